import { type LocalDate, parseLocalDate } from '../../../law/local-date.ts'
import { rowsOfTable } from './read-table.ts'
import { RegisterRefused } from './refusal.ts'

/** A school that took over from another, and since when. */
export type Succession = { urn: string; successor: string; on_day: LocalDate | null }

/**
 * Reads the register's file of links. It says each link from both sides; we keep a successor of a school, from either.
 * Other links (a shared sixth form, a change of age range) are none of ours.
 * @throws RegisterRefused with the line.
 */
export async function readLinks(path: string): Promise<readonly Succession[]> {
  const found = new Map<string, Succession>()
  for await (const row of rowsOfTable(path, ['URN', 'LinkURN', 'LinkType'])) {
    const [urn, linked, type] = [row.cell('URN'), row.cell('LinkURN'), row.cell('LinkType').toLowerCase()]
    const isSuccessor = type.startsWith('successor') || type === 'result of amalgamation'
    if (!isSuccessor && !type.startsWith('predecessor')) continue
    if (!/^\d{6}$/.test(urn) || !/^\d{6}$/.test(linked)) throw new RegisterRefused('a URN is not six digits', row.line)
    const [before, after] = isSuccessor ? [urn, linked] : [linked, urn]
    const day = dayOf(row.cell('LinkEstablishedDate'), row.line)
    if (before !== after) found.set(`${before} ${after}`, { urn: before, successor: after, on_day: day })
  }
  return [...found.values()]
}

function dayOf(text: string, line: number): LocalDate | null {
  if (text === '') return null
  const [, dd, mm, yyyy] = /^(\d{2})[-/](\d{2})[-/](\d{4})$/.exec(text) ?? []
  if (yyyy !== undefined && yyyy < '1900') return null
  const day = parseLocalDate(`${yyyy}-${mm}-${dd}`)
  if (day === undefined) throw new RegisterRefused('“LinkEstablishedDate” is not a day (such as 31-08-2024)', line)
  return day
}
