import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '../../../law/local-date.ts'
import { isSoundNhs, isSoundUln, numberIn } from './read-number.ts'
import { readSearch } from './read-search.ts'

const read = (typed: string) => readSearch(typed, day('2026-03-02'))
const ok = (typed: string) => {
  const found = read(typed)
  assert.ok('ok' in found, `${typed}: ${JSON.stringify(found)}`)
  return found.ok
}

test('a date of birth is read in every way that people write one', () => {
  for (const typed of [
    '9/3/2017',
    '09/03/2017',
    '9.3.2017',
    '9-3-17',
    '9 3 2017',
    '2017-03-09',
    '2017/3/9',
    '9 March 2017',
    '9th of march 2017',
    '9 Mar 17',
    'March 9, 2017',
    'Mar. 9th 2017',
    '09032017',
    '9-Mar-2017',
  ])
    assert.deepEqual(ok(typed), { words: [], born: '2017-03-09' }, typed)
  assert.deepEqual(ok('1.2.01'), { words: [], born: '2001-02-01' })
  assert.deepEqual(ok('1.2.99'), { words: [], born: '1999-02-01' })
})

test('a date stands before, after or within a name', () => {
  const both = { words: ['okafor', 'amara'], born: '2017-03-09' }
  for (const typed of ['Okafor, Amara 9/3/2017', '9 March 2017 Okafor Amara', 'okafor 2017-03-09 amara'])
    assert.deepEqual(ok(typed), both, typed)
  assert.deepEqual(ok('April May'), { words: ['april', 'may'] }, 'these are names too')
  assert.deepEqual(ok('June 4 2016 May'), { words: ['may'], born: '2016-06-04' })
})

test('what is no day, no name and no number is said in plain words that repeat nothing', () => {
  for (const typed of ['31/2/2017', '29.2.2017 amara', '9/13/2017', '45 March 2017'])
    assert.match(JSON.stringify(read(typed)), /real date of birth/, typed)
  for (const typed of ['', '   ', '- , .']) assert.match(JSON.stringify(read(typed)), /Enter a name/, typed)
  assert.match(JSON.stringify(read('a')), /at least 2 letters/)
  assert.match(JSON.stringify(read('943 476 591')), /10 digits/)
  assert.match(JSON.stringify(read('NHS 12345')), /10 digits/)
})

test('numbers are known by their shape, whatever spaces, capitals and names stand around them', () => {
  const value = 'A123456789012'
  for (const typed of [value, 'a 1234 5678 9012', 'upn: a123-4567-89012', 'UPN no. A123456789012'])
    assert.equal((numberIn(typed) as { value: string }).value, value, typed)
  assert.deepEqual(ok('NHS number 943 476 5919'), { number: { schemes: ['uln', 'nhs'], value: '9434765919' } })
  assert.equal(numberIn('amara okafor'), undefined)
})

test('a number that its own check calls wrong is looked for, with a word about it', () => {
  assert.ok(isSoundNhs('9434765919'))
  assert.ok(!isSoundNhs('9434765918'))
  assert.ok(isSoundUln('1000000043'))
  assert.ok(!isSoundUln('1000000044'))
  assert.match(JSON.stringify(ok('943 476 5917')), /does not fit/)
  assert.match(JSON.stringify(ok('B123456789012')), /do not fit together/)
})
