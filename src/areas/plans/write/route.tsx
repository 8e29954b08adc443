import type { ViewerTx } from '../../../access/in-transaction.ts'
import { formatShortDay } from '../../../law/local-date.ts'
import { checkPlan } from '../../../plan/checks/check-plan.ts'
import { toPlan } from '../../../plan/content.ts'
import { textOf } from '../../../web/form.ts'
import { type Reply, route, signedIn } from '../../../web/route.ts'
import { isId } from '../../circle/index.ts'
import { overridesOf, stoodOf } from '../checks/overrides.ts'
import type { WritingRow } from '../content.ts'
import { keptName } from '../line/kept.ts'
import { openPlan } from '../opened.ts'
import { isUnread, waits } from '../points/points.ts'
import { pointsFor } from '../points/queries.ts'
import { type Typing, WritePage } from './page.tsx'

export const seeWriting = route({
  method: 'GET',
  path: '/children/:childId/plan/write',
  allow: { childAction: 'plan.write' },
  audit: 'plan.writingRead',
  async handle(call): Promise<Reply> {
    const opened = await openPlan(call)
    if ('instead' in opened) return opened.instead
    const { writing, content, rows } = opened
    const [{ points, advice }, overrides, removed] = await Promise.all([
      pointsFor(call.tx, writing, content),
      overridesOf(call.tx, writing.id),
      removedLines(call.tx, writing.id),
    ])
    const { accountId } = signedIn(call.viewer)
    const saved = textOf(call.query, 'saved')
    return {
      title: 'Write the plan',
      width: 'wide',
      page: (
        <WritePage
          {...opened}
          startedOn={formatShortDay(writing.startedOn)}
          findings={stoodOf(checkPlan(toPlan(content)), overrides)}
          typing={typingIn(rows, accountId, call.now)}
          waiting={points.filter(waits).length}
          unread={advice.filter(isUnread).length}
          removed={removed}
          done={isId(saved) ? keptName(accountId, saved) : undefined}
        />
      ),
    }
  },
})

/** Who types in which line now. */
export const typingIn = (rows: readonly WritingRow[], accountId: string, now: string): ReadonlyMap<string, Typing> =>
  new Map(
    rows.flatMap((row): [string, Typing][] =>
      row.locked_by !== null && row.locked_until !== null && row.locked_until > now
        ? [[row.id, { name: row.locked_name ?? 'Somebody', isMe: row.locked_by === accountId }]]
        : [],
    ),
  )

/** The lines that were taken out, the last first. */
const removedLines = (tx: ViewerTx, writingId: string) =>
  tx
    .selectFrom('writing_line')
    .select(['id', 'section', 'words'])
    .where('writing_id', '=', writingId)
    .where('removed_at', 'is not', null)
    .orderBy('removed_at', 'desc')
    .limit(100)
    .execute()
