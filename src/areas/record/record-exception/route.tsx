import * as z from 'zod'
import type { Deadline } from '../../../journey/deadlines.ts'
import type { JourneyEvent } from '../../../journey/events.ts'
import { readJourney } from '../../../journey/journey-file.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { ruleById } from '../../../law/rules.ts'
import { dateBoxes, type Fields, type FormErrors, readForm, textOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { anyDay, pastDay } from '../event-form/read-event-form.ts'
import { refusalInWords } from '../event-form/refusal-in-words.ts'
import { formKeyOf, idOfForm, newFormKey, oneAtATime } from '../form-key.ts'
import { declinedFor, waitingExceptions } from '../proposals/waiting.ts'
import { reasonField } from '../reason-field.ts'
import { type ChildRecord, closedByDeath, owedIn, recordOf } from '../record-of-child.ts'
import { type Ground, groundsFor, isClosure } from './grounds.ts'
import { ChooseStepPage, ExceptionPage } from './page.tsx'

/** Ended or never begun: nothing there to excuse. */
const excusable: ReadonlySet<Deadline['status']> = new Set(['open', 'missed', 'metLate', 'unknown', 'excused'])

const urgency: Partial<Record<Deadline['status'], number>> = { missed: 0, open: 1, metLate: 2, unknown: 3 }

export const chooseStep = route({
  method: 'GET',
  path: '/children/:childId/exception',
  allow: { childAction: 'event.record' },
  audit: 'event.formOpened',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const closed = await closedByDeath(call.tx, child.id)
    if (closed) return closed
    const { journey } = await recordOf(call.tx, child.id, call.today)
    const deadlines = owedIn(journey, call.today)
      .filter((deadline) => excusable.has(deadline.status) && (ruleById(deadline.rule)?.exceptions.length ?? 0) > 0)
      .sort((a, b) => (urgency[a.status] ?? 4) - (urgency[b.status] ?? 4))
    return {
      title: 'Which step does the exception excuse?',
      page: (
        <ChooseStepPage
          childId={child.id}
          childName={child.name}
          deadlines={deadlines}
          waiting={await waitingExceptions(call.tx, child.id)}
          declined={await declinedFor(call.tx, { childId: child.id, kind: 'exception' })}
        />
      ),
    }
  },
})

const path = '/children/:childId/exception/:eventId/:rule'

type Found = { record: ChildRecord; deadline: Deadline; grounds: Ground[] }

async function findStep(call: Call<typeof path>): Promise<Found | { instead: Reply }> {
  const child = childOf(call)
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return { instead: closed }
  const record = await recordOf(call.tx, child.id, call.today)
  const deadline = owedIn(record.journey, call.today).find(
    (one) => one.of === call.params.eventId && one.rule === call.params.rule,
  )
  return deadline ? { record, deadline, grounds: groundsFor(deadline) } : { instead: { notFound: true } }
}

export const openException = route({
  method: 'GET',
  path,
  allow: { childAction: 'event.record' },
  audit: 'event.formOpened',
  async handle(call): Promise<Reply> {
    const found = await findStep(call)
    return 'instead' in found ? found.instead : page(call, found, { form: {}, errors: {}, formKey: newFormKey() })
  },
})

export const proposeException = route({
  method: 'POST',
  path,
  allow: { childAction: 'proposal.make' },
  audit: 'exception.proposed',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const found = await findStep(call)
    if ('instead' in found) return found.instead
    const accountId = signedIn(call.viewer).accountId
    const formKey = formKeyOf(textOf(call.form, 'formKey'))
    const id = idOfForm({ formKey, childId: child.id, accountId, what: 'exception' })
    const done = pathTo('/children/:childId/exception', { childId: child.id })
    const before = await call.tx.selectFrom('proposal').select('id').where('id', '=', id).executeTakeFirst()
    if (before) return { redirect: done, notice: 'This was already proposed. It was not sent twice.' }
    const again = (errors: FormErrors) => page(call, found, { form: call.form, errors, formKey })
    const read = readException(call.form, found, call.today)
    if ('errors' in read) return again(read.errors)
    const { reason, ...fields } = read.ok
    const event = eventOf(found, fields, { id, on: call.today })
    const { journey } = found.record
    const checked = readJourney({
      format: 'waymark.journey/1',
      child: journey.child,
      events: [...journey.events, event],
    })
    if ('refused' in checked)
      return again(
        refusalInWords(
          checked.refused.map((one) => one.replace(/^events\[\d+\]\./, '')),
          'exception.recorded',
        ),
      )
    await call.tx
      .insertInto('proposal')
      .values({
        id,
        child_id: child.id,
        kind: 'exception',
        event: JSON.stringify(event),
        reason,
        proposed_by: accountId,
        proposed_at: call.now,
      })
      .execute()
    call.noted({ proposal: id, rule: found.deadline.rule })
    return { redirect: done, notice: 'Proposed. It counts once a manager has confirmed it.' }
  },
})

type ExceptionFields = {
  ground: string
  from: LocalDate
  to: LocalDate
  requestedFrom?: string
  requestedOn?: LocalDate
}

const askedOf = ['headTeacher', 'principal', 'earlyYearsLead'] as const

function readException(
  form: Fields,
  { record, grounds }: Found,
  today: LocalDate,
): { ok: ExceptionFields & { reason: string } } | { errors: FormErrors } {
  const about = { born: record.journey.child.born, today }
  const closure = isClosure(textOf(form, 'ground'))
  const shape = {
    ground: z.string().refine((text) => grounds.some((one) => one.ground === text), 'Choose the ground'),
    'from-day': pastDay('It began on', 'Enter the day it began', about),
    'to-day': anyDay('Its last day', 'Enter its last day', about),
    ...(closure
      ? {
          requestedFrom: z.enum(askedOf, { error: 'Choose who was asked for advice' }),
          'requestedOn-day': pastDay('The day they were asked', 'Enter the day they were asked for advice', about),
        }
      : {}),
    reason: reasonField('Enter how this holds the step up'),
  }
  const read = readForm(z.object(shape as z.ZodRawShape), {
    ground: textOf(form, 'ground'),
    'from-day': dateBoxes(form, 'from'),
    'to-day': dateBoxes(form, 'to'),
    requestedFrom: textOf(form, 'requestedFrom'),
    'requestedOn-day': dateBoxes(form, 'requestedOn'),
    reason: textOf(form, 'reason'),
  })
  if ('errors' in read) return read
  const values = read.ok as Record<string, unknown>
  const from = values['from-day'] as LocalDate
  const to = values['to-day'] as LocalDate
  if (to < from)
    return { errors: { 'to-day': 'Its last day: this must be the same as or later than the day it began' } }
  return {
    ok: {
      ground: String(values['ground']),
      from,
      to,
      reason: String(values['reason']),
      ...(closure
        ? { requestedFrom: String(values['requestedFrom']), requestedOn: values['requestedOn-day'] as LocalDate }
        : {}),
    },
  }
}

const adviceRules: ReadonlySet<string> = new Set(['ehcna.advice', 'reassess.advice'])

const eventOf = ({ deadline }: Found, fields: ExceptionFields, made: { id: string; on: LocalDate }): JourneyEvent =>
  ({
    id: made.id,
    type: 'exception.recorded',
    on: made.on,
    matter: deadline.matter,
    source: 'hand',
    rule: deadline.rule,
    ...fields,
    ...(adviceRules.has(deadline.rule) ? { request: deadline.of } : {}),
  }) as unknown as JourneyEvent

function page(
  call: Call<typeof path>,
  found: Found,
  filled: { form: Fields; errors: FormErrors; formKey: string },
): Reply {
  const child = childOf(call)
  return {
    title: 'Propose an exception',
    hasErrors: Object.keys(filled.errors).length > 0,
    page: (
      <ExceptionPage
        childId={child.id}
        childName={child.name}
        deadline={found.deadline}
        grounds={found.grounds}
        csrf={call.request.csrfToken}
        {...filled}
      />
    ),
  }
}
