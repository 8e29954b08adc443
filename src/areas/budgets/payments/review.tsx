import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import type { JourneyEvent } from '../../../journey/events.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { notNowPage } from '../../../web/error-pages.tsx'
import { dateBoxes, type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { journeyOf, recordEvent } from '../../journey/index.ts'
import { oneAtATime } from '../../record/index.ts'
import type { DirectPayment, PaymentReview } from '../budget.ts'
import { reviewWords } from '../budget-words.ts'
import { boxesOfDay, dayIn, onlyErrors, textError } from '../form.ts'
import { paymentIn } from '../open.ts'
import { changePath, hubPath, reviewPath } from '../paths.ts'
import { reviewsOf } from '../queries.ts'

type Running = DirectPayment & { startsOn: LocalDate }

async function open(call: Call): Promise<Running | { instead: Reply }> {
  const payment = await paymentIn(call)
  if ('instead' in payment) return payment
  if (payment.startsOn === null) return { instead: notNowPage('The payments have not started yet.') }
  return { ...payment, startsOn: payment.startsOn }
}

export const showReview = route({
  method: 'GET',
  path: reviewPath,
  allow: { childAction: 'plan.write' },
  audit: 'directPayment.formOpened',
  async handle(call): Promise<Reply> {
    const payment = await open(call)
    return 'instead' in payment ? payment.instead : page(call, payment, boxesOfDay('on', call.today))
  },
})

const page = (call: Call, payment: DirectPayment, form: Fields, errors: FormErrors = {}): Reply => {
  const child = childOf(call)
  return {
    title: 'How the direct payments work',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <div class="waymark-read">
        <BackLink href={pathTo(hubPath, { childId: child.id })}>Personal budget</BackLink>
        <Problems errors={errors} />
        <h1 class="govuk-heading-l">{child.name}: how the direct payments work</h1>
        <p class="govuk-body">
          Look with whoever gets the money at whether it gets the help, whether it is enough, and whether it is used as
          agreed. The family reads what you write.
        </p>
        <Form action={pathTo(reviewPath, { childId: child.id, paymentId: payment.id })} csrf={call.request.csrfToken}>
          <DateInput
            name="on"
            legend={{ text: 'On which day?', size: 's' }}
            value={dateBoxes(form, 'on')}
            error={errors['on']}
          />
          <Input
            name="who"
            label="Who took part?"
            value={textOf(form, 'who')}
            error={errors['who']}
            autocomplete="off"
          />
          <Textarea
            name="found"
            label="What did you find?"
            rows={6}
            value={textOf(form, 'found')}
            error={errors['found']}
          />
          <Radios
            name="outcome"
            legend={{ text: 'What follows?', size: 's' }}
            hint="To pay less or to stop is a decision of its own, with reasons and notice."
            value={textOf(form, 'outcome')}
            error={errors['outcome']}
            items={Object.entries(reviewWords).map(([value, text]) => ({ value, text }))}
          />
          <Button preventDoubleClick>Save</Button>
        </Form>
      </div>
    ),
  }
}

const isOutcome = (text: string): text is PaymentReview['outcome'] => Object.hasOwn(reviewWords, text)

export const review = route({
  method: 'POST',
  path: reviewPath,
  allow: { childAction: 'plan.write' },
  audit: 'directPayment.reviewed',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const payment = await open(call)
    if ('instead' in payment) return payment.instead
    const { form } = call
    const on = dayIn(form, 'on')
    const outcome = textOf(form, 'outcome')
    const before = (await reviewsOf(call.tx, child.id)).filter(({ paymentId }) => paymentId === payment.id)
    const redirect = pathTo(hubPath, { childId: child.id })
    if (before.some((one) => one.on === on && one.found === textOf(form, 'found')))
      return { redirect, notice: 'This is on record already.' }
    const errors = onlyErrors({
      on:
        !on || on > call.today || on < payment.startsOn
          ? 'Enter a day since the first payment, today or before'
          : undefined,
      who: textError(form, 'who', { missing: 'Enter who took part', most: 500 }),
      found: textError(form, 'found', { missing: 'Write what you found', most: 10_000 }),
      outcome: isOutcome(outcome) ? undefined : 'Choose what follows',
    })
    if (!on || Object.keys(errors).length > 0) return page(call, payment, form, errors)
    const event = before.length === 0 ? await recordFirst(call, on) : null
    const account = signedIn(call.viewer)
    await call.tx
      .insertInto('direct_payment_review')
      .values({
        id: newId(call.now),
        child_id: child.id,
        payment_id: payment.id,
        on_day: on,
        who: textOf(form, 'who'),
        found: textOf(form, 'found'),
        outcome,
        event_id: event,
        by_account: account.accountId,
        by_name: account.name,
        at: call.now,
      })
      .execute()
    call.noted({ outcome, first: before.length === 0 })
    return outcome === 'goesOn'
      ? { redirect, notice: 'Saved.' }
      : {
          redirect: pathTo(changePath, { childId: child.id, paymentId: payment.id }),
          notice: 'Saved. Now write the decision that follows.',
        }
  },
})

/** The first review keeps the promise of regulation 11: it is a fact of the journey. */
async function recordFirst(call: Call, on: LocalDate): Promise<string | null> {
  const childId = childOf(call).id
  const journey = await journeyOf(call.tx, childId)
  const started = journey?.events.findLast(({ type }) => type === 'plan.directPaymentStarted')
  if (!started) return null
  const id = newId(call.now)
  const event = { id, type: 'order.complied', on, matter: started.matter, step: 'pb.first_review', source: 'hand' }
  const recorded = await recordEvent(call.tx, {
    childId,
    event: event as unknown as JourneyEvent,
    recordedBy: signedIn(call.viewer).accountId,
    now: call.now,
    today: call.today,
  })
  if (!('recorded' in recorded)) throw new Error('The review of direct payments could not be written into the record')
  return id
}
