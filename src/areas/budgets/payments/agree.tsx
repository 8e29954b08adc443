import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { newId } from '../../../platform/id.ts'
import { notNowPage } from '../../../web/error-pages.tsx'
import { dateBoxes, type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { oneAtATime } from '../../record/index.ts'
import {
  type BudgetDecision,
  type BudgetRequest,
  type DirectPayment,
  type PayTo,
  paidLines,
  standing,
} from '../budget.ts'
import { accountWords, payToWords } from '../budget-words.ts'
import { boxesOfDay, dayIn, onlyErrors, textError } from '../form.ts'
import { decisionIn } from '../open.ts'
import { agreePath, hubPath } from '../paths.ts'
import { DecidedSums } from '../pieces.tsx'
import { decisionsOf, paymentsOf, requestWith } from '../queries.ts'

type Opened = { decision: BudgetDecision; request: BudgetRequest }

async function open(call: Call): Promise<Opened | { instead: Reply }> {
  const child = childOf(call)
  const asked = await decisionIn(call)
  if ('instead' in asked) return asked
  const decisions = await decisionsOf(call.tx, child.id)
  const decision = standing(decisions, asked.requestId)
  const request = await requestWith(call.tx, child.id, asked.requestId)
  const redirect = pathTo(hubPath, { childId: child.id })
  if ((await paymentsOf(call.tx, child.id)).some(({ decisionId }) => decisionId === asked.id))
    return { instead: { redirect, notice: 'The agreement is on record already.' } }
  if (!request || decision?.id !== asked.id || paidLines(decision).length === 0)
    return { instead: notNowPage('No direct payments are agreed in this decision, or another decision came after it.') }
  return { decision, request }
}

export const showAgree = route({
  method: 'GET',
  path: agreePath,
  allow: { childAction: 'plan.write' },
  audit: 'directPayment.formOpened',
  async handle(call): Promise<Reply> {
    const opened = await open(call)
    if ('instead' in opened) return opened.instead
    const { payTo, nominee } = opened.request
    return page(call, opened, {
      toWhom: payTo ?? '',
      toName: nominee ?? '',
      ...boxesOfDay('consentedOn', call.today),
    })
  },
})

const toWhomItems = (isYoungPerson: boolean): readonly PayTo[] =>
  isYoungPerson ? ['youngPerson', 'representative', 'nominee'] : ['parent', 'nominee']

const page = (call: Call, { decision }: Opened, form: Fields, errors: FormErrors = {}): Reply => {
  const child = childOf(call)
  return {
    title: 'Agree how direct payments work',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <div class="waymark-read">
        <BackLink href={pathTo(hubPath, { childId: child.id })}>Personal budget</BackLink>
        <Problems errors={errors} />
        <h1 class="govuk-heading-l">{child.name}: how the direct payments work</h1>
        <p class="govuk-body">
          Whoever gets the money agrees in writing before the first payment (regulation 8). Write down what was agreed.
        </p>
        <DecidedSums lines={paidLines(decision)} />
        <Form action={pathTo(agreePath, { childId: child.id, decisionId: decision.id })} csrf={call.request.csrfToken}>
          <Radios
            name="toWhom"
            legend={{ text: 'Who gets the money?', size: 's' }}
            value={textOf(form, 'toWhom')}
            error={errors['toWhom']}
            items={toWhomItems(child.isYoungPerson).map((value) => ({ value, text: payToWords[value] }))}
          />
          <Input
            name="toName"
            label="Their name"
            value={textOf(form, 'toName')}
            error={errors['toName']}
            autocomplete="off"
          />
          <Radios
            name="accountKind"
            legend={{ text: 'Where does the money go?', size: 's' }}
            value={textOf(form, 'accountKind')}
            error={errors['accountKind']}
            items={Object.entries(accountWords).map(([value, text]) => ({ value, text }))}
          />
          <Textarea
            name="conditions"
            label="What was agreed"
            hint="What the money is for, which bills to keep and show, what happens with what is left. The family reads it."
            rows={6}
            value={textOf(form, 'conditions')}
            error={errors['conditions']}
          />
          <DateInput
            name="consentedOn"
            legend={{ text: 'On which day did they agree in writing?', size: 's' }}
            value={dateBoxes(form, 'consentedOn')}
            error={errors['consentedOn']}
          />
          <Button preventDoubleClick>Save the agreement</Button>
        </Form>
      </div>
    ),
  }
}

const isAccount = (text: string): text is DirectPayment['accountKind'] => Object.hasOwn(accountWords, text)

export const agree = route({
  method: 'POST',
  path: agreePath,
  allow: { childAction: 'plan.write' },
  audit: 'directPayment.agreed',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const opened = await open(call)
    if ('instead' in opened) return opened.instead
    const { form, today } = call
    const on = dayIn(form, 'consentedOn')
    const [toWhom, accountKind] = [textOf(form, 'toWhom'), textOf(form, 'accountKind')]
    const errors = onlyErrors({
      toWhom: (toWhomItems(child.isYoungPerson) as readonly string[]).includes(toWhom)
        ? undefined
        : 'Choose who gets the money',
      toName: textError(form, 'toName', { missing: 'Enter their name', most: 200 }),
      accountKind: isAccount(accountKind) ? undefined : 'Choose where the money goes',
      conditions: textError(form, 'conditions', { missing: 'Write what was agreed', most: 5000 }),
      consentedOn:
        !on || on > today || on < (opened.decision.decidedOn ?? on)
          ? 'Enter the day on which they agreed: since the decision, and not after today'
          : undefined,
    })
    if (!on || Object.keys(errors).length > 0) return page(call, opened, form, errors)
    await call.tx
      .insertInto('direct_payment')
      .values({
        id: newId(call.now),
        child_id: child.id,
        decision_id: opened.decision.id,
        to_whom: toWhom,
        to_name: textOf(form, 'toName'),
        account_kind: accountKind,
        conditions: textOf(form, 'conditions'),
        consented_on: on,
        agreed_on: today,
        by_account: signedIn(call.viewer).accountId,
        at: call.now,
      })
      .execute()
    return {
      redirect: pathTo(hubPath, { childId: child.id }),
      notice: 'Saved. Record the first payment when the plan is final and the money has gone.',
    }
  },
})
