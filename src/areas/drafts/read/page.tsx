import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import type { Child } from '../../../govuk/child.ts'
import { Details } from '../../../govuk/details.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { formatDay, formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import type { PlanContent } from '../../../plan/content.ts'
import { linesOf, numberOf } from '../../../plan/line-facts.ts'
import { regimeById, type Section } from '../../../plan/sections.ts'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { Findings, type PlanVersion, SourcesNote, type Stood } from '../../plans/index.ts'
import { inDays } from '../day-words.ts'
import type { DaysOfDraft } from '../days.ts'
import type { PlanComment, PlanCopy } from '../queries.ts'
import { WhatTheDaysMean } from '../serve/page.tsx'
import { BackToTop, PlanSections, SectionLinks } from './plan-view.tsx'
import { Said } from './said.tsx'

export type VersionPageProps = {
  child: { id: string; name: string }
  csrf: string
  me: string
  today: LocalDate
  version: PlanVersion
  content: PlanContent
  sections: readonly Section[]
  findings: readonly Stood[]
  comments: readonly PlanComment[]
  copies: readonly PlanCopy[]
  days: DaysOfDraft | undefined
  /** A later version of the same plan, where there is one. */
  newer: PlanVersion | undefined
  older: readonly PlanVersion[]
  isFamily: boolean
  mayComment: boolean
  /** The reader is the young person: the plan is theirs. */
  isOwn: boolean
  /** Under which name the browser kept what is saved now. */
  done: string | undefined
}

/** A plan as its family reads it on a phone in the evening; the same page for everybody who reads it. */
export const VersionPage = (p: VersionPageProps) => {
  const { version } = p
  const isDraft = version.kind === 'draft'
  return (
    <article class="waymark-plan">
      <BackLink href={pathTo('/children/:childId/plan', { childId: p.child.id })}>The plan</BackLink>
      <span class="govuk-caption-l">{p.child.name}</span>
      <h1 class="govuk-heading-l" id={top} tabIndex={-1}>
        {titleOf(p)}
      </h1>
      {p.newer ? <Newer {...p} newer={p.newer} /> : null}
      {isDraft ? <AboutDraft {...p} /> : <AboutFinal {...p} />}
      <SectionLinks {...p} />
      <Ways {...p} />
      <div id="whole">
        {isDraft && p.comments.length > 0 ? <WhatIsSaid {...p} /> : null}
        <Findings findings={p.findings.filter(({ line }) => line === null)} forFamily={p.isFamily} />
      </div>
      <PlanSections
        content={p.content}
        findings={p.findings}
        sections={p.sections}
        forFamily={p.isFamily}
        top={top}
        beneath={(line) => <Beneath {...p} line={line} />}
      />
      <SourcesNote findings={p.findings} />
      {p.mayComment ? <ToTheWhole {...p} /> : null}
      <Older {...p} />
      <HowItWasMade {...p} />
      <BackToTop to={top} from="the end" />
      {p.done ? <div data-autosave-done={p.done} /> : null}
    </article>
  )
}

/** Where the page begins, for the ways back up. */
const top = 'plan-top'

const titleOf = ({ version, isOwn, isFamily }: VersionPageProps): string => {
  const whose = isOwn ? 'Your' : 'The'
  if (version.kind === 'final') return `${whose} education, health and care plan`
  return isFamily ? `${whose} plan: draft ${version.number}` : `Draft plan, version ${version.number}`
}

const Newer = ({ child, newer }: VersionPageProps & { newer: PlanVersion }) => (
  <InsetText>
    {newer.kind === 'final' ? 'This draft became the final plan.' : 'There is a newer draft.'}{' '}
    <a
      class="govuk-link"
      href={pathTo('/children/:childId/plan/versions/:versionId', { childId: child.id, versionId: newer.id })}
    >
      {newer.kind === 'final' ? 'Read the final plan' : `Read draft ${newer.number}`}
    </a>
  </InsetText>
)

const AboutDraft = (p: VersionPageProps) => {
  const ends = p.version.windowEnds
  if (!ends) return null
  return (
    <section class="waymark-plan__stand" aria-label="Where the draft stands">
      <p class="govuk-body-l">
        This is a draft.{' '}
        {p.newer ? null : p.isFamily ? <Until ends={ends} today={p.today} /> : <WhenStaff ends={ends} />}
      </p>
      {p.mayComment ? (
        <>
          <p class="govuk-body">
            Read it in your own time. Is it right? Is something missing? You can write beside each line, and stop and
            come back: the council sees nothing until you send it.
          </p>
          <div class="govuk-button-group">
            <Button variant="secondary" href={pathTo('/children/:childId/plan/versions/:versionId/meeting', at(p))}>
              Ask for a meeting
            </Button>
            <a class="govuk-link" href={pathTo('/children/:childId/settings', { childId: p.child.id })}>
              Schools and colleges: say which you want
            </a>
            <a class="govuk-link" href={pathTo('/children/:childId/budget', { childId: p.child.id })}>
              Personal budget
            </a>
          </div>
        </>
      ) : null}
      {p.days ? <WhatTheDaysMean days={p.days} /> : null}
    </section>
  )
}

const at = (p: VersionPageProps) => ({ childId: p.child.id, versionId: p.version.id })

const Until = ({ ends, today }: { ends: LocalDate; today: LocalDate }) =>
  today <= ends ? (
    <>
      You can tell the council what you think until <strong>{formatDay(ends)}</strong> ({inDays(today, ends)}).
    </>
  ) : (
    <>
      The time to answer ended on <strong>{formatDay(ends)}</strong>. You can still tell the council what you think: it
      should read it while the plan is not final. Send it soon.
    </>
  )

const WhenStaff = ({ ends }: { ends: LocalDate }) => (
  <>
    The family can answer until <strong>{formatDay(ends)}</strong>.
  </>
)

const AboutFinal = (p: VersionPageProps) => {
  const named = linesOf(p.content, 'I')
    .map(({ words }) => words.trim())
    .join(' ')
  return (
    <section class="waymark-plan__stand" aria-label="Where the plan stands">
      <p class="govuk-body-l">
        This is the plan since <strong>{formatDay(p.version.madeOn)}</strong>. The help in it must be given.
      </p>
      {named ? (
        <p class="govuk-body" dir="auto">
          <strong>School, college or nursery:</strong> {named}
        </p>
      ) : null}
      {p.isFamily ? (
        <p class="govuk-body">
          You can ask for a change, and you can appeal. The{' '}
          <a class="govuk-link" href={pathTo('/children/:childId/letters', { childId: p.child.id })}>
            letter that came with it
          </a>{' '}
          says how, and until when.
        </p>
      ) : null}
    </section>
  )
}

const WhatIsSaid = (p: VersionPageProps) => {
  const own = p.comments.filter((one) => one.sentOn === null && one.byAccount === p.me).length
  const whole = p.comments.filter(({ lineId }) => lineId === null)
  return (
    <section aria-labelledby="said">
      {own > 0 ? (
        <InsetText>
          <p class="govuk-body">
            {own === 1 ? 'One thing that you wrote is not sent yet.' : `${own} things that you wrote are not sent yet.`}
          </p>
          <Button href={pathTo('/children/:childId/plan/send', { childId: p.child.id })}>
            {own === 1 ? 'Read it and send it' : 'Read them and send them'}
          </Button>
        </InsetText>
      ) : null}
      {whole.length > 0 ? (
        <>
          <h2 class="govuk-heading-m" id="said">
            About the whole plan
          </h2>
          {whole.map((comment) => (
            <OneSaid key={comment.id} {...p} comment={comment} />
          ))}
        </>
      ) : (
        <h2 class="govuk-visually-hidden" id="said">
          What was said
        </h2>
      )}
    </section>
  )
}

const OneSaid = (p: VersionPageProps & { comment: PlanComment }) => (
  <>
    <Said comment={p.comment} isFamily={p.isFamily} me={p.me} now={p.content} />
    {p.comment.sentOn === null && p.comment.byAccount === p.me ? (
      <p class="govuk-body-s">
        <a class="govuk-link" href={hrefOf(p, p.comment)}>
          Change or remove what you wrote
        </a>
      </p>
    ) : null}
  </>
)

const hrefOf = (p: VersionPageProps, { kind, lineId }: PlanComment): string =>
  kind === 'meeting'
    ? pathTo('/children/:childId/plan/versions/:versionId/meeting', at(p))
    : pathTo('/children/:childId/plan/versions/:versionId/lines/:lineId', { ...at(p), lineId: lineId ?? 'whole' })

const Beneath = (p: VersionPageProps & { line: string }): Child => {
  const said = p.comments.filter(({ lineId }) => lineId === p.line)
  const isWriting = said.some((one) => one.sentOn === null && one.byAccount === p.me)
  return (
    <>
      {said.map((comment) => (
        <OneSaid key={comment.id} {...p} comment={comment} />
      ))}
      {p.mayComment && !isWriting ? (
        <p class="govuk-body-s waymark-plan__comment">
          <a
            class="govuk-link"
            href={pathTo('/children/:childId/plan/versions/:versionId/lines/:lineId', { ...at(p), lineId: p.line })}
          >
            Say something about {numberOf(p.line, p.content)}
          </a>
        </p>
      ) : null}
    </>
  )
}

const ToTheWhole = (p: VersionPageProps) => (
  <section class="waymark-plan__end" aria-labelledby="end">
    <h2 class="govuk-heading-m" id="end">
      Is something missing?
    </h2>
    <p class="govuk-body">You can write about the plan as a whole, too.</p>
    <div class="govuk-button-group">
      <Button
        variant="secondary"
        href={pathTo('/children/:childId/plan/versions/:versionId/lines/:lineId', { ...at(p), lineId: 'whole' })}
      >
        Write about the whole plan
      </Button>
      <a class="govuk-link" href={pathTo('/children/:childId/plan/send', { childId: p.child.id })}>
        See what you have not sent yet
      </a>
    </div>
  </section>
)

/** Other forms of the same words. */
const Ways = (p: VersionPageProps) => (
  <ul class="waymark-plan__ways">
    {(
      [
        ['/children/:childId/plan/versions/:versionId/plan.pdf', 'Save or print it (PDF)', undefined],
        ['/children/:childId/plan/versions/:versionId/plan.pdf', 'In large print (PDF)', 'large'],
        ['/children/:childId/plan/versions/:versionId/plan.docx', 'Word', undefined],
        ['/children/:childId/plan/versions/:versionId/easy-read', 'In easy words', undefined],
        ['/children/:childId/plan/versions/:versionId/plan.json', 'As a file for another service', undefined],
      ] as const
    ).map(([path, words, size]) => (
      <li key={words}>
        <a class="govuk-link" href={withQuery(pathTo(path, at(p)), { size })}>
          {words}
        </a>
      </li>
    ))}
  </ul>
)

const Older = (p: VersionPageProps) =>
  p.older.length === 0 ? null : (
    <section aria-labelledby="older">
      <h2 class="govuk-heading-m" id="older">
        What changed
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {p.older.map((older) => (
          <li key={older.id}>
            <a
              class="govuk-link"
              href={pathTo('/children/:childId/plan/versions/:versionId/changes/:otherId', {
                childId: p.child.id,
                versionId: older.id,
                otherId: p.version.id,
              })}
            >
              What is different from draft {older.number} of {formatShortDay(older.madeOn)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )

const copyWords: Readonly<Record<PlanCopy['toWhom'], string>> = {
  family: 'the family',
  setting: 'the setting that is named',
  maintainer: 'the council that maintains the setting',
  health: 'the health board',
}

const HowItWasMade = (p: VersionPageProps) => (
  <Details summary="Who made it, when, and under which rules">
    <ul class="govuk-list">
      <li>
        {p.version.kind === 'draft' ? 'Served' : 'Issued and signed'} by {p.version.signedBy} on{' '}
        {formatDay(p.version.madeOn)}.
      </li>
      <li>Under the {regimeById(p.version.regime)?.name ?? p.version.regime}.</li>
      <li>Checked by the rule set {p.version.ruleSet}.</li>
      {p.copies.map((copy) => (
        <li key={copy.letterId}>
          A copy went to {copy.toName} ({copyWords[copy.toWhom]}).
        </li>
      ))}
    </ul>
  </Details>
)
