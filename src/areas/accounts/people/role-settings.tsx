import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { roleNames, roles } from '../../../access/policy.ts'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { textOf, textsOf } from '../../../web/form.ts'
import { Form } from '../../../web/form-page.tsx'
import { type Reply, route } from '../../../web/route.ts'

const path = '/people/second-step'

async function rolesWithSecondStep(tx: ViewerTx): Promise<string[]> {
  const rows = await tx
    .selectFrom('role_setting')
    .select('role')
    .where('needs_second_factor', '=', true)
    .orderBy('role')
    .execute()
  return rows.map((row) => row.role)
}

/** What an administrator saw ticked, as the form carries it. */
const seenOf = (ticked: readonly string[]): string => ['seen', ...ticked].join(' ')

const oneAtATime = (tx: ViewerTx) => sql`select pg_advisory_xact_lock(hashtextextended('role settings', 0))`.execute(tx)

/** Another administrator saved after this form was opened. */
const stale = (now: readonly string[], chosen: readonly string[]): Reply => {
  const label = 'Roles that need a second step'
  const words = (of: readonly string[]) =>
    roles
      .filter((role) => of.includes(role))
      .map((role) => roleNames[role])
      .join('\n')
  return {
    stale: {
      what: 'the roles that need a second step',
      theirs: [{ label, text: words(now) }],
      yours: [{ label, text: words(chosen) }],
      back: path,
    },
  }
}

export const showRoleSettings = route({
  method: 'GET',
  path,
  allow: { duty: 'accounts.keep' },
  audit: { none: 'holdsNoPersonalData' },
  async handle(call) {
    const now = await rolesWithSecondStep(call.tx)
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
            <input type="hidden" name="seen" value={seenOf(now)} />
            <Checkboxes
              name="roles"
              legend={{ text: 'Roles', size: 'm' }}
              small
              items={roles.map((role) => ({ value: role, text: roleNames[role] }))}
              values={now}
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
    await oneAtATime(call.tx)
    const now = await rolesWithSecondStep(call.tx)
    if (textOf(call.form, 'seen') !== seenOf(now)) return stale(now, chosen)
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
