import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Journey, JourneyEvent } from '../../journey/events.ts'
import { day } from '../../law/local-date.ts'
import { whereWeAre } from './where-we-are.ts'

const journeyOf = (...events: object[]): Journey => ({
  child: { born: day('2017-03-09') },
  events: events.map((event, at) => ({ id: `e${at + 1}`, matter: 'a1', ...event }) as unknown as JourneyEvent),
})

const read = (journey: Journey, today: string, readsDisputes = true) =>
  whereWeAre({ journey, today: day(today), name: 'Sam', holder: 'Priya Shah at the council', readsDisputes })

const request = { type: 'request.received', on: '2026-01-05', by: 'parent' }

test('while the council decides there is nothing to do, and the page says who has it and by when', () => {
  const story = read(journeyOf(request), '2026-02-11')
  assert.equal(story.now, 'The council is deciding if there will be an assessment.')
  assert.deepEqual(story.late, [])
  assert.ok(story.next.isWaiting)
  assert.equal(story.next.words, 'Priya Shah at the council will tell you if there will be an assessment.')
  assert.equal(story.next.dueOn, '2026-02-16')
})

test('what is late is said in one sentence with its days', () => {
  const story = read(journeyOf(request), '2026-02-18')
  assert.equal(
    story.late[0]?.sentence,
    'The council should have told you if there would be an assessment by Monday 16 February 2026. It is 2 days late.',
  )
  assert.equal(story.next.isWaiting, false)
  assert.equal(story.path.find((mark) => mark.state === 'late')?.word, '2 days late')
})

test('where all that is known is a return, being late is said with that', () => {
  assert.match(read(journeyOf({ ...request, source: 'sen2:2026' }), '2026-02-18').late[0]?.why ?? '', /yearly return/)
  assert.doesNotMatch(read(journeyOf(request), '2026-02-18').late[0]?.why ?? '', /yearly return/)
})

test('a refusal gives the right to appeal with its last day', () => {
  const refused = { type: 'assessment.decided', on: '2026-02-10', outcome: 'refuse' }
  const story = read(journeyOf(request, refused), '2026-02-20')
  assert.equal(story.rights.find((right) => right.key.rule === 'appeal.window_decision')?.until, '2026-04-10')
  assert.equal(story.next.isWaiting ? '' : story.next.title, 'Read the letter. If you do not agree, you can appeal')
  assert.match(story.next.words, /call the mediation adviser first, by Friday 10 April 2026/)
  assert.deepEqual(read(journeyOf(request, refused), '2026-02-20', false).rights, [], 'not without reading disputes')
})

test('a draft plan asks the family for its views before anything else', () => {
  const story = read(
    journeyOf(
      request,
      { type: 'assessment.decided', on: '2026-02-10', outcome: 'assess' },
      { type: 'draft.sent', on: '2026-04-01' },
    ),
    '2026-04-03',
  )
  assert.equal(story.next.isWaiting ? '' : story.next.title, 'Say what you think of the draft plan')
})

const draftSent = [
  request,
  { type: 'assessment.decided', on: '2026-02-10', outcome: 'assess' },
  { type: 'draft.sent', on: '2026-04-01' },
]
const withDraft = (today: string, draft: object, ...more: object[]) =>
  whereWeAre({
    journey: journeyOf(...draftSent, ...more),
    today: day(today),
    name: 'Sam',
    holder: undefined,
    readsDisputes: true,
    draft: { windows: new Map(), meetings: [], ...draft },
  })

test('where the council gave longer than 15 days, that day is the last one, on the path and beside the step', () => {
  const title = 'You can say what you think of the draft plan'
  const at = (today: string, draft: object) => {
    const { path, next } = withDraft(today, draft)
    return [path.find((mark) => mark.title === title)?.on, next.isWaiting ? undefined : next.dueOn]
  }
  assert.deepEqual(at('2026-04-03', {}), ['2026-04-15', '2026-04-15'])
  const longer = { windows: new Map([['e3', day('2026-04-24')]]) }
  assert.deepEqual(at('2026-04-03', longer), ['2026-04-24', '2026-04-24'])
  assert.deepEqual(at('2026-04-20', longer), ['2026-04-24', '2026-04-24'], 'also when the 15 days are over')
  assert.deepEqual(at('2026-04-25', longer), [undefined, undefined])
  const issued = withDraft('2026-04-20', longer, { type: 'plan.issued', on: '2026-04-18' })
  assert.ok(!issued.path.some((mark) => mark.title === title), 'not once the plan is final')
})

test('a meeting that was set stands on the path with its day, its place and who comes', () => {
  const meetings = [{ on: day('2026-04-09'), at: '3:30pm by video', who: 'Cas Worker' }]
  const mark = withDraft('2026-04-03', { meetings }).path.find(({ title }) => title.startsWith('The meeting'))
  assert.deepEqual(mark && [mark.on, mark.who, mark.notes, mark.state], [
    '2026-04-09',
    'Cas Worker',
    ['3:30pm by video'],
    'next',
  ])
})

test('once the family has said what it thinks, the next step is the council’s, and it can still add to it', () => {
  const said = { type: 'representations.received', on: '2026-04-05' }
  const { next } = withDraft('2026-04-06', {}, said)
  assert.ok(next.isWaiting)
  assert.match(next.words, /reading what you said.*still add to it until Wednesday 15 April 2026/)
  const again = withDraft('2026-04-10', {}, said, { type: 'draft.sent', on: '2026-04-08' }).next
  assert.equal(again.isWaiting ? '' : again.title, 'Say what you think of the draft plan', 'a new draft asks anew')
})

test('a promise says whether it was kept', () => {
  const late = read(
    journeyOf(request, { type: 'assessment.decided', on: '2026-02-20', outcome: 'assess' }),
    '2026-02-21',
  )
  const promise = late.promises.find((each) => each.key.rule === 'ehcna.decision')
  assert.equal(promise?.words, 'Done, 4 days late')
  const done = late.path.find((mark) => mark.title === 'The council said yes to an assessment')
  assert.ok(done?.notes.some((note) => note.includes('It came 4 days late.')))
})

test('what a return cannot say is said so, and never called late', () => {
  const meeting = { type: 'review.meetingHeld', on: '2025-06-02', matter: 'r1', source: 'sen2:2026' }
  const plan = { type: 'plan.inForce', on: '2024-06-03', source: 'sen2:2026' }
  const story = read(journeyOf(plan, meeting), '2026-02-21')
  assert.ok(story.notKnown.some((each) => each.words.startsWith('The council’s yearly return does not say if')))
  assert.ok(!story.late.some((each) => each.key.rule === 'ar.report'))
})

test('nobody is told of the end of all plans at 25 who has no plan', () => {
  const story = read(journeyOf(request), '2041-06-01')
  assert.ok(![...story.path, ...story.earlier].some((mark) => mark.why?.rule === 'age25.limit'))
})

test('each step to come says who takes it, and one that is late who should have', () => {
  const plan = [request, { type: 'assessment.decided', on: '2026-02-10', outcome: 'assess' }]
  const titles = (today: string, ...more: object[]) =>
    read(journeyOf(...plan, ...more), today).path.map((mark) => mark.title)
  assert.ok(titles('2026-03-01').includes('The council will send you the final plan'))
  assert.ok(titles('2026-06-01').includes('The council should have sent you the final plan'))
  const views = { type: 'advice.requested', on: '2026-02-11', limb: 'a', body: 'Family' }
  assert.ok(titles('2026-03-01', views).includes('You will send advice to the council'))
})

test('where the council asks about ending the plan, the family is told that it can answer', () => {
  const plan = { type: 'plan.inForce', on: '2025-06-03' }
  const asked = { type: 'plan.ceaseConsulted', on: '2026-02-10' }
  const step = read(journeyOf(plan, asked), '2026-02-12').next
  assert.equal(step.isWaiting ? '' : step.title, 'Tell the council what you think about ending the plan')
  const decided = { type: 'plan.ceaseDecided', on: '2026-02-20', reason: '2' }
  const after = read(journeyOf(plan, asked, decided), '2026-02-22').next
  assert.notEqual(after.isWaiting ? '' : after.title, 'Tell the council what you think about ending the plan')
})

test('a plan made final before the 15 days were over is told as done too early, with what the family can do', () => {
  const path = (on: string) =>
    read(journeyOf(...draftSent, { type: 'plan.issued', on }), '2026-05-01').path.find(({ title }) =>
      title.includes('final plan'),
    )
  const early = path('2026-04-01')
  assert.equal(early?.word, 'Done too early')
  assert.match(early?.notes.join(' ') ?? '', /should have had until Wednesday 15 April 2026.*ask the council why/)
  assert.equal(early?.why?.rule, 'ehcp.draft_to_final_window')
  assert.equal(path('2026-04-16')?.word, undefined)
})
