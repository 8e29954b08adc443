-- Where the rows did not say what the written policy says.

-- A class teacher reads the support cycles of the child they teach, and an inspector the disputes of a sampled child.
insert into relation_reads (relation, part, level) values ('setting.class', 'cycles', 'R'), ('inspector', 'disputes', 'R');

-- A school reads the pupil number and the learner number, and not those of the health service or the council.
create function children_whose_every_number_i_may_read() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select s.child_id from sight() s
      join relation_reads r on r.relation = s.relation and r.part = 'identifiers' and r.level = 'R'
     where s.relation <> 'setting';
  end;
drop policy reads_identifiers on child_identifier;
create policy reads_identifiers on child_identifier for select to waymark_app using (
  system_viewer() in ('import', 'jobs') or (select reads_every_child('identifiers'))
  or scheme in ('upn', 'uln') and child_id in (select children_i_may_read('identifiers'))
  or child_id in (select children_whose_every_number_i_may_read()));
