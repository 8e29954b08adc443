import { type FactType, isFactType, type JourneyEvent } from '../../../journey/events.ts'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { recordEvent } from '../../journey/index.ts'
import { newBusiness, type ReadFields, readEventForm } from '../event-form/read-event-form.ts'
import { refusalInWords } from '../event-form/refusal-in-words.ts'
import { titleOfEvent } from '../event-words.ts'
import { formKeyOf, idOfForm, newFormKey, oneAtATime } from '../form-key.ts'
import { type ChildRecord, closedByDeath, formAbout, recordOf } from '../record-of-child.ts'
import { cutShortBy } from './cut-short.ts'
import { RecordEventPage } from './page.tsx'

const path = '/children/:childId/record/:type'

/**
 * What is not simply recorded, and where it is done: an exception is proposed, what the law tests is decided part by part, and
 * that advice is not needed again is agreed by three.
 */
const pagesOfTheirOwn: ReadonlyMap<string, (childId: string) => string> = new Map([
  ['exception.recorded', (childId: string) => pathTo('/children/:childId/exception', { childId })],
  ['advice.notNeeded', (childId: string) => pathTo('/children/:childId/advice/ask', { childId })],
  ['assessment.decided', (childId: string) => pathTo('/children/:childId/decisions', { childId })],
  ['plan.refused', (childId: string) => pathTo('/children/:childId/decisions', { childId })],
])

const recordable = (type: string): FactType | undefined =>
  isFactType(type) && !pagesOfTheirOwn.has(type) ? type : undefined

export const openEventForm = route({
  method: 'GET',
  path,
  allow: { childAction: 'event.record' },
  audit: 'event.formOpened',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const ownPage = pagesOfTheirOwn.get(call.params.type)
    if (ownPage) return { redirect: ownPage(child.id) }
    const type = recordable(call.params.type)
    if (!type) return { notFound: true }
    const closed = await closedByDeath(call.tx, child.id)
    if (closed) return closed
    const record = await recordOf(call.tx, child.id, call.today)
    return page(call, record, type, { form: firstAnswers(record, type, call.today), errors: {}, formKey: newFormKey() })
  },
})

/** Where only one piece of business is open and fits, it is chosen already. */
function firstAnswers(record: ChildRecord, type: FactType, today: Call['today']): Fields {
  const open = formAbout(record, type, today).matters.filter((matter) => !matter.isFinished)
  const only = open.length === 1 ? open[0] : undefined
  return only && !beginsBusiness.has(type) ? { matter: only.id } : {}
}

const beginsBusiness: ReadonlySet<FactType> = new Set<FactType>([
  'concern.raised',
  'support.started',
  'request.received',
  'review.meetingPlanned',
  'phaseTransfer.expected',
  'reassessment.requested',
  'move.known',
])

type Filled = { form: Fields; errors: FormErrors; formKey: string; cutShort?: readonly string[] }

function page(call: Call, record: ChildRecord, type: FactType, filled: Filled): Reply {
  const child = childOf(call)
  return {
    title: titleOfEvent(type),
    hasErrors: Object.keys(filled.errors).length > 0,
    page: (
      <RecordEventPage
        childId={child.id}
        childName={child.name}
        about={formAbout(record, type, call.today)}
        csrf={call.request.csrfToken}
        {...filled}
      />
    ),
  }
}

const checkDays = 'The family had less time than the law gives. Check the days, or tick that they are right'

const writtenHere =
  'This plan is written in Waymark. Serve or issue it on the page of the plan: then it is in the record by itself'

/** While a plan is written here, its draft and its final plan are facts only as versions of it. */
async function isMadeByThePlan(call: Call, type: FactType, matter: string): Promise<boolean> {
  if (type !== 'draft.sent' && type !== 'plan.issued') return false
  const written = await call.tx
    .selectFrom('plan_writing')
    .select('id')
    .where('child_id', '=', childOf(call).id)
    .where('matter', '=', matter)
    .where('state', '=', 'writing')
    .executeTakeFirst()
  return written !== undefined
}

export const saveEvent = route({
  method: 'POST',
  path,
  allow: { childAction: 'event.record' },
  audit: 'event.recorded',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const type = recordable(call.params.type)
    if (!type) return { notFound: true }
    const closed = await closedByDeath(call.tx, child.id)
    if (closed) return closed
    await oneAtATime(call.tx, child.id)
    const record = await recordOf(call.tx, child.id, call.today)
    const formKey = formKeyOf(textOf(call.form, 'formKey'))
    const id = idOfForm({ formKey, childId: child.id, accountId: signedIn(call.viewer).accountId, what: 'event' })
    const saved = pathTo('/children/:childId/events/:eventId', { childId: child.id, eventId: id })
    if (record.journey.events.some((event) => event.id === id))
      return { redirect: saved, notice: 'This was already saved. It was not saved twice.' }
    const read = readEventForm(call.form, formAbout(record, type, call.today))
    if ('errors' in read) return page(call, record, type, { form: call.form, errors: read.errors, formKey })
    if (await isMadeByThePlan(call, type, textOf(call.form, 'matter')))
      return page(call, record, type, { form: call.form, errors: { matter: writtenHere }, formKey })
    const event = eventFrom(type, id, read.ok)
    const cutShort = cutShortBy(record.journey, event, call.today)
    if (cutShort.length > 0 && textOf(call.form, 'sure') !== 'yes')
      return page(call, record, type, { form: call.form, errors: { sure: checkDays }, formKey, cutShort })
    const result = await recordEvent(call.tx, {
      childId: child.id,
      event,
      recordedBy: signedIn(call.viewer).accountId,
      now: call.now,
      today: call.today,
    })
    if ('notFound' in result) return { notFound: true }
    if ('refused' in result)
      return page(call, record, type, { form: call.form, errors: refusalInWords(result.refused, type), formKey })
    call.noted({ type, event: id, cutShort: cutShort.length })
    return {
      redirect: saved,
      notice: cutShort.length > 0 ? 'Saved to the record. It says that this came too early.' : 'Saved to the record.',
    }
  },
})

function eventFrom(type: FactType, id: string, read: ReadFields): JourneyEvent {
  const matter = read.matter === newBusiness ? `hand-${id.slice(0, 13)}` : read.matter
  return { ...read.fields, id, type, on: read.on, matter, source: 'hand' } as unknown as JourneyEvent
}
