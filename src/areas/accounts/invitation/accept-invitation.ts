import { relationNames, roleNames } from '../../../access/policy.ts'
import { type FormErrors, textOf } from '../../../web/form.ts'
import { type Call, type PageReply, type Reply, route } from '../../../web/route.ts'
import { closedLinkPage } from '../links/link-pages.tsx'
import { findLink, type Grants, type Link, useLink } from '../links/single-use-link.ts'
import { passwordIn } from '../my-account/own-password.ts'
import { openAccount, readNewAccount } from '../open-account.ts'
import { completeSignIn } from '../sign-in/complete-sign-in.ts'
import { trace } from '../trace.ts'
import { invitationPage } from './invitation-page.tsx'
import { takeUpGrants } from './take-up-grants.ts'

const nextStep = 'Ask the person who invited you for a new link.'
const path = (token: string) => `/invitation/${encodeURIComponent(token)}`

export const showInvitation = route({
  method: 'GET',
  path: '/invitation/:token',
  allow: 'public',
  as: 'signIn',
  audit: { none: 'holdsNoPersonalData' },
  async handle(call) {
    const found = await findLink(call.tx, 'invitation', call.params.token, call.now)
    if (found.is !== 'open') return closedLinkPage(found.is, nextStep)
    return page(call, call.params.token, found.link)
  },
})

async function page(call: Call, token: string, link: Link, errors?: FormErrors): Promise<PageReply> {
  const area = await call.tx.selectFrom('area').select('name').executeTakeFirst()
  return invitationPage({
    csrf: call.request.csrfToken,
    path: path(token),
    areaName: area?.name,
    gives: wordsOf(link.grants),
    email: link.email ?? undefined,
    hasAccount: link.email !== null && (await hasAccount(call, link.email)),
    signedInAs: call.viewer.kind === 'signedIn' ? call.viewer.name : undefined,
    typed: { name: textOf(call.form, 'name'), email: textOf(call.form, 'email') },
    errors,
  })
}

const wordsOf = (grants: Grants): string[] => [
  ...(grants.posts ?? []).map((post) => roleNames[post.role]),
  ...(grants.circle ?? []).map((place) => `${relationNames[place.relation]}, in the circle of one child`),
  ...(grants.asking ? ['The request you sent: you can follow what happens'] : []),
]

const hasAccount = async (call: Call, email: string): Promise<boolean> =>
  (await call.tx.selectFrom('account').select('id').where('email', '=', email).executeTakeFirst()) !== undefined

export const acceptInvitation = route({
  method: 'POST',
  path: '/invitation/:token',
  allow: 'public',
  as: 'signIn',
  limit: 'guessing',
  audit: { none: 'writesItsOwn' },
  async handle(call) {
    const { token } = call.params
    const found = await findLink(call.tx, 'invitation', token, call.now)
    if (found.is !== 'open') return closedLinkPage(found.is, nextStep)
    const { viewer } = call
    return viewer.kind === 'signedIn'
      ? acceptAs(call, found.link, viewer.accountId)
      : acceptAsNew(call, token, found.link)
  },
})

async function acceptAs(call: Call, link: Link, accountId: string): Promise<Reply> {
  // nobody gives themselves a role, not by an invitation either
  if (link.createdBy === accountId) {
    return {
      forbidden: 'You made this invitation yourself. It is for somebody else: nobody can give themselves a role.',
    }
  }
  if (!(await useLink(call.tx, link.id, { now: call.now, accountId }))) return closedLinkPage('used', nextStep)
  await takeUp(call, link, accountId)
  return { redirect: landing(link), notice: 'You have accepted the invitation.' }
}

async function takeUp(call: Call, link: Link, accountId: string): Promise<void> {
  await takeUpGrants(call.tx, link, { accountId, now: call.now, today: call.today })
  await trace(call, 'invitation.accepted', { account: accountId, link: link.id })
}

/** Whoever was invited to a child lands at the child, and whoever asked at their request. */
const landing = (link: Link): string =>
  link.childId ? `/children/${link.childId}` : link.grants.asking ? '/asked' : '/'

async function acceptAsNew(call: Call, token: string, link: Link): Promise<Reply> {
  const read = readNewAccount({
    name: textOf(call.form, 'name'),
    email: link.email ?? textOf(call.form, 'email'),
    password: passwordIn(call, 'newPassword'),
  })
  if ('errors' in read) return page(call, token, link, read.errors)
  const isStaff = (link.grants.posts ?? []).length > 0
  const accountId = await openAccount(call.tx, { ...read.ok, isStaff, now: call.now })
  if (!accountId) {
    return page(call, token, link, {
      email: 'We could not make an account with this address. If you have one, sign in',
    })
  }
  if (!(await useLink(call.tx, link.id, { now: call.now, accountId })))
    throw new Error('An invitation was used twice at once')
  await takeUp(call, link, accountId)
  const next = await completeSignIn(call, { accountId, secondFactor: false, goTo: landing(link), by: 'invitation' })
  return { redirect: next, notice: 'Welcome. Your account is ready.' }
}
