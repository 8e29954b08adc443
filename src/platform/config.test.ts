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
  DATABASE_URL: 'postgres://service:Kb7-thirteen.oxen@db/area?sslmode=verify-full',
  WAYMARK_SECRET: 'q7Zt0vWc4mXr9LkPs2Hd8JyBn5GfTa1E',
  PUBLIC_URL: 'https://send.example.gov.uk/',
  SMTP_URL: 'smtps://mail.example.gov.uk',
  MAIL_FROM: 'SEND team <send@example.gov.uk>',
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

/** Each weak setting, and how its refusal begins. */
const weak: readonly [name: string, change: Record<string, string>, refusal: RegExp][] = [
  ['no TLS to another machine', { DATABASE_URL: 'postgres://s@db/x' }, /^DATABASE_URL reaches a server on another/],
  ['TLS switched off', { DATABASE_URL: 'postgres://s@db/x?sslmode=disable' }, /^DATABASE_URL reaches/],
  ['TLS to whomever', { DATABASE_URL: 'postgres://s@db/x?sslmode=require' }, /^DATABASE_URL reaches/],
  ['TLS without proof', { DATABASE_URL: 'postgres://s@db/x?sslmode=no-verify' }, /^DATABASE_URL reaches/],
  ['the host by a parameter', { DATABASE_URL: 'postgres://s@localhost/x?host=db.example' }, /^DATABASE_URL reaches/],
  ['one server of two', { DATABASE_URL: 'postgres://s@127.0.0.1:1,10.0.0.9:2/x' }, /^DATABASE_URL reaches/],
  ['no server', { DATABASE_URL: 'postgres:///x' }, /^DATABASE_URL names no server/],
  ['a default password', { DATABASE_URL: 'postgres://s:postgres@127.0.0.1/x' }, /^DATABASE_URL has a password/],
  ['the login as password', { DATABASE_URL: 'postgres://a-long-login:a-long-login@127.0.0.1/x' }, /has a password/],
  [
    'one login for both',
    { DATABASE_URL: 'postgres://s@127.0.0.1/x', DATABASE_OWNER_URL: 'postgres://s@127.0.0.1/x' },
    /same login/,
  ],
  ['a secret of one letter', { WAYMARK_SECRET: 'a'.repeat(40) }, /^WAYMARK_SECRET can be guessed/],
  [
    'a secret of an example',
    { WAYMARK_SECRET: 'please-change-me-1234567890abcdefg' },
    /^WAYMARK_SECRET can be guessed/,
  ],
  ['plain http', { PUBLIC_URL: 'http://send.example.gov.uk' }, /^PUBLIC_URL does not begin with https/],
  ['all addresses and no proxy', { HOST: '0.0.0.0' }, /^HOST lets other machines/],
  ['all addresses, every proxy', { HOST: '::', WAYMARK_TRUST_PROXY: '1' }, /^WAYMARK_TRUST_PROXY=1 believes/],
  ['no messages', { SMTP_URL: '' }, /^SMTP_URL is missing/],
  ['messages in the open', { SMTP_URL: 'smtp://mail.example' }, /^SMTP_URL sends messages for everybody/],
  ['messages to whomever', { SMTP_URL: 'smtps://m.example?tls.rejectUnauthorized=false' }, /^SMTP_URL does not prove/],
  ['messages from nowhere', { MAIL_FROM: '' }, /^MAIL_FROM is missing/],
  ['open measurements', { METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' }, /^METRICS_HOST lets other machines/],
  ['every certificate', { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, /^NODE_TLS_REJECT_UNAUTHORIZED=0 believes/],
]

for (const [name, change, refusal] of weak) {
  test(`real records refuse ${name}, and it alone`, () => {
    const refused = refusedOf({ ...live, ...change })
    assert.equal(refused.length, 1, refused.join('\n'))
    assert.match(refused[0] ?? '', refusal)
    const values = Object.values(change).filter((value) => value.length > 12)
    for (const value of values) assert.ok(!refused.join().includes(value), 'a value was repeated')
  })
}

test('all that is weak is named at once', () => {
  const refused = refusedOf({ NODE_ENV: 'production', HOST: '0.0.0.0', DATABASE_URL: 'postgres://s:s@db/x' })
  const names = refused.map((reason) => reason.split(' ')[0])
  assert.deepEqual(names, ['DATABASE_URL', 'DATABASE_URL', 'WAYMARK_SECRET', 'PUBLIC_URL', 'HOST', 'SMTP_URL'])
})

test('what is strong enough is accepted', () => {
  const accepted: Record<string, string>[] = [
    { DATABASE_URL: 'postgres://s@127.0.0.1:6432/x' },
    { DATABASE_URL: 'postgres://s@localhost/x?host=/run/postgresql' },
    { DATABASE_URL: 'postgres://s@a.example:5432,b.example:5432/x?sslmode=verify-full' },
    { HOST: '0.0.0.0', WAYMARK_TRUST_PROXY: '10.0.0.5, 10.0.1.0/24' },
    { SMTP_URL: 'smtp://127.0.0.1:25' },
    { SMTP_URL: 'smtp://mail.example?requireTLS=true' },
    { METRICS_PORT: '9464' },
    { METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0', METRICS_TOKEN: 'x'.repeat(32) },
  ]
  for (const change of accepted) configOf({ ...live, ...change })
})

test('weak settings are refused for real records only', () => {
  for (const [, change] of weak) configOf({ ...live, ...change, NODE_ENV: 'development' })
})

test('an owner without a service database is a slip', () => {
  assert.match(refusedOf({ DATABASE_OWNER_URL: 'postgres://owner@db/waymark' }).join(' '), /DATABASE_URL/)
})

test('GOV.UK Notify is set up by its key with a template, or not at all', () => {
  const key = 'waymark-11111111-2222-4333-8444-555555555555-66666666-7777-4888-9999-aaaaaaaaaaaa'
  const template = '01234567-89ab-4def-8123-456789abcdef'
  const read = readConfig({ NOTIFY_API_KEY: key, NOTIFY_TEXT_TEMPLATE: template })
  assert.ok('config' in read)
  assert.deepEqual(read.config.notify, {
    url: 'https://api.notifications.service.gov.uk',
    apiKey: key,
    emailTemplate: undefined,
    textTemplate: template,
  })
  for (const half of [
    { NOTIFY_API_KEY: key },
    { NOTIFY_EMAIL_TEMPLATE: template },
    { NOTIFY_API_KEY: 'x', NOTIFY_TEXT_TEMPLATE: template },
  ]) {
    const refused = readConfig(half)
    assert.ok('refused' in refused)
    assert.doesNotMatch(refused.refused.join(), /aaaaaaaaaaaa/, 'a key is never repeated')
  }
})
