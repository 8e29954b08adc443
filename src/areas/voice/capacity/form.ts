import * as z from 'zod'
import { compareDays, type LocalDate } from '../../../law/local-date.ts'
import { dateBoxes, type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { dayIn } from '../add-voice/form.ts'
import { type ActsAs, actsAsWords, testParts } from './law.ts'
import { type Assessment, lacksCapacity } from './records.ts'

/** Somebody of the family who has an account, and can be chosen as the one who acts. */
export type Candidate = { account: string; name: string }

const texts: readonly (readonly [field: string, most: number, missing: string])[] = [
  ['decision', 500, 'Enter the one decision that this is about'],
  ['assessedBy', 300, 'Enter who assessed it, and their role'],
  ['steps', 4000, 'Enter what was done to help them decide'],
  ['reasons', 4000, 'Enter why'],
]

/** Reads an assessment of capacity. Every part of the test must be answered; what lacks must have its cause. */
export function readAssessment(
  form: Fields,
  about: { id: string; today: LocalDate; candidates: readonly Candidate[] },
): { ok: Assessment } | { errors: FormErrors } {
  const assessedOn = dayIn(form, 'assessedOn')
  const test = readTest(form)
  const isLack = testParts.some((part) => test[part] === false)
  const acts = isLack ? readActs(form, about.candidates) : { ok: null }
  const again = readAgain(form, about.today)
  const errors: FormErrors = {
    ...wrongTexts(form),
    ...wrongDay(assessedOn, about.today),
    ...Object.fromEntries(
      testParts.filter((part) => test[part] === undefined).map((part) => [part, 'Select yes or no']),
    ),
    ...wrongCause(textOf(form, 'cause'), isLack),
    ...('errors' in acts ? acts.errors : {}),
    ...('errors' in again ? again.errors : {}),
  }
  if (Object.keys(errors).length > 0 || !assessedOn || 'errors' in acts || 'errors' in again) return { errors }
  const answers = test as Record<(typeof testParts)[number], boolean>
  return {
    ok: {
      id: about.id,
      decision: textOf(form, 'decision'),
      assessedOn,
      assessedBy: textOf(form, 'assessedBy'),
      steps: textOf(form, 'steps'),
      ...answers,
      cause: lacksCapacity(answers) ? textOf(form, 'cause') : null,
      reasons: textOf(form, 'reasons'),
      acts: acts.ok,
      lookAgainOn: again.ok,
    },
  }
}

function wrongTexts(form: Fields): FormErrors {
  const errors: Record<string, string> = {}
  for (const [field, most, missing] of texts) {
    const { length } = textOf(form, field)
    if (length === 0) errors[field] = missing
    else if (length > most) errors[field] = `Use ${most.toLocaleString('en-GB')} letters or fewer`
  }
  return errors
}

function wrongDay(on: LocalDate | undefined, today: LocalDate): FormErrors {
  if (!on) return { assessedOn: 'Enter the day of the assessment, like 27 3 2026' }
  return compareDays(on, today) > 0 ? { assessedOn: 'The day must be today or before' } : {}
}

function wrongCause(cause: string, isLack: boolean): FormErrors {
  if (isLack && cause === '') return { cause: 'Enter what in the mind or brain it is because of' }
  return cause.length > 2000 ? { cause: 'Use 2,000 letters or fewer' } : {}
}

function readTest(form: Fields): Partial<Record<(typeof testParts)[number], boolean>> {
  return Object.fromEntries(
    testParts.flatMap((part) => {
      const answer = textOf(form, part)
      return answer === 'yes' || answer === 'no' ? [[part, answer === 'yes']] : []
    }),
  )
}

function readAgain(form: Fields, today: LocalDate): { ok: LocalDate | null } | { errors: FormErrors } {
  const { day, month, year } = dateBoxes(form, 'lookAgainOn')
  if (day === '' && month === '' && year === '') return { ok: null }
  const on = dayIn(form, 'lookAgainOn')
  if (!on) return { errors: { lookAgainOn: 'Enter a real day, like 31 7 2027' } }
  return compareDays(on, today) < 0 ? { errors: { lookAgainOn: 'The day must be today or later' } } : { ok: on }
}

const email = z.email()

/** Who acts: somebody of the circle, somebody by name and e-mail address, or nobody yet. */
function readActs(form: Fields, candidates: readonly Candidate[]): { ok: Assessment['acts'] } | { errors: FormErrors } {
  const who = textOf(form, 'who')
  if (who === 'nobody') return { ok: null }
  const chosen = candidates.find(({ account }) => account === who)
  if (!chosen && who !== 'other') return { errors: { who: 'Select who acts in this decision' } }
  const errors: Record<string, string> = {}
  const name = chosen?.name ?? textOf(form, 'actsName')
  const address = textOf(form, 'actsEmail').toLowerCase()
  if (!chosen && (name === '' || name.length > 200)) errors['actsName'] = 'Enter their name'
  if (!chosen && !email.safeParse(address).success)
    errors['actsEmail'] = 'Enter an e-mail address, like name@example.com'
  const as = textOf(form, 'actsAs')
  if (!(as in actsAsWords)) errors['actsAs'] = 'Select by what right they act'
  const basis = textOf(form, 'basis')
  if (basis === '') errors['basis'] = 'Enter which paper shows it, its day, and where it is kept'
  if (basis.length > 2000) errors['basis'] = 'Use 2,000 letters or fewer'
  if (Object.keys(errors).length > 0) return { errors }
  return {
    ok: { name, account: chosen?.account ?? null, email: chosen ? null : address, as: as as ActsAs, basis },
  }
}
