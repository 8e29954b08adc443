import type { ViewerTx } from '../../access/in-transaction.ts'
import { type Deadline, deadlinesOf } from '../../journey/deadlines.ts'
import type { Journey } from '../../journey/events.ts'
import { stageOf } from '../../journey/stage.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { ruleById } from '../../law/rules.ts'
import { owedBy } from '../../promises/promises.ts'

/** One row of `promise`, in the order of `promiseColumns`. */
export type PromiseRow = readonly [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string | null,
  string,
  string | null,
  string,
  string,
]

export const promiseColumns = [
  'child_id',
  'rule',
  'of_event',
  'matter',
  'kind',
  'owed_by',
  'starts_on',
  'due_on',
  'status',
  'met_on',
  'confidence',
  'computed_for',
] as const

/** What a child's journey makes somebody owe, as rows. Pure: the import computes the same for a whole county. */
export const promiseRowsOf = (childId: string, journey: Journey, today: LocalDate): PromiseRow[] =>
  deadlinesOf(journey, { asOf: today, beyondCalendar: () => undefined }).map((deadline) => rowOf(childId, deadline, today))

function rowOf(childId: string, deadline: Deadline, today: LocalDate): PromiseRow {
  const { rule, of, matter, startsOn, dueOn, status, metOn, confidence } = deadline
  return [
    childId,
    rule,
    of,
    matter,
    ruleById(rule).kind,
    owedBy(rule),
    startsOn,
    dueOn,
    status,
    metOn,
    confidence,
    today,
  ]
}

export type SummaryRow = {
  child_id: string
  stage: string
  stage_since: string | null
  next_rule: string | null
  next_due_on: string | null
  next_status: string | null
  computed_for: string
}

/** Stage, and the next day that somebody must keep. */
export function summaryOf(childId: string, journey: Journey, today: LocalDate): SummaryRow {
  const stage = stageOf(journey.events, today)
  const open = deadlinesOf(journey, { asOf: today, beyondCalendar: () => undefined })
    .filter(
      (deadline) =>
        (deadline.status === 'open' || deadline.status === 'missed') && ruleById(deadline.rule).kind === 'deadline',
    )
    .sort((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1))[0]
  return {
    child_id: childId,
    stage: stage.name,
    stage_since: stage.since,
    next_rule: open?.rule ?? null,
    next_due_on: open?.dueOn ?? null,
    next_status: open?.status ?? null,
    computed_for: today,
  }
}

/** Writes what is owed for one child anew, in the transaction that added to the journey. */
export async function keepPromises(tx: ViewerTx, childId: string, journey: Journey, today: LocalDate): Promise<void> {
  const rows = promiseRowsOf(childId, journey, today)
  await tx.deleteFrom('promise').where('child_id', '=', childId).execute()
  if (rows.length > 0) {
    await tx
      .insertInto('promise')
      .values(
        rows.map((row) => Object.fromEntries(promiseColumns.map((column, place) => [column, row[place]])) as never),
      )
      .execute()
  }
  const summary = summaryOf(childId, journey, today)
  await tx
    .insertInto('child_summary')
    .values(summary)
    .onConflict((conflict) => conflict.column('child_id').doUpdateSet(summary))
    .execute()
}
