-- Which school, college or nursery: what the area publishes of each, whom a family asks for (Children and Families Act 2014
-- s.38(3)), who was consulted (s.39(2), s.40(3)) and what they answered, and which one the plan is to name.

-- ---- where a setting is, as the register of schools has it

alter table organisation
  add column easting integer generated always as (case when register ->> 'easting' ~ '^[0-9]{1,7}$' then (register ->> 'easting')::integer end) stored,
  add column northing integer generated always as (case when register ->> 'northing' ~ '^[0-9]{1,7}$' then (register ->> 'northing')::integer end) stored,
  add column postcode text generated always as (upper(replace(register ->> 'postcode', ' ', ''))) stored;
comment on column organisation.easting is 'Metres on the national grid, with northing. A setting whose place the register does not give has neither.';
-- the nearest first, without measuring to each
create index organisation_near on organisation using gist (point(easting, northing))
  where kind in ('school', 'specialSchool', 'college', 'earlyYears', 'alternativeProvision');
create index organisation_by_postcode on organisation (postcode text_pattern_ops) where easting is not null;
create index organisation_of_council on organisation ((register ->> 'localAuthorityCode')) where easting is not null;

-- ---- what the area says of each setting

-- Since when the Secretary of State approves an independent school or college under section 41, and until when. Never assumed.
create table section41_approval (
  id              uuid primary key,
  organisation_id uuid not null references organisation,
  approved_from   date not null,
  removed_on      date,
  source          text not null,
  recorded_by     uuid references account,
  recorded_at     timestamptz not null,
  constraint section41_approval_ends_after_it_begins check (removed_on is null or removed_on >= approved_from),
  constraint section41_approval_says_its_source check (char_length(source) between 1 and 500)
);
comment on table section41_approval is 'removed_on: the first day on which it is not approved any more.';
create index section41_approval_of on section41_approval (organisation_id, approved_from);
create unique index section41_approval_one_runs on section41_approval (organisation_id) where removed_on is null;
create index section41_approval_by on section41_approval (recorded_by) where recorded_by is not null;

-- What families read of a setting beside the register. Only added to: the newest counts.
create table setting_offer (
  id              uuid primary key,
  organisation_id uuid not null references organisation,
  about           text not null,
  helps           text,
  building        text,
  visits          text,
  by_account      uuid not null references account,
  at              timestamptz not null,
  constraint setting_offer_fits check (char_length(about) between 1 and 4000 and char_length(coalesce(helps, '') || coalesce(building, '') || coalesce(visits, '')) <= 12000)
);
create index setting_offer_of on setting_offer (organisation_id, at);
create index setting_offer_by on setting_offer (by_account);

-- ---- the setting that the family asks for

create table setting_wish (
  id              uuid primary key,
  child_id        uuid not null references child,
  matter          text not null,
  -- named: this one is asked for, from now; takenBack: none is
  kind            text not null,
  organisation_id uuid references organisation,
  name            text,
  place           text,
  why             text,
  told_how        text not null default 'here',
  by_account      uuid not null references account,
  by_name         text not null,
  on_day          date not null,
  at              timestamptz not null,
  -- in the order in which it was said, also in one moment
  nth             bigint generated always as identity,
  constraint setting_wish_kind_is_known check (kind in ('named', 'takenBack') and (kind = 'named') = (name is not null)),
  constraint setting_wish_told_how_is_known check (told_how in ('here', 'letter', 'talk')),
  constraint setting_wish_fits check (char_length(coalesce(why, '')) <= 10000 and char_length(coalesce(name, '')) <= 200)
);
comment on table setting_wish is 'Only added to: the newest of an assessment counts.';
create index setting_wish_of on setting_wish (child_id, matter, nth);
create index setting_wish_for on setting_wish (organisation_id) where organisation_id is not null;
create index setting_wish_by on setting_wish (by_account);

-- ---- who was consulted

create table consultation (
  id              uuid primary key,
  child_id        uuid not null references child,
  matter          text not null,
  organisation_id uuid references organisation,
  name            text not null,
  -- requested: the family asked for it; considered: the council thinks of it
  why             text not null,
  -- the draft that the setting reads, and the drafts before it
  version_id      uuid not null references plan_version,
  council_code    text,
  council_name    text,
  place_id        uuid references circle,
  -- its place where the child learns, from the first day that the plan gives, where the plan that was issued names it
  learns_place_id uuid references circle,
  asked_on        date not null,
  asked_by        uuid not null references account,
  asked_at        timestamptz not null,
  due_on          date,
  status          text not null default 'open',
  closed_why      text,
  closed_at       timestamptz,
  closed_reason   text,
  constraint consultation_why_is_known check (why in ('requested', 'considered')),
  constraint consultation_closed_why_is_known check (closed_why in ('named', 'notNamed', 'withdrawn', 'issued', 'ended', 'moved', 'died', 'void')),
  constraint consultation_closes_once check ((closed_why is null) = (closed_at is null)),
  constraint consultation_council_is_named check (council_code is null or council_code ~ '^[0-9]{3}$' and council_name is not null),
  constraint consultation_of_its_child unique (id, child_id)
);
comment on table consultation is 'A school, college or nursery asked whether it can meet the needs; the id is that of the fact setting.consulted. council_code: the other council that maintains it and was told too.';
create unique index consultation_one_is_open on consultation (child_id, matter, coalesce(organisation_id::text, name)) where closed_why is null;
create index consultation_of on consultation (child_id, matter);
create index consultation_at on consultation (organisation_id, child_id) where organisation_id is not null;
create index consultation_open_at on consultation (organisation_id, due_on, id) where closed_why is null;
create index consultation_about on consultation (version_id);
create index consultation_place on consultation (place_id) where place_id is not null;
create index consultation_learns on consultation (learns_place_id) where learns_place_id is not null;
create index consultation_by on consultation (asked_by);

-- What a setting answered, in versions that are only added.
create table consultation_answer (
  id              uuid primary key,
  consultation_id uuid not null,
  child_id        uuid not null,
  number          integer not null,
  answer          text not null,
  grounds         text[] not null default '{}',
  reasons         text not null,
  adjustments     text,
  staff           text,
  cost            text,
  place_from      text,
  came_by         text not null default 'here',
  by_account      uuid not null references account,
  by_name         text not null,
  answered_on     date not null,
  at              timestamptz not null,
  constraint consultation_answer_of_its_consultation foreign key (consultation_id, child_id) references consultation (id, child_id),
  constraint consultation_answer_is_one unique (consultation_id, number),
  constraint consultation_answer_is_known check (answer in ('canMeet', 'cannotMeet') and came_by in ('here', 'letter', 'talk')),
  constraint consultation_answer_grounds_are_of_the_law check (grounds <@ array['unsuitable', 'othersEducation', 'resources'] and (answer = 'cannotMeet' or cardinality(grounds) = 0)),
  constraint consultation_answer_fits check (char_length(reasons) between 1 and 20000)
);
create index consultation_answer_of_child on consultation_answer (child_id);
create index consultation_answer_by on consultation_answer (by_account);

-- What a setting has typed and not sent yet.
create table consultation_draft (
  consultation_id uuid primary key,
  child_id        uuid not null,
  fields          jsonb not null,
  version         integer not null,
  saved_by        uuid not null references account,
  saved_at        timestamptz not null,
  constraint consultation_draft_of_its_consultation foreign key (consultation_id, child_id) references consultation (id, child_id)
);
create index consultation_draft_of on consultation_draft (child_id);
create index consultation_draft_by on consultation_draft (saved_by);

-- ---- which one the plan is to name (section I)

create table placement_choice (
  id              uuid primary key,
  child_id        uuid not null references child,
  writing_id      uuid not null,
  matter          text not null,
  decision_id     uuid not null references decision,
  kind            text not null,
  consultation_id uuid,
  organisation_id uuid references organisation,
  name            text,
  type            text,
  -- by which right it stands there, as it was that day: of an approval that is removed later nothing is left
  by_right        text,
  -- how many answers of the setting were there: another that says no is one to look at
  answers_seen    integer not null default 0,
  line_id         uuid,
  -- the first day there, where it is another than the day on which the plan is issued
  from_day        date,
  by_account      uuid not null references account,
  at              timestamptz not null,
  ended_at        timestamptz,
  constraint placement_choice_of_its_plan foreign key (writing_id, child_id) references plan_writing (id, child_id),
  constraint placement_choice_of_its_consultation foreign key (consultation_id, child_id) references consultation (id, child_id),
  constraint placement_choice_of_its_line foreign key (line_id, child_id) references writing_line (id, child_id),
  constraint placement_choice_kind_is_known check (kind in ('setting', 'type', 'otherwise')),
  constraint placement_choice_says_what check (
    (kind = 'setting') = (name is not null and consultation_id is not null) and (kind = 'otherwise') = (type is null) and (kind = 'otherwise') = (line_id is null))
);
comment on table placement_choice is 'What section I says: a setting, a type of setting, or nothing, where the education is otherwise than at a school (s.61). ended_at: another took its place.';
create unique index placement_choice_one_stands on placement_choice (writing_id) where ended_at is null;
create index placement_choice_of on placement_choice (child_id, matter);
create index placement_choice_decision on placement_choice (decision_id);
create index placement_choice_consultation on placement_choice (consultation_id) where consultation_id is not null;
create index placement_choice_line on placement_choice (line_id) where line_id is not null;
create index placement_choice_names on placement_choice (organisation_id) where organisation_id is not null;
create index placement_choice_by on placement_choice (by_account);

-- ---- who may

insert into relation_may (relation, permission) values
  ('parent', 'setting.compare'), ('self', 'setting.compare'), ('representative', 'setting.compare'), ('invitedSupport', 'setting.compare'),
  ('caseworker', 'setting.compare'), ('team', 'setting.compare'), ('manager', 'setting.compare'),
  ('setting', 'consultation.answer'), ('setting.consulted', 'consultation.answer');

-- What the viewer's school or college is asked, as long as its place stands: the head and the SENCO of that very place.
create function my_consultations() returns table (id uuid, child_id uuid, version_id uuid, may_answer boolean)
  language plpgsql stable security definer set search_path = public, pg_temp rows 50 as $$
#variable_conflict use_column
declare
  some_are_gone boolean := any_withdrawn();
begin
  return query
    select c.id, c.child_id, c.version_id, bool_or(c.closed_why is null)
      from my_posts() p
      join consultation c on c.organisation_id = p.organisation_id and c.child_id between first_child() and last_child()
      join circle k on k.id = c.place_id and k.child_id = c.child_id and k.organisation_id = c.organisation_id
      join relation_may m on m.relation = k.relation and m.permission = 'consultation.answer'
     where p.role in ('senco', 'head') and runs(k.from_day, k.to_day) and (c.closed_why is null or c.closed_why = 'named')
       and (not some_are_gone or not was_withdrawn(c.child_id))
     group by c.id, c.child_id, c.version_id;
end
$$;
comment on function my_consultations() is 'The consultations that the viewer answers as head or SENCO of the setting that was asked.';

-- What the viewer's school or college was asked and is asked no more: that it was asked, and why that ended. No word of the child.
create function consultations_that_ended() returns table (id uuid, setting text, asked_on date, ended_on date, why text, answer text)
  language plpgsql stable security definer set search_path = public, pg_temp rows 50 as $$
#variable_conflict use_column
declare
  some_are_gone boolean := any_withdrawn();
begin
  return query
    select distinct c.id, c.name, c.asked_on, (c.closed_at at time zone 'Europe/London')::date,
           case when c.closed_why in ('notNamed', 'issued', 'withdrawn') then c.closed_why else 'ended' end,
           (select a.answer from consultation_answer a where a.consultation_id = c.id order by a.number desc limit 1)
      from my_posts() p
      join consultation c on c.organisation_id = p.organisation_id
     where p.role in ('senco', 'head') and c.place_id is not null and c.closed_why <> 'named'
       and (not some_are_gone or not was_withdrawn(c.child_id));
end
$$;
comment on function consultations_that_ended() is 'The consultations that the setting of the viewer was told about and that are over, without the child.';

-- "First name, age, year", and nothing else of who the child is.
create function consulted_children() returns table (consultation_id uuid, first_name text, age integer, year_group integer)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select m.id, coalesce(k.known_as, k.forename), extract(year from age(today(), k.born))::integer,
           (extract(year from today()) - case when extract(month from today()) < 9 then 1 else 0 end
            - extract(year from k.born) + case when extract(month from k.born) < 9 then 1 else 0 end - 5)::integer
      from my_consultations() m join child k on k.id = m.child_id;
  end;

-- The drafts that were served up to the one on which the setting was asked; and the final plan, for the one that it names
-- (s.39(8), 40(5)).
create function versions_sent_to_my_setting() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select v.id
      from my_consultations() m
      join consultation c on c.id = m.id
      join plan_version a on a.id = m.version_id
      join plan_version v on v.writing_id = a.writing_id
       and (v.kind = 'draft' and v.number <= a.number or v.kind = 'final' and c.closed_why = 'named');
  end;

-- A setting that is asked reads the draft it was asked about, as lines of that draft, and no other.
create or replace function lines_i_may_read() returns table (child_id uuid, kind text, part text)
  language plpgsql stable security definer set search_path = public, pg_temp rows 2000 as $$
#variable_conflict use_column
begin
  return query
    select s.child_id, k.kind, p.part
      from sight() s
      cross join (values ('draft', 'draft'), ('final', 'plan')) as k (kind, whole)
      join relation_reads w on w.relation = s.relation and w.part = k.whole
      cross join (values ('plan'), ('healthAdvice'), ('careAdvice'), ('money'), ('sources')) as p (part)
     where s.relation <> 'setting.consulted'
       and (w.level = 'R' or k.kind = 'draft' and w.level = 'P' and s.relation in ('parent', 'self', 'representative', 'invitedSupport'))
       and (p.part = 'plan'
         or p.part = 'sources' and (select count(*) = 3 from relation_reads a
               where a.relation = s.relation and a.part in ('healthAdvice', 'careAdvice', 'otherAdvice') and a.level = 'R')
         or p.part in ('healthAdvice', 'careAdvice') and s.relation = 'setting'
         or exists (select from relation_reads a where a.relation = s.relation and a.part = p.part and a.level = 'R'))
    union all
    select s.child_id, k.kind, p.part
      from sight() s cross join (values ('draft'), ('final')) as k (kind) cross join (values ('healthAdvice'), ('careAdvice')) as p (part)
     where s.relation = 'designated';
end
$$;

-- ---- what follows of itself

create function consultation_follows_promise() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update consultation c set due_on = new.due_on, status = new.status
   where c.id = case when new.of_event ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then new.of_event::uuid end;
  return null;
end
$$;
create trigger consultation_follows_promise after insert or update on promise
  for each row when (new.rule = 'ehcp.setting_consultation_reply') execute function consultation_follows_promise();

-- The plan is issued, the request is taken back, the child moves away, it was never asked: nobody is asked any more. Until then
-- whoever was asked reads and answers, also where section I is to name another. The one that is named keeps its place; what was
-- answered stays.
create function consultation_follows_events() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.type = 'correction' then
    update consultation set closed_why = 'void', closed_at = new.recorded_at
     where id::text = new.detail ->> 'corrects' and child_id = new.child_id and closed_why is null;
    update consultation c set closed_why = null, closed_at = null
      from journey_event e
     where e.id::text = new.detail ->> 'corrects' and e.child_id = new.child_id and c.child_id = e.child_id and c.matter = e.matter
       and (e.type = 'plan.issued' and c.closed_why in ('named', 'notNamed', 'issued')
         or e.type in ('request.withdrawn', 'plan.refused') and c.closed_why = 'ended');
  else
    update consultation c
       set closed_at = new.recorded_at,
           closed_why = case when new.type = 'move.completed' then 'moved' when new.type <> 'plan.issued' then 'ended'
             when p.consultation_id = c.id then 'named' when p.kind = 'setting' then 'notNamed' else 'issued' end
      from (select 1) x
      left join lateral (select n.consultation_id, n.kind from placement_choice n
                          where n.child_id = new.child_id and n.matter = new.matter and n.ended_at is null
                          order by n.at desc limit 1) p on true
     where c.child_id = new.child_id and c.closed_why is null and (new.type = 'move.completed' or c.matter = new.matter);
    -- a plan that takes the place of another: who was named in that one reads this one only if it is named here
    update consultation c set closed_why = 'ended', closed_at = new.recorded_at
     where new.type = 'plan.issued' and c.child_id = new.child_id and c.matter <> new.matter and c.closed_why = 'named';
  end if;
  return null;
end
$$;
create trigger consultation_follows_events after insert on journey_event
  for each row when (new.type in ('plan.issued', 'plan.refused', 'request.withdrawn', 'move.completed') or new.type = 'correction' and new.detail @> '{"void": true}')
  execute function consultation_follows_events();

-- A plan that is issued says where the child learns, and from when: the setting that it names must admit the child (s.43), so it
-- stands among the places, and its head and SENCO around the child, from that day. What an earlier plan named ends the day before.
create function placement_follows_plan() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  chosen placement_choice;
  starts date;
  learns uuid;
begin
  select p.* into chosen from placement_choice p
   where p.child_id = new.child_id and p.matter = new.matter and p.ended_at is null order by p.at desc limit 1;
  if chosen.id is null then
    return null;
  end if;
  starts := greatest(chosen.from_day, new.on_day, new.not_after);
  -- named for a day that never came
  delete from placement p
   where p.child_id = new.child_id and p.named_in_plan and p.import_id is null and p.to_day is null and p.from_day >= starts;
  update placement p set to_day = starts - 1
   where p.child_id = new.child_id and p.named_in_plan and (p.to_day is null or p.to_day >= starts)
     and (chosen.organisation_id is null or p.organisation_id is distinct from chosen.organisation_id);
  update circle k set to_day = starts - 1, from_day = least(k.from_day, starts - 1)
    from consultation c
   where c.child_id = new.child_id and c.learns_place_id = k.id and (k.to_day is null or k.to_day >= starts)
     and c.organisation_id is distinct from chosen.organisation_id;
  if chosen.kind <> 'setting' then
    return null;
  end if;
  insert into placement (id, child_id, organisation_id, setting_other, rank, named_in_plan, from_day, source, source_key)
  select gen_random_uuid(), new.child_id, chosen.organisation_id, case when chosen.organisation_id is null then chosen.name end, 1, true, starts,
         'hand', 'plan ' || new.id
   where not exists (select from placement p where p.child_id = new.child_id and p.named_in_plan and p.to_day is null
                        and p.organisation_id = chosen.organisation_id);
  if chosen.organisation_id is not null and not exists (
       select from circle k where k.child_id = new.child_id and k.relation = 'setting' and k.organisation_id = chosen.organisation_id
          and k.account_id is null and k.from_day <= starts and k.to_day is null) then
    learns := gen_random_uuid();
    insert into circle (id, child_id, relation, organisation_id, reason, from_day, recorded_by)
    values (learns, new.child_id, 'setting', chosen.organisation_id, 'Named in section I of the plan', starts, new.recorded_by);
    update consultation set learns_place_id = learns where id = chosen.consultation_id;
  end if;
  return null;
end
$$;
create trigger placement_follows_plan after insert on journey_event
  for each row when (new.type = 'plan.issued') execute function placement_follows_plan();

-- It was not issued: what it named is named no more, and what it ended goes on.
create function placement_follows_void() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  yesterday date := coalesce(today(), current_date) - 1;
  gone placement;
begin
  delete from placement p where p.child_id = new.child_id and p.source_key = 'plan ' || (new.detail ->> 'corrects') returning p.* into gone;
  if gone.id is null then
    return null;
  end if;
  update placement p set to_day = null where p.child_id = new.child_id and p.named_in_plan and p.to_day = gone.from_day - 1;
  update circle k set to_day = case when c.organisation_id = gone.organisation_id then yesterday end,
         from_day = case when c.organisation_id = gone.organisation_id then least(k.from_day, yesterday) else k.from_day end
    from consultation c
   where c.child_id = new.child_id and c.learns_place_id = k.id
     and (c.organisation_id = gone.organisation_id and (k.to_day is null or k.to_day > yesterday) or k.to_day = gone.from_day - 1);
  return null;
end
$$;
create trigger placement_follows_void after insert on journey_event
  for each row when (new.type = 'correction' and new.detail @> '{"void": true}') execute function placement_follows_void();

create function consultation_ends_with_life() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update consultation set closed_why = 'died', closed_at = now() where child_id = new.id and (closed_why is null or closed_why = 'named');
  return null;
end
$$;
create trigger consultation_ends_with_life after update of died_on on child
  for each row when (new.died_on is not null and old.died_on is null) execute function consultation_ends_with_life();

-- The place in the circle ends at once with the consultation: the plan names another, or it was withdrawn.
create function consultation_ends_places() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  yesterday date := coalesce(today(), current_date) - 1;
begin
  if new.closed_why is null or new.closed_why = 'named' then
    update circle set to_day = null where id = new.place_id;
  else
    update circle c set to_day = yesterday, from_day = least(from_day, yesterday)
     where c.id = new.place_id and (c.to_day is null or c.to_day > yesterday)
       and not exists (select from consultation o where o.place_id = c.id and (o.closed_why is null or o.closed_why = 'named'));
  end if;
  return null;
end
$$;
create trigger consultation_ends_places after update on consultation
  for each row when (new.closed_why is distinct from old.closed_why) execute function consultation_ends_places();

create function placement_choice_comes() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update placement_choice set ended_at = new.at where writing_id = new.writing_id and ended_at is null;
  return new;
end
$$;
create trigger placement_choice_comes before insert on placement_choice for each row execute function placement_choice_comes();

-- What was begun is sent.
create function consultation_answer_settles() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from consultation_draft where consultation_id = new.consultation_id;
  return null;
end
$$;
create trigger consultation_answer_settles after insert on consultation_answer for each row execute function consultation_answer_settles();

-- ---- policies

do $$
declare
  t text;
begin
  foreach t in array array['section41_approval', 'setting_offer', 'setting_wish', 'consultation', 'consultation_answer', 'consultation_draft', 'placement_choice']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_reads_all on %I to waymark_owner using (true) with check (true)', t);
  end loop;
  foreach t in array array['setting_wish', 'consultation', 'consultation_answer', 'consultation_draft', 'placement_choice']
  loop
    execute format('create policy withdrawn_is_gone on %I as restrictive to waymark_app
      using (system_viewer() is not null or not (select any_withdrawn()) or not is_withdrawn(child_id))', t);
  end loop;
  -- the family and its officers: whom they ask for, who was asked, what was answered
  foreach t in array array['setting_wish', 'consultation', 'consultation_answer']
  loop
    execute format('create policy those_who_compare on %I for select to waymark_app using (
      (select may_everywhere(''setting.compare'')) or child_id in (select children_where_i_may(''setting.compare'')))', t);
  end loop;
end
$$;

create policy anyone_reads on section41_approval for select to waymark_app using (true);
create policy register_keepers_add on section41_approval for insert to waymark_app with check (
  system_viewer() in ('setup', 'import') or recorded_by = viewer() and ((select holds('dataOfficer')) or (select holds('administrator'))));
create policy register_keepers_end on section41_approval for update to waymark_app
  using (removed_on is null and ((select holds('dataOfficer')) or (select holds('administrator'))))
  with check ((select holds('dataOfficer')) or (select holds('administrator')));
grant select, insert, update (removed_on) on section41_approval to waymark_app;

create policy anyone_reads on setting_offer for select to waymark_app using (true);
create policy offer_keepers_add on setting_offer for insert to waymark_app with check (
  by_account = viewer() and ((select holds('manager')) or (select holds('administrator'))));
grant select, insert on setting_offer to waymark_app;

create policy family_names on setting_wish for insert to waymark_app with check (
  by_account = viewer()
  and (told_how = 'here' and child_id in (select children_where_i_may('plan.comment'))
    -- an officer writes down what came by letter or in a talk
    or told_how <> 'here' and ((select may_everywhere('event.record')) or child_id in (select children_where_i_may('event.record')))));
grant select, insert on setting_wish to waymark_app;

create policy asked_setting_reads on consultation for select to waymark_app using (id in (select m.id from my_consultations() m));
create policy officers_consult on consultation for insert to waymark_app with check (
  asked_by = viewer() and closed_why is null
  and ((select may_everywhere('event.record')) or child_id in (select children_where_i_may('event.record')))
  and exists (select from plan_version v where v.id = version_id and v.child_id = consultation.child_id and v.matter = consultation.matter and v.kind = 'draft'));
create policy officers_change on consultation for update to waymark_app
  using ((select may_everywhere('event.record')) or child_id in (select children_where_i_may('event.record')));
grant select, insert, update (version_id, closed_why, closed_at, closed_reason) on consultation to waymark_app;

create policy asked_setting_reads on consultation_answer for select to waymark_app using (consultation_id in (select m.id from my_consultations() m));
create policy asked_setting_answers on consultation_answer for insert to waymark_app with check (
  by_account = viewer()
  and (came_by = 'here' and (consultation_id, child_id) in (select m.id, m.child_id from my_consultations() m where m.may_answer)
    or came_by <> 'here' and ((select may_everywhere('event.record')) or child_id in (select children_where_i_may('event.record')))
       and exists (select from consultation c where c.id = consultation_id and c.closed_why is null)));
grant select, insert on consultation_answer to waymark_app;

create policy asked_setting_writes on consultation_draft to waymark_app
  using (consultation_id in (select m.id from my_consultations() m where m.may_answer))
  with check (saved_by = viewer() and (consultation_id, child_id) in (select m.id, m.child_id from my_consultations() m where m.may_answer));
grant select, insert, update on consultation_draft to waymark_app;

create policy writers_read on placement_choice for select to waymark_app using (
  (select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write')));
-- section I stays blank until a draft was served (s.38(5)), and a setting is named only by a decision that was made
create policy writers_choose on placement_choice for insert to waymark_app with check (
  by_account = viewer() and ended_at is null
  and ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write')))
  and exists (select from plan_version v where v.writing_id = placement_choice.writing_id and v.kind = 'draft')
  and exists (select from decision d where d.id = decision_id and d.child_id = placement_choice.child_id and d.matter = placement_choice.matter
                 and d.question = 'placement' and d.state = 'decided'));
grant select, insert on placement_choice to waymark_app;

create policy asked_setting_reads on plan_version_line for select to waymark_app using (
  part in ('plan', 'healthAdvice', 'careAdvice') and version_id in (select versions_sent_to_my_setting()));

-- The one who was asked records that they answered.
create policy setting_replies on journey_event for insert to waymark_app with check (
  type = 'setting.replied' and recorded_by = viewer()
  and exists (select from consultation c where c.id::text = journey_event.detail ->> 'consultation' and c.child_id = journey_event.child_id
                 and c.matter = journey_event.matter and c.id in (select m.id from my_consultations() m where m.may_answer)));

revoke execute on function my_consultations(), consultations_that_ended(), consulted_children(), versions_sent_to_my_setting() from public;
grant execute on function my_consultations(), consultations_that_ended(), consulted_children(), versions_sent_to_my_setting() to waymark_app;
