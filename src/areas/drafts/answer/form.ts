import { type LocalDate, parseLocalDate } from '../../../law/local-date.ts'
import { isInAFewWords } from '../../../web/few-words.ts'
import { dateBoxes, type Fields, type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import type { AnswerKind, CommentKind } from '../queries.ts'

export type AnswerForm = {
  answer: AnswerKind
  lines: readonly string[]
  reason: string
  meetOn: LocalDate | undefined
  meetAt: string
  meetWho: string
}

/** The answers that a comment can be given: to a meeting there is a right, so it is set, or the family does not want it any more. */
export const answersTo = (kind: CommentKind): readonly AnswerKind[] =>
  kind === 'meeting' ? ['meeting', 'noted'] : ['accepted', 'changed', 'declined', 'noted']

const reasonMissing: Readonly<Partial<Record<AnswerKind, string>>> = {
  changed: 'Say in a few words what you changed, and why not as it was asked',
  declined: 'Say why, in a few plain words to the family',
  noted: 'Say something back, in plain words',
}

type Asked = { kind: CommentKind; lines: ReadonlySet<string>; today: LocalDate }

/** Reads an answer. None is kept that leaves the family without its reason, or a meeting without its day. Pure. */
export function readAnswer(form: Fields, asked: Asked): { ok: AnswerForm } | { errors: FormErrors } {
  const answer = answersTo(asked.kind).find((one) => one === textOf(form, 'answer'))
  if (!answer) return { errors: { answer: 'Choose what you answer' } }
  const namesLines = answer === 'accepted' || answer === 'changed'
  const given: AnswerForm = {
    answer,
    lines: namesLines ? textsOf(form, 'lines').filter((line) => asked.lines.has(line)) : [],
    reason: textOf(form, 'reason'),
    meetOn: answer === 'meeting' ? dayOf(form) : undefined,
    meetAt: textOf(form, 'meetAt'),
    meetWho: textOf(form, 'meetWho'),
  }
  const errors: FormErrors = {
    ...(namesLines && given.lines.length === 0 ? { lines: 'Tick the lines that you changed because of it' } : {}),
    ...reasonErrors(given),
    ...(answer === 'meeting' ? meetingErrors(given, asked.today) : {}),
  }
  return Object.keys(errors).length > 0 ? { errors } : { ok: given }
}

function reasonErrors({ answer, reason }: AnswerForm): FormErrors {
  const missing = reasonMissing[answer]
  // thanks can be short; why a wish was not met cannot
  const isSaid = answer === 'noted' ? reason !== '' : isInAFewWords(reason)
  if (missing && !isSaid) return { reason: missing }
  return reason.length > 5000 ? { reason: 'Use 5,000 letters or fewer' } : {}
}

const fits = (text: string, most: number): boolean => text !== '' && text.length <= most

const meetingErrors = ({ meetOn, meetAt, meetWho }: AnswerForm, today: LocalDate): FormErrors => ({
  ...(meetOn && meetOn >= today ? {} : { meetOn: 'Enter the day of the meeting' }),
  ...(fits(meetAt, 200) ? {} : { meetAt: 'Say at what time and where' }),
  ...(fits(meetWho, 500) ? {} : { meetWho: 'Say who from the council comes' }),
})

function dayOf(form: Fields): LocalDate | undefined {
  const { day, month, year } = dateBoxes(form, 'meetOn')
  return parseLocalDate([year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'))
}
