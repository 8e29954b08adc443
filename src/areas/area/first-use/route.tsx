import type { ViewerTx } from '../../../access/in-transaction.ts'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { newId } from '../../../platform/id.ts'
import type { FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { type Call, type PageReply, route, signedIn } from '../../../web/route.ts'
import { type AreaKept, readArea } from '../area-facts.ts'
import { AreaFields } from '../keep-area/area-fields.tsx'
import { type AreaBoxes, type AreaChange, boxesIn, boxesOf, readAreaForm } from '../keep-area/area-form.ts'
import { columnsOf } from '../keep-area/route.tsx'
import { problemOfTeam } from '../teams/team.ts'

type Shown = { csrf: string; area: AreaKept | undefined; boxes: AreaBoxes; errors?: FormErrors }

const page = ({ csrf, area, boxes, errors }: Shown): PageReply => ({
  title: 'Set up the area',
  hasErrors: errors !== undefined,
  ...(errors ? { status: 400 } : {}),
  page: (
    <div class="waymark-read">
      <Problems errors={errors} />
      <h1 class="govuk-heading-l">Set up the area</h1>
      <p class="govuk-body">Say what this area is called and how it works. You can change all but the code later.</p>
      <Form action="/area/first-use" csrf={csrf}>
        {area ? (
          <p class="govuk-inset-text">
            This database is of the council with the code {area.laCode}, as its return says.
          </p>
        ) : (
          <Input
            name="code"
            label="Code of the council"
            hint="The three digits that the Department for Education gives each council. They cannot be changed later."
            inputmode="numeric"
            width={3}
            autocomplete="off"
            value={boxes['code']}
            error={errors?.['code']}
          />
        )}
        <Input
          name="council"
          label="Full name of the council"
          hint="Such as “Aldermere Council”."
          width="two-thirds"
          spellcheck={false}
          autocomplete="off"
          value={boxes['council']}
          error={errors?.['council']}
        />
        <AreaFields boxes={boxes} errors={errors} />
        <Textarea
          name="teams"
          label="Teams of caseworkers"
          hint="One name a line. You can add more later."
          rows={4}
          spellcheck={false}
          value={boxes['teams'] ?? ''}
          error={errors?.['teams']}
        />
        <Button preventDoubleClick>Set up the area</Button>
      </Form>
    </div>
  ),
})

export const showFirstUseOfArea = route({
  method: 'GET',
  path: '/area/first-use',
  allow: { duty: 'area.keep' },
  audit: { none: 'holdsNoPersonalData' },
  async handle(call) {
    const area = await readArea(call.tx)
    if (area?.isSetUp) return { redirect: '/area' }
    const boxes = area ? { ...boxesOf(area), name: nameBefore(area) } : { accent: '#1d5c3f' }
    return page({ csrf: call.request.csrfToken, area, boxes })
  },
})

/** A return gives a code and no name: the name made up from it is not offered. */
const nameBefore = (area: AreaKept): string => (area.name === `Council ${area.laCode}` ? '' : area.name)

/** The area's row may not be there yet, and a person may not add it: the work is done as the set-up of the service. */
export const setUpArea = route({
  method: 'POST',
  path: '/area/first-use',
  allow: { duty: 'area.keep' },
  as: 'setup',
  audit: 'area.setUp',
  async handle(call) {
    const area = await readArea(call.tx)
    if (area?.isSetUp) return { redirect: '/area', notice: 'The area is set up already.' }
    const boxes = boxesIn(call.form)
    const read = readFirstUse(boxes, area)
    if ('errors' in read) return page({ csrf: call.request.csrfToken, area, boxes, errors: read.errors })
    await keepArea(call, read.ok, area)
    const council = await keepCouncil(call, read.ok)
    await keepTeams(call, council, read.ok.teams)
    return {
      redirect: '/area',
      notice: `${read.ok.change.name} is set up. Next: load the register of schools, and invite the people who work here.`,
    }
  },
})

type FirstUse = { code: string; council: string; teams: readonly string[]; change: AreaChange }

function readFirstUse(boxes: AreaBoxes, area: AreaKept | undefined): { ok: FirstUse } | { errors: FormErrors } {
  const code = area?.laCode ?? boxes['code'] ?? ''
  const council = boxes['council'] ?? ''
  const teams = [...new Set((boxes['teams'] ?? '').split(/\r?\n/).map((name) => name.trim()))].filter(Boolean)
  const problem = teams.length > 100 ? 'Enter 100 teams or fewer' : teams.map(problemOfTeam).find(Boolean)
  const own: FormErrors = {
    ...(/^\d{3}$/.test(code) ? {} : { code: 'Enter the three digits of the council’s code' }),
    ...(council === '' || council.length > 100
      ? { council: 'Enter the full name of the council, up to 100 letters' }
      : {}),
  }
  const read = readAreaForm(boxes)
  const errors = { ...own, ...('errors' in read ? read.errors : {}), ...(problem ? { teams: problem } : {}) }
  if ('errors' in read || Object.keys(errors).length > 0) return { errors }
  return { ok: { code, council, teams, change: read.ok } }
}

async function keepArea({ tx, now }: Pick<Call, 'tx' | 'now'>, first: FirstUse, area: AreaKept | undefined) {
  const columns = { ...columnsOf(first.change), set_up_at: now }
  if (area)
    await tx
      .updateTable('area')
      .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
      .execute()
  else
    await tx
      .insertInto('area')
      .values({ ...columns, la_code: first.code })
      .execute()
}

/** The council as an organisation, known by its code; the administrator's post, given before there was one, is there. */
async function keepCouncil(call: Pick<Call, 'tx' | 'now' | 'viewer'>, first: FirstUse): Promise<string> {
  const { tx, now } = call
  const known = await councilOf(tx, first.code)
  const id = known ?? newId(now)
  if (known) await tx.updateTable('organisation').set({ name: first.council }).where('id', '=', known).execute()
  else {
    await tx.insertInto('organisation').values({ id, kind: 'council', name: first.council }).execute()
    await tx.insertInto('organisation_code').values({ organisation_id: id, scheme: 'la', code: first.code }).execute()
  }
  await tx
    .updateTable('post')
    .set({ organisation_id: id })
    .where('account_id', '=', signedIn(call.viewer).accountId)
    .where('organisation_id', 'is', null)
    .execute()
  return id
}

async function councilOf(tx: ViewerTx, code: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('organisation')
    .innerJoin('organisation_code', 'organisation_code.organisation_id', 'organisation.id')
    .select('organisation.id')
    .where('organisation.kind', '=', 'council')
    .where('scheme', '=', 'la')
    .where('code', '=', code)
    .executeTakeFirst()
  return row?.id
}

async function keepTeams({ tx, now }: Pick<Call, 'tx' | 'now'>, council: string, teams: readonly string[]) {
  if (teams.length === 0) return
  await tx
    .insertInto('team')
    .values(teams.map((name) => ({ id: newId(now), organisation_id: council, name })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
