import { Button } from '../../../govuk/button.tsx'
import { Table } from '../../../govuk/table.tsx'
import { formatShortDay, parseLocalDate } from '../../../law/local-date.ts'
import { dayInLondon, millisecondsBetween, momentAfter } from '../../../platform/clock.ts'
import { textOf } from '../../../web/form.ts'
import { Form } from '../../../web/form-page.tsx'
import { type Call, route, signedIn } from '../../../web/route.ts'
import { sessionLimits } from '../../../web/session.ts'
import { endSessions } from '../credential.ts'
import { trace } from '../trace.ts'
import { deviceWords } from './device-words.ts'

type Row = { mark: string; device: string; since: string; seen: string; isHere: boolean }

/** A part of the hash names a session on the page: enough to tell one's own apart, of no use at the door. */
const markOf = (idHash: string) => idHash.slice(0, 16)

const SessionsPage = (p: { csrf: string; rows: readonly Row[] }) => (
  <>
    <h1 class="govuk-heading-l">Where you are signed in</h1>
    <p class="govuk-body">If you do not know one of these, end it and change your password.</p>
    <Table
      stacks
      head={['Browser', 'Signed in on', 'Last used', { text: <span class="govuk-visually-hidden">End it</span> }]}
      firstCellIsHeader
      rows={p.rows.map((row) => [
        row.isHere ? `${row.device} (this one)` : row.device,
        row.since,
        row.seen,
        <EndOne key={row.mark} csrf={p.csrf} row={row} />,
      ])}
    />
    <Form action="/account/sessions/end-all" csrf={p.csrf}>
      <Button variant="warning">Sign out everywhere</Button>
    </Form>
  </>
)

const EndOne = ({ csrf, row }: { csrf: string; row: Row }) => (
  <Form action="/account/sessions/end" csrf={csrf}>
    <input type="hidden" name="session" value={row.mark} />
    <Button variant="secondary" class="govuk-!-margin-bottom-0">
      {row.isHere ? 'Sign out' : 'End'}
      <span class="govuk-visually-hidden">{`: ${row.device}, signed in on ${row.since}`}</span>
    </Button>
  </Form>
)

const dayOf = (moment: string): string => {
  const day = parseLocalDate(dayInLondon(moment))
  return day ? formatShortDay(day) : ''
}

function ago(from: string, now: string): string {
  const minutes = Math.floor(millisecondsBetween(from, now) / 60_000)
  if (minutes < 2) return 'Now'
  if (minutes < 60) return `${minutes} minutes ago`
  const hours = Math.floor(minutes / 60)
  return hours === 1 ? '1 hour ago' : `${hours} hours ago`
}

/** Sessions that the clock alone would call over are not: it was put forward within the time that they may rest. */
const putForward = (call: Pick<Call, 'services' | 'now'>): number =>
  call.services.clock.putForwardSince?.(momentAfter(call.now, -sessionLimits.absoluteMs)) ?? 0

export const showSessions = route({
  method: 'GET',
  path: '/account/sessions',
  allow: 'anyoneSignedIn',
  as: 'signIn',
  audit: { none: 'ownAccountOnly' },
  async handle(call) {
    const rows = await call.tx
      .selectFrom('session')
      .select(['id_hash', 'created_at', 'seen_at', 'about_device'])
      .where('account_id', '=', signedIn(call.viewer).accountId)
      .where('ended_at', 'is', null)
      .where('ends_at', '>', momentAfter(call.now, -putForward(call)))
      .where('seen_at', '>', momentAfter(call.now, -sessionLimits.idleMs - putForward(call)))
      .orderBy('seen_at', 'desc')
      .limit(50)
      .execute()
    const shown = rows.map((row) => ({
      mark: markOf(row.id_hash),
      device: deviceWords(row.about_device ?? ''),
      since: dayOf(row.created_at),
      seen: ago(row.seen_at, call.now),
      isHere: row.id_hash === call.request.sessionId,
    }))
    return { title: 'Where you are signed in', page: <SessionsPage csrf={call.request.csrfToken} rows={shown} /> }
  },
})

export const endSession = route({
  method: 'POST',
  path: '/account/sessions/end',
  allow: 'anyoneSignedIn',
  as: 'signIn',
  audit: 'session.ended',
  async handle(call) {
    const { accountId } = signedIn(call.viewer)
    const mark = textOf(call.form, 'session')
    const rows = await call.tx
      .selectFrom('session')
      .select('id_hash')
      .where('account_id', '=', accountId)
      .where('ended_at', 'is', null)
      .execute()
    const found = rows.find((row) => markOf(row.id_hash) === mark)
    if (!found) return { redirect: '/account/sessions', notice: 'That one was signed out already.' }
    await call.tx.updateTable('session').set({ ended_at: call.now }).where('id_hash', '=', found.id_hash).execute()
    if (found.id_hash !== call.request.sessionId) return { redirect: '/account/sessions', notice: 'It is signed out.' }
    call.request.set({ clear: true })
    return { redirect: '/sign-in', notice: 'You are signed out.' }
  },
})

export const endAllSessions = route({
  method: 'POST',
  path: '/account/sessions/end-all',
  allow: 'anyoneSignedIn',
  as: 'signIn',
  audit: { none: 'writesItsOwn' },
  async handle(call) {
    const { accountId } = signedIn(call.viewer)
    await endSessions(call.tx, { accountId, now: call.now })
    await trace(call, 'session.allEnded', { account: accountId })
    call.request.set({ clear: true })
    return { redirect: '/sign-in', notice: 'You are signed out everywhere.' }
  },
})

/** The warning before the end of a session asks this to go on; reading the session has moved its limit already. */
export const stillHere = route({
  method: 'POST',
  path: '/account/still-here',
  allow: 'anyoneSignedIn',
  as: 'signIn',
  audit: { none: 'ownAccountOnly' },
  beforeSecondFactor: true,
  async handle(call) {
    const row = await call.tx
      .updateTable('session')
      .set({ seen_at: call.now })
      .where('id_hash', '=', call.request.sessionId ?? '')
      .where('ended_at', 'is', null)
      .returning('ends_at')
      .executeTakeFirst()
    if (!row) return { notFound: true }
    const left = Math.min(millisecondsBetween(call.now, row.ends_at), sessionLimits.idleMs)
    return { json: { endsInSeconds: Math.max(0, Math.floor(left / 1000)) } }
  },
})
