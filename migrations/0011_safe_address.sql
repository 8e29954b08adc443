-- The keepers of protected addresses: they reach one named child at a time, and two of them end a protection.

create function child_for_safe_address(wanted uuid) returns table (id uuid, forename text, surname text, known_as text, born date)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select c.id, c.forename, c.surname, c.known_as, c.born
      from child c
     where c.id = wanted and c.withdrawn_at is null and holds('safeAddress');
  end;
comment on function child_for_safe_address(uuid) is 'The name of one child, for a keeper who was sent its link. A keeper has no list and no search.';

-- Whoever may read where a child lives learns only that the caseworker must be asked; nobody else learns even that.
create function contact_through_caseworker(wanted uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select has_safe_address(wanted)
       and exists (select from my_relations(wanted) mine
                    where mine in ('caseworker', 'team', 'manager', 'setting', 'adviser'));
  end;

alter table safe_address add column end_asked_by uuid references account;
alter table safe_address add column end_asked_at timestamptz;
alter table safe_address add constraint safe_address_end_is_asked_by_somebody check ((end_asked_by is null) = (end_asked_at is null));

create policy keepers_write_in_their_own_name on safe_address as restrictive for insert to waymark_app
  with check (system_viewer() = 'import' or written_by = viewer() and end_asked_by is null);
create policy keepers_ask_in_their_own_name on safe_address as restrictive for update to waymark_app
  using (true)
  with check (system_viewer() = 'import' or end_asked_by is null and written_by = viewer() or end_asked_by = viewer());
create policy two_keepers_end_it on safe_address as restrictive for delete to waymark_app
  using (system_viewer() = 'import' or end_asked_by is not null and end_asked_by <> viewer());
