import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { DecisionQuestion } from '../../law/legal-tests.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { fullName } from '../children/index.ts'
import type { MeetingState, OffWhy, Recommended, Seat } from './panel-words.ts'

export type Panel = {
  id: string
  name: string
  advisesOn: string
  hasParentSeat: boolean
  endedOn: LocalDate | null
  version: number
}

const panels = (tx: ViewerTx) =>
  tx.selectFrom('panel').select(['id', 'name', 'advises_on', 'parent_seat', 'ended_on', 'version'])
type PanelRow = Awaited<ReturnType<ReturnType<typeof panels>['execute']>>[number]

const panelOf = (row: PanelRow): Panel => ({
  id: row.id,
  name: row.name,
  advisesOn: row.advises_on,
  hasParentSeat: row.parent_seat,
  endedOn: row.ended_on as LocalDate | null,
  version: row.version,
})

/** The panels that the viewer sits on or keeps. */
export async function panelsSeen(tx: ViewerTx): Promise<Panel[]> {
  const rows = await panels(tx).orderBy('name').orderBy('id').limit(100).execute()
  return rows.map(panelOf)
}

export async function panelWith(tx: ViewerTx, id: string): Promise<Panel | undefined> {
  if (!isId(id)) return undefined
  const row = await panels(tx).where('id', '=', id).executeTakeFirst()
  return row ? panelOf(row) : undefined
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const isId = (text: string): boolean => uuid.test(text)

export type Member = { id: string; accountId: string; name: string; seat: Seat; isChair: boolean }

/** Who sits on a panel today. */
export async function membersOf(tx: ViewerTx, panelId: string, today: LocalDate): Promise<Member[]> {
  const rows = await tx
    .selectFrom('panel_member')
    .leftJoin('account', 'account.id', 'panel_member.account_id')
    .select(['panel_member.id', 'panel_member.account_id', 'account.display_name'])
    .select(['panel_member.seat', 'panel_member.is_chair'])
    .where('panel_id', '=', panelId)
    .where('from_day', '<=', today)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>', today)]))
    .orderBy('panel_member.is_chair', 'desc')
    .orderBy('account.display_name')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    accountId: row.account_id,
    name: row.display_name ?? 'Somebody who has left',
    seat: row.seat as Seat,
    isChair: row.is_chair,
  }))
}

export type Meeting = {
  id: string
  panelId: string
  panel: string
  on: LocalDate
  at: string
  place: string
  state: MeetingState
  issuedOn: LocalDate | null
  minutes: string
  closedOn: LocalDate | null
  version: number
}

const meetings = (tx: ViewerTx) =>
  tx
    .selectFrom('panel_meeting')
    .innerJoin('panel', 'panel.id', 'panel_meeting.panel_id')
    .select([
      'panel_meeting.id',
      'panel_meeting.panel_id',
      'panel.name',
      'panel_meeting.on_day',
      'panel_meeting.at_time',
    ])
    .select(['panel_meeting.place', 'panel_meeting.state', 'panel_meeting.issued_on', 'panel_meeting.minutes'])
    .select(['panel_meeting.closed_on', 'panel_meeting.version'])
type MeetingRow = Awaited<ReturnType<ReturnType<typeof meetings>['execute']>>[number]

const meetingOf = (row: MeetingRow): Meeting => ({
  id: row.id,
  panelId: row.panel_id,
  panel: row.name,
  on: row.on_day as LocalDate,
  at: row.at_time,
  place: row.place,
  state: row.state as MeetingState,
  issuedOn: row.issued_on as LocalDate | null,
  minutes: row.minutes,
  closedOn: row.closed_on as LocalDate | null,
  version: row.version,
})

/** The meetings of one panel: those to come in their order, and the last ones that were. */
export async function meetingsOf(
  tx: ViewerTx,
  panelId: string,
  today: LocalDate,
): Promise<{ toCome: Meeting[]; past: Meeting[] }> {
  const ofPanel = () => meetings(tx).where('panel_meeting.panel_id', '=', panelId)
  const toCome = await ofPanel()
    .where('panel_meeting.on_day', '>=', today)
    .orderBy('panel_meeting.on_day')
    .orderBy('panel_meeting.id')
    .limit(60)
    .execute()
  const past = await ofPanel()
    .where('panel_meeting.on_day', '<', today)
    .orderBy('panel_meeting.on_day', 'desc')
    .orderBy('panel_meeting.id', 'desc')
    .limit(12)
    .execute()
  return { toCome: toCome.map(meetingOf), past: past.map(meetingOf) }
}

/** The meetings on whose agenda a child can still be put. */
export async function meetingsToCome(tx: ViewerTx, today: LocalDate): Promise<Meeting[]> {
  const rows = await meetings(tx)
    .where('panel_meeting.on_day', '>=', today)
    .where('panel_meeting.state', 'in', ['planned', 'issued'])
    .where('panel.ended_on', 'is', null)
    .orderBy('panel_meeting.on_day')
    .orderBy('panel_meeting.id')
    .limit(20)
    .execute()
  return rows.map(meetingOf)
}

export async function meetingWith(tx: ViewerTx, panelId: string, id: string): Promise<Meeting | undefined> {
  if (!isId(panelId) || !isId(id)) return undefined
  const row = await meetings(tx)
    .where('panel_meeting.id', '=', id)
    .where('panel_meeting.panel_id', '=', panelId)
    .executeTakeFirst()
  return row ? meetingOf(row) : undefined
}

export type Item = {
  id: string
  meetingId: string
  childId: string
  matter: string
  question: DecisionQuestion
  summary: string
  place: number
  reference: string
  offWhy: OffWhy | null
  /** Undefined where the viewer reads no name: members where the area decides blind. */
  name: string | undefined
  dueOn: LocalDate | undefined
  recommended: Recommended | undefined
}

/** The day of the law behind each question; the first that is owed in the matter counts. */
export const dueRules: Readonly<Record<DecisionQuestion, readonly string[]>> = {
  assess: ['ehcna.decision'],
  issue: ['ehcna.no_plan_notice', 'ehcp.final'],
  placement: ['ehcp.final'],
}

const dueDay = sql<LocalDate | null>`(
  select p.due_on from promise p
   where p.child_id = panel_item.child_id and p.matter = panel_item.matter and p.status not in ('met', 'metLate', 'ended')
     and p.rule = any (case panel_item.question when 'assess' then array['ehcna.decision']
                       when 'issue' then array['ehcna.no_plan_notice', 'ehcp.final'] else array['ehcp.final'] end)
   order by p.due_on limit 1)`

const lastOutcome = sql<string | null>`(
  select r.outcome from panel_recommendation r where r.item_id = panel_item.id order by r.number desc limit 1)`

const items = (tx: ViewerTx) =>
  tx
    .selectFrom('panel_item')
    .leftJoin('child', 'child.id', 'panel_item.child_id')
    .select(['panel_item.id', 'panel_item.meeting_id', 'panel_item.child_id', 'panel_item.matter'])
    .select(['panel_item.question', 'panel_item.summary', 'panel_item.place', 'panel_item.reference'])
    .select(['panel_item.off_why', 'child.forename', 'child.known_as', 'child.surname'])
    .select([dueDay.as('due_on'), lastOutcome.as('recommended')])
type ItemRow = Awaited<ReturnType<ReturnType<typeof items>['execute']>>[number]

const itemOf = (row: ItemRow): Item => ({
  id: row.id,
  meetingId: row.meeting_id,
  childId: row.child_id,
  matter: row.matter,
  question: row.question as DecisionQuestion,
  summary: row.summary,
  place: row.place,
  reference: row.reference,
  offWhy: row.off_why as OffWhy | null,
  name:
    row.forename !== null && row.surname !== null
      ? fullName({ forename: row.forename, surname: row.surname, known_as: row.known_as })
      : undefined,
  dueOn: row.due_on ?? undefined,
  recommended: (row.recommended as Recommended | null) ?? undefined,
})

export const agendaLength = 25
export type AgendaPage = { items: Item[]; next: number | undefined }

/** One page of an agenda in its order: what this viewer sees of it. `after` is the place of the last one that was seen. */
export async function agendaPage(tx: ViewerTx, meetingId: string, after = 0): Promise<AgendaPage> {
  const rows = await items(tx)
    .where('panel_item.meeting_id', '=', meetingId)
    .where('panel_item.place', '>', after)
    .orderBy('panel_item.place')
    .orderBy('panel_item.id')
    .limit(agendaLength + 1)
    .execute()
  const shown = rows.slice(0, agendaLength).map(itemOf)
  return { items: shown, next: rows.length > agendaLength ? shown.at(-1)?.place : undefined }
}

/** How many children the agenda has in all, and how many of them were taken off. */
export async function countsOf(tx: ViewerTx, meetingId: string): Promise<{ items: number; gone: number }> {
  const { rows } = await sql<{ items: number; gone: number }>`
    select items, gone from panel_counts(${meetingId}::uuid)`.execute(tx)
  return rows[0] ?? { items: 0, gone: 0 }
}

export async function itemWith(tx: ViewerTx, meetingId: string, id: string): Promise<Item | undefined> {
  if (!isId(id)) return undefined
  const row = await items(tx)
    .where('panel_item.id', '=', id)
    .where('panel_item.meeting_id', '=', meetingId)
    .executeTakeFirst()
  return row ? itemOf(row) : undefined
}

/** Where a child is on an agenda, and what came of it, the newest first. */
export async function itemsAbout(tx: ViewerTx, childId: string): Promise<(Item & { meeting: Meeting })[]> {
  const rows = await items(tx)
    .where('panel_item.child_id', '=', childId)
    .orderBy('panel_item.added_at', 'desc')
    .limit(20)
    .execute()
  const own = rows.map(itemOf)
  if (own.length === 0) return []
  const found = await meetings(tx)
    .where(
      'panel_meeting.id',
      'in',
      own.map((one) => one.meetingId),
    )
    .execute()
  const byId = new Map(found.map((row) => [row.id, meetingOf(row)]))
  return own.flatMap((item) => {
    const meeting = byId.get(item.meetingId)
    return meeting ? [{ ...item, meeting }] : []
  })
}

/** Whether the viewer stands by this child as a member of a panel today. */
export async function sitsOn(tx: ViewerTx, itemId: string): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select ${itemId}::uuid in (select my_panel_items()) as mine`.execute(tx)
  return rows[0]?.mine === true
}

export async function isChairOf(tx: ViewerTx, panelId: string): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`select ${panelId}::uuid in (select my_chairs()) as mine`.execute(tx)
  return rows[0]?.mine === true
}

/** Who takes no part in what is about this child; why is not said here. */
export async function takeNoPart(tx: ViewerTx, itemId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select id from panel_takes_no_part(${itemId}::uuid) as id`.execute(tx)
  return new Set(rows.map((row) => row.id))
}

export async function presentAt(tx: ViewerTx, meetingId: string): Promise<{ accountId: string; name: string }[]> {
  const rows = await tx
    .selectFrom('panel_present')
    .leftJoin('account', 'account.id', 'panel_present.account_id')
    .select(['panel_present.account_id', 'account.display_name'])
    .where('panel_present.meeting_id', '=', meetingId)
    .orderBy('account.display_name')
    .execute()
  return rows.map((row) => ({ accountId: row.account_id, name: row.display_name ?? 'Somebody who has left' }))
}
