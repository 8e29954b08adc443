import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { PlanContent } from '../../../plan/content.ts'
import { newId } from '../../../platform/id.ts'
import type { Call } from '../../../web/route.ts'
import {
  isHeldByOther,
  type LineText,
  lineRow,
  saveLine,
  setRemoved,
  type Writing,
  workingContent,
} from '../../plans/index.ts'
import type { BudgetRequest, DecidedLine } from '../budget.ts'
import { holderOf, payToWords } from '../budget-words.ts'
import { sumInWords } from '../sums.ts'

/** A line of section J that a budget put into a plan. */
export type BudgetPlanLine = {
  lineId: string
  budgetLineId: string
  decisionId: string
  /** The line still says what the budget put there: nobody changed it since. */
  isAsPut: boolean
}

/** The lines of section J that stand in the plan that is being written because of a personal budget. */
export async function budgetLines(tx: ViewerTx, writingId: string): Promise<readonly BudgetPlanLine[]> {
  const rows = await tx
    .selectFrom('budget_plan_line')
    .innerJoin('writing_line', 'writing_line.id', 'budget_plan_line.line_id')
    .select([
      'budget_plan_line.line_id',
      'budget_plan_line.budget_line_id',
      'budget_plan_line.decision_id',
      'budget_plan_line.line_version',
      'writing_line.version',
    ])
    .where('budget_plan_line.writing_id', '=', writingId)
    .execute()
  return rows.map((row) => ({
    lineId: row.line_id,
    budgetLineId: row.budget_line_id,
    decisionId: row.decision_id,
    isAsPut: row.version === row.line_version,
  }))
}

/** Whether a line of section J stands there, or was taken out, because of a personal budget that the family asked for. */
export const isBudgetLine = (lines: readonly BudgetPlanLine[], lineId: string): boolean =>
  lines.some((line) => line.lineId === lineId && line.isAsPut)

/** Whether the family asked for a personal budget while this plan was written, and has not taken it back. */
export async function isBudgetAsked(tx: ViewerTx, writing: Pick<Writing, 'id' | 'childId'>): Promise<boolean> {
  const row = await tx
    .selectFrom('budget_request')
    .select('id')
    .where('child_id', '=', writing.childId)
    .where((eb) => eb.or([eb('writing_id', '=', writing.id), eb('writing_id', 'is', null)]))
    .where('state', 'in', ['asked', 'decided'])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What section J says of a line: what the money secures, how much, who holds it, the needs and the outcomes it meets (reg 12(1)(j)). Pure. */
export function wordsOfJ(
  line: DecidedLine,
  request: Pick<BudgetRequest, 'payTo' | 'nominee'>,
  content: PlanContent,
): string {
  const help = content.lines.find(({ id }) => id === line.lineId)
  const said = (ids: readonly string[] = []) =>
    ids.flatMap((id) => content.lines.find((one) => one.id === id)?.words.trim() || []).map((words) => `“${words}”`)
  const [needs, outcomes] = [said(help?.needs), said(help?.outcomes)]
  const to = request.nominee ?? (request.payTo ? payToWords[request.payTo].toLowerCase() : 'the family')
  const first =
    line.held === 'directPayment'
      ? `A direct payment of ${sumInWords(line)}, to ${to}, secures this help from section F: “${line.words}”`
      : `A personal budget of ${sumInWords(line)} is for this help from section F: “${line.words}” ${holderOf(line)}.`
  return [
    first,
    ...(needs.length > 0 ? [`It meets ${needs.length === 1 ? 'this need' : 'these needs'}: ${needs.join('; ')}`] : []),
    ...(outcomes.length > 0
      ? [`It works towards ${outcomes.length === 1 ? 'this outcome' : 'these outcomes'}: ${outcomes.join('; ')}`]
      : []),
  ].join('\n')
}

type Putting = {
  writing: Writing
  request: BudgetRequest
  decisionId: string
  lines: readonly DecidedLine[]
  accountId: string
}

export type Put = { put: number; removed: number } | { held: string }

/** Writes what was agreed into section J of the working copy, and takes out what is agreed no more. Nothing where somebody types in a line. */
export async function putIntoJ(call: Pick<Call, 'tx' | 'now' | 'today'>, putting: Putting): Promise<Put> {
  const { tx, now, today } = call
  const { writing, request, lines, accountId } = putting
  const content = await workingContent(tx, writing, today)
  const there = await budgetLines(tx, writing.id)
  const rows = await tx
    .selectFrom('writing_line')
    .selectAll()
    .where('writing_id', '=', writing.id)
    .where('section', '=', 'J')
    .execute()
  const heldRow = rows.find(
    (row) => there.some(({ lineId }) => lineId === row.id) && isHeldByOther(row, accountId, now),
  )
  if (heldRow) return { held: heldRow.id }
  const wanted = lines.filter((line) => line.agreed && line.law === 'education')
  let put = 0
  for (const line of wanted) {
    const before = there.find(({ budgetLineId }) => budgetLineId === line.id)
    const row = rows.find(({ id }) => id === before?.lineId)
    const help = content.lines.find(({ id }) => id === line.lineId)
    const text: LineText = {
      words: wordsOfJ(line, request, content),
      boxes: { who: '', howMuch: '', howOften: '', from: '', paidBy: '' },
      aspirations: [],
      needs: help?.needs ?? [],
      outcomes: help?.outcomes ?? [],
      sources: [],
    }
    put += await putOne(call, putting, {
      line,
      text,
      lineId: row?.id,
      isRemoved: row?.removed_at !== null && row !== undefined,
      version: row?.version ?? 0,
    })
  }
  const gone = there.filter(({ budgetLineId }) => !wanted.some(({ id }) => id === budgetLineId))
  let removed = 0
  for (const { lineId } of gone) {
    const row = await lineRow(tx, writing.id, lineId)
    if (!row || row.removed_at !== null) continue
    await setRemoved(tx, { row, writing, accountId, now }, true)
    await keepVersion(call, putting, lineId, row.version + 1)
    removed += 1
  }
  return { put, removed }
}

type One = { line: DecidedLine; text: LineText; lineId: string | undefined; isRemoved: boolean; version: number }

async function putOne(
  { tx, now }: Pick<Call, 'tx' | 'now'>,
  putting: Putting,
  { line, text, lineId, isRemoved, version }: One,
): Promise<number> {
  const { writing, accountId, decisionId } = putting
  const id = lineId ?? newId(now)
  if (isRemoved) {
    const row = await lineRow(tx, writing.id, id)
    if (row) await setRemoved(tx, { row, writing, accountId, now }, false)
  }
  const seen = isRemoved ? version + 1 : version
  const saved = await saveLine(tx, { writing, lineId: id, section: 'J', text, seen, byItself: false, accountId, now })
  if (saved.is !== 'saved') throw new Error('A line of section J changed while the budget was put into it')
  await tx
    .insertInto('budget_plan_line')
    .values({
      line_id: id,
      child_id: writing.childId,
      writing_id: writing.id,
      decision_id: decisionId,
      budget_line_id: line.id,
      line_version: saved.version,
      put_by: accountId,
      put_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .column('line_id')
        .doUpdateSet({ decision_id: decisionId, line_version: saved.version, put_by: accountId, put_at: now }),
    )
    .execute()
  return 1
}

const keepVersion = ({ tx, now }: Pick<Call, 'tx' | 'now'>, putting: Putting, lineId: string, version: number) =>
  tx
    .updateTable('budget_plan_line')
    .set({ line_version: version, decision_id: putting.decisionId, put_by: putting.accountId, put_at: now })
    .where('line_id', '=', lineId)
    .execute()
