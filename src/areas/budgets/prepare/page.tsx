import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { formatShortDay } from '../../../law/local-date.ts'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import type { HelpLine } from '../ask/choices.ts'
import type { BudgetDecision, BudgetLine, BudgetRequest } from '../budget.ts'
import { answerWords, holderOf, lawWords } from '../budget-words.ts'
import { partsLeft } from '../parts.ts'
import {
  addLinePath,
  decisionPath,
  elsewherePath,
  hubPath,
  linePath,
  preparePath,
  proposePath,
  removeLinePath,
  showPath,
} from '../paths.ts'
import { Asked } from '../pieces.tsx'
import { inAYear, inPounds, sumInWords } from '../sums.ts'
import { LineFields } from './line-fields.tsx'

type OfChild = { childId: string; childName: string; csrf: string }

type PrepareProps = OfChild & {
  request: BudgetRequest
  isOpen: boolean
  lines: readonly BudgetLine[]
  help: readonly HelpLine[]
  waiting: BudgetDecision | undefined
  returned: BudgetDecision | undefined
}

/** Where an officer works out what each piece of help costs. */
export const PreparePage = (p: PrepareProps) => (
  <div class="waymark-read">
    <BackLink href={pathTo(hubPath, { childId: p.childId })}>Personal budget</BackLink>
    <h1 class="govuk-heading-l">{p.childName}: work out the personal budget</h1>
    {p.request.writingId === null ? (
      <InsetText>
        Asked while no plan was being written. The council must work it out when the plan is reviewed; it may do so
        before.
      </InsetText>
    ) : null}
    <Asked request={p.request} help={p.help} />
    <h2 class="govuk-heading-m">What each piece of help costs</h2>
    {p.lines.length === 0 ? <p class="govuk-body">Nothing is worked out yet.</p> : null}
    {p.lines.map((line) => (
      <LineCard key={line.id} line={line} childId={p.childId} isOpen={p.isOpen} />
    ))}
    <Total lines={p.lines} />
    {p.isOpen ? <Left {...p} /> : null}
    {p.isOpen ? <Next {...p} /> : null}
  </div>
)

/** What was asked for and has no answer yet. */
const Left = (p: PrepareProps) => {
  const left = partsLeft(p.request, p.lines, p.help)
  if (left.length === 0) return null
  return (
    <>
      <h3 class="govuk-heading-s">Asked for, and without an answer</h3>
      <ul class="govuk-list govuk-list--spaced">
        {left.map((line) => (
          <li key={line.id}>
            {line.section}: {line.words}
            {line.section === 'F' ? null : (
              <Form action={pathTo(addLinePath, { childId: p.childId, requestId: p.request.id })} csrf={p.csrf}>
                <input type="hidden" name="line" value={line.id} />
                <Button variant="secondary" preventDoubleClick>
                  Say who answers<span class="govuk-visually-hidden">: {line.words}</span>
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      <p class="govuk-body">Each gets an answer: a sum, a no with its reasons, or who else decides about it.</p>
    </>
  )
}

const Total = ({ lines }: { lines: readonly BudgetLine[] }) =>
  lines.some(({ pence }) => pence !== null) ? (
    <p class="govuk-body-l">
      Together: <strong>{inPounds(lines.reduce((sum, line) => sum + inAYear(line), 0))} a year</strong>
    </p>
  ) : null

const LineCard = ({ line, childId, isOpen }: { line: BudgetLine; childId: string; isOpen: boolean }) => (
  <SummaryList
    card={{
      title: { text: `${line.section}: ${line.words}`, level: 3 },
      ...(isOpen || line.law !== 'education' ? { actions: [changeOf(line, childId)] } : {}),
    }}
    rows={
      line.law === 'education'
        ? [
            { key: 'Money', value: sumInWords(line) },
            { key: 'Worked out', value: line.workedOut },
            { key: 'Who holds it', value: holderOf(line) },
            ...(line.onPremises ? [{ key: 'In a school or college', value: headWords(line) }] : []),
          ]
        : [
            { key: 'Not decided here', value: lawWords[line.law] },
            { key: 'Who answers', value: answerWords(line) },
          ]
    }
  />
)

const changeOf = (line: BudgetLine, childId: string) => ({
  href: pathTo(line.law === 'education' ? linePath : elsewherePath, { childId, budgetLineId: line.id }),
  text: 'Change',
  hidden: `${line.law === 'education' ? 'what this help costs' : 'who answers'}: ${line.words}`,
})

function headWords({ head }: BudgetLine): string {
  if (head.answer && head.on)
    return `${head.name} ${head.answer === 'agreed' ? 'agrees' : 'does not agree'} (${formatShortDay(head.on)})${head.why ? `: ${head.why}` : ''}`
  return head.askedOn ? `The head was asked on ${formatShortDay(head.askedOn)}` : 'The head was not asked yet'
}

const Next = (p: PrepareProps) => (
  <>
    <div class="govuk-button-group">
      <Button href={pathTo(addLinePath, { childId: p.childId, requestId: p.request.id })} variant="secondary">
        Add help
      </Button>
    </div>
    <Form action={pathTo(showPath, { childId: p.childId, requestId: p.request.id })} csrf={p.csrf}>
      <p class="govuk-body">
        {p.request.isShown
          ? 'The family sees these sums as they stand. Nothing is decided by it.'
          : 'The family does not see these sums yet. Show them, so that they can talk about them before you decide.'}
      </p>
      <Button variant="secondary" preventDoubleClick>
        {p.request.isShown ? 'Hide the sums from the family' : 'Show the sums to the family'}
      </Button>
    </Form>
    {p.request.state === 'asked' ? <TheDecision {...p} /> : null}
  </>
)

const TheDecision = (p: PrepareProps) => (
  <>
    <h2 class="govuk-heading-m">The decision</h2>
    {p.waiting ? (
      <p class="govuk-body">
        <a class="govuk-link" href={pathTo(decisionPath, { childId: p.childId, decisionId: p.waiting.id })}>
          A decision waits for a manager
        </a>
      </p>
    ) : (
      <>
        {p.returned ? <p class="govuk-body">Given back: {p.returned.returnedWhy}</p> : null}
        <Button href={pathTo(proposePath, { childId: p.childId, requestId: p.request.id })}>Write the decision</Button>
      </>
    )}
  </>
)

type AddProps = OfChild & { requestId: string; help: readonly HelpLine[]; form: Fields; errors: FormErrors }

export const AddLinePage = (p: AddProps) => {
  const at = { childId: p.childId, requestId: p.requestId }
  return (
    <div class="waymark-read">
      <BackLink href={pathTo(preparePath, at)}>The budget</BackLink>
      <Problems errors={p.errors} />
      <h1 class="govuk-heading-l">{p.childName}: add help to the budget</h1>
      {p.help.length === 0 ? (
        <p class="govuk-body">All the help in the plan is in the budget. Write it into the plan first.</p>
      ) : (
        <Form action={pathTo(addLinePath, at)} csrf={p.csrf}>
          <Radios
            name="line"
            legend={{ text: 'Which help?', size: 'm' }}
            hint="Of health and care, choose the line and save: their own services decide, and no sum is needed here. You say next who answers."
            value={textOf(p.form, 'line')}
            error={p.errors['line']}
            items={p.help.map((line) => ({
              value: line.id,
              text: `${line.section}: ${line.words}`,
              ...(line.section === 'F' ? {} : { hint: lawWords[line.section === 'G' ? 'health' : 'care'] }),
            }))}
          />
          <LineFields form={p.form} errors={p.errors} />
          <Button preventDoubleClick>Save</Button>
        </Form>
      )}
    </div>
  )
}

type LineProps = OfChild & { line: BudgetLine; form: Fields; errors: FormErrors }

export const LinePage = (p: LineProps) => {
  const at = { childId: p.childId, budgetLineId: p.line.id }
  return (
    <div class="waymark-read">
      <BackLink href={pathTo(preparePath, { childId: p.childId, requestId: p.line.requestId })}>The budget</BackLink>
      <Problems errors={p.errors} />
      <h1 class="govuk-heading-l">{p.childName}: what this help costs</h1>
      <p class="govuk-body-l">{p.line.words}</p>
      {p.line.law === 'education' ? (
        <Form action={pathTo(linePath, at)} csrf={p.csrf}>
          <input type="hidden" name="version" value={String(p.line.version)} />
          <LineFields form={p.form} errors={p.errors} />
          <Button preventDoubleClick>Save</Button>
        </Form>
      ) : (
        <p class="govuk-body">{lawWords[p.line.law]}</p>
      )}
      <Form action={pathTo(removeLinePath, at)} csrf={p.csrf}>
        <Button variant="secondary" preventDoubleClick>
          Take it out of the budget
        </Button>
      </Form>
    </div>
  )
}
