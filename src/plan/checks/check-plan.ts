import type { Plan, PlanLine } from '../plan-file.ts'
import { needSections, provisionSections } from '../sections.ts'
import { allowedNames, otherChildIn } from './other-child.ts'
import { isProvision, notMeasurable, type Outcome, readOutcome } from './outcome.ts'
import { namesAdult } from './person.ts'
import {
  educatesOrTrains,
  noPerson,
  type Provision,
  preparesForAdulthood,
  readProvision,
  unquantified,
  vagueIn,
} from './provision.ts'
import { type CheckLevel, type CheckRuleId, checkRule, checkRuleIds, sourceOfCheck } from './rules.ts'
import { type Word, wordsOf } from './words.ts'

/** What a check found: the line (null for the whole plan), the rule, and the words it stands on as they stand in the text. */
export type Finding = {
  readonly line: string | null
  readonly rule: CheckRuleId
  readonly words: readonly string[]
  readonly because: string
  readonly source: string
  readonly level: CheckLevel
}

type Words = readonly string[]
const noWords: Words = []

const quoted = (words: Words): string => {
  const each = [...new Set(words)].map((word) => `“${word}”`)
  return each.length < 2 ? (each[0] ?? '') : `${each.slice(0, -1).join(', ')} and ${each.at(-1)}`
}

const findingOf = (line: string | null, id: CheckRuleId, words: Words): Finding => {
  const rule = checkRule(id)
  const because = rule.because.replace('{words}', quoted(words))
  return { line, rule: id, words, because, source: sourceOfCheck(rule), level: rule.level }
}

/** What of the plan around a line the checks of the line need. */
type Around = {
  readonly plan: Plan
  readonly met: ReadonlySet<string>
  readonly own: ReadonlySet<string>
  readonly allowed: ReadonlySet<string>
  readonly people: readonly (readonly string[])[]
}

/** A line with its text read once for all checks. */
type Read = {
  readonly line: PlanLine
  readonly words: readonly Word[]
  readonly provision?: Provision
  readonly outcome?: Outcome
}
type LineCheck = (read: Read, around: Around) => Words | undefined

const isNeed = (line: PlanLine): boolean => needSections.includes(line.section)
const isProvisionLine = (line: PlanLine): boolean => provisionSections.includes(line.section)
const isHealthOrCare = (line: PlanLine): boolean => isProvisionLine(line) && line.section !== 'F'
const found = (wrong: boolean): Words | undefined => (wrong ? noWords : undefined)
const isEmpty = (ids: readonly string[] | undefined): boolean => ids === undefined || ids.length === 0

const ofProvision =
  (check: (provision: Provision) => Words | undefined): LineCheck =>
  ({ provision }) =>
    provision && check(provision)
const ofOutcome =
  (check: (outcome: Outcome) => Words | undefined): LineCheck =>
  ({ outcome }) =>
    outcome && check(outcome)

const lineChecks: Partial<Record<CheckRuleId, LineCheck>> = {
  'need.withoutProvision': ({ line }, { met }) => found(isNeed(line) && !met.has(line.id)),
  'provision.withoutNeed': ({ line }) => found(isProvisionLine(line) && isEmpty(line.needs)),
  'provision.vague': ofProvision(vagueIn),
  'provision.unquantified': ofProvision(unquantified),
  'provision.noPerson': ({ provision, words }, { people }) =>
    provision === undefined || namesAdult(words, people) ? undefined : noPerson(provision),
  'outcome.notMeasurable': ofOutcome(notMeasurable),
  'outcome.isProvision': ofOutcome(isProvision),
  'outcome.withoutNeed': ({ line }) => found(line.section === 'E' && isEmpty(line.needs)),
  'health.educatesOrTrains': ({ line, provision }) =>
    provision && isHealthOrCare(line) ? educatesOrTrains(provision) : undefined,
  'health.notAgreed': ({ line }, { plan }) =>
    found(plan.stage === 'final' && line.section === 'G' && line.agreedBy === undefined),
  'placement.inDraft': ({ line }, { plan }) => found(plan.stage === 'draft' && line.section === 'I'),
  'source.missing': ({ line }) => found((isNeed(line) || isProvisionLine(line)) && isEmpty(line.sources)),
  'otherChild.named': ({ line, words }, { allowed }) => otherChildIn(line.text, words, allowed),
}

const monthNames = new Set(['april', '@may', 'june', 'august'])
const beforeMonth = new Set(['in', 'until', 'since', 'before', 'during', 'from'])

const isDay = (word: Word | undefined): boolean => word?.kind === 'number' && word.text.length <= 2

/** `By May 2027 May reads`: the same word, a month and then a child. */
const isMonth = (words: readonly Word[], at: number): boolean => {
  if (!monthNames.has(words[at]?.text ?? '')) return false
  const before = words[at - 1]
  return words[at + 1]?.kind === 'number' || isDay(before) || beforeMonth.has(before?.text ?? '')
}

const isInitial = (word: Word, own: ReadonlySet<string>): boolean =>
  word.first && word.capital && word.text.length === 1 && own.has(`${word.text}.`)

/**
 * The child's own names, and the first letter of one where a sentence begins with it, stand as one word, so that a phrase
 * can speak of the child.
 */
const withChild = (words: readonly Word[], own: ReadonlySet<string>): readonly Word[] =>
  words.map((word, at) => {
    if ((own.has(word.text) && !isMonth(words, at)) || isInitial(word, own)) return { ...word, text: '@child' }
    const of = word.text.endsWith("'s") && own.has(word.text.slice(0, -2))
    return of ? { ...word, text: "@child's" } : word
  })

const readLine = (line: PlanLine, around: Around): Read => {
  const words = wordsOf(line.text)
  if (isProvisionLine(line)) return { line, words, provision: readProvision(line.text, withChild(words, around.own)) }
  if (line.section === 'E') return { line, words, outcome: readOutcome(line.text, withChild(words, around.own)) }
  return { line, words }
}

const firstAdultYear = 9

const wholePlanFindings = (plan: Plan, lines: readonly Read[]): Finding[] => {
  const findings: Finding[] = []
  if (plan.stage === 'draft' && plan.placement !== null) findings.push(findingOf(null, 'placement.inDraft', noWords))
  const prepared = (): boolean =>
    lines.some(({ provision }) => provision !== undefined && preparesForAdulthood(provision))
  if (plan.child.yearGroup >= firstAdultYear && !prepared())
    findings.push(findingOf(null, 'adulthood.missing', noWords))
  return findings
}

const findingsOf = (read: Read, around: Around): Finding[] =>
  checkRuleIds.flatMap((id) => {
    const words = lineChecks[id]?.(read, around)
    return words === undefined ? [] : [findingOf(read.line.id, id, words)]
  })

/** `A` and `I` are words. */
const initialOf = (name: string): readonly string[] => (/^[ai]/.test(name) ? [] : [`${name.charAt(0)}.`])

/** The words of the child's names, and of each the first letter with a full stop. */
const ownNames = (plan: Plan): ReadonlySet<string> => {
  const names = plan.child.names.flatMap((name) => wordsOf(name).map((word) => word.text))
  return new Set([...names, ...names.flatMap(initialOf)])
}

const namesOf = (plan: Plan): readonly (readonly string[])[] =>
  (plan.people ?? []).map((name) =>
    wordsOf(name)
      .filter((word) => word.kind !== 'mark')
      .map((word) => word.text),
  )

const needsMet = (plan: Plan): ReadonlySet<string> =>
  new Set(plan.lines.filter(isProvisionLine).flatMap((line) => line.needs ?? []))

/**
 * Checks a plan. In: a plan that `readPlan` read, or one as it is being written. Out: the findings, those of the lines in the
 * order of the lines and of the rules, then those about the whole plan. Nothing is asked of a clock: the same plan has the same findings.
 */
export const checkPlan = (plan: Plan): Finding[] => {
  const around: Around = {
    plan,
    met: needsMet(plan),
    own: ownNames(plan),
    allowed: allowedNames(plan),
    people: namesOf(plan),
  }
  const lines = plan.lines.map((line) => readLine(line, around))
  return [...lines.flatMap((read) => findingsOf(read, around)), ...wholePlanFindings(plan, lines)]
}
