import { type Deadline, deadlinesOf } from '../../journey/deadlines.ts'
import { type Dated, datedFacts, factsOnRecord } from '../../journey/effective-facts.ts'
import { eventTypes, type Fact, type Journey } from '../../journey/events.ts'
import { addMonths, compareDays, formatDay, type LocalDate } from '../../law/local-date.ts'
import { type Rule, ruleById } from '../../law/rules.ts'
import { isUnnamed } from '../journey/index.ts'
import { howLate } from './day-words.ts'
import type { DraftDays, DraftMeeting } from './draft-days.ts'
import { capital, happenedInWords, owedOf, placeAfter, promiseSentence, promiseTitle } from './family-words.ts'

/** A place on the family's path. `why` names the deadline that explains the day. */
export type FamilyMark = {
  state: 'done' | 'now' | 'next' | 'late' | 'excused'
  title: string
  on: LocalDate | undefined
  /** It takes place on that day, which somebody set: no last day. */
  isSet?: true
  /** It is done where the plan is read. */
  isInPlan?: true
  word?: string
  who?: string
  notes: readonly string[]
  why?: DeadlineKey
}
export type DeadlineKey = { of: string; rule: string }

/** Something late: what is so, why, and what the family can do. */
export type LateStep = { key: DeadlineKey; sentence: string; why: string; familyCan: string }
export type NextStep =
  | {
      isWaiting: false
      title: string
      dueOn: LocalDate | undefined
      words: string
      why?: DeadlineKey
      /** A letter says more, and what can be done. */
      isInLetter?: true
      /** It is done where the plan is read. */
      isInPlan?: true
    }
  | { isWaiting: true; who: string; words: string; dueOn: LocalDate | undefined; why?: DeadlineKey; isInPlan?: true }
export type FamilyRight = { title: string; until: LocalDate; words: string; key: DeadlineKey }
export type KeptPromise = {
  key: DeadlineKey
  title: string
  who: string
  dueOn: LocalDate
  state: 'kept' | 'late' | 'excused' | 'notYet'
  words: string
}
export type NotKnown = { key: DeadlineKey; words: string }

/** Everything the family's page says of the journey. */
export type WhereWeAre = {
  now: string
  late: readonly LateStep[]
  next: NextStep
  earlier: readonly FamilyMark[]
  path: readonly FamilyMark[]
  rights: readonly FamilyRight[]
  promises: readonly KeptPromise[]
  notKnown: readonly NotKnown[]
}

type Asked = {
  journey: Journey
  today: LocalDate
  /** The name the child chose. */
  name: string
  /** Who holds the child at the council: "Priya Shah at the council". */
  holder: string | undefined
  /** Whether disputes are the reader's to see: without them their time limits cannot be worked out. */
  readsDisputes: boolean
  /** What the pages of the plan know of a draft, where there is one. */
  draft?: DraftDays
}

/** Marks of what happened that the page shows unfolded; older ones fold away. */
const shownOfThePast = 5

/** The deadlines that this reader may see, worked out today. Without disputes, no sum that depends on them. */
export function readableDeadlines(journey: Journey, today: LocalDate, readsDisputes: boolean): Deadline[] {
  const all = deadlinesOf(journey, { asOf: today, beyondCalendar: () => undefined })
  const owed = all.filter((deadline) => !isOfNoPlan(deadline))
  return readsDisputes ? owed : owed.filter((deadline) => !/^(med|appeal|order|concede)\./.test(deadline.rule))
}

/**
 * The time for a draft ends on the day that the council gave, where that is later than the law’s: the family is told of no
 * other. That the law asks for no more than 15 days stays as it is for whether a plan came too early. Pure.
 */
export function withGivenDays(deadlines: readonly Deadline[], { journey, today, draft }: GivenDays): Deadline[] {
  return deadlines.map((each) => {
    const given = givenDay(draft, each)
    if (given === undefined || compareDays(given, lastDayOf(each)) <= 0 || isDecided(journey, each)) return each
    const isOver = compareDays(today, given) > 0
    return {
      ...each,
      dueOn: given,
      inTimeUntil: given,
      status: each.status === 'met' && !isOver ? 'open' : each.status,
      because: `${each.because} The council gave more time: until ${formatDay(given)}.`,
    }
  })
}

/** The last day that the council gave for a draft, where the deadline is about one. */
export const givenDay = (draft: DraftDays | undefined, { of, rule }: DeadlineKey): LocalDate | undefined =>
  rule in draftSteps ? draft?.windows.get(of) : undefined

type GivenDays = Pick<Asked, 'journey' | 'today'> & { draft?: DraftDays | undefined }

/** Whether the plan is final, or there will be none: the time for its draft is over. */
const isDecided = ({ events }: Journey, { matter }: Deadline): boolean =>
  events.some((event) => event.matter === matter && (event.type === 'plan.issued' || event.type === 'plan.refused'))

/** A plan that never was cannot have to end. */
const isOfNoPlan = ({ rule, matter }: Deadline): boolean => rule === 'age25.limit' && matter === 'child'

/** The last day that is in time: of two limits, the later one counts. */
export const lastDayOf = ({ dueOn, inTimeUntil }: Deadline): LocalDate => inTimeUntil ?? dueOn

/** Reads a journey as the family's page tells it. In: the facts and the day. Out: words and days, nothing of the database. */
export function whereWeAre(asked: Asked): WhereWeAre {
  const { journey, today, name } = asked
  const facts = datedFacts(factsOnRecord(journey, today), today, () => true)
  const readable = readableDeadlines(journey, today, asked.readsDisputes).filter((each) => isNear(each, today))
  const deadlines = withGivenDays(readable, asked)
  const past = marksOfThePast(facts, deadlines)
  const now = facts.map(({ fact }) => placeAfter(fact, name)).findLast((words) => words !== undefined)
  const coming = marksToCome(facts, deadlines, asked)
  return {
    now: now ?? 'Nothing has been written down yet.',
    late: deadlines.filter((each) => each.status === 'missed').map((each) => lateStep(each, asked)),
    next: nextStep(facts, deadlines, asked),
    earlier: past.slice(0, -shownOfThePast),
    path: [
      ...past.slice(-shownOfThePast),
      ...coming.filter((mark) => mark.state === 'late'),
      nowMark(now, asked),
      ...coming.filter((mark) => mark.state !== 'late'),
    ],
    rights: deadlines.filter((each) => kindOf(each) === 'right' && each.status === 'open').map(rightOf),
    promises: promisesSoFar(deadlines, asked),
    notKnown: deadlines.filter((each) => each.status === 'unknown').map((each) => notKnown(each, facts)),
  }
}

/** Whom the council asked, by the request: "Educational psychology service". */
export const askedOf = (events: readonly { id: string; type: string }[]): ReadonlyMap<string, string> =>
  new Map(
    events.flatMap((event): [string, string][] => {
      const fact = event as Fact
      if (fact.type === 'advice.requested') return [[fact.id, isOfReader(fact) ? 'You' : fact.body]]
      return fact.type === 'setting.consulted' ? [[fact.id, fact.setting]] : []
    }),
  )

/** The family's own views; where names are kept from the reader, it was perhaps another of the family who was asked. */
const isOfReader = ({ limb, body }: Extract<Fact, { type: 'advice.requested' }>): boolean =>
  limb === 'a' && !isUnnamed(body)

/** Who owes it: the one who was asked by name, where the record has it. */
const whoOwes = ({ of, rule }: Deadline, { journey, holder }: Asked): string => {
  const { who } = owedOf(rule)
  return askedOf(journey.events).get(of) ?? (who === 'The council' ? (holder ?? who) : who)
}

const kindOf = (deadline: Deadline): Rule['kind'] => ruleById(deadline.rule)?.kind ?? 'deadline'
const keyOf = ({ of, rule }: Deadline): DeadlineKey => ({ of, rule })

/** The end of all plans at 25 is years away for most; it is said when it comes near. */
const isNear = (deadline: Deadline, today: LocalDate): boolean =>
  deadline.rule !== 'age25.limit' || compareDays(lastDayOf(deadline), addMonths(today, 18)) <= 0

function nowMark(now: string | undefined, { holder }: Asked): FamilyMark {
  return {
    state: 'now',
    title: now ?? 'Nothing has been written down yet.',
    on: undefined,
    word: 'Where we are',
    ...(holder ? { who: holder } : {}),
    notes: [],
  }
}

type Happened = { words: string; facts: Dated[] }

/** One mark for the same step taken several times in a row: six people asked for advice are one mark. */
function marksOfThePast(facts: readonly Dated[], deadlines: readonly Deadline[]): FamilyMark[] {
  const groups: Happened[] = []
  const asked = askedOf(facts.map(({ fact }) => fact))
  for (const dated of facts) {
    const words = settingSaid(dated.fact, asked) ?? happenedInWords(dated.fact)
    if (words === undefined) continue
    const before = groups.at(-1)
    const last = before?.facts[0]?.fact
    const isSame = last?.type === dated.fact.type && last.matter === dated.fact.matter
    if (before && isSame && (dated.fact.type !== 'setting.replied' || before.words === words)) before.facts.push(dated)
    else groups.push({ words, facts: [dated] })
  }
  return groups.map((group) => pastMark(group, deadlines))
}

/** Which place answered, and yes or no; not to somebody who is not told where. What it wrote is on the page of places. */
function settingSaid(fact: Fact, asked: ReadonlyMap<string, string>): string | undefined {
  if (fact.type !== 'setting.replied') return undefined
  const setting = asked.get(fact.consultation)
  if (setting === undefined || isUnnamed(setting)) return undefined
  return `${setting} answered: it says that it ${fact.reply === 'canMeet' ? 'can' : 'cannot'} give this help`
}

function pastMark({ words, facts }: Happened, deadlines: readonly Deadline[]): FamilyMark {
  const last = facts.at(-1) as Dated
  const bodies = facts.map(({ fact }) => bodyOf(fact)).filter((body) => body !== undefined && !isUnnamed(body))
  const settled = deadlines.find((each) => settles(last, each))
  const cutShort = deadlines.find((each) => cutsShort(last, each))
  const why = cutShort ?? settled
  return {
    state: 'done',
    ...(cutShort ? { word: 'Done too early' } : {}),
    title: facts.length > 1 ? `${words} (${facts.length} times)` : words,
    on: last.on,
    notes: [
      ...(bodies.length > 0 ? [`They asked: ${[...new Set(bodies)].join(', ')}.`] : []),
      ...(typeof last.fact.on === 'string' ? [] : ['The record does not give the exact day.']),
      ...(cutShort ? [`${lessTime(cutShort)} You can ask the council why, and get free advice.`] : []),
      ...(settled ? [settledInWords(settled)] : []),
    ],
    ...(why ? { why: keyOf(why) } : {}),
  }
}

/** A plan made final, or changed, before the family’s time to answer was over: the record says so, whoever wrote it down. */
const cutsShort = ({ fact, on }: Dated, deadline: Deadline): boolean =>
  deadline.status === 'tooEarly' &&
  deadline.matter === fact.matter &&
  (fact.type === 'plan.issued' || fact.type === 'plan.amended') &&
  compareDays(on, deadline.startsOn) >= 0 &&
  compareDays(on, lastDayOf(deadline)) <= 0

const lessTime = (deadline: Deadline): string =>
  `This came too early. You should have had until ${formatDay(lastDayOf(deadline))} to say what you think.`

function bodyOf(fact: Fact): string | undefined {
  if (fact.type === 'advice.requested') return isOfReader(fact) ? 'you' : fact.body
  if (fact.type === 'setting.consulted') return fact.setting
  return undefined
}

/** The fact that meets each time limit a family asks about most. */
const metBy: Readonly<Partial<Record<Fact['type'], readonly string[]>>> = {
  'assessment.decided': ['ehcna.decision', 'detained.decision', 'order.assess_notify', 'concede.assess_notify'],
  'plan.refused': ['ehcna.no_plan_notice', 'order.assess_no_plan', 'concede.no_plan'],
  'plan.issued': ['ehcp.final', 'detained.final', 'reassess.final', 'order.assess_final', 'order.make_plan_final'],
  'review.reportSent': ['ar.report'],
  'review.decided': ['ar.decision', 'ar.first', 'ar.next'],
  'amendment.noticeSent': ['ar.amendment_notice'],
  'plan.amended': ['ar.final_amended', 'ar.final_from_meeting', 'ar.amend_without_review', 'order.amend'],
  'reassessment.decided': ['reassess.decision'],
  'appeal.responseSent': ['appeal.la_response'],
  'mediation.held': ['med.arrange_la', 'med.arrange_health_only'],
}

const settles = ({ fact, on }: Dated, deadline: Deadline): boolean =>
  deadline.metOn === on && (metBy[fact.type]?.includes(deadline.rule) ?? false) && deadline.status !== 'unknown'

function settledInWords(deadline: Deadline): string {
  const { status, metOn } = deadline
  const dueOn = lastDayOf(deadline)
  const lastDay = `The last day for this was ${formatDay(dueOn)}.`
  if (status === 'met') return `${lastDay} It came in time.`
  const late = metOn ? howLate(dueOn, metOn) : 'late'
  return status === 'excused'
    ? `${lastDay} It came ${late}, for a reason the law allows.`
    : `${lastDay} It came ${late}.`
}

function marksToCome(facts: readonly Dated[], deadlines: readonly Deadline[], asked: Asked): FamilyMark[] {
  const owed = deadlines.filter(
    (each) => each.status === 'missed' || each.status === 'open' || (each.status === 'excused' && each.metOn === null),
  )
  const marks = [
    ...owed.map((each) => markOf(each, asked)),
    ...plannedDays(facts, asked.today),
    ...(asked.draft?.meetings ?? []).map(meetingMark),
  ]
  return marks.sort((a, b) => compareDays(a.on ?? asked.today, b.on ?? asked.today))
}

function markOf(deadline: Deadline, asked: Asked): FamilyMark {
  const { today } = asked
  const state = deadline.status === 'missed' ? 'late' : deadline.status === 'excused' ? 'excused' : 'next'
  return {
    state,
    title: promiseSentence(deadline, askedOf(asked.journey.events).get(deadline.of)),
    on: lastDayOf(deadline),
    ...(state === 'late' ? { word: capital(howLate(lastDayOf(deadline), today)) } : {}),
    ...(owedOf(deadline.rule).who === 'The council' && asked.holder ? { who: asked.holder } : {}),
    ...(deadline.rule in draftSteps ? { isInPlan: true } : {}),
    notes: state === 'excused' ? ['This takes longer for a reason the law allows.'] : [],
    why: keyOf(deadline),
  }
}

/** Days that somebody has already set: meetings, hearings, moves. */
function plannedDays(facts: readonly Dated[], today: LocalDate): FamilyMark[] {
  const planned = facts.flatMap(({ fact }): [string, LocalDate][] => {
    if (fact.type === 'review.meetingPlanned') return [['The review meeting', fact.meetingOn]]
    if (fact.type === 'appeal.hearingFixed') return [['The hearing at the Tribunal', fact.hearingOn]]
    if (fact.type === 'phaseTransfer.expected') return [['First day at the next school or college', fact.transferOn]]
    if (fact.type === 'move.known') return [['You move', fact.movesOn]]
    return []
  })
  return planned
    .filter(([, on]) => compareDays(on, today) >= 0)
    .map(([title, on]) => ({ state: 'next', isSet: true, title, on, notes: [] }))
}

/** A meeting about the draft: somebody of the family asked for it, and an officer set the day. */
const meetingMark = ({ on, at, who }: DraftMeeting): FamilyMark => ({
  state: 'next',
  isSet: true,
  title: 'The meeting with the council about the draft plan',
  on,
  ...(who ? { who } : {}),
  notes: at ? [at] : [],
})

function lateStep(deadline: Deadline, asked: Asked): LateStep {
  const { today } = asked
  const { done } = owedOf(deadline.rule)
  const who = whoOwes(deadline, { ...asked, holder: undefined })
  const rule = ruleById(deadline.rule)
  return {
    key: keyOf(deadline),
    sentence: `${who} should have ${done} by ${formatDay(lastDayOf(deadline))}. It is ${howLate(lastDayOf(deadline), today)}.`,
    why: whyLate(deadline, asked.journey),
    familyCan: rule?.familyCan ?? 'Ask the council for a day in writing.',
  }
}

/** A return tells how things stood on one day: nothing in it says that a step was not taken since. */
function whyLate({ of }: Deadline, { events }: Journey): string {
  const noReason = 'No reason that the law allows has been written down.'
  const isOnlyReturned = events.length > 0 && events.every((event) => event.source?.startsWith('sen2:'))
  return isOnlyReturned && events.some((event) => event.id === of)
    ? `${noReason} All we have is the council’s yearly return. What was done since may not be written down yet.`
    : noReason
}

const draftSteps = {
  'ehcp.draft_to_final_window': draftStep(),
  'reassess.draft_window': draftStep(),
  'detained.draft_window': draftStep(),
} as const

const ownSteps: Readonly<Record<string, { title: string; words: string; isInPlan?: true }>> = {
  ...draftSteps,
  'ar.family_response': {
    title: 'Say what you think of the changes to the plan',
    words: 'Read the changes. Tell the council what is right and what is wrong. You can ask for a meeting.',
  },
}

function draftStep() {
  return {
    isInPlan: true as const,
    title: 'Say what you think of the draft plan',
    words:
      'Read the draft. Tell the council what is right and what is wrong. You can ask for a school and for a meeting.',
  }
}

/** The one thing the reader can do now, most pressing first; or who has it while there is nothing to do. */
function nextStep(facts: readonly Dated[], deadlines: readonly Deadline[], asked: Asked): NextStep {
  return (
    ownWindow(facts, deadlines) ??
    ownViews(facts) ??
    sayOfEnding(facts) ??
    disagree(deadlines) ??
    askForADay(deadlines) ??
    beingRead(facts, deadlines, asked) ??
    waiting(deadlines, asked)
  )
}

function ownWindow(facts: readonly Dated[], deadlines: readonly Deadline[]): NextStep | undefined {
  const open = openWindow(deadlines)
  const words = open && ownSteps[open.rule]
  return open && words && !isSaid(facts, open)
    ? { isWaiting: false, ...words, dueOn: lastDayOf(open), why: keyOf(open) }
    : undefined
}

const openWindow = (deadlines: readonly Deadline[]): Deadline | undefined =>
  deadlines.find((each) => each.status === 'open' && each.rule in ownSteps)

/** Whether the family said what it thinks since the draft, or the changes, were sent. */
function isSaid(facts: readonly Dated[], window: Deadline): boolean {
  const sent = facts.findIndex(({ fact }) => fact.id === window.of)
  return facts
    .slice(sent + 1)
    .some(({ fact }) => fact.type === 'representations.received' && fact.matter === window.matter)
}

/** The family has said what it thinks, and its time still runs. */
function beingRead(facts: readonly Dated[], deadlines: readonly Deadline[], asked: Asked): NextStep | undefined {
  const open = openWindow(deadlines)
  if (!open || !isSaid(facts, open)) return undefined
  return {
    isWaiting: true,
    ...(open.rule in draftSteps ? { isInPlan: true } : {}),
    who: asked.holder ?? 'The council',
    words: `The council is reading what you said, and answers it. You can still add to it until ${formatDay(lastDayOf(open))}.`,
    dueOn: undefined,
    why: keyOf(open),
  }
}

/** The council asked the family itself for advice and has no answer yet. */
function ownViews(facts: readonly Dated[]): NextStep | undefined {
  const asked = facts.find(({ fact }) => fact.type === 'advice.requested' && fact.limb === 'a')
  if (!asked) return undefined
  const isOver = facts.some(
    ({ fact }) =>
      (fact.type === 'advice.received' && fact.request === asked.fact.id) ||
      ['draft.sent', 'plan.issued', 'plan.refused', 'request.withdrawn'].includes(fact.type),
  )
  if (isOver) return undefined
  return {
    isWaiting: false,
    title: 'Tell the council what helps and what you want',
    words: 'The council asked for your views. Use your own words. There are no wrong answers.',
    dueOn: undefined,
  }
}

/** The council asked about ending the plan and has not decided yet. */
function sayOfEnding(facts: readonly Dated[]): NextStep | undefined {
  const last = facts.findLast(({ fact }) => aboutEnding.includes(fact.type))
  if (last?.fact.type !== 'plan.ceaseConsulted') return undefined
  return {
    isWaiting: false,
    title: 'Tell the council what you think about ending the plan',
    words: 'Use your own words, or ask for a meeting. The plan goes on until the council has decided and told you.',
    dueOn: undefined,
  }
}

const aboutEnding: readonly Fact['type'][] = [
  'plan.ceaseConsulted',
  'plan.ceaseDecided',
  'plan.ceased',
  'plan.amended',
  'review.decided',
]

function disagree(deadlines: readonly Deadline[]): NextStep | undefined {
  const open = deadlines.findLast((each) => each.status === 'open' && each.rule.startsWith('appeal.window'))
  if (!open) return undefined
  return {
    isWaiting: false,
    isInLetter: true,
    title: 'Read the letter. If you do not agree, you can appeal',
    words: `To appeal means to ask a Tribunal to look again. A Tribunal is like a court, and it is free.${callFirst(deadlines, open)}`,
    dueOn: lastDayOf(open),
    why: keyOf(open),
  }
}

/** Most appeals need the mediation adviser's certificate, and the time to call is over sooner. */
function callFirst(deadlines: readonly Deadline[], { of }: Deadline): string {
  const call = deadlines.find((each) => each.rule === 'med.contact_adviser' && each.of === of && each.status === 'open')
  return call ? ` For most appeals, call the mediation adviser first, by ${formatDay(lastDayOf(call))}.` : ''
}

function askForADay(deadlines: readonly Deadline[]): NextStep | undefined {
  const late = deadlines.find((each) => each.status === 'missed' && owedOf(each.rule).who !== 'You')
  if (!late) return undefined
  return {
    isWaiting: false,
    title: 'Ask the council for a new day in writing',
    words: 'You do not have to. But you have the right to know when it will come.',
    dueOn: undefined,
    why: keyOf(late),
  }
}

function waiting(deadlines: readonly Deadline[], asked: Asked): NextStep {
  const open = deadlines.find((each) => each.status === 'open' && kindOf(each) === 'deadline')
  if (!open)
    return {
      isWaiting: true,
      who: asked.holder ?? 'The council',
      words: 'Nothing is due now. If something changes, or worries you, tell the school or the council.',
      dueOn: undefined,
    }
  const { will } = owedOf(open.rule)
  const named = whoOwes(open, asked)
  return { isWaiting: true, who: named, words: `${named} will ${will}.`, dueOn: lastDayOf(open), why: keyOf(open) }
}

const rightOf = (deadline: Deadline): FamilyRight => ({
  title: deadline.rule.startsWith('appeal.') ? 'You can appeal' : 'You can call a mediation adviser',
  until: lastDayOf(deadline),
  words: ruleById(deadline.rule)?.familyCan ?? '',
  key: keyOf(deadline),
})

/** What was owed and is settled, or is late now: newest first. */
function promisesSoFar(deadlines: readonly Deadline[], asked: Asked): KeptPromise[] {
  return deadlines
    .filter((each) => kindOf(each) === 'deadline' && ['met', 'metLate', 'excused', 'missed'].includes(each.status))
    .map((each) => keptPromise(each, asked))
    .reverse()
}

function keptPromise(deadline: Deadline, asked: Asked): KeptPromise {
  const { today } = asked
  const { status, metOn } = deadline
  const dueOn = lastDayOf(deadline)
  const base = {
    key: keyOf(deadline),
    title: promiseTitle(deadline),
    who: whoOwes(deadline, { ...asked, holder: undefined }),
    dueOn,
  }
  if (status === 'met') return { ...base, state: 'kept', words: 'Kept' }
  if (status === 'metLate') return { ...base, state: 'late', words: `Done, ${howLate(dueOn, metOn ?? today)}` }
  if (status === 'excused') return { ...base, state: 'excused', words: 'Late, for a reason the law allows' }
  return { ...base, state: 'notYet', words: `Not yet, ${howLate(dueOn, today)}` }
}

function notKnown(deadline: Deadline, facts: readonly Dated[]): NotKnown {
  const start = facts.find(({ fact }) => fact.id === deadline.of)?.fact
  const { who, done } = owedOf(deadline.rule)
  const source = start?.source?.startsWith('sen2:') ? 'The council’s yearly return' : 'The record'
  const subject = who === 'You' ? 'you have' : `${who.charAt(0).toLowerCase()}${who.slice(1)} has`
  return { key: keyOf(deadline), words: `${source} does not say if ${subject} ${done}. So we cannot tell you.` }
}

/** The title of an event as workers read it. */
export const eventTitle = (type: string): string =>
  type === 'correction' ? 'Correction' : (eventTypes[type as Fact['type']]?.title ?? type)
