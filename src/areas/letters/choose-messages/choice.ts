import * as z from 'zod'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { newId } from '../../../platform/id.ts'
import { type Fields, type FormErrors, readForm, textOf } from '../../../web/form.ts'

export type Channel = 'email' | 'text' | 'post'

export type Choice = {
  channel: Channel
  language: string
  largePrint: boolean
  postLines: readonly string[]
  mobile: string | undefined
  /** A number that was typed and not confirmed yet. */
  mobileWaiting: string | undefined
}

const most = { lines: 7, line: 100 }

/** The lines of an address as they were typed, without empty ones. */
export const linesIn = (typed: string): string[] =>
  typed
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

const address = z
  .string()
  .transform(linesIn)
  .refine((lines) => lines.length <= most.lines, { error: `The address must have ${most.lines} lines or fewer` })
  .refine((lines) => lines.every((line) => line.length <= most.line), {
    error: `Each line of the address must have ${most.line} letters or fewer`,
  })
const language = z.string().max(60, { error: 'The language must have 60 letters or fewer' })

/** What is chosen on both pages: the words, the size, the address. */
export type ChoiceAsked = { channel: Channel; language: string; largePrint: boolean; postLines: readonly string[] }

/** Reads one's own choice. Text messages only with a confirmed number, post only with somewhere to send it. */
export function readChoice(form: Fields, open: { text: boolean }): { ok: ChoiceAsked } | { errors: FormErrors } {
  const ways = ['email', ...(open.text ? ['text'] : []), 'post']
  const schema = z.object({
    channel: z.string().refine((way) => ways.includes(way), { error: 'Select how we should send you news' }),
    postLines: address,
    language,
  })
  const read = readForm(schema, {
    channel: textOf(form, 'channel'),
    postLines: textOf(form, 'postLines'),
    language: textOf(form, 'language'),
  })
  if ('errors' in read) return read
  const isElsewhere = textOf(form, 'noAddress') === 'yes'
  if (read.ok.channel === 'post' && read.ok.postLines.length === 0 && !isElsewhere)
    return { errors: { postLines: 'Enter the address for your post, or tick that the council has it' } }
  return { ok: { ...read.ok, channel: read.ok.channel as Channel, largePrint: textOf(form, 'largePrint') === 'yes' } }
}

/** Reads what an officer was told of somebody without an account: they get post, whatever else. */
export function readFamilyChoice(
  form: Fields,
  about: { mayHoldAddress: boolean },
): { ok: ChoiceAsked } | { errors: FormErrors } {
  const read = readForm(z.object({ postLines: address, language }), {
    postLines: about.mayHoldAddress ? textOf(form, 'postLines') : '',
    language: textOf(form, 'language'),
  })
  if ('errors' in read) return read
  return { ok: { ...read.ok, channel: 'post', largePrint: textOf(form, 'largePrint') === 'yes' } }
}

type Owner = { account: string } | { place: string; childId: string }

const rowOf = (tx: ViewerTx, owner: Owner) =>
  tx
    .selectFrom('message_choice')
    .selectAll()
    .$if('account' in owner, (query) => query.where('account_id', '=', 'account' in owner ? owner.account : ''))
    .$if('place' in owner, (query) => query.where('place_id', '=', 'place' in owner ? owner.place : ''))
    .executeTakeFirst()

/** What was chosen; e-mail where nothing was, post for somebody without an account. */
export async function choiceOf(tx: ViewerTx, owner: Owner): Promise<Choice> {
  const row = await rowOf(tx, owner)
  return {
    channel: (row?.channel as Channel | undefined) ?? ('account' in owner ? 'email' : 'post'),
    language: row?.language ?? '',
    largePrint: row?.large_print ?? false,
    postLines: row?.post_lines ?? [],
    mobile: row?.mobile_confirmed_at ? (row.mobile ?? undefined) : undefined,
    mobileWaiting: row?.mobile_waiting ?? undefined,
  }
}

type Kept = { by: string; now: string }

/** Keeps a choice. */
export async function keepChoice(tx: ViewerTx, owner: Owner, asked: ChoiceAsked, { by, now }: Kept): Promise<void> {
  const columns = {
    channel: asked.channel,
    language: asked.language === '' ? null : asked.language,
    large_print: asked.largePrint,
    post_lines: [...asked.postLines],
    changed_at: now,
    changed_by: by,
  }
  await keepColumns(tx, owner, columns, { by, now })
}

type Columns = Partial<{
  channel: string
  language: string | null
  large_print: boolean
  post_lines: string[]
  mobile: string | null
  mobile_confirmed_at: string | null
  mobile_waiting: string | null
  code_hash: string | null
  code_until: string | null
  code_tries: number
}> & { changed_at: string; changed_by: string }

/** Changes the row of an owner, or begins it. */
export async function keepColumns(tx: ViewerTx, owner: Owner, columns: Columns, { now }: Kept): Promise<void> {
  const before = await rowOf(tx, owner)
  if (before) {
    await tx.updateTable('message_choice').set(columns).where('id', '=', before.id).execute()
    return
  }
  await tx
    .insertInto('message_choice')
    .values({
      channel: 'account' in owner ? 'email' : 'post',
      ...columns,
      id: newId(now),
      account_id: 'account' in owner ? owner.account : null,
      place_id: 'place' in owner ? owner.place : null,
      child_id: 'place' in owner ? owner.childId : null,
    })
    .execute()
}
