import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { closedByDeath, oneAtATime } from '../../record/index.ts'
import type { BudgetLine } from '../budget.ts'
import { answerWords } from '../budget-words.ts'
import { boxesOfDay } from '../form.ts'
import { lineIdIn } from '../open.ts'
import { elsewherePath, linePath, preparePath } from '../paths.ts'
import { lineWith, requestWith } from '../queries.ts'
import { boxesOfElsewhere, columnsOfElsewhere, readElsewhere } from './form.ts'
import { ElsewherePage } from './page.tsx'

/** A part of health or care, also once the council has decided its own: the answer of others may come later. */
async function open(call: Call): Promise<BudgetLine | { instead: Reply }> {
  const child = childOf(call)
  const id = lineIdIn(call)
  const line = id === undefined ? undefined : await lineWith(call.tx, child.id, id)
  const request = line && (await requestWith(call.tx, child.id, line.requestId))
  if (!line || !request) return { instead: { notFound: true } }
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return { instead: closed }
  if (line.law === 'education')
    return {
      instead: {
        redirect: pathTo(linePath, { childId: child.id, budgetLineId: line.id }),
        notice: 'The council decides about this help itself.',
      },
    }
  if (request.state === 'asked' || request.state === 'decided') return line
  return {
    instead: {
      redirect: pathTo(preparePath, { childId: child.id, requestId: request.id }),
      notice: 'This request is not open any more: it was taken back or has ended.',
    },
  }
}

/** Who decides, where the area has one of them alone. */
async function onlyBody(tx: ViewerTx, law: BudgetLine['law']): Promise<string> {
  const rows = await tx
    .selectFrom('organisation')
    .select('name')
    .where('kind', '=', law === 'health' ? 'icb' : 'council')
    .where('closed_on', 'is', null)
    .limit(2)
    .execute()
  const [only, another] = rows
  if (!only || another) return ''
  return law === 'health' ? only.name : `Social care at ${only.name}`
}

const page = (call: Call, line: BudgetLine, form: Fields, errors: FormErrors = {}): Reply => ({
  title: 'Who answers about this help',
  hasErrors: Object.keys(errors).length > 0,
  page: (
    <ElsewherePage
      childId={childOf(call).id}
      childName={childOf(call).name}
      csrf={call.request.csrfToken}
      line={line}
      form={form}
      errors={errors}
    />
  ),
})

export const showElsewhere = route({
  method: 'GET',
  path: elsewherePath,
  allow: { childAction: 'plan.write' },
  audit: 'budget.lineOpened',
  async handle(call): Promise<Reply> {
    const line = await open(call)
    if ('instead' in line) return line.instead
    if (line.elsewhere) return page(call, line, boxesOfElsewhere(line.elsewhere))
    const passedTo = await onlyBody(call.tx, line.law)
    return page(call, line, { passedTo, answer: 'none', ...boxesOfDay('passedOn', call.today) })
  },
})

export const saveElsewhere = route({
  method: 'POST',
  path: elsewherePath,
  allow: { childAction: 'plan.write' },
  audit: 'budget.lineChanged',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const line = await open(call)
    if ('instead' in line) return line.instead
    const read = readElsewhere(call.form, call.today)
    if ('errors' in read) return page(call, line, call.form, read.errors)
    const saved = await call.tx
      .updateTable('budget_line')
      .set({
        ...columnsOfElsewhere(read.ok),
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
          what: 'Who answers about this help',
          theirs: textsOf(line),
          yours: textsOf({ ...line, elsewhere: read.ok }),
          back: pathTo(elsewherePath, { childId: child.id, budgetLineId: line.id }),
        },
      }
    call.noted({ section: line.section, answer: read.ok.answer?.is ?? 'none' })
    return {
      redirect: pathTo(preparePath, { childId: child.id, requestId: line.requestId }),
      notice: 'Saved. The family can read it now.',
    }
  },
})

const textsOf = (line: BudgetLine) => [
  { label: 'Who answers', text: answerWords(line) },
  { label: 'What they said', text: line.elsewhere?.answer?.words ?? '' },
  { label: 'How to have it looked at again', text: line.elsewhere?.answer?.review ?? '' },
]
