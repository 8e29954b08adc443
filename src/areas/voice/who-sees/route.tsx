import { compareDays, type LocalDate } from '../../../law/local-date.ts'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route } from '../../../web/route.ts'
import { dayIn } from '../add-voice/form.ts'
import { capacityRecords } from '../capacity/records.ts'
import { isId, letSeePath, whoSeesPath } from '../paths.ts'
import { hasDied } from '../queries.ts'
import { LetSeePage, WhoSeesPage } from './page.tsx'
import { letParentSee, type ParentPlace, parentsOf } from './parents.ts'

export const seeWhoSees = route({
  method: 'GET',
  path: whoSeesPath,
  allow: { childAction: 'sight.choose' },
  audit: 'circle.read',
  async handle(call): Promise<Reply> {
    const { id } = childOf(call)
    return {
      title: 'Who sees your record',
      page: (
        <WhoSeesPage
          childId={id}
          parents={await parentsOf(call.tx, id, call.today)}
          records={await capacityRecords(call.tx, id)}
        />
      ),
    }
  },
})

async function find(call: Call<typeof letSeePath>): Promise<ParentPlace | undefined> {
  const { placeId } = call.params
  if (!isId(placeId)) return undefined
  const parents = await parentsOf(call.tx, childOf(call).id, call.today)
  return parents.find((parent) => parent.id === placeId && !parent.isLimited)
}

const page = (call: Call<typeof letSeePath>, parent: ParentPlace, form: Fields, errors?: FormErrors): Reply => ({
  title: 'May this parent see your record?',
  hasErrors: errors !== undefined,
  page: (
    <LetSeePage childId={childOf(call).id} parent={parent} csrf={call.request.csrfToken} form={form} errors={errors} />
  ),
})

export const seeLetSee = route({
  method: 'GET',
  path: letSeePath,
  allow: { childAction: 'sight.choose' },
  audit: 'circle.read',
  async handle(call): Promise<Reply> {
    const parent = await find(call)
    return parent ? page(call, parent, {}) : { notFound: true }
  },
})

export const letSee = route({
  method: 'POST',
  path: letSeePath,
  allow: { childAction: 'sight.choose' },
  audit: 'circle.youngPersonChose',
  async handle(call): Promise<Reply> {
    const parent = await find(call)
    if (!parent) return { notFound: true }
    const { id } = childOf(call)
    if (await hasDied(call.tx, id)) return { forbidden: 'This record is closed and can only be read.' }
    const read = readChoice(call.form, call.today)
    if ('errors' in read) return page(call, parent, call.form, read.errors)
    const isDone = await letParentSee(call.tx, { placeId: parent.id, ...read })
    if (!isDone) return { forbidden: 'This cannot be changed here. Ask your caseworker.' }
    call.noted({ place: parent.id, choice: textOf(call.form, 'choice') })
    const notice =
      read.from === null ? 'Saved. They do not see your record any more.' : 'Saved. They see your record from now on.'
    return { redirect: pathTo(whoSeesPath, { childId: id }), notice }
  },
})

export type Choice = { from: LocalDate | null; until: LocalDate | null }

/** Reads a choice of today: from today on, until a day, or not. */
export function readChoice(form: Fields, today: LocalDate): Choice | { errors: FormErrors } {
  const choice = textOf(form, 'choice')
  if (choice === 'no') return { from: null, until: null }
  if (choice === 'yes') return { from: today, until: null }
  if (choice !== 'until') return { errors: { choice: 'Select yes or no' } }
  const until = dayIn(form, 'until')
  if (!until) return { errors: { until: 'Enter a real last day, like 31 7 2027' } }
  return compareDays(until, today) < 0
    ? { errors: { until: 'The last day must be today or later' } }
    : { from: today, until }
}
