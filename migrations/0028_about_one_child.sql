-- A page about one child looks at no other: the transaction says which, and nobody reaches any other child in it. It takes
-- away and never gives, and what was worked out for all the children of a team is worked out for one.

create function about_child() returns uuid language sql stable set search_path = public, pg_temp as $$
  select nullif(current_setting('waymark.child', true), '')::uuid
$$;
comment on function about_child() is 'The one child that this transaction is about; null where it may be about any.';
revoke all on function about_child() from public;
grant execute on function about_child() to waymark_app;

create or replace function my_places() returns table (child_id uuid, relation text)
  language plpgsql stable security definer set search_path = public, pg_temp rows 200 as $$
#variable_conflict use_column
begin
  return query
    select c.child_id, c.relation
      from circle c
     where c.account_id = viewer() and runs(c.from_day, c.to_day)
       and ((select about_child()) is null or c.child_id = (select about_child()))
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

create or replace function reach_of_my_posts() returns table (child_id uuid, relation text)
  language plpgsql stable security definer set search_path = public, pg_temp rows 2000 as $$
#variable_conflict use_column
begin
  return query
    select c.child_id, c.relation
      from my_posts() p join circle c on c.organisation_id = p.organisation_id
     where c.account_id is null and c.team_id is null and runs(c.from_day, c.to_day)
       and ((select about_child()) is null or c.child_id = (select about_child()))
       and not exists (select from child k where k.id = c.child_id and k.withdrawn_at is not null)
       and (c.relation in ('setting', 'setting.former', 'setting.consulted') and p.role in ('senco', 'head')
         or c.relation = 'adviser' and p.role in ('psychologist', 'healthAdviser', 'careAdviser')
         or c.relation = 'invitedSupport' and p.role = 'informationAndAdvice')
    union
    select c.child_id, case p.role when 'manager' then 'manager' else 'team' end
      from my_posts() p join circle c on c.team_id = p.team_id
     where c.relation in ('team', 'caseworker') and p.role in ('caseworker', 'manager') and runs(c.from_day, c.to_day)
       and ((select about_child()) is null or c.child_id = (select about_child()))
       and not exists (select from child k where k.id = c.child_id and k.withdrawn_at is not null)
    union
    select w.child_id, 'designated'
      from promise w
     where w.owed_by in ('health', 'care') and w.owed_by = any ((select my_services())::text[]) and w.status in ('open', 'missed')
       and ((select about_child()) is null or w.child_id = (select about_child()))
       and not exists (select from child k where k.id = w.child_id and k.withdrawn_at is not null);
end
$$;
