import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inAYear, inBox, inPounds, readPounds, sumInWords } from './sums.ts'

test('a sum is read as people write it, and anything that could be two sums is refused in words', () => {
  for (const [typed, pence] of [
    ['1200', 120_000],
    ['1,200', 120_000],
    ['£1,200.50', 120_050],
    [' 0.05 ', 5],
    ['1000000', 100_000_000],
    ['007', 700],
  ] as const)
    assert.deepEqual(readPounds(typed), { pence }, typed)
  for (const [typed, words] of [
    ['', /Enter the amount/],
    ['£1200.5', /two digits of pence/],
    ['1200.505', /two digits of pence/],
    ['-3', /more than £0/],
    ['0', /more than £0/],
    ['0.00', /more than £0/],
    ['1e5', /in pounds, such as/],
    ['12,00', /in pounds, such as/],
    ['1,2000', /in pounds, such as/],
    ['1.200,50', /in pounds, such as/],
    ['£', /in pounds, such as/],
    ['a lot', /in pounds, such as/],
    ['١٢٠٠', /in pounds, such as/],
    ['123456789012', /£1,000,000 or less/],
    ['1000001', /£1,000,000 or less/],
    ['9'.repeat(400), /£1,000,000 or less/],
  ] as const) {
    const read = readPounds(typed)
    assert.ok('refused' in read, typed)
    assert.match(read.refused, words, typed)
  }
})

test('a sum stands on a page as money, with what it comes to in a year', () => {
  assert.equal(inPounds(123_450), '£1,234.50')
  assert.equal(inPounds(7500), '£75')
  assert.equal(inBox(120_000), '1200')
  assert.equal(inBox(120_050), '1200.50')
  assert.equal(sumInWords({ pence: 4000, per: 'week', weeks: 39 }), '£40 a week, for 39 weeks a year')
  assert.equal(sumInWords({ pence: 123_450, per: 'year', weeks: null }), '£1,234.50 a year')
  assert.equal(inAYear({ pence: 4000, per: 'week', weeks: 39 }), 156_000)
  assert.equal(inAYear({ pence: 10_000, per: 'term', weeks: null }), 30_000)
  assert.equal(inAYear({ pence: null, per: null, weeks: null }), 0)
})
