import type { LocalDate } from '../../../law/local-date.ts'
import { type Paper, setAsPdf } from '../../../platform/typesetting.ts'
import { type BoardSymbol, symbolsOf } from '../../voice/index.ts'
import { isRightToLeft } from '../sheet.ts'
import type { PrintSize } from '../typeset/plan-pdf.ts'
import type { EasySentence } from './compose.ts'
import { underHeadings } from './sheet.tsx'

/** The easy words on paper. A picture says nothing that the words beside it do not: it is no content to be read out. */
const template = `
#let given = json(bytes(sys.inputs.given))
#let day = given.made.split("-").map(int)
#let size = given.size * 1pt
#set document(title: given.title, author: given.council, date: datetime(year: day.at(0), month: day.at(1), day: day.at(2)))
#set text(font: given.fonts, lang: "en", region: "GB", hyphenate: false, size: size)
#set par(leading: 0.75em, justify: false)
#set page(
  paper: "a4",
  margin: (x: 20mm, top: 24mm, bottom: 24mm),
  header: text(size: 16pt, given.running),
  footer: context align(right, text(size: 16pt)[Page #counter(page).display("1") of #counter(page).final().first()]),
)
#show heading.where(level: 1): it => block(below: 0.9em, text(size: 1.5em, weight: "bold", it.body))
#show heading.where(level: 2): it => block(above: 1.6em, below: 1em, sticky: true, text(size: 1.2em, weight: "bold", it.body))
#let say(it) = if type(it) == str { par(text(it)) } else { block(width: 100%, { set text(dir: rtl); par(text(it.rtl)) }) }
#let picture(it) = if it == none { none } else { pdf.artifact(image(bytes(it), format: "svg", width: 17mm)) }
#let thought(it) = block(above: 1.1em, below: 1.1em, width: 100%, breakable: it.long, grid(
  columns: (24mm, 1fr),
  align: if it.long { top } else { horizon },
  box(height: if it.long { auto } else { 17mm }, picture(it.picture)),
  say(it.words),
))

#heading(level: 1, text(given.title))
#if given.lacks != none { par(emph(text(given.lacks))) }
#for part in given.parts {
  heading(level: 2, text(part.heading))
  part.sentences.map(thought).join()
}
`
const paper: Paper = { path: '/easy-read.typ', template }

/** Easy words are printed large; who asks for smaller print gets what others call large. */
const points: Readonly<Record<PrintSize, number>> = { usual: 16, large: 20 }

export type EasyPaper = {
  title: string
  council: string
  /** For the head of each page: no name. */
  running: string
  madeOn: LocalDate
  sentences: readonly EasySentence[]
}

/** The easy words as a PDF/UA-1 file, each thought with its picture. */
export const easyReadAsPdf = ({ sentences, madeOn, ...words }: EasyPaper, size: PrintSize): Promise<Buffer> =>
  setAsPdf(paper, {
    ...words,
    made: madeOn,
    size: points[size],
    parts: underHeadings(sentences).map((part) => ({
      heading: part.heading,
      sentences: part.sentences.map(({ words: said, symbol }) => ({
        words: isRightToLeft(said) ? { rtl: said } : said,
        long: said.length > 400,
        picture: pictureOf(symbol ? symbolsOf([symbol])[0] : undefined),
      })),
    })),
  })

/** As bytes, for texts are broken where a word is long, and a picture must not be. */
const pictureOf = (symbol: BoardSymbol | undefined): readonly number[] | null =>
  symbol ? [...Buffer.from(svgOf(symbol))] : null

const svgOf = (symbol: BoardSymbol): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" fill="none" stroke="#000" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"><path d="${symbol.lines}"/></svg>`
