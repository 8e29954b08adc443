import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import {
  aim,
  isBelowAim,
  type LabelledPlan,
  measureChecks,
  precisionOf,
  type RuleCount,
  recallOf,
} from './checks/measure.ts'
import type { CheckRuleId } from './checks/rules.ts'

const folder = fileURLToPath(new URL('../../test/plan-lines/', import.meta.url))
const jsonOf = (file: string) => JSON.parse(readFileSync(`${folder}${file}`, 'utf8'))

/** Plans with what a reader finds in each line. The checks were made without sight of those that are held back. */
const heldBack = 'held-back.json'
const files = [...readdirSync(folder).filter((file) => /^open.*\.json$/.test(file)), heldBack].sort()

type Reached = { readonly precision: number; readonly recall: number }

/** Which rules do not reach the aim on the lines held back, and what they reach: they may rise, and never fall. */
const reached: Partial<Record<CheckRuleId, Reached>> = jsonOf('reached.json')

const leastOf = (file: string, id: CheckRuleId): Reached =>
  (file === heldBack ? reached[id] : undefined) ?? { precision: aim, recall: aim }

const figures = (count: RuleCount): string =>
  [
    precisionOf(count).toFixed(3).padStart(9),
    recallOf(count).toFixed(3).padStart(6),
    ...[count.right, count.wrong, count.missed].map((n) => String(n).padStart(5)),
  ].join(' ')

for (const file of files)
  test(`the checks find what readers find in ${file}`, (t) => {
    const labelled: readonly LabelledPlan[] = jsonOf(file)
    const { counts, differences, lines } = measureChecks(labelled)
    t.diagnostic(`${file}: ${labelled.length} plans, ${lines} lines`)
    t.diagnostic(`${'rule'.padEnd(26)} precision recall right wrong missed`)
    const looked = (id: CheckRuleId) => labelled.some(({ only }) => only?.includes(id) ?? true)
    for (const [id, count] of counts)
      t.diagnostic(`${id.padEnd(26)} ${figures(count)}${isBelowAim(count) ? ` below ${aim}` : ''}`)
    for (const [id, count] of counts) {
      const why = differences.filter((difference) => difference.endsWith(` ${id}`)).join('\n')
      const least = leastOf(file, id)
      assert.ok(count.right > 0 || !looked(id), `${id} is nowhere in ${file}`)
      assert.ok(precisionOf(count) >= least.precision, `precision of ${id}\n${why}`)
      assert.ok(recallOf(count) >= least.recall, `recall of ${id}\n${why}`)
    }
  })

test('a rule that reaches the aim is no longer said to miss it', () => {
  const { counts } = measureChecks(jsonOf(heldBack))
  for (const id of Object.keys(reached) as CheckRuleId[])
    assert.ok(isBelowAim(counts.get(id) as RuleCount), `take ${id} out of reached.json`)
})
