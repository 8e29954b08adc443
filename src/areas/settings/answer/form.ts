import { type Fields, type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import { type ConsultationAnswer, type Ground, grounds } from '../consultations.ts'

/** The boxes of an answer, as they are kept while somebody writes. */
export const answerFields = ['answer', 'reasons', 'adjustments', 'staff', 'cost', 'placeFrom'] as const

export type Given = Pick<
  ConsultationAnswer,
  'answer' | 'grounds' | 'reasons' | 'adjustments' | 'staff' | 'cost' | 'placeFrom'
>

const longest = 20_000

const groundsIn = (form: Fields): Ground[] =>
  grounds.filter((ground) => textsOf(form, 'grounds').some((sent) => sent.split(' ').includes(ground)))

/** What was typed, as texts: what is kept for later, whatever is still missing in it. */
export const typedIn = (form: Fields): Record<string, string> => ({
  ...Object.fromEntries(answerFields.map((name) => [name, textOf(form, name)])),
  grounds: groundsIn(form).join(' '),
})

/** Reads an answer. A setting that says no says on which ground of the law, and why. */
export function readAnswer(form: Fields): { ok: Given } | { errors: FormErrors } {
  const errors = errorsIn(form)
  if (Object.keys(errors).length > 0) return { errors }
  const answer = textOf(form, 'answer') as Given['answer']
  const said = (name: string) => textOf(form, name) || undefined
  return {
    ok: {
      answer,
      grounds: answer === 'cannotMeet' ? groundsIn(form) : [],
      reasons: textOf(form, 'reasons'),
      adjustments: said('adjustments'),
      staff: said('staff'),
      cost: said('cost'),
      placeFrom: said('placeFrom'),
    },
  }
}

function errorsIn(form: Fields): FormErrors {
  const answer = textOf(form, 'answer')
  const errors: Record<string, string> = {}
  if (answer !== 'canMeet' && answer !== 'cannotMeet') errors['answer'] = 'Choose if you can meet the needs'
  if (answer === 'cannotMeet' && groundsIn(form).length === 0)
    errors['grounds'] = 'Choose at least one ground of the law, or say that you can meet the needs'
  if (textOf(form, 'reasons') === '')
    errors['reasons'] =
      answer === 'canMeet' ? 'Write how you would meet the needs' : 'Write why, in words that the family can read'
  for (const name of answerFields) if (textOf(form, name).length > longest) errors[name] = 'Use 20,000 letters or fewer'
  return errors
}

/** An answer that was given, as the boxes of the form. */
export const fieldsOf = (answer: Given): Fields => ({
  answer: answer.answer,
  grounds: answer.grounds,
  reasons: answer.reasons,
  adjustments: answer.adjustments ?? '',
  staff: answer.staff ?? '',
  cost: answer.cost ?? '',
  placeFrom: answer.placeFrom ?? '',
})
