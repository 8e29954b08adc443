import { BackLink } from '../../govuk/back-link.tsx'
import { Button } from '../../govuk/button.tsx'
import { Checkboxes } from '../../govuk/checkboxes.tsx'
import { InsetText } from '../../govuk/inset-text.tsx'
import { Pagination } from '../../govuk/pagination.tsx'
import { Table } from '../../govuk/table.tsx'
import { formatShortDay, type LocalDate } from '../../law/local-date.ts'
import { isOverCompulsorySchoolAge } from '../../law/school-age.ts'
import { type FormErrors, textOf } from '../../web/form.ts'
import { Form, Problems } from '../../web/form-page.tsx'
import { Mark } from '../../web/path.tsx'
import { withQuery } from '../../web/paths.ts'
import { EmptyState } from '../../web/pieces/empty-state.tsx'
import { type Call, type Reply, route, signedIn } from '../../web/route.ts'
import { joinCircle } from '../circle/index.ts'
import { DocumentList } from '../documents/index.ts'
import { keepChoice, linesIn } from '../letters/index.ts'
import { type AskedBy, dayIn } from './answers.ts'
import { whoAsked } from './asking-words.ts'
import { type OpenedRequest, openRequest } from './open-request.ts'
import { type Request, type Waiting, type WaitingPage, waitingRequests } from './queries.ts'
import { WhatWasSent } from './see-own.tsx'

export const listRequests = route({
  method: 'GET',
  path: '/requests',
  allow: { duty: 'request.receive' },
  audit: 'requests.listed',
  async handle(call): Promise<Reply> {
    const all = textOf(call.query, 'show') === 'all'
    const after = textOf(call.query, 'after')
    const isPlace = /^\d{4}-\d{2}-\d{2}_[0-9a-f-]{36}$/.test(after)
    const page = await waitingRequests(call.tx, { all, after: isPlace ? after : undefined })
    call.showed(page.requests.map((request) => request.childId))
    return {
      title: 'Requests',
      width: 'wide',
      page: <RequestsPage {...page} all={all} today={call.today} csrf={call.request.csrfToken} />,
    }
  },
})

const RequestsPage = (p: WaitingPage & { all: boolean; today: LocalDate; csrf: string }) => (
  <>
    <h1 class="govuk-heading-l">{p.all ? 'All requests' : 'Requests that wait for a decision'}</h1>
    <Form action="/ask" csrf={p.csrf}>
      <Button variant="secondary" preventDoubleClick>
        Write down a request that came another way
      </Button>
    </Form>
    <ul class="govuk-list waymark-child__links">
      <li>
        <a class="govuk-link" href="/letters/post">
          Letters to print and post
        </a>
      </li>
      <li>
        <a class="govuk-link" href="/letters/undelivered">
          What could not be delivered
        </a>
      </li>
    </ul>
    {p.requests.length === 0 ? (
      <EmptyState title="No request waits">What is sent to the council appears here at once.</EmptyState>
    ) : (
      <Table
        caption={p.all ? 'The newest first' : 'The soonest first'}
        captionSize="s"
        stacks
        firstCellIsHeader
        head={['Child', 'Who asked', 'Received', 'Decide by', 'Number']}
        rows={p.requests.map((request) => [
          {
            text: (
              <a class="govuk-link" href={`/requests/${request.id}`}>
                {request.name}
              </a>
            ),
          },
          { text: capital(whoAsked[request.by as AskedBy] ?? '') },
          { text: formatShortDay(request.receivedOn) },
          { text: <Due {...request} /> },
          { text: request.reference },
        ])}
      />
    )}
    {p.next ? (
      <Pagination next={{ href: withQuery('/requests', { after: p.next, show: p.all ? 'all' : undefined }) }} />
    ) : null}
    <p class="govuk-body">
      {p.all ? (
        <a class="govuk-link" href="/requests">
          Only those that wait
        </a>
      ) : (
        <a class="govuk-link" href="/requests?show=all">
          Also those that were decided
        </a>
      )}
    </p>
  </>
)

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const marks: Readonly<Record<string, 'done' | 'late' | 'excused' | 'ended' | 'next'>> = {
  met: 'done',
  metLate: 'done',
  missed: 'late',
  excused: 'excused',
  ended: 'ended',
}

const Due = ({ dueOn, status }: Pick<Waiting, 'dueOn' | 'status'>) => (
  <>
    {dueOn ? formatShortDay(dueOn) : ''} <Mark state={marks[status ?? ''] ?? 'next'} />
  </>
)

export const showRequest = route({
  method: 'GET',
  path: '/requests/:requestId',
  allow: { duty: 'request.receive' },
  audit: 'request.read',
  async handle(call): Promise<Reply> {
    const opened = await openRequest(call, call.params.requestId)
    return opened ? requestReply(call, opened, {}) : { notFound: true }
  },
})

function requestReply(call: Call, opened: OpenedRequest, errors: FormErrors): Reply {
  call.showed([opened.request.childId, ...opened.alike.map((child) => child.id)])
  return {
    title: 'A request',
    hasErrors: Object.keys(errors).length > 0,
    page: <RequestPage {...opened} errors={errors} csrf={call.request.csrfToken} today={call.today} />,
  }
}

type Shown = OpenedRequest & { errors: FormErrors; csrf: string; today: LocalDate }

const RequestPage = (p: Shown) => (
  <div class="waymark-read">
    <BackLink href="/requests">Requests</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">Request {p.request.reference}</h1>
    <p class="govuk-body-l">
      About{' '}
      <a class="govuk-link" href={`/children/${p.request.childId}`}>
        {p.childName}
      </a>
      , received {formatShortDay(p.request.receivedOn)} from {whoAsked[p.request.answers['by'] as AskedBy]}.
    </p>
    {p.diedOn ? <InsetText>The child has died. Nothing is sent to anybody about this request.</InsetText> : null}
    {p.request.answers['keepSafe'] === 'yes' ? (
      <InsetText>
        <strong>Somebody must not find out where this child lives.</strong> Talk to the family before you write to
        anybody. Ask a keeper of protected addresses to write it down.
      </InsetText>
    ) : null}
    {p.request.joinedAt ? (
      <p class="govuk-body">
        This request began a record of its own. It was joined to this one, because it is the same child.
      </p>
    ) : null}
    {p.joinWaits ? (
      <InsetText>
        Somebody has said that this child has a record already. A data officer and a manager have to confirm it. The
        weeks run meanwhile.
      </InsetText>
    ) : (
      <Alike {...p} />
    )}
    <WhoAsked {...p} />
    {p.papers.length > 0 ? (
      <section>
        <h2 class="govuk-heading-m">Papers that came with it</h2>
        <DocumentList childId={p.request.childId} documents={p.papers} />
      </section>
    ) : null}
    <WhatWasSent request={p.request} isForOfficer />
  </div>
)

/** Nobody is taken for another by the service: it shows who is like, and a person says what they see. */
const Alike = ({ alike, request, csrf }: Shown) =>
  alike.length === 0 ? null : (
    <section>
      <h2 class="govuk-heading-m">Is this child here already?</h2>
      <p class="govuk-body">
        These children are like the one in the request. Compare them before you do anything else.
      </p>
      {alike.map((child) => (
        <div class="waymark-alike" key={child.id}>
          <p class="govuk-body">
            <a class="govuk-link" href={`/children/${child.id}`}>
              {child.forename} {child.surname}
            </a>
            , born {formatShortDay(child.born as LocalDate)}
            {child.setting ? `, ${child.setting}` : ''}
          </p>
          {request.beganChild === request.childId ? (
            <p class="govuk-body">
              <a class="govuk-link" href={`/requests/${request.id}/same/${child.id}`}>
                Compare, and say that it is the same child
                <span class="govuk-visually-hidden">
                  : {child.forename} {child.surname}
                </span>
              </a>
            </p>
          ) : null}
          <Form action={`/requests/${request.id}/not-same`} csrf={csrf}>
            <input type="hidden" name="child" value={child.id} />
            <Button variant="secondary" preventDoubleClick>
              Somebody else
              <span class="govuk-visually-hidden">
                : {child.forename} {child.surname}
              </span>
            </Button>
          </Form>
        </div>
      ))}
    </section>
  )

const WhoAsked = (p: Shown) => {
  const by = p.request.answers['by']
  if (by !== 'parent' && by !== 'youngPerson') return null
  if (p.asker === 'inCircle' || p.request.confirmedAt)
    return <p class="govuk-body">Who asked was checked, and is in the child’s circle.</p>
  return (
    <section>
      <h2 class="govuk-heading-m">Check who asked</h2>
      <p class="govuk-body">
        {p.asker === 'hasAccount'
          ? 'They have proved their e-mail address. Until you have checked who they are, they see their own request and nothing else.'
          : p.request.recordedBy
            ? 'An officer wrote the request down. Letters go by post until they have an account: when you have checked them, invite them on the circle page.'
            : p.request.answers['email']
              ? 'They have not opened the link in their e-mail yet. Until they do, letters go by post.'
              : 'They gave no e-mail address. Letters go by post.'}
      </p>
      <Form action={`/requests/${p.request.id}/confirm`} csrf={p.csrf}>
        <Checkboxes
          name="checked"
          error={p.errors['checked']}
          items={[
            {
              value: 'yes',
              text:
                by === 'parent'
                  ? 'I have checked that this person has parental responsibility, or cares for the child like a parent'
                  : 'I have checked that this is the young person',
            },
          ]}
        />
        <Button preventDoubleClick>Put them into the circle</Button>
      </Form>
    </section>
  )
}

export const confirmAsker = route({
  method: 'POST',
  path: '/requests/:requestId/confirm',
  allow: { duty: 'request.receive' },
  audit: 'request.askerConfirmed',
  async handle(call): Promise<Reply> {
    const opened = await openRequest(call, call.params.requestId)
    if (!opened) return { notFound: true }
    const { request } = opened
    const isFamily = request.answers['by'] === 'parent' || request.answers['by'] === 'youngPerson'
    if (!isFamily || opened.asker === 'inCircle' || request.confirmedAt) return { redirect: `/requests/${request.id}` }
    if (textOf(call.form, 'checked') !== 'yes')
      return requestReply(call, opened, { checked: 'Check who asked first, and tick the box' })
    const relation = relationOf(request, call.today)
    if (!relation)
      return requestReply(call, opened, {
        checked: 'The young person is still of school age. Put a parent into the circle on the child’s page',
      })
    const by = signedIn(call.viewer).accountId
    const place = await putIntoCircle(call, request, relation)
    await call.tx
      .updateTable('asking')
      .set({ confirmed_by: by, confirmed_at: call.now, place_id: place, version: request.version + 1 })
      .where('id', '=', request.id)
      .execute()
    call.showed([request.childId])
    return { redirect: `/requests/${request.id}`, notice: 'They are in the child’s circle now.' }
  },
})

/** With the account, where there is one; else by name, with the address and the wishes that the request holds. */
async function putIntoCircle(call: Call, request: Request, relation: 'parent' | 'self'): Promise<string> {
  const { tx, now, today } = call
  const { answers, childId } = request
  const by = signedIn(call.viewer).accountId
  const reason = 'Asked for the assessment; checked by an officer'
  const about = { childId, relation, reason, until: undefined, by, today, now }
  if (request.accountId) return joinCircle(tx, { account: request.accountId }, about)
  const place = await joinCircle(tx, { name: answers['yourName'] ?? '' }, about)
  const lines = [...linesIn(answers['address'] ?? ''), ...linesIn(answers['postcode'] ?? '')].slice(0, 7)
  const wishes = {
    channel: 'post' as const,
    language: (answers['language'] ?? '').slice(0, 60),
    largePrint: (answers['wishes'] ?? '').split(' ').includes('largePrint'),
    postLines: lines.map((line) => line.slice(0, 100)),
  }
  await keepChoice(tx, { place, childId }, wishes, { by, now })
  return place
}

function relationOf(request: Request, today: LocalDate): 'parent' | 'self' | undefined {
  if (request.answers['by'] === 'parent') return 'parent'
  const born = dayIn(request.answers, 'born')
  return born && isOverCompulsorySchoolAge(born, today) ? 'self' : undefined
}

export const sayNotSame = route({
  method: 'POST',
  path: '/requests/:requestId/not-same',
  allow: { duty: 'request.receive' },
  audit: 'request.saidNotSame',
  async handle(call): Promise<Reply> {
    const opened = await openRequest(call, call.params.requestId)
    if (!opened) return { notFound: true }
    const other = textOf(call.form, 'child')
    const { request } = opened
    if (!opened.alike.some((child) => child.id === other)) return { redirect: `/requests/${request.id}` }
    await call.tx
      .updateTable('asking')
      .set({ not_same: [...request.notSame, other], version: request.version + 1 })
      .where('id', '=', request.id)
      .execute()
    call.showed([request.childId, other])
    return { redirect: `/requests/${request.id}`, notice: 'Kept: these are two children.' }
  },
})
