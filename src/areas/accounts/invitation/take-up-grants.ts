import type { ViewerTx } from '../../../access/in-transaction.ts'
import { addDays, type LocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import type { GrantedPlace, GrantedPost, Link } from '../links/single-use-link.ts'

type Taking = { accountId: string; now: string; today: LocalDate }

/**
 * Writes what an accepted link gives: posts where it names no child, places in the circle where it names one. What the
 * account holds already is left as it is.
 */
export async function takeUpGrants(tx: ViewerTx, link: Link, taking: Taking): Promise<void> {
  const { childId } = link
  const { asking } = link.grants
  if (asking) await takeUpRequest(tx, asking, taking)
  if (childId) {
    // an officer may have invited them to the child by hand: what they asked with the same address is theirs all the same. No
    // other invitation says so: a family may invite anybody, and where no message leaves the link is shown to whoever invites
    if (link.grants.circle?.some(({ relation }) => relation === 'parent' || relation === 'self'))
      for (const own of await requestsWith(tx, childId, link.email)) await takeUpRequest(tx, own, taking)
    for (const place of link.grants.circle ?? []) await takePlace(tx, { ...link, childId }, place, taking)
    return
  }
  const posts = link.grants.posts ?? []
  for (const post of posts) await takePost(tx, link, post, taking)
  if (posts.length > 0) {
    await tx.updateTable('account').set({ is_staff: true }).where('id', '=', taking.accountId).execute()
  }
}

async function requestsWith(tx: ViewerTx, childId: string, email: string | null): Promise<string[]> {
  if (email === null) return []
  const rows = await tx
    .selectFrom('asking')
    .select('id')
    .where('child_id', '=', childId)
    .where('email', '=', email.toLowerCase())
    .where('state', '=', 'sent')
    .where('account_id', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Whoever opened the link has the address that the request was sent with: it is theirs now. Where an officer had checked them
 * before they had an account, their place in the circle goes on with it.
 */
async function takeUpRequest(tx: ViewerTx, requestId: string, { accountId, now, today }: Taking): Promise<void> {
  const taken = await tx
    .updateTable('asking')
    .set({ account_id: accountId })
    .where('id', '=', requestId)
    .where('account_id', 'is', null)
    .returning('place_id')
    .executeTakeFirst()
  if (!taken?.place_id) return
  const named = await tx.selectFrom('circle').selectAll().where('id', '=', taken.place_id).executeTakeFirst()
  if (!named || (named.to_day !== null && named.to_day < today)) return
  const lastDay = named.from_day < today ? addDays(today, -1) : today
  await tx.updateTable('circle').set({ to_day: lastDay }).where('id', '=', named.id).execute()
  const { child_id, relation, reason, recorded_by } = named
  await tx
    .insertInto('circle')
    .values({ id: newId(now), child_id, relation, reason, recorded_by, account_id: accountId, from_day: today })
    .execute()
}

async function takePost(tx: ViewerTx, link: Link, post: GrantedPost, { accountId, now, today }: Taking): Promise<void> {
  const from = post.from && post.from > today ? post.from : today
  // an invitation may be opened after the last day of what it gave
  if (post.to && post.to < from) return
  const held = await tx
    .selectFrom('post')
    .select('id')
    .where('account_id', '=', accountId)
    .where('role', '=', post.role)
    .where('organisation_id', 'is not distinct from', post.organisationId ?? null)
    .where('team_id', 'is not distinct from', post.teamId ?? null)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', post.to ?? '9999-12-31')]))
    .executeTakeFirst()
  if (held) return
  await tx
    .insertInto('post')
    .values({
      id: newId(now),
      account_id: accountId,
      role: post.role,
      organisation_id: post.organisationId ?? null,
      team_id: post.teamId ?? null,
      from_day: from,
      to_day: post.to ?? null,
      given_by: link.createdBy,
    })
    .execute()
}

async function takePlace(
  tx: ViewerTx,
  link: Link & { childId: string },
  place: GrantedPlace,
  { accountId, now, today }: Taking,
): Promise<void> {
  if (place.to && place.to < today) return
  const held = await tx
    .selectFrom('circle')
    .select('id')
    .where('child_id', '=', link.childId)
    .where('account_id', '=', accountId)
    .where('relation', '=', place.relation)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', today)]))
    .executeTakeFirst()
  if (held) return
  await tx
    .insertInto('circle')
    .values({
      id: newId(now),
      child_id: link.childId,
      relation: place.relation,
      account_id: accountId,
      organisation_id: place.organisationId ?? null,
      reason: place.reason,
      from_day: today,
      to_day: place.to ?? null,
      young_person_allows_from: place.youngPersonAllowsFrom ?? null,
      recorded_by: link.createdBy,
    })
    .execute()
}
