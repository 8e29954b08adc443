import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'yaml'
import { exceptionSets } from './exceptions.ts'
import { ruleById, rules } from './rules.ts'

const source = new URL('../../../shared/domain/deadlines.yaml', import.meta.url)

type SourceRow = {
  id: string
  trigger: string
  body: string
  period: number | string | null
  unit: string
  count?: string
  roll?: string
  citation: string
  exceptions: string | string[]
  status: string
  note?: string
}
type Source = { kinds: Record<string, string[]>; not_computed: string[]; deadlines: SourceRow[] }

test('the rules are those of the source, row by row', (t) => {
  if (!existsSync(source)) return t.skip('the source of the rules (deadlines.yaml) is not beside this repository')
  const law = parse(readFileSync(source, 'utf8')) as Source
  const kindOf = (id: string) => Object.keys(law.kinds).find((kind) => law.kinds[kind]?.includes(id)) ?? 'deadline'
  assert.deepEqual(
    rules
      .map((rule) => ({
        id: rule.id,
        kind: rule.kind,
        trigger: rule.trigger,
        body: rule.body,
        period: rule.period,
        unit: rule.unit,
        count: rule.count,
        roll: rule.roll,
        citation: rule.citation,
        exceptions: rule.exceptionSet === 'OWN' ? [...rule.exceptions] : rule.exceptionSet,
        status: rule.confidence,
        note: rule.note,
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    law.deadlines
      .map((row) => ({
        id: row.id,
        kind: kindOf(row.id),
        trigger: row.trigger,
        body: row.body,
        period: row.period,
        unit: row.unit,
        count: row.count,
        roll: row.roll,
        citation: row.citation,
        exceptions: row.exceptions,
        status: row.status,
        note: row.note,
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  )
  for (const rule of rules) {
    const text = law.not_computed.includes(rule.id) || rule.kind === 'condition' || rule.kind === 'target'
    assert.equal(rule.computed, !text, rule.id)
  }
})

test('every rule a family would see says what happens if it is missed and what the family can do', () => {
  for (const rule of rules.filter((rule) => rule.computed && rule.id !== 'order.cease_dismissed')) {
    assert.ok(rule.ifMissed && rule.familyCan, rule.id)
  }
})

test('a rule with a shared set of exceptions has its grounds', () => {
  assert.deepEqual(ruleById('ehcp.final')?.exceptions, exceptionSets.LA4)
  assert.deepEqual(ruleById('concede.final')?.exceptions, [])
  assert.equal(ruleById('concede.final')?.exceptionSet, 'UNSEEN')
  assert.equal(ruleById('no.such_rule'), undefined)
})
