import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { checkPlan } from '../../../plan/checks/check-plan.ts'
import { type PlanContent, toPlan } from '../../../plan/content.ts'
import type { AdviceLine } from '../../advice/index.ts'
import type { Writing } from '../content.ts'
import { type Advice, type PointAnswer, type Points, pointsOf } from './points.ts'

type VersionRow = {
  id: string
  request_id: string
  kind: string
  lines: AdviceLine[]
  given_on: string
  display_name: string | null
  service: string
  body: string
}

/** All advice of an assessment with every version of it, the newest first. */
export async function adviceGiven(tx: ViewerTx, childId: string, matter: string): Promise<Advice[]> {
  const { rows } = await sql<VersionRow>`
    select v.id, v.request_id, v.kind, v.lines, v.given_on, a.display_name, r.service, r.body
      from advice_request r
      join advice_version v on v.request_id = r.id
      left join account a on a.id = v.given_by
     where r.child_id = ${childId}::uuid and r.matter = ${matter}
     order by r.limb, r.id, v.number desc`.execute(tx)
  const found = new Map<string, Advice & { versions: { id: string; kind: string; lines: AdviceLine[] }[] }>()
  for (const row of rows) {
    const version = { id: row.id, kind: row.kind, lines: row.lines }
    const known = found.get(row.request_id)
    if (known) known.versions.push(version)
    else
      found.set(row.request_id, {
        request: row.request_id,
        service: row.service,
        body: row.body,
        author: row.display_name ?? undefined,
        on: row.given_on,
        versions: [version],
      })
  }
  return [...found.values()]
}

/** What was made of each point, the newest first. */
export async function answersGiven(tx: ViewerTx, writingId: string): Promise<PointAnswer[]> {
  const rows = await tx
    .selectFrom('recommendation_answer')
    .innerJoin('account', 'account.id', 'recommendation_answer.by_account')
    .select(['request_id', 'version_id', 'place', 'answer', 'lines', 'reason', 'words', 'at', 'display_name'])
    .where('writing_id', '=', writingId)
    .orderBy('at', 'desc')
    .orderBy('recommendation_answer.id', 'desc')
    .execute()
  return rows.map((row) => ({
    request: row.request_id,
    version: row.version_id,
    place: row.place,
    answer: row.answer as PointAnswer['answer'],
    lines: row.lines,
    reason: row.reason ?? undefined,
    words: row.words,
    by: row.display_name,
    at: row.at,
  }))
}

/** Whether a line of section G would be found to educate or train: then it belongs in F. */
export const teachesIn =
  (content: PlanContent) =>
  (words: string): boolean =>
    checkPlan(
      toPlan({
        ...content,
        lines: [{ id: 'g', section: 'G', words, aspirations: [], needs: [], outcomes: [], sources: [] }],
      }),
    ).some(({ rule }) => rule === 'health.educatesOrTrains')

/** The points of all advice that a plan stands on, and the advice itself. */
export async function pointsFor(
  tx: ViewerTx,
  writing: Writing,
  content: PlanContent,
): Promise<Points & { advice: readonly Advice[] }> {
  const [advice, answers] = await Promise.all([
    adviceGiven(tx, writing.childId, writing.matter),
    answersGiven(tx, writing.id),
  ])
  return { ...pointsOf(advice, answers, content.lines, teachesIn(content)), advice }
}
