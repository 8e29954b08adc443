import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { type Role, roles } from '../../../access/policy.ts'
import { type LocalDate, parseLocalDate } from '../../../law/local-date.ts'
import { dateBoxes, type Fields, type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import type { GrantedPost } from '../links/single-use-link.ts'

export type Place = { id: string; name: string; about: string }
export type TypedPosts = {
  roles: readonly string[]
  organisation: string
  team: string
  from: ReturnType<typeof dateBoxes>
  to: ReturnType<typeof dateBoxes>
}

/** What was typed, to show it again. */
export const typedPosts = (form: Fields): TypedPosts => ({
  roles: textsOf(form, 'roles'),
  organisation: textOf(form, 'organisation'),
  team: textOf(form, 'team'),
  from: dateBoxes(form, 'from'),
  to: dateBoxes(form, 'to'),
})

export type PostsRead = { ok: GrantedPost[] } | { errors: FormErrors; places: readonly Place[] }

/** Roles of people who work at the council: where no place is given, it is theirs. */
const atCouncil: readonly Role[] = ['caseworker', 'manager', 'panel', 'dataOfficer', 'administrator', 'safeAddress']

/** Reads the roles to give, where, and from when to when. Where a name fits several places, they are handed back to choose from. */
export async function readPosts(tx: ViewerTx, form: Fields, today: LocalDate): Promise<PostsRead> {
  const typed = typedPosts(form)
  const chosen = roles.filter((role) => typed.roles.includes(role))
  const errors: Record<string, string> = {}
  if (chosen.length === 0) errors['roles'] = 'Select at least one role'
  const place = await placeOf(tx, form, chosen)
  if ('error' in place) errors['organisation'] = place.error
  const from = readDay(typed.from)
  const to = readDay(typed.to)
  if (from === 'wrong') errors['from'] = 'The first day must be a real date, like 27 3 2026'
  Object.assign(errors, problemOfEnd({ from, to, today, isInspector: chosen.includes('inspector') }))
  const teamId = 'id' in place ? await teamOf(tx, typed.team, place.id) : null
  if (teamId === 'wrong') errors['team'] = 'This team belongs to another organisation. Select one of theirs, or none'
  if (Object.keys(errors).length > 0 || 'error' in place || from === 'wrong' || to === 'wrong' || teamId === 'wrong') {
    return { errors, places: 'places' in place ? place.places : [] }
  }
  return {
    ok: chosen.map((role) => ({ role, organisationId: place.id, teamId, from: from ?? today, to: to ?? null })),
  }
}

type Ending = {
  from: LocalDate | 'wrong' | undefined
  to: LocalDate | 'wrong' | undefined
  today: LocalDate
  isInspector: boolean
}

function problemOfEnd({ from, to, today, isInspector }: Ending): FormErrors {
  if (to === 'wrong') return { to: 'The last day must be a real date, like 27 3 2026' }
  if (to === undefined) return isInspector ? { to: 'Enter the last day: an inspector’s role must end' } : {}
  if (to < today) return { to: 'The last day must not be in the past' }
  return from !== undefined && from !== 'wrong' && to < from ? { to: 'The last day must not be before the first' } : {}
}

function readDay(boxes: { day: string; month: string; year: string }): LocalDate | 'wrong' | undefined {
  const { day, month, year } = boxes
  if (day === '' && month === '' && year === '') return undefined
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return 'wrong'
  return parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`) ?? 'wrong'
}

type PlaceRead = { id: string } | { error: string; places: readonly Place[] }

async function placeOf(tx: ViewerTx, form: Fields, chosen: readonly Role[]): Promise<PlaceRead> {
  const picked = textOf(form, 'organisationId')
  const typed = textOf(form, 'organisation')
  if (picked !== '') {
    const [place] = await placesWhere(tx, sql<boolean>`organisation.id::text = ${picked}`)
    if (place && typed !== '') return { id: place.id }
  }
  if (typed === '') return withoutPlace(tx, chosen)
  const places = await placesLike(tx, typed)
  const exact = places.filter((place) => place.name.toLowerCase() === typed.toLowerCase())
  const only = exact.length === 1 ? exact[0] : places.length === 1 ? places[0] : undefined
  if (only) return { id: only.id }
  if (places.length === 0) return { error: 'We do not know this organisation. Check the name or the number', places }
  return { error: 'More than one fits. Select one below', places }
}

async function withoutPlace(tx: ViewerTx, chosen: readonly Role[]): Promise<PlaceRead> {
  const [council] = await placesWhere(tx, sql<boolean>`organisation.kind = 'council'`)
  if (council && chosen.every((role) => atCouncil.includes(role))) return { id: council.id }
  return { error: 'Enter where they work', places: [] }
}

async function placesWhere(tx: ViewerTx, condition: ReturnType<typeof sql<boolean>>): Promise<Place[]> {
  const rows = await tx
    .selectFrom('organisation')
    .select(['id', 'name', 'town'])
    .where(condition)
    .where('closed_on', 'is', null)
    .orderBy('name')
    .limit(20)
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name, about: row.town ?? '' }))
}

/** By the beginning of a name, else by a part of it, else by a number of the register. */
async function placesLike(tx: ViewerTx, typed: string): Promise<Place[]> {
  const like = typed.toLowerCase().replace(/[\\%_]/g, '\\$&')
  if (/^\d{3,8}$/.test(typed)) {
    return placesWhere(
      tx,
      sql<boolean>`exists (select from organisation_code c where c.organisation_id = organisation.id and c.code = ${typed})`,
    )
  }
  const starting = await placesWhere(tx, sql<boolean>`lower(organisation.name) like ${`${like}%`}`)
  return starting.length > 0 ? starting : placesWhere(tx, sql<boolean>`lower(organisation.name) like ${`%${like}%`}`)
}

async function teamOf(tx: ViewerTx, teamId: string, organisationId: string): Promise<string | null | 'wrong'> {
  if (teamId === '') return null
  const team = await tx
    .selectFrom('team')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where(sql<boolean>`team.id::text = ${teamId}`)
    .executeTakeFirst()
  return team ? team.id : 'wrong'
}

export type TeamChoice = { id: string; name: string }

export async function teamChoices(tx: ViewerTx): Promise<TeamChoice[]> {
  const rows = await tx
    .selectFrom('team')
    .innerJoin('organisation', 'organisation.id', 'team.organisation_id')
    .select(['team.id', 'team.name', 'organisation.name as organisation'])
    .orderBy('organisation.name')
    .orderBy('team.name')
    .limit(300)
    .execute()
  return rows.map((row) => ({ id: row.id, name: `${row.name}, ${row.organisation}` }))
}
