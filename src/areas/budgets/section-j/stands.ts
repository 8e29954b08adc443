import type { ViewerTx } from '../../../access/in-transaction.ts'
import { formatDay } from '../../../law/local-date.ts'
import type { PlanContent } from '../../../plan/content.ts'
import { inShort } from '../../../plan/line-facts.ts'
import { pathTo } from '../../../web/paths.ts'
import type { Writing } from '../../plans/index.ts'
import { type BudgetDecision, type BudgetRequest, type DecidedLine, standingLines } from '../budget.ts'
import { hubPath } from '../paths.ts'
import { decisionsOf, requestsOf } from '../queries.ts'
import { type BudgetPlanLine, budgetLines, wordsOfJ } from './put.ts'

/** Something that section J and what was decided do not both say, and where it is put right. */
export type JWords = { words: string; href: string; go: string }

/** What stands against a plan because of a personal budget, and what whoever sends it should know without being held up. */
export type JStands = { against: readonly JWords[]; mentions: readonly JWords[] }

/** Section J of the plan that is being written, beside what was decided about a personal budget. */
export async function sectionJStands(
  tx: ViewerTx,
  writing: Pick<Writing, 'id' | 'childId'>,
  content: PlanContent,
): Promise<JStands> {
  const [requests, decisions, there] = [
    await requestsOf(tx, writing.childId),
    await decisionsOf(tx, writing.childId),
    await budgetLines(tx, writing.id),
  ]
  const own = requests.filter(({ writingId }) => writingId === null || writingId === writing.id)
  return jStands({ requests: own, decisions, there, content, childId: writing.childId })
}

type Facts = {
  requests: readonly BudgetRequest[]
  decisions: readonly BudgetDecision[]
  there: readonly BudgetPlanLine[]
  content: PlanContent
  childId: string
}

/**
 * The same. Pure. Of direct payments the plan must say which needs and outcomes they meet (reg 12(1)(j)): that stands against it.
 * Of any other personal budget the law does not ask for it: that is mentioned.
 */
export function jStands(facts: Facts): JStands {
  const { requests, decisions, there } = facts
  const agreed = requests
    .filter(({ state }) => state === 'decided')
    .flatMap((request) =>
      standingLines(decisions, request.id)
        .filter((line) => line.agreed && line.law === 'education')
        .map((line) => ({ request, line })),
    )
  const missing = agreed.flatMap(({ request, line }) => lacking(facts, request, line))
  const ids = new Set(agreed.map(({ line }) => line.id))
  const gone = there.filter((one) => !ids.has(one.budgetLineId) && lineInJ(facts, one) !== undefined)
  return {
    against: [...missing.flatMap((one) => one.against ?? []), ...(gone.length > 0 ? [goneWords(facts)] : [])],
    mentions: [
      ...missing.flatMap((one) => one.mention ?? []),
      ...(agreed.length === 0 && byHand(facts).length > 0 ? [undecidedWords(facts)] : []),
      ...requests.filter(({ state }) => state === 'asked').map((request) => waitsWords(facts, request)),
    ],
  }
}

const lineInJ = ({ content }: Facts, { lineId }: BudgetPlanLine) => content.lines.find(({ id }) => id === lineId)

/** The lines of section J that somebody wrote themselves. */
const byHand = ({ content, there }: Facts) =>
  content.lines.filter(
    ({ id, section, words }) => section === 'J' && words.trim() !== '' && !there.some(({ lineId }) => lineId === id),
  )

type Lacking = { against?: JWords; mention?: JWords }

function lacking(facts: Facts, request: BudgetRequest, line: DecidedLine): readonly Lacking[] {
  const put = facts.there.find(({ budgetLineId }) => budgetLineId === line.id)
  const written = put && lineInJ(facts, put)
  const isPaid = line.held === 'directPayment'
  const about = `“${inShort(line.words)}”`
  if (written) {
    // who changed the line by hand answers for its words
    if (!put.isAsPut || written.words === wordsOfJ(line, request, facts.content)) return []
    const words = inBudget(facts, `Section J does not say what was decided last about ${about}. Put it there again.`)
    return [isPaid ? { against: words } : { mention: words }]
  }
  if (!isPaid)
    return [{ mention: inBudget(facts, `A personal budget was agreed for ${about}. Section J does not say so yet.`) }]
  return [
    byHand(facts).length > 0
      ? {
          mention: inBudget(
            facts,
            `Direct payments were agreed for ${about}. Section J was written by hand: check that it says so.`,
          ),
        }
      : {
          against: inBudget(
            facts,
            `Direct payments were agreed for ${about}, and section J does not say so yet. The law asks for it (regulation 12(1)(j)).`,
          ),
        },
  ]
}

const inBudget = ({ childId }: Facts, words: string): JWords => ({
  words,
  href: pathTo(hubPath, { childId }),
  go: 'Go to the personal budget',
})

const goneWords = (facts: Facts): JWords =>
  inBudget(
    facts,
    'Section J still has a personal budget that is not agreed any more. Put what was decided last into section J, or take the line out.',
  )

const undecidedWords = ({ childId }: Facts): JWords => ({
  words:
    'Section J is written, but no personal budget was agreed here. Section J is for direct payments that were agreed.',
  href: `${pathTo('/children/:childId/plan/write', { childId })}#section-J`,
  go: 'Open section J',
})

const waitsWords = (facts: Facts, { askedOn, byName }: BudgetRequest): JWords =>
  inBudget(facts, `${byName} asked for a personal budget on ${formatDay(askedOn)}. It has no decision yet.`)
