-- Row-level security: the second net. The first is the code, which asks the same functions; a query that forgets
-- the first returns nothing it should not.

do $$
declare
  t text;
begin
  foreach t in array array[
    'area', 'organisation', 'organisation_code', 'organisation_successor', 'team', 'role_setting', 'relation_reads', 'relation_may',
    'account', 'post', 'identity', 'credential', 'recovery_code', 'session', 'single_use_link', 'held_form', 'outgoing_message',
    'import_run', 'child', 'child_identifier', 'child_contact', 'safe_address', 'circle', 'need', 'placement', 'plan', 'plan_line', 'child_summary',
    'journey_event', 'promise', 'proposal', 'import_unmapped', 'import_problem', 'import_review', 'import_change', 'audit_event', 'audit_link']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    -- the functions above run as the owner, who reads all so that they can say who may
    execute format('create policy owner_reads_all on %I to waymark_owner using (true) with check (true)', t);
  end loop;
end
$$;

grant select on relation_reads, relation_may to waymark_app, waymark_report;

-- What everybody may read (the named public list of the catalogue test).
create policy anyone_reads on area for select to waymark_app, waymark_report using (true);
create policy anyone_reads on organisation for select to waymark_app, waymark_report using (true);
create policy anyone_reads on organisation_code for select to waymark_app, waymark_report using (true);
create policy anyone_reads on organisation_successor for select to waymark_app, waymark_report using (true);
create policy anyone_reads on team for select to waymark_app, waymark_report using (true);
create policy anyone_reads on role_setting for select to waymark_app using (true);
create policy anyone_reads on relation_reads for select to waymark_app, waymark_report using (true);
create policy anyone_reads on relation_may for select to waymark_app, waymark_report using (true);

create policy keeper_adds on area for insert to waymark_app with check (system_viewer() in ('setup', 'import'));
create policy keeper_changes on area for update to waymark_app using (system_viewer() = 'setup' or (select holds('administrator')));
create policy keeper_adds on organisation for insert to waymark_app with check (system_viewer() in ('setup', 'import') or (select holds('administrator')) or (select holds('dataOfficer')));
create policy keeper_changes on organisation for update to waymark_app using (system_viewer() in ('setup', 'import') or (select holds('administrator')) or (select holds('dataOfficer')));
create policy keeper_adds on organisation_code for insert to waymark_app with check (system_viewer() in ('setup', 'import') or (select holds('administrator')) or (select holds('dataOfficer')));
create policy keeper_changes on organisation_code for update to waymark_app using (system_viewer() in ('setup', 'import') or (select holds('administrator')) or (select holds('dataOfficer')));
create policy keeper_adds on organisation_successor for insert to waymark_app with check (system_viewer() in ('setup', 'import') or (select holds('administrator')) or (select holds('dataOfficer')));
create policy keeper_adds on team for insert to waymark_app with check (system_viewer() = 'setup' or (select holds('administrator')));
create policy keeper_changes on team for update to waymark_app using (system_viewer() = 'setup' or (select holds('administrator')));
create policy keeper_adds on role_setting for insert to waymark_app with check (system_viewer() = 'setup' or (select holds('administrator')));
create policy keeper_changes on role_setting for update to waymark_app using (system_viewer() = 'setup' or (select holds('administrator')));

-- People who sign in.
create policy own_and_colleagues on account for select to waymark_app using (
  system_viewer() in ('signIn', 'setup', 'jobs', 'import') or id = viewer() or (is_staff and viewer() is not null) or (select holds('administrator'))
  or id in (select c.account_id from circle c where c.account_id is not null));
create policy accounts_are_opened on account for insert to waymark_app with check (system_viewer() in ('signIn', 'setup') or (select holds('administrator')));
create policy accounts_are_changed on account for update to waymark_app using (system_viewer() in ('signIn', 'setup') or id = viewer() or (select holds('administrator')));

create policy posts_are_known on post for select to waymark_app using (system_viewer() in ('signIn', 'setup', 'jobs', 'import') or viewer() is not null);
create policy posts_are_given on post for insert to waymark_app with check (
  system_viewer() in ('signIn', 'setup') or ((select holds('administrator')) and account_id <> viewer()));
create policy posts_are_changed on post for update to waymark_app using (
  system_viewer() in ('signIn', 'setup') or ((select holds('administrator')) and account_id <> viewer()));

create policy sign_in_alone on identity to waymark_app using (system_viewer() in ('signIn', 'setup')) with check (system_viewer() in ('signIn', 'setup'));
create policy sign_in_alone on credential to waymark_app using (system_viewer() in ('signIn', 'setup')) with check (system_viewer() in ('signIn', 'setup'));
create policy sign_in_alone on recovery_code to waymark_app using (system_viewer() = 'signIn') with check (system_viewer() = 'signIn');
create policy sign_in_alone on session to waymark_app using (system_viewer() = 'signIn') with check (system_viewer() = 'signIn');
create policy sign_in_alone on held_form to waymark_app using (system_viewer() = 'signIn') with check (system_viewer() = 'signIn');

create policy links_are_seen on single_use_link for select to waymark_app using (
  system_viewer() in ('signIn', 'setup') or (child_id is null and (select holds('administrator')))
  or child_id in (select children_where_i_may('circle.change')) or (child_id is not null and (select may_everywhere('circle.change'))));
create policy links_are_made on single_use_link for insert to waymark_app with check (
  system_viewer() in ('signIn', 'setup') or (child_id is null and (select holds('administrator')))
  or child_id in (select children_where_i_may('circle.change')) or (child_id is not null and (select may_everywhere('circle.change'))));
create policy links_are_used on single_use_link for update to waymark_app using (
  system_viewer() in ('signIn', 'setup') or (child_id is null and (select holds('administrator')))
  or child_id in (select children_where_i_may('circle.change')) or (child_id is not null and (select may_everywhere('circle.change'))));

create policy messages_are_written on outgoing_message for insert to waymark_app with check (viewer() is not null or system_viewer() in ('signIn', 'setup', 'jobs'));
create policy messages_are_sent on outgoing_message for select to waymark_app using (system_viewer() = 'jobs');
create policy messages_are_marked on outgoing_message for update to waymark_app using (system_viewer() = 'jobs');

-- Children: one policy for each thing that may be done, each by the part of the record the table holds.
create policy reads_identity on child for select to waymark_app using (
  system_viewer() in ('import', 'jobs')
  or (withdrawn_at is null and ((select reads_every_child('identity')) or id in (select children_i_may_read('identity')))));
create policy import_adds on child for insert to waymark_app with check (system_viewer() = 'import');
create policy changes_child on child for update to waymark_app using (
  system_viewer() = 'import' or (select may_everywhere('child.change')) or id in (select children_where_i_may('child.change')));

create policy reads_identifiers on child_identifier for select to waymark_app using (
  system_viewer() in ('import', 'jobs') or (select reads_every_child('identifiers')) or child_id in (select children_i_may_read('identifiers')));
create policy import_adds on child_identifier for insert to waymark_app with check (system_viewer() = 'import');
create policy import_changes on child_identifier for update to waymark_app using (system_viewer() = 'import');
create policy import_removes on child_identifier for delete to waymark_app using (system_viewer() = 'import');

-- An address is hidden from everyone but the caseworkers while a protected address stands.
create function has_safe_address(wanted uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from safe_address s where s.child_id = wanted);
  end;
create policy reads_contact on child_contact for select to waymark_app using (
  system_viewer() = 'import'
  or ((select reads_every_child('contact')) or child_id in (select children_i_may_read('contact'))) and not has_safe_address(child_id));
create policy import_adds on child_contact for insert to waymark_app with check (
  system_viewer() = 'import' or child_id in (select children_where_i_may('child.change')) or (select may_everywhere('child.change')));
create policy import_changes on child_contact for update to waymark_app using (
  system_viewer() = 'import' or child_id in (select children_where_i_may('child.change')) or (select may_everywhere('child.change')));
create policy import_removes on child_contact for delete to waymark_app using (system_viewer() = 'import');

create policy safe_address_role_alone on safe_address to waymark_app
  using (system_viewer() = 'import' or (select holds('safeAddress'))) with check (system_viewer() = 'import' or (select holds('safeAddress')));

create policy reads_circle on circle for select to waymark_app using (
  system_viewer() in ('import', 'jobs', 'signIn') or account_id = viewer()
  or (select reads_every_child('circle')) or child_id in (select children_i_may_read('circle')));
create policy changes_circle on circle for insert to waymark_app with check (
  system_viewer() in ('import', 'signIn') or (select may_everywhere('circle.change')) or child_id in (select children_where_i_may('circle.change'))
  or (relation in ('contact', 'invitedSupport') and child_id in (select children_where_i_may('support.invite'))));
create policy ends_circle on circle for update to waymark_app using (
  system_viewer() in ('import', 'signIn') or (select may_everywhere('circle.change')) or child_id in (select children_where_i_may('circle.change'))
  or (relation in ('contact', 'invitedSupport') and (account_id = viewer() or child_id in (select children_where_i_may('support.invite')))));

create policy reads_needs on need for select to waymark_app using (
  system_viewer() in ('import', 'jobs') or (select reads_every_child('needs')) or child_id in (select children_i_may_read('needs')));
create policy import_adds on need for insert to waymark_app with check (system_viewer() = 'import');
create policy import_changes on need for update to waymark_app using (system_viewer() = 'import');
create policy import_removes on need for delete to waymark_app using (system_viewer() = 'import');

create policy reads_identity on placement for select to waymark_app using (
  system_viewer() in ('import', 'jobs') or (select reads_every_child('identity')) or child_id in (select children_i_may_read('identity')));
create policy import_adds on placement for insert to waymark_app with check (system_viewer() = 'import');
create policy import_changes on placement for update to waymark_app using (system_viewer() = 'import');
create policy import_removes on placement for delete to waymark_app using (system_viewer() = 'import');

create policy reads_journey on plan for select to waymark_app using (
  system_viewer() in ('import', 'jobs') or (select reads_every_child('journey')) or child_id in (select children_i_may_read('journey')));
create policy officers_add on plan for insert to waymark_app with check (system_viewer() = 'import' or child_id in (select children_where_i_may('event.record')));
create policy officers_change on plan for update to waymark_app using (system_viewer() = 'import' or child_id in (select children_where_i_may('event.record')));

create policy reads_plan on plan_line for select to waymark_app using (
  system_viewer() = 'import'
  or section = 'J' and ((select reads_every_child('money')) or child_id in (select children_i_may_read('money')))
  or section <> 'J' and ((select reads_every_child('plan')) or child_id in (select children_i_may_read('plan'))));
create policy import_adds on plan_line for insert to waymark_app with check (system_viewer() = 'import');

create policy reads_summary on child_summary for select to waymark_app using (
  system_viewer() in ('import', 'jobs') or (select summaries_every_child()) or child_id in (select children_i_may_summarise()));
create policy computed on child_summary for insert to waymark_app with check (
  system_viewer() in ('import', 'jobs') or child_id in (select children_where_i_may('event.record')) or child_id in (select children_where_i_may('worry.raise')) or (select may_everywhere('event.record')));
create policy recomputed on child_summary for update to waymark_app using (
  system_viewer() in ('import', 'jobs') or child_id in (select children_where_i_may('event.record')) or child_id in (select children_where_i_may('worry.raise')) or (select may_everywhere('event.record')));

-- The journey and what follows from it.
create policy reads_journey on journey_event for select to waymark_app using (
  system_viewer() in ('import', 'jobs')
  or part = 'journey' and ((select reads_every_child('journey')) or child_id in (select children_i_may_read('journey')))
  or part = 'disputes' and ((select reads_every_child('disputes')) or child_id in (select children_i_may_read('disputes')))
  or part = 'cycles' and ((select reads_every_child('cycles')) or child_id in (select children_i_may_read('cycles'))));
create policy records_event on journey_event for insert to waymark_app with check (
  system_viewer() = 'import'
  or recorded_by = viewer() and (
    (select may_everywhere('event.record')) or child_id in (select children_where_i_may('event.record'))
    or type = 'concern.raised' and child_id in (select children_where_i_may('worry.raise'))));

create policy reads_promise on promise for select to waymark_app using (
  system_viewer() in ('import', 'jobs')
  or part = 'journey' and ((select reads_every_child('journey')) or child_id in (select children_i_may_read('journey')))
  or part = 'disputes' and ((select reads_every_child('disputes')) or child_id in (select children_i_may_read('disputes')))
  or owed_by = any ((select my_services())::text[]));
create policy computed on promise for insert to waymark_app with check (
  system_viewer() in ('import', 'jobs') or (select may_everywhere('event.record')) or child_id in (select children_where_i_may('event.record')));
create policy recomputed on promise for update to waymark_app using (
  system_viewer() in ('import', 'jobs') or (select may_everywhere('event.record')) or child_id in (select children_where_i_may('event.record')));
create policy computed_away on promise for delete to waymark_app using (
  system_viewer() in ('import', 'jobs') or (select may_everywhere('event.record')) or child_id in (select children_where_i_may('event.record')));

create policy reads_proposal on proposal for select to waymark_app using (
  (select may_everywhere('proposal.make')) or (select may_everywhere('proposal.confirm')) or child_id in (select children_where_i_may('proposal.make')));
create policy makes_proposal on proposal for insert to waymark_app with check (
  proposed_by = viewer() and manager_by is null and data_officer_by is null
  and ((select may_everywhere('proposal.make')) or child_id in (select children_where_i_may('proposal.make'))));
create policy confirms_proposal on proposal for update to waymark_app using (
  (select may_everywhere('proposal.confirm')) or child_id in (select children_where_i_may('proposal.confirm')));

-- Imports: the data officers' own.
create policy reads_import on import_run for select to waymark_app using (system_viewer() in ('import', 'jobs') or (select holds('dataOfficer')));
create policy starts_import on import_run for insert to waymark_app with check (system_viewer() = 'import');
create policy moves_import on import_run for update to waymark_app using (system_viewer() = 'import');
create policy reads_import on import_unmapped for select to waymark_app using (system_viewer() = 'import' or (select holds('dataOfficer')));
create policy writes_import on import_unmapped for insert to waymark_app with check (system_viewer() = 'import');
create policy reads_import on import_problem for select to waymark_app using (system_viewer() = 'import' or (select holds('dataOfficer')));
create policy writes_import on import_problem for insert to waymark_app with check (system_viewer() = 'import');
create policy reads_import on import_review for select to waymark_app using (system_viewer() = 'import' or (select holds('dataOfficer')));
create policy writes_import on import_review for insert to waymark_app with check (system_viewer() = 'import');
create policy decides_import on import_review for update to waymark_app using (system_viewer() = 'import');
create policy reads_import on import_change for select to waymark_app using (system_viewer() = 'import');
create policy writes_import on import_change for insert to waymark_app with check (system_viewer() = 'import');

-- The audit: everyone writes their own rows, nobody reads the table but the sealer and the verifier.
create policy writes_own on audit_event for insert to waymark_app with check (
  account_id is not distinct from viewer() and system is not distinct from system_viewer());
create policy sealer_reads on audit_event for select to waymark_app using (system_viewer() = 'audit');
create policy sealer_reads on audit_link for select to waymark_app using (system_viewer() = 'audit');
create policy sealer_links on audit_link for insert to waymark_app with check (system_viewer() = 'audit');

-- Who looked at a child, for those who may ask: role and organisation, never another child of the same list.
create function who_looked(wanted uuid) returns table (at timestamptz, action text, relation text, role text, organisation text, account_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select e.at, e.action, e.relation,
           (select p.role from post p where p.account_id = e.account_id order by p.from_day desc, p.id limit 1),
           (select o.name from post p join organisation o on o.id = p.organisation_id where p.account_id = e.account_id order by p.from_day desc, p.id limit 1),
           case when e.account_id = viewer() then e.account_id end
      from audit_event e
     where (e.child_id = wanted or e.children @> array[wanted])
       and ((select reads_every_child('whoLooked')) or wanted in (select children_i_may_read('whoLooked')))
       -- reads of protected facts stay hidden until they are cleared
       and e.action not like 'safe%'
     order by e.id desc;
  end;
