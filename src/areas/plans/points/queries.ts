import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { checkPlan } from '../../../plan/checks/check-plan.ts'
import { type PlanContent, toPlan } from '../../../plan/content.ts'
import type { AdviceLine } from '../../advice/index.ts'
import type { Writing } from '../content.ts'
import { type Advice, type PointAnswer, type Points, pointsOf } from './points.ts'

type VersionRow = {
  request_id: string
  service: string
  body: string
  again: string | null
  on: string
  author: string | null
  id: string | null
  kind: string | null
  lines: AdviceLine[] | null
}

/**
 * All advice of an assessment with every version of it, the newest first. Of advice that was not given here (it came on paper,
 * or is used again) the versions are what officers copied of it; a version that was given here comes before those.
 */
export async function adviceGiven(tx: ViewerTx, childId: string, matter: string): Promise<Advice[]> {
  const { rows } = await sql<VersionRow>`
    select r.id as request_id, r.service, r.body, r.existing as again, coalesce(v.given_on, r.met_on, e.on_day, r.asked_on) as on,
           a.display_name as author, v.id, v.kind, v.lines
      from advice_request r
      left join lateral (
        select id, kind, lines, number, given_on, given_by, 1 as here from advice_version where request_id = r.id
        union all
        select id, 'copied', lines, number, null, null, 0 from advice_copy
         where request_id = r.id and (r.met_on is not null or r.status = 'agreed')
      ) v on true
      left join account a on a.id = v.given_by
      left join journey_event e on e.id = r.id and e.child_id = r.child_id and e.type = 'advice.notNeeded'
     where r.child_id = ${childId}::uuid and r.matter = ${matter} and (v.id is not null or r.met_on is not null or r.status = 'agreed')
     order by r.limb, r.id, v.here desc, v.number desc`.execute(tx)
  return [...Map.groupBy(rows, (row) => row.request_id).values()].flatMap(adviceIn)
}

/** The rows of one piece of advice, the newest version first. */
function adviceIn(rows: readonly VersionRow[]): Advice[] {
  const [newest] = rows
  if (!newest) return []
  const isHere = newest.kind !== null && newest.kind !== 'copied'
  return [
    {
      request: newest.request_id,
      came: isHere ? 'here' : newest.again === null ? 'onPaper' : 'again',
      again: newest.again ?? undefined,
      service: newest.service,
      body: newest.body,
      author: newest.author ?? undefined,
      on: newest.on,
      versions: rows.flatMap(({ id, kind, lines }) => (id && kind ? [{ id, kind, lines: lines ?? [] }] : [])),
    },
  ]
}

/** What was made of each point, the newest first. */
export async function answersGiven(tx: ViewerTx, writingId: string): Promise<PointAnswer[]> {
  const rows = await tx
    .selectFrom('recommendation_answer')
    .innerJoin('account', 'account.id', 'recommendation_answer.by_account')
    .select((eb) => [
      'request_id',
      eb.fn.coalesce('version_id', 'copy_id').as('version'),
      'place',
      'answer',
      'lines',
      'reason',
      'words',
      'at',
      'display_name',
    ])
    .where('writing_id', '=', writingId)
    .orderBy('at', 'desc')
    .orderBy('recommendation_answer.id', 'desc')
    .execute()
  return rows.map((row) => ({
    request: row.request_id,
    version: row.version ?? '',
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
