import { route } from '../../../web/route.ts'
import { trace } from '../trace.ts'
import { endOne } from './complete-sign-in.ts'

export const signOut = route({
  method: 'POST',
  path: '/sign-out',
  allow: 'public',
  as: 'signIn',
  audit: { none: 'writesItsOwn' },
  beforeSecondFactor: true,
  async handle(call) {
    if (call.request.sessionId) await endOne(call, call.request.sessionId)
    if (call.viewer.kind === 'signedIn') await trace(call, 'signOut', { account: call.viewer.accountId })
    call.request.set({ clear: true })
    return { redirect: '/sign-in', notice: 'You are signed out.' }
  },
})
