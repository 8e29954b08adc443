import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { giveTo, holdersSeen, oneAllocationAtATime, weigh } from '../allocation.ts'
import { ReceiverFields } from '../receiver-fields.tsx'
import { type Receivers, readReceiver, receiversOn } from '../receivers.ts'

const path = '/children/:childId/allocate'

/** Hands one child over, from the child's page. */
export const openAllocateChild = route({
  method: 'GET',
  path,
  allow: { childAction: 'allocate' },
  audit: 'allocation.seen',
  handle: (call) => page(call, {}, {}),
})

export const allocateChild = route({
  method: 'POST',
  path,
  allow: { childAction: 'allocate' },
  audit: 'child.allocated',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAllocationAtATime(call.tx)
    const to = readReceiver(call.form, await receiversOn(call.tx, call.today))
    if ('errors' in to) return page(call, call.form, to.errors)
    const asked = { chosen: { ids: [child.id] }, receiver: to.receiver, today: call.today }
    const weighed = await weigh(call.tx, asked)
    if (weighed.chosen === 0)
      return { forbidden: 'This child has died, so nobody new holds the record. It can still be read.' }
    const back = pathTo('/children/:childId', { childId: child.id })
    if (weighed.already === 1) return { redirect: back, notice: 'They hold this child already. Nothing was changed.' }
    if ((await holdersSeen(call.tx, asked.chosen, call.today)) !== textOf(call.form, 'seen'))
      return stale(pathTo(path, { childId: child.id }), await holdersOf(call.tx, child.id), to.words)
    await giveTo(call.tx, { ...asked, by: signedIn(call.viewer).accountId, now: call.now })
    call.noted({ toAccount: to.receiver.accountId, toTeam: to.receiver.teamId })
    // A manager of the team that gave the child away may not see it any more.
    return { redirect: (await stillSees(call.tx, child.id)) ? back : '/allocation', notice: 'Handed over, from today.' }
  },
})

/** Somebody handed the child over after this form was opened: nothing is done, and both are shown. */
const stale = (back: string, holders: readonly string[], to: string): Reply => ({
  stale: {
    what: 'who holds this child',
    theirs: [{ label: 'Held by', text: holders.join('\n') || 'Nobody' }],
    yours: [{ label: 'Hand over to', text: to }],
    back,
  },
})

async function stillSees(tx: ViewerTx, childId: string): Promise<boolean> {
  const { rows } = await sql<{ sees: boolean }>`
    select exists (select from my_relations(${childId}::uuid)) as sees`.execute(tx)
  return rows[0]?.sees === true
}

async function holdersOf(tx: ViewerTx, childId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string | null; team: string | null }>`
    select name, team from who_holds(${childId}::uuid)`.execute(tx)
  return rows.map((row) => [row.name, row.team].filter(Boolean).join(', '))
}

async function page(call: Call<typeof path>, form: Fields, errors: FormErrors): Promise<Reply> {
  const child = childOf(call)
  return {
    title: 'Hand over this child',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <AllocateChildPage
        childId={child.id}
        childName={child.name}
        holders={await holdersOf(call.tx, child.id)}
        receivers={await receiversOn(call.tx, call.today)}
        seen={textOf(form, 'seen') || (await holdersSeen(call.tx, { ids: [child.id] }, call.today))}
        form={form}
        errors={errors}
        csrf={call.request.csrfToken}
      />
    ),
  }
}

type Props = {
  childId: string
  childName: string
  holders: readonly string[]
  receivers: Receivers
  seen: string
  form: Fields
  errors: FormErrors
  csrf: string
}

const AllocateChildPage = (p: Props) => (
  <>
    <BackLink href={pathTo('/children/:childId', { childId: p.childId })}>Back to the child’s page</BackLink>
    <Problems errors={p.errors} />
    <span class="govuk-caption-l">{p.childName}</span>
    <h1 class="govuk-heading-l">Hand over this child</h1>
    {p.holders.length > 0 ? (
      <SummaryList rows={p.holders.map((holder) => ({ key: 'Held now by', value: holder }))} />
    ) : (
      <InsetText>Nobody holds this child yet.</InsetText>
    )}
    <p class="govuk-body">
      Whoever holds the child now stops at once. What is owed goes with the child, on the same days, and the family sees
      the new name.
    </p>
    <Form action={pathTo(path, { childId: p.childId })} csrf={p.csrf}>
      <input type="hidden" name="seen" value={p.seen} />
      <ReceiverFields receivers={p.receivers} form={p.form} errors={p.errors} />
      <Button preventDoubleClick>Hand over</Button>
    </Form>
  </>
)
