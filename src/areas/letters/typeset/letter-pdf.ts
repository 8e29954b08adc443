import type { LocalDate } from '../../../law/local-date.ts'
import { inputOf, type Paper, setAsPdf, typesetterFor } from '../../../platform/typesetting.ts'
import { goodbye, type LetterSheet, replacesWords } from '../sheet.ts'
import { letterTemplate } from './template.ts'

export type PdfAsked = {
  sheets: readonly (LetterSheet & { largePrint: boolean })[]
  /** What the window of a reader says; a letter's own title where there is one letter. */
  title: string
  madeOn: LocalDate
}

/** In points. 18 is what the Royal National Institute of Blind People calls large print: at least 16. */
const usual = 12
const large = 18
const paper: Paper = { path: '/letter.typ', template: letterTemplate }

/** The typesetter by itself and what it is given, to be measured beside ours. */
export async function typesetterForBench() {
  return {
    typesetter: await typesetterFor(paper),
    main: paper.path,
    inputOf: (asked: PdfAsked) => inputOf(pileOf(asked)),
  }
}

/**
 * Letters as one PDF/UA-1 file, tagged, with its language and title. What no typeface here can show becomes a □, and the
 * paper says so. @throws where the typesetter refuses a letter for any other reason.
 */
export const lettersAsPdf = (asked: PdfAsked): Promise<Buffer> => setAsPdf(paper, pileOf(asked))

function pileOf({ sheets, title, madeOn }: PdfAsked) {
  return {
    title,
    author: sheets[0]?.head.council ?? '',
    made: madeOn,
    sheets: sheets.map((sheet) => ({
      ...sheet,
      size: sheet.largePrint ? large : usual,
      dear: sheet.dear ?? null,
      goodbye: sheet.dear === undefined ? null : goodbye,
      replaces: replacesWords(sheet) ?? null,
    })),
  }
}
