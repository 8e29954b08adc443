import { Button } from '../../../govuk/button.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { addMonths, formatDay } from '../../../law/local-date.ts'
import { pathTo } from '../../../web/paths.ts'
import {
  type BudgetDecision,
  type BudgetRequest,
  type DirectPayment,
  type PaymentReview,
  paidLines,
  standingLines,
} from '../budget.ts'
import { accountWords, payToWords, reviewWords } from '../budget-words.ts'
import { changePath, reviewPath, startPath } from '../paths.ts'
import { Sums } from '../pieces.tsx'
import type { SeeProps } from './page.tsx'

type Props = { request: BudgetRequest; decisions: readonly BudgetDecision[]; p: SeeProps }

/** The direct payments of a request: what was agreed, since when, how they work. */
export const Payments = ({ request, decisions, p }: Props) => {
  const own = p.payments.filter((payment) => decisions.some(({ id }) => id === payment.decisionId))
  return (
    <>
      {own.map((payment) => (
        <Payment key={payment.id} payment={payment} request={request} p={p} />
      ))}
    </>
  )
}

const stateOf = ({ startsOn, endedOn }: DirectPayment, today: string): string => {
  if (startsOn === null) return 'Agreed. The first payment has not gone yet'
  if (endedOn === null) return `Paid since ${formatDay(startsOn)}`
  return `Paid since ${formatDay(startsOn)}. ${endedOn > today ? 'They stop' : 'They stopped'} on ${formatDay(endedOn)}`
}

const Payment = ({ payment, request, p }: { payment: DirectPayment; request: BudgetRequest; p: SeeProps }) => {
  const reviews = p.reviews.filter(({ paymentId }) => paymentId === payment.id)
  return (
    <>
      <h3 class="govuk-heading-s">Direct payments</h3>
      <SummaryList
        rows={[
          { key: 'Now', value: stateOf(payment, p.today) },
          { key: 'Who gets them', value: `${payment.toName} (${payToWords[payment.toWhom].toLowerCase()})` },
          { key: 'Where the money goes', value: accountWords[payment.accountKind] },
          {
            key: `Agreed in writing on ${formatDay(payment.consentedOn)}`,
            value: <span class="waymark-said">{payment.conditions}</span>,
          },
          ...(payment.startsOn !== null && reviews.length === 0
            ? [{ key: 'We look with you at how they work', value: `by ${formatDay(addMonths(payment.startsOn, 3))}` }]
            : []),
        ]}
      />
      <Sums lines={paidLines({ lines: standingLines(p.decisions, request.id, p.today) })} caption="What is paid now" />
      {reviews.map((review) => (
        <Review key={review.id} review={review} />
      ))}
      <Next payment={payment} p={p} />
    </>
  )
}

const Review = ({ review }: { review: PaymentReview }) => (
  <>
    <h4 class="govuk-heading-s">How they work: {formatDay(review.on)}</h4>
    <p class="govuk-body">With: {review.who}</p>
    <p class="govuk-body waymark-said">{review.found}</p>
    <p class="govuk-body">{reviewWords[review.outcome]}.</p>
  </>
)

const Next = ({ payment, p }: { payment: DirectPayment; p: SeeProps }) => {
  const at = { childId: p.childId, paymentId: payment.id }
  if (!p.may.write) return null
  if (payment.startsOn === null)
    return p.isInForce ? (
      <Button variant="secondary" href={pathTo(startPath, at)}>
        Record the first payment
      </Button>
    ) : (
      <p class="govuk-body">The first payment goes once the plan is final.</p>
    )
  if (payment.endedOn !== null) return null
  return (
    <div class="govuk-button-group">
      <Button variant="secondary" href={pathTo(reviewPath, at)}>
        Record how they work
      </Button>
      <a class="govuk-link" href={pathTo(changePath, at)}>
        Pay less, or stop
      </a>
    </div>
  )
}
