import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { journeySchema, readJourney } from './journey-file.ts'

const request = { id: 'e1', type: 'request.received', on: '2026-01-05', matter: 'a1', by: 'parent' }
const file = (...events: unknown[]) => ({ format: 'waymark.journey/1', child: { born: '2017-03-09' }, events })
const reasons = (value: unknown): string[] => {
  const read = readJourney(value)
  return 'refused' in read ? read.refused : []
}

test('a sound file is read', () => {
  const read = readJourney(file(request))
  assert.ok('journey' in read)
  assert.equal(read.journey.events[0]?.id, 'e1')
})

test('what is wrong is refused with its path and the reason, all of it at once', () => {
  assert.deepEqual(reasons(file(request, { ...request, on: '2026-02-30', by: undefined, colour: 'red' })), [
    'events[1].on: "2026-02-30" is not a day',
    'events[1].by: is missing',
    'events[1].colour: is not a field of request.received',
    'events[1].id: "e1" is already the id of another event',
  ])
  assert.deepEqual(reasons(file({ ...request, on: '2016-01-05' })), [
    'events[0].on: 2016-01-05 is before the birth of the child (2017-03-09)',
  ])
  assert.deepEqual(reasons(file({ ...request, type: 'request.lost' })), [
    'events[0].type: "request.lost" is not a type of event',
  ])
  assert.deepEqual(reasons({ ...file(), format: 'waymark.journey/9' }), [
    'format: "waymark.journey/9" is not "waymark.journey/1"',
  ])
  assert.deepEqual(reasons([]), ['the file: is not a journey'])
})

test('an exception needs what its ground and its rule need', () => {
  const exception = {
    id: 'e2',
    type: 'exception.recorded',
    on: '2026-02-10',
    matter: 'a1',
    from: '2026-01-10',
    to: '2026-02-20',
  }
  assert.deepEqual(reasons(file(request, { ...exception, rule: 'ehcna.decision', ground: 'school_closure_4w' })), [
    'events[1].requestedFrom: is missing (a closure needs it)',
    'events[1].requestedOn: is missing (a closure needs it)',
  ])
  assert.deepEqual(reasons(file(request, { ...exception, rule: 'ehcna.advice', ground: 'missed_appointment' })), [
    'events[1].request: is missing (an exception for advice needs it)',
  ])
})

test('a correction may set only fields of the event it corrects', () => {
  const correction = { id: 'c1', type: 'correction', on: '2026-03-01', matter: 'a1', corrects: 'e1' }
  assert.deepEqual(reasons(file(request, { ...correction, set: { on: '2026-02-31', colour: 'red' } })), [
    'events[1].set.on: "2026-02-31" is not a day',
    'events[1].set.colour: is not a field of request.received',
  ])
  assert.deepEqual(reasons(file(request, { ...correction, set: { on: '2026-01-06' }, void: true })), [
    'events[1]: needs either set or void',
  ])
  assert.deepEqual(reasons(file(request, { ...correction, corrects: 'e9', void: true })), [
    'events[1].corrects: "e9" is not the id of an event',
  ])
  const circle = { ...correction, id: 'c2', corrects: 'c1', void: true }
  assert.deepEqual(reasons(file(request, { ...correction, corrects: 'c2', void: true }, circle)), [
    'events[1].corrects: the corrections go in a circle, or more than 100 deep',
    'events[2].corrects: the corrections go in a circle, or more than 100 deep',
  ])
})

test('two decisions of one day and no link: refused; with a link it is read', () => {
  const issued = { id: 'e2', type: 'plan.issued', on: '2026-05-01', matter: 'a1' }
  const ceasing = { id: 'e3', type: 'plan.ceaseDecided', on: '2026-05-01', matter: 'a0', reason: 2 }
  const contacted = { id: 'e4', type: 'mediation.contacted', on: '2026-05-20', matter: 'd1' }
  assert.deepEqual(reasons(file(issued, ceasing, contacted)), [
    'events[2].about: is missing, and more than one decision could be meant ("e2" or "e3")',
  ])
  assert.deepEqual(reasons(file(issued, ceasing, { ...contacted, about: 'e2' })), [])
  assert.deepEqual(reasons(file(issued, ceasing, { ...contacted, about: 'e4' })).length, 1)
})

test('the schema accepts what is read and refuses what is not', () => {
  const valid = new Ajv2020({ strict: false, allErrors: true }).compile(journeySchema())
  assert.ok(
    valid(file(request, { id: 'c', type: 'correction', on: '2026-03-01', matter: 'a1', corrects: 'e1', void: true })),
  )
  assert.ok(
    valid(
      file({ ...request, on: { notBefore: '2026-01-01', notAfter: '2026-01-31' }, recordedAt: '2026-02-01T09:00:00Z' }),
    ),
  )
  assert.ok(!valid(file({ ...request, colour: 'red' })))
  assert.ok(!valid(file({ ...request, by: 'nobody' })))
  assert.ok(!valid({ ...file(), format: 'x' }))
})

test('a field that every object has is still not a field of an event', () => {
  assert.deepEqual(reasons(file({ ...request, constructor: 'x' })), [
    'events[0].constructor: is not a field of request.received',
  ])
  const correction = {
    id: 'c1',
    type: 'correction',
    on: '2026-03-01',
    matter: 'a1',
    corrects: 'e1',
    set: { toString: 'x' },
  }
  assert.deepEqual(reasons(file(request, correction)), ['events[1].set.toString: is not a field of request.received'])
})
