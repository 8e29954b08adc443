-- Who saves a name of a team or a protected address says which one they read: what another wrote meanwhile is not written over.

alter table team add column version integer not null default 1;
alter table safe_address add column version integer not null default 1;
