-- The worklist, whole: promises handed over, filters kept and shared, what is too many for one person, and a calendar feed.

-- Another person is responsible for one promise. It opens nothing: whoever takes over must see the child already.
create table handover (
  id           uuid primary key,
  child_id     uuid not null references child,
  rule         text not null,
  of_event     text not null,
  part         text generated always as (
    case when rule ~ '^(med|appeal|order|concede)\.' then 'disputes' else 'journey' end) stored,
  from_account uuid references account,
  to_account   uuid not null references account,
  reason       text not null,
  made_by      uuid not null references account,
  made_at      timestamptz not null,
  made_on      date not null,
  ended_at     timestamptz,
  constraint handover_reason_is_known check (reason in ('away', 'left', 'fairShare', 'knowledge', 'asked', 'conflict'))
);
comment on table handover is 'Who took over one promise, from whom and why; the running one has no end. Families read it: the reason is one of a few, in plain words.';
create unique index handover_runs on handover (child_id, rule, of_event) where ended_at is null;
create index handover_of_child on handover (child_id, made_on);
create index handover_to on handover (to_account) where ended_at is null;

-- A filter of the worklist under a name, one's own or shared. It holds codes and ids, never a name of a child.
create table saved_filter (
  id              uuid primary key,
  account_id      uuid not null references account,
  name            text not null,
  query           text not null,
  team_id         uuid references team,
  organisation_id uuid references organisation,
  made_at         timestamptz not null,
  constraint saved_filter_is_shared_once check (num_nonnulls(team_id, organisation_id) <= 1),
  constraint saved_filter_is_short check (length(name) between 1 and 60 and length(query) <= 600)
);
create index saved_filter_of on saved_filter (account_id);
create index saved_filter_of_team on saved_filter (team_id) where team_id is not null;
create index saved_filter_of_organisation on saved_filter (organisation_id) where organisation_id is not null;

-- How many children one caseworker can hold well, as the managers of a team or of the area have said.
create table caseload_figure (
  id            uuid primary key,
  team_id       uuid references team,
  most_children integer not null,
  set_by        uuid not null references account,
  set_at        timestamptz not null,
  constraint caseload_figure_is_sensible check (most_children between 1 and 1000)
);
create unique index caseload_figure_of on caseload_figure (coalesce(team_id, '00000000-0000-0000-0000-000000000000'));
comment on column caseload_figure.team_id is 'Empty for the figure of the whole area, which holds where a team has none of its own.';

-- One secret address for each person's calendar; only its fingerprint is kept. The salt hides which promise an entry is.
create table calendar_feed (
  account_id  uuid primary key references account,
  secret_hash text not null unique,
  salt        uuid not null,
  made_at     timestamptz not null
);

do $$
declare
  t text;
begin
  foreach t in array array['handover', 'saved_filter', 'caseload_figure', 'calendar_feed']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_reads_all on %I to waymark_owner using (true) with check (true)', t);
  end loop;
end
$$;

-- A handover is read by whoever reads the promise for the child's sake.
create policy reads_handover on handover for select to waymark_app using (
  part = 'journey' and ((select reads_every_child('journey')) or child_id in (select my_own_children('journey'))
                        or child_id in (select children_i_may_read('journey')))
  or part = 'disputes' and ((select reads_every_child('disputes')) or child_id in (select my_own_children('disputes'))
                            or child_id in (select children_i_may_read('disputes'))));
create policy hands_over on handover for insert to waymark_app with check (
  made_by = viewer() and ended_at is null and ((select may_everywhere('allocate')) or child_id in (select children_where_i_may('allocate'))));
create policy ends_handover on handover for update to waymark_app using (
  (select may_everywhere('allocate')) or child_id in (select children_where_i_may('allocate')));
create policy withdrawn_is_gone on handover as restrictive for select to waymark_app
  using (system_viewer() is not null or child_id not in (select withdrawn_children()));
grant select, insert, update (ended_at) on handover to waymark_app;

create policy own_and_shared on saved_filter for select to waymark_app using (
  account_id = viewer()
  or team_id in (select p.team_id from my_posts() p)
  or organisation_id in (select p.organisation_id from my_posts() p));
create policy saves_own on saved_filter for insert to waymark_app with check (
  account_id = viewer()
  and (team_id is null or team_id in (select p.team_id from my_posts() p))
  and (organisation_id is null or organisation_id in (select p.organisation_id from my_posts() p)));
create policy removes_own on saved_filter for delete to waymark_app using (account_id = viewer());
grant select, insert, delete on saved_filter to waymark_app;

create policy staff_know on caseload_figure for select to waymark_app using (exists (select from my_posts()));
create policy managers_set on caseload_figure for insert to waymark_app with check (
  set_by = viewer() and exists (select from my_posts() p where p.role = 'manager' and (p.team_id is null or p.team_id = caseload_figure.team_id)));
create policy managers_change on caseload_figure for update to waymark_app
  using (exists (select from my_posts() p where p.role = 'manager' and (p.team_id is null or p.team_id = caseload_figure.team_id)))
  with check (set_by = viewer());
grant select, insert, update (most_children, set_by, set_at) on caseload_figure to waymark_app;

create policy own_feed on calendar_feed to waymark_app using (account_id = viewer()) with check (account_id = viewer());
create policy feed_is_found on calendar_feed for select to waymark_app using (system_viewer() = 'signIn');
grant select, insert, delete on calendar_feed to waymark_app;

-- Whose name may be read, asked about the one account and not about every circle of the area.
drop policy own_and_colleagues on account;
create policy own_and_colleagues on account for select to waymark_app using (
  system_viewer() in ('signIn', 'setup', 'jobs', 'import') or id = viewer() or (is_staff and viewer() is not null) or (select holds('administrator'))
  or exists (select from circle c where c.account_id = account.id));
