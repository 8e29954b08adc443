import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KnownFact } from './merge-facts.ts'
import { factsOfRow, toldRow, withoutImport } from './told-facts.ts'

const fact = (identity: string, importId: string, year = 2025): KnownFact => ({
  kind: 'need',
  identity,
  year,
  rowId: null,
  importId,
  content: { type: identity },
})

test('a row of told facts reads back as it was written', () => {
  const facts = [fact('ASD', 'a'), fact('HI', 'b'), fact('VI', 'a')]
  assert.deepEqual(factsOfRow(toldRow(facts)), facts)
  assert.deepEqual(toldRow(facts).imports, ['a', 'b'])
})

test('without an import its own facts go and those it changed are as before; what was decided for another stays', () => {
  const now = toldRow([fact('ASD', 'new', 2026), fact('HI', 'new', 2026), fact('VI', 'old'), fact('PD', 'since')])
  const before = [toldRow([fact('ASD', 'old', 2024)]), toldRow([fact('ASD', 'new', 2025), fact('VI', 'older', 2023)])]
  assert.deepEqual(factsOfRow(withoutImport(now, before, 'new')), [
    fact('VI', 'old'),
    fact('PD', 'since'),
    fact('ASD', 'old', 2024),
  ])
  assert.deepEqual(withoutImport(toldRow([fact('HI', 'new')]), [], 'new'), { facts: [], imports: [] })
})
