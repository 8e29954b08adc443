-- What a child says, kept over time: entries are only ever added. And the one-page profile, of which every version is kept.

create table voice_entry (
  id          uuid primary key,
  child_id    uuid not null references child,
  place       bigint generated always as identity,
  words       text,
  symbols     text[] not null default '{}',
  has_files   boolean not null default false,
  how         text not null,
  told_by     text,
  said_on     date,
  purpose     text not null,
  shared_with text[] not null,
  written_by  uuid references account,
  written_at  timestamptz not null,
  constraint voice_entry_says_something check (words is not null or cardinality(symbols) > 0 or has_files),
  constraint voice_entry_words_are_whole check (length(words) between 1 and 20000),
  constraint voice_entry_symbols_are_few check (cardinality(symbols) <= 60),
  constraint voice_entry_how_is_known check (how in ('said', 'signed', 'written', 'drawn', 'symbols', 'filmed', 'told', 'notKnown')),
  constraint voice_entry_names_who_told check (how <> 'told' or length(told_by) between 1 and 200),
  constraint voice_entry_purpose_is_known check (purpose in ('assessment', 'review', 'anyTime')),
  constraint voice_entry_is_shared_with_known check (shared_with <@ array['parents', 'setting', 'advisers', 'support'])
);
comment on column voice_entry.said_on is 'The day it was said or shown; empty where nobody wrote it down.';
comment on column voice_entry.shared_with is 'Whom the child lets read it besides the council and those who may always: parents, the school, advisers, invited support.';
create index voice_entry_of_child on voice_entry (child_id, place desc);
create index voice_entry_by on voice_entry (written_by) where written_by is not null;

create table child_profile (
  id         uuid primary key,
  child_id   uuid not null references child,
  place      bigint generated always as identity,
  say_it     text,
  strengths  text,
  interests  text,
  matters    text,
  helps      text,
  safety     text,
  written_by uuid references account,
  written_at timestamptz not null,
  constraint child_profile_fits_one_page check (
    coalesce(length(say_it), 0) <= 120 and coalesce(length(strengths), 0) <= 2000 and coalesce(length(interests), 0) <= 2000
    and coalesce(length(matters), 0) <= 2000 and coalesce(length(helps), 0) <= 2000 and coalesce(length(safety), 0) <= 2000)
);
comment on table child_profile is 'One row for each version; the newest holds. What stands on the child (strengths, interests, how to say the name) is a copy of it.';
create index child_profile_of_child on child_profile (child_id, place desc);
create index child_profile_by on child_profile (written_by) where written_by is not null;

insert into relation_may (relation, permission)
  select relation, 'voice.add' from unnest(array['parent', 'self', 'representative', 'setting', 'caseworker', 'team', 'manager']) relation;

-- A young person's own place gives rights to do things from the day after compulsory school age. Before, it reads.
create or replace function children_where_i_may(wanted text) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp rows 2000 as $$
begin
  return query
    select s.child_id from sight() s join relation_may m on m.relation = s.relation and m.permission = wanted
     where s.relation <> 'self' or today() >= becomes_young_person_on((select k.born from child k where k.id = s.child_id));
end
$$;

do $$
declare
  t text;
begin
  foreach t in array array['voice_entry', 'child_profile']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_reads_all on %I to waymark_owner using (true) with check (true)', t);
    execute format('create policy withdrawn_is_gone on %I as restrictive to waymark_app
      using (system_viewer() is not null or not (select any_withdrawn()) or not is_withdrawn(child_id))', t);
  end loop;
end
$$;

-- Who reads the views reads what the child says; parents, advisers, support and the school what is shared with them. Whoever
-- wrote an entry down reads that one for as long as they may write.
create policy reads_voice on voice_entry for select to waymark_app using (
  (select reads_every_child('views'))
  or exists (select from unnest(shared_with || 'record'::text) audience
              where (child_id, audience) in (
                select s.child_id, case s.relation when 'parent' then 'parents' when 'setting' then 'setting' when 'adviser' then 'advisers'
                                                   when 'invitedSupport' then 'support' else 'record' end
                  from sight() s join relation_reads r on r.relation = s.relation and r.part = 'views'
                 where r.level = 'R' or s.relation = 'setting'))
  or written_by = viewer() and child_id in (select children_where_i_may('voice.add')));
create policy adds_voice on voice_entry for insert to waymark_app with check (
  written_by = viewer() and (said_on is null or said_on <= today())
  and ((select may_everywhere('voice.add')) or child_id in (select children_where_i_may('voice.add'))));
-- who reads it may be thought over: by whoever wrote it down, and by the young person
create policy shares_voice on voice_entry for update to waymark_app
  using (written_by = viewer() and ((select may_everywhere('voice.add')) or child_id in (select children_where_i_may('voice.add')))
         or child_id in (select s.child_id from sight() s where s.relation = 'self') and child_id in (select children_where_i_may('voice.add')));
grant select, insert, update (shared_with) on voice_entry to waymark_app;

create policy reads_profile on child_profile for select to waymark_app using (
  (select reads_every_child('views')) or child_id in (select children_i_may_read('views'))
  or child_id in (select s.child_id from sight() s where s.relation in ('setting', 'setting.class')));
create policy adds_profile on child_profile for insert to waymark_app with check (
  written_by = viewer() and ((select may_everywhere('voice.add')) or child_id in (select children_where_i_may('voice.add'))));
grant select, insert on child_profile to waymark_app;

-- What was written about a child before there were entries is the first entry, and the first version of the profile.
insert into voice_entry (id, child_id, words, how, purpose, shared_with, written_at)
  select gen_random_uuid(), id, voice, 'notKnown', 'anyTime', array['parents', 'advisers', 'support'], now()
    from child where voice <> '';
insert into child_profile (id, child_id, say_it, strengths, interests, written_at)
  select gen_random_uuid(), id, say_it, strengths, interests, now()
    from child where coalesce(say_it, strengths, interests) is not null;

-- One truth: whatever door words about a child come in by, they are added to the entries and the versions of the profile; and
-- what is newest there stands on the child, where older pages look for it.
create function keep_own_words() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if pg_trigger_depth() > 1 then return null; end if;
  if new.voice <> '' and (tg_op = 'INSERT' or new.voice is distinct from old.voice) then
    insert into voice_entry (id, child_id, words, how, purpose, shared_with, written_by, written_at)
      values (gen_random_uuid(), new.id, new.voice, 'notKnown', 'anyTime', array['parents', 'advisers', 'support'], viewer(), now());
  end if;
  if tg_op = 'INSERT' and coalesce(new.say_it, new.strengths, new.interests) is not null
     or tg_op = 'UPDATE' and (new.say_it, new.strengths, new.interests) is distinct from (old.say_it, old.strengths, old.interests) then
    insert into child_profile (id, child_id, say_it, strengths, interests, matters, helps, safety, written_by, written_at)
      select gen_random_uuid(), new.id, new.say_it, new.strengths, new.interests, p.matters, p.helps, p.safety, viewer(), now()
        from (select) one left join lateral (
          select * from child_profile before where before.child_id = new.id order by before.place desc limit 1) p on true;
  end if;
  return null;
end
$$;
create trigger keep_own_words after insert or update of voice, say_it, strengths, interests on child
  for each row execute function keep_own_words();

create function newest_voice_stands() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- what is kept from anyone does not stand where all of them look
  if pg_trigger_depth() > 1 or new.words is null or not new.shared_with @> array['parents', 'advisers', 'support'] then return null; end if;
  update child set voice = new.words, version = version + 1 where id = new.child_id and voice is distinct from new.words;
  return null;
end
$$;
create trigger newest_voice_stands after insert on voice_entry for each row execute function newest_voice_stands();

-- Kept from somebody afterwards, words leave the place where all look; the newest that are shared with all stand there instead.
create function kept_voice_goes() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update child c
     set voice = (select e.words from voice_entry e
                   where e.child_id = c.id and e.words is not null and e.shared_with @> array['parents', 'advisers', 'support']
                   order by e.place desc limit 1),
         version = version + 1
   where c.id = new.child_id and c.voice = new.words;
  return null;
end
$$;
create trigger kept_voice_goes after update of shared_with on voice_entry for each row
  when (not new.shared_with @> array['parents', 'advisers', 'support']) execute function kept_voice_goes();

create function newest_profile_stands() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if pg_trigger_depth() > 1 then return null; end if;
  update child set say_it = new.say_it, strengths = new.strengths, interests = new.interests, version = version + 1
   where id = new.child_id and (say_it, strengths, interests) is distinct from (new.say_it, new.strengths, new.interests);
  return null;
end
$$;
create trigger newest_profile_stands after insert on child_profile for each row execute function newest_profile_stands();
do $$
declare
  f text;
begin
  foreach f in array array['keep_own_words', 'newest_voice_stands', 'kept_voice_goes', 'newest_profile_stands']
  loop
    execute format('revoke all on function %s() from public', f);
  end loop;
end
$$;

-- A picture or a sound that belongs to what the child says is read by whoever reads that entry, and by nobody else.
create policy as_its_entry on document as restrictive for select to waymark_app using (
  about_kind is distinct from 'voice' or system_viewer() = 'jobs'
  or exists (select from voice_entry v where v.id = document.about_id and v.child_id = document.child_id));
create policy reads_of_an_entry on document for select to waymark_app using (
  about_kind = 'voice' and exists (select from voice_entry v where v.id = document.about_id and v.child_id = document.child_id));
