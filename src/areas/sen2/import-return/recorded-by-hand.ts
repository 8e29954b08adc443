import type { Fact, JourneyEvent } from '../../../journey/events.ts'
import type { MatterFact, SettingFact } from '../facts/sen2-facts.ts'
import type { Merged } from './merge-facts.ts'

/**
 * What officers recorded of a child before a return told the same: a return recognises it and does not say it twice.
 * Nothing of it is changed by a return.
 */
export type HandMade = {
  /** The facts in force that no return brought. */
  facts: readonly Fact[]
  /** Rows by what they say (a number has no id of its own): `identifier|upn|…`, `plan|matter`, `need|code`, `placement|…`. */
  rows: ReadonlyMap<string, string | null>
}

export const isFromReturn = (event: JourneyEvent): boolean => event.source?.startsWith('sen2:') ?? false

const endsRequest: ReadonlySet<string> = new Set(['plan.refused', 'request.withdrawn', 'plan.issued', 'plan.inForce'])

/** The matters of recorded facts, with the days by which a return would know them again. */
export function mattersOf(facts: readonly Fact[]): MatterFact[] {
  return [...Map.groupBy(facts, (fact) => fact.matter)].flatMap(([matter, own]) => {
    const identities = own.flatMap(identitiesOf)
    if (identities.length === 0) return []
    const has = (type: string) => own.some((fact) => fact.type === type)
    const refused = own.some((fact) => fact.type === 'assessment.decided' && fact.outcome === 'refuse')
    const ended = refused || own.some((fact) => endsRequest.has(fact.type))
    const isReview = identities.every((identity) => identity.startsWith('review'))
    return [
      {
        matter,
        kind: isReview ? ('review' as const) : ('assessment' as const),
        identities: [...new Set(identities)],
        openPlan: (has('plan.issued') || has('plan.inForce')) && !has('plan.ceased'),
        ...(has('request.received') && !ended ? { openRequest: true } : {}),
      },
    ]
  })
}

const identityOf: Readonly<Record<string, string>> = {
  'request.received': 'request',
  'plan.issued': 'plan',
  'plan.inForce': 'plan',
  'plan.amended': 'plan',
  'review.meetingHeld': 'review',
  'review.decided': 'reviewDecision',
}

function identitiesOf({ type, on }: Fact): string[] {
  const name = identityOf[type]
  return name && typeof on === 'string' ? [`${name}|${on}`] : []
}

/** Both lists as one: a matter in both is known by everything either knows it by. */
export function joinMatters(ours: readonly MatterFact[], others: readonly MatterFact[]): MatterFact[] {
  const joined = new Map(ours.map((matter) => [matter.matter, matter]))
  for (const other of others) {
    const own = joined.get(other.matter)
    const identities = [...new Set([...(own?.identities ?? []), ...other.identities])]
    joined.set(other.matter, { ...(own ?? other), identities })
  }
  return [...joined.values()]
}

/** The row or event an officer made that says what is told, null where it has no id; undefined where the return brings it. */
export function madeByHand({ fact }: Merged, hand: HandMade, placeOf: PlaceOf): string | null | undefined {
  switch (fact.kind) {
    case 'event':
      return sameEvent(fact.content['event'] as Fact, hand.facts)?.id
    case 'identifier':
      return hand.rows.get(`identifier|${fact.identity}`)
    case 'plan':
      return hand.rows.get(`plan|${String(fact.content['matter'])}`)
    case 'need':
      return hand.rows.get(`need|${String(fact.content['type'])}`)
    case 'placement': {
      const setting = fact.content as SettingFact & { entryOn?: string }
      return hand.rows.get(`placement|${placeOf(setting)}|${setting.entryOn ?? ''}`)
    }
    case 'named':
      return hand.rows.get(`named|${placeOf(fact.content as SettingFact)}`)
    default:
      return undefined
  }
}

/** What a setting is known by: our organisation, or else its number or kind. */
export type PlaceOf = (setting: SettingFact) => string

const sameDayOnly: ReadonlySet<string> = new Set(['plan.amended', 'amendment.noticeSent'])

function sameEvent(told: Fact, facts: readonly Fact[]): Fact | undefined {
  return facts.find((fact) => {
    if (fact.matter !== told.matter) return false
    if (told.type === 'plan.inForce' && fact.type === 'plan.issued') return true
    if (fact.type !== told.type) return false
    if (told.type === 'exception.recorded' && fact.type === 'exception.recorded') return fact.rule === told.rule
    return !sameDayOnly.has(told.type) || JSON.stringify(fact.on) === JSON.stringify(told.on)
  })
}
