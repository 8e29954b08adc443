import { Button } from '../../govuk/button.tsx'
import { route } from '../../web/route.ts'
import { readAreaHelp } from './area-help.ts'
import { Reach } from './reach.tsx'

/** For somebody who was invited and stands at the front door. */
export const showInvited = route({
  method: 'GET',
  path: '/invited',
  allow: 'public',
  audit: { none: 'holdsNoPersonalData' },
  async handle(call) {
    const area = await readAreaHelp(call.tx)
    return {
      title: 'You have been invited',
      page: (
        <div class="waymark-read">
          <h1 class="govuk-heading-l">You have been invited</h1>
          <h2 class="govuk-heading-m">This is your first time here</h2>
          <p class="govuk-body">
            Open the link in your e-mail or letter. It takes you to a page where you choose a password. The link works
            one time, and only for some days.
          </p>
          <h2 class="govuk-heading-m">You have been here before</h2>
          <p class="govuk-body">Then you have an account. Sign in with your e-mail address and your password.</p>
          <Button href="/sign-in">Sign in</Button>
          <h2 class="govuk-heading-m">The link does not work, or you lost it</h2>
          <p class="govuk-body">
            Ask the person who invited you for a new one. That may be your caseworker, the school or a parent.
          </p>
          <Reach area={area} />
        </div>
      ),
    }
  },
})
