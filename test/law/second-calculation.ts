import Holidays from 'date-holidays'
import { Temporal } from 'temporal-polyfill'

/**
 * A second calculation of every time limit, written from the documents alone and for one purpose: to be compared with
 * the engine. It is slow, takes a journey file as it is, does its day arithmetic with Temporal and its bank holidays
 * with a public table, and knows only journeys whose links are plain: one plan, each event on a day of its own.
 */

/** An event as a journey file has it. */
export type FileEvent = { id: string; type: string; on: string; matter: string; [field: string]: unknown }
/** A journey as a file has it. */
export type FileJourney = { format: string; child: { born: string }; events: FileEvent[] }
/** The part of a deadline that both calculations must agree on. */
export type Answer = {
  rule: string
  matter: string
  of: string
  startsOn: string
  dueOn: string
  status: string
  metOn: string | null
  excusedBy: string[]
}

// ---- days ----

const on = (text: string) => Temporal.PlainDate.from(text)
export const plusDays = (text: string, days: number) => on(text).add({ days }).toString()
export const plusMonths = (text: string, months: number) =>
  on(text).add({ months }, { overflow: 'constrain' }).toString()
const daysFromTo = (from: string, to: string) => on(from).until(on(to), { largestUnit: 'day' }).days
const weeks = (count: number) => (text: string) => plusDays(text, 7 * count)

/** Twelve months that start with the day: the day before the anniversary, or the end of a month without that day. */
const twelveMonthsStartingWith = (text: string) => {
  const anniversary = on(plusMonths(text, 12))
  return anniversary.day === on(text).day ? anniversary.subtract({ days: 1 }).toString() : anniversary.toString()
}

const english = new Holidays('GB', 'ENG')
const holidaysByYear = new Map<number, Set<string>>()

/** England's bank holidays of a year, from a table that is not ours. */
export const bankHolidaysOf = (year: number): Set<string> => {
  const kept = holidaysByYear.get(year)
  if (kept) return kept
  const listed = english.getHolidays(year).filter((holiday) => holiday.type === 'public')
  const days = new Set(listed.map((holiday) => holiday.date.slice(0, 10)))
  holidaysByYear.set(year, days)
  return days
}

export const isWorking = (text: string) => on(text).dayOfWeek < 6 && !bankHolidaysOf(on(text).year).has(text)

export const isTribunalWorking = (text: string) => {
  const { month, day } = on(text)
  const atChristmas = (month === 12 && day >= 25) || (month === 1 && day === 1)
  return isWorking(text) && month !== 8 && !atChristmas
}

/** The n-th day after (or before) that counts; the day itself is left out. */
export const countDays = (text: string, count: number, counts: (day: string) => boolean, step = 1) => {
  let day = text
  for (let left = count; left > 0; left -= counts(day) ? 1 : 0) day = plusDays(day, step)
  return day
}

const rolled = (text: string) => {
  let day = text
  while (!isTribunalWorking(day)) day = plusDays(day, 1)
  return day
}

// ---- what was known on a day ----

const isKnownBy = (event: FileEvent, asOf: string) => event.on <= asOf

const corrected = (event: FileEvent, corrections: readonly FileEvent[]): FileEvent | undefined => {
  let now: FileEvent = event
  for (const correction of corrections.filter((one) => one['corrects'] === event.id)) {
    if (correction['void'] === true) return undefined
    now = { ...now, ...(correction['set'] as object) }
  }
  return now
}

/** The facts of a journey as the record had them on a day, corrections applied, in the order in which they happened. */
export const factsOn = (journey: FileJourney, asOf: string): FileEvent[] => {
  const known = journey.events.filter((event) => isKnownBy(event, asOf))
  const corrections = known.filter((event) => event.type === 'correction').sort((a, b) => (a.on < b.on ? -1 : 1))
  return known
    .filter((event) => event.type !== 'correction')
    .flatMap((event) => corrected(event, corrections) ?? [])
    .filter((event) => isKnownBy(event, asOf))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

// ---- what starts, meets and ends ----

type Facts = readonly FileEvent[]
type Test = (event: FileEvent) => boolean
type Clock = {
  rule: string
  start: FileEvent
  startsOn: string
  dueOn: string
  met?: Test
  ended?: Test
  kind?: 'window' | 'right'
  /** The last day by which the step is in time, where another limit carries on beyond this one. */
  inTimeUntil?: string
  /** The step counts whenever it was taken: it answers this very event, or is a notice that has only to be early enough. */
  anyTime?: boolean
}

const is =
  (type: string, fields: Record<string, unknown> = {}): Test =>
  (event) =>
    event.type === type && Object.entries(fields).every(([field, value]) => event[field] === value)
const either =
  (...tests: Test[]): Test =>
  (event) =>
    tests.some((test) => test(event))
const inMatter =
  (matter: string, test: Test): Test =>
  (event) =>
    event.matter === matter && test(event)
const ofType = (facts: Facts, type: string) => facts.filter(is(type))
const text = (event: FileEvent, field: string) => event[field] as string

const appealable: Test = either(
  is('assessment.decided', { outcome: 'refuse' }),
  is('plan.refused'),
  is('plan.issued'),
  is('plan.amended'),
  is('review.decided', { outcome: 'keep' }),
  is('review.decided', { outcome: 'cease' }),
  is('reassessment.decided', { outcome: 'refuse' }),
  is('plan.ceaseDecided'),
)
const decisionBefore = (facts: Facts, event: FileEvent) =>
  facts.filter((fact) => appealable(fact) && fact.on < event.on).at(-1)

const isDetained = (request: FileEvent) => request['by'] === 'personInChargeOfRya' || request['detained'] === true
const detainedMatter = (facts: Facts, matter: string) =>
  facts.some((fact) => fact.type === 'request.received' && fact.matter === matter && isDetained(fact))
const reassessedMatter = (facts: Facts, matter: string) =>
  facts.some((fact) => fact.type.startsWith('reassessment.') && fact.matter === matter)

const simple = (rule: string, start: FileEvent, dueOn: string, more: Partial<Clock> = {}): Clock => ({
  rule,
  start,
  startsOn: start.on,
  dueOn,
  ...more,
})

const assessmentClocks = (facts: Facts): Clock[] =>
  ofType(facts, 'request.received').flatMap((request) => {
    const here = (test: Test) => inMatter(request.matter, test)
    const detained = isDetained(request)
    const refusal = is('assessment.decided', { outcome: 'refuse' })
    return [
      simple(detained ? 'detained.decision' : 'ehcna.decision', request, weeks(6)(request.on), {
        met: here(is('assessment.decided')),
      }),
      simple('ehcna.no_plan_notice', request, weeks(16)(request.on), {
        met: here(is('plan.refused')),
        ended: here(either(refusal, is('draft.sent'), is('plan.issued'))),
      }),
      simple(detained ? 'detained.final' : 'ehcp.final', request, weeks(20)(request.on), {
        met: here(is('plan.issued')),
        ended: here(either(refusal, is('plan.refused'))),
      }),
    ]
  })

const adviceClocks = (facts: Facts): Clock[] =>
  ofType(facts, 'advice.requested').map((request) => {
    const startsOn = (request['receivedByBody'] as string | undefined) ?? request.on
    const rule = reassessedMatter(facts, request.matter) ? 'reassess.advice' : 'ehcna.advice'
    return {
      ...simple(rule, request, weeks(6)(startsOn)),
      startsOn,
      met: is('advice.received', { request: request.id }),
      anyTime: true,
    }
  })

const draftRule = (facts: Facts, matter: string) => {
  if (reassessedMatter(facts, matter)) return 'reassess.draft_window'
  return detainedMatter(facts, matter) ? 'detained.draft_window' : 'ehcp.draft_to_final_window'
}

const draftClocks = (facts: Facts): Clock[] =>
  [...new Set(ofType(facts, 'draft.sent').map((draft) => draft.matter))].map((matter) => {
    const draft = ofType(facts, 'draft.sent')
      .filter((one) => one.matter === matter)
      .at(-1) as FileEvent
    return simple(draftRule(facts, matter), draft, plusDays(draft.on, 14), {
      kind: 'window',
      met: inMatter(matter, is('plan.issued')),
      ended: inMatter(matter, is('plan.refused')),
    })
  })

const settingClocks = (facts: Facts): Clock[] =>
  ofType(facts, 'setting.consulted').map((asked) =>
    simple('ehcp.setting_consultation_reply', asked, plusDays(asked.on, 15), {
      met: is('setting.replied', { consultation: asked.id }),
      anyTime: true,
      ended: inMatter(asked.matter, is('plan.issued')),
    }),
  )

const yearlyClocks = (facts: Facts): Clock[] => [
  ...ofType(facts, 'plan.issued').map((plan) =>
    simple('ar.first', plan, twelveMonthsStartingWith(plan.on), { met: is('review.decided') }),
  ),
  ...facts
    .filter(either(is('review.decided'), is('plan.inForce')))
    .map((last) => simple('ar.next', last, twelveMonthsStartingWith(last.on), { met: is('review.decided') })),
]

const plannedClocks = (facts: Facts): Clock[] =>
  ofType(facts, 'review.meetingPlanned').flatMap((planned) => {
    const dueOn = plusDays(text(planned, 'meetingOn'), -14)
    const notice = (rule: string, type: string) =>
      simple(rule, planned, dueOn, { met: inMatter(planned.matter, is(type)), anyTime: true })
    return [notice('ar.meeting_notice', 'review.invited'), notice('ar.circulate_advice', 'review.adviceCirculated')]
  })

const amendedIn =
  (matter: string): Test =>
  (event) =>
    event.type === 'plan.amended' && (event['review'] ?? event.matter) === matter
const abandonedIn = (matter: string) => inMatter(matter, is('amendment.abandoned'))

const meetingClocks = (facts: Facts): Clock[] =>
  ofType(facts, 'review.meetingHeld').flatMap((meeting) => {
    const here = (test: Test) => inMatter(meeting.matter, test)
    const always = [
      simple('ar.report', meeting, weeks(2)(meeting.on), { met: here(is('review.reportSent')) }),
      simple('ar.decision', meeting, weeks(4)(meeting.on), { met: here(is('review.decided')) }),
    ]
    const decision = facts.find((fact) => here(is('review.decided'))(fact) && fact.on >= meeting.on)
    if (decision?.['outcome'] !== 'amend') return always
    const ended = abandonedIn(meeting.matter)
    return [
      ...always,
      simple('ar.amendment_notice', meeting, weeks(4)(meeting.on), { met: here(is('amendment.noticeSent')) }),
      simple('ar.final_from_meeting', meeting, weeks(12)(meeting.on), { met: amendedIn(meeting.matter), ended }),
    ]
  })

const noticeClocks = (facts: Facts): Clock[] =>
  ofType(facts, 'amendment.noticeSent').flatMap((notice) => {
    const { matter } = notice
    const eightWeeks = weeks(8)(notice.on)
    const final = { met: amendedIn(matter), ended: abandonedIn(matter) }
    const clocks = [
      simple('ar.family_response', notice, plusDays(notice.on, 14), { kind: 'window', ...final }),
      simple('ar.final_amended', notice, eightWeeks, final),
    ]
    if (facts.some((fact) => abandonedIn(matter)(fact) && fact.on > notice.on))
      clocks.push(simple('ar.decide_not_to_amend', notice, eightWeeks, { met: abandonedIn(matter) }))
    if (!facts.some(inMatter(matter, is('review.meetingHeld'))))
      clocks.push(simple('ar.amend_without_review', notice, eightWeeks, final))
    return clocks
  })

const phaseClocks = (facts: Facts): Clock[] =>
  ofType(facts, 'phaseTransfer.expected').map((expected) => {
    const transferOn = text(expected, 'transferOn')
    const year = transferOn.slice(0, 4)
    const [rule, dueOn] = {
      school: ['phase.school', `${year}-02-14`],
      secondaryToPost16: ['phase.post16', `${year}-03-30`],
      post16ToPost16: ['phase.post16_to_post16', plusMonths(transferOn, -5)],
    }[text(expected, 'kind')] as [string, string]
    return simple(rule, expected, dueOn, { met: is('plan.amended') })
  })

const reassessmentClocks = (facts: Facts): Clock[] => [
  ...ofType(facts, 'reassessment.requested').map((request) =>
    simple('reassess.decision', request, plusDays(request.on, 15), {
      met: inMatter(request.matter, is('reassessment.decided')),
    }),
  ),
  ...facts
    .filter(is('reassessment.decided', { outcome: 'assess' }))
    .map((decision) =>
      simple('reassess.final', decision, weeks(14)(decision.on), { met: inMatter(decision.matter, is('plan.issued')) }),
    ),
]

const knownMoveClocks = (facts: Facts): Clock[] =>
  ofType(facts, 'move.known').map((move) => {
    const [movesOn, aware] = [text(move, 'movesOn'), text(move, 'oldAreaAwareOn')]
    const met = inMatter(move.matter, is('move.completed'))
    const inTime = aware <= countDays(movesOn, 15, isWorking, -1)
    if (inTime) return { ...simple('move.transfer_known', move, movesOn, { met }), startsOn: aware }
    const fifteenth = countDays(plusDays(aware, -1), 15, isWorking)
    return { ...simple('move.transfer_late', move, fifteenth, { met }), startsOn: aware }
  })

const completedMoveClocks = (facts: Facts): Clock[] =>
  ofType(facts, 'move.completed').flatMap((move) => {
    const told = simple('move.inform_family', move, weeks(6)(move.on), {
      met: inMatter(move.matter, is('move.familyTold')),
    })
    const three = plusMonths(move.on, 3)
    const before = (types: RegExp) => facts.filter((fact) => types.test(fact.type) && fact.on < move.on).at(-1)
    const last = before(/^review\.decided$/) ?? before(/^plan\.(issued|inForce)$/)
    const met = is('review.decided')
    if (!last) return [told, simple('move.review_3m', move, three, { met })]
    const twelve = plusMonths(last.on, 12)
    const inTimeUntil = [three, twelve].sort()[1] as string
    return [
      told,
      simple('move.review_3m', move, three, { met, inTimeUntil }),
      simple('move.review_12m', move, twelve, { met, inTimeUntil, startsOn: last.on }),
    ]
  })

const appealAbout =
  (facts: Facts, decision: FileEvent): Test =>
  (event) =>
    event.type === 'appeal.registered' && decisionBefore(facts, event)?.id === decision.id

/** A month from the certificate; where the two months from the decision go on for longer, those count. */
const certificateClocks = (facts: Facts): Clock[] =>
  ofType(facts, 'mediation.certificate').map((certificate) => {
    const decision = decisionBefore(facts, certificate)
    const month = rolled(plusMonths(certificate.on, 1))
    const inTimeUntil = decision ? ([month, rolled(plusMonths(decision.on, 2))].sort()[1] as string) : month
    const met = decision ? appealAbout(facts, decision) : inMatter(certificate.matter, is('appeal.registered'))
    return simple('appeal.window_certificate', certificate, month, { kind: 'right', met, inTimeUntil, anyTime: true })
  })

const rightClocks = (facts: Facts): Clock[] => {
  const certified = certificateClocks(facts)
  const decided = facts.filter(appealable).flatMap((decision) => {
    const appeal = appealAbout(facts, decision)
    const about: Test = (event) => decisionBefore(facts, event)?.id === decision.id
    const months = certified.filter((clock) => about(clock.start)).map((clock) => clock.dueOn)
    const twoMonths = rolled(plusMonths(decision.on, 2))
    const inTimeUntil = [twoMonths, ...months].sort().at(-1) as string
    return [
      simple('med.contact_adviser', decision, plusMonths(decision.on, 2), {
        kind: 'right',
        met: (event) => event.type === 'mediation.contacted' && about(event),
        ended: appeal,
      }),
      simple('appeal.window_decision', decision, twoMonths, { kind: 'right', met: appeal, inTimeUntil }),
    ]
  })
  return [...decided, ...certified]
}

const wantedClocks = (wanted: FileEvent): Clock[] => {
  const held = { met: inMatter(wanted.matter, is('mediation.held')) }
  const about = text(wanted, 'about')
  const clocks: Clock[] = []
  if (about === 'health' || about === 'mixed')
    clocks.push(simple('med.tell_icb', wanted, countDays(wanted.on, 3, isWorking), held))
  const arranged = about === 'health' ? 'med.arrange_health_only' : 'med.arrange_la'
  return [...clocks, simple(arranged, wanted, plusDays(wanted.on, 30), held)]
}

const complied = (start: FileEvent, rule: string) => inMatter(start.matter, is('order.complied', { step: rule }))

const mediationClocks = (facts: Facts): Clock[] => {
  const certified = (rule: string) => (start: FileEvent) =>
    simple(rule, start, countDays(start.on, 3, isWorking), { met: inMatter(start.matter, is('mediation.certificate')) })
  const step = (start: FileEvent, rule: string, count: number) =>
    simple(rule, start, weeks(count)(start.on), { met: complied(start, rule) })
  return [
    ...ofType(facts, 'mediation.declined').map(certified('med.certificate_not_pursuing')),
    ...ofType(facts, 'mediation.wanted').flatMap(wantedClocks),
    ...ofType(facts, 'mediation.held').map(certified('med.certificate_after')),
    ...facts
      .filter(is('mediation.agreed', { appealable: false }))
      .flatMap((agreed) => [step(agreed, 'med.comply_other', 2), step(agreed, 'med.rcb_tell_la', 1)]),
  ]
}

const responseClocks = (facts: Facts): Clock[] =>
  ofType(facts, 'appeal.registered').map((appeal) => {
    const startsOn = text(appeal, 'papersReceivedOn')
    const here = (type: string) => inMatter(appeal.matter, is(type))
    return {
      ...simple('appeal.la_response', appeal, countDays(startsOn, 30, isTribunalWorking)),
      startsOn,
      met: here('appeal.responseSent'),
      ended: either(here('appeal.closed'), here('appeal.conceded')),
    }
  })

const agreedToAssess = is('assessment.decided', { outcome: 'assess' })
const never: Test = () => false
const ordered: Record<string, [rule: string, weeks: number, ofItself: Test][]> = {
  assess: [
    ['order.assess_notify', 2, agreedToAssess],
    ['order.assess_no_plan', 10, is('plan.refused')],
    ['order.assess_final', 14, is('plan.issued')],
  ],
  makePlan: [
    ['order.make_plan_draft', 5, is('draft.sent')],
    ['order.make_plan_final', 11, is('plan.issued')],
  ],
  reconsider: [['order.reconsider', 2, never]],
  amend: [['order.amend', 5, is('plan.amended')]],
  changePlacement: [['order.change_name', 2, is('plan.amended')]],
  continue: [['order.continue', 0, never]],
  continueAndAmend: [
    ['order.continue', 0, never],
    ['order.amend', 5, is('plan.amended')],
  ],
  ceaseDismissed: [['order.cease_dismissed', 0, never]],
}
const concededToAssess: [string, number, Test][] = [
  ['concede.assess_notify', 2, agreedToAssess],
  ['concede.no_plan', 10, is('plan.refused')],
  ['concede.final', 14, is('plan.issued')],
]
const concededToAmend: [string, number, Test][] = [['concede.amend', 5, is('plan.amended')]]
const conceded: Record<string, [string, number, Test][]> = {
  refusalToAssess: concededToAssess,
  noReassessment: concededToAssess,
  contents: concededToAmend,
  noAmendment: concededToAmend,
}

/**
 * A plan and a notice that there will be none exclude each other: the one that is done ends the other, as a draft does
 * for the notice (the same as without an order).
 */
const alternative: Record<string, string> = {
  'order.assess_no_plan': 'order.assess_final',
  'order.assess_final': 'order.assess_no_plan',
  'concede.no_plan': 'concede.final',
  'concede.final': 'concede.no_plan',
}

const stepsOf = (start: FileEvent, steps: readonly [string, number, Test][]) => {
  const done = (wanted: string | undefined) =>
    either(
      ...steps.filter(([rule]) => rule === wanted).map(([rule, , ofItself]) => either(complied(start, rule), ofItself)),
    )
  return steps.map(([rule, count]) =>
    simple(rule, start, weeks(count)(start.on), {
      met: done(rule),
      ended: either(done(alternative[rule]), /no_plan$/.test(rule) ? is('draft.sent') : never),
    }),
  )
}

const tribunalClocks = (facts: Facts): Clock[] => [
  ...responseClocks(facts),
  ...ofType(facts, 'order.made').flatMap((order) => stepsOf(order, ordered[text(order, 'kind')] ?? [])),
  ...ofType(facts, 'appeal.conceded').flatMap((concession) => {
    const appeal = facts
      .filter(
        (fact) => fact.type === 'appeal.registered' && fact.matter === concession.matter && fact.on < concession.on,
      )
      .at(-1)
    return stepsOf(concession, (appeal && conceded[text(appeal, 'about')]) ?? [])
  }),
]

const paymentClocks = (facts: Facts): Clock[] =>
  ofType(facts, 'plan.directPaymentStarted').map((started) =>
    simple('pb.first_review', started, plusMonths(started.on, 3), {
      met: either(is('review.decided'), is('order.complied', { step: 'pb.first_review' })),
    }),
  )

// ---- exceptions ----

const closed = (fromSetting: readonly string[]) => (exception: FileEvent) => {
  const [from, to, asked] = [text(exception, 'from'), text(exception, 'to'), text(exception, 'requestedOn')]
  const longEnough = daysFromTo(from, to) + 1 >= 28
  const askedInTime = plusDays(from, -7) <= asked && asked <= plusDays(plusDays(to, 1), -7)
  return longEnough && askedInTime && fromSetting.includes(text(exception, 'requestedFrom'))
}
const away = (days: number) => (exception: FileEvent, clock: Clock) => {
  const from = [text(exception, 'from'), clock.startsOn].sort().at(-1) as string
  const to = [text(exception, 'to'), clock.dueOn].sort()[0] as string
  return daysFromTo(from, to) + 1 >= days
}
const begunInside = (exception: FileEvent, clock: Clock) =>
  clock.startsOn <= text(exception, 'from') && text(exception, 'from') <= clock.dueOn
const always = () => true

type Ground = (exception: FileEvent, clock: Clock) => boolean
const usual: Record<string, Ground> = {
  school_closure_4w: closed(['headTeacher', 'principal']),
  early_years_closure_4w: closed(['earlyYearsLead']),
  exceptional_personal_circumstances: begunInside,
  absent_from_area_4w: away(28),
  notStated: always,
}
const ofBodies: Record<string, Ground> = {
  exceptional_circumstances: begunInside,
  absent_from_area_4w: away(28),
  missed_appointment: begunInside,
  notStated: always,
}
const underAnOrder: Record<string, Ground> = {
  exceptional_personal_circumstances: begunInside,
  absent_from_area_2w: away(14),
  family_wishes_to_make_representations: always,
  tribunal_direction: always,
}
const groundsOf = (rule: string): Record<string, Ground> => {
  if (/^(ehcna\.decision|ehcna\.no_plan_notice|ehcp\.final|reassess\.final)$/.test(rule)) return usual
  if (/^(ehcna|reassess)\.advice$/.test(rule)) return ofBodies
  if (rule === 'appeal.la_response') return { tribunal_direction: always }
  if (rule === 'med.comply_other') return { parties_agree_other_timescale_in_writing: always }
  const atOnce = rule === 'order.continue' || rule === 'order.cease_dismissed'
  return rule.startsWith('order.') && !atOnce ? underAnOrder : {}
}
const namesANewDay = /^(tribunal_direction|parties_agree_other_timescale_in_writing)$/

/** The exceptions that excuse a clock whose step was taken, or is still not taken, on `until`. */
const excusing = (facts: Facts, clock: Clock, until: string) =>
  ofType(facts, 'exception.recorded').filter((exception) => {
    const meant = exception['rule'] === clock.rule && exception.matter === clock.start.matter
    const thisRequest = exception['request'] === undefined || exception['request'] === clock.start.id
    const holds = groundsOf(clock.rule)[text(exception, 'ground')]
    if (!meant || !thisRequest || !holds?.(exception, clock)) return false
    return !namesANewDay.test(text(exception, 'ground')) || until <= text(exception, 'to')
  })

// ---- status ----

type Outcome = Pick<Answer, 'status' | 'metOn' | 'excusedBy'>
const plain = (status: string, metOn: string | null = null): Outcome => ({ status, metOn, excusedBy: [] })
const exceptionsNotSeen = (rule: string) => rule.startsWith('concede.') || rule === 'detained.decision'

const late = (facts: Facts, clock: Clock, until: string, metOn: string | null): Outcome => {
  const excusedBy = excusing(facts, clock, until).map((exception) => exception.id)
  if (excusedBy.length > 0) return { status: 'excused', metOn, excusedBy: excusedBy.sort() }
  if (exceptionsNotSeen(clock.rule)) return plain('unknown', metOn)
  return plain(metOn === null ? 'missed' : 'metLate', metOn)
}

const outcomeOfWindow = (clock: Clock, met: FileEvent | undefined, ender: FileEvent | undefined, asOf: string) => {
  const cut = ender && ender.on <= clock.dueOn && (!met || ender.on < met.on)
  if (cut) return plain('ended')
  if (met && met.on <= clock.dueOn) return plain('tooEarly')
  return plain(asOf <= clock.dueOn ? 'open' : 'met')
}

const endsWithPlan = /^(ar|phase|reassess|pb)\./

/** What ends a clock besides what its own rule names. */
const endsAnyway = (clock: Clock): Test =>
  either(
    inMatter(clock.start.matter, is('request.withdrawn')),
    (event) => event.type === 'plan.ceased' && endsWithPlan.test(clock.rule),
  )

const outcomeOf = (facts: Facts, clock: Clock, asOf: string): Outcome => {
  const later = facts.filter((fact) => fact.id !== clock.start.id && fact.on >= clock.start.on)
  const met = (clock.anyTime ? facts : later).find(clock.met ?? never)
  const ender = later.find(either(clock.ended ?? never, endsAnyway(clock)))
  if (clock.kind === 'window') return outcomeOfWindow(clock, met, ender, asOf)
  if (ender && (!met || ender.on < met.on)) return plain('ended')
  const inTimeUntil = clock.inTimeUntil ?? clock.dueOn
  if (met) return met.on <= inTimeUntil ? plain('met', met.on) : late(facts, clock, met.on, met.on)
  if (asOf <= inTimeUntil) return plain('open')
  return clock.kind === 'right' ? plain('ended') : late(facts, clock, asOf, null)
}

const clocksOf = (facts: Facts): Clock[] =>
  [
    assessmentClocks,
    adviceClocks,
    draftClocks,
    settingClocks,
    yearlyClocks,
    plannedClocks,
    meetingClocks,
    noticeClocks,
    phaseClocks,
    reassessmentClocks,
    knownMoveClocks,
    completedMoveClocks,
    rightClocks,
    mediationClocks,
    tribunalClocks,
    paymentClocks,
  ].flatMap((clocks) => clocks(facts))

const orderOf = (answer: Answer) => [answer.dueOn, answer.rule, answer.matter, answer.of].join(' ')

/** 31 July of the academic year in which the 25th birthday falls. */
export const lastDayAt25 = (born: string) => {
  const birthday = on(plusMonths(born, 300))
  return `${birthday.month >= 9 ? birthday.year + 1 : birthday.year}-07-31`
}

/** Every deadline of a journey on a day, but for the limit at 25, in the order of due day, rule, matter and event. */
export const secondCalculation = (journey: FileJourney, asOf: string): Answer[] => {
  const facts = factsOn(journey, asOf)
  const answers = clocksOf(facts).map((clock) => ({
    rule: clock.rule,
    matter: clock.start.matter,
    of: clock.start.id,
    startsOn: clock.startsOn,
    dueOn: clock.dueOn,
    ...outcomeOf(facts, clock, asOf),
  }))
  return answers.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
}
