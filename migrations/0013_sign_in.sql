-- Between the password and the code of the second step a person is nobody yet: the cookie then names a link of this
-- purpose and no session. A new authenticator waits beside the old one until a code of it was typed.

alter table single_use_link drop constraint single_use_link_purpose_is_known;
alter table single_use_link add constraint single_use_link_purpose_is_known check (purpose in ('invitation', 'passwordReset', 'emailChange',
  'firstAdministrator', 'unlock', 'secondStep'));

alter table credential add column totp_waiting text;
comment on column credential.totp_waiting is 'The secret of an authenticator that is being set up; it opens nothing until it is confirmed.';
