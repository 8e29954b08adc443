import { Pagination } from '../../../govuk/pagination.tsx'
import { dayInEngland, formatShortDay } from '../../../law/local-date.ts'
import { withQuery } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import { channelName, whyWords } from '../delivery-words.ts'
import { letterPath } from '../paths.ts'
import { PostInstead } from '../post-instead.tsx'

export type UndeliveredLine = {
  id: string
  letterId: string
  childId: string
  child: string
  channel: 'email' | 'text' | 'post'
  why: string | null
  madeAt: string
  to: string
  title: string
}

type Props = {
  csrf: string
  shown: { lines: readonly UndeliveredLine[]; next: string | undefined }
  isFirst: boolean
}

const dayOf = (moment: string): string => {
  const on = dayInEngland(moment)
  return on ? formatShortDay(on) : ''
}

/** What did not arrive, why, and the one step that mends it. */
export const UndeliveredPage = (p: Props) => (
  <>
    <h1 class="govuk-heading-l">Messages that did not arrive</h1>
    <p class="govuk-body">
      The people below have not been told of a letter. Post it to them, and ask them for an address or a number that
      works.{' '}
      <a class="govuk-link" href="/letters/post">
        Letters to post
      </a>
    </p>
    {p.shown.lines.length === 0 ? (
      <EmptyState title={p.isFirst ? 'Everything arrived' : 'That was all'}>
        <p class="govuk-body">When a message cannot be delivered, it is shown here until somebody has dealt with it.</p>
      </EmptyState>
    ) : (
      <ul class="waymark-letters">
        {p.shown.lines.map((line) => (
          <li key={line.id} class="waymark-letters__one">
            <a class="govuk-link waymark-letters__title" href={letterPath(line.childId, line.letterId)}>
              {line.title}
            </a>
            <p class="waymark-letters__facts">
              To {line.to}, about {line.child}, {dayOf(line.madeAt)}. {channelName(line.channel)} did not arrive:{' '}
              {whyWords(line.why)}.
            </p>
            <PostInstead deliveryId={line.id} csrf={p.csrf} about={line.to} />
          </li>
        ))}
      </ul>
    )}
    {p.isFirst && !p.shown.next ? null : (
      <Pagination
        label="Messages that did not arrive"
        {...(p.isFirst ? {} : { previous: { href: '/letters/undelivered', text: 'Oldest' } })}
        {...(p.shown.next
          ? { next: { href: withQuery('/letters/undelivered', { after: p.shown.next }), text: 'Next' } }
          : {})}
      />
    )}
  </>
)
