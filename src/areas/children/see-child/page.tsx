import { Button } from '../../../govuk/button.tsx'
import type { Child } from '../../../govuk/child.ts'
import { Details } from '../../../govuk/details.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { SummaryList, type SummaryRow } from '../../../govuk/summary-list.tsx'
import { type Cell, Table } from '../../../govuk/table.tsx'
import { needWords } from '../../../journey/need-words.ts'
import { type StageName, stageInWords } from '../../../journey/stage.ts'
import { formatDay, formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { titleOf } from '../../../promises/promises.ts'
import { Form } from '../../../web/form-page.tsx'
import { Mark, Path, type PathMark } from '../../../web/path.tsx'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { IdentityBand } from '../../../web/pieces/identity-band.tsx'
import { People, PersonCard } from '../../../web/pieces/person-card.tsx'
import { type CirclePerson, relationWords, waysToReach } from '../../circle/index.ts'
import { ageInWords, dayAndDistance, howLate, yearInWords } from '../day-words.ts'
import { capital, owedOf } from '../family-words.ts'
import { fullName } from '../full-name.ts'
import { sectionWords, settingKindWords } from '../need-words.ts'
import type { ChildFacts, Holder, Placement } from '../queries.ts'
import type { HistoryEntry } from './history.ts'

export type OpenPromise = {
  rule: string
  of_event: string
  due_on: string | null
  status: string
  owed_by: string
}
export type PlanSeen = {
  started_on: string | null
  ceased_on: string | null
  personal_budget: boolean | null
  lines: readonly { section: string; body: string }[]
}

/** Each part only where the relation reads it: what is undefined was not asked for and is not shown. */
export type ChildPageProps = {
  csrf: string
  child: ChildFacts
  today: LocalDate
  needs: readonly string[] | undefined
  placements: readonly Placement[]
  identifiers: readonly { scheme: string; value: string }[] | undefined
  contact: { postcode: string | null; address: string | null } | 'throughCaseworker' | undefined
  summary: Summary | undefined
  /** Of whoever reads a summary: the open steps that are their own service's. */
  ownSteps: readonly OpenPromise[]
  holders: readonly Holder[]
  journey:
    | {
        path: readonly PathMark[]
        /** A draft was served that this reader reads, and it is not final. */
        hasDraft: boolean
        promises: readonly OpenPromise[]
        /** Whom the council asked, by the event. */
        asked: ReadonlyMap<string, string>
        history: readonly HistoryEntry[]
        next: string | undefined
        isFirst: boolean
      }
    | undefined
  plans: readonly PlanSeen[] | undefined
  people: readonly CirclePerson[] | undefined
  may: {
    record: boolean
    change: boolean
    allocate: boolean
    /** Opens why a day is the day it is. */
    days: boolean
    family: boolean
    decide: boolean
    plan: boolean
    ask: boolean
    voice: boolean
    profile: boolean
    capacity: boolean
  }
}
type Summary = {
  stage: string
  stage_since: string | null
  next_rule: string | null
  next_due_on: string | null
  next_status: string | null
}

const short = (day: string | null): string => (day ? formatShortDay(day as LocalDate) : 'not known')

/** A child as the people who work for it see the record. */
export const ChildPage = (p: ChildPageProps) => {
  const childId = p.child.id
  return (
    <>
      <Band p={p} />
      <nav class="waymark-child__do" aria-label="This child">
        {p.may.record ? (
          <Button href={pathTo('/children/:childId/record', { childId })}>Record something</Button>
        ) : null}
        <ul class="waymark-child__links">
          {p.may.family ? (
            <Go href={pathTo('/children/:childId/where-we-are', { childId })}>The family’s page</Go>
          ) : null}
          {p.people ? <Go href={pathTo('/children/:childId/circle', { childId })}>Circle</Go> : null}
          {p.may.decide ? <Go href={pathTo('/children/:childId/decisions', { childId })}>Decisions</Go> : null}
          {p.may.plan ? <Go href={pathTo('/children/:childId/plan', { childId })}>Plan</Go> : null}
          {p.journey ? <Go href={pathTo('/children/:childId/advice', { childId })}>Advice</Go> : null}
          <Go href={pathTo('/children/:childId/letters', { childId })}>Letters</Go>
          <Go href={pathTo('/children/:childId/documents', { childId })}>Documents</Go>
          <OwnPages p={p} />
          {p.may.change ? <Go href={pathTo('/children/:childId/about', { childId })}>About the child</Go> : null}
          {p.journey ? <Go href={pathTo('/children/:childId/history', { childId })}>Whole history</Go> : null}
          {p.may.allocate ? (
            <Go href={pathTo('/children/:childId/allocate', { childId })}>Who holds the child</Go>
          ) : null}
        </ul>
        {p.may.ask && !isAskedOrPlanned(p) ? <AskForAssessment childId={childId} csrf={p.csrf} /> : null}
      </nav>
      {p.journey ? <Journey p={p} journey={p.journey} /> : <SummaryOnly p={p} />}
      {p.plans ? <Plans p={p} plans={p.plans} /> : null}
      <Facts p={p} />
      {p.people ? <CircleInShort people={p.people} childId={childId} /> : null}
      {p.journey ? <History p={p} journey={p.journey} /> : null}
    </>
  )
}

/** What is the child’s own, and how decisions are made about it. */
const OwnPages = ({ p }: { p: ChildPageProps }) => {
  const childId = p.child.id
  return (
    <>
      {p.may.voice ? <Go href={pathTo('/children/:childId/voice', { childId })}>What the child says</Go> : null}
      {p.may.profile ? <Go href={pathTo('/children/:childId/profile', { childId })}>One-page profile</Go> : null}
      {p.may.capacity ? <Go href={pathTo('/children/:childId/capacity', { childId })}>Capacity to decide</Go> : null}
    </>
  )
}

/** While a request is open, or a plan is there, nobody needs to ask. */
const isAskedOrPlanned = ({ journey, plans }: ChildPageProps): boolean =>
  (plans ?? []).length > 0 || (journey?.promises ?? []).some((promise) => askedFor.has(promise.rule))
const askedFor: ReadonlySet<string> = new Set(['ehcna.decision', 'ehcp.final', 'detained.decision', 'detained.final'])

/** The names are known: the request is about this record, and about no second one. */
const AskForAssessment = ({ childId, csrf }: { childId: string; csrf: string }) => (
  <Form action="/ask" csrf={csrf}>
    <input type="hidden" name="child" value={childId} />
    <Button variant="secondary" preventDoubleClick>
      Ask for a needs assessment
    </Button>
  </Form>
)

const Go = ({ href, children }: { href: string; children: Child }) => (
  <li>
    <a class="govuk-link" href={href}>
      {children}
    </a>
  </li>
)

const Band = ({ p }: { p: ChildPageProps }) => (
  <IdentityBand
    name={fullName(p.child)}
    sayIt={p.child.say_it ?? undefined}
    age={ageInWords(p.child.born as LocalDate, p.today)}
    year={yearInWords(p.child.year_group)}
    setting={placeInWords(p.placements.find((each) => isNow(each, p.today)))}
    strengths={p.child.strengths?.split('\n').join(', ')}
    needs={p.needs?.map((code) => needWords[code] ?? code)}
    notes={notesOf(p)}
  />
)

function notesOf(p: ChildPageProps): string[] {
  return [
    ...(p.child.died_on ? [`Died on ${short(p.child.died_on)}. The record is read-only.`] : []),
    ...(p.contact === 'throughCaseworker' ? ['Contact through the caseworker'] : []),
    ...(p.child.looked_after && p.journey ? ['Looked after by a council'] : []),
  ]
}

const isNow = (each: Placement, today: LocalDate): boolean =>
  (each.from_day === null || each.from_day <= today) && (each.to_day === null || each.to_day >= today)

const placeInWords = (each: Placement | undefined): string | undefined =>
  each &&
  (each.name ??
    [settingKindWords[each.setting_kind ?? ''] ?? 'Not known', each.setting_other].filter(Boolean).join(': '))

const Journey = ({ p, journey }: { p: ChildPageProps; journey: NonNullable<ChildPageProps['journey']> }) => (
  <>
    <h2 class="govuk-heading-m">The path</h2>
    {journey.path.length > 0 ? (
      <Path label="The path" orientation="across" marks={journey.path} />
    ) : (
      <p class="govuk-body">Nothing has been recorded yet.</p>
    )}
    <h2 class="govuk-heading-m">Open promises</h2>
    {journey.promises.length === 0 ? (
      <p class="govuk-body">Nothing is open.</p>
    ) : (
      <Table
        stacks
        firstCellIsHeader
        head={['What', 'Who owes it', 'Last day', 'How it stands']}
        rows={journey.promises.map((promise) => promiseRow(promise, p))}
      />
    )}
  </>
)

const promiseStates: Readonly<Record<string, { state: 'late' | 'next' | 'excused' | 'unknown'; word: string }>> = {
  missed: { state: 'late', word: 'Late' },
  open: { state: 'next', word: 'Open' },
  excused: { state: 'excused', word: 'Excused' },
  unknown: { state: 'unknown', word: 'Not known' },
}

/** The family's page says "you"; here others read it. */
const toWorkers = (who: string): string => (who === 'You' ? 'The family' : who)

function promiseRow(promise: OpenPromise, p: ChildPageProps): Cell[] {
  const shown = promiseStates[promise.status] ?? { state: 'next', word: 'Open' }
  const due = promise.due_on as LocalDate | null
  const word = promise.status === 'missed' && due ? capital(howLate(due, p.today)) : shown.word
  const why = { childId: p.child.id, eventId: promise.of_event, rule: promise.rule }
  return [
    titleOf(promise.rule),
    toWorkers(p.journey?.asked.get(promise.of_event) ?? owedOf(promise.rule).who),
    p.may.days ? (
      <a class="govuk-link" href={pathTo('/children/:childId/days/:eventId/:rule', why)}>
        {due ? formatShortDay(due) : 'No day'}
        <span class="govuk-visually-hidden">: why this day</span>
      </a>
    ) : due ? (
      formatShortDay(due)
    ) : (
      'No day'
    ),
    <Mark state={shown.state} word={word} />,
  ]
}

const SummaryOnly = ({ p }: { p: ChildPageProps }) => {
  const { summary } = p
  const due = summary?.next_due_on as LocalDate | null | undefined
  const rows: SummaryRow[] = [
    { key: 'Stage', value: summary ? stageInWords(summary.stage as StageName) : 'Nothing recorded' },
    ...(summary?.stage_since ? [{ key: 'Since', value: short(summary.stage_since) }] : []),
    ...(summary?.next_rule && due
      ? [{ key: 'Next day', value: `${titleOf(summary.next_rule)}: ${dayAndDistance(p.today, due)}` }]
      : []),
    { key: 'Who holds it', value: p.holders.length > 0 ? p.holders.map(holderWords).join('; ') : 'Nobody yet' },
  ]
  return (
    <>
      <h2 class="govuk-heading-m">Where it stands</h2>
      <SummaryList rows={rows} />
      {p.ownSteps.length > 0 ? (
        <>
          <h2 class="govuk-heading-m">Steps of your service</h2>
          <ul class="govuk-list govuk-list--bullet">
            {p.ownSteps.map((step) => (
              <li key={`${step.of_event} ${step.rule}`}>
                {titleOf(step.rule)}: {step.due_on ? dayAndDistance(p.today, step.due_on as LocalDate) : 'no day'}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p class="govuk-body">
        Your part in this child’s circle shows the stage and the dates. The rest is not yours to read.
      </p>
    </>
  )
}

const holderWords = (holder: Holder): string =>
  [holder.name ?? holder.team, holder.job_title, holder.phone, holder.email].filter(Boolean).join(', ')

const Plans = ({ p, plans }: { p: ChildPageProps; plans: readonly PlanSeen[] }) => (
  <>
    <h2 class="govuk-heading-m">Plan</h2>
    {p.journey?.hasDraft ? (
      <p class="govuk-body">
        A draft was served. It is not final yet.{' '}
        <a class="govuk-link" href={pathTo('/children/:childId/plan', { childId: p.child.id })}>
          Go to the draft
        </a>
      </p>
    ) : plans.length === 0 ? (
      <p class="govuk-body">There is no plan on record.</p>
    ) : null}
    {plans.map((plan, at) => (
      <OnePlan key={at} plan={plan} named={at === 0 ? p.placements.find((each) => each.named_in_plan) : undefined} />
    ))}
  </>
)

const OnePlan = ({ plan, named }: { plan: PlanSeen; named: Placement | undefined }) => {
  const sections = [...new Set(plan.lines.map((line) => line.section))]
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Runs since', value: short(plan.started_on) },
          ...(plan.ceased_on ? [{ key: 'Ended', value: short(plan.ceased_on) }] : []),
          ...(named ? [{ key: 'Setting named', value: placeInWords(named) ?? 'Not known' }] : []),
          ...(plan.personal_budget === null
            ? []
            : [{ key: 'Personal budget', value: plan.personal_budget ? 'Yes' : 'No' }]),
        ]}
      />
      {sections.map((section) => (
        <Details key={section} summary={`Section ${section}: ${sectionWords[section] ?? ''}`}>
          {plan.lines
            .filter((line) => line.section === section)
            .map((line, at) => (
              <p class="govuk-body" key={at}>
                {line.body}
              </p>
            ))}
        </Details>
      ))}
    </>
  )
}

const schemeNames: Readonly<Record<string, string>> = {
  upn: 'UPN',
  uln: 'ULN',
  nhs: 'NHS number',
  local: 'Local number',
}

const Facts = ({ p }: { p: ChildPageProps }) => (
  <>
    <h2 class="govuk-heading-m">Facts</h2>
    <SummaryList
      rows={[
        { key: 'Name', value: `${p.child.forename} ${p.child.surname}` },
        { key: 'Born', value: formatDay(p.child.born as LocalDate) },
        ...(p.child.pronouns ? [{ key: 'Pronouns', value: p.child.pronouns }] : []),
        ...contactRow(p.contact),
        ...(p.identifiers ?? []).map((each) => ({ key: schemeNames[each.scheme] ?? each.scheme, value: each.value })),
        {
          key: 'Places',
          value:
            p.placements.length === 0 ? (
              'Not known'
            ) : (
              <ul class="govuk-list">
                {p.placements.map((each, at) => (
                  <li key={at}>
                    {placeInWords(each)}, from {short(each.from_day)}
                    {each.to_day ? ` to ${short(each.to_day)}` : ''}
                    {each.named_in_plan ? ', named in the plan' : ''}
                    {each.sen_unit ? ', SEN unit' : ''}
                    {each.resourced ? ', resourced provision' : ''}
                  </li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  </>
)

function contactRow(contact: ChildPageProps['contact']): SummaryRow[] {
  if (contact === undefined) return []
  if (contact === 'throughCaseworker') return [{ key: 'Address', value: 'Contact through the caseworker' }]
  return [{ key: 'Address', value: [contact.address, contact.postcode].filter(Boolean).join(', ') || 'Not known' }]
}

const CircleInShort = ({ people, childId }: { people: readonly CirclePerson[]; childId: string }) => (
  <>
    <h2 class="govuk-heading-m">Circle</h2>
    <People>
      {people.map((person) => (
        <PersonCard
          key={person.id}
          name={person.name}
          relation={relationWords(person.relation)}
          reach={waysToReach(person)}
          isReader={person.isViewer}
          note={person.jobTitle ?? person.place}
        />
      ))}
    </People>
    <p class="govuk-body">
      <a class="govuk-link" href={pathTo('/children/:childId/circle', { childId })}>
        The whole circle
      </a>
    </p>
  </>
)

const History = ({ p, journey }: { p: ChildPageProps; journey: NonNullable<ChildPageProps['journey']> }) => (
  <>
    <h2 class="govuk-heading-m" id="history">
      History
    </h2>
    {journey.history.length === 0 ? <p class="govuk-body">Nothing has been recorded yet.</p> : null}
    <ol class="govuk-list waymark-history">
      {journey.history.map((entry) => (
        <li
          key={entry.id}
          class={entry.isVoid ? 'waymark-history__one waymark-history__one--void' : 'waymark-history__one'}
        >
          <p class="waymark-history__what">
            {entry.isVoid ? 'Void: ' : ''}
            <a
              class="govuk-link"
              href={pathTo('/children/:childId/events/:eventId', { childId: p.child.id, eventId: entry.id })}
            >
              {entry.title}
            </a>
          </p>
          <p class="waymark-history__when">{entry.on}</p>
          {entry.facts.length > 0 ? <p class="waymark-history__facts">{entry.facts.join('. ')}</p> : null}
          <p class="waymark-history__who">
            {entry.source}. {entry.recorded}
          </p>
          {entry.corrections.map((correction) => (
            <p class="waymark-history__correction" key={correction}>
              {correction}
            </p>
          ))}
        </li>
      ))}
    </ol>
    <Pagination
      {...(journey.isFirst
        ? {}
        : { previous: { href: `${pathTo('/children/:childId', { childId: p.child.id })}#history`, text: 'Newest' } })}
      {...(journey.next
        ? {
            next: {
              href: `${withQuery(pathTo('/children/:childId', { childId: p.child.id }), { before: journey.next })}#history`,
              text: 'Older',
            },
          }
        : {})}
    />
  </>
)
