import { rm } from 'node:fs/promises'
import { sql } from 'kysely'
import { writeAudit } from '../../../access/audit.ts'
import { inTransaction, type ViewerTx } from '../../../access/in-transaction.ts'
import { systemViewer } from '../../../access/viewer.ts'
import { type LocalDate, parseLocalDate } from '../../../law/local-date.ts'
import { type Clock, momentAfter } from '../../../platform/clock.ts'
import type { Database } from '../../../platform/db/database.ts'
import { newId } from '../../../platform/id.ts'
import { JobLost } from '../../../platform/jobs.ts'
import { askForRecordedMeanwhile } from '../../journey/index.ts'
import type { School } from '../checks/check.ts'
import type { Sen2File } from '../read/csv-tables.ts'
import { Sen2Refusal } from '../read/refusal.ts'
import { applyReturn, type Summary } from './apply-return.ts'
import { hashOfFiles, type OpenReturn, openReturn } from './read-return.ts'

export type Refused = { message: string; file: string | null; line: number | null; reason: string }
export type Imported =
  | { is: 'done'; importId: string; summary: Summary }
  | { is: 'refused'; importId: string; refused: Refused }

type Importing = {
  database: Database
  clock: Clock
  files: readonly Sen2File[]
  startedBy: string | null
  importId?: string
  /** What else must stand with the end of the import, in its transaction: the mark of the job that did it. */
  finish?: (tx: ViewerTx) => Promise<void>
}

/** Writes down that an import waits or begins; its page then has an address, whatever becomes of it. */
export async function openImport(
  tx: ViewerTx,
  about: { id?: string; files: readonly string[]; startedBy: string | null; now: string; state: 'waiting' | 'reading' },
): Promise<string> {
  const id = about.id ?? newId(about.now)
  await tx
    .insertInto('import_run')
    .values({
      id,
      kind: 'sen2',
      files: JSON.stringify(about.files),
      state: about.state,
      started_by: about.startedBy,
      started_at: about.now,
    })
    .execute()
  return id
}

/**
 * Imports one return in one transaction, in which it is read and brought into the record side by side. A file that is refused
 * at its last line, or a process that dies, leaves nothing of it behind.
 * @throws whatever the database throws; the run is then marked as failed.
 */
export async function importReturn(about: Importing): Promise<Imported> {
  const { database, clock } = about
  const viewer = () => systemViewer('import', parseLocalDate(clock.today()) as LocalDate)
  const asImport: AsImport = (work) => inTransaction(database, viewer(), work)
  const names = about.files.map((file) => file.name)
  const importId =
    about.importId ??
    (await asImport((tx) =>
      openImport(tx, { files: names, startedBy: about.startedBy, now: clock.now(), state: 'reading' }),
    ))
  // an end that another try has written is not written over
  const note: Note = (set, alsoThen) =>
    asImport(async (tx) => {
      const open = ['waiting', 'reading', 'failed']
      await tx.updateTable('import_run').set(set).where('id', '=', importId).where('state', 'in', open).execute()
      await alsoThen?.(tx)
    })
  runningHere.add(importId)
  try {
    await asImport((tx) => markTheDead(tx, database.kind, clock.now()))
    return { is: 'done', importId, summary: await readAndPlace({ ...about, importId, asImport, note }) }
  } catch (error) {
    // another try is at work on it, or has ended it: that one says what became of it
    if (error instanceof JobLost) throw error
    if (!(error instanceof Sen2Refusal)) {
      await note({ state: 'failed', finished_at: clock.now() }).catch(() => undefined)
      throw error
    }
    const refused = refusedOf(error)
    await note({ state: 'refused', refused: JSON.stringify(refused), finished_at: clock.now() }, about.finish)
    return { is: 'refused', importId, refused }
  } finally {
    runningHere.delete(importId)
  }
}

type AsImport = <T>(work: (tx: ViewerTx) => Promise<T>) => Promise<T>
type Note = (set: object, alsoThen?: (tx: ViewerTx) => Promise<void>) => Promise<unknown>
type Running = Importing & { importId: string; asImport: AsImport; note: Note }

const refusedOf = (error: Sen2Refusal): Refused => ({
  message: error.message,
  file: error.file ?? null,
  line: error.line || null,
  reason: error.reason,
})

/** The imports that this process is at work on. */
const runningHere = new Set<string>()

/**
 * An import whose process was killed says "reading" for ever; the next import calls it what it is. On the embedded database
 * every import runs in this process; on PostgreSQL another may run elsewhere, and says every little while that it does.
 */
async function markTheDead(tx: ViewerTx, kind: Database['kind'], now: string): Promise<void> {
  const isSilent = sql<boolean>`coalesce(greatest((progress->>'at')::timestamptz,
    (select at from import_progress p where p.import_id = import_run.id)), started_at) < ${now}::timestamptz - interval '5 minutes'`
  await tx
    .updateTable('import_run')
    .set({ state: 'failed', finished_at: now })
    .where('state', '=', 'reading')
    .where('kind', '=', 'sen2')
    .where('id', 'not in', [...runningHere])
    .where(kind === 'embedded' ? sql<boolean>`true` : isSilent)
    .execute()
}

async function readAndPlace(running: Running): Promise<Summary> {
  const { asImport, note, clock } = running
  // of who recorded just then, too, the import may not have seen what they did
  const since = momentAfter(clock.now(), -60_000)
  const progress = JSON.stringify({ step: 'read', persons: 0, of: null, at: clock.now() })
  await note({ state: 'reading', finished_at: null, progress })
  const area = await asImport(areaOf)
  const schools = await asImport(schoolsByUrn)
  const hash = await hashOfFiles(running.files)
  const read = await openReturn(running.files, {
    schoolOf: schools.size > 0 ? (urn) => schools.get(urn) : undefined,
    accept: (la, line) => refuseOtherCouncil(area, la, line),
  })
  const { importId } = running
  const placing = tellOutside(running.database.kind, (persons) =>
    asImport((tx) => tellProgress(tx, { import_id: importId, persons, at: clock.now() })),
  )
  try {
    return await asImport((tx) => place(tx, { ...running, since, read, hash, placed: placing.at }))
  } finally {
    placing.end()
    await read.close()
  }
}

/** Not in the row of the import, which all that the import brings refers to (migrations/0035_progress_of_imports.sql). */
const tellProgress = (tx: ViewerTx, progress: { import_id: string; persons: number; at: string }) =>
  tx
    .insertInto('import_progress')
    .values(progress)
    .onConflict((conflict) => conflict.column('import_id').doUpdateSet(progress))
    .execute()

type Area = { la_code: string; name: string; is_fictional: boolean }

const areaOf = (tx: ViewerTx): Promise<Area | undefined> =>
  tx.selectFrom('area').select(['la_code', 'name', 'is_fictional']).executeTakeFirst()

/** A database serves one area; the fictional one is no council, and its folder must not become a mixture. */
function refuseOtherCouncil(area: Area | undefined, la: string, line: number): void {
  if (!area || area.la_code === la) return
  const message = area.is_fictional
    ? `This return is of council ${la}, and this database holds the fictional area ${area.name}. Leave the fictional area first, or use an empty data folder.`
    : `This return is of council ${la}, and this database is of ${area.name} (${area.la_code}). A database serves one area.`
  throw new Sen2Refusal('council', message, { line })
}

/**
 * While the one transaction runs, its progress can be written only beside it: on PostgreSQL by another connection. The embedded
 * engine has one session, so there the page waits for the end. Call it outside the transaction.
 */
function tellOutside(
  kind: Database['kind'],
  tell: (persons: number) => Promise<unknown>,
): { at: (persons: number) => void; end: () => void } {
  if (kind === 'embedded') return { at: () => undefined, end: () => undefined }
  let latest = 0
  const timer = setInterval(() => void tell(latest).catch(() => undefined), 2000)
  timer.unref()
  return {
    at: (persons) => {
      latest = persons
    },
    end: () => clearInterval(timer),
  }
}

async function schoolsByUrn(tx: ViewerTx): Promise<Map<string, School>> {
  const rows = await tx
    .selectFrom('organisation')
    .innerJoin('organisation_code', 'organisation_code.organisation_id', 'organisation.id')
    .select(['organisation_code.code', 'organisation.closed_on', 'organisation.register'])
    .where('organisation_code.scheme', '=', 'urn')
    .execute()
  return new Map(rows.map((row) => [row.code, schoolOf(row.closed_on, row.register as Record<string, unknown>)]))
}

const schoolOf = (closedOn: string | null, register: Record<string, unknown>): School => ({
  ...(closedOn ? { closedOn: closedOn as LocalDate } : {}),
  ...(typeof register['senUnit'] === 'boolean' ? { hasSenUnit: register['senUnit'] } : {}),
  ...(typeof register['resourced'] === 'boolean' ? { hasResourcedProvision: register['resourced'] } : {}),
})

type Placing = Importing & {
  importId: string
  since: string
  read: OpenReturn
  hash: string
  placed: (persons: number) => void
}

/** Everything that the import changes, in one transaction: the area of an empty database too. */
async function place(tx: ViewerTx, about: Placing): Promise<Summary> {
  const { read, clock, importId } = about
  const today = parseLocalDate(clock.today()) as LocalDate
  await oneReturnAtATime(tx)
  refuseOtherCouncil(await areaOf(tx), read.la, 0)
  await tx
    .insertInto('area')
    .values({ la_code: read.la, name: `Council ${read.la}` })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const summary = await applyReturn({ tx, read, importId, now: clock.now(), today, placed: about.placed })
  const persons = read.personCount()
  await tx
    .updateTable('import_run')
    .set({
      state: 'done',
      year: read.year,
      la_code: read.la,
      summary: JSON.stringify(summary),
      content_hash: about.hash,
      finished_at: clock.now(),
      progress: JSON.stringify({ step: 'done', persons, of: persons, at: clock.now() }),
    })
    .where('id', '=', importId)
    .execute()
  await writeAudit(tx, systemViewer('import', today), clock.now(), {
    action: 'return.imported',
    detail: { import: importId, by: about.startedBy, year: read.year, persons },
  })
  await askForRecordedMeanwhile(tx, about.since)
  await about.finish?.(tx)
  return summary
}

/** Two returns at once would each bring the same new child. The second waits here until the first is there or gone. */
export const oneReturnAtATime = (tx: ViewerTx) => sql`select pg_advisory_xact_lock(7725380)`.execute(tx)

/** Removes an upload once its import has ended, however it ended. */
export const removeUpload = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true })
