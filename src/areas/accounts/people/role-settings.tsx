import { roleNames, roles } from '../../../access/policy.ts'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { textsOf } from '../../../web/form.ts'
import { Form } from '../../../web/form-page.tsx'
import { route } from '../../../web/route.ts'

const path = '/people/second-step'

export const showRoleSettings = route({
  method: 'GET',
  path,
  allow: { duty: 'accounts.keep' },
  audit: { none: 'holdsNoPersonalData' },
  async handle(call) {
    const rows = await call.tx
      .selectFrom('role_setting')
      .select('role')
      .where('needs_second_factor', '=', true)
      .execute()
    return {
      title: 'Roles that need a second step',
      page: (
        <div class="waymark-read">
          <h1 class="govuk-heading-l">Roles that need a second step</h1>
          <p class="govuk-body">
            Whoever holds one of these roles sets up a code on their telephone the next time they sign in, or at their
            next page. Until then nothing else opens for them. That includes you.
          </p>
          <Form action={path} csrf={call.request.csrfToken}>
            <Checkboxes
              name="roles"
              legend={{ text: 'Roles', size: 'm' }}
              small
              items={roles.map((role) => ({ value: role, text: roleNames[role] }))}
              values={rows.map((row) => row.role)}
            />
            <Button>Save</Button>
          </Form>
        </div>
      ),
    }
  },
})

export const saveRoleSettings = route({
  method: 'POST',
  path,
  allow: { duty: 'accounts.keep' },
  audit: 'roleSetting.changed',
  async handle(call) {
    const chosen = textsOf(call.form, 'roles')
    const rows = roles.map((role) => ({ role, needs_second_factor: chosen.includes(role) }))
    await call.tx
      .insertInto('role_setting')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('role').doUpdateSet((eb) => ({ needs_second_factor: eb.ref('excluded.needs_second_factor') })),
      )
      .execute()
    call.noted({
      roles: rows
        .filter((row) => row.needs_second_factor)
        .map((row) => row.role)
        .join(' '),
    })
    return { redirect: '/people', notice: 'Saved.' }
  },
})
