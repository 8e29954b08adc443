import { type Fields, type FormErrors, textsOf } from '../../../web/form.ts'
import { symbolsOf } from '../../voice/index.ts'
import { type EasySection, type EasySentence, easyHeadings, easySections } from './compose.ts'

export const longestSentence = 2000
export const mostSentences = 200

export type EasyRow = EasySentence & {
  /** Its place on the page, which is its place in what is sent. */
  readonly at: number
  readonly isNew: boolean
}

/** A part of the form: a section of the plan under its heading. */
export type EasyPart = {
  readonly section: EasySection
  readonly heading: string
  /** Another section stands under the same heading: then its letter is said. */
  readonly isOneOfMany: boolean
  readonly rows: readonly EasyRow[]
}

/** The parts of the form: each section that says something, the first of each heading always; at its end an empty row to add. */
export function formParts(sentences: readonly EasySentence[]): readonly EasyPart[] {
  let at = 0
  const filled = new Set(sentences.map(({ section }) => section))
  return easyHeadings.flatMap(({ heading, of }) => {
    const sections = of.filter((section, place) => place === 0 || filled.has(section))
    return sections.map((section): EasyPart => {
      const own = sentences.filter((one) => one.section === section)
      const added: EasySentence = { section, words: '', symbol: undefined }
      const rows = [...own, added].map((one, place) => ({ ...one, at: at++, isNew: place === own.length }))
      return { section, heading, isOneOfMany: sections.length > 1, rows }
    })
  })
}

/** The part that was open when the form was sent, or that is asked for. */
export const partIn = (text: string): EasySection | undefined => easySections.find((section) => section === text)

/** The sentences that were sent, in the order of the page; what was emptied is taken out. */
export function sentencesSent(form: Fields): readonly EasySentence[] {
  const words = textsOf(form, 'words')
  const pictures = textsOf(form, 'symbol')
  return textsOf(form, 'section')
    .map((section, at) => ({
      section: easySections.find((one) => one === section) ?? ('end' as const),
      words: (words[at] ?? '').trim().replaceAll(/\s+/gu, ' '),
      symbol: symbolsOf([pictures[at] ?? ''])[0]?.id,
    }))
    .filter((sentence) => sentence.words !== '')
}

/** What is wrong, by the box of the page that shows these sentences. */
export function errorsIn(sentences: readonly EasySentence[]): FormErrors {
  const long = formParts(sentences)
    .flatMap(({ rows }) => rows)
    .filter(({ words }) => [...words].length > longestSentence)
    .map(({ at }) => [`words-${at}`, `Use ${longestSentence} letters or fewer`])
  const many = sentences.length > mostSentences ? [['words-0', `Use ${mostSentences} sentences or fewer`]] : []
  return Object.fromEntries([...many, ...long])
}
