import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'

/**
 * The place from which distances are measured. The child’s home is used only where the viewer reads where the child lives; a
 * protected address is read by nobody here. Everybody else types a postcode for this visit, or measures from the middle of the
 * area. No place in it is an address: it is the middle of what the register knows of schools with such a postcode.
 */
export type Origin = {
  easting: number
  northing: number
  from: 'home' | 'postcode' | 'area'
  near: 'sector' | 'district' | 'area'
}

const wholePostcode = /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/

/** A postcode as it is kept in the register, without its space; undefined for anything else. */
export function postcodeIn(text: string): string | undefined {
  const postcode = text.toUpperCase().replace(/\s+/g, '')
  return wholePostcode.test(postcode) ? postcode : undefined
}

type Middle = { easting: number | null; northing: number | null }

/** The middle of the schools that share the first letters of a postcode: its sector, else its district. */
export async function middleOf(tx: ViewerTx, postcode: string): Promise<Omit<Origin, 'from'> | undefined> {
  const { rows } = await sql<Middle & { near: 'sector' | 'district' }>`
    select avg(easting)::int4 as easting, avg(northing)::int4 as northing, n.near
      from (values ('sector', ${postcode.slice(0, -2)}, 1), ('district', ${postcode.slice(0, -3)}, 2)) as n (near, begins, place)
      join organisation o on o.easting is not null and o.postcode like n.begins || '%' and length(o.postcode) = ${postcode.length}::int4
     group by n.near, n.place order by n.place limit 1`.execute(tx)
  const [found] = rows
  return found && found.easting !== null && found.northing !== null
    ? { easting: found.easting, northing: found.northing, near: found.near }
    : undefined
}

async function middleOfArea(tx: ViewerTx): Promise<Origin | undefined> {
  const { rows } = await sql<Middle>`
    select avg(easting)::int4 as easting, avg(northing)::int4 as northing from organisation
     where easting is not null and register ->> 'localAuthorityCode' = (select la_code from area)`.execute(tx)
  const [found] = rows
  return found && found.easting !== null && found.northing !== null
    ? { easting: found.easting, northing: found.northing, from: 'area', near: 'area' }
    : undefined
}

/** Where the child lives, where the viewer may read it. */
const homePostcode = async (tx: ViewerTx, childId: string): Promise<string | undefined> => {
  const row = await tx
    .selectFrom('child_contact')
    .select('postcode')
    .where('child_id', '=', childId)
    .where('to_day', 'is', null)
    .orderBy('from_day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return postcodeIn(row?.postcode ?? '')
}

/** What distances are measured from, for this viewer and this visit. `notFound`: no school of the register is near that postcode. */
export async function originFor(
  tx: ViewerTx,
  about: { childId: string; typed: string | undefined },
): Promise<{ origin: Origin | undefined; notFound: boolean }> {
  if (about.typed !== undefined) {
    const middle = await middleOf(tx, about.typed)
    if (middle) return { origin: { ...middle, from: 'postcode' }, notFound: false }
    return { origin: await middleOfArea(tx), notFound: true }
  }
  const home = await homePostcode(tx, about.childId)
  const middle = home === undefined ? undefined : await middleOf(tx, home)
  return { origin: middle ? { ...middle, from: 'home' } : await middleOfArea(tx), notFound: false }
}
