import * as z from 'zod'
import { type LocalDate, parseLocalDate } from '../../law/local-date.ts'
import { dateBoxes, type Fields, type FormErrors, readForm, textOf } from '../../web/form.ts'
import { isSeat, readTime, type Seat } from './panel-words.ts'

const words = (most: number, missing: string) =>
  z
    .string()
    .min(1, { error: missing })
    .max(most, { error: `Use ${most.toLocaleString('en-GB')} letters or fewer` })

export type PanelForm = { name: string; advisesOn: string; hasParentSeat: boolean }

/** What a panel is called and what it advises on. */
export function readPanel(form: Fields): { ok: PanelForm } | { errors: FormErrors } {
  const read = readForm(
    z.object({ name: words(120, 'Enter a name'), advisesOn: words(2000, 'Say what it advises on') }),
    { name: textOf(form, 'name'), advisesOn: textOf(form, 'advisesOn') },
  )
  return 'errors' in read ? read : { ok: { ...read.ok, hasParentSeat: textOf(form, 'parentSeat') === 'yes' } }
}

export type MeetingForm = { on: LocalDate; at: string; place: string }

/** When and where a panel meets. A meeting of the past is written down nowhere: it is of no use to a child any more. */
export function readMeeting(form: Fields, today: LocalDate): { ok: MeetingForm } | { errors: FormErrors } {
  const { day, month, year } = dateBoxes(form, 'on')
  const on = parseLocalDate(`${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  const at = readTime(textOf(form, 'at'))
  const place = textOf(form, 'place')
  const errors: Record<string, string> = {}
  if (!on) errors['on'] = 'Enter a real day, like 20 4 2026'
  else if (on < today) errors['on'] = 'This day has passed. Enter a day from today on'
  if (!at) errors['at'] = 'Enter a time, like 9:30am or 14:30'
  if (place === '') errors['place'] = 'Say where, or give the link'
  else if (place.length > 500) errors['place'] = 'Use 500 letters or fewer'
  return on && at && Object.keys(errors).length === 0 ? { ok: { on, at, place } } : { errors }
}

export type MemberForm = { accountId: string; seat: Seat; isChair: boolean }

/** Who comes onto a panel, and for whom they speak; a parent only where the area wishes one on it. */
export function readMember(
  form: Fields,
  known: { people: ReadonlySet<string>; hasParentSeat: boolean },
): { ok: MemberForm } | { errors: FormErrors } {
  const [accountId, seat] = [textOf(form, 'accountId'), textOf(form, 'seat')]
  const errors: Record<string, string> = {}
  if (!known.people.has(accountId)) errors['accountId'] = 'Choose a person'
  if (!isSeat(seat) || (seat === 'parent' && !known.hasParentSeat)) errors['seat'] = 'Choose for whom they speak'
  return isSeat(seat) && Object.keys(errors).length === 0
    ? { ok: { accountId, seat, isChair: textOf(form, 'chair') === 'yes' } }
    : { errors }
}
