import { sql } from 'kysely'
import { inTransaction } from '../src/access/in-transaction.ts'
import { systemViewer } from '../src/access/viewer.ts'
import { addDays, type LocalDate } from '../src/law/local-date.ts'
import type { Database } from '../src/platform/db/database.ts'
import { postsOf } from '../src/web/session.ts'

type Loading = {
  /** The accounts of a manager of the whole area, and of the one who takes the chair. */
  manager: string
  chair: string
  today: LocalDate
  now: string
  seedId: (kind: string, key: string) => string
  /** The longest agenda. */
  most: number
}

/** A panel as a manager sets it up: one meeting whose papers are issued, and one that comes after many a day of the law. */
export async function loadPanel(database: Database, loading: Loading): Promise<void> {
  const { manager, chair, today, now, seedId, most } = loading
  const posts = await inTransaction(database, systemViewer('signIn', today), (tx) => postsOf(tx, manager, today))
  const viewer = { kind: 'signedIn', accountId: manager, email: '', name: '', posts, today } as const
  const panel = seedId('panel', 'area')
  const [soon, late] = [seedId('panel-meeting', 'soon'), seedId('panel-meeting', 'late')]
  await inTransaction(database, viewer, async (tx) => {
    if (await tx.selectFrom('panel').select('id').where('id', '=', panel).executeTakeFirst()) return
    await tx
      .insertInto('panel')
      .values({
        id: panel,
        name: 'Multi-agency panel',
        advises_on: 'Whether to assess, whether to make a plan, and which setting to name.',
        set_up_by: manager,
        set_up_at: now,
      })
      .execute()
    await tx
      .insertInto('panel_member')
      .values({
        id: seedId('panel-member', 'chair'),
        panel_id: panel,
        account_id: chair,
        seat: 'education',
        is_chair: true,
        from_day: today,
      })
      .execute()
    const place = 'Committee room 2, or https://meet.example/panel'
    await tx
      .insertInto('panel_meeting')
      .values([
        { id: soon, panel_id: panel, on_day: addDays(today, 9), at_time: '09:30', place },
        { id: late, panel_id: panel, on_day: addDays(today, 58), at_time: '09:30', place },
      ])
      .execute()
    await putOn(tx, { meeting: soon, order: 'asc', most, manager, now })
    await putOn(tx, { meeting: late, order: 'desc', most: Math.ceil(most / 3), manager, now })
    await tx
      .updateTable('panel_meeting')
      .set({ state: 'issued', issued_by: manager, issued_on: today })
      .where('id', '=', soon)
      .execute()
  })
}

type PuttingOn = { meeting: string; order: 'asc' | 'desc'; most: number; manager: string; now: string }

/** Children whose decision is due: those due first, or those due last. */
const putOn = (tx: Parameters<Parameters<typeof inTransaction>[2]>[0], about: PuttingOn) =>
  sql`insert into panel_item (id, meeting_id, child_id, matter, question, summary, reference, added_by, added_at)
      select md5('panel item ' || p.child_id || ${about.meeting})::uuid, ${about.meeting}::uuid, p.child_id, p.matter,
             case p.rule when 'ehcna.decision' then 'assess' else 'issue' end,
             'Please look at what the school has tried, and what the advice says of it.',
             upper(substr(md5(p.child_id || ${about.meeting}), 1, 9)), ${about.manager}::uuid, ${about.now}::timestamptz
        from promise p
       where p.status = 'open'
         and (p.rule = 'ehcna.decision'
              or p.rule = 'ehcp.final' and not exists (select from promise d where d.child_id = p.child_id and d.matter = p.matter
                                                          and d.rule = 'ehcna.decision' and d.status in ('open', 'missed')))
       order by p.due_on ${sql.raw(about.order)}, p.child_id limit ${about.most}`.execute(tx)
