-- Who did or read what, of which child, why they might, and when. Rows are only ever added; each is then linked into
-- a chain of hashes, in batches, so that no page waits for another's row.

create table audit_event (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  account_id uuid references account,
  system     text,
  action     text not null,
  relation   text,
  child_id   uuid references child,
  children   uuid[],
  detail     jsonb not null default '{}',
  constraint audit_event_is_somebody check (num_nonnulls(account_id, system) = 1)
);
create index audit_event_of_child on audit_event (child_id, id) where child_id is not null;
create index audit_event_of_list on audit_event using gin (children) where children is not null;

create table audit_link (
  seal_no  bigint primary key,
  audit_id bigint not null unique,
  hash     bytea not null
);
comment on table audit_link is 'hash = sha256(hash of the link before, then the row). A row without a link is the unsealed tail.';

grant select, insert on audit_event, audit_link to waymark_app;
