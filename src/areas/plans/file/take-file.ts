import { type ContentLine, lineInWords, type PlanContent } from '../../../plan/content.ts'
import { numberOf } from '../../../plan/line-facts.ts'
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

/** A line of the file beside the line of the plan that has its id and says something else. */
export type DifferingLine = { line: FileLine; there: { number: string; section: Section; words: string } }

/** A plan file beside the plan that is being written, and what of it does not come in, each said in a sentence. */
export type FilePreview = {
  fresh: readonly FileLine[]
  /** They are in the plan already, word for word in the same section: never added. */
  same: readonly FileLine[]
  differing: readonly DifferingLine[]
  /** The line of the plan, or the earlier line of the file, that a line of the file is. */
  known: ReadonlyMap<string, string>
  notes: readonly string[]
}

/** The advice of this child that a source of the file is: of the same role, of the same day where there are several. */
function requestFor(source: PlanSource, content: PlanContent): string | undefined {
  const sameRole = content.sources.filter(({ role }) => role.toLowerCase() === source.role.trim().toLowerCase())
  if (sameRole.length === 1) return sameRole[0]?.id
  return sameRole.find(({ on }) => on === source.on)?.id
}

const notTaken: ReadonlySet<Section> = new Set(['I', 'K'])

const countOf = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`)

const sayingOf = (section: Section, words: string): string => `${section} ${words.trim().replaceAll(/\s+/gu, ' ')}`

type Beside = Pick<FilePreview, 'fresh' | 'same' | 'differing' | 'known'>

/** Which lines of the file are new, are there already, or are there in other words. */
function besideThePlan(lines: readonly FileLine[], content: PlanContent): Beside {
  const byId = new Map(content.lines.map((line) => [line.id, line]))
  const bySaying = new Map(content.lines.map((line) => [sayingOf(line.section, lineInWords(line)), line.id]))
  const fresh: FileLine[] = []
  const same: FileLine[] = []
  const differing: DifferingLine[] = []
  const known = new Map<string, string>()
  for (const line of lines) {
    const saying = sayingOf(line.section, line.words)
    const said = bySaying.get(saying)
    const there = byId.get(line.id)
    if (said !== undefined) {
      known.set(line.id, said)
      same.push(line)
    } else if (there) {
      known.set(line.id, there.id)
      differing.push({ line, there: shownAs(there, content) })
    } else {
      // a file that says one thing twice brings it once
      bySaying.set(saying, line.id)
      fresh.push(line)
    }
  }
  return { fresh, same, differing, known }
}

const shownAs = (line: ContentLine, content: PlanContent): DifferingLine['there'] => ({
  number: numberOf(line.id, content),
  section: line.section,
  words: lineInWords(line),
})

/** How many lines that say the same lead to something in the file to which they do not lead in the plan. */
function leadingElsewhere({ same, known }: Beside, content: PlanContent): number {
  const byId = new Map(content.lines.map((line) => [line.id, line]))
  return same.filter((line) => {
    const there = byId.get(known.get(line.id) ?? '')
    if (!there) return false
    const links = new Set([...there.aspirations, ...there.needs, ...there.outcomes])
    const advice = new Set(there.sources.map(({ request }) => request))
    return (
      [...line.aspirations, ...line.needs, ...line.outcomes].some((id) => !links.has(known.get(id) ?? id)) ||
      line.sources.some((id) => !advice.has(id))
    )
  }).length
}

/**
 * A plan file beside the plan that is being written: what is new in it, what is there already, and what differs. Sources are
 * found again by their role among this child’s advice. The placement and section K stay behind, and so does who agreed help from
 * health: it is asked for here. Pure.
 */
export function previewOf(plan: Plan, content: PlanContent): FilePreview {
  const requests = new Map(plan.sources.map((source) => [source.id, requestFor(source, content)]))
  const taken = plan.lines.filter(({ section }) => !notTaken.has(section))
  const beside = besideThePlan(
    taken.map((line) => toFileLine(line, requests)),
    content,
  )
  const brought = new Set([...beside.fresh, ...beside.differing.map(({ line }) => line)].map(({ id }) => id))
  const lost = plan.sources.filter(({ id }) => requests.get(id) === undefined)
  const left = plan.lines.length - taken.length
  const agreed = taken.filter(({ id, agreedBy }) => agreedBy !== undefined && brought.has(id)).length
  const elsewhere = leadingElsewhere(beside, content)
  return {
    ...beside,
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
      ...(elsewhere > 0
        ? [
            `${countOf(elsewhere, 'line that is the same names', 'lines that are the same name')} other lines or advice in the file. What is here stays as it is.`,
          ]
        : []),
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
