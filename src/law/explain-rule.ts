import { exceptionGrounds } from './exceptions.ts'
import { formatShortDay } from './local-date.ts'
import type { Rule } from './rule.ts'

const kinds: Record<Rule['kind'], string> = {
  deadline: 'A last day for someone to do something.',
  window: 'Time that must be left to run.',
  right: 'Time that the family has.',
  condition: 'A condition, not a date.',
  target: 'A target, not a date in law.',
}

const confidences: Record<Rule['confidence'], string> = {
  confirmed: 'The time limit was seen in official text.',
  secondary: 'The time limit was seen in a secondary source only.',
  unconfirmed: 'The time limit was not seen in any source and must be checked.',
}

const units: Record<string, readonly [string, string]> = {
  week: ['week', 'weeks'],
  calendar_day: ['day', 'days'],
  working_day: ['working day', 'working days'],
  school_day: ['school day', 'school days'],
  month: ['month', 'months'],
  year: ['year', 'years'],
}

/** The period of a rule in words: `6 weeks`, `before 15 February (use 14 Feb)`, or that there is none. */
export const periodOfRule = (rule: Rule): string => {
  if (rule.unit === 'immediately') return 'at once'
  const words = units[rule.unit]
  if (rule.period !== null && words !== undefined) {
    const period = `${rule.period} ${rule.period === 1 ? words[0] : words[1]}`
    return rule.count === undefined ? period : `${period} (${rule.count})`
  }
  if (rule.unit === 'date') return rule.count ?? `${rule.period}`
  if (rule.unit === 'per_year') return `${rule.period} times a year`
  return `no number of days (${rule.unit.replaceAll('_', ' ')})`
}

/** The exceptions of a rule in words. */
export const exceptionsOfRule = (rule: Rule): readonly string[] => {
  if (rule.exceptionSet === 'UNSEEN')
    return ['Not seen in the source of law, so none is assumed and none is ruled out.']
  if (rule.exceptions.length === 0) return ['None.']
  return rule.exceptions.map((ground) => `${exceptionGrounds[ground]} (${ground}).`)
}

/** The years a rule has been law. */
export const inForceOfRule = (rule: Rule): string => {
  const to = rule.inForce.to === undefined ? '' : ` to ${formatShortDay(rule.inForce.to)}`
  return `from ${formatShortDay(rule.inForce.from)}${to}`
}

/** A rule in plain words, with its source and its doubtful points. Out: lines of text. */
export const explainRule = (rule: Rule): readonly string[] => {
  const lines = [
    rule.id,
    rule.duty,
    '',
    `What it is:  ${kinds[rule.kind]}`,
    `Who:         ${rule.body}`,
    `Starts with: ${rule.trigger}`,
    `Time:        ${periodOfRule(rule)}`,
  ]
  if (rule.roll === 'tribunal') {
    lines.push('             A last day that is not a working day of the Tribunal moves to the next one.')
  }
  lines.push(
    `In force:    ${inForceOfRule(rule)}`,
    `Source:      ${rule.citation}`,
    `             ${confidences[rule.confidence]}`,
  )
  if (!rule.computed) lines.push('             Kept as text: no date is worked out from a journey.')
  lines.push('', 'Exceptions:', ...exceptionsOfRule(rule).map((line) => `- ${line}`))
  if (rule.ifMissed !== undefined) lines.push('', 'If the day passes:', `- ${rule.ifMissed}`)
  if (rule.familyCan !== undefined) lines.push('', 'What the family can do:', `- ${rule.familyCan}`)
  const doubts = [...(rule.doubts ?? []), ...(rule.note === undefined ? [] : [rule.note])]
  if (doubts.length > 0) lines.push('', 'Doubtful points:', ...doubts.map((line) => `- ${line}`))
  return lines
}
