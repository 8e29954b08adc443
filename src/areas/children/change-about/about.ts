import * as z from 'zod'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { type Fields, type FormErrors, readForm, textOf } from '../../../web/form.ts'

/** The part of a child's record that is the child's own: how to call them, what they are good at, what they say. */
export const aboutFields = ['known_as', 'say_it', 'strengths', 'interests', 'voice'] as const
export type AboutField = (typeof aboutFields)[number]
export type About = Record<AboutField, string | null>

export const aboutLabels: Readonly<Record<AboutField, string>> = {
  known_as: 'Name the child likes to be called',
  say_it: 'How to say the name',
  strengths: 'What the child is good at',
  interests: 'What the child likes',
  voice: 'What the child says, in their own words',
}

const optional = (most: number, words: string) =>
  z
    .string()
    .max(most, { error: words })
    .transform((text) => (text === '' ? null : text))

const schema = z.object({
  known_as: optional(80, 'The name must be 80 letters or fewer'),
  say_it: optional(120, 'How to say the name must be 120 letters or fewer'),
  strengths: optional(2000, 'What the child is good at must be 2,000 letters or fewer'),
  interests: optional(2000, 'What the child likes must be 2,000 letters or fewer'),
  voice: optional(4000, 'What the child says must be 4,000 letters or fewer'),
  version: z.coerce.number({ error: 'Load the page again and send it once more' }).int(),
})

export function readAbout(form: Fields): { ok: { about: About; version: number } } | { errors: FormErrors } {
  const read = readForm(schema, {
    known_as: textOf(form, 'known_as'),
    say_it: textOf(form, 'say_it'),
    strengths: withoutBlankLines(textOf(form, 'strengths')),
    interests: withoutBlankLines(textOf(form, 'interests')),
    voice: textOf(form, 'voice'),
    version: textOf(form, 'version'),
  })
  if ('errors' in read) return read
  const { version, ...about } = read.ok
  return { ok: { about, version } }
}

const withoutBlankLines = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')

/** Saves it where nobody else has saved since `version`; false where somebody has, and then nothing is changed. */
export async function changeAbout(tx: ViewerTx, childId: string, about: About, version: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('child')
    .set({ ...about, version: version + 1 })
    .where('id', '=', childId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
