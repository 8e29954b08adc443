import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import type { Journey, JourneyEvent } from '../../../journey/events.ts'
import { addMonths, formatDay, type LocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { notNowPage } from '../../../web/error-pages.tsx'
import { dateBoxes, type Fields, type FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { journeyOf, recordEvent } from '../../journey/index.ts'
import { oneAtATime } from '../../record/index.ts'
import type { DirectPayment } from '../budget.ts'
import { boxesOfDay, dayIn } from '../form.ts'
import { paymentIn } from '../open.ts'
import { hubPath, startPath } from '../paths.ts'

type InForce = { matter: string; since: LocalDate }
type Opened = { payment: DirectPayment; plan: InForce }

/** The plan that is in force, of which payments are a part; undefined while there is only a draft. Pure. */
export function planInForce(journey: Journey): InForce | undefined {
  const made = journey.events.findLast(({ type }) => type === 'plan.issued' || type === 'plan.inForce')
  if (!made || !('on' in made)) return undefined
  return { matter: made.matter, since: (typeof made.on === 'string' ? made.on : made.on.notBefore) as LocalDate }
}

async function open(call: Call): Promise<Opened | { instead: Reply }> {
  const payment = await paymentIn(call)
  if ('instead' in payment) return payment
  const redirect = pathTo(hubPath, { childId: childOf(call).id })
  if (payment.startsOn !== null) return { instead: { redirect, notice: 'The first payment is on record already.' } }
  const journey = await journeyOf(call.tx, childOf(call).id)
  const plan = journey && planInForce(journey)
  if (!plan) return { instead: notNowPage('Direct payments begin with the final plan. It is not issued yet.') }
  return { payment, plan }
}

export const showStart = route({
  method: 'GET',
  path: startPath,
  allow: { childAction: 'plan.write' },
  audit: 'directPayment.formOpened',
  async handle(call): Promise<Reply> {
    const opened = await open(call)
    return 'instead' in opened ? opened.instead : page(call, opened, boxesOfDay('on', call.today))
  },
})

const page = (call: Call, { payment }: Opened, form: Fields, errors: FormErrors = {}): Reply => {
  const child = childOf(call)
  return {
    title: 'Direct payments have started',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <div class="waymark-read">
        <BackLink href={pathTo(hubPath, { childId: child.id })}>Personal budget</BackLink>
        <Problems errors={errors} />
        <h1 class="govuk-heading-l">{child.name}: the payments have started</h1>
        <p class="govuk-body">
          Within 3 months of this day you look with the family at how they work (regulation 11). It stands in your work
          list.
        </p>
        <Form action={pathTo(startPath, { childId: child.id, paymentId: payment.id })} csrf={call.request.csrfToken}>
          <DateInput
            name="on"
            legend={{ text: 'On which day did the first payment go?', size: 's' }}
            value={dateBoxes(form, 'on')}
            error={errors['on']}
          />
          <Button preventDoubleClick>Save</Button>
        </Form>
      </div>
    ),
  }
}

export const start = route({
  method: 'POST',
  path: startPath,
  allow: { childAction: 'plan.write' },
  audit: 'directPayment.started',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const opened = await open(call)
    if ('instead' in opened) return opened.instead
    const on = dayIn(call.form, 'on')
    const { payment, plan } = opened
    const problem = whyNot(on, payment, plan, call.today)
    if (!on || problem) return page(call, opened, call.form, { on: problem ?? '' })
    const id = newId(call.now)
    const recorded = await recordEvent(call.tx, {
      childId: child.id,
      event: {
        id,
        type: 'plan.directPaymentStarted',
        on,
        matter: plan.matter,
        source: 'hand',
      } as unknown as JourneyEvent,
      recordedBy: signedIn(call.viewer).accountId,
      now: call.now,
      today: call.today,
    })
    if (!('recorded' in recorded)) throw new Error('That direct payments started could not be written into the record')
    await call.tx
      .updateTable('direct_payment')
      .set({ starts_on: on, event_id: id })
      .where('id', '=', payment.id)
      .execute()
    return {
      redirect: pathTo(hubPath, { childId: child.id }),
      notice: `Saved. Look with the family at how they work by ${formatDay(addMonths(on, 3))}.`,
    }
  },
})

function whyNot(
  on: LocalDate | undefined,
  payment: DirectPayment,
  plan: InForce,
  today: LocalDate,
): string | undefined {
  if (!on || on > today) return 'Enter the day of the first payment, today or before'
  if (on < payment.consentedOn) return 'The first payment comes after they agreed in writing'
  return on < plan.since ? 'The first payment comes after the plan was made final' : undefined
}
