import { type SelectQueryBuilder, sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { Tables } from '../../../access/tables.generated.ts'
import { visibleChildren } from '../../../access/visible-children.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import {
  childrenBorn,
  childrenNamed,
  childrenNumbered,
  mostFound,
  partsLike,
  type Sight,
  type Wanted,
} from './name-keys.ts'
import { farness, inOrder, isNamedSo, type Named, nearness, readingsOf } from './rank-names.ts'
import type { ChildSearch } from './read-search.ts'

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

/** A page of what a search found, and on the first, where that is all, the children it may have meant. */
export type Findings = {
  found: FoundChild[]
  alike: FoundChild[]
  nextPage: number | undefined
  /** More were there than are gone through. */
  isCut: boolean
}

export const pageLength = 25
const mostAlike = 10
const mostNear = 40

type Matches = { found: Named[]; alike: Named[]; isCut?: boolean }

/** The visible children that a search names, nearest first; `page` counts from 0. */
export async function findChildren(tx: ViewerTx, search: ChildSearch, page: number): Promise<Findings> {
  const sight = await sightOf(tx)
  const { found, alike, isCut = false } = await matchesOf(tx, sight, search)
  const from = page * pageLength
  const shown = found.slice(from, from + pageLength)
  const isAll = found.length <= pageLength
  const meant = isAll ? alike.slice(0, mostAlike) : []
  const details = await detailsOf(tx, [...shown, ...meant])
  const detailed = (children: readonly Named[]) => children.flatMap(({ id }) => details.get(id) ?? [])
  const nextPage = from + pageLength < found.length ? page + 1 : undefined
  return { found: detailed(shown), alike: detailed(meant), nextPage, isCut }
}

async function sightOf(tx: ViewerTx): Promise<Sight> {
  const { rows } = await sql<{ isWhole: boolean }>`select reads_every_child('identity') as "isWhole"`.execute(tx)
  return { isWhole: rows[0]?.isWhole === true }
}

async function matchesOf(tx: ViewerTx, sight: Sight, search: ChildSearch): Promise<Matches> {
  if ('number' in search) {
    const { rows } = await childrenNumbered(sight, search.number).execute(tx)
    return { found: inOrder(rows, []), alike: [] }
  }
  const { words, born } = search
  if (!born) return named(tx, sight, words)
  const { rows } = await childrenBorn(sight, born).execute(tx)
  if (words.length === 0) return cut(inOrder(rows, []))
  return namedAndBorn(tx, sight, words, rows)
}

const cut = (found: Named[]): Matches =>
  found.length > mostFound ? { found: found.slice(0, mostFound), alike: [], isCut: true } : { found, alike: [] }

/** By name: those named so; and where they fill no page, those whose name is nearly so. */
async function named(tx: ViewerTx, sight: Sight, words: readonly string[]): Promise<Matches> {
  const readings = readingsOf(words)
  const { rows } = await childrenNamed(sight, readings.map(asWritten)).execute(tx)
  const matches = cut(inOrder(rows, readings))
  if (matches.found.length > pageLength) return matches
  const ids = new Set(matches.found.map(({ id }) => id))
  const alike = (await namedAlike(tx, sight, words)).filter(({ id }) => !ids.has(id))
  return { ...matches, alike }
}

const asWritten = (words: readonly string[]): Wanted[] => words.map((word) => ({ begins: word }))

async function namedAlike(tx: ViewerTx, sight: Sight, words: readonly string[]): Promise<Named[]> {
  const near = await nearParts(tx, sight, words)
  const { rows } = await childrenNamed(sight, [
    words.map((word) => ({ begins: word, near: near.get(word) ?? [] })),
  ]).execute(tx)
  if (rows.length > 0 || words.length < 2) return inOrder(rows, [words])
  return namedInPart(tx, sight, words)
}

/** For each word the parts of names that it may be a misspelling of, nearest first. */
async function nearParts(tx: ViewerTx, sight: Sight, words: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await partsLike(sight, words).execute(tx)
  const nearOf = (word: string) =>
    rows
      .map(({ part }) => ({ part, far: nearness(word, part) ?? Number.POSITIVE_INFINITY }))
      .filter(({ far }) => far < Number.POSITIVE_INFINITY)
      .sort((a, b) => a.far - b.far || (a.part < b.part ? -1 : 1))
      .slice(0, mostNear)
      .map(({ part }) => part)
  return new Map(words.map((word) => [word, nearOf(word)]))
}

/** Nobody has every word in their name: those who have all but one of several, or whose other name is at least like it. */
async function namedInPart(tx: ViewerTx, sight: Sight, words: readonly string[]): Promise<Named[]> {
  const fewer = words
    .map((_, at) => words.filter((__, place) => place !== at))
    .filter((some) => some.join('').length > 2)
  const { rows } = await childrenNamed(sight, fewer.map(asWritten)).execute(tx)
  const isLike = (child: Named): boolean =>
    words.length > 2 || farness(words, child, (word) => Math.floor(word.length / 2)).missed === 0
  return inOrder(rows.filter(isLike), [words])
}

/** Born that day: those named so, or nearly; else who else was born then with one such name, and who of that name was not. */
async function namedAndBorn(
  tx: ViewerTx,
  sight: Sight,
  words: readonly string[],
  born: readonly Named[],
): Promise<Matches> {
  const readings = readingsOf(words)
  const missedBy = (child: Named) => Math.min(...readings.map((reading) => farness(reading, child).missed))
  const found = born.filter((child) => readings.some((reading) => isNamedSo(reading, child)) || missedBy(child) === 0)
  if (found.length > 0) return { found: inOrder(found, readings), alike: [] }
  const partly = born.filter((child) => missedBy(child) < words.length)
  const { found: otherwise } = await named(tx, sight, words)
  return { found: [], alike: [...inOrder(partly, readings), ...otherwise] }
}

async function detailsOf(tx: ViewerTx, children: readonly Named[]): Promise<Map<string, FoundChild>> {
  if (children.length === 0) return new Map()
  const ids = children.map(({ id }) => id)
  const rows = await withDetails(visibleChildren(tx).where(sql<boolean>`child.id = any (${ids}::uuid[])`)).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** One page of the viewer's own children: those of the caseload where there is one, or of the circle and the setting. */
export async function ownChildren(
  tx: ViewerTx,
  about: { accountId: string; today: LocalDate; caseloadOnly: boolean },
  after: string | undefined,
): Promise<FoundPage> {
  // as an array: the database then goes from these few to their names, and not through all names until enough are theirs
  const own = about.caseloadOnly
    ? sql<boolean>`child.id = any (array(select c.child_id from circle c where c.account_id = ${about.accountId}::uuid
        and c.relation = 'caseworker' and c.from_day <= ${about.today}::date and (c.to_day is null or c.to_day >= ${about.today}::date)))`
    : sql<boolean>`child.id = any (array(select children_i_may_read('identity')))`
  return pageOf(visibleChildren(tx).where(own), after)
}

type ChildQuery = SelectQueryBuilder<Tables, 'child', object>

const withDetails = (query: ChildQuery) =>
  query.leftJoin('child_summary', 'child_summary.child_id', 'child.id').select([
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
        where p.child_id = child.id and (p.from_day is null or p.from_day <= today()) and (p.to_day is null or p.to_day >= today())
        order by p.rank, p.from_day desc nulls last limit 1)`.as('setting'),
  ])

async function pageOf(query: ChildQuery, after: string | undefined): Promise<FoundPage> {
  const rows = await withDetails(query)
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
