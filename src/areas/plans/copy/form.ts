import { type Fields, type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import type { AdviceLine } from '../../advice/index.ts'

/** What of advice the plan must answer. */
export const copiedKinds = ['need', 'outcome', 'provision'] as const
type CopiedKind = (typeof copiedKinds)[number]

const boxes = ['who', 'howMuch', 'howOften', 'from', 'page'] as const
type Box = (typeof boxes)[number]
const boxNames: Readonly<Record<Box, string>> = {
  who: 'Who does it',
  howMuch: 'How much',
  howOften: 'How often',
  from: 'When',
  page: 'Page',
}
/** The boxes that make help exact. */
export const helpBoxes = ['who', 'howMuch', 'howOften', 'from'] as const
export const boxName = (box: Box): string => boxNames[box]

/** A point as it stands in the form: every box is there, and may be empty. */
export type CopyRow = Readonly<Record<Box, string>> & { readonly kind: CopiedKind; readonly words: string }

export const noRow: CopyRow = { kind: 'provision', words: '', who: '', howMuch: '', howOften: '', from: '', page: '' }

const longestWords = 20_000
const longestBox = 500
export const mostPoints = 300

/** The rows that were sent, in their order, those that say nothing left out. */
export function rowsSent(form: Fields): readonly CopyRow[] {
  const columns = Object.fromEntries(['kind', 'words', ...boxes].map((name) => [name, textsOf(form, name)]))
  const at = (name: string, place: number): string =>
    (columns[name]?.[place] ?? '').replaceAll('\r\n', '\n').trim().normalize('NFC')
  return textsOf(form, 'words')
    .map(
      (_, place): CopyRow => ({
        kind: copiedKinds.find((kind) => kind === at('kind', place)) ?? 'provision',
        words: at('words', place),
        who: at('who', place),
        howMuch: at('howMuch', place),
        howOften: at('howOften', place),
        from: at('from', place),
        page: at('page', place),
      }),
    )
    .filter((row) => row.words !== '' || boxes.some((box) => row[box] !== ''))
}

/** What is wrong with them, by the box of the page that shows these rows. */
export function rowErrors(rows: readonly CopyRow[], form: Fields): FormErrors {
  const errors: Record<string, string> = {}
  rows.forEach((row, at) => {
    if (row.words === '') errors[`words-${at}`] = `Point ${at + 1}: enter what the advice says`
    if (row.words.length > longestWords) errors[`words-${at}`] = `Point ${at + 1}: use 20,000 characters or fewer`
    for (const box of boxes)
      if (row[box].length > longestBox)
        errors[`${box}-${at}`] = `Point ${at + 1}, ${boxName(box).toLowerCase()}: use 500 characters or fewer`
  })
  const isNothing = textOf(form, 'nothing') === 'yes'
  if (rows.length === 0 && !isNothing) errors['nothing'] = 'Write down a point, or tick that it recommends nothing'
  if (rows.length > 0 && isNothing) errors['nothing'] = 'There are points above: take them out, or this tick'
  if (rows.length > mostPoints) errors['nothing'] = `Write down ${mostPoints} points or fewer`
  return errors
}

/** A row as advice is kept: of a need or an outcome there is no who and when. */
export function lineOf(row: CopyRow): AdviceLine {
  const own = row.kind === 'provision' ? boxes : (['page'] as const)
  const said = own.flatMap((box) => (row[box] === '' ? [] : [[box, row[box]] as const]))
  return { kind: row.kind, words: row.words, ...Object.fromEntries(said) }
}

/** A line of advice as a row of the form; strengths are no points. */
export function rowOf(line: AdviceLine): CopyRow[] {
  const kind = copiedKinds.find((one) => one === line.kind)
  if (!kind) return []
  const { words, who = '', howMuch = '', howOften = '', from = '', page = '' } = line
  return [{ kind, words, who, howMuch, howOften, from, page }]
}
