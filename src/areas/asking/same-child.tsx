import { sql } from 'kysely'
import * as z from 'zod'
import type { ViewerTx } from '../../access/in-transaction.ts'
import { BackLink } from '../../govuk/back-link.tsx'
import { Button } from '../../govuk/button.tsx'
import { Checkboxes } from '../../govuk/checkboxes.tsx'
import { InsetText } from '../../govuk/inset-text.tsx'
import { Table } from '../../govuk/table.tsx'
import { Textarea } from '../../govuk/textarea.tsx'
import { formatShortDay, type LocalDate } from '../../law/local-date.ts'
import { newId } from '../../platform/id.ts'
import { type Fields, type FormErrors, textOf } from '../../web/form.ts'
import { Form, Problems } from '../../web/form-page.tsx'
import { pathTo } from '../../web/paths.ts'
import { type Call, type Reply, route, signedIn } from '../../web/route.ts'
import { journeyOf, oneAtATime, recordEvent } from '../journey/index.ts'
import { type Answers, dayIn } from './answers.ts'
import { type OpenedRequest, openRequest } from './open-request.ts'
import { requestWith } from './queries.ts'

const path = '/requests/:requestId/same/:otherId'

type Alike = OpenedRequest['alike'][number]
type Found = { opened: OpenedRequest; other: Alike }

/** The request of the path and the child who is like it; others are not there to be chosen. */
async function find(call: Call<typeof path>): Promise<Found | { instead: Reply }> {
  const opened = await openRequest(call, call.params.requestId)
  const other = opened?.alike.find((child) => child.id === call.params.otherId)
  if (!opened || !other) return { instead: { notFound: true } }
  call.showed([opened.request.childId, other.id])
  if (opened.request.beganChild !== opened.request.childId || opened.diedOn || opened.joinWaits)
    return { instead: { redirect: pathTo('/requests/:requestId', { requestId: opened.request.id }) } }
  return { opened, other }
}

export const compareRecords = route({
  method: 'GET',
  path,
  allow: { duty: 'request.receive' },
  audit: 'request.compared',
  async handle(call): Promise<Reply> {
    const found = await find(call)
    return 'instead' in found ? found.instead : page(call, found, {}, {})
  },
})

const longestReason = 2000

export const proposeJoin = route({
  method: 'POST',
  path,
  allow: { duty: 'request.receive' },
  audit: 'request.joinProposed',
  async handle(call): Promise<Reply> {
    await oneAtATime(call.tx, [call.params.otherId])
    const found = await find(call)
    if ('instead' in found) return found.instead
    const { request } = found.opened
    const reason = textOf(call.form, 'reason').trim()
    const errors: FormErrors = {
      ...(reason === '' ? { reason: 'Enter what you compared' } : {}),
      ...(reason.length > longestReason ? { reason: 'Use 2,000 characters or fewer' } : {}),
      ...(textOf(call.form, 'sure') === 'yes' ? {} : { sure: 'Compare the two, and tick the box' }),
    }
    if (Object.keys(errors).length > 0) return page(call, found, call.form, errors)
    await call.tx
      .insertInto('proposal')
      .values({
        id: newId(call.now),
        child_id: request.childId,
        kind: 'same',
        event: JSON.stringify({ request: request.id, child: found.other.id }),
        reason,
        proposed_by: signedIn(call.viewer).accountId,
        proposed_at: call.now,
      })
      .execute()
    return {
      redirect: pathTo('/requests/:requestId', { requestId: request.id }),
      notice: 'Sent. A data officer and a manager have to confirm it.',
    }
  },
})

function page(call: Call<typeof path>, { opened, other }: Found, form: Fields, errors: FormErrors): Reply {
  const { request } = opened
  const name = `${other.forename} ${other.surname}`
  return {
    title: 'Is it the same child?',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <div class="waymark-read">
        <BackLink href={pathTo('/requests/:requestId', { requestId: request.id })}>
          Request {request.reference}
        </BackLink>
        <Problems errors={errors} />
        <h1 class="govuk-heading-l">Is it the same child?</h1>
        <Table
          caption="What is known of each"
          captionSize="s"
          firstCellIsHeader
          head={['What', 'In the request', 'In the record']}
          stacks
          rows={sideBySide(request.answers, other)}
        />
        <p class="govuk-body">
          <a class="govuk-link" href={`/children/${other.id}`}>
            Open the record of {name}
          </a>
        </p>
        <InsetText>
          <p class="govuk-body">If it is, and two more people confirm it:</p>
          <ul class="govuk-list govuk-list--bullet">
            <li>
              the request, its papers and its letters stand in the record of {name}; the weeks still run from{' '}
              {formatShortDay(request.receivedOn)}
            </li>
            <li>the record that began with the request closes, and nobody opens it any more</li>
            <li>whoever asked has to be checked again, for this child</li>
          </ul>
        </InsetText>
        <p class="govuk-body">
          Twins, and brothers or sisters with the same initials, are two children. Look at the day of birth and the
          whole name. If you are not sure, ask the family.
        </p>
        <Form action={pathTo(path, { requestId: request.id, otherId: other.id })} csrf={call.request.csrfToken}>
          <Textarea
            name="reason"
            label={{ text: 'What did you compare, and what did you find?', size: 's' }}
            hint="A data officer and a manager read this, and it is kept. Do not write an address or a telephone number."
            error={errors['reason']}
            value={textOf(form, 'reason')}
            rows={4}
          />
          <Checkboxes
            name="sure"
            error={errors['sure']}
            items={[{ value: 'yes', text: 'I have compared them. It is the same child' }]}
          />
          <Button preventDoubleClick>Ask for the two to be joined</Button>
        </Form>
      </div>
    ),
  }
}

const day = (on: LocalDate | undefined) => (on ? formatShortDay(on) : 'Not said')

const sideBySide = (answers: Answers, other: Alike) => [
  ['Name', `${answers['forename']} ${answers['surname']}`, `${other.forename} ${other.surname}`],
  ['Known as', answers['knownAs'] || 'Not said', other.known_as ?? 'Not said'],
  ['Born', day(dayIn(answers, 'born')), day(other.born as LocalDate)],
  ['School, college or nursery', answers['settingName'] || 'Not said', other.setting ?? 'None on record'],
]

const proposed = z.object({ request: z.uuid(), child: z.uuid() })

/** What a proposal to join says to those who confirm it; `fits` is false where the two cannot be joined any more. */
export async function joinFacts(
  tx: ViewerTx,
  about: { proposalId: string; childId: string; event: unknown },
): Promise<{ facts: { key: string; value: string }[]; fits: boolean }> {
  const read = proposed.safeParse(about.event)
  if (!read.success) return { facts: [], fits: false }
  const children = await tx
    .selectFrom('child')
    .select(['id', 'forename', 'surname', 'born'])
    .where('id', 'in', [about.childId, read.data.child])
    .execute()
  const words = (id: string) => {
    const one = children.find((child) => child.id === id)
    return one
      ? `${one.forename} ${one.surname}, born ${formatShortDay(one.born as LocalDate)}`
      : 'A child whom you do not see'
  }
  return {
    facts: [
      { key: 'The record that closes', value: words(about.childId) },
      { key: 'The record that stays', value: words(read.data.child) },
    ],
    fits: (await joinOf(tx, about.proposalId)) !== undefined,
  }
}

type Join = { request_id: string; second_record: string; first_record: string }

async function joinOf(tx: ViewerTx, proposalId: string): Promise<Join | undefined> {
  const { rows } = await sql<Join>`
    select request_id, second_record, first_record from joins_of(${proposalId}::uuid)`.execute(tx)
  return rows[0]
}

type Joining = { proposalId: string; confirmedBy: string; now: string; today: LocalDate }

/**
 * Joins a record that began with a request to the one that the child had: the receipt is recorded there on its own day, the
 * request with its papers and letters follows, and the second record closes. False where it no longer fits; nothing is written then.
 */
export async function joinRecords(tx: ViewerTx, { proposalId, confirmedBy, now, today }: Joining): Promise<boolean> {
  const join = await joinOf(tx, proposalId)
  if (!join) return false
  await oneAtATime(tx, [join.second_record, join.first_record])
  const request = await requestWith(tx, join.request_id)
  const received = (await journeyOf(tx, join.second_record))?.events.find((event) => event.id === request?.eventId)
  if (!received) return false
  const { recordedAt: _at, recordedBy: _by, ...fact } = received
  const id = newId(now)
  const recorded = await recordEvent(tx, {
    childId: join.first_record,
    event: { ...fact, id } as typeof received,
    recordedBy: confirmedBy,
    now,
    today,
  })
  if (!('recorded' in recorded)) return false
  const { rows } = await sql<{ done: boolean }>`
    select join_records(${proposalId}::uuid, ${id}::uuid, ${now}::timestamptz) as done`.execute(tx)
  if (!rows[0]?.done) throw new Error('Two records that could be joined a moment ago were not joined')
  return true
}
