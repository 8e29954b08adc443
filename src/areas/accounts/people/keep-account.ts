import { type Reply, route, signedIn } from '../../../web/route.ts'
import { endSessions } from '../credential.ts'
import { cancelLinks } from '../links/single-use-link.ts'
import { queueMessage } from '../messages.ts'
import { newResetLink } from '../reset-password/reset-password.tsx'
import { turnOff } from '../second-factor/set-up.tsx'
import { linkShownOnce } from './invite-staff.tsx'
import { onAnother, type Subject } from './see-person.tsx'

const back = (subject: Subject, notice: string): Reply => ({ redirect: `/people/${subject.id}`, notice })

export const closeAccount = route({
  method: 'POST',
  path: '/people/:accountId/close',
  allow: { duty: 'accounts.keep' },
  as: 'signIn',
  audit: 'account.closed',
  handle: (call) =>
    onAnother(call, async (subject) => {
      const about = { accountId: subject.id, now: call.now }
      await call.tx.updateTable('account').set({ disabled_at: call.now }).where('id', '=', subject.id).execute()
      await endSessions(call.tx, about)
      await cancelLinks(call.tx, { ...about, purposes: ['passwordReset', 'unlock', 'emailChange'] })
      return back(subject, 'The account is closed, and they are signed out.')
    }),
})

export const openAccountAgain = route({
  method: 'POST',
  path: '/people/:accountId/open',
  allow: { duty: 'accounts.keep' },
  as: 'signIn',
  audit: 'account.opened',
  handle: (call) =>
    onAnother(call, async (subject) => {
      await call.tx.updateTable('account').set({ disabled_at: null }).where('id', '=', subject.id).execute()
      return back(subject, 'The account is open again.')
    }),
})

export const signPersonOut = route({
  method: 'POST',
  path: '/people/:accountId/sign-out',
  allow: { duty: 'accounts.keep' },
  as: 'signIn',
  audit: 'session.endedByAdministrator',
  handle: (call) =>
    onAnother(call, async (subject) => {
      await endSessions(call.tx, { accountId: subject.id, now: call.now })
      return back(subject, 'They are signed out everywhere.')
    }),
})

export const takeOffSecondStep = route({
  method: 'POST',
  path: '/people/:accountId/second-step',
  allow: { duty: 'accounts.keep' },
  as: 'signIn',
  audit: 'secondFactor.takenOff',
  handle: (call) =>
    onAnother(call, async (subject) => {
      await turnOff(call.tx, subject.id)
      await endSessions(call.tx, { accountId: subject.id, now: call.now })
      await queueMessage(call.tx, {
        kind: 'secondFactorChanged',
        to: subject.email,
        accountId: subject.id,
        now: call.now,
      })
      return back(subject, 'Their second step is off. They can set it up again after signing in.')
    }),
})

export const giveResetLink = route({
  method: 'POST',
  path: '/people/:accountId/reset',
  allow: { duty: 'accounts.keep' },
  as: 'signIn',
  audit: 'password.resetGiven',
  handle: (call) =>
    onAnother(call, async (subject) => {
      if (subject.isDisabled) return back(subject, 'The account is closed. Open it first.')
      const createdBy = signedIn(call.viewer).accountId
      const path = await newResetLink(call, { accountId: subject.id, createdBy })
      const link = `${call.services.config.publicUrl}${path}`
      if (!call.services.config.smtpUrl)
        return linkShownOnce({ link, heading: 'A link for a new password', back: `/people/${subject.id}` })
      await queueMessage(call.tx, {
        kind: 'passwordReset',
        to: subject.email,
        accountId: subject.id,
        link,
        now: call.now,
      })
      return back(subject, 'A link for a new password is on its way to their e-mail address.')
    }),
})
