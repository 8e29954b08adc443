import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accentStyle, contrastRatio, isReadableAccent } from './contrast.ts'

test('black on white is 21 to 1, a colour on itself 1 to 1, either way round', () => {
  assert.equal(contrastRatio('#000', '#ffffff'), 21)
  assert.equal(contrastRatio('#14523b', '#14523B'), 1)
  assert.equal(contrastRatio('#123456', '#fedcba'), contrastRatio('#fedcba', '#123456'))
})

test('the grey that just passes and the grey that just fails', () => {
  assert.equal(isReadableAccent('#767676'), true)
  assert.equal(isReadableAccent('#777777'), false)
})

test('an accent that is no colour is refused, and cannot carry other style with it', () => {
  assert.equal(isReadableAccent('red'), false)
  assert.equal(accentStyle('#14523b}body{display:none'), undefined)
  assert.equal(accentStyle('#ffdd00'), undefined)
  assert.equal(accentStyle('#14523B'), ':root{--area-accent:#14523b}\n')
  assert.throws(() => contrastRatio('#12345', '#fff'), RangeError)
})
