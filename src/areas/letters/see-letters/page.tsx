import { BackLink } from '../../../govuk/back-link.tsx'
import type { Child } from '../../../govuk/child.ts'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { formatShortDay } from '../../../law/local-date.ts'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import { deliveryWords } from '../delivery-words.ts'
import { letterPath } from '../paths.ts'
import { PostInstead } from '../post-instead.tsx'
import type { DeliveryShown, LetterLine, LettersShown } from '../queries.ts'

type AboutProps = {
  childId: string
  name: string
  shown: LettersShown
  isFirst: boolean
  deliveries: readonly DeliveryShown[] | undefined
  csrf: string
}

/** The letters about one child, newest first. */
export const LettersAboutPage = (p: AboutProps) => {
  const path = pathTo('/children/:childId/letters', { childId: p.childId })
  return (
    <div class="waymark-read">
      <BackLink href={pathTo('/children/:childId', { childId: p.childId })}>{p.name}</BackLink>
      <h1 class="govuk-heading-l">Letters about {p.name}</h1>
      {p.shown.letters.length === 0 ? (
        <EmptyState title={p.isFirst ? 'No letters yet' : 'That was all'}>
          <p class="govuk-body">Every letter that is sent is kept here, with the day it was sent.</p>
        </EmptyState>
      ) : (
        <ul class="waymark-letters">
          {p.shown.letters.map((letter) => (
            <OneLetter key={letter.id} letter={letter}>
              {p.deliveries ? (
                <Ways
                  deliveries={p.deliveries.filter((one) => one.letterId === letter.id)}
                  to={letter.to}
                  csrf={p.csrf}
                />
              ) : null}
            </OneLetter>
          ))}
        </ul>
      )}
      <More path={path} shown={p.shown} isFirst={p.isFirst} />
    </div>
  )
}

const OneLetter = ({ letter, about, children }: { letter: LetterLine; about?: string; children?: Child }) => (
  <li class="waymark-letters__one">
    <a class="govuk-link waymark-letters__title" href={letterPath(letter.childId, letter.id)}>
      {letter.title}
    </a>{' '}
    {letter.isReplaced ? <Tag colour="grey">Replaced by a later letter</Tag> : null}
    <p class="waymark-letters__facts">
      {formatShortDay(letter.on)}, {about ? `about ${about}` : `to ${letter.to}`}
    </p>
    {children}
  </li>
)

const Ways = ({ deliveries, to, csrf }: { deliveries: readonly DeliveryShown[]; to: string; csrf: string }) => (
  <ul class="waymark-letters__ways">
    {deliveries.map((one) => (
      <li key={one.id}>
        {deliveryWords(one)}
        {one.state === 'failed' && !one.isFollowed ? <PostInstead deliveryId={one.id} csrf={csrf} about={to} /> : null}
      </li>
    ))}
  </ul>
)

/** The letters to whoever has signed in. */
export const LettersToMePage = ({ shown, isFirst }: { shown: LettersShown; isFirst: boolean }) => (
  <div class="waymark-read">
    <h1 class="govuk-heading-l">Your letters</h1>
    {shown.letters.length === 0 ? (
      <EmptyState title={isFirst ? 'No letters for you yet' : 'That was all'}>
        <p class="govuk-body">When we write to you, the letter is here.</p>
      </EmptyState>
    ) : (
      <ul class="waymark-letters">
        {shown.letters.map((letter) => (
          <OneLetter key={letter.id} letter={letter} about={letter.child} />
        ))}
      </ul>
    )}
    <More path="/letters" shown={shown} isFirst={isFirst} />
    <p class="govuk-body">
      <a class="govuk-link" href="/account/messages">
        Choose how we send you letters
      </a>
    </p>
  </div>
)

const More = ({ path, shown, isFirst }: { path: string; shown: LettersShown; isFirst: boolean }) =>
  isFirst && !shown.next ? null : (
    <Pagination
      label="Letters"
      {...(isFirst ? {} : { previous: { href: path, text: 'Newest' } })}
      {...(shown.next ? { next: { href: withQuery(path, { before: shown.next }), text: 'Older' } } : {})}
    />
  )
