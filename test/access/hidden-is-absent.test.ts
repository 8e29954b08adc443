/** A child one may not see answers as a child that never was: on every route there is, for every kind of person. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { actions, type Duty, duties, ownWords, type Role, reads } from '../../src/access/policy.ts'
import { allRoutes } from '../../src/app.ts'
import type { Route } from '../../src/web/route.ts'
import { asOwner, rowsOf } from './as-owner.ts'
import { askerFor, childRoutes, neverWas, pathFor, plain } from './asking.ts'
import { type Actor, type ActorName, fullHouse } from './full-house.ts'

const house = await fullHouse({ after })
const secret = await house.child({ school: house.trust })

/** One person of each kind. */
const people: readonly ActorName[] = [
  'parent',
  'parent.restricted',
  'contact',
  'self',
  'representative',
  'setting',
  'setting.class',
  'setting.former',
  'setting.consulted',
  'caseworker',
  'team',
  'manager',
  'officer.other',
  'adviser',
  'dco',
  'dsco',
  'panel',
  'invitedSupport',
  'dataOfficer',
  'inspector',
  'managerAtLarge',
  'administrator',
  'keeper',
  'stranger',
  'formerParent',
  'leftCaseworker',
  'teacher without a class',
]

/** Who sees every child of the area, save those whose import was undone. */
const everywhere = (actor: Actor) =>
  actor.stands.some((relation) => relation === 'officer.other' || relation === 'dataOfficer')

const sees = (actor: Actor) => actor.stands.some((relation) => reads[relation].identity === 'R')

/** What the policy says of this route for somebody who stands like that to the child, written out again. */
function mayUse(actor: Actor, route: Route): boolean {
  const { allow } = route
  if (typeof allow === 'string') return false
  // before the end of compulsory school age the young person’s own place only reads, and Nina is nine
  const acts = actor.stands.filter((relation) => relation !== 'self')
  if ('childAction' in allow)
    return acts.some((relation) => (actions[allow.childAction] as readonly string[]).includes(relation))
  if ('childOwnWords' in allow)
    return actor.stands.some(
      (relation) =>
        reads[relation].views === 'R' || (ownWords[allow.childOwnWords] as readonly string[]).includes(relation),
    )
  if ('childPart' in allow) return actor.stands.some((relation) => reads[relation][allow.childPart] === 'R')
  return actor.stands.some((relation) => ['R', 'S', 'P'].includes(reads[relation].journey))
}

/** The keepers' pages hold a door of their own: a keeper reaches the one child whose link they have. */
const isKeepers = (route: Route) => route.allow === 'anyoneSignedIn'

test('there are routes about children, and each asks who may', () => {
  assert.ok(childRoutes.length >= 30, `${childRoutes.length} routes`)
  for (const route of childRoutes) {
    assert.notEqual(route.allow, 'public', route.path)
    assert.ok(isKeepers(route) ? route.path.includes('protected-address') : typeof route.allow === 'object', route.path)
    assert.ok(!('duty' in Object(route.allow)), `${route.path} asks for a duty and not about the child`)
  }
})

/** Ends one row of a list: where the row is not there, the handler says so as where it may not be ended. */
const endsARow = (route: Route) => /\/circle\/(places|invitations)\//.test(route.path)

/** Whether an answer about a child that stands like that to this person is what the policy says. */
function isRight(name: ActorName, route: Route, status: number): boolean {
  const actor = house.actors[name]
  if (isKeepers(route)) return name === 'keeper' ? [200, 303].includes(status) : status === (sees(actor) ? 403 : 404)
  if (!sees(actor)) return status === 404
  if (!mayUse(actor, route)) return status === 403
  return status < 500 && (status !== 403 || endsARow(route))
}

for (const name of people) {
  const actor = house.actors[name]
  const routes = childRoutes.filter((route) => !(isKeepers(route) && name === 'keeper'))
  test(`a hidden child, one that is gone and one that never was: the same answer on every route, to ${name}`, async () => {
    const { ask } = await askerFor(house, actor)
    const before = await lastAudit()
    const hidden = [house.gone, ...(everywhere(actor) ? [] : [secret.id])]
    for (const route of routes) {
      const never = plain(await ask(route, pathFor(route, neverWas)))
      assert.equal(never.status, 404, `${route.method} ${route.path}`)
      for (const id of hidden)
        assert.deepEqual(plain(await ask(route, pathFor(route, id))), never, `${route.method} ${route.path}`)
    }
    const written = await auditSince(before)
    assert.equal(written.length, routes.length * (1 + hidden.length), 'each refusal left its row')
    const names = (row: { child: string | null; said: string }) =>
      row.child !== null || hidden.some((id) => row.said.includes(id))
    assert.deepEqual(written.filter(names), [], 'and none of them names the child')
  })

  test(`a child that is seen: each route opens or says why not, to ${name}`, async () => {
    const { ask } = await askerFor(house, actor)
    const wrong: string[] = []
    for (const route of childRoutes) {
      const { status } = await ask(route, pathFor(route, house.nina))
      if (!isRight(name, route, status)) wrong.push(`${name} ${route.method} ${route.path} gave ${status}`)
    }
    assert.deepEqual(wrong, [])
  })
}

test('a hidden child is not even looked for: where a row is, the policies answer for it, and that takes time', async () => {
  const trap = (what: string) => asOwner(house.database, (tx) => tx.script(what))
  const strangers = people.filter((one) => !everywhere(house.actors[one]) && one !== 'keeper')
  const askers = await Promise.all(
    strangers.map(async (name) => ({ name, ask: (await askerFor(house, house.actors[name])).ask })),
  )
  await trap(`
    create function tripped(id uuid) returns boolean language plpgsql stable cost 0.0001 as $$
      begin if id = '${secret.id}' then raise exception 'the hidden child was looked for'; end if; return true; end $$;
    grant execute on function tripped(uuid) to waymark_app;
    create policy trap on child as restrictive for select to waymark_app using (tripped(id));`)
  const found: string[] = []
  for (const { name, ask } of askers) {
    for (const route of childRoutes) {
      const { status } = await ask(route, pathFor(route, secret.id))
      if (status !== 404) found.push(`${name} ${route.method} ${route.path} gave ${status}`)
    }
  }
  await trap('drop policy trap on child; drop function tripped(uuid);')
  assert.deepEqual(found, [])
})

test('a visitor is asked to sign in on every route but the public ones, for every child the same', async () => {
  const { ask } = await askerFor(house, house.actors.visitor)
  for (const route of allRoutes.filter((one) => one.allow !== 'public')) {
    const answers = [house.nina, secret.id, house.gone, neverWas].map((id) => ask(route, pathFor(route, id)))
    for (const answer of await Promise.all(answers)) {
      assert.equal(answer.status, 303, `${route.method} ${route.path}`)
      assert.match(answer.location ?? '', /^\/sign-in(\?|$)/)
      assert.ok(!answer.body.includes('<h1'), 'nothing is shown on the way')
    }
  }
})

test('public routes name no child', () => {
  for (const route of allRoutes.filter((one) => one.allow === 'public'))
    assert.doesNotMatch(
      route.path,
      /^\/(children|worklist|people|proposals|imports?|allocation|returns?)\b/,
      route.path,
    )
})

test('a duty opens its pages to the roles that carry it, and says why to the others', async () => {
  const rolesOf = await asOwner(house.database, (tx) =>
    rowsOf<{ account: string; role: Role }>(
      tx,
      `select account_id as account, role from post where from_day <= '2026-03-02' and (to_day is null or to_day >= '2026-03-02')`,
    ),
  )
  const wrong: string[] = []
  const asked = allRoutes.filter((route) => typeof route.allow === 'object' && 'duty' in route.allow)
  for (const name of people) {
    const { ask } = await askerFor(house, house.actors[name])
    const held = rolesOf.filter((row) => row.account === house.actors[name].account).map((row) => row.role)
    for (const route of asked) {
      const carriers: readonly Role[] = duties[(route.allow as { duty: Duty }).duty]
      const opens = held.some((role) => carriers.includes(role))
      // what it would do is tried elsewhere: here only whether the door opens
      if (opens && route.method === 'POST') continue
      const { status } = await ask(route, pathFor(route, neverWas))
      if ((status !== 403) !== opens || status >= 500)
        wrong.push(`${name} ${route.method} ${route.path} gave ${status}`)
    }
  }
  assert.deepEqual(wrong, [])
})

test('an id with capitals, a piece of one, and other texts are a child that never was', async () => {
  const { browser } = await askerFor(house, house.actors.caseworker)
  const never = plain(await browser.get(`/children/${neverWas}/history`))
  for (const text of [
    house.nina.toUpperCase(),
    house.nina.slice(0, 8),
    `${house.nina}%20`,
    `${house.nina}%00`,
    "1'--",
    '0',
  ]) {
    const answer = plain(await browser.get(`/children/${text}/history`))
    assert.equal(answer.status, 404, text)
    assert.equal(answer.body, never.body, text)
  }
})

test('no count, page or search is other for a hidden child that is there', async () => {
  const names: readonly ActorName[] = [
    'caseworker',
    'manager',
    'setting',
    'adviser',
    'dco',
    'panel',
    'inspector',
    'parent',
    'dataOfficer',
  ]
  const asked: [string, Record<string, string>][] = [
    ['/children', { q: 'Zzyzxhidden' }],
    ['/children', { name: 'Zzyzxhidden', search: 'Zzyzxhidden', surname: 'Zzyzxhidden' }],
    ['/children', { q: 'Z999999999999', upn: 'Z999999999999' }],
    ['/children', { q: '4 5 2016' }],
  ]
  const look = async () => {
    const found: unknown[] = []
    for (const name of names) {
      const { ask, browser } = await askerFor(house, house.actors[name])
      for (const path of ['/', '/children', '/worklist', '/children?letter=Z', '/proposals', '/allocation'])
        found.push([name, path, plain(await browser.get(path))])
      for (const [path, fields] of asked) {
        const answer = await ask({ method: 'POST' } as Route, path, fields)
        const then = answer.status === 303 ? await browser.follow(answer) : answer
        found.push([name, fields, plain(then).status, plain(then).body])
      }
    }
    return found
  }
  const without = await look()
  const hidden = await house.child({
    forename: 'Zzyzxhidden',
    surname: 'Zzyzxhidden',
    born: '2016-05-04',
    upn: 'Z999999999999',
    school: house.trust,
  })
  await asOwner(house.database, (tx) =>
    sql`update child set withdrawn_at = now() where id = ${hidden.id}::uuid`.execute(tx),
  )
  await house
    .record(hidden.id, { type: 'request.received', on: '2026-01-05', matter: 'm-1', by: 'parent' })
    .catch(() => undefined)
  assert.deepEqual(await look(), without)
})

async function lastAudit(): Promise<number> {
  const [row] = await asOwner(house.database, (tx) =>
    rowsOf<{ id: number }>(tx, 'select coalesce(max(id), 0) as id from audit_event'),
  )
  return row?.id ?? 0
}

const auditSince = (id: number) =>
  asOwner(house.database, (tx) =>
    rowsOf<{ child: string | null; said: string }>(
      tx,
      `select child_id as child, coalesce(children::text, '') || detail::text as said from audit_event where id > ${id}`,
    ),
  )
