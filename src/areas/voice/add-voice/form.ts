import { compareDays, type LocalDate, parseLocalDate } from '../../../law/local-date.ts'
import { dateBoxes, type Fields, type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import { audiencesIn } from '../see-voice/audiences.ts'
import { chosenInOrder } from '../symbols/symbols.ts'
import { type Audience, type How, howWords, type Purpose, purposeWords } from '../voice-words.ts'

export type VoiceForm = {
  words: string | null
  symbols: string[]
  how: How
  toldBy: string | null
  on: LocalDate
  purpose: Purpose
  sharedWith: Audience[]
}

const mostWords = 20_000

/** Reads what somebody writes down of a child. Something must be said: in words, symbols, or files that came with it. */
export function readVoice(
  form: Fields,
  about: { today: LocalDate; files: number },
): { ok: VoiceForm } | { errors: FormErrors } {
  const typed = {
    words: textOf(form, 'words'),
    symbols: chosenInOrder(textsOf(form, 'symbols'), textOf(form, 'symbolOrder')),
    how: textOf(form, 'how'),
    toldBy: textOf(form, 'toldBy'),
    on: dayIn(form, 'on'),
    purpose: textOf(form, 'purpose'),
    files: about.files,
  }
  const { words, symbols, how, toldBy, on, purpose } = typed
  const errors = wrongIn(typed, about.today)
  if (Object.keys(errors).length > 0 || !on) return { errors }
  return {
    ok: {
      words: words === '' ? null : words,
      symbols,
      how: how as How,
      toldBy: how === 'told' ? toldBy : null,
      on,
      purpose: purpose as Purpose,
      sharedWith: audiencesIn(textsOf(form, 'sharedWith')),
    },
  }
}

type Typed = {
  words: string
  symbols: readonly string[]
  how: string
  toldBy: string
  on: LocalDate | undefined
  purpose: string
  files: number
}

function wrongIn({ words, symbols, how, toldBy, on, purpose, files }: Typed, today: LocalDate): FormErrors {
  const isSaid = words !== '' || symbols.length > 0 || files > 0
  const wrong: [string, string | false][] = [
    ['words', words.length > mostWords && 'Use 20,000 letters or fewer. Add the rest as another entry'],
    ['words', !isSaid && 'Write some words, tap a picture or choose a file'],
    ['how', !(how in howWords) && 'Select how it was told'],
    ['toldBy', how === 'told' && toldBy === '' && 'Enter who told it'],
    ['toldBy', toldBy.length > 200 && 'Who told it must be 200 letters or fewer'],
    ['on', !on && 'Enter the day it was said, like 27 3 2026'],
    ['on', on !== undefined && compareDays(on, today) > 0 && 'The day must be today or before'],
    ['purpose', !(purpose in purposeWords) && 'Select what it is for'],
  ]
  const errors: Record<string, string> = {}
  for (const [field, message] of wrong) if (message) errors[field] ??= message
  return errors
}

/** The day of three boxes; undefined where they hold none. */
export function dayIn(form: Fields, name: string): LocalDate | undefined {
  const { day, month, year } = dateBoxes(form, name)
  return parseLocalDate(`${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}
