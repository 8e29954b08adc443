import {
  type BudgetOutcome,
  type BudgetPiece,
  budgetOutcome,
  conditionsFor,
  isAllPassed,
  whyNotLawful,
} from '../../../law/budget-conditions.ts'
import type { Answer, Answers } from '../../../law/legal-tests.ts'
import { type Fields, type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import type { BudgetRequest } from '../budget.ts'
import { linesIn, onlyErrors, textError } from '../form.ts'

export type DecisionForm = {
  outcome: BudgetOutcome
  agreed: ReadonlySet<string>
  answers: Answers
  reasons: readonly string[]
}

/** What is asked of the law, for what was asked for. */
export const conditionsOf = (request: Pick<BudgetRequest, 'direct' | 'payTo'>) =>
  conditionsFor({ direct: request.direct === 'yes', toYoungPerson: request.payTo === 'youngPerson' })

/** Reads which lines are agreed, with an answer to each condition and the reasons for the family. */
export function readDecision(
  form: Fields,
  request: Pick<BudgetRequest, 'direct' | 'payTo'>,
  pieces: readonly BudgetPiece[],
): { ok: DecisionForm } | { errors: FormErrors } {
  if (isAllPassed(pieces)) return passOn(form)
  const answers = answersIn(form, request)
  const known = new Set(pieces.filter(({ law, held }) => law === 'education' && held !== null).map(({ id }) => id))
  const agreed = new Set(textsOf(form, 'agreed').filter((id) => known.has(id)))
  const wantsDirect = request.direct === 'yes'
  const outcome = budgetOutcome(pieces, agreed, wantsDirect)
  const reasons = linesIn(textOf(form, 'reasons'))
  const errors = onlyErrors({
    ...conditionErrors(answers, request),
    agreed: whyNotLawful(pieces, agreed, { wantsDirect, answers }),
    reasons:
      textError(form, 'reasons', { most: 20_000 }) ??
      (outcome !== 'agree' && reasons.length === 0
        ? 'Write why, in plain words to the family: the law asks for it (regulation 7)'
        : undefined),
  })
  return Object.keys(errors).length > 0 ? { errors } : { ok: { outcome, agreed, answers, reasons } }
}

/** Where others decide all of it, the law asks nothing of the council but to say so. */
function passOn(form: Fields): { ok: DecisionForm } | { errors: FormErrors } {
  const errors = onlyErrors({ reasons: textError(form, 'reasons', { most: 20_000 }) })
  if (Object.keys(errors).length > 0) return { errors }
  return { ok: { outcome: 'passed', agreed: new Set(), answers: {}, reasons: linesIn(textOf(form, 'reasons')) } }
}

const answersIn = (form: Fields, request: Pick<BudgetRequest, 'direct' | 'payTo'>): Answers =>
  Object.fromEntries(
    conditionsOf(request).map(({ id }) => {
      const said = textOf(form, id)
      const answer: Answer | undefined = said === 'yes' || said === 'no' ? said : undefined
      return [id, { answer, why: textOf(form, `${id}Why`).slice(0, 5000) }]
    }),
  )

const conditionErrors = (answers: Answers, request: Pick<BudgetRequest, 'direct' | 'payTo'>) =>
  Object.fromEntries(
    conditionsOf(request).map(({ id, asks }) => {
      const given = answers[id]
      if (!given?.answer) return [id, `Answer: ${asks}`]
      return [id, given.answer === 'no' && given.why === '' ? `Say why: ${asks}` : undefined]
    }),
  )
