-- What asking the database in every way around the application showed to be too wide.

-- Nobody runs a function of ours who was not given it: not every login of the server, and not the reports.
alter default privileges revoke execute on functions from public;
alter default privileges grant execute on functions to waymark_app;
do $$
declare
  f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p
            where p.pronamespace = 'public'::regnamespace and pg_get_userbyid(p.proowner) = 'waymark_owner'
  loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to waymark_app', f);
  end loop;
end
$$;

-- The list of applied migrations is public, and says so like every other table.
alter table schema_migration enable row level security;
alter table schema_migration force row level security;
create policy owner_reads_all on schema_migration to waymark_owner using (true) with check (true);
create policy anyone_reads on schema_migration for select to waymark_app using (true);

-- A closed account holds nothing, and whoever has left every post stands nowhere by profession.
create or replace function my_posts() returns table (role text, organisation_id uuid, team_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select p.role, p.organisation_id, p.team_id from post p
     where p.account_id = viewer() and runs(p.from_day, p.to_day)
       and exists (select from account a where a.id = p.account_id and a.disabled_at is null);
  end;

create function have_left() returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from post p where p.account_id = viewer()) and not exists (select from my_posts());
  end;
comment on function have_left() is 'True where the viewer held posts and holds none today: their places by profession have ended with the last.';

create or replace function sight() returns table (child_id uuid, relation text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select c.child_id, c.relation
      from circle c join child k on k.id = c.child_id
     where c.account_id = viewer() and runs(c.from_day, c.to_day) and k.withdrawn_at is null
       and exists (select from account a where a.id = c.account_id and a.disabled_at is null)
       and (c.relation not in ('parent', 'parent.restricted')
            or today() < becomes_young_person_on(k.born)
            or c.young_person_allows_from <= today())
       -- a restriction holds, whatever other place the same person was given
       and (c.relation = 'parent.restricted'
            or not exists (select from circle r where r.account_id = c.account_id and r.relation = 'parent.restricted'
                              and r.child_id = c.child_id and runs(r.from_day, r.to_day)))
       and (c.relation in ('parent', 'parent.restricted', 'contact', 'self', 'representative', 'invitedSupport') or not have_left())
       and (c.relation <> 'inspector' or c.to_day is not null or holds('inspector'))
    union
    select c.child_id, c.relation
      from my_posts() p join circle c on c.organisation_id = p.organisation_id join child k on k.id = c.child_id
     where c.account_id is null and c.team_id is null and runs(c.from_day, c.to_day) and k.withdrawn_at is null
       and (c.relation in ('setting', 'setting.former', 'setting.consulted') and p.role in ('senco', 'head')
         or c.relation = 'adviser' and p.role in ('psychologist', 'healthAdviser', 'careAdviser')
         or c.relation = 'invitedSupport' and p.role = 'informationAndAdvice')
    union
    select c.child_id, case p.role when 'manager' then 'manager' else 'team' end
      from my_posts() p join circle c on c.team_id = p.team_id join child k on k.id = c.child_id
     where c.relation in ('team', 'caseworker') and p.role in ('caseworker', 'manager') and runs(c.from_day, c.to_day)
       and k.withdrawn_at is null
    union
    select w.child_id, 'designated'
      from promise w join child k on k.id = w.child_id
     where w.owed_by = any (my_services()) and w.status in ('open', 'missed') and k.withdrawn_at is null;
  end;

-- A wish of the inviter is not recorded, so a friend of the family reads no summary; a designated officer's duty needs none.
create or replace function children_i_may_summarise() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select s.child_id from sight() s join relation_reads r on r.relation = s.relation and r.part = 'journey'
     where r.level in ('R', 'S') or r.level = 'P' and s.relation = 'designated';
  end;

-- Whether an address is protected is told only to those whom contact_through_caseworker() tells, and to those it hides
-- the ordinary address from: asked about any other child the answer is the one of a child without.
create or replace function has_safe_address(wanted uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select case when exists (select from safe_address s where s.child_id = wanted)
      then exists (select from my_relations(wanted) mine
                    where mine in ('caseworker', 'team', 'manager', 'setting', 'adviser')
                       or exists (select from relation_reads r where r.relation = mine and r.part = 'contact' and r.level = 'R'))
      else false end;
  end;

-- This one named the post of whoever looked, keepers of protected addresses too; who_looked_page() does not.
drop function who_looked(uuid);

-- A child whose import was undone is gone from every table, not only from that of the children. For those with a duty
-- that reaches every child; sight() leaves the others none.
create index child_withdrawn on child (id) where withdrawn_at is not null;
create function withdrawn_children() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select k.id from child k where k.withdrawn_at is not null and exists (select from my_duties());
  end;
do $$
declare
  t text;
begin
  foreach t in array array['child_identifier', 'child_contact', 'circle', 'need', 'placement', 'plan', 'plan_line',
    'child_summary', 'journey_event', 'promise', 'proposal']
  loop
    execute format('create policy withdrawn_is_gone on %I as restrictive for select to waymark_app
      using (system_viewer() is not null or child_id not in (select withdrawn_children()))', t);
  end loop;
end
$$;
create policy only_an_import_withdraws on child as restrictive for update to waymark_app
  using (system_viewer() = 'import' or withdrawn_at is null);

-- The sections that hold health and care advice, and the advice itself (K), are read as advice is. What stands in the plan
-- is open to the child's setting, which carries it out.
create function children_whose_plan_i_may_read(advice text) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select s.child_id from sight() s
      join relation_reads p on p.relation = s.relation and p.part = 'plan' and p.level = 'R'
      join relation_reads a on a.relation = s.relation and a.part = advice
     where a.level = 'R' or s.relation = 'setting';
  end;
drop policy reads_plan on plan_line;
create policy reads_plan on plan_line for select to waymark_app using (
  system_viewer() = 'import'
  or section = 'J' and ((select reads_every_child('money')) or child_id in (select children_i_may_read('money')))
  or section in ('A', 'B', 'E', 'F', 'I') and ((select reads_every_child('plan')) or child_id in (select children_i_may_read('plan')))
  or section in ('C', 'G') and ((select reads_every_child('plan') and reads_every_child('healthAdvice'))
    or child_id in (select children_whose_plan_i_may_read('healthAdvice')))
  or section in ('D', 'H1', 'H2') and ((select reads_every_child('plan') and reads_every_child('careAdvice'))
    or child_id in (select children_whose_plan_i_may_read('careAdvice')))
  or section = 'K' and ((select reads_every_child('healthAdvice') and reads_every_child('careAdvice') and reads_every_child('otherAdvice'))
    or child_id in (select children_i_may_read('healthAdvice')) and child_id in (select children_i_may_read('careAdvice'))
       and child_id in (select children_i_may_read('otherAdvice'))));

-- A designated officer reads the steps of their service for the children they reach, not of all there ever were.
drop policy reads_promise on promise;
create policy reads_promise on promise for select to waymark_app using (
  system_viewer() in ('import', 'jobs')
  or part = 'journey' and ((select reads_every_child('journey')) or child_id in (select children_i_may_read('journey')))
  or part = 'disputes' and ((select reads_every_child('disputes')) or child_id in (select children_i_may_read('disputes')))
  or owed_by = any ((select my_services())::text[]) and child_id in (select children_i_may_read('identity')));

-- A manager without a team holds every child, here as elsewhere.
drop policy officers_add on plan;
drop policy officers_change on plan;
create policy officers_add on plan for insert to waymark_app with check (
  system_viewer() = 'import' or (select may_everywhere('event.record')) or child_id in (select children_where_i_may('event.record')));
create policy officers_change on plan for update to waymark_app using (
  system_viewer() = 'import' or (select may_everywhere('event.record')) or child_id in (select children_where_i_may('event.record')));

-- A place in a circle is ended, and nothing else about it changes; whoever leaves a circle cannot come back or go elsewhere.
revoke update on circle from waymark_app;
grant update (from_day, to_day) on circle to waymark_app;
drop policy ends_circle on circle;
create policy ends_circle on circle for update to waymark_app using (
  system_viewer() in ('import', 'signIn') or (select may_everywhere('circle.change')) or child_id in (select children_where_i_may('circle.change'))
  or (relation in ('contact', 'invitedSupport') and child_id in (select children_where_i_may('support.invite'))));
create policy leaves_circle on circle for update to waymark_app
  using (account_id = viewer() and relation in ('contact', 'invitedSupport') and runs(from_day, to_day))
  with check (account_id = viewer() and relation in ('contact', 'invitedSupport') and to_day < today());

-- A restriction is written by the second of two persons, about what the first proposed.
create policy two_persons_restrict on circle as restrictive for insert to waymark_app with check (
  system_viewer() is not null or relation <> 'parent.restricted'
  or confirmed_by = viewer() and recorded_by <> viewer()
     and ((select may_everywhere('proposal.confirm')) or child_id in (select children_where_i_may('proposal.confirm')))
     and exists (select from proposal p where p.child_id = circle.child_id and p.kind = 'restriction'
                    and p.decided_at is null and p.proposed_by = circle.recorded_by));

-- Each of two persons signs in their own name, with the role it takes; nobody signs for another or strikes a signature out.
create function signs_for_oneself() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
begin
  if new.data_officer_by is distinct from old.data_officer_by
     and (new.data_officer_by is distinct from viewer() or not holds('dataOfficer'))
  or new.manager_by is distinct from old.manager_by
     and (new.manager_by is distinct from viewer() or not exists (select from my_relations(new.child_id) r where r = 'manager'))
  or new.declined_by is distinct from old.declined_by and new.declined_by is distinct from viewer()
  then
    raise exception 'a proposal is decided in one''s own name and role' using errcode = '42501';
  end if;
  return new;
end
$$;
create trigger signs_for_oneself before update on proposal for each row execute function signs_for_oneself();

-- Whoever may change a circle makes and ends invitations to it, and no other kind of link: none that opens an account.
create policy of_a_child_only_invitations on single_use_link as restrictive for insert to waymark_app
  with check (system_viewer() is not null or child_id is null or purpose = 'invitation');
create policy of_a_child_only_invitations_change on single_use_link as restrictive for update to waymark_app
  using (system_viewer() is not null or child_id is null or purpose = 'invitation');

-- One's own account is changed by the sign-in part of the service, which asks for the password first.
drop policy accounts_are_changed on account;
create policy accounts_are_changed on account for update to waymark_app using (system_viewer() in ('signIn', 'setup') or (select holds('administrator')));

-- A reference that is checked against every child tells a stranger which children there are. Nobody removes a child,
-- and the row must be kept even of one that should never have been.
alter table audit_event drop constraint audit_event_child_id_fkey;
