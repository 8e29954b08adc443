import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { LocalDate } from '../../law/local-date.ts'

/** A meeting about a draft that the family asked for and an officer set. */
export type DraftMeeting = { on: LocalDate; at: string | null; who: string | null }

/** What the plan’s own pages know of a draft, and the journey does not. */
export type DraftDays = {
  /** The last day that the council gave for each draft, by the fact that it was sent. The law asks for 15 days or more. */
  windows: ReadonlyMap<string, LocalDate>
  meetings: readonly DraftMeeting[]
}

type Row = { windows: readonly { event: string; ends: LocalDate }[]; meetings: readonly DraftMeeting[] }

/** The days of a draft that is not final yet, and the meetings from today on, as far as this viewer reads them. */
export async function draftDays(
  tx: ViewerTx,
  { childId, today }: { childId: string; today: LocalDate },
): Promise<DraftDays> {
  const { rows } = await sql<Row>`
    select coalesce((
        select jsonb_agg(jsonb_build_object('event', v.event_id, 'ends', v.window_ends))
          from plan_version v
         where v.child_id = ${childId}::uuid and v.kind = 'draft'
           and not exists (select from plan_version f where f.writing_id = v.writing_id and f.kind = 'final')), '[]') as windows,
      coalesce((
        select jsonb_agg(jsonb_build_object('on', a.meet_on, 'at', a.meet_at, 'who', a.meet_who) order by a.meet_on, c.id)
          from plan_comment c
          join lateral (select n.answer, n.meet_on, n.meet_at, n.meet_who from plan_comment_answer n
                         where n.comment_id = c.id order by n.at desc, n.id desc limit 1) a on a.answer = 'meeting'
         where c.child_id = ${childId}::uuid and c.sent_at is not null and a.meet_on >= ${today}::date), '[]') as meetings`.execute(
    tx,
  )
  const { windows = [], meetings = [] } = rows[0] ?? {}
  return { windows: new Map(windows.map(({ event, ends }) => [event, ends])), meetings }
}
