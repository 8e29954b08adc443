import { type LocalDate, parseLocalDate } from '../../../law/local-date.ts'
import type { Item, ItemKind } from './items.ts'

/** Longer values do not occur in a return; a file that holds one is refused. */
export const longestValue = 10_000

/** A person with more records or tags than this is not a person but an attack or a fault. */
export const mostRecordsOfPerson = 2_000
export const mostTagsOfPerson = 50_000

/** A record while it is being read: its properties are set by the table of items. */
export type Draft = Record<string, unknown>

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Reads a day: `2025-02-03`, with or without a midnight after it, or the export's `2025-Feb-03 00:00:00`. Anything
 * else (`03/02/2025` above all, which may be March) is not guessed.
 */
export function readDay(text: string): LocalDate | undefined {
  const parts = /^(\d{4})-(\d{2}|[A-Za-z]{3})-(\d{2})(?:[T ]00:00(?::00(?:\.0{1,7})?)?)?$/.exec(text)
  if (!parts) return undefined
  const [, year, month = '', dayOfMonth] = parts
  const number = /^\d/.test(month) ? month : String(months.indexOf(month.toLowerCase()) + 1).padStart(2, '0')
  return parseLocalDate(`${year}-${number}-${dayOfMonth}`)
}

const flags = new Map([
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
])

/** Reads the text of an item as its kind; undefined where it cannot be read so. */
export function readValue(kind: ItemKind, text: string): string | number | boolean | undefined {
  if (kind === 'text') return text
  if (kind === 'date') return readDay(text)
  if (kind === 'flag') return flags.get(text.toLowerCase())
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined
}

/**
 * Puts an item into its record. Empty text means that the item is left out.
 * @returns the text where it cannot be read, or comes a second time: it then goes to `unmapped`.
 */
export function putValue(draft: Draft, item: Item, found: string): string | undefined {
  const text = found.trim()
  if (text === '') return undefined
  const value = item.field in draft ? undefined : readValue(item.kind, text)
  if (value === undefined) return text
  draft[item.field] = value
  return undefined
}
