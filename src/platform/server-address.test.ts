import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLoopback, serversOf } from './server-address.ts'

test('an address of several servers is one address for each, in its order', () => {
  const found = serversOf('postgres://me:p%40ss@a.example:5432,b.example:5433/area?sslmode=verify-full')
  assert.deepEqual(found, [
    { url: 'postgres://me:p%40ss@a.example:5432/area?sslmode=verify-full', host: 'a.example', onThisMachine: false },
    { url: 'postgres://me:p%40ss@b.example:5433/area?sslmode=verify-full', host: 'b.example', onThisMachine: false },
  ])
})

test('loopback and a socket are this machine; a name that only looks like it is not', () => {
  const here = ['postgres://a@127.0.0.1/x', 'postgres://a@[::1]/x', 'postgres://a@localhost/x?host=/run/postgresql']
  for (const url of here) assert.equal(serversOf(url)[0]?.onThisMachine, true, url)
  const there = ['postgres://a@127.0.0.1.example/x', 'postgres://a@10.0.0.1/x', 'postgres://a@localhost/x?host=db']
  for (const url of there) assert.equal(serversOf(url)[0]?.onThisMachine, false, url)
  assert.equal(isLoopback('0.0.0.0'), false)
})

test('what is no PostgreSQL address names no server', () => {
  for (const text of ['', 'db', 'mysql://a@b/c', 'postgres://a@b:x/c', 'postgres://a@b:1,c:x/d'])
    assert.deepEqual(serversOf(text), [], text)
})
