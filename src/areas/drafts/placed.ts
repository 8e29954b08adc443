import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import { formatShortDay, type LocalDate } from '../../law/local-date.ts'
import type { PlanContent } from '../../plan/content.ts'
import { linesOf } from '../../plan/line-facts.ts'
import { pathTo } from '../../web/paths.ts'
import { namedSetting } from '../settings/index.ts'
import type { OpenPlan } from './open-plan.ts'
import type { Against } from './stands-against.ts'

/** What section I is to say, and the setting behind it. */
export type Placed = {
  kind: 'setting' | 'type' | 'otherwise'
  organisation: { id: string; name: string; closedOn: LocalDate | null } | undefined
  name: string | null
  /** The consultation of the setting was withdrawn, or ended without it. */
  isWithdrawn: boolean
  /** The line of section I that was written from it. */
  lineId: string | null
  /** The council that maintains the setting and was told when it was consulted. */
  maintainer: string | null
  /** What changed on the side of the setting since it was chosen, in words: it says no now, it is closed, its approval is gone. */
  because: readonly string[]
}

type Row = {
  kind: Placed['kind']
  name: string | null
  line_id: string | null
  organisation_id: string | null
  organisation: string | null
  closed_on: LocalDate | null
  closed_why: string | null
  council_name: string | null
}

/** The placement that was chosen for a plan; undefined where none was. */
export async function placedIn(tx: ViewerTx, { writing }: Pick<OpenPlan, 'writing'>): Promise<Placed | undefined> {
  const { rows } = await sql<Row>`
    select p.kind, p.name, p.line_id, p.organisation_id, o.name as organisation, o.closed_on, c.closed_why, c.council_name
      from placement_choice p
      left join organisation o on o.id = p.organisation_id
      left join consultation c on c.id = p.consultation_id
     where p.writing_id = ${writing.id}::uuid and p.ended_at is null`.execute(tx)
  const [row] = rows
  if (!row) return undefined
  return {
    kind: row.kind,
    organisation: row.organisation_id
      ? { id: row.organisation_id, name: row.organisation ?? row.name ?? '', closedOn: row.closed_on }
      : undefined,
    name: row.name,
    isWithdrawn: row.closed_why !== null && row.closed_why !== 'named',
    lineId: row.line_id,
    maintainer: row.council_name,
    because: (await namedSetting(tx, writing.id))?.because ?? [],
  }
}

/** What section I of a plan says in a sentence. */
export const namedIn = (content: PlanContent): string =>
  linesOf(content, 'I')
    .map(({ words }) => words.trim())
    .join(' ') || 'Education otherwise than at a school or college'

/** Why the plan cannot be issued with this placement: nothing is said, or the setting is not there any more. */
export function againstPlacement(placed: Placed | undefined, content: PlanContent, childId: string): Against[] {
  const href = pathTo('/children/:childId/consultations', { childId })
  const isEmpty = linesOf(content, 'I').every(({ words }) => words.trim() === '')
  if (isEmpty && placed?.kind !== 'otherwise')
    return [
      {
        words:
          'Section I is empty. The final plan names a school, college or nursery, or a type of one (section 38, regulation 12(1)(i)).',
        href,
      },
    ]
  const gone = placed?.organisation?.closedOn
  const name = placed?.organisation?.name ?? placed?.name ?? 'The setting'
  if (gone) return [{ words: `${name} closed on ${formatShortDay(gone)}. Section I must name another.`, href }]
  if (placed?.isWithdrawn)
    return [{ words: `${name} is not consulted any more. Section I must be decided anew.`, href }]
  return (placed?.because ?? []).map((words) => ({
    words: `${words} Look at section I again.`,
    href: pathTo('/children/:childId/placement', { childId }),
  }))
}
