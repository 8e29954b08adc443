import {
  type Answer,
  type Answers,
  type DecisionOutcome,
  type DecisionQuestion,
  isRefusal,
  outcomeOf,
  partsFor,
  whatIsMissing,
} from '../../law/legal-tests.ts'
import { type Fields, type FormErrors, textOf } from '../../web/form.ts'

export type DecisionForm = {
  answers: Answers
  outcome: DecisionOutcome
  evidence: readonly string[]
  reasons: readonly string[]
  instead: readonly string[]
}

const longestWords = 20_000

/** The lines of a box, each a thought of its own; empty lines divide. */
export const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

export const answersIn = (form: Fields, question: DecisionQuestion, isOverEighteen: boolean): Answers =>
  Object.fromEntries(
    partsFor(question, isOverEighteen).map(({ id }) => {
      const said = textOf(form, id)
      const answer: Answer | undefined = said === 'yes' || said === 'no' ? said : undefined
      return [id, { answer, why: textOf(form, `${id}Why`) }]
    }),
  )

/**
 * Reads a decision. Nothing of it is saved while a part of its legal test is unanswered, while nothing is named that was
 * seen, or while a refusal has no reasons.
 */
export function readDecision(
  form: Fields,
  question: DecisionQuestion,
  isOverEighteen: boolean,
): { ok: DecisionForm } | { errors: FormErrors } {
  const answers = answersIn(form, question, isOverEighteen)
  const errors: Record<string, string> = {}
  for (const { part, words } of whatIsMissing(question, answers, isOverEighteen)) errors[part] ??= words
  const outcome = outcomeOf(question, answers, isOverEighteen)
  const [evidence, reasons, instead] = ['evidence', 'reasons', 'instead'].map((field) => linesOf(textOf(form, field)))
  if (!evidence?.length) errors['evidence'] = 'Say what was seen: each report, letter or talk on a line of its own'
  if ((evidence?.length ?? 0) > 60) errors['evidence'] = 'Name at most 60 things that were seen'
  if (outcome && isRefusal(outcome) && !reasons?.length)
    errors['reasons'] = 'Write why, in plain words to the family: the letter needs it'
  for (const field of ['evidence', 'reasons', 'instead'])
    if (textOf(form, field).length > longestWords)
      errors[field] = 'This is longer than a letter can hold: 20,000 letters'
  if (!outcome || Object.keys(errors).length > 0) return { errors }
  return { ok: { answers, outcome, evidence: evidence ?? [], reasons: reasons ?? [], instead: instead ?? [] } }
}
