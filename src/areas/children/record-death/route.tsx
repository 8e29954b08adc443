import { sql } from 'kysely'
import { actions, type Relation } from '../../../access/policy.ts'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { compareDays, formatShortDay, type LocalDate, parseLocalDate } from '../../../law/local-date.ts'
import { dateBoxes, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type PageReply, type Reply, route } from '../../../web/route.ts'
import { childFacts } from '../queries.ts'

type Props = {
  childId: string
  name: string
  csrf: string
  died: LocalDate | undefined
  mayUndo: boolean
  boxes: { day: string; month: string; year: string }
  isSure: boolean
  errors?: FormErrors | undefined
}

const DeathPage = (p: Props) => (
  <div class="waymark-read">
    <BackLink href={pathTo('/children/:childId', { childId: p.childId })}>Back to {p.name}</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">Record that {p.name} has died</h1>
    {p.died ? <Recorded p={p} died={p.died} /> : <Asking p={p} />}
  </div>
)

const Asking = ({ p }: { p: Props }) => (
  <>
    <p class="govuk-body">
      From the moment you save this, nothing is sent about {p.name} any more: no message, no letter, no reminder, to
      anybody. What waits to be sent is stopped. The record is kept and can be read, and nothing is added to it.
    </p>
    <p class="govuk-body">Please reach the family in person for whatever still has to be said.</p>
    <Form action={pathTo('/children/:childId/death', { childId: p.childId })} csrf={p.csrf}>
      <DateInput
        name="diedOn"
        legend={{ text: 'On which day?', size: 's' }}
        value={p.boxes}
        error={p.errors?.['diedOn']}
      />
      <Checkboxes
        name="sure"
        items={[{ value: 'yes', text: 'I have this from the family, or from somebody whose work it is to know' }]}
        values={p.isSure ? ['yes'] : []}
        error={p.errors?.['sure']}
      />
      <Button preventDoubleClick>Record this</Button>
    </Form>
  </>
)

const Recorded = ({ p, died }: { p: Props; died: LocalDate }) => (
  <>
    <p class="govuk-body">
      It is recorded that {p.name} died on {formatShortDay(died)}. Nothing is sent any more.
    </p>
    {p.mayUndo ? (
      <Form action={pathTo('/children/:childId/death/undo', { childId: p.childId })} csrf={p.csrf}>
        <p class="govuk-body">If this was recorded by mistake, you can take it back. What was stopped stays stopped.</p>
        <Button variant="secondary" preventDoubleClick>
          This was a mistake: take it back
        </Button>
      </Form>
    ) : (
      <p class="govuk-body">If this was recorded by mistake, a manager can take it back on this page.</p>
    )}
  </>
)

async function page(call: Call, errors?: FormErrors): Promise<PageReply> {
  const { id, name, relations } = childOf(call)
  const child = await childFacts(call.tx, id)
  const managers: readonly Relation[] = actions.allocate
  return {
    title: 'Record a death',
    ...(errors ? { status: 400, hasErrors: true } : {}),
    page: (
      <DeathPage
        childId={id}
        name={name}
        csrf={call.request.csrfToken}
        died={(child.died_on as LocalDate | null) ?? undefined}
        mayUndo={relations.some((relation) => managers.includes(relation))}
        boxes={dateBoxes(call.form, 'diedOn')}
        isSure={textOf(call.form, 'sure') === 'yes'}
        errors={errors}
      />
    ),
  }
}

export const seeDeath = route({
  method: 'GET',
  path: '/children/:childId/death',
  allow: { childAction: 'child.change' },
  audit: 'child.deathRead',
  handle: (call) => page(call),
})

function readDay(call: Call, born: string): LocalDate | undefined {
  const { day, month, year } = dateBoxes(call.form, 'diedOn')
  const on = parseLocalDate(`${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return on && compareDays(on, call.today) <= 0 && on >= born ? on : undefined
}

/** One person is enough: it takes away, and harm is done by waiting. Taking it back is a manager's. */
export const recordDeath = route({
  method: 'POST',
  path: '/children/:childId/death',
  allow: { childAction: 'child.change' },
  audit: 'child.deathRecorded',
  async handle(call): Promise<Reply> {
    const { id } = childOf(call)
    const child = await childFacts(call.tx, id)
    const on = readDay(call, child.born)
    const errors: FormErrors = {
      ...(on ? {} : { diedOn: 'Enter the day: today or earlier, and after the birth' }),
      ...(textOf(call.form, 'sure') === 'yes' ? {} : { sure: 'Tick that you know this from somebody who knows' }),
    }
    if (!on || Object.keys(errors).length > 0) return page(call, errors)
    await sql`update child set died_on = ${on}::date, version = version + 1 where id = ${id}::uuid and died_on is null`.execute(
      call.tx,
    )
    return {
      redirect: pathTo('/children/:childId', { childId: id }),
      notice: 'Recorded. Nothing more is sent about this child.',
    }
  },
})

export const undoDeath = route({
  method: 'POST',
  path: '/children/:childId/death/undo',
  allow: { childAction: 'allocate' },
  audit: 'child.deathTakenBack',
  async handle(call): Promise<Reply> {
    const { id } = childOf(call)
    await sql`update child set died_on = null, version = version + 1 where id = ${id}::uuid and died_on is not null`.execute(
      call.tx,
    )
    return { redirect: pathTo('/children/:childId', { childId: id }), notice: 'Taken back. The record is open again.' }
  },
})
