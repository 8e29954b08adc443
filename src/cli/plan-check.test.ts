import assert from 'node:assert/strict'
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { testFolder } from '../../test/support/folder.ts'

const waymark = fileURLToPath(new URL('../../bin/waymark.js', import.meta.url))
const file = {
  format: 'waymark.plan/1',
  stage: 'draft',
  regime: 'england-2014',
  child: { born: '2015-05-01', yearGroup: 6, names: ['Amina'] },
  sources: [{ id: 'k1', role: 'educational psychologist', on: '2026-03-02' }],
  lines: [
    { id: 'b1', section: 'B', text: 'Amina reads slowly.', sources: ['k1'] },
    {
      id: 'f1',
      section: 'F',
      text: 'A teacher reads with Amina for ten minutes every day.',
      needs: ['b1'],
      sources: ['k1'],
    },
  ],
  placement: null,
}
const vague = {
  id: 'f2',
  section: 'F',
  text: 'Access to a teacher for ten minutes a day.',
  needs: ['b1'],
  sources: ['k1'],
}

/** Where there is no database and nothing to make one of. */
const run = (cwd: string, args: string[], input = ''): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [waymark, 'plan', ...args], {
    cwd,
    input,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', WAYMARK_DATABASE_URL: 'postgres://nowhere.invalid/none' },
  })

test('a plan is checked from a file and from standard input, and the findings are JSON or text', async (t) => {
  const folder = await testFolder(t)
  await writeFile(join(folder, 'good.json'), `\uFEFF${JSON.stringify(file)}`)
  const good = run(folder, ['check', 'good.json', '--json'])
  assert.deepEqual([good.status, good.stdout, good.stderr], [0, '[]\n', ''])
  assert.equal(run(folder, ['check', 'good.json']).stdout, 'Nothing found.\n')
  const text = JSON.stringify({ ...file, lines: [...file.lines, vague] })
  const json = run(folder, ['check', '-', '--json'], text)
  const findings = JSON.parse(json.stdout) as { line: string; rule: string; words: string[]; level: string }[]
  assert.equal(json.status, 0)
  assert.deepEqual(
    findings.map(({ line, rule, words, level }) => [line, rule, words, level]),
    [['f2', 'provision.vague', ['Access to'], 'must']],
  )
  const plain = run(folder, ['check', '-'], text)
  assert.match(plain.stdout, /f2 {2}must {2}provision\.vague.*\n.*Access to a teacher.*\n {2}Words: Access to\n/)
  assert.match(plain.stdout, /1 finding\.\n$/)
})

test('a file that does not fit is refused with path and reason, and anything else is 1', async (t) => {
  const folder = await testFolder(t)
  const refused = run(folder, ['check', '-'], JSON.stringify({ ...file, stage: 'x', extra: 1 }))
  assert.deepEqual([refused.status, refused.stdout], [2, ''])
  assert.equal(refused.stderr, '-: extra: is not a field of a plan\n-: stage: "x" is not one of draft, final\n')
  const broken = run(folder, ['check', '-', '--json'], '{"format":')
  assert.deepEqual([broken.status, broken.stdout], [2, ''])
  assert.match(broken.stderr, /^-: the file: is not JSON/)
  assert.equal(run(folder, ['check', 'nowhere.json']).status, 1)
  assert.equal(run(folder, ['check']).status, 1)
  assert.equal(run(folder, ['check', 'a.json', 'b.json']).status, 1)
  assert.match(run(folder, ['check', 'a.json', '--yaml']).stderr, /--yaml: there is no such option/)
})

test('the schema is printed', async (t) => {
  const folder = await testFolder(t)
  const printed = run(folder, ['schema'])
  assert.equal(printed.status, 0)
  assert.equal((JSON.parse(printed.stdout) as { $id: string }).$id, 'urn:waymark:plan:1')
  assert.equal(run(folder, ['schema', 'x']).status, 1)
})
