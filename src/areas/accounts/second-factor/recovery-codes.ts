import { randomBytes } from 'node:crypto'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { newId } from '../../../platform/id.ts'
import { hashOf } from '../../../web/session.ts'

export const recoveryCodeCount = 10

/** Letters and digits that are not mistaken for each other on paper. */
const signs = '0123456789abcdefghjkmnpqrstvwxyz'

/** 80 random bits in four groups, so that a plain hash keeps it. */
const newCode = (): string => {
  const letters = [...randomBytes(16)].map((byte) => signs[byte % signs.length]).join('')
  return letters.replace(/(.{4})(?=.)/g, '$1-')
}

const bare = (code: string): string =>
  code
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replace(/[il]/g, '1')
    .replace(/o/g, '0')

/** Makes new codes in place of all old ones and returns them, this once; only their hashes are kept. */
export async function replaceRecoveryCodes(tx: ViewerTx, accountId: string, now: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, newCode)
  await forgetRecoveryCodes(tx, accountId)
  await tx
    .insertInto('recovery_code')
    .values(codes.map((code) => ({ id: newId(now), account_id: accountId, code_hash: hashOf(bare(code)) })))
    .execute()
  return codes
}

export const forgetRecoveryCodes = (tx: ViewerTx, accountId: string) =>
  tx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute()

/** Uses a code up. False where it is none of the account's, or was used before. */
export async function useRecoveryCode(
  tx: ViewerTx,
  about: { accountId: string; code: string; now: string },
): Promise<boolean> {
  const used = await tx
    .updateTable('recovery_code')
    .set({ used_at: about.now })
    .where('account_id', '=', about.accountId)
    .where('code_hash', '=', hashOf(bare(about.code)))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return used.numUpdatedRows === 1n
}

export async function recoveryCodesLeft(tx: ViewerTx, accountId: string): Promise<number> {
  const row = await tx
    .selectFrom('recovery_code')
    .select((eb) => eb.fn.countAll<string>().as('left'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.left)
}
