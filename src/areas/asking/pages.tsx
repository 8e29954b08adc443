import { BackLink } from '../../govuk/back-link.tsx'
import { Button } from '../../govuk/button.tsx'
import { Details } from '../../govuk/details.tsx'
import { Input } from '../../govuk/input.tsx'
import { InsetText } from '../../govuk/inset-text.tsx'
import { Panel } from '../../govuk/panel.tsx'
import { addDays, day, formatDay } from '../../law/local-date.ts'
import type { FormErrors } from '../../web/form.ts'
import { Form, Problems } from '../../web/form-page.tsx'
import { Path } from '../../web/path.tsx'
import { pathTo } from '../../web/paths.ts'
import { type AreaHelp, Reach } from '../information/index.ts'
import { type Draft, draftDays } from './draft.ts'

type Start = { csrf: string; area: AreaHelp | undefined; hasDraft: boolean; isOfficer: boolean }

/** What asking is, before the first question: who can, how long it takes, what comes of it. */
export const StartPage = (p: Start) => (
  <div class="waymark-read">
    <h1 class="govuk-heading-l">{p.isOfficer ? 'Write down a request' : 'Ask for a needs assessment'}</h1>
    {p.isOfficer ? <ForOfficers /> : <ForEverybody />}
    <div class="govuk-button-group">
      {p.hasDraft ? <Button href="/ask/who">Go on with what you began</Button> : null}
      <Form action="/ask" csrf={p.csrf}>
        <Button preventDoubleClick {...(p.hasDraft ? { variant: 'secondary' as const } : { start: true })}>
          {p.hasDraft ? 'Begin again' : 'Start now'}
        </Button>
      </Form>
    </div>
    {p.isOfficer ? null : (
      <>
        <h2 class="govuk-heading-m">You do not have to do it here</h2>
        <p class="govuk-body">
          A letter, an e-mail or a telephone call to the council counts just the same. These people help you for free:
        </p>
        <Reach area={p.area} />
      </>
    )}
  </div>
)

const ForEverybody = () => (
  <>
    <p class="govuk-body-l">
      You ask the council to find out what help a child or young person needs. The law calls it an education, health and
      care needs assessment.
    </p>
    <p class="govuk-body">It takes about ten minutes.</p>
    <ul class="govuk-list govuk-list--bullet">
      <li>You do not need an account.</li>
      <li>You can stop at any time and finish later.</li>
      <li>You do not need a diagnosis, proof, or the school to agree.</li>
      <li>The council must tell you yes or no in 6 weeks.</li>
    </ul>
    <Details summary="Who can ask">
      <p class="govuk-body">
        The child’s parent or carer. A young person who has left year 11 and is under 25. A school or college. Anyone
        else, such as a nursery, a doctor or a friend, can tell the council about a child. Then it must look too.
      </p>
    </Details>
  </>
)

const ForOfficers = () => (
  <p class="govuk-body-l">
    For what came by telephone, post, e-mail or in person. The six weeks run from the day the council received it. Is
    the child’s record here already? Then begin at the child’s page, so that it is not made twice.
  </p>
)

/** What happens next, and by when; the one page to keep. */
type Sent = { draft: Draft; area: AreaHelp | undefined; isSignedIn: boolean; canMail: boolean }

export const SentPage = (p: Sent) => {
  const received = day(p.draft.receivedOn ?? '')
  const decideBy = addDays(received, 42)
  if (p.draft.isOfficers) return <RecordedPage draft={p.draft} decideBy={decideBy} />
  return (
    <div class="waymark-read">
      <Panel title="We have your request">
        Your number is <strong class="waymark-nowrap">{p.draft.reference}</strong>
      </Panel>
      <p class="govuk-body">Keep this number. You can say it when you call us. You can print this page.</p>
      <WhatHappensNext received={received} decideBy={decideBy} by={p.draft.answers['by']} />
      <Follow email={p.draft.email} isSignedIn={p.isSignedIn} canMail={p.canMail} />
      <h2 class="govuk-heading-m">Free help for you</h2>
      <Reach area={p.area} />
    </div>
  )
}

/** An officer wrote it down for somebody: when it must be decided, and where it is. */
const RecordedPage = (p: { draft: Draft; decideBy: ReturnType<typeof day> }) => (
  <div class="waymark-read">
    <Panel title="The request is recorded">
      Its number is <strong class="waymark-nowrap">{p.draft.reference}</strong>
    </Panel>
    <p class="govuk-body">
      Tell the number to whoever asked. The family must be told yes or no by {formatDay(p.decideBy)}. Where you wrote
      down a postal address, a letter to them waits to be posted.{' '}
      {p.draft.email
        ? 'Nothing was sent to their e-mail address: check who they are first, then invite them to the child’s circle.'
        : null}
    </p>
    <Button href={pathTo('/requests/:requestId', { requestId: p.draft.id })}>Open the request</Button>
  </div>
)

/** A family and a school are told what is decided; of anybody else the council hears, and tells the family. */
const whoIsTold = (by: string | undefined) =>
  by === 'parent' || by === 'youngPerson'
    ? { looks: 'The council tells you that it is looking at it', decides: 'The council tells you yes or no' }
    : by === 'setting'
      ? {
          looks: 'The council tells the family that it is looking at it',
          decides: 'The council tells the family and you yes or no',
        }
      : {
          looks: 'The council tells the family that it is looking at it',
          decides: 'The council tells the family yes or no',
        }

type Ahead = { received: ReturnType<typeof day>; decideBy: ReturnType<typeof day>; by: string | undefined }

/** The path of a request from here, each mark with its day. */
export const WhatHappensNext = (p: Ahead) => (
  <>
    <h2 class="govuk-heading-m">What happens next</h2>
    <Path
      label="What happens next"
      marks={[
        { state: 'done', title: 'The council has your request', word: 'Done', day: formatDay(p.received) },
        { state: 'now', title: whoIsTold(p.by).looks, word: 'Now' },
        { state: 'next', title: whoIsTold(p.by).decides, word: 'Next', day: `by ${formatDay(p.decideBy)}` },
      ]}
    />
    <p class="govuk-body">
      The 6 weeks began when the council received your request, also if nobody has read it yet.{' '}
      <a class="govuk-link" href="/law/ehcna.decision">
        See the law behind the 6 weeks
      </a>
      .
    </p>
    <ul class="govuk-list govuk-list--bullet">
      <li>You can send more papers and say more at any time. Call or write to us, and say your number.</li>
      <li>
        {p.by === 'parent' || p.by === 'youngPerson'
          ? 'If the council says no, it must tell you why. You can ask the Tribunal to change that.'
          : 'If the council says no, it must tell the family why. The family can ask the Tribunal to change that.'}
      </li>
      {p.by === 'parent' || p.by === 'youngPerson' || p.by === 'setting' ? null : (
        <li>What is written about a child is private. So the council may not tell you what it finds out.</li>
      )}
    </ul>
  </>
)

const Follow = (p: { email: string | null; isSignedIn: boolean; canMail: boolean }) => {
  if (p.isSignedIn)
    return (
      <p class="govuk-body">
        <a class="govuk-link" href="/asked">
          Read what you sent
        </a>
      </p>
    )
  if (p.email && !p.canMail)
    return <p class="govuk-body">This service sends no e-mail yet. The council will write or call.</p>
  return p.email ? (
    <InsetText>
      We have sent a message to {p.email}. Open the link in it to make an account. Then you can follow here what
      happens, day by day.
    </InsetText>
  ) : (
    <p class="govuk-body">You gave no e-mail address. We will write or call.</p>
  )
}

type Later = { csrf: string; errors: FormErrors; email: string; canMail: boolean }

/** What was written is kept; and a way back to it from elsewhere. */
export const LaterPage = (p: Later) => (
  <div class="waymark-read">
    <BackLink href="/ask/who">Go on now</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">What you wrote is kept</h1>
    <p class="govuk-body">
      Nothing was sent to the council yet. In this browser you can go on at{' '}
      <a class="govuk-link" href="/ask">
        the start page
      </a>{' '}
      until you close it. We keep what you wrote for {draftDays} days.
    </p>
    {p.canMail ? (
      <Form action="/ask/later" csrf={p.csrf}>
        <Input
          name="email"
          type="email"
          label="Where shall we send a link to come back?"
          hint="The message does not say what it is about. Use an address that only you read."
          value={p.email}
          error={p.errors['email']}
          autocomplete="email"
          spellcheck={false}
        />
        <Button preventDoubleClick>Send me the link</Button>
      </Form>
    ) : null}
    <h2 class="govuk-heading-m">You changed your mind?</h2>
    <Form action="/ask/discard" csrf={p.csrf}>
      <Button variant="warning" preventDoubleClick>
        Delete what I wrote
      </Button>
    </Form>
  </div>
)

/** Opened from the message; a press of the button, not the link by itself, moves the writing here. */
export const ComeBackPage = (p: { csrf: string; token: string; isOpen: boolean }) => (
  <div class="waymark-read">
    {p.isOpen ? (
      <>
        <h1 class="govuk-heading-l">Go on writing</h1>
        <p class="govuk-body">What you wrote is here.</p>
        <Form action={`/ask/back/${encodeURIComponent(p.token)}`} csrf={p.csrf}>
          <Button preventDoubleClick>Go on</Button>
        </Form>
      </>
    ) : (
      <>
        <h1 class="govuk-heading-l">There is nothing here any more</h1>
        <p class="govuk-body">
          It was sent already, or it was deleted because nobody came back to it for {draftDays} days.
        </p>
        <Button href="/ask">Begin a new one</Button>
      </>
    )}
  </div>
)
