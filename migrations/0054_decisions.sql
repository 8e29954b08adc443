-- A decision as it was made: the question, each part of its legal test, what was seen, why, and who decided. A caseworker
-- proposes; a decision-maker decides or gives it back. What was written is not changed: what is given back is written anew.
create table decision (
  id uuid primary key,
  child_id uuid not null references child (id),
  matter text not null,
  question text not null check (question in ('assess', 'issue', 'placement')),
  outcome text not null check (outcome in ('assess', 'refuse', 'issue', 'noPlan', 'nameRequested', 'nameOther')),
  -- each part of the test: its answer, and why
  answers jsonb not null check (jsonb_typeof(answers) = 'object'),
  evidence text[] not null check (cardinality(evidence) between 1 and 60),
  -- why, as the letter says it; and what help there can be instead
  reasons text[] not null default '{}',
  instead text[] not null default '{}',
  proposed_by uuid not null references account (id),
  proposed_at timestamptz not null,
  -- what a panel had recommended when this was decided, where one was asked: it decides nothing
  recommendation uuid,
  state text not null default 'proposed' check (state in ('proposed', 'decided', 'returned')),
  event_id uuid,
  decided_by uuid references account (id),
  decided_at timestamptz,
  decided_on date,
  returned_why text,
  check (outcome not in ('refuse', 'noPlan', 'nameOther') or cardinality(reasons) > 0),
  check (state = 'proposed' or decided_by is not null and decided_at is not null),
  check (state <> 'decided' or decided_on is not null),
  check (state <> 'returned' or returned_why is not null)
);
create index decision_by_child on decision (child_id, proposed_at);
create index decision_by_proposer on decision (proposed_by);
create index decision_by_decider on decision (decided_by) where decided_by is not null;
create unique index one_decision_waits on decision (child_id, matter, question) where state = 'proposed';

-- Whether a caseworker may decide to assess, which the area says; never to refuse.
alter table area add column caseworkers_decide_to_assess boolean not null default false;
grant update (caseworkers_decide_to_assess) on area to waymark_app;

insert into relation_may (relation, permission)
  select r, 'decision.propose' from unnest(array['caseworker', 'team', 'manager']) r
  union all select 'manager', 'decision.make';

create function may_decide(of_child uuid, comes_to text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select may_everywhere('decision.make') or of_child in (select children_where_i_may('decision.make'))
        or comes_to = 'assess' and (select caseworkers_decide_to_assess from area)
           and of_child in (select s.child_id from sight() s where s.relation = 'caseworker');
  end;
comment on function may_decide(uuid, text) is 'Whether the viewer decides about this child: a manager, or where the area lets them the caseworker, to assess.';
revoke execute on function may_decide(uuid, text) from public;
grant execute on function may_decide(uuid, text) to waymark_app;

alter table decision enable row level security;
alter table decision force row level security;
create policy owner_reads_all on decision to waymark_owner using (true) with check (true);
create policy officers_read on decision for select to waymark_app using (
  (select may_everywhere('decision.propose')) or child_id in (select children_where_i_may('decision.propose')));
create policy officers_propose on decision for insert to waymark_app with check (
  state = 'proposed' and proposed_by = viewer()
  and ((select may_everywhere('decision.propose')) or child_id in (select children_where_i_may('decision.propose'))));
create policy deciders_decide on decision for update to waymark_app
  using (state = 'proposed' and may_decide(child_id, outcome))
  with check (decided_by = viewer());
create policy withdrawn_is_gone on decision as restrictive to waymark_app
  using (system_viewer() is not null or not (select any_withdrawn()) or not is_withdrawn(child_id));
grant select, insert on decision to waymark_app;
grant update (state, recommendation, event_id, decided_by, decided_at, decided_on, returned_why) on decision to waymark_app;

-- That an assessment or a plan is decided about is a fact only where somebody who may decide has decided it, part by part.
create policy decided_by_a_decision on journey_event as restrictive for insert to waymark_app with check (
  system_viewer() is not null or type not in ('assessment.decided', 'plan.refused')
  or exists (select from decision d where d.event_id = journey_event.id and d.child_id = journey_event.child_id
               and d.state = 'decided' and d.decided_by = viewer()
               and (d.outcome = 'noPlan' and journey_event.type = 'plan.refused'
                    or journey_event.type = 'assessment.decided' and d.outcome = journey_event.detail ->> 'outcome')));
