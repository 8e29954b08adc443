import type { LocalDate } from '../law/local-date.ts'
import type { ComparedPlan } from './compare.ts'
import { type Placement, type Plan, type PlanLine, type PlanStage, planFormat } from './plan-file.ts'
import type { Section } from './sections.ts'

/** Where a line of a plan comes from: a piece of advice, and the page in it. */
export type LineSource = { readonly request: string; readonly page?: string }

/** A line of a plan, as it is written and as it is kept in each version. Links are ids of other lines. */
export type ContentLine = {
  readonly id: string
  readonly section: Section
  readonly words: string
  /** Of provision: what makes it exact. `from` is when it begins or by when it is there. */
  readonly who?: string
  readonly howMuch?: string
  readonly howOften?: string
  readonly from?: string
  readonly paidBy?: string
  /** Of section G: who agreed it for the integrated care board. */
  readonly agreedBy?: string
  readonly aspirations: readonly string[]
  readonly needs: readonly string[]
  readonly outcomes: readonly string[]
  readonly sources: readonly LineSource[]
}

/** One piece of advice, as section K lists it. */
export type ContentSource = {
  /** The request for the advice. */
  readonly id: string
  readonly role: string
  readonly author?: string
  readonly body: string
  readonly on: LocalDate
  /** Earlier advice that is used again instead of new (regulation 6(4)), as it is called; `on` is the day that was agreed. */
  readonly again?: string
}

/** A whole plan: one version of it, or the working copy. Lines stand in the order of their sections and their places. */
export type PlanContent = {
  readonly stage: PlanStage
  readonly regime: string
  readonly child: { readonly born: LocalDate; readonly yearGroup: number; readonly names: readonly string[] }
  /** Adults who may be named in it. */
  readonly people: readonly string[]
  readonly sources: readonly ContentSource[]
  readonly lines: readonly ContentLine[]
  readonly placement: Placement | null
}

/** What makes a provision exact, in the order in which it is said. */
const exactly = (line: ContentLine): readonly (string | undefined)[] => [
  line.who && `by ${line.who}`,
  line.howMuch,
  line.howOften,
  line.from,
]

/**
 * A line in one sentence, as the plan file has it and as the checks read it: its words, and of provision by whom, how much,
 * how often and from when. Each part is said once where the words say it already.
 */
export function lineInWords(line: ContentLine): string {
  const words = line.words.trim()
  const parts = exactly(line).filter((part): part is string => part !== undefined && part.trim() !== '')
  const missing = parts.filter((part) => !words.toLowerCase().includes(part.toLowerCase()))
  if (missing.length === 0) return words
  return `${words.replace(/[.;,\s]+$/u, '')}, ${missing.map((part) => part.trim()).join(', ')}.`
}

const unlessEmpty = <Name extends string>(
  name: Name,
  ids: readonly string[],
): Partial<Record<Name, readonly string[]>> =>
  ids.length === 0 ? {} : ({ [name]: ids } as Record<Name, readonly string[]>)

/** Links to lines and advice that are not in this plan (any more) are left out: the checks then say what is missing. */
function toFileLine(line: ContentLine, known: ReadonlyMap<string, Section>, advice: ReadonlySet<string>): PlanLine {
  const stands = (id: string): boolean => known.has(id)
  const sources = [...new Set(line.sources.map(({ request }) => request))].filter((id) => advice.has(id))
  return {
    id: line.id,
    section: line.section,
    text: lineInWords(line),
    ...unlessEmpty('aspirations', line.aspirations.filter(stands)),
    ...unlessEmpty('needs', line.needs.filter(stands)),
    ...unlessEmpty('outcomes', line.outcomes.filter(stands)),
    ...unlessEmpty('sources', sources),
    ...(line.agreedBy === undefined ? {} : { agreedBy: line.agreedBy }),
  }
}

/** The plan as the file that leaves, `waymark.plan/1`, and as the checks read it. Section K is its list of sources. */
export function toPlan(content: PlanContent): Plan {
  const lines = content.lines.filter((line) => line.section !== 'K' && line.words.trim() !== '')
  const known = new Map(lines.map((line) => [line.id, line.section]))
  const advice = new Set(content.sources.map(({ id }) => id))
  return {
    format: planFormat,
    stage: content.stage,
    regime: content.regime,
    child: content.child,
    ...(content.people.length === 0 ? {} : { people: content.people }),
    sources: content.sources.map(({ id, role, on }) => ({ id, role, on })),
    lines: lines.map((line) => toFileLine(line, known, advice)),
    placement: content.placement,
  }
}

/** The plan as it is compared with another version of it: with who pays, of which the plan file knows nothing. */
export function toCompared(content: PlanContent): ComparedPlan {
  const plan = toPlan(content)
  const payers = new Map(content.lines.map(({ id, paidBy }) => [id, paidBy?.trim() || undefined]))
  return {
    ...plan,
    lines: plan.lines.map((line) => {
      const paidBy = payers.get(line.id)
      return paidBy === undefined ? line : { ...line, paidBy }
    }),
  }
}
