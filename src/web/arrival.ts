import { inOneExchange } from '../access/in-transaction.ts'
import type { Role } from '../access/policy.ts'
import { type Post, systemViewer } from '../access/viewer.ts'
import type { LocalDate } from '../law/local-date.ts'
import { millisecondsBetween } from '../platform/clock.ts'
import type { Database } from '../platform/db/database.ts'
import type { AreaFacts } from './layout.tsx'
import { hashOf, keepSessionAwake, type SessionRead, sessionLimits } from './session.ts'

/** What is known of a request before anybody asks what it wants: whose session its cookie names, and which area this is. */
export type Arrival = { session: SessionRead; area: AreaFacts | undefined }

type Row = {
  area: AreaFacts | null
  accountId: string | null
  createdAt: string
  seenAt: string
  endsAt: string
  endedAt: string | null
  secondFactor: boolean
  email: string
  name: string
  disabledAt: string | null
  posts: Post[] | null
  asksSecondFactor: boolean
}

/** $1 is the hash of the session's secret, $2 the day. */
const arrivalSql = `
  select (select jsonb_build_object('name', r.name, 'isFictional', r.is_fictional, 'isSetUp', r.set_up_at is not null,
            'helpPhone', r.help_phone, 'helpEmail', r.help_email, 'styleVersion', substr(r.accent, 2)) from area r) as area,
         s.account_id as "accountId", s.created_at as "createdAt", s.seen_at as "seenAt", s.ends_at as "endsAt", s.ended_at as "endedAt",
         s.second_factor as "secondFactor", a.email, a.display_name as name, a.disabled_at as "disabledAt",
         p.posts, coalesce(p.asks, false) as "asksSecondFactor"
    from (select 1) one
    left join session s on s.id_hash = $1
    left join account a on a.id = s.account_id
    left join lateral (
      select jsonb_agg(jsonb_build_object('role', p.role, 'organisationId', p.organisation_id, 'organisation', o.name,
               'teamId', p.team_id) order by p.from_day, p.id) as posts,
             bool_or(r.needs_second_factor) as asks
        from post p left join organisation o on o.id = p.organisation_id left join role_setting r on r.role = p.role
       where p.account_id = a.id and p.from_day <= $2::date and (p.to_day is null or p.to_day >= $2::date)) p on true`

type Moment = { now: string; today: LocalDate; putForwardSince?: ((moment: string) => number) | undefined }

/**
 * Reads who comes, in one exchange with the database, and moves the idle limit of the session on. `now` in UTC.
 * `putForwardSince`: how far the clock was put forward since a moment; nobody is signed out by that.
 */
export async function readArrival(database: Database, cookie: string | undefined, moment: Moment): Promise<Arrival> {
  const { now, today } = moment
  const rows = await inOneExchange(database, systemViewer('signIn', today), {
    text: arrivalSql,
    values: [cookie ? hashOf(cookie) : '', today],
  })
  const row = rows[0] as Row | undefined
  const area = row?.area ?? undefined
  if (!row || row.accountId === null) return { session: { is: 'none' }, area }
  const session = sessionOf(row as Row & { accountId: string }, moment)
  // seen in what is now the future: the clock was put back, and the rest begins anew
  const isStale = millisecondsBetween(row.seenAt, now) > sessionLimits.seenEveryMs || row.seenAt > now
  if (session.is === 'running' && isStale) await keepSessionAwake(database, hashOf(cookie as string), now, today)
  return { session, area }
}

function sessionOf(row: Row & { accountId: string }, { now, today, putForwardSince = () => 0 }: Moment): SessionRead {
  const idleFor = millisecondsBetween(row.seenAt, now) - putForwardSince(row.seenAt)
  const left = millisecondsBetween(now, row.endsAt) + putForwardSince(row.createdAt)
  if (row.endedAt || row.disabledAt) return { is: 'none' }
  if (idleFor > sessionLimits.idleMs || left <= 0) return { is: 'over', accountId: row.accountId }
  const { accountId, email, name } = row
  const posts = (row.posts ?? []).map((post) => ({ ...post, role: post.role as Role }))
  return {
    is: 'running',
    viewer: { kind: 'signedIn', accountId, email, name, posts, today },
    endsInMs: Math.min(left, sessionLimits.idleMs),
    mustSetUpSecondFactor: !row.secondFactor && row.asksSecondFactor,
  }
}
