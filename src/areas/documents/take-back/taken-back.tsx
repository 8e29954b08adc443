import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { Part } from '../../../access/policy.ts'
import { dayOf } from '../document-list.tsx'
import { partWords } from '../document-words.ts'

export type TakenBack = { id: string; part: Part; reason: string; by: string; at: string }

const most = 50

/** What was taken back from a child's record, newest first, as officers read it: never the title, which may name another child. */
export async function takenBackOf(tx: ViewerTx, childId: string): Promise<TakenBack[]> {
  const rows = await tx
    .selectFrom('document_taken_back as t')
    .leftJoin('account', 'account.id', 't.taken_by')
    .select(['t.document_id', 't.part', 't.reason', 't.taken_at', 'account.display_name'])
    .where('t.child_id', '=', childId)
    .orderBy('t.taken_at', 'desc')
    .orderBy('t.document_id')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.document_id,
    part: row.part as Part,
    reason: row.reason,
    by: row.display_name ?? 'Somebody who has left',
    at: row.taken_at,
  }))
}

export const TakenBackList = ({ taken }: { taken: readonly TakenBack[] }) =>
  taken.length === 0 ? null : (
    <>
      <h2 class="govuk-heading-m">Taken back</h2>
      <ul class="govuk-list">
        {taken.map((one) => (
          <li key={one.id} class="waymark-typed">
            {partWords[one.part] ?? 'A document'}, by {one.by} on {dayOf(one.at)}: {one.reason}
          </li>
        ))}
      </ul>
    </>
  )
