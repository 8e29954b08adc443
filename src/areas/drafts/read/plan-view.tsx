import type { Child } from '../../../govuk/child.ts'
import type { ContentLine, ContentSource, PlanContent } from '../../../plan/content.ts'
import {
  emptyWords,
  type LineFact,
  lineFacts,
  linesOf,
  numberOf,
  sourceFacts,
  sourceTitle,
} from '../../../plan/line-facts.ts'
import { type Section, type SectionShape, sectionCodes, sectionShape } from '../../../plan/sections.ts'
import { Findings, type Stood } from '../../plans/index.ts'

type Props = {
  content: PlanContent
  findings: readonly Stood[]
  /** The heading of a section: one below the page’s own, or two. */
  headings?: 'h2' | 'h3'
  /** What stands beneath a line: what was said about it. */
  beneath?: (lineId: string) => Child
  /** The sections that the reader has. Another is left out, and nothing is said of it. */
  sections?: readonly Section[]
  /** The reader is of the family: the checks say what they mean for it. */
  forFamily?: boolean
  /** Where a long page begins: every section ends with the way back to it. */
  top?: string
}

/** The sections of a plan with their lines, in words: what each is for, and the thread of each line. */
export const PlanSections = (p: Props) => {
  const byLine = Map.groupBy(p.findings, ({ line }) => line ?? '')
  return (
    <>
      {(p.sections ?? sectionCodes).map((section) => (
        <OneSection key={section} {...p} shape={sectionShape(section)} byLine={byLine} />
      ))}
    </>
  )
}

type Inside = Props & { shape: SectionShape; byLine: ReadonlyMap<string, readonly Stood[]> }

const OneSection = (p: Inside) => {
  const { section } = p.shape
  const Heading = p.headings ?? 'h2'
  const isEmpty = section === 'K' ? p.content.sources.length === 0 : linesOf(p.content, section).length === 0
  return (
    <section class="waymark-plan__section" aria-labelledby={`section-${section}`}>
      <Heading class="govuk-heading-m waymark-plan__heading" id={`section-${section}`}>
        {p.shape.familyTitle}
        <span class="waymark-plan__letter">
          Section {section}: {p.shape.title}
        </span>
      </Heading>
      <p class="govuk-body waymark-quiet">{p.shape.belongs}</p>
      {isEmpty ? <p class="govuk-body">{emptyWords(section, p.content.stage)}</p> : null}
      {section === 'K' ? <Advice content={p.content} /> : <Lines {...p} />}
      {p.top ? <BackToTop to={p.top} from={`section ${section}`} /> : null}
    </section>
  )
}

/** The way back up, for a thumb and for the keyboard: what it leads to takes the focus. */
export const BackToTop = ({ to, from }: { to: string; from: string }) => (
  <p class="govuk-body-s waymark-plan__up">
    <a class="govuk-link" href={`#${to}`}>
      <span aria-hidden="true">↑ </span>Back to the top<span class="govuk-visually-hidden"> from {from}</span>
    </a>
  </p>
)

const Lines = (p: Inside) => {
  const lines = linesOf(p.content, p.shape.section)
  if (lines.length === 0) return null
  return (
    <ol class="waymark-plan__lines">
      {lines.map((line) => (
        <OneLine key={line.id} line={line} {...p} />
      ))}
    </ol>
  )
}

const OneLine = ({ line, content, byLine, beneath, forFamily }: Inside & { line: ContentLine }) => (
  <li class="waymark-plan__line" id={`line-${line.id}`}>
    <span class="waymark-plan__number">{numberOf(line.id, content)}</span>
    <div class="waymark-plan__body">
      <p class="govuk-body waymark-plan__words waymark-typed" dir="auto">
        {line.words}
      </p>
      <Facts facts={lineFacts(line, content)} />
      <Findings findings={byLine.get(line.id) ?? []} forFamily={forFamily} />
      {beneath?.(line.id)}
    </div>
  </li>
)

/** A label and its values; a value that names another line leads to it. */
export const Facts = ({ facts }: { facts: readonly LineFact[] }) =>
  facts.length === 0 ? null : (
    <dl class="waymark-plan__facts">
      {facts.map((fact) => (
        <div key={fact.label} class="waymark-plan__fact">
          <dt>{fact.label}</dt>
          {fact.values.map((value, at) => (
            <dd key={value} dir="auto">
              {fact.references?.[at] ? (
                <a class="govuk-link" href={`#line-${fact.references[at].id}`}>
                  {value}
                </a>
              ) : (
                value
              )}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )

const Advice = ({ content }: { content: PlanContent }) =>
  content.sources.length === 0 ? null : (
    <ol class="waymark-plan__lines">
      {content.sources.map((source) => (
        <OneAdvice key={source.id} source={source} content={content} />
      ))}
    </ol>
  )

const OneAdvice = ({ source, content }: { source: ContentSource; content: PlanContent }) => (
  <li class="waymark-plan__line" id={`line-${source.id}`}>
    <span class="waymark-plan__number">{numberOf(source.id, content)}</span>
    <div class="waymark-plan__body">
      <p class="govuk-body waymark-plan__words" dir="auto">
        {sourceTitle(source)}
      </p>
      <Facts facts={sourceFacts(source)} />
    </div>
  </li>
)

/** What was said and found in a part of a plan. */
type Counts = { comments: number; checks: number }

type Contents = {
  sections: readonly Section[]
  content: PlanContent
  findings: readonly { line: string | null }[]
  comments: readonly { lineId: string | null }[]
}

/** How much of what was said and found stands in a section; undefined: in the plan as a whole. Pure. */
export function countsIn({ content, findings, comments }: Contents, section: Section | undefined): Counts {
  const sectionOf = new Map(content.lines.map((line) => [line.id, line.section]))
  const isHere = (line: string | null): boolean => (line === null ? undefined : sectionOf.get(line)) === section
  return {
    comments: comments.filter(({ lineId }) => isHere(lineId)).length,
    checks: findings.filter(({ line }) => isHere(line)).length,
  }
}

const counted = (count: number, one: string): string => (count === 0 ? '' : `${count} ${one}${count === 1 ? '' : 's'}`)
const countsInWords = ({ comments, checks }: Counts): string =>
  [counted(comments, 'comment'), counted(checks, 'check')].filter((words) => words !== '').join(', ')

/** The contents of a plan: where the reader jumps to, and how much was said and found there. */
export const SectionLinks = (p: Contents) => {
  const whole = countsInWords(countsIn(p, undefined))
  return (
    <nav class="waymark-plan__nav" aria-labelledby="contents">
      <h2 class="govuk-heading-s" id="contents">
        What is in it
      </h2>
      <ul class="govuk-list">
        {whole ? (
          <li>
            <a class="govuk-link" href="#whole">
              About the whole plan
            </a>
            <span class="waymark-plan__count">{whole}</span>
          </li>
        ) : null}
        {p.sections.map((section) => (
          <OneEntry key={section} section={section} counts={countsInWords(countsIn(p, section))} />
        ))}
      </ul>
    </nav>
  )
}

const OneEntry = ({ section, counts }: { section: Section; counts: string }) => (
  <li>
    <a class="govuk-link" href={`#section-${section}`}>
      <span class="waymark-plan__number">{section}</span> {sectionShape(section).familyTitle}
    </a>
    {counts ? <span class="waymark-plan__count">{counts}</span> : null}
  </li>
)
