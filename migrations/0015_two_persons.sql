-- What needs two persons needs them in the database too, whichever way a row comes in.

create policy two_persons_confirm on journey_event as restrictive for insert to waymark_app with check (
  system_viewer() is not null
  or not (type = 'exception.recorded' or type = 'correction' and detail @> '{"void": true}')
  or ((select may_everywhere('proposal.confirm')) or child_id in (select children_where_i_may('proposal.confirm')))
     and exists (select from proposal p
                  where p.child_id = journey_event.child_id and p.event ->> 'id' = journey_event.id::text
                    and p.decided_at is null and p.proposed_by <> viewer()
                    and (p.kind = 'exception' and journey_event.type = 'exception.recorded'
                         or p.kind = 'void' and journey_event.type = 'correction' and p.data_officer_by <> viewer())));

-- Whoever decides does so in their own name, once, and never about what they proposed.
create policy decided_in_ones_own_name on proposal as restrictive for update to waymark_app
  using (decided_at is null)
  with check (proposed_by <> viewer() and viewer() in (manager_by, data_officer_by, declined_by));

revoke update on proposal from waymark_app;
grant update (manager_by, data_officer_by, declined_by, decided_at, decision_reason) on proposal to waymark_app;
