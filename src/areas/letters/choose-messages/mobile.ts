import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { momentAfter } from '../../../platform/clock.ts'
import { queueCode } from '../../accounts/index.ts'
import { keepColumns } from './choice.ts'

const codeForMs = 15 * 60_000
const mostTries = 5

/** A British mobile number in one form, or undefined where it is none: "07700 900123" becomes "+447700900123". */
export function readMobile(typed: string): string | undefined {
  const digits = typed.replace(/[\s()-]/g, '')
  const national = digits.replace(/^(?:\+44|0044|0)/, '')
  return /^(?:\+44|0044|0)/.test(digits) && /^7[1-9]\d{8}$/.test(national) ? `+44${national}` : undefined
}

/** As it is said: "07700 900123". */
export const mobileWords = (mobile: string): string => mobile.replace(/^\+44(\d{4})(\d{6})$/, '0$1 $2')

const hashOfCode = (secret: string, about: { accountId: string; mobile: string; code: string }): string =>
  createHmac('sha256', secret).update(`${about.accountId} ${about.mobile} ${about.code}`).digest('hex')

type Asking = { accountId: string; now: string; secret: string }

/** Sends a code to a number that was typed; the number is used only after the code came back. */
export async function sendCode(tx: ViewerTx, mobile: string, { accountId, now, secret }: Asking): Promise<void> {
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0')
  const columns = {
    mobile_waiting: mobile,
    code_hash: hashOfCode(secret, { accountId, mobile, code }),
    code_until: momentAfter(now, codeForMs),
    code_tries: 0,
    changed_at: now,
    changed_by: accountId,
  }
  await keepColumns(tx, { account: accountId }, columns, { by: accountId, now })
  await queueCode(tx, { to: mobile, accountId, code, now })
}

export type CodeAnswer = 'confirmed' | 'wrong' | 'over'

/** Takes a code: a few tries, a quarter of an hour. A right one makes the number the one that is used. */
export async function takeCode(tx: ViewerTx, typed: string, { accountId, now, secret }: Asking): Promise<CodeAnswer> {
  const row = await tx
    .selectFrom('message_choice')
    .select(['id', 'mobile_waiting', 'code_hash', 'code_until', 'code_tries'])
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  const { mobile_waiting: mobile, code_hash: hash } = row ?? {}
  if (!row || !mobile || !hash || (row.code_until ?? '') < now || row.code_tries >= mostTries) return 'over'
  const given = hashOfCode(secret, { accountId, mobile, code: typed.replace(/\s/g, '') })
  const isRight = timingSafeEqual(Buffer.from(given), Buffer.from(hash))
  const change = tx.updateTable('message_choice').where('id', '=', row.id)
  const by = { changed_at: now, changed_by: accountId }
  if (!isRight) {
    await change.set({ code_tries: row.code_tries + 1, ...by }).execute()
    return 'wrong'
  }
  await change
    .set({
      mobile,
      mobile_confirmed_at: now,
      mobile_waiting: null,
      code_hash: null,
      code_until: null,
      channel: 'text',
      ...by,
    })
    .execute()
  return 'confirmed'
}
