-- The multi-agency panel: who sits on it, when it meets, which children are on an agenda and with which question, what it
-- recommends, who takes no part. It decides nothing, and no due day waits for it.

create table panel (
  id          uuid primary key,
  name        text not null check (length(name) between 1 and 120),
  advises_on  text not null check (length(advises_on) between 1 and 2000),
  parent_seat boolean not null default false,
  set_up_by   uuid not null references account,
  set_up_at   timestamptz not null,
  ended_on    date,
  version     integer not null default 1
);
comment on column panel.parent_seat is 'Whether the area wishes a parent representative on it.';
create index panel_set_up_by on panel (set_up_by);

create table panel_member (
  id         uuid primary key,
  panel_id   uuid not null references panel,
  account_id uuid not null references account,
  seat       text not null,
  is_chair   boolean not null default false,
  from_day   date not null,
  to_day     date,
  constraint panel_member_seat_is_known check (seat in ('education', 'health', 'care', 'parent')),
  constraint panel_member_ends_after_it_begins check (to_day is null or to_day >= from_day)
);
comment on column panel_member.to_day is 'The first day on which they sit on it no more: an end takes effect at once.';
create index panel_member_of on panel_member (panel_id);
create index panel_member_account on panel_member (account_id);
create unique index panel_member_sits_once on panel_member (panel_id, account_id) where to_day is null;

create table panel_meeting (
  id        uuid primary key,
  panel_id  uuid not null references panel,
  on_day    date not null,
  at_time   text not null check (at_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  place     text not null check (length(place) between 1 and 500),
  state     text not null default 'planned' check (state in ('planned', 'issued', 'closed', 'calledOff')),
  issued_by uuid references account,
  issued_on date,
  minutes   text not null default '' check (length(minutes) <= 20000),
  closed_by uuid references account,
  closed_on date,
  version   integer not null default 1,
  check (state not in ('issued', 'closed') or issued_by is not null and issued_on is not null),
  check ((state = 'closed') = (closed_on is not null) and (closed_on is null) = (closed_by is null))
);
comment on column panel_meeting.minutes is 'What is about no child: of each child it stands with the recommendation.';
create index panel_meeting_of on panel_meeting (panel_id, on_day, id);
create index panel_meeting_issued_by on panel_meeting (issued_by) where issued_by is not null;
create index panel_meeting_closed_by on panel_meeting (closed_by) where closed_by is not null;

create table panel_present (
  meeting_id uuid not null references panel_meeting,
  account_id uuid not null references account,
  primary key (meeting_id, account_id)
);
create index panel_present_account on panel_present (account_id);

create table panel_item (
  id         uuid primary key,
  meeting_id uuid not null references panel_meeting,
  child_id   uuid not null references child,
  matter     text not null,
  question   text not null check (question in ('assess', 'issue', 'placement')),
  summary    text not null check (length(summary) between 1 and 2000),
  place      integer not null default 0,
  -- what stands for the child where the area decides blind: it says nothing of anybody
  reference  text not null default upper(substr(md5(gen_random_uuid()::text), 1, 7)) unique,
  added_by   uuid not null references account,
  added_at   timestamptz not null,
  off_why    text check (off_why in ('withdrawn', 'moved', 'died', 'decided', 'officer')),
  off_event  uuid,
  off_on     date,
  check ((off_why is null) = (off_on is null))
);
create index panel_item_of_meeting on panel_item (meeting_id, place, id);
create index panel_item_of_child on panel_item (child_id);
create index panel_item_added_by on panel_item (added_by);
create unique index panel_item_is_on_once on panel_item (meeting_id, child_id, question) where off_why is null;

-- What was recommended of one child, and what was said; a change is a new row, the last one counts.
create table panel_recommendation (
  id         uuid primary key,
  item_id    uuid not null references panel_item,
  child_id   uuid not null references child,
  number     integer not null,
  outcome    text not null check (outcome in ('assess', 'refuse', 'issue', 'noPlan', 'nameRequested', 'nameOther', 'moreFirst')),
  parts      jsonb not null check (jsonb_typeof(parts) = 'object'),
  reasons    text not null check (length(reasons) between 1 and 20000),
  dissent    text not null default '' check (length(dissent) <= 20000),
  said       text not null default '' check (length(said) <= 20000),
  written_by uuid not null references account,
  written_at timestamptz not null,
  constraint panel_recommendation_is_one unique (item_id, number)
);
create index panel_recommendation_of_child on panel_recommendation (child_id);
create index panel_recommendation_by on panel_recommendation (written_by);

-- A member takes no part in what is about this child, on any panel, from now on.
create table panel_conflict (
  id          uuid primary key,
  child_id    uuid not null references child,
  account_id  uuid not null references account,
  reason      text not null check (length(reason) between 1 and 2000),
  declared_by uuid not null references account,
  declared_at timestamptz not null,
  constraint panel_conflict_is_declared_once unique (child_id, account_id)
);
create index panel_conflict_account on panel_conflict (account_id);
create index panel_conflict_by on panel_conflict (declared_by);

alter table decision add constraint decision_names_a_recommendation foreign key (recommendation) references panel_recommendation;
create index decision_by_recommendation on decision (recommendation) where recommendation is not null;

-- ---- who sees what of a panel

create function my_panels() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select m.panel_id from panel_member m
     where m.account_id = viewer() and m.from_day <= today() and (m.to_day is null or m.to_day > today()) and (select holds('panel'));
  end;
comment on function my_panels() is 'The panels on which the viewer sits today.';

create function my_chairs() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select m.panel_id from panel_member m
     where m.account_id = viewer() and m.is_chair and m.from_day <= today() and (m.to_day is null or m.to_day > today())
       and (select holds('panel'));
  end;

-- What stands on the agendas of the viewer's panels, of the children whose record is open to them by it: from the day the
-- papers are issued until the minutes are closed, and never where they declared a conflict.
create function my_panel_items() returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp rows 50 as $$
begin
  return query
    select i.id
      from my_places() m
      join panel_item i on i.child_id = m.child_id and i.off_why is null
      join panel_meeting t on t.id = i.meeting_id and t.state = 'issued'
     where m.relation = 'panel' and t.panel_id in (select p from my_panels() p)
       and not exists (select from panel_conflict c where c.child_id = i.child_id and c.account_id = viewer());
end
$$;

create function reads_panel_item(of_item uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select of_item in (select my_panel_items())
        or exists (select from panel_item i where i.id = of_item and not was_withdrawn(i.child_id)
                     and (reads_every_child('notes') or i.child_id in (select children_i_may_read('notes'))));
  end;

create function panel_counts(of_meeting uuid) returns table (items bigint, gone bigint)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select count(*), count(*) filter (where i.off_why is not null)
      from panel_item i join panel_meeting t on t.id = i.meeting_id
     where t.id = of_meeting
       and (t.panel_id in (select my_panels()) and t.state = 'issued' or (select holds('manager')) or (select holds('caseworker')));
  end;
comment on function panel_counts(uuid) is 'How many children an agenda has, those whom the viewer does not see among them, and how many were taken off.';

-- That somebody takes no part is known to those who read the papers; why, only to the chair and the managers.
create function panel_takes_no_part(of_item uuid) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select c.account_id from panel_item i join panel_conflict c on c.child_id = i.child_id
     where i.id = of_item and reads_panel_item(of_item);
  end;

-- Of a request what the family and the school said; never how they are reached.
create function panel_requests(of_item uuid)
  returns table (received_on date, asked_by text, good text, hard text, tried text, hopes text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select a.received_on, a.answers ->> 'by', a.answers ->> 'good', a.answers ->> 'hard', a.answers ->> 'tried', a.answers ->> 'hopes'
      from panel_item i join asking a on a.child_id = i.child_id and a.matter = i.matter and a.state = 'sent'
     where i.id = of_item and reads_panel_item(of_item)
     order by a.received_on, a.id;
  end;

create function panel_child(of_item uuid) returns table (age integer, year_group integer, setting text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select extract(year from age(today(), k.born))::integer, k.year_group,
           (select coalesce(o.name, p.setting_other) from placement p left join organisation o on o.id = p.organisation_id
             where p.child_id = k.id and runs(coalesce(p.from_day, today()), p.to_day) order by p.rank, p.from_day desc limit 1)
      from panel_item i join child k on k.id = i.child_id
     where i.id = of_item and reads_panel_item(of_item);
  end;
comment on function panel_child(uuid) is 'Age, year and setting, without a name: for those who decide blind.';

create function panel_without_names(of_item uuid, said text[]) returns text[]
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  any_name text;
begin
  if not reads_panel_item(of_item) then
    return '{}';
  end if;
  select string_agg(distinct regexp_replace(w, '([^[:alnum:]])', '\\\1', 'g'), '|') into any_name
    from panel_item i join child k on k.id = i.child_id,
         regexp_split_to_table(concat_ws(' ', k.forename, k.known_as, k.surname), '\s+') w
   where i.id = of_item and length(w) > 1;
  return (select array_agg(case when any_name is null then t else regexp_replace(t, '\m(' || any_name || ')\M', '[name]', 'gi') end order by at)
            from unnest(said) with ordinality u (t, at));
end
$$;
comment on function panel_without_names(uuid, text[]) is 'Words with the names of this one child taken out. Other names stay where they stand.';

do $$
declare f text;
begin
  foreach f in array array['my_panels()', 'my_chairs()', 'my_panel_items()', 'reads_panel_item(uuid)', 'panel_counts(uuid)',
    'panel_takes_no_part(uuid)', 'panel_requests(uuid)', 'panel_child(uuid)', 'panel_without_names(uuid, text[])']
  loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to waymark_app', f);
  end loop;
end
$$;

-- ---- the places of members

-- Who sits on a panel that has this child on the agenda whose papers are issued stands in its circle, and nobody else by a panel.
create function settle_panel_places(of_child uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  at_day date := coalesce(today(), current_date);
  sits uuid[];
begin
  -- no two settle the same child at once
  perform from child k where k.id = of_child for no key update;
  select coalesce(array_agg(distinct m.account_id), '{}') into sits
    from panel_item i
    join panel_meeting t on t.id = i.meeting_id and t.state = 'issued'
    join panel_member m on m.panel_id = t.panel_id and m.from_day <= at_day and (m.to_day is null or m.to_day > at_day)
   where i.child_id = of_child and i.off_why is null
     and not exists (select from panel_conflict c where c.child_id = of_child and c.account_id = m.account_id);
  update circle c set to_day = at_day - 1, from_day = least(c.from_day, at_day - 1)
   where c.child_id = of_child and c.relation = 'panel' and (c.to_day is null or c.to_day >= at_day) and c.account_id <> all (sits);
  insert into circle (id, child_id, relation, account_id, reason, from_day)
    select gen_random_uuid(), of_child, 'panel', s, 'Sits on a panel that has the child on its agenda', at_day
      from unnest(sits) s
     where not exists (select from circle c where c.child_id = of_child and c.relation = 'panel' and c.account_id = s
                          and c.from_day <= at_day and (c.to_day is null or c.to_day >= at_day));
end
$$;
revoke execute on function settle_panel_places(uuid) from public, waymark_app;

create function panel_meeting_changes() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform settle_panel_places(c.child_id) from (select distinct i.child_id from panel_item i where i.meeting_id = new.id order by 1) c;
  return null;
end
$$;
create trigger panel_meeting_changes after update of state on panel_meeting
  for each row when (new.state <> old.state) execute function panel_meeting_changes();

create function panel_item_comes() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from panel_meeting t where t.id = new.meeting_id for no key update;
  new.place := coalesce((select max(i.place) from panel_item i where i.meeting_id = new.meeting_id), 0) + 1;
  return new;
end
$$;
create trigger panel_item_comes before insert on panel_item for each row execute function panel_item_comes();

create function panel_item_changes() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform settle_panel_places(new.child_id);
  return null;
end
$$;
create trigger panel_item_is_put_on after insert on panel_item for each row execute function panel_item_changes();
create trigger panel_item_is_taken_off after update of off_why on panel_item
  for each row when (new.off_why is distinct from old.off_why) execute function panel_item_changes();
create trigger panel_conflict_is_declared after insert on panel_conflict for each row execute function panel_item_changes();

create function panel_member_changes() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform settle_panel_places(c.child_id)
     from (select distinct i.child_id from panel_item i join panel_meeting t on t.id = i.meeting_id
            where t.panel_id = new.panel_id and t.state = 'issued' order by 1) c;
  return null;
end
$$;
create trigger panel_member_changes after insert or update on panel_member for each row execute function panel_member_changes();

-- Whose post as a member ends sits on no panel from then on, and stands by no child for it.
create function panel_post_ends() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from post p where p.account_id = new.account_id and p.role = 'panel' and p.id <> new.id
               and (p.to_day is null or p.to_day > new.to_day)) then
    return null;
  end if;
  update circle c set to_day = new.to_day, from_day = least(c.from_day, new.to_day)
   where c.account_id = new.account_id and c.relation = 'panel' and (c.to_day is null or c.to_day > new.to_day);
  update panel_member m set to_day = greatest(new.to_day + 1, m.from_day)
   where m.account_id = new.account_id and (m.to_day is null or m.to_day > new.to_day + 1);
  return null;
end
$$;
create trigger panel_post_ends after update of to_day on post
  for each row when (new.role = 'panel' and new.to_day is not null) execute function panel_post_ends();

-- ---- what takes a child off

create function panel_follows_events() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  why text := case new.type when 'request.withdrawn' then 'withdrawn' when 'move.completed' then 'moved' else 'decided' end;
begin
  if new.type = 'correction' then
    update panel_item i set off_why = null, off_event = null, off_on = null
     where i.child_id = new.child_id and new.detail @> '{"void": true}' and i.off_event::text = new.detail ->> 'corrects';
    return null;
  end if;
  update panel_item i set off_why = why, off_event = new.id, off_on = coalesce(today(), current_date)
    from panel_meeting t
   where t.id = i.meeting_id and t.state in ('planned', 'issued') and i.child_id = new.child_id and i.off_why is null
     and (why = 'moved' or i.matter = new.matter)
     and (why <> 'decided' or (new.type = 'plan.refused' or new.detail ->> 'outcome' = 'refuse' or i.question = 'assess')
          and not exists (select from panel_recommendation r where r.item_id = i.id));
  return null;
end
$$;
create trigger panel_follows_events after insert on journey_event
  for each row when (new.type in ('request.withdrawn', 'move.completed', 'assessment.decided', 'plan.refused', 'correction'))
  execute function panel_follows_events();

create function panel_ends_with_life() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.died_on is null then
    update panel_item set off_why = null, off_on = null where child_id = new.id and off_why = 'died';
  else
    update panel_item i set off_why = 'died', off_on = coalesce(today(), current_date)
      from panel_meeting t where t.id = i.meeting_id and t.state in ('planned', 'issued') and i.child_id = new.id and i.off_why is null;
  end if;
  return null;
end
$$;
create trigger panel_ends_with_life after update of died_on on child
  for each row when ((new.died_on is null) <> (old.died_on is null)) execute function panel_ends_with_life();

-- Puts one child before another on an agenda.
create function move_panel_item(of_item uuid, before_place integer) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  of_meeting uuid;
begin
  select t.id into of_meeting from panel_item i join panel_meeting t on t.id = i.meeting_id
   where i.id = of_item and t.state in ('planned', 'issued') and reads_panel_item(of_item)
     and (holds('manager') or t.panel_id in (select my_chairs())) for no key update of t;
  if of_meeting is null then
    return false;
  end if;
  update panel_item i set place = o.at
    from (select x.id, row_number() over (order by case when x.id = of_item then before_place - 0.5 else x.place end, x.id) as at
            from panel_item x where x.meeting_id = of_meeting) o
   where o.id = i.id and i.place <> o.at;
  return true;
end
$$;
revoke execute on function move_panel_item(uuid, integer) from public;
grant execute on function move_panel_item(uuid, integer) to waymark_app;

-- ---- deciding blind

alter table area add column panels_decide_blind boolean not null default false;
grant update (panels_decide_blind) on area to waymark_app;
comment on column area.panels_decide_blind is 'Members of panels are shown no names: of the identity they read age, year and setting, by a function of its own.';

create function panels_turn_blind() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update relation_reads set level = case when new.panels_decide_blind then 'P' else 'R' end
   where relation = 'panel' and part = 'identity';
  return null;
end
$$;
create trigger panels_turn_blind after update of panels_decide_blind on area
  for each row when (new.panels_decide_blind <> old.panels_decide_blind) execute function panels_turn_blind();

-- ---- policies

insert into relation_may (relation, permission) values ('panel', 'panel.recommend');

do $$
declare
  t text;
begin
  foreach t in array array['panel', 'panel_member', 'panel_meeting', 'panel_present', 'panel_item', 'panel_recommendation', 'panel_conflict']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_reads_all on %I to waymark_owner using (true) with check (true)', t);
  end loop;
  foreach t in array array['panel_item', 'panel_recommendation', 'panel_conflict']
  loop
    execute format('create policy withdrawn_is_gone on %I as restrictive to waymark_app
      using (system_viewer() is not null or not (select any_withdrawn()) or not is_withdrawn(child_id))', t);
  end loop;
end
$$;

create policy officers_and_members_read on panel for select to waymark_app using (
  (select holds('manager')) or (select holds('caseworker')) or id in (select my_panels()));
create policy managers_keep on panel for insert to waymark_app with check ((select holds('manager')) and set_up_by = viewer());
create policy managers_change on panel for update to waymark_app using ((select holds('manager')));
grant select, insert, update (name, advises_on, parent_seat, ended_on, version) on panel to waymark_app;

create policy officers_and_members_read on panel_member for select to waymark_app using (
  (select holds('manager')) or (select holds('caseworker')) or panel_id in (select my_panels()));
create policy managers_name on panel_member for insert to waymark_app with check (
  (select holds('manager'))
  and exists (select from post p where p.account_id = panel_member.account_id and p.role = 'panel' and runs(p.from_day, p.to_day)));
create policy managers_change on panel_member for update to waymark_app using ((select holds('manager')));
grant select, insert, update (seat, is_chair, to_day) on panel_member to waymark_app;

create policy officers_and_members_read on panel_meeting for select to waymark_app using (
  (select holds('manager')) or (select holds('caseworker')) or panel_id in (select my_panels()));
create policy managers_plan on panel_meeting for insert to waymark_app with check ((select holds('manager')) and state = 'planned');
create policy chair_and_managers_keep on panel_meeting for update to waymark_app
  using (state in ('planned', 'issued') and ((select holds('manager')) or panel_id in (select my_chairs())))
  with check (closed_by is null or closed_by = viewer());
grant select, insert, update (on_day, at_time, place, state, issued_by, issued_on, minutes, closed_by, closed_on, version) on panel_meeting to waymark_app;

create policy with_the_meeting on panel_present for select to waymark_app using (
  exists (select from panel_meeting t where t.id = meeting_id));
create policy chair_and_managers_write on panel_present for insert to waymark_app with check (
  exists (select from panel_meeting t where t.id = meeting_id and t.state = 'issued'
             and ((select holds('manager')) or t.panel_id in (select my_chairs()))));
create policy chair_and_managers_mend on panel_present for delete to waymark_app using (
  exists (select from panel_meeting t where t.id = meeting_id and t.state = 'issued'
             and ((select holds('manager')) or t.panel_id in (select my_chairs()))));
grant select, insert, delete on panel_present to waymark_app;

create policy officers_and_members_read on panel_item for select to waymark_app using (
  (select reads_every_child('notes')) or child_id in (select children_i_may_read('notes')) or id in (select my_panel_items()));
create policy officers_put_on on panel_item for insert to waymark_app with check (
  added_by = viewer() and off_why is null
  and ((select may_everywhere('decision.propose')) or child_id in (select children_where_i_may('decision.propose')))
  and exists (select from panel_meeting t where t.id = meeting_id and t.state in ('planned', 'issued')));
create policy officers_take_off on panel_item for update to waymark_app
  using ((select may_everywhere('decision.propose')) or child_id in (select children_where_i_may('decision.propose')))
  with check (off_why = 'officer');
grant select, insert, update (off_why, off_on) on panel_item to waymark_app;

create policy officers_and_members_read on panel_recommendation for select to waymark_app using (
  (select reads_every_child('notes')) or child_id in (select children_i_may_read('notes')) or item_id in (select my_panel_items()));
create policy members_recommend on panel_recommendation for insert to waymark_app with check (
  written_by = viewer() and child_id in (select children_where_i_may('panel.recommend'))
  and exists (select from panel_item i where i.id = item_id and i.child_id = panel_recommendation.child_id and i.id in (select my_panel_items())));
grant select, insert on panel_recommendation to waymark_app;
create policy recommendation_is_of_the_child on decision as restrictive for update to waymark_app with check (
  recommendation is null
  or exists (select from panel_recommendation r where r.id = recommendation and r.child_id = decision.child_id));

create policy chair_and_managers_read on panel_conflict for select to waymark_app using (
  (select may_everywhere('decision.make')) or child_id in (select children_where_i_may('decision.make'))
  or child_id in (select i.child_id from panel_item i join panel_meeting t on t.id = i.meeting_id
                   where t.panel_id in (select my_chairs()) and i.id in (select my_panel_items())));
create policy members_declare on panel_conflict for insert to waymark_app with check (
  declared_by = viewer() and account_id = viewer()
  and exists (select from panel_item i where i.child_id = panel_conflict.child_id and i.id in (select my_panel_items())));
create policy managers_write_down on panel_conflict for insert to waymark_app with check (
  declared_by = viewer()
  and ((select may_everywhere('decision.make')) or child_id in (select children_where_i_may('decision.make'))));
grant select, insert on panel_conflict to waymark_app;

-- A place by a panel is given by the agenda of the panel, and by nobody's hand.
create policy panels_give_their_own_places on circle as restrictive for insert to waymark_app with check (
  relation <> 'panel' or system_viewer() is not null);
