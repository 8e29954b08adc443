import { createHash } from 'node:crypto'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { Journey, JourneyEvent } from '../../../journey/events.ts'
import { readJourney } from '../../../journey/journey-file.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import {
  eventColumns,
  eventOf,
  type PromiseRow,
  promiseColumns,
  promiseRowsOf,
  type SummaryRow,
  summaryOf,
} from '../../journey/index.ts'
import { linkSettings } from '../../organisations/index.ts'
import type { Problem } from '../checks/check.ts'
import type { Sen2Facts } from '../facts/sen2-facts.ts'
import { type Candidate, candidatesFor, type Match, matchPerson, type Why } from './match-people.ts'
import {
  countAmbiguous,
  countMerged,
  emptyTally,
  inKnownMatters,
  type KnownFact,
  mergeFact,
  type Tally,
  toldFacts,
} from './merge-facts.ts'
import { batchSize, type ReadPerson, type ReadReturn } from './read-return.ts'
import { noWrites, type Writes, type Writing, writeMerged } from './rows-of-facts.ts'
import { insertRows, writeBatch } from './write-batch.ts'

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
  await linkSettings(tx, importId)
  return summary
}

/** What belongs to no person: header values, stray rows, and what is wrong with the return as a whole. */
async function keepStrays({ tx, read, importId }: Apply): Promise<void> {
  await insertRows(
    tx,
    'import_unmapped',
    read.strays.map((one) => ({ import_id: importId, item: 0, ...one })),
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

async function organisationsByCode(tx: ViewerTx): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('organisation_code')
    .select(['scheme', 'code', 'organisation_id'])
    .where('scheme', 'in', ['urn', 'ukprn'])
    .execute()
  return new Map(rows.map((row) => [`${row.scheme}|${row.code}`, row.organisation_id]))
}

type Batch = Apply & {
  people: ReadPerson[]
  touched: Set<string>
  summary: Summary
  organisationOf: Writing['organisationOf']
}

/** What the record has of the children of a batch, read in a few queries. */
type Known = {
  facts: Map<string, KnownFact[]>
  events: Map<string, JourneyEvent[]>
  correctedByHand: Set<string>
  decided: Map<string, Decided>
}
type Decided = { decision: string | null; childId: string | null }
type Placed = { person: ReadPerson; match: Match; candidate: Candidate | undefined; fingerprint: string }

async function applyBatch(batch: Batch): Promise<void> {
  const candidates = await candidatesFor(
    batch.tx,
    batch.people.map((one) => one.facts),
  )
  const decided = await decidedBefore(
    batch.tx,
    batch.people.map((one) => fingerprintOf(one.facts)),
  )
  const newcomers = new Set<string>()
  const placed = batch.people.map((person): Placed => {
    const found = candidates(person.facts)
    const fingerprint = fingerprintOf(person.facts)
    const match = onceOnly(matchDecided(person, found, decided.get(fingerprint)), person, batch.touched, newcomers)
    const childId = match.is === 'known' ? match.childId : undefined
    return { person, match, candidate: found.find((one) => one.childId === childId), fingerprint }
  })
  const known = await readKnown(batch.tx, placed, decided)
  const writes = noWrites()
  const clocks: { childId: string; journey: Journey }[] = []
  for (const one of placed) placePerson(batch, one, known, writes, clocks)
  await writeBatch(batch.tx, writes, batch.importId)
  await writeClocks(batch, clocks)
}

/** What was decided about this very person before stands; otherwise they are matched. */
function matchDecided(person: ReadPerson, found: readonly Candidate[], decided: Decided | undefined): Match {
  if (decided?.childId) return { is: 'known', childId: decided.childId }
  return matchPerson(person.facts, found)
}

/** A child may stand once in a return; of a second time it cannot be said which is right. */
function onceOnly(match: Match, person: ReadPerson, touched: Set<string>, newcomers: Set<string>): Match {
  if (match.is === 'unclear') return match
  const keys = match.is === 'known' ? [match.childId] : newcomerKeys(person.facts)
  const seen = match.is === 'known' ? touched : newcomers
  if (keys.some((key) => seen.has(key)))
    return { is: 'unclear', why: 'twice', candidates: match.is === 'known' ? [match.childId] : [] }
  for (const key of keys) seen.add(key)
  return match
}

const newcomerKeys = ({ child, identifiers }: Sen2Facts): string[] => [
  [child.surname, child.forename, child.born].join('|').toLowerCase(),
  ...identifiers.filter((one) => one.sound).map((one) => `${one.scheme}|${one.value}`),
]

/** The same person of the same return, whatever else it says of them. */
const fingerprintOf = ({ child, identifiers }: Sen2Facts): string =>
  createHash('sha256')
    .update(JSON.stringify([child, identifiers]))
    .digest('base64url')

async function decidedBefore(tx: ViewerTx, fingerprints: readonly string[]): Promise<Map<string, Decided>> {
  const rows = await tx
    .selectFrom('import_review')
    .innerJoin('import_run', 'import_run.id', 'import_review.import_id')
    .select(['import_review.fingerprint', 'import_review.decision', 'import_review.child_id as childId'])
    .where('import_review.fingerprint', 'in', [...new Set(fingerprints)])
    .where('import_run.undone_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.fingerprint, row]))
}

async function readKnown(tx: ViewerTx, placed: readonly Placed[], decided: Map<string, Decided>): Promise<Known> {
  const ids = placed.flatMap(({ match }) => (match.is === 'known' ? [match.childId] : []))
  const known: Known = { facts: new Map(), events: new Map(), correctedByHand: new Set(), decided }
  if (ids.length === 0) return known
  const facts = await tx
    .selectFrom('sen2_fact')
    .select(['child_id', 'kind', 'identity', 'year', 'content', 'row_id'])
    .where('child_id', 'in', ids)
    .execute()
  for (const row of facts) {
    const fact = {
      kind: row.kind,
      identity: row.identity,
      year: row.year,
      content: row.content,
      rowId: row.row_id,
    } as KnownFact
    listIn(known.facts, row.child_id).push(fact)
  }
  const events = await tx
    .selectFrom('journey_event')
    .select(['child_id', ...eventColumns])
    .where('child_id', 'in', ids)
    .orderBy('place')
    .execute()
  for (const row of events) {
    const event = eventOf(row)
    listIn(known.events, row.child_id).push(event)
    if (event.type === 'correction' && row.source === 'hand') known.correctedByHand.add(event.corrects)
  }
  return known
}

function listIn<T>(map: Map<string, T[]>, key: string): T[] {
  const list = map.get(key) ?? []
  map.set(key, list)
  return list
}

function placePerson(
  batch: Batch,
  one: Placed,
  known: Known,
  writes: Writes,
  clocks: { childId: string; journey: Journey }[],
): void {
  const { match, person } = one
  const { facts } = person
  if (match.is === 'unclear') {
    setAside(batch, one, match, known, writes)
    return
  }
  const isNew = match.is === 'new'
  const childId = isNew ? newId(batch.now) : match.childId
  const before = known.facts.get(childId) ?? []
  const byKey = new Map(before.map((fact) => [`${fact.kind} ${fact.identity}`, fact]))
  const told = toldFacts(inKnownMatters(facts, before))
  const merged = told.map((fact) => mergeFact(fact, byKey.get(`${fact.kind} ${fact.identity}`), batch.read.year))
  const own = noWrites()
  const added = writeMerged(merged, {
    childId,
    isNew,
    ownedByReturn: isNew || byKey.has('child child') || one.candidate?.fromReturn === true,
    writes: own,
    importId: batch.importId,
    source: `sen2:${batch.read.year}`,
    now: batch.now,
    organisationOf: batch.organisationOf,
    correctedByHand: known.correctedByHand,
  })
  const born = (facts.child.born ?? one.candidate?.born) as LocalDate
  const events = [...(known.events.get(childId) ?? []), ...added]
  const sound = readJourney({ format: 'waymark.journey/1', child: { born }, events })
  if ('refused' in sound) {
    setAside(batch, one, { why: 'contradicts', candidates: isNew ? [] : [childId] }, known, writes)
    return
  }
  countMerged(batch.summary, merged, isNew)
  join(writes, own)
  if (isNew || added.length > 0) clocks.push({ childId, journey: { child: { born }, events } })
  keepNotes(batch, person, childId, writes)
}

function join(all: Writes, own: Writes): void {
  for (const table of Object.keys(own.insert) as (keyof Writes['insert'])[])
    all.insert[table].push(...own.insert[table])
  for (const table of Object.keys(own.update) as (keyof Writes['update'])[])
    all.update[table].push(...own.update[table])
  all.facts.push(...own.facts)
}

/** Who this is must be decided by a person; what the return says of them is kept whole until then. */
function setAside(
  batch: Batch,
  one: Placed,
  unclear: { why: Why; candidates: string[] },
  known: Known,
  writes: Writes,
): void {
  countAmbiguous(batch.summary, toldFacts(one.person.facts))
  keepNotes(batch, one.person, null, writes)
  if (known.decided.has(one.fingerprint)) return
  writes.insert.import_review.push({
    id: newId(batch.now),
    import_id: batch.importId,
    item: one.person.item,
    person: { facts: one.person.facts, line: one.person.line, year: batch.read.year },
    candidates: unclear.candidates,
    why: unclear.why,
    fingerprint: one.fingerprint,
  })
}

/** Values that found no place, and what our checks say. */
function keepNotes(batch: Batch, person: ReadPerson, childId: string | null, writes: Writes): void {
  for (const { path, value, line } of person.facts.unmapped) {
    writes.insert.import_unmapped.push({
      import_id: batch.importId,
      child_id: childId,
      item: person.item,
      line,
      path,
      value,
    })
  }
  for (const problem of person.problems)
    writes.insert.import_problem.push({ ...problemRow(problem, batch.importId, childId), item: person.item })
  batch.summary.unmapped += person.facts.unmapped.length
  batch.summary.problems += person.problems.length
}

async function writeClocks(batch: Batch, clocks: readonly { childId: string; journey: Journey }[]): Promise<void> {
  if (clocks.length === 0) return
  const rows: PromiseRow[] = []
  const summaries: SummaryRow[] = []
  for (const { childId, journey } of clocks) {
    rows.push(...promiseRowsOf(childId, journey, batch.today))
    summaries.push(summaryOf(childId, journey, batch.today))
  }
  const ids = clocks.map((one) => one.childId)
  await batch.tx.deleteFrom('promise').where('child_id', 'in', ids).execute()
  await insertRows(
    batch.tx,
    'promise',
    rows.map((row) => Object.fromEntries(promiseColumns.map((column, at) => [column, row[at]]))),
  )
  await batch.tx
    .insertInto('child_summary')
    .values(summaries)
    .onConflict((conflict) =>
      conflict.column('child_id').doUpdateSet((eb) => ({
        stage: eb.ref('excluded.stage'),
        stage_since: eb.ref('excluded.stage_since'),
        next_rule: eb.ref('excluded.next_rule'),
        next_due_on: eb.ref('excluded.next_due_on'),
        next_status: eb.ref('excluded.next_status'),
        computed_for: eb.ref('excluded.computed_for'),
      })),
    )
    .execute()
}
