-- What each return said of a child, fact by fact, as the record last heard it: so that the same file changes nothing, a newer
-- year corrects, an older one only fills gaps, and an import can be undone whole.

create table sen2_fact (
  child_id  uuid not null references child,
  kind      text not null,
  identity  text not null,
  year      integer not null,
  content   jsonb not null,
  row_id    uuid,
  import_id uuid not null references import_run,
  primary key (child_id, kind, identity),
  constraint sen2_fact_kind_is_known check (kind in ('child', 'identifier', 'matter', 'request', 'assessment', 'plan', 'placement', 'named', 'need', 'event'))
);
create index sen2_fact_of_import on sen2_fact (import_id);

alter table sen2_fact enable row level security;
alter table sen2_fact force row level security;
create policy owner_reads_all on sen2_fact to waymark_owner using (true) with check (true);
create policy import_alone on sen2_fact to waymark_app using (system_viewer() = 'import') with check (system_viewer() = 'import');
grant select, insert, update, delete on sen2_fact to waymark_app;

-- A plan that only a return brought goes with it when the import is undone.
create policy import_removes on plan for delete to waymark_app using (system_viewer() = 'import');
grant delete on plan to waymark_app;

-- The same person of the same file is asked about once, however often the file is read.
alter table import_review add column fingerprint text not null;
create index import_review_by_fingerprint on import_review (fingerprint);

create index child_identifier_by_import on child_identifier (import_id) where import_id is not null;
create index child_contact_by_import on child_contact (import_id) where import_id is not null;
create index need_by_import on need (import_id) where import_id is not null;
create index placement_by_import on placement (import_id) where import_id is not null;
create index plan_by_import on plan (import_id) where import_id is not null;
create index circle_by_import on circle (import_id) where import_id is not null;
create index child_by_import on child (added_by_import) where added_by_import is not null;
-- The person of a return is looked for by the whole name and the day of birth. A column of its own, because an index over a
-- function cannot be used beneath row-level security.
alter table child add column match_name text generated always as (lower(surname) || '|' || lower(forename)) stored;
create index child_by_match_name on child (match_name, born);

-- Listed page by page, and with the reason why it found no place.
alter table import_unmapped add column place bigint generated always as identity primary key;
alter table import_unmapped add column why text;
create index import_unmapped_by_path on import_unmapped (import_id, path, place);
create index import_problem_by_check on import_problem (import_id, check_id, place);
