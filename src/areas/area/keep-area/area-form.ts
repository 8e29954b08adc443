import * as z from 'zod'
import { type Fields, type FormErrors, readForm, textOf } from '../../../web/form.ts'
import { contrastRatio, isReadableAccent } from '../../../web/style/contrast.ts'
import { type AreaKept, type PromisedDays, promisedTimeNames, type Term } from '../area-facts.ts'
import { dayInBox, readDay } from '../read-day.ts'

/** What the administrator can change, checked. */
export type AreaChange = Pick<
  AreaKept,
  'name' | 'accent' | 'terms' | 'promisedDays' | 'helpPhone' | 'helpEmail' | 'postalAddress'
>

export const termBoxes = 9
export const termName = (at: number, part: 'name' | 'from' | 'to'): string => `term-${at}-${part}`
export const promisedName = (name: string): string => `promised-${name}`

/** The boxes of the form as they stand: what was typed, or what is kept. */
export type AreaBoxes = Readonly<Record<string, string>>

export function boxesOf(area: AreaChange): AreaBoxes {
  const boxes: Record<string, string> = {
    name: area.name,
    accent: area.accent,
    helpPhone: area.helpPhone,
    helpEmail: area.helpEmail,
    postalAddress: area.postalAddress,
  }
  for (const time of promisedTimeNames) boxes[promisedName(time)] = String(area.promisedDays[time] ?? '')
  area.terms.forEach((term, at) => {
    boxes[termName(at, 'name')] = term.name
    boxes[termName(at, 'from')] = dayInBox(term.from)
    boxes[termName(at, 'to')] = dayInBox(term.to)
  })
  return boxes
}

export const boxesIn = (fields: Fields): AreaBoxes =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, textOf(fields, name)]))

const simple = z.object({
  name: z.string().min(1, 'Enter the name of the area').max(80, 'The name must be 80 letters or fewer'),
  accent: z.string().superRefine((colour, context) => {
    const problem = problemOfColour(colour)
    if (problem) context.addIssue({ code: 'custom', message: problem })
  }),
  helpPhone: z
    .string()
    .max(40, 'The phone number must be 40 characters or fewer')
    .refine((text) => text === '' || /^[\d\s()+.-]{6,}$/.test(text), 'Enter a phone number, such as 01632 960000'),
  helpEmail: z
    .string()
    .max(200, 'The e-mail address must be 200 characters or fewer')
    .refine(
      (text) => text === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text),
      'Enter an e-mail address, such as send@council.example',
    ),
  postalAddress: z
    .string()
    .max(400, 'The address must be 400 letters or fewer')
    .refine((text) => text.split('\n').length <= 7, 'The address must have 7 lines or fewer'),
})

function problemOfColour(colour: string): string | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return 'Enter the colour as # and six digits or letters a to f, such as #1d5c3f'
  if (isReadableAccent(colour)) return undefined
  const ratio = (Math.floor(contrastRatio(colour, '#ffffff') * 10) / 10).toFixed(1)
  return `This colour is too pale. Against white its contrast is ${ratio} to 1, and people need 4.5 to 1 to read. Choose a darker one`
}

/** Reads the settings of the area. One message for each field that is wrong. */
export function readAreaForm(boxes: AreaBoxes): { ok: AreaChange } | { errors: FormErrors } {
  const box = (name: string) => boxes[name] ?? ''
  const read = readForm(simple, {
    name: box('name'),
    accent: box('accent'),
    helpPhone: box('helpPhone'),
    helpEmail: box('helpEmail'),
    postalAddress: box('postalAddress').replaceAll('\r', ''),
  })
  const terms = readTerms(boxes)
  const promised = readPromised(boxes)
  const errors = { ...('errors' in read ? read.errors : {}), ...terms.errors, ...promised.errors }
  if ('errors' in read || Object.keys(errors).length > 0) return { errors }
  return {
    ok: { ...read.ok, accent: read.ok.accent.toLowerCase(), terms: terms.terms, promisedDays: promised.days },
  }
}

function readTerms(boxes: AreaBoxes): { terms: Term[]; errors: Record<string, string> } {
  const errors: Record<string, string> = {}
  const terms: Term[] = []
  for (let at = 0; at < termBoxes; at++) {
    const read = readTerm(boxes, at, errors)
    if (read) terms.push(read)
  }
  const inOrder = terms.sort((a, b) => (a.from < b.from ? -1 : 1))
  if (Object.keys(errors).length === 0) {
    const overlap = inOrder.find((term, at) => at > 0 && term.from <= (inOrder[at - 1] as Term).to)
    if (overlap) errors[termName(0, 'name')] = `${overlap.name} begins before the term before it has ended`
  }
  return { terms: inOrder, errors }
}

function readTerm(boxes: AreaBoxes, at: number, errors: Record<string, string>): Term | undefined {
  const [name = '', first = '', last = ''] = (['name', 'from', 'to'] as const).map((part) => boxes[termName(at, part)])
  if (`${name}${first}${last}` === '') return undefined
  const [from, to] = [readDay(first), readDay(last)]
  if (name === '' || name.length > 60) errors[termName(at, 'name')] = 'Enter a name of the term, up to 60 letters'
  if (!from) errors[termName(at, 'from')] = 'Enter the first day, such as 1/9/2026'
  if (!to) errors[termName(at, 'to')] = 'Enter the last day, such as 18/12/2026'
  if (!(from && to)) return undefined
  if (to < from) errors[termName(at, 'to')] = 'The last day must be after the first day'
  return { name, from, to }
}

function readPromised(boxes: AreaBoxes): { days: PromisedDays; errors: Record<string, string> } {
  const errors: Record<string, string> = {}
  const days: Record<string, number> = {}
  for (const time of promisedTimeNames) {
    const text = boxes[promisedName(time)] ?? ''
    if (text === '') continue
    const count = Number(text)
    if (/^\d{1,2}$/.test(text) && count >= 1 && count <= 60) days[time] = count
    else errors[promisedName(time)] = 'Enter a number of working days from 1 to 60, or nothing'
  }
  return { days, errors }
}
