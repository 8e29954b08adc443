import { BackLink } from '../../../govuk/back-link.tsx'
import type { Child } from '../../../govuk/child.ts'
import { Details } from '../../../govuk/details.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { formatShortDay } from '../../../law/local-date.ts'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import { channelName, deliveryWords } from '../delivery-words.ts'
import { letterPath, ownLetterPath } from '../paths.ts'
import { PostInstead } from '../post-instead.tsx'
import type { DeliveryShown, LetterLine, LettersShown, Wish } from '../queries.ts'

type AboutProps = {
  childId: string
  name: string
  shown: LettersShown
  isFirst: boolean
  deliveries: readonly DeliveryShown[] | undefined
  /** How the family wishes to be reached; for officers. */
  wishes: readonly Wish[]
  csrf: string
}

/** The letters about one child, newest first. */
export const LettersAboutPage = (p: AboutProps) => {
  const path = pathTo('/children/:childId/letters', { childId: p.childId })
  return (
    <div class="waymark-read">
      <BackLink href={pathTo('/children/:childId', { childId: p.childId })}>{p.name}</BackLink>
      <h1 class="govuk-heading-l">Letters about {p.name}</h1>
      {p.wishes.length > 0 ? <Wishes childId={p.childId} wishes={p.wishes} /> : null}
      {p.shown.letters.length === 0 ? (
        <EmptyState title={p.isFirst ? 'No letters yet' : 'That was all'}>
          <p class="govuk-body">Every letter that is sent is kept here, with the day it was sent.</p>
        </EmptyState>
      ) : (
        <ul class="waymark-letters">
          {p.shown.letters.map((letter) => (
            <OneLetter
              key={letter.id}
              letter={letter}
              href={letterPath(letter.childId, letter.id)}
              whom={`to ${letter.to}`}
            >
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
      {p.deliveries ? null : <HowToGetThem />}
    </div>
  )
}

/** What an officer knows before they write: by which way, in which language, how large. */
const Wishes = ({ childId, wishes }: { childId: string; wishes: readonly Wish[] }) => (
  <Details summary="How the family wishes to get letters">
    <ul class="govuk-list govuk-list--bullet">
      {wishes.map((wish) => (
        <li key={wish.placeId}>
          {wish.name}: {channelName(wish.channel).toLowerCase()}
          {wish.language ? `, letters in ${wish.language} please` : ''}
          {wish.largePrint ? ', large print' : ''}.{' '}
          {wish.hasAccount ? null : (
            <a
              class="govuk-link"
              href={pathTo('/children/:childId/circle/:placeId/messages', { childId, placeId: wish.placeId })}
            >
              Change<span class="govuk-visually-hidden"> how {wish.name} gets letters</span>
            </a>
          )}
        </li>
      ))}
    </ul>
    <p class="govuk-body">
      Nothing is translated by a machine. Where a family reads another language best, arrange for somebody to help.
    </p>
  </Details>
)

type OneProps = { letter: LetterLine; href: string; whom: string; children?: Child }

const OneLetter = ({ letter, href, whom, children }: OneProps) => (
  <li class="waymark-letters__one">
    <a class="govuk-link waymark-letters__title" href={href}>
      {letter.title}
      <span class="govuk-visually-hidden">, {whom}</span>
    </a>{' '}
    {letter.isReplaced ? <Tag colour="grey">Replaced by a later letter</Tag> : null}
    <p class="waymark-letters__facts">
      {formatShortDay(letter.on)}, {whom}
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
          <OneLetter
            key={letter.id}
            letter={letter}
            href={ownLetterPath(letter.id)}
            whom={letter.child ? `about ${letter.child}` : `to ${letter.to}`}
          />
        ))}
      </ul>
    )}
    <More path="/letters" shown={shown} isFirst={isFirst} />
    <HowToGetThem />
  </div>
)

const HowToGetThem = () => (
  <p class="govuk-body">
    <a class="govuk-link" href="/account/messages">
      Choose how we send you letters
    </a>
  </p>
)

const More = ({ path, shown, isFirst }: { path: string; shown: LettersShown; isFirst: boolean }) =>
  isFirst && !shown.next ? null : (
    <Pagination
      label="Letters"
      {...(isFirst ? {} : { previous: { href: path, text: 'Newest' } })}
      {...(shown.next ? { next: { href: withQuery(path, { before: shown.next }), text: 'Older' } } : {})}
    />
  )
