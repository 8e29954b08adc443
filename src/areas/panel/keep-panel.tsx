import type { VNode } from 'preact'
import type { ViewerTx } from '../../access/in-transaction.ts'
import { hasDuty } from '../../access/viewer.ts'
import { BackLink } from '../../govuk/back-link.tsx'
import { Button } from '../../govuk/button.tsx'
import { Checkboxes } from '../../govuk/checkboxes.tsx'
import { DateInput } from '../../govuk/date-input.tsx'
import { Details } from '../../govuk/details.tsx'
import { Input } from '../../govuk/input.tsx'
import { Radios } from '../../govuk/radios.tsx'
import { Select } from '../../govuk/select.tsx'
import { Table } from '../../govuk/table.tsx'
import { formatDay, type LocalDate } from '../../law/local-date.ts'
import { newId } from '../../platform/id.ts'
import { dateBoxes, type Fields, type FormErrors, textOf } from '../../web/form.ts'
import { Form, Problems } from '../../web/form-page.tsx'
import { pathTo } from '../../web/paths.ts'
import { type Call, type Reply, route } from '../../web/route.ts'
import { readMeeting, readMember, readPanel } from './forms.ts'
import { PanelFields } from './list-panels.tsx'
import { clockWords, seats, seatWords, stateWords } from './panel-words.ts'
import { type Meeting, type Member, meetingsOf, membersOf, type Panel, panelWith } from './queries.ts'

const path = '/panels/:panelId'

type Person = { id: string; name: string }

/** Whom an administrator gave the post of a panel member: they alone can be named. */
async function peopleWithThePost(tx: ViewerTx, today: LocalDate): Promise<Person[]> {
  const rows = await tx
    .selectFrom('post')
    .innerJoin('account', 'account.id', 'post.account_id')
    .select(['account.id', 'account.display_name'])
    .distinct()
    .where('post.role', '=', 'panel')
    .where('post.from_day', '<=', today)
    .where((eb) => eb.or([eb('post.to_day', 'is', null), eb('post.to_day', '>=', today)]))
    .where('account.disabled_at', 'is', null)
    .orderBy('account.display_name')
    .limit(500)
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.display_name }))
}

type Filled = { form: Fields; errors: FormErrors }

const nothingFilled: Filled = { form: {}, errors: {} }

async function panelReply(call: Call, panel: Panel, filled: Filled = nothingFilled): Promise<Reply> {
  const keeps = hasDuty(call.viewer, 'panel.keep')
  const members = await membersOf(call.tx, panel.id, call.today)
  const meetings = await meetingsOf(call.tx, panel.id, call.today)
  const sits = new Set(members.map((one) => one.accountId))
  const people = keeps ? (await peopleWithThePost(call.tx, call.today)).filter(({ id }) => !sits.has(id)) : []
  return {
    title: panel.name,
    hasErrors: Object.keys(filled.errors).length > 0,
    page: (
      <PanelPage
        panel={panel}
        members={members}
        {...meetings}
        people={people}
        keeps={keeps}
        csrf={call.request.csrfToken}
        {...filled}
      />
    ),
  }
}

const idOf = (call: Call): string => (call.params as { panelId: string }).panelId

export const showPanel = route({
  method: 'GET',
  path,
  allow: { duty: 'panel.see' },
  audit: 'panel.opened',
  async handle(call): Promise<Reply> {
    const panel = await panelWith(call.tx, idOf(call))
    return panel ? panelReply(call, panel) : { notFound: true }
  },
})

export const changePanel = route({
  method: 'POST',
  path,
  allow: { duty: 'panel.keep' },
  audit: 'panel.changed',
  async handle(call): Promise<Reply> {
    const panel = await panelWith(call.tx, idOf(call))
    if (!panel) return { notFound: true }
    const read = readPanel(call.form)
    if ('errors' in read) return panelReply(call, panel, { form: call.form, errors: read.errors })
    const ends = textOf(call.form, 'ends') === 'yes'
    const changed = await call.tx
      .updateTable('panel')
      .set({
        name: read.ok.name,
        advises_on: read.ok.advisesOn,
        parent_seat: read.ok.hasParentSeat,
        ended_on: ends ? (panel.endedOn ?? call.today) : null,
        version: panel.version + 1,
      })
      .where('id', '=', panel.id)
      .where('version', '=', Number(textOf(call.form, 'version')))
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) return stalePanel(panel, read.ok)
    return { redirect: pathTo(path, { panelId: panel.id }), notice: 'Saved.' }
  },
})

const stalePanel = (panel: Panel, yours: { name: string; advisesOn: string }): Reply => ({
  stale: {
    what: 'This panel',
    theirs: [
      { label: 'Name', text: panel.name },
      { label: 'What it advises on', text: panel.advisesOn },
    ],
    yours: [
      { label: 'Name', text: yours.name },
      { label: 'What it advises on', text: yours.advisesOn },
    ],
    back: pathTo(path, { panelId: panel.id }),
  },
})

export const addMember = route({
  method: 'POST',
  path: '/panels/:panelId/members',
  allow: { duty: 'panel.keep' },
  audit: 'panel.memberNamed',
  async handle(call): Promise<Reply> {
    const panel = await panelWith(call.tx, idOf(call))
    if (!panel) return { notFound: true }
    const people = new Set((await peopleWithThePost(call.tx, call.today)).map(({ id }) => id))
    const read = readMember(call.form, { people, hasParentSeat: panel.hasParentSeat })
    if ('errors' in read) return panelReply(call, panel, { form: call.form, errors: read.errors })
    const { accountId, seat, isChair } = read.ok
    await call.tx
      .insertInto('panel_member')
      .values({
        id: newId(call.now),
        panel_id: panel.id,
        account_id: accountId,
        seat,
        is_chair: isChair,
        from_day: call.today,
      })
      .onConflict((oc) => oc.doNothing())
      .execute()
    return { redirect: pathTo(path, { panelId: panel.id }), notice: 'Added.' }
  },
})

export const endMember = route({
  method: 'POST',
  path: '/panels/:panelId/members/:memberId/end',
  allow: { duty: 'panel.keep' },
  audit: 'panel.memberEnded',
  async handle(call): Promise<Reply> {
    const panel = await panelWith(call.tx, idOf(call))
    const { memberId } = call.params as { memberId: string }
    const member = panel && (await membersOf(call.tx, panel.id, call.today)).find(({ id }) => id === memberId)
    if (!panel || !member) return { notFound: true }
    await call.tx.updateTable('panel_member').set({ to_day: call.today }).where('id', '=', member.id).execute()
    return { redirect: pathTo(path, { panelId: panel.id }), notice: 'They see nothing of this panel any more.' }
  },
})

export const addMeeting = route({
  method: 'POST',
  path: '/panels/:panelId/meetings',
  allow: { duty: 'panel.keep' },
  audit: 'panel.meetingPlanned',
  async handle(call): Promise<Reply> {
    const panel = await panelWith(call.tx, idOf(call))
    if (!panel) return { notFound: true }
    const read = readMeeting(call.form, call.today)
    if ('errors' in read) return panelReply(call, panel, { form: call.form, errors: read.errors })
    const id = newId(call.now)
    await call.tx
      .insertInto('panel_meeting')
      .values({ id, panel_id: panel.id, on_day: read.ok.on, at_time: read.ok.at, place: read.ok.place })
      .execute()
    return {
      redirect: pathTo('/panels/:panelId/meetings/:meetingId', { panelId: panel.id, meetingId: id }),
      notice: 'The meeting is planned. Children are put on its agenda from their own pages.',
    }
  },
})

type PageProps = Filled & {
  panel: Panel
  members: readonly Member[]
  toCome: readonly Meeting[]
  past: readonly Meeting[]
  people: readonly Person[]
  keeps: boolean
  csrf: string
}

const PanelPage = (p: PageProps) => (
  <div class="waymark-read">
    <BackLink href="/panels">Panels</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">{p.panel.name}</h1>
    <p class="govuk-body waymark-typed">{p.panel.advisesOn}</p>
    {p.panel.endedOn ? <p class="govuk-body">This panel meets no more.</p> : null}
    <h2 class="govuk-heading-m">Meetings</h2>
    <Meetings meetings={p.toCome} none="No meeting is planned." />
    {p.past.length > 0 ? (
      <Details summary="Meetings that were">
        <Meetings meetings={p.past} none="" />
      </Details>
    ) : null}
    <h2 class="govuk-heading-m">Members</h2>
    <Members {...p} />
    {p.keeps ? <Keeping {...p} /> : null}
  </div>
)

const Meetings = ({ meetings, none }: { meetings: readonly Meeting[]; none: string }): VNode =>
  meetings.length === 0 ? (
    <p class="govuk-body">{none}</p>
  ) : (
    <Table
      stacks
      head={['When', 'Where', 'State']}
      rows={meetings.map((one) => [
        <a
          key={one.id}
          class="govuk-link"
          href={pathTo('/panels/:panelId/meetings/:meetingId', { panelId: one.panelId, meetingId: one.id })}
        >
          {formatDay(one.on)}, {clockWords(one.at)}
        </a>,
        <Place key="place" place={one.place} />,
        stateWords[one.state],
      ])}
    />
  )

/** Where a meeting is: a room, or a link that opens. */
export const Place = ({ place }: { place: string }) => (
  <>
    {place.split(/(https:\/\/\S+)/).map((part, at) =>
      /^https:\/\/\S+$/.test(part) ? (
        <a key={at} class="govuk-link waymark-panel-link" href={part} rel="noreferrer">
          {part}
        </a>
      ) : (
        part
      ),
    )}
  </>
)

const Members = ({ members, panel, keeps, csrf }: PageProps) =>
  members.length === 0 ? (
    <p class="govuk-body">Nobody sits on it yet.</p>
  ) : (
    <ul class="govuk-list waymark-panels">
      {members.map((one) => (
        <li key={one.id} class="waymark-panels__one">
          <span>
            <strong>{one.name}</strong>, {seatWords[one.seat].toLowerCase()}
            {one.isChair ? ', takes the chair' : ''}
          </span>
          {keeps ? (
            <Form
              action={pathTo('/panels/:panelId/members/:memberId/end', { panelId: panel.id, memberId: one.id })}
              csrf={csrf}
            >
              <button type="submit" class="govuk-link waymark-panel-end">
                End their place<span class="govuk-visually-hidden"> ({one.name})</span>
              </button>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  )

const Keeping = (p: PageProps) => (
  <>
    <Details summary="Add a member" open={p.errors['accountId'] !== undefined || p.errors['seat'] !== undefined}>
      <MemberForm {...p} />
    </Details>
    <Details summary="Plan a meeting" open={['on', 'at', 'place'].some((field) => p.errors[field] !== undefined)}>
      <Form action={pathTo('/panels/:panelId/meetings', { panelId: p.panel.id })} csrf={p.csrf}>
        <MeetingFields form={p.form} errors={p.errors} />
        <Button preventDoubleClick>Plan the meeting</Button>
      </Form>
    </Details>
    <Details summary="Change this panel" open={p.errors['name'] !== undefined || p.errors['advisesOn'] !== undefined}>
      <ChangeForm {...p} />
    </Details>
  </>
)

const MemberForm = (p: PageProps) =>
  p.people.length === 0 ? (
    <p class="govuk-body">
      Everybody with the post of a panel member sits on it already. An administrator gives the post to others.
    </p>
  ) : (
    <Form action={pathTo('/panels/:panelId/members', { panelId: p.panel.id })} csrf={p.csrf}>
      <Select
        name="accountId"
        label="Who"
        hint="People whom an administrator gave the post of a panel member."
        value={textOf(p.form, 'accountId')}
        error={p.errors['accountId']}
        items={[{ value: '', text: 'Choose' }, ...p.people.map((one) => ({ value: one.id, text: one.name }))]}
      />
      <Radios
        name="seat"
        legend="For whom they speak"
        value={textOf(p.form, 'seat')}
        error={p.errors['seat']}
        items={seats
          .filter((seat) => seat !== 'parent' || p.panel.hasParentSeat)
          .map((seat) => ({ value: seat, text: seatWords[seat] }))}
      />
      <Checkboxes
        name="chair"
        values={[textOf(p.form, 'chair')]}
        items={[{ value: 'yes', text: 'They take the chair', hint: 'They keep the minutes with the managers.' }]}
      />
      <Button preventDoubleClick>Add</Button>
    </Form>
  )

export const MeetingFields = ({ form, errors }: Filled) => (
  <>
    <DateInput
      name="on"
      legend="Day"
      hint="For example 20 4 2026."
      value={dateBoxes(form, 'on')}
      error={errors['on']}
    />
    <Input
      name="at"
      label="Time"
      hint="For example 9:30am."
      width={5}
      value={textOf(form, 'at')}
      error={errors['at']}
    />
    <Input
      name="place"
      label="Place or link"
      value={textOf(form, 'place')}
      error={errors['place']}
      autocomplete="off"
    />
  </>
)

const ChangeForm = ({ panel, form, errors, csrf }: PageProps) => {
  const isTyped = errors['name'] !== undefined || errors['advisesOn'] !== undefined
  const now: Fields = isTyped
    ? form
    : { name: panel.name, advisesOn: panel.advisesOn, parentSeat: panel.hasParentSeat ? 'yes' : '' }
  return (
    <Form action={pathTo(path, { panelId: panel.id })} csrf={csrf}>
      <input type="hidden" name="version" value={panel.version} />
      <PanelFields form={now} errors={errors} />
      <Checkboxes
        name="ends"
        values={[panel.endedOn ? 'yes' : '']}
        items={[{ value: 'yes', text: 'It meets no more', hint: 'No child can be put on its agendas.' }]}
      />
      <Button variant="secondary" preventDoubleClick>
        Save
      </Button>
    </Form>
  )
}
