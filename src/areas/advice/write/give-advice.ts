import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { SignedIn } from '../../../access/viewer.ts'
import type { JourneyEvent } from '../../../journey/events.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { fitsTheRecord, recordAsOwn } from '../record-own.ts'
import type { AdviceRequest } from '../requests.ts'
import type { Advice } from './form.ts'

type Giving = { request: AdviceRequest; person: SignedIn; now: string; today: LocalDate }

/**
 * Gives advice in the name of the one who writes it: a new version, the old ones stay. The first time it is recorded that the
 * request was answered, which keeps the promise. Where the record does not take that, nothing is given and the draft stays.
 */
export async function giveAdvice(tx: ViewerTx, giving: Giving, advice: Advice): Promise<number | 'doesNotFit'> {
  const answer = giving.request.metOn === undefined ? answerOf(giving) : undefined
  if (answer && !(await fitsTheRecord(tx, answer))) return 'doesNotFit'
  const number = await addVersion(tx, giving, { ...advice, title: advice.title ?? null, reason: null })
  await tx.deleteFrom('advice_draft').where('request_id', '=', giving.request.id).execute()
  if (answer) await recordAsOwn(tx, answer)
  return number
}

/** Takes advice back: a version that says so and why; what was given before stays on record. */
export const withdrawAdvice = (tx: ViewerTx, giving: Giving, reason: string): Promise<number> =>
  addVersion(tx, giving, { kind: 'withdrawn', lines: [], title: null, reason })

type NewVersion = {
  kind: Advice['kind'] | 'withdrawn'
  lines: Advice['lines']
  title: string | null
  reason: string | null
}

async function addVersion(tx: ViewerTx, { request, person, now, today }: Giving, version: NewVersion): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${request.id}, 2))`.execute(tx)
  const last = await tx
    .selectFrom('advice_version')
    .select('number')
    .where('request_id', '=', request.id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  await tx
    .insertInto('advice_version')
    .values({
      id: newId(now),
      request_id: request.id,
      child_id: request.childId,
      service: request.service,
      number,
      ...version,
      lines: JSON.stringify(version.lines),
      given_by: person.accountId,
      given_on: today,
      given_at: now,
    })
    .execute()
  return number
}

const answerOf = ({ request, person, now, today }: Giving) => ({
  childId: request.childId,
  event: {
    id: newId(now),
    type: 'advice.received',
    on: today,
    matter: request.matter,
    source: 'hand',
    request: request.id,
  } as JourneyEvent,
  person,
  now,
  today,
})
