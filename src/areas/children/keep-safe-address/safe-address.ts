import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'

export type ChildToKeep = { id: string; forename: string; surname: string; known_as: string | null; born: string }

/** The child a keeper was sent the link of; undefined for everybody who is no keeper. */
export async function childToKeep(tx: ViewerTx, childId: string): Promise<ChildToKeep | undefined> {
  const { rows } = await sql<ChildToKeep>`select * from child_for_safe_address(${childId}::uuid)`.execute(tx)
  return rows[0]
}

export type SafeAddress = {
  address: string
  written_at: string
  written_by: string
  end_asked_by: string | null
  end_asked_at: string | null
  version: number
}

export const safeAddressOf = (tx: ViewerTx, childId: string): Promise<SafeAddress | undefined> =>
  tx
    .selectFrom('safe_address')
    .select(['address', 'written_at', 'written_by', 'end_asked_by', 'end_asked_at', 'version'])
    .where('child_id', '=', childId)
    .executeTakeFirst()

/** The same, and until this transaction has ended nobody else changes it. */
const lockedAddressOf = (tx: ViewerTx, childId: string) =>
  tx
    .selectFrom('safe_address')
    .select(['end_asked_by', 'version'])
    .where('child_id', '=', childId)
    .forUpdate()
    .executeTakeFirst()

type Writing = { childId: string; address: string; version: string; by: string; now: string }

/** Writes the address where nobody has written since `version` (empty: none stood then); false where somebody has. */
export async function writeSafeAddress(
  tx: ViewerTx,
  { childId, address, version, by, now }: Writing,
): Promise<boolean> {
  const before = await lockedAddressOf(tx, childId)
  if (String(before?.version ?? '') !== version) return false
  const fresh = { address, written_by: by, written_at: now, end_asked_by: null, end_asked_at: null }
  if (before) {
    const next = { ...fresh, version: before.version + 1 }
    await tx.updateTable('safe_address').set(next).where('child_id', '=', childId).execute()
    return true
  }
  const added = await tx
    .insertInto('safe_address')
    .values({ child_id: childId, ...fresh })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

export type Ended = 'asked' | 'ended' | 'needsAnother' | 'none'

/** The first keeper asks to end the protection; a second one ends it. The database holds them apart. */
export async function endProtection(tx: ViewerTx, about: { childId: string; by: string; now: string }): Promise<Ended> {
  const before = await lockedAddressOf(tx, about.childId)
  if (!before) return 'none'
  if (before.end_asked_by === about.by) return 'needsAnother'
  if (before.end_asked_by === null) {
    const asked = { end_asked_by: about.by, end_asked_at: about.now }
    await tx.updateTable('safe_address').set(asked).where('child_id', '=', about.childId).execute()
    return 'asked'
  }
  await tx.deleteFrom('safe_address').where('child_id', '=', about.childId).execute()
  return 'ended'
}
