-- People who sign in. What proves who they are is kept apart from who they are.

create table account (
  id           uuid primary key,
  email        text not null,
  display_name text not null,
  job_title    text,
  phone        text,
  is_staff     boolean not null default false,
  is_demo      boolean not null default false,
  disabled_at  timestamptz,
  created_at   timestamptz not null,
  constraint account_email_is_lower_case check (email = lower(email) and email like '%_@_%'),
  constraint account_email_is_unique unique (email)
);

create table post (
  id              uuid primary key,
  account_id      uuid not null references account,
  role            text not null,
  organisation_id uuid references organisation,
  team_id         uuid references team,
  from_day        date not null,
  to_day          date,
  given_by        uuid references account,
  constraint post_role_is_known check (role in ('senco', 'head', 'teacher', 'caseworker', 'manager', 'panel', 'psychologist',
    'healthAdviser', 'dco', 'careAdviser', 'dsco', 'commissioner', 'informationAndAdvice', 'forum', 'dataOfficer',
    'administrator', 'inspector', 'safeAddress')),
  constraint post_ends_after_it_begins check (to_day is null or to_day >= from_day),
  constraint post_of_an_inspector_ends check (role <> 'inspector' or to_day is not null)
);
comment on table post is 'A role that an account holds, from a day to a day. Families hold no post: they stand in a circle.';
create index post_of_account on post (account_id);
create index post_of_organisation on post (organisation_id);
create index post_of_team on post (team_id);

create table role_setting (
  role                text primary key,
  needs_second_factor boolean not null default false
);

-- A person may prove who they are in more than one way; single sign-on adds rows here.
create table identity (
  account_id uuid not null references account,
  provider   text not null,
  subject    text not null,
  primary key (provider, subject)
);

create table credential (
  account_id      uuid primary key references account,
  password_hash   text,
  totp_secret     text,
  totp_last_step  bigint,
  totp_confirmed_at timestamptz,
  failed_attempts integer not null default 0,
  locked_until    timestamptz,
  changed_at      timestamptz not null
);
comment on table credential is 'Read by the sign-in part of the service alone.';

create table recovery_code (
  id         uuid primary key,
  account_id uuid not null references account,
  code_hash  text not null,
  used_at    timestamptz
);
create index recovery_code_of on recovery_code (account_id);

create table session (
  id_hash       text primary key,
  account_id    uuid not null references account,
  created_at    timestamptz not null,
  seen_at       timestamptz not null,
  ends_at       timestamptz not null,
  ended_at      timestamptz,
  second_factor boolean not null default false,
  about_device  text
);
create index session_of_account on session (account_id) where ended_at is null;

create table single_use_link (
  id            uuid primary key,
  token_hash    text not null unique,
  purpose       text not null,
  email         text,
  account_id    uuid references account,
  child_id      uuid,
  grants        jsonb not null default '{}',
  created_by    uuid references account,
  created_at    timestamptz not null,
  expires_at    timestamptz not null,
  used_at       timestamptz,
  cancelled_at  timestamptz,
  constraint single_use_link_purpose_is_known check (purpose in ('invitation', 'passwordReset', 'emailChange', 'firstAdministrator', 'unlock'))
);
create index single_use_link_of_child on single_use_link (child_id) where child_id is not null;

-- What somebody was typing when their session ran out, given back to them alone after they sign in again.
create table held_form (
  id         uuid primary key,
  account_id uuid not null references account,
  path       text not null,
  fields     jsonb not null,
  held_at    timestamptz not null
);

create table outgoing_message (
  id          uuid primary key,
  account_id  uuid references account,
  to_email    text not null,
  kind        text not null,
  subject     text not null,
  body        text not null,
  created_at  timestamptz not null,
  sent_at     timestamptz,
  failed      text
);

grant select, insert, update on account, post, role_setting, identity, credential, recovery_code, session, single_use_link, outgoing_message to waymark_app;
grant select, insert, delete on held_form to waymark_app;
grant delete on recovery_code to waymark_app;
