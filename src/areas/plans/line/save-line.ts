import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { Section } from '../../../plan/sections.ts'
import { momentAfter } from '../../../platform/clock.ts'
import { lineOfRow, type Writing, type WritingRow } from '../content.ts'
import { isSameText, type LineText, textOfLine } from './form.ts'

/** Whoever opens a line to write in it has it for so long after the last key. */
export const lockMs = 10 * 60_000

export type LineRow = Omit<WritingRow, 'locked_name'> & {
  locked_name: string | null
  wanted_name: string | null
  saved_name: string
}

/** A line of the plan that is being written, standing or taken out, with who types in it and who waits for it. */
export async function lineRow(tx: ViewerTx, writingId: string, lineId: string): Promise<LineRow | undefined> {
  return tx
    .selectFrom('writing_line')
    .leftJoin('account as locker', 'locker.id', 'writing_line.locked_by')
    .leftJoin('account as waiting', 'waiting.id', 'writing_line.wanted_by')
    .innerJoin('account as saver', 'saver.id', 'writing_line.saved_by')
    .selectAll('writing_line')
    .select([
      'locker.display_name as locked_name',
      'waiting.display_name as wanted_name',
      'saver.display_name as saved_name',
    ])
    .where('writing_line.id', '=', lineId)
    .where('writing_line.writing_id', '=', writingId)
    .executeTakeFirst()
}

/** Whether somebody else types in a line now. */
export const isHeldByOther = (
  row: Pick<LineRow, 'locked_by' | 'locked_until'>,
  accountId: string,
  now: string,
): boolean =>
  row.locked_by !== null && row.locked_by !== accountId && row.locked_until !== null && row.locked_until > now

/** Takes a line to write in it, or goes on with it, unless somebody else has it. @returns whether it is theirs now. */
export async function takeLine(tx: ViewerTx, lineId: string, accountId: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('writing_line')
    .set({
      locked_by: accountId,
      locked_until: momentAfter(now, lockMs),
      wanted_by: sql<string | null>`case when locked_by = ${accountId}::uuid then wanted_by end`,
    })
    .where('id', '=', lineId)
    .where('removed_at', 'is', null)
    .where((eb) => eb.or([eb('locked_by', 'is', null), eb('locked_by', '=', accountId), eb('locked_until', '<=', now)]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export type Saving = {
  writing: Writing
  lineId: string
  section: Section
  text: LineText
  /** The version that the writer had before them; 0 where the line was not there yet. */
  seen: number
  /** Saved by the browser while somebody types: the line stays theirs. */
  byItself: boolean
  accountId: string
  now: string
}

/** Saved, or why not: nobody's words are written over. */
export type Saved =
  | { is: 'saved'; version: number; wanted: string | undefined; isNew: boolean }
  | { is: 'stale'; there: LineRow | undefined; because: 'changed' | 'held' | 'removed' }

/** Saves a line and keeps how it stood before. Two who save at once are let in one after the other. */
export async function saveLine(tx: ViewerTx, saving: Saving): Promise<Saved> {
  await oneLineAtATime(tx, saving.lineId)
  const row = await lineRow(tx, saving.writing.id, saving.lineId)
  if (!row) return saving.seen === 0 ? addLine(tx, saving) : { is: 'stale', there: undefined, because: 'removed' }
  const isSame = row.removed_at === null && isSameText(textOfLine(lineOfRow(row)), saving.text)
  const against = isSame ? undefined : whyNot(row, saving)
  if (against) return { is: 'stale', there: row, because: against }
  if (!isSame && !isOwnBeginning(row, saving)) await keepAsItWas(tx, row)
  const version = row.version + (isSame ? 0 : 1)
  const isMine = !isHeldByOther(row, saving.accountId, saving.now)
  await tx
    .updateTable('writing_line')
    .set({
      ...(isSame ? {} : { ...columnsOf(saving.text), version, saved_by: saving.accountId, saved_at: saving.now }),
      ...(isMine ? { kept_itself: saving.byItself && (!isSame || row.kept_itself), ...lockAfter(saving) } : {}),
    })
    .where('id', '=', row.id)
    .execute()
  return { is: 'saved', version, wanted: saving.byItself ? (row.wanted_name ?? undefined) : undefined, isNew: false }
}

const oneLineAtATime = (tx: ViewerTx, lineId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${lineId}, 4))`.execute(tx)

function whyNot(row: LineRow, { seen, accountId, now }: Saving): 'changed' | 'held' | 'removed' | undefined {
  if (row.removed_at !== null) return 'removed'
  if (row.version !== seen) return 'changed'
  return isHeldByOther(row, accountId, now) ? 'held' : undefined
}

/** What one's own typing kept a moment ago is no stage of its own. */
const isOwnBeginning = (row: LineRow, { accountId }: Saving): boolean => row.kept_itself && row.saved_by === accountId

const lockAfter = ({ byItself, accountId, now }: Saving) =>
  byItself
    ? { locked_by: accountId, locked_until: momentAfter(now, lockMs) }
    : { locked_by: null, locked_until: null, wanted_by: null }

const emptyAsNull = (text: string): string | null => (text === '' ? null : text)

const columnsOf = ({ words, boxes, aspirations, needs, outcomes, sources }: LineText) => ({
  words,
  who: emptyAsNull(boxes.who),
  how_much: emptyAsNull(boxes.howMuch),
  how_often: emptyAsNull(boxes.howOften),
  from_when: emptyAsNull(boxes.from),
  paid_by: emptyAsNull(boxes.paidBy),
  aspirations: [...aspirations],
  needs: [...needs],
  outcomes: [...outcomes],
  sources: JSON.stringify(sources),
})

/** A new line at the end of its section. */
async function addLine(tx: ViewerTx, saving: Saving): Promise<Saved> {
  const { writing, lineId, section, accountId, now, byItself } = saving
  const added = await tx
    .insertInto('writing_line')
    .values({
      id: lineId,
      writing_id: writing.id,
      child_id: writing.childId,
      section,
      place: endOf(writing.id, section),
      ...columnsOf(saving.text),
      saved_by: accountId,
      saved_at: now,
      kept_itself: byItself,
      ...(byItself ? lockAfter(saving) : {}),
    })
    // an id of a line elsewhere: it is not this person’s to write
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  return added
    ? { is: 'saved', version: added.version, wanted: undefined, isNew: true }
    : { is: 'stale', there: undefined, because: 'removed' }
}

/** The place after the last line of a section. */
export const endOf = (writingId: string, section: Section) =>
  sql<number>`(select coalesce(max(place), -1) + 1 from writing_line where writing_id = ${writingId}::uuid and section = ${section})`

/** How a line stands, kept before it is changed. */
export async function keepAsItWas(tx: ViewerTx, row: LineRow): Promise<void> {
  await tx
    .insertInto('writing_line_was')
    .values({
      line_id: row.id,
      child_id: row.child_id,
      version: row.version,
      content: JSON.stringify({ ...lineOfRow(row), isRemoved: row.removed_at !== null }),
      saved_by: row.saved_by,
      saved_at: row.saved_at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export type Change = { row: LineRow; writing: Writing; accountId: string; now: string }

/** Takes a line out, or brings it back: it is kept either way. */
export async function setRemoved(
  tx: ViewerTx,
  { row, accountId, now, writing }: Change,
  isRemoved: boolean,
): Promise<void> {
  await keepAsItWas(tx, row)
  await tx
    .updateTable('writing_line')
    .set({
      removed_at: isRemoved ? now : null,
      version: row.version + 1,
      saved_by: accountId,
      saved_at: now,
      kept_itself: false,
      locked_by: null,
      locked_until: null,
      wanted_by: null,
      ...(isRemoved ? {} : { place: endOf(writing.id, row.section as Section) }),
    })
    .where('id', '=', row.id)
    .execute()
}

/** Puts a line into another section. Lines that led to it as a need, an outcome or a hope lead to it no more, where it is none. */
export async function moveToSection(
  tx: ViewerTx,
  { row, accountId, now, writing }: Change,
  section: Section,
): Promise<void> {
  await keepAsItWas(tx, row)
  await tx
    .updateTable('writing_line')
    .set({
      section,
      place: endOf(writing.id, section),
      version: row.version + 1,
      saved_by: accountId,
      saved_at: now,
      locked_by: null,
      locked_until: null,
      wanted_by: null,
      kept_itself: false,
    })
    .where('id', '=', row.id)
    .execute()
  await sql`
    update writing_line l
       set needs = case when ${section} in ('B', 'C', 'D') then needs else array_remove(needs, ${row.id}::uuid) end,
           outcomes = case when ${section} = 'E' then outcomes else array_remove(outcomes, ${row.id}::uuid) end,
           aspirations = case when ${section} = 'A' then aspirations else array_remove(aspirations, ${row.id}::uuid) end
     where l.writing_id = ${writing.id}::uuid
       and (${row.id}::uuid = any (needs) or ${row.id}::uuid = any (outcomes) or ${row.id}::uuid = any (aspirations))`.execute(
    tx,
  )
}

/** Changes the place of a line with the one before or after it. Whoever types in either is not disturbed. */
export async function moveBy(tx: ViewerTx, { row, writing }: Change, by: -1 | 1): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${writing.id} ${row.section}`}, 5))`.execute(tx)
  const lines = await tx
    .selectFrom('writing_line')
    .select('id')
    .where('writing_id', '=', writing.id)
    .where('section', '=', row.section)
    .where('removed_at', 'is', null)
    .orderBy('place')
    .orderBy('id')
    .execute()
  const order = lines.map(({ id }) => id)
  const at = order.indexOf(row.id)
  const other = order[at + by]
  if (at < 0 || other === undefined) return
  order[at + by] = row.id
  order[at] = other
  await sql`
    update writing_line l set place = o.place - 1
      from unnest(${order}::uuid[]) with ordinality as o (id, place)
     where l.id = o.id and l.place <> o.place - 1`.execute(tx)
}

export type LineWas = { version: number; words: string; by: string; at: string; isRemoved: boolean }

/** How a line stood before, the newest first. */
export async function historyOf(tx: ViewerTx, lineId: string): Promise<LineWas[]> {
  const rows = await tx
    .selectFrom('writing_line_was')
    .innerJoin('account', 'account.id', 'writing_line_was.saved_by')
    .select(['version', 'content', 'saved_at', 'display_name'])
    .where('line_id', '=', lineId)
    .orderBy('version', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => {
    const content = row.content as { words: string; isRemoved?: boolean }
    return {
      version: row.version,
      words: inWords(row.content),
      by: row.display_name,
      at: row.saved_at,
      isRemoved: content.isRemoved ?? false,
    }
  })
}

function inWords(content: unknown): string {
  const { words, who, howMuch, howOften, from } = content as Record<string, string | undefined>
  return [words, who, howMuch, howOften, from].filter(Boolean).join(' · ')
}
