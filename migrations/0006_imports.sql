-- What a file brought that could not be placed, what our checks say of it, and who could be meant.

create table import_unmapped (
  import_id uuid not null references import_run,
  child_id  uuid references child,
  item      integer not null,
  line      integer,
  path      text not null,
  value     text not null
);
create index import_unmapped_of on import_unmapped (import_id, item);
create index import_unmapped_child on import_unmapped (child_id);

create table import_problem (
  import_id uuid not null references import_run,
  child_id  uuid references child,
  place     bigint generated always as identity primary key,
  check_id  text not null,
  level     text not null,
  says      text not null,
  item      integer,
  line      integer,
  constraint import_problem_level_is_known check (level in ('error', 'query'))
);
create index import_problem_of on import_problem (import_id, place);
create index import_problem_child on import_problem (child_id);

create table import_review (
  id          uuid primary key,
  import_id   uuid not null references import_run,
  item        integer not null,
  person      jsonb not null,
  candidates  uuid[] not null,
  why         text not null,
  child_id    uuid references child,
  decision    text,
  decided_by  uuid references account,
  decided_at  timestamptz,
  constraint import_review_decision_is_known check (decision is null or decision in ('same', 'new', 'setAside'))
);
create index import_review_of on import_review (import_id) where decided_at is null;

-- One row for each change an import made to a row that was there before it, so that it can be undone whole.
create table import_change (
  import_id uuid not null references import_run,
  place     bigint generated always as identity primary key,
  child_id  uuid not null references child,
  what      text not null,
  row_id    uuid,
  before    jsonb,
  after     jsonb
);
create index import_change_of on import_change (import_id, place);
create index import_change_child on import_change (child_id);

grant select, insert on import_unmapped, import_problem, import_change to waymark_app;
grant select, insert, update on import_review to waymark_app;
