import { hasDuty } from '../../access/viewer.ts'
import { sendsMail } from '../../platform/config.ts'
import { type FormErrors, textOf } from '../../web/form.ts'
import { type Call, type Reply, route } from '../../web/route.ts'
import { queueMessage } from '../accounts/index.ts'
import { isId } from '../circle/index.ts'
import { readAreaHelp } from '../information/index.ts'
import { type Answers, type Asker, firstUnfinished, isStep, problemsOf, readStep, stepAfter } from './answers.ts'
import { CheckPage } from './check-page.tsx'
import { beginDraft, comeBack, type Draft, discardDraft, draftOf, isThere, keepAnswers, makeWayBack } from './draft.ts'
import { ComeBackPage, LaterPage, SentPage, StartPage } from './pages.tsx'
import { papersOf } from './papers.tsx'
import { isBeforeBirth, mayAskFor, sendRequest } from './send-request.ts'
import { pathOfStep, StepPage, stepTitles } from './steps.tsx'

const askerOf = (call: Pick<Call, 'viewer' | 'today'>, draft: Draft | undefined): Asker => ({
  today: call.today,
  isOfficer: draft?.isOfficers ?? false,
  isSchool: schoolOf(call) !== undefined,
})

const isOfficer = (call: Pick<Call, 'viewer'>) => hasDuty(call.viewer, 'request.receive')

/** The school of whoever asks as its SENCO or head. */
const schoolOf = ({ viewer }: Pick<Call, 'viewer'>): string | undefined =>
  viewer.kind === 'signedIn'
    ? (viewer.posts.find((post) => post.role === 'senco' || post.role === 'head')?.organisationId ?? undefined)
    : undefined

/** Whoever asks for themselves or their school is known by their account; an officer writes for somebody else. */
const knownOf = (call: Pick<Call, 'viewer'>): Answers =>
  call.viewer.kind !== 'signedIn' || isOfficer(call)
    ? {}
    : { yourName: call.viewer.name, email: call.viewer.email, ...(schoolOf(call) ? { by: 'setting' } : {}) }

export const showStart = route({
  method: 'GET',
  path: '/ask',
  allow: 'public',
  as: 'asking',
  showsOwn: true,
  audit: { none: 'ownAccountOnly' },
  async handle(call) {
    const draft = await draftOf(call, 'look')
    return {
      title: 'Ask for a needs assessment',
      page: (
        <StartPage
          csrf={call.request.csrfToken}
          area={await readAreaHelp(call.tx)}
          hasDraft={draft?.state === 'draft'}
          isOfficer={isOfficer(call)}
        />
      ),
    }
  },
})

export const begin = route({
  method: 'POST',
  path: '/ask',
  allow: 'public',
  as: 'asking',
  limit: 'guessing',
  showsOwn: true,
  audit: { none: 'ownAccountOnly' },
  async handle(call): Promise<Reply> {
    const childId = textOf(call.form, 'child')
    const known = childId === '' ? undefined : isId(childId) ? await mayAskFor(call, childId) : undefined
    if (childId !== '' && !known) return { notFound: true }
    const secret = await beginDraft(call.tx, {
      accountId: call.viewer.kind === 'signedIn' ? call.viewer.accountId : undefined,
      organisationId: schoolOf(call),
      childId: known ? childId : undefined,
      now: call.now,
      isOfficers: isOfficer(call),
      answers: knownOf(call),
    })
    call.request.set({ writing: secret })
    return { redirect: pathOfStep('who') }
  },
})

/** Without a request that is being written there is nothing to show: it was sent, deleted, or begun in another browser. */
const toStart: Reply = { redirect: '/ask' }

/** Of a child whose record is there the names are known. */
async function knownChildOf(call: Call, draft: Draft): Promise<{ name: string } | undefined> {
  return draft.childId ? mayAskFor(call, draft.childId) : undefined
}

type Filled = { answers: Answers; errors: FormErrors; refused?: readonly string[] }

async function stepReply(call: Call, draft: Draft, step: string, filled: Filled): Promise<Reply> {
  if (!isStep(step)) return { notFound: true }
  const knownChild = await knownChildOf(call, draft)
  if (draft.childId && !knownChild) return toStart
  const papers = step === 'check' ? (await papersOf(call, draft)).map((paper) => paper.name) : []
  const shown = {
    step,
    papers,
    asker: askerOf(call, draft),
    knownChild,
    csrf: call.request.csrfToken,
    today: call.today,
    ...filled,
  }
  const hasErrors = Object.keys(filled.errors).length > 0 || (filled.refused ?? []).length > 0
  return {
    title: stepTitles[step],
    hasErrors,
    page: step === 'check' ? <CheckPage {...shown} /> : <StepPage {...shown} />,
  }
}

export const showStep = route({
  method: 'GET',
  path: '/ask/:step',
  allow: 'public',
  as: 'asking',
  showsOwn: true,
  audit: { none: 'ownAccountOnly' },
  async handle(call): Promise<Reply> {
    if (!isStep(call.params.step)) return { notFound: true }
    const draft = await draftOf(call, 'look')
    if (!draft) return toStart
    if (draft.state === 'sent') return { redirect: '/ask/sent' }
    return stepReply(call, draft, call.params.step, { answers: draft.answers, errors: {} })
  },
})

export const saveStep = route({
  method: 'POST',
  path: '/ask/:step',
  allow: 'public',
  as: 'asking',
  long: true,
  showsOwn: true,
  audit: { none: 'ownAccountOnly' },
  async handle(call): Promise<Reply> {
    const { step } = call.params
    if (!isStep(step)) return { notFound: true }
    const draft = await draftOf(call, 'change')
    if (!draft) return toStart
    if (draft.state === 'sent') return { redirect: '/ask/sent' }
    if (step === 'check') return send(call, draft)
    const asker = askerOf(call, draft)
    const skip = step === 'child' && draft.childId !== null
    const read = skip ? { ok: {} } : readStep(step, call.form, asker)
    const typed = 'ok' in read ? read.ok : onlyTexts(call)
    const answers = await keepAnswers(call.tx, draft, typed, call.now)
    if (textOf(call.form, 'later') === 'yes') return { redirect: '/ask/later' }
    if ('errors' in read) return stepReply(call, draft, step, { answers, errors: read.errors })
    return { redirect: pathOfStep(stepAfter(step)) }
  },
})

/** What was typed, wrong as it may be, so that it is there again. */
const onlyTexts = (call: Pick<Call, 'form'>): Answers =>
  Object.fromEntries(
    Object.entries(call.form).flatMap(([name, value]) =>
      name.startsWith('_') || name === 'later' ? [] : [[name, typeof value === 'string' ? value : value.join(' ')]],
    ),
  )

async function send(call: Call, draft: Draft): Promise<Reply> {
  const asker = askerOf(call, draft)
  const unfinished = firstUnfinished(draft.answers, asker)
  if (unfinished && !(unfinished === 'child' && draft.childId))
    return stepReply(call, draft, unfinished, {
      answers: draft.answers,
      errors: problemsOf(unfinished, draft.answers, asker),
    })
  if (draft.isOfficers && isBeforeBirth(draft.answers))
    return {
      redirect: pathOfStep('who'),
      notice: 'The request cannot have come before the child was born. Check both days.',
    }
  if (draft.childId && !(await mayAskFor(call, draft.childId))) return toStart
  const sent = await sendRequest(call, draft)
  if ('refused' in sent) throw new Error(`A request was refused: ${sent.refused.join('; ')}`)
  return { redirect: '/ask/sent' }
}

export const showSent = route({
  method: 'GET',
  path: '/ask/sent',
  allow: 'public',
  as: 'asking',
  showsOwn: true,
  audit: { none: 'ownAccountOnly' },
  async handle(call): Promise<Reply> {
    const draft = await draftOf(call, 'look')
    if (draft?.state !== 'sent') return toStart
    return {
      title: 'We have your request',
      page: (
        <SentPage
          draft={draft}
          area={await readAreaHelp(call.tx)}
          isSignedIn={call.viewer.kind === 'signedIn'}
          canMail={sendsMail(call.services.config)}
        />
      ),
    }
  },
})

export const showLater = route({
  method: 'GET',
  path: '/ask/later',
  allow: 'public',
  as: 'asking',
  showsOwn: true,
  audit: { none: 'ownAccountOnly' },
  async handle(call): Promise<Reply> {
    const draft = await draftOf(call, 'look')
    return draft?.state === 'draft' ? laterReply(call, draft, {}) : toStart
  },
})

const laterReply = (call: Call, draft: Draft, errors: FormErrors): Reply => ({
  title: 'Your writing is kept',
  hasErrors: Object.keys(errors).length > 0,
  page: (
    <LaterPage
      csrf={call.request.csrfToken}
      errors={errors}
      email={textOf(call.form, 'email') || (draft.answers['email'] ?? '')}
      canMail={sendsMail(call.services.config)}
    />
  ),
})

export const mailWayBack = route({
  method: 'POST',
  path: '/ask/later',
  allow: 'public',
  as: 'asking',
  limit: 'guessing',
  showsOwn: true,
  audit: { none: 'ownAccountOnly' },
  async handle(call): Promise<Reply> {
    const draft = await draftOf(call, 'change')
    if (draft?.state !== 'draft') return toStart
    const email = textOf(call.form, 'email').toLowerCase()
    if (!/^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+$/.test(email))
      return laterReply(call, draft, { email: 'Enter an e-mail address, like name@example.com' })
    const token = await makeWayBack(call.tx, draft.id)
    const link = `${call.services.config.publicUrl}/ask/back/${token}`
    await queueMessage(call.tx, { kind: 'writingLater', to: email, link, now: call.now })
    return { redirect: '/ask/later', notice: 'The link is on its way to you.' }
  },
})

export const discard = route({
  method: 'POST',
  path: '/ask/discard',
  allow: 'public',
  as: 'asking',
  showsOwn: true,
  audit: { none: 'ownAccountOnly' },
  async handle(call): Promise<Reply> {
    const draft = await draftOf(call, 'change')
    if (draft) await discardDraft(call.tx, draft.id)
    call.request.set({ writing: undefined })
    return { redirect: '/ask', notice: 'What you wrote is deleted. Nothing was sent.' }
  },
})

export const showWayBack = route({
  method: 'GET',
  path: '/ask/back/:token',
  allow: 'public',
  as: 'asking',
  audit: { none: 'holdsNoPersonalData' },
  async handle(call): Promise<Reply> {
    const isOpen = await isThere(call.tx, call.params.token)
    return {
      title: isOpen ? 'Go on writing' : 'There is nothing here any more',
      ...(isOpen ? {} : { status: 404 }),
      page: <ComeBackPage csrf={call.request.csrfToken} token={call.params.token} isOpen={isOpen} />,
    }
  },
})

export const takeWayBack = route({
  method: 'POST',
  path: '/ask/back/:token',
  allow: 'public',
  as: 'asking',
  limit: 'guessing',
  audit: { none: 'holdsNoPersonalData' },
  async handle(call): Promise<Reply> {
    const secret = await comeBack(call.tx, call.params.token)
    if (!secret) return { redirect: `/ask/back/${encodeURIComponent(call.params.token)}` }
    call.request.set({ writing: secret })
    return { redirect: pathOfStep('who') }
  },
})
