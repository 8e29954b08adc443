-- From the day after compulsory school age the young person says who of the family sees the record, and until when.

alter table circle add column young_person_allows_until date;
comment on column circle.young_person_allows_until is 'The last day on which the young person lets this parent see; empty where there is no last day.';

insert into relation_may (relation, permission) values ('self', 'sight.choose');

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
            or c.young_person_allows_from <= today()
               and (c.young_person_allows_until is null or today() <= c.young_person_allows_until))
       -- a restriction holds, whatever other place the same person was given, until two persons have lifted it
       and (c.relation = 'parent.restricted'
            or c.child_id not in (select r.child_id from circle r
                                   where r.account_id = viewer() and r.relation = 'parent.restricted' and r.lifted_by is null))
       and (c.relation in ('parent', 'parent.restricted', 'contact', 'self', 'representative', 'invitedSupport') or not (select have_left()))
       and (c.relation <> 'inspector' or c.to_day is not null or (select holds('inspector')));
end
$$;
drop index circle_of_account;
create index circle_of_account on circle (account_id, relation)
  include (child_id, from_day, to_day, young_person_allows_from, young_person_allows_until);

-- The one door by which a young person lets a parent see, or not: nothing else of the place can be changed by it.
create function let_parent_see(of_place uuid, begins date, until date) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if until < begins then return false; end if;
  update circle c set young_person_allows_from = begins, young_person_allows_until = until
   where c.id = of_place and c.relation = 'parent' and runs(c.from_day, c.to_day)
     and (begins is null and until is null or begins = today())
     and c.child_id in (select children_where_i_may('sight.choose'))
     and not exists (select from child k where k.id = c.child_id and k.died_on is not null);
  return found;
end
$$;
comment on function let_parent_see(uuid, date, date) is 'From today until a day, or from today on, or not (both empty). Asked by the young person alone; false where it is not theirs to say.';
revoke all on function let_parent_see(uuid, date, date) from public;
grant execute on function let_parent_see(uuid, date, date) to waymark_app;

-- What a young person without a sign-in of their own chose, as an officer wrote it down: how they showed it, to whom, and when. The
-- parent's place follows from it; whoever has a sign-in chooses there, and nobody for them.
create table sight_choice (
  id          uuid primary key,
  child_id    uuid not null references child,
  place_id    uuid not null references circle,
  begins      date,
  until       date,
  how         text not null,
  said        text not null,
  present     text not null,
  told_on     date not null,
  recorded_by uuid not null references account,
  recorded_at timestamptz not null,
  constraint sight_choice_until_follows check (until is null or until >= begins),
  constraint sight_choice_no_end_without_beginning check (begins is not null or until is null),
  constraint sight_choice_says_how check (how in ('said', 'signed', 'written', 'drawn', 'symbols', 'filmed', 'told')),
  constraint sight_choice_is_written_down check (length(said) between 1 and 2000 and length(present) between 1 and 500)
);
comment on column sight_choice.begins is 'The day from which the parent sees; empty where the young person chose that they do not.';
create index sight_choice_of on sight_choice (child_id);
create index sight_choice_of_place on sight_choice (place_id);
create index sight_choice_by on sight_choice (recorded_by);
alter table sight_choice enable row level security;
alter table sight_choice force row level security;
create policy owner_reads_all on sight_choice to waymark_owner using (true) with check (true);
create policy withdrawn_is_gone on sight_choice as restrictive to waymark_app
  using (system_viewer() is not null or not (select any_withdrawn()) or not is_withdrawn(child_id));

create function may_be_chosen_for(of_place uuid, of_child uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from circle c join child k on k.id = c.child_id
                    where c.id = of_place and c.child_id = of_child and c.relation = 'parent' and runs(c.from_day, c.to_day)
                      and k.died_on is null and today() >= becomes_young_person_on(k.born)
                      and not exists (select from circle s where s.child_id = k.id and s.relation = 'self' and s.account_id is not null
                                         and runs(s.from_day, s.to_day)));
  end;
create policy officers_and_own_read on sight_choice for select to waymark_app using (
  (select may_everywhere('circle.change')) or child_id in (select children_where_i_may('circle.change'))
  or child_id in (select s.child_id from sight() s where s.relation in ('self', 'representative')));
create policy officers_write_down on sight_choice for insert to waymark_app with check (
  recorded_by = viewer() and told_on <= today() and (begins is null or begins = today())
  and ((select may_everywhere('circle.change')) or child_id in (select children_where_i_may('circle.change')))
  and may_be_chosen_for(place_id, child_id));
grant select, insert on sight_choice to waymark_app;

create function sight_follows_choice() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update circle set young_person_allows_from = new.begins, young_person_allows_until = new.until
   where id = new.place_id and child_id = new.child_id and relation = 'parent';
  return null;
end
$$;
create trigger sight_follows_choice after insert on sight_choice for each row execute function sight_follows_choice();
revoke all on function sight_follows_choice() from public;

-- An assessment of whether a young person can make one decision for themselves (Mental Capacity Act 2005 ss.1 to 3), and who
-- acts in it where they cannot (Children and Families Act 2014 s.80; SEND Regulations 2014 reg 64).
create table capacity_assessment (
  id             uuid primary key,
  child_id       uuid not null references child,
  decision       text not null,
  assessed_on    date not null,
  assessed_by    text not null,
  steps_taken    text not null,
  understand     boolean not null,
  retain         boolean not null,
  weigh          boolean not null,
  communicate    boolean not null,
  cause          text,
  reasons        text not null,
  lacks          boolean not null generated always as (not (understand and retain and weigh and communicate)) stored,
  acts_name      text,
  acts_account   uuid references account,
  acts_email     text,
  acts_as        text,
  acts_basis     text,
  look_again_on  date,
  proposed_by    uuid not null references account,
  confirmed_by   uuid references account,
  recorded_at    timestamptz not null,
  ended_on       date,
  ended_by       uuid references account,
  ended_why      text,
  constraint capacity_assessment_words_are_whole check (
    length(decision) between 1 and 500 and length(assessed_by) between 1 and 300 and length(steps_taken) between 1 and 4000
    and length(reasons) between 1 and 4000 and length(cause) <= 2000 and length(acts_basis) <= 2000),
  constraint capacity_assessment_lack_has_a_cause check (understand and retain and weigh and communicate or length(cause) > 0),
  constraint capacity_assessment_lack_takes_two check (
    understand and retain and weigh and communicate or confirmed_by is not null and confirmed_by <> proposed_by),
  constraint capacity_assessment_acts_where_it_lacks check (acts_as is null or not (understand and retain and weigh and communicate)),
  constraint capacity_assessment_acting_is_whole check (
    acts_as is null and acts_name is null and acts_account is null and acts_email is null and acts_basis is null
    or acts_as in ('deputy', 'lastingPower', 'enduringPower', 'parent', 'parentsRepresentative')
       and length(acts_name) between 1 and 200 and acts_basis is not null and num_nonnulls(acts_account, acts_email) = 1),
  constraint capacity_assessment_end_is_whole check ((ended_on is null) = (ended_by is null) and (ended_on is null) = (ended_why is null))
);
comment on table capacity_assessment is 'Capacity is assumed. A row stands for one decision at one time, and changes nothing about any other.';
comment on column capacity_assessment.cause is 'The impairment of, or disturbance in the functioning of, the mind or brain because of which it lacks (s.2(1)).';
comment on column capacity_assessment.look_again_on is 'When somebody asks again whether the young person can decide now.';
create index capacity_assessment_of_child on capacity_assessment (child_id, recorded_at desc);
create index capacity_assessment_acting on capacity_assessment (acts_account) where acts_account is not null;
create index capacity_assessment_proposed on capacity_assessment (proposed_by);
create index capacity_assessment_confirmed on capacity_assessment (confirmed_by) where confirmed_by is not null;
create index capacity_assessment_ended on capacity_assessment (ended_by) where ended_by is not null;

alter table capacity_assessment enable row level security;
alter table capacity_assessment force row level security;
create policy owner_reads_all on capacity_assessment to waymark_owner using (true) with check (true);
create policy withdrawn_is_gone on capacity_assessment as restrictive to waymark_app
  using (system_viewer() is not null or not (select any_withdrawn()) or not is_withdrawn(child_id));

-- That the young person can decide is written by one officer; that they cannot, by the second of two, as it was proposed.
create policy officers_and_own_read on capacity_assessment for select to waymark_app using (
  (select may_everywhere('circle.change')) or child_id in (select children_where_i_may('circle.change'))
  or child_id in (select s.child_id from sight() s where s.relation in ('self', 'representative')));
create policy officers_record on capacity_assessment for insert to waymark_app with check (
  ended_on is null
  and ((select may_everywhere('circle.change')) or child_id in (select children_where_i_may('circle.change')))
  and (understand and retain and weigh and communicate and proposed_by = viewer() and confirmed_by is null
       or confirmed_by = viewer() and proposed_by <> viewer()
          and ((select may_everywhere('proposal.confirm')) or child_id in (select children_where_i_may('proposal.confirm')))
          and exists (select from proposal p
                       where p.child_id = capacity_assessment.child_id and p.kind = 'capacity' and p.decided_at is null
                         and p.proposed_by = capacity_assessment.proposed_by
                         and p.event ->> 'id' = capacity_assessment.id::text
                         and p.event ->> 'decision' = capacity_assessment.decision
                         and p.event #>> '{acts,account}' is not distinct from capacity_assessment.acts_account::text
                         and p.event #>> '{acts,email}' is not distinct from capacity_assessment.acts_email)));
-- ended by one officer, for that gives back and takes nothing; and for good
create policy officers_end on capacity_assessment for update to waymark_app
  using (ended_on is null and ((select may_everywhere('circle.change')) or child_id in (select children_where_i_may('circle.change'))))
  with check (ended_by = viewer() and ended_on = today());
grant select, insert, update (ended_on, ended_by, ended_why) on capacity_assessment to waymark_app;

alter table proposal drop constraint proposal_kind_is_known;
alter table proposal add constraint proposal_kind_is_known
  check (kind in ('exception', 'void', 'restriction', 'restriction.lift', 'capacity'));
create unique index proposal_one_capacity_waits on proposal (child_id, (event ->> 'decision')) where kind = 'capacity' and decided_at is null;
create policy officers_propose_capacity on proposal as restrictive for insert to waymark_app with check (
  kind <> 'capacity' or (select may_everywhere('circle.change')) or child_id in (select children_where_i_may('circle.change')));

-- A place or an invitation of somebody who acts for a young person stands on an assessment that two persons wrote and that runs.
create policy acts_by_an_assessment on circle as restrictive for insert to waymark_app with check (
  system_viewer() is not null or relation <> 'representative'
  or exists (select from capacity_assessment a
              where a.child_id = circle.child_id and a.acts_account = circle.account_id and a.lacks and a.ended_on is null));
create policy invited_by_an_assessment on single_use_link as restrictive for insert to waymark_app with check (
  system_viewer() is not null or not coalesce(jsonb_path_exists(grants, '$.circle[*] ? (@.relation == "representative")'), false)
  or exists (select from capacity_assessment a
              where a.child_id = single_use_link.child_id and a.acts_email = single_use_link.email and a.lacks and a.ended_on is null));
