import type { IParagraphOptions, IRunOptions, Paragraph as WordParagraph } from 'docx'
import { isRightToLeft, type PlanSheet, type SheetFact, type SheetLine, type SheetSection } from './sheet.ts'
import { type PrintSize, points } from './typeset/plan-pdf.ts'

type Word = typeof import('docx')

/** The Word library is loaded with the first file that is asked for. */
let opened: Promise<Word> | undefined
const openWord = (): Promise<Word> => {
  opened ??= import('docx')
  return opened
}

const typeface = 'Arial'
const green = '14603F'
const grey = '383F43'
/** Twentieths of a point, as Word counts. */
const twips = (of: number): number => Math.round(of * 20)

/** The plan as a Word file: headings, language, page numbers and the same words as on the screen, in the same order. */
export async function planAsDocx(sheet: PlanSheet, size: PrintSize = 'usual'): Promise<Buffer> {
  const word = await openWord()
  return word.Packer.toBuffer(documentOf(word, sheet, points[size]))
}

/** The library and the file it is to pack, to be measured beside ours. */
export async function planWordForBench() {
  const word = await openWord()
  return { pack: word.Packer, documentOf: (sheet: PlanSheet) => documentOf(word, sheet, points.usual) }
}

function documentOf(word: Word, sheet: PlanSheet, size: number) {
  return new word.Document({
    title: sheet.title,
    subject: sheet.stage,
    creator: sheet.council,
    lastModifiedBy: sheet.council,
    description: sheet.running,
    features: { updateFields: false },
    styles: stylesOf(size),
    sections: [
      {
        properties: {
          page: { size: { width: twips(595.3), height: twips(841.9) }, margin: marginsOf },
        },
        headers: { default: new word.Header({ children: [quiet(word, sheet.running)] }) },
        footers: { default: footerOf(word, sheet) },
        children: [
          ...firstPage(word, sheet),
          ...sheet.sections.flatMap((section, at) => sectionOf(word, section, at === 0, size * 2)),
        ],
      },
    ],
  })
}

const marginsOf = { top: twips(68), bottom: twips(62), left: twips(51), right: twips(51) }

/** Sizes are in half points, as Word counts. */
function stylesOf(size: number) {
  const heading = (times: number, before: number) => ({
    run: { font: typeface, bold: true, size: Math.round(size * times * 2), color: '000000' },
    paragraph: { spacing: { before: twips(before), after: twips(size * 0.4) }, keepNext: true },
  })
  return {
    default: {
      document: {
        run: {
          font: typeface,
          size: size * 2,
          language: { value: 'en-GB', eastAsia: 'en-GB', bidirectional: 'ar-SA' },
        },
        paragraph: { spacing: { after: twips(size * 0.5), line: 276, lineRule: 'auto' as const } },
      },
      title: heading(1.7, 0),
      heading1: heading(1.7, 0),
      heading2: heading(1.3, size * 1.8),
      heading3: {
        ...heading(1, size * 0.9),
        run: { font: typeface, bold: true, size: size * 2, color: green },
      },
    },
  }
}

type Side = Pick<IParagraphOptions, 'bidirectional'>

/** A text with its line breaks; of a script that runs from the right, marked so. */
function runsOf(word: Word, words: string, more: IRunOptions = {}) {
  const rightToLeft = isRightToLeft(words)
  return words.split(/\r\n|\n|\r/u).map(
    (text, at) =>
      new word.TextRun({
        ...more,
        text: withoutControls(text),
        ...(at > 0 ? { break: 1 } : {}),
        ...(rightToLeft ? { rightToLeft: true } : {}),
      }),
  )
}

/** XML knows hardly any control character: one of them would make a file that Word does not open. */
const withoutControls = (text: string): string =>
  text.toWellFormed().replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, (one) => (one === '\t' ? one : ''))

const sideOf = (words: string): Side => (isRightToLeft(words) ? { bidirectional: true } : {})

const paragraph = (word: Word, words: string, more: IParagraphOptions = {}, run: IRunOptions = {}): WordParagraph =>
  new word.Paragraph({ ...sideOf(words), ...more, children: runsOf(word, words, run) })

const quiet = (word: Word, words: string) =>
  new word.Paragraph({ children: [new word.TextRun({ color: grey, text: withoutControls(words) })] })

const footerOf = (word: Word, sheet: PlanSheet) =>
  new word.Footer({
    children: [
      new word.Paragraph({
        tabStops: [{ type: word.TabStopType.RIGHT, position: twips(493) }],
        children: [
          new word.TextRun({
            color: grey,
            children: [
              withoutControls(sheet.council),
              new word.Tab(),
              'Page ',
              word.PageNumber.CURRENT,
              ' of ',
              word.PageNumber.TOTAL_PAGES,
            ],
          }),
        ],
      }),
    ],
  })

function factOf(word: Word, { label, values }: SheetFact, indent: number): WordParagraph {
  const said = new word.TextRun({ text: `${label}: `, bold: true })
  const all = values.flatMap((value, at) => (at === 0 ? runsOf(word, value) : runsOf(word, value, { break: 1 })))
  return new word.Paragraph({
    indent: { left: twips(indent + 14), hanging: twips(14) },
    spacing: { after: twips(3) },
    children: [said, ...all],
  })
}

/** A link to a section: a contents list by Word's own field is empty until somebody has Word fill it. */
const contentsOf = (word: Word, { section, familyTitle, heading }: SheetSection) =>
  new word.Paragraph({
    indent: { left: twips(12) },
    spacing: { after: twips(3) },
    children: [
      new word.InternalHyperlink({
        anchor: `section-${section}`,
        children: [new word.TextRun({ text: `${familyTitle} – ${heading}` })],
      }),
    ],
  })

const firstPage = (word: Word, sheet: PlanSheet): WordParagraph[] => [
  paragraph(word, sheet.title, { heading: word.HeadingLevel.HEADING_1 }),
  paragraph(
    word,
    sheet.stage,
    { shading: { type: word.ShadingType.CLEAR, color: 'auto', fill: 'EEF4F0' }, spacing: { after: twips(10) } },
    { bold: true },
  ),
  ...sheet.about.map((fact) => factOf(word, fact, 0)),
  ...sheet.notes.map((note) => paragraph(word, note, { spacing: { before: twips(8) } })),
  paragraph(word, sheet.contents, { heading: word.HeadingLevel.HEADING_2 }),
  ...sheet.sections.map((section) => contentsOf(word, section)),
]

const sectionOf = (word: Word, section: SheetSection, isFirst: boolean, small: number): WordParagraph[] => [
  new word.Paragraph({
    heading: word.HeadingLevel.HEADING_2,
    pageBreakBefore: isFirst,
    border: { bottom: { style: word.BorderStyle.SINGLE, size: 12, color: green, space: 3 } },
    children: [
      new word.Bookmark({
        id: `section-${section.section}`,
        children: [
          new word.TextRun({ text: section.familyTitle }),
          new word.TextRun({ text: section.heading, break: 1, size: small }),
        ],
      }),
    ],
  }),
  paragraph(word, section.belongs, { keepNext: true }, { italics: true }),
  ...section.lines.flatMap((line) => lineOf(word, line)),
  ...(section.empty === undefined ? [] : [paragraph(word, section.empty)]),
]

const lineOf = (word: Word, line: SheetLine): WordParagraph[] => [
  paragraph(word, line.number, { heading: word.HeadingLevel.HEADING_3 }),
  paragraph(word, line.words, { keepLines: line.words.length < 1000, keepNext: line.facts.length > 0 }),
  ...line.facts.map((fact) => factOf(word, fact, 18)),
]
