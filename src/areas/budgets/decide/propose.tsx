import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { isAllPassed } from '../../../law/budget-conditions.ts'
import { newId } from '../../../platform/id.ts'
import type { Fields, FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { oneAtATime } from '../../record/index.ts'
import { type HelpLine, helpWritten } from '../ask/choices.ts'
import type { BudgetLine, BudgetRequest, DecidedLine } from '../budget.ts'
import { requestIn } from '../open.ts'
import { decidedParts, notWorkedOut, partsLeft, piecesOf, unanswered } from '../parts.ts'
import { decisionPath, preparePath, proposePath } from '../paths.ts'
import { Asked, OthersDecide } from '../pieces.tsx'
import { decisionsOf, linesOf } from '../queries.ts'
import { AgreedLines, Conditions, Reasons } from './condition-fields.tsx'
import { conditionsOf, readDecision } from './form.ts'

type Opened = {
  request: BudgetRequest
  lines: readonly BudgetLine[]
  help: readonly HelpLine[]
  /** What was asked for and not worked out. */
  rest: readonly DecidedLine[]
  /** Parts of health and care about which nobody said yet who answers. */
  waits: readonly string[]
}

async function open(call: Call): Promise<Opened | { instead: Reply }> {
  const child = childOf(call)
  const request = await requestIn(call)
  if ('instead' in request) return request
  const waiting = (await decisionsOf(call.tx, child.id)).find(
    (one) => one.requestId === request.id && one.state === 'proposed',
  )
  if (waiting)
    return {
      instead: {
        redirect: pathTo(decisionPath, { childId: child.id, decisionId: waiting.id }),
        notice: 'A decision on this waits already. It is decided or given back first.',
      },
    }
  if (request.state !== 'asked')
    return {
      instead: {
        redirect: pathTo(preparePath, { childId: child.id, requestId: request.id }),
        notice: 'This request is not open any more: it was decided, taken back or ended.',
      },
    }
  const lines = await linesOf(call.tx, child.id, request.id)
  const help = await helpWritten(call, child.id)
  const left = partsLeft(request, lines, help)
  return { request, lines, help, rest: notWorkedOut(left), waits: unanswered(lines, left) }
}

export const showPropose = route({
  method: 'GET',
  path: proposePath,
  allow: { childAction: 'decision.propose' },
  audit: 'budget.decisionOpened',
  async handle(call): Promise<Reply> {
    const opened = await open(call)
    if ('instead' in opened) return opened.instead
    return page(call, opened, { agreed: opened.lines.map(({ id }) => id) })
  },
})

export const propose = route({
  method: 'POST',
  path: proposePath,
  allow: { childAction: 'decision.propose' },
  audit: 'budget.proposed',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const opened = await open(call)
    if ('instead' in opened) return opened.instead
    const { request, lines, rest, waits } = opened
    const read = readDecision(call.form, request, piecesOf(lines, rest))
    const errors = {
      ...('errors' in read ? read.errors : {}),
      ...(waits.length > 0 ? { others: 'Say who answers about each part that others decide' } : {}),
    }
    if ('errors' in read || waits.length > 0) return page(call, opened, call.form, errors)
    const { outcome, agreed, answers, reasons } = read.ok
    const id = newId(call.now)
    await call.tx
      .insertInto('budget_decision')
      .values({
        id,
        child_id: child.id,
        request_id: request.id,
        about: 'request',
        outcome,
        answers: JSON.stringify(answers),
        lines: JSON.stringify(decidedParts(lines, rest, agreed)),
        reasons: [...reasons],
        proposed_by: signedIn(call.viewer).accountId,
        proposed_at: call.now,
      })
      .execute()
    call.noted({ outcome })
    return {
      redirect: pathTo(decisionPath, { childId: child.id, decisionId: id }),
      notice: 'Saved. It counts when a manager decides it.',
    }
  },
})

async function page(call: Call, opened: Opened, form: Fields, errors: FormErrors = {}): Promise<Reply> {
  const child = childOf(call)
  const at = { childId: child.id, requestId: opened.request.id }
  return {
    title: 'Decide about a personal budget',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <div class="waymark-read">
        <BackLink href={pathTo(preparePath, at)}>The budget</BackLink>
        <Problems errors={errors} />
        <h1 class="govuk-heading-l">{child.name}: decide about the personal budget</h1>
        <Asked request={opened.request} help={opened.help} />
        <Others opened={opened} childId={child.id} error={errors['others']} />
        <Form action={pathTo(proposePath, at)} csrf={call.request.csrfToken}>
          {isAllPassed(piecesOf(opened.lines, opened.rest)) ? null : (
            <>
              <h2 class="govuk-heading-m">The conditions of the law</h2>
              <Conditions conditions={conditionsOf(opened.request)} form={form} errors={errors} />
              <AgreedLines lines={opened.lines} form={form} errors={errors} />
              <NotWorkedOut rest={opened.rest} />
            </>
          )}
          <Reasons
            form={form}
            errors={errors}
            hint="One thought on a line. They stand in the letter as you write them. Needed where you do not agree to all of it."
          />
          <Button preventDoubleClick>Save the decision for the decision-maker</Button>
        </Form>
      </div>
    ),
  }
}

/** What health and care decide, with what is known of their answer. */
const Others = ({ opened, childId, error }: { opened: Opened; childId: string; error: string | undefined }) => {
  const lines = opened.lines.filter(({ law }) => law !== 'education')
  if (lines.length + opened.waits.length === 0) return null
  return (
    <section id="others">
      <h2 class="govuk-heading-m">What others decide</h2>
      {error ? <p class="govuk-error-message">{error}</p> : null}
      <OthersDecide lines={lines.filter(({ elsewhere }) => elsewhere !== null)} />
      {opened.waits.length > 0 ? (
        <>
          <p class="govuk-body">Nobody said yet who answers about:</p>
          <ul class="govuk-list govuk-list--bullet">
            {opened.waits.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
          <p class="govuk-body">
            <a class="govuk-link" href={pathTo(preparePath, { childId, requestId: opened.request.id })}>
              Say who answers
            </a>
          </p>
        </>
      ) : null}
    </section>
  )
}

const NotWorkedOut = ({ rest }: { rest: readonly DecidedLine[] }) =>
  rest.length === 0 ? null : (
    <>
      <p class="govuk-body">
        This was asked for and has no sum. Decided like this, it is not agreed: write below why, or work it out first.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {rest.map(({ id, words }) => (
          <li key={id}>{words}</li>
        ))}
      </ul>
    </>
  )
