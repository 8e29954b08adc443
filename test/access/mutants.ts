import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Tx } from '../../src/platform/db/database.ts'
import { migrationsFolder } from '../../src/platform/db/migrate.ts'
import { rowsOf } from './as-owner.ts'
import type { ActorName } from './full-house.ts'

/** One guard taken away or made looser, and whom to ask first. */
export type Mutant = {
  name: string
  statement: string
  /** The table whose probes alone it concerns. */
  table?: string
  /** The function that is another: whatever asks it is asked first. */
  of?: string
  /** Where the probes are that see it soonest. */
  first?: { may?: boolean; command?: string; who?: readonly ActorName[]; asks?: string }
}

type Policy = {
  table: string
  name: string
  cmd: string
  permissive: boolean
  qual: string | null
  check: string | null
}

const commandOf = (cmd: string): string | undefined => (cmd === 'ALL' ? undefined : cmd.toLowerCase())

/** Each policy dropped, and each of its conditions loosened to `true`. */
export async function policyMutants(tx: Tx): Promise<Mutant[]> {
  const policies = await rowsOf<Policy>(
    tx,
    `select tablename as table, policyname as name, cmd, permissive = 'PERMISSIVE' as permissive, qual, with_check as check
       from pg_policies where schemaname = 'public' and roles <> '{waymark_owner}' order by 1, 2`,
  )
  return policies.flatMap(mutantsOfPolicy)
}

function mutantsOfPolicy(policy: Policy): Mutant[] {
  const { table, name, permissive } = policy
  const command = commandOf(policy.cmd)
  const asks = name === 'withdrawn_is_gone' ? { asks: 'gone' } : {}
  const first = (may: boolean) => ({ may, ...(command ? { command } : {}), ...asks })
  const mutant = (what: string, statement: string, may: boolean): Mutant => ({
    name: `${table}.${name}: ${what}`,
    statement,
    table,
    first: first(may),
  })
  const loosened = (part: 'using' | 'with check') =>
    mutant(`${part} (true)`, `alter policy ${name} on ${table} ${part} (true)`, false)
  // an update policy that says nothing of the new row holds it to the same condition
  const heldToTheSame =
    policy.cmd === 'UPDATE' && policy.check === null && /child_id|account_id|section/.test(policy.qual ?? '')
  return [
    mutant('dropped', `drop policy ${name} on ${table}`, permissive),
    ...(policy.qual !== null && policy.qual !== 'true' ? [loosened('using')] : []),
    ...((policy.check !== null && policy.check !== 'true') || heldToTheSame ? [loosened('with check')] : []),
  ]
}

/** Row-level security switched off, table by table; and every right that the service was not given, given. */
export async function tableMutants(tx: Tx): Promise<Mutant[]> {
  const tables = await rowsOf<{ name: string }>(
    tx,
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  )
  const lacking = await rowsOf<{ name: string; privilege: string }>(
    tx,
    `select relname as name, privilege from pg_class, unnest(array['insert', 'update', 'delete']) privilege
      where relnamespace = 'public'::regnamespace and relkind = 'r' and not has_table_privilege('waymark_app', oid, privilege)
      order by 1, 2`,
  )
  return [
    ...tables.map(({ name }) => ({
      name: `${name}: row-level security off`,
      statement: `alter table ${name} disable row level security`,
      table: name,
      first: { may: false },
    })),
    ...lacking.map(({ name, privilege }) => ({
      name: `${name}: ${privilege} granted`,
      statement: `grant ${privilege} on ${name} to waymark_app`,
      table: name,
      first: { may: false, command: privilege },
    })),
  ]
}

/** Each function that guards answers yes to all, and no to all; each list is empty. */
export async function functionMutants(tx: Tx): Promise<Mutant[]> {
  const found = await rowsOf<{
    name: string
    args: string
    result: string
    definer: boolean
    isSet: boolean
    type: string
  }>(
    tx,
    `select proname as name, pg_get_function_arguments(oid) as args, pg_get_function_result(oid) as result, prosecdef as definer,
            proretset as "isSet", prorettype::regtype::text as type
       from pg_proc where pronamespace = 'public'::regnamespace and prorettype <> 'trigger'::regtype order by 1`,
  )
  return found.flatMap((one) => {
    const body = (what: string, text: string, may?: boolean): Mutant => ({
      name: `${one.name}(): ${what}`,
      of: one.name,
      ...(may === undefined ? {} : { first: { may } }),
      statement: `create or replace function ${one.name}(${one.args}) returns ${one.result} language sql stable
        ${one.definer ? 'security definer set search_path = public, pg_temp' : ''} as $body$ ${text} $body$`,
    })
    if (one.isSet) {
      const columns = one.type === 'record' ? one.result.split(',').map(() => 'null') : ['null']
      const typed = columns.map((column, place) => castOf(one.result, column, place))
      return [body('never anything', `select ${typed.join(', ')} where false`, true)]
    }
    if (one.type === 'boolean')
      return [body('always true', 'select true', false), body('always false', 'select false', true)]
    const others = looser[one.name]
    if (!others) throw new Error(`There is no looser ${one.name}: say one here`)
    return others.map((text) => body(text, text))
  })
}

function castOf(result: string, column: string, place: number): string {
  const inner =
    /^TABLE\((.*)\)$/.exec(result)?.[1]?.split(', ')[place]?.replace(/^\S+ /, '') ?? result.replace(/^SETOF /, '')
  return `${column}::${inner}`
}

const looser: Record<string, readonly string[]> = {
  viewer: ['select null::uuid'],
  system_viewer: [`select 'import'`, `select 'signIn'`, 'select null::text'],
  today: [`select date '2030-01-01'`, `select date '2015-01-01'`],
  becomes_young_person_on: [`select date '2999-01-01'`, `select date '1900-01-01'`],
  // it takes away and never gives: about-one-child.test.ts says what
  about_child: [],
  first_child: [],
  last_child: [],
  // these guard nothing; beside the search it is tested what they say
  folded_name: [],
  sound_of_name: [],
  send_letter: [`select '{}'::text[]`, `select '{post}'::text[]`],
  answer_for: [`select null::text`, `select 'senco'`],
  post_instead: [`select null::uuid`, `select gen_random_uuid()`],
  // what they take out, and whom they put where, is tested at the front door of the panels
  panel_without_names: [],
  settle_panel_places: [],
  my_services: [`select array['health', 'care']`, `select '{}'::text[]`],
}

const sources = readdirSync(migrationsFolder)
  .filter((name) => /^\d{4}_/.test(name))
  .sort()
  .map((name) => readFileSync(join(migrationsFolder, name), 'utf8'))
  .join('\n')

/** It takes away and never gives, and no probe is about one child alone: about-one-child.test.ts says what it does. */
const aboutOneChild = / +and \(\(select about_child\(\)\) is null or \w\.child_id = \(select about_child\(\)\)\)\n/g

/** A function as the last migration that names it has it. */
function sourceOf(name: string): string {
  const found = [
    ...sources.matchAll(
      new RegExp(`create (?:or replace )?function ${name}\\([\\s\\S]*?(?:\\n {2}end;|\\n\\$\\$;)`, 'g'),
    ),
  ]
  const last = found.at(-1)?.[0]
  if (!last) throw new Error(`There is no function ${name} in the migrations`)
  return last.replace(/^create (or replace )?function/, 'create or replace function').replaceAll(aboutOneChild, '')
}

type Condition = { of: string; says: string; instead: string; who: readonly ActorName[]; asks?: string }

/** Each condition inside the functions, taken out by itself. */
const conditions: readonly Condition[] = [
  { of: 'own_words', says: 'case when may.views then c.voice end', instead: 'c.voice', who: ['setting.class'] },
  { of: 'own_words', says: 'and c.withdrawn_at is null', instead: '', who: ['managerAtLarge'], asks: 'own words' },
  { of: 'own_words', says: 'and (may.views or may.teaches)', instead: '', who: ['stranger'], asks: 'own words' },
  {
    of: 'is_agreed_restriction',
    says: 'and c.account_id is not distinct from of_account',
    instead: '',
    who: ['manager'],
    asks: 'of another parent',
  },
  {
    of: 'is_agreed_restriction',
    says: `and p.event - 'place' = says`,
    instead: '',
    who: ['manager'],
    asks: 'in other words',
  },
  {
    of: 'my_places',
    says: 'and runs(c.from_day, c.to_day)',
    instead: '',
    who: ['formerParent', 'futureParent'],
  },
  {
    of: 'my_places',
    says: 'and (not some_are_gone or not was_withdrawn(c.child_id))',
    instead: '',
    who: ['parent'],
    asks: 'gone',
  },
  {
    of: 'my_places',
    says: 'and exists (select from account a where a.id = viewer() and a.disabled_at is null)',
    instead: '',
    who: ['closedParent'],
  },
  {
    of: 'my_places',
    says: `c.relation not in ('parent', 'parent.restricted')\n`,
    instead: 'true\n',
    who: ['grown parent'],
  },
  {
    of: 'my_places',
    says: 'c.young_person_allows_from <= today()',
    instead: 'c.young_person_allows_from is not null',
    who: ['grown parent allowed later'],
  },
  { of: 'my_places', says: 'or c.young_person_allows_from <= today()', instead: '', who: ['grown parent allowed'] },
  {
    of: 'my_places',
    says: 'today() < becomes_young_person_on((select k.born from child k where k.id = c.child_id))',
    instead: 'false',
    who: ['parent'],
  },
  { of: 'my_places', says: `c.relation = 'parent.restricted'\n`, instead: 'true\n', who: ['restricted and parent'] },
  {
    of: 'children_where_i_may',
    says: `where s.relation <> 'self' or today() >= becomes_young_person_on((select k.born from child k where k.id = s.child_id))`,
    instead: '',
    who: ['self'],
  },
  { of: 'my_places', says: 'and r.lifted_by is null', instead: 'and false', who: ['restricted and parent'] },
  { of: 'my_places', says: 'and r.lifted_by is null', instead: '', who: ['lifted parent'] },
  {
    of: 'my_places',
    says: 'and r.lifted_by is null',
    instead: 'and r.lifted_by is null and runs(r.from_day, r.to_day)',
    who: ['once restricted, and parent'],
  },
  { of: 'my_places', says: 'or not (select have_left())', instead: 'or true', who: ['leftCaseworker'] },
  {
    of: 'my_places',
    says: `c.to_day is not null or (select holds('inspector'))`,
    instead: 'true',
    who: ['inspector without an end'],
  },
  {
    of: 'reach_of_my_posts',
    says: 'c.account_id is null and c.team_id is null',
    instead: 'c.team_id is null',
    who: ['adviser of another service'],
  },
  {
    of: 'reach_of_my_posts',
    says: 'c.account_id is null and c.team_id is null',
    instead: 'c.account_id is null',
    who: ['adviser of another service'],
  },
  {
    of: 'reach_of_my_posts',
    says: 'c.team_id is null and runs(c.from_day, c.to_day)',
    instead: 'c.team_id is null',
    who: ['senco of another school'],
  },
  {
    of: 'reach_of_my_posts',
    says: `c.team_id is null and runs(c.from_day, c.to_day)\n       and (not some_are_gone or not was_withdrawn(c.child_id))`,
    instead: 'c.team_id is null and runs(c.from_day, c.to_day)',
    who: ['setting'],
    asks: 'gone',
  },
  { of: 'reach_of_my_posts', says: `and p.role in ('senco', 'head')`, instead: '', who: ['teacher without a class'] },
  {
    of: 'reach_of_my_posts',
    says: `and p.role in ('psychologist', 'healthAdviser', 'careAdviser', 'senco', 'head')`,
    instead: '',
    who: ['dsco'],
  },
  { of: 'reach_of_my_posts', says: `and p.role = 'informationAndAdvice'`, instead: '', who: ['secondKeeper'] },
  {
    of: 'reach_of_my_posts',
    says: `c.relation in ('team', 'caseworker') and p.role`,
    instead: 'p.role',
    who: ['service manager', 'officer.other'],
  },
  { of: 'reach_of_my_posts', says: `p.role in ('caseworker', 'manager') and`, instead: '', who: ['administrator'] },
  {
    of: 'reach_of_my_posts',
    says: `and p.role in ('caseworker', 'manager') and runs(c.from_day, c.to_day)`,
    instead: `and p.role in ('caseworker', 'manager')`,
    who: ['service manager', 'officer.other'],
  },
  {
    of: 'reach_of_my_posts',
    says: `('caseworker', 'manager') and runs(c.from_day, c.to_day)\n       and (not some_are_gone or not was_withdrawn(c.child_id))`,
    instead: `('caseworker', 'manager') and runs(c.from_day, c.to_day)`,
    who: ['team'],
    asks: 'gone',
  },
  {
    of: 'reach_of_my_posts',
    says: `w.owed_by in ('health', 'care') and w.owed_by = any ((select my_services())::text[]) and`,
    instead: '',
    who: ['stranger'],
  },
  { of: 'reach_of_my_posts', says: `and w.status in ('open', 'missed')`, instead: '', who: ['dsco'] },
  {
    of: 'reach_of_my_posts',
    says: 'and (not some_are_gone or not was_withdrawn(w.child_id))',
    instead: '',
    who: ['dco'],
    asks: 'gone',
  },
  {
    of: 'my_advice',
    says: 'answers_for(r.service, p.role) and',
    instead: '',
    who: ['dsco'],
  },
  {
    of: 'my_advice',
    says: `and (not some_are_gone or not was_withdrawn(r.child_id))`,
    instead: '',
    who: ['adviser'],
    asks: 'gone',
  },
  { of: 'my_advice', says: `and m.relation in ('parent', 'self', 'representative')`, instead: '', who: ['contact'] },
  { of: 'my_advice_to_give', says: 'answers_for(r.service, p.role) and', instead: '', who: ['dsco'] },
  {
    of: 'my_advice_to_give',
    says: `exists (select from circle c where c.id = r.place_id and runs(c.from_day, c.to_day))`,
    instead: 'true',
    who: ['adviser'],
    asks: 'whose place has ended',
  },
  { of: 'my_advice_to_give', says: `(r.service = 'family' and m.relation`, instead: `(m.relation`, who: ['parent'] },
  {
    of: 'children_whose_advice_i_may_read',
    says: `where r.level = 'R'`,
    instead: 'where true',
    who: ['invitedSupport'],
  },
  {
    of: 'children_whose_advice_i_may_read',
    says: `and holds(case wanted when 'healthAdvice' then 'dco' when 'careAdvice' then 'dsco' end)`,
    instead: '',
    who: ['dco'],
  },
  {
    of: 'children_whose_advice_i_may_read',
    says: `and holds(case wanted when 'healthAdvice' then 'healthAdviser' when 'careAdvice' then 'careAdviser' end)`,
    instead: '',
    who: ['adviser'],
  },
  { of: 'is_agreed_advice', says: `and a.by_account = viewer()`, instead: '', who: ['team'] },
  { of: 'is_agreed_advice', says: `and r.status = 'agreed'`, instead: '', who: ['caseworker'] },
  { of: 'my_posts', says: 'p.account_id = viewer() and', instead: '', who: ['stranger'] },
  { of: 'my_posts', says: 'and runs(p.from_day, p.to_day)', instead: '', who: ['leftCaseworker'] },
  { of: 'my_posts', says: 'and a.disabled_at is null', instead: '', who: ['closedManager'] },
  {
    of: 'my_duties',
    says: `p.role = 'manager' and p.team_id is null`,
    instead: `p.role = 'manager'`,
    who: ['service manager'],
  },
  { of: 'my_duties', says: `p.role = 'dataOfficer'`, instead: 'true', who: ['dco', 'administrator'] },
  { of: 'my_duties', says: `p.role in ('caseworker', 'manager')`, instead: 'true', who: ['administrator'] },
  {
    of: 'my_services',
    says: `case p.role when 'dco' then 'health' else 'care' end`,
    instead: `'health'::text`,
    who: ['dsco'],
  },
  { of: 'reads_every_child', says: 'and r.part = wanted', instead: '', who: ['dataOfficer', 'officer.other'] },
  { of: 'reads_every_child', says: `and r.level = 'R'`, instead: '', who: ['dataOfficer', 'officer.other'] },
  { of: 'my_own_children', says: 'and r.part = wanted', instead: '', who: ['setting.class'] },
  { of: 'my_own_children', says: `and r.level = 'R'`, instead: '', who: ['setting.class'] },
  { of: 'children_i_may_read', says: 'and r.part = wanted', instead: '', who: ['setting.class'] },
  { of: 'children_i_may_read', says: `and r.level = 'R'`, instead: '', who: ['setting.class'] },
  {
    of: 'summaries_every_child',
    says: `and r.part = 'journey'`,
    instead: '',
    who: ['managerAtLarge', 'officer.other'],
  },
  { of: 'children_i_may_summarise', says: `and r.part = 'journey'`, instead: '', who: ['setting.consulted'] },
  {
    of: 'children_i_may_summarise',
    says: `or r.level = 'P' and s.relation = 'designated'`,
    instead: `or r.level = 'P'`,
    who: ['contact'],
  },
  { of: 'may_everywhere', says: 'and m.permission = wanted', instead: '', who: ['dataOfficer'] },
  { of: 'children_where_i_may', says: 'and m.permission = wanted', instead: '', who: ['parent'] },
  { of: 'my_relations', says: 'where s.child_id = wanted', instead: '', who: ['grown parent allowed', 'stranger'] },
  {
    of: 'children_whose_plan_i_may_read',
    says: `where a.level = 'R' or s.relation = 'setting'`,
    instead: '',
    who: ['invitedSupport'],
  },
  {
    of: 'children_whose_plan_i_may_read',
    says: `and p.level = 'R'`,
    instead: '',
    who: ['parent.restricted', 'setting.class'],
  },
  { of: 'children_whose_plan_i_may_read', says: 'and a.part = advice', instead: '', who: ['invitedSupport'] },
  {
    of: 'children_whose_every_number_i_may_read',
    says: `where s.relation <> 'setting'`,
    instead: '',
    who: ['setting'],
  },
  { of: 'is_withdrawn', says: ' and exists (select from my_duties())', instead: '', who: ['stranger'] },
  { of: 'child_for_safe_address', says: `and holds('safeAddress')`, instead: '', who: ['stranger'] },
  { of: 'child_for_safe_address', says: 'and c.withdrawn_at is null', instead: '', who: ['keeper'], asks: 'gone' },
  {
    of: 'contact_through_caseworker',
    says: 'select has_safe_address(wanted)',
    instead: 'select true',
    who: ['caseworker'],
    asks: 'without need',
  },
  {
    of: 'has_safe_address',
    says: `where mine in ('caseworker', 'team', 'manager', 'setting', 'adviser')`,
    instead: 'where true',
    who: ['parent', 'officer.other'],
  },
  { of: 'who_holds', says: 'and runs(c.from_day, c.to_day)', instead: '', who: ['parent', 'caseworker'] },
  {
    of: 'who_holds',
    says: 'and (summaries_every_child() or wanted in (select children_i_may_summarise()))',
    instead: '',
    who: ['stranger'],
  },
  {
    of: 'who_looked_page',
    says: `and ((select reads_every_child('whoLooked')) or wanted in (select children_i_may_read('whoLooked')))`,
    instead: '',
    who: ['stranger', 'caseworker'],
  },
  { of: 'who_looked_page', says: `and e.action not like 'safe%'`, instead: '', who: ['parent'] },
  { of: 'who_looked_page', says: `and p.role <> 'safeAddress'`, instead: '', who: ['parent'] },
  {
    of: 'may_decide',
    says: 'and (select caseworkers_decide_to_assess from area)',
    instead: '',
    who: ['caseworker'],
    asks: 'may_decide',
  },
  { of: 'joins_of', says: 'and is_only_a_request(p.child_id)', instead: '', who: ['manager'], asks: 'joins_of more' },
  { of: 'joins_of', says: 'manages(p.child_id) and ', instead: '', who: ['manager'], asks: 'joins_of unknown' },
  { of: 'joins_of', says: ' and manages(k.id)', instead: '', who: ['manager'], asks: 'joins_of far' },
  { of: 'joins_of', says: ` or holds('dataOfficer')`, instead: '', who: ['dataOfficer'], asks: 'joins_of' },
  {
    of: 'join_records',
    says: 'or p.data_officer_by is null',
    instead: '',
    who: ['manager'],
    asks: 'without the data officer',
  },
  {
    of: 'join_records',
    says: 'or viewer() in (p.proposed_by, p.data_officer_by)',
    instead: '',
    who: ['managerAtLarge'],
    asks: 'third hand',
  },
  {
    of: 'join_records',
    says: 'or not manages(j.second_record) or not manages(j.first_record)',
    instead: '',
    who: ['dataOfficer'],
    asks: 'third hand',
  },
  {
    of: 'join_records',
    says: 'and n.child_id = j.first_record',
    instead: '',
    who: ['manager'],
    asks: 'says something else',
  },
  {
    of: 'may_be_chosen_for',
    says: 'today() >= becomes_young_person_on(k.born)',
    instead: 'true',
    who: ['managerAtLarge'],
    asks: 'a child who is too young',
  },
  {
    of: 'takes_back_own_answer',
    says: `says = jsonb_build_object('corrects', says ->> 'corrects', 'void', true)`,
    instead: 'true',
    who: ['adviser'],
    asks: 'making void',
  },
  {
    of: 'takes_back_own_answer',
    says: 'and e.child_id = of_child and e.matter = of_matter',
    instead: 'and e.child_id = of_child',
    who: ['adviser'],
    asks: 'making void',
  },
  {
    of: 'uploads_of_my_drafts',
    says: 'and d.request_id in (select my_advice_to_give())',
    instead: '',
    who: ['stranger'],
    asks: 'of a draft of advice',
  },
  { of: 'uploads_in_drafts', says: `system_viewer() = 'jobs' and`, instead: '', who: ['stranger'], asks: 'uploads_in' },
  {
    of: 'signs_for_oneself',
    says: 'new.data_officer_by is distinct from viewer() or ',
    instead: '',
    who: ['dataOfficer', 'managerAtLarge'],
  },
  { of: 'signs_for_oneself', says: ` or not holds('dataOfficer')`, instead: '', who: ['managerAtLarge'] },
  {
    of: 'signs_for_oneself',
    says: 'new.manager_by is distinct from viewer() or ',
    instead: '',
    who: ['managerAtLarge'],
  },
  {
    of: 'signs_for_oneself',
    says: ` or not exists (select from my_relations(new.child_id) r where r = 'manager')`,
    instead: '',
    who: ['dataOfficer'],
  },
  {
    of: 'signs_for_oneself',
    says: 'and new.declined_by is distinct from viewer()',
    instead: 'and false',
    who: ['managerAtLarge'],
  },
]

export const conditionMutants = (): Mutant[] =>
  conditions.map(({ of, says, instead, who, asks }) => {
    const source = sourceOf(of)
    if (!source.includes(says)) throw new Error(`${of} no longer says: ${says}`)
    return {
      name: `${of}() without: ${says.trim()}`,
      of,
      statement: source.replace(says, instead),
      first: { who, ...(asks ? { asks } : {}) },
    }
  })

/** What holds two persons apart, and an inspector to an end, whichever way a row comes in. */
export const constraintMutants = (): Mutant[] => [
  ...(
    [
      ['circle', 'circle_restriction_is_confirmed_by_another'],
      ['circle', 'circle_lift_is_of_an_ended_restriction'],
      ['proposal', 'proposal_needs_another_person'],
      ['proposal', 'proposal_needs_two_persons'],
      ['safe_address', 'safe_address_end_is_asked_by_somebody'],
      ['post', 'post_of_an_inspector_ends'],
      ['audit_event', 'audit_event_is_somebody'],
    ] as const
  ).map(
    ([table, name]): Mutant => ({
      name: `${table}: ${name} dropped`,
      statement: `alter table ${table} drop constraint ${name}`,
      table,
      first: { asks: 'past the policies' },
    }),
  ),
  {
    name: 'proposal: signs_for_oneself dropped',
    statement: 'drop trigger signs_for_oneself on proposal',
    table: 'proposal',
    first: { asks: 'another' },
  },
  ...['child_id', 'relation', 'account_id'].map(
    (column): Mutant => ({
      name: `circle: update of ${column} granted`,
      statement: `grant update (${column}) on circle to waymark_app`,
      table: 'circle',
      first: { asks: 'becoming' },
    }),
  ),
]
