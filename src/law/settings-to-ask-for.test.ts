import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from './local-date.ts'
import { isApprovedOn, isMaintained, kindOfSetting, kindsOfSetting, rightToAskFor } from './settings-to-ask-for.ts'

const on = day('2026-03-02')
const right = (name: string, approvals: readonly [string, string?][] = [], registerSays?: boolean) =>
  rightToAskFor(kindOfSetting({ name }), {
    approvals: approvals.map(([from, removed]) => ({ from: day(from), removedOn: removed ? day(removed) : undefined })),
    registerSays,
    on,
  })

test('each kind of section 38(3) may be asked for', () => {
  for (const name of [
    'Community school',
    'Foundation special school',
    'Local authority nursery school',
    'Academy special converter',
    'Free schools alternative provision',
    'Academy 16-19 converter',
    'Further education',
    'Non-maintained special school',
  ])
    assert.equal(right(name), 'request', name)
})

test('an independent school may be asked for on the days on which it is approved under section 41, and on no other', () => {
  for (const name of ['Other independent school', 'Other independent special school', 'Special post 16 institution']) {
    assert.equal(right(name), 'representation', name)
    assert.equal(right(name, [['2026-03-02']]), 'request', 'from its first day')
    assert.equal(right(name, [['2026-03-03']]), 'representation', 'the day before')
    assert.equal(right(name, [['2020-01-01', '2026-03-03']]), 'request', 'its last day')
    assert.equal(right(name, [['2020-01-01', '2026-03-02']]), 'representation', 'the day of its removal')
    assert.equal(right(name, [['2020-01-01', '2024-01-01'], ['2025-01-01']]), 'request', 'approved again')
  }
})

test('an approval is never assumed: the word of the register without a day is to be checked', () => {
  assert.equal(right('Other independent special school', [], true), 'toCheck')
  assert.equal(right('Other independent special school', [['2020-01-01', '2025-01-01']], true), 'representation')
  assert.equal(right('Other independent special school', [], false), 'representation')
  assert.equal(right('A type of next year'), 'toCheck')
})

test('what is not on the list is for representations alone', () => {
  for (const name of ['Pupil referral unit', 'Online provider', 'Welsh establishment', 'Higher education institutions'])
    assert.equal(right(name), 'representation', name)
})

test('the code goes before the name, and each kind says its source', () => {
  assert.equal(kindOfSetting({ code: '8', name: 'renamed' }).is, 'nonMaintainedSpecial')
  assert.equal(kindOfSetting({ code: '999', name: 'Community school' }).is, 'maintainedSchool')
  assert.ok(isMaintained(kindOfSetting({ code: '15' })) && !isMaintained(kindOfSetting({ code: '34' })))
  assert.ok(kindsOfSetting.every((kind) => /s\.38\(3\)/.test(kind.source)))
  assert.equal(isApprovedOn([], on), false)
})
