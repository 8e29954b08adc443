import { newId } from '../../../platform/id.ts'
import type { Fields, FormErrors } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { oneAtATime } from '../../record/index.ts'
import type { PayTo } from '../budget.ts'
import { boxesOfDay } from '../form.ts'
import { notYet, openMoment, requestIn } from '../open.ts'
import { askPath, hubPath, notePath, preparePath, takeBackPath } from '../paths.ts'
import { requestsOf } from '../queries.ts'
import { type HelpLine, helpServed, helpWritten } from './choices.ts'
import { type AskForm, readAsking } from './form.ts'
import { AskPage } from './page.tsx'

type Opened = { isFinal: boolean; isNote: boolean; help: readonly HelpLine[]; payTo: readonly PayTo[] }

/** What can be asked for now, or the answer where nothing can. */
async function open(call: Call, isNote: boolean): Promise<Opened | { instead: Reply }> {
  const child = childOf(call)
  const found = await openMoment(call)
  if ('instead' in found) return found
  const waiting = (await requestsOf(call.tx, child.id)).find(({ state }) => state === 'asked')
  if (waiting)
    return {
      instead: {
        redirect: isNote
          ? pathTo(preparePath, { childId: child.id, requestId: waiting.id })
          : pathTo(hubPath, { childId: child.id }),
        notice: 'There is a request already. It waits for its answer.',
      },
    }
  if (found.moment === 'early' || found.moment === 'none') return { instead: notYet(found.moment, child.name) }
  return {
    isFinal: found.moment === 'final',
    isNote,
    help: isNote ? await helpWritten(call, child.id) : await helpServed(call, child.id),
    payTo: whoMayGetIt(child.isYoungPerson),
  }
}

const whoMayGetIt = (isYoungPerson: boolean): readonly PayTo[] =>
  isYoungPerson ? ['youngPerson', 'representative', 'nominee'] : ['parent', 'nominee']

const page = (call: Call, opened: Opened, form: Fields, errors: FormErrors = {}): Reply => {
  const child = childOf(call)
  return {
    title: 'Ask for a personal budget',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <AskPage
        childId={child.id}
        childName={child.name}
        isOwn={child.relations.includes('self')}
        csrf={call.request.csrfToken}
        form={form}
        errors={errors}
        {...opened}
      />
    ),
  }
}

async function keep(call: Call, isNote: boolean): Promise<Reply> {
  const child = childOf(call)
  await oneAtATime(call.tx, child.id)
  const opened = await open(call, isNote)
  if ('instead' in opened) return opened.instead
  const read = readAsking(call.form, {
    ...opened,
    lines: new Set(opened.help.map(({ id }) => id)),
    today: call.today,
  })
  if ('errors' in read) return page(call, opened, call.form, read.errors)
  const id = await insert(call, read.ok)
  call.noted({ scope: read.ok.scope, direct: read.ok.direct, final: opened.isFinal })
  return isNote
    ? { redirect: pathTo(preparePath, { childId: child.id, requestId: id }), notice: 'The request is kept.' }
    : {
        redirect: pathTo(hubPath, { childId: child.id }),
        notice: opened.isFinal
          ? 'We have your request. We look at it with you when the plan is reviewed.'
          : 'We have your request. The council works out the budget now.',
      }
}

async function insert(call: Call, asked: AskForm): Promise<string> {
  const account = signedIn(call.viewer)
  const id = newId(call.now)
  await call.tx
    .insertInto('budget_request')
    .values({
      id,
      child_id: childOf(call).id,
      scope: asked.scope,
      lines: [...asked.lines],
      direct: asked.direct,
      pay_to: asked.payTo,
      nominee: asked.nominee,
      words: asked.words,
      told_how: asked.toldHow,
      by_account: account.accountId,
      by_name: asked.byName ?? account.name,
      asked_on: asked.askedOn,
      at: call.now,
    })
    .execute()
  return id
}

const begin = async (call: Call, isNote: boolean): Promise<Reply> => {
  const opened = await open(call, isNote)
  return 'instead' in opened ? opened.instead : page(call, opened, isNote ? boxesOfDay('askedOn', call.today) : {})
}

export const showAsk = route({
  method: 'GET',
  path: askPath,
  allow: { childAction: 'budget.ask' },
  audit: 'budget.formOpened',
  handle: (call) => begin(call, false),
})

export const ask = route({
  method: 'POST',
  path: askPath,
  allow: { childAction: 'budget.ask' },
  audit: 'budget.asked',
  handle: (call) => keep(call, false),
})

export const showNote = route({
  method: 'GET',
  path: notePath,
  allow: { childAction: 'plan.write' },
  audit: 'budget.formOpened',
  handle: (call) => begin(call, true),
})

/** An officer writes down what came by letter or in a talk. */
export const note = route({
  method: 'POST',
  path: notePath,
  allow: { childAction: 'plan.write' },
  audit: 'budget.asked',
  handle: (call) => keep(call, true),
})

export const takeBack = route({
  method: 'POST',
  path: takeBackPath,
  allow: { childAction: 'budget.ask' },
  audit: 'budget.takenBack',
  async handle(call): Promise<Reply> {
    await oneAtATime(call.tx, childOf(call).id)
    const request = await requestIn(call)
    if ('instead' in request) return request.instead
    const redirect = pathTo(hubPath, { childId: childOf(call).id })
    if (request.state === 'takenBack') return { redirect, notice: 'You took it back already.' }
    if (request.state !== 'asked') return { redirect, notice: 'This was decided already, so it cannot be taken back.' }
    await call.tx
      .updateTable('budget_request')
      .set({ state: 'takenBack', closed_at: call.now, closed_by: signedIn(call.viewer).accountId })
      .where('id', '=', request.id)
      .execute()
    return { redirect, notice: 'You took it back. You can ask again.' }
  },
})
