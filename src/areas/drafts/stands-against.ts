import type { ViewerTx } from '../../access/in-transaction.ts'
import { formatDay, type LocalDate } from '../../law/local-date.ts'
import type { PlanContent } from '../../plan/content.ts'
import { pathTo } from '../../web/paths.ts'
import { type JWords, sectionJStands } from '../budgets/index.ts'
import { lacksOf, versionContent } from '../plans/index.ts'
import { type Beyond, beyondRepresentations } from './beyond.ts'
import { budgetAsked } from './budget-asked.ts'
import type { OpenPlan } from './open-plan.ts'
import { againstPlacement, type Placed, placedIn } from './placed.ts'
import { commentsOf, linesTied, type PlanComment } from './queries.ts'
import { waitsForAnswer } from './waits.ts'

/** Something that stands against serving or issuing, and where it is put right. */
export type Against = {
  words: string
  href: string
  /** What the link says, where there is nothing to put right. */
  go?: string
}

/** The working copy as it would be served: a draft names no setting, whatever section I says already (section 38(5)). */
export const asDraft = (content: PlanContent): PlanContent => ({
  ...content,
  stage: 'draft',
  lines: content.lines.filter((line) => line.section !== 'I'),
  placement: null,
})

/** What stands against serving the draft: all that is lacking in it. */
export async function againstServing(tx: ViewerTx, { writing, content }: OpenPlan): Promise<readonly Against[]> {
  const [lacks, budget] = [await lacksOf(tx, writing, asDraft(content)), await sectionJStands(tx, writing, content)]
  return [...lacks.map(({ words, href }) => ({ words, href })), ...budget.against]
}

/** What whoever serves or issues should know, and what holds nothing up: a personal budget and section J that do not agree. */
export const mentionsOf = async (tx: ViewerTx, { writing, content }: OpenPlan): Promise<readonly JWords[]> =>
  (await sectionJStands(tx, writing, content)).mentions

export type BeforeIssuing = {
  against: readonly Against[]
  /** Changes that nobody of the family asked for: for these the draft is served again. */
  beyond: readonly Beyond[]
  placed: Placed | undefined
  comments: readonly PlanComment[]
}

/** The working copy as it would be issued. */
export const asFinal = (content: PlanContent): PlanContent => ({ ...content, stage: 'final' })

/** Everything that stands against issuing the final plan today, each with its reason. */
export async function beforeIssuing(tx: ViewerTx, open: OpenPlan, today: LocalDate): Promise<BeforeIssuing> {
  const { writing, content, lastDraft } = open
  const child = { childId: writing.childId }
  if (!lastDraft)
    return {
      against: [
        {
          words: 'No draft was served. A plan is made final only after its draft was with the family (section 38).',
          href: pathTo('/children/:childId/plan/serve', child),
          go: 'Serve it first',
        },
      ],
      beyond: [],
      placed: undefined,
      comments: [],
    }
  const [comments, lacks, placed, draft, lines, budget, sectionJ] = await Promise.all([
    commentsOf(tx, { writingId: writing.id }),
    lacksOf(tx, writing, asFinal(content)),
    placedIn(tx, open),
    versionContent(tx, lastDraft),
    linesTied(tx, writing.id, lastDraft.id),
    budgetAsked(tx, writing),
    sectionJStands(tx, writing, content),
  ])
  const beyond = beyondRepresentations(draft, content, {
    lines: new Set([...lines, ...budget.lines]),
    budget: budget.asked,
  })
  const against = [
    ...windowAgainst(lastDraft.windowEnds, today, child),
    ...unanswered(comments, child),
    ...againstPlacement(placed, content, writing.childId),
    ...lacks.map(({ words, href }) => ({ words, href })),
    ...sectionJ.against,
    ...beyondAgainst(beyond, child),
  ]
  return { against, beyond, placed, comments }
}

const windowAgainst = (ends: LocalDate | undefined, today: LocalDate, child: { childId: string }): Against[] =>
  ends === undefined || today > ends
    ? []
    : [
        {
          words: `It is too early. The family can answer until ${formatDay(ends)}; the plan can be final from the day after (regulation 13(1)).`,
          href: pathTo('/children/:childId/plan', child),
          go: 'See the draft',
        },
      ]

function unanswered(comments: readonly PlanComment[], child: { childId: string }): Against[] {
  const open = comments.filter(waitsForAnswer).length
  if (open === 0) return []
  const words =
    open === 1 ? 'One thing that the family said has no answer.' : `${open} things that the family said have no answer.`
  return [{ words, href: pathTo('/children/:childId/plan/comments', child) }]
}

function beyondAgainst(beyond: readonly Beyond[], child: { childId: string }): Against[] {
  if (beyond.length === 0) return []
  const what = beyond.length === 1 ? 'One change was' : `${beyond.length} changes were`
  return [
    {
      words: `${what} made since the draft that the family did not ask for. Serve the draft again, or say which answer to the family each belongs to.`,
      href: pathTo('/children/:childId/plan/comments', child),
      go: 'What the family said',
    },
  ]
}
