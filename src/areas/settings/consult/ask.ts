import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { JourneyEvent } from '../../../journey/events.ts'
import { addDays, type LocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../journey/index.ts'
import { letterHelp, messagesAbout, type Receiver, writeLetter } from '../../letters/index.ts'
import { councilAsked, settingAsked } from './notices.ts'

/** Guidance, not a regulation: Code 9.83. */
const daysToAnswer = 15

export type ToAsk = {
  organisationId: string | undefined
  name: string
  why: 'requested' | 'considered'
  otherCouncil: { code: string; name: string } | undefined
}

type Asking = {
  childId: string
  matter: string
  versionId: string
  by: string
  now: string
  today: LocalDate
}

/**
 * Consults one setting: the fact of the journey, what is kept of it, its place in the circle from now, and a letter, which goes by
 * message where its head or SENCO has an account and by post where none has. The council that maintains it is told too.
 * @returns the id, `askedAlready` where it is asked and has not been told otherwise, or why the record does not take it.
 */
export async function consult(
  tx: ViewerTx,
  about: Asking,
  setting: ToAsk,
): Promise<{ id: string } | { askedAlready: true } | { refused: string[] }> {
  if (await isAskedAlready(tx, about, setting)) return { askedAlready: true }
  const id = newId(about.now)
  const { childId, matter, by, now, today } = about
  await tx
    .insertInto('consultation')
    .values({
      id,
      child_id: childId,
      matter,
      organisation_id: setting.organisationId ?? null,
      name: setting.name,
      why: setting.why,
      version_id: about.versionId,
      council_code: setting.otherCouncil?.code ?? null,
      council_name: setting.otherCouncil?.name ?? null,
      place_id: setting.organisationId ? await placeFor(tx, about, setting.organisationId) : null,
      asked_on: today,
      asked_by: by,
      asked_at: now,
      due_on: addDays(today, daysToAnswer),
    })
    .execute()
  const event = {
    id,
    type: 'setting.consulted',
    on: today,
    matter,
    source: 'hand',
    setting: setting.name,
  } as JourneyEvent
  const done = await recordEvent(tx, { childId, event, recordedBy: by, now, today })
  if (!('recorded' in done)) return { refused: 'refused' in done ? done.refused : ['This record cannot be read.'] }
  await sendLetters(tx, about, { ...setting, id })
  return { id }
}

async function isAskedAlready(tx: ViewerTx, { childId, matter }: Asking, setting: ToAsk): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select exists (select from consultation c where c.child_id = ${childId}::uuid and c.matter = ${matter} and c.closed_why is null
      and coalesce(c.organisation_id::text, c.name) = ${setting.organisationId ?? setting.name}) as is`.execute(tx)
  return rows[0]?.is === true
}

/** One place for each setting, however often it is asked; it begins again where it had ended. */
async function placeFor(tx: ViewerTx, { childId, by, now, today }: Asking, organisationId: string): Promise<string> {
  const there = await tx
    .selectFrom('circle')
    .select('id')
    .where('child_id', '=', childId)
    .where('relation', '=', 'setting.consulted')
    .where('organisation_id', '=', organisationId)
    .where('account_id', 'is', null)
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
      relation: 'setting.consulted',
      organisation_id: organisationId,
      reason: 'Asked whether it can meet the needs in the draft plan',
      from_day: today,
      recorded_by: by,
    })
    .execute()
  return id
}

async function sendLetters(tx: ViewerTx, about: Asking, setting: ToAsk & { id: string }): Promise<void> {
  const { childId } = about
  if (!(await messagesAbout(tx, childId))) return
  const help = await letterHelp(tx, childId)
  const facts = {
    child: await firstNameAndYear(tx, childId, about.today),
    help,
    dueOn: addDays(about.today, daysToAnswer),
  }
  const to: Receiver = setting.organisationId
    ? { organisation: setting.organisationId }
    : { post: { name: setting.name, lines: [] } }
  const letters = [{ to, notice: settingAsked({ ...facts, why: setting.why }) }]
  if (setting.otherCouncil)
    letters.push({
      to: { post: { name: `${setting.otherCouncil.name} council, special educational needs`, lines: [] } },
      notice: councilAsked({ ...facts, setting: setting.name }),
    })
  for (const { to: receiver, notice } of letters)
    await writeLetter(tx, {
      childId,
      matter: about.matter,
      ...notice,
      to: receiver,
      // where a child may come to learn is for the officers and for whoever is asked
      part: 'notes',
      event: setting.id,
      by: about.by,
      now: about.now,
      today: about.today,
    })
}

/** All that a setting that is asked learns of who the child is: first name, age and year. */
async function firstNameAndYear(
  tx: ViewerTx,
  childId: string,
  today: LocalDate,
): Promise<{ name: string; age: number; born: LocalDate; today: LocalDate }> {
  const { rows } = await sql<{ name: string; age: number; born: LocalDate }>`
    select coalesce(known_as, forename) as name, extract(year from age(${today}::date, born))::int4 as age, born
      from child where id = ${childId}::uuid`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('The child of a consultation cannot be read by whoever consults')
  return { ...row, today }
}
