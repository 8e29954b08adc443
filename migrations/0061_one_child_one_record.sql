-- A request of somebody who is not known begins a record of its own, because the six weeks run from its receipt. Where the child
-- has a record already, a caseworker who sees that says so, and a data officer and a manager confirm it: the request, its papers
-- and its letters then stand in the record that was there, and the second one closes.

alter table asking add column began_child uuid references child (id);
alter table asking add column joined_by uuid references account (id);
alter table asking add column joined_at timestamptz;
create index asking_by_begun on asking (began_child) where began_child is not null;
create index asking_by_joiner on asking (joined_by) where joined_by is not null;
comment on column asking.began_child is 'The record that began with this request. Once the request is joined to another child it differs from child_id.';
grant update (began_child) on asking to waymark_app;

alter table proposal drop constraint proposal_kind_is_known;
alter table proposal add constraint proposal_kind_is_known
  check (kind in ('exception', 'void', 'restriction', 'restriction.lift', 'capacity', 'same'));
create unique index proposal_one_same_waits on proposal (child_id) where kind = 'same' and decided_at is null;
comment on column child.withdrawn_at is 'Set where the import that brought this child was undone whole, or where this was a second record of a child and was joined to the first; nobody sees the record then. A later import brings back what an import had brought.';

-- Who keeps this record as a manager: of the child, or of the whole area.
create function manages(of_child uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select may_everywhere('event.record') or of_child in (select s.child_id from sight() s where s.relation = 'manager');
  end;

-- Whether a record holds nothing but what a request brings when it begins one, so that closing it loses nothing.
create function is_only_a_request(of_child uuid) returns boolean
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  t text;
  found_more boolean;
begin
  for t in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'child_id' and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and c.relname not in ('asking', 'audit_event', 'child_contact', 'child_name_key', 'child_summary', 'circle', 'delivery', 'document',
         'document_text', 'journey_event', 'letter', 'message_choice', 'outgoing_message', 'promise', 'proposal')
  loop
    execute format('select exists (select from %I where child_id = $1)', t) into found_more using of_child;
    if found_more then return false; end if;
  end loop;
  return (select count(*) = 1 from journey_event e where e.child_id = of_child)
     and (select count(*) = 1 from asking q where q.child_id = of_child)
     and not exists (select from proposal p where p.child_id = of_child and p.kind <> 'same')
     and not exists (select from circle c where c.child_id = of_child and c.relation not in ('team', 'caseworker', 'parent', 'self'));
end
$$;

-- What a proposal would join, as long as it can be done: the request of a record that began with it, and another child who lives.
create function joins_of(of_proposal uuid) returns table (request_id uuid, second_record uuid, first_record uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select q.id, p.child_id, k.id
      from proposal p
      join asking q on q.id::text = p.event ->> 'request' and q.child_id = p.child_id and q.began_child = p.child_id and q.state = 'sent'
      join child s on s.id = p.child_id and s.died_on is null and s.withdrawn_at is null
      join child k on k.id::text = p.event ->> 'child' and k.id <> p.child_id and k.died_on is null and k.withdrawn_at is null
     where p.id = of_proposal and p.kind = 'same' and p.decided_at is null
       and is_only_a_request(p.child_id)
       and (viewer() is not null and (manages(p.child_id) and manages(k.id) or holds('dataOfficer')));
  end;
comment on function joins_of(uuid) is 'For those who decide: the request, the second record and the first one; no row where it can not be joined any more.';

-- The last of three hands. The fact that the request was received stands in the first record by now (as_event), recorded by this manager.
create function join_records(of_proposal uuid, as_event uuid, at timestamptz) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  p proposal;
  j record;
  was uuid;
begin
  select * into p from proposal where id = of_proposal for update;
  select * into j from joins_of(of_proposal);
  if j.request_id is null or p.data_officer_by is null or viewer() in (p.proposed_by, p.data_officer_by)
     or not manages(j.second_record) or not manages(j.first_record) then
    return false;
  end if;
  select event_id into was from asking where id = j.request_id for update;
  if not exists (select from journey_event n join journey_event o on o.id = was and o.child_id = j.second_record
                  where n.id = as_event and n.child_id = j.first_record and n.type = o.type and n.on_day = o.on_day and n.matter = o.matter) then
    return false;
  end if;
  update document set child_id = j.first_record where child_id = j.second_record;
  update document_text set child_id = j.first_record where child_id = j.second_record;
  update letter set child_id = j.first_record, event_id = case when event_id = was then as_event else event_id end where child_id = j.second_record;
  update delivery set child_id = j.first_record where child_id = j.second_record;
  update outgoing_message set child_id = j.first_record where child_id = j.second_record;
  update child_contact set child_id = j.first_record
   where child_id = j.second_record and not exists (select from child_contact c where c.child_id = j.first_record);
  -- who asked is checked anew: for this child
  update asking set child_id = j.first_record, event_id = as_event, confirmed_by = null, confirmed_at = null, place_id = null,
      joined_by = viewer(), joined_at = at, version = version + 1
   where id = j.request_id;
  delete from promise where child_id = j.second_record;
  update proposal set child_id = j.first_record where id = of_proposal;
  update child set withdrawn_at = at where id = j.second_record;
  return true;
end
$$;

do $$
declare
  f text;
begin
  foreach f in array array['manages(uuid)', 'is_only_a_request(uuid)', 'joins_of(uuid)', 'join_records(uuid, uuid, timestamptz)']
  loop
    execute format('revoke execute on function %s from public, waymark_app', f);
  end loop;
end
$$;
grant execute on function joins_of(uuid), join_records(uuid, uuid, timestamptz) to waymark_app;

-- What waits for a decision, and every request, are read a page at a time at any size of the area.
create index promise_open_requests on promise (due_on, child_id, matter) where rule = 'ehcna.decision' and status in ('open', 'missed', 'excused');
create index asking_sent_by_day on asking (received_on, id) where state = 'sent';
