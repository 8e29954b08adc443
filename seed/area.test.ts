import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { EventOf, FactType, JourneyEvent } from '../src/journey/events.ts'
import { addDays, day, daysBetween, type LocalDate } from '../src/law/local-date.ts'
import type { FictionalArea, FictionalChild } from './area.ts'
import { hasPlanInForce } from './made-children.ts'
import { makeArea } from './make-area.ts'
import { nhsNumber, uln, upnLetter } from './numbers.ts'
import { COUNCIL_CODE, OTHER_COUNCIL_CODE } from './places.ts'

const asOf = day('2026-11-22')
const small = makeArea({ asOf, size: 'small' })
const smallChildren = childrenOf(small)
const large = makeArea({ asOf, size: 3000 })
const largeChildren = childrenOf(large)

function childrenOf(area: FictionalArea): FictionalChild[] {
  return [...area.families()].flatMap((family) => family.children)
}

function eventsOf<T extends FactType>(child: FictionalChild, type: T): EventOf<T>[] {
  return child.events.filter((event): event is EventOf<T> & JourneyEvent => event.type === type)
}

const hashOf = (area: FictionalArea) =>
  createHash('sha256')
    .update(JSON.stringify([area, ...area.families()]))
    .digest('hex')

const onOf = (event: JourneyEvent) => event.on as LocalDate

function near(actual: number, expected: number, tolerance: number, what: string): void {
  const message = `${what}: ${(actual * 100).toFixed(1)} %, published ${(expected * 100).toFixed(1)} %`
  assert.ok(Math.abs(actual - expected) <= tolerance, message)
}

const share = <T>(list: readonly T[], is: (one: T) => boolean) => list.filter(is).length / list.length

test('the same day and seed make the same area, another seed other people, the stories stay', () => {
  assert.equal(hashOf(small), hashOf(makeArea({ asOf, size: 'small' })))
  const other = makeArea({ asOf, size: 'small', seed: 2 })
  assert.notEqual(hashOf(small), hashOf(other))
  const stories = (area: FictionalArea) => JSON.stringify(childrenOf(area).filter((child) => child.story))
  assert.equal(stories(small), stories(other))
})

test('a child is the same in a small area as in a larger one with the same schools', () => {
  const child = (area: FictionalArea) => childrenOf(area).find(({ key }) => key === 'request-7')
  assert.deepEqual(child(makeArea({ asOf, size: 100 })), child(small))
})

test('an area holds as many plans in force as were asked for', () => {
  assert.equal(smallChildren.filter(hasPlanInForce).length, 300)
  assert.equal(largeChildren.filter(hasPlanInForce).length, 3000)
})

test('nothing happens after the as-of day, and nothing before birth', () => {
  for (const child of smallChildren) {
    for (const event of child.events) {
      assert.ok(onOf(event) <= asOf, `${child.key} ${event.type} ${onOf(event)}`)
      assert.ok(onOf(event) >= child.born, `${child.key} ${event.type} before birth`)
    }
    for (const member of child.circle) assert.ok(member.from <= asOf, `${child.key} ${member.reason} ${member.from}`)
    for (const placement of child.placements) assert.ok(placement.from <= asOf, `${child.key} placed ${placement.from}`)
    if (child.plan) assert.ok(child.plan.startedOn <= asOf, `${child.key} plan ${child.plan.startedOn}`)
  }
})

test('numbers are unique and pass their checks', () => {
  const pupils = largeChildren.flatMap((child) => child.upn ?? [])
  assert.ok(pupils.length > 4000)
  assert.equal(new Set(pupils).size, pupils.length)
  for (const pupil of pupils) {
    assert.match(pupil, /^[A-HJ-NP-RT-Z]98[89]\d{9}$/)
    assert.equal(pupil[0], upnLetter(pupil.slice(1)))
  }
  for (const numbers of [
    largeChildren.flatMap((child) => child.uln ?? []),
    largeChildren.flatMap((child) => child.nhsNumber ?? []),
  ]) {
    assert.ok(numbers.length > 500)
    assert.equal(new Set(numbers).size, numbers.length)
    for (const number of numbers) assert.match(number, /^\d{10}$/)
  }
})

test('the check digits are those of the official rules', () => {
  // Examples published for the rule of the pupil number.
  assert.equal(upnLetter('950000178301'), 'A')
  assert.equal(upnLetter('243278544154'), 'H')
  assert.match(nhsNumber(5), /^999/)
  const sum = (digits: string) => [...digits].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0)
  for (let index = 0; index < 200; index++) {
    const nhs = nhsNumber(index)
    assert.equal((sum(nhs.slice(0, 9)) + Number(nhs[9])) % 11, 0)
    const learner = uln(index)
    assert.equal(10 - (sum(learner.slice(0, 9)) % 11), Number(learner[9]))
  }
})

test('every child has a pupil number or the reason why not', () => {
  for (const child of smallChildren)
    assert.ok((child.upn === undefined) !== (child.upnUnknown === undefined), child.key)
})

const LOOKUPS = new URL('../../shared/data/la-lookups/', import.meta.url)
test('the codes of the councils are not in use and never were', {
  skip: existsSync(LOOKUPS) ? false : 'the lists of councils (../shared) are not here',
}, () => {
  for (const file of [
    'england-local-authorities-153.csv',
    'la-code-history.csv',
    'statistical-neighbours-2025-05.csv',
  ]) {
    const text = readFileSync(new URL(file, LOOKUPS), 'utf8')
    const codes = new Set(text.split('\n').flatMap((row) => row.split(',').filter((cell) => /^\d{3}$/.test(cell))))
    for (const code of [COUNCIL_CODE, OTHER_COUNCIL_CODE]) assert.ok(!codes.has(code), `${code} stands in ${file}`)
  }
})

const keysOf = (list: readonly { key: string }[]) => new Set(list.map(({ key }) => key))

/** Where the members of a circle are to be found. */
const known = { staff: keysOf(small.staff), teams: keysOf(small.teams), organisations: keysOf(small.organisations) }

function isKnown({ who, invitedBy }: FictionalChild['circle'][number], people: ReadonlySet<string>): boolean {
  if (invitedBy !== undefined && !people.has(invitedBy)) return false
  if ('person' in who) return people.has(who.person)
  if ('staff' in who) return known.staff.has(who.staff)
  if ('organisation' in who) return known.organisations.has(who.organisation)
  return known.teams.has(who.team)
}

test('everybody in a circle is somebody of the family, of the staff, an organisation or a team', () => {
  for (const family of small.families()) {
    const people = keysOf(family.people)
    for (const { key, circle } of family.children) {
      for (const member of circle) assert.ok(isKnown(member, people), `${key} ${JSON.stringify(member.who)}`)
    }
  }
})

test('a placement names a setting of the area or says where else, never both', () => {
  for (const { key, settingKey, placements } of smallChildren) {
    if (settingKey) assert.ok(known.organisations.has(settingKey), settingKey)
    for (const placement of placements) {
      assert.ok((placement.settingKey === undefined) !== (placement.settingCode === undefined), key)
      if (placement.settingKey) assert.ok(known.organisations.has(placement.settingKey), placement.settingKey)
    }
  }
})

test('no child has the same need twice', () => {
  for (const { key, needs } of largeChildren)
    assert.equal(new Set(needs.map(({ code }) => code)).size, needs.length, key)
})

test('keys of people and children are unique, and staff belong to an organisation of the area', () => {
  const families = [...small.families()]
  for (const list of [families.flatMap(({ people }) => people), smallChildren, small.staff, small.organisations]) {
    assert.equal(keysOf(list).size, list.length)
  }
  for (const member of small.staff) {
    assert.ok(known.organisations.has(member.organisation), member.key)
    if (member.team) assert.ok(known.teams.has(member.team), member.key)
  }
})

test('addresses of e-mail are unique and nobody can receive at them', () => {
  const families = [...small.families()].flatMap(({ people }) => people)
  const addresses = [...small.staff, ...families].flatMap(({ email }) => email ?? [])
  assert.equal(new Set(addresses).size, addresses.length)
  for (const address of addresses) assert.match(address, /^[a-z0-9.-]+@[a-z0-9-]+\.example$/)
})

test('codes of organisations are unique', () => {
  const codes = large.organisations.flatMap((one) => one.codes.map(({ scheme, code }) => `${scheme} ${code}`))
  assert.equal(new Set(codes).size, codes.length)
  const names = large.organisations.map(({ name }) => name)
  assert.equal(new Set(names).size, names.length)
})

/** The request of children whose journey nobody wrote by hand. */
const requests = (children: FictionalChild[]) => children.filter(({ key }) => key.startsWith('request-'))

for (const [name, children, tolerance] of [
  ['small', smallChildren, 0.07],
  ['large', largeChildren, 0.03],
] as const) {
  test(`requests of the ${name} area end as in England`, () => {
    const all = requests(children)
    const refused = (child: FictionalChild) =>
      eventsOf(child, 'assessment.decided').some(({ outcome }) => outcome === 'refuse')
    near(share(all, refused), 0.252, tolerance, 'refused')
    near(
      share(all, (child) => eventsOf(child, 'request.withdrawn').length > 0),
      0.016,
      tolerance,
      'withdrawn',
    )
    const decided = all.filter((child) => eventsOf(child, 'assessment.decided').length > 0)
    const inSixWeeks = (child: FictionalChild) => weeksBetween(child, 'request.received', 'assessment.decided') <= 6
    near(share(decided, inSixWeeks), 0.848, tolerance, 'decided within six weeks')
  })

  test(`46 in 100 new plans of the ${name} area were issued within 20 weeks`, () => {
    const issued = requests(children).filter(
      (child) =>
        !child.returns?.exception && eventsOf(child, 'plan.issued').some((event) => onOf(event) > addDays(asOf, -365)),
    )
    assert.ok(issued.length >= 20)
    near(
      share(issued, (child) => weeksBetween(child, 'request.received', 'plan.issued') <= 20),
      0.464,
      tolerance * 1.5,
      'within 20 weeks',
    )
  })

  test(`44 in 100 decisions after reviews of the ${name} area came within four weeks`, () => {
    const reviews = children
      .filter((child) => !child.story)
      .flatMap((child) =>
        eventsOf(child, 'review.meetingHeld')
          .filter((meeting) => onOf(meeting) < addDays(asOf, -150))
          .map((meeting) => {
            const decision = eventsOf(child, 'review.decided').find(({ matter }) => matter === meeting.matter)
            return decision ? daysBetween(onOf(meeting), onOf(decision)) : 999
          }),
      )
    assert.ok(reviews.length > 100)
    near(
      share(reviews, (days) => days <= 28),
      0.444,
      tolerance,
      'within four weeks',
    )
  })

  test(`needs, places and ages of the ${name} area are those of England`, () => {
    const inForce = children.filter(hasPlanInForce)
    const need = (code: string) => share(inForce, (child) => child.needs[0]?.code === code)
    near(need('ASD'), 0.317, tolerance, 'autism')
    near(need('SLCN'), 0.214, tolerance, 'speech, language and communication')
    near(need('SEMH'), 0.208, tolerance, 'social, emotional and mental health')
    near(need('MLD'), 0.107, tolerance, 'moderate learning difficulty')
    const kinds = new Map(large.organisations.map(({ key, kind }) => [key, kind]))
    const at = (kind: string) =>
      share(inForce, ({ settingKey }) => settingKey !== undefined && kinds.get(settingKey) === kind)
    near(at('school'), 0.436, tolerance, 'mainstream')
    near(at('specialSchool'), 0.304, tolerance, 'special')
    near(at('college'), 0.138, tolerance, 'further education')
    const years = (low: number, high: number) =>
      share(inForce, ({ yearGroup }) => yearGroup >= low && yearGroup <= high)
    near(years(1, 6), 0.333, tolerance, 'aged 5 to 10')
    near(years(7, 11), 0.365, tolerance, 'aged 11 to 15')
    near(years(12, 16), 0.258, tolerance, '16 and over')
  })
}

test('plans of the large area end for the reasons of England', () => {
  const ended = largeChildren.flatMap((child) => child.plan?.ceaseReason ?? [])
  assert.ok(ended.length > 180)
  near(
    share(ended, (reason) => reason === '6'),
    0.359,
    0.03,
    'no longer wants education',
  )
  near(
    share(ended, (reason) => reason === '5'),
    0.311,
    0.03,
    'moved to another council',
  )
})

function weeksBetween(child: FictionalChild, from: FactType, to: FactType): number {
  const start = eventsOf(child, from)[0]
  const end = eventsOf(child, to)[0]
  assert.ok(start && end)
  return daysBetween(onOf(start), onOf(end)) / 7
}

test('every role of the service can be tried with one click', () => {
  const roles = new Set(small.demoPeople.map(({ role }) => role))
  const all = small.staff.flatMap((member) => member.roles)
  for (const role of [...all, 'parent', 'youngPerson'] as const) assert.ok(roles.has(role), role)
  assert.equal(roles.size, 19)
  assert.ok(small.demoPeople.filter(({ role }) => role === 'caseworker').length >= 5)
  assert.ok(small.demoPeople.filter(({ role }) => role === 'parent').length >= 4)
  const inspector = small.staff.find((member) => member.roles.includes('inspector'))
  assert.ok(inspector?.until !== undefined && inspector.until > asOf)
})

test('families come one by one and the first children do not wait for the last', () => {
  const [first] = makeArea({ asOf, size: 25_000 }).families()
  assert.equal(first?.children[0]?.story?.slug, 'tobi')
})
