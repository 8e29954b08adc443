-- The plan while it is written, and each version that was served or issued (Children and Families Act 2014 s.37 and 38; SEND
-- Regulations 2014 reg 12 and 13). Lines are written by several people at once; what was served is never changed.

create table plan_writing (
  id         uuid primary key,
  child_id   uuid not null references child,
  matter     text not null,
  regime     text not null,
  rule_set   text not null,
  state      text not null default 'writing',
  started_by uuid not null references account,
  started_at timestamptz not null,
  started_on date not null,
  closed_at  timestamptz,
  constraint plan_writing_state_is_known check (state in ('writing', 'issued', 'ended') and (state = 'writing') = (closed_at is null)),
  constraint plan_writing_of_its_child unique (id, child_id)
);
comment on table plan_writing is 'One plan being written: the working copy that officers share. matter is the assessment it comes from; rule_set is the set of checks it began under.';
create unique index plan_writing_one_at_a_time on plan_writing (child_id, matter) where state = 'writing';
create index plan_writing_of on plan_writing (child_id, matter);
create index plan_writing_by on plan_writing (started_by);

create table writing_line (
  id           uuid primary key,
  writing_id   uuid not null,
  child_id     uuid not null,
  section      text not null,
  place        integer not null,
  words        text not null,
  who          text,
  how_much     text,
  how_often    text,
  from_when    text,
  paid_by      text,
  -- section G: who agreed it for the integrated care board, and when
  agreed_by    text,
  agreed_on    date,
  aspirations  uuid[] not null default '{}',
  needs        uuid[] not null default '{}',
  outcomes     uuid[] not null default '{}',
  -- a list of { request, page }: the advice that the line stands on
  sources      jsonb not null default '[]',
  version      integer not null default 1,
  saved_by     uuid not null references account,
  saved_at     timestamptz not null,
  removed_at   timestamptz,
  locked_by    uuid references account,
  locked_until timestamptz,
  -- who asked whoever types in it to let them have it
  wanted_by    uuid references account,
  -- saved by itself while somebody types: kept as it was only once, when they began
  kept_itself  boolean not null default false,
  -- the words with what makes them exact: what health agrees to
  said         text not null generated always as (
    words || coalesce(E'\nWho: ' || nullif(who, ''), '') || coalesce(E'\nHow much: ' || nullif(how_much, ''), '')
          || coalesce(E'\nHow often: ' || nullif(how_often, ''), '') || coalesce(E'\nWhen: ' || nullif(from_when, ''), '')) stored,
  constraint writing_line_of_its_plan foreign key (writing_id, child_id) references plan_writing (id, child_id),
  constraint writing_line_section_is_known check (section in ('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H1', 'H2', 'I', 'J')),
  constraint writing_line_sources_are_a_list check (jsonb_typeof(sources) = 'array'),
  constraint writing_line_lock_has_an_end check ((locked_by is null) = (locked_until is null)),
  constraint writing_line_words_fit check (char_length(words) <= 20000),
  constraint writing_line_of_its_child unique (id, child_id)
);
comment on table writing_line is 'A line of the plan that is being written. removed_at: taken out, and kept. locked_by: who types in it now, until locked_until.';
create index writing_line_of on writing_line (writing_id, section, place);
create index writing_line_of_child on writing_line (child_id);
create index writing_line_by on writing_line (saved_by);
create index writing_line_locked on writing_line (locked_by) where locked_by is not null;
create index writing_line_wanted on writing_line (wanted_by) where wanted_by is not null;

-- How each line stood before a change: nothing that anybody wrote is lost.
create table writing_line_was (
  line_id  uuid not null,
  child_id uuid not null,
  version  integer not null,
  content  jsonb not null,
  saved_by uuid not null references account,
  saved_at timestamptz not null,
  primary key (line_id, version),
  constraint writing_line_was_of_its_line foreign key (line_id, child_id) references writing_line (id, child_id)
);
create index writing_line_was_of on writing_line_was (child_id);
create index writing_line_was_by on writing_line_was (saved_by);

-- What a piece of advice recommends that was not given here: it came on paper, or is used again (reg 6(4)). An officer copies its
-- points, for the plan must answer each of them.
create table advice_copy (
  id         uuid primary key,
  request_id uuid not null,
  child_id   uuid not null references child,
  service    text not null,
  number     integer not null,
  lines      jsonb not null,
  copied_by  uuid not null references account,
  copied_at  timestamptz not null,
  constraint advice_copy_of_its_request foreign key (request_id, child_id, service) references advice_request (id, child_id, service),
  constraint advice_copy_is_one unique (request_id, number),
  constraint advice_copy_lines_are_a_list check (jsonb_typeof(lines) = 'array' and jsonb_array_length(lines) <= 300),
  constraint advice_copy_fits check (pg_column_size(lines) <= 1000000)
);
comment on table advice_copy is 'Only added to: the newest of a request counts. lines are as in advice_version; none: it recommends nothing.';
create index advice_copy_of_child on advice_copy (child_id);
create index advice_copy_by on advice_copy (copied_by);

-- What became of each point of each piece of advice: used, changed, or declined with a reason.
create table recommendation_answer (
  id         uuid primary key,
  child_id   uuid not null references child,
  writing_id uuid not null,
  request_id uuid not null references advice_request,
  -- the version and the place in it, and its words as they were: a point whose words change is asked about again
  version_id uuid references advice_version,
  copy_id    uuid references advice_copy,
  place      integer not null,
  words      text not null,
  answer     text not null,
  lines      uuid[] not null default '{}',
  reason     text,
  by_account uuid not null references account,
  at         timestamptz not null,
  constraint recommendation_answer_of_its_plan foreign key (writing_id, child_id) references plan_writing (id, child_id),
  constraint recommendation_answer_is_of_one check (num_nonnulls(version_id, copy_id) = 1),
  constraint recommendation_answer_is_known check (answer in ('used', 'changed', 'declined')),
  constraint recommendation_answer_has_its_reason check (answer = 'used' or reason is not null),
  constraint recommendation_answer_names_its_lines check (answer = 'declined' or cardinality(lines) > 0)
);
comment on table recommendation_answer is 'Only added to: the newest of a point counts.';
create index recommendation_answer_of on recommendation_answer (writing_id, request_id, place, at);
create index recommendation_answer_of_child on recommendation_answer (child_id);
create index recommendation_answer_of_request on recommendation_answer (request_id);
create index recommendation_answer_of_version on recommendation_answer (version_id);
create index recommendation_answer_of_copy on recommendation_answer (copy_id) where copy_id is not null;
create index recommendation_answer_by on recommendation_answer (by_account);

-- A finding of the checks that somebody lets stand, and why. It holds while the finding is the same: the line, the rule, the words.
create table check_override (
  id         uuid primary key,
  child_id   uuid not null references child,
  writing_id uuid not null,
  line_id    uuid references writing_line,
  rule       text not null,
  found      text not null,
  reason     text not null,
  by_account uuid not null references account,
  by_name    text not null,
  at         timestamptz not null,
  ended_at   timestamptz,
  constraint check_override_of_its_plan foreign key (writing_id, child_id) references plan_writing (id, child_id),
  constraint check_override_has_its_reason check (char_length(reason) between 1 and 2000)
);
create index check_override_of on check_override (writing_id, line_id);
create index check_override_of_line on check_override (line_id) where line_id is not null;
create index check_override_of_child on check_override (child_id);
create index check_override_by on check_override (by_account);

-- The integrated care board is asked to agree section G (reg 12(2)). The designated clinical officer answers for it.
create table health_ask (
  id          uuid primary key,
  child_id    uuid not null references child,
  writing_id  uuid not null,
  asked_by    uuid not null references account,
  asked_at    timestamptz not null,
  asked_on    date not null,
  note        text,
  closed_at   timestamptz,
  constraint health_ask_of_its_plan foreign key (writing_id, child_id) references plan_writing (id, child_id)
);
create unique index health_ask_one_waits on health_ask (writing_id) where closed_at is null;
create index health_ask_of on health_ask (child_id) where closed_at is null;
create index health_ask_of_child on health_ask (child_id);
create index health_ask_by on health_ask (asked_by);

create table health_answer (
  id         uuid primary key,
  child_id   uuid not null references child,
  line_id    uuid not null,
  -- what the line said that was agreed, or not: a line that changes is asked about again
  words      text not null,
  agrees     boolean not null,
  reason     text,
  by_name    text not null,
  by_account uuid not null references account,
  on_day     date not null,
  at         timestamptz not null,
  constraint health_answer_of_its_line foreign key (line_id, child_id) references writing_line (id, child_id),
  constraint health_answer_has_its_reason check (agrees or reason is not null)
);
create index health_answer_of on health_answer (line_id, at);
create index health_answer_of_child on health_answer (child_id);
create index health_answer_by on health_answer (by_account);

-- A caseworker proposes to serve or to issue; a manager does it or gives it back.
create table plan_proposal (
  id           uuid primary key,
  child_id     uuid not null references child,
  writing_id   uuid not null,
  kind         text not null,
  state        text not null default 'proposed',
  note         text,
  window_ends  date,
  proposed_by  uuid not null references account,
  proposed_at  timestamptz not null,
  decided_by   uuid references account,
  decided_at   timestamptz,
  returned_why text,
  constraint plan_proposal_of_its_plan foreign key (writing_id, child_id) references plan_writing (id, child_id),
  constraint plan_proposal_kind_is_known check (kind in ('serve', 'issue')),
  constraint plan_proposal_state_is_known check (state in ('proposed', 'done', 'returned') and (state = 'proposed') = (decided_by is null)),
  constraint plan_proposal_says_why check (state <> 'returned' or returned_why is not null)
);
create unique index plan_proposal_one_waits on plan_proposal (writing_id) where state = 'proposed';
create index plan_proposal_of on plan_proposal (writing_id, proposed_at);
create index plan_proposal_of_child on plan_proposal (child_id);
create index plan_proposal_by on plan_proposal (proposed_by);
create index plan_proposal_decided_by on plan_proposal (decided_by) where decided_by is not null;

-- A plan as it was served or issued: its lines are copied, and neither is ever changed.
create table plan_version (
  id          uuid primary key,
  child_id    uuid not null references child,
  writing_id  uuid not null,
  matter      text not null,
  number      integer not null,
  kind        text not null,
  regime      text not null,
  rule_set    text not null,
  made_on     date not null,
  made_at     timestamptz not null,
  made_by     uuid not null references account,
  signed_by   text not null,
  -- of a draft: the last day on which the family may still answer; at least fifteen days, the day served counted
  window_ends date,
  event_id    uuid not null,
  -- the facts about the child that the checks ask for, as they were that day: { born, yearGroup }
  child_facts jsonb not null,
  constraint plan_version_of_its_plan foreign key (writing_id, child_id) references plan_writing (id, child_id),
  constraint plan_version_is_one unique (writing_id, number),
  constraint plan_version_kind_is_known check (kind in ('draft', 'final')),
  constraint plan_version_window_is_lawful check ((kind = 'draft') = (window_ends is not null) and (window_ends is null or window_ends >= made_on + 14)),
  constraint plan_version_of_its_child unique (id, child_id, kind)
);
create unique index plan_version_one_final on plan_version (writing_id) where kind = 'final';
create unique index plan_version_of_event on plan_version (event_id);
create index plan_version_of on plan_version (child_id, made_on);
create index plan_version_by on plan_version (made_by);

create table plan_version_line (
  version_id uuid not null,
  child_id   uuid not null,
  kind       text not null,
  -- the line of the working copy that this was; of section K, the request for the advice
  line_id    uuid not null,
  section    text not null,
  place      integer not null,
  words      text not null,
  -- all else of the line: { who, howMuch, howOften, from, paidBy, agreedBy, aspirations, needs, outcomes, sources }
  more       jsonb not null,
  part       text generated always as (
    case when section in ('C', 'G') then 'healthAdvice' when section in ('D', 'H1', 'H2') then 'careAdvice'
         when section = 'J' then 'money' when section = 'K' then 'sources' else 'plan' end) stored,
  primary key (version_id, line_id),
  constraint plan_version_line_of_its_version foreign key (version_id, child_id, kind) references plan_version (id, child_id, kind),
  constraint plan_version_line_section_is_known check (section in ('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H1', 'H2', 'I', 'J', 'K'))
);
create index plan_version_line_of on plan_version_line (child_id);

insert into relation_may (relation, permission) values
  ('caseworker', 'plan.write'), ('team', 'plan.write'), ('manager', 'plan.write'),
  ('designated', 'health.agree'),
  ('parent', 'plan.comment'), ('self', 'plan.comment'), ('representative', 'plan.comment'), ('invitedSupport', 'plan.comment');

-- ---- who reads the lines of a version

-- The families to whom a draft was served, and whom they invited, read it as the plan; whoever answers for health or care reads
-- the sections of health and care.
create function lines_i_may_read() returns table (child_id uuid, kind text, part text)
  language plpgsql stable security definer set search_path = public, pg_temp rows 2000 as $$
#variable_conflict use_column
begin
  return query
    select s.child_id, k.kind, p.part
      from sight() s
      cross join (values ('draft', 'draft'), ('final', 'plan')) as k (kind, whole)
      join relation_reads w on w.relation = s.relation and w.part = k.whole
      cross join (values ('plan'), ('healthAdvice'), ('careAdvice'), ('money'), ('sources')) as p (part)
     where (w.level = 'R' or k.kind = 'draft' and w.level = 'P' and s.relation in ('parent', 'self', 'representative', 'invitedSupport'))
       and (p.part = 'plan'
         or p.part = 'sources' and (select count(*) = 3 from relation_reads a
               where a.relation = s.relation and a.part in ('healthAdvice', 'careAdvice', 'otherAdvice') and a.level = 'R')
         or p.part in ('healthAdvice', 'careAdvice') and s.relation = 'setting'
         or exists (select from relation_reads a where a.relation = s.relation and a.part = p.part and a.level = 'R'))
    union all
    select s.child_id, k.kind, p.part
      from sight() s cross join (values ('draft'), ('final')) as k (kind) cross join (values ('healthAdvice'), ('careAdvice')) as p (part)
     where s.relation = 'designated';
end
$$;
comment on function lines_i_may_read() is 'Of which children the viewer reads which kind of version (draft, final) and which part of it.';

-- The same for those whose duty reaches every child.
create function every_line_i_may_read() returns table (kind text, part text)
  language plpgsql stable security definer set search_path = public, pg_temp rows 10 as $$
#variable_conflict use_column
begin
  return query
    select k.kind, p.part
      from (values ('draft', 'draft'), ('final', 'plan')) as k (kind, whole)
      cross join (values ('plan'), ('healthAdvice'), ('careAdvice'), ('money'), ('sources')) as p (part)
     where reads_every_child(k.whole)
       and (p.part = 'plan' or reads_every_child(case p.part when 'sources' then 'otherAdvice' else p.part end));
end
$$;

-- Whose plan is being written: for those who write it.
create function is_being_written(of_child uuid, of_matter text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from plan_writing w where w.child_id = of_child and w.matter = of_matter and w.state = 'writing');
  end;

-- The children about whom health was asked to agree section G, for the designated officer of health.
create or replace function reach_of_my_posts() returns table (child_id uuid, relation text)
  language plpgsql stable security definer set search_path = public, pg_temp rows 2000 as $$
#variable_conflict use_column
declare
  some_are_gone boolean := any_withdrawn();
begin
  return query
    select c.child_id, c.relation
      from my_posts() p join circle c on c.organisation_id = p.organisation_id and c.child_id between first_child() and last_child()
     where c.account_id is null and c.team_id is null and runs(c.from_day, c.to_day)
       and (not some_are_gone or not was_withdrawn(c.child_id))
       and (c.relation in ('setting', 'setting.former', 'setting.consulted') and p.role in ('senco', 'head')
         or c.relation = 'adviser' and p.role in ('psychologist', 'healthAdviser', 'careAdviser', 'senco', 'head')
         or c.relation = 'invitedSupport' and p.role = 'informationAndAdvice')
    union
    select c.child_id, case p.role when 'manager' then 'manager' else 'team' end
      from my_posts() p join circle c on c.team_id = p.team_id and c.child_id between first_child() and last_child()
     where c.relation in ('team', 'caseworker') and p.role in ('caseworker', 'manager') and runs(c.from_day, c.to_day)
       and (not some_are_gone or not was_withdrawn(c.child_id))
    union
    select w.child_id, 'designated'
      from promise w
     where w.child_id between first_child() and last_child() and w.owed_by in ('health', 'care') and w.owed_by = any ((select my_services())::text[]) and w.status in ('open', 'missed')
       and (not some_are_gone or not was_withdrawn(w.child_id))
    union
    select h.child_id, 'designated'
      from health_ask h
     where h.child_id between first_child() and last_child() and h.closed_at is null and 'health' = any ((select my_services())::text[])
       and (not some_are_gone or not was_withdrawn(h.child_id));
end
$$;

-- A health ask is closed once each line of section G that stands was answered in the words it has.
create function health_ask_is_answered() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update writing_line l set agreed_by = case when new.agrees then new.by_name end, agreed_on = case when new.agrees then new.on_day end
   where l.id = new.line_id and l.said = new.words;
  update health_ask h set closed_at = new.at
    from writing_line mine
   where mine.id = new.line_id and h.writing_id = mine.writing_id and h.closed_at is null
     and not exists (select from writing_line l where l.writing_id = h.writing_id and l.section = 'G' and l.removed_at is null
                        and not exists (select from health_answer a where a.line_id = l.id and a.words = l.said));
  return null;
end
$$;
create trigger health_ask_is_answered after insert on health_answer for each row execute function health_ask_is_answered();

-- What was agreed was agreed in these words.
create function writing_line_unagreed() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
begin
  new.agreed_by := null;
  new.agreed_on := null;
  return new;
end
$$;
create trigger writing_line_unagreed before update of words, who, how_much, how_often, from_when, section on writing_line
  for each row when (new.agreed_by is not distinct from old.agreed_by
    and (new.words, coalesce(new.who, ''), coalesce(new.how_much, ''), coalesce(new.how_often, ''), coalesce(new.from_when, ''), new.section)
     <> (old.words, coalesce(old.who, ''), coalesce(old.how_much, ''), coalesce(old.how_often, ''), coalesce(old.from_when, ''), old.section))
  execute function writing_line_unagreed();

-- The writing ends where the request ends, the child moves or dies.
create function plan_writing_ends() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update plan_writing w set state = 'ended', closed_at = new.recorded_at
   where w.child_id = new.child_id and w.state = 'writing' and (new.type = 'move.completed' or w.matter = new.matter);
  update health_ask h set closed_at = new.recorded_at
    from plan_writing w where w.id = h.writing_id and w.child_id = new.child_id and w.state <> 'writing' and h.closed_at is null;
  return null;
end
$$;
create trigger plan_writing_ends after insert on journey_event
  for each row when (new.type in ('move.completed', 'request.withdrawn', 'plan.refused')) execute function plan_writing_ends();

create function plan_writing_ends_with_life() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update plan_writing set state = 'ended', closed_at = now() where child_id = new.id and state = 'writing';
  update health_ask set closed_at = now() where child_id = new.id and closed_at is null;
  return null;
end
$$;
create trigger plan_writing_ends_with_life after update of died_on on child
  for each row when (new.died_on is not null and old.died_on is null) execute function plan_writing_ends_with_life();

-- ---- policies

do $$
declare
  t text;
begin
  foreach t in array array['plan_writing', 'writing_line', 'writing_line_was', 'advice_copy', 'recommendation_answer', 'check_override', 'health_ask', 'health_answer',
    'plan_proposal', 'plan_version', 'plan_version_line']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_reads_all on %I to waymark_owner using (true) with check (true)', t);
    execute format('create policy withdrawn_is_gone on %I as restrictive to waymark_app
      using (system_viewer() is not null or not (select any_withdrawn()) or not is_withdrawn(child_id))', t);
  end loop;
  -- the working copy and all that belongs to it: those who write it
  foreach t in array array['plan_writing', 'writing_line', 'writing_line_was', 'advice_copy', 'recommendation_answer', 'check_override', 'health_ask', 'plan_proposal']
  loop
    execute format('create policy writers_read on %I for select to waymark_app using (
      (select may_everywhere(''plan.write'')) or child_id in (select children_where_i_may(''plan.write'')))', t);
  end loop;
end
$$;

create policy writers_start on plan_writing for insert to waymark_app with check (
  started_by = viewer() and state = 'writing'
  and ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write'))));
create policy issue_closes on plan_writing for update to waymark_app
  using ((select may_everywhere('decision.make')) or child_id in (select children_where_i_may('decision.make')))
  with check (state = 'issued');
grant select, insert, update (state, closed_at) on plan_writing to waymark_app;

create policy writers_add on writing_line for insert to waymark_app with check (
  saved_by = viewer() and ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write'))));
create policy writers_change on writing_line for update to waymark_app
  using ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write')));
-- health reads what it is asked to agree, and the needs it answers
create policy health_reads on writing_line for select to waymark_app using (
  section in ('C', 'G') and 'health' = any ((select my_services())::text[]) and child_id in (select children_where_i_may('health.agree')));
grant select, insert, update (section, place, words, who, how_much, how_often, from_when, paid_by, agreed_by, agreed_on, aspirations, needs,
  outcomes, sources, version, saved_by, saved_at, removed_at, locked_by, locked_until, wanted_by, kept_itself) on writing_line to waymark_app;

create policy writers_keep on writing_line_was for insert to waymark_app with check (
  (select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write')));
grant select, insert on writing_line_was to waymark_app;

create policy writers_copy on advice_copy for insert to waymark_app with check (
  copied_by = viewer() and ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write'))));
grant select, insert on advice_copy to waymark_app;

create policy writers_answer on recommendation_answer for insert to waymark_app with check (
  by_account = viewer() and ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write'))));
grant select, insert on recommendation_answer to waymark_app;

create policy writers_let_stand on check_override for insert to waymark_app with check (
  by_account = viewer() and ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write'))));
create policy writers_take_back on check_override for update to waymark_app
  using ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write')));
grant select, insert, update (ended_at) on check_override to waymark_app;
-- whoever reads a version reads there (version_finding) why a finding was let stand in it: what is not served yet is the writers' alone

create policy writers_ask on health_ask for insert to waymark_app with check (
  asked_by = viewer() and ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write'))));
create policy writers_stop_asking on health_ask for update to waymark_app
  using ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write')));
create policy health_reads on health_ask for select to waymark_app using (
  'health' = any ((select my_services())::text[]) and child_id in (select children_where_i_may('health.agree')));
grant select, insert, update (closed_at) on health_ask to waymark_app;

create policy reads_answer on health_answer for select to waymark_app using (
  (select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write'))
  or 'health' = any ((select my_services())::text[]) and child_id in (select children_where_i_may('health.agree')));
create policy health_answers on health_answer for insert to waymark_app with check (
  by_account = viewer()
  and ('health' = any ((select my_services())::text[]) and child_id in (select children_where_i_may('health.agree'))
    -- an officer writes down what came by letter or telephone
    or (select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write'))));
grant select, insert on health_answer to waymark_app;

create policy writers_propose on plan_proposal for insert to waymark_app with check (
  proposed_by = viewer() and state = 'proposed'
  and ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write'))));
create policy deciders_decide on plan_proposal for update to waymark_app
  using (state = 'proposed' and ((select may_everywhere('decision.make')) or child_id in (select children_where_i_may('decision.make'))))
  with check (decided_by = viewer());
grant select, insert, update (state, decided_by, decided_at, returned_why) on plan_proposal to waymark_app;

create policy reads_version on plan_version for select to waymark_app using (
  (child_id, kind) in (select m.child_id, m.kind from lines_i_may_read() m) or kind in (select m.kind from every_line_i_may_read() m));
create policy deciders_make on plan_version for insert to waymark_app with check (
  made_by = viewer() and ((select may_everywhere('decision.make')) or child_id in (select children_where_i_may('decision.make'))));
grant select, insert on plan_version to waymark_app;

create policy reads_lines on plan_version_line for select to waymark_app using (
  (child_id, kind, part) in (select m.child_id, m.kind, m.part from lines_i_may_read() m) or (kind, part) in (select m.kind, m.part from every_line_i_may_read() m));
create policy deciders_make on plan_version_line for insert to waymark_app with check (
  exists (select from plan_version v where v.id = version_id and v.made_by = viewer())
  and ((select may_everywhere('decision.make')) or child_id in (select children_where_i_may('decision.make'))));
grant select, insert on plan_version_line to waymark_app;

-- Advice that comes with a record from elsewhere.
create policy import_brings on advice_version for insert to waymark_app with check (system_viewer() = 'import');

-- While a plan is written here, its draft and its final plan are facts only as versions of it.
create policy made_by_a_version on journey_event as restrictive for insert to waymark_app with check (
  system_viewer() is not null or type not in ('draft.sent', 'plan.issued') or not is_being_written(child_id, matter)
  or exists (select from plan_version v where v.event_id = journey_event.id and v.child_id = journey_event.child_id and v.made_by = viewer()));

-- The plan of a child as it is in force: the row that other parts of the record know.
alter table plan add column version_id uuid;
comment on column plan.version_id is 'The version that is in force, of a plan that was written here.';
alter table plan add constraint plan_version_in_force foreign key (version_id) references plan_version (id);
create index plan_by_version on plan (version_id) where version_id is not null;

revoke execute on function lines_i_may_read(), every_line_i_may_read(), is_being_written(uuid, text) from public;
grant execute on function lines_i_may_read(), every_line_i_may_read(), is_being_written(uuid, text) to waymark_app;
