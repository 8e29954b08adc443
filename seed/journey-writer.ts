import type { EventOf, EventType, JourneyEvent } from '../src/journey/events.ts'
import { addDays, type LocalDate } from '../src/law/local-date.ts'
import { isAfter, office, officeAfter } from './days.ts'

/**
 * Writes a journey from the days on which things happen, and leaves out whatever lies after the as-of day: so a
 * whole life can be laid out first, and what is known on that day is its beginning.
 */

type Own<T extends EventType> = Omit<
  EventOf<T>,
  'id' | 'type' | 'on' | 'matter' | 'source' | 'recordedAt' | 'recordedBy'
>

export type JourneyWriter = {
  /** Adds an event and gives its id; an event after the as-of day gets an id, and is dropped. */
  add<T extends EventType>(type: T, on: LocalDate, matter: string, fields: Own<T>): string
  /** The events in the order of their days. */
  events(): JourneyEvent[]
}

export function journeyWriter(asOf: LocalDate): JourneyWriter {
  const kept: JourneyEvent[] = []
  let count = 0
  return {
    add(type, on, matter, fields) {
      count += 1
      const id = `e${count}`
      if (!isAfter(on, asOf)) kept.push({ id, type, on, matter, ...fields } as unknown as JourneyEvent)
      return id
    },
    events() {
      return kept.toSorted((a, b) => (String(a.on) < String(b.on) ? -1 : String(a.on) > String(b.on) ? 1 : 0))
    },
  }
}

export type AdviceDays = {
  limb: 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h'
  body: string
  on: LocalDate
  receivedOn?: LocalDate
}

export type RequestBy = EventOf<'request.received'>['by']

export type AssessmentDays = {
  matter: string
  by: RequestBy
  received: LocalDate
  decided?: LocalDate
  outcome?: 'assess' | 'refuse'
  advice?: AdviceDays[]
  draft?: LocalDate
  answered?: LocalDate
  consulted?: { setting: string; on: LocalDate; repliedOn?: LocalDate; reply?: 'canMeet' | 'cannotMeet' }[]
  issued?: LocalDate
  planRefused?: LocalDate
  withdrawn?: LocalDate
}

function writeAdvice(journey: JourneyWriter, matter: string, advice: AdviceDays[]): void {
  for (const { limb, body, on, receivedOn } of advice) {
    const request = journey.add('advice.requested', on, matter, { limb, body })
    if (receivedOn) journey.add('advice.received', receivedOn, matter, { request })
  }
}

/** Writes an assessment from the request to its end, as far as its days are given. */
export function writeAssessment(journey: JourneyWriter, days: AssessmentDays): void {
  const { matter, received } = days
  journey.add('request.received', received, matter, { by: days.by })
  const told = officeAfter(addDays(received, 3))
  if (!days.withdrawn || !isAfter(told, days.withdrawn)) {
    journey.add('family.toldConsidering', told, matter, {})
    journey.add('partners.toldConsidering', told, matter, {})
  }
  if (days.decided) journey.add('assessment.decided', days.decided, matter, { outcome: days.outcome ?? 'assess' })
  writeAdvice(journey, matter, days.advice ?? [])
  if (days.planRefused) journey.add('plan.refused', days.planRefused, matter, {})
  if (days.draft) journey.add('draft.sent', days.draft, matter, {})
  for (const { setting, on, repliedOn, reply } of days.consulted ?? []) {
    const consultation = journey.add('setting.consulted', on, matter, { setting })
    if (repliedOn) journey.add('setting.replied', repliedOn, matter, { consultation, reply: reply ?? 'canMeet' })
  }
  if (days.answered) journey.add('representations.received', days.answered, matter, {})
  if (days.issued) journey.add('plan.issued', days.issued, matter, {})
  if (days.withdrawn) journey.add('request.withdrawn', days.withdrawn, matter, {})
}

export type ReviewDays = {
  matter: string
  /** The matter of the plan under review. */
  plan: string
  meeting: LocalDate
  report?: LocalDate
  decided?: LocalDate
  outcome?: 'keep' | 'amend' | 'cease'
  notice?: LocalDate
  amended?: LocalDate
}

/** Writes a review from its planning to its end, as far as its days are given. */
export function writeReview(journey: JourneyWriter, days: ReviewDays): void {
  const { matter, meeting, plan } = days
  journey.add('review.meetingPlanned', office(addDays(meeting, -35)), matter, { meetingOn: meeting, plan })
  journey.add('review.invited', office(addDays(meeting, -21)), matter, { plan })
  journey.add('review.adviceCirculated', office(addDays(meeting, -15)), matter, { plan })
  journey.add('review.meetingHeld', meeting, matter, { plan })
  if (days.report) journey.add('review.reportSent', days.report, matter, { plan })
  if (days.decided) journey.add('review.decided', days.decided, matter, { outcome: days.outcome ?? 'keep', plan })
  if (days.notice) journey.add('amendment.noticeSent', days.notice, matter, { plan })
  if (days.amended) journey.add('plan.amended', days.amended, plan, { review: matter })
}
