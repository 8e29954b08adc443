import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fixedClock } from './clock.ts'
import { SqlError } from './db/errors.ts'
import { createLog, failureFields, logLine, withLogFields } from './log.ts'

test('whatever is logged stays one line of JSON with its own level and event', () => {
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.boolean())
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), fc.string({ unit: 'binary' }), (fields, event) => {
      const line = logLine('info', '2026-02-16T09:30:00.000Z', event, fields)
      assert.equal(line.indexOf('\n'), line.length - 1)
      assert.doesNotMatch(line.slice(0, -1), /[\p{Cc}\u2028\u2029\u202a-\u202e]/u)
      const read: unknown = JSON.parse(line)
      assert.equal(Reflect.get(Object(read), 'level'), 'info')
      assert.equal(Reflect.get(Object(read), 'at'), '2026-02-16T09:30:00.000Z')
      assert.equal(Reflect.get(Object(read), 'event'), event)
    }),
  )
})

test('a field that would hold a person’s words is withheld', () => {
  const line = logLine('info', '', 'x', { childId: 'c1', surname: 'Okafor', email: 'a@b', upn: 'A1', job: 'import' })
  assert.deepEqual(JSON.parse(line), {
    childId: 'c1',
    surname: '[withheld]',
    email: '[withheld]',
    upn: '[withheld]',
    job: 'import',
    level: 'info',
    at: '',
    event: 'x',
  })
})

test('a failure of the database is told by code and constraint, never by the row it quotes', () => {
  const lines: string[] = []
  const log = createLog({ write: (line) => void lines.push(line), clock: fixedClock('2026-02-16T09:30:00Z') })
  const quoting = 'duplicate key value: Key (surname)=(Okafor) already exists'
  log.failure('save.failed', new SqlError(quoting, { code: '23505', constraint: 'child_is_unique' }), { childId: 'c1' })
  assert.match(lines.join(''), /"code":"23505"/)
  assert.match(lines.join(''), /child_is_unique/)
  assert.doesNotMatch(lines.join(''), /Okafor/)
})

test('a failure never repeats its text, which may quote what somebody typed; not by its stack either', () => {
  const lines: string[] = []
  const log = createLog({ write: (line) => void lines.push(line) })
  const typed = 'Zebedee\n    at Quillfeather (Larkrise.ts:1:1)\n    at Thimblewick'
  for (const error of [
    new Error(typed),
    new TypeError(`${typed} is not a day`),
    Object.assign(new Error(), { cause: typed }),
  ])
    log.failure('page.failed', error)
  try {
    JSON.parse('{"surname": Quillfeather}')
  } catch (error) {
    log.failure('read.failed', error)
  }
  const said = lines.join('')
  assert.doesNotMatch(said, /Zebedee|Quillfeather|Larkrise|Thimblewick/)
  assert.match(said, /log\.test\.ts:\d+:\d+/)
  assert.match(said, /"errorName":"SyntaxError"/)
  assert.match(failureFields(new Error('told'), 'shown')['reason'] as string, /told/)
})

test('every line of a request names it', async () => {
  const lines: string[] = []
  const log = createLog({ write: (line) => void lines.push(line) })
  await withLogFields({ requestId: 'r1' }, async () => {
    await Promise.resolve()
    log.info('inside', { n: 1 })
  })
  log.info('outside')
  assert.match(lines[0] ?? '', /"requestId":"r1".*"n":1/)
  assert.doesNotMatch(lines[1] ?? '', /requestId/)
})

test('quieter levels are left out', () => {
  const lines: string[] = []
  const log = createLog({ write: (line) => void lines.push(line), level: 'warn' })
  log.info('heard')
  log.warn('seen')
  assert.equal(lines.length, 1)
})
