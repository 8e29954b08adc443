import type { ViewerTx } from '../../../access/in-transaction.ts'
import { type PlanVersion, versionsOf } from '../../plans/index.ts'
import { symbolsOf } from '../../voice/index.ts'
import { type EasySection, type EasySentence, easySections, frameWords } from './compose.ts'
import { longestSentence } from './form.ts'

/** The easy words of the plan that is being written, as they were saved. `version` 0: nobody saved any. */
export type KeptEasyRead = {
  sentences: readonly EasySentence[]
  version: number
  savedAt: string | undefined
  savedBy: string | undefined
}

type Stored = { section: string; words: string; symbol?: string | null }

const isEasySection = (text: string): text is EasySection => (easySections as readonly string[]).includes(text)
const knownSymbol = (id: string | null | undefined): string | undefined => (id ? symbolsOf([id])[0]?.id : undefined)

const sentenceOf = ({ section, words, symbol }: Stored): EasySentence[] =>
  isEasySection(section) ? [{ section, words, symbol: knownSymbol(symbol) }] : []

const inOrder = (sentences: readonly EasySentence[]): readonly EasySentence[] =>
  easySections.flatMap((section) => sentences.filter((one) => one.section === section))

export async function keptEasyRead(tx: ViewerTx, writingId: string): Promise<KeptEasyRead | undefined> {
  const row = await tx
    .selectFrom('easy_read')
    .leftJoin('account', 'account.id', 'easy_read.saved_by')
    .select(['sentences', 'easy_read.version', 'saved_at', 'account.display_name'])
    .where('writing_id', '=', writingId)
    .executeTakeFirst()
  return (
    row && {
      sentences: inOrder((row.sentences as unknown as Stored[]).flatMap(sentenceOf)),
      version: row.version,
      savedAt: row.saved_at,
      savedBy: row.display_name ?? undefined,
    }
  )
}

export type Saving = {
  writingId: string
  childId: string
  sentences: readonly EasySentence[]
  /** The version that the form was filled in from; 0 where none was saved. */
  from: number
  by: string
  now: string
}

/** Saves the easy words, unless somebody else saved since the form was shown. */
export async function saveEasyRead(tx: ViewerTx, saving: Saving): Promise<'saved' | 'stale'> {
  const row = { sentences: JSON.stringify(inOrder(saving.sentences)), saved_by: saving.by, saved_at: saving.now }
  if (saving.from === 0) {
    const added = await tx
      .insertInto('easy_read')
      .values({ ...row, writing_id: saving.writingId, child_id: saving.childId })
      .onConflict((conflict) => conflict.column('writing_id').doNothing())
      .returning('writing_id')
      .executeTakeFirst()
    return added ? 'saved' : 'stale'
  }
  const changed = await tx
    .updateTable('easy_read')
    .set({ ...row, version: saving.from + 1 })
    .where('writing_id', '=', saving.writingId)
    .where('version', '=', saving.from)
    .returning('writing_id')
    .executeTakeFirst()
  return changed ? 'saved' : 'stale'
}

/** When a line of the plan that is being written was last changed. */
export async function linesChangedAt(tx: ViewerTx, writingId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('writing_line')
    .select((of) => of.fn.max('saved_at').as('at'))
    .where('writing_id', '=', writingId)
    .executeTakeFirst()
  return row?.at ?? undefined
}

/** What the plan is, in the words that stand in it until somebody changes them: of a draft, or of a final plan. */
function inTheWordsOf(kind: PlanVersion['kind'], sentence: EasySentence): EasySentence[] {
  const { words, section } = sentence
  if (words === frameWords.placeLater && section === 'I' && kind === 'final') return []
  // a draft names no setting (section 38(5)), whatever the working copy says already
  if (section === 'I' && kind === 'draft') return [{ ...sentence, words: frameWords.placeLater }]
  if (words === frameWords.draft || words === frameWords.final) return [{ ...sentence, words: frameWords[kind] }]
  return [sentence]
}

/**
 * Freezes the easy words with a version that was just made, as an officer saved them. What nobody has read goes to nobody.
 * Called in the transaction that serves or issues, in the name of whoever does.
 */
export async function freezeEasyRead(tx: ViewerTx, writingId: string, versionId: string): Promise<void> {
  const made = await tx
    .selectFrom('plan_version')
    .select('child_id')
    .where('id', '=', versionId)
    .executeTakeFirstOrThrow()
  const version = (await versionsOf(tx, made.child_id)).find(({ id }) => id === versionId)
  if (!version) throw new Error('A version that was just made is not there')
  const kept = await keptEasyRead(tx, writingId)
  const sentences = (kept?.sentences ?? []).flatMap((one) => inTheWordsOf(version.kind, one))
  if (sentences.length === 0) return
  await tx
    .insertInto('plan_easy_read')
    .values(
      sentences.map(({ section, words, symbol }, place) => ({
        version_id: versionId,
        child_id: version.childId,
        kind: version.kind,
        place,
        section,
        words: [...words].slice(0, longestSentence).join(''),
        symbol: symbol ?? null,
      })),
    )
    .execute()
}

/** The easy words of a version as this viewer reads it: none, where nobody had put them right when it was made. */
export async function easyReadOfVersion(tx: ViewerTx, version: PlanVersion): Promise<readonly EasySentence[]> {
  const rows = await tx
    .selectFrom('plan_easy_read')
    .select(['section', 'words', 'symbol'])
    .where('version_id', '=', version.id)
    .orderBy('place')
    .execute()
  return rows.flatMap(sentenceOf)
}
