/** A moment in time: ISO 8601 in UTC with milliseconds, `2026-02-16T09:30:00.000Z`. */
export type Moment = string

/**
 * The only source of the present. Everything else is given a clock or a day, so tests can stand still
 * and the fictional area can live on its own day.
 */
export type Clock = {
  /** The moment now. */
  now(): Moment
  /** The calendar day now in England, `YYYY-MM-DD` in Europe/London. */
  today(): string
}

const londonDay = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/**
 * The calendar day in England at a moment.
 * @throws RangeError when the moment is not one.
 */
export function dayInLondon(moment: Moment): string {
  const parts = new Map(londonDay.formatToParts(new Date(moment)).map((part) => [part.type, part.value]))
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
}

/** The moment so many milliseconds after (or before) another. @throws RangeError when it is not a moment. */
export function momentAfter(moment: Moment, milliseconds: number): Moment {
  return new Date(Date.parse(moment) + milliseconds).toISOString()
}

/** Milliseconds from one moment to another, negative when the second is earlier. */
export function millisecondsBetween(from: Moment, to: Moment): number {
  return Date.parse(to) - Date.parse(from)
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  today: () => dayInLondon(new Date().toISOString()),
}

/** A clock that stands still at one moment. @throws RangeError when it is not a moment. */
export function fixedClock(moment: Moment): Clock {
  const at = new Date(moment).toISOString()
  return { now: () => at, today: () => dayInLondon(at) }
}
