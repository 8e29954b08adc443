import type { ViewerTx } from '../../access/in-transaction.ts'
import type { LocalDate } from '../../law/local-date.ts'

/** The setting that the family asks for, as it was said last. */
export type Wish = {
  id: string
  organisationId: string | undefined
  name: string
  place: string | undefined
  why: string | undefined
  byName: string
  byAccount: string
  toldHow: 'here' | 'letter' | 'talk'
  on: LocalDate
}

export type WishEntry = Omit<Wish, 'name'> & { kind: 'named' | 'takenBack'; name: string | undefined }

/** All that was said, newest first. */
export async function wishesOf(tx: ViewerTx, childId: string, matter: string): Promise<WishEntry[]> {
  const rows = await tx
    .selectFrom('setting_wish')
    .selectAll()
    .where('child_id', '=', childId)
    .where('matter', '=', matter)
    .orderBy('nth', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as WishEntry['kind'],
    organisationId: row.organisation_id ?? undefined,
    name: row.name ?? undefined,
    place: row.place ?? undefined,
    why: row.why ?? undefined,
    byName: row.by_name,
    byAccount: row.by_account,
    toldHow: row.told_how as Wish['toldHow'],
    on: row.on_day as LocalDate,
  }))
}

/** What each of the family asks for now, newest first: two parents may ask for two settings, and one takes back only their own. */
export function wishesNow(entries: readonly WishEntry[]): Wish[] {
  const seen = new Set<string>()
  return entries.flatMap((entry) => {
    const who = entry.toldHow === 'here' ? entry.byAccount : 'told to the council'
    if (seen.has(who)) return []
    seen.add(who)
    return entry.kind === 'named' && entry.name !== undefined ? [{ ...entry, name: entry.name }] : []
  })
}
