import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { newId } from '../../../platform/id.ts'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { type Call, type Reply, route, signedIn } from '../../../web/route.ts'
import { onlyErrors, textError } from '../form.ts'
import { informationPath, keepInformationPath } from '../paths.ts'
import { informationNow } from '../queries.ts'

export const showKeep = route({
  method: 'GET',
  path: keepInformationPath,
  allow: { duty: 'budget.publish' },
  audit: { none: 'holdsNoPersonalData' },
  async handle(call): Promise<Reply> {
    const own = await informationNow(call.tx)
    return page(call, {
      policy: own?.policy ?? '',
      provision: own?.provision ?? '',
      notPossible: own?.notPossible ?? '',
    })
  },
})

export const keepInformation = route({
  method: 'POST',
  path: keepInformationPath,
  allow: { duty: 'budget.publish' },
  audit: 'budgetInformation.published',
  async handle(call): Promise<Reply> {
    const boxes = ['policy', 'provision', 'notPossible'] as const
    const errors = onlyErrors(
      Object.fromEntries(boxes.map((name) => [name, textError(call.form, name, { most: 20_000 })])),
    )
    if (Object.keys(errors).length > 0) return page(call, call.form, errors)
    const [policy, provision, notPossible] = boxes.map((name) => textOf(call.form, name)) as [string, string, string]
    if (policy + provision === '') return page(call, call.form, { policy: 'Write what families should know' })
    const before = await informationNow(call.tx)
    const isSame = before?.policy === policy && before.provision === provision && before.notPossible === notPossible
    if (!isSame)
      await call.tx
        .insertInto('budget_information')
        .values({
          id: newId(call.now),
          policy,
          provision,
          not_possible: notPossible,
          by_account: signedIn(call.viewer).accountId,
          at: call.now,
          on_day: call.today,
        })
        .execute()
    return { redirect: keepInformationPath, notice: 'Saved. Everybody can read it now.' }
  },
})

const page = (call: Call, form: Fields, errors: FormErrors = {}): Reply => ({
  title: 'What families read of personal budgets',
  hasErrors: Object.keys(errors).length > 0,
  page: (
    <div class="waymark-read">
      <BackLink href={informationPath}>The page for families</BackLink>
      <Problems errors={errors} />
      <h1 class="govuk-heading-l">What families read of personal budgets</h1>
      <p class="govuk-body">
        The law asks you to say for which help there can be a personal budget, and who advises (regulation 3). The page
        already says what the law says, and names the information and advice service. Write what is your own.
      </p>
      <Form action={keepInformationPath} csrf={call.request.csrfToken}>
        <Textarea
          name="provision"
          label="What can be in a personal budget here"
          hint="One on a line. Short words: “speech and language therapy at home”."
          rows={8}
          value={textOf(form, 'provision')}
          error={errors['provision']}
        />
        <Textarea
          name="notPossible"
          label="What cannot, and why (optional)"
          hint="One on a line. A place at a school or college is on the page already."
          rows={4}
          value={textOf(form, 'notPossible')}
          error={errors['notPossible']}
        />
        <Textarea
          name="policy"
          label="How it works here (optional)"
          hint="Whom to ask, how long it takes, how payments are made."
          rows={8}
          value={textOf(form, 'policy')}
          error={errors['policy']}
        />
        <Button preventDoubleClick>Publish</Button>
      </Form>
    </div>
  ),
})
