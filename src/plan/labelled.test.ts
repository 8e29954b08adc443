import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { checkPlan } from './checks/check-plan.ts'
import { type CheckRuleId, checkRuleIds } from './checks/rules.ts'
import { type Plan, readPlan } from './plan-file.ts'

type Expected = { readonly line: string | null; readonly rule: CheckRuleId }
type Labelled = { readonly about: string; readonly plan: unknown; readonly expect: readonly Expected[] }
type Count = { right: number; wrong: number; missed: number }

/** What each rule must reach, on the lines that the rules were never shown as well. */
const least = 0.95
const folder = fileURLToPath(new URL('../../test/plan-lines/', import.meta.url))

const heldBack = 'held-back.json'

/** Plans with what a person says of each line. The rules were written without sight of those that are held back. */
const files = [...new Set([...readdirSync(folder).filter((file) => /^open.*\.json$/.test(file)), heldBack])].sort()

const keyOf = ({ line, rule }: Expected): string => `${line ?? 'the whole plan'} ${rule}`

const planOf = (labelled: Labelled): Plan => {
  const read = readPlan(labelled.plan)
  assert.ok('plan' in read, `${labelled.about}: ${'refused' in read ? read.refused.join('; ') : ''}`)
  return read.plan
}

const share = (part: number, rest: number): number => (part + rest === 0 ? 1 : part / (part + rest))

type Measured = {
  readonly counts: ReadonlyMap<CheckRuleId, Count>
  readonly differences: readonly string[]
  readonly lines: number
}

const measure = (labelled: readonly Labelled[]): Measured => {
  const counts = new Map<CheckRuleId, Count>(checkRuleIds.map((id) => [id, { right: 0, wrong: 0, missed: 0 }]))
  const differences: string[] = []
  let lines = 0
  for (const one of labelled) {
    const plan = planOf(one)
    lines += plan.lines.length
    const expected = new Set(one.expect.map(keyOf))
    const found = new Set(checkPlan(plan).map(keyOf))
    for (const key of new Set([...expected, ...found])) {
      const kind = kindOf(key, expected, found)
      const count = counts.get(key.slice(key.lastIndexOf(' ') + 1) as CheckRuleId) as Count
      count[kind] += 1
      if (kind !== 'right') differences.push(`${kind}: ${one.about}: ${key}`)
    }
  }
  return { counts, differences, lines }
}

const kindOf = (key: string, expected: ReadonlySet<string>, found: ReadonlySet<string>): keyof Count => {
  if (!found.has(key)) return 'missed'
  return expected.has(key) ? 'right' : 'wrong'
}

const figures = ({ right, wrong, missed }: Count): string =>
  [
    share(right, wrong).toFixed(3).padStart(9),
    share(right, missed).toFixed(3).padStart(6),
    ...[right, wrong, missed].map((n) => String(n).padStart(5)),
  ].join(' ')

const isBelow = ({ right, wrong, missed }: Count): boolean =>
  Math.min(share(right, wrong), share(right, missed)) < least

test('the labelled plans that are held back are there', () => {
  assert.ok(existsSync(`${folder}${heldBack}`), `test/plan-lines/${heldBack} is missing: see test/plan-lines/README.md`)
})

for (const file of files) {
  const skip = existsSync(`${folder}${file}`) ? false : `test/plan-lines/${file} is missing`
  test(`the checks find what people find in ${file}`, { skip }, (t) => {
    const labelled = JSON.parse(readFileSync(`${folder}${file}`, 'utf8')) as readonly Labelled[]
    const { counts, differences, lines } = measure(labelled)
    t.diagnostic(`${file}: ${labelled.length} plans, ${lines} lines`)
    t.diagnostic(`${'rule'.padEnd(26)} precision recall right wrong missed`)
    for (const [id, count] of counts)
      t.diagnostic(`${id.padEnd(26)} ${figures(count)}${isBelow(count) ? ` below ${least}` : ''}`)
    for (const [id, { right, wrong, missed }] of counts) {
      const why = differences.filter((difference) => difference.endsWith(` ${id}`)).join('\n')
      assert.ok(file === heldBack || right > 0, `${id} is nowhere in ${file}`)
      assert.ok(share(right, wrong) >= least, `precision of ${id}\n${why}`)
      assert.ok(share(right, missed) >= least, `recall of ${id}\n${why}`)
    }
  })
}
