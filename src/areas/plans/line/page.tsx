import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Input } from '../../../govuk/input.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Select } from '../../../govuk/select.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { dayInEngland, formatShortDay } from '../../../law/local-date.ts'
import type { ContentSource, PlanContent } from '../../../plan/content.ts'
import { factLabels, inShort, numberOf } from '../../../plan/line-facts.ts'
import { type Section, sectionShape } from '../../../plan/sections.ts'
import type { FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { Findings, SourcesNote } from '../checks/findings.tsx'
import type { Stood } from '../checks/overrides.ts'
import { standFrom, writtenSections } from '../write/page.tsx'
import {
  exactBoxes,
  exactBoxNames,
  hasBoxes,
  type LineText,
  type LinkKind,
  linkLabels,
  linkSections,
  linksOf,
} from './form.ts'
import type { LineWas } from './save-line.ts'

export type LinePageProps = {
  childId: string
  childName: string
  lineId: string
  section: Section
  content: PlanContent
  text: LineText
  version: number
  isNew: boolean
  errors: FormErrors
  csrf: string
  findings: readonly Stood[]
  history: readonly LineWas[]
  saved: { by: string; at: string; byItself: boolean } | undefined
  /** Who else asked to write here. */
  wanted: string | undefined
  kept: { name: string; key: string }
}

const linePath = '/children/:childId/plan/lines/:lineId'
const backTo = ({ childId, lineId, section, isNew }: LinePageProps): string =>
  `${pathTo('/children/:childId/plan/write', { childId })}#${isNew ? `section-${section}` : `line-${lineId}`}`

/** Where one line is written: its words, what makes it exact, what it leads to, and on whose word it stands. */
export const LinePage = (p: LinePageProps) => {
  const at = { childId: p.childId, lineId: p.lineId }
  const number = numberOf(p.lineId, p.content)
  const shape = sectionShape(p.section)
  return (
    <>
      <BackLink href={backTo(p)}>The whole plan</BackLink>
      <Problems errors={p.errors} />
      <span class="govuk-caption-l">
        {p.childName}, section {p.section}: {shape.title.toLowerCase()}
      </span>
      <h1 class="govuk-heading-l">{p.isNew ? `A new line in ${p.section}` : `Line ${number}`}</h1>
      {p.wanted ? (
        <InsetText>{p.wanted} waits to write here. Save the line and leave it when you can.</InsetText>
      ) : null}
      <div class="waymark-line-page">
        <div>
          <LineForm {...p} />
          {p.isNew ? null : <Around {...p} />}
        </div>
        <div>
          <h2 class="govuk-heading-s">What the checks say</h2>
          {p.findings.length === 0 ? (
            <p class="govuk-body waymark-quiet">{p.isNew ? 'They look at it once it is saved.' : 'Nothing.'}</p>
          ) : (
            <Findings findings={p.findings} standHref={standFrom(p.childId)} />
          )}
          <SourcesNote findings={p.findings} />
          <p class="waymark-plan-belongs">{shape.belongs}</p>
          <History history={p.history} saved={p.saved} />
          {p.isNew ? null : <Elsewhere {...p} {...at} />}
        </div>
      </div>
    </>
  )
}

const LineForm = (p: LinePageProps) => {
  const at = { childId: p.childId, lineId: p.lineId }
  return (
    <Form action={pathTo(linePath, at)} csrf={p.csrf} id="line">
      <div
        data-autosave={pathTo('/children/:childId/plan/lines/:lineId/draft', at)}
        data-autosave-keep={p.kept.name}
        data-autosave-key={p.kept.key}
        data-autosave-again={pathTo(linePath, at)}
      />
      <input type="hidden" name="version" value={String(p.version)} />
      <input type="hidden" name="section" value={p.section} />
      <Textarea
        name="words"
        label={{ text: wordsLabel(p.section), size: 's' }}
        rows={5}
        value={p.text.words}
        error={p.errors['words']}
      />
      {hasBoxes(p.section) ? <Boxes {...p} /> : null}
      {linksOf(p.section).map((kind) => (
        <Links key={kind} kind={kind} {...p} />
      ))}
      <Sources {...p} />
      <p class="govuk-body waymark-advice-saved waymark-line-says" role="status" data-autosave-says />
      <div class="govuk-button-group">
        <Button preventDoubleClick>Save the line</Button>
        <Button
          variant="secondary"
          preventDoubleClick
          attributes={{ formaction: pathTo('/children/:childId/plan/lines/:lineId/leave', at) }}
        >
          Leave the line as it was kept
        </Button>
      </div>
      <p class="govuk-body waymark-quiet">
        What you type is saved by itself while you type. Without a connection it is kept in this browser, locked so that
        only you can read it after signing in, and cleared when it is saved or when you sign out.
      </p>
    </Form>
  )
}

const wordsLabel = (section: Section): string => {
  const { kind } = sectionShape(section)
  if (kind === 'provision') return 'What is done'
  return kind === 'aspiration' ? 'In whose words they are, and what they say' : 'The line'
}

const Boxes = ({ text, errors }: LinePageProps) => (
  <fieldset class="govuk-fieldset">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">What makes it exact</legend>
    <div class="waymark-advice-boxes">
      {exactBoxNames.map((name) => (
        <Input
          key={name}
          name={name}
          label={exactBoxes[name].label}
          hint={exactBoxes[name].hint}
          value={text.boxes[name]}
          error={errors[name]}
        />
      ))}
    </div>
  </fieldset>
)

/** The lines that this one can lead to; those chosen stand first. */
const Links = ({ kind, content, text, section, lineId }: LinePageProps & { kind: LinkKind }) => {
  const chosen = new Set(text[kind])
  const lines = content.lines
    .filter((line) => linkSections[kind].includes(line.section) && line.id !== lineId && line.words.trim() !== '')
    .toSorted((one, other) => Number(chosen.has(other.id)) - Number(chosen.has(one.id)))
  return (
    <fieldset class="govuk-fieldset waymark-plan-links">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{linkLabels(section)[kind]}</legend>
      {lines.length === 0 ? <p class="govuk-hint">There is no such line in the plan yet.</p> : null}
      <div class="govuk-checkboxes govuk-checkboxes--small">
        {lines.map((line) => (
          <div class="govuk-checkboxes__item" key={line.id}>
            <input
              class="govuk-checkboxes__input"
              type="checkbox"
              id={`${kind}-${line.id}`}
              name={kind}
              value={line.id}
              checked={chosen.has(line.id)}
            />
            <label class="govuk-label govuk-checkboxes__label" for={`${kind}-${line.id}`}>
              {numberOf(line.id, content)}: {inShort(line.words)}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  )
}

const Sources = ({ content, text }: LinePageProps) => (
  <fieldset class="govuk-fieldset waymark-plan-links">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{factLabels.sources}</legend>
    {content.sources.length === 0 ? <p class="govuk-hint">No advice was given yet.</p> : null}
    {content.sources.map((source) => (
      <OneSource key={source.id} source={source} content={content} text={text} />
    ))}
  </fieldset>
)

const OneSource = ({ source, content, text }: { source: ContentSource; content: PlanContent; text: LineText }) => {
  const own = text.sources.find(({ request }) => request === source.id)
  const number = numberOf(source.id, content)
  return (
    <div class="waymark-plan-source">
      <div class="govuk-checkboxes govuk-checkboxes--small">
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            type="checkbox"
            id={`sources-${source.id}`}
            name="sources"
            value={source.id}
            checked={own !== undefined}
          />
          <label class="govuk-label govuk-checkboxes__label" for={`sources-${source.id}`}>
            {number}: {source.role}
            {source.author ? `, ${source.author}` : ''}, {formatShortDay(source.on)}
          </label>
        </div>
      </div>
      <label class="govuk-label" for={`page-${source.id}`}>
        Page<span class="govuk-visually-hidden"> in {number}</span>
      </label>
      <input
        class="govuk-input govuk-input--width-3"
        id={`page-${source.id}`}
        name={`page-${source.id}`}
        value={own?.page ?? ''}
        maxLength={20}
      />
    </div>
  )
}

/** Moving it, and taking it out. */
const Around = (p: LinePageProps) => {
  const at = { childId: p.childId, lineId: p.lineId }
  const action = pathTo('/children/:childId/plan/lines/:lineId/move', at)
  return (
    <Details summary="Move this line, or take it out">
      <Form action={action} csrf={p.csrf}>
        <div class="govuk-button-group">
          <Button variant="secondary" name="to" value="up">
            Move up
          </Button>
          <Button variant="secondary" name="to" value="down">
            Move down
          </Button>
        </div>
        <Select
          name="section"
          id="move-section"
          label="Another section"
          value={p.section}
          items={writtenSections.map((section) => ({
            value: section,
            text: `${section}: ${sectionShape(section).title}`,
          }))}
        />
        <Button variant="secondary" name="to" value="section">
          Move it there
        </Button>
      </Form>
      <Form action={pathTo('/children/:childId/plan/lines/:lineId/remove', at)} csrf={p.csrf}>
        <input type="hidden" name="version" value={String(p.version)} />
        <Button variant="warning" preventDoubleClick>
          Take this line out
        </Button>
      </Form>
      <p class="govuk-body">A line that is taken out is kept, and can be brought back.</p>
    </Details>
  )
}

/** Which other lines lead to this one. */
const Elsewhere = ({ content, lineId }: LinePageProps) => {
  const by = content.lines.filter((line) =>
    [line.needs, line.outcomes, line.aspirations].some((ids) => ids.includes(lineId)),
  )
  if (by.length === 0) return null
  return (
    <p class="govuk-body">
      Lines that lead here: {by.map((line) => `${numberOf(line.id, content)} (${inShort(line.words)})`).join('; ')}.
    </p>
  )
}

const dayOf = (moment: string): string => {
  const day = dayInEngland(moment)
  return day ? formatShortDay(day) : ''
}

export const History = ({ history, saved }: Pick<LinePageProps, 'history' | 'saved'>) => (
  <>
    {saved ? (
      <p class="govuk-body waymark-quiet">
        {saved.byItself ? 'Kept while typing' : 'Saved last'} by {saved.by}, {dayOf(saved.at)}.
      </p>
    ) : null}
    {history.length === 0 ? null : (
      <Details summary={`How it stood before (${history.length})`}>
        <ol class="govuk-list" reversed>
          {history.map((was) => (
            <li key={was.version} class="waymark-plan-was">
              <span class="waymark-quiet">
                {was.by}, {dayOf(was.at)}
                {was.isRemoved ? ', taken out' : ''}
              </span>
              <br />
              <span class="waymark-typed">{was.words || 'Nothing'}</span>
            </li>
          ))}
        </ol>
      </Details>
    )}
  </>
)

type Read = {
  childId: string
  childName: string
  lineId: string
  number: string
  section: Section
  shown: readonly { label: string; text: string }[]
  history: readonly LineWas[]
  saved: LinePageProps['saved']
  csrf: string
}

const Shown = ({ shown }: { shown: Read['shown'] }) => (
  <dl class="govuk-summary-list">
    {shown.map(({ label, text }) => (
      <div class="govuk-summary-list__row" key={label}>
        <dt class="govuk-summary-list__key">{label}</dt>
        <dd class="govuk-summary-list__value waymark-typed">{text || 'Nothing'}</dd>
      </div>
    ))}
  </dl>
)

/** A line in which somebody else types: it can be read, and asked for. */
export const HeldLinePage = (p: Read & { holder: string; hasAsked: boolean }) => {
  const at = { childId: p.childId, lineId: p.lineId }
  return (
    <div class="waymark-read">
      <BackLink href={`${pathTo('/children/:childId/plan/write', p)}#line-${p.lineId}`}>The whole plan</BackLink>
      <span class="govuk-caption-l">
        {p.childName}, section {p.section}
      </span>
      <h1 class="govuk-heading-l">Line {p.number}</h1>
      <InsetText>
        {p.holder} is writing here. You can read the line as it was kept last. It is free as soon as {p.holder} saves
        it, or ten minutes after their last key.
        {p.hasAsked ? ` ${p.holder} sees that you wait.` : ''}
      </InsetText>
      <div class="govuk-button-group">
        <Button href={pathTo(linePath, at)}>Look again</Button>
        {p.hasAsked ? null : (
          <Form action={pathTo('/children/:childId/plan/lines/:lineId/ask', at)} csrf={p.csrf}>
            <Button variant="secondary" preventDoubleClick>
              Ask {p.holder} to let you write
            </Button>
          </Form>
        )}
      </div>
      <Shown shown={p.shown} />
      <History history={p.history} saved={p.saved} />
    </div>
  )
}

/** A line that was taken out. */
export const RemovedLinePage = (p: Read) => (
  <div class="waymark-read">
    <BackLink href={`${pathTo('/children/:childId/plan/write', p)}#taken-out`}>The whole plan</BackLink>
    <span class="govuk-caption-l">
      {p.childName}, section {p.section}
    </span>
    <h1 class="govuk-heading-l">A line that was taken out</h1>
    <Shown shown={p.shown} />
    <Form
      action={pathTo('/children/:childId/plan/lines/:lineId/bring-back', { childId: p.childId, lineId: p.lineId })}
      csrf={p.csrf}
    >
      <Button preventDoubleClick>Bring it back</Button>
    </Form>
    <History history={p.history} saved={p.saved} />
  </div>
)
