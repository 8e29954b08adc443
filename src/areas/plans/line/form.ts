import type { ContentLine, LineSource, PlanContent } from '../../../plan/content.ts'
import { factLabels, inShort, numberOf } from '../../../plan/line-facts.ts'
import { needSections, provisionSections, type Section } from '../../../plan/sections.ts'
import { type Fields, type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import type { StaleText } from '../../../web/route.ts'

/** The boxes that make help exact, with what each is asked by. */
export const exactBoxes = {
  who: { label: factLabels.who, hint: 'A role or a level of skill, such as “a speech and language therapist”' },
  howMuch: { label: factLabels.howMuch, hint: 'Such as “45 minutes, one to one”' },
  howOften: { label: factLabels.howOften, hint: 'Such as “every week in term time”' },
  from: { label: factLabels.from, hint: 'When it begins, until when, or by when it is there' },
  paidBy: { label: factLabels.paidBy, hint: 'The council, the school, the health board' },
} as const
export type ExactBox = keyof typeof exactBoxes
export const exactBoxNames = Object.keys(exactBoxes) as readonly ExactBox[]

/** What a person writes in a line. */
export type LineText = {
  words: string
  boxes: Readonly<Record<ExactBox, string>>
  aspirations: readonly string[]
  needs: readonly string[]
  outcomes: readonly string[]
  sources: readonly LineSource[]
}

export type LinkKind = 'aspirations' | 'needs' | 'outcomes'

/** Which lines a line of a section leads to. */
export function linksOf(section: Section): readonly LinkKind[] {
  if (section === 'E') return ['needs', 'aspirations']
  return provisionSections.includes(section) ? ['needs', 'outcomes'] : []
}
export const linkSections: Readonly<Record<LinkKind, readonly Section[]>> = {
  aspirations: ['A'],
  needs: needSections,
  outcomes: ['E'],
}
export const hasBoxes = (section: Section): boolean => provisionSections.includes(section)

const longestLine = 20_000
const longestBox = 500

/** The text of a line as it stands. */
export const textOfLine = (line: ContentLine): LineText => ({
  words: line.words,
  boxes: {
    who: line.who ?? '',
    howMuch: line.howMuch ?? '',
    howOften: line.howOften ?? '',
    from: line.from ?? '',
    paidBy: line.paidBy ?? '',
  },
  aspirations: line.aspirations,
  needs: line.needs,
  outcomes: line.outcomes,
  sources: line.sources,
})

const asOneLineEnd = (text: string): string => text.replaceAll('\r\n', '\n')

/**
 * Reads the form of a line. What its section does not ask for stays as it was; a link to what is not in the plan, or not of the
 * right section, is left out.
 */
export function readLine(
  fields: Fields,
  section: Section,
  content: PlanContent,
  before: LineText | undefined,
): LineText {
  const links = linksOf(section)
  const chosen = (kind: LinkKind): readonly string[] => {
    if (!links.includes(kind)) return before?.[kind] ?? []
    const ids = new Set(textsOf(fields, kind))
    return content.lines
      .filter((line) => linkSections[kind].includes(line.section) && ids.has(line.id))
      .map(({ id }) => id)
  }
  const box = (name: ExactBox): string => (hasBoxes(section) ? textOf(fields, name) : (before?.boxes[name] ?? ''))
  return {
    words: asOneLineEnd(textOf(fields, 'words')),
    boxes: {
      who: box('who'),
      howMuch: box('howMuch'),
      howOften: box('howOften'),
      from: box('from'),
      paidBy: box('paidBy'),
    },
    aspirations: chosen('aspirations'),
    needs: chosen('needs'),
    outcomes: chosen('outcomes'),
    sources: sourcesIn(fields, content, before),
  }
}

/** The advice that is ticked, each with its page; advice that was taken back since is not shown and goes. */
function sourcesIn(fields: Fields, content: PlanContent, before: LineText | undefined): LineSource[] {
  const ticked = new Set(textsOf(fields, 'sources'))
  return content.sources.flatMap(({ id }): LineSource[] => {
    if (!ticked.has(id)) return []
    const page = textOf(fields, `page-${id}`).slice(0, 20)
    // one line may stand on two pages of the same advice: the pages that the form does not show stay
    const others = (before?.sources ?? []).filter(({ request }) => request === id).slice(1)
    return [page === '' ? { request: id } : { request: id, page }, ...others]
  })
}

/** What is too long to be kept, by its box. */
export function lengthErrors({ words, boxes }: LineText): FormErrors {
  const errors: Record<string, string> = {}
  if (words.length > longestLine)
    errors['words'] = `This is ${words.length.toLocaleString('en-GB')} characters long. A line holds 20,000: divide it`
  for (const name of exactBoxNames)
    if (boxes[name].length > longestBox) errors[name] = `${exactBoxes[name].label}: use 500 characters or fewer`
  return errors
}

/** What is wrong with a line that is to be saved, by its box. An empty line is no line: it can be taken out instead. */
export const lineErrors = (text: LineText): FormErrors =>
  text.words === '' ? { words: 'Write the line, or take it out below', ...lengthErrors(text) } : lengthErrors(text)

const sameList = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  JSON.stringify([...one].map((each) => JSON.stringify(each)).sort()) ===
  JSON.stringify([...other].map((each) => JSON.stringify(each)).sort())

/** Whether two texts of a line say the same. */
export const isSameText = (one: LineText, other: LineText): boolean =>
  one.words === other.words &&
  exactBoxNames.every((name) => one.boxes[name] === other.boxes[name]) &&
  (['aspirations', 'needs', 'outcomes', 'sources'] as const).every((name) => sameList(one[name], other[name]))

/** A text of a line in labels and words, for the page that shows two texts beside one another. */
export function shownText(text: LineText, section: Section, content: PlanContent): StaleText[] {
  const named = (ids: readonly string[]) =>
    ids
      .map((id) => {
        const line = content.lines.find((one) => one.id === id)
        return line ? `${numberOf(id, content)}: ${inShort(line.words)}` : ''
      })
      .filter(Boolean)
      .join('\n')
  const pages = text.sources.map(({ request, page }) => `${numberOf(request, content)}${page ? `, page ${page}` : ''}`)
  return [
    { label: 'Words', text: text.words },
    ...(hasBoxes(section)
      ? exactBoxNames.map((name) => ({ label: exactBoxes[name].label, text: text.boxes[name] }))
      : []),
    ...linksOf(section).map((kind) => ({ label: linkLabels(section)[kind], text: named(text[kind]) })),
    { label: factLabels.sources, text: pages.join('\n') },
  ]
}

export const linkLabels = (section: Section): Readonly<Record<LinkKind, string>> => ({
  aspirations: factLabels.aspirations,
  needs: section === 'E' ? factLabels.needsOfOutcome : factLabels.needs,
  outcomes: factLabels.outcomes,
})
