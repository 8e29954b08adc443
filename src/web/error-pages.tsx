import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { visitor } from '../access/viewer.ts'
import { Button } from '../govuk/button.tsx'
import { toPage } from '../govuk/to-html.ts'
import { type LocalDate, parseLocalDate } from '../law/local-date.ts'
import { DatabaseAway, SerialisationFailure } from '../platform/db/errors.ts'
import { isDiskFull } from '../platform/db/reserved-room.ts'
import { readArrival } from './arrival.ts'
import { type Fields, textsOf } from './form.ts'
import { isSecretField } from './held-form.ts'
import { type AreaFacts, layOut } from './layout.tsx'
import type { PageReply, StaleText } from './route.ts'
import type { Services } from './services.ts'

/** The one answer for what does not exist and for what the viewer may not know exists. */
export const notFoundPage = (): PageReply => ({
  status: 404,
  title: 'Page not found',
  page: (
    <>
      <h1 class="govuk-heading-l">Page not found</h1>
      <p class="govuk-body">There is nothing at this address for you.</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>If you typed the address, check that it is right.</li>
        <li>If you followed a link, it may be old, or meant for somebody else.</li>
        <li>If you expected to see a child here, ask the council team to check who is in the child’s circle.</li>
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href="/">
          Go to your start page
        </a>{' '}
        or{' '}
        <a class="govuk-link" href="/help">
          get help
        </a>
        .
      </p>
    </>
  ),
})

export const forbiddenPage = (because: string): PageReply => ({
  status: 403,
  title: 'You cannot open this page',
  page: (
    <>
      <h1 class="govuk-heading-l">You cannot open this page</h1>
      <p class="govuk-body-l">{because}</p>
      <p class="govuk-body">You are still signed in, and nothing was changed.</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/">
          Go to your start page
        </a>{' '}
        or{' '}
        <a class="govuk-link" href="/help">
          get help
        </a>
        .
      </p>
    </>
  ),
})

/** Whoever opens it may do this, but there is nothing to do it to now: an earlier step comes first, or it was done. */
export const notNowPage = (because: string, first?: { href: string; text: string }): PageReply => ({
  status: 409,
  title: 'Not now',
  page: (
    <>
      <h1 class="govuk-heading-l">Not now</h1>
      <p class="govuk-body-l">{because}</p>
      <p class="govuk-body">Nothing was changed.</p>
      {first ? <Button href={first.href}>{first.text}</Button> : null}
    </>
  ),
})

/** A form whose token no longer fits (cookies cleared, a page kept open for days). What was typed stays on the page. */
export const formTooOldPage = (fields: Fields): PageReply => ({
  status: 400,
  title: 'Please send this again',
  page: (
    <>
      <h1 class="govuk-heading-l">Please send this again</h1>
      <p class="govuk-body">
        We could not be sure that this form came from you, so we did not save it. This can happen when a page has been
        open for a long time. Go back, load the page again and send it once more.
      </p>
      <Typed fields={fields} />
      <p class="govuk-body">
        <a class="govuk-link" href="/">
          Go to your start page
        </a>
      </p>
    </>
  ),
})

/** Fields that nobody typed. */
const isMachinery = (name: string): boolean => /^(formKey|version|seen)$/.test(name)

const Typed = ({ fields }: { fields: Fields }) => {
  const typed = Object.entries(fields).flatMap(([name, value]) =>
    isSecretField(name) || isMachinery(name)
      ? []
      : (typeof value === 'string' ? [value] : value).filter((text) => text.trim() !== ''),
  )
  if (typed.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">What you typed</h2>
      {typed.map((text, at) => (
        <p class="govuk-inset-text waymark-typed" key={at}>
          {text}
        </p>
      ))}
    </>
  )
}

type Stale = { what: string; theirs: readonly StaleText[]; yours: readonly StaleText[]; back: string }

/** Somebody changed the same thing meanwhile: both texts stand side by side and nothing is lost. */
export const stalePage = (stale: Stale): PageReply => ({
  status: 409,
  title: 'Someone changed this while you were writing',
  page: (
    <>
      <h1 class="govuk-heading-l">Someone changed this while you were writing</h1>
      <p class="govuk-body">
        We have not saved your change to {stale.what}, so that nobody’s words are lost. Both are below. Copy what you
        want to keep, open the form again and save it.
      </p>
      <div class="waymark-both-texts">
        <BothTexts heading="What it says now" texts={stale.theirs} />
        <BothTexts heading="What you wrote" texts={stale.yours} />
      </div>
      <p class="govuk-body">
        <Button href={stale.back}>Open the form again</Button>
      </p>
    </>
  ),
})

const BothTexts = ({ heading, texts }: { heading: string; texts: readonly StaleText[] }) => (
  <section>
    <h2 class="govuk-heading-m">{heading}</h2>
    <dl class="govuk-summary-list">
      {texts.map((text) => (
        <div class="govuk-summary-list__row" key={text.label}>
          <dt class="govuk-summary-list__key">{text.label}</dt>
          <dd class="govuk-summary-list__value waymark-typed">{text.text || 'Nothing'}</dd>
        </div>
      ))}
    </dl>
  </section>
)

/** A request that was not done, so that the page can offer to do it again with what was typed. */
export type Undone = { path: string; fields: Fields }

/** The same form once more, with everything in it; where a password was in it, it has to be typed again. */
const SendAgain = ({ undone }: { undone: Undone }) => {
  const names = Object.keys(undone.fields)
  const isWhole = names.includes('_csrf') && names.every((name) => /^_(csrf|held)$/.test(name) || !isSecretField(name))
  return (
    <>
      {isWhole ? (
        <form method="post" action={undone.path}>
          {names.flatMap((name) =>
            textsOf(undone.fields, name).map((text, at) => (
              <input type="hidden" name={name} value={text} key={`${name}${at}`} />
            )),
          )}
          <Button preventDoubleClick>Send it again</Button>
        </form>
      ) : (
        <p class="govuk-body">Go back and send the form once more.</p>
      )}
      <Typed fields={undone.fields} />
    </>
  )
}

const troublePage = (title: string, words: string, undone?: Undone): PageReply => ({
  title,
  page: (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{words}</p>
      {undone ? <SendAgain undone={undone} /> : null}
      <p class="govuk-body">
        If a child is in danger now, call 999. For other urgent worries see{' '}
        <a class="govuk-link" href="/help">
          get help now
        </a>
        .
      </p>
    </>
  ),
})

type Trouble = { status: number; page: PageReply }

/** No room to save: what is there can be read, what was typed is on the page. */
export const noRoomPage = (undone: Undone): PageReply => ({
  status: 507,
  ...troublePage(
    'We cannot save anything just now',
    'There is no room left on the service’s disk. We did not save what you sent, and everything saved before is safe. You can go on reading. The people who run the service have been told; send this again when there is room.',
    undone,
  ),
})

const away = (undone: Undone | undefined): Trouble => ({
  status: 503,
  page: undone
    ? troublePage(
        'Please try again',
        'We lost touch with our records for a moment. What you typed is below, and nothing is lost. Sending it again never saves it twice.',
        undone,
      )
    : troublePage(
        'The service is not available just now',
        'We cannot reach our records at the moment. Nothing you saved before is lost. Wait a minute and load this page again.',
      ),
})

function troubleOf(error: unknown, undone: Undone | undefined): Trouble {
  if (error instanceof DatabaseAway || error instanceof SerialisationFailure) return away(undone)
  if (isDiskFull(error))
    return {
      status: 507,
      page: undone
        ? noRoomPage(undone)
        : troublePage(
            'We cannot show this just now',
            'There is no room left to record who reads what, and we show no record without it. Everything saved before is safe. The people who run the service have been told. Try again in a few minutes.',
          ),
    }
  const status = statusOf(error)
  if (status === 429)
    return {
      status,
      page: troublePage(
        'Too many tries',
        'There were too many tries from your network. Wait ten minutes and try again.',
      ),
    }
  if (status === 413)
    return {
      status,
      page: troublePage('That is too large', 'What you sent is larger than this page takes. Send less at once.'),
    }
  if (status >= 400 && status < 500)
    return {
      status,
      page: troublePage(
        'We could not read that',
        'Your browser sent something this page does not understand. Go back and try again.',
      ),
    }
  return {
    status: 500,
    page: troublePage(
      'Something went wrong on our side',
      'This is our fault and not yours, and it has been noted. Nothing was half saved. Please try again in a few minutes.',
    ),
  }
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null) return 500
  const status: unknown = Reflect.get(error, 'statusCode')
  return typeof status === 'number' ? status : 500
}

/** A form that did not end, but for one with files: these are gone. */
function undoneOf(request: FastifyRequest): Undone | undefined {
  if (request.method !== 'POST' || typeof request.body !== 'object' || request.body === null) return undefined
  return { path: request.url, fields: request.body as Fields }
}

/** What the service answers when nothing else does: pages too, with the reason and the next step. */
export function errorPages(app: FastifyInstance, services: Services): void {
  app.setNotFoundHandler(async (_request, reply) => sendPlain(services, reply, 404, notFoundPage()))
  app.setErrorHandler(async (error, request, reply) => {
    const trouble = troubleOf(error, undoneOf(request))
    if (trouble.status >= 500)
      services.log.failure('request.failed', error, {
        route: request.routeOptions.url ?? 'none',
        method: request.method,
      })
    return sendPlain(services, reply, trouble.status, trouble.page)
  })
}

/** A page without a session: also where the database is away and nothing can be read. */
async function sendPlain(services: Services, reply: FastifyReply, status: number, page: PageReply) {
  const today = parseLocalDate(services.clock.today()) as LocalDate
  const area = await areaIfReachable(services, today)
  const html = toPage(
    layOut({ page, viewer: visitor(today), area, notice: undefined, path: '', csrfToken: '', endsInMs: undefined }),
  )
  return reply.code(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html)
}

const lastKnown = new WeakMap<Services, AreaFacts>()
const longestMs = 300

/** The page must come also while the database is away, and soon: it then names the area as it was, or none. */
async function areaIfReachable(services: Services, today: LocalDate): Promise<AreaFacts | undefined> {
  const read = readArrival(services.database, undefined, { now: services.clock.now(), today })
    .then(({ area }) => {
      if (area) lastKnown.set(services, area)
      return area
    })
    .catch(() => undefined)
  return (await Promise.race([read, wait(longestMs, undefined, { ref: false })])) ?? lastKnown.get(services)
}
