import type { LocalDate } from '../../../law/local-date.ts'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import type { HelpLine } from '../ask/choices.ts'
import type { BudgetLine, Held } from '../budget.ts'
import { heldWords } from '../budget-words.ts'
import { boxesOfDay, dayIn, onlyErrors, textError } from '../form.ts'
import { inBox, isPer, type Per, readPounds } from '../sums.ts'

/** What an officer works out of one line. */
export type LineForm = Pick<
  BudgetLine,
  'pence' | 'per' | 'weeks' | 'workedOut' | 'held' | 'heldBy' | 'onPremises' | 'head'
>

const nothing: LineForm = {
  pence: null,
  per: null,
  weeks: null,
  workedOut: '',
  held: null,
  heldBy: null,
  onPremises: false,
  head: { askedOn: null, answer: null, name: null, on: null, why: null },
}

const isHeld = (text: string): text is Held => Object.hasOwn(heldWords, text)
const heads = ['none', 'asked', 'agreed', 'refused'] as const

/** Reads a line. What health and care decide has no sum here (their own laws). */
export function readBudgetLine(
  form: Fields,
  section: HelpLine['section'],
  today: LocalDate,
): { ok: LineForm } | { errors: FormErrors } {
  if (section !== 'F') return { ok: nothing }
  const sum = readPounds(textOf(form, 'amount'))
  const [per, weeks, held] = [textOf(form, 'per'), textOf(form, 'weeks'), textOf(form, 'held')]
  const errors = onlyErrors({
    amount: 'refused' in sum ? sum.refused : undefined,
    per: isPer(per) ? undefined : 'Choose a week, a term or a year',
    weeks: per === 'week' && !isWeeks(weeks) ? 'Enter a number of weeks from 1 to 53' : undefined,
    workedOut: textError(form, 'workedOut', { missing: 'Write how the amount was worked out', most: 5000 }),
    held: isHeld(held) ? undefined : 'Choose who holds the money',
    heldBy: held === 'thirdParty' ? textError(form, 'heldBy', { missing: 'Enter who holds it', most: 200 }) : undefined,
    notAPlace:
      textOf(form, 'notAPlace') === 'yes'
        ? undefined
        : 'A budget never pays for a place at a school or college. Tick to say that this is none',
    ...headErrors(form, today),
  })
  if (Object.keys(errors).length > 0 || 'refused' in sum) return { errors }
  return {
    ok: {
      pence: sum.pence,
      per: per as Per,
      weeks: per === 'week' ? Number(weeks) : null,
      workedOut: textOf(form, 'workedOut'),
      held: held as Held,
      heldBy: held === 'thirdParty' ? textOf(form, 'heldBy') : null,
      ...premisesIn(form),
    },
  }
}

const isWeeks = (text: string): boolean => /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 53

function headErrors(form: Fields, today: LocalDate): Readonly<Record<string, string | undefined>> {
  if (textOf(form, 'onPremises') !== 'yes') return {}
  const head = textOf(form, 'head')
  const isAnswered = head === 'agreed' || head === 'refused'
  const on = dayIn(form, 'headOn')
  return {
    head: (heads as readonly string[]).includes(head) ? undefined : 'Choose what the head says',
    headName: isAnswered ? textError(form, 'headName', { missing: 'Enter who answered', most: 200 }) : undefined,
    headOn: head !== 'none' && (!on || on > today) ? 'Enter the day, today or before' : undefined,
    headWhy: textError(form, 'headWhy', { most: 2000 }),
  }
}

function premisesIn(form: Fields): Pick<LineForm, 'onPremises' | 'head'> {
  if (textOf(form, 'onPremises') !== 'yes') return { onPremises: false, head: nothing.head }
  const head = textOf(form, 'head')
  const on = head === 'none' ? null : (dayIn(form, 'headOn') ?? null)
  const isAnswered = head === 'agreed' || head === 'refused'
  return {
    onPremises: true,
    head: {
      askedOn: on,
      answer: isAnswered ? head : null,
      name: isAnswered ? textOf(form, 'headName') : null,
      on: isAnswered ? on : null,
      why: isAnswered ? textOf(form, 'headWhy') || null : null,
    },
  }
}

/** The boxes of a line as it stands. */
export function boxesOfLine(line: BudgetLine): Fields {
  const { head } = line
  return {
    amount: line.pence === null ? '' : inBox(line.pence),
    per: line.per ?? '',
    weeks: line.weeks === null ? '' : String(line.weeks),
    workedOut: line.workedOut,
    held: line.held ?? '',
    heldBy: line.heldBy ?? '',
    notAPlace: line.section === 'F' ? 'yes' : '',
    onPremises: line.onPremises ? 'yes' : 'no',
    head: head.answer ?? (head.askedOn ? 'asked' : 'none'),
    headName: head.name ?? '',
    headWhy: head.why ?? '',
    ...boxesOfDay('headOn', head.on ?? head.askedOn),
  }
}

/** The columns of what was read. */
export const columnsOf = (line: LineForm) => ({
  pence: line.pence,
  per: line.per,
  weeks: line.weeks,
  worked_out: line.workedOut,
  held: line.held,
  held_by: line.heldBy,
  on_premises: line.onPremises,
  head_asked_on: line.head.askedOn,
  head_answer: line.head.answer,
  head_name: line.head.name,
  head_on: line.head.on,
  head_why: line.head.why,
})
