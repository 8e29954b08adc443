import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { synthetic } from '../../test/sen2/import-kit.ts'
import { testFolder } from '../../test/support/folder.ts'
import { world } from '../../test/support/world.ts'
import type { Command } from './command.ts'
import { commands } from './commands.ts'
import { exportSen2Fixture } from './export-sen2-fixture.ts'
import { importSen2 } from './import-sen2.ts'
import { importUndo, undoImportCommand } from './undo-import.ts'

async function desk(t: TestContext) {
  const here = await world(t)
  const run = async (command: Command, ...args: string[]) => {
    const said = { out: '', err: '' }
    here.clock.pass(60_000)
    const code = await command.run({
      args,
      io: {
        out: (text) => {
          said.out += text
        },
        err: (text) => {
          said.err += text
        },
        stdin: async () => '',
        cwd: process.cwd(),
      },
      database: here.database,
      clock: here.clock,
    })
    return { code, ...said }
  }
  return { here, run }
}

test('a return is imported: its summary as JSON, or in words with the way back', async (t) => {
  const { run } = await desk(t)
  const first = await run(importSen2, synthetic.path, '--json')
  assert.equal(first.code, 0)
  const summary = JSON.parse(first.out)
  assert.deepEqual(Object.keys(summary), [
    ...['persons', 'requests', 'assessments', 'plans', 'placements', 'needs'],
    ...['unmapped', 'problems'],
  ])
  for (const entity of ['persons', 'requests', 'assessments', 'plans', 'placements', 'needs']) {
    const { read, added, changed, unchanged, ambiguous } = summary[entity]
    assert.equal(read, added + changed + unchanged + ambiguous, entity)
  }
  const again = await run(importSen2, synthetic.path)
  assert.match(again.out, /People +4 +0 +0 +4 +0/)
  const id = /waymark import undo (\S+)/.exec(again.out)?.[1] ?? ''
  assert.equal((await run(undoImportCommand, id)).code, 0)
  const twice = await run(undoImportCommand, id)
  assert.equal(twice.code, 2)
  assert.match(twice.err, /Only an import that is done/)
  assert.equal((await run(undoImportCommand, 'no-id')).code, 1)
})

test('a file that is refused: 2, with file, line and reason on standard error, and nothing on standard output', async (t) => {
  const { run } = await desk(t)
  const path = join(await testFolder(t), 'spoilt.xml')
  await writeFile(path, (await readFile(synthetic.path, 'utf8')).replace('</Sex>', '</Sax>'))
  const refused = await run(importSen2, path, '--json')
  assert.deepEqual([refused.code, refused.out], [2, ''])
  assert.match(refused.err, /^spoilt\.xml, line 27: .+\nNothing of the return was kept\.\n$/)
})

test('in whose name: a data officer; nobody, and somebody else, are refused', async (t) => {
  const { here, run } = await desk(t)
  const officer = await here.person({ roles: ['dataOfficer'] })
  const other = await here.person({ roles: ['caseworker'] })
  const past = await here.person({ roles: ['dataOfficer'], to: '2025-01-01' })
  assert.match((await run(importSen2, synthetic.path, '--as', 'nobody@westmere.example')).err, /Nobody here/)
  for (const unfit of [other, past]) {
    const refused = await run(importSen2, synthetic.path, '--as', unfit.email)
    assert.equal(refused.code, 2)
    assert.match(refused.err, /not a data officer/)
  }
  assert.equal((await run(importSen2, synthetic.path, '--as', officer.email.toUpperCase())).code, 0)
  const runs = await here.as('import', (tx) => tx.selectFrom('import_run').select('started_by').execute())
  assert.deepEqual(runs, [{ started_by: officer.id }])
})

test('no file, a missing file and unknown words: 1', async (t) => {
  const { run } = await desk(t)
  assert.equal((await run(importSen2)).code, 1)
  assert.equal((await run(importSen2, '--loud', synthetic.path)).code, 1)
  const missing = await run(importSen2, 'no-such-file.xml')
  assert.equal(missing.code, 1)
  assert.match(missing.err, /There is no file .*no-such-file\.xml/)
})

test('the fictional area’s own return is the same each time, and is taken in, as XML and as nine files', async (t) => {
  const { here, run } = await desk(t)
  const folder = await testFolder(t)
  const first = await run(exportSen2Fixture, '--as-of', '2026-11-22')
  assert.equal(first.code, 0)
  assert.equal((await run(exportSen2Fixture, '--as-of', '2026-11-22', '-')).out, first.out)
  const path = join(folder, 'fixture.xml')
  assert.equal((await run(exportSen2Fixture, '--as-of', '2026-11-22', path)).code, 0)
  assert.equal(await readFile(path, 'utf8'), first.out)
  await here.as('setup', (tx) => tx.updateTable('area').set({ la_code: '989' }).execute())
  const imported = await run(importSen2, path, '--json')
  assert.equal(imported.code, 0, imported.err)
  const { persons } = JSON.parse(imported.out)
  assert.ok(persons.read > 300)
  assert.equal(persons.ambiguous, 0)
  const csv = join(folder, 'csv')
  assert.equal((await run(exportSen2Fixture, '--as-of', '2026-11-22', '--csv', csv)).code, 0)
  const nine = [
    'sen2',
    'person',
    'requests',
    'assessment',
    'namedplan',
    'plandetail',
    'activeplans',
    'placementdetail',
    'senneed',
  ]
  const again = await run(importSen2, '--json', ...nine.map((table) => join(csv, `fixture_${table}.csv`)))
  assert.equal(again.code, 0, again.err)
  assert.equal(JSON.parse(again.out).persons.unchanged, persons.read)
  for (const wrong of [
    ['--size', '0'],
    ['--as-of', '2026-02-30'],
    ['a', 'b'],
  ])
    assert.equal((await run(exportSen2Fixture, ...wrong)).code, 1)
})

test('taking back goes by either name of the command', async (t) => {
  const { run } = await desk(t)
  const id = /waymark (\w+ \w+) ([0-9a-f-]{36})/.exec((await run(importSen2, synthetic.path)).out) ?? []
  assert.deepEqual(id[1], importUndo.name)
  assert.ok(commands.includes(importUndo) && commands.includes(undoImportCommand))
  assert.equal((await run(importUndo, id[2] ?? '')).code, 0)
})
