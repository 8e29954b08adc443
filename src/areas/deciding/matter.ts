import { type Dated, datedFacts, factsOnRecord } from '../../journey/effective-facts.ts'
import type { Journey } from '../../journey/events.ts'
import type { DecisionOutcome, DecisionQuestion } from '../../law/legal-tests.ts'
import { addDays, type LocalDate } from '../../law/local-date.ts'

/** A request that is open: what it waits for, and what was done about it. */
export type OpenRequest = {
  matter: string
  receivedOn: LocalDate
  by: string
  /** What the facts wait for: whether to assess, then whether to make a plan; undefined once the draft was sent. */
  question: DecisionQuestion | undefined
  decidedToAssessOn: LocalDate | undefined
  toldFamily: boolean
  toldPartners: boolean
  /** The child has a plan, and is assessed again: whether to make one is not decided anew. */
  isAgain?: true
}

const closing = new Set(['request.withdrawn', 'plan.refused', 'plan.issued'])

/** The request for an assessment that goes on, the latest where there are several; undefined where none does. Pure. */
export function openRequest(journey: Journey, asOf: LocalDate): OpenRequest | undefined {
  const facts = datedFacts(factsOnRecord(journey, asOf), asOf, () => false)
  const received = facts.filter(({ fact }) => fact.type === 'request.received')
  return received.reverse().flatMap((one) => openIn(facts, one) ?? [])[0]
}

function openIn(facts: readonly Dated[], received: Dated): OpenRequest | undefined {
  const { matter } = received.fact
  const own = facts.filter(({ fact }) => fact.matter === matter)
  const has = (type: string) => own.some(({ fact }) => fact.type === type)
  const decided = own.find(({ fact }) => fact.type === 'assessment.decided')
  const isRefused = decided?.fact.type === 'assessment.decided' && decided.fact.outcome === 'refuse'
  if (isRefused || own.some(({ fact }) => closing.has(fact.type))) return undefined
  return {
    matter,
    receivedOn: received.on,
    by: received.fact.type === 'request.received' ? received.fact.by : 'family',
    question: decided ? (has('draft.sent') ? undefined : 'issue') : 'assess',
    decidedToAssessOn: decided?.on,
    toldFamily: has('family.toldConsidering'),
    toldPartners: has('partners.toldConsidering'),
  }
}

/**
 * The assessment that a plan may be made of now: that of a request, or one of a child who has a plan, from the decision to assess
 * again (s.44; SEND Regulations 2014 reg 27 asks for a draft and a final plan as after the first). Pure.
 */
export const openAssessment = (journey: Journey, asOf: LocalDate): OpenRequest | undefined =>
  openRequest(journey, asOf) ?? openReassessment(journey, asOf)

function openReassessment(journey: Journey, asOf: LocalDate): OpenRequest | undefined {
  const facts = datedFacts(factsOnRecord(journey, asOf), asOf, () => false)
  const decided = facts.findLast(({ fact }) => fact.type === 'reassessment.decided' && fact.outcome === 'assess')
  if (!decided) return undefined
  const { matter } = decided.fact
  const own = facts.filter(({ fact }) => fact.matter === matter)
  if (own.some(({ fact }) => closing.has(fact.type))) return undefined
  const asked = own.find(({ fact }) => fact.type === 'reassessment.requested')
  return {
    matter,
    receivedOn: (asked ?? decided).on,
    by: 'family',
    question: undefined,
    decidedToAssessOn: decided.on,
    toldFamily: true,
    toldPartners: true,
    isAgain: true,
  }
}

type Decided = { matter: string; question: DecisionQuestion; outcome: DecisionOutcome; state: string }

/** Whether it was decided to make a plan: as a decision on record, or because the draft was sent. Pure. */
export const isPlanDecided = (request: OpenRequest, decisions: readonly Decided[]): boolean =>
  request.question === undefined ||
  decisions.some((one) => one.matter === request.matter && one.state === 'decided' && one.outcome === 'issue')

/** What the request waits for now: once a plan is to be made, which setting it names. Pure. */
export const nextQuestion = (request: OpenRequest, decisions: readonly Decided[]): DecisionQuestion =>
  isPlanDecided(request, decisions) ? 'placement' : (request.question ?? 'placement')

/** The last day of the six weeks in which the family must be told: the day of receipt is not counted (regulation 5(1)). */
export const decideBy = (request: OpenRequest): LocalDate => addDays(request.receivedOn, 42)

/** The day from which somebody is over eighteen: the day after the birthday. */
export const isOverEighteen = (born: LocalDate, today: LocalDate): boolean =>
  today > (`${String(Number(born.slice(0, 4)) + 18).padStart(4, '0')}${born.slice(4)}` as LocalDate)
