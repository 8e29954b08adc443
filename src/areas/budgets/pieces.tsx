import { SummaryList } from '../../govuk/summary-list.tsx'
import { Table } from '../../govuk/table.tsx'
import { formatShortDay } from '../../law/local-date.ts'
import type { HelpLine } from './ask/choices.ts'
import type { BudgetLine, BudgetRequest, DecidedLine, Elsewhere } from './budget.ts'
import { answerWords, directWords, holderOf, lawWords, otherWaysOf, payToWords, toldHowWords } from './budget-words.ts'
import { inAYear, inPounds, sumInWords } from './sums.ts'

type SumLine = Pick<BudgetLine, 'id' | 'words' | 'section' | 'law' | 'pence' | 'per' | 'weeks' | 'held' | 'heldBy'> & {
  elsewhere?: Elsewhere | null
}

/** What health and care decide: who answers, what they said, and what the family can do there. */
export const OthersDecide = ({ lines }: { lines: readonly SumLine[] }) =>
  lines.length === 0 ? null : (
    <>
      <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
        {lines.map((line) => (
          <li key={line.id}>
            <span class="waymark-said">{line.words}</span> {line.law === 'education' ? null : lawWords[line.law]} <br />
            <strong>Who answers:</strong> {answerWords(line)}
            {line.elsewhere?.answer?.words ? (
              <>
                {' '}
                They say: <span class="waymark-said">{line.elsewhere.answer.words}</span>
              </>
            ) : null}
            {line.elsewhere?.answer?.review ? (
              <>
                {' '}
                To have it looked at again: <span class="waymark-said">{line.elsewhere.answer.review}</span>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      {otherWaysOf(lines).map((words) => (
        <p key={words} class="govuk-body">
          {words}
        </p>
      ))}
    </>
  )

/** Pieces of help with their sums, and what they come to in a year. */
export const Sums = ({ lines, caption }: { lines: readonly SumLine[]; caption: string }) => {
  const own = lines.filter(({ law }) => law === 'education')
  const others = lines.filter(({ law }) => law !== 'education')
  return (
    <>
      {own.length > 0 ? (
        <Table
          caption={caption}
          captionSize="s"
          stacks
          head={['Help', 'Money', 'Who holds it']}
          rows={own.map((line) => [line.words, sumInWords(line), holderOf(line)])}
        />
      ) : null}
      {own.length > 0 ? (
        <p class="govuk-body">
          Together: <strong>{inPounds(own.reduce((sum, line) => sum + inAYear(line), 0))} a year</strong>
        </p>
      ) : null}
      {others.length > 0 ? (
        <>
          <p class="govuk-body">What others decide:</p>
          <OthersDecide lines={others} />
        </>
      ) : null}
    </>
  )
}

/** What was asked for, in rows. */
export const Asked = ({ request, help }: { request: BudgetRequest; help: readonly HelpLine[] }) => {
  const chosen = request.lines.map(
    (id) => help.find((line) => line.id === id)?.words ?? 'Help that is no longer in the plan',
  )
  return (
    <SummaryList
      rows={[
        {
          key: 'Asked',
          value: `${formatShortDay(request.askedOn)}, by ${request.byName}, ${toldHowWords[request.toldHow]}`,
        },
        {
          key: 'For which help',
          value:
            request.scope === 'all' ? (
              'All that can be in a budget'
            ) : (
              <ul class="govuk-list govuk-list--bullet">
                {chosen.map((words, at) => (
                  <li key={at}>{words}</li>
                ))}
              </ul>
            ),
        },
        { key: 'Direct payments', value: directIn(request) },
        ...(request.words === ''
          ? []
          : [{ key: 'What for', value: <span class="waymark-said">{request.words}</span> }]),
      ]}
    />
  )
}

const directIn = ({ direct, payTo, nominee }: BudgetRequest): string =>
  direct === 'yes' && payTo ? `Yes, to: ${nominee ?? payToWords[payTo].toLowerCase()}` : directWords[direct]

/** The lines of a decision, those that were agreed and those that were not. */
export const DecidedSums = ({ lines, caption }: { lines: readonly DecidedLine[]; caption?: string }) => {
  const agreed = lines.filter((line) => line.agreed || line.law !== 'education')
  const not = lines.filter((line) => !line.agreed && line.law === 'education')
  return (
    <>
      <Sums lines={agreed} caption={caption ?? 'What was agreed'} />
      {not.length > 0 ? (
        <>
          <p class="govuk-body">Not agreed:</p>
          <ul class="govuk-list govuk-list--bullet">
            {not.map((line) => (
              <li key={line.id}>{line.words}</li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}
