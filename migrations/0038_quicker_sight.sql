-- What every page asks of the policies is worked out more cheaply; who may see what stays as it was.

-- The children a person holds, read from the index alone.
drop index circle_of_account;
create index circle_of_account on circle (account_id, relation) include (child_id, from_day, to_day, young_person_allows_from);

-- Children whose return was undone are few or none: whether there is one at all is asked once in a statement, and only
-- then each row's child is looked up. Before, all of them were gathered for each table of each statement.
create function any_withdrawn() returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select from child k where k.withdrawn_at is not null);
end
$$;
comment on function any_withdrawn() is 'Whether the area has a child that was withdrawn with the return it came by.';

create function was_withdrawn(wanted uuid) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select from child k where k.id = wanted and k.withdrawn_at is not null);
end
$$;
comment on function was_withdrawn(uuid) is 'Whether this child was withdrawn with the return it came by. For the functions of sight alone.';

create function is_withdrawn(wanted uuid) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return was_withdrawn(wanted) and exists (select from my_duties());
end
$$;
comment on function is_withdrawn(uuid) is 'Whether this child was withdrawn with the return it came by; told to those alone who reach children by a duty, as others reach none of them.';

revoke all on function any_withdrawn() from public;
revoke all on function was_withdrawn(uuid) from public;
revoke all on function is_withdrawn(uuid) from public;
grant execute on function any_withdrawn() to waymark_app;
grant execute on function is_withdrawn(uuid) to waymark_app;

do $$
declare t text;
begin
  for t in select tablename from pg_policies where schemaname = 'public' and policyname = 'withdrawn_is_gone' loop
    execute format('alter policy withdrawn_is_gone on %I using (system_viewer() is not null or not (select any_withdrawn()) or not is_withdrawn(child_id))', t);
  end loop;
end
$$;
drop function withdrawn_children();

-- A page about one child reads that child's places and no other: one range of an index, which is that child or all of them,
-- so that one plan is right for both.
create or replace function about_child() returns uuid language sql stable parallel safe
  return nullif(current_setting('waymark.child', true), '')::uuid;
create function first_child() returns uuid language sql stable parallel safe
  return coalesce(about_child(), '00000000-0000-0000-0000-000000000000'::uuid);
create function last_child() returns uuid language sql stable parallel safe
  return coalesce(about_child(), 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid);
comment on function first_child() is 'With last_child(), the range of the children that matter in this transaction: the one it is about, else all.';
comment on function last_child() is 'See first_child().';
revoke all on function first_child() from public;
revoke all on function last_child() from public;
drop index circle_of_organisation;
drop index circle_of_team;
create index circle_of_organisation on circle (organisation_id, child_id) include (relation);
create index circle_of_team on circle (team_id, child_id) include (relation);

create or replace function my_places() returns table (child_id uuid, relation text)
  language plpgsql stable security definer set search_path = public, pg_temp rows 200 as $$
#variable_conflict use_column
declare
  some_are_gone boolean := any_withdrawn();
begin
  return query
    select c.child_id, c.relation
      from circle c
     where c.account_id = viewer() and runs(c.from_day, c.to_day)
       and c.child_id between first_child() and last_child()
       and (not some_are_gone or not was_withdrawn(c.child_id))
       and exists (select from account a where a.id = viewer() and a.disabled_at is null)
       and (c.relation not in ('parent', 'parent.restricted')
            or today() < becomes_young_person_on((select k.born from child k where k.id = c.child_id))
            or c.young_person_allows_from <= today())
       -- a restriction holds, whatever other place the same person was given, until two persons have lifted it
       and (c.relation = 'parent.restricted'
            or c.child_id not in (select r.child_id from circle r
                                   where r.account_id = viewer() and r.relation = 'parent.restricted' and r.lifted_by is null))
       and (c.relation in ('parent', 'parent.restricted', 'contact', 'self', 'representative', 'invitedSupport') or not (select have_left()))
       and (c.relation <> 'inspector' or c.to_day is not null or (select holds('inspector')));
end
$$;

create or replace function reach_of_my_posts() returns table (child_id uuid, relation text)
  language plpgsql stable security definer set search_path = public, pg_temp rows 2000 as $$
#variable_conflict use_column
declare
  some_are_gone boolean := any_withdrawn();
begin
  return query
    select c.child_id, c.relation
      from my_posts() p join circle c on c.organisation_id = p.organisation_id and c.child_id between first_child() and last_child()
     where c.account_id is null and c.team_id is null and runs(c.from_day, c.to_day)
       and (not some_are_gone or not was_withdrawn(c.child_id))
       and (c.relation in ('setting', 'setting.former', 'setting.consulted') and p.role in ('senco', 'head')
         or c.relation = 'adviser' and p.role in ('psychologist', 'healthAdviser', 'careAdviser')
         or c.relation = 'invitedSupport' and p.role = 'informationAndAdvice')
    union
    select c.child_id, case p.role when 'manager' then 'manager' else 'team' end
      from my_posts() p join circle c on c.team_id = p.team_id and c.child_id between first_child() and last_child()
     where c.relation in ('team', 'caseworker') and p.role in ('caseworker', 'manager') and runs(c.from_day, c.to_day)
       and (not some_are_gone or not was_withdrawn(c.child_id))
    union
    select w.child_id, 'designated'
      from promise w
     where w.child_id between first_child() and last_child() and w.owed_by in ('health', 'care') and w.owed_by = any ((select my_services())::text[]) and w.status in ('open', 'missed')
       and (not some_are_gone or not was_withdrawn(w.child_id));
end
$$;

-- In a page that is only looked at, what the viewer is to its one child cannot change while it is read: it is worked out by
-- the first policy that asks, and kept for the rest of the transaction. `?` stands for "may be kept". Whoever could forge
-- what is kept could as well name another account: the settings are made by the service alone.
create or replace function sight() returns table (child_id uuid, relation text)
  language plpgsql stable security definer set search_path = public, pg_temp rows 2000 as $$
#variable_conflict use_column
declare
  kept text := coalesce(current_setting('waymark.sight', true), '');
begin
  if about_child() is null or kept = '' then
    return query
      select m.child_id, m.relation from my_places() m
      union
      select p.child_id, p.relation from reach_of_my_posts() p;
    return;
  end if;
  if kept = '?' then
    select coalesce(string_agg(s.relation, ','), '-') into kept
      from (select m.relation from my_places() m union select p.relation from reach_of_my_posts() p) s;
    perform set_config('waymark.sight', kept, true);
  end if;
  return query select about_child(), r from unnest(string_to_array(kept, ',')) r where r <> '-';
end
$$;

create or replace function my_own_children(wanted text) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp rows 200 as $$
begin
  return query
    select m.child_id
      from (select p.child_id, p.relation from my_places() p where about_child() is null
            union all
            select s.child_id, s.relation from sight() s where about_child() is not null) m
      join relation_reads r on r.relation = m.relation and r.part = wanted and r.level = 'R';
end
$$;
