-- The dated facts of what happened, only ever added to, and what follows from them.

create table journey_event (
  id          uuid primary key,
  place       bigint generated always as identity,
  child_id    uuid not null references child,
  type        text not null,
  on_day      date,
  not_before  date,
  not_after   date,
  matter      text not null,
  detail      jsonb not null default '{}',
  source      text not null,
  source_key  text,
  import_id   uuid references import_run,
  recorded_at timestamptz not null,
  recorded_by uuid references account,
  part        text generated always as (
    case when type ~ '^(mediation|appeal|order)\.' then 'disputes'
         when type ~ '^support\.' then 'cycles'
         else 'journey' end) stored,
  constraint journey_event_has_a_day check ((on_day is not null) <> (not_before is not null and not_after is not null)),
  constraint journey_event_days_in_order check (not_before is null or not_before <= not_after),
  constraint journey_event_detail_is_object check (jsonb_typeof(detail) = 'object')
);
comment on table journey_event is 'What happened, and who recorded it. Corrected by a later event, never changed: insert and select only.';
create index journey_event_of on journey_event (child_id, place);
create index journey_event_of_import on journey_event (import_id) where import_id is not null;

create table promise (
  child_id    uuid not null references child,
  rule        text not null,
  of_event    text not null,
  matter      text not null,
  kind        text not null,
  owed_by     text not null,
  starts_on   date not null,
  due_on      date,
  status      text not null,
  met_on      date,
  confidence  text not null,
  computed_for date not null,
  part        text generated always as (
    case when rule ~ '^(med|appeal|order|concede)\.' then 'disputes' else 'journey' end) stored,
  primary key (child_id, rule, of_event),
  constraint promise_status_is_known check (status in ('open', 'met', 'metLate', 'missed', 'excused', 'ended', 'tooEarly', 'unknown'))
);
comment on table promise is 'What is owed by a day, computed from the journey in the transaction that adds to it and anew each night. Never typed in.';
create index promise_open_by_day on promise (due_on, child_id, rule) where status in ('open', 'missed');
create index promise_of_child on promise (child_id);

create table proposal (
  id           uuid primary key,
  child_id     uuid not null references child,
  kind         text not null,
  event        jsonb not null,
  reason       text not null,
  proposed_by  uuid not null references account,
  proposed_at  timestamptz not null,
  manager_by   uuid references account,
  data_officer_by uuid references account,
  declined_by  uuid references account,
  decided_at   timestamptz,
  decision_reason text,
  constraint proposal_kind_is_known check (kind in ('exception', 'void', 'restriction')),
  constraint proposal_needs_another_person check (kind = 'void' or manager_by is null or manager_by <> proposed_by),
  constraint proposal_needs_two_persons check (manager_by is null or data_officer_by is null or manager_by <> data_officer_by)
);
comment on table proposal is 'What one person may propose and another must confirm before it becomes a fact.';
create index proposal_of on proposal (child_id);
create index proposal_waiting on proposal (proposed_at) where decided_at is null;

grant select, insert on journey_event to waymark_app;
grant select, insert, update, delete on promise to waymark_app;
grant select, insert, update on proposal to waymark_app;
