import { createHmac } from 'node:crypto'

/** The name under which a browser keeps what an account types in a line while it cannot be saved. It says nothing of anybody. */
export const keptName = (accountId: string, lineId: string): string => `waymark-kept-${accountId}-${lineId}`

/**
 * The key by which it is locked there: only a page that this account has opened holds it, so that the next person at a shared
 * computer reads nothing.
 */
export const keptKey = (secret: string, accountId: string): string =>
  createHmac('sha256', secret).update(`kept in the browser of ${accountId}`).digest('base64')
