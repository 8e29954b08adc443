import { type Fields, type FormErrors, textsOf } from '../../../web/form.ts'
import { symbolsOf } from '../../voice/index.ts'
import { type EasySentence, easyHeadings, easySections } from './compose.ts'

export const longestSentence = 2000
export const mostSentences = 200

export type EasyRow = EasySentence & {
  /** Its place on the page, which is its place in what is sent. */
  readonly at: number
  readonly isNew: boolean
}

/** The rows of the form: each sentence under its heading, and below each heading an empty one to add. */
export function formRows(sentences: readonly EasySentence[]): { heading: string; rows: readonly EasyRow[] }[] {
  let at = 0
  return easyHeadings.map(({ heading, of }) => {
    const own = sentences.filter(({ section }) => of.includes(section))
    const added: EasySentence = { section: of[0] ?? 'start', words: '', symbol: undefined }
    const rows = [...own, added].map((one, place) => ({ ...one, at: at++, isNew: place === own.length }))
    return { heading, rows }
  })
}

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
  const long = formRows(sentences)
    .flatMap(({ rows }) => rows)
    .filter(({ words }) => [...words].length > longestSentence)
    .map(({ at }) => [`words-${at}`, `Use ${longestSentence} letters or fewer`])
  const many = sentences.length > mostSentences ? [['words-0', `Use ${mostSentences} sentences or fewer`]] : []
  return Object.fromEntries([...many, ...long])
}
