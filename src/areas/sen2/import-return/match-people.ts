import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { Sen2Facts } from '../facts/sen2-facts.ts'

/** A child who could be the person of a return. */
export type Candidate = {
  childId: string
  surname: string
  forename: string
  born: string
  upns: string[]
  ulns: string[]
  fromReturn: boolean
}

export type Match = { is: 'known'; childId: string } | { is: 'new' } | { is: 'unclear'; candidates: string[]; why: Why }

export const whys = {
  incomplete: 'The return leaves out the name or the date of birth.',
  twoChildren: 'The numbers of this person belong to two different children.',
  otherPerson: 'The number is known, but the name and the date of birth are somebody else’s.',
  otherNumber: 'The name and the date of birth are known, but with another number.',
  severalByName: 'Several children have this name and date of birth.',
  twice: 'The same return has this child twice.',
  contradicts: 'What the return says cannot stand beside what the record has.',
  setAside: 'Somebody set this person aside before.',
} as const
export type Why = keyof typeof whys

const trimmed = (text: string | undefined): string => (text ?? '').trim()
const plain = (text: string | undefined): string => trimmed(text).toLowerCase()

/**
 * Who is this? By UPN, then ULN, then name with date of birth. Where the answers disagree nobody is guessed.
 * @param candidates every child who shares a number, or the name and the date of birth.
 */
export function matchPerson(facts: Sen2Facts, candidates: readonly Candidate[]): Match {
  const { surname, forename, born } = facts.child
  const upn = facts.identifiers.find((one) => one.scheme === 'upn' && one.sound)?.value
  const uln = facts.identifiers.find((one) => one.scheme === 'uln' && one.sound)?.value
  const byNumber = candidates.filter((child) => (upn && child.upns.includes(upn)) || (uln && child.ulns.includes(uln)))
  const isNamesake = (child: Candidate) =>
    plain(child.surname) === plain(surname) && plain(child.forename) === plain(forename) && child.born === born
  if (byNumber.length > 1) return unclear('twoChildren', byNumber)
  const [numbered] = byNumber
  if (numbered)
    return sharesSomething(facts, numbered)
      ? { is: 'known', childId: numbered.childId }
      : unclear('otherPerson', [numbered])
  if (!surname || !forename || !born) return unclear('incomplete', [])
  const namesakes = candidates.filter(isNamesake)
  if (namesakes.length > 1) return unclear('severalByName', namesakes)
  const [namesake] = namesakes
  if (!namesake) return { is: 'new' }
  const hasOther = (upn && namesake.upns.length > 0) || (uln && namesake.ulns.length > 0)
  return hasOther ? unclear('otherNumber', [namesake]) : { is: 'known', childId: namesake.childId }
}

const unclear = (why: Why, children: readonly Candidate[]): Match => ({
  is: 'unclear',
  why,
  candidates: children.map((child) => child.childId),
})

/** A number with neither the date of birth nor any part of the name in common is more likely mistyped than changed. */
function sharesSomething(facts: Sen2Facts, child: Candidate): boolean {
  const { surname, forename, born } = facts.child
  return (
    born === child.born ||
    born === undefined ||
    plain(surname) === plain(child.surname) ||
    plain(forename) === plain(child.forename)
  )
}

/** Every child who could be one of these people, by number or by name with date of birth: three queries for the batch. */
export async function candidatesFor(
  tx: ViewerTx,
  people: readonly Sen2Facts[],
): Promise<(facts: Sen2Facts) => Candidate[]> {
  const numbers = people.flatMap((one) => one.identifiers.filter((id) => id.sound))
  const named = people.filter((one) => one.child.surname && one.child.forename && one.child.born)
  // what is asked for is worked out first: beneath row-level security only a plain comparison can use an index; and each is
  // asked for by itself (offset 0), whatever the planner thinks of a table that this very transaction fills
  const { rows: wanted } = await sql<{ id: string }>`
    with number as materialized (
      select scheme, value from unnest(${numbers.map((one) => one.scheme)}::text[], ${numbers.map((one) => one.value)}::text[]) as n (scheme, value)),
    name as materialized (
      select lower(surname) || '|' || lower(forename) as match_name, born
        from unnest(${named.map((one) => trimmed(one.child.surname))}::text[], ${named.map((one) => trimmed(one.child.forename))}::text[],
                    ${named.map((one) => one.child.born ?? '')}::date[]) as n (surname, forename, born))
    select i.child_id as id from number n
      cross join lateral (select child_id from child_identifier where scheme = n.scheme and value = n.value offset 0) i
    union
    select k.id from name n
      cross join lateral (select id from child where match_name = n.match_name and born = n.born offset 0) k`.execute(
    tx,
  )
  const ids = wanted.map((row) => row.id)
  if (ids.length === 0) return () => []
  const children = await tx
    .selectFrom('child')
    .select(['id as childId', 'surname', 'forename', 'born', 'added_by_import'])
    .where('id', 'in', ids)
    .execute()
  const held = await tx
    .selectFrom('child_identifier')
    .select(['child_id', 'scheme', 'value'])
    .where('child_id', 'in', ids)
    .execute()
  const ofChild = Map.groupBy(held, (row) => row.child_id)
  const valuesOf = (childId: string, scheme: string) =>
    (ofChild.get(childId) ?? []).flatMap((row) => (row.scheme === scheme ? [row.value] : []))
  return findIn(
    children.map(({ added_by_import: added, ...child }) => ({
      ...child,
      fromReturn: added !== null,
      upns: valuesOf(child.childId, 'upn'),
      ulns: valuesOf(child.childId, 'uln'),
    })),
  )
}

/** Looks candidates up by each number and by name with date of birth, so that a batch costs its own size and no more. */
function findIn(rows: readonly Candidate[]): (facts: Sen2Facts) => Candidate[] {
  const byKey = new Map<string, Candidate[]>()
  for (const child of rows) {
    const keys = [
      nameKey(child.surname, child.forename, child.born),
      ...child.upns.map((upn) => `upn|${upn}`),
      ...child.ulns.map((uln) => `uln|${uln}`),
    ]
    for (const key of keys) {
      const list = byKey.get(key)
      if (list) list.push(child)
      else byKey.set(key, [child])
    }
  }
  return ({ child, identifiers }) => {
    const keys = [
      nameKey(child.surname, child.forename, child.born),
      ...identifiers.filter((one) => one.sound).map((one) => `${one.scheme}|${one.value}`),
    ]
    return [...new Set(keys.flatMap((key) => byKey.get(key) ?? []))]
  }
}

const nameKey = (surname: string | undefined, forename: string | undefined, born: string | undefined): string =>
  JSON.stringify([plain(surname), plain(forename), born])
