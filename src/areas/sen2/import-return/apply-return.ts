import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { readJourney } from '../../../journey/journey-file.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { linkSettings } from '../../organisations/index.ts'
import type { Problem } from '../checks/check.ts'
import type { Sen2Facts, SettingFact } from '../facts/sen2-facts.ts'
import { type KnownChild, knownChildren } from './known-children.ts'
import { type Candidate, candidatesFor, type Match, matchPerson, type Why } from './match-people.ts'
import {
  countAmbiguous,
  countMerged,
  emptyTally,
  inKnownMatters,
  type Merged,
  mergeFact,
  type Tally,
  toldFacts,
} from './merge-facts.ts'
import { batchSize, type ReadPerson, type ReadReturn } from './read-return.ts'
import { madeByHand, mattersOf } from './recorded-by-hand.ts'
import { noWrites, type Writes, type Writing, writeMerged } from './rows-of-facts.ts'
import { insertRows, writeBatch } from './write-batch.ts'
import { type ChildsJourney, writeClocks } from './write-clocks.ts'

export type Summary = Tally & { unmapped: number; problems: number }

type Apply = {
  tx: ViewerTx
  read: ReadReturn
  importId: string
  now: string
  today: LocalDate
  placed: (persons: number) => void
}

/**
 * Brings a return that was read whole into the record, a thousand people at a time, in the caller's one transaction.
 * @returns what was read, added, changed, left and doubtful.
 */
export async function applyReturn(about: Apply): Promise<Summary> {
  const { tx, read, importId } = about
  const organisations = await organisationsByCode(tx)
  const summary: Summary = { ...emptyTally(), unmapped: read.strays.length, problems: read.problems.length }
  const touched = new Set<string>()
  await keepStrays(about)
  await lookUpByIndex(tx, true)
  for (let bucket = 0; bucket * batchSize < read.personCount; bucket += 1) {
    const people = await read.persons.read(bucket)
    await applyBatch({
      ...about,
      people,
      touched,
      summary,
      organisationOf: (scheme, code) => organisations.get(`${scheme}|${code}`),
    })
    about.placed(Math.min((bucket + 1) * batchSize, read.personCount))
  }
  await lookUpByIndex(tx, false)
  await linkSettings(tx, importId)
  return summary
}

/**
 * The planner knows nothing of the rows this transaction brought, and would read whole tables for every batch. What a batch
 * asks for is found by an index, always.
 */
async function lookUpByIndex(tx: ViewerTx, always: boolean): Promise<void> {
  const plain = always ? 'off' : 'on'
  await sql`select set_config('enable_seqscan', ${plain}, true), set_config('enable_hashjoin', ${plain}, true), set_config('enable_mergejoin', ${plain}, true)`.execute(
    tx,
  )
}

/** What belongs to no person: header values, stray rows, and what is wrong with the return as a whole. */
async function keepStrays({ tx, read, importId }: Apply): Promise<void> {
  await insertRows(
    tx,
    'import_unmapped',
    read.strays.map((one) => ({ import_id: importId, item: 0, why: 'ofNobody', ...one })),
  )
  await insertRows(
    tx,
    'import_problem',
    read.problems.map((one) => problemRow(one, importId, null)),
  )
}

const problemRow = (problem: Problem, importId: string, childId: string | null) => ({
  import_id: importId,
  child_id: childId,
  check_id: problem.id,
  level: problem.level,
  says: problem.says,
  item: problem.position ?? null,
  line: problem.line,
})

export async function organisationsByCode(tx: ViewerTx): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('organisation_code')
    .select(['scheme', 'code', 'organisation_id'])
    .where('scheme', 'in', ['urn', 'ukprn'])
    .execute()
  return new Map(rows.map((row) => [`${row.scheme}|${row.code}`, row.organisation_id]))
}

type Batch = Apply & {
  people: ReadPerson[]
  /** Every child whom this return has spoken of so far. */
  touched: Set<string>
  summary: Summary
  organisationOf: Writing['organisationOf']
}

type Placed = { person: ReadPerson; match: Match; fingerprint: string }

/** A person with the child they are, or a new one: what is placed without a doubt. */
type Certain = { person: ReadPerson; childId: string; isNew: boolean }

async function applyBatch(batch: Batch): Promise<void> {
  const { tx, people } = batch
  const candidates = await candidatesFor(
    tx,
    people.map((one) => one.facts),
  )
  const decided = await decidedBefore(
    tx,
    people.map((one) => fingerprintOf(one.facts)),
  )
  const newcomers = new Set<string>()
  const placed = people.map((person): Placed => {
    const fingerprint = fingerprintOf(person.facts)
    const match = matchDecided(person, candidates(person.facts), decided.get(fingerprint))
    return { person, match: onceOnly(match, person, batch.touched, newcomers), fingerprint }
  })
  const knownIds = placed.flatMap(({ match }) => (match.is === 'known' ? [match.childId] : []))
  const known = await knownChildren(tx, knownIds, batch.today)
  const writes = noWrites()
  const clocks = { ofNew: [] as ChildsJourney[], ofKnown: [] as ChildsJourney[] }
  const { applying, noting } = ofBatch(batch, writes)
  for (const one of placed) {
    const { match, person } = one
    if (match.is === 'unclear') {
      setAside(noting, one, match, decided)
      continue
    }
    const certain = certainOf(batch, person, match)
    const outcome = placePerson(applying, certain, known.get(certain.childId))
    if ('refused' in outcome) {
      setAside(noting, one, { why: 'contradicts', candidates: certain.isNew ? [] : [certain.childId] }, decided)
      continue
    }
    batch.touched.add(certain.childId)
    countMerged(batch.summary, outcome.merged, certain.isNew)
    if (outcome.journey) clocks[certain.isNew ? 'ofNew' : 'ofKnown'].push(outcome.journey)
    keepNotes(noting, person, certain.childId)
  }
  await writeBatch(tx, writes, batch.importId)
  await writeClocks(tx, clocks.ofNew, { today: batch.today, areNew: true })
  await writeClocks(tx, clocks.ofKnown, { today: batch.today })
}

function ofBatch(batch: Batch, writes: Writes): { applying: Applying; noting: Noting } {
  const { read, importId, now, today, organisationOf, summary } = batch
  return {
    applying: { year: read.year, importId, now, today, organisationOf, writes },
    noting: { year: read.year, importId, now, writes, summary },
  }
}

const certainOf = (batch: Batch, person: ReadPerson, match: Exclude<Match, { is: 'unclear' }>): Certain =>
  match.is === 'new'
    ? { person, childId: newId(batch.now), isNew: true }
    : { person, childId: match.childId, isNew: false }

/** What was decided about this very person before stands; otherwise they are matched. */
function matchDecided(person: ReadPerson, found: readonly Candidate[], decided: Decided | undefined): Match {
  if (decided?.childId) return { is: 'known', childId: decided.childId }
  if (decided?.decision === 'setAside') return { is: 'unclear', why: 'setAside', candidates: [] }
  return matchPerson(person.facts, found)
}

/** A child may stand once in a return; of a second time it cannot be said which is right. */
function onceOnly(match: Match, person: ReadPerson, touched: ReadonlySet<string>, newcomers: Set<string>): Match {
  if (match.is === 'unclear') return match
  const keys = match.is === 'known' ? [match.childId] : newcomerKeys(person.facts)
  if (keys.some((key) => touched.has(key) || newcomers.has(key)))
    return { is: 'unclear', why: 'twice', candidates: match.is === 'known' ? [match.childId] : [] }
  for (const key of keys) newcomers.add(key)
  return match
}

const newcomerKeys = ({ child, identifiers }: Sen2Facts): string[] => [
  [child.surname, child.forename, child.born].join('|').toLowerCase(),
  ...identifiers.filter((one) => one.sound).map((one) => `${one.scheme}|${one.value}`),
]

/** The same person of the same return, whatever else it says of them. */
export const fingerprintOf = ({ child, identifiers }: Sen2Facts): string =>
  createHash('sha256')
    .update(JSON.stringify([child.surname, child.forename, child.born, identifiers.map((one) => one.value)]))
    .digest('base64url')

type Decided = { decision: string | null; childId: string | null }

async function decidedBefore(tx: ViewerTx, fingerprints: readonly string[]): Promise<Map<string, Decided>> {
  const rows = await tx
    .selectFrom('import_review')
    .innerJoin('import_run', 'import_run.id', 'import_review.import_id')
    .select(['import_review.fingerprint', 'import_review.decision', 'import_review.child_id as childId'])
    .where('import_review.fingerprint', 'in', [...new Set(fingerprints)])
    .where('import_run.undone_at', 'is', null)
    .orderBy('import_review.decided_at', (order) => order.asc().nullsFirst())
    .execute()
  return new Map(rows.map((row) => [row.fingerprint, row]))
}

export type Applying = {
  year: number
  importId: string
  now: string
  today: LocalDate
  organisationOf: Writing['organisationOf']
  writes: Writes
}

/**
 * Turns what a return says of one person into rows to write, unless their whole journey could then not be read: two facts
 * that cannot both be.
 * @returns what each fact made of the record; and the journey, where its clocks change.
 */
export function placePerson(
  about: Applying,
  { person, childId, isNew }: Certain,
  known: KnownChild | undefined,
): { merged: Merged[]; journey: ChildsJourney | undefined } | { refused: readonly string[] } {
  const { facts } = person
  const before = known?.facts ?? []
  const byKey = new Map(before.map((fact) => [`${fact.kind} ${fact.identity}`, fact]))
  const recorded = mattersOf(known?.hand.facts ?? [])
  const merged = toldFacts(inKnownMatters(facts, before, recorded)).map((fact) =>
    recognised(mergeFact(fact, byKey.get(`${fact.kind} ${fact.identity}`), about.year), known, about.organisationOf),
  )
  const own = noWrites()
  const added = writeMerged(merged, {
    ...about,
    childId,
    isNew,
    ownedByReturn: isNew || known?.fromReturn === true,
    hasContact: known?.hasContact ?? false,
    source: `sen2:${about.year}`,
    keptByHand: new Set([...(known?.keptByHand ?? []), ...rowsOf(known)]),
    writes: own,
  })
  const born = (known && !known.fromReturn ? known.born : (facts.child.born ?? known?.born)) as LocalDate
  const journey = { child: { born }, events: [...(known?.events ?? []), ...added] }
  const sound = readJourney({ format: 'waymark.journey/1', ...journey })
  if ('refused' in sound) return sound
  join(about.writes, own)
  const clocksChange = isNew || added.length > 0 || born !== known?.born
  return { merged, journey: clocksChange ? { childId, journey } : undefined }
}

const rowsOf = (known: KnownChild | undefined): string[] =>
  [...(known?.hand.rows.values() ?? [])].filter((id) => id !== null)

/** What an officer recorded before is known already, though no return had told it. */
function recognised(one: Merged, known: KnownChild | undefined, organisationOf: Writing['organisationOf']): Merged {
  if (one.before || !known) return one
  const placeOf = ({ urn, ukprn, setting }: SettingFact): string =>
    (urn && organisationOf('urn', urn)) || (ukprn && organisationOf('ukprn', ukprn)) || urn || ukprn || setting || ''
  const handMade = madeByHand(one, known.hand, placeOf)
  return handMade !== undefined ? { ...one, is: 'unchanged', handMade } : one
}

function join(all: Writes, own: Writes): void {
  for (const table of Object.keys(own.insert) as (keyof Writes['insert'])[])
    all.insert[table].push(...own.insert[table])
  for (const table of Object.keys(own.update) as (keyof Writes['update'])[])
    all.update[table].push(...own.update[table])
  all.newFacts.push(...own.newFacts)
  all.toldAgain.push(...own.toldAgain)
}

type Noting = { year: number; importId: string; now: string; writes: Writes; summary: Summary }

/** Who this is must be decided by a person; what the return says of them is kept whole until then. */
function setAside(
  noting: Noting,
  one: Placed,
  unclear: { why: Why; candidates: string[] },
  decided: ReadonlyMap<string, Decided>,
): void {
  countAmbiguous(noting.summary, toldFacts(one.person.facts))
  keepNotes(noting, one.person, null)
  const before = decided.get(one.fingerprint)
  // asked about once; again only where the answer cannot be carried out any more
  if (before && !(before.childId && unclear.why === 'contradicts')) return
  const person: KeptPerson = {
    facts: one.person.facts,
    line: one.person.line,
    item: one.person.item,
    year: noting.year,
  }
  noting.writes.insert.import_review.push({
    id: newId(noting.now),
    import_id: noting.importId,
    item: one.person.item,
    person,
    candidates: unclear.candidates,
    why: unclear.why,
    fingerprint: one.fingerprint,
  })
}

/** A person of a return as they wait for somebody to say who they are. */
export type KeptPerson = { facts: Sen2Facts; line: number; item: number; year: number }

/** Values that found no place, and what our checks say. */
function keepNotes({ importId, writes, summary }: Noting, person: ReadPerson, childId: string | null): void {
  for (const { path, value, line, why } of person.facts.unmapped) {
    writes.insert.import_unmapped.push({
      import_id: importId,
      child_id: childId,
      item: person.item,
      line,
      path,
      value,
      why,
    })
  }
  for (const problem of person.problems)
    writes.insert.import_problem.push({ ...problemRow(problem, importId, childId), item: person.item })
  summary.unmapped += person.facts.unmapped.length
  summary.problems += person.problems.length
}
