import type { ViewerTx } from '../../../access/in-transaction.ts'
import { dayInEngland, formatShortDay } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'

/** What stands on the page about a child, in the child's own voice. */
export const profileFields = ['say_it', 'strengths', 'interests', 'matters', 'helps', 'safety'] as const
export type ProfileField = (typeof profileFields)[number]
export type ProfileTexts = Record<ProfileField, string | null>

/** The headings of the page: the child speaks. */
export const headings: Readonly<Record<Exclude<ProfileField, 'say_it'>, string>> = {
  strengths: 'What people like about me, and what I am good at',
  interests: 'What I like',
  matters: 'What matters to me',
  helps: 'How to help me',
  safety: 'What to know to keep me safe',
}

export type ProfileVersion = ProfileTexts & { id: string; by: string | undefined; on: string }

const versions = (tx: ViewerTx, childId: string) =>
  tx
    .selectFrom('child_profile')
    .leftJoin('account', 'account.id', 'child_profile.written_by')
    .select([
      'child_profile.id',
      'child_profile.say_it',
      'child_profile.strengths',
      'child_profile.interests',
      'child_profile.matters',
      'child_profile.helps',
      'child_profile.safety',
      'child_profile.written_at',
      'account.display_name',
    ])
    .where('child_profile.child_id', '=', childId)

type Row = ProfileTexts & { id: string; written_at: string; display_name: string | null }

const versionOf = ({ written_at, display_name, ...row }: Row): ProfileVersion => {
  const on = dayInEngland(written_at)
  return { ...row, by: display_name ?? undefined, on: on ? formatShortDay(on) : '' }
}

const mostVersions = 30

/** The versions of a child's page, the newest first; the first one holds. */
export async function profileVersions(tx: ViewerTx, childId: string): Promise<ProfileVersion[]> {
  const rows = await versions(tx, childId).orderBy('child_profile.place', 'desc').limit(mostVersions).execute()
  return rows.map(versionOf)
}

/** One version of a child's page. */
export async function profileVersion(
  tx: ViewerTx,
  childId: string,
  profileId: string,
): Promise<ProfileVersion | undefined> {
  const row = await versions(tx, childId).where('child_profile.id', '=', profileId).executeTakeFirst()
  return row && versionOf(row)
}

const most: Readonly<Record<ProfileField, number>> = {
  say_it: 120,
  strengths: 800,
  interests: 600,
  matters: 800,
  helps: 1000,
  safety: 800,
}

const names: Readonly<Record<ProfileField, string>> = { say_it: 'How to say my name', ...headings }

/** How a page is printed: as it is, in small letters, or not on one sheet. */
export type Sheet = 'roomy' | 'close' | 'tooLong'

/** How many lines a sheet of A4 holds beside its headings, and how many letters a line: measured in a browser, with room to spare. */
const sheets: readonly { is: Sheet; lines: number; half: number; whole: number }[] = [
  { is: 'roomy', lines: 35, half: 42, whole: 84 },
  { is: 'close', lines: 47, half: 50, whole: 100 },
]

/** How the page fits on one sheet. Two parts stand side by side, and the last one across. Pure. */
export function sheetFor(texts: ProfileTexts): Sheet {
  const fits = sheets.find(({ lines, half, whole }) => linesOn(texts, half, whole) <= lines)
  return fits?.is ?? 'tooLong'
}

const linesOn = ({ strengths, interests, matters, helps, safety }: ProfileTexts, half: number, whole: number): number =>
  Math.max(linesOf(strengths, half), linesOf(interests, half)) +
  Math.max(linesOf(matters, half), linesOf(helps, half)) +
  linesOf(safety, whole)

const linesOf = (text: string | null, wide: number): number =>
  (text ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .reduce((sum, line) => sum + Math.ceil(line.length / wide), 0)

/** The part that takes the most lines. */
const longestPart = (texts: ProfileTexts): ProfileField =>
  (Object.keys(headings) as (keyof typeof headings)[]).reduce((most, field) =>
    linesOf(texts[field], 50) > linesOf(texts[most], 50) ? field : most,
  )

/** Reads the page; each part is short enough that all of them stand on one sheet of paper. */
export function readProfile(form: Fields): { ok: ProfileTexts } | { errors: FormErrors } {
  const texts = Object.fromEntries(
    profileFields.map((field) => [field, textOf(form, field).replace(/\r\n/g, '\n') || null]),
  ) as ProfileTexts
  const errors = Object.fromEntries(
    profileFields
      .filter((field) => (texts[field]?.length ?? 0) > most[field])
      .map((field) => [
        field,
        `“${names[field]}” must be ${most[field].toLocaleString('en-GB')} letters or fewer, so that all fits on one page`,
      ]),
  )
  if (Object.keys(errors).length > 0) return { errors }
  return sheetFor(texts) === 'tooLong' ? { errors: { [longestPart(texts)]: notOnOneSheet } } : { ok: texts }
}

const notOnOneSheet =
  'All of it together does not fit on one page. Use fewer lines, or shorter ones. Start here: this part has the most'

/** Adds a version; the ones before stay. */
export async function addProfile(
  tx: ViewerTx,
  about: { childId: string; texts: ProfileTexts; by: string; now: string },
): Promise<void> {
  await tx
    .insertInto('child_profile')
    .values({
      id: newId(about.now),
      child_id: about.childId,
      ...about.texts,
      written_by: about.by,
      written_at: about.now,
    })
    .execute()
}
