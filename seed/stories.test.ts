import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EventOf, FactType } from '../src/journey/events.ts'
import { addDays, day, type LocalDate } from '../src/law/local-date.ts'
import type { FictionalChild, FictionalFamily } from './area.ts'
import { ageOn, youngPersonFrom } from './days.ts'
import { storyFamilies } from './stories.ts'

/** Every day of more than a year: a demonstration may start on any of them. */
const days: LocalDate[] = []
for (let on = day('2026-08-01'); on <= day('2027-09-30'); on = addDays(on, 1)) days.push(on)

const childrenOn = (on: LocalDate) => storyFamilies(on).flatMap((family) => family.children)

function child(children: FictionalChild[], key: string): FictionalChild {
  const found = children.find((one) => one.key === key)
  assert.ok(found, key)
  return found
}

function first<T extends FactType>(of: FictionalChild, type: T): EventOf<T> | undefined {
  return of.events.find((event) => event.type === type) as EventOf<T> | undefined
}

/** Every day of a child's page that must not lie after the day it is read on, with a word for what it is. */
function pastDays({ events, circle, placements, plan, story }: FictionalChild): [string, unknown][] {
  return [
    ...events.map((event): [string, unknown] => [event.type, event.on]),
    ...circle.map((member): [string, unknown] => [member.reason, member.from]),
    ...placements.map((placement): [string, unknown] => ['placement', placement.from]),
    ...(plan?.sources ?? []).map((source): [string, unknown] => [source.role, source.on]),
    ...(story?.openPromises ?? []).map((promise): [string, unknown] => [promise.text, promise.madeOn]),
    ...(story?.openPromises ?? []).map((promise): [string, unknown] => [
      promise.text,
      promise.keptOn ?? promise.madeOn,
    ]),
  ]
}

test('on no day does anything of a story lie in the future', () => {
  for (const on of days) {
    for (const one of childrenOn(on)) {
      for (const [what, date] of pastDays(one)) assert.ok(String(date) <= on, `${on} ${one.key} ${what} ${date}`)
    }
  }
})

test('a promise of a story is kept, or still has time', () => {
  for (const on of days) {
    for (const { dueOn, keptOn, madeOn, text } of childrenOn(on).flatMap(({ story }) => story?.openPromises ?? [])) {
      assert.ok(madeOn < dueOn, `${on} ${text}`)
      assert.ok(keptOn !== undefined || dueOn >= on, `${on} ${text}`)
    }
  }
})

test('on every day the events of a story stand in order, with ids of their own, after birth', () => {
  for (const on of days) {
    for (const { key, events, born } of childrenOn(on)) {
      const dates = events.map((event) => String(event.on))
      assert.deepEqual(dates, dates.toSorted(), `${on} ${key}`)
      assert.equal(new Set(events.map(({ id }) => id)).size, events.length, `${on} ${key}`)
      assert.ok(
        dates.every((date) => date >= born),
        `${on} ${key}`,
      )
    }
  }
})

test('there are sixteen stories, each with its own point, from two years old to twenty-three', () => {
  for (const on of days) {
    const children = childrenOn(on)
    assert.equal(children.length, 16)
    assert.equal(new Set(children.map(({ story }) => story?.shows)).size, 16)
    assert.equal(ageOn(child(children, 'tobi').born, on), 2)
    assert.equal(ageOn(child(children, 'arjun').born, on), 23)
    assert.ok(youngPersonFrom(child(children, 'marcus').born) <= on, `${on} Marcus`)
    assert.ok([5, 6].includes(child(children, 'hamda').yearGroup), `${on} Hamda`)
  }
})

test('every story has a voice, strengths and somebody who holds the case or leads on it', () => {
  for (const one of childrenOn(day('2026-11-22'))) {
    assert.ok(one.story && one.story.voice.length > 20 && one.story.familyView.length > 20, one.key)
    assert.equal(one.strengths.length, 3)
    assert.ok(one.interests.length >= 2)
    assert.ok(one.circle.some(({ relation }) => relation === 'caseworker' || relation === 'setting'))
  }
})

const planned = childrenOn(day('2026-11-22')).filter(({ plan }) => plan?.lines)

test('the lines of every plan lead to lines and sources that it has', () => {
  assert.ok(planned.length >= 9)
  for (const { key, plan } of planned) {
    const lines = plan?.lines ?? []
    const ids = new Set(lines.map(({ id }) => id))
    const sources = new Set((plan?.sources ?? []).map(({ id }) => id))
    for (const { needs = [], outcomes = [], aspirations = [], sources: cited = [] } of lines) {
      for (const id of [...needs, ...outcomes, ...aspirations]) assert.ok(ids.has(id), `${key} ${id}`)
      for (const id of cited) assert.ok(sources.has(id), `${key} ${id}`)
    }
  }
})

test('every need of a plan has a source and is met, every provision meets one, health has agreed', () => {
  for (const { key, plan } of planned) {
    const lines = plan?.lines ?? []
    const needs = lines.filter(({ section }) => /^[BCD]$/.test(section))
    const provision = lines.filter(({ section }) => /^(F|G|H\d)$/.test(section))
    for (const { id, sources } of [...needs, ...provision]) assert.ok(sources?.length, `${key} ${id} has no source`)
    for (const { id } of needs)
      assert.ok(
        provision.some((line) => line.needs?.includes(id)),
        `${key} ${id} is not met`,
      )
    for (const line of provision) assert.ok(line.needs?.length, `${key} ${line.id} meets no need`)
    for (const line of provision) assert.equal(line.agreedBy !== undefined, line.section === 'G', `${key} ${line.id}`)
  }
})

test('from year 9 a plan prepares for adulthood', () => {
  const older = planned.filter(({ yearGroup }) => yearGroup >= 9)
  assert.ok(older.length >= 3)
  for (const { key, plan } of older) {
    assert.ok(
      plan?.lines?.some(({ section, text }) => section === 'F' && /to prepare for/i.test(text)),
      key,
    )
  }
})

function withoutSafeAddress(family: FictionalFamily): string {
  return JSON.stringify(family, (name, value) => (name === 'safeAddress' ? undefined : value))
}

test('the protected address stands in one place and nothing else gives it away', () => {
  const family = storyFamilies(day('2026-11-22')).find(({ children }) => children.some(({ key }) => key === 'layla'))
  assert.ok(family)
  const layla = child(family.children, 'layla')
  assert.ok(layla.safeAddress)
  const rest = withoutSafeAddress(family)
  for (const part of layla.safeAddress.split(', ')) assert.ok(!rest.includes(part), part)
  const father = layla.circle.find(({ relation }) => relation === 'parent.restricted')
  assert.deepEqual(father?.who, { person: 'sami-nassar' })
  assert.ok(father?.restrictions?.mayNotKnow.includes('address'))
  assert.equal(layla.circle.filter(({ relation }) => relation === 'parent').length, 1)
})

test('the hearing lies ahead, and not in the time in which the Tribunal does not sit', () => {
  for (const on of days) {
    const hearing = first(child(childrenOn(on), 'daisy'), 'appeal.hearingFixed')
    assert.ok(hearing && hearing.hearingOn > on, on)
    assert.doesNotMatch(hearing.hearingOn, /-08-|-12-(2[4-9]|3)/)
  }
})

test('siblings know of each other', () => {
  const children = childrenOn(day('2026-11-22'))
  assert.deepEqual(child(children, 'ibrahim').siblings, ['maryam'])
  assert.deepEqual(child(children, 'maryam').siblings, ['ibrahim'])
})
