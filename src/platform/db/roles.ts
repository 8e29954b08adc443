import type { Database, LoginSession } from './database.ts'
import { DatabaseRefused, SqlError } from './errors.ts'
import { quoteName } from './values.ts'

/** The advisory lock under which one process at a time changes roles, rights and tables of a database. */
export const migrationLock = 77_617_921

const roleNames = ['waymark_owner', 'waymark_app', 'waymark_report'] as const

// Roles belong to the whole server: another database of it may be making the same ones at this moment.
const makeRole = (role: string) => `
do $$ begin
  if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$;`

async function grantMembership(session: LoginSession, role: string, login: string): Promise<void> {
  // From PostgreSQL 16 a login that may make roles is a member of each role it makes, and yet may not take it.
  const { rows } = await session.query(
    `select pg_has_role($1, $2, case when current_setting('server_version_num')::int4 < 160000 then 'member' else 'set' end) as held`,
    [login, role],
  )
  if (rows[0]?.['held'] !== true) await session.script(`grant ${role} to ${quoteName(login)}`)
}

async function prepare(session: LoginSession, serviceLogin: string | undefined): Promise<void> {
  await session.script(roleNames.map(makeRole).join('\n'))
  const { rows } = await session.query('select current_user as login, current_database() as name', [])
  const login = String(rows[0]?.['login'])
  for (const role of roleNames) await grantMembership(session, role, login)
  if (serviceLogin !== undefined && serviceLogin !== login) {
    await grantMembership(session, 'waymark_app', serviceLogin)
    await grantMembership(session, 'waymark_report', serviceLogin)
  }
  await session.script(`
    select pg_advisory_xact_lock(${migrationLock});
    grant create on database ${quoteName(String(rows[0]?.['name']))} to waymark_owner;
    revoke create on schema public from public;
    grant usage, create on schema public to waymark_owner;
    grant usage on schema public to waymark_app, waymark_report;`)
}

/**
 * Makes the three roles where they are missing, and lets this login (and the service's) take them.
 * @throws DatabaseRefused with the statements for an administrator when the login may not.
 */
export async function prepareRoles(database: Database, serviceLogin?: string): Promise<void> {
  try {
    await database.asLogin((session) => prepare(session, serviceLogin))
  } catch (error) {
    if (!(error instanceof SqlError) || !['42501', '42704'].includes(error.code)) throw error
    throw new DatabaseRefused(
      'The login of DATABASE_OWNER_URL may not make the roles that Waymark needs. Ask the administrator of the ' +
        `database to run: ${roleNames.map((role) => `create role ${role} nologin;`).join(' ')} ` +
        `grant ${roleNames.join(', ')} to <the owner's login>; grant waymark_app, waymark_report to <the service's login>; ` +
        'grant create on database <the database> to waymark_owner; grant usage, create on schema public to waymark_owner; ' +
        'grant usage on schema public to waymark_app, waymark_report.',
    )
  }
}
