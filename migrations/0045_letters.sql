-- Letters about a child, how each receiver wishes to be reached, and what became of every message and every envelope.

-- Whether a message about a child may leave: never again after a death, and not for a child that was brought by mistake.
-- This is the one place that decides it: what queues asks it, and what sends asks it again.
create function messages_about(wanted uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select not exists (select from child k where k.id = wanted and (k.died_on is not null or k.withdrawn_at is not null))
       and not exists (
         select from journey_event e
          where e.child_id = wanted and e.type in ('plan.ceased', 'plan.ceaseDecided') and e.detail ->> 'reason' = '8'
            and not exists (select from journey_event c
                             where c.child_id = wanted and c.type = 'correction' and c.detail ->> 'corrects' = e.id::text
                               and (c.detail @> '{"void": true}' or coalesce(c.detail #>> '{set,reason}', '8') <> '8')));
  end;
comment on function messages_about(uuid) is 'Whether messages about this child may leave. False after a death, however it was recorded.';
revoke all on function messages_about(uuid) from public;
grant execute on function messages_about(uuid) to waymark_app;
create index journey_event_of_a_death on journey_event (child_id)
  where type in ('plan.ceased', 'plan.ceaseDecided') and detail ->> 'reason' = '8';

create table letter (
  id              uuid primary key,
  child_id        uuid not null references child,
  kind            text not null,
  matter          text not null,
  event_id        uuid,
  part            text not null,
  to_account      uuid references account,
  to_organisation uuid references organisation,
  to_place        uuid references circle,
  to_name         text not null,
  title           text not null,
  head            jsonb not null,
  blocks          jsonb not null,
  replaces        uuid references letter,
  made_by         uuid references account,
  made_at         timestamptz not null,
  made_on         date not null,
  constraint letter_has_one_receiver check (num_nonnulls(to_account, to_organisation, to_place) <= 1),
  constraint letter_part_is_known check (part in ('identity', 'needs', 'journey', 'plan', 'draft', 'money', 'healthAdvice', 'careAdvice',
    'otherAdvice', 'views', 'cycles', 'disputes', 'notes')),
  constraint letter_says_something check (length(title) between 1 and 300 and jsonb_array_length(blocks) > 0),
  constraint letter_fits check (pg_column_size(blocks) < 1000000)
);
comment on table letter is 'A letter with its words as they were sent. It is never changed: a wrong one is replaced by a later one that names it.';
comment on column letter.head is 'The head of the paper as it was that day: the council, how to reach it, who signs.';
comment on column letter.part is 'Whoever reads this part of the child reads the letter; its receiver reads it too while they stand in the circle.';
comment on column letter.to_place is 'The place in the circle of a receiver without an account.';
create index letter_of_child on letter (child_id, made_at);
create index letter_to_account on letter (to_account) where to_account is not null;
create index letter_to_organisation on letter (to_organisation) where to_organisation is not null;
create index letter_to_place on letter (to_place) where to_place is not null;
create index letter_replaces on letter (replaces) where replaces is not null;
create index letter_made_by on letter (made_by) where made_by is not null;

-- Each way by which a letter went, or was to go.
create table delivery (
  id          uuid primary key,
  letter_id   uuid not null references letter,
  child_id    uuid not null references child,
  account_id  uuid references account,
  channel     text not null,
  post_lines  text[] not null default '{}',
  large_print boolean not null default false,
  language    text,
  state       text not null default 'waiting',
  why         text,
  made_at     timestamptz not null,
  printed_at  timestamptz,
  printed_by  uuid references account,
  done_at     timestamptz,
  done_on     date,
  done_by     uuid references account,
  followed_by uuid references delivery,
  constraint delivery_channel_is_known check (channel in ('email', 'text', 'post')),
  constraint delivery_state_is_known check (state in ('waiting', 'sent', 'delivered', 'posted', 'failed', 'stopped')),
  constraint delivery_posted_by_somebody check ((state = 'posted') = (done_by is not null))
);
comment on table delivery is 'What became of a letter on its way: the message about it, or the envelope. post_lines never hold a protected address.';
create index delivery_of_letter on delivery (letter_id);
create index delivery_of_child on delivery (child_id, made_at);
create index delivery_to_post on delivery (made_at, id) where channel = 'post' and state = 'waiting';
create index delivery_undelivered on delivery (made_at, id) where state = 'failed' and followed_by is null;
create index delivery_waiting on delivery (child_id) where state = 'waiting';
create index delivery_account on delivery (account_id) where account_id is not null;
create index delivery_printed_by on delivery (printed_by) where printed_by is not null;
create index delivery_done_by on delivery (done_by) where done_by is not null;
create index delivery_followed_by on delivery (followed_by) where followed_by is not null;

-- How somebody wishes to be reached: their own choice, or, of a family without an account, as an officer was told.
create table message_choice (
  id                  uuid primary key,
  account_id          uuid references account,
  place_id            uuid references circle,
  child_id            uuid references child,
  channel             text not null,
  mobile              text,
  mobile_confirmed_at timestamptz,
  mobile_waiting      text,
  code_hash           text,
  code_until          timestamptz,
  code_tries          integer not null default 0,
  language            text,
  large_print         boolean not null default false,
  post_lines          text[] not null default '{}',
  changed_at          timestamptz not null,
  changed_by          uuid references account,
  constraint message_choice_is_of_one check (num_nonnulls(account_id, place_id) = 1 and (place_id is null) = (child_id is null)),
  constraint message_choice_channel_is_known check (channel in ('email', 'text', 'post') and (place_id is null or channel = 'post')),
  constraint message_choice_is_short check (length(language) <= 60 and cardinality(post_lines) <= 7)
);
comment on column message_choice.language is 'A wish, shown to officers: nothing is translated by a machine.';
create unique index message_choice_of_account on message_choice (account_id) where account_id is not null;
create unique index message_choice_of_place on message_choice (place_id) where place_id is not null;
create index message_choice_of_child on message_choice (child_id) where child_id is not null;
create index message_choice_changed_by on message_choice (changed_by) where changed_by is not null;

-- Messages: about which child, for which delivery, by which way, and when to try again.
alter table outgoing_message
  add column child_id uuid references child,
  add column delivery_id uuid references delivery,
  add column channel text not null default 'email',
  add column to_phone text,
  add column tries integer not null default 0,
  add column try_again_at timestamptz,
  add column carrier_id text,
  add column asked_at timestamptz,
  add column settled_at timestamptz,
  alter column to_email drop not null,
  add constraint outgoing_message_channel_is_known check (channel in ('email', 'text')),
  add constraint outgoing_message_has_an_address check (case channel when 'email' then to_email is not null else to_phone is not null end);
comment on column outgoing_message.child_id is 'The child the message is about, though it never says so: after a death it is not sent.';
comment on column outgoing_message.carrier_id is 'The mark of GOV.UK Notify, asked what became of the message until settled_at.';
create index outgoing_message_of_child on outgoing_message (child_id) where child_id is not null;
create index outgoing_message_of_delivery on outgoing_message (delivery_id) where delivery_id is not null;
create index outgoing_message_waiting on outgoing_message (created_at, id) where sent_at is null and body <> '';
create index outgoing_message_unsettled on outgoing_message (sent_at) where carrier_id is not null and settled_at is null;

-- The head of the council's letters says where to write to.
alter table area add column postal_address text;

do $$
declare t text;
begin
  foreach t in array array['letter', 'delivery', 'message_choice'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_reads_all on %I to waymark_owner using (true) with check (true)', t);
  end loop;
end
$$;

-- The parts of each child that the viewer reads by their circle, their school or their team.
create function parts_i_read() returns table (child_id uuid, part text)
  language plpgsql stable security definer set search_path = public, pg_temp rows 2000 as $$
#variable_conflict use_column
begin
  return query
    select s.child_id, r.part from sight() s join relation_reads r on r.relation = s.relation and r.level = 'R';
end
$$;
create function parts_of_every_child() returns setof text
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select r.part from my_duties() d join relation_reads r on r.relation = d and r.level = 'R';
  end;
-- The children to whom the viewer stands in any way: a letter to somebody who left the circle is closed to them.
create function children_i_stand_by() returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp rows 200 as $$
begin
  return query select s.child_id from sight() s;
end
$$;
-- Regulation 4(2) names two bodies that stand in no circle: the one that commissions health, and the council's own social care.
-- What comes to them is read by their designated officer there.
create function answer_for(body_kind text) returns text
  language sql immutable set search_path = public, pg_temp
  return case body_kind when 'icb' then 'dco' when 'council' then 'dsco' end;
-- What came to an organisation is read by those who answer for it there.
create function children_by_my_organisation() returns table (child_id uuid, organisation_id uuid)
  language plpgsql stable security definer set search_path = public, pg_temp rows 200 as $$
#variable_conflict use_column
begin
  return query
    select c.child_id, c.organisation_id
      from my_posts() p join circle c on c.organisation_id = p.organisation_id and c.child_id between first_child() and last_child()
     where c.account_id is null and runs(c.from_day, c.to_day) and not was_withdrawn(c.child_id)
       and (c.relation in ('setting', 'setting.consulted') and p.role in ('senco', 'head')
         or c.relation = 'adviser' and p.role in ('psychologist', 'healthAdviser', 'careAdviser', 'senco', 'head')
         or c.relation = 'invitedSupport' and p.role = 'informationAndAdvice')
    union
    select l.child_id, l.to_organisation
      from my_posts() p join organisation o on o.id = p.organisation_id
      join letter l on l.to_organisation = o.id and l.child_id between first_child() and last_child()
     where p.role = answer_for(o.kind) and not was_withdrawn(l.child_id);
end
$$;

create policy reads_letter on letter for select to waymark_app using (
  system_viewer() = 'jobs'
  or part in (select parts_of_every_child())
  or (child_id, part) in (select r.child_id, r.part from parts_i_read() r)
  or to_account = viewer() and child_id in (select children_i_stand_by())
  or to_organisation is not null and (child_id, to_organisation) in (select o.child_id, o.organisation_id from children_by_my_organisation() o));
create policy writes_letter on letter for insert to waymark_app with check (
  messages_about(child_id)
  and (system_viewer() in ('asking', 'jobs') and made_by is null
       or made_by = viewer() and ((select may_everywhere('event.record')) or child_id in (select children_where_i_may('event.record')))));
create policy withdrawn_is_gone on letter as restrictive to waymark_app
  using (system_viewer() is not null or not (select any_withdrawn()) or not is_withdrawn(child_id));
grant select, insert on letter to waymark_app;

create policy officers_follow on delivery for select to waymark_app using (
  system_viewer() = 'jobs' or (select may_everywhere('event.record')) or child_id in (select children_where_i_may('event.record')));
-- an envelope is marked as printed and as posted by an officer, in their own name; one may post what another printed
create policy officers_post on delivery for update to waymark_app
  using (channel = 'post' and state = 'waiting' and messages_about(child_id)
         and ((select may_everywhere('event.record')) or child_id in (select children_where_i_may('event.record'))))
  with check (channel = 'post' and state in ('waiting', 'posted') and (done_by is null or done_by = viewer())
    and (printed_by is null or printed_by = viewer() or state = 'posted'));
create policy worker_marks on delivery for update to waymark_app using (system_viewer() = 'jobs');
create policy withdrawn_is_gone on delivery as restrictive to waymark_app
  using (system_viewer() is not null or not (select any_withdrawn()) or not is_withdrawn(child_id));
grant select, update (state, why, printed_at, printed_by, done_at, done_on, done_by) on delivery to waymark_app;

create policy own_choice on message_choice to waymark_app using (account_id = viewer()) with check (account_id = viewer() and changed_by = viewer());
create policy officers_keep on message_choice to waymark_app
  using (place_id is not null and ((select may_everywhere('circle.change')) or child_id in (select children_where_i_may('circle.change'))))
  with check (place_id is not null and changed_by = viewer() and (cardinality(post_lines) = 0 or not has_safe_address(child_id))
              and ((select may_everywhere('circle.change')) or child_id in (select children_where_i_may('circle.change'))));
create policy withdrawn_is_gone on message_choice as restrictive to waymark_app
  using (system_viewer() is not null or child_id is null or not (select any_withdrawn()) or not is_withdrawn(child_id));
grant select, insert, update on message_choice to waymark_app;

create policy closed_by_death on outgoing_message as restrictive for insert to waymark_app
  with check (child_id is null or messages_about(child_id));

-- Who of the family gets a notice: parents with responsibility; once the rights are the young person's, they and whoever
-- speaks for them. A parent with limits gets one only where the order says so. Each row says by which place.
create function family_receivers(wanted uuid) returns table (account_id uuid, place_id uuid, name text, relation text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    with of_age as (select today() >= becomes_young_person_on(k.born) as is_young_person from child k where k.id = wanted)
    select distinct on (coalesce(c.account_id, c.id)) c.account_id, c.id, coalesce(a.display_name, c.name), c.relation
      from circle c cross join of_age left join account a on a.id = c.account_id
     where c.child_id = wanted and runs(c.from_day, c.to_day) and num_nonnulls(c.account_id, c.name) > 0
       and case when is_young_person then c.relation in ('self', 'representative')
                else c.relation = 'parent' or c.relation = 'parent.restricted' and c.restrictions @> '{"mayGetNotices": true}' end
       and (c.relation <> 'parent' or not exists (
             select from circle r where r.child_id = wanted and r.account_id = c.account_id and r.relation = 'parent.restricted' and r.lifted_by is null))
       and messages_about(wanted)
       and (system_viewer() in ('jobs', 'asking') or summaries_every_child() or wanted in (select children_i_may_summarise()))
     order by coalesce(c.account_id, c.id), c.from_day, c.id;
  end;

-- Sends a letter on its way as its receiver wishes to be reached. The one who wrote it learns the way, never an address.
-- The words of the messages are the service's fixed ones.
create function send_letter(wanted uuid, at timestamptz, given_lines text[], subject text, body text, short text) returns text[]
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  l letter;
  r record;
  ways text[] := '{}';
  made uuid;
  is_protected boolean;
begin
  select * into l from letter where id = wanted and made_by is not distinct from viewer() and made_at = at;
  if not found or exists (select from delivery d where d.letter_id = wanted) then
    raise exception 'this letter is not on its way' using errcode = '42501';
  end if;
  if not messages_about(l.child_id) then
    raise exception 'no message leaves about this child' using errcode = '42501';
  end if;
  is_protected := exists (select from safe_address s where s.child_id = l.child_id);
  for r in
    select a.id as account, case when a.disabled_at is not null then 'post'
             when a.is_staff then 'email'
             when c.channel = 'text' and c.mobile_confirmed_at is null then 'email'
             else coalesce(c.channel, 'email') end as channel,
           a.email, c.mobile, c.language, coalesce(c.large_print, false) as large, c.post_lines
      from account a left join message_choice c on c.account_id = a.id
     where a.id = l.to_account
        or l.to_organisation is not null and a.disabled_at is null and a.id in (
             select p.account_id from post p join circle k on k.organisation_id = p.organisation_id
              where p.organisation_id = l.to_organisation and runs(p.from_day, p.to_day)
                and k.child_id = l.child_id and k.account_id is null and runs(k.from_day, k.to_day)
                and (k.relation in ('setting', 'setting.consulted') and p.role in ('senco', 'head')
                  or k.relation = 'adviser' and p.role in ('psychologist', 'healthAdviser', 'careAdviser', 'senco', 'head')
                  or k.relation = 'invitedSupport' and p.role = 'informationAndAdvice')
             union
             select p.account_id from post p join organisation o on o.id = p.organisation_id
              where o.id = l.to_organisation and runs(p.from_day, p.to_day) and p.role = answer_for(o.kind))
     order by a.id limit 20
  loop
    made := gen_random_uuid();
    insert into delivery (id, letter_id, child_id, account_id, channel, post_lines, large_print, language, made_at)
      values (made, wanted, l.child_id, r.account, r.channel,
              case when r.channel = 'post' and not is_protected then coalesce(r.post_lines, '{}') else '{}' end,
              r.large, r.language, at);
    if r.channel <> 'post' then
      insert into outgoing_message (id, account_id, child_id, delivery_id, channel, to_email, to_phone, kind, subject, body, created_at)
        values (gen_random_uuid(), r.account, l.child_id, made, r.channel,
                case r.channel when 'email' then r.email end, case r.channel when 'text' then r.mobile end, 'letter',
                case r.channel when 'email' then subject else '' end, case r.channel when 'email' then body else short end, at);
    end if;
    ways := ways || r.channel;
  end loop;
  if cardinality(ways) = 0 then
    insert into delivery (id, letter_id, child_id, channel, post_lines, large_print, language, made_at)
      select gen_random_uuid(), wanted, l.child_id, 'post',
             case when is_protected then '{}'
                  when cardinality(given_lines) > 0 then given_lines else coalesce(c.post_lines, '{}') end,
             coalesce(c.large_print, false), c.language, at
        from (select l.to_place as place) p left join message_choice c on c.place_id = p.place;
    ways := array['post'];
  end if;
  return ways;
end
$$;

-- What could not be delivered goes by post instead, in one step. Returns the new delivery, or nothing where there is none to follow.
create function post_instead(failed uuid, at timestamptz) returns uuid
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  d delivery;
  made uuid := gen_random_uuid();
begin
  select * into d from delivery where id = failed and state = 'failed' and followed_by is null for update;
  if not found or not messages_about(d.child_id)
     or not (coalesce(system_viewer(), '') = 'jobs' or may_everywhere('event.record') or d.child_id in (select children_where_i_may('event.record')))
  then return null; end if;
  insert into delivery (id, letter_id, child_id, account_id, channel, post_lines, large_print, language, made_at)
    select made, d.letter_id, d.child_id, d.account_id, 'post',
           case when exists (select from safe_address s where s.child_id = d.child_id) then '{}' else coalesce(c.post_lines, '{}') end, d.large_print, d.language, at
      from (select d.account_id as account) p left join message_choice c on c.account_id = p.account;
  update delivery set followed_by = made where id = failed;
  return made;
end
$$;

-- The wishes of a child's family, for those who keep the circle: never an address or a number.
create function wishes_of(wanted uuid) returns table (place_id uuid, name text, has_account boolean, channel text, language text, large_print boolean)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select c.id, coalesce(a.display_name, c.name), c.account_id is not null,
           coalesce(m.channel, case when c.account_id is null then 'post' else 'email' end), m.language, coalesce(m.large_print, false)
      from circle c left join account a on a.id = c.account_id
      left join message_choice m on m.account_id = c.account_id or m.place_id = c.id
     where c.child_id = wanted and runs(c.from_day, c.to_day) and c.relation in ('parent', 'parent.restricted', 'self', 'representative')
       and num_nonnulls(c.account_id, c.name) > 0
       and not was_withdrawn(wanted)
       and (may_everywhere('circle.change') or wanted in (select children_where_i_may('circle.change')))
     order by c.from_day, c.id;
  end;

do $$
declare f text;
begin
  foreach f in array array['parts_i_read()', 'parts_of_every_child()', 'children_i_stand_by()', 'children_by_my_organisation()',
    'answer_for(text)',
    'family_receivers(uuid)', 'send_letter(uuid, timestamptz, text[], text, text, text)', 'post_instead(uuid, timestamptz)', 'wishes_of(uuid)'] loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to waymark_app', f);
  end loop;
end
$$;
