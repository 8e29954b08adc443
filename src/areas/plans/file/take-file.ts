import type { PlanContent } from '../../../plan/content.ts'
import type { Plan, PlanLine, PlanSource } from '../../../plan/plan-file.ts'
import type { Section } from '../../../plan/sections.ts'

/** A line of a plan file as it would come into the plan, with the advice of this child that it stands on. */
export type FileLine = {
  id: string
  section: Section
  words: string
  aspirations: readonly string[]
  needs: readonly string[]
  outcomes: readonly string[]
  /** Requests for advice of this child. */
  sources: readonly string[]
}

/** What would come of a plan file: its lines, and what of it does not come in, each said in a sentence. */
export type FilePreview = { lines: readonly FileLine[]; notes: readonly string[] }

/** The advice of this child that a source of the file is: of the same role, of the same day where there are several. */
function requestFor(source: PlanSource, content: PlanContent): string | undefined {
  const sameRole = content.sources.filter(({ role }) => role.toLowerCase() === source.role.trim().toLowerCase())
  if (sameRole.length === 1) return sameRole[0]?.id
  return sameRole.find(({ on }) => on === source.on)?.id
}

const notTaken: ReadonlySet<Section> = new Set(['I', 'K'])

const countOf = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`)

/**
 * What a plan file adds to the plan that is being written. Sources are found again by their role among this child’s advice. The
 * placement and section K stay behind, and so does who agreed help from health: it is asked for here. Pure.
 */
export function previewOf(plan: Plan, content: PlanContent): FilePreview {
  const requests = new Map(plan.sources.map((source) => [source.id, requestFor(source, content)]))
  const taken = plan.lines.filter(({ section }) => !notTaken.has(section))
  const lines = taken.map((line) => toFileLine(line, requests))
  const lost = plan.sources.filter(({ id }) => requests.get(id) === undefined)
  const left = plan.lines.length - taken.length
  const agreed = taken.filter(({ agreedBy }) => agreedBy !== undefined).length
  const known = new Set(content.lines.map(({ words }) => words.trim()))
  const twice = lines.filter(({ words }) => known.has(words.trim())).length
  return {
    lines,
    notes: [
      ...lost.map(
        ({ role, on }) =>
          `No advice of this child is from “${role}” (${on}): lines that stand on it come in without it.`,
      ),
      ...(left > 0
        ? [`${countOf(left, 'line', 'lines')} of sections I and K stay behind: I is blank in a draft, K makes itself.`]
        : []),
      ...(plan.placement === null ? [] : ['The placement stays behind: a draft names none.']),
      ...(agreed > 0 ? [`${countOf(agreed, 'line', 'lines')} of section G must be agreed here again.`] : []),
      ...(twice > 0 ? [`${countOf(twice, 'line says', 'lines say')} what a line of the plan says already.`] : []),
    ],
  }
}

const toFileLine = (line: PlanLine, requests: ReadonlyMap<string, string | undefined>): FileLine => ({
  id: line.id,
  section: line.section,
  words: line.text,
  aspirations: line.aspirations ?? [],
  needs: line.needs ?? [],
  outcomes: line.outcomes ?? [],
  sources: [...new Set((line.sources ?? []).flatMap((id) => requests.get(id) ?? []))],
})
