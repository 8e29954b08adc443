import assert from 'node:assert/strict'
import { test } from 'node:test'
import { restMinutesAfter, triesBeforeRest } from './lockout.ts'
import { safePath } from './safe-path.ts'

test('a path of our own is kept with its query', () => {
  for (const path of ['/', '/children/1', '/worklist?page=2', '/invitation/abc-_1']) assert.equal(safePath(path), path)
})

test('another site, however it is dressed, is not', () => {
  const bad = [
    '',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/..//evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    '/a\r\nSet-Cookie: x=1',
    ` /a`,
    `/${'a'.repeat(2000)}`,
  ]
  for (const path of bad) assert.equal(safePath(path), undefined, path)
})

test('a sign-in does not lead back to itself or out again', () => {
  for (const path of [
    '/sign-in',
    '/sign-in?why=over',
    '/sign-out',
    '/demo',
    '/held',
    '/new-password/x',
    '/a/../sign-in',
  ]) {
    assert.equal(safePath(path), undefined, path)
  }
})

test('the rest grows and stays under an hour', () => {
  assert.deepEqual(
    [0, 1, triesBeforeRest - 1, 5, 6, 7, 8, 11, 12, 1000].map(restMinutesAfter),
    [0, 0, 0, 1, 2, 4, 8, 60, 60, 60],
  )
})

test('ten thousand guesses in a day reach the password fewer than a hundred times', () => {
  let minute = 0
  let checked = 0
  while (minute < 24 * 60) {
    checked += 1
    minute += restMinutesAfter(checked)
  }
  assert.ok(checked < 100, String(checked))
})
