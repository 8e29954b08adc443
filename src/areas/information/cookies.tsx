import { Table } from '../../govuk/table.tsx'
import { route } from '../../web/route.ts'

/** Every cookie that the service sets. A test signs in and finds no other. */
export const cookies = [
  {
    name: 'waymark',
    also: '__Host-waymark',
    why: 'Knows that you are signed in. It holds a long secret number and nothing about you.',
    ends: 'When you sign out or close the browser. It stops working after an hour without a page.',
  },
  {
    name: 'waymark-writing',
    also: '__Host-waymark-writing',
    why: 'Finds again what you are writing, if you ask for an assessment without an account.',
    ends: 'When you close the browser.',
  },
  {
    name: 'waymark-form',
    also: undefined,
    why: 'Makes sure that a form was sent by you and not by somebody else’s website.',
    ends: 'When you close the browser.',
  },
  {
    name: 'waymark-notice',
    also: undefined,
    why: 'Shows a short word on the next page, such as “Saved”.',
    ends: 'After you have seen it, or after one minute.',
  },
] as const

const CookiesPage = () => (
  <div class="waymark-read">
    <h1 class="govuk-heading-l">Cookies</h1>
    <p class="govuk-body-l">
      A cookie is a small note that a website leaves in your browser. We use four. The service cannot work without them.
      None of them follows you to other websites, and nobody counts what you do here.
    </p>
    <Table
      stacks
      caption="The cookies we set"
      captionClass="govuk-visually-hidden"
      firstCellIsHeader
      head={['Name', 'What it is for', 'When it ends']}
      rows={cookies.map((cookie) => [
        cookie.also ? `${cookie.name} (or ${cookie.also})` : cookie.name,
        cookie.why,
        cookie.ends,
      ])}
    />
    <p class="govuk-body">
      When somebody writes a plan and the connection is lost, their browser keeps what they typed until it can be saved.
      It is locked: only the same person can read it, after signing in. It goes when it is saved, when they sign out, or
      after one day.
    </p>
    <p class="govuk-body">
      We ask for nothing here, as the law lets a website set cookies that it cannot work without.
    </p>
  </div>
)

export const showCookies = route({
  method: 'GET',
  path: '/cookies',
  allow: 'public',
  audit: { none: 'holdsNoPersonalData' },
  handle: async () => ({ title: 'Cookies', page: <CookiesPage /> }),
})
