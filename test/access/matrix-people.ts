/** Everybody of the full house and more, and how each stands to each of its children, said by hand. */
import type { Relation, Role } from '../../src/access/policy.ts'
import type { Ends } from '../support/database.ts'
import { asOwner, literal, rowsOf } from './as-owner.ts'
import { neverWas } from './asking.ts'
import { type ActorName, fullHouse, type House } from './full-house.ts'

export const childNames = ['nina', 'kept', 'gone', 'grown', 'other', 'never'] as const
export type ChildName = (typeof childNames)[number]

export type MatrixPerson = {
  readonly name: string
  readonly account: string | undefined
  /** An account that was closed signs in no more. */
  readonly closed: boolean
  /** The posts held today. */
  readonly posts: readonly Role[]
  readonly stands: Readonly<Record<ChildName, readonly Relation[]>>
  /** The child whom the quick form asks about on every route. */
  readonly main: ChildName
}

export type Matrix = {
  readonly house: House
  readonly people: readonly MatrixPerson[]
  readonly children: Readonly<Record<ChildName, string>>
  /** Words of each child that stand nowhere else. */
  readonly words: Readonly<Record<ChildName, readonly string[]>>
}

const nowhere = { nina: [], kept: [], gone: [], grown: [], other: [], never: [] } as const

/** Whose post reaches children by itself: how, to every child that is there. */
const everywhere: Readonly<Partial<Record<ActorName, readonly Relation[]>>> = {
  caseworker: ['officer.other'],
  team: ['officer.other'],
  manager: ['officer.other'],
  'service manager': ['officer.other'],
  managerAtLarge: ['manager', 'officer.other'],
  'officer.other': ['officer.other'],
  dataOfficer: ['dataOfficer'],
  // both children are on the roll of the same school
  setting: ['setting'],
}
const toGrown: Readonly<Partial<Record<ActorName, readonly Relation[]>>> = {
  ...everywhere,
  'grown parent allowed': ['parent'],
  'grown self': ['self'],
  // a health step is open
  dco: ['designated'],
  designated: ['designated'],
}
const toOther: Readonly<Partial<Record<ActorName, readonly Relation[]>>> = { ...everywhere, stranger: ['parent'] }

const closedNames: readonly ActorName[] = ['closedParent', 'closedManager']

/** People beside those of the full house: what has ended, what never began, and two hats on one head. */
type Added = {
  name: string
  roles?: readonly Role[]
  organisation?: 'riverside' | 'hillside' | 'trust'
  inTeam?: 'team' | 'otherTeam'
  /** A post that has ended. */
  postTo?: string
  places?: readonly {
    child: 'nina' | 'kept' | 'grown' | 'other'
    relation: Relation
    from?: string
    to?: string
    by?: 'organisation'
  }[]
  stands?: Partial<Record<ChildName, readonly Relation[]>>
  /** An invitation to them waits and was not taken up. */
  invited?: Relation
}

const yesterday = '2026-03-01'
const tomorrow = '2026-03-03'
const anOfficer = {
  nina: ['officer.other'],
  kept: ['officer.other'],
  grown: ['officer.other'],
  other: ['officer.other'],
} as const

const added: readonly Added[] = [
  { name: 'friend whose day has passed', places: [{ child: 'nina', relation: 'contact', to: yesterday }] },
  { name: 'support that was ended', places: [{ child: 'nina', relation: 'invitedSupport', to: yesterday }] },
  { name: 'representative whose basis ended', places: [{ child: 'nina', relation: 'representative', to: yesterday }] },
  { name: 'self before the day', places: [{ child: 'other', relation: 'self', from: tomorrow }] },
  {
    name: 'inspector past the day',
    roles: ['inspector'],
    places: [{ child: 'nina', relation: 'inspector', to: yesterday }],
  },
  {
    name: 'inspector of another child',
    roles: ['inspector'],
    places: [{ child: 'other', relation: 'inspector', to: '2026-12-31' }],
    stands: { other: ['inspector'] },
  },
  { name: 'panel after its minutes', roles: ['panel'], places: [{ child: 'nina', relation: 'panel', to: yesterday }] },
  {
    name: 'class teacher of last year',
    roles: ['teacher'],
    places: [{ child: 'nina', relation: 'setting.class', to: yesterday }],
  },
  {
    name: 'adviser whose advice was accepted',
    roles: ['psychologist'],
    places: [{ child: 'nina', relation: 'adviser', to: yesterday }],
  },
  {
    name: 'adviser by name',
    roles: ['psychologist'],
    places: [{ child: 'other', relation: 'adviser' }],
    stands: { other: ['adviser'] },
  },
  {
    name: 'caseworker of another child',
    roles: ['caseworker'],
    inTeam: 'otherTeam',
    places: [{ child: 'other', relation: 'caseworker' }],
    stands: { ...anOfficer, other: ['caseworker', 'officer.other'] },
  },
  {
    name: 'caseworker until yesterday',
    roles: ['caseworker'],
    inTeam: 'otherTeam',
    places: [{ child: 'nina', relation: 'caseworker', to: yesterday }],
    stands: anOfficer,
  },
  { name: 'data officer who left', roles: ['dataOfficer'], postTo: yesterday },
  { name: 'manager who left', roles: ['manager'], postTo: yesterday },
  { name: 'keeper who left', roles: ['safeAddress'], postTo: yesterday },
  { name: 'commissioner', roles: ['commissioner'] },
  { name: 'forum', roles: ['forum'] },
  {
    name: 'administrator who is a parent',
    roles: ['administrator'],
    places: [{ child: 'other', relation: 'parent' }],
    stands: { other: ['parent'] },
  },
  {
    name: 'teacher who is a parent',
    roles: ['teacher'],
    places: [{ child: 'kept', relation: 'parent' }],
    stands: { kept: ['parent'] },
  },
  {
    name: 'SENCO of another school who is a friend',
    roles: ['senco'],
    organisation: 'hillside',
    places: [{ child: 'other', relation: 'contact' }],
    // the school before, of the children who went there
    stands: { nina: ['setting.former'], kept: ['setting.former'], other: ['contact'] },
  },
  { name: 'young person', places: [{ child: 'grown', relation: 'self' }], stands: { grown: ['self'] } },
  { name: 'attorney', places: [{ child: 'grown', relation: 'representative' }], stands: { grown: ['representative'] } },
  { name: 'restricted parent of the young person', places: [{ child: 'grown', relation: 'parent.restricted' }] },
  {
    name: 'restricted parent of another child',
    places: [{ child: 'other', relation: 'parent.restricted' }],
    stands: { other: ['parent.restricted'] },
  },
  { name: 'parent of a brother', places: [{ child: 'other', relation: 'parent' }], stands: { other: ['parent'] } },
  { name: 'invited and not come', invited: 'invitedSupport' },
  { name: 'invited as a parent and not come', invited: 'parent' },
  { name: 'named, with nothing else' },
]

export async function matrixHouse(ends: Ends): Promise<Matrix> {
  const house = await fullHouse(ends)
  const posts = await postsToday(house)
  const people: MatrixPerson[] = (Object.entries(house.actors) as [ActorName, House['actors'][ActorName]][])
    .filter(([name, actor]) => actor.account || name === 'visitor')
    .map(([name, actor]) => ({
      name,
      account: actor.account,
      closed: closedNames.includes(name),
      posts: posts.get(actor.account ?? '') ?? [],
      stands: {
        ...nowhere,
        nina: actor.stands,
        kept: actor.stands,
        grown: toGrown[name] ?? [],
        other: toOther[name] ?? [],
      },
      main: 'nina',
    }))
  for (const one of added) people.push(await add(house, one))
  // what can be corrected, made void, and is owed by a day
  await house.record(house.other, { type: 'request.received', on: '2026-02-02', matter: 'ehcna-2026', by: 'parent' })
  const children = {
    nina: house.nina,
    kept: house.kept,
    gone: house.gone,
    grown: house.grown,
    other: house.other,
    never: neverWas,
  }
  return { house, people, children, words: await markEach(house, children) }
}

async function add(house: House, one: Added): Promise<MatrixPerson> {
  const person = await house.person({
    name: one.name,
    ...(one.roles ? { roles: one.roles } : {}),
    ...(one.organisation ? { organisation: house[one.organisation] } : {}),
    ...(one.inTeam ? { team: house[one.inTeam] } : {}),
    ...(one.postTo ? { to: one.postTo } : {}),
  })
  for (const { child, relation, from = '2020-01-01', to } of one.places ?? [])
    await house.stand(house[child], relation, { account: person.id }, { from, ...(to ? { to } : {}) })
  if (one.invited)
    await asOwner(house.database, (tx) =>
      rowsOf(
        tx,
        `insert into single_use_link (id, token_hash, purpose, account_id, child_id, grants, created_by, created_at, expires_at)
         values (gen_random_uuid(), gen_random_uuid()::text, 'invitation', '${person.id}', '${house.nina}',
           '{"circle":[{"relation":"${one.invited}"}]}', '${house.actors.caseworker.account}', now(), now() + interval '1 day')`,
      ),
    )
  return {
    name: one.name,
    account: person.id,
    closed: false,
    posts: one.postTo ? [] : (one.roles ?? []),
    stands: { ...nowhere, ...one.stands },
    main: one.places?.[0]?.child ?? 'nina',
  }
}

async function postsToday(house: House): Promise<Map<string, Role[]>> {
  const rows = await asOwner(house.database, (tx) =>
    rowsOf<{ account: string; role: Role }>(
      tx,
      `select account_id as account, role from post where from_day <= '2026-03-02' and (to_day is null or to_day >= '2026-03-02')`,
    ),
  )
  const found = new Map<string, Role[]>()
  for (const { account, role } of rows) found.set(account, [...(found.get(account) ?? []), role])
  return found
}

/** Gives each child names that stand nowhere else, and a word of its own in each text that is about it. */
async function markEach(house: House, children: Matrix['children']): Promise<Matrix['words']> {
  const words = (name: ChildName) => [
    `Wombat${name}fore`,
    `Wombat${name}sur`,
    `wombat${name}voice`,
    `wombat${name}line`,
  ]
  await asOwner(house.database, async (tx) => {
    for (const name of childNames.filter((one) => one !== 'never')) {
      const [forename, surname, voice, line] = words(name)
      await rowsOf(
        tx,
        `update child set forename = '${forename}', surname = '${surname}', voice = '${voice}', strengths = 'Strong', interests = 'Owls' where id = '${children[name]}'`,
      )
      await rowsOf(tx, `update plan_line set body = '${line}' where child_id = '${children[name]}'`)
      // somebody of a return who waits to be matched
      const facts = { child: { forename, surname }, identifiers: [], requests: [], plans: [], placements: [] }
      const kept = literal(JSON.stringify({ facts, line: 1, item: 1, year: 2026 }))
      await rowsOf(tx, `update import_review set person = ${kept} where child_id = '${children[name]}'`)
      await rowsOf(tx, `update proposal set reason = '${line}' where child_id = '${children[name]}'`)
    }
  })
  return Object.fromEntries(
    childNames.map((name) => [name, name === 'never' ? [] : words(name)]),
  ) as unknown as Matrix['words']
}
