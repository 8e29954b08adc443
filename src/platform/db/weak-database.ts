import { millisecondsBetween, systemClock } from '../clock.ts'
import type { Database, LoginSession } from './database.ts'

type Found = Readonly<Record<string, unknown>>

const asked = `
  select r.rolsuper as superuser, r.rolbypassrls as bypasses, r.rolcreaterole as makes_roles,
    r.rolcreatedb as makes_databases, r.rolreplication as replicates,
    pg_has_role(session_user, d.datdba, 'member') as owns_database,
    exists (select from pg_roles o where o.rolname = 'waymark_owner' and pg_has_role(session_user, o.oid, 'member')) as owner,
    exists (select from pg_class c where c.relowner = r.oid) as owns_tables,
    inet_client_addr() is distinct from inet_server_addr()
      and not inet_client_addr() <<= '127.0.0.0/8' and inet_client_addr() <> '::1'
      and not coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as in_the_open,
    current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes,
    current_setting('synchronous_commit') as synchronous_commit,
    current_setting('server_encoding') as encoding,
    has_database_privilege('public', d.oid, 'connect') as open_to_all,
    to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as clock
  from pg_roles r, pg_database d
  where r.rolname = session_user and d.datname = current_database()`

const rules: readonly (readonly [(found: Found) => boolean, string])[] = [
  [(f) => f['superuser'] === true, 'The login of DATABASE_URL is a superuser, who stands above every policy'],
  [(f) => f['bypasses'] === true, 'The login of DATABASE_URL has BYPASSRLS: no policy would hold for it'],
  [(f) => f['makes_roles'] === true, 'The login of DATABASE_URL may make roles (CREATEROLE)'],
  [(f) => f['makes_databases'] === true, 'The login of DATABASE_URL may make databases (CREATEDB)'],
  [(f) => f['replicates'] === true, 'The login of DATABASE_URL may copy the whole server (REPLICATION)'],
  [
    (f) => f['superuser'] !== true && (f['owner'] === true || f['owns_database'] === true || f['owns_tables'] === true),
    'The login of DATABASE_URL may change or own tables: give the service a login of its own that is not waymark_owner',
  ],
  [
    (f) => f['in_the_open'] === true,
    'The database is reached over the network without TLS (perhaps behind the pooler): switch it on for that part too',
  ],
  [(f) => f['fsync'] === 'off', 'The server has fsync off: what it acknowledges may be lost'],
  [(f) => f['full_page_writes'] === 'off', 'The server has full_page_writes off: a power cut may damage it'],
  [(f) => f['synchronous_commit'] === 'off', 'The server has synchronous_commit off: what it acknowledges may be lost'],
  [(f) => f['encoding'] !== 'UTF8', 'The database is not encoded in UTF8: names could not be kept as they are written'],
  [
    (f) => f['open_to_all'] === true,
    'Every login of the server may connect to the database: revoke connect on database … from public',
  ],
]

/** A minute: more, and dates and time limits would be those of another day to somebody. */
const clocksApart = 60_000

function clockProblem(found: Found, now: string): string[] {
  const apart = Math.abs(millisecondsBetween(String(found['clock']), now))
  return apart > clocksApart
    ? [`The clocks of the service and of the database are ${Math.round(apart / 1000)} seconds apart: set them right`]
    : []
}

/** Every reason why what a server said of itself and its login is too weak for real records. */
export function weaknessesIn(found: Found, now: string): string[] {
  return [...rules.filter(([holds]) => holds(found)).map(([, words]) => words), ...clockProblem(found, now)]
}

/** What the login of the service may do too much, and what the server does not keep for certain; one sentence each. */
export async function weakDatabase(database: Database): Promise<string[]> {
  if (database.kind === 'embedded') return []
  const found = await database.asLogin(async (session: LoginSession) => (await session.query(asked, [])).rows[0])
  return weaknessesIn(found ?? {}, systemClock.now())
}
