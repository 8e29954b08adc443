import { holdsRole } from '../../../access/viewer.ts'
import type { Fields, FormErrors } from '../../../web/form.ts'
import { textOf } from '../../../web/form.ts'
import { type Call, type Reply, route, signedIn } from '../../../web/route.ts'
import { schoolsToChoose } from '../../allocation/index.ts'
import { askedOf, filterTextOf, isId, linkTo } from '../asked.ts'
import { caseworkersOf, namesIn, teamsToChoose } from '../queries.ts'
import { removeFilter, savedFiltersOf, saveFilter } from '../saved-filters.ts'
import { filterWords } from '../words.ts'
import { FilterPage } from './page.tsx'

export const chooseFilter = route({
  method: 'GET',
  path: '/worklist/filter',
  allow: { duty: 'worklist.own' },
  audit: { none: 'holdsNoPersonalData' },
  handle: (call) => filterPage(call, call.query, {}, {}),
})

async function filterPage(call: Call, fields: Fields, typed: Fields, errors: FormErrors): Promise<Reply> {
  const viewer = signedIn(call.viewer)
  const asked = askedOf(fields, viewer, call.today)
  const isManager = holdsRole(viewer, 'manager')
  return {
    title: 'Filter the worklist',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <FilterPage
        asked={asked}
        words={filterWords(asked, await namesIn(call.tx, asked))}
        caseworkers={isManager || asked.scope === 'team' ? await caseworkersOf(call.tx, asked) : []}
        teams={asked.isOfAllTeams ? await teamsToChoose(call.tx) : []}
        schools={await schoolsToChoose(call.tx, call.today)}
        saved={await savedFiltersOf(call.tx)}
        hasTeam={asked.teamIds.length > 0}
        typed={typed}
        errors={errors}
        back={linkTo('/worklist', asked)}
        csrf={call.request.csrfToken}
      />
    ),
  }
}

export const keepFilter = route({
  method: 'POST',
  path: '/worklist/filter',
  allow: { duty: 'worklist.own' },
  audit: 'worklist.filterSaved',
  async handle(call): Promise<Reply> {
    const viewer = signedIn(call.viewer)
    const asked = askedOf(call.form, viewer, call.today)
    const name = textOf(call.form, 'name').replaceAll(/\s+/g, ' ')
    const sharing = textOf(call.form, 'sharing')
    const errors: Record<string, string> = {}
    if (name === '') errors['name'] = 'Enter a name for this filter'
    if (name.length > 60) errors['name'] = 'The name can have 60 letters at most'
    if (sharing === 'team' && asked.teamIds.length === 0) errors['sharing'] = 'You are in no team to share with'
    if (Object.keys(errors).length > 0) return filterPage(call, call.form, call.form, errors)
    const council = viewer.posts.find((post) => post.role === 'caseworker' || post.role === 'manager')?.organisationId
    const { after: _, before: __, ...lasting } = asked
    await saveFilter(call.tx, {
      accountId: viewer.accountId,
      name,
      href: linkTo('/worklist', { ...lasting, after: undefined, before: undefined }),
      teamId: sharing === 'team' ? (asked.teamIds[0] ?? null) : null,
      organisationId: sharing === 'council' ? (council ?? null) : null,
      now: call.now,
    })
    call.noted({ sharedWith: sharing === 'team' || sharing === 'council' ? sharing : 'nobody', ...filterTextOf(asked) })
    return { redirect: linkTo('/worklist', asked), notice: 'The filter is saved.' }
  },
})

export const dropFilter = route({
  method: 'POST',
  path: '/worklist/filter/remove',
  allow: { duty: 'worklist.own' },
  audit: 'worklist.filterRemoved',
  async handle(call): Promise<Reply> {
    const id = textOf(call.form, 'filter')
    const isGone = isId(id) && (await removeFilter(call.tx, id))
    return { redirect: '/worklist/filter', notice: isGone ? 'The filter is removed.' : 'It was removed already.' }
  },
})
