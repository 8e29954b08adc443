import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import type { Child } from '../../../govuk/child.ts'
import { Radios } from '../../../govuk/radios.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import type { FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo, withQuery } from '../../../web/paths.ts'
import type { KeptPerson } from '../import-return/apply-return.ts'
import { amountOf, whyInWords } from '../import-words.ts'
import type { PossibleChild, WaitingReview } from './waiting.ts'

type Props = {
  importId: string
  review: WaitingReview
  waiting: number
  hasNext: boolean
  csrf: string
  errors: FormErrors
  chosen: string
}

export const reviewPath = '/imports/:importId/review'

/** One person whom a return could mean more than one way: what it says of them, beside each child they could be. */
export const ReviewPage = (p: Props) => {
  const at = { importId: p.importId }
  const { review } = p
  return (
    <>
      <BackLink href={pathTo('/imports/:importId', at)}>Back to the return</BackLink>
      <Problems errors={p.errors} />
      <span class="govuk-caption-l">{p.waiting === 1 ? 'The last one' : `${amountOf(p.waiting)} people wait`}</span>
      <h1 class="govuk-heading-l">Who is this?</h1>
      <p class="govuk-body-l">{whyInWords(review.why)}</p>
      <div class="waymark-beside">
        <section>
          <h2 class="govuk-heading-m">What the return says</h2>
          <SummaryList rows={rowsOfPerson(review.person)} />
        </section>
        {review.children.map((child, place) => (
          <section key={child.id}>
            <h2 class="govuk-heading-m">{nameOfChoice(review, place)}</h2>
            <SummaryList rows={rowsOfChild(child)} />
          </section>
        ))}
      </div>
      <Form action={pathTo(`${reviewPath}/:reviewId`, { ...at, reviewId: review.id })} csrf={p.csrf}>
        <Radios
          name="decision"
          legend={{ text: 'Who is the person of the return?', size: 'm' }}
          hint="Your answer is carried out at once, and remembered when the next return comes."
          error={p.errors['decision']}
          value={p.chosen}
          items={[
            ...review.children.map((child, place) => ({
              value: child.id,
              text: `The same as: ${nameOfChoice(review, place)}`,
              hint: `${child.forename} ${child.surname}, born ${formatShortDay(child.born)}`,
            })),
            {
              value: 'new',
              text: 'Somebody who has no record yet',
              hint: 'A new record is made from what the return says',
            },
            {
              value: 'setAside',
              text: 'I do not know',
              hint: 'Nothing is added. What the return says is kept, and not asked again',
            },
          ]}
        />
        <Button preventDoubleClick>Save and go on</Button>
      </Form>
      {p.hasNext ? (
        <p class="govuk-body">
          <a class="govuk-link" href={withQuery(pathTo(reviewPath, at), { after: review.id })}>
            Leave this one and look at the next
          </a>
        </p>
      ) : null}
    </>
  )
}

const nameOfChoice = (review: WaitingReview, place: number): string =>
  review.children.length === 1 ? 'The child in the record' : `Child ${place + 1} in the record`

type Row = { key: string; value: Child }
const row = (key: string, value: Child | undefined): Row => ({
  key,
  value: value === undefined || value === '' ? 'Not given' : value,
})
const dayOf = (on: string | undefined | null): string | undefined => (on ? formatShortDay(on as LocalDate) : undefined)

const outcomes: Readonly<Record<string, string>> = {
  Y: 'to assess',
  N: 'not to assess',
  A: 'not decided yet',
  W: 'withdrawn',
  H: 'decided before this period',
}

function rowsOfPerson({ facts, item, line }: KeptPerson): Row[] {
  const { child } = facts
  const number = (scheme: string) => facts.identifiers.find((one) => one.scheme === scheme)?.value
  return [
    row('Name', [child.forename, child.surname].filter((part) => part).join(' ')),
    row('Born', dayOf(child.born)),
    row('UPN', number('upn')),
    row('ULN', number('uln')),
    row(
      'Requests',
      facts.requests
        .map((one) => [dayOf(one.receivedOn), outcomes[one.outcome ?? '']].filter((part) => part).join(', '))
        .join('; '),
    ),
    row(
      'Plans',
      facts.plans
        .map((one) => `${one.open ? 'since' : 'ended; since'} ${dayOf(one.startsOn) ?? 'a day not given'}`)
        .join('; '),
    ),
    row('Settings', facts.placements.map((one) => one.urn ?? one.ukprn ?? one.setting ?? '').join(', ')),
    row('In the file', `Person ${amountOf(item)}, line ${amountOf(line)}`),
  ]
}

const rowsOfChild = (child: PossibleChild): Row[] => [
  row(
    'Name',
    child.isWithdrawn ? (
      `${child.forename} ${child.surname} (brought by an import that was taken back)`
    ) : (
      <a class="govuk-link" href={pathTo('/children/:childId', { childId: child.id })}>
        {child.forename} {child.surname}
      </a>
    ),
  ),
  row('Born', dayOf(child.born)),
  row('UPN', child.upns.join(', ')),
  row('ULN', child.ulns.join(', ')),
  row('Plans', child.plans.map((since) => `since ${dayOf(since) ?? 'a day not given'}`).join('; ')),
  row('Settings', child.settings.join(', ')),
]

/** Nothing waits, or nothing more after those that were left. */
export const NothingWaits = ({ importId, left }: { importId: string; left: number }) => (
  <>
    <BackLink href={pathTo('/imports/:importId', { importId })}>Back to the return</BackLink>
    <h1 class="govuk-heading-l">Nobody {left > 0 ? 'more ' : ''}to decide about</h1>
    <p class="govuk-body">
      {left > 0 ? (
        <>
          You left {amountOf(left)}.{' '}
          <a class="govuk-link" href={pathTo(reviewPath, { importId })}>
            Begin again with the first
          </a>
        </>
      ) : (
        'Every person of this return is placed, or set aside by somebody.'
      )}
    </p>
  </>
)
