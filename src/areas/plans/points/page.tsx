import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import type { PlanContent } from '../../../plan/content.ts'
import { inShort, numberOf } from '../../../plan/line-facts.ts'
import { type Section, sectionShape } from '../../../plan/sections.ts'
import type { FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import { adviceKindNames } from '../../advice/index.ts'
import type { Quote } from '../../voice/index.ts'
import { cameWords } from '../copy/page.tsx'
import { writtenSections } from '../write/page.tsx'
import { type Advice, type GonePoint, isUnread, type Point, type PointAnswer, waits } from './points.ts'

export type PointsPageProps = {
  childId: string
  childName: string
  content: PlanContent
  points: readonly Point[]
  gone: readonly GonePoint[]
  advice: readonly Advice[]
  quotes: readonly Quote[]
  showsAll: boolean
  csrf: string
}

const path = '/children/:childId/plan/points'

/** Every point of the advice and what the plan makes of it. */
export const PointsPage = (p: PointsPageProps) => {
  const child = { childId: p.childId }
  const open = p.points.filter(isOpen)
  const asked = p.points.filter(waits).length
  const unread = p.advice.filter(isUnread).length
  return (
    <>
      <BackLink href={pathTo('/children/:childId/plan/write', child)}>The plan as it is written</BackLink>
      <h1 class="govuk-heading-l">What was advised for {p.childName}</h1>
      <p class="govuk-body">
        {standingWords(p.points, asked, unread)}
        <a class="govuk-link" href={withQuery(pathTo(path, child), { all: p.showsAll ? undefined : 'yes' })}>
          {p.showsAll ? 'Show what waits alone' : 'Show what is answered too'}
        </a>
      </p>
      {p.points.length + unread === 0 && p.quotes.length === 0 ? (
        <EmptyState title="No advice was given yet">Its points stand here as soon as it is given.</EmptyState>
      ) : null}
      <GonePoints {...p} />
      <Form action={pathTo(path, child)} csrf={p.csrf}>
        {open.length > 1 ? (
          <Button variant="secondary" name="useAll" value="all" preventDoubleClick>
            Use all {open.length} as they stand, in the sections chosen below
          </Button>
        ) : null}
        <Quotes {...p} />
        {p.advice.map((advice) => (
          <OneAdvice key={advice.request} given={advice} {...p} />
        ))}
      </Form>
    </>
  )
}

/** How many points wait, and how much advice there is whose points nobody knows. */
function standingWords(points: readonly Point[], asked: number, unread: number): string {
  const all = points.filter(({ isAsked }) => isAsked).length
  return [
    asked > 0 ? `${asked} of ${all} points wait for an answer. The plan cannot be served before. ` : '',
    unread > 0
      ? `Of ${unread === 1 ? 'one piece' : `${unread} pieces`} of advice nobody has written down what it recommends. The plan cannot be served before. `
      : '',
    asked + unread === 0 && points.length > 0 ? 'Every point of the advice is answered. ' : '',
    points.some((point) => !point.isAsked && isOpen(point)) ? 'Strengths need no answer: use what helps. ' : '',
  ].join('')
}

/** What may be taken with one press. */
const isOpen = (point: Point): boolean => waits(point) || (!point.isAsked && (!point.answer || point.isLost))

const Quotes = ({ quotes }: PointsPageProps) =>
  quotes.length === 0 ? null : (
    <section>
      <h2 class="govuk-heading-m">In the child’s own words</h2>
      {quotes.map((quote) => (
        <div class="waymark-point" key={quote.id}>
          <p class="waymark-point__words">
            “{quote.words}” <span class="waymark-quiet">{quote.how}</span>
          </p>
          <p class="waymark-point__do">
            <Button variant="secondary" name="quote" value={quote.id} preventDoubleClick>
              Put it in section A
            </Button>
          </p>
        </div>
      ))}
    </section>
  )

const OneAdvice = ({ given, ...p }: PointsPageProps & { given: Advice }) => {
  const own = p.points.filter(({ request }) => request === given.request)
  const shown = p.showsAll ? own : own.filter(isOpen)
  if (own.length === 0 && given.came === 'here') return null
  const number = numberOf(given.request, p.content)
  const open = own.filter(isOpen).length
  return (
    <section>
      <h2 class="govuk-heading-m" id={`advice-${given.request}`}>
        {number}: {given.body}
      </h2>
      <p class="govuk-body waymark-quiet">
        {[given.author, formatShortDay(given.on as LocalDate)].filter(Boolean).join(', ')}.{' '}
        <a
          class="govuk-link"
          href={pathTo('/children/:childId/advice/:requestId/read', { childId: p.childId, requestId: given.request })}
        >
          Read it<span class="govuk-visually-hidden">: {number}</span>
        </a>
        {shown.length === 0 && own.length > 0 ? ' Every point of it is answered.' : ''}
      </p>
      {given.came === 'here' ? null : <CopiedAdvice given={given} number={number} childId={p.childId} />}
      {open > 1 ? (
        <Button variant="secondary" name="useAll" value={given.request} preventDoubleClick>
          Use all {open} of {number} as they stand
        </Button>
      ) : null}
      {shown.map((point) => (
        <OnePoint key={point.key} point={point} {...p} />
      ))}
    </section>
  )
}

/** Of advice that was not given here: how it came, and where its points are written down. */
const CopiedAdvice = ({ given, number, childId }: { given: Advice; number: string; childId: string }) => (
  <p class="govuk-body">
    {cameWords(given)} {copiedWords(given)}{' '}
    <a
      class="govuk-link"
      href={pathTo('/children/:childId/plan/copy/:requestId', { childId, requestId: given.request })}
    >
      {isUnread(given) ? 'Write down what it recommends' : 'Change what was written down'}
      <span class="govuk-visually-hidden">: {number}</span>
    </a>
  </p>
)

const copiedWords = ({ versions: [newest] }: Advice): string => {
  if (!newest) return 'What it recommends is not written down here yet.'
  return newest.lines.length === 0 ? 'It was read: it recommends nothing.' : ''
}

const kindNames = { strength: 'Strength', need: 'Need', outcome: 'Outcome', provision: 'Provision' } as const
const kindWords = (point: Point): string =>
  point.service === 'family' ? adviceKindNames('family')[point.line.kind] : kindNames[point.line.kind]

const OnePoint = ({ point, ...p }: PointsPageProps & { point: Point }) => (
  <div class="waymark-point" id={`point-${point.key}`} tabIndex={-1}>
    <p class="waymark-point__words">
      <span class="waymark-quiet">
        {kindWords(point)}
        {point.line.page ? `, page ${point.line.page}` : ''}:
      </span>{' '}
      {point.words}
    </p>
    {point.before ? <Before before={point.before} content={p.content} /> : null}
    {point.answer ? <Answered answer={point.answer} isLost={point.isLost} content={p.content} /> : null}
    <p class="waymark-point__do">
      {isOpen(point) ? (
        <>
          <label class="govuk-visually-hidden" for={`section-${point.key}`}>
            Section for: {inShort(point.words)}
          </label>
          <select class="govuk-select" id={`section-${point.key}`} name={`section-${point.key}`}>
            {writtenSections.map((section) => (
              <option key={section} value={section} selected={section === point.section}>
                {section}: {sectionShape(section).title}
              </option>
            ))}
          </select>
          <Button name="use" value={point.key} preventDoubleClick>
            Use it as it stands<span class="govuk-visually-hidden">: {inShort(point.words)}</span>
          </Button>
        </>
      ) : null}
      <a class="govuk-link" href={answerHref(p.childId, point)}>
        {isOpen(point) ? 'Say what became of it' : 'Answer it anew'}
        <span class="govuk-visually-hidden">: {inShort(point.words)}</span>
      </a>
    </p>
  </div>
)

const answerHref = (childId: string, point: Point): string =>
  withQuery(pathTo('/children/:childId/plan/points/:versionId', { childId, versionId: point.version }), {
    at: point.place,
  })

const Before = ({ before, content }: { before: NonNullable<Point['before']>; content: PlanContent }) => (
  <p class="waymark-point__words">
    <strong>These words are new.</strong> Before it said: <del>{before.words}</del>{' '}
    <span class="waymark-quiet">{answerInWords(before.answer, content)}</span>
  </p>
)

const Answered = ({ answer, isLost, content }: { answer: PointAnswer; isLost: boolean; content: PlanContent }) => (
  <p class="waymark-point__words waymark-quiet">
    {answerInWords(answer, content)}
    {isLost ? ' No line of it is in the plan any more.' : ''}
  </p>
)

const answerNames = { used: 'Used', changed: 'Changed', declined: 'Not taken up' } as const

function answerInWords(answer: PointAnswer, content: PlanContent): string {
  const numbers = answer.lines.map((id) => numberOf(id, content)).filter(Boolean)
  return [
    `${answerNames[answer.answer]} by ${answer.by}`,
    numbers.length > 0 ? ` in ${numbers.join(', ')}` : '',
    answer.reason ? `: ${answer.reason.replace(/\.+$/u, '')}` : '',
    '.',
  ].join('')
}

/** Points that were answered and are in no advice any more, with the lines that stand on them. */
const GonePoints = ({ gone, content, advice }: PointsPageProps) => {
  const citing = gone.filter(({ answer }) => answer.lines.some((id) => numberOf(id, content) !== ''))
  if (citing.length === 0) return null
  return (
    <InsetText>
      <p class="govuk-body">Lines of the plan stand on advice that is not there any more. Look at them again:</p>
      <ul class="govuk-list govuk-list--bullet">
        {citing.map(({ answer, why, request }) => (
          <li key={`${answer.version} ${answer.place}`}>
            {answer.lines
              .map((id) => numberOf(id, content))
              .filter(Boolean)
              .join(', ')}
            : “{inShort(answer.words)}” {why === 'withdrawn' ? 'was taken back' : 'is not in the newest version'} (
            {advice.find((one) => one.request === request)?.body ?? 'advice'})
          </li>
        ))}
      </ul>
    </InsetText>
  )
}

export type AnswerPageProps = {
  childId: string
  childName: string
  content: PlanContent
  point: Point
  form: { answer: string; lines: readonly string[]; reason: string }
  errors: FormErrors
  csrf: string
}

/** Where it is said what became of one point: used or changed in which lines, or not taken up and why. */
export const AnswerPage = (p: AnswerPageProps) => {
  const at = { childId: p.childId, versionId: p.point.version }
  return (
    <div class="waymark-read">
      <BackLink href={`${pathTo(path, p)}#point-${p.point.key}`}>What was advised</BackLink>
      <Problems errors={p.errors} />
      <span class="govuk-caption-l">{p.childName}</span>
      <h1 class="govuk-heading-l">What became of this point?</h1>
      <InsetText>
        <span class="waymark-quiet">{kindWords(p.point)}:</span> {p.point.words}
      </InsetText>
      {p.point.before ? <Before before={p.point.before} content={p.content} /> : null}
      <Form action={pathTo('/children/:childId/plan/points/:versionId', at)} csrf={p.csrf}>
        <input type="hidden" name="at" value={String(p.point.place)} />
        <Radios
          name="answer"
          legend={{ text: 'Your answer', size: 's' }}
          value={p.form.answer}
          error={p.errors['answer']}
          items={[
            { value: 'used', text: 'Used', hint: 'A line says it as the advice does' },
            { value: 'changed', text: 'Changed', hint: 'A line says it differently: say why' },
            { value: 'declined', text: 'Not taken up', hint: 'No line says it: say why' },
          ]}
        />
        <LineChoice {...p} />
        <Textarea
          name="reason"
          label={{ text: 'Why it was changed or not taken up', size: 's' }}
          hint="The family and whoever gave the advice may ask. Say it so that they understand."
          rows={4}
          value={p.form.reason}
          error={p.errors['reason']}
        />
        <Button preventDoubleClick>Save the answer</Button>
      </Form>
    </div>
  )
}

const LineChoice = ({ content, form, errors, point }: AnswerPageProps) => {
  const likely = new Set<Section>(point.line.kind === 'provision' ? ['F', 'G', 'H1', 'H2'] : [point.section])
  const rank = (line: { id: string; section: Section }) =>
    (form.lines.includes(line.id) ? 0 : 2) + (likely.has(line.section) ? 0 : 1)
  const lines = content.lines
    .filter(({ words }) => words.trim() !== '')
    .toSorted((one, other) => rank(one) - rank(other))
  return (
    <fieldset class="govuk-fieldset waymark-plan-links" aria-describedby={errors['lines'] ? 'lines-error' : undefined}>
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">In which lines</legend>
      {errors['lines'] ? (
        <p id="lines-error" class="govuk-error-message">
          <span class="govuk-visually-hidden">Error:</span> {errors['lines']}
        </p>
      ) : null}
      {lines.length === 0 ? <p class="govuk-hint">The plan has no line yet.</p> : null}
      <div class="govuk-checkboxes govuk-checkboxes--small">
        {lines.map((line, at) => (
          <div class="govuk-checkboxes__item" key={line.id}>
            <input
              class="govuk-checkboxes__input"
              type="checkbox"
              id={at === 0 ? 'lines' : `lines-${line.id}`}
              name="lines"
              value={line.id}
              checked={form.lines.includes(line.id)}
            />
            <label class="govuk-label govuk-checkboxes__label" for={at === 0 ? 'lines' : `lines-${line.id}`}>
              {numberOf(line.id, content)}: {inShort(line.words)}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  )
}
