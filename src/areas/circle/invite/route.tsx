import type { FormErrors } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { invitationDays as days, linkShownOnce, makeLink, queueMessage } from '../../accounts/index.ts'
import { colleagueWith, type FoundPlace, findPlaces, type InviteForm, joinCircle, readInvite } from './invite.ts'
import { InvitePage } from './page.tsx'

const title = 'Invite somebody'

type InviteCall = Pick<Call, 'tx' | 'viewer' | 'child' | 'form' | 'request' | 'today' | 'now' | 'services' | 'noted'>

const see =
  (isOfficer: boolean) =>
  async (call: InviteCall): Promise<Reply> => {
    const { id, name } = childOf(call)
    return {
      title,
      page: <InvitePage childId={id} name={name} isOfficer={isOfficer} csrf={call.request.csrfToken} form={{}} />,
    }
  }

const again = (call: InviteCall, isOfficer: boolean, errors: FormErrors, places?: readonly FoundPlace[]): Reply => {
  const { id, name } = childOf(call)
  const page = (
    <InvitePage
      childId={id}
      name={name}
      isOfficer={isOfficer}
      csrf={call.request.csrfToken}
      form={call.form}
      errors={errors}
      places={places}
    />
  )
  return { title, hasErrors: true, page }
}

const invite =
  (isOfficer: boolean) =>
  async (call: InviteCall): Promise<Reply> => {
    const read = readInvite(call.form, { today: call.today, isOfficer })
    if ('errors' in read) return again(call, isOfficer, read.errors)
    const { ok } = read
    call.noted({ relation: ok.relation })
    if ('lookFor' in ok.who) return lookFor(call, isOfficer, ok, ok.who.lookFor)
    if ('organisation' in ok.who) return join(call, ok, { organisation: ok.who.organisation })
    const colleague = ok.relation === 'adviser' ? await colleagueWith(call.tx, ok.who.email) : undefined
    return colleague ? join(call, ok, { account: colleague }) : sendLink(call, ok, ok.who.email)
  }

async function lookFor(call: InviteCall, isOfficer: boolean, form: InviteForm, text: string): Promise<Reply> {
  const places = await findPlaces(call.tx, form.relation, text)
  const [only] = places
  if (!only) return again(call, isOfficer, { lookFor: 'We found nothing with that name or number' })
  if (places.length === 1) return join(call, form, { organisation: only.id })
  return again(call, isOfficer, { organisation: 'Select which one you mean' }, places)
}

async function join(
  call: InviteCall,
  form: InviteForm,
  who: { organisation: string } | { account: string },
): Promise<Reply> {
  const { id } = childOf(call)
  const { accountId } = signedIn(call.viewer)
  const { relation, reason, until } = form
  await joinCircle(call.tx, who, {
    childId: id,
    relation,
    reason,
    until,
    by: accountId,
    today: call.today,
    now: call.now,
  })
  return { redirect: pathTo('/children/:childId/circle', { childId: id }), notice: 'They are in the circle now' }
}

async function sendLink(call: InviteCall, form: InviteForm, email: string): Promise<Reply> {
  const { id } = childOf(call)
  const { accountId } = signedIn(call.viewer)
  const { relation, reason, until } = form
  const { path } = await makeLink(call.tx, {
    purpose: 'invitation',
    email,
    childId: id,
    grants: { circle: [{ relation, reason, ...(until ? { to: until } : {}) }] },
    createdBy: accountId,
    now: call.now,
    days,
  })
  const link = `${call.services.config.publicUrl}${path}`
  const back = pathTo('/children/:childId/circle', { childId: id })
  if (call.services.config.smtpUrl === undefined)
    return linkShownOnce({ link, heading: 'The invitation is ready', back })
  await queueMessage(call.tx, { kind: 'invitation', to: email, childId: id, link, now: call.now })
  return { redirect: back, notice: 'The invitation is on its way by e-mail.' }
}

/** Officers invite family, settings and advisers. */
export const seeInvite = route({
  method: 'GET',
  path: '/children/:childId/circle/invite',
  allow: { childAction: 'circle.change' },
  audit: 'circle.read',
  handle: see(true),
})
export const makeInvite = route({
  method: 'POST',
  path: '/children/:childId/circle/invite',
  allow: { childAction: 'circle.change' },
  audit: 'circle.invited',
  handle: invite(true),
})

/** Families invite friends and support, and nobody else. */
export const seeSupportInvite = route({
  method: 'GET',
  path: '/children/:childId/circle/support',
  allow: { childAction: 'support.invite' },
  audit: 'circle.read',
  handle: see(false),
})
export const makeSupportInvite = route({
  method: 'POST',
  path: '/children/:childId/circle/support',
  allow: { childAction: 'support.invite' },
  audit: 'circle.invited',
  handle: invite(false),
})
