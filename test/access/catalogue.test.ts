/** What the database's own catalogue says of who may reach what: no table, view or function may be added without its guard. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '../support/database.ts'
import { asOwner, rowsOf } from './as-owner.ts'

const database = await testDatabase({ after })
const ask = <Row>(query: string) => asOwner(database, (tx) => rowsOf<Row>(tx, query))
const names = async (query: string) => (await ask<{ name: string }>(query)).map((row) => row.name)

/** What everybody who runs as the service may read: nothing of it is about a person. */
const publicTables = [
  'area',
  'budget_information',
  'organisation',
  'organisation_code',
  'organisation_successor',
  'relation_may',
  'relation_reads',
  'role_setting',
  'schema_migration',
  'section41_approval',
  'setting_offer',
  'team',
]

/** Functions that see more than their caller, each of which says itself who may be told what. */
const definers = [
  'advice_ends_places',
  'advice_ends_with_life',
  'advice_follows_events',
  'advice_follows_promise',
  'advice_is_agreed',
  'any_withdrawn',
  'asked_children',
  'budget_request_comes',
  'budget_request_ends',
  'budget_request_ends_with_life',
  'budget_request_meets_plan',
  'child_for_safe_address',
  'children_by_my_organisation',
  'children_i_may_read',
  'children_i_may_summarise',
  'children_i_stand_by',
  'children_where_i_may',
  'children_whose_advice_i_may_read',
  'children_whose_every_number_i_may_read',
  'children_whose_plan_i_may_read',
  'consultation_answer_settles',
  'consultation_ends_places',
  'consultation_ends_with_life',
  'consultation_follows_events',
  'consultation_follows_promise',
  'consultations_that_ended',
  'consulted_children',
  'contact_through_caseworker',
  'documents_sent_to_me',
  'every_line_i_may_read',
  'family_receivers',
  'has_safe_address',
  'have_left',
  'health_ask_is_answered',
  'holds',
  'is_agreed_advice',
  'is_agreed_restriction',
  'is_being_written',
  'is_only_a_request',
  'is_withdrawn',
  'join_records',
  'joins_of',
  'keep_name_keys',
  'keep_own_words',
  'kept_voice_goes',
  'let_parent_see',
  'lines_i_may_read',
  'manages',
  'may_be_chosen_for',
  'may_decide',
  'may_everywhere',
  'messages_about',
  'move_panel_item',
  'my_advice',
  'my_advice_to_give',
  'my_chairs',
  'my_consultations',
  'my_duties',
  'my_own_children',
  'my_panel_items',
  'my_panels',
  'my_places',
  'my_posts',
  'my_relations',
  'my_services',
  'newest_profile_stands',
  'newest_voice_stands',
  'others_named_in',
  'own_words',
  'panel_child',
  'panel_counts',
  'panel_ends_with_life',
  'panel_follows_events',
  'panel_item_changes',
  'panel_item_comes',
  'panel_meeting_changes',
  'panel_member_changes',
  'panel_post_ends',
  'panel_requests',
  'panel_takes_no_part',
  'panel_without_names',
  'panels_turn_blind',
  'parts_i_read',
  'parts_of_every_child',
  'placement_choice_comes',
  'placement_follows_plan',
  'placement_follows_void',
  'plan_writing_ends',
  'plan_writing_ends_with_life',
  'post_instead',
  'reach_of_my_posts',
  'reads_every_child',
  'reads_panel_item',
  'send_letter',
  'settle_panel_places',
  'sight',
  'sight_follows_choice',
  'summaries_every_child',
  'take_back_document',
  'takes_back_own_answer',
  'uploads_in_drafts',
  'uploads_of_my_drafts',
  'versions_sent_to_my_setting',
  'was_withdrawn',
  'who_holds',
  'who_looked_page',
  'wishes_of',
]

const tables = `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`

test('every table has row-level security, enabled and forced', async () => {
  assert.deepEqual(await names(`${tables} and not (c.relrowsecurity and c.relforcerowsecurity)`), [])
  assert.ok((await names(tables)).length >= 38, 'the tables are there')
})

test('only the public list is read by everybody, and nothing is changed by everybody', async () => {
  const open = await names(`select distinct tablename as name from pg_policies
    where schemaname = 'public' and permissive = 'PERMISSIVE' and roles <> '{waymark_owner}' and qual = 'true' and cmd = 'SELECT' order by 1`)
  assert.deepEqual(open, publicTables)
  const writable = await names(`select tablename || '.' || policyname as name from pg_policies
    where schemaname = 'public' and permissive = 'PERMISSIVE' and roles <> '{waymark_owner}'
      and (cmd <> 'SELECT' and coalesce(qual, 'true') = 'true' and coalesce(with_check, 'true') = 'true')`)
  assert.deepEqual(writable, [])
})

test('every policy is for a role of ours, and for the owner only so that functions may ask', async () => {
  assert.deepEqual(
    await names(`select tablename || '.' || policyname as name from pg_policies where schemaname = 'public'
      and not (roles <@ '{waymark_app,waymark_report,waymark_owner}')`),
    [],
  )
  assert.deepEqual(
    await names(`select tablename || '.' || policyname as name from pg_policies where schemaname = 'public'
      and 'waymark_owner' = any(roles) and policyname <> 'owner_reads_all'`),
    [],
  )
})

test('a table that names a child has a policy of its own for reading, which is not the public one', async () => {
  const ofChildren = await names(`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname in ('child_id', 'children') and not a.attisdropped`)
  assert.deepEqual(
    ofChildren.filter((name) => publicTables.includes(name)),
    [],
  )
})

test('every view answers as whoever asks it', async () => {
  assert.deepEqual(
    await names(`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm')
      and not coalesce(c.reloptions @> '{security_invoker=true}' or c.reloptions @> '{security_invoker=on}', false)`),
    [],
  )
})

test('functions that see more than their caller are on the list, and cannot be led astray by a search path', async () => {
  const found = await ask<{ name: string; config: string[] | null }>(`select proname as name, proconfig as config
    from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by proname`)
  assert.deepEqual(
    found.map((one) => one.name),
    definers,
  )
  for (const one of found) assert.deepEqual(one.config, ['search_path=public, pg_temp'], one.name)
})

test('nothing is granted to everybody, and no function is run by who was not given it', async () => {
  assert.deepEqual(
    await names(`select c.relname || ' ' || g.privilege_type as name from pg_class c, aclexplode(c.relacl) g
      where c.relnamespace in ('public'::regnamespace, 'pgboss'::regnamespace) and g.grantee = 0`),
    [],
  )
  const runners = await names(`select p.proname as name from pg_proc p
    where p.pronamespace = 'public'::regnamespace
      and (has_function_privilege('waymark_report', p.oid, 'execute') or p.proacl is null
           or exists (select from aclexplode(p.proacl) g where g.grantee = 0))`)
  assert.deepEqual(runners, [])
})

test('no table loses its rows after a crash, and each belongs to the owner', async () => {
  assert.deepEqual(await names(`${tables} and c.relpersistence <> 'p'`), [])
  assert.deepEqual(await names(`${tables} and pg_get_userbyid(c.relowner) <> 'waymark_owner'`), [])
})

test('the roles of the service and of reports own nothing and step over nothing', async () => {
  const roles = await ask<{ name: string; powers: boolean; owns: number }>(`select rolname as name,
      rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin or rolreplication as powers,
      (select count(*)::int4 from pg_class where relowner = r.oid) as owns
    from pg_roles r where rolname in ('waymark_app', 'waymark_report') order by 1`)
  assert.deepEqual(roles, [
    { name: 'waymark_app', powers: false, owns: 0 },
    { name: 'waymark_report', powers: false, owns: 0 },
  ])
  const owner = await ask<{ powers: boolean }>(
    `select rolsuper or rolbypassrls as powers from pg_roles where rolname = 'waymark_owner'`,
  )
  assert.deepEqual(owner, [{ powers: false }])
  const memberships = await names(`select pg_get_userbyid(member) as name from pg_auth_members
    where pg_get_userbyid(member) in ('waymark_app', 'waymark_report')`)
  assert.deepEqual(memberships, [], 'neither can become another role')
  assert.deepEqual(await ask(`select has_schema_privilege('waymark_app', 'public', 'create') as may`), [{ may: false }])
})

const privileges = (role: string, table: string) =>
  ask<{
    name: string
  }>(`select privilege as name from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) privilege
    where has_table_privilege('${role}', '${table}', privilege)
       or (privilege in ('select', 'insert', 'update', 'references') and has_any_column_privilege('${role}', '${table}', privilege))`)

test('the journey and the audit are only ever added to', async () => {
  for (const table of ['journey_event', 'audit_event', 'audit_link'])
    assert.deepEqual(
      (await privileges('waymark_app', table)).map((one) => one.name),
      ['select', 'insert'],
      table,
    )
})

test('the service empties no table and ties nothing to one', async () => {
  for (const table of await names(tables)) {
    const held = (await privileges('waymark_app', table)).map((one) => one.name)
    for (const never of ['truncate', 'references', 'trigger']) assert.ok(!held.includes(never), `${never} on ${table}`)
  }
})

test('reports read the public list and nothing else', async () => {
  const read: string[] = []
  for (const table of await names(`${tables} order by 1`)) {
    const held = (await privileges('waymark_report', table)).map((one) => one.name)
    assert.ok(
      held.every((one) => one === 'select'),
      `reports change ${table}`,
    )
    if (held.length > 0) read.push(table)
  }
  assert.deepEqual(
    read.filter((table) => !publicTables.includes(table)),
    [],
  )
})

test('the tables of the job queue are the service’s own', async () => {
  const rights = await ask(`select has_schema_privilege('waymark_report', 'pgboss', 'usage') as report,
    has_schema_privilege('waymark_app', 'pgboss', 'usage') as app, has_schema_privilege('waymark_app', 'pgboss', 'create') as makes,
    exists (select from pg_namespace n, aclexplode(n.nspacl) g where n.nspname = 'pgboss' and g.grantee = 0) as everybody`)
  assert.deepEqual(rights, [{ report: false, app: true, makes: false, everybody: false }])
})

test('every check that holds two persons apart is there', async () => {
  const checks = await names(
    `select conname as name from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace`,
  )
  for (const name of [
    'circle_restriction_is_confirmed_by_another',
    'circle_lift_is_of_an_ended_restriction',
    'proposal_needs_another_person',
    'proposal_needs_two_persons',
    'safe_address_end_is_asked_by_somebody',
    'post_of_an_inspector_ends',
    'audit_event_is_somebody',
  ])
    assert.ok(checks.includes(name), name)
  assert.deepEqual(
    await names(`select tgname as name from pg_trigger where not tgisinternal and tgenabled = 'O' order by 1`),
    [
      'advice_ends_places',
      'advice_ends_with_life',
      'advice_follows_events',
      'advice_follows_promise',
      'advice_is_agreed',
      'budget_request_comes',
      'budget_request_ends',
      'budget_request_ends_with_life',
      'budget_request_meets_plan',
      'consultation_answer_settles',
      'consultation_ends_places',
      'consultation_ends_with_life',
      'consultation_follows_events',
      'consultation_follows_promise',
      'health_ask_is_answered',
      'keep_own_words',
      'keeps_name_keys',
      'keeps_name_keys_of_new',
      'kept_voice_goes',
      'newest_profile_stands',
      'newest_voice_stands',
      'panel_conflict_is_declared',
      'panel_ends_with_life',
      'panel_follows_events',
      'panel_item_comes',
      'panel_item_is_put_on',
      'panel_item_is_taken_off',
      'panel_meeting_changes',
      'panel_member_changes',
      'panel_post_ends',
      'panels_turn_blind',
      'placement_choice_comes',
      'placement_follows_plan',
      'placement_follows_void',
      'plan_writing_ends',
      'plan_writing_ends_with_life',
      'sight_follows_choice',
      'signs_for_oneself',
      'take_back_document',
      'writing_line_unagreed',
    ],
  )
})
