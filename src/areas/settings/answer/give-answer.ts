import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { SignedIn } from '../../../access/viewer.ts'
import type { JourneyEvent } from '../../../journey/events.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { fitsTheRecord, recordAsOwn } from '../../advice/index.ts'
import { recordEvent } from '../../journey/index.ts'
import type { Consultation } from '../consultations.ts'
import type { Given } from './form.ts'

type Giving = { one: Consultation; person: SignedIn; now: string; today: LocalDate; on?: LocalDate }

/** The fact that the setting replied, where it says something else than before. */
const replyOf = ({ one, now, today, on }: Giving, given: Given): JourneyEvent | undefined =>
  one.answers[0]?.answer === given.answer
    ? undefined
    : ({
        id: newId(now),
        type: 'setting.replied',
        on: on ?? today,
        matter: one.matter,
        source: 'hand',
        consultation: one.id,
        reply: given.answer,
      } as JourneyEvent)

/** Gives the answer of a setting in the name of the one who writes it: a new version, those before it stay. */
export async function giveAnswer(tx: ViewerTx, giving: Giving, given: Given): Promise<'given' | 'doesNotFit'> {
  const { one, person, now, today } = giving
  const event = replyOf(giving, given)
  const own = event && { childId: one.childId, event, person, now, today }
  if (own && !(await fitsTheRecord(tx, own))) return 'doesNotFit'
  if (own) await recordAsOwn(tx, own)
  await addVersion(tx, giving, { given, cameBy: 'here', on: today })
  return 'given'
}

/** Writes down, as an officer, an answer that came another way. */
export async function writeDownAnswer(
  tx: ViewerTx,
  giving: Giving & { on: LocalDate },
  { given, cameBy }: { given: Given; cameBy: 'letter' | 'talk' },
): Promise<'given' | 'doesNotFit'> {
  const event = replyOf(giving, given)
  if (event) {
    const { one, person, now, today } = giving
    const done = await recordEvent(tx, { childId: one.childId, event, recordedBy: person.accountId, now, today })
    if (!('recorded' in done)) return 'doesNotFit'
  }
  await addVersion(tx, giving, { given, cameBy, on: giving.on })
  return 'given'
}

type Version = { given: Given; cameBy: 'here' | 'letter' | 'talk'; on: LocalDate }

async function addVersion(tx: ViewerTx, { one, person, now }: Giving, { given, cameBy, on }: Version): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${one.id}, 3))`.execute(tx)
  const last = await tx
    .selectFrom('consultation_answer')
    .select('number')
    .where('consultation_id', '=', one.id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  await tx
    .insertInto('consultation_answer')
    .values({
      id: newId(now),
      consultation_id: one.id,
      child_id: one.childId,
      number: (last?.number ?? 0) + 1,
      answer: given.answer,
      grounds: [...given.grounds],
      reasons: given.reasons,
      adjustments: given.adjustments ?? null,
      staff: given.staff ?? null,
      cost: given.cost ?? null,
      place_from: given.placeFrom ?? null,
      came_by: cameBy,
      by_account: person.accountId,
      by_name: person.name,
      answered_on: on,
      at: now,
    })
    .execute()
}
