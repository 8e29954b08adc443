import { isDeepStrictEqual } from 'node:util'
import { matchMatters, renameMatters } from '../facts/match-matters.ts'
import type { MatterFact, PlanFact, Sen2Facts } from '../facts/sen2-facts.ts'
import { weights } from '../facts/sen2-facts.ts'
import { joinMatters } from './recorded-by-hand.ts'

export type FactKind =
  | 'child'
  | 'identifier'
  | 'matter'
  | 'request'
  | 'assessment'
  | 'plan'
  | 'placement'
  | 'named'
  | 'need'
  | 'event'

/** One thing a return said of a child. `content` is plain JSON. */
export type ToldFact = { kind: FactKind; identity: string; content: Content }
export type Content = Readonly<Record<string, unknown>>

/** The same as the record last heard it, in which year's return and by which import, and the row it became. */
export type KnownFact = ToldFact & { year: number; rowId: string | null; importId: string }

/** What a told fact makes of the known one. `before` is what the record had. */
export type Merged = {
  is: 'added' | 'changed' | 'unchanged'
  fact: ToldFact
  year: number
  before: KnownFact | undefined
  /** The row or event that an officer made of it before any return told it. */
  handMade?: string | null
}

/** Every fact of a person as one list. The line it stood on says where it was read, not what it says. */
export function toldFacts(facts: Sen2Facts): ToldFact[] {
  const told: ToldFact[] = [{ kind: 'child', identity: 'child', content: { ...facts.child } }]
  for (const one of facts.identifiers)
    told.push({ kind: 'identifier', identity: `${one.scheme}|${one.value}`, content: { ...one } })
  for (const { matter, ...content } of facts.matters) told.push({ kind: 'matter', identity: matter, content })
  for (const { key, identity: _identity, line: _line, assessments, ...content } of facts.requests) {
    told.push({ kind: 'request', identity: key, content })
    assessments.forEach((assessment, place) => {
      told.push({ kind: 'assessment', identity: `${key}|${place}`, content: assessment })
    })
  }
  for (const [identity, { key: _key, identity: _identity, line: _line, named, ...content }] of plansByMatter(facts)) {
    told.push({ kind: 'plan', identity, content })
    named.forEach((setting, place) => {
      told.push({ kind: 'named', identity: `${identity}|${place}`, content: setting })
    })
  }
  for (const { key, identity: _identity, line: _line, ...content } of facts.placements)
    told.push({ kind: 'placement', identity: key, content })
  for (const { key, identity: _identity, line: _line, ...content } of facts.needs)
    told.push({ kind: 'need', identity: key, content })
  for (const { key, identity: _identity, line: _line, weight, event } of facts.events)
    told.push({ kind: 'event', identity: key, content: { weight, event } })
  return told
}

/** A plan is known by its matter, as its day moves when it is amended; a second one of the same matter by its number. */
function plansByMatter(facts: Sen2Facts): [string, PlanFact][] {
  const counts = new Map<string, number>()
  return facts.plans.map((plan) => {
    const count = (counts.get(plan.matter) ?? 0) + 1
    counts.set(plan.matter, count)
    return [count === 1 ? `plan|${plan.matter}` : `plan|${plan.matter}#${count}`, plan]
  })
}

/** The same facts with their matters called as the record already calls them, whoever told of them first. */
export function inKnownMatters(
  facts: Sen2Facts,
  known: readonly KnownFact[],
  recorded: readonly MatterFact[],
): Sen2Facts {
  const told = known
    .filter((fact) => fact.kind === 'matter')
    .map((fact) => ({ ...fact.content, matter: fact.identity }) as MatterFact)
  return renameMatters(facts, matchMatters(joinMatters(told, recorded), facts.matters))
}

/**
 * What a return of a year makes of what is known. A newer return corrects and never empties; an older one fills gaps; code H,
 * which says only "before this period", takes nothing away.
 */
export function mergeFact(told: ToldFact, known: KnownFact | undefined, year: number): Merged {
  if (!known) return { is: 'added', fact: told, year, before: undefined }
  const content = told.kind === 'event' ? strongerEvent(told, known, year) : mergedContent(told, known, year)
  const isSame = isDeepStrictEqual(content, known.content)
  return {
    is: isSame ? 'unchanged' : 'changed',
    fact: { ...told, content },
    year: Math.max(year, known.year),
    before: known,
  }
}

function mergedContent(told: ToldFact, known: KnownFact, year: number): Content {
  if (told.kind === 'matter') return mergedMatter(told.content, known.content, year >= known.year)
  const [newer, older] = year >= known.year ? [told.content, known.content] : [known.content, told.content]
  const merged = { ...older, ...newer }
  // H is the want of an outcome and not an outcome
  if (newer['outcome'] === 'H' && older['outcome'] !== undefined) merged['outcome'] = older['outcome']
  return merged
}

function mergedMatter(told: Content, known: Content, toldIsNewer: boolean): Content {
  const identities = [...new Set([...(known['identities'] as string[]), ...(told['identities'] as string[])])]
  const { openPlan, openRequest } = toldIsNewer ? told : known
  return { kind: known['kind'], openPlan, ...(openRequest ? { openRequest } : {}), identities }
}

/** Of two events with one identity the weightier stands; with equal weight the newer return's. */
function strongerEvent(told: ToldFact, known: KnownFact, year: number): Content {
  const toldWeight = weightOf(told.content)
  const knownWeight = weightOf(known.content)
  const toldWins = toldWeight > knownWeight || (toldWeight === knownWeight && year >= known.year)
  if (!toldWins) return known.content
  // the year of the source is not news by itself
  return isDeepStrictEqual(withoutSource(told.content), withoutSource(known.content)) ? known.content : told.content
}

const weightOf = (content: Content): number => weights[content['weight'] as keyof typeof weights]

function withoutSource(content: Content): Content {
  const { source: _source, ...event } = content['event'] as Record<string, unknown>
  return { ...content, event }
}

export const entities = ['persons', 'requests', 'assessments', 'plans', 'placements', 'needs'] as const
export type Entity = (typeof entities)[number]
export type Counts = { read: number; added: number; changed: number; unchanged: number; ambiguous: number }
export type Tally = Record<Entity, Counts>

const entityOf: Partial<Record<FactKind, Entity>> = {
  request: 'requests',
  assessment: 'assessments',
  plan: 'plans',
  placement: 'placements',
  need: 'needs',
}

export const emptyTally = (): Tally =>
  Object.fromEntries(
    entities.map((one) => [one, { read: 0, added: 0, changed: 0, unchanged: 0, ambiguous: 0 }]),
  ) as Tally

function count(tally: Tally, entity: Entity, as: keyof Omit<Counts, 'read'>): void {
  tally[entity].read += 1
  tally[entity][as] += 1
}

/** Counts a person of whom it is not sure who they are, with everything the return says of them. */
export function countAmbiguous(tally: Tally, told: readonly ToldFact[]): void {
  count(tally, 'persons', 'ambiguous')
  for (const fact of told) {
    const entity = entityOf[fact.kind]
    if (entity) count(tally, entity, 'ambiguous')
  }
}

/** Counts a person and their facts. A person counts as changed where anything of them did. */
export function countMerged(tally: Tally, merged: readonly Merged[], isNew: boolean): void {
  const anything = merged.some((one) => one.is !== 'unchanged' && one.fact.kind !== 'matter')
  count(tally, 'persons', isNew ? 'added' : anything ? 'changed' : 'unchanged')
  for (const one of merged) {
    const entity = entityOf[one.fact.kind]
    if (entity) count(tally, entity, one.is)
  }
}
