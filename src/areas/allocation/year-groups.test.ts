import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, day } from '../../law/local-date.ts'
import { yearGroupOf, yearGroupsOn } from './year-groups.ts'

test('a child is in the year group of their birth date, which changes on 1 September', () => {
  const cases: [string, string, string][] = [
    ['2020-09-01', '2026-03-02', 'Reception'],
    ['2021-08-31', '2026-03-02', 'Reception'],
    ['2021-09-01', '2026-03-02', 'Before school'],
    ['2017-03-09', '2026-03-02', 'Year 4'],
    ['2017-03-09', '2026-08-31', 'Year 4'],
    ['2017-03-09', '2026-09-01', 'Year 5'],
    ['2007-09-01', '2026-03-02', 'Year 13'],
    ['2007-08-31', '2026-03-02', 'After Year 13'],
    ['2001-01-01', '2026-03-02', 'After Year 13'],
  ]
  for (const [born, today, expected] of cases)
    assert.equal(yearGroupOf(day(born), day(today)), expected, `${born} on ${today}`)
})

test('the groups leave no birth date out and no two overlap', () => {
  const groups = yearGroupsOn(day('2026-03-02'))
  for (const [at, group] of groups.entries()) {
    const older = groups[at + 1]
    if (older?.bornTo && group.bornFrom) assert.equal(addDays(older.bornTo, 1), group.bornFrom)
  }
})
