import type { FactType } from '../../../journey/events.ts'
import type { FormErrors } from '../../../web/form.ts'
import { shapeOf } from '../event-words.ts'
import { nameInForm } from './read-event-form.ts'

const otherUnclear = /^events\[\d+\]\.(plan|about): is missing/

/** What the journey file refuses, said to a person at the field of the form. Out: one message for each field. */
export function refusalInWords(reasons: readonly string[], type: FactType): FormErrors {
  const errors: Record<string, string> = {}
  for (const reason of reasons) {
    const [field, words] = sayOne(reason, type)
    errors[field] ??= words
  }
  return errors
}

function sayOne(reason: string, type: FactType): [string, string] {
  const unclear = otherUnclear.exec(reason)
  if (unclear) {
    const thing = unclear[1] === 'plan' ? 'plan' : 'decision'
    return [
      'when',
      `With this, it is no longer clear which ${thing} another event is about. Correct that event first, and say which ${thing} it means.`,
    ]
  }
  const name = /^(?:set\.)?(\w+)/.exec(reason)?.[1] ?? ''
  if (reason.startsWith('plan: is missing'))
    return ['plan', 'Choose which plan this is about: there is more than one it could be']
  if (reason.startsWith('about: is missing'))
    return ['about', 'Choose which decision this is about: there was more than one on the same day']
  if (name === 'on') return ['on-day', 'When it happened: the day does not fit the rest of the record. Check it']
  const field = shapeOf(type)?.fields[name]
  if (field) return [nameInForm(name, field), `${field.label}: this does not fit the rest of the record. Check it`]
  return [
    'when',
    'This does not fit the rest of the record. Check each answer, and look at the history for what is already there.',
  ]
}
