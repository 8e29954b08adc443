-- What the plans of a county's pages showed: see test/county/query-plans.test.ts.

-- An account is looked up by its number. Asked of one row at a time, whether it stands in a circle that the viewer sees costs a
-- look into an index; asked of all accounts at once it hid from the planner what a plan costs.
drop policy own_and_colleagues on account;
create policy own_and_colleagues on account for select to waymark_app using (
  system_viewer() in ('signIn', 'setup', 'jobs', 'import') or id = viewer() or (is_staff and viewer() is not null)
  or (select holds('administrator'))
  or exists (select from circle c where c.account_id = account.id));

-- The people of the demonstration's door, and the staff as an administrator lists them, among a hundred thousand parents.
create index account_of_demo on account (created_at, display_name) where is_demo and disabled_at is null;
create index account_of_staff on account (lower(display_name), id) where is_staff;
-- The open steps of one service, in the order of its list.
create index promise_work_of_service on promise (owed_by, due_on, child_id, rule, of_event)
  where status in ('open', 'missed') and kind = 'deadline' and owed_by <> 'family';
-- All children by name, as an officer with no circle of their own lists them.
create index child_by_whole_name on child (lower(surname), lower(forename), id) where withdrawn_at is null;
