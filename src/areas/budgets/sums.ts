/** How often a sum is paid. */
export type Per = 'week' | 'term' | 'year'
export const perWords: Readonly<Record<Per, string>> = { week: 'a week', term: 'a term', year: 'a year' }
export const isPer = (text: string): text is Per => Object.hasOwn(perWords, text)

const mostPounds = 1_000_000
const shape = /^£?\s?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/

/**
 * A sum as somebody types it: "1200", "£1,200", "1,200.50". Pounds, or pounds and both pence: anything that could be read in two
 * ways is refused in words.
 */
export function readPounds(text: string): { pence: number } | { refused: string } {
  const typed = text.trim()
  if (typed === '') return { refused: 'Enter the amount. The law says that it must be enough for the help' }
  if (/^-/.test(typed)) return { refused: 'The amount must be more than £0' }
  const [, pounds = '', pence] = shape.exec(typed) ?? []
  if (pounds === '') return { refused: 'Enter the amount in pounds, such as 1200 or 1200.50' }
  if (pence !== undefined && pence.length !== 2)
    return { refused: 'Enter pounds and two digits of pence, such as 1200.50' }
  const digits = pounds.replaceAll(',', '').replace(/^0+(?=\d)/, '')
  if (digits.length > 7 || Number(digits) > mostPounds)
    return { refused: 'The amount must be £1,000,000 or less. Check that no digit is too many' }
  const sum = Number(digits) * 100 + Number(pence ?? '0')
  return sum === 0
    ? { refused: 'The amount must be more than £0. The law says that it must be enough for the help' }
    : { pence: sum }
}

/** As a sum stands on a page: "£1,234.50", "£75". */
export function inPounds(pence: number): string {
  const pounds = Math.trunc(pence / 100).toLocaleString('en-GB')
  const rest = pence % 100
  return rest === 0 ? `£${pounds}` : `£${pounds}.${String(rest).padStart(2, '0')}`
}

/** As it stands in a box to be changed. */
export const inBox = (pence: number): string => (pence / 100).toFixed(2).replace(/\.00$/, '')

type Sum = { pence: number | null; per: Per | null; weeks: number | null }

/** "£40 a week, for 39 weeks a year". */
export function sumInWords({ pence, per, weeks }: Sum): string {
  if (pence === null || per === null) return ''
  return `${inPounds(pence)} ${perWords[per]}${per === 'week' ? `, for ${weeks} weeks a year` : ''}`
}

/** What it comes to in a year: three terms, or so many weeks. */
export function inAYear({ pence, per, weeks }: Sum): number {
  if (pence === null || per === null) return 0
  return per === 'year' ? pence : per === 'term' ? pence * 3 : pence * (weeks ?? 0)
}
