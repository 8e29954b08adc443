import type { Deadline } from '../../journey/deadlines.ts'
import { daysBetween, formatDay, formatShortDay, type LocalDate } from '../../law/local-date.ts'
import { ruleById } from '../../law/rules.ts'
import { titleOf } from '../../promises/promises.ts'

/** One difference between what was owed and what is owed now, in words. `to` opens the explanation of its day. */
export type Change = { words: string; isNew: boolean; to: { rule: string; of: string } | undefined }

const keyOf = (deadline: Deadline): string => `${deadline.rule}\n${deadline.of}`

/**
 * What became different between two calculations, the earliest day first.
 * In: the deadlines before and after. Out: one line for each that began, was met, moved, changed or went away.
 */
export function changesBetween(before: readonly Deadline[], after: readonly Deadline[]): Change[] {
  const earlier = new Map(before.map((deadline) => [keyOf(deadline), deadline]))
  const later = new Set(after.map(keyOf))
  const changed = after.flatMap((deadline) => {
    const old = earlier.get(keyOf(deadline))
    const words = old === undefined ? begins(deadline) : differs(old, deadline)
    return words === undefined
      ? []
      : [{ words, isNew: old === undefined, to: { rule: deadline.rule, of: deadline.of } }]
  })
  const gone = before.filter((deadline) => !later.has(keyOf(deadline)) && !isRight(deadline))
  return [
    ...changed,
    ...gone.map((deadline) => ({ words: `This no longer counts: ${step(deadline)}.`, isNew: false, to: undefined })),
  ]
}

const isRight = (deadline: Deadline): boolean => ruleById(deadline.rule)?.kind === 'right'

/** The step as it stands in a sentence. */
const step = (deadline: Deadline): string => {
  const title = titleOf(deadline.rule)
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title
}

function begins(deadline: Deadline): string {
  if (isRight(deadline)) return `This gives the family time: ${step(deadline)}, until ${formatDay(deadline.dueOn)}.`
  if (ruleById(deadline.rule)?.kind === 'window')
    return `This must be left to run: ${step(deadline)}, until ${formatDay(deadline.dueOn)}.`
  return deadline.status === 'open'
    ? `This starts: ${step(deadline)} by ${formatDay(deadline.dueOn)}.`
    : `This starts: ${step(deadline)} by ${formatDay(deadline.dueOn)}. ${standing(deadline)}`
}

/** How it stands, as a sentence of its own. */
function standing(deadline: Deadline): string {
  switch (deadline.status) {
    case 'met':
      return deadline.metOn ? `It was done in time, on ${formatShortDay(deadline.metOn)}.` : 'It has run its time.'
    case 'metLate':
      return `It was done late, on ${formatShortDay(deadline.metOn ?? deadline.dueOn)}${lateBy(deadline)}.`
    case 'missed':
      return 'It was not done by then.'
    case 'excused':
      return 'It is late, and a lawful exception excuses it.'
    case 'ended':
      return 'It is no longer needed.'
    case 'tooEarly':
      return 'The next step was taken before this time had run.'
    case 'unknown':
      return 'The record cannot say how it stands.'
    case 'open':
      return 'It is still open.'
  }
}

const lateBy = (deadline: Deadline): string => {
  const days = deadline.metOn ? daysBetween(deadline.dueOn, deadline.metOn) : 0
  return days > 0 ? ` (${days === 1 ? '1 day' : `${days} days`} after the last day)` : ''
}

function differs(old: Deadline, now: Deadline): string | undefined {
  if (old.dueOn !== now.dueOn)
    return `The day moves: ${step(now)} by ${formatDay(now.dueOn)}, not ${formatShortDay(old.dueOn as LocalDate)}. ${standing(now)}`
  if (old.status !== now.status || old.metOn !== now.metOn)
    return `This changes: ${step(now)} by ${formatShortDay(now.dueOn)}. ${standing(now)}`
  return undefined
}
