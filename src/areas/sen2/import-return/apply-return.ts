import { createHash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { readJourney } from '../../../journey/journey-file.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { idsInOrder } from '../../../platform/id.ts'
import { type ChildsJourney, clockRows, storeClocks } from '../../journey/index.ts'
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
import type { OpenReturn, ReadPerson } from './read-return.ts'
import { madeByHand, mattersOf } from './recorded-by-hand.ts'
import { noWrites, type Writes, type Writing, writeMerged } from './rows-of-facts.ts'
import { openStaging, writeRows } from './staging.ts'
import { keyOfFact } from './told-facts.ts'
import { type Batch, batchOf, writeBatch } from './write-batch.ts'

export type Summary = Tally & { unmapped: number; problems: number }

type Apply = {
  tx: ViewerTx
  read: OpenReturn
  importId: string
  now: string
  today: LocalDate
  /** Told after every batch how many people are in the record so far. */
  placed: (persons: number) => void
}

/**
 * Brings a return into the record as it is read, some hundred people at a time, in the caller's one transaction: whatever is
 * found wrong with the file later undoes all of it. While the database takes one batch in, the next is worked out and the one
 * after it is read.
 * @returns what was read, added, changed, left and doubtful.
 * @throws Sen2Refusal for a file that is not a sound return.
 */
export async function applyReturn(about: Apply): Promise<Summary> {
  const { tx, importId } = about
  await openStaging(tx, importId)
  await sql`create temporary table told_by_return (child_id uuid primary key) on commit drop`.execute(tx)
  const organisations = await organisationsByCode(tx)
  const summary: Summary = { ...emptyTally(), unmapped: 0, problems: 0 }
  await lookUpByIndex(tx, true)
  await placeAll({
    ...about,
    summary,
    nextId: idsInOrder(about.now),
    reviews: { any: await anyReview(tx) },
    organisationOf: (scheme: string, code: string) => organisations.get(`${scheme}|${code}`),
  })
  await lookUpByIndex(tx, false)
  await keepStrays(about, summary)
  await linkSettings(tx, importId)
  return summary
}

async function placeAll(all: Placing): Promise<void> {
  let waiting: WorkedOut | undefined
  let writing = Promise.resolve()
  let done = 0
  try {
    for await (const people of readAhead(all.read.batches())) {
      await writing
      // what the record has of these people, asked for before those of the batch before them are in it
      const found = await findPeople(all, people, waiting?.keys ?? new Set())
      if (waiting) writing = write(all, waiting)
      // whoever waits for it is told; until somebody does, a failure is not nobody's
      writing.catch(() => undefined)
      waiting = await workOut(all, found)
      done += people.length
      all.placed(done)
    }
  } finally {
    await writing.catch(() => undefined)
  }
  await writing
  if (waiting) await write(all, waiting)
}

/** Reads one batch further than was asked for, so that reading and writing go on side by side. */
async function* readAhead<T>(batches: AsyncGenerator<T>): AsyncGenerator<T> {
  const take = () => {
    const taken = batches.next()
    // a fault is told where the batch is taken; until then it is nobody's
    taken.catch(() => undefined)
    return taken
  }
  let next = take()
  for (;;) {
    const taken = await next
    if (taken.done) return
    next = take()
    yield taken.value
  }
}

/**
 * The planner knows nothing of the rows this transaction brought, and would read whole tables for every batch. What a batch
 * asks for is found by an index, always. A table without one then looks so dear that each statement would first be compiled.
 */
async function lookUpByIndex(tx: ViewerTx, always: boolean): Promise<void> {
  const plain = always ? 'off' : 'on'
  await sql`select set_config('enable_seqscan', ${plain}, true), set_config('jit', 'off', true)`.execute(tx)
}

/** What belongs to no person: header values, stray rows, and what is wrong with the return as a whole. */
async function keepStrays({ tx, read }: Apply, summary: Summary): Promise<void> {
  const { problems, strays } = read.atEnd()
  summary.unmapped += strays.length
  summary.problems += problems.length
  const rows = {
    import_unmapped: strays.map((one) => ({ item: 0, why: 'ofNobody', ...one })),
    import_problem: problems.map((one) => problemRow(one, null)),
  }
  await writeRows(tx, rows)
}

const problemRow = (problem: Problem, childId: string | null) => ({
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

type Placing = Apply & {
  summary: Summary
  nextId: () => string
  /** Whether anybody was ever asked about, so that most batches need not look. */
  reviews: { any: boolean }
  organisationOf: Writing['organisationOf']
}

type Placed = { person: ReadPerson; match: Match; fingerprint: string | undefined }

/** A person with the child they are, or a new one: what is placed without a doubt. */
type Certain = { person: ReadPerson; childId: string; isNew: boolean }

type Decisions = ReadonlyMap<string, Decided>

/** Who the people of a batch are, and what the record has of them. */
type Found = {
  matches: readonly Placed[]
  decided: Decisions
  known: ReadonlyMap<string, KnownChild>
  /** By what each of them would be known if they stood in the return again. */
  keys: ReadonlySet<string>
}

/**
 * Finds who the people of a batch are.
 * @param before the keys of the batch before this one, which is not in the record yet.
 */
async function findPeople(all: Placing, people: readonly ReadPerson[], before: ReadonlySet<string>): Promise<Found> {
  const { tx } = all
  const candidates = await candidatesFor(
    tx,
    people.map((one) => one.facts),
  )
  const prints = all.reviews.any ? people.map((one) => fingerprintOf(one.facts)) : []
  const decided = await decidedBefore(tx, prints)
  const matched = people.map((person, at): Placed => {
    const fingerprint = prints[at]
    const answer = fingerprint === undefined ? undefined : decided.get(fingerprint)
    return { person, match: matchDecided(person, candidates(person.facts), answer), fingerprint }
  })
  const touched = await toldAlready(tx, knownIds(matched), all.importId)
  const keys = new Set<string>()
  const isTwice = (key: string) => touched.has(key) || before.has(key) || keys.has(key)
  const matches = matched.map((one) => ({ ...one, match: onceOnly(one.match, one.person, isTwice, keys) }))
  return { matches, decided, keys, known: await knownChildren(tx, knownIds(matches), all.today) }
}

const knownIds = (matches: readonly Placed[]): string[] =>
  matches.flatMap(({ match }) => (match.is === 'known' ? [match.childId] : []))

/** A batch ready to be written. */
type WorkedOut = {
  batch: Batch
  keys: ReadonlySet<string>
  /** Known children of whom it tells something, and the journeys of those for whom the clocks change. */
  told: string[]
  changed: ChildsJourney[]
}

/** So many people are worked out before the database, which takes in those before them, is given its next piece. */
const peopleBetweenPieces = 2

async function workOut(all: Placing, found: Found): Promise<WorkedOut> {
  const writes = noWrites()
  const out: Out = { ...ofBatch(all, writes), today: all.today, told: [], changed: [] }
  for (const [at, one] of found.matches.entries()) {
    if (at % peopleBetweenPieces === 0) await breathe()
    placeOne(out, all, one, found)
  }
  if (writes.insert.import_review.length > 0) all.reviews.any = true
  return { batch: batchOf(writes), keys: found.keys, told: out.told, changed: out.changed }
}

type Out = {
  applying: Applying
  noting: Noting
  today: LocalDate
  told: string[]
  changed: ChildsJourney[]
}

function placeOne(out: Out, all: Placing, one: Placed, { decided, known }: Found): void {
  const { match, person } = one
  if (match.is === 'unclear') {
    setAside(out.noting, one, match, decided)
    return
  }
  const certain = certainOf(all, person, match)
  const { childId, isNew } = certain
  const outcome = placePerson(out.applying, certain, known.get(childId))
  if ('refused' in outcome) {
    setAside(out.noting, one, { why: 'contradicts', candidates: isNew ? [] : [childId] }, decided)
    return
  }
  countMerged(all.summary, outcome.merged, isNew)
  if (!isNew) out.told.push(childId)
  if (outcome.journey && isNew) addClocks(out.applying.writes, outcome.journey, out.today)
  else if (outcome.journey) out.changed.push(outcome.journey)
  keepNotes(out.noting, person, childId)
}

/** What is owed to somebody who was not in the record. */
function addClocks(writes: Writes, journey: ChildsJourney, today: LocalDate): void {
  const rows = clockRows([journey], today)
  writes.insert.promise.push(...rows.promise)
  writes.insert.child_summary.push(...rows.child_summary)
}

async function write({ tx, importId, today }: Placing, { batch, told, changed }: WorkedOut): Promise<void> {
  await remember(tx, told)
  await writeBatch(tx, batch, importId)
  await storeClocks(tx, changed, today)
}

/** Which of these children this return has spoken of already: it brought them, or told something of them. */
async function toldAlready(tx: ViewerTx, ids: readonly string[], importId: string): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select child_id as id from told_by_return where child_id = any (${ids}::uuid[])
    union all
    select id from child where id = any (${ids}::uuid[]) and added_by_import = ${importId}::uuid`.execute(tx)
  return new Set(rows.map((row) => row.id))
}

async function remember(tx: ViewerTx, childIds: readonly string[]): Promise<void> {
  if (childIds.length > 0) await sql`insert into told_by_return select unnest(${childIds}::uuid[])`.execute(tx)
}

async function anyReview(tx: ViewerTx): Promise<boolean> {
  return (await tx.selectFrom('import_review').select('id').limit(1).executeTakeFirst()) !== undefined
}

function ofBatch(all: Placing, writes: Writes): { applying: Applying; noting: Noting } {
  const { read, importId, now, nextId, today, organisationOf, summary } = all
  return {
    applying: { year: read.year, importId, now, nextId, today, organisationOf, writes },
    noting: { year: read.year, nextId, writes, summary },
  }
}

const certainOf = (all: Placing, person: ReadPerson, match: Exclude<Match, { is: 'unclear' }>): Certain =>
  match.is === 'new' ? { person, childId: all.nextId(), isNew: true } : { person, childId: match.childId, isNew: false }

/** What was decided about this very person before stands; otherwise they are matched. */
function matchDecided(person: ReadPerson, found: readonly Candidate[], decided: Decided | undefined): Match {
  if (decided?.childId) return { is: 'known', childId: decided.childId }
  if (decided?.decision === 'setAside') return { is: 'unclear', why: 'setAside', candidates: [] }
  return matchPerson(person.facts, found)
}

/** A child may stand once in a return; of a second time it cannot be said which is right. */
function onceOnly(match: Match, person: ReadPerson, isTwice: (key: string) => boolean, keys: Set<string>): Match {
  if (match.is === 'unclear') return match
  const own = match.is === 'known' ? [match.childId] : newcomerKeys(person.facts)
  if (own.some(isTwice)) return { is: 'unclear', why: 'twice', candidates: match.is === 'known' ? [match.childId] : [] }
  for (const key of own) keys.add(key)
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
  if (fingerprints.length === 0) return new Map()
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
  nextId: () => string
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
  const byKey = new Map(before.map((fact) => [keyOfFact(fact), fact]))
  const recorded = mattersOf(known?.hand.facts ?? [])
  const merged = toldFacts(inKnownMatters(facts, before, recorded)).map((fact) =>
    recognised(mergeFact(fact, byKey.get(keyOfFact(fact)), about.year), known, about.organisationOf),
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
    told: before,
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
  all.toldBefore.push(...own.toldBefore)
}

type Noting = { year: number; nextId: () => string; writes: Writes; summary: Summary }

/** Who this is must be decided by a person; what the return says of them is kept whole until then. */
function setAside(noting: Noting, one: Placed, unclear: { why: Why; candidates: string[] }, decided: Decisions): void {
  countAmbiguous(noting.summary, toldFacts(one.person.facts))
  keepNotes(noting, one.person, null)
  const fingerprint = one.fingerprint ?? fingerprintOf(one.person.facts)
  const before = decided.get(fingerprint)
  // asked about once; again only where the answer cannot be carried out any more
  if (before && !(before.childId && unclear.why === 'contradicts')) return
  const person: KeptPerson = {
    facts: one.person.facts,
    line: one.person.line,
    item: one.person.item,
    year: noting.year,
  }
  noting.writes.insert.import_review.push({
    id: noting.nextId(),
    item: one.person.item,
    person,
    candidates: unclear.candidates,
    why: unclear.why,
    fingerprint,
  })
}

/** A person of a return as they wait for somebody to say who they are. */
export type KeptPerson = { facts: Sen2Facts; line: number; item: number; year: number }

/** Values that found no place, and what our checks say. */
function keepNotes({ writes, summary }: Noting, person: ReadPerson, childId: string | null): void {
  for (const { path, value, line, why } of person.facts.unmapped) {
    writes.insert.import_unmapped.push({
      child_id: childId,
      item: person.item,
      line,
      path,
      value,
      why,
    })
  }
  for (const problem of person.problems)
    writes.insert.import_problem.push({ ...problemRow(problem, childId), item: person.item })
  summary.unmapped += person.facts.unmapped.length
  summary.problems += person.problems.length
}
