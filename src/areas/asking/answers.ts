import * as z from 'zod'
import { compareDays, type LocalDate, parseLocalDate } from '../../law/local-date.ts'
import { isOverCompulsorySchoolAge } from '../../law/school-age.ts'
import { dateBoxes, type Fields, type FormErrors, readForm, textOf, textsOf } from '../../web/form.ts'

/** The pages of a request, in their order. The first two must be answered, and one way to answer whoever asks; any words that ask are a request. */
export const steps = ['who', 'child', 'help', 'papers', 'reach', 'check'] as const
export type Step = (typeof steps)[number]

export const isStep = (text: string): text is Step => (steps as readonly string[]).includes(text)
export const stepAfter = (step: Step): Step => steps[steps.indexOf(step) + 1] ?? 'check'
export const stepBefore = (step: Step): Step | undefined => steps[steps.indexOf(step) - 1]

export const askers = ['parent', 'youngPerson', 'setting', 'health', 'care', 'other'] as const
export type AskedBy = (typeof askers)[number]

/** What a request says, as far as it is written: every field is a text as it was typed. */
export type Answers = Readonly<Record<string, string>>

/** What an officer says besides, of a request that came by telephone or post. */
export const cameBy = ['telephone', 'post', 'email', 'inPerson'] as const

/** A long story is welcome; of more it is said that it is too much, and what was typed stays. */
const longest = 200_000
const story = z.string().max(longest, {
  error:
    'This is longer than one box can hold: 200,000 letters. Move a part of it to another box, or send it as a paper',
})
const line = (most: number, error: string) => z.string().max(most, { error })
const name = (missing: string) => z.string().min(1, { error: missing }).max(80, { error: 'Use 80 letters or fewer' })

type Read = { ok: Answers } | { errors: FormErrors }
export type Asker = { today: LocalDate; isOfficer: boolean; isSchool: boolean }

const texts = <F extends string>(form: Fields, fields: readonly F[]): Record<F, string> =>
  Object.fromEntries(fields.map((field) => [field, textOf(form, field)])) as Record<F, string>

const day = (form: Fields, field: string): Record<string, string> => {
  const { day: d, month, year } = dateBoxes(form, field)
  return { [`${field}-day`]: d, [`${field}-month`]: month, [`${field}-year`]: year }
}

/** The day of three boxes; undefined where they hold none. */
export function dayIn(answers: Answers, field: string): LocalDate | undefined {
  const [d, month, year] = ['day', 'month', 'year'].map((part) => answers[`${field}-${part}`] ?? '')
  return parseLocalDate(`${year?.padStart(4, '0')}-${month?.padStart(2, '0')}-${d?.padStart(2, '0')}`)
}

const isBlankDay = (answers: Answers, field: string) =>
  ['day', 'month', 'year'].every((part) => (answers[`${field}-${part}`] ?? '') === '')

/** A day that must be there, must be real and must not be later than today. */
function dayProblem(answers: Answers, field: string, words: { what: string; today: LocalDate }): FormErrors {
  if (isBlankDay(answers, field)) return { [field]: `Enter ${words.what}` }
  const read = dayIn(answers, field)
  if (!read) return { [field]: `Enter a real day, like 9 3 2017` }
  return compareDays(read, words.today) > 0 ? { [field]: 'This day is still to come. Check the day' } : {}
}

const finish = (answers: Record<string, string>, ...errors: FormErrors[]): Read => {
  const all = Object.assign({}, ...errors) as FormErrors
  return Object.keys(all).length > 0 ? { errors: all } : { ok: answers }
}

const errorsOf = <T extends z.ZodRawShape>(schema: z.ZodObject<T>, values: Record<keyof T & string, unknown>) => {
  const read = readForm(schema, values)
  return 'errors' in read ? read.errors : {}
}

const readers: Record<Step, (form: Fields, asker: Asker) => Read> = {
  who: (form, asker) => {
    const answers = {
      ...texts(form, ['by', 'yourName', 'yourRole', 'cameBy']),
      ...day(form, 'received'),
      ...day(form, 'toldFamily'),
    }
    const by = z.object({ by: z.enum(askers, { error: 'Choose who is asking' }), yourName: name('Enter your name') })
    return finish(
      answers,
      errorsOf(by, { by: answers.by, yourName: answers.yourName }),
      answers.by === 'setting' && !asker.isOfficer && !isBlankDay(answers, 'toldFamily')
        ? dayProblem(answers, 'toldFamily', { what: 'the day', today: asker.today })
        : {},
      asker.isOfficer
        ? {
            ...(cameBy.includes(answers.cameBy as never) ? {} : { cameBy: 'Choose how the request came' }),
            ...dayProblem(answers, 'received', { what: 'the day the council received it', today: asker.today }),
          }
        : {},
    )
  },
  child: (form, { today }) => {
    const answers = { ...texts(form, ['forename', 'surname', 'knownAs', 'settingName']), ...day(form, 'born') }
    const names = z.object({
      forename: name('Enter the first name'),
      surname: name('Enter the last name'),
      knownAs: line(80, 'Use 80 letters or fewer'),
      settingName: line(200, 'Use 200 letters or fewer'),
    })
    return finish(answers, errorsOf(names, answers as never), bornProblem(answers, today))
  },
  help: (form) => {
    const answers = texts(form, ['good', 'hard', 'tried', 'hopes'])
    return finish(
      answers,
      errorsOf(z.object({ good: story, hard: story, tried: story, hopes: story }), answers as never),
    )
  },
  reach: (form, { isOfficer }) => {
    const answers = {
      ...texts(form, ['email', 'phone', 'address', 'postcode', 'language']),
      wishes: textsOf(form, 'wishes').join(' '),
      keepSafe: textOf(form, 'keepSafe'),
      responsibility: textOf(form, 'responsibility'),
    }
    return finish(answers, reachProblems(answers, isOfficer))
  },
  // files are taken by a page of their own
  papers: () => ({ ok: {} }),
  check: () => ({ ok: {} }),
}

function bornProblem(answers: Answers, today: LocalDate): FormErrors {
  const wrong = dayProblem(answers, 'born', { what: 'the date of birth', today })
  if (Object.keys(wrong).length > 0) return wrong
  const born = dayIn(answers, 'born') as LocalDate
  return Number(today.slice(0, 4)) - Number(born.slice(0, 4)) > 26
    ? { born: 'An assessment is for people under 25. Check the year' }
    : {}
}

/** Whether somebody asks for themselves who has not left school age: the law lets them ask from then on (s.36(1)). */
export function asksTooYoung(answers: Answers, today: LocalDate): boolean {
  const born = dayIn(answers, 'born')
  return answers['by'] === 'youngPerson' && born !== undefined && !isOverCompulsorySchoolAge(born, today)
}

const email = z.email({ error: 'Enter an e-mail address, like name@example.com' }).or(z.literal(''))

/**
 * Whoever asks gives one way to be answered; of what an officer writes down there may be none. Where the address must stay
 * secret it is not asked for, and not kept where it is typed.
 */
function reachProblems(answers: Record<string, string>, isOfficer: boolean): FormErrors {
  if (answers['keepSafe'] === 'yes') {
    answers['address'] = ''
    answers['postcode'] = ''
  }
  const shape = z.object({
    email,
    phone: line(40, 'Use 40 signs or fewer'),
    address: line(400, 'Use 400 letters or fewer'),
    postcode: line(10, 'Enter a postcode, like WM1 2AB'),
    language: line(80, 'Use 80 letters or fewer'),
  })
  const wrong = errorsOf(shape, answers as never)
  const none = ['email', 'phone', 'address'].every((field) => (answers[field] ?? '') === '')
  if (none && !isOfficer && !wrong['email'])
    return { ...wrong, email: 'Give one way to answer you: an e-mail address, a telephone number or a postal address' }
  return wrong
}

/** Reads one page of a request. What was typed is kept by the caller also where something is wrong with it. */
export const readStep = (step: Step, form: Fields, asker: Asker): Read => readers[step](form, asker)

/** The first page that still lacks something; undefined where the request can be sent. */
export const firstUnfinished = (answers: Answers, asker: Asker): Step | undefined =>
  steps.find((step) => step !== 'check' && 'errors' in readStep(step, asFields(answers), asker))

/** What is wrong on one page with what was written there. */
export function problemsOf(step: Step, answers: Answers, asker: Asker): FormErrors {
  const read = readStep(step, asFields(answers), asker)
  return 'errors' in read ? read.errors : {}
}

const asFields = (answers: Answers): Fields => ({
  ...answers,
  wishes: (answers['wishes'] ?? '').split(' ').filter((wish) => wish !== ''),
})

/** The files that were sent on the way and are to go with the request. */
export const paperIds = (answers: Answers): readonly string[] =>
  (answers['papers'] ?? '').split(' ').filter((id) => id !== '')
