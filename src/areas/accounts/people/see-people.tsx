import { type SqlBool, sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { type Role, roleNames } from '../../../access/policy.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { textOf } from '../../../web/form.ts'
import { withQuery } from '../../../web/paths.ts'
import { route } from '../../../web/route.ts'
import { PeoplePage, type PersonRow } from './people-page.tsx'

const pageSize = 50
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const showPeople = route({
  method: 'GET',
  path: '/people',
  allow: { duty: 'accounts.keep' },
  audit: 'people.listed',
  async handle(call) {
    const kind = textOf(call.query, 'kind') === 'families' ? 'families' : 'staff'
    const letter = /^[A-Z]$/.test(textOf(call.query, 'letter')) ? textOf(call.query, 'letter') : ''
    const after = uuid.test(textOf(call.query, 'after')) ? textOf(call.query, 'after') : undefined
    const rows = await pageOfPeople(call.tx, { kind, letter, after, today: call.today })
    const last = rows[pageSize - 1]
    const next =
      rows.length > pageSize && last
        ? withQuery('/people', { kind: kind === 'families' ? kind : undefined, letter, after: last.id })
        : undefined
    return {
      title: 'People',
      width: 'wide',
      page: (
        <PeoplePage
          csrf={call.request.csrfToken}
          rows={rows.slice(0, pageSize)}
          kind={kind}
          letter={letter}
          next={next}
        />
      ),
    }
  },
})

export const searchPeople = route({
  method: 'POST',
  path: '/people/search',
  allow: { duty: 'accounts.keep' },
  audit: 'people.searched',
  async handle(call) {
    const searched = textOf(call.form, 'search').slice(0, 100)
    const isEnough = searched.length >= 2
    const rows = isEnough ? await peopleLike(call.tx, searched, call.today) : []
    call.noted({ found: rows.length })
    return {
      title: 'People',
      width: 'wide',
      hasErrors: !isEnough,
      ...(isEnough ? {} : { status: 400 }),
      page: (
        <PeoplePage
          csrf={call.request.csrfToken}
          rows={rows}
          kind="staff"
          letter=""
          searched={searched}
          errors={isEnough ? undefined : { search: 'Enter two letters or more' }}
        />
      ),
    }
  },
})

type PageAsked = { kind: 'staff' | 'families'; letter: string; after: string | undefined; today: LocalDate }

function pageOfPeople(tx: ViewerTx, { kind, letter, after, today }: PageAsked): Promise<PersonRow[]> {
  let query = peopleQuery(tx, today)
    .where('account.is_staff', '=', kind === 'staff')
    .limit(pageSize + 1)
  if (letter) query = query.where(sql<SqlBool>`upper(left(account.display_name, 1)) = ${letter}`)
  if (after)
    query = query.where(
      sql<SqlBool>`(lower(account.display_name), account.id) > (select lower(a.display_name), a.id from account a where a.id = ${after}::uuid)`,
    )
  return rowsOf(query)
}

function peopleLike(tx: ViewerTx, searched: string, today: LocalDate): Promise<PersonRow[]> {
  const like = `%${searched.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return rowsOf(
    peopleQuery(tx, today)
      .where(sql<SqlBool>`(lower(account.display_name) like ${like} or account.email like ${like})`)
      .limit(pageSize),
  )
}

const peopleQuery = (tx: ViewerTx, today: LocalDate) =>
  tx
    .selectFrom('account')
    .select(['account.id', 'account.display_name', 'account.email', 'account.disabled_at'])
    .select(
      sql<string[]>`array(select distinct p.role from post p where p.account_id = account.id
        and p.from_day <= ${today}::date and (p.to_day is null or p.to_day >= ${today}::date) order by 1)`.as('roles'),
    )
    .orderBy(sql`lower(account.display_name)`)
    .orderBy('account.id')

async function rowsOf(query: ReturnType<typeof peopleQuery>): Promise<PersonRow[]> {
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.display_name,
    email: row.email,
    roles: row.roles.map((role) => roleNames[role as Role]),
    isDisabled: row.disabled_at !== null,
  }))
}
