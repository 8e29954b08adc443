import type { ContentLine, LineSource, PlanContent } from '../../../plan/content.ts'
import { numberOf } from '../../../plan/line-facts.ts'
import { needSections, provisionSections, type Section } from '../../../plan/sections.ts'

/** One step of the thread of a line: what it is called, and the numbers of the lines that it leads to; none is said as missing. */
export type Step = { label: string; numbers: readonly string[]; missing: string | undefined }

export type Source = { number: string; who: string; page: string | undefined }

/** The thread of a line: from the hope to the need, the outcome and the help, and on whose word. */
export type LineThread = {
  steps: readonly Step[]
  exact: readonly string[]
  lacks: readonly string[]
  sources: readonly Source[]
}

const isProvision = (section: Section): boolean => provisionSections.includes(section)
const isNeed = (section: Section): boolean => needSections.includes(section)

/** What leads to a line: the numbers of the lines that name it, in their order. */
export type Backwards = ReadonlyMap<string, readonly string[]>

/** By line, the numbers of the lines that name it: a need is met by help, a hope is followed by outcomes. */
export function backwardsOf(content: PlanContent): Backwards {
  const found = new Map<string, string[]>()
  const add = (id: string, by: ContentLine) => {
    const known = found.get(id) ?? []
    found.set(id, known)
    known.push(numberOf(by.id, content))
  }
  for (const line of content.lines) {
    if (isProvision(line.section)) for (const id of [...line.needs, ...line.outcomes]) add(id, line)
    if (line.section === 'E') for (const id of line.aspirations) add(id, line)
  }
  return found
}

/** Reads the thread of a line. Links to what does not stand in the plan any more are no links. Pure. */
export function threadOf(line: ContentLine, content: PlanContent, back: Backwards): LineThread {
  return {
    steps: stepsOf(line, content, back),
    exact: isProvision(line.section) ? exactOf(line) : [],
    lacks: isProvision(line.section) ? notSaid(line) : [],
    sources: line.sources.flatMap((source) => sourceOf(source, content)),
  }
}

function stepsOf(line: ContentLine, content: PlanContent, back: Backwards): Step[] {
  const numbers = (ids: readonly string[]) => ids.map((id) => numberOf(id, content)).filter((number) => number !== '')
  const step = (label: string, ids: readonly string[], missing?: string): Step => {
    const found = numbers(ids)
    return { label, numbers: found, missing: found.length === 0 ? missing : undefined }
  }
  if (line.section === 'A') return [{ label: 'Followed by', numbers: back.get(line.id) ?? [], missing: undefined }]
  if (isNeed(line.section))
    return [
      { label: 'Met by', numbers: back.get(line.id) ?? [], missing: back.get(line.id) ? undefined : 'no help yet' },
    ]
  if (line.section === 'E')
    return [
      step('Hope', line.aspirations, 'no hope named'),
      step('Need', line.needs, 'no need named'),
      { label: 'Reached by', numbers: back.get(line.id) ?? [], missing: back.get(line.id) ? undefined : 'no help yet' },
    ]
  if (!isProvision(line.section)) return []
  return [
    step('Hope', [...new Set(hopesOf(line, content))]),
    step('Need', line.needs, 'no need named'),
    step('Outcome', line.outcomes, 'no outcome named'),
  ]
}

/** Help leads to a hope by way of its outcomes. */
const hopesOf = (line: ContentLine, content: PlanContent): string[] => [
  ...line.aspirations,
  ...content.lines.filter(({ id }) => line.outcomes.includes(id)).flatMap(({ aspirations }) => aspirations),
]

const has = (text: string | undefined): text is string => text !== undefined && text.trim() !== ''

const exactOf = (line: ContentLine): string[] =>
  [line.who, line.howMuch, line.howOften, line.from, has(line.paidBy) ? `paid by ${line.paidBy}` : undefined].filter(
    has,
  )

/** The boxes of help that are empty: the words may say it themselves, so this is told and does not accuse. */
const notSaid = (line: ContentLine): string[] =>
  (
    [
      ['who', line.who],
      ['how much', line.howMuch],
      ['how often', line.howOften],
      ['when', line.from],
      ['who pays', line.paidBy],
    ] as const
  ).flatMap(([label, text]) => (has(text) ? [] : [label]))

function sourceOf({ request, page }: LineSource, content: PlanContent): Source[] {
  const source = content.sources.find(({ id }) => id === request)
  if (!source) return []
  return [{ number: numberOf(request, content), who: source.role, page }]
}
