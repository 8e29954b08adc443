import type { LocalDate } from '../../../law/local-date.ts'
import { type Fields, type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import type { BudgetRequest, PayTo, ToldHow } from '../budget.ts'
import { directWords } from '../budget-words.ts'
import { dayIn, onlyErrors, textError } from '../form.ts'

export type AskForm = Pick<BudgetRequest, 'scope' | 'lines' | 'direct' | 'payTo' | 'nominee' | 'words'> & {
  toldHow: ToldHow
  /** Of a request that came by another way: who made it, and the day it came. */
  byName: string | undefined
  askedOn: LocalDate
}

type About = {
  /** The lines of help that the form showed. */
  lines: ReadonlySet<string>
  payTo: readonly PayTo[]
  /** The plan is final: they want it looked at when the plan is reviewed. */
  isFinal: boolean
  /** An officer writes down what came by another way. */
  isNote: boolean
  today: LocalDate
}

const isDirect = (text: string): text is BudgetRequest['direct'] => Object.hasOwn(directWords, text)

/** Reads a request for a personal budget. */
export function readAsking(form: Fields, about: About): { ok: AskForm } | { errors: FormErrors } {
  const lines = [...new Set(textsOf(form, 'lines').filter((id) => about.lines.has(id)))]
  const errors = onlyErrors({
    ...noteErrors(form, about),
    ...scopeErrors(form, lines),
    ...directErrors(form, about),
    words: textError(form, 'words', { most: 10_000 }),
    anyway:
      about.isFinal && textOf(form, 'anyway') !== 'yes' ? 'Tick this if we should keep it for the review' : undefined,
  })
  if (Object.keys(errors).length > 0) return { errors }
  const scope = textOf(form, 'scope') as AskForm['scope']
  return {
    ok: {
      scope,
      lines: scope === 'lines' ? lines : [],
      ...directIn(form),
      words: textOf(form, 'words'),
      ...cameIn(form, about),
    },
  }
}

const scopeErrors = (form: Fields, lines: readonly string[]) => {
  const scope = textOf(form, 'scope')
  return {
    scope: scope === 'all' || scope === 'lines' ? undefined : 'Choose what the budget is for',
    lines: scope === 'lines' && lines.length === 0 ? 'Choose at least one kind of help' : undefined,
  }
}

function directErrors(form: Fields, about: About): Readonly<Record<string, string | undefined>> {
  const direct = textOf(form, 'direct')
  const payTo = textOf(form, 'payTo')
  if (!isDirect(direct)) return { direct: 'Choose whether you want direct payments' }
  if (direct !== 'yes') return {}
  return {
    payTo: (about.payTo as readonly string[]).includes(payTo) ? undefined : 'Choose who would get the money',
    nominee:
      payTo === 'nominee'
        ? textError(form, 'nominee', { missing: 'Enter the name of whoever would get the money', most: 200 })
        : undefined,
  }
}

function directIn(form: Fields): Pick<AskForm, 'direct' | 'payTo' | 'nominee'> {
  const direct = textOf(form, 'direct') as AskForm['direct']
  const payTo = direct === 'yes' ? (textOf(form, 'payTo') as PayTo) : null
  return { direct, payTo, nominee: payTo === 'nominee' ? textOf(form, 'nominee') : null }
}

const cameIn = (form: Fields, { isNote, today }: About): Pick<AskForm, 'toldHow' | 'byName' | 'askedOn'> =>
  isNote
    ? {
        toldHow: textOf(form, 'toldHow') as ToldHow,
        byName: textOf(form, 'byName'),
        askedOn: dayIn(form, 'askedOn') ?? today,
      }
    : { toldHow: 'here', byName: undefined, askedOn: today }

function noteErrors(form: Fields, { isNote, today }: About): Readonly<Record<string, string | undefined>> {
  if (!isNote) return {}
  const on = dayIn(form, 'askedOn')
  return {
    byName: textError(form, 'byName', { missing: 'Enter who asked', most: 200 }),
    toldHow: ['letter', 'talk'].includes(textOf(form, 'toldHow')) ? undefined : 'Choose how it came',
    askedOn: !on || on > today ? 'Enter the day on which it came, today or before' : undefined,
  }
}
