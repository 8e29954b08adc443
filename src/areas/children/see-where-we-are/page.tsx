import { Button } from '../../../govuk/button.tsx'
import { names } from '../../../govuk/child.ts'
import { Details } from '../../../govuk/details.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { formatDay, formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { Path, type PathMark } from '../../../web/path.tsx'
import { pathTo } from '../../../web/paths.ts'
import { Initials } from '../../../web/pieces/initials.tsx'
import { People, PersonCard } from '../../../web/pieces/person-card.tsx'
import { StepCard } from '../../../web/pieces/step-card.tsx'
import type { CirclePerson } from '../../circle/index.ts'
import { relationWords, waysToReach } from '../../circle/index.ts'
import type { Quote } from '../../voice/index.ts'
import { type HandoverTold, TookOver } from '../../worklist/index.ts'
import { dayAndDistance, fromToday } from '../day-words.ts'
import type { DeadlineKey, FamilyMark, KeptPromise, LateStep, NextStep, WhereWeAre } from '../where-we-are.ts'

export type Help = { id: string; name: string; phone: string | null }

export type FamilyPageProps = {
  childId: string
  name: string
  fullName: string
  sayIt: string | null
  strengths: readonly string[]
  interests: readonly string[]
  /** The newest of what the child says. */
  voice: readonly Quote[]
  /** Whether the reader may open what the child says, and the page about the child. */
  readsOwn: { voice: boolean; profile: boolean }
  /** The young person, or a child who may look, reads their own page. */
  isOwn: boolean
  /** A page tells what changes at the end of school age, near that day and after it. */
  isGrowingUp: boolean
  /** The choices are the reader’s own. */
  decides: boolean
  /** A draft or a plan is there to be read. */
  hasPlan: boolean
  story: WhereWeAre
  today: LocalDate
  people: readonly CirclePerson[]
  readsCircle: boolean
  help: readonly Help[]
  tookOver: readonly HandoverTold[]
  /** Somebody who works with the family looks at the family's page. */
  isForStaff: boolean
}

const whyHref = (childId: string, key: DeadlineKey) =>
  pathTo('/children/:childId/days/:eventId/:rule', { childId, eventId: key.of, rule: key.rule })

type Inside = { p: FamilyPageProps }

/** Where we are: what happened, what comes, who has it, and the one thing to do next. */
export const WhereWeArePage = (p: FamilyPageProps) => (
  <div class="waymark-family">
    {p.isForStaff ? (
      <p class="govuk-body-s">
        This is the family’s page.{' '}
        <a class="govuk-link" href={pathTo('/children/:childId', { childId: p.childId })}>
          Go to the record
        </a>
      </p>
    ) : null}
    <Who p={p} />
    {p.story.late.length > 0 ? <Late p={p} /> : null}
    <Next p={p} step={p.story.next} />
    <TookOver told={p.tookOver} />
    <h2 class="govuk-heading-m">The path so far, and what comes</h2>
    {p.story.earlier.length > 0 ? (
      <Details summary={`What happened before (${p.story.earlier.length})`}>
        <Path label="What happened before" marks={p.story.earlier.map((mark) => markFor(mark, p))} />
      </Details>
    ) : null}
    <Path label="The path" marks={p.story.path.map((mark) => markFor(mark, p))} />
    <Rights p={p} />
    <Promises p={p} />
    <Papers p={p} />
    <NotKnown p={p} />
    <WhoIsWho p={p} />
    <FreeHelp p={p} />
  </div>
)

/** What was written and sent, each on a page of its own. */
const Papers = ({ p }: Inside) => (
  <section>
    <h2 class="govuk-heading-m">Letters and papers</h2>
    <ul class="govuk-list govuk-list--spaced">
      {p.hasPlan ? (
        <li>
          <a class="govuk-link" href={pathTo('/children/:childId/plan', { childId: p.childId })}>
            The plan
          </a>
        </li>
      ) : null}
      <li>
        <a class="govuk-link" href={pathTo('/children/:childId/letters', { childId: p.childId })}>
          Letters
        </a>
      </li>
      <li>
        <a class="govuk-link" href={pathTo('/children/:childId/advice', { childId: p.childId })}>
          Who was asked for advice, and who has answered
        </a>
      </li>
      <li>
        <a class="govuk-link" href={pathTo('/children/:childId/documents', { childId: p.childId })}>
          Reports and other papers
        </a>
      </li>
      {p.isForStaff ? null : (
        <li>
          <a class="govuk-link" href="/account/messages">
            Choose how we send you letters
          </a>
        </li>
      )}
    </ul>
  </section>
)

const Who = ({ p }: Inside) => (
  <section class="waymark-family__who">
    <div class="waymark-family__name">
      <Initials name={p.fullName} large />
      <div>
        <h1 class="govuk-heading-xl waymark-family__heading">
          {p.isOwn ? `${p.name}: where you are` : `${p.name}: where we are`}
        </h1>
        {p.sayIt ? <p class="waymark-family__say">Say it: {p.sayIt}</p> : null}
      </div>
    </div>
    {p.strengths.length > 0 ? (
      <>
        <h2 class="govuk-heading-s waymark-family__small">
          {p.isOwn ? 'What you are good at' : `What ${p.name} is good at`}
        </h2>
        <ul class="govuk-list govuk-list--bullet">
          {p.strengths.map((strength) => (
            <li key={strength}>{strength}</li>
          ))}
        </ul>
      </>
    ) : null}
    {p.interests.length > 0 ? (
      <p class="govuk-body">
        {p.isOwn ? 'You like' : `${p.name} likes`}: {p.interests.join(', ')}.
      </p>
    ) : null}
    {p.voice.map((quote) => (
      <InsetText key={quote.id}>
        <span class="waymark-family__voice">“{quote.words}”</span>
        <span class="waymark-family__said">
          {quote.how}
          {quote.on ? `, ${formatShortDay(quote.on)}` : ''}
        </span>
      </InsetText>
    ))}
    <OwnPages p={p} />
  </section>
)

/** What is the child’s own: what they say, the page about them, and when the choices are theirs. */
const OwnPages = ({ p }: Inside) => {
  const { childId } = p
  return (
    <ul class="govuk-list">
      {p.readsOwn.voice ? (
        <li>
          <a class="govuk-link" href={pathTo('/children/:childId/voice', { childId })}>
            {p.isOwn ? 'What you say' : `What ${p.name} says`}
          </a>
        </li>
      ) : null}
      {p.readsOwn.profile ? (
        <li>
          <a class="govuk-link" href={pathTo('/children/:childId/profile', { childId })}>
            {p.isOwn ? 'The page about you, for new people' : `The page about ${p.name}, for new people`}
          </a>
        </li>
      ) : null}
      {p.decides ? (
        <li>
          <a class="govuk-link" href={pathTo('/children/:childId/who-sees', { childId })}>
            Who sees your record
          </a>
        </li>
      ) : null}
      {p.isGrowingUp ? (
        <li>
          <a class="govuk-link" href={pathTo('/children/:childId/growing-up', { childId })}>
            {p.isOwn ? 'When the choices are yours' : `When the choices are ${p.name}’s`}
          </a>
        </li>
      ) : null}
    </ul>
  )
}

const Late = ({ p }: Inside) => (
  <section class="waymark-late" aria-labelledby="late">
    <h2 class="govuk-heading-m" id="late">
      {p.story.late.length === 1 ? 'Something is late' : `${p.story.late.length} things are late`}
    </h2>
    {p.story.late.map((late) => (
      <OneLate key={`${late.key.of} ${late.key.rule}`} late={late} p={p} />
    ))}
    <WhoToCall p={p} />
    {p.help[0] ? (
      <p class="govuk-body">
        <strong>Who can help for free:</strong> {helpInWords(p.help[0])}
      </p>
    ) : null}
  </section>
)

const OneLate = ({ late, p }: Inside & { late: LateStep }) => (
  <div class="waymark-late__one">
    <p class="govuk-body-l waymark-late__what">{late.sentence}</p>
    <p class="govuk-body">
      <strong>Why:</strong> {late.why}
    </p>
    <p class="govuk-body">
      <strong>What you can do:</strong> {late.familyCan}
    </p>
    <p class="govuk-body">
      <a class="govuk-link" href={whyHref(p.childId, late.key)}>
        Why this day?<span class="govuk-visually-hidden"> {late.sentence}</span>
      </a>
    </p>
  </div>
)

/** Who holds the child, with a number to press; whoever does not read the circle is told by no page. */
const WhoToCall = ({ p }: Inside) => {
  const holder = p.people.find(({ relation, phone }) => relation === 'caseworker' && phone)
  return holder?.phone ? (
    <p class="govuk-body">
      <strong>Who to call:</strong> {holder.name} at the council,{' '}
      <a class="govuk-link" href={`tel:${holder.phone.replace(/[^\d+]/g, '')}`}>
        {holder.phone}
      </a>
      .
    </p>
  ) : null
}

const helpInWords = (help: Help) => (help.phone ? `${help.name}, ${help.phone}.` : `${help.name}.`)

const Next = ({ p, step }: Inside & { step: NextStep }) => (
  <StepCard
    title={step.isWaiting ? 'You do not need to do anything now.' : step.title}
    isWaiting={step.isWaiting}
    heading={step.isWaiting ? 'What you need to do' : 'Your next step'}
    day={!step.isWaiting && step.dueOn ? `by ${dayAndDistance(p.today, step.dueOn)}` : undefined}
  >
    <p class="govuk-body">
      {step.words}
      {step.isWaiting && step.dueOn
        ? ` This ${step.dueOn < p.today ? 'was' : 'is'} due by ${dayAndDistance(p.today, step.dueOn)}.`
        : null}
    </p>
    {step.isInPlan && p.hasPlan ? (
      <Button href={pathTo('/children/:childId/plan', { childId: p.childId })}>Go to the draft</Button>
    ) : null}
    {!step.isWaiting && step.isInLetter ? (
      <p class="govuk-body">
        <a class="govuk-link" href={pathTo('/children/:childId/letters', { childId: p.childId })}>
          Go to the letters
        </a>
      </p>
    ) : null}
    {p.story.late.length === 0 ? <WhoToCall p={p} /> : null}
    {step.why ? (
      <p class="govuk-body">
        <a class="govuk-link" href={whyHref(p.childId, step.why)}>
          Why this day?<span class="govuk-visually-hidden"> {step.words}</span>
        </a>
      </p>
    ) : null}
  </StepCard>
)

function dayOfMark({ state, isSet }: FamilyMark, on: LocalDate, today: LocalDate): string {
  if (state === 'done') return formatDay(on)
  if (isSet) return `on ${dayAndDistance(today, on)}`
  return state === 'late' ? `the last day was ${formatDay(on)}` : `by ${dayAndDistance(today, on)}`
}

function markFor(mark: FamilyMark, p: FamilyPageProps): PathMark {
  const day = mark.on && dayOfMark(mark, mark.on, p.today)
  return {
    state: mark.state,
    title: mark.title,
    word: mark.word,
    day,
    who: mark.who,
    note:
      mark.notes.length > 0
        ? mark.notes.map((note) => (
            <p class="govuk-body-s" key={note}>
              {note}
            </p>
          ))
        : undefined,
    children: mark.why ? (
      <>
        {mark.isInPlan && p.hasPlan ? (
          <p class="govuk-body-s waymark-family__why">
            <a class="govuk-link" href={pathTo('/children/:childId/plan', { childId: p.childId })}>
              Go to the draft
            </a>
          </p>
        ) : null}
        <p class="govuk-body-s waymark-family__why">
          <a class="govuk-link" href={whyHref(p.childId, mark.why)}>
            Why this day?<span class="govuk-visually-hidden"> {mark.title}</span>
          </a>
        </p>
      </>
    ) : undefined,
  }
}

const Rights = ({ p }: Inside) =>
  p.story.rights.length === 0 ? null : (
    <section>
      <h2 class="govuk-heading-m">Your rights now</h2>
      {p.story.rights.map((right) => (
        <div key={`${right.key.of} ${right.key.rule}`}>
          <p class="govuk-body">
            <strong>
              {right.title} until {formatDay(right.until)}
            </strong>{' '}
            ({fromToday(p.today, right.until)}).{' '}
            <a class="govuk-link" href={whyHref(p.childId, right.key)}>
              Why this day?<span class="govuk-visually-hidden"> {right.title}</span>
            </a>
          </p>
          <p class="govuk-body">{right.words}</p>
        </div>
      ))}
    </section>
  )

const Promises = ({ p }: Inside) => {
  if (p.story.promises.length === 0) return null
  const [shown, more] = [p.story.promises.slice(0, 6), p.story.promises.slice(6)]
  return (
    <section>
      <h2 class="govuk-heading-m">What was promised, and was it kept?</h2>
      <PromiseList promises={shown} childId={p.childId} />
      {more.length > 0 ? (
        <Details summary={`Older promises (${more.length})`}>
          <PromiseList promises={more} childId={p.childId} />
        </Details>
      ) : null}
    </section>
  )
}

// Whole names, so that the style sheet knows they are used.
const keptClass: Readonly<Partial<Record<KeptPromise['state'], string>>> = {
  late: 'waymark-kept__one--late',
  notYet: 'waymark-kept__one--notYet',
  excused: 'waymark-kept__one--excused',
}

const PromiseList = ({ promises, childId }: { promises: readonly KeptPromise[]; childId: string }) => (
  <ul class="waymark-kept">
    {promises.map((promise) => (
      <li key={`${promise.key.of} ${promise.key.rule}`} class={names('waymark-kept__one', keptClass[promise.state])}>
        <span class="waymark-kept__what">
          {promise.who}: {promise.title.charAt(0).toLowerCase()}
          {promise.title.slice(1)}
        </span>
        <span class="waymark-kept__how">
          <strong>{promise.words}</strong>. Last day: {formatDay(promise.dueOn)}.{' '}
          <a class="govuk-link" href={whyHref(childId, promise.key)}>
            Why this day?<span class="govuk-visually-hidden"> {promise.title}</span>
          </a>
        </span>
      </li>
    ))}
  </ul>
)

const NotKnown = ({ p }: Inside) =>
  p.story.notKnown.length === 0 ? null : (
    <Details summary="What we cannot tell you">
      <ul class="govuk-list govuk-list--bullet">
        {p.story.notKnown.map((each) => (
          <li key={`${each.key.of} ${each.key.rule}`}>{each.words}</li>
        ))}
      </ul>
      <p class="govuk-body">You can ask the council. It can add the day to the record.</p>
    </Details>
  )

const WhoIsWho = ({ p }: Inside) =>
  p.readsCircle ? (
    <section>
      <h2 class="govuk-heading-m">Who is who</h2>
      <People>
        {p.people.map((person) => (
          <PersonCard
            key={person.id}
            name={person.name}
            relation={person.jobTitle ?? relationWords(person.relation)}
            reach={waysToReach(person)}
            isReader={person.isViewer}
            note={person.place}
          />
        ))}
      </People>
      <p class="govuk-body">
        <a class="govuk-link" href={pathTo('/children/:childId/circle', { childId: p.childId })}>
          See the whole circle, and who has looked
        </a>
      </p>
    </section>
  ) : null

const FreeHelp = ({ p }: Inside) => (
  <section>
    <h2 class="govuk-heading-m">Help for free</h2>
    <p class="govuk-body">
      These people help families. They do not work for the council’s SEND team. It costs nothing.
    </p>
    <ul class="govuk-list govuk-list--bullet">
      {p.help.map((help) => (
        <li key={help.id}>{helpInWords(help)}</li>
      ))}
      <li>
        <a class="govuk-link" href="/help">
          More people who can help
        </a>
      </li>
    </ul>
  </section>
)

/** After a death the record is kept and nothing is asked of anyone. */
export const QuietPage = ({ fullName }: { fullName: string }) => (
  <>
    <h1 class="govuk-heading-xl">{fullName}</h1>
    <p class="govuk-body-l">We are very sorry. This record is closed, and nobody will be sent messages about it.</p>
    <p class="govuk-body">If you need something from it, call the council. They will help you.</p>
  </>
)
