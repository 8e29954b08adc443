-- Who sees which child, at the size of a county. Nobody sees more or less by this than before: the same conditions are worked
-- out once a statement and by index, not once a row. The functions are written in plpgsql because it keeps their plans for
-- the session; planning them anew for each statement took longer than answering.

-- A designated officer's steps, without reading everybody's.
create index promise_of_services on promise (owed_by, child_id)
  where status in ('open', 'missed') and owed_by in ('health', 'care');

-- What is somebody's to do: in the order of the worklist, and of one child; and what a lawful exception excuses.
drop index promise_open_by_day;
create index promise_work_by_day on promise (due_on, child_id, rule, of_event)
  where status in ('open', 'missed') and kind = 'deadline' and owed_by <> 'family';
create index promise_work_of_child on promise (child_id, due_on, rule, of_event)
  where status in ('open', 'missed') and kind = 'deadline' and owed_by <> 'family';
create index promise_excused_by_day on promise (due_on, child_id, rule, of_event)
  where status = 'excused' and kind = 'deadline' and owed_by <> 'family';

create or replace function my_posts() returns table (role text, organisation_id uuid, team_id uuid)
  language plpgsql stable security definer set search_path = public, pg_temp rows 3 as $$
#variable_conflict use_column
begin
  return query
    select p.role, p.organisation_id, p.team_id from post p
     where p.account_id = viewer() and runs(p.from_day, p.to_day)
       and exists (select from account a where a.id = p.account_id and a.disabled_at is null);
end
$$;

create or replace function holds(wanted text) returns boolean
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select from my_posts() p where p.role = wanted);
end
$$;

create or replace function have_left() returns boolean
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select from post p where p.account_id = viewer()) and not exists (select from my_posts());
end
$$;

create or replace function my_duties() returns setof text
  language plpgsql stable security definer set search_path = public, pg_temp rows 3 as $$
begin
  return query
    select distinct duty from my_posts() p
      cross join lateral (values
        (case when p.role in ('caseworker', 'manager') then 'officer.other' end),
        (case when p.role = 'manager' and p.team_id is null then 'manager' end),
        (case when p.role = 'dataOfficer' then 'dataOfficer' end)) as d (duty)
     where duty is not null;
end
$$;

create or replace function my_services() returns text[]
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return (select coalesce(array_agg(case p.role when 'dco' then 'health' else 'care' end), '{}') from my_posts() p where p.role in ('dco', 'dsco'));
end
$$;

create or replace function withdrawn_children() returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query select k.id from child k where k.withdrawn_at is not null and exists (select from my_duties());
end
$$;

create function my_places() returns table (child_id uuid, relation text)
  language plpgsql stable security definer set search_path = public, pg_temp rows 200 as $$
#variable_conflict use_column
begin
  return query
    select c.child_id, c.relation
      from circle c
     where c.account_id = viewer() and runs(c.from_day, c.to_day)
       and not exists (select from child k where k.id = c.child_id and k.withdrawn_at is not null)
       and exists (select from account a where a.id = viewer() and a.disabled_at is null)
       and (c.relation not in ('parent', 'parent.restricted')
            or today() < becomes_young_person_on((select k.born from child k where k.id = c.child_id))
            or c.young_person_allows_from <= today())
       -- a restriction holds, whatever other place the same person was given
       and (c.relation = 'parent.restricted'
            or c.child_id not in (select r.child_id from circle r
                                   where r.account_id = viewer() and r.relation = 'parent.restricted' and runs(r.from_day, r.to_day)))
       and (c.relation in ('parent', 'parent.restricted', 'contact', 'self', 'representative', 'invitedSupport') or not (select have_left()))
       and (c.relation <> 'inspector' or c.to_day is not null or (select holds('inspector')));
end
$$;
comment on function my_places() is 'The children in whose circle the viewer stands in person, and as what.';

create function reach_of_my_posts() returns table (child_id uuid, relation text)
  language plpgsql stable security definer set search_path = public, pg_temp rows 2000 as $$
#variable_conflict use_column
begin
  return query
    select c.child_id, c.relation
      from my_posts() p join circle c on c.organisation_id = p.organisation_id
     where c.account_id is null and c.team_id is null and runs(c.from_day, c.to_day)
       and not exists (select from child k where k.id = c.child_id and k.withdrawn_at is not null)
       and (c.relation in ('setting', 'setting.former', 'setting.consulted') and p.role in ('senco', 'head')
         or c.relation = 'adviser' and p.role in ('psychologist', 'healthAdviser', 'careAdviser')
         or c.relation = 'invitedSupport' and p.role = 'informationAndAdvice')
    union
    select c.child_id, case p.role when 'manager' then 'manager' else 'team' end
      from my_posts() p join circle c on c.team_id = p.team_id
     where c.relation in ('team', 'caseworker') and p.role in ('caseworker', 'manager') and runs(c.from_day, c.to_day)
       and not exists (select from child k where k.id = c.child_id and k.withdrawn_at is not null)
    union
    select w.child_id, 'designated'
      from promise w
     where w.owed_by in ('health', 'care') and w.owed_by = any ((select my_services())::text[]) and w.status in ('open', 'missed')
       and not exists (select from child k where k.id = w.child_id and k.withdrawn_at is not null);
end
$$;
comment on function reach_of_my_posts() is 'The children whom the viewer reaches by a post, and as what.';

create or replace function sight() returns table (child_id uuid, relation text)
  language plpgsql stable security definer set search_path = public, pg_temp rows 2000 as $$
#variable_conflict use_column
begin
  return query
    select m.child_id, m.relation from my_places() m
    union
    select p.child_id, p.relation from reach_of_my_posts() p;
end
$$;

create or replace function reads_every_child(wanted text) returns boolean
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select from my_duties() d join relation_reads r on r.relation = d and r.part = wanted and r.level = 'R');
end
$$;

-- The short list of one's own children, which a policy asks before the long one of all that one reaches.
create function my_own_children(wanted text) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp rows 200 as $$
begin
  return query
    select m.child_id from my_places() m join relation_reads r on r.relation = m.relation and r.part = wanted and r.level = 'R';
end
$$;
comment on function my_own_children(text) is 'Of the children in whose circle the viewer stands in person, those of whom they read this part.';

create or replace function children_i_may_read(wanted text) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp rows 2000 as $$
begin
  return query
    select s.child_id from sight() s join relation_reads r on r.relation = s.relation and r.part = wanted and r.level = 'R';
end
$$;

create or replace function summaries_every_child() returns boolean
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select from my_duties() d join relation_reads r on r.relation = d and r.part = 'journey' and r.level in ('R', 'S'));
end
$$;

create or replace function children_i_may_summarise() returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp rows 2000 as $$
begin
  return query
    select s.child_id from sight() s join relation_reads r on r.relation = s.relation and r.part = 'journey'
     where r.level in ('R', 'S') or r.level = 'P' and s.relation = 'designated';
end
$$;

create or replace function may_everywhere(wanted text) returns boolean
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select from my_duties() d join relation_may m on m.relation = d and m.permission = wanted);
end
$$;

create or replace function children_where_i_may(wanted text) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp rows 2000 as $$
begin
  return query
    select s.child_id from sight() s join relation_may m on m.relation = s.relation and m.permission = wanted;
end
$$;

-- How the viewer stands to one child: every relation that reaches it today.
create or replace function my_relations(wanted uuid) returns setof text
  language plpgsql stable security definer set search_path = public, pg_temp rows 3 as $$
begin
  return query
    select s.relation from sight() s where s.child_id = wanted
    union
    select d from my_duties() d;
end
$$;

-- The same rows as before: what reaches every child is asked first, then one's own children, then all that one reaches.
drop policy reads_identity on child;
create policy reads_identity on child for select to waymark_app using (
  system_viewer() in ('import', 'jobs')
  or (withdrawn_at is null and ((select reads_every_child('identity')) or id in (select my_own_children('identity'))
                                or id in (select children_i_may_read('identity')))));

drop policy reads_circle on circle;
create policy reads_circle on circle for select to waymark_app using (
  system_viewer() in ('import', 'jobs', 'signIn') or account_id = viewer()
  or (select reads_every_child('circle')) or child_id in (select my_own_children('circle'))
  or child_id in (select children_i_may_read('circle')));

drop policy reads_needs on need;
create policy reads_needs on need for select to waymark_app using (
  system_viewer() in ('import', 'jobs') or (select reads_every_child('needs')) or child_id in (select my_own_children('needs'))
  or child_id in (select children_i_may_read('needs')));

drop policy reads_promise on promise;
create policy reads_promise on promise for select to waymark_app using (
  system_viewer() in ('import', 'jobs')
  or part = 'journey' and ((select reads_every_child('journey')) or child_id in (select my_own_children('journey'))
                           or child_id in (select children_i_may_read('journey')))
  or part = 'disputes' and ((select reads_every_child('disputes')) or child_id in (select my_own_children('disputes'))
                            or child_id in (select children_i_may_read('disputes')))
  or owed_by = any ((select my_services())::text[]) and child_id in (select children_i_may_read('identity')));
