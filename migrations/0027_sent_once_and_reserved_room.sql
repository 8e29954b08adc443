-- What a person sent once is not done twice: a form that is sent again (a second press, a connection that broke before the
-- answer came) finds the answer of the first time. Written in the transaction of what it answers.
create table form_sent (
  account_id uuid not null references account,
  key        bytea not null,
  sent_at    timestamptz not null,
  answer     jsonb not null,
  primary key (account_id, key)
);
comment on table form_sent is 'key = sha256 of the path, the form’s token and its fields; kept for a day. answer: where the person was led, and what was said.';
alter table form_sent enable row level security;
alter table form_sent force row level security;
create policy owner_reads_all on form_sent to waymark_owner using (true) with check (true);
create policy own_forms on form_sent to waymark_app using (account_id = viewer()) with check (account_id = viewer());
grant select, insert, delete on form_sent to waymark_app;

-- Room that is kept so that reading can still be recorded when the disk is full: a table of nothing, given back to the
-- disk at that moment. It has a schema of its own because it holds nothing of anybody.
create schema reserve;
create table reserve.filler (nothing bytea not null);
alter table reserve.filler alter column nothing set storage plain;

-- Fills the room anew. Only the filler is written, and never more than 64 MB.
create function reserve.hold(megabytes integer) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  truncate reserve.filler;
  insert into reserve.filler
    select convert_to(repeat('waymark ', 248), 'UTF8') from generate_series(1, least(greatest(megabytes, 1), 64) * 512);
end
$$;

-- Gives the room back. One row stays, as the sign that it was given.
create function reserve.release() returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  truncate reserve.filler;
  insert into reserve.filler values ('\x00');
end
$$;

-- How the room stands: none was ever kept, it was given back, or it is held.
create function reserve.state() returns text
  language sql stable security definer set search_path = public, pg_temp
  return (select case when size = 0 then 'none' when size <= 8192 then 'released' else 'held' end
            from (select pg_relation_size('reserve.filler') as size) s);

revoke execute on all functions in schema reserve from public;
grant usage on schema reserve to waymark_app;
grant execute on all functions in schema reserve to waymark_app;
