import { hasDuty } from '../../access/viewer.ts'
import { BackLink } from '../../govuk/back-link.tsx'
import { Button } from '../../govuk/button.tsx'
import { Details } from '../../govuk/details.tsx'
import { InsetText } from '../../govuk/inset-text.tsx'
import { Pagination } from '../../govuk/pagination.tsx'
import { Tag } from '../../govuk/tag.tsx'
import { formatDay, formatShortDay, type LocalDate } from '../../law/local-date.ts'
import type { FormErrors } from '../../web/form.ts'
import { type Fields, textOf } from '../../web/form.ts'
import { Form, Problems } from '../../web/form-page.tsx'
import { pathTo, withQuery } from '../../web/paths.ts'
import { type Call, type Reply, route, signedIn } from '../../web/route.ts'
import { readMeeting } from './forms.ts'
import { MeetingFields, Place } from './keep-panel.tsx'
import { calledBy, itemPath, keepsMinutes, meetingPath, openMeeting } from './open-meeting.ts'
import { clockWords, offWords, questionWords, recommendedWords, stateWords, tooLateFor } from './panel-words.ts'
import { blindSummaries } from './papers.ts'
import { type AgendaPage, agendaPage, countsOf, type Item, type Meeting } from './queries.ts'

const path = '/panels/:panelId/meetings/:meetingId'

export const showAgenda = route({
  method: 'GET',
  path,
  allow: { duty: 'panel.see' },
  audit: 'panel.agendaOpened',
  async handle(call): Promise<Reply> {
    const meeting = await openMeeting(call)
    return meeting ? agendaReply(call, meeting) : { notFound: true }
  },
})

/** Where a page of the agenda begins: after this place. */
const afterOf = (call: Call): number => {
  const after = Number(textOf(call.query, 'after'))
  return Number.isInteger(after) && after > 0 && after < 1_000_000 ? after : 0
}

type Filled = { form: Fields; errors: FormErrors }

async function agendaReply(call: Call, meeting: Meeting, filled: Filled = { form: {}, errors: {} }): Promise<Reply> {
  const after = afterOf(call)
  const { items, next } = await agendaPage(call.tx, meeting.id, after)
  const page = { items: await blindSummaries(call.tx, items), next }
  const counts = await countsOf(call.tx, meeting.id)
  call.showed(page.items.filter(({ offWhy }) => offWhy === null).map(({ childId }) => childId))
  return {
    title: `Agenda: ${meeting.panel}`,
    hasErrors: Object.keys(filled.errors).length > 0,
    page: (
      <Agenda
        meeting={meeting}
        {...page}
        after={after}
        counts={counts}
        today={call.today}
        keeps={hasDuty(call.viewer, 'panel.keep')}
        isOfficer={hasDuty(call.viewer, 'request.receive')}
        keepsMinutes={await keepsMinutes(call, meeting)}
        csrf={call.request.csrfToken}
        {...filled}
      />
    ),
  }
}

type Shown = AgendaPage &
  Filled & {
    meeting: Meeting
    after: number
    counts: { items: number; gone: number }
    today: LocalDate
    keeps: boolean
    isOfficer: boolean
    keepsMinutes: boolean
    csrf: string
  }

const Agenda = (p: Shown) => (
  <div class="waymark-read">
    <BackLink href={pathTo('/panels/:panelId', { panelId: p.meeting.panelId })}>{p.meeting.panel}</BackLink>
    <Problems errors={p.errors} />
    <span class="govuk-caption-l">{p.meeting.panel}</span>
    <h1 class="govuk-heading-l">Agenda of {formatDay(p.meeting.on)}</h1>
    <p class="govuk-body">
      {clockWords(p.meeting.at)}, <Place place={p.meeting.place} />
    </p>
    <p class="govuk-body">
      <Tag colour={p.meeting.state === 'issued' ? 'green' : 'grey'}>{stateWords[p.meeting.state]}</Tag>{' '}
      <Standing {...p} />
    </p>
    <Count {...p} />
    {p.items.length === 0 ? null : (
      <ol class="waymark-agenda" start={p.items[0]?.place ?? 1}>
        {p.items.map((item) => (
          <OneItem key={item.id} item={item} {...p} />
        ))}
      </ol>
    )}
    <Pagination
      previous={p.after > 0 ? { href: meetingPath(p.meeting), text: 'To the beginning' } : undefined}
      next={p.next ? { href: withQuery(meetingPath(p.meeting), { after: p.next }), text: 'Further' } : undefined}
      label="Pages of the agenda"
    />
    {p.items.some((item) => item.offWhy === null) ? (
      <p class="govuk-body waymark-no-print">
        <a
          class="govuk-link"
          href={withQuery(`${meetingPath(p.meeting)}/papers`, { after: p.after === 0 ? undefined : p.after })}
        >
          All papers of this page in one, to read or print
        </a>
      </p>
    ) : null}
    {p.meeting.minutes || p.meeting.state === 'closed' ? <Minutes meeting={p.meeting} /> : null}
    {p.keepsMinutes && p.meeting.state === 'issued' ? (
      <Button href={`${meetingPath(p.meeting)}/minutes`}>Minutes</Button>
    ) : null}
    {p.keeps && (p.meeting.state === 'planned' || p.meeting.state === 'issued') ? <Keeping {...p} /> : null}
  </div>
)

const Standing = ({ meeting, isOfficer }: Shown) => {
  if (meeting.state === 'planned') return <>Members see no child before the papers are issued.</>
  if (meeting.state === 'issued')
    return (
      <>
        Since {meeting.issuedOn ? formatShortDay(meeting.issuedOn) : 'then'}. Members read these children’s records
        until the minutes are closed.
      </>
    )
  if (meeting.state === 'calledOff') return <>No record is open because of it. The days of the law go on.</>
  return (
    <>
      On {meeting.closedOn ? formatShortDay(meeting.closedOn) : 'the day'}.{' '}
      {isOfficer ? 'Members read these records no more.' : 'What you read here, you read no more.'}
    </>
  )
}

const Count = ({ counts, items, isOfficer, after, next }: Shown) => {
  const unseen = after === 0 && !next ? counts.items - items.length : 0
  if (counts.items === 0)
    return (
      <p class="govuk-body">
        No child is on this agenda.{' '}
        {isOfficer ? 'From the page of a child, choose “Panel” to put them on one.' : 'There is nothing to read yet.'}
      </p>
    )
  return (
    <p class="govuk-body">
      {counts.items === 1 ? '1 child' : `${counts.items} children`}
      {counts.gone > 0 ? `, ${counts.gone} of them taken off` : ''}.
      {unseen > 0 ? ` You see ${items.length}: the others were taken off, or are not yours to see.` : ''}
    </p>
  )
}

const OneItem = ({ item, meeting, today, keeps, csrf }: Shown & { item: Item }) => {
  const late = item.offWhy ? undefined : tooLateFor(item.question, { meetsOn: meeting.on, dueOn: item.dueOn, today })
  return (
    <li class="waymark-agenda__item" value={item.place}>
      <h2 class="govuk-heading-s govuk-!-margin-bottom-1">
        {item.offWhy ? (
          calledBy(item)
        ) : (
          <a class="govuk-link" href={itemPath(meeting, item.id)}>
            {calledBy(item)}
          </a>
        )}
      </h2>
      <p class="govuk-body govuk-!-margin-bottom-1">
        {questionWords[item.question]}. {item.dueOn && !item.offWhy ? `Due by ${formatShortDay(item.dueOn)}. ` : ''}
        {item.name ? <span class="waymark-agenda__number">Number {item.reference}.</span> : null}
      </p>
      {item.offWhy ? (
        <p class="govuk-body">
          <Tag colour="grey">{offWords[item.offWhy]}</Tag>
        </p>
      ) : (
        <p class="govuk-body waymark-typed">{item.summary}</p>
      )}
      {late ? <InsetText class="waymark-agenda__late">{late}</InsetText> : null}
      {item.recommended ? (
        <p class="govuk-body">Recommended: {recommendedWords[item.recommended].toLowerCase()}.</p>
      ) : null}
      {keeps &&
      item.offWhy === null &&
      item.place > 1 &&
      (meeting.state === 'planned' || meeting.state === 'issued') ? (
        <Form action={`${itemPath(meeting, item.id)}/earlier`} csrf={csrf}>
          <button type="submit" class="govuk-link waymark-panel-end">
            Put earlier<span class="govuk-visually-hidden"> ({calledBy(item)})</span>
          </button>
        </Form>
      ) : null}
    </li>
  )
}

const Minutes = ({ meeting }: { meeting: Meeting }) => (
  <>
    <h2 class="govuk-heading-m">Minutes</h2>
    <p class="govuk-body waymark-typed">
      {meeting.minutes || 'Nothing was written down but what stands with each child.'}
    </p>
    <p class="govuk-body">What was said and recommended of a child stands on the page of the child.</p>
  </>
)

const Keeping = (p: Shown) => (
  <>
    {p.meeting.state === 'planned' ? (
      <>
        <h2 class="govuk-heading-m">Issue the papers</h2>
        <p class="govuk-body">
          From then on the members read the records of these children, and of every child put on later, until the
          minutes are closed. Who declares a conflict of interest sees that child no more.
        </p>
        <Form action={`${meetingPath(p.meeting)}/issue`} csrf={p.csrf}>
          <Button preventDoubleClick>Issue the papers</Button>
        </Form>
      </>
    ) : null}
    <Details summary="Change the day, time or place" open={Object.keys(p.errors).length > 0}>
      <Form action={meetingPath(p.meeting)} csrf={p.csrf}>
        <MeetingFields form={Object.keys(p.errors).length > 0 ? p.form : fieldsOf(p.meeting)} errors={p.errors} />
        <Button variant="secondary" preventDoubleClick>
          Save
        </Button>
      </Form>
    </Details>
    <Details summary="Call the meeting off">
      <p class="govuk-body">
        The records close to the members at once. Every decision goes on by its day: put a child on another agenda only
        where that meets in time.
      </p>
      <Form action={`${meetingPath(p.meeting)}/call-off`} csrf={p.csrf}>
        <Button variant="warning" preventDoubleClick>
          Call it off
        </Button>
      </Form>
    </Details>
  </>
)

const fieldsOf = ({ on, at, place }: Meeting): Fields => ({
  'on-day': String(Number(on.slice(8))),
  'on-month': String(Number(on.slice(5, 7))),
  'on-year': on.slice(0, 4),
  at: clockWords(at),
  place,
})

export const changeMeeting = route({
  method: 'POST',
  path,
  allow: { duty: 'panel.keep' },
  audit: 'panel.meetingChanged',
  async handle(call): Promise<Reply> {
    const meeting = await openMeeting(call)
    if (!meeting) return { notFound: true }
    if (!isOpen(meeting)) return over(meeting)
    const read = readMeeting(call.form, call.today)
    if ('errors' in read) return agendaReply(call, meeting, { form: call.form, errors: read.errors })
    await call.tx
      .updateTable('panel_meeting')
      .set({ on_day: read.ok.on, at_time: read.ok.at, place: read.ok.place })
      .where('id', '=', meeting.id)
      .execute()
    return { redirect: meetingPath(meeting), notice: 'Saved. Look which days of the law it now comes after.' }
  },
})

const isOpen = ({ state }: Meeting): boolean => state === 'planned' || state === 'issued'

const over = (meeting: Meeting): Reply => ({
  redirect: meetingPath(meeting),
  notice: 'This meeting is over: it is not changed any more.',
})

export const issuePapers = route({
  method: 'POST',
  path: `${path}/issue`,
  allow: { duty: 'panel.keep' },
  audit: 'panel.papersIssued',
  async handle(call): Promise<Reply> {
    const meeting = await openMeeting(call)
    if (!meeting) return { notFound: true }
    if (!isOpen(meeting)) return over(meeting)
    await call.tx
      .updateTable('panel_meeting')
      .set({ state: 'issued', issued_by: signedIn(call.viewer).accountId, issued_on: call.today })
      .where('id', '=', meeting.id)
      .where('state', '=', 'planned')
      .execute()
    call.noted({ children: (await countsOf(call.tx, meeting.id)).items })
    return { redirect: meetingPath(meeting), notice: 'The papers are issued. Members read them from now on.' }
  },
})

export const callOff = route({
  method: 'POST',
  path: `${path}/call-off`,
  allow: { duty: 'panel.keep' },
  audit: 'panel.meetingCalledOff',
  async handle(call): Promise<Reply> {
    const meeting = await openMeeting(call)
    if (!meeting) return { notFound: true }
    if (!isOpen(meeting)) return over(meeting)
    await call.tx.updateTable('panel_meeting').set({ state: 'calledOff' }).where('id', '=', meeting.id).execute()
    return { redirect: meetingPath(meeting), notice: 'Called off. Members see these children no more.' }
  },
})
