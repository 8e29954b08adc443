import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import {
  kindNames,
  type Line,
  type LineKind,
  lineKinds,
  type ProvisionBox,
  provisionBoxes,
  provisionBoxNames,
} from './lines.ts'
import { saysOnlyNotKnown } from './not-known.ts'

/** A line holds a few pages of type; whoever pastes a whole report is told how to give it. */
export const longestLine = 20_000
/** A whole report, pasted into one box, is kept as a draft all the same. */
export const longestDraft = 700_000
const mostRows = 60

/** The id of the form that gives the advice: the file of a report arrives beside it. */
export const adviceForm = 'advice'

export type Advice = { kind: 'written' | 'report'; title: string | undefined; lines: Line[] }

const rowName =
  /^(strength|need|outcome|provision|mark)-(\d{1,2})(?:-(?:what|who|howMuch|howOften|from|words|page|kind))?$/

/** How many rows of a kind the page shows: all that hold something, and one more to write in. */
export function rowsOf(fields: Fields, kind: LineKind | 'mark'): number {
  const filled = Object.keys(fields).flatMap((name) => {
    const [, of, nth] = rowName.exec(name) ?? []
    return of === kind && textOf(fields, name) !== '' && name !== `mark-${nth}-kind` ? [Number(nth)] : []
  })
  const asked = Number(textOf(fields, `rows-${kind}`)) || 0
  return Math.min(mostRows, Math.max(1, asked, ...filled))
}

/** What a box is called on the page: "Needs, line 2", "Provision 1, by whom". */
export function labelOf(name: string): string {
  const [, kind, nth, box] = /^(\w+)-(\d+)(?:-(\w+))?$/.exec(name) ?? []
  if (kind === 'mark') return `Recommendation ${nth}, ${box === 'page' ? 'page' : 'its words'}`
  if (kind === 'provision' && nth) return `Provision ${nth}, ${boxNames[box ?? ''] ?? 'what is to be done'}`
  return kind && nth ? `${kindNames[kind as LineKind] ?? kind}, line ${nth}` : 'What the report is called'
}

const boxNames: Readonly<Record<string, string>> = Object.fromEntries(
  provisionBoxNames.map((box) => [box, provisionBoxes[box].toLowerCase()]),
)

/** What is kept of a draft: the boxes of the form and nothing else that was sent. */
export function draftOf(fields: Fields): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const name of Object.keys(fields)) {
    if (!rowName.test(name) && !/^(way|title|upload|paper|rows-(strength|need|outcome|provision|mark))$/.test(name))
      continue
    const text = textOf(fields, name)
    if (text !== '') kept[name] = text
  }
  const more = textOf(fields, 'more')
  if (isRowKind(more)) kept[`rows-${more}`] = String(Math.min(mostRows, rowsOf(fields, more) + 1))
  return kept
}

const isRowKind = (text: string): text is LineKind | 'mark' =>
  text === 'mark' || (lineKinds as readonly string[]).includes(text)

export const sizeOf = (fields: Fields): number =>
  Object.keys(fields).reduce((sum, name) => sum + textOf(fields, name).length, 0)

type Read = { ok: Advice } | { errors: FormErrors }

/**
 * Reads advice that is to be given. Out: its lines, or what is missing at which box. What only says that the service does not
 * know the child is not taken (see `saysOnlyNotKnown`); of provision everything that makes it exact is asked for. A report has a
 * file (`hasFile`), or its writer says that it comes another way.
 */
export function readAdvice(fields: Fields, isFamily: boolean, hasFile = false): Read {
  const kind = !isFamily && textOf(fields, 'way') === 'report' ? 'report' : 'written'
  const errors: Record<string, string> = {}
  const lines = kind === 'report' ? readMarks(fields, errors) : readWritten(fields, isFamily, errors)
  const title = textOf(fields, 'title')
  if (kind === 'report' && title === '') errors['title'] = 'Enter what the report is called, and its day'
  if (kind === 'report' && !hasFile && textOf(fields, 'paper') !== 'yes') errors['paper'] = noFile
  if (title.length > 300) errors['title'] = 'The name of the report: use 300 characters or fewer'
  const first = kind === 'report' ? 'mark-1-words' : 'strength-1'
  if (lines.length === 0 && Object.keys(errors).length === 0) errors[first] = nothingWritten(isFamily)
  if (!isFamily && saysOnlyNotKnown(lines.map((line) => line.words).join('\n'))) errors[first] = notAdvice
  if (Object.keys(errors).length > 0) return { errors }
  return { ok: { kind, title: title || undefined, lines } }
}

const noFile = 'Add the file of the report at the top, or say that you send it another way'

const nothingWritten = (isFamily: boolean): string =>
  isFamily ? 'Write something in one of the boxes, then send it' : 'Write at least one line before you give the advice'

/** Kind, and clear about what the law asks. */
export const notAdvice =
  'This says that the child is not known to your service. Thank you for checking. The law still asks for your advice: arrange to see the child, or ask the people who know them, and give what you can'

const tooLong = (label: string, text: string): string =>
  `${label}: this is ${text.length.toLocaleString('en-GB')} characters long, and a line can hold 20,000. Nothing is lost: it is kept in your draft. Give it in several lines, or as a report with its recommendations marked`

function readWritten(fields: Fields, isFamily: boolean, errors: Record<string, string>): Line[] {
  return lineKinds.flatMap((kind) =>
    Array.from({ length: rowsOf(fields, kind) }, (_, at) => at + 1).flatMap((nth): Line[] => {
      if (kind === 'provision' && !isFamily) return readProvision(fields, nth, errors)
      const name = kind === 'provision' ? `provision-${nth}-what` : `${kind}-${nth}`
      const words = textOf(fields, name)
      if (words.length > longestLine) errors[name] = tooLong('This line', words)
      return words === '' ? [] : [{ kind, words }]
    }),
  )
}

/** Words that leave open what they should say. */
const vague =
  /^(as|when|where|if) (and when )?(needed|required|necessary|appropriate|possible|available)$|^(regular|regularly|frequent|frequently|often|sometimes|some|access|ongoing|tbc|to be confirmed)$/i

function readProvision(fields: Fields, nth: number, errors: Record<string, string>): Line[] {
  const what = textOf(fields, `provision-${nth}-what`)
  const boxes = provisionBoxNames.map((box) => [box, textOf(fields, `provision-${nth}-${box}`)] as const)
  if (what === '' && boxes.every(([, text]) => text === '')) return []
  if (what === '') errors[`provision-${nth}-what`] = `Provision ${nth}: enter what is to be done`
  if (what.length > longestLine) errors[`provision-${nth}-what`] = tooLong(`Provision ${nth}`, what)
  for (const [box, text] of boxes) checkBox(nth, box, text, errors)
  return [{ kind: 'provision', words: what, ...Object.fromEntries(boxes) }]
}

function checkBox(nth: number, box: ProvisionBox, text: string, errors: Record<string, string>): void {
  const name = `provision-${nth}-${box}`
  const label = provisionBoxes[box].toLowerCase()
  if (text === '') errors[name] = `Provision ${nth}: enter ${label}. The plan can only promise what is said exactly`
  else if (text.length > 500) errors[name] = `Provision ${nth}, ${label}: use 500 characters or fewer`
  else if (vague.test(text)) errors[name] = `Provision ${nth}, ${label}: “${text}” leaves it open. Say it exactly`
}

const markKinds: readonly string[] = lineKinds

function readMarks(fields: Fields, errors: Record<string, string>): Line[] {
  return Array.from({ length: rowsOf(fields, 'mark') }, (_, at) => at + 1).flatMap((nth): Line[] => {
    const words = textOf(fields, `mark-${nth}-words`)
    const page = textOf(fields, `mark-${nth}-page`)
    const kind = textOf(fields, `mark-${nth}-kind`)
    if (words === '' && page === '') return []
    if (words === '') errors[`mark-${nth}-words`] = `Recommendation ${nth}: enter its words`
    if (words.length > longestLine) errors[`mark-${nth}-words`] = tooLong(`Recommendation ${nth}`, words)
    if (!/^\d{1,4}$/.test(page)) errors[`mark-${nth}-page`] = `Recommendation ${nth}: enter the page as a number`
    if (!markKinds.includes(kind)) errors[`mark-${nth}-kind`] = `Recommendation ${nth}: choose what it is`
    return [{ kind: kind as LineKind, words, page }]
  })
}

/** The boxes as they would be had this advice been typed: for a change of what was given. */
export function fieldsOf(advice: {
  kind: Advice['kind']
  lines: readonly Line[]
  title: string | null
}): Record<string, string> {
  if (advice.kind === 'report') return markFields(advice.lines, advice.title ?? '')
  const fields: Record<string, string> = { way: 'form' }
  for (const kind of lineKinds) {
    advice.lines
      .filter((line) => line.kind === kind)
      .forEach((line, at) => {
        Object.assign(fields, lineFields(line, at + 1))
      })
  }
  return fields
}

function lineFields(line: Line, nth: number): Record<string, string> {
  if (line.kind !== 'provision') return { [`${line.kind}-${nth}`]: line.words }
  const boxes = provisionBoxNames.map((box): [string, string] => [`provision-${nth}-${box}`, line[box] ?? ''])
  return { [`provision-${nth}-what`]: line.words, ...Object.fromEntries(boxes) }
}

const markFields = (lines: readonly Line[], title: string): Record<string, string> =>
  Object.assign(
    { way: 'report', title },
    ...lines.map((line, at) => ({
      [`mark-${at + 1}-words`]: line.words,
      [`mark-${at + 1}-page`]: line.page ?? '',
      [`mark-${at + 1}-kind`]: line.kind,
    })),
  )
