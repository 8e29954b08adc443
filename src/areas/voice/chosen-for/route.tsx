import { compareDays, type LocalDate } from '../../../law/local-date.ts'
import { notNowPage } from '../../../web/error-pages.tsx'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { dayIn } from '../add-voice/form.ts'
import { capacityPath, chosenForPath, isId } from '../paths.ts'
import { hasDied } from '../queries.ts'
import { type How, howWords } from '../voice-words.ts'
import { type ParentPlace, parentsOf } from '../who-sees/parents.ts'
import { readChoice } from '../who-sees/route.tsx'
import { choosesThemselves, keepChoice, type Told } from './choices.ts'
import { ChosenForPage } from './page.tsx'

type ChosenCall = Call<typeof chosenForPath>

export const openChosenFor = route({
  method: 'GET',
  path: chosenForPath,
  allow: { childAction: 'circle.change' },
  audit: 'circle.read',
  async handle(call): Promise<Reply> {
    const found = await find(call)
    return 'instead' in found ? found.instead : page(call, found.parent, {})
  },
})

export const makeChosenFor = route({
  method: 'POST',
  path: chosenForPath,
  allow: { childAction: 'circle.change' },
  audit: 'circle.choiceWrittenDown',
  async handle(call): Promise<Reply> {
    const found = await find(call)
    if ('instead' in found) return found.instead
    const choice = readChoice(call.form, call.today)
    const told = readTold(call.form, call.today)
    const errors = { ...('errors' in choice ? choice.errors : {}), ...('errors' in told ? told.errors : {}) }
    if ('errors' in choice || 'errors' in told) return page(call, found.parent, call.form, errors)
    const { id } = childOf(call)
    const by = signedIn(call.viewer).accountId
    await keepChoice(call.tx, { childId: id, placeId: found.parent.id, choice, told: told.ok, by, now: call.now })
    call.noted({ place: found.parent.id, choice: textOf(call.form, 'choice') })
    return { redirect: pathTo(capacityPath, { childId: id }), notice: 'Kept. It counts from now on.' }
  },
})

const closed = 'This record is closed and can only be read.'
const notYet = 'These decisions are the parents’ for now, so there is nothing for the young person to choose yet.'
const themselves = 'This young person has a sign-in and chooses there. Nobody writes it down for them.'

/** The parent's place, where an officer may write down what was chosen about it. */
async function find(call: ChosenCall): Promise<{ parent: ParentPlace } | { instead: Reply }> {
  const { id, isYoungPerson } = childOf(call)
  const { placeId } = call.params
  const parents = isId(placeId) ? await parentsOf(call.tx, id, call.today) : []
  const parent = parents.find((one) => one.id === placeId && !one.isLimited)
  if (!parent) return { instead: { notFound: true } }
  if (await hasDied(call.tx, id)) return { instead: { forbidden: closed } }
  if (!isYoungPerson) return { instead: notNowPage(notYet) }
  return (await choosesThemselves(call.tx, id, call.today)) ? { instead: notNowPage(themselves) } : { parent }
}

function readTold(form: Fields, today: LocalDate): { ok: Told } | { errors: FormErrors } {
  const [how, said, present] = [textOf(form, 'how'), textOf(form, 'said'), textOf(form, 'present')]
  const on = dayIn(form, 'on')
  const errors: Record<string, string> = {}
  if (!(how in howWords)) errors['how'] = 'Select how it was told'
  if (said === '' || said.length > 2000) errors['said'] = 'Enter what was said or shown, in 2,000 letters or fewer'
  if (present === '' || present.length > 500) errors['present'] = 'Enter who asked, and who else was there'
  if (!on || compareDays(on, today) > 0) errors['on'] = 'Enter the day, today or before'
  return on && Object.keys(errors).length === 0 ? { ok: { how: how as How, said, present, on } } : { errors }
}

const page = (call: ChosenCall, parent: ParentPlace, form: Fields, errors?: FormErrors): Reply => ({
  title: 'Who of the family sees the record',
  hasErrors: errors !== undefined,
  page: (
    <ChosenForPage
      childId={childOf(call).id}
      name={childOf(call).name}
      parent={parent}
      csrf={call.request.csrfToken}
      form={form}
      errors={errors}
    />
  ),
})
