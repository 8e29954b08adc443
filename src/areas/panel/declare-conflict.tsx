import { hasDuty } from '../../access/viewer.ts'
import { BackLink } from '../../govuk/back-link.tsx'
import { Button } from '../../govuk/button.tsx'
import { Select } from '../../govuk/select.tsx'
import { Textarea } from '../../govuk/textarea.tsx'
import { newId } from '../../platform/id.ts'
import { type Fields, type FormErrors, textOf } from '../../web/form.ts'
import { Form, Problems } from '../../web/form-page.tsx'
import { type Call, type Reply, route, signedIn } from '../../web/route.ts'
import { calledBy, itemPath, meetingPath, openItem } from './open-meeting.ts'
import { type Item, type Meeting, type Member, membersOf, sitsOn, takeNoPart } from './queries.ts'

const path = '/panels/:panelId/meetings/:meetingId/items/:itemId/conflict'

type Opened = {
  meeting: Meeting
  item: Item
  /** Whom a manager may write down, as they told it; empty for a member, who declares for themselves alone. */
  others: readonly Member[]
}

async function open(call: Call): Promise<Opened | Reply> {
  const opened = await openItem(call)
  if (!opened || opened.item.offWhy !== null) return { notFound: true }
  if (await sitsOn(call.tx, opened.item.id)) return { ...opened, others: [] }
  if (!hasDuty(call.viewer, 'panel.keep'))
    return { forbidden: 'A member declares it for themselves, or a manager writes down what a member said.' }
  const away = await takeNoPart(call.tx, opened.item.id)
  const members = await membersOf(call.tx, opened.meeting.panelId, call.today)
  return { ...opened, others: members.filter(({ accountId }) => !away.has(accountId)) }
}

type Filled = { form: Fields; errors: FormErrors }

const reply = (call: Call, opened: Opened, filled: Filled): Reply => ({
  title: 'Conflict of interest',
  hasErrors: Object.keys(filled.errors).length > 0,
  page: <ConflictPage {...opened} {...filled} csrf={call.request.csrfToken} />,
})

export const showConflict = route({
  method: 'GET',
  path,
  allow: { duty: 'panel.see' },
  audit: 'panel.conflictFormOpened',
  async handle(call): Promise<Reply> {
    const opened = await open(call)
    return 'item' in opened ? reply(call, opened, { form: {}, errors: {} }) : opened
  },
})

export const declareConflict = route({
  method: 'POST',
  path,
  allow: { duty: 'panel.see' },
  audit: 'panel.conflictDeclared',
  async handle(call): Promise<Reply> {
    const opened = await open(call)
    if (!('item' in opened)) return opened
    const { accountId: me } = signedIn(call.viewer)
    const isOwn = opened.others.length === 0
    const who = isOwn ? me : opened.others.find((one) => one.accountId === textOf(call.form, 'who'))?.accountId
    const reason = textOf(call.form, 'reason')
    const errors: Record<string, string> = {}
    if (!who) errors['who'] = 'Choose a member'
    if (reason === '') errors['reason'] = 'Say in short what the conflict is'
    else if (reason.length > 2000) errors['reason'] = 'Use 2,000 letters or fewer'
    if (!who || Object.keys(errors).length > 0) return reply(call, opened, { form: call.form, errors })
    call.showed([opened.item.childId])
    await call.tx
      .insertInto('panel_conflict')
      .values({
        id: newId(call.now),
        child_id: opened.item.childId,
        account_id: who,
        reason,
        declared_by: me,
        declared_at: call.now,
      })
      .execute()
    return isOwn
      ? { redirect: meetingPath(opened.meeting), notice: 'Thank you. You see this child’s papers no more.' }
      : { redirect: itemPath(opened.meeting, opened.item.id), notice: 'Written down. They take no part.' }
  },
})

const ConflictPage = ({ meeting, item, others, form, errors, csrf }: Opened & Filled & { csrf: string }) => (
  <div class="waymark-read">
    <BackLink href={itemPath(meeting, item.id)}>Papers</BackLink>
    <Problems errors={errors} />
    <span class="govuk-caption-l">{calledBy(item)}</span>
    <h1 class="govuk-heading-l">
      {others.length === 0 ? 'Declare a conflict of interest' : 'Write down a conflict of interest'}
    </h1>
    <p class="govuk-body">
      {others.length === 0
        ? 'You know the family, you work with the child, or something else could make it hard to judge freely. From then on you see nothing of this child through a panel, now or later. It cannot be taken back here.'
        : 'A member told you that they know the family, work with the child, or could not judge freely. From then on they see nothing of this child through a panel.'}
    </p>
    <Form action={`${itemPath(meeting, item.id)}/conflict`} csrf={csrf}>
      {others.length === 0 ? null : (
        <Select
          name="who"
          label="Which member"
          value={textOf(form, 'who')}
          error={errors['who']}
          items={[{ value: '', text: 'Choose' }, ...others.map((one) => ({ value: one.accountId, text: one.name }))]}
        />
      )}
      <Textarea
        name="reason"
        label="What the conflict is"
        hint="Only the chair and the managers read it. The others learn only that this member takes no part."
        rows={3}
        value={textOf(form, 'reason')}
        error={errors['reason']}
      />
      <Button preventDoubleClick>{others.length === 0 ? 'Declare it' : 'Write it down'}</Button>
    </Form>
  </div>
)
