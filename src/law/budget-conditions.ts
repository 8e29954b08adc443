import type { Answers, TestPart } from './legal-tests.ts'

/** A condition of the law for a personal budget as a whole, or for direct payments alone. */
export type BudgetCondition = Omit<TestPart, 'mustBe' | 'overEighteen'> & {
  readonly of: 'budget' | 'directPayment'
  /** Only where a parent or somebody named by the family would get the money. */
  readonly notForYoungPerson?: true
  /** What is said to the family where it is not met. */
  readonly notMet: string
}

/**
 * What must be true before a council agrees to direct payments, and the one reason for which a budget need not be prepared.
 * The regulations were seen in summaries and in part; docs/law/doubtful-points.md lists them.
 */
export const budgetConditions: readonly BudgetCondition[] = [
  {
    id: 'separable',
    of: 'budget',
    asks: 'Can the money for this help be told apart from what the council pays for many children together?',
    citation: 'CFA 2014 s.49(2); SI 2014/1652 reg 4A',
    confidence: 'secondary',
    notMet: 'The council pays for this help for many children together. The part for one child cannot be taken out.',
  },
  {
    id: 'recipient',
    of: 'directPayment',
    asks: 'May this person get direct payments: over compulsory school age, able to decide about the money, and not shut out by the Schedule?',
    citation: 'SI 2014/1652 reg 5(2) and the Schedule',
    confidence: 'secondary',
    notMet: 'The law does not let this person get direct payments.',
  },
  {
    id: 'properUse',
    of: 'directPayment',
    asks: 'Will they use the payments to get the agreed help, in a proper way?',
    citation: 'SI 2014/1652 reg 6(a)',
    confidence: 'secondary',
    notMet: 'We are not sure that the payments would be used to get this help.',
  },
  {
    id: 'bestInterests',
    of: 'directPayment',
    asks: 'Will they act in the best interests of the child or young person when they arrange the help?',
    citation: 'SI 2014/1652 reg 6(b)',
    confidence: 'secondary',
    notForYoungPerson: true,
    notMet: 'We are not sure that this would be in the best interests of the child or young person.',
  },
  {
    id: 'otherServices',
    of: 'directPayment',
    asks: 'Can the payments be made without harm to other services for children and young people with a plan?',
    citation: 'SI 2014/1652 reg 6(c)',
    confidence: 'secondary',
    notMet: 'Paying you would harm other services for children and young people with a plan.',
  },
  {
    id: 'efficient',
    of: 'directPayment',
    asks: 'Is it an efficient use of the council’s resources to secure the help by direct payments?',
    citation: 'SI 2014/1652 reg 6(d)',
    confidence: 'secondary',
    notMet: 'Paying you for this help would not be an efficient use of the council’s money.',
  },
]

/** The conditions to be answered. In: whether direct payments were asked for, and whether to the young person. */
export const conditionsFor = (asked: { direct: boolean; toYoungPerson: boolean }): readonly BudgetCondition[] =>
  budgetConditions.filter(
    (one) => (one.of === 'budget' || asked.direct) && !(one.notForYoungPerson && asked.toYoungPerson),
  )

/** A line of a budget as far as the law looks at it. Education alone is decided under these regulations. */
export type BudgetPiece = {
  readonly id: string
  readonly law: 'education' | 'health' | 'care'
  readonly held: 'council' | 'thirdParty' | 'directPayment' | null
  readonly onPremises: boolean
  readonly headAgrees: boolean
}

export type BudgetOutcome = 'agree' | 'part' | 'refuse' | 'passed'

/**
 * What a choice of lines comes to. In: the lines, those that are agreed, whether direct payments were asked for. Out: agree,
 * where all of it is done as it was asked for; refuse, where nothing is; passed, where others decide all of it by their own
 * laws; else part. A line of education that nobody holds was not worked out: it cannot be agreed.
 */
export function budgetOutcome(
  pieces: readonly BudgetPiece[],
  agreed: ReadonlySet<string>,
  wantsDirect: boolean,
): BudgetOutcome {
  const education = pieces.filter(({ law }) => law === 'education')
  if (isAllPassed(pieces)) return 'passed'
  const chosen = education.filter(({ id, held }) => held !== null && agreed.has(id))
  if (chosen.length === 0) return 'refuse'
  const isWhole = chosen.length === education.length
  return isWhole && (!wantsDirect || chosen.every(({ held }) => held === 'directPayment')) ? 'agree' : 'part'
}

/** Whether everything that was asked for is decided by health or care, so that no condition of these regulations is asked. */
export const isAllPassed = (pieces: readonly BudgetPiece[]): boolean =>
  pieces.length > 0 && pieces.every(({ law }) => law !== 'education')

/** What keeps a choice of lines from being lawful, in words for the officer; undefined where nothing does. */
export function whyNotLawful(
  pieces: readonly BudgetPiece[],
  agreed: ReadonlySet<string>,
  about: { wantsDirect: boolean; answers: Answers },
): string | undefined {
  const paid = pieces.filter(({ id, held }) => agreed.has(id) && held === 'directPayment')
  if (paid.length === 0) return undefined
  if (!about.wantsDirect)
    return 'Direct payments are made only where they were asked for (regulation 4). Change who holds the money'
  if (paid.some(({ onPremises, headAgrees }) => onPremises && !headAgrees))
    return 'Help at a school or college can be paid directly only where its head agrees (regulation 9). Record the answer first, or change who holds the money'
  const unmet = budgetConditions.some(({ id, of }) => of === 'directPayment' && about.answers[id]?.answer === 'no')
  return unmet
    ? 'A condition for direct payments is not met. Change who holds the money, or do not agree this part'
    : undefined
}
