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
  /**
   * By how many milliseconds the clock was put forward since a moment (back: negative), where somebody has watched it. What
   * ends after a while of rest counts only the time that has really gone by.
   */
  putForwardSince?(moment: Moment): number
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

/** Less is a clock that is being set right little by little; more is a machine that has slept, and then time has gone by. */
const jumpMs = { least: 60_000, most: 65 * 60_000 }
const jumpsKept = 100

/**
 * A clock that notices when it is put forward or back, beside a timer that only ever runs on. Both in milliseconds.
 * @param wall the time of day, which an administrator or a time server may set.
 * @param steady a timer that nobody sets.
 */
export function watchedClock(wall: () => number, steady: () => number): Clock {
  const jumps: { at: number; by: number }[] = []
  let apart = wall() - steady()
  const look = (): number => {
    const at = wall()
    const by = at - steady() - apart
    apart += by
    if (Math.abs(by) >= jumpMs.least && Math.abs(by) <= jumpMs.most) jumps.push({ at, by })
    if (jumps.length > jumpsKept) jumps.shift()
    return at
  }
  const now = () => new Date(look()).toISOString()
  return {
    now,
    today: () => dayInLondon(now()),
    putForwardSince: (moment) => {
      const from = Date.parse(moment)
      // a moment that the clock has shown twice is taken for the later one
      const after = jumps.slice(jumps.findLastIndex(({ at }) => at <= from) + 1)
      return after.reduce((sum, { by }) => sum + by, 0)
    },
  }
}

/** The machine's clock. */
export const systemClock: Clock = watchedClock(
  () => Date.now(),
  () => performance.now(),
)

/** A clock that stands still at one moment. @throws RangeError when it is not a moment. */
export function fixedClock(moment: Moment): Clock {
  const at = new Date(moment).toISOString()
  return { now: () => at, today: () => dayInLondon(at) }
}
