-- One child or young person, one record; and the circle of people around them.

create table import_run (
  id           uuid primary key,
  kind         text not null,
  files        jsonb not null,
  year         integer,
  la_code      text,
  state        text not null,
  progress     jsonb not null default '{}',
  summary      jsonb,
  refused      jsonb,
  content_hash text,
  started_by   uuid references account,
  started_at   timestamptz not null,
  finished_at  timestamptz,
  undone_at    timestamptz,
  undone_by    uuid references account,
  constraint import_run_state_is_known check (state in ('waiting', 'reading', 'done', 'refused', 'failed', 'undone'))
);

create table child (
  id           uuid primary key,
  surname      text not null,
  forename     text not null,
  known_as     text,
  say_it       text,
  pronouns     text,
  born         date not null,
  sex          text,
  ethnicity    text,
  year_group   integer,
  strengths    text,
  interests    text,
  voice        text,
  picture      text,
  looked_after boolean not null default false,
  died_on      date,
  regime       text not null default 'england-2014',
  added_by_import uuid references import_run,
  withdrawn_at timestamptz,
  version      integer not null default 1,
  search_name  text generated always as (lower(forename || ' ' || coalesce(known_as, '') || ' ' || surname)) stored,
  constraint child_regime_is_known check (regime in ('england-2014'))
);
comment on column child.withdrawn_at is 'Set where the import that brought this child was undone whole; nobody sees the record until a later import brings it back.';
create index child_by_surname on child (lower(surname) text_pattern_ops, lower(forename) text_pattern_ops);
create index child_by_birth on child (born);

create table child_identifier (
  child_id uuid not null references child,
  scheme   text not null,
  value    text not null,
  source   text not null,
  from_day date,
  to_day   date,
  import_id uuid references import_run,
  primary key (scheme, value, child_id),
  constraint child_identifier_scheme_is_known check (scheme in ('upn', 'uln', 'nhs', 'local'))
);
create index child_identifier_of on child_identifier (child_id);

create table child_contact (
  id        uuid primary key,
  child_id  uuid not null references child,
  household text not null default 'first',
  postcode  text,
  address   text,
  from_day  date,
  to_day    date,
  source    text not null,
  import_id uuid references import_run
);
create index child_contact_of on child_contact (child_id);

create table safe_address (
  child_id   uuid primary key references child,
  address    text not null,
  written_by uuid not null references account,
  written_at timestamptz not null
);
comment on table safe_address is 'A protected address. One reader role; never joined into a list, search, export, letter, message or log.';

create table circle (
  id              uuid primary key,
  child_id        uuid not null references child,
  relation        text not null,
  account_id      uuid references account,
  organisation_id uuid references organisation,
  team_id         uuid references team,
  name            text,
  reason          text not null,
  from_day        date not null,
  to_day          date,
  restrictions    jsonb not null default '{}',
  -- after compulsory school age a parent sees what the young person, or the law on capacity, allows
  young_person_allows_from date,
  -- the young person has an address that people on this row must not learn
  recorded_by     uuid references account,
  confirmed_by    uuid references account,
  import_id       uuid references import_run,
  constraint circle_relation_is_known check (relation in ('parent', 'parent.restricted', 'contact', 'self', 'representative', 'setting',
    'setting.class', 'setting.former', 'setting.consulted', 'caseworker', 'team', 'adviser', 'panel', 'invitedSupport', 'inspector')),
  constraint circle_is_somebody check (num_nonnulls(account_id, organisation_id, team_id, name) >= 1),
  constraint circle_ends_after_it_begins check (to_day is null or to_day >= from_day),
  constraint circle_restriction_is_confirmed_by_another check (relation <> 'parent.restricted' or confirmed_by is null or confirmed_by <> recorded_by)
);
create index circle_of_child on circle (child_id);
create index circle_of_account on circle (account_id, relation);
create index circle_of_organisation on circle (organisation_id, relation);
create index circle_of_team on circle (team_id, relation);

create table need (
  id        uuid primary key,
  child_id  uuid not null references child,
  code      text not null,
  rank      integer not null,
  from_day  date,
  to_day    date,
  source    text not null,
  import_id uuid references import_run,
  constraint need_code_is_known check (code in ('SPLD', 'MLD', 'SLD', 'PMLD', 'SEMH', 'SLCN', 'HI', 'VI', 'MSI', 'PD', 'ASD', 'DS', 'OTH'))
);
create index need_of on need (child_id);

create table placement (
  id              uuid primary key,
  child_id        uuid not null references child,
  organisation_id uuid references organisation,
  urn             text,
  ukprn           text,
  setting_kind    text,
  setting_other   text,
  rank            integer not null default 1,
  named_in_plan   boolean not null default false,
  from_day        date,
  to_day          date,
  sen_unit        boolean,
  resourced       boolean,
  residential     text,
  work_based      text,
  source          text not null,
  source_key      text,
  import_id       uuid references import_run
);
create index placement_of on placement (child_id);
create index placement_at on placement (organisation_id);

create table plan (
  id              uuid primary key,
  child_id        uuid not null references child,
  matter          text not null,
  regime          text not null default 'england-2014',
  started_on      date,
  ceased_on       date,
  cease_reason    text,
  transferred_from text,
  personal_budget boolean,
  organised_arrangements boolean,
  direct_payments text,
  residential     text,
  work_based      text,
  source          text not null,
  source_key      text,
  import_id       uuid references import_run,
  constraint plan_of_a_matter_is_one unique (child_id, matter)
);

create table plan_line (
  id       uuid primary key,
  child_id uuid not null references child,
  plan_id  uuid not null references plan,
  section  text not null,
  place    integer not null,
  body     text not null,
  constraint plan_line_section_is_known check (section in ('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H1', 'H2', 'I', 'J', 'K'))
);
create index plan_line_of on plan_line (child_id, plan_id);

create table child_summary (
  child_id    uuid primary key references child,
  stage       text not null,
  stage_since date,
  next_rule   text,
  next_due_on date,
  next_status text,
  computed_for date not null
);
comment on table child_summary is 'Stage, dates and nothing else: what a relation with a summary of the journey may read.';

alter table single_use_link add constraint single_use_link_child foreign key (child_id) references child;

grant select, insert, update on import_run, child, child_identifier, child_contact, circle, need, placement, plan, plan_line, child_summary to waymark_app;
grant select, insert, update, delete on safe_address to waymark_app;
grant delete on need, placement, child_contact, child_identifier, plan_line to waymark_app;
