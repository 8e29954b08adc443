import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { type LetterSheet, sheetOf } from '../sheet.ts'

export const envelopesOnPage = 25

export type Envelope = {
  id: string
  letterId: string
  childId: string
  child: string
  to: string
  title: string
  on: LocalDate
  hasAddress: boolean
  /** The address is with the keeper of protected addresses. */
  isProtected: boolean
  largePrint: boolean
  language: string | null
  isPrinted: boolean
}

const envelopes = (tx: ViewerTx) =>
  tx
    .selectFrom('delivery')
    .innerJoin('letter', 'letter.id', 'delivery.letter_id')
    .innerJoin('child', 'child.id', 'delivery.child_id')
    .where('delivery.channel', '=', 'post')
    .where('delivery.state', '=', 'waiting')
    .where(sql<boolean>`messages_about(delivery.child_id)`)

/** The envelopes that wait, oldest first: those of the children whose record this officer keeps. */
export async function envelopesToPost(
  tx: ViewerTx,
  { after }: { after: string | undefined },
): Promise<{ envelopes: Envelope[]; next: string | undefined }> {
  const rows = await envelopes(tx)
    .select([
      'delivery.id',
      'delivery.letter_id',
      'delivery.child_id',
      'delivery.post_lines',
      'delivery.large_print',
      'delivery.language',
      'delivery.printed_at',
      'child.forename',
      'child.surname',
      'child.known_as',
      'letter.to_name',
      'letter.title',
      'letter.made_on',
      sql<boolean>`contact_through_caseworker(delivery.child_id)`.as('is_protected'),
    ])
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(delivery.made_at, delivery.id) > (select a.made_at, a.id from delivery a where a.id = ${after ?? null}::uuid)`,
      ),
    )
    .orderBy('delivery.made_at')
    .orderBy('delivery.id')
    .limit(envelopesOnPage + 1)
    .execute()
  const shown = rows.slice(0, envelopesOnPage).map((row) => ({
    id: row.id,
    letterId: row.letter_id,
    childId: row.child_id,
    child: `${row.known_as ?? row.forename} ${row.surname}`,
    to: row.to_name,
    title: row.title,
    on: row.made_on as LocalDate,
    hasAddress: row.post_lines.length > 0,
    isProtected: row.is_protected,
    largePrint: row.large_print,
    language: row.language,
    isPrinted: row.printed_at !== null,
  }))
  return { envelopes: shown, next: rows.length > envelopesOnPage ? shown.at(-1)?.id : undefined }
}

export type Printed = { id: string; childId: string; largePrint: boolean; sheet: LetterSheet }

/** The chosen envelopes with their letters, as far as they still wait. */
export async function sheetsOf(tx: ViewerTx, ids: readonly string[]): Promise<Printed[]> {
  const rows = await envelopes(tx)
    .leftJoin('letter as wrong', 'wrong.id', 'letter.replaces')
    .select([
      'delivery.id',
      'delivery.child_id',
      'delivery.post_lines',
      'delivery.large_print',
      'letter.head',
      'letter.blocks',
      'letter.kind',
      'letter.title',
      'letter.to_name',
      'letter.made_on',
      'wrong.made_on as replaced_on',
    ])
    .where('delivery.id', 'in', [...ids])
    .orderBy('delivery.made_at')
    .orderBy('delivery.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    childId: row.child_id,
    largePrint: row.large_print,
    sheet: sheetOf(row, row.post_lines),
  }))
}

type Marking = { ids: readonly string[]; by: string; now: string }

/** Marks envelopes as printed, by whom. */
export async function markPrinted(tx: ViewerTx, { ids, by, now }: Marking): Promise<void> {
  await tx
    .updateTable('delivery')
    .set({ printed_at: now, printed_by: by })
    .where('id', 'in', [...ids])
    .where('channel', '=', 'post')
    .where('state', '=', 'waiting')
    .execute()
}

/** Marks envelopes as posted on a day, by whom: the proof of what was sent and when. Returns how many still waited. */
export async function markPosted(tx: ViewerTx, { ids, by, now, on }: Marking & { on: LocalDate }): Promise<string[]> {
  const rows = await tx
    .updateTable('delivery')
    .set({ state: 'posted', done_at: now, done_on: on, done_by: by })
    .where('id', 'in', [...ids])
    .where('channel', '=', 'post')
    .where('state', '=', 'waiting')
    .returning('child_id')
    .execute()
  return rows.map((row) => row.child_id)
}
