-- The plan in easy words, with a picture beside each thought: written by the officer beside the plan, frozen with each version.

create table easy_read (
  writing_id uuid primary key,
  child_id   uuid not null,
  -- a list of { section, words, symbol }: one thought each, in their order
  sentences  jsonb not null,
  version    integer not null default 1,
  saved_by   uuid not null references account,
  saved_at   timestamptz not null,
  constraint easy_read_of_its_plan foreign key (writing_id, child_id) references plan_writing (id, child_id),
  constraint easy_read_is_a_list check (jsonb_typeof(sentences) = 'array' and jsonb_array_length(sentences) <= 200),
  constraint easy_read_fits check (pg_column_size(sentences) <= 400000)
);
comment on table easy_read is 'The easy words of the plan that is being written. None: they are made from its lines.';
create index easy_read_of on easy_read (child_id);
create index easy_read_by on easy_read (saved_by);

create table plan_easy_read (
  version_id uuid not null,
  child_id   uuid not null,
  kind       text not null,
  place      integer not null,
  section    text not null,
  words      text not null,
  symbol     text,
  part       text generated always as (
    case when section in ('C', 'G') then 'healthAdvice' when section in ('D', 'H1', 'H2') then 'careAdvice'
         when section = 'J' then 'money' else 'plan' end) stored,
  primary key (version_id, place),
  constraint plan_easy_read_of_its_version foreign key (version_id, child_id, kind) references plan_version (id, child_id, kind),
  constraint plan_easy_read_section_is_known check (section in ('start', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H1', 'H2', 'I', 'J', 'end')),
  constraint plan_easy_read_fits check (char_length(words) between 1 and 2000)
);
comment on table plan_easy_read is 'The easy words of a version, a row for each thought, never changed. Who reads a section reads what its thoughts say.';
create index plan_easy_read_of on plan_easy_read (child_id);

do $$
declare
  t text;
begin
  foreach t in array array['easy_read', 'plan_easy_read']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_reads_all on %I to waymark_owner using (true) with check (true)', t);
    execute format('create policy withdrawn_is_gone on %I as restrictive to waymark_app
      using (system_viewer() is not null or not (select any_withdrawn()) or not is_withdrawn(child_id))', t);
  end loop;
end
$$;

create policy writers_read on easy_read for select to waymark_app using (
  (select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write')));
create policy writers_add on easy_read for insert to waymark_app with check (
  saved_by = viewer() and ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write'))));
create policy writers_change on easy_read for update to waymark_app
  using ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write')))
  with check (saved_by = viewer());
grant select, insert, update (sentences, version, saved_by, saved_at) on easy_read to waymark_app;

create policy reads_sentences on plan_easy_read for select to waymark_app using (
  (child_id, kind, part) in (select m.child_id, m.kind, m.part from lines_i_may_read() m) or (kind, part) in (select m.kind, m.part from every_line_i_may_read() m));
create policy deciders_make on plan_easy_read for insert to waymark_app with check (
  exists (select from plan_version v where v.id = version_id and v.made_by = viewer())
  and ((select may_everywhere('decision.make')) or child_id in (select children_where_i_may('decision.make'))));
grant select, insert on plan_easy_read to waymark_app;
