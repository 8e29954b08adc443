import type { ViewerTx } from '../../access/in-transaction.ts'
import type { Answers, DecisionQuestion } from '../../law/legal-tests.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Recommended } from './panel-words.ts'
import { presentAt, takeNoPart } from './queries.ts'

export type Recommendation = {
  id: string
  number: number
  outcome: Recommended
  parts: Answers
  reasons: string
  dissent: string
  said: string
  writtenBy: string
}

const columns = ['id', 'number', 'outcome', 'parts', 'reasons', 'dissent', 'said', 'display_name'] as const

/**
 * What was recommended last of one child, or, of several, the one that was `kept` with a decision; undefined where nothing was
 * yet, or the viewer does not read it.
 */
export async function lastRecommendation(
  tx: ViewerTx,
  itemId: string,
  kept?: string | null,
): Promise<Recommendation | undefined> {
  const row = await tx
    .selectFrom('panel_recommendation')
    .leftJoin('account', 'account.id', 'panel_recommendation.written_by')
    .select(
      columns.map((name) =>
        name === 'display_name' ? 'account.display_name' : (`panel_recommendation.${name}` as const),
      ),
    )
    .where('panel_recommendation.item_id', '=', itemId)
    .$if(kept != null, (query) => query.orderBy((eb) => eb('panel_recommendation.id', '=', kept ?? ''), 'desc'))
    .orderBy('panel_recommendation.number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row
    ? {
        id: row.id,
        number: row.number,
        outcome: row.outcome as Recommended,
        parts: row.parts as Answers,
        reasons: row.reasons,
        dissent: row.dissent,
        said: row.said,
        writtenBy: row.display_name ?? 'Somebody who has left',
      }
    : undefined
}

/** A recommendation as an officer of the child reads it beside a decision, which it does not make. */
export type Advised = Recommendation & {
  itemId: string
  question: DecisionQuestion
  panel: string
  panelId: string
  meetingId: string
  metOn: LocalDate
  /** While the minutes are open, the panel may still change it. */
  isClosed: boolean
  present: readonly string[]
  tookNoPart: number
}

/**
 * What panels recommended in one matter of a child, the newest first; empty where none was asked, and nothing waits for one.
 * Read by whoever reads the officers' notes of the child. The one that was `kept` with a decision stands as it was then.
 */
export async function recommendationFor(
  tx: ViewerTx,
  childId: string,
  matter: string,
  kept?: string | null,
): Promise<Advised[]> {
  const rows = await tx
    .selectFrom('panel_item')
    .innerJoin('panel_meeting', 'panel_meeting.id', 'panel_item.meeting_id')
    .innerJoin('panel', 'panel.id', 'panel_meeting.panel_id')
    .select(['panel_item.id', 'panel_item.question', 'panel_meeting.on_day', 'panel_meeting.state'])
    .select(['panel.name', 'panel.id as panel_id', 'panel_meeting.id as meeting_id'])
    .where('panel_item.child_id', '=', childId)
    .where('panel_item.matter', '=', matter)
    .orderBy('panel_meeting.on_day', 'desc')
    .orderBy('panel_item.id', 'desc')
    .limit(10)
    .execute()
  const found: Advised[] = []
  for (const row of rows) {
    const last = await lastRecommendation(tx, row.id, kept)
    if (!last) continue
    const away = await takeNoPart(tx, row.id)
    const present = (await presentAt(tx, row.meeting_id)).filter(({ accountId }) => !away.has(accountId))
    found.push({
      ...last,
      itemId: row.id,
      question: row.question as DecisionQuestion,
      panel: row.name,
      panelId: row.panel_id,
      meetingId: row.meeting_id,
      metOn: row.on_day as LocalDate,
      isClosed: row.state === 'closed',
      present: present.map(({ name }) => name),
      tookNoPart: away.size,
    })
  }
  return found
}
