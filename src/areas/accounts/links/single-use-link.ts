import * as z from 'zod'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { roles } from '../../../access/policy.ts'
import { parseLocalDate } from '../../../law/local-date.ts'
import { momentAfter } from '../../../platform/clock.ts'
import { newId } from '../../../platform/id.ts'
import { hashOf, newSecret } from '../../../web/session.ts'

export type LinkPurpose = 'invitation' | 'passwordReset' | 'emailChange' | 'firstAdministrator' | 'unlock'

const day = z.string().refine((text) => parseLocalDate(text) !== undefined)

const grantedPost = z.strictObject({
  role: z.enum(roles),
  organisationId: z.uuid().nullish(),
  teamId: z.uuid().nullish(),
  from: day.nullish(),
  to: day.nullish(),
})

/** The places in a circle that a link can give. A restricted parent, a panel member and an inspector need more than a link. */
export const invitableRelations = [
  'parent',
  'contact',
  'self',
  'representative',
  'setting',
  'setting.class',
  'setting.consulted',
  'adviser',
  'caseworker',
  'invitedSupport',
] as const

const grantedPlace = z.strictObject({
  relation: z.enum(invitableRelations),
  reason: z.string().min(1).max(500),
  organisationId: z.uuid().nullish(),
  to: day.nullish(),
  youngPersonAllowsFrom: day.nullish(),
})

const grantsOfLink = z.strictObject({
  posts: z.array(grantedPost).max(20).optional(),
  circle: z.array(grantedPlace).max(5).optional(),
  /** A request that was sent with this e-mail address: it becomes the account's own. */
  asking: z.uuid().optional(),
})

/** What accepting a link gives: posts (never with a child), places in the circle of the link's child, or one's own request. */
export type Grants = z.infer<typeof grantsOfLink>
export type GrantedPost = z.infer<typeof grantedPost>
export type GrantedPlace = z.infer<typeof grantedPlace>

export type LinkAsked = {
  purpose: LinkPurpose
  email?: string | undefined
  accountId?: string | undefined
  childId?: string | undefined
  grants?: Grants
  createdBy?: string | undefined
  now: string
  days: number
}

/** How long an invitation may be accepted. */
export const invitationDays = 14
const dayMs = 24 * 60 * 60_000

const pathOf: Record<LinkPurpose, (token: string) => string> = {
  invitation: (token) => `/invitation/${token}`,
  passwordReset: (token) => `/new-password/${token}`,
  emailChange: (token) => `/new-email/${token}`,
  firstAdministrator: (token) => `/first-use/${token}`,
  unlock: (token) => `/unlock/${token}`,
}

/**
 * Makes a link that works once, in the caller's transaction: row-level security decides whether the caller may. Only the
 * hash of its token is kept, so the path can be shown or sent now and never again.
 * @throws where the grants are none that a link can give: posts with a child, or places without one.
 */
export async function makeLink(tx: ViewerTx, asked: LinkAsked): Promise<{ token: string; path: string; id: string }> {
  const grants = grantsOfLink.parse(asked.grants ?? {})
  if (grants.posts?.length && asked.childId) throw new Error('A link that names a child gives no posts')
  if (grants.circle?.length && !asked.childId)
    throw new Error('A link gives a place in a circle only where it names the child')
  const token = newSecret()
  const id = newId(asked.now)
  await tx
    .insertInto('single_use_link')
    .values({
      id,
      token_hash: hashOf(token),
      purpose: asked.purpose,
      email: asked.email?.toLowerCase() ?? null,
      account_id: asked.accountId ?? null,
      child_id: asked.childId ?? null,
      grants: JSON.stringify(grants),
      created_by: asked.createdBy ?? null,
      created_at: asked.now,
      expires_at: momentAfter(asked.now, asked.days * dayMs),
    })
    .execute()
  return { token, path: pathOf[asked.purpose](token), id }
}

export type Link = {
  id: string
  email: string | null
  accountId: string | null
  childId: string | null
  createdBy: string | null
  grants: Grants
}

export type LinkFound = { is: 'open'; link: Link } | { is: 'used' | 'cancelled' | 'expired' | 'unknown' }

/**
 * The link of a token, and whether it may still be used. In a transaction of the sign-in viewer, which holds it until the
 * end: of two people who open one link at the same moment the second finds it used.
 */
export async function findLink(tx: ViewerTx, purpose: LinkPurpose, token: string, now: string): Promise<LinkFound> {
  const row = await tx
    .selectFrom('single_use_link')
    .selectAll()
    .where('token_hash', '=', hashOf(token))
    .where('purpose', '=', purpose)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return { is: 'unknown' }
  if (row.used_at) return { is: 'used' }
  if (row.cancelled_at) return { is: 'cancelled' }
  if (row.expires_at <= now) return { is: 'expired' }
  const grants = grantsOfLink.safeParse(row.grants)
  if (!grants.success) return { is: 'cancelled' }
  return {
    is: 'open',
    link: {
      id: row.id,
      email: row.email,
      accountId: row.account_id,
      childId: row.child_id,
      createdBy: row.created_by,
      grants: grants.data,
    },
  }
}

/** Uses a link up. False where somebody else was quicker: then nothing that follows from it may happen. */
export async function useLink(
  tx: ViewerTx,
  linkId: string,
  about: { now: string; accountId?: string },
): Promise<boolean> {
  const used = await tx
    .updateTable('single_use_link')
    .set({ used_at: about.now, ...(about.accountId ? { account_id: about.accountId } : {}) })
    .where('id', '=', linkId)
    .where('used_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where('expires_at', '>', about.now)
    .executeTakeFirst()
  return used.numUpdatedRows === 1n
}

/** Ends the open links of a purpose that an account has, so that only the newest works. */
export async function cancelLinks(
  tx: ViewerTx,
  about: { accountId: string; purposes: readonly LinkPurpose[]; now: string },
) {
  await tx
    .updateTable('single_use_link')
    .set({ cancelled_at: about.now })
    .where('account_id', '=', about.accountId)
    .where('purpose', 'in', [...about.purposes])
    .where('used_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .execute()
}
