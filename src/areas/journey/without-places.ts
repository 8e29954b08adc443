import type { Relation } from '../../access/policy.ts'
import type { Journey, JourneyEvent } from '../../journey/events.ts'

const unnamedBody = 'The person who was asked'
const unnamedSetting = 'The school or college that was asked'

/** Whether a name stands for one that this reader is not told. */
export const isUnnamed = (body: string): boolean => body === unnamedBody || body === unnamedSetting

/**
 * The journey as these relations may know it: to a parent whom an order limits, who was asked is not named, because a
 * school or a clinic says where the child is. No day changes.
 */
export const asKnownTo = (relations: readonly Relation[], journey: Journey): Journey =>
  relations.includes('parent.restricted') ? { ...journey, events: journey.events.map(withoutPlaces) } : journey

function withoutPlaces(event: JourneyEvent): JourneyEvent {
  if (event.type === 'advice.requested') return { ...event, body: unnamedBody }
  if (event.type === 'setting.consulted') return { ...event, setting: unnamedSetting }
  if (event.type === 'support.started') return { ...event, setting: unnamedSetting }
  if (event.type !== 'correction' || !('set' in event) || !event.set) return event
  const set = Object.entries(event.set).map(([field, value]) => [
    field,
    field === 'body' ? unnamedBody : field === 'setting' ? unnamedSetting : value,
  ])
  return { ...event, set: Object.fromEntries(set) } as JourneyEvent
}
