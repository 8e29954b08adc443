import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { s3StandIn } from '../../../test/files/s3-stand-in.ts'
import { type Ends, testFolder } from '../../../test/support/folder.ts'
import { FileGone } from './file-gone.ts'
import { type FileStore, fileStoreOf } from './file-store.ts'
import { hashOfFile } from './incoming.ts'

const endsOf = (t: TestContext): Ends => ({ after: (work) => t.after(work) })

async function file(folder: string, content: Buffer): Promise<{ path: string; hash: string }> {
  const path = join(folder, `arriving-${randomBytes(4).toString('hex')}`)
  await writeFile(path, content)
  return { path, hash: await hashOfFile(path) }
}

async function keepsFiles(store: FileStore, folder: string): Promise<void> {
  const content = randomBytes(300_000)
  const { path, hash } = await file(folder, content)
  assert.equal(await store.has(hash), false)
  await assert.rejects(store.open(hash), FileGone)
  await store.put(path, hash)
  assert.equal(await store.has(hash), true)
  assert.deepEqual(await buffer(await store.open(hash)), content)
  // the same content again is the same file
  await store.put((await file(folder, content)).path, hash)
  assert.deepEqual(await buffer(await store.open(hash)), content)
  await store.remove(hash)
  await store.remove(hash)
  assert.equal(await store.has(hash), false)
  await assert.rejects(store.open('../../etc/passwd'), /not the hash/)
}

test('files on disk are kept whole, once, in private, and go when they are removed', async (t) => {
  const folder = await testFolder(endsOf(t))
  const place = join(folder, 'files')
  const store = fileStoreOf({ files: { kind: 'disk', folder: place } })
  await keepsFiles(store, folder)
  const { path, hash } = await file(folder, Buffer.from('kept'))
  await store.put(path, hash)
  assert.deepEqual(await readdir(join(place, hash.slice(0, 2))), [hash])
  assert.equal((await stat(join(place, hash.slice(0, 2)))).mode & 0o077, 0, 'nobody else looks into the folder')
  assert.equal(await readFile(join(place, hash.slice(0, 2), hash), 'utf8'), 'kept')
})

test('files in a store that speaks as S3 does are kept alike, and every word is signed', async (t) => {
  const s3 = await s3StandIn(endsOf(t))
  const folder = await testFolder(endsOf(t))
  const about = { bucket: 'waymark', region: 'eu-west-2', accessKey: 'key', secretKey: 'secret' }
  const store = fileStoreOf({ files: { kind: 's3', endpoint: s3.endpoint, ...about } })
  await keepsFiles(store, folder)
  assert.equal(s3.unsigned, 0)
  assert.equal(s3.asked.filter((one) => one.startsWith('PUT')).length, 1, 'the same content is sent once')
  assert.ok(
    s3.asked.every((one) => / \/waymark\/files\/[0-9a-f]{2}\/[0-9a-f]{64}$/.test(one)),
    s3.asked.join(),
  )
  s3.fails = true
  await assert.rejects(store.has('0'.repeat(64)), 'a store that fails is not a store without the file')
})
