import { type SqlBool, sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { LocalDate } from '../../../law/local-date.ts'

export const pageSize = 50

export type OrganisationInList = {
  id: string
  kind: string
  name: string
  town: string | null
  closed_on: string | null
  status: string | null
  urn: string | null
}

/** One page of organisations by name, after the one named; those whose name holds what was searched. One more than a page. */
export function listOrganisations(
  tx: ViewerTx,
  asked: { search: string; kind: string; after: string | undefined },
): Promise<OrganisationInList[]> {
  let query = tx
    .selectFrom('organisation')
    .select(['id', 'kind', 'name', 'town', 'closed_on'])
    .select(sql<string | null>`register ->> 'status'`.as('status'))
    .select(
      sql<
        string | null
      >`(select min(c.code) from organisation_code c where c.organisation_id = organisation.id and c.scheme = 'urn')`.as(
        'urn',
      ),
    )
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(pageSize + 1)
  if (asked.search) {
    const like = `%${asked.search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    query = query.where(sql<SqlBool>`lower(name) like ${like}`)
  }
  if (asked.kind) query = query.where('kind', '=', asked.kind)
  if (asked.after)
    query = query.where(
      sql<SqlBool>`(lower(name), id) > (select lower(o.name), o.id from organisation o where o.id = ${asked.after}::uuid)`,
    )
  return query.execute()
}

/** One organisation with its numbers and who it followed; undefined where there is none. */
export async function readOrganisation(tx: ViewerTx, id: string) {
  const organisation = await tx.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirst()
  if (!organisation) return undefined
  const codes = await tx
    .selectFrom('organisation_code')
    .select(['scheme', 'code', 'from_day', 'to_day'])
    .where('organisation_id', '=', id)
    .orderBy('scheme', 'desc')
    .orderBy('from_day')
    .execute()
  return { organisation, codes, successors: await linked(tx, id, 'after'), before: await linked(tx, id, 'before') }
}

const linked = (tx: ViewerTx, id: string, which: 'after' | 'before') =>
  tx
    .selectFrom('organisation_successor as s')
    .innerJoin('organisation as o', 'o.id', which === 'after' ? 's.successor_id' : 's.organisation_id')
    .select(['o.id', 'o.name', 's.on_day'])
    .where(which === 'after' ? 's.organisation_id' : 's.successor_id', '=', id)
    .orderBy('o.name')
    .execute()

export type PostHere = { account_id: string; display_name: string; role: string; team: string | null }

/** Who holds a post at an organisation today, for an administrator. */
export const postsAt = (tx: ViewerTx, id: string, today: LocalDate): Promise<PostHere[]> =>
  tx
    .selectFrom('post')
    .innerJoin('account', 'account.id', 'post.account_id')
    .leftJoin('team', 'team.id', 'post.team_id')
    .select(['post.account_id', 'account.display_name', 'post.role', 'team.name as team'])
    .where('post.organisation_id', '=', id)
    .where('post.from_day', '<=', today)
    .where((eb) => eb.or([eb('post.to_day', 'is', null), eb('post.to_day', '>=', today)]))
    .orderBy('account.display_name')
    .orderBy('post.id')
    .limit(200)
    .execute()
