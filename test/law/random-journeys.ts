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
const concededSteps = ['concede.assess_notify', 'concede.amend', 'concede.final']

const dispute: Step[] = [
  step('d1', 'mediation.contacted'),
  step('d1', 'mediation.wanted', { about: oneOf('education', 'care', 'health', 'mixed') }),
  step('d1', 'mediation.declined'),
  step('d1', 'mediation.held'),
  step('d1', 'mediation.agreed', { appealable: fc.boolean() }),
  step('d1', 'order.complied', { step: oneOf('med.comply_other', 'med.rcb_tell_la') }, 'agreement-kept'),
  step('d1', 'mediation.certificate'),
  step('d1', 'appeal.registered', {
    about: oneOf('refusalToAssess', 'noPlan', 'contents', 'placement', 'noReassessment', 'noAmendment', 'ceasing'),
    papersReceivedOn: someDay,
  }),
  step('d1', 'appeal.responseSent'),
  step('d1', 'appeal.closed'),
  step('d1', 'order.made', {
    kind: oneOf('assess', 'makePlan', 'reconsider', 'amend', 'changePlacement', 'continue', 'continueAndAmend'),
  }),
  step('d1', 'appeal.conceded'),
  step('d1', 'order.complied', { step: oneOf(...orderSteps, ...concededSteps) }, 'order-kept'),
]

const payment: Step[] = [step('a1', 'plan.directPaymentStarted')]

/** Several pieces of business; all but the last kind hang off the one plan of a1. */
const plots: fc.Arbitrary<Step[]> = fc
  .record({
    imported: fc.boolean(),
    parts: fc.subarray([review('r1'), review('r2'), amendment, reassessment, move, phase, dispute, payment]),
    second: fc.boolean(),
  })
  .map(({ imported, parts, second }) => [
    ...(imported ? [step('a1', 'plan.inForce')] : assessment('a1', true)),
    ...parts.flat(),
    ...(second && !parts.includes(dispute) ? assessment('a2', false) : []),
  ])

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
const exceptedRules: Record<string, string[]> = {
  a1: ['ehcna.decision', 'ehcna.no_plan_notice', 'ehcp.final', 'ehcna.advice'],
  a2: ['ehcna.decision', 'ehcna.no_plan_notice', 'ehcp.final', 'ehcna.advice'],
  s1: ['reassess.final', 'reassess.decision', 'reassess.advice'],
  r1: ['ar.decision', 'ar.report', 'ar.amendment_notice'],
  d1: [...orderSteps, 'appeal.la_response', 'med.comply_other'],
}

const exception = (number: number): Step =>
  fc
    .record({
      matter: oneOf(...Object.keys(exceptedRules)) as fc.Arbitrary<string>,
      pick: fc.nat(20),
      ground: oneOf(...grounds) as fc.Arbitrary<string>,
      from: someDay,
      length: oneOf(0, 12, 13, 14, 25, 26, 27, 28, 41) as fc.Arbitrary<number>,
      asked: oneOf(-8, -7, -6, 0, 19, 20, 21, 22) as fc.Arbitrary<number>,
      requestedFrom: oneOf('headTeacher', 'principal', 'earlyYearsLead'),
    })
    .map(({ matter, pick, ground, from, length, asked, requestedFrom }) => {
      const choices = exceptedRules[matter] as string[]
      const rule = choices[pick % choices.length] as string
      const advice = { 'ehcna.advice': `${matter}:advice-d`, 'reassess.advice': `${matter}:advice-c` }[rule]
      const closure = ground.includes('closure') && { requestedFrom, requestedOn: plusDays(from, asked) }
      const fields = { rule, ground, from, to: plusDays(from, length), ...(advice && { request: advice }), ...closure }
      return { id: `x${number}`, type: 'exception.recorded', matter, ...fields }
    })

const linksOf = (draft: Draft) => [draft['request'], draft['consultation']].filter((link) => typeof link === 'string')

/** Leaves out what would answer a request that was not chosen. */
const withoutLooseLinks = (drafts: readonly Draft[]) => {
  const ids = new Set(drafts.map((draft) => draft.id))
  return drafts.filter((draft) => linksOf(draft).every((link) => ids.has(link as string)))
}

const linkable = /advice-|consulted/

type Shape = {
  drafts: Draft[]
  days: number[]
  inOrder: boolean
  mends: { target: number; void: boolean; day: number }[]
}

const mended = (events: readonly FileEvent[], shape: Shape, spare: readonly string[]): FileEvent[] =>
  shape.mends.flatMap((mend, index) => {
    const target = events[mend.target % events.length] as FileEvent
    const isVoid = mend.void && !linkable.test(target.id)
    const newDay = spare[index] as string
    const mendedOn = [newDay, target.on].sort()[1] as string
    const change = isVoid ? { void: true } : { set: { on: newDay } }
    // One correction for each event: the order of several on one day would be a question of its own.
    const already = shape.mends
      .slice(0, index)
      .some((other) => other.target % events.length === mend.target % events.length)
    return already
      ? []
      : [
          {
            id: `k${index}`,
            type: 'correction',
            on: plusDays(mendedOn, mend.day),
            matter: target.matter,
            corrects: target.id,
            ...change,
          },
        ]
  })

const build = (shape: Shape, born: string): FileJourney => {
  const drafts = withoutLooseLinks(shape.drafts)
  const numbers = shape.days.slice(0, drafts.length)
  if (shape.inOrder) numbers.sort((a, b) => a - b)
  const events = drafts
    .slice(0, numbers.length)
    .map((draft, index) => ({ ...draft, on: plusDays(firstDay, numbers[index] as number) }))
  const spare = shape.days.slice(drafts.length).map((count) => plusDays(firstDay, count))
  const mends = events.length === 0 || spare.length < shape.mends.length ? [] : mended(events, shape, spare)
  return { format: 'waymark.journey/1', child: { born }, events: [...events, ...mends] }
}

const drafted = (steps: readonly Step[], inOrder: boolean): fc.Arbitrary<Draft[]> => {
  const chosen = inOrder
    ? fc.subarray([...steps], { minLength: Math.ceil(steps.length / 2) })
    : fc.shuffledSubarray([...steps])
  return chosen.chain((some) => (some.length === 0 ? fc.constant([]) : fc.tuple(...some)))
}

const born = fc.constantFrom('2019-02-28', '2016-09-01', '2012-08-31', '2008-02-29', '2000-03-15')

/** A random journey. */
export const journeys: fc.Arbitrary<FileJourney> = fc
  .tuple(plots, fc.boolean(), fc.nat(3))
  .chain(([steps, inOrder, exceptions]) =>
    fc.record({
      drafts: fc
        .tuple(drafted(steps, inOrder), fc.tuple(...[1, 2, 3].slice(0, exceptions).map(exception)))
        .map(([facts, excepted]) => [...facts, ...excepted]),
      days: fc.uniqueArray(dayNumbers, { minLength: 60, maxLength: 70 }),
      inOrder: fc.constant(inOrder),
      mends: fc.array(fc.record({ target: fc.nat(40), void: fc.boolean(), day: fc.nat(20) }), { maxLength: 2 }),
      born,
    }),
  )
  .map(({ born: birth, ...shape }) => build(shape as Shape, birth))

/** A day on which to ask, often a last day or the day after one. */
export const askedOn = fc
  .tuple(dayNumbers, fc.constantFrom(0, 0, 14, 15, 42, 43, 140, 141))
  .map(([count, off]) => plusDays(firstDay, count + off))
