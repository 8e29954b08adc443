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

test('on no day does anything of a story lie in the future', () => {
  for (const on of days) {
    for (const one of childrenOn(on)) {
      for (const event of one.events) assert.ok(event.on <= on, `${on} ${one.key} ${event.type} ${event.on}`)
      for (const { from, reason } of one.circle) assert.ok(from <= on, `${on} ${one.key} ${reason} ${from}`)
      for (const { from } of one.placements) assert.ok(from <= on, `${on} ${one.key} placed ${from}`)
      for (const source of one.plan?.sources ?? []) assert.ok(source.on <= on, `${on} ${one.key} ${source.role}`)
      for (const { madeOn, dueOn, keptOn } of one.story?.openPromises ?? []) {
        assert.ok(madeOn <= on && madeOn < dueOn, `${on} ${one.key} promise made ${madeOn}`)
        assert.ok(keptOn === undefined || keptOn <= on, `${on} ${one.key} promise kept ${keptOn}`)
        assert.ok(keptOn !== undefined || dueOn >= on, `${on} ${one.key} promise due ${dueOn}`)
      }
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

test('the lines of every plan hang together: provision to need, outcome and source; health agreed', () => {
  const planned = childrenOn(day('2026-11-22')).filter(({ plan }) => plan?.lines)
  assert.ok(planned.length >= 9)
  for (const { key, plan, yearGroup } of planned) {
    const lines = plan?.lines ?? []
    const ids = new Set(lines.map(({ id }) => id))
    const sources = new Set((plan?.sources ?? []).map(({ id }) => id))
    const links = lines.flatMap((line) => [
      ...(line.needs ?? []),
      ...(line.outcomes ?? []),
      ...(line.aspirations ?? []),
    ])
    for (const id of links) assert.ok(ids.has(id), `${key} ${id}`)
    for (const line of lines) {
      for (const source of line.sources ?? []) assert.ok(sources.has(source), `${key} ${source}`)
      if (/^(B|C|D|F|G|H\d)$/.test(line.section)) assert.ok(line.sources?.length, `${key} ${line.id} has no source`)
      if (/^(F|G|H\d)$/.test(line.section)) assert.ok(line.needs?.length, `${key} ${line.id} meets no need`)
      if (line.section === 'G') assert.ok(line.agreedBy, `${key} ${line.id} is not agreed`)
    }
    const needs = lines.filter(({ section }) => /^[BCD]$/.test(section))
    for (const { id } of needs)
      assert.ok(
        lines.some((line) => line.needs?.includes(id)),
        `${key} ${id} is not met`,
      )
    if (yearGroup >= 9)
      assert.ok(
        lines.some(({ section, text }) => section === 'F' && /to prepare for/i.test(text)),
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
