import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import { dayInEngland, formatShortDay, type LocalDate } from '../../law/local-date.ts'
import { symbolsOf } from './symbols/symbols.ts'
import { type Audience, howInWords, type Purpose, purposeWords } from './voice-words.ts'

/** One thing that a child said or showed, as the viewer may read it. */
export type VoiceEntry = {
  id: string
  place: number
  words: string | null
  symbols: readonly string[]
  hasFiles: boolean
  how: string
  /** The day it was said; undefined where nobody wrote it down. */
  on: LocalDate | undefined
  purpose: string
  sharedWith: readonly Audience[]
  writtenBy: string | undefined
  writtenOn: string
  isMine: boolean
}

type Row = {
  id: string
  place: number
  words: string | null
  symbols: string[]
  has_files: boolean
  how: string
  told_by: string | null
  said_on: string | null
  purpose: string
  shared_with: string[]
  written_by: string | null
  display_name: string | null
  written_at: string
}

const entries = (tx: ViewerTx, childId: string) =>
  tx
    .selectFrom('voice_entry')
    .leftJoin('account', 'account.id', 'voice_entry.written_by')
    .select([
      'voice_entry.id',
      'voice_entry.place',
      'voice_entry.words',
      'voice_entry.symbols',
      'voice_entry.has_files',
      'voice_entry.how',
      'voice_entry.told_by',
      'voice_entry.said_on',
      'voice_entry.purpose',
      'voice_entry.shared_with',
      'voice_entry.written_by',
      'voice_entry.written_at',
      'account.display_name',
    ])
    .where('voice_entry.child_id', '=', childId)

const entryOf = (row: Row, accountId: string | undefined): VoiceEntry => {
  const written = dayInEngland(row.written_at)
  return {
    id: row.id,
    place: Number(row.place),
    words: row.words,
    symbols: row.symbols,
    hasFiles: row.has_files,
    how: howInWords(row.how, row.told_by),
    on: (row.said_on as LocalDate | null) ?? undefined,
    purpose: purposeWords[row.purpose as Purpose]?.says ?? '',
    sharedWith: row.shared_with as Audience[],
    writtenBy: row.display_name ?? undefined,
    writtenOn: written ? formatShortDay(written) : '',
    isMine: row.written_by !== null && row.written_by === accountId,
  }
}

export const entriesOnPage = 20

/** A page of what a child said, newest first, as far as the viewer may read it. */
export async function voicePage(
  tx: ViewerTx,
  asked: { childId: string; accountId: string; before: number | undefined },
): Promise<{ entries: VoiceEntry[]; next: number | undefined }> {
  const { childId, accountId, before } = asked
  const rows = await entries(tx, childId)
    .$if(before !== undefined, (query) => query.where('voice_entry.place', '<', before ?? 0))
    .orderBy('voice_entry.place', 'desc')
    .limit(entriesOnPage + 1)
    .execute()
  const found = rows.slice(0, entriesOnPage).map((row) => entryOf(row, accountId))
  return { entries: found, next: rows.length > entriesOnPage ? found.at(-1)?.place : undefined }
}

/** One entry, where the viewer may read it. */
export async function entryFor(
  tx: ViewerTx,
  asked: { childId: string; entryId: string; accountId: string },
): Promise<VoiceEntry | undefined> {
  const row = await entries(tx, asked.childId).where('voice_entry.id', '=', asked.entryId).executeTakeFirst()
  return row && entryOf(row, asked.accountId)
}

/** What a page or section A of a plan quotes: the words, or what the symbols say, how it was told and when. */
export type Quote = {
  id: string
  words: string
  how: string
  on: LocalDate | undefined
  /** Whom the child lets read it: where it is quoted to others, the child has been asked. */
  sharedWith: readonly Audience[]
}

/**
 * The newest that a child said, as far as the viewer may read it: to be quoted on the family's page and in section A. Entries of
 * pictures or sounds alone cannot be quoted in words and are left out.
 */
export async function voiceOf(tx: ViewerTx, childId: string, most = 2): Promise<Quote[]> {
  const rows = await entries(tx, childId)
    .where(sql<boolean>`(voice_entry.words is not null or cardinality(voice_entry.symbols) > 0)`)
    .orderBy(sql`coalesce(voice_entry.said_on, date '0001-01-01')`, 'desc')
    .orderBy('voice_entry.place', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => {
    const { id, words, how, on, symbols, sharedWith } = entryOf(row, undefined)
    return {
      id,
      sharedWith,
      how,
      on,
      words:
        words ??
        symbolsOf(symbols)
          .map(({ text }) => text)
          .join(', '),
    }
  })
}

/** The name that the child chose, and whether they have died: then the record is read only. */
export async function called(tx: ViewerTx, childId: string): Promise<{ name: string; isClosed: boolean }> {
  const child = await nameAndBirth(tx, childId)
  return { name: child.known_as ?? child.forename, isClosed: child.died_on !== null }
}

/** A record of somebody who has died is read only. */
export const hasDied = async (tx: ViewerTx, childId: string): Promise<boolean> => (await called(tx, childId)).isClosed

/** The day of birth and the chosen name of a child whom the viewer sees. */
export const nameAndBirth = (tx: ViewerTx, childId: string) =>
  tx
    .selectFrom('child')
    .select(['forename', 'known_as', 'surname', 'born', 'died_on', 'say_it'])
    .where('id', '=', childId)
    .executeTakeFirstOrThrow()
