import { createHash, randomBytes } from 'node:crypto'
import type { ViewerTx } from '../access/in-transaction.ts'
import type { Role } from '../access/policy.ts'
import type { Post, SignedIn } from '../access/viewer.ts'
import type { LocalDate } from '../law/local-date.ts'
import { millisecondsBetween, momentAfter } from '../platform/clock.ts'

const minute = 60_000
/** A session ends after so long without a page, and after so long in all. */
export const sessionLimits = { idleMs: 60 * minute, absoluteMs: 12 * 60 * minute, seenEveryMs: minute }

export type SessionRead =
  | { is: 'none' }
  | { is: 'over'; accountId: string }
  | { is: 'running'; viewer: SignedIn; endsInMs: number; mustSetUpSecondFactor: boolean }

/** What the database keeps of a session or link secret: never the secret. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** A secret nobody can guess: 32 random bytes, safe in a cookie and in an address. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** Reads the session of a cookie, in a transaction of the sign-in viewer; moves its idle limit on. `now` in UTC. */
export async function readSession(
  tx: ViewerTx,
  cookie: string | undefined,
  now: string,
  today: LocalDate,
): Promise<SessionRead> {
  if (!cookie) return { is: 'none' }
  const row = await tx
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select([
      'session.id_hash',
      'session.account_id',
      'session.seen_at',
      'session.ends_at',
      'session.ended_at',
      'session.second_factor',
      'account.email',
      'account.display_name',
      'account.disabled_at',
    ])
    .where('session.id_hash', '=', hashOf(cookie))
    .executeTakeFirst()
  if (!row) return { is: 'none' }
  const idleFor = millisecondsBetween(row.seen_at, now)
  const left = millisecondsBetween(now, row.ends_at)
  if (row.ended_at || row.disabled_at) return { is: 'none' }
  if (idleFor > sessionLimits.idleMs || left <= 0) return { is: 'over', accountId: row.account_id }
  if (idleFor > sessionLimits.seenEveryMs) {
    await tx.updateTable('session').set({ seen_at: now }).where('id_hash', '=', row.id_hash).execute()
  }
  const posts = await postsOf(tx, row.account_id, today)
  return {
    is: 'running',
    viewer: { kind: 'signedIn', accountId: row.account_id, email: row.email, name: row.display_name, posts, today },
    endsInMs: Math.min(left, sessionLimits.idleMs),
    mustSetUpSecondFactor: !row.second_factor && (await needsSecondFactor(tx, posts)),
  }
}

/** The posts an account holds on a day. */
export async function postsOf(tx: ViewerTx, accountId: string, today: LocalDate): Promise<Post[]> {
  const rows = await tx
    .selectFrom('post')
    .leftJoin('organisation', 'organisation.id', 'post.organisation_id')
    .select(['post.role', 'post.organisation_id', 'organisation.name', 'post.team_id'])
    .where('post.account_id', '=', accountId)
    .where('post.from_day', '<=', today)
    .where((eb) => eb.or([eb('post.to_day', 'is', null), eb('post.to_day', '>=', today)]))
    .orderBy('post.from_day')
    .orderBy('post.id')
    .execute()
  return rows.map((row) => ({
    role: row.role as Role,
    organisationId: row.organisation_id,
    organisation: row.name,
    teamId: row.team_id,
  }))
}

async function needsSecondFactor(tx: ViewerTx, posts: readonly Post[]): Promise<boolean> {
  if (posts.length === 0) return false
  const asked = await tx
    .selectFrom('role_setting')
    .select('role')
    .where('needs_second_factor', '=', true)
    .where(
      'role',
      'in',
      posts.map((post) => post.role),
    )
    .executeTakeFirst()
  return asked !== undefined
}

/** Opens a session for an account and returns the secret for the cookie. A new one at every sign-in (no fixation). */
export async function openSession(
  tx: ViewerTx,
  about: { accountId: string; now: string; secondFactor: boolean; device: string },
): Promise<string> {
  const secret = newSecret()
  await tx
    .insertInto('session')
    .values({
      id_hash: hashOf(secret),
      account_id: about.accountId,
      created_at: about.now,
      seen_at: about.now,
      ends_at: momentAfter(about.now, sessionLimits.absoluteMs),
      second_factor: about.secondFactor,
      about_device: about.device.slice(0, 200),
    })
    .execute()
  return secret
}
