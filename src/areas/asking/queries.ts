import { type RawBuilder, sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { type FoundChild, findChildren, readSearch } from '../children/index.ts'
import { type Answers, dayIn } from './answers.ts'

/** A request that was sent, as whoever wrote it or an officer of the child reads it. */
export type Request = {
  id: string
  reference: string
  answers: Answers
  childId: string
  eventId: string
  matter: string
  receivedOn: LocalDate
  sentAt: string
  accountId: string | null
  recordedBy: string | null
  confirmedAt: string | null
  /** The place in the circle of whoever asked, once an officer has checked them. */
  placeId: string | null
  /** The record that began with it, if one did; another than `childId` once it was joined to the child's own. */
  beganChild: string | null
  joinedAt: string | null
  notSame: readonly string[]
  version: number
}

const columns = [
  'id',
  'reference',
  'answers',
  'child_id',
  'event_id',
  'matter',
  'received_on',
  'sent_at',
  'account_id',
  'recorded_by',
  'confirmed_at',
  'place_id',
  'began_child',
  'joined_at',
  'not_same',
  'version',
] as const

const sentRequests = (tx: ViewerTx) => tx.selectFrom('asking').select(columns).where('state', '=', 'sent')
type Row = Awaited<ReturnType<ReturnType<typeof sentRequests>['execute']>>[number]

/** What was sent has each of these: the table asks for it. */
const requestOf = (row: Row): Request => ({
  id: row.id,
  reference: row.reference,
  answers: row.answers as Answers,
  childId: row.child_id ?? '',
  eventId: row.event_id ?? '',
  matter: row.matter ?? '',
  receivedOn: row.received_on as LocalDate,
  sentAt: row.sent_at ?? '',
  accountId: row.account_id,
  recordedBy: row.recorded_by,
  confirmedAt: row.confirmed_at,
  placeId: row.place_id,
  beganChild: row.began_child,
  joinedAt: row.joined_at,
  notSame: row.not_same,
  version: row.version,
})

/** One's own requests, the newest first. */
export async function ownRequests(tx: ViewerTx, accountId: string): Promise<Request[]> {
  const rows = await sentRequests(tx)
    .where('account_id', '=', accountId)
    .orderBy('received_on', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  return rows.map(requestOf)
}

/** How a request stands, for whoever sees the child by now: it waits, it was answered, or it ended without an answer. */
export type Standing = 'waits' | 'answered' | 'ended'

/** Of those of the requests whose child the viewer sees. */
export async function standingOf(tx: ViewerTx, requests: readonly Request[]): Promise<Map<string, Standing>> {
  if (requests.length === 0) return new Map()
  const rows = await tx
    .selectFrom('promise')
    .select(['child_id', 'matter', 'status'])
    .where('rule', '=', 'ehcna.decision')
    .where(
      'child_id',
      'in',
      requests.map((request) => request.childId),
    )
    .execute()
  return new Map(
    requests.flatMap((request) => {
      const row = rows.find((one) => one.child_id === request.childId && one.matter === request.matter)
      return row ? [[request.id, standingIn(row.status)] as const] : []
    }),
  )
}

const standingIn = (status: string): Standing =>
  status === 'met' || status === 'metLate' ? 'answered' : status === 'ended' ? 'ended' : 'waits'

/** A request by its id; undefined where it is not the viewer's to read. */
export async function requestWith(tx: ViewerTx, id: string): Promise<Request | undefined> {
  const row = await sentRequests(tx).where('id', '=', id).executeTakeFirst()
  return row ? requestOf(row) : undefined
}

/** The requests about one child, the newest first, for the child's page, the decision and what is sent to advisers. */
export async function requestsAbout(tx: ViewerTx, childId: string): Promise<Request[]> {
  const rows = await sentRequests(tx)
    .where('child_id', '=', childId)
    .orderBy('received_on', 'desc')
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
  return rows.map(requestOf)
}

export type Waiting = {
  id: string
  reference: string
  childId: string
  name: string
  by: string
  receivedOn: LocalDate
  dueOn: LocalDate | null
  status: string | null
}
export type WaitingPage = { requests: Waiting[]; next: string | undefined }
export const pageLength = 25

type WaitingRow = Omit<Waiting, 'by'> & { forename: string; surname: string; by: string | null }

/**
 * Requests of the children whose record the viewer keeps, one page from a place on: those that wait for a decision, the soonest
 * first; or all, the newest first.
 */
export async function waitingRequests(
  tx: ViewerTx,
  about: { all: boolean; after: string | undefined },
): Promise<WaitingPage> {
  const { rows: everywhere } = await sql<{ may: boolean }>`select may_everywhere('event.record') as may`.execute(tx)
  // whoever keeps some children finds theirs by the child; the policy alone would look through the requests of all
  const own = (child: RawBuilder<unknown>) =>
    everywhere[0]?.may ? sql`true` : sql`${child} = any (array(select children_where_i_may('event.record')))`
  const [on, id] = about.after?.split('_') ?? []
  const { rows } = await (about.all ? allRows : openRows)(own, on && id ? { on, id } : undefined).execute(tx)
  const shown = rows.slice(0, pageLength)
  const last = shown.at(-1)
  return {
    requests: shown.map(({ forename, surname, by, ...row }) => ({
      ...row,
      name: `${forename} ${surname}`,
      by: by ?? '',
    })),
    next: rows.length > pageLength && last ? `${about.all ? last.receivedOn : last.dueOn}_${last.id}` : undefined,
  }
}

type Own = (child: RawBuilder<unknown>) => RawBuilder<unknown>
type Place = { on: string; id: string } | undefined

const rowOf = sql`a.id, a.reference, a.child_id as "childId", a.answers ->> 'by' as by, a.received_on as "receivedOn",
  k.forename, k.surname, p.due_on as "dueOn", p.status`

const openRows = (own: Own, after: Place) => sql<WaitingRow>`
  select ${rowOf}
    from promise p
    join asking a on a.child_id = p.child_id and a.matter = p.matter and a.state = 'sent'
    join child k on k.id = a.child_id
   where p.rule = 'ehcna.decision' and p.status in ('open', 'missed', 'excused') and ${own(sql`p.child_id`)}
     and ${after ? sql`(p.due_on, a.id) > (${after.on}::date, ${after.id}::uuid)` : sql`true`}
   order by p.due_on, a.id limit ${pageLength + 1}`

const allRows = (own: Own, after: Place) => sql<WaitingRow>`
  select ${rowOf}
    from (select a.* from asking a
           where a.state = 'sent' and ${own(sql`a.child_id`)}
             and ${after ? sql`(a.received_on, a.id) < (${after.on}::date, ${after.id}::uuid)` : sql`true`}
           order by a.received_on desc, a.id desc limit ${pageLength + 1}) a
    join child k on k.id = a.child_id
    left join promise p on p.child_id = a.child_id and p.matter = a.matter and p.rule = 'ehcna.decision'
   order by a.received_on desc, a.id desc`

/** Children who may be the one that the request is about: of the same name, or born that day with a name like it. */
export async function whoMayBeTheSame(tx: ViewerTx, request: Request, today: LocalDate): Promise<FoundChild[]> {
  const { answers } = request
  const born = dayIn(answers, 'born')
  if (!born) return []
  const name = `${answers['forename']} ${answers['surname']}`
  const found = new Map<string, FoundChild>()
  for (const text of [`${name} ${born}`, name]) {
    const search = readSearch(text, today)
    if ('refused' in search) continue
    const findings = await findChildren(tx, search.ok, 0)
    for (const child of [...findings.found, ...findings.alike]) found.set(child.id, child)
  }
  const shown = [...found.values()].filter(
    (child) => child.id !== request.childId && !request.notSame.includes(child.id),
  )
  return shown.slice(0, mostAlike)
}
const mostAlike = 8

/** Whether somebody has asked to join this record to another, and that is not decided yet. */
export async function joinWaits(tx: ViewerTx, childId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('proposal')
    .select('id')
    .where('child_id', '=', childId)
    .where('kind', '=', 'same')
    .where('decided_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
