import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import type { Section } from '../../../plan/sections.ts'
import type { Fields } from '../../../web/form.ts'
import { type Consultation, consultationById } from '../consultations.ts'

/** All that a setting learns of who the child is. */
export type AskedChild = { firstName: string; age: number; yearGroup: number }

export type TrayLine = AskedChild & {
  id: string
  childId: string
  setting: string
  askedOn: LocalDate
  dueOn: LocalDate
  isLate: boolean
  answer: string | null
  hasDraft: boolean
  /** The plan was issued and names this setting. */
  isNamed: boolean
}
export type Place = { isDone: boolean; dueOn: string; id: string }

export const trayPageSize = 25

/** What the viewer’s setting is asked: what waits for an answer first, the late ones before the others, one page from a place on. */
export async function trayPage(tx: ViewerTx, after: Place | undefined): Promise<TrayLine[]> {
  const order = sql`(c.closed_why is not null or exists (select from consultation_answer a where a.consultation_id = c.id)), coalesce(c.due_on, '9999-12-31'::date), c.id`
  const { rows } = await sql<TrayLine>`
    select c.id, c.child_id as "childId", c.name as setting, c.asked_on as "askedOn", coalesce(c.due_on, '9999-12-31'::date) as "dueOn",
           coalesce(c.due_on < today(), false) as "isLate", k.first_name as "firstName", k.age, k.year_group as "yearGroup",
           (select a.answer from consultation_answer a where a.consultation_id = c.id order by a.number desc limit 1) as answer,
           exists (select from consultation_draft d where d.consultation_id = c.id) as "hasDraft", c.closed_why is not null as "isNamed"
      from consulted_children() k join consultation c on c.id = k.consultation_id
     where ${after ? sql`(${order}) > (${after.isDone}::boolean, ${after.dueOn}::date, ${after.id}::uuid)` : sql`true`}
     order by ${order} limit ${trayPageSize + 1}`.execute(tx)
  return rows
}

export const wordOf = (line: TrayLine): string => `${line.answer || line.isNamed ? 1 : 0}.${line.dueOn}.${line.id}`
export function placeOf(text: string): Place | undefined {
  const [, isDone, dueOn, id] = /^([01])\.(\d{4}-\d{2}-\d{2})\.([0-9a-f-]{36})$/.exec(text) ?? []
  return dueOn && id ? { isDone: isDone === '1', dueOn, id } : undefined
}

/** That a setting was asked, and is asked no more. Nothing of the child is in it. */
export type EndedConsultation = {
  setting: string
  askedOn: LocalDate
  endedOn: LocalDate
  why: 'notNamed' | 'issued' | 'withdrawn' | 'ended'
  answer: 'canMeet' | 'cannotMeet' | null
}

export async function endedConsultation(tx: ViewerTx, id: string): Promise<EndedConsultation | undefined> {
  const { rows } = await sql<EndedConsultation>`
    select setting, asked_on as "askedOn", ended_on as "endedOn", why, answer from consultations_that_ended() where id = ${id}::uuid`.execute(
    tx,
  )
  return rows[0]
}

export type DraftLine = { id: string; section: Section; words: string; more: Readonly<Record<string, unknown>> }

export type OwnConsultation = {
  one: Consultation
  child: AskedChild
  needs: readonly string[]
  /** Of the draft that was asked about; of the final plan, where it names this setting. */
  lines: readonly DraftLine[]
  readsFinal: boolean
  /** The final plan in the child’s record, from the first day there on. */
  versionId: string | undefined
  mayAnswer: boolean
  draft: { fields: Fields; version: number; savedBy: string | null } | undefined
}

/** A consultation of the viewer’s own setting with the draft that it reads; undefined where it is not theirs, or not any more. */
export async function ownConsultation(tx: ViewerTx, id: string): Promise<OwnConsultation | undefined> {
  const { rows } = await sql<AskedChild & { mayAnswer: boolean }>`
    select k.first_name as "firstName", k.age, k.year_group as "yearGroup", m.may_answer as "mayAnswer"
      from consulted_children() k join my_consultations() m on m.id = k.consultation_id
     where k.consultation_id = ${id}::uuid`.execute(tx)
  const [found] = rows
  const one = found && (await consultationById(tx, id))
  if (!one) return undefined
  const [needs, lines, draft, version] = await Promise.all([
    tx.selectFrom('need').select('code').where('child_id', '=', one.childId).orderBy('rank').execute(),
    tx
      .selectFrom('plan_version_line')
      .select(['kind', 'line_id', 'section', 'words', 'more'])
      .where('child_id', '=', one.childId)
      .where((eb) => eb.or([eb('version_id', '=', one.versionId), eb('kind', '=', 'final')]))
      .where('section', 'not in', ['J', 'K'])
      .orderBy('section')
      .orderBy('place')
      .orderBy('line_id')
      .execute(),
    tx
      .selectFrom('consultation_draft')
      .leftJoin('account', 'account.id', 'consultation_draft.saved_by')
      .select(['consultation_draft.fields', 'consultation_draft.version', 'account.display_name'])
      .where('consultation_id', '=', id)
      .executeTakeFirst(),
    one.closedWhy === 'named'
      ? tx
          .selectFrom('plan_version')
          .select('id')
          .where('child_id', '=', one.childId)
          .where('matter', '=', one.matter)
          .where('kind', '=', 'final')
          .orderBy('made_at', 'desc')
          .limit(1)
          .executeTakeFirst()
      : undefined,
  ])
  const { mayAnswer, ...child } = found
  // the database gives the final plan to the setting that it names, and to no other that was asked
  const final = lines.filter(({ kind }) => kind === 'final')
  return {
    one,
    child,
    mayAnswer,
    needs: needs.map(({ code }) => code),
    readsFinal: final.length > 0,
    versionId: version?.id,
    lines: (final.length > 0 ? final : lines).map((row) => ({
      id: row.line_id,
      section: row.section as Section,
      words: row.words,
      more: Object(row.more) as DraftLine['more'],
    })),
    draft: draft && { fields: draft.fields as Fields, version: draft.version, savedBy: draft.display_name },
  }
}

/** Keeps what is typed, unless a colleague has changed it meanwhile. @returns whether it was kept. */
export async function saveTyped(
  tx: ViewerTx,
  saving: { one: Consultation; fields: Record<string, string>; seen: number; by: string; now: string },
): Promise<boolean> {
  const { one, seen, by, now } = saving
  await sql`select pg_advisory_xact_lock(hashtextextended(${one.id}, 4))`.execute(tx)
  const there = await tx
    .selectFrom('consultation_draft')
    .select('version')
    .where('consultation_id', '=', one.id)
    .executeTakeFirst()
  if ((there?.version ?? 0) !== seen) return false
  const row = { fields: JSON.stringify(saving.fields), version: seen + 1, saved_by: by, saved_at: now }
  await tx
    .insertInto('consultation_draft')
    .values({ consultation_id: one.id, child_id: one.childId, ...row })
    .onConflict((conflict) => conflict.column('consultation_id').doUpdateSet(row))
    .execute()
  return true
}
