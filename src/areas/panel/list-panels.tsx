import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import { hasDuty } from '../../access/viewer.ts'
import { BackLink } from '../../govuk/back-link.tsx'
import { Button } from '../../govuk/button.tsx'
import { Checkboxes } from '../../govuk/checkboxes.tsx'
import { Input } from '../../govuk/input.tsx'
import { Textarea } from '../../govuk/textarea.tsx'
import { formatDay, type LocalDate } from '../../law/local-date.ts'
import { newId } from '../../platform/id.ts'
import { type Fields, type FormErrors, textOf } from '../../web/form.ts'
import { Form, Problems } from '../../web/form-page.tsx'
import { pathTo } from '../../web/paths.ts'
import { type Call, type Reply, route, signedIn } from '../../web/route.ts'
import { readPanel } from './forms.ts'
import { clockWords } from './panel-words.ts'
import { type Panel, panelsSeen } from './queries.ts'

type Next = { on: LocalDate; at: string }

/** The next meeting of each panel that the viewer sees. */
async function nextMeetings(tx: ViewerTx, today: LocalDate): Promise<ReadonlyMap<string, Next>> {
  const { rows } = await sql<{ panel_id: string; on_day: LocalDate; at_time: string }>`
    select distinct on (panel_id) panel_id, on_day, at_time from panel_meeting
     where on_day >= ${today}::date and state in ('planned', 'issued')
     order by panel_id, on_day, id`.execute(tx)
  return new Map(rows.map((row) => [row.panel_id, { on: row.on_day, at: row.at_time }]))
}

export const listPanels = route({
  method: 'GET',
  path: '/panels',
  allow: { duty: 'panel.see' },
  audit: 'panels.listed',
  async handle(call): Promise<Reply> {
    const panels = await panelsSeen(call.tx)
    const next = await nextMeetings(call.tx, call.today)
    return {
      title: 'Panels',
      page: <PanelsPage panels={panels} next={next} keeps={hasDuty(call.viewer, 'panel.keep')} />,
    }
  },
})

type PanelsProps = { panels: readonly Panel[]; next: ReadonlyMap<string, Next>; keeps: boolean }

const PanelsPage = ({ panels, next, keeps }: PanelsProps) => (
  <div class="waymark-read">
    <h1 class="govuk-heading-l">Panels</h1>
    <p class="govuk-body">
      People from education, health and care read a child’s papers together and say what they recommend. They do not
      decide, and no last day of the law waits for them.
    </p>
    {panels.length === 0 ? (
      <p class="govuk-body">
        {keeps
          ? 'There is no panel yet. Nothing needs one: a decision is made without it.'
          : 'You sit on no panel yet. A manager of the council adds you.'}
      </p>
    ) : (
      <ul class="govuk-list waymark-panels">
        {panels.map((panel) => {
          const meets = next.get(panel.id)
          return (
            <li key={panel.id} class="waymark-panels__one">
              <a class="govuk-link govuk-!-font-weight-bold" href={pathTo('/panels/:panelId', { panelId: panel.id })}>
                {panel.name}
              </a>
              <span class="waymark-panels__about">
                {panel.endedOn
                  ? 'This panel meets no more.'
                  : meets
                    ? `Meets next on ${formatDay(meets.on)} at ${clockWords(meets.at)}.`
                    : 'No meeting is planned.'}
              </span>
            </li>
          )
        })}
      </ul>
    )}
    {keeps ? (
      <Button href="/panels/new" variant={panels.length > 0 ? 'secondary' : undefined}>
        Set up a panel
      </Button>
    ) : null}
  </div>
)

export const showSetUp = route({
  method: 'GET',
  path: '/panels/new',
  allow: { duty: 'panel.keep' },
  audit: { none: 'holdsNoPersonalData' },
  handle: async (call): Promise<Reply> => setUpReply(call, {}, {}),
})

export const setUpPanel = route({
  method: 'POST',
  path: '/panels',
  allow: { duty: 'panel.keep' },
  audit: 'panel.setUp',
  async handle(call): Promise<Reply> {
    const read = readPanel(call.form)
    if ('errors' in read) return setUpReply(call, call.form, read.errors)
    const id = newId(call.now)
    await call.tx
      .insertInto('panel')
      .values({
        id,
        name: read.ok.name,
        advises_on: read.ok.advisesOn,
        parent_seat: read.ok.hasParentSeat,
        set_up_by: signedIn(call.viewer).accountId,
        set_up_at: call.now,
      })
      .execute()
    return { redirect: pathTo('/panels/:panelId', { panelId: id }), notice: 'Saved. Now add its members and meetings.' }
  },
})

const setUpReply = (call: Pick<Call, 'request'>, form: Fields, errors: FormErrors): Reply => ({
  title: 'Set up a panel',
  hasErrors: Object.keys(errors).length > 0,
  page: (
    <div class="waymark-read">
      <BackLink href="/panels">Panels</BackLink>
      <Problems errors={errors} />
      <h1 class="govuk-heading-l">Set up a panel</h1>
      <Form action="/panels" csrf={call.request.csrfToken}>
        <PanelFields form={form} errors={errors} />
        <Button preventDoubleClick>Save</Button>
      </Form>
    </div>
  ),
})

export const PanelFields = ({ form, errors }: { form: Fields; errors: FormErrors }) => (
  <>
    <Input name="name" label="Name" value={textOf(form, 'name')} error={errors['name']} />
    <Textarea
      name="advisesOn"
      label="What it advises on"
      hint="Members read this first."
      rows={3}
      value={textOf(form, 'advisesOn')}
      error={errors['advisesOn']}
    />
    <Checkboxes
      name="parentSeat"
      values={[textOf(form, 'parentSeat')]}
      items={[
        {
          value: 'yes',
          text: 'A parent representative sits on it',
          hint: 'Whether there is one is for the area to say. They read what the other members read.',
        },
      ]}
    />
  </>
)
