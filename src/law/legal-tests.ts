import type { Rule } from './rule.ts'

/** What is decided, and by which test of the law. */
export type DecisionQuestion = 'assess' | 'issue' | 'placement'
export type DecisionOutcome = 'assess' | 'refuse' | 'issue' | 'noPlan' | 'nameRequested' | 'nameOther'
export type Answer = 'yes' | 'no'

/** One part of a legal test. It is put so that a person answers it with yes or no, and says why. */
export type TestPart = {
  readonly id: string
  readonly asks: string
  readonly citation: string
  readonly confidence: Rule['confidence']
  /** A step of the law and no judgement: where it was not done there is nothing to decide yet. */
  readonly mustBe?: Answer
  /** Only for a young person over 18. */
  readonly overEighteen?: true
}

/**
 * The legal tests, part by part. Sources as in the rules: where the text itself was not seen the part says so by its
 * confidence, and docs/law/doubtful-points.md lists it.
 */
export const legalTests: Readonly<Record<DecisionQuestion, readonly TestPart[]>> = {
  assess: [
    {
      id: 'viewsConsidered',
      asks: 'Were the family told, and were their views and the evidence they sent considered?',
      citation: 'Children and Families Act 2014 s.36(4), s.36(7)',
      confidence: 'confirmed',
      mustBe: 'yes',
    },
    {
      id: 'mayHaveNeeds',
      asks: 'Do they have, or may they have, special educational needs?',
      citation: 'Children and Families Act 2014 s.36(8)(a)',
      confidence: 'secondary',
    },
    {
      id: 'mayNeedPlan',
      asks: 'May it be necessary for special educational provision to be made through a plan?',
      citation: 'Children and Families Act 2014 s.36(8)(b)',
      confidence: 'secondary',
    },
    {
      id: 'moreTime',
      asks: 'Was it considered whether they need more time than most people of their age to complete education or training?',
      citation: 'Children and Families Act 2014 s.36(10)',
      confidence: 'secondary',
      mustBe: 'yes',
      overEighteen: true,
    },
  ],
  issue: [
    {
      id: 'adviceConsidered',
      asks: 'Were the views of the child and the family, and all the advice, considered?',
      citation: 'SEND Regs 2014 reg 7',
      confidence: 'unconfirmed',
      mustBe: 'yes',
    },
    {
      id: 'necessary',
      asks: 'In the light of the assessment, is it necessary for special educational provision to be made through a plan?',
      citation: 'Children and Families Act 2014 s.37(1)',
      confidence: 'unconfirmed',
    },
  ],
  placement: [
    {
      id: 'consulted',
      asks: 'Were the setting that the family asked for, and every other that is considered, consulted?',
      citation: 'Children and Families Act 2014 s.39(2), s.40(3)',
      confidence: 'confirmed',
      mustBe: 'yes',
    },
    {
      id: 'requested',
      asks: 'Did the family ask for a setting of the kinds in section 38(3)?',
      citation: 'Children and Families Act 2014 s.38(3)',
      confidence: 'secondary',
    },
    {
      id: 'unsuitable',
      asks: 'Is the setting asked for unsuitable for the age, ability, aptitude or special educational needs?',
      citation: 'Children and Families Act 2014 s.39(4)(a)',
      confidence: 'confirmed',
    },
    {
      id: 'othersEducation',
      asks: 'Would it be incompatible with the efficient education of others?',
      citation: 'Children and Families Act 2014 s.39(4)(b)',
      confidence: 'confirmed',
    },
    {
      id: 'resources',
      asks: 'Would it be incompatible with the efficient use of resources?',
      citation: 'Children and Families Act 2014 s.39(4)(b)',
      confidence: 'confirmed',
    },
    {
      id: 'mainstream',
      asks: 'Was mainstream education considered, and is it given unless section 33 lets it be otherwise?',
      citation: 'Children and Families Act 2014 s.33',
      confidence: 'unconfirmed',
      mustBe: 'yes',
    },
  ],
}

export type Answers = Readonly<Record<string, { readonly answer: Answer | undefined; readonly why: string }>>

/** The parts that must be answered for this person. */
export const partsFor = (question: DecisionQuestion, isOverEighteen: boolean): readonly TestPart[] =>
  legalTests[question].filter((part) => !part.overEighteen || isOverEighteen)

/** The outcomes a question can have, the one that the family hopes for first. */
export const outcomesOf: Readonly<Record<DecisionQuestion, readonly DecisionOutcome[]>> = {
  assess: ['assess', 'refuse'],
  issue: ['issue', 'noPlan'],
  placement: ['nameRequested', 'nameOther'],
}

/** Those that the family can appeal, and that need their reasons in the letter. */
export const isRefusal = (outcome: DecisionOutcome): boolean =>
  outcome === 'refuse' || outcome === 'noPlan' || outcome === 'nameOther'

/** The outcome that the answers come to. Undefined while a part is unanswered, or a step of the law was not taken. */
export function outcomeOf(
  question: DecisionQuestion,
  answers: Answers,
  isOverEighteen: boolean,
): DecisionOutcome | undefined {
  const parts = partsFor(question, isOverEighteen)
  const given = (id: string) => answers[id]?.answer
  if (parts.some((part) => given(part.id) === undefined || (part.mustBe && given(part.id) !== part.mustBe)))
    return undefined
  if (question === 'assess')
    return given('mayHaveNeeds') === 'yes' && given('mayNeedPlan') === 'yes' ? 'assess' : 'refuse'
  if (question === 'issue') return given('necessary') === 'yes' ? 'issue' : 'noPlan'
  const stands = ['unsuitable', 'othersEducation', 'resources'].every((id) => given(id) === 'no')
  return given('requested') === 'yes' && stands ? 'nameRequested' : 'nameOther'
}

/**
 * What keeps a decision from being saved, by part: each part must be answered; a step of the law must have been taken; where
 * something is refused, each judgement says why.
 */
export function whatIsMissing(
  question: DecisionQuestion,
  answers: Answers,
  isOverEighteen: boolean,
): readonly { readonly part: string; readonly words: string }[] {
  const outcome = outcomeOf(question, answers, isOverEighteen)
  return partsFor(question, isOverEighteen).flatMap((part) => {
    const given = answers[part.id]
    if (given?.answer === undefined) return [{ part: part.id, words: `Answer: ${part.asks}` }]
    if (part.mustBe && given.answer !== part.mustBe)
      return [{ part: part.id, words: 'The law asks for this step first. Take it, and then decide' }]
    const mustSayWhy = !part.mustBe && outcome !== undefined && isRefusal(outcome)
    return mustSayWhy && given.why.trim() === '' ? [{ part: part.id, words: `Say why: ${part.asks}` }] : []
  })
}
