import * as z from 'zod'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { type Fields, type FormErrors, readForm, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { type Call, type Reply, route } from '../../../web/route.ts'
import { leadOf } from '../remind/remind.ts'

const path = '/area/advice-lead'

/** Who is told last of advice that stays late. */
export const openLead = route({
  method: 'GET',
  path,
  allow: { duty: 'area.keep' },
  audit: { none: 'holdsNoPersonalData' },
  async handle(call): Promise<Reply> {
    const lead = await leadOf(call.tx)
    return page(call, lead ? { name: lead.name, email: lead.email } : {}, {})
  },
})

const schema = z.object({
  name: z.string().trim().min(1, 'Enter the name').max(200, 'Use 200 characters or fewer'),
  email: z.email('Enter an e-mail address, like name@example.org').max(250, 'Use 250 characters or fewer'),
})

export const keepLead = route({
  method: 'POST',
  path,
  allow: { duty: 'area.keep' },
  audit: 'area.adviceLeadKept',
  async handle(call): Promise<Reply> {
    const read = readForm(schema, { name: textOf(call.form, 'name'), email: textOf(call.form, 'email').toLowerCase() })
    if ('errors' in read) return page(call, call.form, read.errors)
    await call.tx
      .insertInto('advice_lead')
      .values(read.ok)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(read.ok))
      .execute()
    return { redirect: path, notice: 'Saved.' }
  },
})

function page(call: Call, form: Fields, errors: FormErrors): Reply {
  return {
    title: 'Who is told of late advice',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <>
        <BackLink href="/area">Back to the area</BackLink>
        <Problems errors={errors} />
        <h1 class="govuk-heading-l">Who is told of advice that stays late</h1>
        <p class="govuk-body">
          Whoever was asked is reminded 14 and 3 days before the day, the day after it, and then every week. After a
          week the designated officer of health or social care is told; for all other advice, the SEND managers. After 3
          weeks the executive lead is told. They get a message that names no child.
        </p>
        <Form action={path} csrf={call.request.csrfToken}>
          <Input
            name="name"
            label={{ text: 'Name of the executive lead', size: 's' }}
            error={errors['name']}
            value={textOf(form, 'name')}
            autocomplete="off"
          />
          <Input
            name="email"
            type="email"
            label={{ text: 'E-mail address', size: 's' }}
            error={errors['email']}
            value={textOf(form, 'email')}
            autocomplete="off"
          />
          <Button preventDoubleClick>Save</Button>
        </Form>
      </>
    ),
  }
}
