import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { JourneyEvent } from '../../journey/events.ts'
import type { LocalDate } from '../../law/local-date.ts'

/** A meeting about a draft that the family asked for and an officer set. */
export type DraftMeeting = { on: LocalDate; at: string | null; who: string | null }

/** What the plan’s own pages know of a draft, and the journey does not. */
export type DraftDays = {
  /** The last day that the council gave for each draft, by the fact that it was sent. The law asks for 15 days or more. */
  windows: ReadonlyMap<string, LocalDate>
  meetings: readonly DraftMeeting[]
}

const none: DraftDays = { windows: new Map(), meetings: [] }

/** The days of a draft that is not final yet, and the meetings from today on, as far as this viewer reads them. */
export async function draftDays(
  tx: ViewerTx,
  { childId, events, today }: { childId: string; events: readonly JourneyEvent[]; today: LocalDate },
): Promise<DraftDays> {
  if (!events.some(({ type }) => type === 'draft.sent')) return none
  const [windows, meetings] = await Promise.all([windowsOf(tx, childId), meetingsOf(tx, childId, today)])
  return { windows, meetings }
}

async function windowsOf(tx: ViewerTx, childId: string): Promise<DraftDays['windows']> {
  const { rows } = await sql<{ event_id: string; window_ends: LocalDate }>`
    select v.event_id, v.window_ends from plan_version v
     where v.child_id = ${childId}::uuid and v.kind = 'draft'
       and not exists (select from plan_version f where f.writing_id = v.writing_id and f.kind = 'final')`.execute(tx)
  return new Map(rows.map((row) => [row.event_id, row.window_ends]))
}

async function meetingsOf(tx: ViewerTx, childId: string, today: LocalDate): Promise<DraftMeeting[]> {
  const { rows } = await sql<DraftMeeting>`
    select a.meet_on as "on", a.meet_at as "at", a.meet_who as who
      from plan_comment c
      join lateral (select n.answer, n.meet_on, n.meet_at, n.meet_who from plan_comment_answer n
                     where n.comment_id = c.id order by n.at desc, n.id desc limit 1) a on a.answer = 'meeting'
     where c.child_id = ${childId}::uuid and c.sent_at is not null and a.meet_on >= ${today}::date
     order by a.meet_on, c.id`.execute(tx)
  return rows
}
