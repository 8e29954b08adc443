import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '../law/local-date.ts'
import { available, availableIn } from './available.ts'
import type { JourneyEvent } from './events.ts'
import { stageOf } from './stage.ts'

const asOf = day('2026-12-01')
const list = (...events: object[]): JourneyEvent[] =>
  events.map((event, at) => ({ id: `e${at + 1}`, matter: 'a1', ...event }) as JourneyEvent)
const request = { type: 'request.received', on: '2026-01-05', by: 'parent' }
const assess = { type: 'assessment.decided', on: '2026-02-10', outcome: 'assess' }
const draft = { type: 'draft.sent', on: '2026-04-10' }
const issued = { type: 'plan.issued', on: '2026-05-10' }
const meeting = { type: 'review.meetingHeld', on: '2026-10-10', matter: 'r1' }
const amend = { type: 'review.decided', on: '2026-10-20', matter: 'r1', outcome: 'amend' }
const amended = { type: 'plan.amended', on: '2026-11-20', review: 'r1' }
const ceased = { type: 'plan.ceased', on: '2026-11-25', reason: '2' }

test('a child moves along the path', () => {
  const at = (...events: object[]) => stageOf(list(...events), asOf).at
  assert.equal(at(), 'nothing')
  assert.equal(at({ type: 'concern.raised', on: '2025-01-05', matter: 'w1', by: 'parent', to: 'setting' }), 'worry')
  assert.equal(at(request), 'asked')
  assert.equal(at(request, assess), 'assessing')
  assert.equal(at(request, { ...assess, outcome: 'refuse' }), 'refused')
  assert.equal(at(request, assess, draft), 'drafting')
  assert.equal(at(request, assess, draft, issued), 'plan')
  assert.equal(at(issued, meeting), 'review')
  assert.equal(at(issued, meeting, amend), 'amending')
  assert.equal(at(issued, meeting, amend, amended), 'plan')
  assert.equal(at(issued, ceased), 'ended')
})

test('the stage is that of the day asked about, and says what is beside it', () => {
  const appeal = {
    type: 'appeal.registered',
    on: '2026-07-01',
    matter: 'd1',
    about: 'contents',
    papersReceivedOn: '2026-07-03',
  }
  const stage = stageOf(list(request, assess, draft, issued, appeal), asOf)
  assert.deepEqual(stage, { at: 'plan', since: '2026-05-10', matter: 'a1', plan: 'a1', inDispute: true })
  assert.equal(stageOf(list(request, assess), day('2026-01-31')).at, 'asked')
})

test('what may be recorded follows from what happened', () => {
  const now = (...events: object[]) => available(list(...events), asOf)
  assert.ok(!now().includes('assessment.decided'))
  assert.ok(!now().includes('correction'))
  assert.ok(now().includes('request.received'))
  assert.ok(now(request).includes('assessment.decided'))
  assert.ok(!now(request, assess).includes('assessment.decided'))
  assert.ok(now(request, assess).includes('correction'))
  assert.ok(!now(request, assess).includes('review.meetingHeld'))
  assert.ok(now(issued).includes('review.meetingHeld'))
  assert.ok(!now(issued).includes('review.decided'))
  assert.ok(now(issued, meeting).includes('review.decided'))
})

test('a decision can be taken again after the Tribunal ordered it', () => {
  const refused = { ...assess, outcome: 'refuse' }
  const order = { type: 'order.made', on: '2026-06-01', matter: 'd1', kind: 'assess' }
  assert.ok(!availableIn(list(request, refused), 'a1', asOf).includes('assessment.decided'))
  assert.ok(availableIn(list(request, refused, order), 'a1', asOf).includes('assessment.decided'))
})
