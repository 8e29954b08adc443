import * as z from 'zod'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { WarningText } from '../../../govuk/warning-text.tsx'
import { type FormErrors, readForm, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { type Call, type PageReply, type Reply, route, signedIn } from '../../../web/route.ts'
import { emailField } from '../email-field.ts'
import { invitationDays, makeLink } from '../links/single-use-link.ts'
import { queueMessage } from '../messages.ts'
import { PostFields } from './post-fields.tsx'
import { type Place, readPosts, teamChoices, typedPosts } from './post-form.ts'

const form = z.object({ email: emailField })

async function page(call: Call, errors?: FormErrors, places: readonly Place[] = []): Promise<PageReply> {
  const teams = await teamChoices(call.tx)
  return {
    title: 'Invite somebody who works here',
    hasErrors: errors !== undefined,
    ...(errors ? { status: 400 } : {}),
    page: (
      <div class="waymark-read">
        <Problems errors={errors} />
        <h1 class="govuk-heading-l">Invite somebody who works here</h1>
        <p class="govuk-body">
          They get a link that works once, for {invitationDays} days, and choose their own password. Families are
          invited from the child’s circle.
        </p>
        <Form action="/people/invite" csrf={call.request.csrfToken}>
          <Input
            name="email"
            label={{ text: 'Their e-mail address at work', size: 'm' }}
            type="email"
            autocomplete="off"
            spellcheck={false}
            value={textOf(call.form, 'email')}
            error={errors?.['email']}
          />
          <PostFields typed={typedPosts(call.form)} teams={teams} places={places} errors={errors} />
          <Button preventDoubleClick>Make the invitation</Button>
        </Form>
      </div>
    ),
  }
}

export const showInviteStaff = route({
  method: 'GET',
  path: '/people/invite',
  allow: { duty: 'accounts.keep' },
  audit: { none: 'holdsNoPersonalData' },
  handle: (call) => page(call),
})

export const inviteStaff = route({
  method: 'POST',
  path: '/people/invite',
  allow: { duty: 'accounts.keep' },
  audit: 'staff.invited',
  async handle(call) {
    const viewer = signedIn(call.viewer)
    const read = readForm(form, { email: textOf(call.form, 'email') })
    const posts = await readPosts(call.tx, call.form, call.today)
    if ('errors' in read || 'errors' in posts) {
      const errors = { ...('errors' in read ? read.errors : {}), ...('errors' in posts ? posts.errors : {}) }
      return page(call, errors, 'errors' in posts ? posts.places : [])
    }
    const { email } = read.ok
    if (email === viewer.email)
      return page(call, { email: 'Nobody can give themselves a role. Ask another administrator' })
    const made = await makeLink(call.tx, {
      purpose: 'invitation',
      email,
      grants: { posts: posts.ok },
      createdBy: viewer.accountId,
      now: call.now,
      days: invitationDays,
    })
    call.noted({ link: made.id, roles: posts.ok.map((post) => post.role).join(' ') })
    const link = `${call.services.config.publicUrl}${made.path}`
    if (!call.services.config.smtpUrl)
      return linkShownOnce({ link, heading: 'The invitation is ready', back: '/people' })
    await queueMessage(call.tx, { kind: 'invitation', to: email, link, now: call.now })
    return { redirect: '/people', notice: 'The invitation is on its way by e-mail.' }
  },
})

/** A link for somebody else, shown this once because the service sends no messages. */
export const linkShownOnce = (p: { link: string; heading: string; back: string }): Reply => ({
  title: p.heading,
  page: (
    <div class="waymark-read">
      <h1 class="govuk-heading-l">{p.heading}</h1>
      <p class="govuk-body">Give them this link in a way that reaches nobody else. It works once.</p>
      <InsetText>
        <code class="waymark-secret" id="link-to-give">
          {p.link}
        </code>
      </InsetText>
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        data-copy="link-to-give"
        data-module="govuk-button"
        hidden
      >
        Copy the link
      </button>
      <WarningText>You see this link only now. We do not keep it.</WarningText>
      <p class="govuk-body">
        <a class="govuk-link" href={p.back}>
          I have passed it on
        </a>
      </p>
    </div>
  ),
})
