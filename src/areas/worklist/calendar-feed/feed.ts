import { type RawBuilder, sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { hashOf, newSecret } from '../../../web/session.ts'
import type { Asked } from '../asked.ts'
import { fromFiltered, reading } from '../queries.ts'

/** A promise as a calendar shows it: a kind, a day, and a mark that means nothing to whoever keeps the calendar. */
export type FeedEntry = { rule: string; dueOn: LocalDate; mark: string }

const mostEntries = 2000

/** The mark of a promise: the same each time the calendar asks, and different in every feed. */
const markOf = (salt: string): RawBuilder<string> =>
  sql<string>`left(encode(sha256(convert_to(${salt}::text || ' ' || p.child_id || ' ' || p.rule || ' ' || p.of_event, 'UTF8')), 'hex'), 32)`

/** What the viewer is responsible for, the earliest days first. */
export async function feedEntries(tx: ViewerTx, asked: Asked, salt: string): Promise<FeedEntry[]> {
  const { rows } = await sql<FeedEntry>`
    ${reading(asked)} select p.rule, p.due_on as "dueOn", ${markOf(salt)} as mark
      ${fromFiltered(asked)} and p.due_on is not null
     order by p.due_on, p.child_id, p.rule, p.of_event limit ${mostEntries}`.execute(tx)
  return rows
}

export type Marked = { childId: string; rule: string; of: string }

/** The promise behind a mark of the viewer's own feed, where the viewer is still responsible for it. */
export async function markedPromise(
  tx: ViewerTx,
  asked: Asked,
  salt: string,
  mark: string,
): Promise<Marked | undefined> {
  const { rows } = await sql<Marked>`
    ${reading(asked)} select p.child_id as "childId", p.rule, p.of_event as "of"
      ${fromFiltered(asked)} and ${markOf(salt)} = ${mark} limit 1`.execute(tx)
  return rows[0]
}

export type Feed = { accountId: string; salt: string; madeAt: string }

const feeds = (tx: ViewerTx) =>
  tx.selectFrom('calendar_feed').select(['account_id as accountId', 'salt', 'made_at as madeAt'])

export const ownFeed = (tx: ViewerTx, accountId: string): Promise<Feed | undefined> =>
  feeds(tx).where('account_id', '=', accountId).executeTakeFirst()

export const feedOfSecret = (tx: ViewerTx, secret: string): Promise<Feed | undefined> =>
  feeds(tx).where('secret_hash', '=', hashOf(secret)).executeTakeFirst()

export const endFeed = (tx: ViewerTx, accountId: string) =>
  tx.deleteFrom('calendar_feed').where('account_id', '=', accountId).execute()

/** Makes a new secret address; the one before leads nowhere from then on. @returns the secret, which is kept nowhere. */
export async function newFeed(tx: ViewerTx, accountId: string, now: string): Promise<string> {
  const secret = newSecret()
  await endFeed(tx, accountId)
  await tx
    .insertInto('calendar_feed')
    .values({ account_id: accountId, secret_hash: hashOf(secret), salt: newId(now), made_at: now })
    .execute()
  return secret
}

export type CalendarEntry = { mark: string; title: string; on: LocalDate; href: string }

/** The calendar file: whole days, which mean the day in England wherever they are read. */
export async function calendarFile(entries: readonly CalendarEntry[], madeAt: string): Promise<string> {
  const { default: ical } = await import('ical-generator')
  const calendar = ical({
    name: 'Waymark worklist',
    prodId: { company: 'Waymark', product: 'Worklist', language: 'EN' },
    ttl: 60 * 60,
    x: { 'X-WR-TIMEZONE': 'Europe/London' },
  })
  for (const entry of entries)
    calendar.createEvent({
      id: `${entry.mark}@waymark`,
      start: entry.on,
      allDay: true,
      stamp: madeAt,
      summary: entry.title,
      url: entry.href,
    })
  return calendar.toString()
}
