import { type Role, roleNames } from '../../../access/policy.ts'
import { hasDuty } from '../../../access/viewer.ts'
import { formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { type FormErrors, textOf } from '../../../web/form.ts'
import { withQuery } from '../../../web/paths.ts'
import { type Call, type PageReply, route } from '../../../web/route.ts'
import { kindNames, schemeNames } from '../organisation-words.ts'
import { OrganisationPage, OrganisationsPage } from './page.tsx'
import {
  listOrganisations,
  type OrganisationInList,
  type PostHere,
  pageSize,
  postsAt,
  readOrganisation,
} from './queries.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const days = (day: string) => formatShortDay(day as LocalDate)

/** The list, with the form to load the register; the same page comes back where a file was refused. */
export async function organisationsPage(call: Call, errors?: FormErrors): Promise<PageReply> {
  const search = textOf(call.query, 'name').slice(0, 100)
  const kind = textOf(call.query, 'kind') in kindNames ? textOf(call.query, 'kind') : ''
  const after = uuid.test(textOf(call.query, 'after')) ? textOf(call.query, 'after') : undefined
  const rows = await listOrganisations(call.tx, { search, kind, after })
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined
  return {
    title: 'Schools and other organisations',
    width: 'wide',
    hasErrors: errors !== undefined,
    ...(errors ? { status: 400 } : {}),
    page: (
      <OrganisationsPage
        csrf={call.request.csrfToken}
        rows={rows.slice(0, pageSize).map(shownInList)}
        search={search}
        kind={kind}
        next={last ? withQuery('/organisations', { name: search, kind, after: last.id }) : undefined}
        errors={errors}
      />
    ),
  }
}

const shownInList = (row: OrganisationInList) => ({
  id: row.id,
  name: row.name,
  kind: kindNames[row.kind] ?? row.kind,
  town: row.town ?? '',
  urn: row.urn ?? '',
  closed: closedInWords(row.closed_on, row.status),
})

/** A school that the register calls closed is closed, also where it gives no day. */
function closedInWords(closedOn: string | null, status: string | null): string | undefined {
  if (closedOn) return `Closed ${days(closedOn)}`
  return status?.toLowerCase() === 'closed' ? 'Closed' : undefined
}

export const showOrganisations = route({
  method: 'GET',
  path: '/organisations',
  allow: { duty: 'register.import' },
  audit: { none: 'holdsNoPersonalData' },
  handle: (call) => organisationsPage(call),
})

export const showOrganisation = route({
  method: 'GET',
  path: '/organisations/:organisationId',
  allow: { duty: 'register.import' },
  audit: 'organisation.seen',
  async handle(call) {
    const id = call.params.organisationId
    const found = uuid.test(id) ? await readOrganisation(call.tx, id) : undefined
    if (!found) return { notFound: true }
    const posts = hasDuty(call.viewer, 'accounts.keep') ? await postsAt(call.tx, id, call.today) : undefined
    call.noted({ organisation: id })
    return {
      title: found.organisation.name,
      page: (
        <OrganisationPage
          name={found.organisation.name}
          approvalHref={approvalOf(found.organisation)}
          facts={factsOf(found.organisation)}
          codes={found.codes.map((code) => ({
            scheme: schemeNames[code.scheme] ?? code.scheme,
            code: code.code,
            when: whenInWords(code.from_day, code.to_day),
          }))}
          before={found.before.map(shownLinked)}
          after={found.successors.map(shownLinked)}
          posts={posts?.map(shownPost)}
        />
      ),
    }
  },
})

/** Where the approval of an independent school or college is kept. */
const approvalOf = ({ id, kind }: { id: string; kind: string }): string | undefined =>
  ['school', 'specialSchool', 'college'].includes(kind) ? `/settings/${id}/approval` : undefined

type Organisation = NonNullable<Awaited<ReturnType<typeof readOrganisation>>>['organisation']

function factsOf(organisation: Organisation): { key: string; value: string }[] {
  const register = Object(organisation.register) as Record<string, unknown>
  const said = (key: string) => (typeof register[key] === 'string' ? String(register[key]) : undefined)
  const facts: [string, string | undefined | null][] = [
    ['Kind', kindNames[organisation.kind]],
    ['Type in the register', said('type')],
    ['Phase', said('phase')],
    ['Status', closedInWords(organisation.closed_on, said('status') ?? null) ?? said('status')],
    ['Council', said('localAuthority')],
    ['Town', organisation.town],
    ['Phone', organisation.phone],
    ['Opened', organisation.opened_on ? days(organisation.opened_on) : undefined],
    ['Is to close', said('closesOn') ? days(said('closesOn') ?? '') : undefined],
    ['SEN unit', yesNo(register['senUnit'])],
    ['Resourced provision', yesNo(register['resourced'])],
    ['Approved under section 41', yesNo(register['section41'])],
  ]
  return facts.flatMap(([key, value]) => (value ? [{ key, value }] : []))
}

const yesNo = (value: unknown): string | undefined => (value === true ? 'Yes' : value === false ? 'No' : undefined)

function whenInWords(from: string, to: string | null): string {
  const since = from === '1900-01-01' ? undefined : `from ${days(from)}`
  const until = to ? `to ${days(to)}` : undefined
  return [since, until].filter(Boolean).join(' ') || 'since it was known'
}

const shownLinked = (one: { id: string; name: string; on_day: string | null }) => ({
  id: one.id,
  name: one.name,
  since: one.on_day ? `, on ${days(one.on_day)}` : '',
})

const shownPost = (post: PostHere) => ({
  accountId: post.account_id,
  name: post.display_name,
  role: `${roleNames[post.role as Role] ?? post.role}${post.team ? `, ${post.team}` : ''}`,
})
