import { inTransaction, type ViewerTx } from '../../access/in-transaction.ts'
import { systemViewer } from '../../access/viewer.ts'
import { type LocalDate, parseLocalDate } from '../../law/local-date.ts'
import { momentAfter } from '../../platform/clock.ts'
import { mailSender, type SendMail } from '../../platform/mail.ts'
import type { Services } from '../../web/services.ts'

/** A message that could not be sent for so long is given up: its link is of no use by then. */
const givenUpAfterMs = 24 * 60 * 60_000
const atOnce = 50
/** Longer than a mail server may take to answer: whoever took a message and is still silent then has died. */
const takenForMs = 15 * 60_000

export type SentCount = { sent: number; failed: number; givenUp: number }

type Waiting = { id: string; to_email: string | null; subject: string; body: string }

/**
 * Sends what waits in the outbox, oldest first, each in its own turn so that no transaction is open while a mail server
 * answers. Each is taken first, so that of several processes one sends it. What was sent, or given up, keeps its kind and its day; its text, which may hold a link, is wiped.
 */
export async function sendWaitingMessages(
  services: Pick<Services, 'database' | 'clock' | 'config' | 'log'>,
  send: SendMail | undefined = mailSender(services.config),
): Promise<SentCount> {
  const jobs = systemViewer('jobs', parseLocalDate(services.clock.today()) as LocalDate)
  const within = <T>(work: (tx: ViewerTx) => Promise<T>) => inTransaction(services.database, jobs, work)
  const now = services.clock.now()
  const givenUp = await within((tx) => giveUp(tx, { now, hasServer: send !== undefined }))
  const count: SentCount = { sent: 0, failed: 0, givenUp }
  if (!send) return count
  for (const one of await within(waitingMessages)) {
    if (!(await within((tx) => take(tx, one.id, services.clock.now())))) continue
    const failure = await trySending(send, one)
    await within((tx) => mark(tx, one.id, failure, services.clock.now()))
    if (failure === undefined) count.sent += 1
    else {
      count.failed += 1
      services.log.warn('message.failed', { id: one.id, code: failure })
    }
  }
  return count
}

const waitingMessages = (tx: ViewerTx): Promise<Waiting[]> =>
  tx
    .selectFrom('outgoing_message')
    .select(['id', 'to_email', 'subject', 'body'])
    .where('sent_at', 'is', null)
    .where('body', '<>', '')
    .orderBy('created_at')
    .orderBy('id')
    .limit(atOnce)
    .execute()

const taken = (moment: string): string => `being sent since ${moment}`

/** Marks a message as being sent, unless another process did so a short while ago. Returns whether it is ours to send. */
async function take(tx: ViewerTx, id: string, now: string): Promise<boolean> {
  const result = await tx
    .updateTable('outgoing_message')
    .set({ failed: taken(now) })
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .where('body', '<>', '')
    .where((eb) =>
      eb.or([
        eb('failed', 'is', null),
        eb('failed', 'not like', `${taken('')}%`),
        eb('failed', '<', taken(momentAfter(now, -takenForMs))),
        // taken in what is now the future: the clock was put back, and nobody can say how long ago that was
        eb.and([eb('failed', 'like', `${taken('')}%`), eb('failed', '>', taken(momentAfter(now, takenForMs)))]),
      ]),
    )
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

/** Says why it failed in a word or two; what a mail server writes may repeat an address. */
async function trySending(send: SendMail, one: Waiting): Promise<string | undefined> {
  try {
    await send({ to: one.to_email ?? '', subject: one.subject, text: one.body, messageId: one.id })
    return undefined
  } catch (error) {
    const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined
    return typeof code === 'string' ? code : 'not sent'
  }
}

const mark = (tx: ViewerTx, id: string, failure: string | undefined, now: string) =>
  tx
    .updateTable('outgoing_message')
    .set(failure === undefined ? { sent_at: now, failed: null, body: '' } : { failed: failure })
    .where('id', '=', id)
    .execute()

async function giveUp(tx: ViewerTx, about: { now: string; hasServer: boolean }): Promise<number> {
  const result = await tx
    .updateTable('outgoing_message')
    .set({ failed: about.hasServer ? 'given up' : 'no mail server', body: '' })
    .where('sent_at', 'is', null)
    .where('body', '<>', '')
    .$if(about.hasServer, (query) => query.where('created_at', '<', momentAfter(about.now, -givenUpAfterMs)))
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
