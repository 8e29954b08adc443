import { type LocalDate, parseLocalDate } from '../../law/local-date.ts'
import { dateBoxes, type Fields, textOf } from '../../web/form.ts'

/** The lines of a box, each a thought of its own. */
export const linesIn = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The day in three boxes; undefined where it is none. */
export function dayIn(form: Fields, name: string): LocalDate | undefined {
  const { day, month, year } = dateBoxes(form, name)
  return parseLocalDate(`${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

/** The same boxes filled with a day that is known. */
export const boxesOfDay = (name: string, day: LocalDate | null): Fields =>
  day === null
    ? {}
    : {
        [`${name}-day`]: String(Number(day.slice(8))),
        [`${name}-month`]: String(Number(day.slice(5, 7))),
        [`${name}-year`]: day.slice(0, 4),
      }

/** What is wrong with a text of a box: missing where it must be there, or longer than its column. */
export function textError(form: Fields, name: string, about: { missing?: string; most: number }): string | undefined {
  const text = textOf(form, name)
  if (text === '') return about.missing
  return text.length > about.most ? `Use ${about.most.toLocaleString('en-GB')} characters or fewer` : undefined
}

/** The errors that are there, in the order of the page. */
export const onlyErrors = (errors: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(errors).filter((entry): entry is [string, string] => entry[1] !== undefined))
