import { Details } from '../../../govuk/details.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { Form } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Consultation, hasTakenBack } from '../consultations.ts'
import { paths } from '../paths.ts'
import type { Wish, WishEntry } from '../wishes.ts'
import { answerWords, groundWords, needsOf, stateInWords } from '../words.ts'

/** What the family asks for, and how to change it. */
export const Wishes = (p: {
  childId: string
  wishes: readonly Wish[]
  entries: readonly WishEntry[]
  ownAccount: string
  mayName: boolean
  isFamily: boolean
  closed: ReadonlySet<string>
  csrf: string
}) => (
  <section aria-labelledby="asked-for">
    <h2 class="govuk-heading-m" id="asked-for">
      {p.isFamily ? 'The one you want' : 'What the family asks for'}
    </h2>
    {p.wishes.length === 0 ? (
      <p class="govuk-body">{p.isFamily ? 'You have not named one.' : 'The family has not named one.'}</p>
    ) : null}
    {p.wishes.map((wish) => (
      <OneWish key={wish.id} wish={wish} {...p} />
    ))}
    {p.mayName ? (
      <p class="govuk-body">
        <a class="govuk-link" href={pathTo(paths.wish, { childId: p.childId })}>
          {p.isFamily ? 'Write in a place that is not on the list' : 'Write down what the family asks for'}
        </a>
      </p>
    ) : null}
    {p.entries.length > 1 ? (
      <Details summary="What was said before">
        <ul class="govuk-list govuk-list--bullet">
          {p.entries.map((entry) => (
            <li key={entry.id}>
              {formatShortDay(entry.on)}, {entry.byName}:{' '}
              {entry.kind === 'named' ? `asked for ${entry.name}` : 'took it back'}
            </li>
          ))}
        </ul>
      </Details>
    ) : null}
  </section>
)

const OneWish = ({
  wish,
  closed,
  ownAccount,
  mayName,
  isFamily,
  childId,
  csrf,
}: Parameters<typeof Wishes>[0] & { wish: Wish }) => (
  <div class="waymark-settings__wish">
    <p class="govuk-body-l govuk-!-margin-bottom-1">
      {wish.name}
      {wish.place ? `, ${wish.place}` : ''}
    </p>
    <p class="govuk-body-s waymark-quiet">
      {wish.byName}, {formatShortDay(wish.on)}
      {wish.toldHow === 'letter' ? ', by letter' : wish.toldHow === 'talk' ? ', in a talk' : ''}
    </p>
    {wish.why ? <p class="govuk-body waymark-settings__words">{wish.why}</p> : null}
    {wish.organisationId && closed.has(wish.organisationId) ? (
      <InsetText>
        The register of schools says that this one has closed. {isFamily ? 'You can name another.' : ''}
      </InsetText>
    ) : null}
    {mayName && isFamily && wish.toldHow === 'here' && wish.byAccount === ownAccount ? (
      <Form action={pathTo(paths.takeBack, { childId })} csrf={csrf}>
        <button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">
          Take it back
        </button>
      </Form>
    ) : null}
  </div>
)

/** Who was asked, when, and what each said: in the words of the setting, kindly framed. */
export const WhoWasAsked = ({ asked, isFamily }: { asked: readonly Consultation[]; isFamily: boolean }) =>
  asked.length === 0 ? null : (
    <section aria-labelledby="who-was-asked">
      <h2 class="govuk-heading-m" id="who-was-asked">
        Who the council asked
      </h2>
      {isFamily ? (
        <p class="govuk-body">
          The council asks each place if it can give this help. A place that says no does not decide. The council
          decides.
        </p>
      ) : null}
      {asked.map((one) => (
        <OneAsked key={one.id} one={one} />
      ))}
    </section>
  )

const OneAsked = ({ one }: { one: Consultation }) => {
  const [newest] = one.answers
  return (
    <div class="waymark-settings__asked">
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{one.name}</h3>
      <p class="govuk-body-s waymark-quiet">
        Asked on {formatShortDay(one.askedOn)}. {stateInWords(one)}.
      </p>
      {one.closedReason ? <p class="govuk-body">Why it is no longer asked: {one.closedReason}</p> : null}
      {hasTakenBack(one) ? (
        <InsetText>
          It said before that it could. On {formatShortDay(newest?.on as LocalDate)} it changed its answer. The council
          must look at this before it issues the plan, and another place can be named.
        </InsetText>
      ) : null}
      {newest ? (
        <>
          <p class="govuk-body">{answerWords[newest.answer].family}</p>
          {newest.grounds.length > 0 ? (
            <ul class="govuk-list govuk-list--bullet">
              {newest.grounds.map((ground) => (
                <li key={ground}>{groundWords[ground].family}</li>
              ))}
            </ul>
          ) : null}
          <Details summary={`What ${one.name} wrote`}>
            <p class="govuk-body waymark-settings__words">{newest.reasons}</p>
            {needsOf(newest).length > 0 ? <SummaryList rows={needsOf(newest)} /> : null}
          </Details>
        </>
      ) : null}
    </div>
  )
}
