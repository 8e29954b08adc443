import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from './local-date.ts'
import { isOverCompulsorySchoolAge, lastDayOfCompulsorySchoolAge } from './school-age.ts'

test('compulsory school age ends on the last Friday in June of the school year of the sixteenth birthday', () => {
  // 2026: 26 June is a Friday; 2025: 27 June; 2024: 28 June; 2028: 30 June
  assert.equal(lastDayOfCompulsorySchoolAge(day('2010-08-31')), '2026-06-26')
  assert.equal(lastDayOfCompulsorySchoolAge(day('2009-09-01')), '2026-06-26')
  assert.equal(lastDayOfCompulsorySchoolAge(day('2009-08-31')), '2025-06-27')
  assert.equal(lastDayOfCompulsorySchoolAge(day('2008-02-29')), '2024-06-28')
  assert.equal(lastDayOfCompulsorySchoolAge(day('2012-07-15')), '2028-06-30')
})

test('the rights pass on the day after', () => {
  assert.equal(isOverCompulsorySchoolAge(day('2010-03-09'), day('2026-06-26')), false)
  assert.equal(isOverCompulsorySchoolAge(day('2010-03-09'), day('2026-06-27')), true)
})
