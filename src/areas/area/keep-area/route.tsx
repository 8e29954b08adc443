import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { formatShortDay } from '../../../law/local-date.ts'
import { type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { type Call, type PageReply, type Reply, route, type StaleText } from '../../../web/route.ts'
import { type AreaKept, promisedTimeNames, promisedTimes, readArea } from '../area-facts.ts'
import { AreaFields } from './area-fields.tsx'
import { type AreaBoxes, type AreaChange, boxesIn, boxesOf, readAreaForm } from './area-form.ts'

type Shown = { csrf: string; area: AreaKept; boxes: AreaBoxes; version: string; errors?: FormErrors }

const page = ({ csrf, area, boxes, version, errors }: Shown): PageReply => ({
  title: 'The area',
  hasErrors: errors !== undefined,
  ...(errors ? { status: 400 } : {}),
  page: (
    <div class="waymark-read">
      <Problems errors={errors} />
      <h1 class="govuk-heading-l">The area</h1>
      <p class="govuk-body">
        {area.name}, council {area.laCode}.
      </p>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href="/area/teams">
            Teams
          </a>
        </li>
        <li>
          <a class="govuk-link" href="/area/advice-lead">
            Who is told when advice stays late
          </a>
        </li>
        <li>
          <a class="govuk-link" href="/area/panels">
            Panels: with names or without
          </a>
        </li>
        <li>
          <a class="govuk-link" href="/area/personal-budgets">
            What families read of personal budgets
          </a>
        </li>
        <li>
          <a class="govuk-link" href="/organisations">
            Schools and other organisations
          </a>
        </li>
        {area.isFictional ? (
          <li>
            <a class="govuk-link" href="/area/leave-demo">
              Leave the made-up area and begin with a real one
            </a>
          </li>
        ) : null}
      </ul>
      <Form action="/area" csrf={csrf}>
        <input type="hidden" name="version" value={version} />
        <AreaFields boxes={boxes} errors={errors} />
        <Button preventDoubleClick>Save</Button>
      </Form>
      <WhoDecides csrf={csrf} caseworkersDecide={area.caseworkersDecide} />
    </div>
  ),
})

/** A manager decides whether to assess, to make a plan, or to refuse either; to assess, the area may leave to the caseworker. */
const WhoDecides = ({ csrf, caseworkersDecide }: { csrf: string; caseworkersDecide: boolean }) => (
  <>
    <h2 class="govuk-heading-m">Who decides</h2>
    <Form action="/area/deciding" csrf={csrf}>
      <Checkboxes
        name="caseworkers"
        values={caseworkersDecide ? ['yes'] : []}
        items={[
          {
            value: 'yes',
            text: 'A caseworker may decide to assess',
            hint: 'Whatever the family can appeal against is decided by a manager in any case.',
          },
        ]}
      />
      <Button variant="secondary" preventDoubleClick>
        Save who decides
      </Button>
    </Form>
  </>
)

export const saveWhoDecides = route({
  method: 'POST',
  path: '/area/deciding',
  allow: { duty: 'area.keep' },
  audit: 'area.decidingChanged',
  async handle(call): Promise<Reply> {
    const caseworkers = textOf(call.form, 'caseworkers') === 'yes'
    await call.tx.updateTable('area').set({ caseworkers_decide_to_assess: caseworkers }).execute()
    call.noted({ caseworkers })
    return { redirect: '/area', notice: 'Saved.' }
  },
})

export const showArea = route({
  method: 'GET',
  path: '/area',
  allow: { duty: 'area.keep' },
  audit: { none: 'holdsNoPersonalData' },
  async handle(call) {
    const area = await readArea(call.tx)
    if (!area?.isSetUp) return { redirect: '/area/first-use' }
    return page({ csrf: call.request.csrfToken, area, boxes: boxesOf(area), version: String(area.version) })
  },
})

export const saveArea = route({
  method: 'POST',
  path: '/area',
  allow: { duty: 'area.keep' },
  audit: 'area.changed',
  async handle(call: Call): Promise<Reply> {
    const area = await readArea(call.tx)
    if (!area?.isSetUp) return { redirect: '/area/first-use' }
    const boxes = boxesIn(call.form)
    const version = textOf(call.form, 'version')
    const read = readAreaForm(boxes)
    if ('errors' in read) return page({ csrf: call.request.csrfToken, area, boxes, version, errors: read.errors })
    const isSaved = await changeArea(call, read.ok, version)
    if (isSaved) return { redirect: '/area', notice: 'Saved.' }
    // as it stands now: it may have been saved after it was read above
    const [theirs, yours] = differences((await readArea(call.tx)) ?? area, read.ok)
    return { stale: { what: 'the area', theirs, yours, back: '/area' } }
  },
})

/** False where somebody saved the area after this form was opened. */
async function changeArea({ tx }: Pick<Call, 'tx'>, change: AreaChange, version: string): Promise<boolean> {
  if (!/^\d{1,9}$/.test(version)) return false
  const saved = await tx
    .updateTable('area')
    .set((eb) => ({ ...columnsOf(change), version: eb('version', '+', 1) }))
    .where('version', '=', Number(version))
    .executeTakeFirst()
  return saved.numUpdatedRows > 0n
}

export const columnsOf = (change: AreaChange) => ({
  name: change.name,
  accent: change.accent,
  terms: JSON.stringify({ terms: change.terms }),
  promised_days: JSON.stringify(change.promisedDays),
  help_phone: change.helpPhone || null,
  help_email: change.helpEmail || null,
  postal_address: change.postalAddress || null,
})

const textsOf = (area: AreaChange): StaleText[] => [
  { label: 'Name of the area', text: area.name },
  { label: 'Colour', text: area.accent },
  { label: 'Phone number', text: area.helpPhone },
  { label: 'E-mail address', text: area.helpEmail },
  { label: 'Postal address', text: area.postalAddress },
  ...promisedTimeNames.map((time) => ({ label: promisedTimes[time], text: String(area.promisedDays[time] ?? '') })),
  {
    label: 'School terms',
    text: area.terms
      .map((term) => `${term.name}: ${formatShortDay(term.from)} to ${formatShortDay(term.to)}`)
      .join('\n'),
  },
]

/** Both texts of what differs, side by side. */
function differences(theirs: AreaChange, yours: AreaChange): [StaleText[], StaleText[]] {
  const mine = textsOf(yours)
  const differing = textsOf(theirs).filter((text, at) => text.text !== mine[at]?.text)
  return [differing, mine.filter((text) => differing.some((other) => other.label === text.label))]
}
