import { sql } from 'kysely'
import { type ViewerTx, workAsService } from '../../../access/in-transaction.ts'
import { type SignedIn, systemViewer } from '../../../access/viewer.ts'
import type { JourneyEvent } from '../../../journey/events.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { fitsTheRecord, recordAsOwn } from '../record-own.ts'
import type { AdviceRequest } from '../requests.ts'
import type { Advice } from './form.ts'

type Giving = { request: AdviceRequest; person: SignedIn; now: string; today: LocalDate }

/**
 * Gives advice in the name of the one who writes it: a new version, the old ones stay. The first time it is recorded that the
 * request was answered, which keeps the promise. Where the record does not take that, nothing is given. The draft is the
 * caller’s to forget, once the file that it names is in the record.
 */
export async function giveAdvice(tx: ViewerTx, giving: Giving, advice: Advice): Promise<number | 'doesNotFit'> {
  const answer = giving.request.metOn === undefined ? answerOf(giving) : undefined
  if (answer && !(await fitsTheRecord(tx, answer))) return 'doesNotFit'
  const number = await addVersion(tx, giving, { ...advice, title: advice.title ?? null, reason: null })
  if (answer) await recordAsOwn(tx, answer)
  return number
}

/**
 * Takes advice back: a version that says so and why; what was given before stays on record. The entry that it had come counts no
 * more, so the advice is owed again by its day. What an officer recorded of a report that came another way stays.
 */
export async function withdrawAdvice(tx: ViewerTx, giving: Giving, reason: string): Promise<number> {
  const number = await addVersion(tx, giving, { kind: 'withdrawn', lines: [], title: null, reason })
  for (const answer of await answersGiven(tx, giving)) await recordAsOwn(tx, undoing(answer, giving))
  return number
}

type Answer = { id: string; matter: string }

/** The entries that say that this advice came, made by those who gave it here. */
async function answersGiven(tx: ViewerTx, { request, person, today }: Giving): Promise<Answer[]> {
  const givers = await tx
    .selectFrom('advice_version')
    .select('given_by')
    .distinct()
    .where('request_id', '=', request.id)
    .execute()
  const by = givers.map((one) => one.given_by)
  return workAsService(tx, { person, childId: request.childId }, systemViewer('jobs', today), async () => {
    const { rows } = await sql<Answer>`
      select e.id, e.matter from journey_event e
       where e.child_id = ${request.childId}::uuid and e.type = 'advice.received' and e.detail ->> 'request' = ${request.id}
         and e.recorded_by = any (${by}::uuid[])
         and not exists (select from journey_event c where c.child_id = e.child_id and c.type = 'correction'
                            and c.detail ->> 'corrects' = e.id::text and c.detail @> '{"void": true}')`.execute(tx)
    return rows
  })
}

const undoing = ({ id, matter }: Answer, { request, person, now, today }: Giving) => ({
  childId: request.childId,
  event: {
    id: newId(now),
    type: 'correction',
    on: today,
    matter,
    source: 'hand',
    corrects: id,
    void: true,
  } as JourneyEvent,
  person,
  now,
  today,
})

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
