-- A plan is kept and serves whoever comes next on the same session. With a range of children in it, the plan kept from pages
-- about one child read the whole index of children when a page about all came after (40 ms, and a page asks many times).
-- The places of a person are few: they are found by the account, whose index holds the child too, and the one child is
-- picked from them.
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
       and ((select about_child()) is null or c.child_id = (select about_child()))
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
