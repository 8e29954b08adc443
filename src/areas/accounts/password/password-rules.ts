import { commonWords } from './common-words.ts'

export const passwordLength = { least: 12, most: 128 } as const

/** What the person is called here: a password that is only this is guessed first. */
export type AboutPerson = { email?: string | undefined; name?: string | undefined }

/**
 * What is wrong with a new password, in the words of the page; undefined where nothing is. Length counts, and not being
 * easy to guess; no kind of letter is asked for.
 */
export function problemOfPassword(password: string, about: AboutPerson = {}): string | undefined {
  const length = [...password].length
  if (length === 0) return 'Enter a password'
  if (length < passwordLength.least) return `Your password must have ${passwordLength.least} characters or more`
  if (length > passwordLength.most) return `Your password must have ${passwordLength.most} characters or fewer`
  if (isEasy(password))
    return 'This password is easy to guess. Choose another, such as three words that do not belong together'
  if (isOwnName(password, about)) return 'Your password must not be your name or your e-mail address'
  return undefined
}

function isEasy(password: string): boolean {
  const lower = password.normalize('NFKC').toLowerCase()
  if (new Set(lower).size < 5) return true
  return isRun(lower) || isRepeated(lower) || isMadeOfCommonWords(lower)
}

/** 123456789012, abcdefghijkl and the same backwards. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((sign, at) => sign.charCodeAt(0) - text.charCodeAt(at))
  const regular = steps.filter((step) => step === 1 || step === -1 || step === 0 || step === -9 || step === 9).length
  return regular >= steps.length - 1
}

/** One short piece over and over. */
function isRepeated(text: string): boolean {
  return [1, 2, 3, 4, 5, 6].some(
    (size) =>
      text ===
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .slice(0, text.length),
  )
}

const lookAlikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** One or two common words; digits and signs at the ends or between add nothing. */
function isMadeOfCommonWords(text: string): boolean {
  const letters = text.replace(/[^a-z]/g, '')
  const trimmed = text.replace(/^[^a-z]+|[^a-z]+$/g, '')
  const read = [...trimmed]
    .map((sign) => lookAlikes[sign] ?? sign)
    .join('')
    .replace(/[^a-z]/g, '')
  return isOneOrTwoWords(letters) || isOneOrTwoWords(read)
}

function isOneOrTwoWords(letters: string): boolean {
  if (commonWords.has(letters)) return true
  for (let at = 3; at <= letters.length - 3; at += 1) {
    if (commonWords.has(letters.slice(0, at)) && commonWords.has(letters.slice(at))) return true
  }
  return false
}

function isOwnName(password: string, about: AboutPerson): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}]/gu, '')
  const given = bare(password)
  const own = [about.email ?? '', about.email?.split('@')[0] ?? '', about.name ?? '', 'waymark'].map(bare)
  return own.some((name) => name.length >= 3 && (given === name || given === name + name))
}
