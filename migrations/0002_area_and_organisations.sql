-- The area this database serves, its organisations and its teams. None of it is about a child.

create table area (
  id             boolean primary key default true,
  la_code        text not null,
  name           text not null,
  accent         text not null default '#1d5c3f',
  terms          jsonb not null default '{}',
  promised_days  jsonb not null default '{}',
  help_phone     text,
  help_email     text,
  is_fictional   boolean not null default false,
  -- a return names the council but not its people: the first administrator finishes the area
  set_up_at      timestamptz,
  version        integer not null default 1,
  constraint area_is_one_row check (id),
  constraint area_la_code_is_three_digits check (la_code ~ '^[0-9]{3}$'),
  constraint area_accent_is_a_colour check (accent ~ '^#[0-9a-f]{6}$')
);
comment on table area is 'The one local area of this database.';

create table organisation (
  id    uuid primary key,
  kind  text not null,
  name  text not null,
  phone text,
  town  text,
  opened_on date,
  closed_on date,
  register jsonb not null default '{}',
  constraint organisation_kind_is_known check (kind in ('council', 'icb', 'nhsTrust', 'school', 'specialSchool', 'college',
    'earlyYears', 'alternativeProvision', 'informationAndAdvice', 'parentCarerForum', 'mediation', 'other'))
);
create index organisation_by_name on organisation (lower(name) text_pattern_ops);

create table organisation_code (
  organisation_id uuid not null references organisation,
  scheme   text not null,
  code     text not null,
  from_day date not null default '1900-01-01',
  to_day   date,
  primary key (scheme, code, from_day),
  constraint organisation_code_scheme_is_known check (scheme in ('urn', 'ukprn', 'la', 'ods', 'icb', 'local')),
  constraint organisation_code_ends_after_it_begins check (to_day is null or to_day >= from_day)
);
create index organisation_code_of on organisation_code (organisation_id);

create table organisation_successor (
  organisation_id uuid not null references organisation,
  successor_id    uuid not null references organisation,
  on_day          date,
  primary key (organisation_id, successor_id)
);

create table team (
  id              uuid primary key,
  organisation_id uuid not null references organisation,
  name            text not null,
  constraint team_name_is_unique unique (organisation_id, name)
);

grant select on area, organisation, organisation_code, organisation_successor, team to waymark_app, waymark_report;
grant insert, update on area, organisation, organisation_code, organisation_successor, team to waymark_app;
