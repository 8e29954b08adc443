import { type SelectQueryBuilder, sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { Tables } from '../../../access/tables.generated.ts'
import { visibleChildren } from '../../../access/visible-children.ts'
import { type LocalDate, parseLocalDate } from '../../../law/local-date.ts'
import { dateBoxes, type Fields, type FormErrors, textOf } from '../../../web/form.ts'

/** What somebody looks for: a name, a number, a day of birth, or a name with a day of birth. */
export type ChildSearch = {
  name?: string
  number?: { scheme: 'upn' | 'ten'; value: string }
  born?: LocalDate
}

export type FoundChild = {
  id: string
  forename: string
  surname: string
  known_as: string | null
  born: string
  year_group: number | null
  stage: string | null
  next_due_on: string | null
  next_status: string | null
  setting: string | null
}
export type FoundPage = { children: FoundChild[]; next: string | undefined }

export const pageLength = 25

const upn = /^[A-Z]\d{11}[0-9A-Z]$/i
const tenDigits = /^\d{10}$/

/** Reads the form of a search. A number is told from a name by its shape: UPN, or the ten digits of a ULN or NHS number. */
export function readSearch(form: Fields): { ok: ChildSearch } | { errors: FormErrors } {
  const words = textOf(form, 'q').replace(/\s+/g, ' ')
  const boxes = dateBoxes(form, 'born')
  const isDated = boxes.day !== '' || boxes.month !== '' || boxes.year !== ''
  const born = isDated ? dayOfBoxes(boxes) : undefined
  if (isDated && !born) return { errors: { born: 'Enter a real date of birth, like 9 3 2017' } }
  if (words === '' && !born) return { errors: { q: 'Enter a name, a number or a date of birth' } }
  const tooShort = words !== '' && !born && words.length < 2
  if (tooShort) return { errors: { q: 'Enter at least 2 letters of the name' } }
  const number = numberIn(words)
  return {
    ok: { ...(number ? { number } : words === '' ? {} : { name: words }), ...(born ? { born } : {}) },
  }
}

const dayOfBoxes = ({ day, month, year }: { day: string; month: string; year: string }): LocalDate | undefined =>
  parseLocalDate(`${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)

function numberIn(words: string): ChildSearch['number'] {
  const bare = words.replace(/[\s-]/g, '')
  if (upn.test(bare)) return { scheme: 'upn', value: bare.toUpperCase() }
  return tenDigits.test(bare) ? { scheme: 'ten', value: bare } : undefined
}

type ChildQuery = SelectQueryBuilder<Tables, 'child', object>

/** One page of the visible children that a search names, by surname, forename and id; `after` is the last one shown. */
export function findChildren(tx: ViewerTx, search: ChildSearch, after: string | undefined): Promise<FoundPage> {
  let query: ChildQuery = visibleChildren(tx)
  const { name, number, born } = search
  if (born) query = query.where('child.born', '=', born)
  if (number) query = query.where(hasNumber(number))
  if (name) query = query.where(isNamed(name))
  return pageOf(query, after)
}

/** One page of the viewer's own children: those of the caseload where there is one, or of the circle and the setting. */
export function ownChildren(
  tx: ViewerTx,
  about: { accountId: string; today: LocalDate; caseloadOnly: boolean },
  after: string | undefined,
): Promise<FoundPage> {
  const own = about.caseloadOnly
    ? sql<boolean>`child.id in (select c.child_id from circle c where c.account_id = ${about.accountId}::uuid
        and c.relation = 'caseworker' and c.from_day <= ${about.today}::date and (c.to_day is null or c.to_day >= ${about.today}::date))`
    : sql<boolean>`child.id in (select children_i_may_read('identity'))`
  return pageOf(visibleChildren(tx).where(own), after)
}

const hasNumber = ({ scheme, value }: NonNullable<ChildSearch['number']>) =>
  scheme === 'upn'
    ? sql<boolean>`child.id in (select i.child_id from child_identifier i where i.scheme = 'upn' and i.value = ${value})`
    : sql<boolean>`child.id in (select i.child_id from child_identifier i where i.scheme in ('uln', 'nhs') and i.value = ${value})`

const likePrefix = (text: string): string => `${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`

/** The name begins so, in either order: "am kha", "khan, am", "khan". */
function isNamed(name: string) {
  const words = name.split(/[\s,]+/).filter((word) => word !== '')
  const whole = likePrefix(words.join(' '))
  const ways = [
    sql<boolean>`(lower(child.surname) like ${whole} or lower(child.forename) like ${whole} or lower(child.known_as) like ${whole})`,
  ]
  for (let at = 1; at < words.length; at++) {
    const [left, right] = [likePrefix(words.slice(0, at).join(' ')), likePrefix(words.slice(at).join(' '))]
    ways.push(
      sql<boolean>`(lower(child.surname) like ${right} and (lower(child.forename) like ${left} or lower(child.known_as) like ${left}))`,
    )
    ways.push(
      sql<boolean>`(lower(child.surname) like ${left} and (lower(child.forename) like ${right} or lower(child.known_as) like ${right}))`,
    )
  }
  return sql<boolean>`(${sql.join(ways, sql` or `)})`
}

async function pageOf(query: ChildQuery, after: string | undefined): Promise<FoundPage> {
  const rows = await query
    .leftJoin('child_summary', 'child_summary.child_id', 'child.id')
    .select([
      'child.id',
      'child.forename',
      'child.surname',
      'child.known_as',
      'child.born',
      'child.year_group',
      'child_summary.stage',
      'child_summary.next_due_on',
      'child_summary.next_status',
      sql<string | null>`(select o.name from placement p join organisation o on o.id = p.organisation_id
        where p.child_id = child.id and (p.to_day is null or p.to_day >= today()) order by p.rank, p.from_day desc limit 1)`.as(
        'setting',
      ),
    ])
    // the place of the last one shown is read through the same eyes: an id of a hidden child leads nowhere
    .$if(after !== undefined, (later) =>
      later.where(
        sql<boolean>`(lower(child.surname), lower(child.forename), child.id) >
          (select lower(c.surname), lower(c.forename), c.id from child c where c.id = ${after ?? ''}::uuid)`,
      ),
    )
    .orderBy(sql`lower(child.surname)`)
    .orderBy(sql`lower(child.forename)`)
    .orderBy('child.id')
    .limit(pageLength + 1)
    .execute()
  const children = rows.slice(0, pageLength)
  return { children, next: rows.length > pageLength ? children.at(-1)?.id : undefined }
}
