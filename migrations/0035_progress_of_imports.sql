-- How far an import is stands beside it, in a row of its own. Every row that an import brings asks whether its import_run is
-- there, and each time that row had been changed while the import ran, the answer came by way of all it was before: none of
-- that can be cleared away while the import's one transaction is open.
create table import_progress (
  import_id uuid primary key references import_run,
  persons   integer not null,
  at        timestamptz not null
);
comment on table import_progress is 'How many people of a running import have been read, told every little while, apart from the import’s own transaction.';
alter table import_progress enable row level security;
alter table import_progress force row level security;
create policy owner_reads_all on import_progress to waymark_owner using (true) with check (true);
create policy reads_import on import_progress for select to waymark_app using (system_viewer() in ('import', 'jobs') or (select holds('dataOfficer')));
create policy starts_import on import_progress for insert to waymark_app with check (system_viewer() = 'import');
create policy moves_import on import_progress for update to waymark_app using (system_viewer() = 'import');
grant select, insert, update on import_progress to waymark_app;
