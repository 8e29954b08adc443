import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import type { Section } from '../../../plan/sections.ts'
import { idsInOrder } from '../../../platform/id.ts'
import type { Quote } from '../../voice/index.ts'
import type { Writing } from '../content.ts'
import { hasBoxes } from '../line/form.ts'
import type { Advice, Point, PointAnswer } from './points.ts'

export type Taking = { writing: Writing; accountId: string; now: string }

/** Lets one person at a time answer the points of a plan, so that a point that two take at once makes one line. */
export const onePointAtATime = (tx: ViewerTx, writing: Writing) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${writing.id}, 3))`.execute(tx)

/** A point and the section that its line is to stand in. */
export type Take = { point: Point; section: Section }

/** Who said it and when, after words that are quoted in section A. */
const quoted = (words: string, who: string | undefined, on: LocalDate | undefined): string => {
  const said = [who, on && formatShortDay(on)].filter(Boolean).join(', ')
  return `“${words.trim().replace(/^[“"]|[”"]$/gu, '')}”${said ? ` (${said})` : ''}`
}

function wordsFor({ point, section }: Take, advice: readonly Advice[]): string {
  if (section !== 'A') return hasBoxes(section) ? point.line.words : point.words
  const given = advice.find(({ request }) => request === point.request)
  return quoted(point.line.words, given?.author, given?.on as LocalDate | undefined)
}

type NewLine = { section: Section; words: string; line?: Point['line']; source?: { request: string; page?: string } }

/** Adds lines at the end of their sections in one go. @returns their ids, in order. */
export async function addLines(
  tx: ViewerTx,
  { writing, accountId, now }: Taking,
  lines: readonly NewLine[],
): Promise<string[]> {
  const next = idsInOrder(now)
  const rows = lines.map((line, at) => ({ id: next(), at, ...line }))
  if (rows.length === 0) return []
  const box = (row: NewLine, name: 'who' | 'howMuch' | 'howOften' | 'from') =>
    hasBoxes(row.section) ? row.line?.[name]?.trim() || null : null
  await sql`
    insert into writing_line (id, writing_id, child_id, section, place, words, who, how_much, how_often, from_when, sources, saved_by, saved_at)
    select n.id, ${writing.id}::uuid, ${writing.childId}::uuid, n.section,
           coalesce((select max(l.place) from writing_line l where l.writing_id = ${writing.id}::uuid and l.section = n.section), -1) + n.nth,
           n.words, n.who, n.how_much, n.how_often, n.from_when, n.sources::jsonb, ${accountId}::uuid, ${now}::timestamptz
      from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ section }) => section)}::text[], ${rows.map(({ words }) => words)}::text[],
                  ${rows.map((row) => box(row, 'who'))}::text[], ${rows.map((row) => box(row, 'howMuch'))}::text[],
                  ${rows.map((row) => box(row, 'howOften'))}::text[], ${rows.map((row) => box(row, 'from'))}::text[],
                  ${rows.map(({ source }) => JSON.stringify(source ? [source] : []))}::text[], ${rows.map(({ at }) => at + 1)}::integer[])
        as n (id, section, words, who, how_much, how_often, from_when, sources, nth)`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Takes points as they stand: each becomes a line of its section with its source and page, and is answered as used. */
export async function takePoints(
  tx: ViewerTx,
  taking: Taking,
  takes: readonly Take[],
  advice: readonly Advice[],
): Promise<string[]> {
  const ids = await addLines(
    tx,
    taking,
    takes.map((take) => ({
      section: take.section,
      words: wordsFor(take, advice),
      line: take.point.line,
      source: { request: take.point.request, ...(take.point.line.page ? { page: take.point.line.page } : {}) },
    })),
  )
  await answerPoints(
    tx,
    taking,
    takes.map(({ point }, at) => ({ point, answer: 'used', lines: [ids[at] ?? ''], reason: undefined })),
  )
  return ids
}

export type Answering = {
  point: Point
  answer: PointAnswer['answer']
  lines: readonly string[]
  reason: string | undefined
}

/** Writes down what became of points. Earlier answers stay on record. */
export async function answerPoints(
  tx: ViewerTx,
  { writing, accountId, now }: Taking,
  answers: readonly Answering[],
): Promise<void> {
  if (answers.length === 0) return
  const next = idsInOrder(now)
  await tx
    .insertInto('recommendation_answer')
    .values(
      answers.map(({ point, answer, lines, reason }) => ({
        id: next(),
        child_id: writing.childId,
        writing_id: writing.id,
        request_id: point.request,
        ...(point.isCopied ? { copy_id: point.version } : { version_id: point.version }),
        place: point.place,
        words: point.words,
        answer,
        lines: [...lines],
        reason: reason ?? null,
        by_account: accountId,
        at: now,
      })),
    )
    .execute()
}

/** What the child said, as a line of section A: their words, their name, how they were told and when. */
export const takeQuote = (tx: ViewerTx, taking: Taking, quote: Quote, childName: string): Promise<string[]> =>
  addLines(tx, taking, [
    { section: 'A', words: quoted(quote.words, `${childName}, ${quote.how.toLowerCase()}`, quote.on) },
  ])
