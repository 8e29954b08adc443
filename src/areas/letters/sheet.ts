import * as z from 'zod'
import type { ViewerTx } from '../../access/in-transaction.ts'
import { formatShortDay, type LocalDate } from '../../law/local-date.ts'
import type { LetterBlock } from './letter.ts'

/** The head of the paper, frozen with the letter: the council, where it is, how to reach it, who signs. */
export type LetterHead = {
  council: string
  address: readonly string[]
  reach: readonly string[]
  from: string
}

/** Everything that stands on the paper. The page and the PDF are both made of this and of nothing else. */
export type LetterSheet = {
  head: LetterHead
  on: string
  to: string
  /** Where the envelope goes; only on what an officer prints. */
  toLines: readonly string[]
  /** How a letter to a person of the family begins; a notice to a body has no greeting. */
  dear?: string | undefined
  title: string
  blocks: readonly LetterBlock[]
  /** The day of the wrong letter that this one replaces. */
  replaces: string | undefined
}

const headInColumn = z.object({
  council: z.string(),
  address: z.array(z.string()),
  reach: z.array(z.string()),
  from: z.string(),
})

const linesOf = (text: string | null): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The head as it stands on the day a letter is written. */
export async function headOfLetter(tx: ViewerTx, by: string | null): Promise<LetterHead> {
  const area = await tx
    .selectFrom('area')
    .select(['name', 'help_phone', 'help_email', 'postal_address'])
    .executeTakeFirst()
  const council = await tx
    .selectFrom('organisation')
    .select('name')
    .where('kind', '=', 'council')
    .where('closed_on', 'is', null)
    .orderBy('name')
    .executeTakeFirst()
  const writer = by
    ? await tx
        .selectFrom('account')
        .select(['display_name', 'job_title', 'is_staff'])
        .where('id', '=', by)
        .executeTakeFirst()
    : undefined
  const name = council?.name ?? area?.name ?? 'The council'
  return {
    council: name,
    address: linesOf(area?.postal_address ?? null),
    reach: [area?.help_phone, area?.help_email].filter((way) => way != null),
    from: writer?.is_staff ? [writer.display_name, writer.job_title, name].filter(Boolean).join(', ') : name,
  }
}

type Row = {
  head: unknown
  blocks: unknown
  kind: string
  title: string
  to_name: string
  made_on: string
  replaced_on: string | null
}

/** Copies to partners have a dot in their kind, and what is about advice goes to advisers: they are notices, and greet nobody. */
function greeting({ kind, to_name }: Row): string | undefined {
  if (kind.includes('.') || kind.startsWith('advice')) return undefined
  return to_name.startsWith('The parent or carer of') ? 'Dear parent or carer,' : `Dear ${to_name},`
}

/** How a letter with a greeting ends. */
export const goodbye = 'Yours sincerely,'

/** The sheet of a letter that was read. */
export const sheetOf = (row: Row, toLines: readonly string[] = []): LetterSheet => ({
  head: headInColumn.parse(row.head),
  on: formatShortDay(row.made_on as LocalDate),
  to: row.to_name,
  toLines,
  dear: greeting(row),
  title: row.title,
  blocks: row.blocks as LetterBlock[],
  replaces: row.replaced_on ? formatShortDay(row.replaced_on as LocalDate) : undefined,
})

/** The sentence at the top of a letter that replaces another. */
export const replacesWords = (sheet: LetterSheet): string | undefined =>
  sheet.replaces && `This letter replaces our letter of ${sheet.replaces}. Please do not use the earlier one.`
