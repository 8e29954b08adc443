import type { PageReply } from '../../../web/route.ts'
import type { LinkFound } from './single-use-link.ts'

type Closed = Exclude<LinkFound['is'], 'open'>

const why: Record<Closed, string> = {
  used: 'This link has been used already. Each link works once.',
  cancelled: 'This link was ended by the person who made it, or a newer one has taken its place.',
  expired: 'This link is too old. For safety, links stop working after a while.',
  unknown: 'We do not know this link. Check that you have copied all of it.',
}

/** A link that no longer opens anything: why, and what to do. */
export const closedLinkPage = (is: Closed, next: string): PageReply => ({
  title: 'This link does not work any more',
  status: is === 'unknown' ? 404 : 410,
  page: (
    <div class="waymark-read">
      <h1 class="govuk-heading-l">This link does not work any more</h1>
      <p class="govuk-body-l">{why[is]}</p>
      <p class="govuk-body">{next}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/sign-in">
          Sign in
        </a>{' '}
        or{' '}
        <a class="govuk-link" href="/help">
          get help
        </a>
        .
      </p>
    </div>
  ),
})
