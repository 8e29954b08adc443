import type { Content, FactKind, KnownFact } from './merge-facts.ts'

/**
 * What the returns said of one child, as `sen2_told` holds it: one row for a child, because a county has hundreds of thousands
 * of children and a dozen facts of each, and they are only ever read together.
 */
export type ToldRow = { facts: readonly ToldTuple[]; imports: readonly string[] }

/** Kind, identity, year, the row it became, the place of its import among the row's imports, and what was said. */
export type ToldTuple = readonly [
  kind: FactKind,
  identity: string,
  year: number,
  rowId: string | null,
  importAt: number,
  content: Content,
]

export function toldRow(facts: Iterable<KnownFact>): ToldRow {
  const imports: string[] = []
  const tuples: ToldTuple[] = []
  for (const { kind, identity, year, rowId, importId, content } of facts) {
    let at = imports.indexOf(importId)
    if (at < 0) at = imports.push(importId) - 1
    tuples.push([kind, identity, year, rowId, at, content])
  }
  return { facts: tuples, imports }
}

export const factsOfRow = ({ facts, imports }: ToldRow): KnownFact[] =>
  facts.map(([kind, identity, year, rowId, at, content]) => ({
    kind,
    identity,
    year,
    rowId,
    importId: imports[at] ?? '',
    content,
  }))

/** A fact is one by its kind and identity. */
export const keyOfFact = ({ kind, identity }: { kind: FactKind; identity: string }): string => `${kind} ${identity}`

/**
 * What was told before an import, from what is told now and what the import had changed: its own facts go, those it changed are
 * as they were. A fact that somebody decided on since, for another import, stays.
 * @param before what the import changed, each batch of changes as it was, oldest first.
 */
export function withoutImport(now: ToldRow, before: readonly ToldRow[], importId: string): ToldRow {
  const facts = new Map<string, KnownFact>()
  for (const fact of factsOfRow(now)) if (fact.importId !== importId) facts.set(keyOfFact(fact), fact)
  for (const row of before) {
    for (const fact of factsOfRow(row)) {
      if (fact.importId !== importId && !facts.has(keyOfFact(fact))) facts.set(keyOfFact(fact), fact)
    }
  }
  return toldRow(facts.values())
}
