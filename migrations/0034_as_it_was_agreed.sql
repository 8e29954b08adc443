-- What two persons agreed on is what is written, and nothing else; a child whose import was undone is written about by nobody;
-- and what a child says is read by those alone who read the views, past the application too.

-- Whoever reads who a child is does not read by that what the child says: the words stand beside the name, and are asked for.
revoke select on child from waymark_app;
grant select (id, surname, forename, known_as, say_it, pronouns, born, sex, ethnicity, year_group, picture, looked_after, died_on,
  regime, added_by_import, withdrawn_at, version, search_name, match_name) on child to waymark_app;

-- The voice to whoever reads the views; the one-page profile to the school and those who teach there as well.
create function own_words(of_child uuid) returns table (strengths text, interests text, voice text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select c.strengths, c.interests, case when may.views then c.voice end
      from child c
           cross join lateral (select (reads_every_child('views') or c.id in (select children_i_may_read('views'))) as views,
                                      c.id in (select s.child_id from sight() s where s.relation in ('setting', 'setting.class')) as teaches) may
     where c.id = of_child and c.withdrawn_at is null and (may.views or may.teaches);
  end;

-- A child that is gone is gone for writing too, and goes by no one person's hand.
do $$
declare name text;
begin
  foreach name in array array['child_contact', 'child_summary', 'circle', 'handover', 'journey_event', 'plan', 'promise', 'proposal'] loop
    execute format('drop policy withdrawn_is_gone on %I', name);
    execute format('create policy withdrawn_is_gone on %I as restrictive to waymark_app
      using (system_viewer() is not null or not (child_id in (select withdrawn_children())))', name);
  end loop;
end
$$;
create policy withdrawn_is_gone on single_use_link as restrictive to waymark_app
  using (system_viewer() is not null or child_id is null or not (child_id in (select withdrawn_children())));
create policy withdrawn_by_undoing_alone on child as restrictive for update to waymark_app
  using (system_viewer() is not null or withdrawn_at is null);

-- The restriction that is written is the one that was proposed: of this parent's place, and with these words.
create function is_agreed_restriction(of_child uuid, of_account uuid, of_name text, says jsonb, proposer uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select (may_everywhere('proposal.confirm') or of_child in (select children_where_i_may('proposal.confirm')))
       and exists (select from proposal p join circle c on c.id::text = p.event ->> 'place' and c.child_id = p.child_id
                    where p.child_id = of_child and p.kind = 'restriction' and p.decided_at is null
                      and p.proposed_by = proposer and p.proposed_by <> viewer()
                      and c.relation = 'parent' and c.account_id is not distinct from of_account and c.name is not distinct from of_name
                      and p.event - 'place' = says);
  end;
drop policy two_persons_restrict on circle;
create policy two_persons_restrict on circle as restrictive for insert to waymark_app with check (
  system_viewer() is not null or relation <> 'parent.restricted'
  or confirmed_by = viewer() and is_agreed_restriction(child_id, account_id, name, restrictions, recorded_by));

-- So is an exception, and what makes an entry void: the very entry, with every word of it.
drop policy two_persons_confirm on journey_event;
create policy two_persons_confirm on journey_event as restrictive for insert to waymark_app with check (
  system_viewer() is not null
  or not (type = 'exception.recorded' or type = 'correction' and detail @> '{"void": true}')
  or ((select may_everywhere('proposal.confirm')) or child_id in (select children_where_i_may('proposal.confirm')))
     and exists (select from proposal p
                  where p.child_id = journey_event.child_id and p.event ->> 'id' = journey_event.id::text
                    and p.decided_at is null and p.proposed_by <> viewer()
                    and p.event ->> 'matter' = journey_event.matter
                    and (p.event -> 'on' = to_jsonb(journey_event.on_day::text)
                         or p.event -> 'on' = jsonb_build_object('notBefore', journey_event.not_before, 'notAfter', journey_event.not_after))
                    and p.event - array['id', 'type', 'on', 'matter', 'source', 'recordedAt', 'recordedBy'] = journey_event.detail
                    and (p.kind = 'exception' and journey_event.type = 'exception.recorded'
                         or p.kind = 'void' and journey_event.type = 'correction' and p.data_officer_by <> viewer())));
