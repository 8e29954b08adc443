import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Deadline, deadlinesOf } from '../src/journey/deadlines.ts'
import { addDays, day, type LocalDate } from '../src/law/local-date.ts'
import type { FictionalChild, StoryPoint } from './area.ts'
import { storyFamilies } from './stories.ts'

/** What the law says of each story, on whatever day the demonstration starts: the late one is late, and so on. */

type Expected = readonly (readonly [rule: string, status: Deadline['status'], matter?: string])[]

const expected: Record<StoryPoint, Expected> = {
  healthNotice: [['age25.limit', 'open']],
  lateClock: [
    ['ehcna.decision', 'met'],
    ['ehcp.final', 'missed'],
  ],
  lawfulException: [
    ['ehcna.decision', 'met'],
    ['ehcp.final', 'excused'],
  ],
  refusedMayAppeal: [
    ['ehcna.decision', 'met'],
    ['appeal.window_decision', 'open'],
    ['med.contact_adviser', 'open'],
    ['ehcp.final', 'ended'],
  ],
  phaseTransfer: [['phase.school', 'open']],
  reviewDecisionOverdue: [
    ['ar.decision', 'missed', 'r2'],
    ['ar.report', 'met', 'r2'],
    ['ar.next', 'open', 'r1'],
  ],
  lookedAfter: [
    ['ehcp.final', 'met'],
    ['ar.first', 'open'],
  ],
  safeAddress: [
    ['ehcna.decision', 'met'],
    ['ehcp.final', 'open'],
  ],
  tribunal: [
    ['ehcp.final', 'met'],
    ['med.arrange_la', 'met'],
    ['med.certificate_after', 'met'],
    ['appeal.window_decision', 'met'],
    ['appeal.la_response', 'met'],
  ],
  movedIn: [
    ['move.transfer_known', 'met'],
    ['move.inform_family', 'met'],
    ['move.review_12m', 'open'],
  ],
  detained: [
    ['detained.decision', 'met'],
    ['detained.final', 'open'],
  ],
  siblingWithPlan: [
    ['ar.decision', 'met', 'r1'],
    ['ar.next', 'met', 'a1'],
    ['ar.next', 'open', 'r1'],
  ],
  siblingOnSupport: [['age25.limit', 'open']],
  withdrawn: [
    ['ehcna.decision', 'ended'],
    ['ehcp.final', 'ended'],
  ],
  ceaseTalk: [
    ['ar.report', 'met', 'r2'],
    ['ar.decision', 'open', 'r2'],
    ['age25.limit', 'open'],
  ],
  planOnTime: [
    ['ehcp.final', 'met'],
    ['pb.first_review', 'met'],
    ['ar.first', 'open'],
  ],
}

/** The stories in which nothing at all is late. */
const nothingLate: StoryPoint[] = [
  'lookedAfter',
  'planOnTime',
  'safeAddress',
  'siblingWithPlan',
  'tribunal',
  'movedIn',
  'detained',
  'phaseTransfer',
  'refusedMayAppeal',
  'ceaseTalk',
]

const deadlines = (child: FictionalChild, asOf: LocalDate) =>
  deadlinesOf({ child: { born: child.born }, events: child.events }, { asOf })

function everyDay(check: (child: FictionalChild, point: StoryPoint, found: Deadline[], on: LocalDate) => void): void {
  for (let on = day('2026-08-01'); on <= day('2027-08-31'); on = addDays(on, 1)) {
    for (const child of storyFamilies(on).flatMap((family) => family.children)) {
      assert.ok(child.story)
      check(child, child.story.shows, deadlines(child, on), on)
    }
  }
}

test('each story shows its point on every day of a year', () => {
  everyDay((child, point, found, on) => {
    for (const [rule, status, matter] of expected[point]) {
      const those = found.filter((one) => one.rule === rule && (matter === undefined || one.matter === matter))
      assert.ok(those.length > 0, `${on} ${child.key}: no ${rule}`)
      for (const one of those)
        assert.equal(one.status, status, `${on} ${child.key} ${rule} due ${one.dueOn} met ${one.metOn}`)
    }
  })
})

test('nothing is late, too early or unknown that the story does not tell', () => {
  const wrong = new Set<Deadline['status']>(['missed', 'metLate', 'tooEarly', 'unknown'])
  const seen = new Set<string>()
  everyDay((child, point, found, on) => {
    if (!nothingLate.includes(point)) return
    for (const one of found) {
      if (wrong.has(one.status)) seen.add(`${child.key} ${one.rule} ${one.matter} ${one.status}, first on ${on}`)
    }
  })
  assert.deepEqual([...seen].slice(0, 20), [])
})
