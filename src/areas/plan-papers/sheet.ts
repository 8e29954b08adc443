import { formatShortDay, type LocalDate } from '../../law/local-date.ts'
import type { ContentLine, PlanContent } from '../../plan/content.ts'
import { emptyWords, lineFacts, linesOf, numberOf, sourceFacts, sourceTitle } from '../../plan/line-facts.ts'
import { regimeById, type Section, sectionCodes, sectionShape } from '../../plan/sections.ts'

/** What a paper says beside the lines of the plan. */
export type PaperFacts = {
  /** The child's name, as the family calls the child. */
  child: string
  council: string
  kind: 'draft' | 'final'
  /** Which version of the plan it is. */
  number: number
  madeOn: LocalDate
  /** Of a draft: the last day for the family's answer. */
  windowEnds?: LocalDate | undefined
  signedBy: string
  ruleSet: string
  /** The sections that this reader may read. */
  sections: readonly Section[]
}

export type SheetFact = { label: string; values: readonly string[] }
export type SheetLine = { number: string; words: string; facts: readonly SheetFact[] }
export type SheetSection = {
  section: Section
  /** As a family says it, and as the law and a tribunal do. */
  familyTitle: string
  heading: string
  belongs: string
  lines: readonly SheetLine[]
  /** Said where there is no line. */
  empty: string | undefined
}

/** A plan as paper: what is said, in its order, for every form that it is printed in. */
export type PlanSheet = {
  title: string
  council: string
  /** Whether it holds yet, in words that stand on every page. */
  stage: string
  /** For the head of each page: no name, for a page may lie about. */
  running: string
  madeOn: LocalDate
  about: readonly SheetFact[]
  notes: readonly string[]
  contents: string
  sections: readonly SheetSection[]
}

const draftWords = 'Draft: not in force'
const finalWords = 'Final plan: in force from the day it was issued'

/** The heading of a section, with its letter, as officers, tribunals and families name it. */
const sectionHeading = (section: Section): string => `Section ${section}: ${sectionShape(section).title}`

const lineOn = (line: ContentLine, content: PlanContent): SheetLine => ({
  number: numberOf(line.id, content),
  words: line.words.trim(),
  facts: lineFacts(line, content).map(({ label, values }) => ({ label, values })),
})

const adviceOn = (content: PlanContent): readonly SheetLine[] =>
  content.sources.map((source) => ({
    number: numberOf(source.id, content),
    words: sourceTitle(source),
    facts: sourceFacts(source).map(({ label, values }) => ({ label, values })),
  }))

function sectionOn(section: Section, content: PlanContent): SheetSection {
  const lines = section === 'K' ? adviceOn(content) : linesOf(content, section).map((line) => lineOn(line, content))
  return {
    section,
    familyTitle: sectionShape(section).familyTitle,
    heading: sectionHeading(section),
    belongs: sectionShape(section).belongs,
    lines,
    empty: lines.length === 0 ? emptyWords(section, content.stage) : undefined,
  }
}

const fact = (label: string, value: string | undefined): SheetFact[] =>
  value === undefined || value === '' ? [] : [{ label, values: [value] }]

const aboutOf = (content: PlanContent, facts: PaperFacts): readonly SheetFact[] => [
  ...fact('For', facts.child),
  ...fact('Born', formatShortDay(content.child.born)),
  ...fact('Made by', facts.council),
  ...(facts.kind === 'draft'
    ? [
        ...fact('Draft sent', formatShortDay(facts.madeOn)),
        ...fact('Last day to say what you think', facts.windowEnds && formatShortDay(facts.windowEnds)),
      ]
    : fact('Issued', formatShortDay(facts.madeOn))),
  ...fact('Signed by', facts.signedBy),
  ...fact('Version', String(facts.number)),
  ...fact('Made under', regimeById(content.regime)?.name ?? content.regime),
  ...fact('Checked by the rules', facts.ruleSet),
]

const notesOf = (facts: PaperFacts): readonly string[] => [
  ...(facts.kind === 'draft'
    ? ['This is a draft. Nobody has to do what it says yet. The family can ask for changes to any line.']
    : []),
  ...(facts.sections.length < sectionCodes.length
    ? ['Some sections are left out of this copy. Only some people may read them.']
    : []),
]

/**
 * A version of a plan as paper. In: the plan as this reader may read it, and what stands on its first page. Out: titles, facts
 * and lines in the order in which every form of it says them.
 */
export function sheetOf(content: PlanContent, facts: PaperFacts): PlanSheet {
  const stage = facts.kind === 'draft' ? draftWords : finalWords
  const when = facts.kind === 'draft' ? 'sent' : 'issued'
  return {
    title: 'Education, health and care plan',
    council: facts.council,
    stage,
    running: `${facts.kind === 'draft' ? draftWords : 'Final plan'} – version ${facts.number}, ${when} ${formatShortDay(facts.madeOn)}`,
    madeOn: facts.madeOn,
    about: aboutOf(content, facts),
    notes: notesOf(facts),
    contents: 'What is in this plan',
    sections: sectionCodes
      .filter((section) => facts.sections.includes(section))
      .map((section) => sectionOn(section, content)),
  }
}

const firstLetter = /\p{L}/u
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** Whether words are read from right to left, as their first letter says. */
export const isRightToLeft = (words: string): boolean => rightToLeft.test(firstLetter.exec(words)?.[0] ?? '')
