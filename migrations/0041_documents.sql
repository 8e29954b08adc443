-- Documents of a child: the files themselves lie outside the database under their hash; here stands what they are, whose they
-- are, who may read them, what they say, and to whom they were sent.

-- A file as it is kept, once, however many documents hold it.
create table stored_file (
  sha256     bytea primary key,
  bytes      bigint not null,
  type       text not null,
  scan       text not null default 'unscanned',
  scanned_at timestamptz,
  kept_at    timestamptz not null,
  constraint stored_file_hash_is_whole check (octet_length(sha256) = 32),
  constraint stored_file_scan_is_known check (scan in ('unscanned', 'clean', 'infected'))
);
comment on column stored_file.scan is 'What the virus scanner said. Read only when clean; unscanned where no scanner is set up and the setting allows it.';
create index stored_file_to_scan on stored_file (kept_at) where scan = 'unscanned';

-- A file on its way, and one that has arrived and belongs to nothing yet: of one account, or of one request that is being
-- written without an account.
create table upload (
  id         uuid primary key,
  account_id uuid references account,
  draft_id   uuid,
  name       text not null,
  bytes      bigint not null,
  received   bigint not null default 0,
  state      text not null default 'arriving',
  sha256     bytea references stored_file,
  type       text,
  refusal    text,
  begun_at   timestamptz not null,
  constraint upload_is_of_one check (num_nonnulls(account_id, draft_id) = 1),
  constraint upload_state_is_known check (state in ('arriving', 'kept', 'refused', 'used')),
  constraint upload_is_whole check (state not in ('kept', 'used') or sha256 is not null),
  constraint upload_is_small check (length(name) between 1 and 200 and bytes between 0 and 104857600 and received between 0 and bytes)
);
create index upload_of_account on upload (account_id, begun_at) where account_id is not null;
create index upload_of_draft on upload (draft_id) where draft_id is not null;
create index upload_of_file on upload (sha256) where sha256 is not null;
create index upload_by_age on upload (begun_at);

create table document (
  id          uuid primary key,
  child_id    uuid not null references child,
  part        text not null,
  sha256      bytea not null references stored_file,
  title       text not null,
  type        text not null,
  bytes       bigint not null,
  about_kind  text,
  about_id    uuid,
  uploaded_by uuid references account,
  uploaded_at timestamptz not null,
  text_state  text not null default 'waiting',
  taken_back  boolean not null default false,
  constraint document_part_is_known check (part in ('identity', 'contact', 'identifiers', 'needs', 'journey', 'plan', 'draft', 'money',
    'healthAdvice', 'careAdvice', 'otherAdvice', 'views', 'cycles', 'disputes', 'notes', 'circle')),
  constraint document_about_is_known check (about_kind in ('request', 'advice', 'letter', 'panel', 'voice', 'decision')),
  constraint document_about_is_whole check ((about_kind is null) = (about_id is null)),
  constraint document_title_is_short check (length(title) between 1 and 200),
  constraint document_text_state_is_known check (text_state in ('waiting', 'read', 'none', 'failed'))
);
comment on table document is 'A document belongs to one child and one part of the record: who reads that part of that child reads it.';
create index document_of_child on document (child_id, uploaded_at desc, id desc);
create index document_about on document (about_id) where about_id is not null;
create index document_of_file on document (sha256);
create index document_by on document (uploaded_by) where uploaded_by is not null;

-- What a document says, in pieces: for finding it, and for seeing whose names stand in it.
create table document_text (
  document_id uuid not null references document,
  place       integer not null,
  child_id    uuid not null references child,
  body        text not null,
  words       tsvector generated always as (to_tsvector('english', body)) stored,
  primary key (document_id, place),
  constraint document_text_is_short check (length(body) <= 100000)
);
create index document_text_of_child on document_text (child_id, document_id);

-- To whom a document was sent, and why. Where it opens what the receiver would not read otherwise, it opens this one document
-- to this one place in the circle, until it is ended or the place ends.
create table document_send (
  id              uuid primary key,
  document_id     uuid not null references document,
  child_id        uuid not null references child,
  place_id        uuid not null references circle,
  opens           boolean not null,
  why             text,
  found           jsonb not null,
  decision        text,
  decision_reason text,
  sent_by         uuid not null references account,
  sent_at         timestamptz not null,
  ended_at        timestamptz,
  ended_by        uuid references account,
  constraint document_send_opens_for_a_reason check (not opens or length(why) between 1 and 2000),
  constraint document_send_decision_is_known check (decision in ('nobodyElse', 'mayBeSent', 'looked')),
  constraint document_send_is_decided check (found = '{}'::jsonb or decision is not null and length(decision_reason) between 1 and 2000),
  constraint document_send_end_is_whole check ((ended_at is null) = (ended_by is null))
);
comment on column document_send.found is 'How many names and numbers of other children stood in it, by kind; empty where none. Never the names.';
create index document_send_of on document_send (document_id, sent_at);
create index document_send_of_child on document_send (child_id);
create index document_send_to on document_send (place_id) where opens and ended_at is null;
create index document_send_place on document_send (place_id);
create index document_send_by on document_send (sent_by);
create index document_send_ended_by on document_send (ended_by) where ended_by is not null;

-- A document that was filed under the wrong child, or should not be here: nobody opens, lists or finds it any more, and that
-- somebody took it back, and why, stays on record.
create table document_taken_back (
  document_id uuid primary key references document,
  child_id    uuid not null references child,
  part        text not null,
  reason      text not null,
  taken_by    uuid not null references account,
  taken_at    timestamptz not null,
  constraint document_taken_back_says_why check (length(reason) between 1 and 2000)
);
create index document_taken_back_of on document_taken_back (child_id);
create index document_taken_back_by on document_taken_back (taken_by);

do $$
declare
  t text;
begin
  foreach t in array array['stored_file', 'upload', 'document', 'document_text', 'document_send', 'document_taken_back']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_reads_all on %I to waymark_owner using (true) with check (true)', t);
  end loop;
  foreach t in array array['document', 'document_text', 'document_send', 'document_taken_back']
  loop
    execute format('create policy withdrawn_is_gone on %I as restrictive to waymark_app
      using (system_viewer() is not null or not (select any_withdrawn()) or not is_withdrawn(child_id))', t);
  end loop;
end
$$;

-- The documents that were sent to a place of the viewer and opened to it by that: as long as the place runs and the viewer
-- stands by it.
create function documents_sent_to_me() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select s.document_id
      from document_send s
      join circle c on c.id = s.place_id and c.child_id = s.child_id
      join sight() v on v.child_id = c.child_id and v.relation = c.relation
     where s.opens and s.ended_at is null and runs(c.from_day, c.to_day)
       and (c.account_id = viewer()
            or c.account_id is null and c.team_id is null
               and c.organisation_id in (select p.organisation_id from my_posts() p));
  end;
comment on function documents_sent_to_me() is 'A document sent to somebody who would not read its part: that one document, to that one place.';

-- Who reads the part of that child reads the document. Whose part is their own, or under a condition, reads what they brought.
create policy reads_document on document for select to waymark_app using (
  system_viewer() = 'jobs'
  or part in (select r.part from my_duties() d join relation_reads r on r.relation = d and r.level = 'R')
  or (child_id, part) in (select s.child_id, r.part from sight() s join relation_reads r on r.relation = s.relation
                           where r.level = 'R')
  or uploaded_by = viewer()
     and (child_id, part) in (select s.child_id, r.part from sight() s join relation_reads r on r.relation = s.relation
                               where r.level in ('O', 'P'))
  or id in (select documents_sent_to_me()));
create policy adds_document on document for insert to waymark_app with check (
  system_viewer() = 'asking' and uploaded_by is null
  or uploaded_by = viewer()
     and (part in (select r.part from my_duties() d
                     join relation_may m on m.relation = d and m.permission = 'document.add'
                     join relation_reads r on r.relation = d and r.level = 'R')
          or (child_id, part) in (select s.child_id, r.part from sight() s
                                    join relation_may m on m.relation = s.relation and m.permission = 'document.add'
                                    join relation_reads r on r.relation = s.relation and r.level in ('R', 'O', 'P'))));
create policy text_is_read on document for update to waymark_app using (system_viewer() = 'jobs');
grant select, insert, update (text_state) on document to waymark_app;

create policy reads_text on document_text for select to waymark_app using (
  exists (select from document d where d.id = document_text.document_id));
create policy text_is_kept on document_text for insert to waymark_app with check (system_viewer() = 'jobs');
create policy text_is_replaced on document_text for delete to waymark_app using (system_viewer() = 'jobs');
grant select, insert, delete on document_text to waymark_app;

create policy own_uploads on upload to waymark_app using (account_id = viewer()) with check (account_id = viewer());
create policy uploads_of_drafts on upload to waymark_app
  using (system_viewer() = 'asking' and draft_id is not null) with check (system_viewer() = 'asking' and draft_id is not null);
create policy uploads_are_kept on upload to waymark_app using (system_viewer() = 'jobs') with check (system_viewer() = 'jobs');
grant select, insert, update (bytes, received, state, sha256, type, refusal), delete on upload to waymark_app;

create policy reads_file on stored_file for select to waymark_app using (
  system_viewer() = 'jobs'
  or exists (select from document d where d.sha256 = stored_file.sha256)
  or exists (select from upload u where u.sha256 = stored_file.sha256));
create policy files_are_kept on stored_file for insert to waymark_app with check (system_viewer() = 'jobs');
create policy files_are_scanned on stored_file for update to waymark_app using (system_viewer() = 'jobs');
create policy files_are_removed on stored_file for delete to waymark_app using (system_viewer() = 'jobs');
grant select, insert, update (scan, scanned_at), delete on stored_file to waymark_app;

-- Sending: by officers who read the document themselves, to a running place in the circle of that very child, and to nobody of
-- whom the policy says that they read nothing of that part.
create policy senders_read on document_send for select to waymark_app using (
  (select may_everywhere('document.send')) or child_id in (select children_where_i_may('document.send')));
create policy sends on document_send for insert to waymark_app with check (
  sent_by = viewer() and ended_at is null
  and ((select may_everywhere('document.send')) or child_id in (select children_where_i_may('document.send')))
  and exists (select from document d join circle c on c.child_id = d.child_id
                join relation_reads r on r.relation = c.relation and r.part = d.part and r.level in ('R', 'O', 'P')
               where d.id = document_send.document_id and d.child_id = document_send.child_id
                 and c.id = document_send.place_id and runs(c.from_day, c.to_day)));
create policy ends_sending on document_send for update to waymark_app
  using ((select may_everywhere('document.send')) or child_id in (select children_where_i_may('document.send')))
  with check (ended_by is null or ended_by = viewer());
grant select, insert, update (ended_at, ended_by) on document_send to waymark_app;

-- Taken back by officers who may send it; from then on it is nobody's, whatever part it was of and whoever it was sent to.
create policy senders_read on document_taken_back for select to waymark_app using (
  (select may_everywhere('document.send')) or child_id in (select children_where_i_may('document.send')));
create policy takes_back on document_taken_back for insert to waymark_app with check (
  taken_by = viewer()
  and ((select may_everywhere('document.send')) or child_id in (select children_where_i_may('document.send')))
  and exists (select from document d
               where d.id = document_taken_back.document_id and d.child_id = document_taken_back.child_id
                 and d.part = document_taken_back.part));
grant select, insert on document_taken_back to waymark_app;
create policy taken_back_is_gone on document as restrictive for select to waymark_app using (
  not taken_back or system_viewer() = 'jobs');

create policy is_not_born_taken_back on document as restrictive for insert to waymark_app with check (not taken_back);

create function take_back_document() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update document set taken_back = true where id = new.document_id;
  update document_send set ended_at = new.taken_at, ended_by = new.taken_by where document_id = new.document_id and ended_at is null;
  return null;
end
$$;
create trigger take_back_document after insert on document_taken_back for each row execute function take_back_document();
revoke all on function take_back_document() from public;

-- Whose names stand in a document besides this child's: two parts of one name side by side, one of them a surname. Asked by
-- whoever may send it; answers with the words that stand there already, and never with whose they are.
create function others_named_in(of_document uuid) returns table (first text, second text)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  of_child uuid;
begin
  select d.child_id into of_child from document d where d.id = of_document;
  if not coalesce(may_everywhere('document.send') or of_child in (select children_where_i_may('document.send')), false) then
    return;
  end if;
  return query
    with word as materialized (
      select t.place, w.at, w.part collate "C" as part
        from document_text t
             cross join lateral unnest(regexp_split_to_array(folded_name(t.body), '[^[:alnum:]]+')) with ordinality w (part, at)
       where t.document_id = of_document),
    known as materialized (
      select d.part from (select distinct word.part from word where length(word.part) > 1) d
       where exists (select from child_name_key k where k.part = d.part)),
    pair as materialized (
      select distinct a.part as one, b.part as other
        from word a join word b on b.place = a.place and b.at = a.at + 1
       where a.part <> b.part and a.part in (select k.part from known k) and b.part in (select k.part from known k)),
    own as materialized (select k.part from child_name_key k where k.child_id = of_child)
    select p.one, p.other
      from pair p
     where not (p.one in (select o.part from own o) and p.other in (select o.part from own o))
       and exists (select from child_name_key a
                     join child_name_key b on b.child_id = a.child_id and b.part = p.other
                     join child c on c.id = a.child_id
                    where a.part = p.one and a.child_id <> of_child
                      and (strpos(' ' || folded_name(c.surname) || ' ', ' ' || p.one || ' ') > 0)
                          <> (strpos(' ' || folded_name(c.surname) || ' ', ' ' || p.other || ' ') > 0))
     order by p.one, p.other
     limit 200;
end
$$;
comment on function others_named_in(uuid) is 'Set-based: the words of the text that are parts of names at all, then those side by side, then whether one other child has both.';

insert into relation_may (relation, permission) values
  ('parent', 'document.add'),
  ('self', 'document.add'),
  ('representative', 'document.add'),
  ('setting', 'document.add'),
  ('adviser', 'document.add'),
  ('caseworker', 'document.add'),
  ('team', 'document.add'),
  ('manager', 'document.add'),
  ('caseworker', 'document.send'),
  ('team', 'document.send'),
  ('manager', 'document.send');
