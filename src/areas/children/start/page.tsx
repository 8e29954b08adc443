import type { Role } from '../../../access/policy.ts'
import type { Child } from '../../../govuk/child.ts'
import { dayInEngland, formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { Path } from '../../../web/path.tsx'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import { StatCard, Stats } from '../../../web/pieces/stat-card.tsx'
import { StepCard } from '../../../web/pieces/step-card.tsx'
import type { OwnTray } from '../../advice/index.ts'
import { type BandCounts, countInWords } from '../../worklist/index.ts'
import { dayAndDistance } from '../day-words.ts'
import type { FoundChild } from '../find-child/search.ts'
import { fullName } from '../full-name.ts'
import { eventTitle, type NextStep, type WhereWeAre } from '../where-we-are.ts'
import type { Recent, WaitingAgreement, WaitingConsultations } from './queries.ts'

export type ChildOnStart = {
  id: string
  name: string
  isOwn: boolean
  story: Pick<WhereWeAre, 'now' | 'next' | 'late'> | undefined
}
export type StaffStart = {
  due: BandCounts | undefined
  /** Whose promises the worklist shows this viewer; undefined where it is no page of theirs. */
  whose: string | undefined
  children: readonly FoundChild[]
  hasSearch: boolean
  recent: readonly Recent[]
  /** What is asked of this person and their service as advisers; undefined where nothing ever is. */
  advice: OwnTray | undefined
  /** What the viewer’s setting is asked about draft plans; undefined where it never is. */
  consultations: WaitingConsultations | undefined
  /** What health is asked to agree; undefined for whoever does not agree for health. */
  agreement: WaitingAgreement | undefined
}
export type StartProps = {
  name: string
  today: LocalDate
  family: readonly ChildOnStart[]
  hasHidden: boolean
  staff: StaffStart | undefined
  roles: readonly Role[]
  hasAsked: boolean
}

/** The first page after signing in: what is asked of this person, and where to go. */
export const StartPage = (p: StartProps) => (
  <>
    <h1 class="govuk-heading-xl">Hello, {p.name}</h1>
    {p.family.map((child) => (
      <FamilyChild key={child.id} child={child} today={p.today} />
    ))}
    {p.hasHidden ? <NowDecides /> : null}
    {p.staff ? <Staff staff={p.staff} today={p.today} /> : null}
    {p.hasAsked ? (
      <p class="govuk-body">
        <a class="govuk-link" href="/asked">
          What you asked for
        </a>
      </p>
    ) : null}
    <WhatYouCanDo roles={p.roles} />
    {p.family.length === 0 && !p.hasHidden && !p.staff && p.roles.length === 0 ? <NobodyYet /> : null}
  </>
)

const FamilyChild = ({ child, today }: { child: ChildOnStart; today: LocalDate }) => {
  const href = pathTo('/children/:childId/where-we-are', { childId: child.id })
  return (
    <section class="waymark-start__child">
      <h2 class="govuk-heading-l">
        <a class="govuk-link" href={href}>
          {child.name}: {child.isOwn ? 'where you are' : 'where we are'}
        </a>
      </h2>
      {child.story ? (
        <>
          {child.story.late[0] ? <p class="govuk-body-l waymark-late__what">{child.story.late[0].sentence}</p> : null}
          <Path
            label={`The path of ${child.name}`}
            marks={[{ state: 'now', title: child.story.now, word: 'Where we are' }]}
          />
          <OneStep step={child.story.next} child={child} today={today} />
        </>
      ) : null}
    </section>
  )
}

const OneStep = ({ step, child, today }: { step: NextStep; child: ChildOnStart; today: LocalDate }) => (
  <StepCard
    id={`step-${child.id}`}
    isWaiting={step.isWaiting}
    heading={`${step.isWaiting ? 'What you need to do' : 'Your next step'} for ${child.name}`}
    title={step.isWaiting ? 'You do not need to do anything now.' : step.title}
    day={step.dueOn && !step.isWaiting ? `by ${dayAndDistance(today, step.dueOn)}` : undefined}
  >
    <p class="govuk-body">
      {step.words}
      {step.isWaiting && step.dueOn ? ` This is due by ${dayAndDistance(today, step.dueOn)}.` : null}
    </p>
  </StepCard>
)

/** A parent whose young person now decides. Nothing of the record is here, not even the name. */
const NowDecides = () => (
  <section class="waymark-start__child">
    <h2 class="govuk-heading-m">Your young person decides now</h2>
    <p class="govuk-body">
      When young people are about 16 and leave school age, the law lets them make these choices. So a record you could
      see before may not be here now.
    </p>
    <p class="govuk-body">
      You did nothing wrong. Your young person can ask the council to let you see it again. If they cannot decide for
      themselves, the council can tell you who may act for them.
    </p>
    <p class="govuk-body">
      <a class="govuk-link" href="/help">
        Find somebody to talk to
      </a>
    </p>
  </section>
)

const Staff = ({ staff, today }: { staff: StaffStart; today: LocalDate }) => (
  <>
    {staff.due ? <DueNow due={staff.due} whose={staff.whose} /> : null}
    {staff.advice && staff.advice.asked > 0 ? <AdviceAsked advice={staff.advice} today={today} /> : null}
    {staff.consultations && staff.consultations.waiting > 0 ? (
      <Consulted asked={staff.consultations} today={today} />
    ) : null}
    {staff.agreement && staff.agreement.lines > 0 ? <ToAgree asked={staff.agreement} /> : null}
    {staff.recent.length > 0 ? (
      <section>
        <h2 class="govuk-heading-m">Newest in your caseload</h2>
        <ul class="govuk-list">
          {staff.recent.map((entry) => (
            <li key={entry.id}>
              <a class="govuk-link" href={pathTo('/children/:childId', { childId: entry.childId })}>
                {fullName(entry)}
              </a>
              : {eventTitle(entry.type)}, {dayOf(entry.recorded_at, today)}
            </li>
          ))}
        </ul>
      </section>
    ) : null}
    {staff.children.length > 0 ? (
      <section>
        <h2 class="govuk-heading-m">Your children and young people</h2>
        <ul class="govuk-list">
          {staff.children.map((child) => (
            <li key={child.id}>
              <a class="govuk-link" href={pathTo('/children/:childId', { childId: child.id })}>
                {fullName(child)}
              </a>
            </li>
          ))}
        </ul>
        {staff.hasSearch ? (
          <p class="govuk-body">
            <a class="govuk-link" href="/children">
              All of them, and find a child
            </a>
          </p>
        ) : null}
      </section>
    ) : null}
    {staff.children.length === 0 && !staff.due ? (
      <EmptyState title="No children yet">
        <p class="govuk-body">When you are put into a child’s circle, the child appears here.</p>
      </EmptyState>
    ) : null}
  </>
)

/** Advice that somebody waits for: how much, and by when. */
const AdviceAsked = ({ advice, today }: { advice: OwnTray; today: LocalDate }) => (
  <section>
    <h2 class="govuk-heading-m">Requests for advice</h2>
    <p class="govuk-body">
      <a class="govuk-link" href="/advice">
        {advice.asked === 1 ? 'One request waits' : `${countInWords(advice.asked)} requests wait`}
      </a>{' '}
      for you or your service.
      {advice.late > 0 ? ` Late: ${countInWords(advice.late)}.` : ''}
      {advice.nextOn ? ` The next is due on ${dayAndDistance(today, advice.nextOn)}.` : ''}
    </p>
  </section>
)

/** Whether a setting can meet the needs in a draft plan: how many wait for its answer, and by when. */
/** Whoever agrees for health: how much of section G waits for them, and where. */
const ToAgree = ({ asked: { lines, children, since } }: { asked: WaitingAgreement }) => (
  <section>
    <h2 class="govuk-heading-m">Help from health to agree</h2>
    <p class="govuk-body">
      <a class="govuk-link" href="/advice/team#agree">
        {lines === 1 ? '1 line of section G waits' : `${lines} lines of section G wait`} for your agreement
      </a>
      , in the {children === 1 ? 'plan of 1 child' : `plans of ${children} children`}.
      {since ? ` The oldest was asked on ${formatShortDay(since)}.` : null}
    </p>
  </section>
)

const Consulted = ({ asked, today }: { asked: WaitingConsultations; today: LocalDate }) => (
  <section>
    <h2 class="govuk-heading-m">Consultations</h2>
    <p class="govuk-body">
      <a class="govuk-link" href="/consultations">
        {asked.waiting === 1 ? 'One draft plan waits' : `${countInWords(asked.waiting)} draft plans wait`}
      </a>{' '}
      for the answer of your school or college.
      {asked.late > 0 ? ` Late: ${countInWords(asked.late)}.` : ''}
      {asked.nextOn ? ` The next answer is due on ${dayAndDistance(today, asked.nextOn)}.` : ''}
    </p>
  </section>
)

const dayOf = (moment: string, today: LocalDate): string => {
  const on = dayInEngland(moment)
  return on === today ? 'today' : on ? formatShortDay(on) : ''
}

const DueNow = ({ due, whose }: { due: BandCounts; whose: string | undefined }) => {
  const link = (when: string) => (whose ? withQuery('/worklist', { whose, when }) : undefined)
  return (
    <section>
      <h2 class="govuk-heading-m">What is owed</h2>
      <Stats>
        <StatCard
          label="Late"
          figure={countInWords(due.late)}
          href={link('late')}
          definition="The last day has passed"
        />
        <StatCard
          label="This week"
          figure={countInWords(due.week)}
          href={link('week')}
          definition="Due today or in the next 7 days"
        />
        <StatCard
          label="Next"
          figure={countInWords(due.month)}
          href={link('month')}
          definition="Due in the 3 weeks after that"
        />
      </Stats>
    </section>
  )
}

const roleWords: Readonly<Partial<Record<Role, { title: string; words: Child }>>> = {
  forum: {
    title: 'What you can do here',
    words:
      'You see how the whole area is doing, and never a child’s record. Bring what families tell you to the council; ask families to use their own page for their own child.',
  },
  commissioner: {
    title: 'What you can do here',
    words: 'You see figures of the whole area, with small numbers hidden, and never a child’s record.',
  },
  administrator: {
    title: 'What you can do here',
    words: (
      <>
        You keep{' '}
        <a class="govuk-link" href="/people">
          people and roles
        </a>{' '}
        and{' '}
        <a class="govuk-link" href="/area">
          the area
        </a>
        . You see no child’s record.
      </>
    ),
  },
  safeAddress: {
    title: 'Protected addresses',
    words:
      'When a caseworker asks you, open the link they send. You have no list and no search, so that nothing can be found by chance.',
  },
  dataOfficer: {
    title: 'Returns',
    words: (
      <>
        Load the yearly return and settle what is open on the page{' '}
        <a class="govuk-link" href="/imports">
          Returns
        </a>
        .
      </>
    ),
  },
}

const WhatYouCanDo = ({ roles }: { roles: readonly Role[] }) => (
  <>
    {roles.map((role) => {
      const said = roleWords[role]
      return said ? (
        <section key={role}>
          <h2 class="govuk-heading-m">{said.title}</h2>
          <p class="govuk-body">{said.words}</p>
        </section>
      ) : null
    })}
  </>
)

const NobodyYet = () => (
  <EmptyState title="Nobody has put you into a circle yet">
    <p class="govuk-body">
      If you are a parent, a carer or a young person, ask your council or your school for a link. If you have a link,
      open it again.
    </p>
    <p class="govuk-body">
      <a class="govuk-link" href="/help">
        Get help
      </a>
    </p>
  </EmptyState>
)
