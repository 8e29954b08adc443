-- Personal budgets and direct payments (Children and Families Act 2014 s.49; SEN (Personal Budgets) Regulations 2014, SI 2014/1652):
-- what the area says of them, who asks, what the council works out, what it decides and why, and how the payments go. Sums are pence.

-- What the area publishes itself (reg 3). Only added to: the newest counts.
create table budget_information (
  id           uuid primary key,
  policy       text not null,
  provision    text not null,
  not_possible text not null default '',
  by_account   uuid not null references account,
  at           timestamptz not null,
  on_day       date not null,
  constraint budget_information_fits check (char_length(policy) <= 20000 and char_length(provision) <= 20000 and char_length(not_possible) <= 20000
    and policy || provision <> '')
);
comment on table budget_information is 'policy: in the area''s own words; provision: what can be in a budget here, one on a line; not_possible: what cannot, and why.';
create index budget_information_of on budget_information (at);
create index budget_information_by on budget_information (by_account);

create table budget_request (
  id         uuid primary key,
  child_id   uuid not null references child,
  -- the plan that is being written; null: asked of a final plan, and looked at when the plan is reviewed
  writing_id uuid,
  scope      text not null,
  -- the lines of the plan that it is about, as the family reads them in the draft
  lines      uuid[] not null default '{}',
  direct     text not null,
  pay_to     text,
  nominee    text,
  words      text not null default '',
  told_how   text not null default 'here',
  by_account uuid not null references account,
  by_name    text not null,
  asked_on   date not null,
  at         timestamptz not null,
  -- from when the family sees what is being worked out
  shown_at   timestamptz,
  state      text not null default 'asked',
  closed_at  timestamptz,
  closed_by  uuid references account,
  constraint budget_request_of_its_plan foreign key (writing_id, child_id) references plan_writing (id, child_id),
  constraint budget_request_of_its_child unique (id, child_id),
  constraint budget_request_scope_is_known check (scope in ('all', 'lines')),
  constraint budget_request_direct_is_known check (direct in ('yes', 'no', 'unsure')),
  constraint budget_request_pays_somebody check ((direct = 'yes') = (pay_to is not null)
    and (pay_to is null or pay_to in ('parent', 'youngPerson', 'representative', 'nominee')) and (pay_to is not distinct from 'nominee') = (nominee is not null)),
  constraint budget_request_told_how_is_known check (told_how in ('here', 'letter', 'talk')),
  constraint budget_request_state_is_known check (state in ('asked', 'decided', 'takenBack', 'ended') and (state = 'asked') = (closed_at is null)),
  constraint budget_request_fits check (char_length(words) <= 10000 and char_length(nominee) <= 200)
);
comment on table budget_request is 'direct: whether they want direct payments, which are made only where they were asked for (reg 4 and 5).';
create unique index budget_request_one_waits on budget_request (child_id) where state = 'asked';
create index budget_request_of on budget_request (child_id, at);
create index budget_request_of_writing on budget_request (writing_id) where writing_id is not null;
create index budget_request_by on budget_request (by_account);
create index budget_request_closed_by on budget_request (closed_by) where closed_by is not null;

create table budget_line (
  id            uuid primary key,
  child_id      uuid not null references child,
  request_id    uuid not null,
  -- the line of the plan, where it is one
  line_id       uuid,
  section       text not null,
  words         text not null,
  -- education alone is decided here: health by the NHS, care by its own law
  law           text generated always as (case section when 'F' then 'education' when 'G' then 'health' else 'care' end) stored,
  pence         bigint,
  per           text,
  weeks         integer,
  worked_out    text not null default '',
  held          text,
  held_by       text,
  on_premises   boolean not null default false,
  head_asked_on date,
  head_answer   text,
  head_name     text,
  head_on       date,
  head_why      text,
  -- of health and care: to whom it was passed on, who answers there and by when, and what they answered
  passed_to     text,
  passed_on     date,
  answers_name  text,
  answers_by    date,
  answer        text,
  answered_on   date,
  answer_words  text,
  answer_review text,
  version       integer not null default 1,
  saved_by      uuid not null references account,
  saved_at      timestamptz not null,
  removed_at    timestamptz,
  constraint budget_line_of_its_request foreign key (request_id, child_id) references budget_request (id, child_id),
  constraint budget_line_section_is_known check (section in ('F', 'G', 'H1', 'H2')),
  -- reg 10: a sum is never nothing
  constraint budget_line_has_its_sum check ((section = 'F') = (pence is not null) and (pence is null or pence between 1 and 100000000)
    and (pence is null) = (per is null) and (pence is null) = (held is null) and (pence is null or worked_out <> '')),
  constraint budget_line_per_is_known check (per in ('week', 'term', 'year') and (per = 'week') = (weeks is not null) and (weeks is null or weeks between 1 and 53)),
  constraint budget_line_held_is_known check (held in ('council', 'thirdParty', 'directPayment') and (held = 'thirdParty') = (held_by is not null)),
  constraint budget_line_head_is_somebody check ((head_answer is null) = (head_name is null) and (head_answer is null) = (head_on is null)
    and (head_answer is null or head_answer in ('agreed', 'refused'))),
  constraint budget_line_is_answered_elsewhere check ((passed_to is null) = (passed_on is null) and (section <> 'F' or passed_to is null)
    and (passed_to is not null or coalesce(answers_name, answers_by::text, answer) is null) and (answer is null) = (answered_on is null)
    and (answer is null or answer in ('agreed', 'declined')) and (answer is distinct from 'declined' or answer_words <> '')),
  constraint budget_line_fits check (char_length(passed_to) <= 200 and char_length(answers_name) <= 200 and char_length(answer_words) <= 5000
    and char_length(answer_review) <= 2000 and char_length(words) between 1 and 20000 and char_length(worked_out) <= 5000 and char_length(held_by) <= 200
    and char_length(head_name) <= 200 and char_length(head_why) <= 2000)
);
comment on table budget_line is 'What one piece of help costs, how that was worked out, and who would hold the money. A direct payment used at a school or college needs the agreement of its head (reg 9).';
create index budget_line_of on budget_line (request_id);
create index budget_line_of_child on budget_line (child_id);
create index budget_line_by on budget_line (saved_by);

create table budget_decision (
  id              uuid primary key,
  child_id        uuid not null references child,
  request_id      uuid not null,
  -- request: what was asked for; change: to pay less, or no more; the others: the same once more, because the family asked
  about           text not null,
  of_decision     uuid,
  payment_id      uuid,
  outcome         text not null,
  -- each condition of the law: its answer, and why
  answers         jsonb not null default '{}',
  -- the lines as they were decided, with their sums
  lines           jsonb not null default '[]',
  reasons         text[] not null default '{}',
  takes_effect_on date,
  -- why the time until then is enough, or why there is none
  notice_why      text,
  -- of a decision taken once more: whether the same person decides, because there is nobody else
  same_person     boolean not null default false,
  proposed_by     uuid not null references account,
  proposed_at     timestamptz not null,
  state           text not null default 'proposed',
  decided_by      uuid references account,
  decided_by_name text,
  decided_at      timestamptz,
  decided_on      date,
  returned_why    text,
  constraint budget_decision_of_its_request foreign key (request_id, child_id) references budget_request (id, child_id),
  constraint budget_decision_of_its_child unique (id, child_id),
  constraint budget_decision_once_more foreign key (of_decision, child_id) references budget_decision (id, child_id),
  constraint budget_decision_is_known check (
    about = 'request' and outcome in ('agree', 'part', 'refuse', 'passed') or about = 'again' and outcome in ('agree', 'part', 'stand')
    or about = 'change' and outcome in ('reduce', 'stop') or about = 'changeAgain' and outcome in ('stand', 'undo')),
  constraint budget_decision_of_another check ((about in ('again', 'changeAgain')) = (of_decision is not null)
    and (about in ('change', 'changeAgain')) = (payment_id is not null) and (about = 'change') = (takes_effect_on is not null)),
  constraint budget_decision_has_its_reasons check (outcome in ('agree', 'undo', 'passed') or cardinality(reasons) > 0),
  constraint budget_decision_is_of_lines check (jsonb_typeof(lines) = 'array' and jsonb_typeof(answers) = 'object'),
  constraint budget_decision_state_is_known check (state in ('proposed', 'decided', 'returned') and (state = 'proposed') = (decided_by is null)
    and (state = 'decided') = (decided_on is not null) and (state = 'returned') = (returned_why is not null))
);
create unique index budget_decision_one_waits on budget_decision (request_id) where state = 'proposed';
-- the family asks once, and is answered once; what was asked for is decided once
create unique index budget_decision_once on budget_decision (of_decision) where of_decision is not null;
create unique index budget_decision_of_request_once on budget_decision (request_id) where about = 'request' and state = 'decided';
create index budget_decision_of on budget_decision (child_id, proposed_at);
create index budget_decision_of_payment on budget_decision (payment_id) where payment_id is not null;
create index budget_decision_proposed_by on budget_decision (proposed_by);
create index budget_decision_decided_by on budget_decision (decided_by) where decided_by is not null;

-- The family asks to think again: once (reg 7, 12, 14).
create table budget_again (
  id          uuid primary key,
  child_id    uuid not null references child,
  decision_id uuid not null,
  words       text not null,
  told_how    text not null default 'here',
  by_account  uuid not null references account,
  by_name     text not null,
  asked_on    date not null,
  at          timestamptz not null,
  constraint budget_again_of_its_decision foreign key (decision_id, child_id) references budget_decision (id, child_id),
  constraint budget_again_once unique (decision_id),
  constraint budget_again_told_how_is_known check (told_how in ('here', 'letter', 'talk')),
  constraint budget_again_fits check (char_length(words) between 1 and 10000)
);
create index budget_again_of_child on budget_again (child_id);
create index budget_again_by on budget_again (by_account);

create table direct_payment (
  id           uuid primary key,
  child_id     uuid not null references child,
  decision_id  uuid not null,
  to_whom      text not null,
  to_name      text not null,
  account_kind text not null,
  conditions   text not null,
  consented_on date not null,
  agreed_on    date not null,
  starts_on    date,
  event_id     uuid,
  ended_on     date,
  by_account   uuid not null references account,
  at           timestamptz not null,
  constraint direct_payment_of_its_decision foreign key (decision_id, child_id) references budget_decision (id, child_id),
  constraint direct_payment_of_its_child unique (id, child_id),
  constraint direct_payment_to_whom_is_known check (to_whom in ('parent', 'youngPerson', 'representative', 'nominee')),
  constraint direct_payment_account_is_known check (account_kind in ('separate', 'card', 'managed')),
  constraint direct_payment_starts_with_its_fact check ((starts_on is null) = (event_id is null)),
  constraint direct_payment_fits check (char_length(to_name) between 1 and 200 and char_length(conditions) between 1 and 5000)
);
comment on table direct_payment is 'What was agreed with whoever gets the money: in writing, before the first payment (reg 8).';
create unique index direct_payment_once on direct_payment (decision_id);
create index direct_payment_of on direct_payment (child_id);
create index direct_payment_by on direct_payment (by_account);
alter table budget_decision add constraint budget_decision_of_its_payment foreign key (payment_id, child_id) references direct_payment (id, child_id);

create table direct_payment_review (
  id         uuid primary key,
  child_id   uuid not null references child,
  payment_id uuid not null,
  on_day     date not null,
  who        text not null,
  found      text not null,
  outcome    text not null,
  event_id   uuid,
  by_account uuid not null references account,
  by_name    text not null,
  at         timestamptz not null,
  constraint direct_payment_review_of_its_payment foreign key (payment_id, child_id) references direct_payment (id, child_id),
  constraint direct_payment_review_outcome_is_known check (outcome in ('goesOn', 'change', 'stop')),
  constraint direct_payment_review_fits check (char_length(who) between 1 and 500 and char_length(found) between 1 and 10000)
);
create index direct_payment_review_of on direct_payment_review (payment_id, on_day);
create index direct_payment_review_of_child on direct_payment_review (child_id);
create index direct_payment_review_by on direct_payment_review (by_account);

-- The lines of section J that a budget put into the plan that is being written.
create table budget_plan_line (
  line_id        uuid primary key,
  child_id       uuid not null,
  writing_id     uuid not null,
  decision_id    uuid not null,
  budget_line_id uuid not null,
  -- the version of the line as it was put there: a later one was changed by somebody else
  line_version   integer not null,
  put_by         uuid not null references account,
  put_at         timestamptz not null,
  constraint budget_plan_line_of_its_line foreign key (line_id, child_id) references writing_line (id, child_id),
  constraint budget_plan_line_of_its_plan foreign key (writing_id, child_id) references plan_writing (id, child_id),
  constraint budget_plan_line_of_its_decision foreign key (decision_id, child_id) references budget_decision (id, child_id),
  constraint budget_plan_line_once unique (writing_id, budget_line_id)
);
create index budget_plan_line_of_child on budget_plan_line (child_id);
create index budget_plan_line_of_decision on budget_plan_line (decision_id);
create index budget_plan_line_by on budget_plan_line (put_by);

insert into relation_may (relation, permission) values ('parent', 'budget.ask'), ('self', 'budget.ask'), ('representative', 'budget.ask');

-- ---- what follows of itself

-- The family does not see the working copy: which plan it asks about is looked up here.
create function budget_request_comes() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.writing_id := (select w.id from plan_writing w where w.child_id = new.child_id and w.state = 'writing' order by w.started_at desc limit 1);
  return new;
end
$$;
create trigger budget_request_comes before insert on budget_request for each row execute function budget_request_comes();

-- Asked before anybody began to write, or of the plan before: the next plan that is written answers it.
create function budget_request_meets_plan() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update budget_request set writing_id = new.id where child_id = new.child_id and state = 'asked' and writing_id is null;
  return null;
end
$$;
create trigger budget_request_meets_plan after insert on plan_writing for each row execute function budget_request_meets_plan();

create function budget_request_ends() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update budget_request r set state = 'ended', closed_at = new.recorded_at
   where r.child_id = new.child_id and r.state = 'asked'
     and (new.type = 'move.completed'
       or exists (select from plan_writing w where w.id = r.writing_id and w.matter = new.matter));
  return null;
end
$$;
create trigger budget_request_ends after insert on journey_event
  for each row when (new.type in ('move.completed', 'request.withdrawn', 'plan.refused')) execute function budget_request_ends();

create function budget_request_ends_with_life() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update budget_request set state = 'ended', closed_at = now() where child_id = new.id and state = 'asked';
  return null;
end
$$;
create trigger budget_request_ends_with_life after update of died_on on child
  for each row when (new.died_on is not null and old.died_on is null) execute function budget_request_ends_with_life();

-- ---- policies

do $$
declare
  t text;
begin
  foreach t in array array['budget_information', 'budget_request', 'budget_line', 'budget_decision', 'budget_again', 'direct_payment',
    'direct_payment_review', 'budget_plan_line']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_reads_all on %I to waymark_owner using (true) with check (true)', t);
  end loop;
  foreach t in array array['budget_request', 'budget_line', 'budget_decision', 'budget_again', 'direct_payment', 'direct_payment_review', 'budget_plan_line']
  loop
    execute format('create policy withdrawn_is_gone on %I as restrictive to waymark_app
      using (system_viewer() is not null or not (select any_withdrawn()) or not is_withdrawn(child_id))', t);
  end loop;
  -- section J and money: the family, whoever it invited, and the officers who hold the child
  foreach t in array array['budget_request', 'budget_again', 'direct_payment', 'direct_payment_review']
  loop
    execute format('create policy money_readers_read on %I for select to waymark_app using (
      (select reads_every_child(''money'')) or child_id in (select children_i_may_read(''money'')))', t);
  end loop;
  foreach t in array array['budget_line', 'budget_plan_line']
  loop
    execute format('create policy writers_read on %I for select to waymark_app using (
      (select may_everywhere(''plan.write'')) or child_id in (select children_where_i_may(''plan.write'')))', t);
  end loop;
end
$$;

create policy anyone_reads on budget_information for select to waymark_app using (true);
create policy publishers_add on budget_information for insert to waymark_app with check (
  by_account = viewer() and ((select holds('manager')) or (select holds('administrator'))));
grant select, insert on budget_information to waymark_app;

create policy family_asks on budget_request for insert to waymark_app with check (
  by_account = viewer() and state = 'asked'
  and (told_how = 'here' and child_id in (select children_where_i_may('budget.ask'))
    -- an officer writes down what came by letter or in a talk
    or told_how <> 'here' and ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write')))));
create policy family_takes_back on budget_request for update to waymark_app
  using (state = 'asked' and child_id in (select children_where_i_may('budget.ask')))
  with check (state = 'takenBack' and closed_by = viewer());
create policy writers_change on budget_request for update to waymark_app
  using ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write')));
grant select, insert, update (shown_at, state, closed_at, closed_by) on budget_request to waymark_app;

-- what is being worked out is for those who work it out, until they show it; what others answer is for the family at once
create policy shown_lines on budget_line for select to waymark_app using (
  ((select reads_every_child('money')) or child_id in (select children_i_may_read('money')))
  and (passed_on is not null or exists (select from budget_request r where r.id = request_id and r.shown_at is not null)));
create policy writers_add on budget_line for insert to waymark_app with check (
  saved_by = viewer() and ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write'))));
create policy writers_change on budget_line for update to waymark_app
  using ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write')));
grant select, insert, update (line_id, section, words, pence, per, weeks, worked_out, held, held_by, on_premises, head_asked_on, head_answer,
  head_name, head_on, head_why, passed_to, passed_on, answers_name, answers_by, answer, answered_on, answer_words, answer_review, version, saved_by,
  saved_at, removed_at) on budget_line to waymark_app;

-- what is proposed is for those who decide; what was decided is for the family too
create policy proposers_read on budget_decision for select to waymark_app using (
  (select may_everywhere('decision.propose')) or child_id in (select children_where_i_may('decision.propose')));
create policy decided_is_read on budget_decision for select to waymark_app using (
  state = 'decided' and ((select reads_every_child('money')) or child_id in (select children_i_may_read('money'))));
create policy officers_propose on budget_decision for insert to waymark_app with check (
  state = 'proposed' and about in ('request', 'change') and proposed_by = viewer()
  and ((select may_everywhere('decision.propose')) or child_id in (select children_where_i_may('decision.propose'))));
create policy deciders_think_again on budget_decision for insert to waymark_app with check (
  state = 'decided' and about in ('again', 'changeAgain') and decided_by = viewer() and proposed_by = viewer()
  and ((select may_everywhere('decision.make')) or child_id in (select children_where_i_may('decision.make')))
  and exists (select from budget_again a where a.decision_id = of_decision));
create policy deciders_decide on budget_decision for update to waymark_app
  using (state = 'proposed' and ((select may_everywhere('decision.make')) or child_id in (select children_where_i_may('decision.make'))))
  with check (decided_by = viewer());
grant select, insert, update (state, decided_by, decided_by_name, decided_at, decided_on, returned_why) on budget_decision to waymark_app;

create policy family_asks_again on budget_again for insert to waymark_app with check (
  by_account = viewer()
  and (told_how = 'here' and child_id in (select children_where_i_may('budget.ask'))
    or told_how <> 'here' and ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write'))))
  and exists (select from budget_decision d where d.id = decision_id and d.state = 'decided' and d.about in ('request', 'change')));
grant select, insert on budget_again to waymark_app;

create policy writers_agree on direct_payment for insert to waymark_app with check (
  by_account = viewer() and starts_on is null
  and ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write')))
  and exists (select from budget_decision d where d.id = decision_id and d.state = 'decided' and d.about in ('request', 'again')));
create policy writers_change on direct_payment for update to waymark_app
  using ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write')));
grant select, insert, update (starts_on, event_id, ended_on) on direct_payment to waymark_app;

create policy writers_review on direct_payment_review for insert to waymark_app with check (
  by_account = viewer() and ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write'))));
grant select, insert on direct_payment_review to waymark_app;

create policy writers_put on budget_plan_line for insert to waymark_app with check (
  put_by = viewer() and ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write'))));
create policy writers_put_again on budget_plan_line for update to waymark_app
  using ((select may_everywhere('plan.write')) or child_id in (select children_where_i_may('plan.write')));
grant select, insert, update (decision_id, line_version, put_by, put_at) on budget_plan_line to waymark_app;
