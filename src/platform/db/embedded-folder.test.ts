import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, cp, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { testFolder } from '../../../test/support/folder.ts'
import type { As, Database } from './database.ts'
import { backUp, restoreEmbedded } from './embedded-folder.ts'
import { DatabaseRefused } from './errors.ts'
import { unpackFolder } from './folder-archive.ts'
import { migrationsFolder } from './migrate.ts'
import { openDatabase } from './open.ts'

const owner: As = { role: 'waymark_owner', settings: {} }
const writer = fileURLToPath(new URL('../../../test/support/folder-writer.ts', import.meta.url))

const open = (folder: string, migrations = migrationsFolder) => openDatabase({ kind: 'embedded', folder, migrations })

async function note(database: Database, words: string): Promise<void> {
  await database.transaction(owner, async (tx) => {
    await tx.script('create table if not exists note (words text)')
    await sql`insert into note values (${words})`.execute(tx)
  })
}

async function notes(database: Database): Promise<string[]> {
  const { rows } = await database.transaction(owner, (tx) =>
    sql<{ words: string }>`select words from note order by 1`.execute(tx),
  )
  return rows.map((row) => row.words)
}

function startWriter(t: TestContext, folder: string): { child: ChildProcess; said: () => string } {
  const child = spawn(process.execPath, ['--import', 'tsx', writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(() => child.kill('SIGKILL'))
  let said = ''
  child.stdout?.on('data', (piece: Buffer) => {
    said += piece.toString()
  })
  return { child, said: () => said }
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 600 && !holds(); tries += 1) await wait(50)
  assert.ok(holds(), 'waited in vain')
}

test('a second process on one folder is refused with the reason, and the first goes on', async (t) => {
  const folder = await testFolder(t)
  const database = await open(folder)
  const { child, said } = startWriter(t, folder)
  const [code] = await once(child, 'exit')
  assert.equal(code, 2)
  assert.match(said(), new RegExp(`in use by process ${process.pid} .*WAYMARK_DATA`))
  await note(database, 'still here')
  await database.close()
})

test('after kill -9 every acknowledged row is there, and the folder opens again', async (t) => {
  const folder = await testFolder(t)
  let acknowledged = 0
  for (let round = 0; round < 3; round += 1) {
    const { child, said } = startWriter(t, folder)
    await until(() => said().length >= 20)
    child.kill('SIGKILL')
    await once(child, 'exit')
    acknowledged += said().length
  }
  const database = await open(folder)
  const { rows } = await database.transaction(owner, (tx) =>
    sql<{ rows: number; last: number }>`select count(*) as rows, max(id) as last from written`.execute(tx),
  )
  await database.close()
  const found = Number(rows[0]?.rows)
  // The row that was being written at each kill may be there or not.
  assert.ok(found >= acknowledged && found <= acknowledged + 3, `${acknowledged} acknowledged, ${found} found`)
  assert.equal(rows[0]?.last, found)
})

test('a backup of the open database is restored whole, and what it replaced is kept', async (t) => {
  const folder = await testFolder(t)
  const file = join(folder, 'copy.tar.gz')
  const database = await open(folder)
  await note(database, 'in the backup')
  await backUp(database, folder, migrationsFolder, file)
  await note(database, 'after the backup')
  await assert.rejects(restoreEmbedded(file, folder, migrationsFolder), /in use by process/)
  await database.close()

  const { keptAside } = await restoreEmbedded(file, folder, migrationsFolder)
  const restored = await open(folder)
  assert.deepEqual(await notes(restored), ['in the backup'])
  await restored.close()

  const elsewhere = await testFolder(t)
  await cp(String(keptAside), join(elsewhere, 'database'), { recursive: true })
  const kept = await open(elsewhere)
  assert.deepEqual(await notes(kept), ['after the backup', 'in the backup'])
  await kept.close()
})

test('a backup that is damaged, cut short, newer or something else is refused and changes nothing', async (t) => {
  const folder = await testFolder(t)
  const file = join(folder, 'copy.tar.gz')
  const database = await open(folder)
  await note(database, 'kept')
  await backUp(database, folder, migrationsFolder, file)
  await database.close()
  const whole = await readFile(file)

  const cases: Record<string, Buffer> = {
    'cut.gz': whole.subarray(0, whole.length / 2),
    'other.gz': gzipSync('not ours at all'.repeat(100)),
    'text.gz': Buffer.from('plain text'),
    'newer.gz': gzipSync(withLabel(gunzipSync(whole), '0009_', '9999_')),
  }
  for (const [name, bytes] of Object.entries(cases)) {
    await writeFile(join(folder, name), bytes)
    await assert.rejects(restoreEmbedded(join(folder, name), folder, migrationsFolder), DatabaseRefused, name)
  }
  const after = await open(folder)
  assert.deepEqual(await notes(after), ['kept'])
  await after.close()
})

function withLabel(archive: Buffer, from: string, to: string): Buffer {
  const copy = Buffer.from(archive)
  const at = copy.indexOf(from)
  assert.ok(at > 0)
  copy.write(to, at, 'latin1')
  return copy
}

test('an archive cannot write outside its folder', async (t) => {
  const folder = await testFolder(t)
  const file = join(folder, 'copy.tar.gz')
  const database = await open(folder)
  await backUp(database, folder, migrationsFolder, file)
  await database.close()
  const plain = gunzipSync(await readFile(file))
  const at = plain.indexOf('database/PG_VERSION')
  const start = at - (at % 512)
  plain.write('database/../../out\0', start, 'latin1')
  plain.write('        ', start + 148, 'latin1')
  const sum = plain.subarray(start, start + 512).reduce((total, byte) => total + byte, 0)
  plain.write(`${sum.toString(8).padStart(6, '0')}\0 `, start + 148, 'latin1')
  await writeFile(join(folder, 'bad.gz'), gzipSync(plain))
  await assert.rejects(unpackFolder(join(folder, 'bad.gz'), join(folder, 'deep', 'er')), /does not belong/)
  assert.ok(!(await readdir(folder)).includes('out'))
})

test('regular copies are made at a clean stop, only where something changed, and the oldest go', async (t) => {
  const folder = await testFolder(t)
  const backups = { everyMinutes: 60, keep: 2 }
  const openKept = () => openDatabase({ kind: 'embedded', folder, migrations: migrationsFolder, backups })
  for (const words of ['one', 'two', 'three']) {
    const database = await openKept()
    await note(database, words)
    await database.close()
  }
  const names = (await readdir(join(folder, 'backup'))).filter((name) => name.startsWith('waymark-')).sort()
  assert.equal(names.length, 2)
  await restoreEmbedded(join(folder, 'backup', String(names.at(-1))), folder, migrationsFolder)
  const restored = await open(folder)
  assert.deepEqual(await notes(restored), ['one', 'three', 'two'])
  await restored.close()
})

test('an old folder is brought up to date, after a copy of it; a newer one is refused', async (t) => {
  const folder = await testFolder(t)
  await (await open(folder)).close()
  const later = await testFolder(t)
  await cp(migrationsFolder, later, { recursive: true })
  await writeFile(join(later, '9998_added.sql'), 'create table added (id int);')
  const database = await open(folder, later)
  const { rows } = await database.transaction(owner, (tx) => sql`select count(*) as rows from added`.execute(tx))
  assert.deepEqual(rows, [{ rows: 0 }])
  await database.close()
  assert.match((await readdir(join(folder, 'backup'))).join(), /^before-update-/)
  await assert.rejects(open(folder), /newer version of Waymark \(it has 9998_added\.sql\)/)
})

test('a changed migration is refused at the start, and the folder is free again', async (t) => {
  const folder = await testFolder(t)
  await (await open(folder)).close()
  const changed = await testFolder(t)
  await cp(migrationsFolder, changed, { recursive: true })
  const [name] = (await readdir(changed)).filter((one) => one.startsWith('0001_'))
  await appendFile(join(changed, String(name)), '-- more\n')
  await assert.rejects(open(folder, changed), /changed after being applied/)
  await (await open(folder)).close()
})

test('a folder whose first start was cut short starts anew', async (t) => {
  const folder = await testFolder(t)
  await (await open(folder)).close()
  const broken = await testFolder(t)
  await cp(join(folder, 'database'), join(broken, 'database.new'), { recursive: true })
  await truncate(join(broken, 'database.new', 'PG_VERSION'))
  await (await open(broken)).close()
})
