import { formatShortDay, type LocalDate } from '../../law/local-date.ts'
import { adviceKindNames, adviceLineInWords, limbNames } from '../advice/index.ts'
import { DocumentList } from '../documents/index.ts'
import { questionWords } from './panel-words.ts'
import type { Advice, AskedFor, Papers } from './papers.ts'
import type { Item } from './queries.ts'

const askers: Readonly<Record<string, string>> = {
  parent: 'a parent or carer',
  youngPerson: 'the young person',
  setting: 'the school or college',
  health: 'somebody from health',
  care: 'somebody from social care',
}

const told = ['What is good', 'What is hard', 'What was tried', 'Hopes'] as const

type Props = { item: Item; papers: Papers; today: LocalDate; level: 2 | 3 }

/** All that a member reads of one child, part after part: as far as it stands, with what is missing said. */
export const PapersView = ({ item, papers, today, level }: Props) => {
  const Part = `h${level}` as const
  return (
    <>
      <p class="govuk-body">{factsInWords(papers)}</p>
      <Part class="govuk-heading-m">The question</Part>
      <p class="govuk-body">
        <strong>{questionWords[item.question]}</strong>
        {item.dueOn ? `, due by ${formatShortDay(item.dueOn)}` : ''}
      </p>
      <p class="govuk-body waymark-typed">{item.summary}</p>
      {item.name === undefined ? (
        <p class="govuk-body">
          This area decides blind: you are shown no name. In what people wrote, the child’s own names are replaced by
          [name]. Other names, and what tells who it is, still stand there.
        </p>
      ) : null}
      <Part class="govuk-heading-m">The request</Part>
      {papers.requests.length === 0 ? (
        <p class="govuk-body">No request was written here. It came by another way.</p>
      ) : (
        papers.requests.map((one, at) => <Request key={at} request={one} />)
      )}
      <Part class="govuk-heading-m">What the child says</Part>
      <VoiceOf {...papers} childId={item.name === undefined ? undefined : item.childId} />
      <Part class="govuk-heading-m">Advice</Part>
      {papers.advice.length === 0 ? (
        <p class="govuk-body">None was asked for yet.</p>
      ) : (
        papers.advice.map((one) => <OneAdvice key={one.id} advice={one} today={today} />)
      )}
      <Part class="govuk-heading-m">Documents</Part>
      {item.name === undefined ? (
        <p class="govuk-body">
          {papers.documents.length === 0
            ? 'There are no documents yet.'
            : `${papers.documents.length === 1 ? '1 document is' : `${papers.documents.length} documents are`} kept. Names stand in files, so they are not opened where the area decides blind. Ask the officer for what you need from them.`}
        </p>
      ) : (
        <DocumentList childId={item.childId} documents={papers.documents} />
      )}
    </>
  )
}

function factsInWords({ facts }: Papers): string {
  if (!facts) return ''
  const year =
    facts.yearGroup === null ? '' : facts.yearGroup <= 0 ? ', in reception or before' : `, year ${facts.yearGroup}`
  return `${facts.age} years old${year}${facts.setting ? `, ${facts.setting}` : ''}.`
}

const Request = ({ request }: { request: AskedFor }) => (
  <>
    <p class="govuk-body">
      Received on {formatShortDay(request.on)} from {askers[request.by] ?? 'somebody who knows the child'}.
    </p>
    {told.map((label, at) =>
      request.told[at] ? (
        <p key={label} class="govuk-body waymark-typed">
          <strong>{label}:</strong> {request.told[at]}
        </p>
      ) : null,
    )}
  </>
)

const VoiceOf = ({ voice, childId }: Pick<Papers, 'voice'> & { childId: string | undefined }) =>
  voice.length === 0 ? (
    <p class="govuk-body">Nothing is written down yet.</p>
  ) : (
    voice.map((one, at) => (
      <p key={at} class="govuk-body waymark-typed">
        {one.on ? `${formatShortDay(one.on)}: ` : ''}
        {one.words}
        {one.hasMore ? ` ${childId ? '(with pictures or symbols, in the record)' : '(with pictures or symbols)'}` : ''}
      </p>
    ))
  )

const OneAdvice = ({ advice, today }: { advice: Advice; today: LocalDate }) => (
  <div class="waymark-panel-advice">
    <p class="govuk-body govuk-!-margin-bottom-1">
      <strong>{limbNames[advice.limb]}</strong>: {advice.body}. {standing(advice, today)}
    </p>
    {advice.isTakenBack || advice.lines.length === 0 ? null : (
      <ul class="govuk-list govuk-list--bullet">
        {advice.lines.map((line, at) => (
          <li key={at} class="waymark-typed">
            {adviceKindNames(advice.service)[line.kind]}: {adviceLineInWords(line)}
          </li>
        ))}
      </ul>
    )}
  </div>
)

function standing(advice: Advice, today: LocalDate): string {
  if (advice.isTakenBack) return 'Taken back.'
  if (advice.givenOn) return `Given on ${formatShortDay(advice.givenOn)}.`
  if (!advice.dueOn) return 'Not given yet.'
  return advice.dueOn < today
    ? `Not given yet. It was due on ${formatShortDay(advice.dueOn)}.`
    : `Not given yet. Due by ${formatShortDay(advice.dueOn)}.`
}
