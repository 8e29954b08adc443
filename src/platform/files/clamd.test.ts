import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { type ClamdMood, clamdStandIn } from '../../../test/files/clamd-stand-in.ts'
import { testFolder } from '../../../test/support/folder.ts'
import { scan } from './clamd.ts'

const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')
const of = (...pieces: readonly string[]) => Readable.from(pieces.map((one) => Buffer.from(one)))

test('a clean file is clean, and the sign of a virus is found in whatever pieces it comes', async (t) => {
  const clamd = await clamdStandIn({ after: (work) => t.after(work) })
  assert.deepEqual(await scan(clamd.where, of('nothing', ' at all')), { is: 'clean' })
  const found = { is: 'infected', name: 'Eicar-Signature' }
  assert.deepEqual(await scan(clamd.where, of(eicar)), found)
  assert.deepEqual(await scan(clamd.where, of(...eicar)), found)
  assert.deepEqual(await scan(clamd.where, Readable.from([Buffer.alloc(3_000_000), Buffer.from(eicar)])), found)
})

test('a scanner that fails, hangs, hangs up, talks nonsense or finds the file too large has said nothing', async (t) => {
  const clamd = await clamdStandIn({ after: (work) => t.after(work) })
  const moods: readonly ClamdMood[] = ['error', 'hangs', 'hangsUp', 'talks', 'tooLarge']
  for (const mood of moods) {
    clamd.mood = mood
    assert.equal((await scan(clamd.where, of('x'.repeat(100)), 300)).is, 'away', mood)
    assert.equal((await scan(clamd.where, Readable.from([Buffer.alloc(2_000_000)]), 300)).is, 'away', mood)
  }
})

test('a scanner that is not there has said nothing', async () => {
  assert.equal((await scan({ host: '127.0.0.1', port: 9 }, of('x'))).is, 'away')
  assert.equal((await scan({ path: '/nowhere/clamd.ctl' }, of('x'))).is, 'away')
})

test('it is reached by a socket in the file system too', async (t) => {
  const path = join(await testFolder({ after: (work) => t.after(work) }), 'clamd.ctl')
  const server = createServer((socket) => socket.once('data', () => socket.end('stream: OK\0')))
  await new Promise<void>((resolve) => server.listen(path, resolve))
  t.after(() => server.close())
  assert.deepEqual(await scan({ path }, of('x')), { is: 'clean' })
})
