import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { newId } from '../../../platform/id.ts'
import { notNowPage } from '../../../web/error-pages.tsx'
import { type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { isId } from '../../circle/index.ts'
import { closedByDeath, oneAtATime } from '../../record/index.ts'
import { settingsById } from '../find-settings.ts'
import { calledOf, caseOf, isFamily } from '../open-case.ts'
import { paths } from '../paths.ts'
import type { Setting } from '../setting.ts'
import { inShort, rightWords } from '../setting-words.ts'
import { wishesNow, wishesOf } from '../wishes.ts'

type At = typeof paths.wish | typeof paths.takeBack
type Opened = { matter: string; setting: Setting | undefined }

/** The assessment in which a setting can be named, with the one that was chosen. */
async function open(call: Call<At>, chosen: string): Promise<Opened | { instead: Reply }> {
  const child = childOf(call)
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return { instead: closed }
  const found = await caseOf(call.tx, child.id, call.today)
  if (!found?.isOpen) return { instead: notNowPage(notNow) }
  const [setting] = isId(chosen) ? await settingsById(call.tx, [chosen], { today: call.today }) : []
  if (chosen !== '' && (!setting || setting.isClosed))
    return { instead: notNowPage('This place is not on the register any more. Please choose another.') }
  return { matter: found.matter, setting }
}

const notNow =
  'A school, college or nursery can be named from the day on which the council decides to assess, until the plan is issued.'

export const seeWish = route({
  method: 'GET',
  path: paths.wish,
  allow: { childAction: 'setting.compare' },
  audit: 'setting.wishOpened',
  async handle(call): Promise<Reply> {
    const opened = await open(call, textOf(call.query, 'setting'))
    return 'instead' in opened ? opened.instead : page(call, opened, {})
  },
})

export const nameWish = route({
  method: 'POST',
  path: paths.wish,
  allow: { childAction: 'setting.compare' },
  audit: 'setting.named',
  long: true,
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const opened = await open(call, textOf(call.form, 'setting'))
    if ('instead' in opened) return opened.instead
    const errors = errorsIn(call, opened)
    if (Object.keys(errors).length > 0) return page(call, opened, errors)
    const person = signedIn(call.viewer)
    await call.tx
      .insertInto('setting_wish')
      .values({
        id: newId(call.now),
        child_id: child.id,
        matter: opened.matter,
        kind: 'named',
        organisation_id: opened.setting?.id ?? null,
        name: opened.setting?.name ?? textOf(call.form, 'name'),
        place: opened.setting ? (opened.setting.town ?? null) : textOf(call.form, 'place') || null,
        why: textOf(call.form, 'why') || null,
        told_how: toldHow(call),
        by_account: person.accountId,
        by_name: person.name,
        on_day: call.today,
        at: call.now,
      })
      .execute()
    call.noted({ matter: opened.matter, onRegister: opened.setting !== undefined })
    return {
      redirect: pathTo(paths.compare, { childId: child.id }),
      notice: isFamily(child)
        ? 'Sent. The council can see it, and will ask this place if it can help.'
        : 'Written down. Now ask this place.',
    }
  },
})

/** A family says it here; an officer writes down how it was told. */
const toldHow = (call: Call<At>): string => (isFamily(childOf(call)) ? 'here' : textOf(call.form, 'toldHow'))

function errorsIn(call: Call<At>, { setting }: Opened): FormErrors {
  const errors: Record<string, string> = {}
  const name = textOf(call.form, 'name')
  if (!setting && name === '') errors['name'] = 'Enter the name of the school, college or nursery'
  if (name.length > 200) errors['name'] = 'Use 200 letters or fewer'
  if (textOf(call.form, 'place').length > 200) errors['place'] = 'Use 200 letters or fewer'
  if (textOf(call.form, 'why').length > 10_000) errors['why'] = 'Use 10,000 letters or fewer'
  if (!isFamily(childOf(call)) && !['letter', 'talk'].includes(textOf(call.form, 'toldHow')))
    errors['toldHow'] = 'Choose how the family told you'
  return errors
}

async function page(call: Call<At>, { setting }: Opened, errors: FormErrors): Promise<Reply> {
  const child = childOf(call)
  const { name, isYou } = await calledOf(call.tx, child)
  const family = isFamily(child)
  const title = family ? 'The place you want' : 'What the family asks for'
  return {
    title,
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <div class="waymark-read">
        <BackLink href={pathTo(paths.compare, { childId: child.id })}>Schools, colleges and nurseries</BackLink>
        <Problems errors={errors} />
        <h1 class="govuk-heading-l">{title}</h1>
        <Form action={pathTo(paths.wish, { childId: child.id })} csrf={call.request.csrfToken}>
          {setting ? <Chosen setting={setting} /> : <WrittenIn call={call} errors={errors} />}
          <Textarea
            label={{ text: family ? 'Why do you want this one?' : 'Why they want it', class: 'govuk-label--m' }}
            hint={
              family
                ? `You can leave this empty. It helps the council to know what matters to ${isYou ? 'you' : `you and ${name}`}.`
                : 'In their own words, where you have them.'
            }
            name="why"
            rows={6}
            value={textOf(call.form, 'why')}
            error={errors['why']}
          />
          {family ? null : <ToldHow call={call} errors={errors} />}
          {family ? <p class="govuk-body">You can change this or take it back until the plan is issued.</p> : null}
          <Button preventDoubleClick>{family ? 'Ask for this place' : 'Save'}</Button>
        </Form>
      </div>
    ),
  }
}

const Chosen = ({ setting }: { setting: Setting }) => (
  <>
    <input type="hidden" name="setting" value={setting.id} />
    <p class="govuk-body-l govuk-!-margin-bottom-1">{setting.name}</p>
    <p class="govuk-body">{inShort(setting)}</p>
    <InsetText>{rightWords[setting.right].long}</InsetText>
  </>
)

type PartProps = { call: Call<At>; errors: FormErrors }

const WrittenIn = ({ call, errors }: PartProps) => (
  <>
    <Input
      label={{ text: 'Name of the school, college or nursery', class: 'govuk-label--m' }}
      name="name"
      value={textOf(call.form, 'name')}
      error={errors['name']}
      autocomplete="off"
      spellcheck={false}
    />
    <Input label="Town or address of it" name="place" value={textOf(call.form, 'place')} error={errors['place']} />
    <InsetText>
      If it is independent and not approved by the government, the council must think about what you say. It cannot make
      the place take a child. The council will check, and tell you.
    </InsetText>
  </>
)

const ToldHow = ({ call, errors }: PartProps) => (
  <Radios
    name="toldHow"
    legend="How did the family tell you?"
    value={textOf(call.form, 'toldHow')}
    error={errors['toldHow']}
    items={[
      { value: 'letter', text: 'In writing' },
      { value: 'talk', text: 'In a talk or a telephone call' },
    ]}
  />
)

/** Takes back what the one who asks had named themselves; what another parent asks for stays. */
export const takeBackWish = route({
  method: 'POST',
  path: paths.takeBack,
  allow: { childAction: 'plan.comment' },
  audit: 'setting.wishTakenBack',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const opened = await open(call, '')
    if ('instead' in opened) return opened.instead
    const person = signedIn(call.viewer)
    const back = pathTo(paths.compare, { childId: child.id })
    const own = wishesNow(await wishesOf(call.tx, child.id, opened.matter)).some(
      (wish) => wish.toldHow === 'here' && wish.byAccount === person.accountId,
    )
    if (!own) return { redirect: back, notice: 'There is nothing of yours to take back.' }
    await call.tx
      .insertInto('setting_wish')
      .values({
        id: newId(call.now),
        child_id: child.id,
        matter: opened.matter,
        kind: 'takenBack',
        told_how: 'here',
        by_account: person.accountId,
        by_name: person.name,
        on_day: call.today,
        at: call.now,
      })
      .execute()
    return { redirect: back, notice: 'Taken back. You can name another at any time until the plan is issued.' }
  },
})
