import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import type { Fact, JourneyEvent } from '../../../journey/events.ts'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { recordEvent } from '../../journey/index.ts'
import { EventFields } from '../event-form/event-fields.tsx'
import { formOfFact } from '../event-form/form-of-fact.ts'
import { newBusiness, type ReadFields, readEventForm } from '../event-form/read-event-form.ts'
import { refusalInWords } from '../event-form/refusal-in-words.ts'
import { type Entry, entriesOf } from '../event-history.ts'
import { type FieldWords, fieldsInWords, titleOfEvent } from '../event-words.ts'
import { formKeyOf, idOfForm, newFormKey, oneAtATime } from '../form-key.ts'
import { type ChildRecord, closedByDeath, formAbout, recordOf } from '../record-of-child.ts'

const path = '/children/:childId/events/:eventId/correct'

type Correcting = { record: ChildRecord; entry: Entry; now: Fact }

/** The entry of the path as it counts now, or the page that says why it cannot be corrected. */
async function toCorrect(call: Call<typeof path>): Promise<Correcting | { instead: Reply }> {
  const child = childOf(call)
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return { instead: closed }
  const record = await recordOf(call.tx, child.id, call.today)
  const entry = entriesOf(record).find((one) => one.first.id === call.params.eventId)
  if (!entry) return { instead: { notFound: true } }
  if (entry.first.type === 'exception.recorded') return { instead: { forbidden: exceptionWords } }
  if (!entry.now) return { instead: { forbidden: 'This entry was made void. Record what happened as a new entry.' } }
  return { record, entry, now: entry.now }
}

const exceptionWords =
  'A manager confirmed this exception as it stands, so it is not corrected. Ask for it to be made void, and propose the right one.'

/** Names the version the form began with, so that two people do not correct past each other. */
const versionOf = (entry: Entry): string => entry.corrections.at(-1)?.id ?? entry.first.id

export const openCorrection = route({
  method: 'GET',
  path,
  allow: { childAction: 'event.record' },
  audit: 'event.formOpened',
  async handle(call): Promise<Reply> {
    const found = await toCorrect(call)
    if ('instead' in found) return found.instead
    return page(call, found, {
      form: formOfFact(found.now),
      errors: {},
      formKey: newFormKey(),
      version: versionOf(found.entry),
    })
  },
})

export const saveCorrection = route({
  method: 'POST',
  path,
  allow: { childAction: 'event.record' },
  audit: 'event.corrected',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const found = await toCorrect(call)
    if ('instead' in found) return found.instead
    const { record, entry, now } = found
    const formKey = formKeyOf(textOf(call.form, 'formKey'))
    const id = idOfForm({ formKey, childId: child.id, accountId: signedIn(call.viewer).accountId, what: 'correction' })
    if (record.journey.events.some((event) => event.id === id))
      return { redirect: savedAt(child.id, now.id, id), notice: 'This was already saved. It was not saved twice.' }
    const again = (errors: FormErrors) =>
      page(call, found, { form: call.form, errors, formKey, version: textOf(call.form, 'version') })
    const read = readEventForm(call.form, formAbout(record, now.type, call.today))
    if ('errors' in read) return again(read.errors)
    if (textOf(call.form, 'version') !== versionOf(entry)) return stale(call, found, read.ok)
    const change = changeFrom(now, read.ok, id)
    if ('errors' in change) return again(change.errors)
    const result = await recordEvent(call.tx, {
      childId: child.id,
      event: {
        id,
        type: 'correction',
        corrects: now.id,
        on: call.today,
        matter: now.matter,
        source: 'hand',
        set: change.set,
      } as JourneyEvent,
      recordedBy: signedIn(call.viewer).accountId,
      now: call.now,
      today: call.today,
    })
    if ('notFound' in result) return { notFound: true }
    if ('refused' in result) return again(refusalInWords(result.refused, now.type))
    call.noted({ event: now.id, correction: id, fields: Object.keys(change.set).join(' ') })
    return {
      redirect: savedAt(child.id, now.id, id),
      notice: 'The correction is saved. Both versions stay in the history.',
    }
  },
})

const savedAt = (childId: string, eventId: string, correction: string): string =>
  withQuery(pathTo('/children/:childId/events/:eventId', { childId, eventId }), { correction })

/** Only what is different; a correction replaces values and cannot take one away. */
function changeFrom(
  now: Fact,
  read: ReadFields,
  id: string,
): { set: Record<string, unknown> } | { errors: FormErrors } {
  const before = now as unknown as Readonly<Record<string, unknown>>
  const matter = read.matter === newBusiness ? `hand-${id.slice(0, 13)}` : read.matter
  const after: Record<string, unknown> = { ...read.fields, on: read.on, matter }
  const base = new Set(['id', 'type', 'source', 'recordedAt', 'recordedBy'])
  const emptied = Object.keys(before).find((name) => !base.has(name) && after[name] === undefined)
  if (emptied !== undefined)
    return {
      errors: {
        [emptied]:
          'A correction can change this but not empty it. To empty it, ask for the entry to be made void and record it again',
      },
    }
  const changed = Object.entries(after).filter(([name, value]) => !sameValue(before[name], value))
  if (changed.length === 0) return { errors: { when: 'Nothing was changed. Change what is wrong, or go back' } }
  return { set: Object.fromEntries(changed) }
}

const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return [...value].sort()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Somebody else corrected it meanwhile: both texts are shown and nothing is saved. */
function stale(call: Call<typeof path>, { record, now }: Correcting, read: ReadFields): Reply {
  const child = childOf(call)
  const words = (fields: object) => wordsOf(fields, now, record).map((one) => ({ label: one.label, text: one.value }))
  return {
    stale: {
      what: 'this entry',
      theirs: words(now),
      yours: words({ ...read.fields, on: read.on, matter: read.matter }),
      back: pathTo(path, { childId: child.id, eventId: now.id }),
    },
  }
}

const wordsOf = (fields: object, now: Fact, record: ChildRecord): FieldWords[] =>
  fieldsInWords(fields as Record<string, unknown>, now.type, {
    events: record.journey.events,
    matterWords: record.matterWords,
  })

type Filled = { form: Fields; errors: FormErrors; formKey: string; version: string }

function page(call: Call<typeof path>, { record, now }: Correcting, filled: Filled): Reply {
  const child = childOf(call)
  const at = { childId: child.id, eventId: now.id }
  return {
    title: `Correct: ${titleOfEvent(now.type)}`,
    hasErrors: Object.keys(filled.errors).length > 0,
    page: (
      <>
        <BackLink href={pathTo('/children/:childId/events/:eventId', at)}>Back to the entry</BackLink>
        <Problems errors={filled.errors} />
        <span class="govuk-caption-l">{child.name}</span>
        <h1 class="govuk-heading-l">Correct: {titleOfEvent(now.type)}</h1>
        <p class="govuk-body">Change what is wrong and leave the rest. What it said before stays in the history.</p>
        <Details summary="What it says now">
          <SummaryList rows={wordsOf(now, now, record).map((one) => ({ key: one.label, value: one.value }))} />
        </Details>
        <Form action={pathTo(path, at)} csrf={call.request.csrfToken}>
          <input type="hidden" name="formKey" value={filled.formKey} />
          <input type="hidden" name="version" value={filled.version} />
          <EventFields about={formAbout(record, now.type, call.today)} form={filled.form} errors={filled.errors} />
          <Button preventDoubleClick>Save the correction</Button>
        </Form>
        <p class="govuk-body">
          Did it not happen at all, or was it recorded for the wrong child? Then{' '}
          <a class="govuk-link" href={pathTo('/children/:childId/events/:eventId/void', at)}>
            ask for it to be made void
          </a>
          .
        </p>
      </>
    ),
  }
}
