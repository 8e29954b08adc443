import type { LocalDate } from '../../../law/local-date.ts'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import type { Elsewhere } from '../budget.ts'
import { boxesOfDay, dayIn, onlyErrors, textError } from '../form.ts'

/** Reads to whom a part was passed on, who answers and by when, and the answer once it is there. */
export function readElsewhere(form: Fields, today: LocalDate): { ok: Elsewhere } | { errors: FormErrors } {
  const on = dayIn(form, 'passedOn')
  const by = dayIn(form, 'answersBy')
  const errors = onlyErrors({
    passedTo: textError(form, 'passedTo', { missing: 'Enter who decides about this help', most: 200 }),
    passedOn: !on || on > today ? 'Enter the day on which you passed it on, today or before' : undefined,
    answersName: textError(form, 'answersName', { most: 200 }),
    answersBy: isEmptyDay(form, 'answersBy') || (by && on && by >= on) ? undefined : 'Enter a day, or leave it empty',
    ...answerErrors(form, { on, today }),
  })
  if (Object.keys(errors).length > 0 || !on) return { errors }
  return {
    ok: {
      to: textOf(form, 'passedTo'),
      on,
      who: textOf(form, 'answersName') || null,
      by: by ?? null,
      answer: answerIn(form),
    },
  }
}

const isEmptyDay = (form: Fields, name: string): boolean =>
  ['day', 'month', 'year'].every((part) => textOf(form, `${name}-${part}`) === '')

const answers = ['none', 'agreed', 'declined']

function answerErrors(
  form: Fields,
  { on, today }: { on: LocalDate | undefined; today: LocalDate },
): Readonly<Record<string, string | undefined>> {
  const answer = textOf(form, 'answer')
  if (!answers.includes(answer)) return { answer: 'Choose whether they answered' }
  if (answer === 'none') return {}
  const day = dayIn(form, 'answeredOn')
  const isRight = day !== undefined && day <= today && (on === undefined || day >= on)
  return {
    answeredOn: isRight ? undefined : 'Enter the day of their answer: since you passed it on, and not after today',
    answerWords: textError(form, 'answerWords', {
      ...(answer === 'declined' ? { missing: 'Write why they said no, as they gave it' } : {}),
      most: 5000,
    }),
    answerReview: textError(form, 'answerReview', { most: 2000 }),
  }
}

function answerIn(form: Fields): Elsewhere['answer'] {
  const is = textOf(form, 'answer')
  const on = dayIn(form, 'answeredOn')
  if ((is !== 'agreed' && is !== 'declined') || !on) return null
  return { is, on, words: textOf(form, 'answerWords'), review: textOf(form, 'answerReview') }
}

/** The boxes of what is known. */
export function boxesOfElsewhere(known: Elsewhere): Fields {
  const { answer } = known
  return {
    passedTo: known.to,
    answersName: known.who ?? '',
    answer: answer?.is ?? 'none',
    answerWords: answer?.words ?? '',
    answerReview: answer?.review ?? '',
    ...boxesOfDay('passedOn', known.on),
    ...boxesOfDay('answersBy', known.by),
    ...boxesOfDay('answeredOn', answer?.on ?? null),
  }
}

/** The columns of what was read. */
export const columnsOfElsewhere = (known: Elsewhere) => ({
  passed_to: known.to,
  passed_on: known.on,
  answers_name: known.who,
  answers_by: known.by,
  answer: known.answer?.is ?? null,
  answered_on: known.answer?.on ?? null,
  answer_words: known.answer?.words ?? null,
  answer_review: known.answer?.review || null,
})
