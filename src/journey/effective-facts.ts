import { dayInEngland, type LocalDate } from '../law/local-date.ts'
import type { Correction, Fact, Journey, JourneyEvent, OnDay } from './events.ts'

/** A fact on one certain day, with its place in the order of the journey. */
export type Dated<F extends Fact = Fact> = { readonly fact: F; readonly on: LocalDate; readonly at: number }

/** The last day an event can have happened. */
export const latestOf = (on: OnDay): LocalDate => (typeof on === 'string' ? on : on.notAfter)

/** Whether the event was on record by that day; one without `recordedAt` counts from the day it happened. */
const isRecordedBy = (event: JourneyEvent, asOf: LocalDate): boolean => {
  if (event.recordedAt === undefined) return true
  const recordedOn = dayInEngland(event.recordedAt)
  return recordedOn !== undefined && recordedOn <= asOf
}

const byDayThenPlace = (a: { event: JourneyEvent; at: number }, b: { event: JourneyEvent; at: number }): number => {
  const left = latestOf(a.event.on)
  const right = latestOf(b.event.on)
  if (left !== right) return left < right ? -1 : 1
  const leftAt = a.event.recordedAt ?? ''
  const rightAt = b.event.recordedAt ?? ''
  if (leftAt !== '' && rightAt !== '' && leftAt !== rightAt) return leftAt < rightAt ? -1 : 1
  return a.at - b.at
}

const applied = <E extends JourneyEvent>(event: E, corrections: readonly Correction[]): E | undefined => {
  let now = event
  for (const correction of corrections) {
    if (correction.void === true) return undefined
    now = { ...now, ...correction.set }
  }
  return now
}

/** How deep corrections of corrections may go; a file with more is refused. */
export const deepestCorrection = 100

/** The corrections in force on a day, by the event they correct; a correction can itself be corrected. */
const correctionsInForce = (events: readonly JourneyEvent[], asOf: LocalDate): Map<string, Correction[]> => {
  const known: { event: Correction; at: number }[] = []
  events.forEach((event, at) => {
    if (event.type === 'correction' && isRecordedBy(event, asOf)) known.push({ event, at })
  })
  known.sort(byDayThenPlace)
  const byTarget = new Map<string, Correction[]>()
  const listFor = (id: string): Correction[] => {
    const list = byTarget.get(id) ?? []
    byTarget.set(id, list)
    return list
  }
  const ofCorrection = new Map<string, Correction[]>()
  for (const { event } of known) {
    const list = ofCorrection.get(event.corrects)
    if (list === undefined) ofCorrection.set(event.corrects, [event])
    else list.push(event)
  }
  const settled = new Map<string, Correction | undefined>()
  const settle = (correction: Correction, depth: number): Correction | undefined => {
    if (settled.has(correction.id) || depth > deepestCorrection) return settled.get(correction.id)
    const own = (ofCorrection.get(correction.id) ?? []).map((other) => settle(other, depth + 1))
    // A correction that is itself corrected may be of another day than the one it was recorded with.
    const corrections = own.filter((other) => other !== undefined && latestOf(other.on) <= asOf) as Correction[]
    const now = applied(correction, corrections)
    settled.set(correction.id, now)
    return now
  }
  for (const { event } of known) {
    const now = settle(event, 0)
    if (now !== undefined && latestOf(now.on) <= asOf) listFor(now.corrects).push(now)
  }
  return byTarget
}

/**
 * The facts that were on record on a day, with every correction made by then applied and void facts left out.
 * In: a journey and a day. Out: facts in the order of the journey; a fact may still lie after `asOf` (see `datedFacts`).
 */
export const factsOnRecord = (journey: Journey, asOf: LocalDate): { fact: Fact; at: number }[] => {
  const facts: { fact: Fact; at: number }[] = []
  const hasCorrections = journey.events.some((event) => event.type === 'correction')
  const corrections = hasCorrections ? correctionsInForce(journey.events, asOf) : undefined
  journey.events.forEach((event, at) => {
    if (event.type === 'correction' || !isRecordedBy(event, asOf)) return
    const own = corrections?.get(event.id)
    const fact = own === undefined ? event : applied(event, own)
    if (fact !== undefined) facts.push({ fact, at })
  })
  return facts
}

const byDay = (a: Dated, b: Dated): number => (a.on === b.on ? a.at - b.at : a.on < b.on ? -1 : 1)

/**
 * The facts that had happened by `asOf`, in order of day, then of the journey.
 * In: facts on record; which end of an uncertain day to take for each (by its place). Out: facts with one day each.
 */
export const datedFacts = (
  facts: readonly { fact: Fact; at: number }[],
  asOf: LocalDate,
  latestEndOf: (at: number) => boolean,
): Dated[] => {
  const dated: Dated[] = []
  for (const { fact, at } of facts) {
    const on = typeof fact.on === 'string' ? fact.on : latestEndOf(at) ? fact.on.notAfter : fact.on.notBefore
    if (on <= asOf) dated.push({ fact, on, at })
  }
  return dated.sort(byDay)
}
