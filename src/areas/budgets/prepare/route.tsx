import { sql } from 'kysely'
import { newId } from '../../../platform/id.ts'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { oneAtATime } from '../../record/index.ts'
import { type HelpLine, helpWritten } from '../ask/choices.ts'
import type { BudgetLine, BudgetRequest } from '../budget.ts'
import { holderOf } from '../budget-words.ts'
import { lineIdIn, requestIn } from '../open.ts'
import { addLinePath, elsewherePath, linePath, preparePath, removeLinePath, showPath } from '../paths.ts'
import { againsOf, decisionsOf, linesOf, lineWith, requestWith } from '../queries.ts'
import { sumInWords } from '../sums.ts'
import { boxesOfLine, columnsOf, readBudgetLine } from './form.ts'
import { AddLinePage, LinePage, PreparePage } from './page.tsx'

const isClosed = 'This request is not open any more: it was decided, taken back or ended.'
const backTo = (childId: string, requestId: string) => pathTo(preparePath, { childId, requestId })

export const showPrepare = route({
  method: 'GET',
  path: preparePath,
  allow: { childAction: 'plan.write' },
  audit: 'budget.opened',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const request = await requestIn(call)
    if ('instead' in request) return request.instead
    const lines = await linesOf(call.tx, child.id, request.id)
    const decisions = (await decisionsOf(call.tx, child.id)).filter(({ requestId }) => requestId === request.id)
    return {
      title: 'Work out a personal budget',
      page: (
        <PreparePage
          childId={child.id}
          childName={child.name}
          csrf={call.request.csrfToken}
          request={request}
          isOpen={await isWorkedOn(call, request)}
          lines={lines}
          help={await helpWritten(call, child.id)}
          waiting={decisions.find(({ state }) => state === 'proposed')}
          returned={decisions.find(({ state }) => state === 'returned')}
        />
      ),
    }
  },
})

/** The request that is still worked on, or the answer where it is not. */
async function openRequestIn(call: Call): Promise<BudgetRequest | { instead: Reply }> {
  const request = await requestIn(call)
  if ('instead' in request || (await isWorkedOn(call, request))) return request
  return { instead: { redirect: backTo(childOf(call).id, request.id), notice: isClosed } }
}

/** Until it is decided, and once more where the family asked to think again and waits. */
async function isWorkedOn({ tx }: Pick<Call, 'tx'>, request: BudgetRequest): Promise<boolean> {
  if (request.state !== 'decided') return request.state === 'asked'
  const decisions = await decisionsOf(tx, request.childId)
  const decided = decisions.find(
    (one) => one.requestId === request.id && one.about === 'request' && one.state === 'decided',
  )
  const isAsked = (await againsOf(tx, request.childId)).some(({ decisionId }) => decisionId === decided?.id)
  return isAsked && !decisions.some(({ ofDecision }) => ofDecision === decided?.id)
}

/** The help that is not in the budget yet, what was asked for first. */
async function helpLeft(call: Call, request: BudgetRequest): Promise<HelpLine[]> {
  const { id } = childOf(call)
  const there = new Set((await linesOf(call.tx, id, request.id)).map(({ lineId }) => lineId))
  const left = (await helpWritten(call, id)).filter((line) => !there.has(line.id))
  const isAsked = (line: HelpLine) => request.lines.includes(line.id)
  return [...left.filter(isAsked), ...left.filter((line) => !isAsked(line))]
}

const addPage = (
  call: Call,
  about: { request: BudgetRequest; help: readonly HelpLine[]; form: Fields; errors?: FormErrors },
): Reply => ({
  title: 'Add help to a personal budget',
  hasErrors: about.errors !== undefined,
  page: (
    <AddLinePage
      childId={childOf(call).id}
      childName={childOf(call).name}
      csrf={call.request.csrfToken}
      errors={about.errors ?? {}}
      requestId={about.request.id}
      help={about.help}
      form={about.form}
    />
  ),
})

export const showAddLine = route({
  method: 'GET',
  path: addLinePath,
  allow: { childAction: 'plan.write' },
  audit: 'budget.formOpened',
  async handle(call): Promise<Reply> {
    const request = await openRequestIn(call)
    if ('instead' in request) return request.instead
    const help = await helpLeft(call, request)
    return addPage(call, { request, help, form: { held: request.direct === 'yes' ? 'directPayment' : '' } })
  },
})

export const addLine = route({
  method: 'POST',
  path: addLinePath,
  allow: { childAction: 'plan.write' },
  audit: 'budget.lineAdded',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const request = await openRequestIn(call)
    if ('instead' in request) return request.instead
    const help = await helpLeft(call, request)
    const chosen = textOf(call.form, 'line')
    const line = help.find(({ id }) => id === chosen)
    const there = (await linesOf(call.tx, child.id, request.id)).some(({ lineId }) => lineId === chosen)
    if (!line && there) return { redirect: backTo(child.id, request.id), notice: 'This help is in the budget already.' }
    const read = readBudgetLine(call.form, line?.section ?? 'F', call.today)
    if ('errors' in read || !line) {
      const errors = { ...(line ? {} : { line: 'Choose the help' }), ...('errors' in read ? read.errors : {}) }
      return addPage(call, { request, help, form: call.form, errors })
    }
    const id = newId(call.now)
    await call.tx
      .insertInto('budget_line')
      .values({
        id,
        child_id: child.id,
        request_id: request.id,
        line_id: line.id,
        section: line.section,
        words: line.words,
        ...columnsOf(read.ok),
        saved_by: signedIn(call.viewer).accountId,
        saved_at: call.now,
      })
      .execute()
    call.noted({ section: line.section, held: read.ok.held })
    return line.section === 'F'
      ? { redirect: backTo(child.id, request.id), notice: 'Saved.' }
      : { redirect: pathTo(elsewherePath, { childId: child.id, budgetLineId: id }), notice: 'Now say who answers.' }
  },
})

/** The line in the path with its request, both still worked on. */
async function openLine(call: Call): Promise<{ line: BudgetLine; request: BudgetRequest } | { instead: Reply }> {
  const child = childOf(call)
  const id = lineIdIn(call)
  const line = id === undefined ? undefined : await lineWith(call.tx, child.id, id)
  const request = line && (await requestWith(call.tx, child.id, line.requestId))
  if (!line || !request) return { instead: { notFound: true } }
  const open = await openRequestIn({ ...call, params: { ...call.params, requestId: request.id } } as Call)
  return 'instead' in open ? open : { line, request }
}

const linePage = (call: Call, line: BudgetLine, form: Fields, errors: FormErrors = {}): Reply => ({
  title: 'One piece of a personal budget',
  hasErrors: Object.keys(errors).length > 0,
  page: (
    <LinePage
      childId={childOf(call).id}
      childName={childOf(call).name}
      csrf={call.request.csrfToken}
      line={line}
      form={form}
      errors={errors}
    />
  ),
})

export const showLine = route({
  method: 'GET',
  path: linePath,
  allow: { childAction: 'plan.write' },
  audit: 'budget.lineOpened',
  async handle(call): Promise<Reply> {
    const opened = await openLine(call)
    return 'instead' in opened ? opened.instead : linePage(call, opened.line, boxesOfLine(opened.line))
  },
})

export const saveLine = route({
  method: 'POST',
  path: linePath,
  allow: { childAction: 'plan.write' },
  audit: 'budget.lineChanged',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const opened = await openLine(call)
    if ('instead' in opened) return opened.instead
    const { line } = opened
    const read = readBudgetLine(call.form, line.section, call.today)
    if ('errors' in read) return linePage(call, line, call.form, read.errors)
    const saved = await call.tx
      .updateTable('budget_line')
      .set({
        ...columnsOf(read.ok),
        version: sql<number>`version + 1`,
        saved_by: signedIn(call.viewer).accountId,
        saved_at: call.now,
      })
      .where('id', '=', line.id)
      .where('version', '=', Number(/^\d{1,9}$/.exec(textOf(call.form, 'version'))?.[0] ?? -1))
      .executeTakeFirst()
    if (saved.numUpdatedRows === 0n)
      return {
        stale: {
          what: 'This piece of the budget',
          theirs: textsOfLine(line),
          yours: textsOfLine({ ...line, ...read.ok }),
          back: pathTo(linePath, { childId: child.id, budgetLineId: line.id }),
        },
      }
    return { redirect: backTo(child.id, line.requestId), notice: 'Saved.' }
  },
})

const textsOfLine = (line: BudgetLine) => [
  { label: 'Amount', text: sumInWords(line) },
  { label: 'How it was worked out', text: line.workedOut },
  { label: 'Who holds the money', text: holderOf(line) },
  { label: 'The head', text: line.head.answer ?? '' },
]

export const removeLine = route({
  method: 'POST',
  path: removeLinePath,
  allow: { childAction: 'plan.write' },
  audit: 'budget.lineRemoved',
  async handle(call): Promise<Reply> {
    await oneAtATime(call.tx, childOf(call).id)
    const opened = await openLine(call)
    if ('instead' in opened) return opened.instead
    await call.tx.updateTable('budget_line').set({ removed_at: call.now }).where('id', '=', opened.line.id).execute()
    return { redirect: backTo(childOf(call).id, opened.request.id), notice: 'Taken out.' }
  },
})

/** From now on the family sees what is worked out, before anything is decided. */
export const show = route({
  method: 'POST',
  path: showPath,
  allow: { childAction: 'plan.write' },
  audit: 'budget.shown',
  async handle(call): Promise<Reply> {
    await oneAtATime(call.tx, childOf(call).id)
    const request = await openRequestIn(call)
    if ('instead' in request) return request.instead
    await call.tx
      .updateTable('budget_request')
      .set({ shown_at: request.isShown ? null : call.now })
      .where('id', '=', request.id)
      .execute()
    return {
      redirect: backTo(childOf(call).id, request.id),
      notice: request.isShown ? 'The family does not see it any more.' : 'The family can see it now.',
    }
  },
})
