import type { ContentLine } from '../../../plan/content.ts'
import type { Section } from '../../../plan/sections.ts'
import { type AdviceLine, adviceLineInWords } from '../../advice/index.ts'

/** How advice came: written here, on paper, or earlier advice that is used again (regulation 6(4)). */
export type Came = 'here' | 'onPaper' | 'again'

/**
 * One piece of advice with every version of it, the newest first. Of what was not given here an officer copies the points: such
 * a version is `copied`, and there is none as long as nobody has.
 */
export type Advice = {
  request: string
  came: Came
  /** What earlier advice that is used again is called. */
  again: string | undefined
  service: string
  body: string
  author: string | undefined
  on: string
  versions: readonly { id: string; kind: string; lines: readonly AdviceLine[] }[]
}

/** What was made of a point, the newest first in a list. */
export type PointAnswer = {
  request: string
  version: string
  place: number
  answer: 'used' | 'changed' | 'declined'
  lines: readonly string[]
  reason: string | undefined
  words: string
  by: string
  at: string
}

/** A point of the newest version of a piece of advice, and what became of it. */
export type Point = {
  /** Names the point on a page: the version and the place in it, so that a point is never taken for one of another version. */
  key: string
  request: string
  version: string
  /** The version is an officer’s copy of what was not given here. */
  isCopied: boolean
  place: number
  line: AdviceLine
  words: string
  service: string
  /** The section that a line made from it would stand in. */
  section: Section
  /** Whether the plan must answer it. What a family says goes well may be taken, and asks for nothing. */
  isAsked: boolean
  answer: PointAnswer | undefined
  /** Another wording of it was answered before. */
  before: { words: string; answer: PointAnswer } | undefined
  /** It was used, and every line that used it was taken out since. */
  isLost: boolean
}

/** A point that was answered and is in the advice no more. */
export type GonePoint = { request: string; answer: PointAnswer; why: 'withdrawn' | 'left out' }

/** Whether nobody knows yet what a piece of advice recommends: it was not given here, and its points are not copied. */
export const isUnread = ({ versions }: Advice): boolean => versions.length === 0

export type Points = { points: readonly Point[]; gone: readonly GonePoint[] }

/** Whether a point still waits for what the plan makes of it. */
export const waits = (point: Point): boolean => point.isAsked && (point.answer === undefined || point.isLost)

const places: Readonly<Record<string, Readonly<Partial<Record<AdviceLine['kind'], Section>>>>> = {
  family: { strength: 'A', outcome: 'A', need: 'B', provision: 'F' },
  health: { need: 'C', outcome: 'E', provision: 'G' },
  care: { need: 'D', outcome: 'E', provision: 'H2' },
}
const elsewhere: Readonly<Partial<Record<AdviceLine['kind'], Section>>> = { need: 'B', outcome: 'E', provision: 'F' }

/** The section that a point of a service most often belongs in. Help from health that teaches belongs in F: `teaches` says so. */
export function sectionFor(service: string, line: AdviceLine, teaches: (words: string) => boolean): Section {
  const section = (places[service] ?? elsewhere)[line.kind] ?? 'A'
  return section === 'G' && teaches(adviceLineInWords(line)) ? 'F' : section
}

/** What a point is compared by: the same words mean the same point, wherever they stand. */
const sayingOf = (line: AdviceLine): string => `${line.kind} ${adviceLineInWords(line)}`.replaceAll(/\s+/gu, ' ').trim()

type Given = { line: AdviceLine; answer: PointAnswer }

/** The newest answer to each point that ever was, with the line of the advice that it answered. */
function givenTo(advice: Advice, answers: readonly PointAnswer[]): Given[] {
  const versions = new Map(advice.versions.map((version) => [version.id, version]))
  const seen = new Set<string>()
  return answers.flatMap((answer): Given[] => {
    const at = `${answer.version} ${answer.place}`
    if (answer.request !== advice.request || seen.has(at)) return []
    seen.add(at)
    const line = versions.get(answer.version)?.lines[answer.place]
    return line ? [{ line, answer }] : []
  })
}

const takeOut = (given: Given[], found: (one: Given) => boolean): Given | undefined => {
  const at = given.findIndex(found)
  return at < 0 ? undefined : given.splice(at, 1)[0]
}

/** Answers to a saying that stands word for word in the newest version are older answers to it: the newest counts. */
function withoutOlder(given: Given[], taken: readonly Given[], newest: string): void {
  const said = new Set(taken.map(({ line }) => sayingOf(line)))
  for (let at = given.length - 1; at >= 0; at -= 1) {
    const one = given[at]
    if (one && one.answer.version !== newest && said.has(sayingOf(one.line))) given.splice(at, 1)
  }
}

const isTaken = (service: string, line: AdviceLine): boolean => line.kind !== 'strength' || service === 'family'

function pointsOfAdvice(
  advice: Advice,
  answers: readonly PointAnswer[],
  standing: ReadonlySet<string>,
  teaches: (words: string) => boolean,
): Points {
  const [newest] = advice.versions
  const given = givenTo(advice, answers)
  if (!newest || newest.kind === 'withdrawn')
    return { points: [], gone: given.map(({ answer }) => ({ request: advice.request, answer, why: 'withdrawn' })) }
  const told = newest.lines.flatMap((line, place) => (isTaken(advice.service, line) ? [{ line, place }] : []))
  const same = told.map(({ line, place }) => ({
    line,
    place,
    given:
      takeOut(given, ({ answer }) => answer.version === newest.id && answer.place === place) ??
      takeOut(given, (one) => sayingOf(one.line) === sayingOf(line)),
  }))
  withoutOlder(
    given,
    same.flatMap((one) => one.given ?? []),
    newest.id,
  )
  const points = same.map(({ line, place, given: kept }): Point => {
    const before = kept ? undefined : takeOut(given, (one) => one.answer.place === place && one.line.kind === line.kind)
    return {
      key: `${newest.id}_${place}`,
      request: advice.request,
      version: newest.id,
      isCopied: newest.kind === 'copied',
      place,
      line,
      words: adviceLineInWords(line),
      service: advice.service,
      section: sectionFor(advice.service, line, teaches),
      isAsked: line.kind !== 'strength',
      answer: kept?.answer,
      before: before && { words: adviceLineInWords(before.line), answer: before.answer },
      isLost: kept !== undefined && isLost(kept.answer, standing),
    }
  })
  return { points, gone: given.map(({ answer }) => ({ request: advice.request, answer, why: 'left out' })) }
}

const isLost = ({ answer, lines }: PointAnswer, standing: ReadonlySet<string>): boolean =>
  answer !== 'declined' && !lines.some((id) => standing.has(id))

/**
 * Every point of the newest version of each piece of advice with what became of it. A point whose words are the same in a newer
 * version keeps its answer; one whose words changed waits again, beside what was answered before; advice that was taken back has
 * no points. Pure.
 */
export function pointsOf(
  advice: readonly Advice[],
  answers: readonly PointAnswer[],
  lines: readonly ContentLine[],
  teaches: (words: string) => boolean,
): Points {
  const standing = new Set(lines.filter(({ words }) => words.trim() !== '').map(({ id }) => id))
  const each = advice.map((one) => pointsOfAdvice(one, answers, standing, teaches))
  return { points: each.flatMap(({ points }) => points), gone: each.flatMap(({ gone }) => gone) }
}
