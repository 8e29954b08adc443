import { BackLink } from '../../../govuk/back-link.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import type { ContentLine, PlanContent } from '../../../plan/content.ts'
import { emptyWords, inShort, numberOf, sourceFacts, sourceTitle } from '../../../plan/line-facts.ts'
import { type Section, sectionCodes, sectionShape } from '../../../plan/sections.ts'
import { pathTo } from '../../../web/paths.ts'
import { Findings, SourcesNote } from '../checks/findings.tsx'
import type { Stood } from '../checks/overrides.ts'
import { isAgainst } from '../lacks.ts'
import { type Backwards, backwardsOf, type LineThread, type Step, threadOf } from './thread.ts'

export type Typing = { name: string; isMe: boolean }

export type WritePageProps = {
  childId: string
  childName: string
  startedOn: string
  content: PlanContent
  findings: readonly Stood[]
  /** Who types in which line now. */
  typing: ReadonlyMap<string, Typing>
  waiting: number
  /** Pieces of advice of which nobody has written down what they recommend. */
  unread: number
  removed: readonly { id: string; section: string; words: string }[]
  /** Names under which the browser kept what is saved now. */
  done: string | undefined
}

/** Sections whose lines are written here. I is named when the plan is issued, K is made from the advice. */
export const writtenSections: readonly Section[] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H1', 'H2', 'J']
export const isWritten = (section: string): section is Section =>
  (writtenSections as readonly string[]).includes(section)

/** The whole plan as it is being written, line by line, with the thread of each. */
export const WritePage = (p: WritePageProps) => {
  const back = backwardsOf(p.content)
  const byLine = Map.groupBy(p.findings, ({ line }) => line ?? '')
  const child = { childId: p.childId }
  return (
    <>
      <BackLink href={pathTo('/children/:childId/plan', child)}>The plan of {p.childName}</BackLink>
      <h1 class="govuk-heading-l">Write the plan of {p.childName}</h1>
      <Standing {...p} />
      <nav class="waymark-plan-sections" aria-label="Sections">
        <ul>
          {sectionCodes.map((section) => (
            <li key={section}>
              <a class="govuk-link" href={`#section-${section}`}>
                {section}
                <span class="govuk-visually-hidden">: {sectionShape(section).title}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Findings findings={byLine.get('') ?? []} standHref={standFrom(p.childId)} />
      {sectionCodes.map((section) => (
        <OneSection key={section} section={section} byLine={byLine} back={back} {...p} />
      ))}
      <SourcesNote findings={p.findings} />
      <Removed {...p} />
      {p.done ? <div data-autosave-done={p.done} /> : null}
    </>
  )
}

/** Where a finding is let stand. */
export const standFrom = (childId: string) => (finding: Stood) =>
  pathTo('/children/:childId/plan/checks/:lineId/:rule', {
    childId,
    lineId: finding.line ?? childId,
    rule: finding.rule,
  })

const Standing = ({ childId, waiting, unread, findings, startedOn }: WritePageProps) => {
  const open = findings.filter(isAgainst).length
  const child = { childId }
  return (
    <ul class="waymark-plan-standing">
      <li>
        <a class="govuk-link" href={pathTo('/children/:childId/plan/points', child)}>
          {waiting + unread === 0 ? 'Every point of the advice is answered' : waitingWords(waiting, unread)}
        </a>
      </li>
      <li>
        <a class="govuk-link" href={pathTo('/children/:childId/plan/checks', child)}>
          {open === 0
            ? 'No finding keeps it from being served'
            : countOf(open, 'finding keeps it from being served', 'findings keep it from being served')}
          {findings.length > open ? ` (${findings.length} found in all)` : null}
        </a>
      </li>
      <li>
        <a class="govuk-link" href={pathTo('/children/:childId/plan/agreement', child)}>
          Agreement of health
        </a>
      </li>
      <li>
        <a class="govuk-link" href={pathTo('/children/:childId/plan/easy-read', child)}>
          In easy words
        </a>
      </li>
      <li>
        <a class="govuk-link" href={pathTo('/children/:childId/plan/load', child)}>
          Plan file
        </a>
      </li>
      <li class="waymark-quiet">Started on {startedOn}</li>
    </ul>
  )
}

const waitingWords = (waiting: number, unread: number): string =>
  [
    waiting === 0 ? '' : countOf(waiting, 'point of the advice waits', 'points of the advice wait'),
    unread === 0 ? '' : `${countOf(unread, 'piece', 'pieces')} of advice without points`,
  ]
    .filter(Boolean)
    .join(', ')

const countOf = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`)

type SectionProps = WritePageProps & {
  section: Section
  byLine: ReadonlyMap<string, readonly Stood[]>
  back: Backwards
}

const OneSection = ({ section, ...p }: SectionProps) => {
  const shape = sectionShape(section)
  const lines = p.content.lines.filter((line) => line.section === section)
  return (
    <section class="waymark-plan-section" aria-labelledby={`section-${section}`}>
      <h2 class="govuk-heading-m" id={`section-${section}`} tabIndex={-1}>
        {section}. {shape.title}
      </h2>
      <p class="waymark-plan-belongs">{shape.belongs}</p>
      {section === 'K' ? <Advice {...p} /> : null}
      {section === 'I' ? (
        <InsetText>Left blank in a draft (CFA 2014 s.38(5)). The setting is named when the plan is issued.</InsetText>
      ) : null}
      {section !== 'K' && section !== 'I' && lines.length === 0 ? (
        <p class="govuk-body waymark-quiet">{emptyWords(section, 'draft')}</p>
      ) : null}
      {lines.length > 0 ? (
        <ol class="waymark-plan-lines">
          {lines.map((line) => (
            <OneLine key={line.id} line={line} {...p} />
          ))}
        </ol>
      ) : null}
      {isWritten(section) ? (
        <p class="waymark-plan-add">
          <a
            class="govuk-link"
            href={pathTo('/children/:childId/plan/add/:code', { childId: p.childId, code: section })}
          >
            Add a line to {section}
          </a>
        </p>
      ) : null}
    </section>
  )
}

const OneLine = ({ line, ...p }: Omit<SectionProps, 'section'> & { line: ContentLine }) => {
  const number = numberOf(line.id, p.content)
  const typing = p.typing.get(line.id)
  const href = pathTo('/children/:childId/plan/lines/:lineId', { childId: p.childId, lineId: line.id })
  return (
    <li id={`line-${line.id}`} class="waymark-plan-line" tabIndex={-1}>
      <p class="waymark-plan-line__words">
        <a class="govuk-link waymark-plan-line__number" id={number} href={href}>
          <span class="govuk-visually-hidden">Change </span>
          {number}
        </a>{' '}
        {line.words || <span class="waymark-quiet">Nothing is written yet</span>}
        {typing ? (
          <span class="waymark-plan-line__typing">
            {typing.isMe ? ' You are writing here' : ` ${typing.name} is writing here`}
          </span>
        ) : null}
      </p>
      <Thread thread={threadOf(line, p.content, p.back)} />
      {line.section === 'G' ? <Agreed line={line} /> : null}
      <Findings findings={p.byLine.get(line.id) ?? []} standHref={standFrom(p.childId)} />
    </li>
  )
}

/** Hope, need, outcome, help, and on whose word: what is missing is said plainly. */
export const Thread = ({ thread }: { thread: LineThread }) => {
  const { steps, exact, lacks, sources } = thread
  if (steps.length + sources.length + exact.length === 0) return null
  return (
    <p class="waymark-thread">
      {steps.map((step) => (
        <OneStep key={step.label} step={step} />
      ))}
      {exact.length > 0 ? <span class="waymark-thread__step">{exact.join(' · ')}</span> : null}
      {lacks.length > 0 ? (
        <span class="waymark-thread__step waymark-quiet">not said apart: {lacks.join(', ')}</span>
      ) : null}
      {sources.length > 0 ? (
        <span class="waymark-thread__step">
          From{' '}
          {sources.map((source, at) => (
            <span key={source.number}>
              {at > 0 ? ', ' : ''}
              <a href={`#${source.number}`}>{source.number}</a> {source.who}
              {source.page ? `, page ${source.page}` : ''}
            </span>
          ))}
        </span>
      ) : null}
    </p>
  )
}

const OneStep = ({ step }: { step: Step }) =>
  step.numbers.length === 0 && !step.missing ? null : (
    <span class="waymark-thread__step">
      {step.label}{' '}
      {step.missing ? (
        <strong class="waymark-thread__missing">{step.missing}</strong>
      ) : (
        step.numbers.map((number, at) => (
          <span key={number}>
            {at > 0 ? ', ' : ''}
            <a href={`#${number}`}>{number}</a>
          </span>
        ))
      )}
    </span>
  )

const Agreed = ({ line }: { line: ContentLine }) => (
  <p class="waymark-thread">
    {line.agreedBy ? (
      `Agreed for health by ${line.agreedBy}`
    ) : (
      <strong class="waymark-thread__missing">not agreed by health</strong>
    )}
  </p>
)

/** Section K makes itself from the advice that was given. */
const Advice = ({ content, childId }: WritePageProps) =>
  content.sources.length === 0 ? (
    <p class="govuk-body waymark-quiet">No advice was given yet. This section fills itself.</p>
  ) : (
    <ol class="waymark-plan-lines">
      {content.sources.map((source) => (
        <li key={source.id} class="waymark-plan-line">
          <p class="waymark-plan-line__words">
            <a
              class="govuk-link waymark-plan-line__number"
              id={numberOf(source.id, content)}
              href={pathTo('/children/:childId/advice/:requestId/read', { childId, requestId: source.id })}
            >
              {numberOf(source.id, content)}
              <span class="govuk-visually-hidden">: read it</span>
            </a>{' '}
            {sourceTitle(source)}
            <span class="waymark-quiet">
              {' '}
              {sourceFacts(source)
                .map(({ values }) => values.join(', '))
                .join(' · ')}
            </span>
          </p>
        </li>
      ))}
    </ol>
  )

const Removed = ({ removed, childId }: WritePageProps) =>
  removed.length === 0 ? null : (
    <section>
      <h2 class="govuk-heading-m" id="taken-out">
        Taken out
      </h2>
      <ul class="govuk-list">
        {removed.map((line) => (
          <li key={line.id}>
            {line.section}: {inShort(line.words) || 'an empty line'}{' '}
            <a class="govuk-link" href={pathTo('/children/:childId/plan/lines/:lineId', { childId, lineId: line.id })}>
              Look at it, or bring it back
              <span class="govuk-visually-hidden">: {inShort(line.words)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
