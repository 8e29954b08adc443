import type { JourneyEvent } from '../src/journey/events.ts'
import type { LocalDate } from '../src/law/local-date.ts'
import type { FictionalArea, FictionalChild, Role as SeedRole } from './area.ts'

/** The organisations of the area whose people give advice, by the limb for which they are asked; and who asks. */
export type Services = { byLimb: Readonly<Record<string, string | undefined>>; asker: string }

export function servicesOf({ staff }: Pick<FictionalArea, 'staff'>): Services {
  const at = (role: SeedRole) => staff.find((one) => one.roles.includes(role))?.organisation
  return {
    byLimb: { c: at('healthAdviser'), d: at('educationalPsychologist'), e: at('socialCareAdviser') },
    asker: staff.find((one) => one.roles.includes('sendManager'))?.key ?? '',
  }
}

const serviceOf: Readonly<Record<string, string>> = {
  a: 'family',
  b: 'education',
  c: 'health',
  d: 'psychology',
  e: 'care',
}

type About = {
  child: FictionalChild
  childId: string
  events: readonly JourneyEvent[]
  promises: readonly Readonly<Record<string, string | null>>[]
  services: Services
  today: LocalDate
  seedId: (kind: string, key: string) => string
}

/**
 * What a child's journey says was asked for and is still owed, as it stands in the trays: one row for each request, and a place in
 * the circle for the service. Of the children of the stories, what was answered as well.
 */
export function askedOf(about: About): { places: object[]; requests: object[] } {
  const places = new Map<string, object>()
  const requests = about.events.flatMap((event): object[] => {
    if (event.type !== 'advice.requested' || typeof event.on !== 'string') return []
    const promise = about.promises.find((one) => one['of_event'] === event.id)
    const isOwed = promise?.['status'] === 'open' || promise?.['status'] === 'missed'
    if (!promise || (!isOwed && !about.child.story)) return []
    const organisation = organisationFor(event.limb, about)
    const place = organisation && isOwed ? placeFor(organisation, event.on, about) : undefined
    if (place) places.set(place.id, place)
    return [requestRow({ ...event, on: event.on }, { promise, organisation, placeId: place?.id }, about)]
  })
  return { places: [...places.values()], requests }
}

function organisationFor(limb: string, { child, services, today, seedId }: About): string | undefined {
  const key =
    limb === 'b'
      ? child.placements.find((one) => one.settingKey && (!one.to || one.to >= today))?.settingKey
      : services.byLimb[limb]
  return key && seedId('organisation', key)
}

const placeFor = (organisation: string, on: LocalDate, { child, childId, seedId }: About) => ({
  id: seedId('circle', `${child.key} adviser ${organisation}`),
  child_id: childId,
  relation: 'adviser',
  account_id: null,
  organisation_id: organisation,
  team_id: null,
  name: null,
  reason: 'Asked for advice',
  from_day: on,
  to_day: null,
  restrictions: '{}',
  young_person_allows_from: null,
})

type Found = {
  promise: Readonly<Record<string, string | null>>
  organisation: string | undefined
  placeId: string | undefined
}

const requestRow = (
  event: { id: string; matter: string; limb: string; body: string; on: LocalDate },
  { promise, organisation, placeId }: Found,
  { childId, services, seedId }: About,
) => ({
  id: event.id,
  child_id: childId,
  matter: event.matter,
  limb: event.limb,
  service: serviceOf[event.limb] ?? 'other',
  way: 'ask',
  body: event.body,
  organisation_id: organisation ?? null,
  place_id: placeId ?? null,
  asked_on: event.on,
  asked_by: seedId('account', services.asker),
  asked_at: `${event.on}T09:00:00.000Z`,
  due_on: promise['due_on'] ?? null,
  status: promise['status'] ?? 'open',
  met_on: promise['met_on'] ?? null,
})
