import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Tag, type TagColour } from '../../../govuk/tag.tsx'
import { WarningText } from '../../../govuk/warning-text.tsx'
import { formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { Form } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { delayCodes, delayReasons, limbNames } from '../advice-words.ts'
import { isAsked } from '../ask/who-to-ask.ts'
import type { AdviceRequest } from '../requests.ts'
import { reminderInWords, type Told, toldOf } from './state-words.ts'

const colours: Readonly<Record<Told['mark'], TagColour>> = {
  done: 'green',
  now: 'blue',
  next: 'grey',
  late: 'red',
  excused: 'yellow',
  ended: 'grey',
}

type ListProps = {
  childId: string
  requests: readonly AdviceRequest[]
  today: LocalDate
  /** Of which requests this reader may read what was given. */
  readable: ReadonlySet<string>
  /** Whether the reader is one of the family, who answers for themselves. */
  isFamily?: boolean
  /** Of which requests the newest version says that it was taken back, and when. */
  takenBack?: ReadonlyMap<string, LocalDate>
  /** What the reader may do about one request. */
  does?: (request: AdviceRequest) => ReturnType<typeof Officer> | null
}

/** Who was asked for advice, by when, who answered, what is late and why: for the family’s page and every other. */
export const WhoWasAsked = ({ childId, requests, today, readable, isFamily, takenBack, does }: ListProps) => (
  <ol class="waymark-advice-list">
    {requests.map((request) => {
      const told = toldOf(request, today, { isFamily, takenBackOn: takenBack?.get(request.id) })
      return (
        <li
          key={request.id}
          class={told.mark === 'late' ? 'waymark-advice-asked waymark-advice-asked--late' : 'waymark-advice-asked'}
        >
          <h3 class="govuk-heading-s">
            {limbNames[request.limb]} <Tag colour={colours[told.mark]}>{told.word}</Tag>
          </h3>
          <p class="govuk-body">
            {whoInWords(request, isFamily)} on {formatShortDay(request.askedOn)}. {told.sentences.join(' ')}
          </p>
          {readable.has(request.id) ? (
            <p class="govuk-body">
              <a
                class="govuk-link"
                href={pathTo('/children/:childId/advice/:requestId/read', { childId, requestId: request.id })}
              >
                Read what they said
                <span class="govuk-visually-hidden"> about {limbNames[request.limb].toLowerCase()}</span>
              </a>
            </p>
          ) : null}
          {does?.(request) ?? null}
        </li>
      )
    })}
  </ol>
)

const whoInWords = ({ service, body }: AdviceRequest, isFamily: boolean | undefined): string => {
  if (service !== 'family') return `${body} was asked`
  return isFamily ? 'You were asked' : 'The family was asked'
}

export type AdvicePageProps = Omit<ListProps, 'does'> & {
  childName: string
  isOfficer: boolean
  /** Whether advice may be asked for now. */
  mayAsk: boolean
  csrf: string
}

export const AdvicePage = (p: AdvicePageProps) => {
  const own = p.isFamily ? p.requests.filter((one) => isTheirs(one)) : []
  return (
    <>
      <BackLink href={pathTo('/children/:childId', { childId: p.childId })}>Back to {p.childName}</BackLink>
      <span class="govuk-caption-l">{p.childName}</span>
      <h1 class="govuk-heading-l">Who was asked for advice</h1>
      <p class="govuk-body">
        The council asks people who know about {p.isOfficer ? 'the child' : p.childName} for advice. Each has 6 weeks.
      </p>
      {own.map((request) => (
        <Yours key={request.id} childId={p.childId} request={request} />
      ))}
      {p.mayAsk && toAskAnew(p.requests).length > 0 ? (
        <WarningText>
          One of the three said no, and nobody is asked for this yet: {toAskAnew(p.requests).join(', ')}. Ask for new
          advice now.
        </WarningText>
      ) : null}
      {p.mayAsk ? (
        <Button href={pathTo('/children/:childId/advice/ask', { childId: p.childId })}>Ask for advice</Button>
      ) : null}
      {p.requests.length === 0 ? (
        <p class="govuk-body">Nobody was asked yet.</p>
      ) : (
        <>
          <h2 class="govuk-heading-m">{counted(p.requests)}</h2>
          <WhoWasAsked
            {...p}
            {...(p.isOfficer
              ? { does: (request) => <Officer childId={p.childId} csrf={p.csrf} request={request} /> }
              : {})}
          />
        </>
      )}
    </>
  )
}

/** What advice was not agreed to be enough, and nobody was asked for since. */
const toAskAnew = (requests: readonly AdviceRequest[]): string[] => [
  ...new Set(
    requests
      .filter(({ limb, state }) => state === 'notAgreed' && !isAsked(limb, requests))
      .map(({ limb }) => limbNames[limb].toLowerCase()),
  ),
]

const isTheirs = ({ service, state }: AdviceRequest): boolean =>
  (service === 'family' && (state === 'open' || state === 'late')) || state === 'agreeing'

/** "5 of 7 have answered". */
function counted(requests: readonly AdviceRequest[]): string {
  const counting = requests.filter((one) => one.state !== 'closed' && one.state !== 'notAgreed')
  const done = counting.filter((one) => one.state === 'given' || one.state === 'agreed').length
  return `${done} of ${counting.length} ${counting.length === 1 ? 'has' : 'have'} answered`
}

const Yours = ({ childId, request }: { childId: string; request: AdviceRequest }) => (
  <div class="waymark-advice-yours">
    <p class="govuk-body">
      {request.state === 'agreeing'
        ? `You are asked if this is enough: ${request.existing}.`
        : 'You are asked for your own views. Everybody who gives advice reads them.'}
    </p>
    <Button
      href={pathTo(
        request.state === 'agreeing'
          ? '/children/:childId/advice/:requestId/agree'
          : '/children/:childId/advice/:requestId',
        { childId, requestId: request.id },
      )}
    >
      {request.state === 'agreeing' ? 'Say if it is enough' : 'Write your views'}
    </Button>
  </div>
)

/** What a caseworker does about one request. */
export const Officer = ({ childId, csrf, request }: { childId: string; csrf: string; request: AdviceRequest }) => (
  <>
    <Reminders request={request} />
    {isUnreminded(request) ? (
      <p class="govuk-body">No reminder went out: nobody there has an account. Remind them by post or telephone.</p>
    ) : null}
    {request.state === 'agreeing' ? (
      <p class="govuk-body">
        <a
          class="govuk-link"
          href={pathTo('/children/:childId/advice/:requestId/agree', { childId, requestId: request.id })}
        >
          Say for the council whether it is enough
        </a>
      </p>
    ) : null}
    {request.state === 'late' || request.state === 'open' ? (
      <Why childId={childId} csrf={csrf} request={request} />
    ) : null}
    {request.state === 'given' && request.service !== 'family' ? (
      <Accept childId={childId} csrf={csrf} request={request} />
    ) : null}
  </>
)

const isUnreminded = ({ state, service, reminders }: AdviceRequest): boolean =>
  state === 'late' && service !== 'family' && !reminders.some((one) => one.toWhom === 'adviser')

const Reminders = ({ request }: { request: AdviceRequest }) =>
  request.reminders.length === 0 ? null : (
    <Details summary={`Reminders: ${request.reminders.length}`}>
      <ul class="govuk-list">
        {request.reminders.map((one) => (
          <li key={`${one.step} ${one.nth}`}>
            {formatShortDay(one.on)}: {reminderInWords(one).toLowerCase()}
            {one.people === 0 ? ' (a letter by post: nobody there has an account)' : ''}
          </li>
        ))}
      </ul>
    </Details>
  )

const Why = ({ childId, csrf, request }: { childId: string; csrf: string; request: AdviceRequest }) => (
  <Details summary="Why is it late, or did it come another way?">
    <p class="govuk-body">
      If the law excuses it,{' '}
      <a class="govuk-link" href={pathTo('/children/:childId/exception', { childId })}>
        propose the exception
      </a>
      . If a report came by post or e-mail,{' '}
      <a class="govuk-link" href={pathTo('/children/:childId/record/:type', { childId, type: 'advice.received' })}>
        record that it was received
      </a>
      . Any other reason is an unlawful delay: it is kept, and the step stays late.
    </p>
    <Form action={pathTo('/children/:childId/advice/:requestId/delay', { childId, requestId: request.id })} csrf={csrf}>
      <Radios
        name="reason-late"
        idPrefix={`reason-${request.id}`}
        legend={{ text: 'Why is it late?', size: 's' }}
        small
        value={request.delay ?? ''}
        items={delayCodes.map((code) => ({ value: code, text: delayReasons[code].worker }))}
      />
      <Button variant="secondary">Keep as an unlawful delay</Button>
    </Form>
  </Details>
)

const Accept = ({ childId, csrf, request }: { childId: string; csrf: string; request: AdviceRequest }) =>
  request.isAccepted ? (
    <p class="govuk-body waymark-quiet">Accepted. Whoever gave it reads their own advice, and no longer the record.</p>
  ) : (
    <Form
      action={pathTo('/children/:childId/advice/:requestId/accept', { childId, requestId: request.id })}
      csrf={csrf}
    >
      <Button variant="secondary">
        Accept this advice<span class="govuk-visually-hidden">: {limbNames[request.limb]}</span>
      </Button>
    </Form>
  )
