import type { ViewerTx } from '../../access/in-transaction.ts'
import { deadlinesOf } from '../../journey/deadlines.ts'
import type { Journey } from '../../journey/events.ts'
import { stageOf } from '../../journey/stage.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { isStanding, type Promise_, promisesOf } from '../../promises/promises.ts'

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
  promisesFor(journey, today).map((promise) => rowOf(childId, promise, today))

/** A day beyond the calendar leaves out that one promise and no other. */
const promisesFor = (journey: Journey, today: LocalDate): Promise_[] =>
  promisesOf(deadlinesOf(journey, { asOf: today, beyondCalendar: () => undefined }))

function rowOf(childId: string, promise: Promise_, today: LocalDate): PromiseRow {
  const { rule, of, matter, kind, owedBy, dueOn, keptOn, deadline } = promise
  return [
    childId,
    rule,
    of,
    matter,
    kind,
    owedBy,
    deadline.startsOn,
    dueOn,
    deadline.status,
    keptOn,
    deadline.confidence,
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
  const [open] = promisesFor(journey, today).filter((promise) => isStanding(promise) && promise.kind === 'deadline')
  return {
    child_id: childId,
    stage: stage.at,
    stage_since: stage.since ?? null,
    next_rule: open?.rule ?? null,
    next_due_on: open?.dueOn ?? null,
    next_status: open?.deadline.status ?? null,
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
