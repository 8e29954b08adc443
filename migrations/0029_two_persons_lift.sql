-- Lifting what limits a parent takes two persons, as making it does. One officer may still end the place of a restricted
-- parent at once, for that takes away; what the limit says holds on for every other place of the same person until it is lifted.

alter table circle add column lifted_by uuid references account (id);
comment on column circle.lifted_by is 'The second of two persons who lifted this restriction. While empty it holds, also after its place has ended.';
alter table circle add constraint circle_lift_is_of_an_ended_restriction
  check (lifted_by is null or relation = 'parent.restricted' and to_day is not null);
grant update (lifted_by) on circle to waymark_app;

alter table proposal drop constraint proposal_kind_is_known;
alter table proposal add constraint proposal_kind_is_known check (kind in ('exception', 'void', 'restriction', 'restriction.lift'));
create unique index proposal_one_lift_waits on proposal (child_id, (event ->> 'place')) where kind = 'restriction.lift' and decided_at is null;

-- Proposed by an officer who changes this circle; a data officer proposes other things.
create policy officers_propose_to_lift on proposal as restrictive for insert to waymark_app with check (
  kind <> 'restriction.lift' or (select may_everywhere('circle.change')) or child_id in (select children_where_i_may('circle.change')));

-- Lifted by a manager of the child, in their own name, while another's proposal about this very place waits; and for good.
create policy two_persons_lift on circle as restrictive for update to waymark_app
  using (lifted_by is null)
  with check (
    lifted_by is null
    or lifted_by = viewer()
       and exists (select from my_relations(circle.child_id) mine where mine = 'manager')
       and exists (select from proposal p where p.child_id = circle.child_id and p.kind = 'restriction.lift'
                      and p.event ->> 'place' = circle.id::text and p.decided_at is null and p.proposed_by <> viewer()));

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
       -- a restriction holds, whatever other place the same person was given, until two persons have lifted it
       and (c.relation = 'parent.restricted'
            or c.child_id not in (select r.child_id from circle r
                                   where r.account_id = viewer() and r.relation = 'parent.restricted' and r.lifted_by is null))
       and (c.relation in ('parent', 'parent.restricted', 'contact', 'self', 'representative', 'invitedSupport') or not (select have_left()))
       and (c.relation <> 'inspector' or c.to_day is not null or (select holds('inspector')));
end
$$;
