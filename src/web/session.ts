import { createHash, randomBytes } from 'node:crypto'
import { inTransaction, type ViewerTx } from '../access/in-transaction.ts'
import type { Role } from '../access/policy.ts'
import { type Post, type SignedIn, systemViewer } from '../access/viewer.ts'
import type { LocalDate } from '../law/local-date.ts'
import { momentAfter } from '../platform/clock.ts'
import type { Database } from '../platform/db/database.ts'

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

/** Moves the idle limit of a session on. */
export const keepSessionAwake = (database: Database, idHash: string, now: string, today: LocalDate): Promise<void> =>
  inTransaction(database, systemViewer('signIn', today), async (tx) => {
    await tx.updateTable('session').set({ seen_at: now }).where('id_hash', '=', idHash).execute()
  })

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
