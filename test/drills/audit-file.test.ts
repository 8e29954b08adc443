import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type ChainLink, lineOfLink } from '../../src/access/audit-chain.ts'
import { auditLinks, sealAudit, verifyAudit } from '../../src/access/seal-audit.ts'
import { auditExport, auditVerify, auditVerifyFile, verifyLines } from '../../src/cli/audit-verify.ts'
import { day } from '../../src/law/local-date.ts'
import { testFolder } from '../support/folder.ts'
import { world, worldDay } from '../support/world.ts'
import { anchorsOf, tamperings } from './tamperings.ts'

const here = await world({ after })
const officer = await here.person({ roles: ['caseworker'], team: here.team })
const child = await here.child()
await here.stand(child.id, 'caseworker', { account: officer.id })
const browser = await here.signIn(officer)
for (let count = 0; count < 25; count += 1)
  for (const path of ['/worklist', `/children/${child.id}`]) await browser.get(path)
await sealAudit(here.database, day(worldDay))
const links: ChainLink[] = []
for await (const link of auditLinks(here.database, day(worldDay))) links.push(link)
const every = 10
const anchors = anchorsOf(links, every)

test('an exported chain is whole by itself, and its head is the one of the database', async () => {
  assert.ok(links.length >= 50)
  const verdict = await verifyAudit(here.database, day(worldDay), anchors)
  assert.deepEqual(await verifyLines(links.map(lineOfLink), anchors), verdict)
})

test('tamperings of every kind are found, and placed', async () => {
  for (const { kind, lines, from, to } of tamperings(links, 240, every, 20_261_122)) {
    const verdict = await verifyLines(lines, anchors)
    assert.equal(verdict.is, 'broken', kind)
    if (verdict.is === 'broken')
      assert.ok(verdict.sealNo >= from && verdict.sealNo <= to, `${kind}: ${from} to ${to}, found at ${verdict.sealNo}`)
  }
})

test('the commands export, and verify the file without any database; a cut-off end needs the head kept outside', async (t) => {
  const folder = await testFolder(t)
  const said: string[] = []
  const io = {
    out: (text: string) => void said.push(text),
    err: (text: string) => void said.push(text),
    stdin: async () => '',
    cwd: folder,
  }
  const call = { io, clock: here.clock, database: here.database }
  assert.equal(await auditExport.run({ ...call, args: [] }), 0)
  const lines = said.splice(0)
  assert.equal(lines.length, links.length)
  await writeFile(join(folder, 'audit.ndjson'), lines.join(''))
  await writeFile(join(folder, 'cut.ndjson'), lines.slice(0, -3).join(''))
  assert.equal(await auditVerifyFile.run({ io, clock: here.clock, args: ['audit.ndjson'] }), 0)
  const head = /Head (\d+:[0-9a-f]{64})/.exec(said.splice(0).join(''))?.[1] ?? ''
  assert.equal(await auditVerifyFile.run({ io, clock: here.clock, args: ['cut.ndjson'] }), 0)
  assert.equal(await auditVerifyFile.run({ io, clock: here.clock, args: ['cut.ndjson', '--head', head] }), 1)
  assert.match(said.join(''), /the end was cut off after link/)
  await writeFile(join(folder, 'heads'), `${head}\n`)
  assert.equal(await auditVerifyFile.run({ io, clock: here.clock, args: ['cut.ndjson', '--heads', 'heads'] }), 1)
  assert.equal(await auditVerify.run({ ...call, args: ['--head', head] }), 0)
  assert.equal(await auditVerify.run({ ...call, args: ['--head', `${links.length + 5}:${head.split(':')[1]}`] }), 1)
  assert.equal(await auditVerifyFile.run({ io, clock: here.clock, args: ['nothing-there'] }), 2)
  assert.equal(await auditVerifyFile.run({ io, clock: here.clock, args: ['audit.ndjson', '--head', 'x'] }), 2)
})
