import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import { newId } from '../../platform/id.ts'
import { withQuery } from '../../web/paths.ts'
import { filterNames } from './asked.ts'

export type SavedFilter = {
  id: string
  name: string
  href: string
  /** Whose it is, where it is another person's. */
  owner: string | undefined
  sharedWith: 'nobody' | 'team' | 'council'
}

const mostShown = 30

/** The filters the viewer kept, and those that others share with the viewer's team or council. */
export async function savedFiltersOf(tx: ViewerTx): Promise<SavedFilter[]> {
  const { rows } = await sql<{
    id: string
    name: string
    query: string
    owner: string | null
    team_id: string | null
    organisation_id: string | null
  }>`
    select f.id, f.name, f.query, f.team_id, f.organisation_id,
           (select a.display_name from account a where a.id = f.account_id and a.id <> viewer()) as owner
      from saved_filter f order by f.account_id <> viewer(), lower(f.name), f.id limit ${mostShown}`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    href: hrefOf(row.query),
    owner: row.owner ?? undefined,
    sharedWith: row.team_id ? 'team' : row.organisation_id ? 'council' : 'nobody',
  }))
}

/** Only what is a filter of ours becomes an address, whatever was kept. */
function hrefOf(query: string): string {
  const kept = new URLSearchParams(query)
  return withQuery('/worklist', Object.fromEntries(filterNames.map((name) => [name, kept.get(name) ?? ''])))
}

export async function saveFilter(
  tx: ViewerTx,
  asked: {
    accountId: string
    name: string
    href: string
    teamId: string | null
    organisationId: string | null
    now: string
  },
): Promise<void> {
  await tx
    .insertInto('saved_filter')
    .values({
      id: newId(asked.now),
      account_id: asked.accountId,
      name: asked.name,
      query: asked.href.split('?')[1] ?? '',
      team_id: asked.teamId,
      organisation_id: asked.organisationId,
      made_at: asked.now,
    })
    .execute()
}

/** Removes a filter of one's own. @returns whether there was one. */
export async function removeFilter(tx: ViewerTx, id: string): Promise<boolean> {
  const removed = await tx.deleteFrom('saved_filter').where('id', '=', id).executeTakeFirst()
  return removed.numDeletedRows > 0n
}
