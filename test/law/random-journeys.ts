import fc from 'fast-check'
import { type FileEvent, type FileJourney, plusDays } from './second-calculation.ts'

/**
 * Random journeys for comparing two calculations: some plausible (events in their usual order), some not (any order,
 * steps missing), over several matters, with exceptions and corrections. Their links are plain: one plan, each event on
 * a day of its own, so that the only question is what the law says.
 */

type Draft = { id: string; type: string; matter: string; [field: string]: unknown }
type Step = fc.Arbitrary<Draft>

const firstDay = '2024-01-01'

const step = (matter: string, type: string, fields: Record<string, fc.Arbitrary<unknown>> = {}, name = type): Step =>
  fc.record(fields).map((values) => ({ id: `${matter}:${name}`, type, matter, ...values }))
const oneOf = (...values: unknown[]) => fc.constantFrom(...values)

/** Days that often lie whole weeks from each other, so that last days are hit, and missed by one, again and again. */
const dayNumbers = fc
  .tuple(fc.integer({ min: 0, max: 70 }), fc.constantFrom(0, 0, 0, 0, 1, -1, 2))
  .map(([week, off]) => Math.max(0, 7 * week + off))
const someDay = dayNumbers.map((count) => plusDays(firstDay, count))

const usualRequester = oneOf('parent', 'youngPerson', 'setting', 'health', 'broughtToAttention')

const assessment = (matter: string, makesPlan: boolean): Step[] => [
  step(matter, 'request.received', { by: usualRequester }),
  step(matter, 'assessment.decided', { outcome: oneOf('assess', 'assess', 'refuse') }),
  step(matter, 'advice.requested', { limb: oneOf('b'), body: oneOf('School') }, 'advice-b'),
  step(
    matter,
    'advice.requested',
    { limb: oneOf('d'), body: oneOf('Psychology'), receivedByBody: someDay },
    'advice-d',
  ),
  step(matter, 'advice.received', { request: oneOf(`${matter}:advice-b`) }, 'answer-b'),
  step(matter, 'advice.received', { request: oneOf(`${matter}:advice-d`) }, 'answer-d'),
  step(matter, 'draft.sent'),
  step(matter, 'setting.consulted', { setting: oneOf('Larkfield School') }, 'consulted'),
  step(matter, 'setting.replied', {
    consultation: oneOf(`${matter}:consulted`),
    reply: oneOf('canMeet', 'cannotMeet'),
  }),
  step(matter, 'draft.sent', {}, 'second-draft'),
  step(matter, 'plan.refused'),
  ...(makesPlan ? [step(matter, 'plan.issued')] : []),
]

const review = (matter: string): Step[] => [
  step(matter, 'review.meetingPlanned', { meetingOn: someDay }),
  step(matter, 'review.invited'),
  step(matter, 'review.adviceCirculated'),
  step(matter, 'review.meetingHeld'),
  step(matter, 'review.reportSent'),
  step(matter, 'review.decided', { outcome: oneOf('keep', 'amend', 'amend', 'cease') }),
  step(matter, 'amendment.noticeSent'),
  step(matter, 'plan.amended'),
]

const amendment: Step[] = [
  step('c1', 'amendment.noticeSent'),
  step('c1', 'amendment.abandoned'),
  step('c1', 'plan.amended'),
]

const reassessment: Step[] = [
  step('s1', 'reassessment.requested'),
  step('s1', 'reassessment.decided', { outcome: oneOf('assess', 'assess', 'refuse') }),
  step('s1', 'advice.requested', { limb: oneOf('c'), body: oneOf('Health') }, 'advice-c'),
  step('s1', 'advice.received', { request: oneOf('s1:advice-c') }, 'answer-c'),
  step('s1', 'draft.sent'),
]

const move: Step[] = [
  step('m1', 'move.known', { movesOn: someDay, oldAreaAwareOn: someDay }),
  step('m1', 'move.completed'),
  step('m1', 'move.familyTold'),
]

const phase: Step[] = [
  step('t1', 'phaseTransfer.expected', {
    kind: oneOf('school', 'secondaryToPost16', 'post16ToPost16'),
    transferOn: someDay.map((day) => plusDays(day, 200)),
  }),
]

const orderSteps = ['order.assess_notify', 'order.amend', 'order.reconsider', 'order.continue', 'order.make_plan_draft']

/** A decision, what the family and the Tribunal do about it, and the orders that can follow. */
type Quarrel = { decision: Step[]; about: string[]; orders: string[]; compliance: Step[] }

const request = step('a1', 'request.received', { by: usualRequester })
const complied = (...steps: string[]) => step('d1', 'order.complied', { step: oneOf(...steps) }, 'order-kept')
const quarrels: Quarrel[] = [
  {
    decision: [request, step('a1', 'assessment.decided', { outcome: oneOf('refuse') })],
    about: ['refusalToAssess'],
    orders: ['assess'],
    compliance: [
      step('a1', 'assessment.decided', { outcome: oneOf('assess') }, 'ordered-decision'),
      complied('order.assess_notify', 'order.assess_no_plan', 'concede.assess_notify', 'concede.no_plan'),
      step('a1', 'draft.sent', {}, 'ordered-draft'),
      step('a1', 'plan.issued', {}, 'ordered-plan'),
    ],
  },
  {
    decision: [request, step('a1', 'plan.refused')],
    about: ['noPlan'],
    orders: ['makePlan'],
    compliance: [
      complied('order.make_plan_draft', 'order.make_plan_final'),
      step('a1', 'draft.sent', {}, 'ordered-draft'),
      step('a1', 'plan.issued', {}, 'ordered-plan'),
    ],
  },
  {
    decision: [request, step('a1', 'plan.issued')],
    about: ['contents', 'placement'],
    orders: ['amend', 'changePlacement', 'continue', 'continueAndAmend'],
    compliance: [
      complied('order.amend', 'order.change_name', 'order.continue', 'concede.amend'),
      step('a1', 'plan.amended', {}, 'ordered-amendment'),
    ],
  },
]

const disputeAbout = ({ about, orders }: Quarrel): Step[] => [
  step('d1', 'mediation.contacted'),
  step('d1', 'mediation.wanted', { about: oneOf('education', 'care', 'health', 'mixed') }),
  step('d1', 'mediation.declined'),
  step('d1', 'mediation.held'),
  step('d1', 'mediation.agreed', { appealable: fc.boolean() }),
  step('d1', 'order.complied', { step: oneOf('med.comply_other', 'med.rcb_tell_la') }, 'agreement-kept'),
  step('d1', 'mediation.certificate'),
  step('d1', 'appeal.registered', { about: oneOf(...about), papersReceivedOn: someDay }),
  step('d1', 'appeal.responseSent'),
  step('d1', 'appeal.closed'),
  step('d1', 'order.made', { kind: oneOf(...orders) }),
  step('d1', 'appeal.conceded'),
]

const payment: Step[] = [step('a1', 'plan.directPaymentStarted')]

type Plot = { steps: Step[]; always: Step[]; last: Step[] }

/** Several pieces of business that hang off the one plan of a1. */
const business: fc.Arbitrary<Plot> = fc
  .record({
    imported: fc.boolean(),
    parts: fc.subarray([review('r1'), review('r2'), amendment, reassessment, move, phase, payment]),
    second: fc.boolean(),
  })
  .map(({ imported, parts, second }) => ({
    always: [],
    steps: [
      ...(imported ? [step('a1', 'plan.inForce')] : assessment('a1', true)),
      ...parts.flat(),
      ...(second ? assessment('a2', false) : []),
    ],
    last: [],
  }))

/** One decision and the dispute about it: which decision is meant must not be a question. */
const disputes: fc.Arbitrary<Plot> = fc
  .constantFrom(...quarrels)
  .map((quarrel) => ({ always: quarrel.decision, steps: disputeAbout(quarrel), last: quarrel.compliance }))

const plots = fc.oneof({ weight: 3, arbitrary: business }, { weight: 2, arbitrary: disputes })

const grounds = [
  'school_closure_4w',
  'early_years_closure_4w',
  'exceptional_personal_circumstances',
  'absent_from_area_4w',
  'exceptional_circumstances',
  'missed_appointment',
  'absent_from_area_2w',
  'family_wishes_to_make_representations',
  'tribunal_direction',
  'parties_agree_other_timescale_in_writing',
]
const ofAreas = [
  'school_closure_4w',
  'early_years_closure_4w',
  'exceptional_personal_circumstances',
  'absent_from_area_4w',
]
const ofAdvisers = ['exceptional_circumstances', 'absent_from_area_4w', 'missed_appointment']
const ofOrders = [
  'exceptional_personal_circumstances',
  'absent_from_area_2w',
  'family_wishes_to_make_representations',
  'tribunal_direction',
]

/** A rule for which an exception is recorded, the event whose clock it is about, and grounds that are lawful for it. */
type Excepted = { matter: string; rule: string; about: string; lawful: readonly string[] }
const excepted = (matter: string, about: string, lawful: readonly string[], ...rules: string[]): Excepted[] =>
  rules.map((rule) => ({ matter, rule, about: `${matter}:${about}`, lawful }))

const exceptedRules: Excepted[] = [
  ...excepted('a1', 'request.received', ofAreas, 'ehcna.decision', 'ehcna.no_plan_notice', 'ehcp.final'),
  ...excepted('a2', 'request.received', ofAreas, 'ehcna.decision', 'ehcna.no_plan_notice', 'ehcp.final'),
  ...excepted('a1', 'advice-d', ofAdvisers, 'ehcna.advice'),
  ...excepted('s1', 'reassessment.decided', ofAreas, 'reassess.final'),
  ...excepted('s1', 'advice-c', ofAdvisers, 'reassess.advice'),
  ...excepted('r1', 'review.meetingHeld', grounds, 'ar.decision', 'ar.report'),
  ...excepted('d1', 'order.made', ofOrders, ...orderSteps),
  ...excepted('d1', 'appeal.registered', ['tribunal_direction'], 'appeal.la_response'),
  ...excepted('d1', 'mediation.agreed', ['parties_agree_other_timescale_in_writing'], 'med.comply_other'),
]

/** What an exception is made from, once it is known which events there are. */
const exceptionSeeds = fc.array(
  fc.record({
    which: fc.nat(1000),
    anyGround: fc.integer({ min: 0, max: 3 }).map((one) => one === 0),
    pick: fc.nat(1000),
    from: fc.constantFrom(-7, -1, 0, 1, 7, 14, 15, 20, 28, 41, 42, 43),
    length: fc.constantFrom(0, 12, 13, 14, 25, 26, 27, 28, 41, 80),
    asked: fc.constantFrom(-8, -7, -6, 0, 19, 20, 21, 22),
    requestedFrom: fc.constantFrom('headTeacher', 'headTeacher', 'principal', 'earlyYearsLead'),
    recorded: fc.constantFrom(0, 3, 30, 100),
  }),
  { maxLength: 4 },
)
type ExceptionSeed = typeof exceptionSeeds extends fc.Arbitrary<(infer T)[]> ? T : never

const chosen = <T>(list: readonly T[], pick: number): T => list[pick % list.length] as T

/** Exceptions whose days are counted from the event each is about, so that their conditions often just hold or fail. */
const exceptionsFor = (events: readonly FileEvent[], seeds: readonly ExceptionSeed[]): FileEvent[] => {
  const dayOf = new Map(events.map((event) => [event.id, event.on]))
  const candidates = exceptedRules.filter((excepting) => dayOf.has(excepting.about))
  if (candidates.length === 0) return []
  return seeds.map((seed, index) => {
    const { matter, rule, about, lawful } = chosen(candidates, seed.which)
    const ground = chosen(seed.anyGround ? grounds : lawful, seed.pick)
    const from = plusDays(dayOf.get(about) as string, seed.from)
    const request = rule.endsWith('.advice') && { request: about }
    const requestedOn = plusDays(from, seed.asked)
    const closure = ground.includes('closure') && { requestedFrom: seed.requestedFrom, requestedOn }
    const days = { on: plusDays(from, seed.recorded), from, to: plusDays(from, seed.length) }
    return { id: `x${index}`, type: 'exception.recorded', matter, rule, ground, ...days, ...request, ...closure }
  })
}

const linksOf = (draft: Draft) => [draft['request'], draft['consultation']].filter((link) => typeof link === 'string')

/** Leaves out what would answer a request that was not chosen. */
const withoutLooseLinks = (drafts: readonly Draft[]) => {
  const ids = new Set(drafts.map((draft) => draft.id))
  return drafts.filter((draft) => linksOf(draft).every((link) => ids.has(link as string)))
}

const linkable = /advice-|consulted/

type Shape = {
  exceptions: ExceptionSeed[]
  drafts: Draft[]
  days: number[]
  inOrder: boolean
  mends: { target: number; void: boolean; day: number }[]
}

const isDecision = /^(assessment\.decided|plan\.)/

/** In a dispute a moved day would make it a question which decision is meant; there, only other events are made void. */
const leavesLinksPlain = (target: FileEvent, isVoid: boolean, inDispute: boolean) =>
  !inDispute || (isVoid && !isDecision.test(target.type))

/** Corrections, at most one for each event: the order of several on one day would be a question of its own. */
const mended = (events: readonly FileEvent[], shape: Shape, spare: readonly string[]): FileEvent[] => {
  const inDispute = events.some((event) => event.matter === 'd1')
  const corrections = new Map<string, FileEvent>()
  for (const [index, mend] of shape.mends.entries()) {
    const target = chosen(events, mend.target)
    const isVoid = mend.void && !linkable.test(target.id)
    const newDay = spare[index] as string
    const on = plusDays([newDay, target.on].sort()[1] as string, mend.day)
    const change = isVoid ? { void: true } : { set: { on: newDay } }
    if (corrections.has(target.id) || !leavesLinksPlain(target, isVoid, inDispute)) continue
    const { id, matter } = target
    corrections.set(id, { id: `k${index}`, type: 'correction', on, matter, corrects: id, ...change })
  }
  return [...corrections.values()]
}

const build = (shape: Shape, born: string): FileJourney => {
  const drafts = withoutLooseLinks(shape.drafts)
  const numbers = shape.days.slice(0, drafts.length)
  if (shape.inOrder) numbers.sort((a, b) => a - b)
  const events = drafts
    .slice(0, numbers.length)
    .map((draft, index) => ({ ...draft, on: plusDays(firstDay, numbers[index] as number) }))
  const spare = shape.days.slice(drafts.length).map((count) => plusDays(firstDay, count))
  const exceptions = exceptionsFor(events, shape.exceptions)
  const mends = events.length === 0 || spare.length < shape.mends.length ? [] : mended(events, shape, spare)
  return { format: 'waymark.journey/1', child: { born }, events: [...events, ...exceptions, ...mends] }
}

const together = (steps: readonly Step[]): fc.Arbitrary<Draft[]> =>
  steps.length === 0 ? fc.constant([]) : fc.tuple(...steps)

const drafted = ({ always, steps, last }: Plot, inOrder: boolean): fc.Arbitrary<Draft[]> => {
  const some = inOrder
    ? fc.subarray([...steps], { minLength: Math.ceil(steps.length / 2) })
    : fc.shuffledSubarray([...steps])
  return fc.tuple(some, fc.subarray([...last])).chain(([middle, end]) => together([...always, ...middle, ...end]))
}

const born = fc.constantFrom('2019-02-28', '2016-09-01', '2012-08-31', '2008-02-29', '2000-03-15')

/** A random journey. */
export const journeys: fc.Arbitrary<FileJourney> = fc
  .tuple(plots, fc.boolean())
  .chain(([plot, inOrder]) =>
    fc.record({
      drafts: drafted(plot, inOrder),
      days: fc.uniqueArray(dayNumbers, { minLength: 60, maxLength: 70 }),
      inOrder: fc.constant(inOrder || plot.always.length > 0),
      exceptions: exceptionSeeds,
      mends: fc.array(fc.record({ target: fc.nat(40), void: fc.boolean(), day: fc.nat(20) }), { maxLength: 2 }),
      born,
    }),
  )
  .map(({ born: birth, ...shape }) => build(shape as Shape, birth))

/** A day on which to ask, often a last day or the day after one. */
export const askedOn = fc
  .tuple(dayNumbers, fc.constantFrom(0, 0, 14, 15, 42, 43, 140, 141))
  .map(([count, off]) => plusDays(firstDay, count + off))
