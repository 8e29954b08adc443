import type { EventField, Fact } from '../../../journey/events.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import type { Fields } from '../../../web/form.ts'
import { shapeOf } from '../event-words.ts'

const boxesOf = (name: string, date: LocalDate): Record<string, string> => {
  const [year = '', month = '', day = ''] = date.split('-')
  return { [`${name}-day`]: String(Number(day)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year }
}

/** The form as it would have been filled in for a fact: what a correction begins with. */
export function formOfFact(fact: Fact): Fields {
  const form: Record<string, string | readonly string[]> = { matter: fact.matter }
  if (typeof fact.on === 'string') Object.assign(form, { when: 'exact' }, boxesOf('on', fact.on))
  else
    Object.assign(
      form,
      { when: 'between' },
      boxesOf('notBefore', fact.on.notBefore),
      boxesOf('notAfter', fact.on.notAfter),
    )
  for (const [name, field] of Object.entries(shapeOf(fact.type)?.fields ?? {})) {
    const value = (fact as unknown as Record<string, unknown>)[name]
    if (value !== undefined) Object.assign(form, fieldOf(name, field, value))
  }
  return form
}

const fieldOf = (name: string, field: EventField, value: unknown): Record<string, string | readonly string[]> => {
  if (field.is === 'day') return boxesOf(name, value as LocalDate)
  return { [name]: Array.isArray(value) ? value.map(String) : String(value) }
}
