-- Who is looking, and on which day. Every transaction of the service sets these for itself alone
-- (set_config with is_local = true); without them every policy below answers with no rows.

create function viewer() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('waymark.account', true), '')::uuid;
comment on function viewer() is 'The account that looks, or null.';

create function system_viewer() returns text
  language sql stable parallel safe
  return nullif(current_setting('waymark.system', true), '');
comment on function system_viewer() is 'The part of the service that acts for nobody: signIn, jobs, import, setup; or null.';

create function today() returns date
  language sql stable parallel safe
  return nullif(current_setting('waymark.today', true), '')::date;
comment on function today() is 'The day in England on which the viewer looks; the clock is an argument.';

create function runs(from_day date, to_day date) returns boolean
  language sql stable parallel safe
  return from_day <= today() and (to_day is null or to_day >= today());
comment on function runs(date, date) is 'True where a dated fact holds today, both ends included.';
