import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import { type Relation, relationNames } from '../../access/policy.ts'
import type { LocalDate } from '../../law/local-date.ts'

/** How the people of a circle stand together, as the child sees them. */
export type CircleGroup = 'family' | 'learning' | 'council' | 'advisers' | 'support'

export type CirclePerson = {
  id: string
  relation: Relation
  group: CircleGroup
  name: string
  /** Where the person works, or the kind of place it is. */
  place: string | undefined
  jobTitle: string | undefined
  reason: string
  since: LocalDate
  until: LocalDate | undefined
  phone: string | undefined
  email: string | undefined
  isViewer: boolean
  hasAccount: boolean
}

const groupOf: Readonly<Record<string, CircleGroup>> = {
  parent: 'family',
  'parent.restricted': 'family',
  contact: 'family',
  self: 'family',
  representative: 'family',
  setting: 'learning',
  'setting.class': 'learning',
  'setting.former': 'learning',
  'setting.consulted': 'learning',
  caseworker: 'council',
  team: 'council',
  panel: 'council',
  inspector: 'council',
  adviser: 'advisers',
  invitedSupport: 'support',
}

export const groupWords: Readonly<Record<CircleGroup, string>> = {
  family: 'Family',
  learning: 'School, college or nursery',
  council: 'The council',
  advisers: 'People who give advice',
  support: 'Support the family chose',
}

export const relationWords = (relation: string): string => relationNames[relation as Relation] ?? relation

type Asked = { childId: string; today: LocalDate; accountId: string | undefined; readsFamilyContact: boolean }

/**
 * Everybody who stands around a child today, as far as this viewer reads the circle. Of the family, ways to reach them
 * are given only where the viewer reads contact: nobody learns from this page where another household can be found.
 */
export async function peopleOf(tx: ViewerTx, asked: Asked): Promise<CirclePerson[]> {
  const rows = await circleRows(tx, asked)
  return rows.map((row) => personOf(row, asked)).sort((a, b) => rankOf(a) - rankOf(b))
}

/** Whom a family rings comes first: who holds the child, where the child learns, who helps. Within a rank the oldest. */
const ranks: readonly CircleGroup[] = ['council', 'learning', 'support', 'advisers', 'family']
const rankOf = ({ relation, group }: CirclePerson): number =>
  relation === 'caseworker' ? -1 : relation === 'team' ? ranks.length : ranks.indexOf(group)

const circleRows = (tx: ViewerTx, { childId, today }: Asked) =>
  tx
    .selectFrom('circle')
    .leftJoin('account', 'account.id', 'circle.account_id')
    .leftJoin('organisation', 'organisation.id', 'circle.organisation_id')
    .leftJoin('team', 'team.id', 'circle.team_id')
    .select([
      'circle.id',
      'circle.relation',
      'circle.account_id',
      'circle.name as written_name',
      'circle.reason',
      'circle.from_day',
      'circle.to_day',
      'account.display_name',
      'account.job_title',
      'account.is_staff',
      'account.phone as account_phone',
      'account.email',
      'organisation.name as organisation',
      'organisation.phone as organisation_phone',
      'team.name as team',
    ])
    .where('circle.child_id', '=', childId)
    .where('circle.from_day', '<=', today)
    .where((eb) => eb.or([eb('circle.to_day', 'is', null), eb('circle.to_day', '>=', today)]))
    .orderBy('circle.from_day')
    .orderBy('circle.id')
    .execute()

type Row = Awaited<ReturnType<typeof circleRows>>[number]

function personOf(row: Row, asked: Asked): CirclePerson {
  const group = groupOf[row.relation] ?? 'support'
  const isReachable = row.is_staff === true || (group === 'family' && asked.readsFamilyContact)
  const name = row.display_name ?? row.written_name ?? row.organisation ?? row.team ?? 'Somebody'
  return {
    id: row.id,
    relation: row.relation as Relation,
    group,
    name,
    place: [row.organisation, row.team].find((place) => place && place !== name) ?? undefined,
    jobTitle: row.job_title ?? undefined,
    reason: row.reason,
    since: row.from_day as LocalDate,
    until: (row.to_day as LocalDate | null) ?? undefined,
    phone: (isReachable ? row.account_phone : null) ?? row.organisation_phone ?? undefined,
    email: (isReachable ? row.email : null) ?? undefined,
    isViewer: row.account_id !== null && row.account_id === asked.accountId,
    hasAccount: row.account_id !== null,
  }
}

/** Ways to reach a person, for a card. */
export const waysToReach = (person: Pick<CirclePerson, 'phone' | 'email'>) => [
  ...(person.phone ? [{ text: person.phone, href: `tel:${person.phone.replace(/[^\d+]/g, '')}` }] : []),
  ...(person.email ? [{ text: person.email, href: `mailto:${person.email}` }] : []),
]

/** Whether a protected address stands, for those who must go through the caseworker; nobody else learns it. */
export async function contactThroughCaseworker(tx: ViewerTx, childId: string): Promise<boolean> {
  const { rows } = await sql<{ stands: boolean }>`
    select contact_through_caseworker(${childId}::uuid) as stands`.execute(tx)
  return rows[0]?.stands === true
}
