import type { ViewerTx } from '../../../access/in-transaction.ts'
import { newId } from '../../../platform/id.ts'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import type { Call } from '../../../web/route.ts'
import type { PlanVersion } from '../../plans/index.ts'
import { type CommentKind, commentsOf, type PlanComment } from '../queries.ts'

/** What somebody of the family has in the boxes: of a line or the whole plan, or of a meeting. */
export type Boxes = {
  words: string
  suggests: string
  meetWhen: string
  meetHow: string
  meetWho: string
}

const longest = 20_000
const longestMeeting = 2000

export const boxesIn = (form: Fields): Boxes => ({
  words: textOf(form, 'words'),
  suggests: textOf(form, 'suggests'),
  meetWhen: textOf(form, 'meetWhen'),
  meetHow: textOf(form, 'meetHow'),
  meetWho: textOf(form, 'meetWho'),
})

export const isEmpty = (boxes: Boxes): boolean => Object.values(boxes).every((text) => text === '')

/** What is too long for its box, in words that say that nothing is lost. */
export function tooLong(boxes: Boxes): FormErrors {
  const errors: Record<string, string> = {}
  for (const [name, text] of Object.entries(boxes)) {
    const most = name.startsWith('meet') ? longestMeeting : longest
    if (text.length > most)
      errors[name] =
        `This is ${text.length.toLocaleString('en-GB')} letters long, and it can hold ${most.toLocaleString('en-GB')}. Nothing is lost: make it shorter, or write the rest beside another line`
  }
  return errors
}

export type About = {
  version: PlanVersion
  lineId: string | null
  isMeeting: boolean
  me: { id: string; name: string }
}

/** What the viewer has written there and not sent. */
export async function ownUnsent(tx: ViewerTx, about: About): Promise<PlanComment | undefined> {
  const all = await commentsOf(tx, { writingId: about.version.writingId, versionId: about.version.id })
  return all.find(
    (one) =>
      one.sentOn === null &&
      one.byAccount === about.me.id &&
      one.lineId === about.lineId &&
      (one.kind === 'meeting') === about.isMeeting,
  )
}

const kindOf = (boxes: Boxes, isMeeting: boolean): CommentKind =>
  isMeeting ? 'meeting' : boxes.suggests === '' ? 'comment' : 'words'

/**
 * Keeps what is in the boxes as the viewer’s own, unsent; empty boxes take it out again.
 * @returns its version, or what stands there where the viewer changed it elsewhere meanwhile.
 */
export async function keepOwn(
  { tx, now }: Pick<Call, 'tx' | 'now'>,
  about: About,
  boxes: Boxes,
  seen: number,
): Promise<{ version: number } | { stale: PlanComment }> {
  const there = await ownUnsent(tx, about)
  if (there && there.version !== seen) return isSame(there, boxes) ? { version: there.version } : { stale: there }
  // that somebody wants to meet is said without a word
  if (isEmpty(boxes) && !about.isMeeting) {
    if (there) await removeOwn(tx, there.id)
    return { version: 0 }
  }
  const row = rowOf(boxes, about, { version: (there?.version ?? 0) + 1, saved_at: now })
  if (there) await tx.updateTable('plan_comment').set(row).where('id', '=', there.id).execute()
  else await addOwn(tx, now, about, row)
  return { version: row.version }
}

const rowOf = (boxes: Boxes, { isMeeting }: About, saved: { version: number; saved_at: string }): Row => ({
  kind: kindOf(boxes, isMeeting),
  words: boxes.words,
  suggests: isMeeting ? null : boxes.suggests || null,
  meet_when: boxes.meetWhen || null,
  meet_how: boxes.meetHow || null,
  meet_who: boxes.meetWho || null,
  ...saved,
})

const isSame = (there: PlanComment, boxes: Boxes): boolean =>
  there.words === boxes.words && (there.suggests ?? '') === boxes.suggests && (there.meetWhen ?? '') === boxes.meetWhen

type Row = {
  kind: string
  words: string
  suggests: string | null
  meet_when: string | null
  meet_how: string | null
  meet_who: string | null
  version: number
  saved_at: string
}

const addOwn = (tx: ViewerTx, now: string, { version, lineId, me }: About, row: Row) =>
  tx
    .insertInto('plan_comment')
    .values({
      id: newId(now),
      child_id: version.childId,
      writing_id: version.writingId,
      version_id: version.id,
      line_id: lineId,
      by_account: me.id,
      by_name: me.name,
      ...row,
    })
    .execute()

/** Takes out what the viewer has not sent. */
export const removeOwn = (tx: ViewerTx, commentId: string) =>
  tx.deleteFrom('plan_comment').where('id', '=', commentId).execute()
