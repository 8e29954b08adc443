import type { Fields, FormErrors } from '../../../web/form.ts'
import { textOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type PageReply, type Reply, route, signedIn } from '../../../web/route.ts'
import { contactThroughCaseworker } from '../../circle/index.ts'
import { isId } from '../paths.ts'
import { type Choice, choiceOf, keepChoice, readChoice, readFamilyChoice } from './choice.ts'
import { mobileWords, readMobile, sendCode, takeCode } from './mobile.ts'
import { ChoicePage, FamilyChoicePage, type Typed } from './page.tsx'

const path = '/account/messages'

const sendsText = (call: Call): boolean => call.services.config.notify?.textTemplate !== undefined

const typedOf = (choice: Choice): Typed => ({
  ...choice,
  postLines: choice.postLines.join('\n'),
  noAddress: choice.channel === 'post' && choice.postLines.length === 0,
})
const typedIn = (form: Fields): Typed => ({
  channel: textOf(form, 'channel'),
  language: textOf(form, 'language'),
  largePrint: textOf(form, 'largePrint') === 'yes',
  postLines: textOf(form, 'postLines'),
  noAddress: textOf(form, 'noAddress') === 'yes',
})

async function ownPage(call: Call, again?: { typed?: Typed; errors: FormErrors }): Promise<PageReply> {
  const { accountId, email } = signedIn(call.viewer)
  const choice = await choiceOf(call.tx, { account: accountId })
  return {
    title: 'How we send you letters',
    ...(again ? { status: 400, hasErrors: true } : {}),
    page: (
      <ChoicePage
        csrf={call.request.csrfToken}
        email={email}
        typed={again?.typed ?? typedOf(choice)}
        text={sendsText(call) ? { mobile: choice.mobile, waiting: choice.mobileWaiting } : undefined}
        errors={again?.errors}
      />
    ),
  }
}

export const showChoice = route({
  method: 'GET',
  path,
  allow: 'anyoneSignedIn',
  audit: { none: 'ownAccountOnly' },
  handle: (call) => ownPage(call),
})

export const saveChoice = route({
  method: 'POST',
  path,
  allow: 'anyoneSignedIn',
  audit: 'messages.chosen',
  async handle(call): Promise<Reply> {
    const { accountId } = signedIn(call.viewer)
    const { mobile } = await choiceOf(call.tx, { account: accountId })
    const read = readChoice(call.form, { text: sendsText(call) && mobile !== undefined })
    if ('errors' in read) return ownPage(call, { typed: typedIn(call.form), errors: read.errors })
    await keepChoice(call.tx, { account: accountId }, read.ok, { by: accountId, now: call.now })
    call.noted({ channel: read.ok.channel, largePrint: read.ok.largePrint })
    return { redirect: path, notice: 'Saved. Your next letter comes in this way.' }
  },
})

const asking = (call: Call) => ({
  accountId: signedIn(call.viewer).accountId,
  now: call.now,
  secret: call.services.cookieSecret,
})

export const askForCode = route({
  method: 'POST',
  path: '/account/messages/mobile',
  allow: 'anyoneSignedIn',
  limit: 'guessing',
  audit: { none: 'ownAccountOnly' },
  async handle(call): Promise<Reply> {
    if (!sendsText(call)) return { forbidden: 'Your council does not send text messages yet.' }
    const mobile = readMobile(textOf(call.form, 'mobile'))
    if (!mobile) return ownPage(call, { errors: { mobile: 'Enter a mobile number, like 07700 900123' } })
    await sendCode(call.tx, mobile, asking(call))
    return { redirect: path, notice: `We are sending a code to ${mobileWords(mobile)}. Type it below.` }
  },
})

export const confirmMobile = route({
  method: 'POST',
  path: '/account/messages/code',
  allow: 'anyoneSignedIn',
  limit: 'guessing',
  audit: 'messages.mobileConfirmed',
  async handle(call): Promise<Reply> {
    const answer = await takeCode(call.tx, textOf(call.form, 'code'), asking(call))
    if (answer === 'confirmed')
      return { redirect: path, notice: 'Saved. We send you a text message for each new letter.' }
    // a wrong try counts: it is kept, so this is an answer and not an error page that undoes it
    const code =
      answer === 'wrong'
        ? 'This is not the code. Try again'
        : 'This code is too old, or was tried too often. Ask for a new one'
    return ownPage(call, { errors: { code } })
  },
})

type PlaceCall = Call<'/children/:childId/circle/:placeId/messages'>

const familyRelations = ['parent', 'parent.restricted', 'self', 'representative']

/** The place of somebody of the family without an account; others choose for themselves. */
async function placeOf(call: PlaceCall) {
  const { placeId } = call.params
  if (!isId(placeId)) return undefined
  return call.tx
    .selectFrom('circle')
    .select(['id', 'name'])
    .where('id', '=', placeId)
    .where('child_id', '=', childOf(call).id)
    .where('account_id', 'is', null)
    .where('name', 'is not', null)
    .where('relation', 'in', familyRelations)
    .executeTakeFirst()
}

async function familyPage(
  call: PlaceCall,
  place: { id: string; name: string | null },
  again?: { typed: Typed; errors: FormErrors },
): Promise<PageReply> {
  const childId = childOf(call).id
  const choice = await choiceOf(call.tx, { place: place.id, childId })
  return {
    title: 'How to send letters',
    ...(again ? { status: 400, hasErrors: true } : {}),
    page: (
      <FamilyChoicePage
        csrf={call.request.csrfToken}
        action={pathTo('/children/:childId/circle/:placeId/messages', { childId, placeId: place.id })}
        back={pathTo('/children/:childId/circle', { childId })}
        name={place.name ?? ''}
        typed={again?.typed ?? typedOf(choice)}
        mayHoldAddress={!(await contactThroughCaseworker(call.tx, childId))}
        errors={again?.errors}
      />
    ),
  }
}

export const showFamilyChoice = route({
  method: 'GET',
  path: '/children/:childId/circle/:placeId/messages',
  allow: { childAction: 'circle.change' },
  audit: 'circle.messagesRead',
  async handle(call): Promise<Reply> {
    const place = await placeOf(call)
    return place ? familyPage(call, place) : { notFound: true }
  },
})

export const saveFamilyChoice = route({
  method: 'POST',
  path: '/children/:childId/circle/:placeId/messages',
  allow: { childAction: 'circle.change' },
  audit: 'circle.messagesChosen',
  async handle(call): Promise<Reply> {
    const place = await placeOf(call)
    if (!place) return { notFound: true }
    const childId = childOf(call).id
    const read = readFamilyChoice(call.form, { mayHoldAddress: !(await contactThroughCaseworker(call.tx, childId)) })
    if ('errors' in read) return familyPage(call, place, { typed: typedIn(call.form), errors: read.errors })
    const { accountId } = signedIn(call.viewer)
    await keepChoice(call.tx, { place: place.id, childId }, read.ok, { by: accountId, now: call.now })
    return {
      redirect: pathTo('/children/:childId/circle', { childId }),
      notice: 'Saved. Their letters go by post to this address.',
    }
  },
})
