import { inputOf, type Paper, setAsPdf, typesetterFor } from '../../../platform/typesetting.ts'
import { isRightToLeft, type PlanSheet, type SheetFact, type SheetLine } from '../sheet.ts'
import { planTemplate } from './template.ts'

export type PrintSize = 'usual' | 'large'

/** In points. 18 is large print: the Royal National Institute of Blind People asks for 16 at least. */
export const points: Readonly<Record<PrintSize, number>> = { usual: 12, large: 18 }

const paper: Paper = { path: '/plan.typ', template: planTemplate }

/** The plan as a PDF/UA-1 file: tagged, with its language, its title and bookmarks of its sections. */
export const planAsPdf = (sheet: PlanSheet, size: PrintSize = 'usual'): Promise<Buffer> =>
  setAsPdf(paper, givenOf(sheet, size))

/** The typesetter by itself and what it is given, to be measured beside ours. */
export async function planTypesetterForBench() {
  return {
    typesetter: await typesetterFor(paper),
    main: paper.path,
    inputOf: (sheet: PlanSheet) => inputOf(givenOf(sheet, 'usual')),
  }
}

/** Words that run from right to left are marked, for the typesetter takes the side from the language of the paper. */
const turned = (words: string): string | { rtl: string } => (isRightToLeft(words) ? { rtl: words } : words)

/** A line stays on one page where it can. A longer one would not fit on any. */
const longest = 600
const lettersOf = ({ words, facts }: SheetLine): number =>
  words.length + facts.reduce((sum, { label, values }) => sum + label.length + values.join('').length, 0)

const factOf = ({ label, values }: SheetFact) => ({ label, values: values.map(turned) })

const givenOf = (sheet: PlanSheet, size: PrintSize) => ({
  ...sheet,
  made: sheet.madeOn,
  size: points[size],
  about: sheet.about.map(factOf),
  sections: sheet.sections.map((section) => ({
    title: section.familyTitle,
    heading: section.heading,
    belongs: section.belongs,
    empty: section.empty ?? null,
    lines: section.lines.map((line) => ({
      number: line.number,
      words: turned(line.words),
      long: lettersOf(line) > longest,
      facts: line.facts.map(factOf),
    })),
  })),
})
