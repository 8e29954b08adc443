-- A request for an assessment as it was written, from its first word. While it is being written it belongs to the browser or the
-- account that writes it; once sent it belongs to a child, and the officers of that child read it. What it says of the family
-- and of how to reach them stands here alone: the fact that it was received stands in the journey.
create table asking (
  id uuid primary key,
  -- what is quoted on the telephone: it says nothing of anybody
  reference text not null unique,
  -- of the secret in the cookie of the browser that writes it
  draft_hash text unique,
  -- of the link by which its writer comes back to it
  back_hash text unique,
  answers jsonb not null default '{}' check (pg_column_size(answers) < 4000000),
  state text not null check (state in ('draft', 'sent')),
  account_id uuid references account (id),
  organisation_id uuid references organisation (id),
  email text,
  child_id uuid references child (id),
  event_id uuid,
  matter text,
  received_on date,
  -- the officer who wrote down what came by telephone or post
  recorded_by uuid references account (id),
  begun_at timestamptz not null,
  changed_at timestamptz not null,
  sent_at timestamptz,
  -- that the one who asked has responsibility was checked, by whom
  confirmed_by uuid references account (id),
  confirmed_at timestamptz,
  -- their place in the circle since then; an account that proves the address later takes it up
  place_id uuid references circle (id),
  -- children who look like this one and were said to be others
  not_same uuid[] not null default '{}',
  version integer not null default 1,
  check (state = 'draft' or (child_id is not null and event_id is not null and received_on is not null and sent_at is not null))
);
create index asking_by_child on asking (child_id, received_on);
create index asking_by_account on asking (account_id) where account_id is not null;
create index asking_by_organisation on asking (organisation_id) where organisation_id is not null;
create index asking_by_recorder on asking (recorded_by) where recorded_by is not null;
create index asking_by_confirmer on asking (confirmed_by) where confirmed_by is not null;
create index asking_by_place on asking (place_id) where place_id is not null;
create index asking_drafts on asking (changed_at) where state = 'draft';
create index asking_of_draft on asking (child_id) where state = 'draft';

-- Which team opens a new request; none: the managers of the whole area.
alter table area add column intake_team_id uuid references team (id);
create index area_intake_team on area (intake_team_id);
grant update (intake_team_id) on area to waymark_app;

alter table asking enable row level security;
alter table asking force row level security;
create policy owner_reads_all on asking to waymark_owner using (true) with check (true);
create policy asking_alone on asking to waymark_app
  using (system_viewer() = 'asking') with check (system_viewer() = 'asking');
-- an invitation link ties it to the account that proved the address
create policy link_finds on asking for select to waymark_app using (system_viewer() = 'signIn');
create policy link_ties on asking for update to waymark_app using (system_viewer() = 'signIn');
create policy own on asking for select to waymark_app using (account_id = viewer());
create policy officers_read on asking for select to waymark_app using (
  state = 'sent' and ((select may_everywhere('event.record')) or child_id in (select children_where_i_may('event.record'))));
create policy officers_settle on asking for update to waymark_app using (
  state = 'sent' and ((select may_everywhere('event.record')) or child_id in (select children_where_i_may('event.record'))));
create policy withdrawn_is_gone on asking as restrictive to waymark_app
  using (system_viewer() is not null or child_id is null or not (select any_withdrawn()) or not is_withdrawn(child_id));
grant select, insert, delete on asking to waymark_app;
grant update (answers, draft_hash, back_hash, state, account_id, organisation_id, email, child_id, event_id, matter, received_on, recorded_by,
  changed_at, sent_at, confirmed_by, confirmed_at, place_id, not_same, version) on asking to waymark_app;

-- The children with whom the part of the service that receives requests has to do: those of a request that is being written,
-- until it is sent. Afterwards it reaches them no more.
create function asked_children() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select child_id from asking where child_id is not null and state = 'draft' and system_viewer() = 'asking';
  end;
revoke execute on function asked_children() from public;
grant execute on function asked_children() to waymark_app;

create policy asking_adds on child for insert to waymark_app with check (system_viewer() = 'asking');
create policy asking_reads on child for select to waymark_app
  using (system_viewer() = 'asking' and id in (select asked_children()));
create policy asking_adds on child_contact for insert to waymark_app
  with check (system_viewer() = 'asking' and child_id in (select asked_children()));
create policy asking_adds on circle for insert to waymark_app
  with check (system_viewer() = 'asking' and relation = 'team' and team_id is not null and child_id in (select asked_children()));
create policy asking_reads on journey_event for select to waymark_app
  using (system_viewer() = 'asking' and child_id in (select asked_children()));
create policy asking_records on journey_event for insert to waymark_app
  with check (system_viewer() = 'asking' and type = 'request.received' and child_id in (select asked_children()));
create policy asking_computes on promise for insert to waymark_app
  with check (system_viewer() = 'asking' and child_id in (select asked_children()));
create policy asking_forgets on promise for delete to waymark_app
  using (system_viewer() = 'asking' and child_id in (select asked_children()));
create policy asking_reads on promise for select to waymark_app
  using (system_viewer() = 'asking' and child_id in (select asked_children()));
create policy asking_computes on child_summary for insert to waymark_app
  with check (system_viewer() = 'asking' and child_id in (select asked_children()));
create policy asking_recomputes on child_summary for update to waymark_app
  using (system_viewer() = 'asking' and child_id in (select asked_children()));
create policy asking_reads on child_summary for select to waymark_app
  using (system_viewer() = 'asking' and child_id in (select asked_children()));
create policy asking_invites on single_use_link for insert to waymark_app
  with check (system_viewer() = 'asking' and purpose = 'invitation' and child_id is null and account_id is null);
create policy asking_tells on outgoing_message for insert to waymark_app with check (system_viewer() = 'asking');

-- Who may ask for an assessment of a child whose record they see; officers write down what came by other ways.
insert into relation_may (relation, permission)
  select r, 'assessment.ask' from unnest(array['parent', 'self', 'representative', 'setting', 'caseworker', 'team', 'manager']) r;
