import { titleOf } from '../../../promises/promises.ts'
import type { FormErrors } from '../../../web/form.ts'
import { textOf, textsOf } from '../../../web/form.ts'
import { type Call, type Reply, route, signedIn } from '../../../web/route.ts'
import { queueMessage } from '../../accounts/index.ts'
import { askedOf, linkTo } from '../asked.ts'
import { caseworkersOf } from '../queries.ts'
import { listPage } from '../see-worklist/route.tsx'
import { counted } from '../words.ts'
import {
  type Chosen,
  chosenPromises,
  familiesOf,
  handOver,
  isReason,
  type Key,
  keysOf,
  oneAtATime,
  outOfReach,
  seenOf,
  textOfKey,
} from './hand-over.ts'
import { HandOverPage } from './page.tsx'

/** The ticked lines, who takes them and why: nothing changes before the next page. */
export const chooseHandOver = route({
  method: 'POST',
  path: '/worklist/hand-over',
  allow: { duty: 'allocate.many' },
  audit: 'worklist.handOverChosen',
  async handle(call): Promise<Reply> {
    if (keysOf(textsOf(call.form, 'promise')).length === 0)
      return listPage(call, listOf(call), 'Tick at least one step to hand over')
    return handOverPage(call, {})
  },
})

export const makeHandOver = route({
  method: 'POST',
  path: '/worklist/hand-over/done',
  allow: { duty: 'allocate.many' },
  audit: 'promises.handedOver',
  async handle(call): Promise<Reply> {
    await oneAtATime(call.tx)
    const keys = keysOf(textsOf(call.form, 'promise'))
    const viewer = signedIn(call.viewer)
    const people = await caseworkersOf(call.tx, askedOf({}, viewer, call.today))
    const to = people.find((person) => person.id === textOf(call.form, 'person'))
    const reason = textOf(call.form, 'reason')
    const errors: Record<string, string> = {}
    if (!to) errors['person'] = 'Choose who takes over'
    if (!isReason(reason)) errors['reason'] = 'Choose why'
    if (to && keys.length > 0) {
      const beyond = await outOfReach(call.tx, keys, to.id, call.today)
      if (beyond > 0)
        errors['person'] =
          `${counted(beyond, 'step')} ${beyond === 1 ? 'is' : 'are'} about children of another team, whom ${to.name} cannot see. Untick, or allocate the children instead`
    }
    if (!to || !isReason(reason) || Object.keys(errors).length > 0) return handOverPage(call, errors)
    const moved = await movedMeanwhile(call, keys)
    if (moved.length > 0) return stale(call, moved, to.name)
    const done = await handOver(call.tx, {
      keys,
      to: to.id,
      reason,
      by: viewer.accountId,
      now: call.now,
      today: call.today,
    })
    const families = await familiesOf(call.tx, done.children, call.today)
    for (const person of families)
      await queueMessage(call.tx, {
        kind: 'newPerson',
        to: person.email,
        accountId: person.id,
        childId: person.childId,
        link: `${call.services.config.publicUrl}/`,
        now: call.now,
      })
    call.showed(done.children)
    call.noted({ handedOver: done.count, toAccount: to.id, reason, told: families.length })
    return { redirect: linkTo('/worklist', askedOf(listOf(call), viewer, call.today)), notice: noticeOf(done.count) }
  },
})

/** Those of the chosen that are with somebody else than when this form was opened. */
async function movedMeanwhile(call: Call, keys: readonly Key[]): Promise<Chosen[]> {
  const seen = new Set(textsOf(call.form, 'seen'))
  const found = await chosenPromises(call.tx, keys, call.today)
  return found.filter((one) => !seen.has(seenOf(textOfKey(one), one.holder)))
}

/** Nothing is handed over: the other manager's choice and this one stand side by side. */
function stale(call: Call, moved: readonly Chosen[], to: string): Reply {
  call.showed([...new Set(moved.map((one) => one.childId))])
  const labelOf = (one: Chosen) => `${one.child}: ${titleOf(one.rule)}`
  return {
    stale: {
      what: moved.length === 1 ? 'who does this step' : 'who does these steps',
      theirs: moved.map((one) => ({ label: labelOf(one), text: one.holder ?? 'Nobody' })),
      yours: moved.map((one) => ({ label: labelOf(one), text: to })),
      back: linkTo('/worklist', askedOf(listOf(call), signedIn(call.viewer), call.today)),
    },
  }
}

const noticeOf = (count: number): string =>
  count === 0
    ? 'They have these already, or the steps are done. Nothing was changed.'
    : `${counted(count, 'step')} handed over. The family is told.`

/** The list from which the lines were ticked, so that one comes back to it. */
const listOf = (call: Call): Record<string, string> => {
  const query = textOf(call.form, 'back').split('?')[1] ?? ''
  return Object.fromEntries(new URLSearchParams(query))
}

async function handOverPage(call: Call, errors: FormErrors): Promise<Reply> {
  const viewer = signedIn(call.viewer)
  const ticked = keysOf(textsOf(call.form, 'promise'))
  const found = await chosenPromises(call.tx, ticked, call.today)
  const list = askedOf(listOf(call), viewer, call.today)
  if (found.length === 0)
    return {
      redirect: linkTo('/worklist', list),
      notice: 'These steps are done or not yours to hand over. Nothing was changed.',
    }
  call.showed([...new Set(found.map((one) => one.childId))])
  return {
    title: 'Hand over',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <HandOverPage
        lines={found.map((one) => ({ ...one, key: textOfKey(one), step: titleOf(one.rule) }))}
        left={ticked.length - found.length}
        people={await caseworkersOf(call.tx, list)}
        form={call.form}
        errors={errors}
        back={linkTo('/worklist', list)}
        csrf={call.request.csrfToken}
      />
    ),
  }
}
