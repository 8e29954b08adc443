import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'

/** A line of section C or G as whoever agrees it for health reads it. */
export type HealthLine = {
  id: string
  section: 'C' | 'G'
  words: string
  /** With what makes it exact: what is agreed to. */
  said: string
  paidBy: string | undefined
  needs: readonly string[]
  /** The newest answer to it in the words it has now. */
  answer: HealthAnswer | undefined
  /** The newest answer to it in other words. */
  before: HealthAnswer | undefined
}
export type HealthAnswer = { agrees: boolean; reason: string | undefined; by: string; on: LocalDate; words: string }

/** The needs and the help of health, with what health answered. For officers, and for whoever health has put in charge of agreeing. */
export async function healthLines(tx: ViewerTx, childId: string, writingId: string): Promise<HealthLine[]> {
  const [lines, answers] = await Promise.all([
    tx
      .selectFrom('writing_line')
      .select(['id', 'section', 'words', 'said', 'paid_by', 'needs', 'writing_id'])
      .where('writing_id', '=', writingId)
      .where('section', 'in', ['C', 'G'])
      .where('removed_at', 'is', null)
      .orderBy('section')
      .orderBy('place')
      .orderBy('id')
      .execute(),
    tx
      .selectFrom('health_answer')
      .select(['line_id', 'agrees', 'reason', 'by_name', 'on_day', 'words'])
      .where('child_id', '=', childId)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .execute(),
  ])
  const given = Map.groupBy(answers, (answer) => answer.line_id)
  return lines
    .filter(({ words }) => words.trim() !== '')
    .map((line): HealthLine => {
      const own = (given.get(line.id) ?? []).map((answer) => ({
        agrees: answer.agrees,
        reason: answer.reason ?? undefined,
        by: answer.by_name,
        on: answer.on_day as LocalDate,
        words: answer.words,
      }))
      return {
        id: line.id,
        section: line.section as 'C' | 'G',
        words: line.words,
        said: line.said,
        paidBy: line.paid_by ?? undefined,
        needs: line.needs,
        answer: own.find(({ words }) => words === line.said),
        before: own.find(({ words }) => words !== line.said),
      }
    })
}

export type HealthAsk = {
  id: string
  writingId: string
  on: LocalDate
  note: string | undefined
  by: string | undefined
}

/** What health is asked just now about a child, if anything. */
export async function openAsk(tx: ViewerTx, childId: string): Promise<HealthAsk | undefined> {
  const row = await tx
    .selectFrom('health_ask')
    .leftJoin('account', 'account.id', 'health_ask.asked_by')
    .select(['health_ask.id', 'writing_id', 'asked_on', 'note', 'account.display_name'])
    .where('child_id', '=', childId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      writingId: row.writing_id,
      on: row.asked_on as LocalDate,
      note: row.note ?? undefined,
      by: row.display_name ?? undefined,
    }
  )
}

export type Answering = {
  childId: string
  line: Pick<HealthLine, 'id' | 'said'>
  agrees: boolean
  reason: string | undefined
  byName: string
  byAccount: string
  onDay: LocalDate
  now: string
}

/** Writes down what health said to a line in the words it has. A line that changes is asked about again. */
export const answerForHealth = (tx: ViewerTx, answers: readonly Answering[]) =>
  tx
    .insertInto('health_answer')
    .values(
      answers.map((one) => ({
        id: newId(one.now),
        child_id: one.childId,
        line_id: one.line.id,
        words: one.line.said,
        agrees: one.agrees,
        reason: one.reason ?? null,
        by_name: one.byName,
        by_account: one.byAccount,
        on_day: one.onDay,
        at: one.now,
      })),
    )
    .execute()

/** Nothing is left to ask about: the last line that waited was taken out or moved. */
export const closeAnsweredAsk = (tx: ViewerTx, writingId: string, now: string) =>
  sql`
    update health_ask h set closed_at = ${now}::timestamptz
     where h.writing_id = ${writingId}::uuid and h.closed_at is null
       and not exists (select from writing_line l where l.writing_id = h.writing_id and l.section = 'G' and l.removed_at is null
                          and not exists (select from health_answer a where a.line_id = l.id and a.words = l.said))`.execute(
    tx,
  )
