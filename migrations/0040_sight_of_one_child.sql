-- What is kept of a viewer's sight says of which child, so that it is never taken for another's; and what the functions of
-- sight ask among themselves is asked by nobody else.
create or replace function sight() returns table (child_id uuid, relation text)
  language plpgsql stable security definer set search_path = public, pg_temp rows 2000 as $$
#variable_conflict use_column
declare
  kept text := coalesce(current_setting('waymark.sight', true), '');
  ours text := about_child() || ':';
begin
  if ours is null or kept = '' then
    return query
      select m.child_id, m.relation from my_places() m
      union
      select p.child_id, p.relation from reach_of_my_posts() p;
    return;
  end if;
  if not starts_with(kept, ours) then
    select ours || coalesce(string_agg(s.relation, ','), '-') into kept
      from (select m.relation from my_places() m union select p.relation from reach_of_my_posts() p) s;
    perform set_config('waymark.sight', kept, true);
  end if;
  return query select about_child(), r from unnest(string_to_array(split_part(kept, ':', 2), ',')) r where r <> '-';
end
$$;
revoke execute on function was_withdrawn(uuid) from waymark_app;
