-- What the returns said of a child lies in one row for the child, not in one for each fact: a dozen facts of each of hundreds of
-- thousands of children were a third of all that an import wrote, and they are only ever read together.

create table sen2_told (
  child_id uuid primary key references child,
  facts    jsonb not null,
  imports  uuid[] not null,
  constraint sen2_told_is_a_list check (jsonb_typeof(facts) = 'array')
);
comment on table sen2_told is 'What each return said of a child, as the record last heard it: kind, identity, year, row, place among the imports, content.';

alter table sen2_told enable row level security;
alter table sen2_told force row level security;
create policy owner_reads_all on sen2_told to waymark_owner using (true) with check (true);
create policy import_alone on sen2_told to waymark_app using (system_viewer() = 'import') with check (system_viewer() = 'import');
grant select, insert, update, delete on sen2_told to waymark_app;

insert into sen2_told (child_id, facts, imports)
  select f.child_id,
         jsonb_agg(jsonb_build_array(f.kind, f.identity, f.year, f.row_id, array_position(i.imports, f.import_id) - 1, f.content)),
         i.imports
    from sen2_fact f
    join (select child_id, array_agg(distinct import_id) as imports from sen2_fact group by child_id) i on i.child_id = f.child_id
   group by f.child_id, i.imports;

update import_change
   set what = 'sen2_told',
       before = jsonb_build_object(
         'facts', jsonb_build_array(jsonb_build_array(before->'kind', before->'identity', before->'year', before->'row_id', 0, before->'content')),
         'imports', jsonb_build_array(before->'import_id'))
 where what = 'sen2_fact';

drop table sen2_fact;

-- the primary key begins with the child
drop index promise_of_child;
