import type { FastifyInstance, FastifyReply } from 'fastify'
import { inTransaction } from '../access/in-transaction.ts'
import { systemViewer, visitor } from '../access/viewer.ts'
import { Button } from '../govuk/button.tsx'
import { toPage } from '../govuk/to-html.ts'
import { type LocalDate, parseLocalDate } from '../law/local-date.ts'
import { DatabaseAway } from '../platform/db/errors.ts'
import type { Fields } from './form.ts'
import { type AreaFacts, layOut, readAreaFacts } from './layout.tsx'
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

const hiddenFields = /^_csrf$|password|code|token/i

const Typed = ({ fields }: { fields: Fields }) => {
  const typed = Object.entries(fields).flatMap(([name, value]) =>
    hiddenFields.test(name) ? [] : (typeof value === 'string' ? [value] : value).filter((text) => text.trim() !== ''),
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

const troublePage = (title: string, words: string): PageReply => ({
  title,
  page: (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{words}</p>
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

function troubleOf(error: unknown): Trouble {
  if (error instanceof DatabaseAway) {
    return {
      status: 503,
      page: troublePage(
        'The service is not available just now',
        'We cannot reach our records at the moment. Nothing you saved before is lost. Wait a minute and load this page again; if you were sending a form, go back and send it once more.',
      ),
    }
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

/** What the service answers when nothing else does: pages too, with the reason and the next step. */
export function errorPages(app: FastifyInstance, services: Services): void {
  app.setNotFoundHandler(async (_request, reply) => sendPlain(services, reply, 404, notFoundPage()))
  app.setErrorHandler(async (error, request, reply) => {
    const trouble = troubleOf(error)
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

async function areaIfReachable(services: Services, today: LocalDate): Promise<AreaFacts | undefined> {
  try {
    return await inTransaction(services.database, systemViewer('signIn', today), readAreaFacts)
  } catch {
    // the page must come also while the database is away; it then names no area
    return undefined
  }
}
