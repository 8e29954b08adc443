import { BackLink } from '../../govuk/back-link.tsx'
import { Button } from '../../govuk/button.tsx'
import { Radios } from '../../govuk/radios.tsx'
import { textOf } from '../../web/form.ts'
import { Form, Problems } from '../../web/form-page.tsx'
import { type Call, type Reply, route } from '../../web/route.ts'

const path = '/area/panels'

const isBlind = async (call: Call): Promise<boolean> =>
  (await call.tx.selectFrom('area').select('panels_decide_blind').executeTakeFirst())?.panels_decide_blind ?? false

const reply = (call: Call, value: string, error?: string): Reply => ({
  title: 'Panels',
  hasErrors: error !== undefined,
  page: (
    <div class="waymark-read">
      <BackLink href="/area">Area</BackLink>
      <Problems errors={error ? { blind: error } : undefined} />
      <h1 class="govuk-heading-l">Panels</h1>
      <p class="govuk-body">
        Where the area decides blind, members of a panel are shown a number in place of the child’s name, and age, year
        and setting. They reach no page of the child’s record but the papers of the panel, and no file: names stand in
        files.
      </p>
      <p class="govuk-body">
        In what people wrote, the child’s own names are replaced. Names of others, and what tells who a child is, still
        stand there: officers look at it before the papers are issued.
      </p>
      <Form action={path} csrf={call.request.csrfToken}>
        <Radios
          name="blind"
          legend="Do panels decide blind?"
          value={value}
          error={error}
          items={[
            { value: 'no', text: 'No: members read names' },
            { value: 'yes', text: 'Yes: members read numbers' },
          ]}
        />
        <Button preventDoubleClick>Save</Button>
      </Form>
    </div>
  ),
})

export const showBlind = route({
  method: 'GET',
  path,
  allow: { duty: 'area.keep' },
  audit: { none: 'holdsNoPersonalData' },
  handle: async (call): Promise<Reply> => reply(call, (await isBlind(call)) ? 'yes' : 'no'),
})

export const saveBlind = route({
  method: 'POST',
  path,
  allow: { duty: 'area.keep' },
  audit: 'area.panelsBlind',
  async handle(call): Promise<Reply> {
    const said = textOf(call.form, 'blind')
    if (said !== 'yes' && said !== 'no') return reply(call, said, 'Choose yes or no')
    await call.tx
      .updateTable('area')
      .set({ panels_decide_blind: said === 'yes' })
      .execute()
    call.noted({ blind: said === 'yes' })
    return { redirect: path, notice: 'Saved. It holds from the next page on.' }
  },
})
