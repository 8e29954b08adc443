import type { ViewerTx } from '../../access/in-transaction.ts'
import { deadlinesOf } from '../../journey/deadlines.ts'
import type { Journey } from '../../journey/events.ts'
import { stageOf } from '../../journey/stage.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { isStanding, type OwedBy, type Promise_, promisesOf } from '../../promises/promises.ts'

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

export const summaryColumns = [
  'child_id',
  'stage',
  'stage_since',
  'next_rule',
  'next_due_on',
  'next_status',
  'computed_for',
] as const

/** A day beyond the calendar leaves out that one promise and no other. */
const promisesFor = (journey: Journey, today: LocalDate): Promise_[] => {
  const promises = promisesOf(deadlinesOf(journey, { asOf: today, beyondCalendar: () => undefined }))
  const askedAs = limbsAsked(journey)
  return promises.map((promise) => ({ ...promise, owedBy: oweAdvice[askedAs.get(promise.of) ?? ''] ?? promise.owedBy }))
}

/** Advice is owed by whoever was asked: a designated officer watches the open steps of health or of social care. */
const oweAdvice: Readonly<Record<string, OwedBy>> = { c: 'health', e: 'care' }

const limbsAsked = ({ events }: Journey): ReadonlyMap<string, string> =>
  new Map(events.flatMap((event) => (event.type === 'advice.requested' ? [[event.id, event.limb] as const] : [])))

type PromiseRecord = Readonly<Record<(typeof promiseColumns)[number], string | null>>

const rowOf = (
  childId: string,
  { rule, of, matter, kind, owedBy, dueOn, keptOn, deadline }: Promise_,
  today: LocalDate,
): PromiseRecord => ({
  child_id: childId,
  rule,
  of_event: of,
  matter,
  kind,
  owed_by: owedBy,
  starts_on: deadline.startsOn,
  due_on: dueOn,
  status: deadline.status,
  met_on: keptOn,
  confidence: deadline.confidence,
  computed_for: today,
})

type SummaryRow = {
  child_id: string
  stage: string
  stage_since: string | null
  next_rule: string | null
  next_due_on: string | null
  next_status: string | null
  computed_for: string
}

/** Stage, and the next day that somebody must keep. */
function summaryWith(childId: string, journey: Journey, promises: readonly Promise_[], today: LocalDate): SummaryRow {
  const stage = stageOf(journey.events, today)
  const open = promises.find((promise) => promise.kind === 'deadline' && isStanding(promise))
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

/** What a child's journey makes somebody owe, as rows. Pure: an import computes the same for a whole county. */
export function clocksOf(
  childId: string,
  journey: Journey,
  today: LocalDate,
): { promises: PromiseRecord[]; summary: SummaryRow } {
  const promises = promisesFor(journey, today)
  return {
    promises: promises.map((promise) => rowOf(childId, promise, today)),
    summary: summaryWith(childId, journey, promises, today),
  }
}

/**
 * Takes away what was owed, to be written anew. Where an import is at the same child this waits for its end; the second time
 * then finds what the import brought. Whatever is read after it is read with that.
 */
export async function forgetPromises(tx: ViewerTx, childId: string): Promise<void> {
  for (let times = 0; times < 2; times += 1) await tx.deleteFrom('promise').where('child_id', '=', childId).execute()
}

/** Writes what is owed for one child, in the transaction that added to the journey and has forgotten what was owed before. */
export async function keepPromises(tx: ViewerTx, childId: string, journey: Journey, today: LocalDate): Promise<void> {
  const { promises, summary } = clocksOf(childId, journey, today)
  if (promises.length > 0) {
    await tx
      .insertInto('promise')
      .values(promises as never)
      .execute()
  }
  await tx
    .insertInto('child_summary')
    .values(summary)
    .onConflict((conflict) => conflict.column('child_id').doUpdateSet(summary))
    .execute()
}
