import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { newId } from '../../../platform/id.ts'
import type { Fields, FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { oneAtATime } from '../../record/index.ts'
import { helpWritten } from '../ask/choices.ts'
import { asDecided, type BudgetLine, type BudgetRequest, pieceOf } from '../budget.ts'
import { requestIn } from '../open.ts'
import { decisionPath, preparePath, proposePath } from '../paths.ts'
import { Asked } from '../pieces.tsx'
import { decisionsOf, linesOf } from '../queries.ts'
import { AgreedLines, Conditions, Reasons } from './condition-fields.tsx'
import { conditionsOf, readDecision } from './form.ts'

type Opened = { request: BudgetRequest; lines: readonly BudgetLine[] }

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
  return { request, lines: await linesOf(call.tx, child.id, request.id) }
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
    const { request, lines } = opened
    const read = readDecision(call.form, request, lines.map(pieceOf))
    if ('errors' in read) return page(call, opened, call.form, read.errors)
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
        lines: JSON.stringify(lines.map((line) => asDecided(line, agreed.has(line.id)))),
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
        <Asked request={opened.request} help={await helpWritten(call, child.id)} />
        <Form action={pathTo(proposePath, at)} csrf={call.request.csrfToken}>
          <h2 class="govuk-heading-m">The conditions of the law</h2>
          <Conditions conditions={conditionsOf(opened.request)} form={form} errors={errors} />
          <AgreedLines lines={opened.lines} form={form} errors={errors} />
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
