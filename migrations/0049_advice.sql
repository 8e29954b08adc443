-- Advice for an assessment (SEND Regulations 2014, regs 6 and 8): who was asked and by when, what they gave and every version
-- of it, what was agreed, what was reminded, and why it is late. That it was asked for and came stands in the journey as before.

-- What the family had said, as it was when advice was asked for: it goes with each request of that day.
create table advice_enclosure (
  id       uuid primary key,
  child_id uuid not null references child,
  matter   text not null,
  words    jsonb not null,
  made_by  uuid not null references account,
  made_at  timestamptz not null,
  constraint advice_enclosure_is_a_list check (jsonb_typeof(words) = 'array')
);
comment on table advice_enclosure is 'The family’s representations and views that were sent with requests for advice: a list of { from, on, text }. Never changed.';
create index advice_enclosure_of on advice_enclosure (child_id);
create index advice_enclosure_by on advice_enclosure (made_by);

create table advice_request (
  id              uuid primary key,
  child_id        uuid not null references child,
  matter          text not null,
  limb            text not null,
  service         text not null,
  way             text not null,
  body            text not null,
  organisation_id uuid references organisation,
  account_id      uuid references account,
  existing        text,
  enclosure_id    uuid references advice_enclosure,
  place_id        uuid references circle,
  asked_on        date not null,
  asked_by        uuid not null references account,
  asked_at        timestamptz not null,
  due_on          date,
  status          text not null,
  met_on          date,
  closed_why      text,
  accepted_by     uuid references account,
  accepted_at     timestamptz,
  part            text generated always as (
    case service when 'health' then 'healthAdvice' when 'care' then 'careAdvice' when 'family' then 'views' else 'otherAdvice' end) stored,
  constraint advice_request_limb_is_known check (limb in ('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')),
  constraint advice_request_service_is_known check (service in ('family', 'education', 'psychology', 'health', 'care', 'other')),
  constraint advice_request_way_is_known check (way in ('ask', 'reuse') and (way = 'reuse') = (existing is not null)),
  constraint advice_request_closed_why_is_known check (closed_why in ('withdrawn', 'moved', 'died', 'void', 'agreed', 'notAgreed')),
  constraint advice_request_is_of_its_child unique (id, child_id, service)
);
comment on table advice_request is 'One body asked for one piece of advice (way ask; the id is that of the fact advice.requested), or asked to agree that advice which is there already is enough (way reuse). due_on, status and met_on follow the promise.';
comment on column advice_request.account_id is 'Who does it in the service that was asked; any colleague of the same service may.';
create index advice_request_of on advice_request (child_id, matter);
create index advice_request_of_organisation on advice_request (organisation_id, child_id);
create index advice_request_of_account on advice_request (account_id) where account_id is not null;
create index advice_request_open on advice_request (organisation_id, due_on, id) where closed_why is null and accepted_at is null;
create index advice_request_open_of_service on advice_request (service, due_on, id) where closed_why is null and status in ('open', 'missed');
create index advice_request_enclosure on advice_request (enclosure_id);
create index advice_request_place on advice_request (place_id);
create index advice_request_asked_by on advice_request (asked_by);
create index advice_request_accepted_by on advice_request (accepted_by) where accepted_by is not null;

-- Each of the three for themselves (reg 6(4)).
create table advice_agreement (
  request_id uuid not null references advice_request,
  child_id   uuid not null references child,
  party      text not null,
  agrees     boolean not null,
  by_account uuid not null references account,
  at         timestamptz not null,
  primary key (request_id, party),
  constraint advice_agreement_party_is_known check (party in ('adviser', 'la', 'family'))
);
create index advice_agreement_of on advice_agreement (child_id);
create index advice_agreement_by on advice_agreement (by_account);

-- What an adviser has typed and not given yet. One for each request, so that a colleague can go on with it.
create table advice_draft (
  request_id uuid primary key references advice_request,
  child_id   uuid not null references child,
  fields     jsonb not null,
  version    integer not null,
  saved_by   uuid not null references account,
  saved_at   timestamptz not null
);
create index advice_draft_of on advice_draft (child_id);
create index advice_draft_by on advice_draft (saved_by);

-- What was given, in versions that are only ever added.
create table advice_version (
  id         uuid primary key,
  request_id uuid not null,
  child_id   uuid not null references child,
  service    text not null,
  number     integer not null,
  kind       text not null,
  lines      jsonb not null,
  title      text,
  reason     text,
  given_by   uuid not null references account,
  given_on   date not null,
  given_at   timestamptz not null,
  part       text generated always as (
    case service when 'health' then 'healthAdvice' when 'care' then 'careAdvice' when 'family' then 'views' else 'otherAdvice' end) stored,
  constraint advice_version_of_its_request foreign key (request_id, child_id, service) references advice_request (id, child_id, service),
  constraint advice_version_is_one unique (request_id, number),
  constraint advice_version_kind_is_known check (kind in ('written', 'report', 'withdrawn')),
  constraint advice_version_lines_are_a_list check (jsonb_typeof(lines) = 'array')
);
comment on column advice_version.lines is 'A list of { kind: strength | need | outcome | provision, words } and, of provision, who, howMuch, howOften, from; of a report, page.';
create index advice_version_of on advice_version (child_id);
create index advice_version_by on advice_version (given_by);

-- One row for each reminder that went out; it goes out once.
create table advice_reminder (
  id         uuid primary key,
  request_id uuid not null references advice_request,
  child_id   uuid not null references child,
  step       text not null,
  nth        integer not null default 0,
  to_whom    text not null,
  people     integer not null,
  on_day     date not null,
  made_by    uuid references account,
  made_at    timestamptz not null,
  constraint advice_reminder_goes_once unique (request_id, step, nth),
  constraint advice_reminder_step_is_known check (step in ('before14', 'before3', 'dayAfter', 'weekly', 'designated', 'lead', 'escalated')),
  constraint advice_reminder_to_whom_is_known check (to_whom in ('adviser', 'designated', 'manager', 'lead'))
);
create index advice_reminder_of on advice_reminder (child_id);
create index advice_reminder_by on advice_reminder (made_by) where made_by is not null;

-- Why it is late where the law does not excuse it: a few codes, for whoever must put it right. Never an excuse.
create table advice_delay (
  id          uuid primary key,
  request_id  uuid not null references advice_request,
  child_id    uuid not null references child,
  reason      text not null,
  recorded_by uuid not null references account,
  recorded_on date not null,
  recorded_at timestamptz not null,
  constraint advice_delay_reason_is_known check (reason in ('noCapacity', 'vacancy', 'illness', 'waitingList', 'schoolHoliday', 'waitingForOthers', 'requestMislaid', 'notTold'))
);
create index advice_delay_of on advice_delay (child_id);
create index advice_delay_of_request on advice_delay (request_id, recorded_at);
create index advice_delay_by on advice_delay (recorded_by);

-- To whom late advice goes last.
create table advice_lead (
  id    boolean primary key default true,
  name  text not null,
  email text not null,
  constraint advice_lead_is_one_row check (id)
);
comment on table advice_lead is 'The executive lead of the area who is told of advice that stays late.';

-- ---- what follows of itself

create function advice_follows_promise() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update advice_request r
     set due_on = new.due_on, met_on = new.met_on,
         status = case when r.closed_why in ('moved', 'died') then r.status else new.status end,
         closed_why = case when r.closed_why in ('moved', 'died') or r.closed_why = 'withdrawn' and new.status in ('met', 'metLate') then r.closed_why
                           when new.status = 'ended' then 'withdrawn' end
   where r.id = case when new.of_event ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then new.of_event::uuid end and r.way = 'ask';
  return null;
end
$$;
create trigger advice_follows_promise after insert or update on promise
  for each row when (new.rule in ('ehcna.advice', 'reassess.advice')) execute function advice_follows_promise();

-- A request taken back, a child who moved away, a request that was never made: nobody is asked any more. What was given stays given.
create function advice_follows_events() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.type in ('move.completed', 'request.withdrawn') then
    update advice_request set closed_why = case new.type when 'move.completed' then 'moved' else 'withdrawn' end,
        status = case when met_on is null then 'ended' else status end
     where child_id = new.child_id and (new.type = 'move.completed' or matter = new.matter) and closed_why is null;
  elsif new.detail @> '{"void": true}' then
    update advice_request set closed_why = 'void', status = 'void' where id::text = new.detail ->> 'corrects' and child_id = new.child_id;
    -- whatever ended it did not happen: the promise, worked out anew in the same transaction, says how it stands
    update advice_request r set closed_why = null, status = case when way = 'reuse' then 'agreeing' when met_on is null then 'open' else status end
      from journey_event e
     where e.id::text = new.detail ->> 'corrects' and r.child_id = new.child_id
       and (e.type = 'move.completed' and r.closed_why = 'moved' or e.type = 'request.withdrawn' and r.closed_why = 'withdrawn' and r.matter = e.matter);
  end if;
  return null;
end
$$;
create trigger advice_follows_events after insert on journey_event
  for each row when (new.type in ('move.completed', 'request.withdrawn', 'correction')) execute function advice_follows_events();

create function advice_ends_with_life() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update advice_request set closed_why = 'died', status = case when met_on is null then 'ended' else status end
   where child_id = new.id and closed_why is null and accepted_at is null;
  return null;
end
$$;
create trigger advice_ends_with_life after update of died_on on child
  for each row when (new.died_on is not null and old.died_on is null) execute function advice_ends_with_life();

-- Whoever was asked stands in the circle as long as they are: until the advice is accepted or nobody asks for it.
create function advice_ends_places() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  yesterday date := coalesce(today(), current_date) - 1;
begin
  if new.closed_why is null and new.accepted_at is null then
    update circle set to_day = null where id = new.place_id;
  else
    update circle c set to_day = yesterday, from_day = least(from_day, yesterday)
     where c.id = new.place_id and (c.to_day is null or c.to_day > yesterday)
       and not exists (select from advice_request o where o.place_id = c.id and o.closed_why is null and o.accepted_at is null);
  end if;
  return null;
end
$$;
create trigger advice_ends_places after update on advice_request
  for each row when ((new.closed_why is null and new.accepted_at is null) <> (old.closed_why is null and old.accepted_at is null))
  execute function advice_ends_places();

create function advice_is_agreed() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update advice_request r set closed_why = 'notAgreed', status = 'refused'
   where r.id = new.request_id and r.status = 'agreeing' and not new.agrees;
  update advice_request r set closed_why = 'agreed', status = 'agreed'
   where r.id = new.request_id and r.status = 'agreeing'
     and (select count(*) from advice_agreement a where a.request_id = r.id and a.agrees) = 3;
  return null;
end
$$;
create trigger advice_is_agreed after insert on advice_agreement for each row execute function advice_is_agreed();

-- ---- who is asked

-- Whom a post lets answer for a service.
create function answers_for(service text, role text) returns boolean
  language sql immutable parallel safe
  return case service when 'education' then role in ('senco', 'head') when 'psychology' then role = 'psychologist'
    when 'health' then role = 'healthAdviser' when 'care' then role = 'careAdviser'
    when 'other' then role in ('senco', 'head', 'psychologist', 'healthAdviser', 'careAdviser') else false end;

-- All that was ever asked of the viewer or of the service they work in: their own advice stays theirs to read.
create function my_advice() returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp rows 200 as $$
declare
  some_are_gone boolean := any_withdrawn();
begin
  return query
    select r.id from my_posts() p join advice_request r on r.organisation_id = p.organisation_id and r.child_id between first_child() and last_child()
     where answers_for(r.service, p.role) and (not some_are_gone or not was_withdrawn(r.child_id))
    union all
    select r.id from my_places() m join advice_request r on r.child_id = m.child_id
     where r.service = 'family' and m.relation in ('parent', 'self', 'representative')
        or r.organisation_id is null and r.account_id = viewer() and m.relation = 'adviser';
end
$$;
comment on function my_advice() is 'The requests for advice that the viewer answers, or answered: in person, or as a colleague of the same service.';

-- What the viewer may answer now.
create function my_advice_to_give() returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp rows 200 as $$
declare
  some_are_gone boolean := any_withdrawn();
begin
  return query
    select r.id from my_posts() p join advice_request r on r.organisation_id = p.organisation_id
     where answers_for(r.service, p.role) and r.closed_why is null and r.accepted_at is null
       and r.child_id between first_child() and last_child() and (not some_are_gone or not was_withdrawn(r.child_id))
       and exists (select from circle c where c.id = r.place_id and runs(c.from_day, c.to_day))
    union all
    select r.id from my_places() m join advice_request r on r.child_id = m.child_id
     where r.closed_why is null and r.accepted_at is null
       and (r.service = 'family' and m.relation in ('parent', 'self', 'representative')
         or r.organisation_id is null and r.account_id = viewer() and m.relation = 'adviser');
end
$$;
comment on function my_advice_to_give() is 'The requests that are open to the viewer: to be answered, or answered and not accepted yet.';

-- Health advice to health advisers, care advice to care advisers, each with their designated officer; education advice to the setting.
create function children_whose_advice_i_may_read(wanted text) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp rows 2000 as $$
begin
  return query
    select s.child_id from sight() s join relation_reads r on r.relation = s.relation and r.part = wanted
     where r.level = 'R'
        or s.relation = 'designated' and holds(case wanted when 'healthAdvice' then 'dco' when 'careAdvice' then 'dsco' end)
        or s.relation = 'adviser' and holds(case wanted when 'healthAdvice' then 'healthAdviser' when 'careAdvice' then 'careAdviser' end);
end
$$;

create function is_agreed_advice(of_event uuid, of_child uuid, of_matter text, of_limb text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from advice_request r join advice_agreement a on a.request_id = r.id and a.by_account = viewer()
                    where r.id = of_event and r.child_id = of_child and r.matter = of_matter and r.limb = of_limb and r.status = 'agreed');
  end;

-- A school that is asked for advice is an adviser like any other.
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
         or c.relation = 'adviser' and p.role in ('psychologist', 'healthAdviser', 'careAdviser', 'senco', 'head')
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

insert into relation_may (relation, permission) values
  ('adviser', 'advice.give'), ('parent', 'advice.give'), ('self', 'advice.give'), ('representative', 'advice.give'),
  ('adviser', 'advice.agree'), ('caseworker', 'advice.agree'), ('team', 'advice.agree'), ('manager', 'advice.agree'),
  ('parent', 'advice.agree'), ('self', 'advice.agree'), ('representative', 'advice.agree'),
  ('designated', 'advice.escalate');

-- ---- policies

do $$
declare
  t text;
begin
  foreach t in array array['advice_enclosure', 'advice_request', 'advice_agreement', 'advice_draft', 'advice_version', 'advice_reminder', 'advice_delay', 'advice_lead']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_reads_all on %I to waymark_owner using (true) with check (true)', t);
    if t <> 'advice_lead' then
      execute format('create policy withdrawn_is_gone on %I as restrictive to waymark_app
        using (system_viewer() is not null or not (select any_withdrawn()) or not is_withdrawn(child_id))', t);
    end if;
  end loop;
end
$$;

create policy reads_views on advice_enclosure for select to waymark_app using (
  (select reads_every_child('views')) or child_id in (select children_i_may_read('views')));
create policy officers_enclose on advice_enclosure for insert to waymark_app with check (
  made_by = viewer() and ((select may_everywhere('event.record')) or child_id in (select children_where_i_may('event.record'))));
grant select, insert on advice_enclosure to waymark_app;

create policy reads_request on advice_request for select to waymark_app using (
  system_viewer() = 'jobs' or (select reads_every_child('journey'))
  -- asked first, because it is the quickest to say no to everybody else
  or service = any ((select my_services())::text[]) and child_id in (select children_i_may_read('identity'))
  or id in (select my_advice()) or child_id in (select children_i_may_read('journey')));
create policy officers_ask on advice_request for insert to waymark_app with check (
  system_viewer() = 'import'
  or asked_by = viewer() and accepted_by is null
  and ((select may_everywhere('event.record')) or child_id in (select children_where_i_may('event.record'))));
create policy officers_settle on advice_request for update to waymark_app
  using ((select may_everywhere('event.record')) or child_id in (select children_where_i_may('event.record')))
  with check ((accepted_by is null or accepted_by = viewer())
    and ((select may_everywhere('event.record')) or child_id in (select children_where_i_may('event.record'))));
create policy hands_over on advice_request for update to waymark_app
  using (service <> 'family' and id in (select my_advice_to_give())) with check (accepted_by is null);
grant select, insert, update (account_id, accepted_by, accepted_at) on advice_request to waymark_app;

create policy reads_agreement on advice_agreement for select to waymark_app using (
  exists (select from advice_request r where r.id = request_id));
create policy agrees_for_oneself on advice_agreement for insert to waymark_app with check (
  by_account = viewer() and exists (select from advice_request r where r.id = request_id and r.child_id = advice_agreement.child_id)
  and (party = 'la' and ((select may_everywhere('event.record')) or child_id in (select children_where_i_may('event.record')))
    or party = 'adviser' and request_id in (select my_advice_to_give())
    or party = 'family' and child_id in (select m.child_id from my_places() m where m.relation in ('parent', 'self', 'representative'))));
grant select, insert on advice_agreement to waymark_app;

create policy own_drafts on advice_draft to waymark_app
  using (request_id in (select my_advice_to_give()))
  with check (saved_by = viewer() and exists (select from advice_request r where r.id = request_id and r.child_id = advice_draft.child_id) and request_id in (select my_advice_to_give()));
grant select, insert, update (fields, version, saved_by, saved_at), delete on advice_draft to waymark_app;

create policy reads_advice on advice_version for select to waymark_app using (
  request_id in (select my_advice())
  or part = 'healthAdvice' and ((select reads_every_child('healthAdvice')) or child_id in (select children_whose_advice_i_may_read('healthAdvice')))
  or part = 'careAdvice' and ((select reads_every_child('careAdvice')) or child_id in (select children_whose_advice_i_may_read('careAdvice')))
  or part = 'otherAdvice' and ((select reads_every_child('otherAdvice')) or child_id in (select children_i_may_read('otherAdvice')))
  or part = 'views' and ((select reads_every_child('views')) or child_id in (select children_i_may_read('views'))));
-- The papers of health and of social care as their advice: to those who give such advice, and to their designated officers.
create policy reads_papers_of_advice on document for select to waymark_app using (
  part = 'healthAdvice' and child_id in (select children_whose_advice_i_may_read('healthAdvice'))
  or part = 'careAdvice' and child_id in (select children_whose_advice_i_may_read('careAdvice')));
create policy adviser_gives on advice_version for insert to waymark_app with check (
  given_by = viewer() and exists (select from advice_request r where r.id = request_id and r.child_id = advice_version.child_id) and request_id in (select my_advice_to_give()));
grant select, insert on advice_version to waymark_app;

create policy reads_reminder on advice_reminder for select to waymark_app using (
  exists (select from advice_request r where r.id = request_id));
create policy worker_reminds on advice_reminder for insert to waymark_app with check (system_viewer() = 'jobs' and made_by is null and step <> 'escalated');
create policy designated_escalates on advice_reminder for insert to waymark_app with check (
  made_by = viewer() and step = 'escalated' and child_id in (select children_where_i_may('advice.escalate'))
  and exists (select from advice_request r where r.id = request_id and r.child_id = advice_reminder.child_id and r.service = any ((select my_services())::text[])));
grant select, insert on advice_reminder to waymark_app;

create policy reads_delay on advice_delay for select to waymark_app using (
  exists (select from advice_request r where r.id = request_id));
create policy says_why on advice_delay for insert to waymark_app with check (
  recorded_by = viewer() and exists (select from advice_request r where r.id = request_id and r.child_id = advice_delay.child_id)
  and (request_id in (select my_advice_to_give())
    or (select may_everywhere('event.record')) or child_id in (select children_where_i_may('event.record'))));
grant select, insert on advice_delay to waymark_app;

create policy staff_know on advice_lead for select to waymark_app using (system_viewer() = 'jobs' or exists (select from my_posts()));
create policy keeper_adds on advice_lead for insert to waymark_app with check ((select holds('administrator')));
create policy keeper_changes on advice_lead for update to waymark_app using ((select holds('administrator')));
grant select, insert, update (name, email) on advice_lead to waymark_app;

-- The one who was asked records that they answered; that advice is not needed again, whoever of the three agreed last.
create policy adviser_answers on journey_event for insert to waymark_app with check (
  type = 'advice.received' and recorded_by = viewer()
  and exists (select from advice_request r where r.id::text = journey_event.detail ->> 'request' and r.child_id = journey_event.child_id
                 and r.matter = journey_event.matter and r.id in (select my_advice_to_give())));
-- Whoever takes back the advice of their service makes the entry void that said it had come: it is owed again. Nothing but that
-- one entry, made by somebody who gave that advice, and only once the taking back stands beside the advice with its reason.
create function takes_back_own_answer(says jsonb, of_child uuid, of_matter text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select says = jsonb_build_object('corrects', says ->> 'corrects', 'void', true)
       and exists (select from journey_event e
                     join advice_request r on r.id::text = e.detail ->> 'request' and r.child_id = e.child_id
                    where e.id::text = says ->> 'corrects' and e.child_id = of_child and e.matter = of_matter
                      and e.type = 'advice.received' and r.id in (select my_advice_to_give())
                      and exists (select from advice_version v where v.request_id = r.id and v.given_by = e.recorded_by and v.kind <> 'withdrawn')
                      and exists (select from advice_version v where v.request_id = r.id and v.given_by = viewer() and v.kind = 'withdrawn'
                                     and not exists (select from advice_version l where l.request_id = r.id and l.number > v.number)));
  end;
create policy adviser_takes_back on journey_event for insert to waymark_app with check (
  type = 'correction' and recorded_by = viewer() and takes_back_own_answer(detail, child_id, matter));
drop policy two_persons_confirm on journey_event;
create policy two_persons_confirm on journey_event as restrictive for insert to waymark_app with check (
  system_viewer() is not null
  or not (type = 'exception.recorded' or type = 'correction' and detail @> '{"void": true}')
  or type = 'correction' and takes_back_own_answer(detail, child_id, matter)
  or ((select may_everywhere('proposal.confirm')) or child_id in (select children_where_i_may('proposal.confirm')))
     and exists (select from proposal p
                  where p.child_id = journey_event.child_id and p.event ->> 'id' = journey_event.id::text
                    and p.decided_at is null and p.proposed_by <> viewer()
                    and p.event ->> 'matter' = journey_event.matter
                    and (p.event -> 'on' = to_jsonb(journey_event.on_day::text)
                         or p.event -> 'on' = jsonb_build_object('notBefore', journey_event.not_before, 'notAfter', journey_event.not_after))
                    and p.event - array['id', 'type', 'on', 'matter', 'source', 'recordedAt', 'recordedBy'] = journey_event.detail
                    and (p.kind = 'exception' and journey_event.type = 'exception.recorded'
                         or p.kind = 'void' and journey_event.type = 'correction' and p.data_officer_by <> viewer())));
-- A file that waits in a draft is given by whoever in the service gives the advice, also by somebody who did not bring it.
create function uploads_of_my_drafts() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select u.id
      from advice_draft d
      join advice_request r on r.id = d.request_id
      cross join lateral unnest(string_to_array(d.fields ->> 'upload', ' ')) named (id)
      join upload u on u.id = case when named.id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then named.id::uuid end
     where d.fields ? 'upload' and d.request_id in (select my_advice_to_give())
       and u.account_id in (select p.account_id from post p where p.organisation_id = r.organisation_id);
  end;
-- As long as the advice is asked for, a file waits with its draft, however many weeks that is.
create function uploads_in_drafts() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select u.id
      from advice_draft d
      join advice_request r on r.id = d.request_id and r.closed_why is null
      cross join lateral unnest(string_to_array(d.fields ->> 'upload', ' ')) named (id)
      join upload u on u.id = case when named.id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then named.id::uuid end
     where system_viewer() = 'jobs' and d.fields ? 'upload';
  end;
create policy uploads_of_drafts_of_advice on upload for select to waymark_app using (id in (select uploads_of_my_drafts()));
create policy uploads_of_drafts_are_given on upload for update to waymark_app
  using (id in (select uploads_of_my_drafts())) with check (id in (select uploads_of_my_drafts()));

create policy three_agreed on journey_event for insert to waymark_app with check (
  type = 'advice.notNeeded' and recorded_by = viewer() and is_agreed_advice(id, child_id, matter, detail ->> 'limb'));
create policy only_three_agree on journey_event as restrictive for insert to waymark_app with check (
  system_viewer() is not null or type <> 'advice.notNeeded' or is_agreed_advice(id, child_id, matter, detail ->> 'limb'));
