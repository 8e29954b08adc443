import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deadlinesOf } from '../src/journey/deadlines.ts'
import { readJourney } from '../src/journey/journey-file.ts'
import { addDays, day, type LocalDate } from '../src/law/local-date.ts'
import type { FictionalChild } from './area.ts'
import { hasPlanInForce } from './made-children.ts'
import { childrenAbout, makeArea } from './make-area.ts'
import { primaryNeeds } from './shares.ts'

/** A town, and the beginning of a county: as many as were asked for, ten years long, lawful, and shared out fairly. */

const asOf = day('2026-11-22')
const town = makeArea({ asOf, size: 'town' })
const families = [...town.families()]
const children = families.flatMap((family) => family.children)

const count = <T>(list: readonly T[], is: (one: T) => boolean) => list.filter(is).length
const onSupport = (child: FictionalChild) =>
  child.events.some(({ type }) => type === 'support.started') &&
  !child.events.some(({ type }) => type === 'support.ended')

test('a town has 3,000 plans in force, 12,000 children on SEN Support and ten years of events', () => {
  assert.equal(count(children, hasPlanInForce), 3000)
  const pupils = children.filter((child) => onSupport(child) && child.plan === undefined)
  assert.ok(pupils.length >= 12_000 && pupils.length < 12_020, `${pupils.length}`)
  const days = children.flatMap((child) => child.events.map((event) => String(event.on))).toSorted()
  assert.ok((days[0] ?? '') < addDays(asOf, -3400), days[0])
  assert.ok((days.at(-1) ?? '') <= asOf)
  assert.ok(Math.abs(childrenAbout('town') / children.length - 1) < 0.05, `${children.length} children`)
})

test('the same day and seed make the same town each time its families are asked for', () => {
  let at = 0
  for (const family of town.families()) {
    if (at % 97 === 0) assert.deepEqual(family, families[at])
    at += 1
  }
  assert.equal(at, families.length)
})

test('every kind of journey is there: in progress, refused, appealed, reviewed for years, moved on, ended', () => {
  const having = (type: string, most = Number.POSITIVE_INFINITY) =>
    count(children, (child) => {
      const found = count(child.events, (event) => event.type === type)
      return found > 0 && found <= most
    })
  assert.ok(count(children, (child) => child.events.filter(({ type }) => type === 'review.decided').length >= 6) > 100)
  assert.ok(having('phaseTransfer.expected') > 500)
  assert.ok(having('appeal.registered') > 40)
  assert.ok(having('appeal.closed') > 30)
  assert.ok(having('plan.ceased') > 1000)
  assert.ok(
    count(children, (c) => c.events.some((e) => e.type === 'assessment.decided' && e.outcome === 'refuse')) > 800,
  )
  const inProgress = children.filter(
    (child) =>
      child.events.some(({ type, on }) => type === 'request.received' && String(on) > addDays(asOf, -140)) &&
      child.plan === undefined,
  )
  assert.ok(inProgress.length > 150, `${inProgress.length} in progress`)
})

test('caseworkers hold 170 to 230 children, but for the one with the youngest', () => {
  const holders = children.flatMap((child) =>
    child.circle.flatMap(({ relation, who }) => (relation === 'caseworker' && 'staff' in who ? [who.staff] : [])),
  )
  const held = Map.groupBy(holders, (who) => who)
  held.delete('marta-kowalczyk')
  assert.ok(held.size >= 15)
  for (const [who, { length }] of held) assert.ok(length >= 170 && length <= 230, `${who} holds ${length}`)
})

test('every setting has a SENCO, every team a manager', () => {
  const sencos = new Set(
    town.staff.filter(({ roles }) => roles.includes('senco') || roles.includes('head')).map((one) => one.organisation),
  )
  for (const one of town.organisations) if (one.years !== undefined) assert.ok(sencos.has(one.key), one.name)
  const teams = new Set(town.teams.map(({ key }) => key))
  const managed = new Set(town.staff.filter(({ roles }) => roles.includes('sendManager')).map(({ team }) => team))
  for (const member of town.staff) if (member.team) assert.ok(teams.has(member.team), member.key)
  assert.ok([...teams].filter((team) => /-\d+$/.test(team)).every((team) => managed.has(team)))
})

test('needs come out near the published shares, and schools differ in size', () => {
  const first = children.filter(hasPlanInForce).map((child) => child.needs[0]?.code)
  const whole = primaryNeeds.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [code, weight] of primaryNeeds.slice(0, 4)) {
    const share = count(first, (one) => one === code) / first.length
    assert.ok(Math.abs(share - weight / whole) < 0.04, `${code}: ${(share * 100).toFixed(1)} %`)
  }
  const sizes = new Map<string, number>()
  for (const { settingKey } of children) if (settingKey) sizes.set(settingKey, (sizes.get(settingKey) ?? 0) + 1)
  const sorted = [...sizes.values()].toSorted((a, b) => a - b)
  assert.ok((sorted.at(-10) ?? 0) > 4 * (sorted[10] ?? 1))
})

test('keys, pupil numbers, addresses of e-mail and the names of schools are unique, also in a county', () => {
  const county = makeArea({ asOf, size: 'county' })
  const unique = (list: readonly (string | undefined)[], what: string) => {
    const known = list.filter((one) => one !== undefined)
    assert.equal(new Set(known).size, known.length, what)
  }
  unique(
    children.map(({ key }) => key),
    'keys',
  )
  unique(
    children.map(({ upn }) => upn),
    'pupil numbers',
  )
  unique(
    families.flatMap(({ people }) => people.map(({ email }) => email)).concat(town.staff.map(({ email }) => email)),
    'e-mail',
  )
  unique(
    county.staff.map(({ email }) => email),
    'e-mail of staff',
  )
  unique(
    county.organisations.map(({ name }) => name),
    'schools',
  )
  unique(
    county.organisations.flatMap(({ codes }) => codes.map(({ scheme, code }) => `${scheme} ${code}`)),
    'codes',
  )
})

const acceptedOn = (child: FictionalChild, on: LocalDate) => {
  const file = { format: 'waymark.journey/1', child: { born: child.born }, events: child.events }
  const read = readJourney(JSON.parse(JSON.stringify(file)))
  assert.ok('journey' in read, `${on} ${child.key}: ${'refused' in read ? read.refused.join('; ') : ''}`)
}

test('every eleventh journey of the town is one that the service would take, and the law answers all of it', () => {
  const statuses = new Map<string, number>()
  for (const child of children.filter((_, at) => at % 11 === 0)) {
    acceptedOn(child, asOf)
    for (const { on, type } of child.events)
      assert.ok(
        String(on) <= asOf && String(on) >= child.born,
        `${child.key} ${type} on ${String(on)}, born ${child.born}`,
      )
    for (const { status, rule, matter } of deadlinesOf(
      { child: { born: child.born }, events: child.events },
      { asOf },
    )) {
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      assert.ok(status !== 'unknown' && status !== 'tooEarly', `${child.key} ${rule} ${matter}: ${status}`)
    }
  }
  for (const status of ['open', 'met', 'metLate', 'missed', 'excused', 'ended'])
    assert.ok((statuses.get(status) ?? 0) > 5, `${status}: ${statuses.get(status)}`)
})
