import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { Journey, JourneyEvent } from '../../../journey/events.ts'
import { readJourney } from '../../../journey/journey-file.ts'
import { newId } from '../../../platform/id.ts'
import { journeyOf, recordEvent } from '../../journey/index.ts'
import { limbNames } from '../advice-words.ts'
import { tellService } from '../tell.ts'
import type { Asking, ToAsk } from './asking.ts'
import { sendRequest } from './send-request.ts'

/**
 * Asks for all advice in one step: an `advice.requested` for each body, what the family said with each of them, and a place in
 * the circle for whoever is asked. Nothing is written where one of them does not fit the record.
 */
export async function askForAllAdvice(
  tx: ViewerTx,
  about: Asking,
): Promise<{ asked: string[] } | { refused: string[] }> {
  const journey = await journeyOf(tx, about.childId)
  if (!journey) return { refused: ['This record cannot be read.'] }
  const each = about.asked.map((one) => ({ one, id: newId(about.now) }))
  const events = each.filter(({ one }) => one.existing === undefined).map(({ one, id }) => eventOf(one, id, about))
  const refused = doesNotFit(journey, events)
  if (refused.length > 0) return { refused }
  const enclosureId = await enclose(tx, about)
  for (const { one, id } of each) await writeRequest(tx, about, { one, id, enclosureId })
  for (const event of events) {
    const { childId, by, now, today } = about
    const done = await recordEvent(tx, { childId, event, recordedBy: by, now, today })
    if (!('recorded' in done)) throw new Error('A request for advice did not fit after all')
  }
  for (const { one, id } of each) {
    if (one.existing !== undefined) await tellService(tx, { kind: 'adviceAgree', ...one, ...about })
    else if (one.service !== 'family') await sendRequest(tx, about, { one, id })
  }
  return { asked: each.map(({ id }) => id) }
}

const eventOf = (one: ToAsk, id: string, { matter, today }: Asking): JourneyEvent =>
  ({
    id,
    type: 'advice.requested',
    on: today,
    matter,
    source: 'hand',
    limb: one.limb,
    body: one.body,
    ...(one.receivedByBody ? { receivedByBody: one.receivedByBody } : {}),
  }) as JourneyEvent

function doesNotFit(journey: Journey, events: readonly JourneyEvent[]): string[] {
  const read = readJourney({
    format: 'waymark.journey/1',
    child: journey.child,
    events: [...journey.events, ...events],
  })
  return 'refused' in read ? read.refused : []
}

async function enclose(tx: ViewerTx, { childId, matter, enclosed, by, now }: Asking): Promise<string | null> {
  if (enclosed.length === 0) return null
  const id = newId(now)
  await tx
    .insertInto('advice_enclosure')
    .values({ id, child_id: childId, matter, words: JSON.stringify(enclosed), made_by: by, made_at: now })
    .execute()
  return id
}

type Writing = { one: ToAsk; id: string; enclosureId: string | null }

async function writeRequest(tx: ViewerTx, about: Asking, { one, id, enclosureId }: Writing): Promise<void> {
  await tx
    .insertInto('advice_request')
    .values({
      id,
      child_id: about.childId,
      matter: about.matter,
      limb: one.limb,
      service: one.service,
      way: one.existing === undefined ? 'ask' : 'reuse',
      body: one.body,
      organisation_id: one.organisationId ?? null,
      account_id: one.accountId ?? null,
      existing: one.existing ?? null,
      enclosure_id: enclosureId,
      place_id: await placeFor(tx, about, one),
      asked_on: about.today,
      asked_by: about.by,
      asked_at: about.now,
      status: one.existing === undefined ? 'open' : 'agreeing',
    })
    .execute()
}

/** The place of whoever is asked; one for each service, however much it is asked. */
async function placeFor(tx: ViewerTx, { childId, by, now, today }: Asking, one: ToAsk): Promise<string | null> {
  const { organisationId, accountId } = one
  if (one.service === 'family' || (!organisationId && !accountId)) return null
  const there = await tx
    .selectFrom('circle')
    .select('id')
    .where('child_id', '=', childId)
    .where('relation', '=', 'adviser')
    .where('organisation_id', organisationId ? '=' : 'is', organisationId ?? null)
    .where('account_id', organisationId ? 'is' : '=', organisationId ? null : (accountId ?? null))
    .where('from_day', '<=', today)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', today)]))
    .executeTakeFirst()
  if (there) return there.id
  const id = newId(now)
  await tx
    .insertInto('circle')
    .values({
      id,
      child_id: childId,
      relation: 'adviser',
      organisation_id: organisationId ?? null,
      account_id: organisationId ? null : (accountId ?? null),
      reason: `Asked for advice: ${limbNames[one.limb].toLowerCase()}`,
      from_day: today,
      recorded_by: by,
    })
    .execute()
  return id
}
