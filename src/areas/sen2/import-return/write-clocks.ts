import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { Journey } from '../../../journey/events.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { type PromiseRow, promiseColumns, promiseRowsOf, type SummaryRow, summaryOf } from '../../journey/index.ts'
import { knownChildren } from './known-children.ts'
import { insertRows } from './write-batch.ts'

export type ChildsJourney = { childId: string; journey: Journey }

/** Works out anew what is owed for these children and writes it, a few statements for all of them. */
export async function writeClocks(
  tx: ViewerTx,
  clocks: readonly ChildsJourney[],
  about: { today: LocalDate; areNew?: boolean },
): Promise<void> {
  if (clocks.length === 0) return
  const rows: PromiseRow[] = []
  const summaries: SummaryRow[] = []
  for (const { childId, journey } of clocks) {
    rows.push(...promiseRowsOf(childId, journey, about.today))
    summaries.push(summaryOf(childId, journey, about.today))
  }
  const ids = clocks.map((one) => one.childId)
  if (!about.areNew) await tx.deleteFrom('promise').where('child_id', 'in', ids).execute()
  await insertRows(
    tx,
    'promise',
    rows.map((row) => Object.fromEntries(promiseColumns.map((column, at) => [column, row[at]]))),
  )
  await tx
    .insertInto('child_summary')
    .values(summaries)
    .onConflict((conflict) =>
      conflict.column('child_id').doUpdateSet((eb) => ({
        stage: eb.ref('excluded.stage'),
        stage_since: eb.ref('excluded.stage_since'),
        next_rule: eb.ref('excluded.next_rule'),
        next_due_on: eb.ref('excluded.next_due_on'),
        next_status: eb.ref('excluded.next_status'),
        computed_for: eb.ref('excluded.computed_for'),
      })),
    )
    .execute()
}

const childrenAtATime = 500

/** The same for children whose journeys changed beside us. */
export async function recomputeClocks(tx: ViewerTx, childIds: readonly string[], today: LocalDate): Promise<void> {
  for (let at = 0; at < childIds.length; at += childrenAtATime) {
    const known = await knownChildren(tx, childIds.slice(at, at + childrenAtATime), today)
    const clocks = [...known].map(([childId, { born, events }]) => ({ childId, journey: { child: { born }, events } }))
    await writeClocks(tx, clocks, { today })
  }
}
