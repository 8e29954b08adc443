import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '../../../law/local-date.ts'
import { soundOf } from './name-parts.ts'
import { editsAllowed, type Named, oneEditFrom } from './rank-names.ts'

/**
 * The queries of a search. Each has two ways in, so that nothing hidden is ever counted, read or waited for: whoever reads
 * every child comes in by the keys, everybody else by the children they see, whose keys are then looked at one by one.
 * Either way a search reads a bounded number of rows. "offset 0" keeps the planner from turning the ways around.
 */
export type Sight = { isWhole: boolean }

/** More children than this are not gone through: more of the name is asked for instead. */
export const mostFound = 200
const mostKeys = 5000

/** A word of the name: parts that begin so, or parts that were found to be near. */
export type Wanted = { begins: string; near?: readonly string[] }

const lastLetter = '\u{10ffff}'
const begins = (part: RawBuilder<unknown>, word: string) =>
  sql<boolean>`(${part} >= ${word} and ${part} < ${word + lastLetter})`

const like = (part: RawBuilder<unknown>, { begins: word, near = [] }: Wanted) =>
  near.length === 0 ? begins(part, word) : sql<boolean>`(${begins(part, word)} or ${part} = any (${near}::text[]))`

/** True of a child one of whose parts is as wanted: its own few keys are looked at, whatever the word. */
const hasPart = (child: RawBuilder<unknown>, wanted: Wanted) =>
  sql<boolean>`exists (select from (select k.part from child_name_key k where k.child_id = ${child} offset 0) own
    where ${like(sql`own.part`, wanted)})`

const seen = sql`(select distinct i.id from children_i_may_read('identity') as i (id) offset 0) seen`
const everyChild = sql<boolean>`(select reads_every_child('identity'))`

/** The ids of children with all the words in their names. */
function idsNamed(sight: Sight, words: readonly Wanted[]): RawBuilder<unknown> {
  const [first, ...others] = words.toSorted((a, b) => b.begins.length - a.begins.length)
  if (!first) throw new Error('There is no word to look for')
  const all = (child: RawBuilder<unknown>, wanted: readonly Wanted[]) =>
    sql`true ${sql.join(
      wanted.map((one) => sql` and ${hasPart(child, one)}`),
      sql``,
    )}`
  if (!sight.isWhole)
    return sql`(select seen.id from ${seen} where ${all(sql`seen.id`, words)} order by seen.id limit ${mostFound + 1})`
  // a word of two letters begins too many names to read them all: it is looked for in the names that the others find
  const [telling, short] = [others.filter(isTelling), others.filter((one) => !isTelling(one))]
  const both = sql.join([first, ...telling].map(idsWith), sql` intersect `)
  return sql`(select met.id from (${both}) met where ${all(sql`met.id`, short)} limit ${mostFound + 1})`
}

const isTelling = ({ begins: word }: Wanted): boolean => word.length > 2

function idsWith({ begins: word, near = [] }: Wanted): RawBuilder<unknown> {
  const beginning = sql`(select k.child_id as id from child_name_key k where ${begins(sql`k.part`, word)} order by k.part, k.child_id limit ${mostKeys})`
  if (near.length === 0) return beginning
  return sql`(${beginning} union all (select k.child_id as id from child_name_key k where k.part = any (${near}::text[]) order by k.part, k.child_id limit ${mostKeys}))`
}

const named = (ids: RawBuilder<unknown>) => sql<Named>`
  select c.id, c.surname, c.forename, c.known_as, c.born
    from (select distinct f.id from ${ids} f) found
    cross join lateral (select id, surname, forename, known_as, born from child where child.id = found.id and child.withdrawn_at is null offset 0) c`

/** Children with all the words of one of the readings in their names. */
export const childrenNamed = (sight: Sight, readings: readonly (readonly Wanted[])[]): RawBuilder<Named> =>
  named(
    sql`(${sql.join(
      readings.map((words) => idsNamed(sight, words)),
      sql` union all `,
    )})`,
  )

/** Children born on a day. */
export const childrenBorn = (sight: Sight, born: LocalDate): RawBuilder<Named> =>
  named(
    sight.isWhole
      ? sql`(select k.id from child k where k.born = ${born} and ${everyChild} order by k.id limit ${mostFound + 1})`
      : sql`(select seen.id from ${seen} cross join lateral (select k.born from child k where k.id = seen.id offset 0) k
          where k.born = ${born} order by seen.id limit ${mostFound + 1})`,
  )

/** Children with a number. */
export const childrenNumbered = (
  sight: Sight,
  number: { schemes: readonly string[]; value: string },
): RawBuilder<Named> =>
  named(
    sight.isWhole
      ? sql`(select i.child_id as id from child_identifier i where i.scheme = any (${number.schemes}::text[]) and i.value = ${number.value} limit ${mostFound + 1})`
      : sql`(select seen.id from ${seen} cross join lateral (select i.scheme, i.value from child_identifier i where i.child_id = seen.id offset 0) i
          where i.scheme = any (${number.schemes}::text[]) and i.value = ${number.value} limit ${mostFound + 1})`,
  )

const firstLetters = 3
const mostParts = 1000

/** The parts of names that could be one of the words misspelt: one letter away, of the same sound, or a long one that begins the same. */
export function partsLike(sight: Sight, words: readonly string[]): RawBuilder<{ part: string }> {
  const edits = [...new Set(words.flatMap(oneEditFrom))]
  const sounds = [...new Set(words.flatMap((word) => soundOf(word) ?? []))]
  const long = words.filter((word) => editsAllowed(word) > 1).map((word) => word.slice(0, firstLetters))
  if (!sight.isWhole) {
    const ways = [
      sql`own.part = any (${edits}::text[])`,
      sql`own.sound = any (${sounds}::text[])`,
      ...long.map((start) => begins(sql`own.part`, start)),
    ]
    return sql<{ part: string }>`select distinct own.part from ${seen}
      cross join lateral (select k.part, k.sound from child_name_key k where k.child_id = seen.id offset 0) own
      where ${sql.join(ways, sql` or `)}`
  }
  // each part is read once, whether one child has it or a thousand: the next is looked up by its place in the index
  return sql<{ part: string }>`
    with recursive sounding (sound, part) as (
      select s.sound, f.part from unnest(${sounds}::text[]) as s (sound)
        cross join lateral (select k.part from child_name_key k where k.sound = s.sound order by k.part limit 1) f
      union all
      select b.sound, n.part from sounding b
        cross join lateral (select k.part from child_name_key k where k.sound = b.sound and k.part > b.part order by k.part limit 1) n),
    beginning (after, part) as (
      select w.start || ${lastLetter}, f.part from unnest(${long}::text[]) as w (start)
        cross join lateral (select k.part from child_name_key k where k.part >= w.start and k.part < w.start || ${lastLetter} order by k.part limit 1) f
      union all
      select b.after, n.part from beginning b
        cross join lateral (select k.part from child_name_key k where k.part > b.part and k.part < b.after order by k.part limit 1) n)
    select e.part from unnest(${edits}::text[]) as e (part)
     where exists (select from (select from child_name_key k where k.part = e.part limit 1) one)
    union (select part from sounding limit ${mostParts})
    union (select part from beginning limit ${mostParts})`
}
