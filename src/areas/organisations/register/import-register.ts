import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { newId } from '../../../platform/id.ts'
import { linkSettings } from '../link-settings.ts'
import { readLinks, type Succession } from './read-links.ts'
import { type ReadRegister, readRegister } from './read-register.ts'

/** What an import of the register did. `read` is the sum of added, changed and unchanged. */
export type RegisterSummary = {
  read: number
  added: number
  changed: number
  unchanged: number
  /** Kept as a kind of their own, `other`, because we do not know their type. */
  unknownTypes: number
  /** A provider number that another organisation holds from the same day; kept with the first. */
  sharedNumbers: number
  successors: number
  /** Links to a school that is not in the register we hold. */
  unknownLinks: number
}

export type RegisterFiles = { register: string; links?: string | undefined }
export type ReadFiles = { register: ReadRegister; links: readonly Succession[] }

/** Reads both files whole. @throws RegisterRefused with the line; nothing was touched then. */
export const readRegisterFiles = async (files: RegisterFiles): Promise<ReadFiles> => ({
  register: await readRegister(files.register),
  links: files.links === undefined ? [] : await readLinks(files.links),
})

const batchSize = 2000

/**
 * Brings a register that was read into the open transaction, in statements over many rows: new schools, what changed of those
 * known by their URN, their dated numbers, who followed whom. Then placements find their schools. Runs as the import viewer.
 */
export async function importRegister(
  tx: ViewerTx,
  { register, links }: ReadFiles,
  now: string,
): Promise<RegisterSummary> {
  const { schools } = register
  const counts = { added: 0, changed: 0, sharedNumbers: 0 }
  for (let at = 0; at < schools.length; at += batchSize) {
    const rows = schools.slice(at, at + batchSize).map((school) => ({ ...school, id: newId(now) }))
    await keepBatch(tx, JSON.stringify(rows), counts)
  }
  const followed = await keepLinks(tx, links)
  await linkSettings(tx, null)
  return {
    read: schools.length,
    added: counts.added,
    changed: counts.changed,
    unchanged: schools.length - counts.added - counts.changed,
    unknownTypes: register.unknownTypes,
    sharedNumbers: counts.sharedNumbers,
    ...followed,
  }
}

const schoolsIn = (
  json: string,
) => sql`jsonb_to_recordset(${json}::jsonb) as n(id uuid, urn text, ukprn text, kind text,
  name text, phone text, town text, opened_on date, closed_on date, register jsonb)`

type Counts = { added: number; changed: number; sharedNumbers: number }

async function keepBatch(tx: ViewerTx, json: string, counts: Counts): Promise<void> {
  const added = await sql`insert into organisation (id, kind, name, phone, town, opened_on, closed_on, register)
    select n.id, n.kind, n.name, n.phone, n.town, n.opened_on, n.closed_on, n.register from ${schoolsIn(json)}
     where not exists (select from organisation_code c where c.scheme = 'urn' and c.code = n.urn)`.execute(tx)
  counts.added += Number(added.numAffectedRows ?? 0)
  const changed = await keepChanges(tx, json)
  await sql`insert into organisation_code (organisation_id, scheme, code, from_day)
    select n.id, 'urn', n.urn, coalesce(n.opened_on, '1900-01-01') from ${schoolsIn(json)}
     where not exists (select from organisation_code c where c.scheme = 'urn' and c.code = n.urn)`.execute(tx)
  const numbered = await keepProviderNumbers(tx, json)
  await endNumbersOfClosed(tx, json)
  counts.sharedNumbers += numbered.shared
  counts.changed += new Set([...changed, ...numbered.changed]).size
}

/** What the register says now goes before what we had; a telephone number it leaves out does not erase one. */
async function keepChanges(tx: ViewerTx, json: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update organisation o
      set kind = n.kind, name = n.name, phone = coalesce(n.phone, o.phone), town = coalesce(n.town, o.town),
          opened_on = n.opened_on, closed_on = n.closed_on, register = n.register
     from ${schoolsIn(json)} join organisation_code c on c.scheme = 'urn' and c.code = n.urn
    where o.id = c.organisation_id
      and (o.kind, o.name, o.phone, o.town, o.opened_on, o.closed_on, o.register) is distinct from
          (n.kind, n.name, coalesce(n.phone, o.phone), coalesce(n.town, o.town), n.opened_on, n.closed_on, n.register)
    returning o.id`.execute(tx)
  return rows.map((row) => row.id)
}

/** A school's provider number (UKPRN) can change, and go on to another school: the one before ends, the new one begins. */
async function keepProviderNumbers(tx: ViewerTx, json: string): Promise<{ changed: string[]; shared: number }> {
  const ended = await sql<{ id: string }>`update organisation_code old set to_day = greatest(old.from_day, today() - 1)
     from ${schoolsIn(json)} join organisation_code u on u.scheme = 'urn' and u.code = n.urn
    where old.organisation_id = u.organisation_id and old.scheme = 'ukprn' and old.to_day is null
      and n.ukprn is not null and old.code <> n.ukprn
    returning old.organisation_id as id`.execute(tx)
  // the number of a school that had another one begins today; of a new school it begins with the school
  await sql`insert into organisation_code (organisation_id, scheme, code, from_day)
    select u.organisation_id, 'ukprn', n.ukprn,
           case when exists (select from organisation_code old where old.organisation_id = u.organisation_id and old.scheme = 'ukprn')
                then today() else coalesce(n.opened_on, '1900-01-01') end
      from ${schoolsIn(json)} join organisation_code u on u.scheme = 'urn' and u.code = n.urn
     where n.ukprn is not null
       and not exists (select from organisation_code c where c.organisation_id = u.organisation_id and c.scheme = 'ukprn' and c.code = n.ukprn)
    on conflict do nothing`.execute(tx)
  const { rows } = await sql<{ shared: number }>`select count(*)::int as shared
      from ${schoolsIn(json)} join organisation_code u on u.scheme = 'urn' and u.code = n.urn
     where n.ukprn is not null
       and not exists (select from organisation_code c where c.organisation_id = u.organisation_id and c.scheme = 'ukprn' and c.code = n.ukprn)`.execute(
    tx,
  )
  return { changed: ended.rows.map((row) => row.id), shared: rows[0]?.shared ?? 0 }
}

/** The numbers of a school end with it, and run again where the register takes its end back. */
const endNumbersOfClosed = (tx: ViewerTx, json: string) =>
  sql`update organisation_code c set to_day = case when n.closed_on is null then null else greatest(c.from_day, n.closed_on) end
     from ${schoolsIn(json)} join organisation_code u on u.scheme = 'urn' and u.code = n.urn
    where c.organisation_id = u.organisation_id and (c.scheme = 'urn' or c.scheme = 'ukprn' and c.code = n.ukprn)
      and c.to_day is distinct from case when n.closed_on is null then null else greatest(c.from_day, n.closed_on) end`.execute(
    tx,
  )

async function keepLinks(
  tx: ViewerTx,
  links: readonly Succession[],
): Promise<{ successors: number; unknownLinks: number }> {
  let successors = 0
  let known = 0
  for (let at = 0; at < links.length; at += batchSize) {
    const json = JSON.stringify(links.slice(at, at + batchSize))
    const pairs = sql`select o.organisation_id, s.organisation_id as successor_id, n.on_day
      from jsonb_to_recordset(${json}::jsonb) as n(urn text, successor text, on_day date)
      join organisation_code o on o.scheme = 'urn' and o.code = n.urn
      join organisation_code s on s.scheme = 'urn' and s.code = n.successor`
    const { rows } = await sql<{ known: number }>`select count(*)::int as known from (${pairs}) p`.execute(tx)
    known += rows[0]?.known ?? 0
    const added = await sql`insert into organisation_successor (organisation_id, successor_id, on_day) ${pairs}
      on conflict do nothing`.execute(tx)
    successors += Number(added.numAffectedRows ?? 0)
  }
  return { successors, unknownLinks: links.length - known }
}
