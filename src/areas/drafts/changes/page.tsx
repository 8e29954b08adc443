import { BackLink } from '../../../govuk/back-link.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { formatShortDay } from '../../../law/local-date.ts'
import type { LineChange, LinkChange, PlanDifference, Run } from '../../../plan/compare.ts'
import type { PlanContent } from '../../../plan/content.ts'
import { factLabels, inShort, numberOf } from '../../../plan/line-facts.ts'
import { type Section, sectionShape } from '../../../plan/sections.ts'
import { pathTo } from '../../../web/paths.ts'
import type { PlanVersion } from '../../plans/index.ts'
import { isChangeOfPlan } from '../beyond.ts'

type Side = { name: string; content: PlanContent; version: PlanVersion | undefined }

type Props = {
  child: { id: string; name: string }
  from: Side
  to: Side
  difference: PlanDifference
  readsSources: boolean
  /** The reader has every section: what is not listed did not change. */
  readsAll: boolean
}

/** What changed from one version to the next, line by line: what came and what went is said in words too. */
export const ChangesPage = (p: Props) => {
  const sections = p.difference.sections
    .map(({ section, changes }) => ({ section, changes: changes.filter(isChangeOfPlan) }))
    .filter(({ changes }) => changes.length > 0)
  const agreed = p.difference.sections.flatMap(({ changes }) => changes.filter((change) => !isChangeOfPlan(change)))
  const count = sections.reduce((sum, { changes }) => sum + changes.length, 0)
  const sources = p.readsSources ? p.difference.sources : { added: [], removed: [], changed: [] }
  const isSame = count === 0 && sources.added.length + sources.removed.length + sources.changed.length === 0
  return (
    <article class="waymark-plan">
      <BackLink href={backHref(p)}>The plan</BackLink>
      <span class="govuk-caption-l">{p.child.name}</span>
      <h1 class="govuk-heading-l">What changed</h1>
      <p class="govuk-body">
        From {sideWords(p.from)} to {sideWords(p.to)}. {isSame ? null : countWords(count)}
      </p>
      {isSame ? (
        <p class="govuk-body-l">{p.readsAll ? 'Nothing is different.' : 'Nothing is different in what you read.'}</p>
      ) : (
        <p class="govuk-body waymark-quiet">
          New words are <ins>underlined</ins>. Words that went are <del>crossed out</del>.
        </p>
      )}
      {sections.map(({ section, changes }) => (
        <OneSection key={section} section={section} changes={changes} {...p} />
      ))}
      <Sources sources={sources} />
      <Agreed {...p} changes={agreed} />
    </article>
  )
}

const backHref = ({ child, to, from }: Props): string => {
  const version = to.version ?? from.version
  return version && to.version
    ? pathTo('/children/:childId/plan/versions/:versionId', { childId: child.id, versionId: version.id })
    : pathTo('/children/:childId/plan', { childId: child.id })
}

const sideWords = ({ name, version }: Side): string => (version ? `${name} of ${formatShortDay(version.madeOn)}` : name)

const countWords = (count: number): string => (count === 1 ? 'One line is different.' : `${count} lines are different.`)

const OneSection = (p: Props & { section: Section; changes: readonly LineChange[] }) => (
  <section class="waymark-plan__section" aria-labelledby={`changed-${p.section}`}>
    <h2 class="govuk-heading-m waymark-plan__heading" id={`changed-${p.section}`}>
      {sectionShape(p.section).familyTitle}
      <span class="waymark-plan__letter">
        Section {p.section}: {sectionShape(p.section).title}
      </span>
    </h2>
    <ol class="waymark-plan__lines">
      {p.changes.map((change) => (
        <OneChange key={change.change === 'changed' ? change.after.id : change.line.id} change={change} {...p} />
      ))}
    </ol>
  </section>
)

/** Lines of which health’s agreement alone is another: nothing that is given changed. */
const Agreed = ({ changes, to }: Props & { changes: readonly LineChange[] }) =>
  changes.length === 0 ? null : (
    <section class="waymark-plan__section" aria-labelledby="agreed">
      <h2 class="govuk-heading-m" id="agreed">
        What health agreed to
      </h2>
      <p class="govuk-body">These lines say the same as before.</p>
      <ul class="govuk-list govuk-list--bullet">
        {changes.map((change) =>
          change.change === 'changed' ? (
            <li key={change.after.id} dir="auto">
              {numberOf(change.after.id, to.content)}:{' '}
              {change.after.agreedBy ? `agreed by ${change.after.agreedBy}` : 'not agreed any more'}
            </li>
          ) : null,
        )}
      </ul>
    </section>
  )

const changeWords = { added: 'New', removed: 'Taken out', changed: 'Changed' } as const
const changeColours = { added: 'green', removed: 'red', changed: 'blue' } as const

const OneChange = ({ change, from, to }: Props & { change: LineChange }) => {
  const isGone = change.change === 'removed'
  const line = change.change === 'changed' ? change.after : change.line
  return (
    <li class="waymark-plan__line">
      <span class="waymark-plan__number">{numberOf(line.id, isGone ? from.content : to.content)}</span>
      <div class="waymark-plan__body">
        <p class="govuk-body-s">
          <Tag colour={changeColours[change.change]}>{changeWords[change.change]}</Tag>
          {change.change === 'changed' && change.movedFrom ? ` It stood in section ${change.movedFrom} before.` : null}
        </p>
        <p class="govuk-body waymark-typed" dir="auto">
          {change.change === 'changed' ? (
            change.runs.map((run, at) => <OneRun key={at} run={run} />)
          ) : isGone ? (
            <del>{line.text}</del>
          ) : (
            line.text
          )}
        </p>
        {change.change === 'changed'
          ? change.links.map((link) => <OneLink key={link.what} link={link} from={from.content} to={to.content} />)
          : null}
      </div>
    </li>
  )
}

/** What came or went, marked by a line and said to whoever listens: never by colour alone. */
const OneRun = ({ run }: { run: Run }) => {
  if (run.is === 'same') return <>{run.text}</>
  return run.is === 'added' ? (
    <>
      <ins>
        <span class="govuk-visually-hidden"> new: </span>
        {run.text.trimEnd()}
        <span class="govuk-visually-hidden"> end of new. </span>
      </ins>{' '}
    </>
  ) : (
    <>
      <del>
        <span class="govuk-visually-hidden"> taken out: </span>
        {run.text.trimEnd()}
        <span class="govuk-visually-hidden"> end of taken out. </span>
      </del>{' '}
    </>
  )
}

const OneLink = ({ link, from, to }: { link: LinkChange; from: PlanContent; to: PlanContent }) => (
  <p class="govuk-body-s" dir="auto">
    <strong>{factLabels[link.what]}:</strong>{' '}
    {paidWords(link) ??
      [
        ...link.added.map((id) => `${namesOf(id, link, to)} is new`),
        ...link.removed.map((id) => `${namesOf(id, link, from)} was taken out`),
      ].join('; ')}
    .
  </p>
)

/** One body pays for a line: who does now, and who did before. */
const paidWords = ({ what, added, removed }: LinkChange): string | undefined =>
  what === 'paidBy' ? `now ${added[0] ?? 'not said'}, before ${removed[0] ?? 'not said'}` : undefined

function namesOf(id: string, { what }: LinkChange, content: PlanContent): string {
  if (what === 'agreedBy') return id
  const number = numberOf(id, content)
  const line = content.lines.find((one) => one.id === id)
  return number ? (line ? `${number} (${inShort(line.words)})` : number) : 'one that is not in the plan'
}

const Sources = ({ sources }: { sources: PlanDifference['sources'] }) => {
  const lines = [
    ...sources.added.map(({ role, on }) => `New: ${role}, ${formatShortDay(on)}`),
    ...sources.removed.map(({ role, on }) => `Taken out: ${role}, ${formatShortDay(on)}`),
    ...sources.changed.map(
      ({ before, after }) =>
        `${after.role}: given on ${formatShortDay(after.on)}, before on ${formatShortDay(before.on)}`,
    ),
  ]
  return lines.length === 0 ? null : (
    <section class="waymark-plan__section" aria-labelledby="changed-K">
      <h2 class="govuk-heading-m" id="changed-K">
        {sectionShape('K').familyTitle}
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
