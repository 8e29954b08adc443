import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase, testEngine } from '../../../test/support/database.ts'
import { weakDatabase, weaknessesIn } from './weak-database.ts'

const now = '2026-11-22T09:00:00.000Z'

const strong = {
  superuser: false,
  bypasses: false,
  makes_roles: false,
  makes_databases: false,
  replicates: false,
  owner: false,
  owns_database: false,
  owns_tables: false,
  in_the_open: false,
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  encoding: 'UTF8',
  open_to_all: false,
  clock: now,
}

const weak: readonly [Record<string, unknown>, RegExp][] = [
  [{ superuser: true, owner: true, owns_database: true }, /superuser/],
  [{ bypasses: true }, /BYPASSRLS/],
  [{ makes_roles: true }, /CREATEROLE/],
  [{ makes_databases: true }, /CREATEDB/],
  [{ replicates: true }, /REPLICATION/],
  [{ owner: true }, /change or own tables/],
  [{ owns_database: true }, /change or own tables/],
  [{ owns_tables: true }, /change or own tables/],
  [{ in_the_open: true }, /without TLS/],
  [{ fsync: 'off' }, /fsync off/],
  [{ full_page_writes: 'off' }, /full_page_writes off/],
  [{ synchronous_commit: 'off' }, /synchronous_commit off/],
  [{ encoding: 'LATIN1' }, /UTF8/],
  [{ open_to_all: true }, /Every login/],
  [{ clock: '2026-11-22T09:01:01.000Z' }, /61 seconds apart/],
  [{ clock: '2026-11-22T08:00:00.000Z' }, /3600 seconds apart/],
]

test('a server and a login that are strong are not refused', () => {
  assert.deepEqual(weaknessesIn(strong, now), [])
  assert.deepEqual(weaknessesIn({ ...strong, clock: '2026-11-22T09:00:59.000Z' }, now), [])
})

test('each weakness of a server or a login is named, and it alone', () => {
  for (const [change, words] of weak) {
    const found = weaknessesIn({ ...strong, ...change }, now)
    assert.equal(found.length, 1, `${JSON.stringify(change)}: ${found.join('; ')}`)
    assert.match(found[0] ?? '', words)
  }
})

test('a real server is asked, and says that the login of these tests is a superuser on a database open to all', async (t) => {
  const found = await weakDatabase(await testDatabase(t))
  if (testEngine === 'embedded') return assert.deepEqual(found, [])
  assert.match(found.join('\n'), /superuser/)
  assert.match(found.join('\n'), /Every login/)
})
