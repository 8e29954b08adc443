import { sql } from 'kysely'
import { inTransaction, type ViewerTx } from '../../access/in-transaction.ts'
import { systemViewer } from '../../access/viewer.ts'
import { type LocalDate, parseLocalDate } from '../../law/local-date.ts'
import { momentAfter } from '../../platform/clock.ts'
import type { Config } from '../../platform/config.ts'
import { mailSender, type SendMail, Undeliverable } from '../../platform/mail.ts'
import { type CarrierState, type Notify, notifyOver } from '../../platform/notify.ts'
import type { Services } from '../../web/services.ts'
import { lettersPlaceholder } from './messages.ts'

/** A message that could not be sent for so long is given up: a link is of no use by then, and a letter goes to a person. */
const givenUpAfterMs = 24 * 60 * 60_000
/** Between two tries of one message, longer each time: a server that is down for a day is asked thirty times and not more. */
const pausesInMinutes = [1, 2, 5, 10, 20, 30, 60]
const atOnce = 50
/** Longer than a mail server may take to answer: whoever took a message and is still silent then has died. */
const takenForMs = 15 * 60_000
/** Notify is asked what became of a message after so long, and no more once it cannot know. */
const askEveryMs = 10 * 60_000
const askForMs = 5 * 24 * 60 * 60_000

export type SentCount = { sent: number; failed: number; givenUp: number }

/** The ways a message may leave here, and who is asked later what became of it. */
export type Ways = {
  readonly email?: SendMail | undefined
  readonly text?: SendMail | undefined
  readonly stateOf?: Notify['stateOf'] | undefined
}

/** The ways that the settings open. E-mail goes by the council's own server where there is one. */
export function waysOf(config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'notify'>): Ways {
  const notify = config.notify && notifyOver(config.notify)
  return { email: mailSender(config) ?? notify?.email, text: notify?.text, stateOf: notify?.stateOf }
}

type Channel = 'email' | 'text'
type Waiting = {
  id: string
  channel: Channel
  to: string
  subject: string
  body: string
  tries: number
  createdAt: string
  deliveryId: string | null
}

/**
 * Sends what waits in the outbox, oldest first, each in its own turn so that no transaction is open while a mail server
 * answers. Each is taken first, so that of several processes one sends it; and whether anything may still leave about the
 * child is asked in that moment again. What was sent, or given up, keeps its kind and its day; its text, which may hold a
 * link, is wiped. What became of a letter's message is written where a person sees it.
 */
export async function sendWaitingMessages(
  services: Pick<Services, 'database' | 'clock' | 'config' | 'log'>,
  ways: Ways = waysOf(services.config),
): Promise<SentCount> {
  const jobs = systemViewer('jobs', parseLocalDate(services.clock.today()) as LocalDate)
  const within = <T>(work: (tx: ViewerTx) => Promise<T>) => inTransaction(services.database, jobs, work)
  const now = services.clock.now()
  await within((tx) => stopAboutTheDead(tx, now))
  const count: SentCount = { sent: 0, failed: 0, givenUp: await within((tx) => giveUp(tx, now, ways)) }
  for (const one of await within((tx) => waitingMessages(tx, now, ways))) {
    if (!(await within((tx) => take(tx, one.id, services.clock.now())))) continue
    const outcome = await trySending(ways[one.channel] as SendMail, one, services.config.publicUrl)
    const isLast = await within((tx) => mark(tx, one, outcome, services.clock.now()))
    if ('sent' in outcome) count.sent += 1
    else {
      if (isLast) count.givenUp += 1
      else count.failed += 1
      services.log.warn('message.failed', { id: one.id, code: outcome.code })
    }
  }
  await askCarrier(services, within, ways)
  return count
}

/** After a death nothing leaves about that child: no message, and no envelope. */
async function stopAboutTheDead(tx: ViewerTx, now: string): Promise<void> {
  await sql`update outgoing_message set failed = 'stopped', body = ''
    where sent_at is null and body <> '' and child_id is not null and not messages_about(child_id)`.execute(tx)
  await sql`update delivery set state = 'stopped', done_at = ${now}::timestamptz
    where state = 'waiting' and not messages_about(child_id)`.execute(tx)
}

async function waitingMessages(tx: ViewerTx, now: string, ways: Ways): Promise<Waiting[]> {
  const open = (['email', 'text'] as const).filter((channel) => ways[channel])
  if (open.length === 0) return []
  const rows = await tx
    .selectFrom('outgoing_message')
    .select(['id', 'channel', 'to_email', 'to_phone', 'subject', 'body', 'tries', 'created_at', 'delivery_id'])
    .where('sent_at', 'is', null)
    .where('body', '<>', '')
    .where('channel', 'in', open)
    .where((eb) => eb.or([eb('try_again_at', 'is', null), eb('try_again_at', '<=', now)]))
    .orderBy('created_at')
    .orderBy('id')
    .limit(atOnce)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    channel: row.channel as Channel,
    to: (row.channel === 'text' ? row.to_phone : row.to_email) ?? '',
    subject: row.subject,
    body: row.body,
    tries: row.tries,
    createdAt: row.created_at,
    deliveryId: row.delivery_id,
  }))
}

const taken = (moment: string): string => `being sent since ${moment}`

/**
 * Marks a message as being sent, unless another process did so a short while ago, or the child has died since it was
 * queued. Returns whether it is ours to send.
 */
async function take(tx: ViewerTx, id: string, now: string): Promise<boolean> {
  const result = await tx
    .updateTable('outgoing_message')
    .set((eb) => ({ failed: taken(now), tries: eb('tries', '+', 1) }))
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .where('body', '<>', '')
    .where(sql<boolean>`(child_id is null or messages_about(child_id))`)
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

type Outcome = { sent: string | undefined } | { lasting: 'refused' | 'wrongAddress'; code: string } | { code: string }

/** Says why it failed in a word or two; what a mail server writes may repeat an address. */
async function trySending(send: SendMail, one: Waiting, publicUrl: string): Promise<Outcome> {
  const text = one.body.replaceAll(lettersPlaceholder, `${publicUrl}/letters`)
  try {
    return { sent: await send({ to: one.to, subject: one.subject, text, messageId: one.id, isAgain: one.tries > 0 }) }
  } catch (error) {
    if (error instanceof Undeliverable) return { lasting: error.why, code: error.why }
    const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined
    return { code: typeof code === 'string' ? code : 'not sent' }
  }
}

/** Writes what became of a try. Returns whether it was the last: a letter then waits for a person. */
async function mark(tx: ViewerTx, one: Waiting, outcome: Outcome, now: string): Promise<boolean> {
  const message = tx.updateTable('outgoing_message').where('id', '=', one.id)
  if ('sent' in outcome) {
    await message.set({ sent_at: now, failed: null, body: '', carrier_id: outcome.sent ?? null }).execute()
    await markDelivery(tx, one.deliveryId, { state: 'sent', why: null, now })
    return false
  }
  const isTooLong = one.createdAt < momentAfter(now, -givenUpAfterMs)
  if ('lasting' in outcome || isTooLong) {
    const why = 'lasting' in outcome ? outcome.lasting : 'tooLong'
    await message.set({ failed: 'lasting' in outcome ? outcome.lasting : 'given up', body: '' }).execute()
    await markDelivery(tx, one.deliveryId, { state: 'failed', why, now })
    return true
  }
  const pause = pausesInMinutes[Math.min(one.tries, pausesInMinutes.length - 1)] ?? 60
  await message.set({ failed: outcome.code, try_again_at: momentAfter(now, pause * 60_000) }).execute()
  return false
}

type Became = { state: 'sent' | 'delivered' | 'failed'; why: string | null; now: string }

async function markDelivery(tx: ViewerTx, id: string | null, { state, why, now }: Became): Promise<void> {
  if (id === null) return
  await tx.updateTable('delivery').set({ state, why, done_at: now }).where('id', '=', id).execute()
}

/**
 * Messages with a link are of no use after a day. Where a way is not open at all, nothing waits for it: its links are wiped,
 * and its letters go to the pile to be posted.
 */
async function giveUp(tx: ViewerTx, now: string, ways: Ways): Promise<number> {
  const shut = (['email', 'text'] as const).filter((channel) => !ways[channel])
  const tooOld = await tx
    .updateTable('outgoing_message')
    .set({ failed: 'given up', body: '' })
    .where('sent_at', 'is', null)
    .where('body', '<>', '')
    .where('delivery_id', 'is', null)
    .where('created_at', '<', momentAfter(now, -givenUpAfterMs))
    .executeTakeFirst()
  if (shut.length === 0) return Number(tooOld.numUpdatedRows)
  const noWay = await tx
    .updateTable('outgoing_message')
    .set({ failed: 'no mail server', body: '' })
    .where('sent_at', 'is', null)
    .where('body', '<>', '')
    .where('channel', 'in', shut)
    .returning('delivery_id')
    .execute()
  for (const { delivery_id: id } of noWay) {
    if (id === null) continue
    await markDelivery(tx, id, { state: 'failed', why: 'noServer', now })
    await sql`select post_instead(${id}::uuid, ${now}::timestamptz)`.execute(tx)
  }
  return Number(tooOld.numUpdatedRows) + noWay.length
}

type Within = <T>(work: (tx: ViewerTx) => Promise<T>) => Promise<T>

/** Asks GOV.UK Notify what became of what it took. */
async function askCarrier(services: Pick<Services, 'clock' | 'log'>, within: Within, ways: Ways): Promise<void> {
  const { stateOf } = ways
  if (!stateOf) return
  const now = services.clock.now()
  for (const one of await within((tx) => unsettled(tx, now))) {
    try {
      const state = await stateOf(one.carrierId)
      await within((tx) => settle(tx, one, state, services.clock.now()))
    } catch (error) {
      await within((tx) => settle(tx, one, 'underWay', services.clock.now()))
      const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined
      services.log.warn('message.unasked', { id: one.id, code: typeof code === 'string' ? code : 'not asked' })
    }
  }
}

type Unsettled = { id: string; carrierId: string; sentAt: string; deliveryId: string | null }

async function unsettled(tx: ViewerTx, now: string): Promise<Unsettled[]> {
  const rows = await tx
    .selectFrom('outgoing_message')
    .select(['id', 'carrier_id', 'sent_at', 'delivery_id'])
    .where('carrier_id', 'is not', null)
    .where('settled_at', 'is', null)
    .where((eb) => eb.or([eb('asked_at', 'is', null), eb('asked_at', '<', momentAfter(now, -askEveryMs))]))
    .orderBy('sent_at')
    .limit(atOnce)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    carrierId: row.carrier_id ?? '',
    sentAt: row.sent_at ?? now,
    deliveryId: row.delivery_id,
  }))
}

async function settle(tx: ViewerTx, one: Unsettled, state: CarrierState, now: string): Promise<void> {
  const isOver = state !== 'underWay' || one.sentAt < momentAfter(now, -askForMs)
  await tx
    .updateTable('outgoing_message')
    .set({
      asked_at: now,
      settled_at: isOver ? now : null,
      ...(isOver && state !== 'delivered' ? { failed: state } : {}),
    })
    .where('id', '=', one.id)
    .execute()
  if (state === 'delivered') await markDelivery(tx, one.deliveryId, { state: 'delivered', why: null, now })
  else if (state !== 'underWay') await markDelivery(tx, one.deliveryId, { state: 'failed', why: state, now })
}
