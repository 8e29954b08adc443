import { sendsMail } from '../../../platform/config.ts'
import type { Call } from '../../../web/route.ts'
import { makeLink } from '../links/single-use-link.ts'
import { queueMessage } from '../messages.ts'
import { trace } from '../trace.ts'

/** The account rests: its owner, and nobody else, is sent a way to end that. */
export async function tellOwner(call: Call, accountId: string, email: string): Promise<void> {
  await trace(call, 'signIn.rests', { account: accountId })
  if (!sendsMail(call.services.config)) return
  const { path } = await makeLink(call.tx, { purpose: 'unlock', accountId, now: call.now, days: 1 })
  const link = `${call.services.config.publicUrl}${path}`
  await queueMessage(call.tx, { kind: 'unlock', to: email, accountId, link, now: call.now })
}
