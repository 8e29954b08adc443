import type { ViewerTx } from '../../access/in-transaction.ts'
import { checkPlan } from '../../plan/checks/check-plan.ts'
import { checkRule } from '../../plan/checks/rules.ts'
import { type PlanContent, toPlan } from '../../plan/content.ts'
import { inShort, numberOf } from '../../plan/line-facts.ts'
import { type Section, sectionShape } from '../../plan/sections.ts'
import { pathTo } from '../../web/paths.ts'
import { overridesOf, type Stood, stoodOf } from './checks/overrides.ts'
import type { Writing } from './content.ts'
import { type Advice, isUnread, type Point, waits } from './points/points.ts'
import { pointsFor } from './points/queries.ts'

/** Something that stands against serving or issuing a plan, and where it is put right. */
export type Lack = { kind: 'points' | 'check' | 'health' | 'empty'; words: string; href: string }

const neverEmpty: readonly Section[] = ['A', 'B', 'E', 'F']

/**
 * All that stands against serving a plan (or issuing it, where the stage of the content is final): points of the advice without
 * an answer, findings of the law that nobody let stand, sections that no plan is without, and lines that somebody was still typing.
 * What belongs in a final plan alone (agreement of health) is asked of a final plan alone.
 */
export async function lacksOf(tx: ViewerTx, writing: Writing, content: PlanContent): Promise<readonly Lack[]> {
  const [{ points, advice }, overrides] = await Promise.all([
    pointsFor(tx, writing, content),
    overridesOf(tx, writing.id),
  ])
  return lacksIn(tx, { writing, content, points, advice, findings: stoodOf(checkPlan(toPlan(content)), overrides) })
}

type Known = {
  writing: Writing
  content: PlanContent
  points: readonly Point[]
  advice: readonly Advice[]
  findings: readonly Stood[]
}

/** The same, where the points and the findings are read already. */
export async function lacksIn(
  tx: ViewerTx,
  { writing, content, points, advice, findings }: Known,
): Promise<readonly Lack[]> {
  const halfSaid = await halfSaidIn(tx, writing.id)
  const child = { childId: writing.childId }
  const open = points.filter(waits).length
  return [
    ...(content.sources.length === 0 ? [adviceLack(child)] : []),
    ...(open === 0 ? [] : [pointsLack(open, child)]),
    ...advice.filter(isUnread).map((one) => unreadLack(one, content, child)),
    ...neverEmpty
      .filter((section) => !content.lines.some((line) => line.section === section && line.words.trim() !== ''))
      .map((section) => emptyLack(section, child)),
    ...findings.filter(isAgainst).map((finding) => findingLack(finding, content, child)),
    ...halfSaid.map(
      ({ id, name }): Lack => ({
        kind: 'check',
        words: `${name} was still writing in ${numberOf(id, content) || 'a line'}. Open it, read it and save it.`,
        href: lineHref(child, id),
      }),
    ),
  ]
}

/** Whether a finding keeps a plan from being served. */
export const isAgainst = (finding: Stood): boolean => finding.level === 'must' && finding.letStand === undefined

const adviceLack = (child: { childId: string }): Lack => ({
  kind: 'points',
  words: 'No advice was given yet, so section K is empty. A plan is made from the advice (regulation 11).',
  href: pathTo('/children/:childId/advice', child),
})

const pointsLack = (open: number, child: { childId: string }): Lack => ({
  kind: 'points',
  words: open === 1 ? 'One point of the advice has no answer.' : `${open} points of the advice have no answer.`,
  href: pathTo('/children/:childId/plan/points', child),
})

const unreadLack = ({ request, came }: Advice, content: PlanContent, child: { childId: string }): Lack => ({
  kind: 'points',
  words: `${numberOf(request, content)} ${came === 'again' ? 'is earlier advice that is used again' : 'came on paper'}, and nobody has written down here what it recommends.`,
  href: pathTo('/children/:childId/plan/copy/:requestId', { ...child, requestId: request }),
})

const emptyLack = (section: Section, child: { childId: string }): Lack => ({
  kind: 'empty',
  words: `Section ${section} (${sectionShape(section).title.toLowerCase()}) has no line.`,
  href: `${pathTo('/children/:childId/plan/write', child)}#section-${section}`,
})

function findingLack(finding: Stood, content: PlanContent, child: { childId: string }): Lack {
  const line = content.lines.find(({ id }) => id === finding.line)
  const where = line ? `${numberOf(line.id, content)} (${inShort(line.words)}): ` : ''
  const isHealth = finding.rule === 'health.notAgreed'
  return {
    kind: isHealth ? 'health' : 'check',
    words: `${where}${checkRule(finding.rule).title}.`,
    href: isHealth
      ? pathTo('/children/:childId/plan/health', child)
      : finding.line
        ? lineHref(child, finding.line)
        : pathTo('/children/:childId/plan/checks', child),
  }
}

const lineHref = (child: { childId: string }, lineId: string): string =>
  pathTo('/children/:childId/plan/lines/:lineId', { ...child, lineId })

/** Lines whose words were kept by themselves while somebody typed, and are not saved by whoever typed them. */
const halfSaidIn = (tx: ViewerTx, writingId: string) =>
  tx
    .selectFrom('writing_line')
    .innerJoin('account', 'account.id', 'writing_line.saved_by')
    .select(['writing_line.id', 'account.display_name as name'])
    .where('writing_id', '=', writingId)
    .where('removed_at', 'is', null)
    .where('kept_itself', '=', true)
    .orderBy('section')
    .orderBy('place')
    .execute()
