-- The circle as its people read it: who holds a child, who looked, and the support a family invites.

-- Who holds the child at the council, for whoever may read a summary of the journey.
create function who_holds(wanted uuid) returns table (relation text, name text, job_title text, phone text, email text, team text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select c.relation, a.display_name, a.job_title, a.phone, a.email, t.name
      from circle c
      left join account a on a.id = c.account_id
      left join team t on t.id = c.team_id
     where c.child_id = wanted and c.relation in ('caseworker', 'team') and runs(c.from_day, c.to_day)
       and (summaries_every_child() or wanted in (select children_i_may_summarise()))
     order by c.relation, a.display_name, t.name;
  end;

-- One page of who looked, newest first. A keeper of protected addresses is never named as such: that would tell
-- that there is something to keep.
create function who_looked_page(wanted uuid, before bigint, most integer)
  returns table (place bigint, at timestamptz, action text, relation text, role text, organisation text, is_mine boolean, is_service boolean)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select e.id, e.at, e.action, e.relation, p.role, p.organisation, e.account_id is not distinct from viewer(), e.account_id is null
      from audit_event e
      left join lateral (
        select p.role, o.name as organisation
          from post p left join organisation o on o.id = p.organisation_id
         where p.account_id = e.account_id and p.role <> 'safeAddress'
         order by p.from_day desc, p.id limit 1) p on true
     where (e.child_id = wanted or e.children @> array[wanted])
       and (before is null or e.id < before)
       and ((select reads_every_child('whoLooked')) or wanted in (select children_i_may_read('whoLooked')))
       and e.action not like 'safe%'
     order by e.id desc
     limit most;
  end;

-- A parent or a young person may invite friends and support, and nobody else, and see the invitations they sent.
create policy support_is_invited on single_use_link for insert to waymark_app with check (
  purpose = 'invitation' and created_by = viewer() and account_id is null
  and child_id in (select children_where_i_may('support.invite'))
  and grants - 'circle' = '{}'::jsonb
  and jsonb_array_length(grants -> 'circle') > 0
  and not jsonb_path_exists(grants, '$.circle[*] ? (@.relation != "contact" && @.relation != "invitedSupport")'));
create policy own_invitations_are_seen on single_use_link for select to waymark_app using (
  purpose = 'invitation' and created_by = viewer() and child_id in (select children_where_i_may('support.invite')));
create policy own_invitations_are_ended on single_use_link for update to waymark_app using (
  purpose = 'invitation' and created_by = viewer() and child_id in (select children_where_i_may('support.invite')));

-- Council staff see the identity of every child of the area and are asked about them by pupil number.
create policy officers_find_by_pupil_number on child_identifier for select to waymark_app using (
  scheme = 'upn' and exists (select from my_duties() duty where duty in ('officer.other', 'manager', 'dataOfficer')));
