import type { LocalDate } from '../../../law/local-date.ts'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import type { Enclosed, ToAsk } from './asking.ts'
import type { AskLine } from './who-to-ask.ts'

const longestName = 200
const longestExisting = 500
const longestSaid = 20_000

type Read = { ok: { asked: ToAsk[]; enclosed: Enclosed[] } } | { errors: FormErrors }

/**
 * Reads whom to ask. In: the lines of the page, in order. Out: everybody to be asked, or what is missing. No line that the law
 * asks for may be left out: it is asked, or advice that is there already is put to the three.
 */
export function readAsk(form: Fields, lines: readonly AskLine[], today: LocalDate): Read {
  const errors: Record<string, string> = {}
  const asked = lines.flatMap((line): ToAsk[] => {
    const read = readLine(form, line)
    if ('errors' in read) Object.assign(errors, read.errors)
    return 'ok' in read && read.ok ? [read.ok] : []
  })
  const said = textOf(form, 'said')
  if (said.length > longestSaid) errors['said'] = 'What the family said: use 20,000 characters or fewer'
  if (asked.length === 0 && Object.keys(errors).length === 0 && lines[0])
    errors[`${lines[0].key}-body`] = 'Nobody is asked yet. Say who is to be asked'
  if (Object.keys(errors).length > 0) return { errors }
  const enclosed = said === '' ? [] : [{ from: 'What the family said since', on: today, text: said }]
  return { ok: { asked, enclosed } }
}

type ReadLine = { ok: ToAsk | undefined } | { errors: FormErrors }

function readLine(form: Fields, line: AskLine): ReadLine {
  const { key, limb, service } = line
  const who = whoIn(form, line)
  const isReuse = line.canReuse && textOf(form, `${key}-way`) === 'reuse'
  if (who.body === '')
    return line.isOptional
      ? { ok: undefined }
      : { errors: { [`${key}-body`]: `${line.title}: say who is to be asked` } }
  if (who.body.length > longestName)
    return { errors: { [`${key}-body`]: `${line.title}: use 200 characters or fewer` } }
  const existing = textOf(form, `${key}-existing`)
  if (isReuse && existing === '')
    return { errors: { [`${key}-existing`]: `${line.title}: say which advice is there already, who gave it and when` } }
  if (existing.length > longestExisting)
    return { errors: { [`${key}-existing`]: `${line.title}: use 500 characters or fewer` } }
  return { ok: { limb, service, ...who, ...(isReuse ? { existing } : {}) } }
}

/** An organisation that was offered, or the words for somebody else. */
function whoIn(form: Fields, line: AskLine): { body: string; organisationId?: string } {
  const chosen = line.offered.find((place) => place.id === textOf(form, `${line.key}-who`))
  if (chosen) return { body: bodyName(line, chosen.name), organisationId: chosen.id }
  return { body: textOf(form, `${line.key}-body`) }
}

/** Of a school, its head is asked. */
const bodyName = (line: AskLine, name: string): string => {
  if (line.service === 'education') return `Head teacher, ${name}`
  if (line.service === 'psychology') return `Educational psychologist, ${name}`
  if (line.service === 'care') return `Social care, ${name}`
  return name
}

/** What stands in the form before anybody chose: the likeliest for each line. */
export function firstAnswers(lines: readonly AskLine[]): Fields {
  const fields: Record<string, string> = {}
  for (const line of lines) {
    fields[`${line.key}-way`] = 'ask'
    const [first] = line.offered
    if (line.isOptional) continue
    if (first) fields[`${line.key}-who`] = first.id
    else fields[`${line.key}-body`] = line.proposedBody
  }
  return fields
}
