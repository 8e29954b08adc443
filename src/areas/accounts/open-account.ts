import * as z from 'zod'
import type { ViewerTx } from '../../access/in-transaction.ts'
import { newId } from '../../platform/id.ts'
import { type FormErrors, readForm } from '../../web/form.ts'
import { setPassword } from './credential.ts'
import { emailField } from './email-field.ts'
import { problemOfPassword } from './password/password-rules.ts'

const form = z.object({
  name: z.string().trim().min(1, 'Enter your name').max(120, 'Your name must have 120 characters or fewer'),
  email: emailField,
})

export type NewAccount = { name: string; email: string; password: string }

/** Reads what a person gives for an account of their own; each wrong field with its words, in page order. */
export function readNewAccount(typed: NewAccount): { ok: NewAccount } | { errors: FormErrors } {
  const read = readForm(form, { name: typed.name, email: typed.email })
  const problem = problemOfPassword(typed.password, { name: typed.name, email: typed.email })
  const errors = { ...('errors' in read ? read.errors : {}), ...(problem ? { newPassword: problem } : {}) }
  if ('errors' in read || problem) return { errors }
  return { ok: { ...read.ok, password: typed.password } }
}

/** Opens an account. Undefined where the address has one already. */
export async function openAccount(
  tx: ViewerTx,
  about: NewAccount & { isStaff: boolean; now: string },
): Promise<string | undefined> {
  const id = newId(about.now)
  const made = await tx
    .insertInto('account')
    .values({ id, email: about.email, display_name: about.name, is_staff: about.isStaff, created_at: about.now })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) return undefined
  await setPassword(tx, { accountId: id, password: about.password, now: about.now })
  return id
}
