import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { linkSettings } from '../link-settings.ts'
import { readLinks, type Succession } from './read-links.ts'
import { type ReadRegister, readRegister } from './read-register.ts'
import { type CodeRow, codeKey, type Held, type OrganisationRow, whatChanges } from './what-changes.ts'

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
  about: { now: string; today: LocalDate },
): Promise<RegisterSummary> {
  const { schools } = register
  const changes = whatChanges(schools, await readHeld(tx), { today: about.today, newId: () => newId(about.now) })
  await inBatches(changes.newOrganisations, (json) => addOrganisations(tx, json))
  await inBatches(changes.changedOrganisations, (json) => changeOrganisations(tx, json))
  await inBatches(changes.newCodes, (json) => addCodes(tx, json))
  await inBatches(changes.changedCodes, (json) => changeCodes(tx, json))
  const followed = await keepLinks(tx, links)
  await linkSettings(tx, null)
  return {
    read: schools.length,
    added: changes.newOrganisations.length,
    changed: changes.changed,
    unchanged: schools.length - changes.newOrganisations.length - changes.changed,
    unknownTypes: register.unknownTypes,
    sharedNumbers: changes.sharedNumbers,
    ...followed,
  }
}

/** Everything held under a register's number, read once: joining each batch with it again would cost more with every batch. */
async function readHeld(tx: ViewerTx): Promise<Held> {
  const codes = await tx
    .selectFrom('organisation_code')
    .select(['organisation_id', 'scheme', 'code', 'from_day', 'to_day'])
    .where('scheme', 'in', ['urn', 'ukprn'])
    .orderBy('from_day')
    .execute()
  const rows = codes as CodeRow[]
  const organisations = await tx
    .selectFrom('organisation')
    .select(['id', 'kind', 'name', 'phone', 'town', 'opened_on', 'closed_on', 'register'])
    .where('id', 'in', tx.selectFrom('organisation_code').select('organisation_id').where('scheme', '=', 'urn'))
    .execute()
  const byId = new Map(organisations.map((one) => [one.id, one as OrganisationRow]))
  return {
    organisations: new Map(
      rows.flatMap((row) => {
        const one = row.scheme === 'urn' ? byId.get(row.organisation_id) : undefined
        return one ? [[row.code, one] as const] : []
      }),
    ),
    codes: Map.groupBy(rows, (row) => row.organisation_id),
    taken: new Set(rows.map(codeKey)),
  }
}

async function inBatches(rows: readonly object[], write: (json: string) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += batchSize) await write(JSON.stringify(rows.slice(at, at + batchSize)))
}

const addOrganisations = (tx: ViewerTx, json: string) =>
  sql`insert into organisation (id, kind, name, phone, town, opened_on, closed_on, register)
    select id, kind, name, phone, town, opened_on, closed_on, register
      from jsonb_populate_recordset(null::organisation, ${json}::jsonb)`.execute(tx)

const changeOrganisations = (tx: ViewerTx, json: string) =>
  sql`update organisation o
      set kind = n.kind, name = n.name, phone = n.phone, town = n.town, opened_on = n.opened_on, closed_on = n.closed_on,
          register = n.register
     from jsonb_populate_recordset(null::organisation, ${json}::jsonb) n where o.id = n.id`.execute(tx)

const addCodes = (tx: ViewerTx, json: string) =>
  sql`insert into organisation_code (organisation_id, scheme, code, from_day, to_day)
    select organisation_id, scheme, code, from_day, to_day
      from jsonb_populate_recordset(null::organisation_code, ${json}::jsonb)`.execute(tx)

const changeCodes = (tx: ViewerTx, json: string) =>
  sql`update organisation_code c set to_day = n.to_day
     from jsonb_populate_recordset(null::organisation_code, ${json}::jsonb) n
    where c.scheme = n.scheme and c.code = n.code and c.from_day = n.from_day`.execute(tx)

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
