import assert from 'node:assert/strict'
import { test } from 'node:test'
import { momentAfter } from '../../../platform/clock.ts'
import { codeAt, newTotpSecret, stepOfCode, totpUri } from './totp.ts'

/** The ASCII secret 12345678901234567890 of RFC 6238, appendix B. */
const secretOfTheStandard = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test('the codes are those of RFC 6238, appendix B (last six digits, SHA-1)', () => {
  const vectors: readonly [string, string][] = [
    ['1970-01-01T00:00:59.000Z', '287082'],
    ['2005-03-18T01:58:29.000Z', '081804'],
    ['2005-03-18T01:58:31.000Z', '050471'],
    ['2009-02-13T23:31:30.000Z', '005924'],
    ['2033-05-18T03:33:20.000Z', '279037'],
  ]
  for (const [now, code] of vectors) {
    assert.equal(codeAt(secretOfTheStandard, now), code)
    assert.notEqual(stepOfCode(secretOfTheStandard, code, { now, lastStep: null }), undefined)
  }
})

test('one step early or late is taken, two are not', () => {
  const secret = newTotpSecret()
  const now = '2026-03-02T09:00:10.000Z'
  const away = (steps: number) =>
    stepOfCode(secret, codeAt(secret, momentAfter(now, steps * 30_000)), { now, lastStep: null })
  const here = away(0) ?? 0
  assert.equal(away(-1), here - 1)
  assert.equal(away(1), here + 1)
  assert.equal(away(-2), undefined)
  assert.equal(away(2), undefined)
})

test('a step that was used, and those before it, are refused', () => {
  const secret = newTotpSecret()
  const now = '2026-03-02T09:00:10.000Z'
  const step = stepOfCode(secret, codeAt(secret, now), { now, lastStep: null }) ?? 0
  assert.equal(stepOfCode(secret, codeAt(secret, now), { now, lastStep: step }), undefined)
  const before = codeAt(secret, momentAfter(now, -30_000))
  assert.equal(stepOfCode(secret, before, { now, lastStep: step }), undefined)
  const next = momentAfter(now, 30_000)
  assert.equal(stepOfCode(secret, codeAt(secret, next), { now: next, lastStep: step }), step + 1)
})

test('spaces are let be, anything else is no code', () => {
  const secret = newTotpSecret()
  const now = '2026-03-02T09:00:10.000Z'
  const code = codeAt(secret, now)
  assert.notEqual(stepOfCode(secret, `${code.slice(0, 3)} ${code.slice(3)}`, { now, lastStep: null }), undefined)
  for (const wrong of ['', '12345', '1234567', 'abcdef', `${code}0`]) {
    assert.equal(stepOfCode(secret, wrong, { now, lastStep: null }), undefined)
  }
})

test('the address for the app names the area and the account', () => {
  const uri = totpUri(secretOfTheStandard, { label: 'a@b.example', issuer: 'Waymark Westmere' })
  assert.match(uri, /^otpauth:\/\/totp\/Waymark%20Westmere:a%40b\.example\?/)
  assert.match(uri, /secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ/)
})
