import { actions, type ChildAction, type Part, parts, type Relation } from '../../src/access/policy.ts'
import type { Tx } from '../../src/platform/db/database.ts'
import type { Ends } from '../support/database.ts'
import { type Person, type World, world, worldDay } from '../support/world.ts'
import { asOwner, literal, rowsOf } from './as-owner.ts'
import { fillBudgetInformation, fillBudgets } from './budget-house.ts'
import { fillDrafts } from './draft-house.ts'
import { fillPlans } from './plan-house.ts'
import { fillSettings, fillWhatIsPublished } from './settings-house.ts'
import { columnOf, does, opens, opensSummary } from './written-and-built.ts'

/**
 * A house with everybody in it: one child with a row in every table, a person for each relation to that child, everyone
 * who must see nothing, and every part of the service that acts for nobody.
 */
export type House = World & {
  /** A row in every table, and everybody around. */
  nina: string
  /** As Nina, with a protected address; the same people stand in the same places. */
  kept: string
  /** As Nina, but the import that brought this child was undone. */
  gone: string
  /** Seventeen, grown past compulsory school age; a parent, and a parent whom the young person allows. */
  grown: string
  /** Somebody else's child. */
  other: string
  /** Seventeen, without a sign-in, and the place of a parent. */
  quiet: string
  quietParent: string
  actors: Record<ActorName, Actor>
  allParts: readonly Part[]
  allActions: readonly ChildAction[]
}

export type Actor = {
  account?: string
  system?: string
  /** How this actor stands to Nina today, said here by hand. */
  stands: readonly Relation[]
  on?: string
  role?: 'waymark_owner'
}

export const systemNames = ['signIn', 'jobs', 'import', 'setup', 'audit', 'asking'] as const

const circleRelations = [
  'parent',
  'parent.restricted',
  'contact',
  'self',
  'representative',
  'setting.class',
  'caseworker',
  'panel',
  'invitedSupport',
  'inspector',
] as const satisfies readonly Relation[]

/** The ends that must have taken effect, and those who never had anything. */
export const outsiders = [
  'nobody',
  'visitor',
  'stranger',
  'administrator',
  'leftCaseworker',
  'closedParent',
  'formerParent',
  'futureParent',
  'senco of another school',
  'teacher without a class',
  'adviser of another service',
  'closedManager',
  'inspector without an end',
  'grown parent allowed later',
  'once restricted, and parent',
] as const

export type ActorName = (typeof outsiders)[number] | (typeof systemNames)[number] | Relation | SpecialName
type SpecialName =
  | 'keeper'
  | 'secondKeeper'
  | 'dco'
  | 'dsco'
  | 'managerAtLarge'
  | 'restricted and parent'
  | 'lifted parent'
  | 'information and advice'
  | 'grown parent'
  | 'grown self'
  | 'grown parent allowed'
  | 'service manager'

const dates = { from: '2020-01-01' }

export async function fullHouse(ends: Ends): Promise<House> {
  const here = await world(ends)
  const child = (born = '2017-03-09') => here.child({ born, upn: `A${Math.random().toString().slice(2, 14)}` })
  const [nina, kept, gone, other] = [await child(), await child(), await child(), await child()]
  const grown = await child('2008-10-05')
  const children = [nina.id, kept.id, gone.id]
  const quiet = await child('2008-10-05')
  const actors = await everybody(here, children, { grown: grown.id, other: other.id })
  await here.stand(quiet.id, 'team', { team: here.team })
  const quietParent = await here.stand(quiet.id, 'parent', { account: actors['grown parent'].account ?? '' })
  await asOwner(here.database, async (tx) => {
    await fillPanel(tx, actors)
    await fillWhatIsPublished(tx, here, actors)
    await fillBudgetInformation(tx, actors)
    for (const id of [...children, grown.id]) await fill(tx, id, actors)
    for (const id of children) await fillAgenda(tx, id, actors)
    await fillTheRest(tx, nina.id, actors)
    await fillAdviceTakenBack(tx, nina.id, actors)
    await fillSame(tx, nina.id, other.id, actors)
    await run(
      tx,
      `insert into safe_address (child_id, address, written_by, written_at)
      values ('${kept.id}', '1 Kept Close', '${actors.keeper.account}', now())`,
    )
    await run(tx, `update child set withdrawn_at = now() where id = '${gone.id}'`)
  })
  return {
    ...here,
    nina: nina.id,
    kept: kept.id,
    gone: gone.id,
    grown: grown.id,
    other: other.id,
    quiet: quiet.id,
    quietParent,
    actors,
    allParts: parts,
    allActions: Object.keys(actions) as ChildAction[],
  }
}

const run = async (tx: Tx, statement: string): Promise<void> => void (await rowsOf(tx, statement))

async function everybody(
  here: World,
  children: readonly string[],
  others: { grown: string; other: string },
): Promise<Record<ActorName, Actor>> {
  const actors: Partial<Record<ActorName, Actor>> = {}
  const add = (name: ActorName, person: Person, ...stands: Relation[]) => {
    actors[name] = { account: person.id, stands }
    return person
  }
  const stand = async (...where: Parameters<World['stand']> extends [string, ...infer Rest] ? Rest : never) => {
    for (const id of children) await here.stand(id, ...where)
  }
  for (const name of systemNames) actors[name] = { system: name, stands: [] }
  actors.nobody = { stands: [] }
  actors.visitor = { system: 'visitor', stands: [] }
  const rolesOf: Partial<Record<Relation, Parameters<World['person']>[0]>> = {
    'setting.class': { roles: ['teacher'] },
    caseworker: { roles: ['caseworker'], team: here.otherTeam },
    panel: { roles: ['panel'] },
    inspector: { roles: ['inspector'] },
  }
  for (const relation of circleRelations) {
    const person = add(relation, await here.person(rolesOf[relation] ?? {}), relation)
    await stand(relation, { account: person.id }, dates)
  }
  actors.caseworker = { ...actors.caseworker, stands: ['caseworker', 'officer.other'] }
  // by organisation
  add('setting', await here.person({ roles: ['senco'], organisation: here.riverside }), 'setting')
  add('setting.former', await here.person({ roles: ['head'], organisation: here.hillside }), 'setting.former')
  await stand('setting.former', { organisation: here.hillside })
  const [college, clinic, service, board] = await moreOrganisations(here)
  add('setting.consulted', await here.person({ roles: ['senco'], organisation: college }), 'setting.consulted')
  await stand('setting.consulted', { organisation: college })
  add('adviser', await here.person({ roles: ['healthAdviser'], organisation: clinic }), 'adviser')
  await stand('adviser', { organisation: clinic })
  add(
    'information and advice',
    await here.person({ roles: ['informationAndAdvice'], organisation: service }),
    'invitedSupport',
  )
  await stand('invitedSupport', { organisation: service })
  // by team and by standing duty
  await stand('team', { team: here.team })
  add('team', await here.person({ roles: ['caseworker'], team: here.team }), 'team', 'officer.other')
  add('manager', await here.person({ roles: ['manager'], team: here.team }), 'manager', 'officer.other')
  add('service manager', await here.person({ roles: ['manager'], team: here.otherTeam }), 'officer.other')
  add('managerAtLarge', await here.person({ roles: ['manager'] }), 'manager', 'officer.other')
  add('officer.other', await here.person({ roles: ['caseworker'], team: here.otherTeam }), 'officer.other')
  add('dataOfficer', await here.person({ roles: ['dataOfficer'] }), 'dataOfficer')
  add('dco', await here.person({ roles: ['dco'], organisation: board }), 'designated')
  add('dsco', await here.person({ roles: ['dsco'], organisation: clinic }))
  actors.designated = { ...actors.dco, stands: ['designated'] }
  add('keeper', await here.person({ roles: ['safeAddress'] }))
  add('secondKeeper', await here.person({ roles: ['safeAddress'], organisation: service }))
  // restricted, and given another place by mistake
  const both = add('restricted and parent', await here.person(), 'parent.restricted')
  await stand('parent.restricted', { account: both.id }, dates)
  await stand('parent', { account: both.id }, dates)
  // whose place was ended by one person, and whose restriction two have lifted
  const ended = { from: '2020-01-01', to: '2026-03-01' }
  const once = add('once restricted, and parent', await here.person())
  const lifted = add('lifted parent', await here.person(), 'parent')
  for (const person of [once, lifted]) {
    await stand('parent.restricted', { account: person.id }, ended)
    await stand('parent', { account: person.id }, dates)
  }
  // nothing at all
  add('stranger', await here.person())
  await here.stand(others.other, 'parent', { account: actors.stranger?.account ?? '' })
  add('administrator', await here.person({ roles: ['administrator'], team: here.team }))
  add('senco of another school', await here.person({ roles: ['senco'], organisation: here.trust }))
  add('teacher without a class', await here.person({ roles: ['teacher'], organisation: here.riverside }))
  add('adviser of another service', await here.person({ roles: ['healthAdviser'], organisation: here.trust }))
  const left = add('leftCaseworker', await here.person({ roles: ['caseworker'], to: '2026-02-28' }))
  await stand('caseworker', { account: left.id }, dates)
  const closed = add('closedParent', await here.person())
  await stand('parent', { account: closed.id }, dates)
  const former = add('formerParent', await here.person())
  await stand('parent', { account: former.id }, { from: '2020-01-01', to: '2026-03-01' })
  const future = add('futureParent', await here.person())
  await stand('parent', { account: future.id }, { from: '2026-03-03' })
  const grownParent = add('grown parent', await here.person())
  await here.stand(others.grown, 'parent', { account: grownParent.id })
  // seventeen, with her own place
  const grownSelf = add('grown self', await here.person())
  await here.stand(others.grown, 'self', { account: grownSelf.id })
  const allowed = add('grown parent allowed', await here.person())
  await here.stand(others.grown, 'parent', { account: allowed.id }, { youngPersonAllowsFrom: worldDay })
  const later = add('grown parent allowed later', await here.person())
  await here.stand(others.grown, 'parent', { account: later.id }, { youngPersonAllowsFrom: '2026-03-03' })
  const endless = add('inspector without an end', await here.person())
  await stand('inspector', { account: endless.id }, dates)
  const closedManager = add('closedManager', await here.person({ roles: ['manager'] }))
  await asOwner(here.database, (tx) =>
    run(tx, `update account set disabled_at = now() where id in ('${closed.id}', '${closedManager.id}')`),
  )
  await asOwner(here.database, (tx) =>
    run(
      tx,
      `update circle set lifted_by = '${actors.managerAtLarge?.account}' where account_id = '${lifted.id}' and relation = 'parent.restricted'`,
    ),
  )
  await placesThatGiveNothing(here, children, (await here.person()).id)
  return actors as Record<ActorName, Actor>
}

/** Places that have ended, and places of one person who works somewhere: the others who work there gain nothing by them. */
async function placesThatGiveNothing(here: World, children: readonly string[], account: string): Promise<void> {
  await asOwner(here.database, async (tx) => {
    for (const child of children)
      await run(
        tx,
        `insert into circle (id, child_id, relation, account_id, organisation_id, team_id, reason, from_day, to_day) values
          (gen_random_uuid(), '${child}', 'adviser', '${account}', '${here.trust}', null, 'r', '2020-01-01', null),
          (gen_random_uuid(), '${child}', 'adviser', null, '${here.trust}', '${here.otherTeam}', 'r', '2020-01-01', null),
          (gen_random_uuid(), '${child}', 'setting', null, '${here.trust}', null, 'r', '2020-01-01', '2026-03-01'),
          (gen_random_uuid(), '${child}', 'team', null, null, '${here.otherTeam}', 'r', '2020-01-01', '2026-03-01')`,
      )
  })
}

async function moreOrganisations(here: World): Promise<[string, string, string, string]> {
  const ids = [1, 2, 3, 4].map((n) => `0192f0c0-0000-7000-8000-00000000000${n}`) as [string, string, string, string]
  await here.as('setup', (tx) =>
    tx
      .insertInto('organisation')
      .values([
        { id: ids[0], kind: 'college', name: 'Westmere College' },
        { id: ids[1], kind: 'nhsTrust', name: 'The clinic' },
        { id: ids[2], kind: 'informationAndAdvice', name: 'Westmere information and advice' },
        { id: ids[3], kind: 'icb', name: 'Westmere Integrated Care Board' },
      ])
      .execute(),
  )
  return ids
}

export const sections = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H1', 'H2', 'I', 'J', 'K'] as const
const eventOfPart = { journey: 'request.received', disputes: 'appeal.lodged', cycles: 'support.cycle' }

const day1 = { id: '0192f0c0-0000-7000-8000-0000000000e1', on: '2026-01-05', matter: 'm-1', source: 'hand' }
const proposed = {
  exception: {
    ...day1,
    type: 'exception.recorded',
    rule: 'ehcna.decision',
    ground: 'notStated',
    from: '2026-01-05',
    to: '2026-01-09',
  },
  void: { ...day1, type: 'correction', corrects: '0192f0c0-0000-7000-8000-0000000000e2', void: true },
  restriction: { place: '0192f0c0-0000-7000-8000-0000000000e3', basis: 'courtOrder', mayNotKnow: 'The new school' },
}

/** One row of this child in every table that names one. */
async function fill(tx: Tx, child: string, actors: Record<ActorName, Actor>): Promise<void> {
  const account = actors.caseworker.account
  await run(tx, `update child set strengths = 'Strong', interests = 'Owls', voice = 'I said so' where id = '${child}'`)
  await run(
    tx,
    `insert into child_identifier (child_id, scheme, value, source) values ('${child}', 'nhs', '9990001112', 'hand')`,
  )
  await run(
    tx,
    `insert into need (id, child_id, code, rank, source) values (gen_random_uuid(), '${child}', 'HI', 1, 'hand')`,
  )
  await run(
    tx,
    `insert into plan (id, child_id, matter, started_on, source) values (gen_random_uuid(), '${child}', 'plan-1', '2025-01-01', 'hand')`,
  )
  for (const section of sections)
    await run(
      tx,
      `insert into plan_line (id, child_id, plan_id, section, place, body)
      select gen_random_uuid(), child_id, id, '${section}', 1, 'Words' from plan where child_id = '${child}'`,
    )
  await run(
    tx,
    `insert into child_summary (child_id, stage, computed_for) values ('${child}', 'plan', '${worldDay}')
    on conflict do nothing`,
  )
  for (const type of Object.values(eventOfPart))
    await run(
      tx,
      `insert into journey_event (id, child_id, type, on_day, matter, source, recorded_at, recorded_by)
      values (gen_random_uuid(), '${child}', '${type}', '2026-01-05', 'm-1', 'hand', now(), '${account}')`,
    )
  for (const [rule, owedBy, status] of [
    ['needs.decide', 'la', 'open'],
    ['appeal.respond', 'la', 'open'],
    ['advice.give', 'health', 'open'],
    ['advice.giveCare', 'care', 'met'],
  ])
    await run(
      tx,
      `insert into promise (child_id, rule, of_event, matter, kind, owed_by, starts_on, due_on, status, confidence, computed_for)
      values ('${child}', '${rule}', 'e-1', 'm-1', 'deadline', '${owedBy}', '2026-01-05', '2026-03-05', '${status}', 'confirmed', '${worldDay}')`,
    )
  for (const rule of ['needs.decide', 'appeal.respond'])
    await run(
      tx,
      `insert into handover (id, child_id, rule, of_event, to_account, reason, made_by, made_at, made_on)
      values (gen_random_uuid(), '${child}', '${rule}', 'e-1', '${account}', 'away', '${account}', now(), '${worldDay}')`,
    )
  await fillLetters(tx, child, actors)
  await fillAdvice(tx, child, actors)
  await fillPlans(tx, child, actors)
  await fillDrafts(tx, child, actors)
  await fillSettings(tx, child, actors)
  await fillBudgets(tx, child, actors)
  await fillDocuments(tx, child, actors)
  for (const [kind, event] of Object.entries(proposed))
    await run(
      tx,
      `insert into proposal (id, child_id, kind, event, reason, proposed_by, proposed_at)
      values (gen_random_uuid(), '${child}', '${kind}', ${literal(JSON.stringify(event))}, 'Because', '${account}', now())`,
    )
  await run(
    tx,
    `update proposal p set event = p.event || jsonb_build_object('place', c.id) from circle c
      where p.child_id = '${child}' and p.kind = 'restriction' and c.child_id = p.child_id and c.account_id = '${actors.parent.account}'`,
  )
  await run(
    tx,
    `insert into single_use_link (id, token_hash, purpose, child_id, grants, created_by, created_at, expires_at)
    values (gen_random_uuid(), gen_random_uuid()::text, 'invitation', '${child}', '{"circle":[{"relation":"contact"}]}', '${account}', now(), now() + interval '1 day')`,
  )
  await run(
    tx,
    `insert into import_run (id, kind, files, state, started_at) values (gen_random_uuid(), 'sen2', '[]', 'done', now())`,
  )
  const anImport = '(select id from import_run order by id limit 1)'
  await run(
    tx,
    `insert into import_progress (import_id, persons, at) values (${anImport}, 1, now()) on conflict do nothing`,
  )
  await run(
    tx,
    `insert into import_unmapped (import_id, child_id, item, path, value) values (${anImport}, '${child}', 1, 'a', 'b')`,
  )
  await run(
    tx,
    `insert into import_problem (import_id, child_id, check_id, level, says) values (${anImport}, '${child}', 'x', 'query', 'y')`,
  )
  await run(
    tx,
    `insert into import_review (id, import_id, item, person, candidates, why, child_id, fingerprint)
    values (gen_random_uuid(), ${anImport}, 1, '{}', array['${child}'::uuid], 'z', '${child}', 'f')`,
  )
  await run(tx, `insert into import_change (import_id, child_id, what) values (${anImport}, '${child}', 'need')`)
  await run(
    tx,
    `insert into sen2_told (child_id, facts, imports) values ('${child}', '[["need", "HI", 2025, null, 0, {}]]', array[${anImport}]::uuid[])`,
  )
  await run(
    tx,
    `insert into asking (id, reference, state, answers, account_id, child_id, event_id, matter, received_on, begun_at, changed_at, sent_at)
    select gen_random_uuid(), '${child}', 'sent', '{"hard": "Words"}', '${actors.formerParent.account}', '${child}', id, matter, on_day, now(), now(), now()
      from journey_event where child_id = '${child}' and type = 'request.received' limit 1`,
  )
  await run(
    tx,
    `insert into decision (id, child_id, matter, question, outcome, answers, evidence, proposed_by, proposed_at, state, decided_by, decided_at, decided_on)
    select gen_random_uuid(), '${child}', matter, 'assess', 'assess', '{}', array['A report'], '${account}', now(), state, by::uuid, now(), day::date
      from (values ('m-1', 'proposed', '${actors.managerAtLarge.account}', null), ('m-2', 'proposed', '${account}', null),
        ('m-3', 'decided', '${actors.managerAtLarge.account}', '${worldDay}')) as d (matter, state, by, day)`,
  )
  await run(
    tx,
    `insert into audit_event (at, account_id, action, relation, child_id) values (now(), '${account}', 'child.read', 'caseworker', '${child}')`,
  )
  // what the child keeps from most, and what is shared with the school alone; who acts for them
  await run(
    tx,
    `insert into voice_entry (id, child_id, words, how, purpose, shared_with, written_by, written_at) values
      (gen_random_uuid(), '${child}', 'Kept from most', 'said', 'anyTime', '{}', '${account}', now()),
      (gen_random_uuid(), '${child}', 'For the school', 'said', 'anyTime', '{setting}', '${account}', now())`,
  )
  await run(
    tx,
    `insert into capacity_assessment (id, child_id, decision, assessed_on, assessed_by, steps_taken, understand, retain, weigh,
        communicate, cause, reasons, acts_name, acts_account, acts_as, acts_basis, proposed_by, confirmed_by, recorded_at)
      values (gen_random_uuid(), '${child}', 'Which college', '${worldDay}', 'A doctor', 'Pictures', true, true, false, true, 'c', 'r',
        'Rep', '${actors.representative.account}', 'deputy', 'An order', '${actors.team.account}', '${account}', now())`,
  )
  // of somebody who has no account yet, and one that has ended
  await run(
    tx,
    `insert into capacity_assessment (id, child_id, decision, assessed_on, assessed_by, steps_taken, understand, retain, weigh,
        communicate, cause, reasons, acts_name, acts_email, acts_as, acts_basis, proposed_by, confirmed_by, recorded_at, ended_on, ended_by, ended_why)
      select gen_random_uuid(), '${child}', 'Which ' || kind, '${worldDay}', 'A doctor', 'Pictures', true, true, false, true, 'c', 'r',
        'Rep', kind || '@example.org', 'deputy', 'An order', '${actors.team.account}', '${account}', now(), ended, by, why
        from (values ('flat', null::date, null::uuid, null), ('club', '${worldDay}', '${account}', 'Can now')) as o (kind, ended, by, why)`,
  )
  await run(
    tx,
    `insert into sight_choice (id, child_id, place_id, begins, how, said, present, told_on, recorded_by, recorded_at)
      select gen_random_uuid(), c.child_id, c.id, c.young_person_allows_from, 'said', 'She nodded', 'A nurse', '${worldDay}', '${account}', now()
        from circle c where c.child_id = '${child}' and c.relation = 'parent' and c.account_id = '${actors.parent.account}'`,
  )
  // a picture of what is kept, and one of what is shared with the school
  for (const [title, words] of [
    ['Picture of what is kept', 'Kept from most'],
    ['Picture for the school', 'For the school'],
  ]) {
    const hash = `sha256('${child} ${title}'::bytea)`
    await run(tx, `insert into stored_file (sha256, bytes, type, kept_at) values (${hash}, 5, 'image/png', now())`)
    await run(
      tx,
      `insert into document (id, child_id, part, sha256, title, type, bytes, about_kind, about_id, uploaded_by, uploaded_at, text_state)
      select gen_random_uuid(), child_id, 'views', ${hash}, '${title}', 'image/png', 5, 'voice', id, '${account}', now(), 'none'
        from voice_entry where child_id = '${child}' and words = '${words}'`,
    )
  }
}

/** Records that began with a request of a child who has a record: which of them may be joined to it, and by whom. */
async function fillSame(tx: Tx, nina: string, other: string, actors: Record<ActorName, Actor>): Promise<void> {
  for (const { name, ...same } of [
    { name: 'waits', first: nina },
    // by a data officer of before
    { name: 'signed', first: nina, signedBy: actors.secondKeeper.account },
    // no request alone
    { name: 'more', first: nina, more: true },
    // of which a manager of a team keeps one of the two
    { name: 'far', first: other },
    { name: 'unknown', first: nina, team: false },
  ])
    await fillOneSame(tx, sameId(name), same, actors)
}

/** A second record by its name; its request and its proposal have the same id. */
export const sameId = (name: string): string => {
  const place = ['waits', 'signed', 'more', 'far', 'unknown'].indexOf(name)
  return `0192f0c0-0000-7000-8000-00000000005${place}`
}

type Same = { first: string; signedBy?: string | undefined; more?: boolean; team?: boolean }

async function fillOneSame(tx: Tx, id: string, same: Same, actors: Record<ActorName, Actor>): Promise<void> {
  const by = actors.managerAtLarge.account
  await run(
    tx,
    `insert into child (id, forename, surname, born) select '${id}', forename, surname, born from child where id = '${same.first}'`,
  )
  if (same.team !== false)
    await run(
      tx,
      `insert into circle (id, child_id, relation, team_id, reason, from_day)
      select gen_random_uuid(), '${id}', 'team', team_id, 'r', '2020-01-01' from post where account_id = '${actors.team.account}'`,
    )
  if (same.more)
    await run(
      tx,
      `insert into need (id, child_id, code, rank, source) values (gen_random_uuid(), '${id}', 'HI', 1, 'hand')`,
    )
  await run(
    tx,
    `insert into journey_event (id, child_id, type, on_day, matter, source, recorded_at)
    values ('${id}', '${id}', 'request.received', '2026-01-05', 'm-1', 'asking', now())`,
  )
  await run(
    tx,
    `insert into asking (id, reference, state, answers, child_id, began_child, event_id, matter, received_on, begun_at, changed_at, sent_at)
    values ('${id}', '${id}', 'sent', '{}', '${id}', '${id}', '${id}', 'm-1', '2026-01-05', now(), now(), now())`,
  )
  await run(
    tx,
    `insert into proposal (id, child_id, kind, event, reason, proposed_by, proposed_at, data_officer_by)
    values ('${id}', '${id}', 'same', jsonb_build_object('request', '${id}', 'child', '${same.first}'), 'Because', '${by}', now(),
      ${same.signedBy ? `'${same.signedBy}'` : 'null'})`,
  )
}

/** Letters by part, to a person and to an organisation; an envelope that waits, one posted, a message that failed. */
async function fillLetters(tx: Tx, child: string, actors: Record<ActorName, Actor>): Promise<void> {
  const by = actors.caseworker.account
  const where = (actor: ActorName) =>
    `(select organisation_id from post where account_id = '${actors[actor].account}' limit 1)`
  for (const [kind, part, account, organisation] of [
    ['of the journey', 'journey', `'${actors.parent.account}'::uuid`, 'null::uuid'],
    ['to a friend', 'notes', `'${actors.contact.account}'::uuid`, 'null::uuid'],
    ['to a school', 'notes', 'null::uuid', where('setting')],
    ['to the health body', 'notes', 'null::uuid', where('dco')],
  ])
    await run(
      tx,
      `insert into letter (id, child_id, kind, matter, part, to_account, to_organisation, to_name, title, head, blocks, made_by, made_at, made_on)
      select gen_random_uuid(), '${child}', '${kind}', 'm-1', '${part}', ${account}, ${organisation}, 'Somebody', 'A letter',
             '{"council":"Westmere Council","address":[],"reach":[],"from":"Westmere Council"}', '[{"text":"Words"}]',
             '${by}', '2026-03-01T09:00:00Z', '2026-03-01'`,
    )
  await run(
    tx,
    `insert into delivery (id, letter_id, child_id, channel, state, made_at, done_by)
    select gen_random_uuid(), id, child_id, channel, state, made_at, by
      from letter, (values ('post', 'waiting', null::uuid), ('post', 'posted', '${by}'::uuid), ('email', 'failed', null::uuid)) as way (channel, state, by)
     where child_id = '${child}' and kind = 'of the journey'`,
  )
  await run(
    tx,
    `insert into message_choice (id, place_id, child_id, channel, changed_at, changed_by)
    select gen_random_uuid(), id, child_id, 'post', now(), '${by}' from circle where child_id = '${child}' and account_id = '${actors.contact.account}'`,
  )
}

/** Documents of several parts, one of the school's own, one sent to the clinic that does not read its part; and uploads. */
async function fillDocuments(tx: Tx, child: string, actors: Record<ActorName, Actor>): Promise<void> {
  const by = actors.caseworker.account
  for (const [title, part, account] of [
    ['Of health', 'healthAdvice', by],
    ['Of care', 'careAdvice', by],
    ['Of notes', 'notes', by],
    ['Of views', 'views', by],
    ['Of the school', 'otherAdvice', actors.setting.account],
    ['Sent', 'healthAdvice', by],
    ['Taken', 'cycles', by],
  ]) {
    const hash = `sha256('${child} ${title}'::bytea)`
    await run(
      tx,
      `insert into stored_file (sha256, bytes, type, kept_at) values (${hash}, 5, 'application/pdf', now())`,
    )
    await run(
      tx,
      `insert into document (id, child_id, part, sha256, title, type, bytes, uploaded_by, uploaded_at, text_state)
      values (gen_random_uuid(), '${child}', '${part}', ${hash}, '${title}', 'application/pdf', 5, '${account}', now(), 'read')`,
    )
  }
  await run(
    tx,
    `insert into document_text (document_id, place, child_id, body)
    select d.id, 0, d.child_id, d.title || ' of ' || k.forename || ' ' || k.surname
      from document d, child k where d.child_id = '${child}' and k.id = (select id from child where surname = 'Surname4')`,
  )
  await run(
    tx,
    `insert into document_send (id, document_id, child_id, place_id, opens, why, found, sent_by, sent_at)
    select gen_random_uuid(), d.id, d.child_id, c.id, true, 'Needed by the clinic', '{}', '${by}', now()
      from document d
      join circle c on c.child_id = d.child_id and c.relation = 'adviser' and c.account_id is null
      join post p on p.organisation_id = c.organisation_id and p.account_id = '${actors.adviser.account}'
     where d.child_id = '${child}' and d.title = 'Sent'`,
  )
  // sent and not opened by it; opened and ended; opened to a place that has ended
  await run(
    tx,
    `insert into document_send (id, document_id, child_id, place_id, opens, why, found, sent_by, sent_at, ended_at, ended_by)
    select gen_random_uuid(), d.id, d.child_id, c.id, way.opens, 'Needed', '{}', '${by}', now(), way.ended, case when way.ended is not null then '${by}'::uuid end
      from document d join circle c on c.child_id = d.child_id,
           (values (false, null::timestamptz, 'contact', '2020-01-01'), (true, now(), 'contact', '2020-01-01')) as way (opens, ended, relation, since)
     where d.child_id = '${child}' and d.title = 'Sent' and c.account_id = '${actors.contact.account}'`,
  )
  await run(
    tx,
    `insert into document_send (id, document_id, child_id, place_id, opens, why, found, sent_by, sent_at)
    select gen_random_uuid(), d.id, d.child_id, c.id, true, 'Needed', '{}', '${by}', now()
      from document d join circle c on c.child_id = d.child_id
     where d.child_id = '${child}' and d.title = 'Sent' and c.account_id in ('${actors.formerParent.account}', '${actors.closedParent.account}')`,
  )
  await run(
    tx,
    `insert into document_taken_back (document_id, child_id, part, reason, taken_by, taken_at)
    select id, child_id, part, 'In the wrong record', '${by}', now() from document where child_id = '${child}' and title = 'Taken'`,
  )
  await run(
    tx,
    `insert into upload (id, account_id, draft_id, name, bytes, begun_at)
    values (gen_random_uuid(), '${by}', null, 'a.pdf', 5, now()), (gen_random_uuid(), null, gen_random_uuid(), 'b.pdf', 5, now())`,
  )
}

/**
 * Advice asked of a clinic, of social care, of a school and of the family, with a draft, what was given, a reminder and a delay;
 * advice that the three are asked about, and advice on which they agreed.
 */
async function fillAdvice(tx: Tx, child: string, actors: Record<ActorName, Actor>): Promise<void> {
  const { account } = actors.caseworker
  const adviser = actors.adviser.account
  await run(
    tx,
    `insert into advice_enclosure (id, child_id, matter, words, made_by, made_at)
    values (gen_random_uuid(), '${child}', 'm-1', '[{"from":"The family","on":"2026-03-01","text":"Words"}]', '${account}', now())`,
  )
  const clinic = `(select organisation_id from post where account_id = '${adviser}' limit 1)`
  await run(
    tx,
    `insert into advice_request (id, child_id, matter, limb, service, way, body, organisation_id, place_id, existing, asked_on, asked_by, asked_at, due_on, status)
    select gen_random_uuid(), '${child}', 'm-1', limb, service, way, 'Somebody', c.organisation_id, c.id, existing, '2026-03-01', '${account}', now(), '2026-04-12', status
      from (values ('c', 'health', 'ask', null, 'open'), ('e', 'care', 'ask', null, 'open'), ('b', 'education', 'ask', null, 'open'),
        ('a', 'family', 'ask', null, 'open'), ('h', 'health', 'reuse', 'A report', 'agreeing'), ('g', 'health', 'reuse', 'Another', 'agreeing'))
        as r (limb, service, way, existing, status)
      left join circle c on r.service = 'health' and c.child_id = '${child}' and c.relation = 'adviser' and c.organisation_id = ${clinic}
        and c.account_id is null and c.team_id is null`,
  )
  await run(
    tx,
    `insert into advice_agreement (request_id, child_id, party, agrees, by_account, at)
    select r.id, r.child_id, a.party, true, a.by::uuid, now() from advice_request r,
      (values ('h', 'la', '${account}'), ('g', 'la', '${account}'), ('g', 'adviser', '${adviser}'), ('g', 'family', '${actors.parent.account}')) as a (limb, party, by)
     where r.child_id = '${child}' and r.limb = a.limb`,
  )
  await run(
    tx,
    `insert into upload (id, account_id, name, bytes, begun_at)
    values (md5('upload ${child}')::uuid, '${actors.dsco.account}', 'of a draft of advice.pdf', 5, now())`,
  )
  await run(
    tx,
    `insert into advice_draft (request_id, child_id, fields, version, saved_by, saved_at)
    select id, child_id, jsonb_build_object('need-1', 'Words', 'upload', md5('upload ${child}')::uuid), 1, '${adviser}', now() from advice_request where child_id = '${child}' and limb = 'c'`,
  )
  await run(
    tx,
    `insert into advice_version (id, request_id, child_id, service, number, kind, lines, given_by, given_on, given_at)
    select gen_random_uuid(), id, child_id, service, 1, 'written', '[{"kind":"need","words":"Words"}]', '${adviser}', '2026-03-01', now()
      from advice_request where child_id = '${child}' and way = 'ask'`,
  )
  await run(
    tx,
    `insert into advice_reminder (id, request_id, child_id, step, to_whom, people, on_day, made_at)
    select gen_random_uuid(), id, child_id, 'before14', 'adviser', 1, '2026-03-01', now() from advice_request where child_id = '${child}' and limb = 'c'`,
  )
  await run(
    tx,
    `insert into advice_delay (id, request_id, child_id, reason, recorded_by, recorded_on, recorded_at)
    select gen_random_uuid(), id, child_id, 'noCapacity', '${account}', '2026-03-01', now() from advice_request where child_id = '${child}' and limb = 'c'`,
  )
}

export const takenBack = '0192f0c0-0000-7000-8000-000000000060'

/** Advice of a clinic that was received, and that the clinic took back. */
async function fillAdviceTakenBack(tx: Tx, child: string, actors: Record<ActorName, Actor>): Promise<void> {
  const adviser = actors.adviser.account
  await run(
    tx,
    `insert into advice_request (id, child_id, matter, limb, service, way, body, organisation_id, place_id, asked_on, asked_by, asked_at, status)
    select '${takenBack}', child_id, 'm-1', 'd', service, 'ask', body, organisation_id, place_id, asked_on, asked_by, asked_at, 'open'
      from advice_request where child_id = '${child}' and limb = 'c'`,
  )
  await run(
    tx,
    `insert into advice_version (id, request_id, child_id, service, number, kind, lines, reason, given_by, given_on, given_at)
    select gen_random_uuid(), '${takenBack}', '${child}', 'health', number, kind, '[]', 'Words', '${adviser}', '2026-03-01', now()
      from (values (1, 'written'), (2, 'withdrawn')) as v (number, kind)`,
  )
  await run(
    tx,
    `insert into journey_event (id, child_id, type, on_day, matter, source, recorded_at, recorded_by, detail)
    values ('${takenBack}', '${child}', 'advice.received', '2026-03-01', 'm-1', 'hand', now(), '${adviser}', '{"request": "${takenBack}"}')`,
  )
}

/** A panel with a meeting whose papers are issued, and one that is still planned; its only member takes the chair. */
async function fillPanel(tx: Tx, actors: Record<ActorName, Actor>): Promise<void> {
  const [manager, member] = [actors.managerAtLarge.account, actors.panel.account]
  await run(
    tx,
    `insert into panel (id, name, advises_on, set_up_by, set_up_at) values (gen_random_uuid(), 'Panel', 'Plans', '${manager}', now())`,
  )
  await run(
    tx,
    `insert into panel_member (id, panel_id, account_id, seat, is_chair, from_day)
    select gen_random_uuid(), id, '${member}', 'education', true, '2020-01-01' from panel`,
  )
  await run(
    tx,
    `insert into panel_meeting (id, panel_id, on_day, at_time, place, state, issued_by, issued_on)
    select gen_random_uuid(), id, '2026-03-09'::date, '09:30', 'Room', 'issued', '${manager}'::uuid, '2026-03-01'::date from panel
    union all select gen_random_uuid(), id, '2026-04-20', '09:30', 'Room', 'planned', null, null from panel`,
  )
  await run(
    tx,
    `insert into panel_present (meeting_id, account_id) select id, '${member}' from panel_meeting where state = 'issued'`,
  )
}

/** A child on the agenda, with what was recommended, one who takes no part, and an item that an officer took off. */
async function fillAgenda(tx: Tx, child: string, actors: Record<ActorName, Actor>): Promise<void> {
  const [caseworker, member] = [actors.caseworker.account, actors.panel.account]
  await run(
    tx,
    `insert into panel_item (id, meeting_id, child_id, matter, question, summary, added_by, added_at, off_why, off_on)
    select md5('item ${child}')::uuid, id, '${child}'::uuid, 'm-1', 'assess', 'Words', '${caseworker}'::uuid, now(), null, null from panel_meeting where state = 'issued'
    union all select gen_random_uuid(), id, '${child}'::uuid, 'm-1', 'issue', 'Words', '${caseworker}'::uuid, now(), 'officer', '2026-03-01'::date
      from panel_meeting where state = 'issued'`,
  )
  await run(
    tx,
    `insert into panel_recommendation (id, item_id, child_id, number, outcome, parts, reasons, written_by, written_at)
    select md5('recommendation ${child}')::uuid, id, child_id, 1, 'assess', '{}', 'Words', '${member}', now()
      from panel_item where child_id = '${child}' and off_why is null`,
  )
  await run(
    tx,
    `insert into panel_conflict (id, child_id, account_id, reason, declared_by, declared_at)
    values (gen_random_uuid(), '${child}', '${actors.stranger.account}', 'Words', '${actors.managerAtLarge.account}', now())`,
  )
}

/** What is about no child: what proves who somebody is, messages, settings. */
async function fillTheRest(tx: Tx, nina: string, actors: Record<ActorName, Actor>): Promise<void> {
  await run(
    tx,
    `insert into asking (id, reference, state, draft_hash, child_id, begun_at, changed_at)
    values (gen_random_uuid(), 'being written', 'draft', 'd', '${nina}', now(), now())`,
  )
  const account = actors.stranger.account
  await run(tx, `insert into identity (account_id, provider, subject) values ('${account}', 'password', 's')`)
  await run(tx, `insert into credential (account_id, password_hash, changed_at) values ('${account}', 'h', now())`)
  await run(tx, `insert into recovery_code (id, account_id, code_hash) values (gen_random_uuid(), '${account}', 'h')`)
  await run(
    tx,
    `insert into session (id_hash, account_id, created_at, seen_at, ends_at) values ('hash', '${account}', now(), now(), now())`,
  )
  await run(
    tx,
    `insert into held_form (id, account_id, path, fields, held_at) values (gen_random_uuid(), '${account}', '/', '{}', now())`,
  )
  await run(
    tx,
    `insert into form_sent (account_id, key, sent_at, answer) values ('${account}', gen_random_uuid()::text::bytea, now(), '{"to":"/"}')`,
  )
  await run(
    tx,
    `insert into outgoing_message (id, to_email, kind, subject, body, created_at) values (gen_random_uuid(), 'a@b.example', 'k', 's', 'b', now())`,
  )
  await run(
    tx,
    `insert into single_use_link (id, token_hash, purpose, account_id, created_at, expires_at)
    values (gen_random_uuid(), 'hash of none', 'passwordReset', '${account}', now(), now() + interval '1 day')`,
  )
  await run(
    tx,
    `insert into message_choice (id, account_id, channel, changed_at, changed_by)
    values (gen_random_uuid(), '${actors.parent.account}', 'email', now(), '${actors.parent.account}')`,
  )
  // the worklist's: a filter of one's own, of a team, of the council; what is too many; a feed
  await run(
    tx,
    `insert into saved_filter (id, account_id, name, query, team_id, organisation_id, made_at)
    select gen_random_uuid(), '${actors.caseworker.account}'::uuid, 'own', '', null::uuid, null::uuid, now()
    union all select gen_random_uuid(), '${actors.team.account}'::uuid, 'team', '', team_id, null::uuid, now() from post where account_id = '${actors.team.account}'
    union all select gen_random_uuid(), '${actors.team.account}'::uuid, 'council', '', null::uuid, organisation_id, now() from post where account_id = '${actors.team.account}'`,
  )
  await run(
    tx,
    `insert into caseload_figure (id, team_id, most_children, set_by, set_at)
    select gen_random_uuid(), team_id, 200, '${actors.manager.account}'::uuid, now() from post where account_id = '${actors.manager.account}'
    union all select gen_random_uuid(), null::uuid, 200, '${actors.manager.account}'::uuid, now()`,
  )
  await run(
    tx,
    `insert into calendar_feed (account_id, secret_hash, salt, made_at) values ('${actors.caseworker.account}', 'h', gen_random_uuid(), now())`,
  )
  // a parent's own invitation, one that would open an account, and a proposal that was decided
  await run(
    tx,
    `insert into single_use_link (id, token_hash, purpose, child_id, grants, created_by, created_at, expires_at) values
      (gen_random_uuid(), 'of a parent', 'invitation', '${nina}', '{"circle":[{"relation":"contact"}]}', '${actors.parent.account}', now(), now()),
      (gen_random_uuid(), 'of a password', 'passwordReset', '${nina}', '{}', '${actors.caseworker.account}', now(), now())`,
  )
  await run(
    tx,
    `insert into proposal (id, child_id, kind, event, reason, proposed_by, proposed_at, declined_by, decided_at)
      values (gen_random_uuid(), '${nina}', 'exception', '{}', 'Decided', '${actors.caseworker.account}', now(), '${actors.managerAtLarge.account}', now())`,
  )
  // a void that a data officer signed already
  await run(
    tx,
    `insert into proposal (id, child_id, kind, event, reason, proposed_by, proposed_at, data_officer_by)
      select gen_random_uuid(), '${nina}', 'void', ${literal(JSON.stringify({ ...proposed.void, id: '0192f0c0-0000-7000-8000-0000000000e4' }))},
        'Because', '${actors.caseworker.account}', now(), '${actors.dataOfficer.account}'`,
  )
  // the lifting of one restriction is proposed by a caseworker, that of another by a manager
  for (const [of, by] of [
    [actors['parent.restricted'], actors.caseworker],
    [actors['restricted and parent'], actors.managerAtLarge],
  ] as const)
    await run(
      tx,
      `insert into proposal (id, child_id, kind, event, reason, proposed_by, proposed_at)
        select gen_random_uuid(), child_id, 'restriction.lift', jsonb_build_object('place', id, 'after', 'parent'), 'Because', '${by.account}', now()
          from circle where child_id = '${nina}' and account_id = '${of.account}' and relation = 'parent.restricted'`,
    )
  await run(tx, `insert into role_setting (role) values ('dco')`)
  // a place that a clinic had, and what it was asked in it
  await run(
    tx,
    `with place as (
      insert into circle (id, child_id, relation, organisation_id, reason, from_day, to_day)
      select gen_random_uuid(), '${nina}', 'adviser', organisation_id, 'r', '2020-01-01', '2026-03-01' from post where account_id = '${actors.adviser.account}'
      returning id, organisation_id)
    insert into advice_request (id, child_id, matter, limb, service, way, body, organisation_id, place_id, asked_on, asked_by, asked_at, status)
    select gen_random_uuid(), '${nina}', 'm-1', 'f', 'health', 'ask', 'Somebody', organisation_id, id, '2026-02-01', '${actors.caseworker.account}', now(), 'open' from place`,
  )
  await run(tx, `insert into advice_lead (name, email) values ('Lee Lead', 'lead@westmere.example')`)
  await run(
    tx,
    `insert into organisation_successor (organisation_id, successor_id)
    select (array_agg(id order by id))[1], (array_agg(id order by id))[2] from organisation`,
  )
  for (const action of ['safeAddress.read', 'denied'])
    await run(
      tx,
      `insert into audit_event (at, account_id, action, child_id) values (now(), '${actors.keeper.account}', '${action}', '${nina}')`,
    )
  await run(
    tx,
    `insert into audit_link (seal_no, audit_id, hash) select 1, id, '\\x00' from audit_event where child_id = '${nina}' limit 1`,
  )
}

// ---- what the written policy, as it was transcribed by hand, says of these people

export const readsPart = (actor: Actor, part: Part): boolean =>
  actor.stands.some((relation) => opens(relation, columnOf[part]))

/** Nina is nine: a place of her own reads and does nothing. */
export const mayDo = (actor: Actor, action: ChildAction): boolean =>
  actor.stands.some((relation) => relation !== 'self' && does(relation, action))

/** A section of the plan in force, as the columns of the policy divide it. */
export function readsSection(actor: Actor, section: string): boolean {
  if (section === 'J') return readsPart(actor, 'money')
  return actor.stands.some((relation) => {
    const all = (...of: Part[]) => of.every((part) => opens(relation, columnOf[part]))
    // the setting: "C and G in the plan", "D and H in the plan"
    const inThePlan = relation === 'setting'
    if (section === 'K') return all('healthAdvice', 'careAdvice', 'otherAdvice')
    if (section === 'C' || section === 'G') return all('plan') && (inThePlan || all('healthAdvice'))
    if (section === 'D' || section.startsWith('H')) return all('plan') && (inThePlan || all('careAdvice'))
    return all('plan')
  })
}

/** Stage and dates: to whoever reads the journey or a summary; a designated officer's "S of others" is a summary too. */
export const readsSummary = (actor: Actor): boolean => actor.stands.some(opensSummary)

/** A school reads "UPN, ULN" and no other number. */
export const readsEveryNumber = (actor: Actor): boolean =>
  actor.stands.some((relation) => relation !== 'setting' && opens(relation, 'identifiers'))

/** The one-page profile: with the views, and to those who teach the child. */
export const readsProfile = (actor: Actor): boolean =>
  readsPart(actor, 'views') || actor.stands.includes('setting') || actor.stands.includes('setting.class')

/** Council staff know every child of the area by the pupil number: "UPN" in the policy. */
export const findsByPupilNumber = (actor: Actor): boolean =>
  actor.stands.some((relation) => ['officer.other', 'manager', 'dataOfficer'].includes(relation))

// ---- asking the database as somebody, inside a transaction of the owner

/** A statement, asked as an actor. */
export type Probe = { actor: Actor; statement: string }

const prober = `create or replace function pg_temp.probe(role_name text, account text, system text, on_day text, statement text) returns text language plpgsql as $$
declare
  found bigint;
  outcome text;
begin
  begin
    perform set_config('waymark.account', account, true), set_config('waymark.system', system, true),
            set_config('waymark.today', on_day, true), set_config('role', role_name, true);
    execute statement;
    get diagnostics found = row_count;
    outcome := found::text;
    raise exception 'undone' using errcode = 'ZZ001';
  exception when others then
    if sqlstate <> 'ZZ001' then outcome := sqlstate; end if;
  end;
  return outcome;
end
$$`

/** Makes the function that asks one statement as one actor and undoes it, for this session. */
export const makeProber = (tx: Tx): Promise<void> => run(tx, prober)

/** Asks each probe by itself, as its actor, and undoes what it did: the number of rows, or the code of the refusal. */
export async function ask(tx: Tx, probes: readonly Probe[]): Promise<string[]> {
  if (probes.length === 0) return []
  const asked = probes.map(({ actor, statement }) => ({
    r: actor.role ?? 'waymark_app',
    a: actor.account ?? '',
    s: actor.system ?? '',
    d: actor === nobodyAtAll(actor) ? '' : (actor.on ?? worldDay),
    q: statement,
  }))
  const rows = await rowsOf<{ outcome: string }>(
    tx,
    `select pg_temp.probe(j ->> 'r', j ->> 'a', j ->> 's', j ->> 'd', j ->> 'q') as outcome
       from jsonb_array_elements(${literal(JSON.stringify(asked))}::jsonb) with ordinality as t (j, place) order by place`,
  )
  return rows.map((row) => row.outcome)
}

/** Somebody for whom nothing was set, not even the day. */
const nobodyAtAll = (actor: Actor): Actor | undefined => (actor.account || actor.system ? undefined : actor)

/** Whether a row was let through: what a key or a reference refused, row-level security had let pass; a check refuses. */
export const letThrough = (outcome: string): boolean => !['42501', '23514', '0'].includes(outcome)
