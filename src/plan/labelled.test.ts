import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { checkPlan } from './checks/check-plan.ts'
import { type CheckRuleId, checkRuleIds } from './checks/rules.ts'
import { type Plan, readPlan } from './plan-file.ts'

type Expected = { readonly line: string | null; readonly rule: CheckRuleId }
type Labelled = { readonly about: string; readonly plan: unknown; readonly expect: readonly Expected[] }
type Count = { right: number; wrong: number; missed: number }

const least = 0.95
const folder = fileURLToPath(new URL('../../test/plan-lines/', import.meta.url))

/** Plans with what a person says of each line. The rules were written without sight of the half that is held back. */
const halves = ['open', 'held-back'] as const

const keyOf = ({ line, rule }: Expected): string => `${line ?? 'the whole plan'} ${rule}`

const planOf = (labelled: Labelled): Plan => {
  const read = readPlan(labelled.plan)
  assert.ok('plan' in read, `${labelled.about}: ${'refused' in read ? read.refused.join('; ') : ''}`)
  return read.plan
}

const share = (part: number, rest: number): number => (part + rest === 0 ? 1 : part / (part + rest))

for (const half of halves) {
  const file = `${folder}${half}.json`
  const skip = existsSync(file) ? false : `test/plan-lines/${half}.json is not there`
  test(`the checks find what people find in the ${half} half of the labelled plans`, { skip }, (t) => {
    const labelled = JSON.parse(readFileSync(file, 'utf8')) as readonly Labelled[]
    const counts = new Map<CheckRuleId, Count>(checkRuleIds.map((id) => [id, { right: 0, wrong: 0, missed: 0 }]))
    const differences: string[] = []
    for (const one of labelled) {
      const expected = new Set(one.expect.map(keyOf))
      const found = new Set(checkPlan(planOf(one)).map(keyOf))
      for (const key of new Set([...expected, ...found])) {
        const count = counts.get(key.slice(key.lastIndexOf(' ') + 1) as CheckRuleId) as Count
        const kind = !found.has(key) ? 'missed' : expected.has(key) ? 'right' : 'wrong'
        count[kind] += 1
        if (kind !== 'right') differences.push(`${kind}: ${one.about}: ${key}`)
      }
    }
    const lines = labelled.reduce((sum, one) => sum + planOf(one).lines.length, 0)
    t.diagnostic(`${half}: ${labelled.length} plans, ${lines} lines`)
    t.diagnostic(`${'rule'.padEnd(26)} precision recall  right wrong missed`)
    for (const [id, { right, wrong, missed }] of counts) {
      const figures = [share(right, wrong).toFixed(3).padStart(9), share(right, missed).toFixed(3).padStart(6)].join(
        ' ',
      )
      t.diagnostic(`${id.padEnd(26)} ${figures}  ${[right, wrong, missed].map((n) => String(n).padStart(5)).join(' ')}`)
    }
    for (const [id, { right, wrong, missed }] of counts) {
      const why = differences.filter((difference) => difference.endsWith(id)).join('\n')
      assert.ok(right > 0, `${id} is nowhere in this half`)
      assert.ok(share(right, wrong) >= least, `precision of ${id}\n${why}`)
      assert.ok(share(right, missed) >= least, `recall of ${id}\n${why}`)
    }
  })
}
