import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Input } from '../../../govuk/input.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { formatShortDay, type LocalDate, parseLocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { dateBoxes, type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, type Reply, route, signedIn } from '../../../web/route.ts'
import { isId } from '../../circle/index.ts'
import { settingsById } from '../find-settings.ts'
import { paths } from '../paths.ts'
import type { Setting } from '../setting.ts'
import { inShort, rightWords } from '../setting-words.ts'

type At = typeof paths.offer | typeof paths.approval | typeof paths.approvalEnds

async function settingIn(call: Call<At>): Promise<Setting | undefined> {
  const { organisationId } = call.params
  const [setting] = isId(organisationId) ? await settingsById(call.tx, [organisationId], { today: call.today }) : []
  if (setting) call.noted({ organisation: setting.id })
  return setting
}

const offerBoxes = [
  ['about', 'About this setting', 'In plain words: what it is like there.', 4000],
  ['helps', 'Help it gives', 'What it offers to children with special educational needs.', 4000],
  ['building', 'The building', 'Lifts, ramps, quiet rooms, sensory rooms.', 4000],
  ['visits', 'How to visit', 'When families can come, and whom to call.', 4000],
] as const

export const seeOffer = route({
  method: 'GET',
  path: paths.offer,
  allow: { duty: 'offer.keep' },
  audit: 'settingOffer.opened',
  async handle(call): Promise<Reply> {
    const setting = await settingIn(call)
    if (!setting) return { notFound: true }
    return offerPage(call, setting, { form: { ...setting.offer, on: '' } as Fields, errors: {} })
  },
})

const offerPage = (
  call: Call<At>,
  setting: Setting,
  { form, errors }: { form: Fields; errors: FormErrors },
): Reply => ({
  title: 'What families read',
  hasErrors: Object.keys(errors).length > 0,
  page: (
    <div class="waymark-read">
      <Problems errors={errors} />
      <h1 class="govuk-heading-l">{setting.name}: what families read</h1>
      <p class="govuk-body">
        {inShort(setting)}. Families who compare settings read this beside what the register of schools says. Use plain
        words, and no names of children.
      </p>
      {setting.offer ? <InsetText>Last changed on {formatShortDay(setting.offer.on)}.</InsetText> : null}
      <Form action={pathTo(paths.offer, { organisationId: setting.id })} csrf={call.request.csrfToken}>
        {offerBoxes.map(([name, label, hint]) => (
          <Textarea
            key={name}
            name={name}
            label={label}
            hint={hint}
            rows={4}
            value={textOf(form, name)}
            error={errors[name]}
          />
        ))}
        <Button preventDoubleClick>Publish</Button>
      </Form>
    </div>
  ),
})

export const keepOffer = route({
  method: 'POST',
  path: paths.offer,
  allow: { duty: 'offer.keep' },
  audit: 'settingOffer.published',
  async handle(call): Promise<Reply> {
    const setting = await settingIn(call)
    if (!setting) return { notFound: true }
    const errors: Record<string, string> = {}
    if (textOf(call.form, 'about') === '') errors['about'] = 'Write what it is like there'
    for (const [name, , , most] of offerBoxes)
      if (textOf(call.form, name).length > most) errors[name] = 'Use 4,000 letters or fewer'
    if (Object.keys(errors).length > 0) return offerPage(call, setting, { form: call.form, errors })
    await call.tx
      .insertInto('setting_offer')
      .values({
        id: newId(call.now),
        organisation_id: setting.id,
        about: textOf(call.form, 'about'),
        helps: textOf(call.form, 'helps') || null,
        building: textOf(call.form, 'building') || null,
        visits: textOf(call.form, 'visits') || null,
        by_account: signedIn(call.viewer).accountId,
        at: call.now,
      })
      .execute()
    return { redirect: pathTo(paths.offer, call.params), notice: 'Published. Families read it from now on.' }
  },
})

export const seeApproval = route({
  method: 'GET',
  path: paths.approval,
  allow: { duty: 'register.import' },
  audit: 'section41.opened',
  async handle(call): Promise<Reply> {
    const setting = await settingIn(call)
    return setting ? approvalPage(call, setting, {}) : { notFound: true }
  },
})

const approvalPage = (call: Call<At>, setting: Setting, errors: FormErrors): Reply => {
  const running = setting.approvals.find(({ removedOn }) => removedOn === undefined)
  return {
    title: 'Approval under section 41',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <div class="waymark-read">
        <BackLink href={pathTo('/organisations/:organisationId', { organisationId: setting.id })}>
          {setting.name}
        </BackLink>
        <Problems errors={errors} />
        <h1 class="govuk-heading-l">{setting.name}: approval under section 41</h1>
        <p class="govuk-body">
          {setting.law.words}. Today: {rightWords[setting.right].short.toLowerCase()}. The list is the Secretary of
          State’s, and changes about once a term: write down only what stands in it.
        </p>
        {setting.register.section41 === undefined ? null : (
          <InsetText>
            The register of schools says that it is {setting.register.section41 ? 'approved' : 'not approved'}, and does
            not say since when.
          </InsetText>
        )}
        {setting.approvals.length === 0 ? <p class="govuk-body">No approval is written down.</p> : null}
        <ul class="govuk-list govuk-list--bullet">
          {setting.approvals.map(({ from, removedOn }) => (
            <li key={from}>
              From {formatShortDay(from)}
              {removedOn ? `, removed on ${formatShortDay(removedOn)}` : ''}
            </li>
          ))}
        </ul>
        {running ? (
          <EndApproval call={call} setting={setting} errors={errors} />
        ) : (
          <AddApproval call={call} setting={setting} errors={errors} />
        )}
      </div>
    ),
  }
}

type PartProps = { call: Call<At>; setting: Setting; errors: FormErrors }

const AddApproval = ({ call, setting, errors }: PartProps) => (
  <Form action={pathTo(paths.approval, { organisationId: setting.id })} csrf={call.request.csrfToken}>
    <DateInput
      name="from"
      legend={{ text: 'Approved from', size: 's' }}
      value={dateBoxes(call.form, 'from')}
      error={errors['from']}
    />
    <Input
      label="Where it stands"
      hint="For example: the list on GOV.UK of 1 October 2026."
      name="source"
      value={textOf(call.form, 'source')}
      error={errors['source']}
    />
    <Button preventDoubleClick>Write it down</Button>
  </Form>
)

const EndApproval = ({ call, setting, errors }: PartProps) => (
  <Form action={pathTo(paths.approvalEnds, { organisationId: setting.id })} csrf={call.request.csrfToken}>
    <DateInput
      name="removed"
      legend={{ text: 'Removed from the list on', size: 's' }}
      hint="The first day on which it is not approved any more. Plans that are to name it cannot be issued from then on."
      value={dateBoxes(call.form, 'removed')}
      error={errors['removed']}
    />
    <Button variant="warning" preventDoubleClick>
      Write down that it was removed
    </Button>
  </Form>
)

function dayIn(form: Fields, name: string): LocalDate | undefined {
  const { day, month, year } = dateBoxes(form, name)
  return parseLocalDate(`${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

export const addApproval = route({
  method: 'POST',
  path: paths.approval,
  allow: { duty: 'register.import' },
  audit: 'section41.added',
  async handle(call): Promise<Reply> {
    const setting = await settingIn(call)
    if (!setting) return { notFound: true }
    const from = dayIn(call.form, 'from')
    const source = textOf(call.form, 'source')
    const last = setting.approvals.at(-1)?.removedOn
    const errors: Record<string, string> = {}
    if (!from) errors['from'] = 'Enter the day from which it is approved'
    else if (last && from < last) errors['from'] = 'It was approved before until a later day than this'
    if (source === '' || source.length > 500) errors['source'] = 'Say where it stands, in at most 500 letters'
    if (!from || Object.keys(errors).length > 0) return approvalPage(call, setting, errors)
    await call.tx
      .insertInto('section41_approval')
      .values({
        id: newId(call.now),
        organisation_id: setting.id,
        approved_from: from,
        source,
        recorded_by: signedIn(call.viewer).accountId,
        recorded_at: call.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return { redirect: pathTo(paths.approval, call.params), notice: 'Written down.' }
  },
})

export const endApproval = route({
  method: 'POST',
  path: paths.approvalEnds,
  allow: { duty: 'register.import' },
  audit: 'section41.removed',
  async handle(call): Promise<Reply> {
    const setting = await settingIn(call)
    if (!setting) return { notFound: true }
    const removed = dayIn(call.form, 'removed')
    const running = setting.approvals.find(({ removedOn }) => removedOn === undefined)
    if (!running) return { redirect: pathTo(paths.approval, call.params), notice: 'No approval runs now.' }
    if (!removed || removed < running.from)
      return approvalPage(call, setting, {
        removed: 'Enter the day on which it was removed, after the day it was approved',
      })
    await call.tx
      .updateTable('section41_approval')
      .set({ removed_on: removed })
      .where('organisation_id', '=', setting.id)
      .where('removed_on', 'is', null)
      .execute()
    return { redirect: pathTo(paths.approval, call.params), notice: 'Written down.' }
  },
})
