import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { type Part, type Relation, reads, relationNames } from '../../../access/policy.ts'

/** A place in the child's circle to which a document may go. */
export type Receiver = {
  placeId: string
  name: string
  relation: Relation
  /** Reads this part of the record without being sent anything. */
  readsAlready: boolean
}

type Row = { id: string; relation: Relation; display_name: string | null; organisation: string | null }

/**
 * The people of this child's circle today to whom a document of this part may be sent: never anybody of whom the policy says that
 * they read nothing of it, nobody whose place the law or a restriction has closed, and not the sender.
 */
export async function receiversOf(
  tx: ViewerTx,
  about: { childId: string; part: Part; sender: string },
): Promise<Receiver[]> {
  const { rows } = await sql<Row>`
    select c.id, c.relation, a.display_name, o.name as organisation
      from circle c
      join child k on k.id = c.child_id
      left join account a on a.id = c.account_id
      left join organisation o on o.id = c.organisation_id
     where c.child_id = ${about.childId} and runs(c.from_day, c.to_day) and c.team_id is null
       and (c.account_id is not null and a.disabled_at is null and a.id <> ${about.sender} or c.account_id is null and c.organisation_id is not null)
       and (c.relation not in ('parent', 'parent.restricted') or today() < becomes_young_person_on(k.born) or c.young_person_allows_from <= today())
       and (c.relation = 'parent.restricted' or not exists (
             select from circle r where r.child_id = c.child_id and r.account_id = c.account_id
                and r.relation = 'parent.restricted' and r.lifted_by is null))
     order by c.relation, coalesce(a.display_name, o.name), c.id`.execute(tx)
  return rows
    .filter((row) => ['R', 'O', 'P'].includes(reads[row.relation][about.part]))
    .map((row) => ({
      placeId: row.id,
      name: [row.display_name ?? row.organisation ?? 'Somebody', relationNames[row.relation]].join(', '),
      relation: row.relation,
      readsAlready: reads[row.relation][about.part] === 'R',
    }))
}

/** By whom a place of an organisation is held there. */
const rolesOf: Readonly<Partial<Record<Relation, readonly string[]>>> = {
  setting: ['senco', 'head'],
  'setting.former': ['senco', 'head'],
  'setting.consulted': ['senco', 'head'],
  adviser: ['psychologist', 'healthAdviser', 'careAdviser'],
  invitedSupport: ['informationAndAdvice'],
}

/** The accounts behind places: a person's own, or those who hold the place for their organisation. */
export async function accountsBehind(
  tx: ViewerTx,
  placeIds: readonly string[],
): Promise<{ id: string; email: string }[]> {
  const { rows } = await sql<{ id: string; email: string; relation: Relation; role: string | null }>`
    select distinct a.id, a.email, c.relation, p.role
      from circle c
      left join post p on c.account_id is null and p.organisation_id = c.organisation_id and runs(p.from_day, p.to_day)
      join account a on a.id = coalesce(c.account_id, p.account_id)
     where c.id = any (${sql.val(placeIds)}::uuid[]) and a.disabled_at is null`.execute(tx)
  const reached = rows.filter((row) => row.role === null || (rolesOf[row.relation] ?? []).includes(row.role))
  return [...new Map(reached.map(({ id, email }) => [id, { id, email }])).values()]
}
