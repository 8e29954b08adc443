import { readFileSync, writeFileSync } from 'node:fs'
import type { Figure } from './figure.ts'

export type Results = {
  /** When and on what, for whoever compares. */
  readonly measuredAt: string
  readonly machine: string
  readonly figures: readonly Figure[]
}

const results = new URL('results.json', import.meta.url)
const page = new URL('../docs/performance.md', import.meta.url)
const [begins, ends] = ['<!-- the table, written by npm run bench -->', '<!-- end of the table -->']

/** The figures as a table, in the order they were measured. */
export function tableOf(figures: readonly Figure[]): string {
  const head = ['figure', 'at', 'limit in the same run', 'to reach', 'reached', 'met', 'notes']
  const rows = figures.map((one) => [
    one.figure,
    one.at,
    one.limit,
    one.toReach,
    one.reached,
    one.passed ? 'yes' : '**no**',
    one.notes ?? '',
  ])
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Keeps what was measured in bench/results.json and in docs/performance.md. A part measured anew takes its lines' places. */
export function keep(measured: Results): void {
  const before: Results = JSON.parse(readFileSync(results, 'utf8'))
  const kept = before.figures.map((one) => measured.figures.find((now) => now.figure === one.figure) ?? one)
  const added = measured.figures.filter((one) => !before.figures.some((old) => old.figure === one.figure))
  const all = { ...measured, figures: [...kept, ...added] }
  writeFileSync(results, `${JSON.stringify(all, null, 2)}\n`)
  const text = readFileSync(page, 'utf8')
  const [head, rest] = [text.slice(0, text.indexOf(begins)), text.slice(text.indexOf(ends))]
  const day = measured.measuredAt.slice(0, 10)
  writeFileSync(
    page,
    `${head}${begins}\n\nMeasured on ${day}: ${measured.machine}.\n\n${tableOf(all.figures)}\n\n${rest}`,
  )
}
