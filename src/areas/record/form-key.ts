import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'

/** A word that a form carries, so that sending it twice is known as one thing. */
export const newFormKey = (): string => randomBytes(16).toString('base64url')

/** The word of a form, or a new one where it was tampered with. */
export const formKeyOf = (text: string): string => (/^[\w-]{22}$/.test(text) ? text : newFormKey())

/**
 * The id of what a form makes: the same form sent again by the same person about the same child gives the same id
 * (a UUID of version 8, RFC 9562), and no other form can give it.
 */
export function idOfForm(about: { formKey: string; childId: string; accountId: string; what: string }): string {
  const hash = createHash('sha256')
    .update([about.what, about.childId, about.accountId, about.formKey].join('\n'))
    .digest()
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/** Lets one change at a time work on a child's journey: the whole journey is read before it is added to. */
export const oneAtATime = (tx: ViewerTx, childId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${childId}, 0))`.execute(tx)
