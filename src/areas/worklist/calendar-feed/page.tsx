import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { WarningText } from '../../../govuk/warning-text.tsx'
import { Form } from '../../../web/form-page.tsx'
import { dayOfMoment } from '../words.ts'

/** The address from which one's own calendar reads the worklist: made, renewed, ended. */
export const FeedPage = ({ madeAt, csrf }: { madeAt: string | undefined; csrf: string }) => (
  <div class="waymark-read">
    <BackLink href="/worklist/calendar">Back to the calendar</BackLink>
    <h1 class="govuk-heading-l">Your worklist in your own calendar</h1>
    <p class="govuk-body">
      Outlook and other calendars can read your days from a secret address. They show the kind of step on its last day,
      and a link that opens the step here after you sign in. No name, no school and nothing about a child leaves
      Waymark.
    </p>
    <p class="govuk-body">
      The address stops by itself when your account is closed or your role ends. You can end it at any time.
    </p>
    {madeAt === undefined ? (
      <Form action="/worklist/calendar-feed" csrf={csrf}>
        <Button preventDoubleClick>Make an address</Button>
      </Form>
    ) : (
      <>
        <p class="govuk-body">
          You made an address on {dayOfMoment(madeAt)}. We keep no copy, so it cannot be shown again: make a new one if
          you need it.
        </p>
        <div class="govuk-button-group">
          <Form action="/worklist/calendar-feed" csrf={csrf}>
            <Button preventDoubleClick>Make a new address and end the old one</Button>
          </Form>
          <Form action="/worklist/calendar-feed/revoke" csrf={csrf}>
            <Button variant="warning" preventDoubleClick>
              End the address
            </Button>
          </Form>
        </div>
      </>
    )}
  </div>
)

/** The secret, shown once. */
export const NewFeedPage = ({ address }: { address: string }) => (
  <div class="waymark-read">
    <BackLink href="/worklist/calendar-feed">Back</BackLink>
    <h1 class="govuk-heading-l">Your calendar address</h1>
    <WarningText>
      It is shown once. Whoever has it sees your days, so give it to your calendar and to nobody.
    </WarningText>
    <p class="govuk-body">In your calendar choose “subscribe from the web” or “add by address”, and paste this:</p>
    <p class="govuk-body waymark-worklist__secret">
      <code>{address}</code>
    </p>
  </div>
)
