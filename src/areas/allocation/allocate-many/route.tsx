import { type Fields, type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import { withQuery } from '../../../web/paths.ts'
import { type Call, type Reply, route, signedIn } from '../../../web/route.ts'
import {
  type Chosen,
  countOf,
  giveTo,
  holdersSeen,
  oneAllocationAtATime,
  pageOf,
  schoolsToChoose,
  type Weighed,
  weigh,
} from '../allocation.ts'
import { type FilterText, filterNames, filterOf, filterTextOf, isId } from '../filter.ts'
import { type Chosen as ChosenReceiver, readReceiver, receiversOn } from '../receivers.ts'
import { AllocationPage, ConfirmAllocationPage, counted } from './page.tsx'

const pageSize = 50

export const seeAllocation = route({
  method: 'GET',
  path: '/allocation',
  allow: { duty: 'allocate.many' },
  audit: 'allocation.seen',
  handle: (call) => listPage(call, call.query, { form: {}, errors: {} }),
})

async function listPage(call: Call, asked: Fields, filled: { form: Fields; errors: FormErrors }): Promise<Reply> {
  const filter = filterTextOf(asked, call.today)
  const after = isId(textOf(asked, 'after')) ? textOf(asked, 'after') : ''
  const wanted = filterOf(filter, call.today)
  const found = await pageOf(call.tx, { filter: wanted, today: call.today, after: after || undefined, pageSize })
  const lines = found.slice(0, pageSize)
  call.showed(lines.map((line) => line.id))
  const last = found.length > pageSize ? lines.at(-1)?.id : undefined
  return {
    title: 'Allocation',
    width: 'wide',
    hasErrors: Object.keys(filled.errors).length > 0,
    page: (
      <AllocationPage
        filter={filter}
        after={after}
        settings={await schoolsToChoose(call.tx, call.today)}
        receivers={await receiversOn(call.tx, call.today)}
        counts={await countOf(call.tx, wanted, call.today)}
        lines={lines}
        today={call.today}
        csrf={call.request.csrfToken}
        nextHref={last ? withQuery('/allocation', { ...filter, after: last }) : undefined}
        firstHref={after ? withQuery('/allocation', filter) : undefined}
        {...filled}
      />
    ),
  }
}

/** What the form chose, in the words of the form, and for the database. */
type Asked = { filter: FilterText; which: string; ids: readonly string[]; chosen: Chosen }

function readChosen(form: Fields, today: Call['today']): Asked | { errors: FormErrors } {
  const which = textOf(form, 'which')
  const filter = filterTextOf(form, today)
  if (which === 'all') return { filter, which, ids: [], chosen: { every: filterOf(filter, today) } }
  const ids = textsOf(form, which === 'page' ? 'onPage' : 'child').filter(isId)
  if (ids.length === 0) return { errors: { which: 'Tick at least one child, or choose all of them' } }
  return { filter, which: 'ticked', ids, chosen: { ids } }
}

type Weighing = { asked: Asked; to: ChosenReceiver; weighed: Weighed; seen: string }

async function readAndWeigh(call: Call): Promise<Weighing | { errors: FormErrors }> {
  const to = readReceiver(call.form, await receiversOn(call.tx, call.today))
  const asked = readChosen(call.form, call.today)
  if ('errors' in to || 'errors' in asked)
    return { errors: { ...('errors' in to ? to.errors : {}), ...('errors' in asked ? asked.errors : {}) } }
  const weighed = await weigh(call.tx, { chosen: asked.chosen, receiver: to.receiver, today: call.today })
  const seen = await holdersSeen(call.tx, asked.chosen, call.today)
  return { asked, to, weighed, seen }
}

export const checkAllocation = route({
  method: 'POST',
  path: '/allocation/check',
  allow: { duty: 'allocate.many' },
  audit: 'allocation.checked',
  async handle(call): Promise<Reply> {
    const read = await readAndWeigh(call)
    if ('errors' in read) return listPage(call, call.form, { form: call.form, errors: read.errors })
    return confirmPage(call, read, {})
  },
})

function confirmPage(call: Call, { asked, to, weighed, seen }: Weighing, errors: FormErrors): Reply {
  const fields: [string, string][] = [
    ...filterNames.map((name): [string, string] => [name, asked.filter[name]]),
    ['which', asked.which],
    ['seen', seen],
    ...asked.ids.map((id): [string, string] => ['child', id]),
    ['caseworker', to.receiver.accountId ?? ''],
    ['team', to.receiver.teamId ?? ''],
  ]
  call.noted({ chosen: weighed.chosen })
  return {
    title: 'Check before giving',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <ConfirmAllocationPage
        weighed={weighed}
        to={to.words}
        fields={fields}
        back={withQuery('/allocation', asked.filter)}
        csrf={call.request.csrfToken}
        errors={errors}
      />
    ),
  }
}

export const giveMany = route({
  method: 'POST',
  path: '/allocation',
  allow: { duty: 'allocate.many' },
  audit: 'children.allocated',
  async handle(call): Promise<Reply> {
    await oneAllocationAtATime(call.tx)
    const read = await readAndWeigh(call)
    if ('errors' in read) return listPage(call, call.form, { form: call.form, errors: read.errors })
    const { asked, to, weighed, seen } = read
    const moving = weighed.chosen - weighed.already
    if (moving === 0)
      return {
        redirect: withQuery('/allocation', asked.filter),
        notice: 'They are there already. Nothing was changed.',
      }
    if (String(moving) !== textOf(call.form, 'moving'))
      return confirmPage(call, read, {
        moving: `The number changed while you were looking. It is now ${counted(moving)}: check and give again`,
      })
    if (seen !== textOf(call.form, 'seen'))
      return confirmPage(call, read, {
        moving: 'Somebody gave some of these children to another while you were looking. Check and give again',
      })
    const moved = await giveTo(call.tx, {
      chosen: asked.chosen,
      receiver: to.receiver,
      today: call.today,
      by: signedIn(call.viewer).accountId,
      now: call.now,
    })
    call.showed(moved)
    call.noted({ moved: moved.length, toAccount: to.receiver.accountId, toTeam: to.receiver.teamId })
    return { redirect: withQuery('/allocation', asked.filter), notice: `${counted(moved.length)} given.` }
  },
})
