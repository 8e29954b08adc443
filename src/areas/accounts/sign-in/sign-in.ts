import * as z from 'zod'
import { readForm, textOf } from '../../../web/form.ts'
import { type Call, type Reply, route } from '../../../web/route.ts'
import { isAreaFictional } from '../area-is-fictional.ts'
import { credentialOf } from '../credential.ts'
import { emailField } from '../email-field.ts'
import { beginSecondStep } from '../second-factor/second-step.ts'
import { trace } from '../trace.ts'
import { completeSignIn } from './complete-sign-in.ts'
import { passwordProvider } from './password-provider.ts'
import { safePath } from './safe-path.ts'
import { signInPage } from './sign-in-page.tsx'
import { tellOwner } from './tell-owner.ts'

/** One sentence for every reason, known address or not. */
export const refusedWords =
  'The e-mail address or the password is not right, or there were too many tries. Check both, or wait a few minutes'

const form = z.object({
  email: emailField,
  password: z.string().min(1, 'Enter your password').max(1000, 'Enter your password'),
})

export const showSignIn = route({
  method: 'GET',
  path: '/sign-in',
  allow: 'public',
  audit: { none: 'holdsNoPersonalData' },
  async handle(call) {
    const goTo = safePath(textOf(call.query, 'then'))
    if (call.viewer.kind === 'signedIn') return { redirect: goTo ?? '/' }
    return signInPage({
      csrf: call.request.csrfToken,
      goTo,
      why: textOf(call.query, 'why'),
      isFictional: await isAreaFictional(call.tx),
    })
  },
})

export const signIn = route({
  method: 'POST',
  path: '/sign-in',
  allow: 'public',
  as: 'signIn',
  limit: 'guessing',
  audit: { none: 'writesItsOwn' },
  async handle(call) {
    const password = typeof call.form['password'] === 'string' ? call.form['password'] : ''
    const read = readForm(form, { email: textOf(call.form, 'email'), password })
    if ('errors' in read) return again(call, read.errors)
    const proof = await passwordProvider.prove(call.tx, read.ok, call.now)
    if (proof.is === 'refused') return refuse(call, { ...proof, email: read.ok.email })
    const goTo = safePath(textOf(call.form, 'then'))
    const credential = await credentialOf(call.tx, proof.accountId)
    if (credential?.totp_confirmed_at) {
      await beginSecondStep(call, { accountId: proof.accountId, goTo })
      return { redirect: '/sign-in/second-step' }
    }
    const next = await completeSignIn(call, { accountId: proof.accountId, secondFactor: false, goTo, by: 'password' })
    return { redirect: next }
  },
})

async function again(call: Call, errors: Readonly<Record<string, string>>): Promise<Reply> {
  return signInPage({
    csrf: call.request.csrfToken,
    email: textOf(call.form, 'email'),
    goTo: safePath(textOf(call.form, 'then')),
    errors,
    isFictional: await isAreaFictional(call.tx),
  })
}

type Refused = { accountId: string | undefined; restBegins: boolean; email: string }

async function refuse(call: Call, refused: Refused): Promise<Reply> {
  await trace(call, 'signIn.refused', { account: refused.accountId ?? null })
  if (refused.restBegins && refused.accountId) await tellOwner(call, refused.accountId, refused.email)
  return again(call, { email: refusedWords })
}

/** Where a page sends somebody who must sign in first, and come back. */
export const signInThen = (path: string): string => `/sign-in?${new URLSearchParams([['then', path]])}`
