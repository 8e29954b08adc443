import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { Part } from '../../access/policy.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { newId } from '../../platform/id.ts'
import { lettersPlaceholder, mayLeave, messageOf, shortMessageOf } from '../accounts/index.ts'
import { headOfLetter } from './sheet.ts'

/** A piece of a letter. Words are words: nothing in them is ever read as markup. */
export type LetterBlock =
  | { heading: string }
  | { text: string }
  | { list: readonly string[] }
  | { facts: readonly { label: string; value: string }[] }

/**
 * Who gets a letter. `post` is somebody without an account; `place` is their place in the circle, by which an officer
 * keeps how they wish to be reached. The lines are dropped where the child has a protected address.
 */
export type Receiver =
  | { account: string; name?: string }
  | { organisation: string }
  | { post: { name: string; lines: readonly string[]; place?: string } }

/** The parts of a record by which a letter can be read. */
export type LetterPart = Exclude<Part, 'contact' | 'safe' | 'identifiers' | 'circle' | 'whoLooked'>

export type LetterAsked = {
  childId: string
  kind: string
  matter: string
  to: Receiver
  title: string
  blocks: readonly LetterBlock[]
  /** Whoever reads this part of the child reads the letter, beside its receiver. */
  part: LetterPart
  /** The fact of the journey that the letter tells of. */
  event?: string
  /** The wrong letter that this one replaces. */
  replaces?: string
  /** The account that writes it; null where the service itself does. */
  by: string | null
  now: string
  today: LocalDate
}

/** Whether messages about a child may leave: never again after a death. Asked when queued, and again when sent. */
export const messagesAbout = mayLeave

/**
 * Writes a letter and sends it on its way in the caller's transaction: a message or an envelope, as the receiver wishes.
 * Its words are frozen. @returns its id.
 * @throws after a death (ask `messagesAbout` first), and where row-level security refuses the writer.
 */
export async function writeLetter(tx: ViewerTx, asked: LetterAsked): Promise<string> {
  const id = newId(asked.now)
  const to = asked.to
  await tx
    .insertInto('letter')
    .values({
      id,
      child_id: asked.childId,
      kind: asked.kind,
      matter: asked.matter,
      event_id: asked.event ?? null,
      part: asked.part,
      to_account: 'account' in to ? to.account : null,
      to_organisation: 'organisation' in to ? to.organisation : null,
      to_place: 'post' in to ? (to.post.place ?? null) : null,
      to_name: await nameOf(tx, to),
      title: asked.title,
      head: JSON.stringify(await headOfLetter(tx, asked.by)),
      blocks: JSON.stringify(asked.blocks),
      replaces: asked.replaces ?? null,
      made_by: asked.by,
      made_at: asked.now,
      made_on: asked.today,
    })
    .execute()
  const lines = 'post' in to ? to.post.lines : []
  const message = messageOf('letter', lettersPlaceholder)
  await sql`select send_letter(${id}::uuid, ${asked.now}::timestamptz, ${lines}::text[], ${message.subject}, ${message.body},
    ${shortMessageOf('letter', lettersPlaceholder)})`.execute(tx)
  return id
}

/** The name that stands in the address: as the receiver is called on the day of the letter. */
async function nameOf(tx: ViewerTx, to: Receiver): Promise<string> {
  if ('post' in to) return to.post.name
  if ('account' in to && to.name) return to.name
  const row =
    'account' in to
      ? await tx.selectFrom('account').select('display_name as name').where('id', '=', to.account).executeTakeFirst()
      : await tx.selectFrom('organisation').select('name').where('id', '=', to.organisation).executeTakeFirst()
  if (!row) throw new Error('The receiver of a letter is not known to whoever writes it')
  return row.name
}
