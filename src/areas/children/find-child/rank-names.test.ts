import assert from 'node:assert/strict'
import { test } from 'node:test'
import { editsBetween, inOrder, isNamedSo, nearness, oneEditFrom, readingsOf } from './rank-names.ts'

const child = (forename: string, surname: string, born = '2017-03-09') => ({
  id: `${forename} ${surname}`,
  forename,
  surname,
  known_as: null,
  born,
})

test('edits are letters left out, put in, changed, or swapped with the next', () => {
  assert.equal(editsBetween('okafor', 'okafor', 2), 0)
  assert.equal(editsBetween('okafor', 'okfor', 2), 1)
  assert.equal(editsBetween('okafor', 'okaofr', 2), 1)
  assert.equal(editsBetween('okafor', 'okofer', 2), 2)
  assert.equal(editsBetween('okafor', 'smith', 2), 3)
  assert.equal(editsBetween('ab', 'abcdef', 2), 3)
})

test('every word at one edit is made, and no other', () => {
  const near = oneEditFrom('zoe')
  for (const word of ['zo', 'oe', 'oze', 'zeo', 'zoey', 'zone', 'joe', 'zue', 'azoe'])
    assert.ok(near.includes(word), word)
  assert.ok(near.every((word) => editsBetween('zoe', word, 2) === 1))
  assert.deepEqual(oneEditFrom('li'), [])
})

test('the same is nearer than a beginning, that than a slip, that than a likeness of sound', () => {
  const order = ['sofia', 'sofiane', 'sofi', 'zophie'].map((part) => nearness('sofia', part) ?? 9)
  assert.deepEqual(
    order,
    [...order].sort((a, b) => a - b),
  )
  assert.equal(nearness('sofia', 'daniel'), undefined)
})

test('names are found in any order and by their beginnings', () => {
  const amara = child('Amara', 'Smith-Okafor')
  for (const words of [['amara'], ['okafor', 'ama'], ['smithokafor'], ['smith', 'okafor', 'amara']])
    assert.ok(isNamedSo(words, amara), words.join(' '))
  assert.ok(!isNamedSo(['amara', 'khan'], amara))
})

test('the nearest stand first, and those as near by surname, forename and birth', () => {
  const ranked = inOrder(
    [child('Amarah', 'Okafor'), child('Amara', 'Zed'), child('Amara', 'Okafor', '2018-01-01'), child('Amara', 'Bell')],
    [['amara']],
  )
  assert.deepEqual(
    ranked.map(({ id }) => id),
    ['Amara Bell', 'Amara Okafor', 'Amara Zed', 'Amarah Okafor'],
  )
})

test('words that stand together may be one', () => {
  assert.deepEqual(readingsOf(['o', 'brien']), [['o', 'brien'], ['obrien']])
  assert.ok(readingsOf(['de', 'la', 'cruz']).some((words) => words.join() === 'delacruz'))
  assert.deepEqual(readingsOf(['amara']), [['amara']])
})
