import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from './config.ts'

function configOf(env: Record<string, string>) {
  const read = readConfig(env)
  assert.ok('config' in read, JSON.stringify(read))
  return read.config
}

function refusedOf(env: Record<string, string>): string[] {
  const read = readConfig(env)
  assert.ok('refused' in read, 'was accepted')
  return read.refused
}

const live = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://service@db/waymark',
  WAYMARK_SECRET: 'a'.repeat(32),
  PUBLIC_URL: 'https://send.example.gov.uk/',
}

test('nothing set is a trial on this machine alone', () => {
  const config = configOf({ SOMETHING_ELSE: 'x', PORT: '' })
  assert.equal(config.host, '127.0.0.1')
  assert.equal(config.dataFolder, 'data')
  assert.equal(config.databaseUrl, undefined)
  assert.equal(config.publicUrl, 'http://127.0.0.1:3000')
})

test('every wrong value is named, and none is repeated', () => {
  const refused = refusedOf({
    PORT: '99999',
    DATABASE_URL: 'mysql://user:hunter2@db/x',
    NODE_ENV: 'live',
    WAYMARK_SECRET: 'short',
  })
  const names = refused.map((reason) => reason.split(' ')[0])
  assert.deepEqual(names.sort(), ['DATABASE_URL', 'NODE_ENV', 'PORT', 'WAYMARK_SECRET'])
  assert.doesNotMatch(refused.join(' '), /hunter2|short/)
})

test('the embedded database is refused for real records, unless a trial is asked for', () => {
  const { DATABASE_URL: _, ...embedded } = live
  assert.match(refusedOf(embedded).join(' '), /^DATABASE_URL is missing/)
  assert.equal(configOf({ ...embedded, WAYMARK_ALLOW_EMBEDDED: '1' }).databaseUrl, undefined)
})

test('real records need a secret and a public address', () => {
  assert.equal(configOf(live).publicUrl, 'https://send.example.gov.uk')
  const { WAYMARK_SECRET: _, ...noSecret } = live
  assert.match(refusedOf(noSecret).join(' '), /^WAYMARK_SECRET is missing/)
  const { PUBLIC_URL: __, ...noAddress } = live
  assert.match(refusedOf(noAddress).join(' '), /^PUBLIC_URL is missing/)
})

test('an owner without a service database is a slip', () => {
  assert.match(refusedOf({ DATABASE_OWNER_URL: 'postgres://owner@db/waymark' }).join(' '), /DATABASE_URL/)
})
