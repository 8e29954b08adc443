-- What each relation may read and do, as data; and which children the viewer reaches, by which relation.
-- The rows come from src/access/policy.ts (a test holds both against each other and against the written policy).

create table relation_reads (
  relation text not null,
  part     text not null,
  level    text not null,
  primary key (relation, part),
  constraint relation_reads_level_is_known check (level in ('R', 'S', 'O', 'P'))
);
comment on column relation_reads.level is 'R reads; S a summary; O the own part; P a particular part that a further fact opens (an order, a served draft, what was shared).';

create table relation_may (
  relation   text not null,
  permission text not null,
  primary key (relation, permission)
);

create function becomes_young_person_on(born date) returns date
  language sql immutable parallel safe
  return (
    select last_june - ((extract(isodow from last_june)::int + 2) % 7) + 1
      from (select make_date(extract(year from born)::int + 16 + case when extract(month from born) >= 9 then 1 else 0 end, 6, 30) as last_june) june
  );
comment on function becomes_young_person_on(date) is 'The day after compulsory school age ends: the last Friday in June of the school year in which the sixteenth birthday falls (Education Act 1996 s.8; SI 1998/1607).';

-- The posts the viewer holds today.
create function my_posts() returns table (role text, organisation_id uuid, team_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select p.role, p.organisation_id, p.team_id from post p where p.account_id = viewer() and runs(p.from_day, p.to_day);
  end;

create function holds(wanted text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from my_posts() p where p.role = wanted);
  end;

-- Standing duties that reach every child of the area.
create function my_duties() returns setof text
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select distinct duty from my_posts() p
      cross join lateral (values
        (case when p.role in ('caseworker', 'manager') then 'officer.other' end),
        (case when p.role = 'manager' and p.team_id is null then 'manager' end),
        (case when p.role = 'dataOfficer' then 'dataOfficer' end)) as d (duty)
     where duty is not null;
  end;

-- The services whose steps a designated officer watches.
create function my_services() returns text[]
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select coalesce(array_agg(case p.role when 'dco' then 'health' else 'care' end), '{}') from my_posts() p where p.role in ('dco', 'dsco');
  end;

-- Every child the viewer reaches through a circle, a team or a designated officer's duty, with the relation that reaches.
create function sight() returns table (child_id uuid, relation text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select c.child_id, c.relation
      from circle c join child k on k.id = c.child_id
     where c.account_id = viewer() and runs(c.from_day, c.to_day)
       and (c.relation not in ('parent', 'parent.restricted')
            or today() < becomes_young_person_on(k.born)
            or c.young_person_allows_from <= today())
    union
    select c.child_id, c.relation
      from my_posts() p join circle c on c.organisation_id = p.organisation_id
     where c.account_id is null and c.team_id is null and runs(c.from_day, c.to_day)
       and (c.relation in ('setting', 'setting.former', 'setting.consulted') and p.role in ('senco', 'head')
         or c.relation = 'adviser' and p.role in ('psychologist', 'healthAdviser', 'careAdviser')
         or c.relation = 'invitedSupport' and p.role = 'informationAndAdvice')
    union
    select c.child_id, case p.role when 'manager' then 'manager' else 'team' end
      from my_posts() p join circle c on c.team_id = p.team_id
     where c.relation in ('team', 'caseworker') and p.role in ('caseworker', 'manager') and runs(c.from_day, c.to_day)
    union
    select w.child_id, 'designated'
      from promise w
     where w.owed_by = any (my_services()) and w.status in ('open', 'missed');
  end;

create function reads_every_child(wanted text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from my_duties() d join relation_reads r on r.relation = d and r.part = wanted and r.level = 'R');
  end;

create function children_i_may_read(wanted text) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select s.child_id from sight() s join relation_reads r on r.relation = s.relation and r.part = wanted and r.level = 'R';
  end;

-- Stage and dates may be read by whoever reads the journey or a summary of it.
create function summaries_every_child() returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from my_duties() d join relation_reads r on r.relation = d and r.part = 'journey' and r.level in ('R', 'S'));
  end;

create function children_i_may_summarise() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select s.child_id from sight() s join relation_reads r on r.relation = s.relation and r.part = 'journey' and r.level in ('R', 'S', 'P');
  end;

create function may_everywhere(wanted text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from my_duties() d join relation_may m on m.relation = d and m.permission = wanted);
  end;

create function children_where_i_may(wanted text) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select s.child_id from sight() s join relation_may m on m.relation = s.relation and m.permission = wanted;
  end;

-- How the viewer stands to one child: every relation that reaches it today.
create function my_relations(wanted uuid) returns setof text
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select s.relation from sight() s where s.child_id = wanted
    union
    select d from my_duties() d;
  end;
