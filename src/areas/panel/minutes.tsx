import { BackLink } from '../../govuk/back-link.tsx'
import { Button } from '../../govuk/button.tsx'
import { Checkboxes } from '../../govuk/checkboxes.tsx'
import { InsetText } from '../../govuk/inset-text.tsx'
import { Textarea } from '../../govuk/textarea.tsx'
import { formatDay } from '../../law/local-date.ts'
import { type Fields, type FormErrors, textOf, textsOf } from '../../web/form.ts'
import { Form, Problems } from '../../web/form-page.tsx'
import { type Call, type Reply, route, signedIn } from '../../web/route.ts'
import { keepsMinutes, meetingPath, openMeeting } from './open-meeting.ts'
import { seatWords } from './panel-words.ts'
import { type Meeting, type Member, membersOf, presentAt } from './queries.ts'

const path = '/panels/:panelId/meetings/:meetingId/minutes'

/** The meeting whose minutes this viewer keeps; or the answer to whoever does not, or where there are none to keep. */
async function open(call: Call): Promise<{ meeting: Meeting } | Reply> {
  const meeting = await openMeeting(call)
  if (!meeting) return { notFound: true }
  if (!(await keepsMinutes(call, meeting))) return { forbidden: 'The chair and the managers keep the minutes.' }
  if (meeting.state === 'issued') return { meeting }
  return {
    redirect: meetingPath(meeting),
    notice:
      meeting.state === 'planned' ? 'The papers are not issued yet.' : 'The minutes are closed: they are not changed.',
  }
}

type Filled = { form: Fields; errors: FormErrors }

async function reply(call: Call, meeting: Meeting, { form, errors }: Filled): Promise<Reply> {
  return {
    title: `Minutes: ${meeting.panel}`,
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <MinutesPage
        meeting={meeting}
        members={await membersOf(call.tx, meeting.panelId, call.today)}
        csrf={call.request.csrfToken}
        form={form}
        errors={errors}
      />
    ),
  }
}

export const showMinutes = route({
  method: 'GET',
  path,
  allow: { duty: 'panel.see' },
  audit: 'panel.minutesOpened',
  async handle(call): Promise<Reply> {
    const opened = await open(call)
    if (!('meeting' in opened)) return opened
    const present = await presentAt(call.tx, opened.meeting.id)
    const form = { minutes: opened.meeting.minutes, present: present.map(({ accountId }) => accountId) }
    return reply(call, opened.meeting, { form, errors: {} })
  },
})

export const saveMinutes = route({
  method: 'POST',
  path,
  allow: { duty: 'panel.see' },
  audit: 'panel.minutesWritten',
  async handle(call): Promise<Reply> {
    const opened = await open(call)
    if (!('meeting' in opened)) return opened
    const { meeting } = opened
    const sits = new Set((await membersOf(call.tx, meeting.panelId, call.today)).map(({ accountId }) => accountId))
    const present = textsOf(call.form, 'present').filter((id) => sits.has(id))
    const minutes = textOf(call.form, 'minutes')
    const closes = textOf(call.form, 'ends') === 'yes'
    const errors = errorsOf({ minutes, present: present.length, closes })
    if (errors) return reply(call, meeting, { form: call.form, errors })
    const kept = await call.tx
      .updateTable('panel_meeting')
      .set({ minutes, version: meeting.version + 1 })
      .where('id', '=', meeting.id)
      .where('version', '=', Number(textOf(call.form, 'version')))
      .executeTakeFirst()
    if (kept.numUpdatedRows === 0n) return staleMinutes(meeting, minutes)
    await keepPresent(call, meeting.id, present)
    if (!closes) return { redirect: meetingPath(meeting), notice: 'Saved. The minutes are still open.' }
    await call.tx
      .updateTable('panel_meeting')
      .set({ state: 'closed', closed_by: signedIn(call.viewer).accountId, closed_on: call.today })
      .where('id', '=', meeting.id)
      .execute()
    return { redirect: meetingPath(meeting), notice: 'The minutes are closed. Members read these records no more.' }
  },
})

function errorsOf(read: { minutes: string; present: number; closes: boolean }): FormErrors | undefined {
  if (read.minutes.length > 20_000) return { minutes: 'Use 20,000 letters or fewer' }
  if (read.closes && read.present === 0) return { present: 'Say who was present before you close the minutes' }
  return undefined
}

async function keepPresent(call: Call, meetingId: string, present: readonly string[]): Promise<void> {
  await call.tx.deleteFrom('panel_present').where('meeting_id', '=', meetingId).execute()
  if (present.length === 0) return
  await call.tx
    .insertInto('panel_present')
    .values([...new Set(present)].map((account_id) => ({ meeting_id: meetingId, account_id })))
    .execute()
}

const staleMinutes = (meeting: Meeting, yours: string): Reply => ({
  stale: {
    what: 'These minutes',
    theirs: [{ label: 'Minutes', text: meeting.minutes }],
    yours: [{ label: 'Minutes', text: yours }],
    back: `${meetingPath(meeting)}/minutes`,
  },
})

type PageProps = Filled & { meeting: Meeting; members: readonly Member[]; csrf: string }

const MinutesPage = ({ meeting, members, csrf, form, errors }: PageProps) => (
  <div class="waymark-read">
    <BackLink href={meetingPath(meeting)}>Agenda</BackLink>
    <Problems errors={errors} />
    <h1 class="govuk-heading-l">Minutes of {formatDay(meeting.on)}</h1>
    <Form action={`${meetingPath(meeting)}/minutes`} csrf={csrf}>
      <input type="hidden" name="version" value={meeting.version} />
      <Checkboxes
        name="present"
        legend="Who was present"
        values={[...textsOf(form, 'present')]}
        error={errors['present']}
        items={members.map((one) => ({
          value: one.accountId,
          text: one.name,
          hint: seatWords[one.seat],
        }))}
      />
      <Textarea
        name="minutes"
        label="What was about no child"
        hint="Apologies, ways of working. What was said of a child stands with the recommendation on that child."
        rows={6}
        value={textOf(form, 'minutes')}
        error={errors['minutes']}
      />
      <Button variant="secondary" preventDoubleClick>
        Save, and go on later
      </Button>
      <InsetText>
        When you close the minutes, the children’s records close to all members at once, and no recommendation is
        changed any more. Officers of each child go on reading what was recommended.
      </InsetText>
      <Button name="ends" value="yes" preventDoubleClick>
        Save and close the minutes
      </Button>
    </Form>
  </div>
)
