import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import type { KeptPerson } from '../import-return/apply-return.ts'
import { isId } from '../queries.ts'

/** A child who could be the person of the return, as the data officer may see them. */
export type PossibleChild = {
  id: string
  forename: string
  surname: string
  born: LocalDate
  isWithdrawn: boolean
  upns: string[]
  ulns: string[]
  plans: (string | null)[]
  settings: string[]
}

export type WaitingReview = { id: string; why: string; person: KeptPerson; children: PossibleChild[] }

/** The first person who waits, after one that was left for later; and whether there is one more. */
export async function nextReview(
  tx: ViewerTx,
  importId: string,
  after: string | undefined,
): Promise<{ review: WaitingReview; hasNext: boolean } | undefined> {
  let query = waiting(tx, importId).limit(2)
  if (after !== undefined && isId(after)) query = query.where('id', '>', after)
  const rows = await query.execute()
  const [first] = rows
  return first && { review: await withChildren(tx, first), hasNext: rows.length > 1 }
}

/** One person who waits. */
export async function oneReview(tx: ViewerTx, importId: string, reviewId: string): Promise<WaitingReview | undefined> {
  if (!isId(reviewId)) return undefined
  const found = await waiting(tx, importId).where('id', '=', reviewId).executeTakeFirst()
  return found && withChildren(tx, found)
}

const waiting = (tx: ViewerTx, importId: string) =>
  tx
    .selectFrom('import_review')
    .select(['id', 'why', 'person', 'candidates'])
    .where('import_id', '=', importId)
    .where('decided_at', 'is', null)
    .orderBy('id')

type Found = { id: string; why: string; person: unknown; candidates: string[] }

const withChildren = async (tx: ViewerTx, found: Found): Promise<WaitingReview> => ({
  id: found.id,
  why: found.why,
  person: found.person as KeptPerson,
  children: await childrenOf(tx, found.candidates),
})

async function childrenOf(tx: ViewerTx, ids: readonly string[]): Promise<PossibleChild[]> {
  const { rows } = await sql<PossibleChild>`
    select c.id, c.forename, c.surname, c.born, c.withdrawn_at is not null as "isWithdrawn",
           array(select i.value from child_identifier i where i.child_id = c.id and i.scheme = 'upn') as upns,
           array(select i.value from child_identifier i where i.child_id = c.id and i.scheme = 'uln') as ulns,
           array(select p.started_on::text from plan p where p.child_id = c.id and p.ceased_on is null order by 1) as plans,
           array(select distinct coalesce(o.name, p.urn, p.ukprn, p.setting_kind) from placement p
                   left join organisation o on o.id = p.organisation_id
                  where p.child_id = c.id and p.to_day is null and not p.named_in_plan
                    and coalesce(o.name, p.urn, p.ukprn, p.setting_kind) is not null) as settings
      from child c where c.id = any (${ids}::uuid[]) order by c.id`.execute(tx)
  return rows
}
