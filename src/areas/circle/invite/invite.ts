import * as z from 'zod'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { compareDays, type LocalDate, parseLocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { dateBoxes, type Fields, type FormErrors, readForm, textOf } from '../../../web/form.ts'
import { isId } from '../is-id.ts'

/** Whom an officer, and whom a family may invite. The council invites support only when the family asks for it. */
export const officerChoices = ['parent', 'self', 'setting', 'adviser', 'invitedSupport'] as const
export const familyChoices = ['contact', 'invitedSupport'] as const
export type InvitedRelation = (typeof officerChoices)[number] | (typeof familyChoices)[number]

export type InviteForm = {
  relation: InvitedRelation
  reason: string
  /** A person by e-mail, or a setting or service by its organisation. */
  who: { email: string } | { organisation: string } | { lookFor: string }
  until: LocalDate | undefined
}

const relationWords = { error: 'Select who you want to invite' }
const email = z.email({ error: 'Enter an e-mail address, like name@example.com' })

/** Reads an invitation. One of e-mail and organisation is asked for; a parent only after responsibility was checked. */
export function readInvite(
  form: Fields,
  asOf: { today: LocalDate; isOfficer: boolean },
): { ok: InviteForm } | { errors: FormErrors } {
  const choices: readonly string[] = asOf.isOfficer ? officerChoices : familyChoices
  const schema = z.object({
    relation: z.string(relationWords).refine((text) => choices.includes(text), relationWords),
    reason: z
      .string()
      .min(1, { error: 'Enter why this person joins the circle' })
      .max(500, { error: 'The reason must be 500 letters or fewer' }),
  })
  const values = { relation: textOf(form, 'relation'), reason: textOf(form, 'reason') }
  const read = readForm(schema, values)
  const until = readUntil(form, asOf.today)
  const who = readWho(form, values.relation)
  const errors: Record<string, string> = {
    ...('errors' in read ? read.errors : {}),
    ...('errors' in who ? who.errors : {}),
    ...('errors' in until ? until.errors : {}),
    ...promisesMissing(form, values.relation, asOf.isOfficer),
  }
  if (Object.keys(errors).length > 0 || 'errors' in who || 'errors' in until) return { errors }
  return {
    ok: { relation: values.relation as InvitedRelation, reason: values.reason, who: who.ok, until: until.ok },
  }
}

function readUntil(form: Fields, today: LocalDate): { ok: LocalDate | undefined } | { errors: FormErrors } {
  const { day, month, year } = dateBoxes(form, 'until')
  if (day === '' && month === '' && year === '') return { ok: undefined }
  const until = parseLocalDate(`${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  if (!until) return { errors: { until: 'Enter a real last day, like 31 7 2027' } }
  return compareDays(until, today) < 0 ? { errors: { until: 'The last day must be today or later' } } : { ok: until }
}

function readWho(form: Fields, relation: string): { ok: InviteForm['who'] } | { errors: FormErrors } {
  const typed = textOf(form, 'email')
  const [organisation, lookFor] = [textOf(form, 'organisation'), textOf(form, 'lookFor')]
  const isPlace = relation === 'setting' || (typed === '' && (relation === 'adviser' || relation === 'invitedSupport'))
  if (isPlace && isId(organisation)) return { ok: { organisation } }
  if (isPlace && lookFor !== '') return { ok: { lookFor } }
  if (relation === 'setting') return { errors: { lookFor: 'Enter the name or the number (URN) of the setting' } }
  const read = email.safeParse(typed.toLowerCase())
  return read.success
    ? { ok: { email: read.data } }
    : { errors: { email: 'Enter an e-mail address, like name@example.com' } }
}

function promisesMissing(form: Fields, relation: string, isOfficer: boolean): FormErrors {
  if (!isOfficer || textOf(form, 'checked') === 'yes') return {}
  if (relation === 'parent') return { checked: 'Check parental responsibility first, and tick the box' }
  return relation === 'invitedSupport'
    ? { checked: 'Support is invited only when the family asks. Tick the box if it did' }
    : {}
}

export type FoundPlace = { id: string; name: string; town: string | null }

const kindsFor: Readonly<Record<string, readonly string[]>> = {
  setting: ['school', 'specialSchool', 'college', 'earlyYears', 'alternativeProvision'],
  adviser: ['nhsTrust', 'council', 'icb', 'other'],
  invitedSupport: ['informationAndAdvice'],
}
export const mostPlaces = 10

/** Organisations of the right kind by number or by the beginning of the name. */
export function findPlaces(tx: ViewerTx, relation: InvitedRelation, text: string): Promise<FoundPlace[]> {
  const begins = `${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return tx
    .selectFrom('organisation')
    .select(['organisation.id', 'organisation.name', 'organisation.town'])
    .where('organisation.kind', 'in', [...(kindsFor[relation] ?? [])])
    .where('organisation.closed_on', 'is', null)
    .where((eb) =>
      eb.or([
        eb(eb.fn('lower', ['organisation.name']), 'like', begins),
        eb(
          'organisation.id',
          'in',
          eb.selectFrom('organisation_code').select('organisation_id').where('code', '=', text),
        ),
      ]),
    )
    .orderBy('organisation.name')
    .limit(mostPlaces)
    .execute()
}

type Joining = {
  childId: string
  relation: InvitedRelation
  reason: string
  until: LocalDate | undefined
  by: string
  today: LocalDate
  now: string
}

/** Puts an organisation, an account or, where there is none, a name into the circle at once. @returns the id of the place. */
export async function joinCircle(
  tx: ViewerTx,
  who: { organisation: string } | { account: string } | { name: string },
  about: Joining,
): Promise<string> {
  const id = newId(about.now)
  await tx
    .insertInto('circle')
    .values({
      id,
      child_id: about.childId,
      relation: about.relation,
      account_id: 'account' in who ? who.account : null,
      organisation_id: 'organisation' in who ? who.organisation : null,
      name: 'name' in who ? who.name : null,
      reason: about.reason,
      from_day: about.today,
      to_day: about.until ?? null,
      recorded_by: about.by,
    })
    .execute()
  return id
}

/** The account of a colleague with that e-mail, if this viewer knows one; a family's account is never looked up. */
export async function colleagueWith(tx: ViewerTx, address: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('account')
    .select('id')
    .where('email', '=', address)
    .where('is_staff', '=', true)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row?.id
}
