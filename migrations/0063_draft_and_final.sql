-- What the family says to a draft and what it is answered (SEND Regulations 2014 reg 13(1); Children and Families Act 2014 s.38),
-- what the checks found in a version, and who got a copy of it (reg 13(2)).

create table plan_comment (
  id           uuid primary key,
  child_id     uuid not null references child,
  writing_id   uuid not null,
  version_id   uuid not null,
  -- only a draft is commented on
  version_kind text not null default 'draft',
  -- the line of that version; null: the plan as a whole
  line_id      uuid,
  kind         text not null,
  words        text not null,
  -- the words that the family would rather read in the line
  suggests     text,
  meet_when    text,
  meet_how     text,
  meet_who     text,
  by_account   uuid not null references account,
  by_name      text not null,
  version      integer not null default 1,
  saved_at     timestamptz not null,
  sent_at      timestamptz,
  sent_on      date,
  event_id     uuid,
  constraint plan_comment_of_its_plan foreign key (writing_id, child_id) references plan_writing (id, child_id),
  constraint plan_comment_of_its_draft foreign key (version_id, child_id, version_kind) references plan_version (id, child_id, kind),
  constraint plan_comment_of_its_line foreign key (version_id, line_id) references plan_version_line (version_id, line_id),
  constraint plan_comment_of_its_child unique (id, child_id),
  constraint plan_comment_is_on_a_draft check (version_kind = 'draft'),
  constraint plan_comment_kind_is_known check (kind in ('comment', 'words', 'meeting')),
  constraint plan_comment_suggests_words check ((kind = 'words') = (suggests is not null)),
  constraint plan_comment_meets_about_the_plan check (kind <> 'meeting' or line_id is null),
  constraint plan_comment_fits check (char_length(words) <= 20000 and char_length(suggests) <= 20000
    and char_length(meet_when) <= 2000 and char_length(meet_how) <= 2000 and char_length(meet_who) <= 2000),
  constraint plan_comment_is_sent_whole check ((sent_at is null) = (sent_on is null) and (sent_at is null) = (event_id is null))
);
comment on table plan_comment is 'What one person of the family says to a draft: to a line or to the whole, with the words they would rather read, or that they want to meet. Until sent_at it is theirs alone; from then on it is never changed.';
create unique index plan_comment_one_is_written on plan_comment (version_id, coalesce(line_id, version_id), by_account, (kind = 'meeting')) where sent_at is null;
create index plan_comment_of on plan_comment (child_id, sent_at);
create index plan_comment_of_writing on plan_comment (writing_id);
create index plan_comment_by on plan_comment (by_account);
create index plan_comment_of_event on plan_comment (event_id) where event_id is not null;

create table plan_comment_answer (
  id         uuid primary key,
  child_id   uuid not null references child,
  comment_id uuid not null,
  answer     text not null,
  -- the lines of the working copy that were changed because of it, or taken out
  lines      uuid[] not null default '{}',
  reason     text,
  meet_on    date,
  meet_at    text,
  meet_who   text,
  by_account uuid not null references account,
  by_name    text not null,
  at         timestamptz not null,
  constraint plan_comment_answer_of_its_comment foreign key (comment_id, child_id) references plan_comment (id, child_id),
  constraint plan_comment_answer_is_known check (answer in ('accepted', 'changed', 'declined', 'noted', 'meeting')),
  constraint plan_comment_answer_names_its_lines check (answer not in ('accepted', 'changed') or cardinality(lines) > 0),
  constraint plan_comment_answer_has_its_reason check (answer in ('accepted', 'meeting') or reason is not null),
  constraint plan_comment_answer_fits check (char_length(reason) <= 5000 and char_length(meet_at) <= 200 and char_length(meet_who) <= 500),
  constraint plan_comment_answer_says_when_to_meet check ((answer = 'meeting') = (meet_on is not null))
);
comment on table plan_comment_answer is 'Only added to: the newest of a comment counts.';
create index plan_comment_answer_of on plan_comment_answer (comment_id, at);
create index plan_comment_answer_of_child on plan_comment_answer (child_id);
create index plan_comment_answer_by on plan_comment_answer (by_account);

-- What the checks found in a version on the day it was made, and why a finding was let stand. Whoever reads the line reads it,
-- also where they do not read the rest of the plan that the check looked at.
create table version_finding (
  version_id uuid not null,
  child_id   uuid not null,
  kind       text not null,
  place      integer not null,
  line_id    uuid,
  rule       text not null,
  level      text not null,
  -- { words, because, source } of the finding; { reason, by, on } of whoever let it stand
  found      jsonb not null,
  stands     jsonb,
  primary key (version_id, place),
  constraint version_finding_of_its_version foreign key (version_id, child_id, kind) references plan_version (id, child_id, kind),
  constraint version_finding_of_its_line foreign key (version_id, line_id) references plan_version_line (version_id, line_id)
);
create index version_finding_of on version_finding (child_id);
create index version_finding_of_line on version_finding (version_id, line_id) where line_id is not null;

-- To whom a version went, and by which letter.
create table plan_copy (
  id         uuid primary key,
  child_id   uuid not null,
  version_id uuid not null,
  kind       text not null,
  to_whom    text not null,
  to_name    text not null,
  letter_id  uuid not null references letter,
  made_by    uuid not null references account,
  made_at    timestamptz not null,
  constraint plan_copy_of_its_version foreign key (version_id, child_id, kind) references plan_version (id, child_id, kind),
  constraint plan_copy_to_whom_is_known check (to_whom in ('family', 'setting', 'maintainer', 'health'))
);
create index plan_copy_of on plan_copy (version_id);
create index plan_copy_of_child on plan_copy (child_id);
create index plan_copy_of_letter on plan_copy (letter_id);
create index plan_copy_by on plan_copy (made_by);

do $$
declare
  t text;
begin
  foreach t in array array['plan_comment', 'plan_comment_answer', 'version_finding', 'plan_copy']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_reads_all on %I to waymark_owner using (true) with check (true)', t);
    execute format('create policy withdrawn_is_gone on %I as restrictive to waymark_app
      using (system_viewer() is not null or not (select any_withdrawn()) or not is_withdrawn(child_id))', t);
  end loop;
end
$$;

-- What is not sent is its writer's alone; what was sent is for those who write the plan, and for the family where they read the line.
create policy own_words on plan_comment for select to waymark_app using (
  by_account = viewer() and child_id in (select children_where_i_may('plan.comment')));
create policy sent_words on plan_comment for select to waymark_app using (
  sent_at is not null
  and ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write'))
    or child_id in (select children_where_i_may('plan.comment'))
       and (line_id is null or exists (select from plan_version_line l where l.version_id = plan_comment.version_id and l.line_id = plan_comment.line_id))));
create policy family_writes on plan_comment for insert to waymark_app with check (
  by_account = viewer() and sent_at is null and child_id in (select children_where_i_may('plan.comment'))
  and exists (select from plan_version v where v.id = version_id and v.writing_id = plan_comment.writing_id)
  and (line_id is null or exists (select from plan_version_line l where l.version_id = plan_comment.version_id and l.line_id = plan_comment.line_id)));
create policy family_changes on plan_comment for update to waymark_app
  using (by_account = viewer() and sent_at is null and child_id in (select children_where_i_may('plan.comment')))
  with check (by_account = viewer());
create policy family_takes_out on plan_comment for delete to waymark_app using (
  by_account = viewer() and sent_at is null and child_id in (select children_where_i_may('plan.comment')));
grant select, insert, delete, update (kind, words, suggests, meet_when, meet_how, meet_who, version, saved_at, sent_at, sent_on, event_id)
  on plan_comment to waymark_app;

create policy reads_with_the_comment on plan_comment_answer for select to waymark_app using (
  exists (select from plan_comment c where c.id = comment_id));
create policy writers_answer on plan_comment_answer for insert to waymark_app with check (
  by_account = viewer() and ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write')))
  and exists (select from plan_comment c where c.id = comment_id and c.sent_at is not null));
grant select, insert on plan_comment_answer to waymark_app;

create policy reads_with_the_line on version_finding for select to waymark_app using (
  exists (select from plan_version v where v.id = version_id)
  and (line_id is null or exists (select from plan_version_line l where l.version_id = version_finding.version_id and l.line_id = version_finding.line_id)));
create policy deciders_make on version_finding for insert to waymark_app with check (
  exists (select from plan_version v where v.id = version_id and v.made_by = viewer())
  and ((select may_everywhere('decision.make')) or child_id in (select children_where_i_may('decision.make'))));
grant select, insert on version_finding to waymark_app;

create policy writers_and_family_read on plan_copy for select to waymark_app using (
  (select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write'))
  or child_id in (select children_where_i_may('plan.comment')));
create policy deciders_make on plan_copy for insert to waymark_app with check (
  made_by = viewer() and exists (select from plan_version v where v.id = version_id and v.made_by = viewer())
  and ((select may_everywhere('decision.make')) or child_id in (select children_where_i_may('decision.make'))));
grant select, insert on plan_copy to waymark_app;

-- Whoever of the family sends their words records that they were received; nothing but that, and once for what they sent.
create policy family_sends on journey_event for insert to waymark_app with check (
  type = 'representations.received' and recorded_by = viewer()
  and exists (select from plan_comment c join plan_version v on v.id = c.version_id
               where c.event_id = journey_event.id and c.by_account = viewer() and c.child_id = journey_event.child_id
                 and v.matter = journey_event.matter));
