import { holdsRole, type Post, type SignedIn } from '../../access/viewer.ts'
import { addDays, type LocalDate, parseLocalDate } from '../../law/local-date.ts'
import { promiseWords } from '../../promises/promise-words.ts'
import { type Fields, textOf } from '../../web/form.ts'
import { withQuery } from '../../web/paths.ts'
import { needNames, yearGroupsOn } from '../allocation/index.ts'

/** Whose promises: those I am responsible for, my team's, a whole service's, or of every child of the area. */
export const scopes = ['mine', 'team', 'service', 'all'] as const
export type Scope = (typeof scopes)[number]

export const whens = ['late', 'week', 'month', 'later'] as const
export type When = (typeof whens)[number]

export const sorts = ['due', 'child', 'school', 'person'] as const
export type Sort = (typeof sorts)[number]

/** Where a page of the list ends or begins. */
export type Place = { dueOn: LocalDate; childId: string; rule: string; of: string }

/** The list as it is asked for: codes, days and ids, never a name. */
export type Asked = {
  scope: Scope
  accountId: string
  /** The teams of the viewer; empty for a manager of every team. */
  teamIds: readonly string[]
  isOfAllTeams: boolean
  when: When | undefined
  state: 'excused' | undefined
  rule: string | undefined
  /** The account that is responsible; 'nobody' where no one is. */
  person: string | undefined
  team: string | undefined
  school: string | undefined
  need: string | undefined
  year: string | undefined
  from: LocalDate | undefined
  to: LocalDate | undefined
  sort: Sort
  after: Place | undefined
  before: Place | undefined
  today: LocalDate
}

/** The parts of a filter that can be kept under a name. */
export const filterNames = [
  'whose',
  'when',
  'state',
  'rule',
  'person',
  'team',
  'school',
  'need',
  'year',
  'from',
  'to',
  'sort',
] as const
export type FilterText = Readonly<Record<(typeof filterNames)[number], string>>

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
export const isId = (text: string): boolean => uuid.test(text)

/** The steps that are somebody's to do, by title. */
export const stepsToDo: readonly { rule: string; title: string }[] = Object.entries(promiseWords)
  .filter(([, words]) => words.owedBy !== 'family')
  .map(([rule, words]) => ({ rule, title: words.title }))
  .sort((a, b) => a.title.localeCompare(b.title, 'en-GB') || a.rule.localeCompare(b.rule))

/** The scopes a person may choose from; the first is theirs when they choose none. */
export function scopesFor(viewer: SignedIn): readonly Scope[] {
  const isManager = holdsRole(viewer, 'manager')
  const hasTeam = viewer.posts.some((post) => post.role === 'caseworker' && post.teamId !== null)
  const offered: [boolean, Scope][] = [
    [holdsRole(viewer, 'caseworker'), 'mine'],
    [teamsOf(viewer.posts).length > 0 && (isManager || hasTeam), 'team'],
    [isOfAllTeams(viewer.posts), 'all'],
    [holdsRole(viewer, 'dco') || holdsRole(viewer, 'dsco'), 'service'],
    // what was handed over to a manager is theirs to do
    [isManager && !holdsRole(viewer, 'caseworker'), 'mine'],
  ]
  return offered.flatMap(([holds, scope]) => (holds ? [scope] : []))
}

/** A manager without a team answers for every team. */
const isOfAllTeams = (posts: readonly Post[]): boolean =>
  posts.some((post) => post.role === 'manager' && post.teamId === null)

const teamsOf = (posts: readonly Post[]): string[] => [
  ...new Set(
    posts.flatMap(({ role, teamId }) =>
      teamId !== null && (role === 'caseworker' || role === 'manager') ? [teamId] : [],
    ),
  ),
]

/** What was asked, for the database. What is not ours is no filter. */
export function askedOf(fields: Fields, viewer: SignedIn, today: LocalDate): Asked {
  const text = (name: string) => textOf(fields, name)
  const one = <T extends string>(values: readonly T[], name: string) => values.find((value) => value === text(name))
  const id = (name: string) => (isId(text(name)) ? text(name) : undefined)
  const offered = scopesFor(viewer)
  const whose =
    text('whose') === 'team' && isOfAllTeams(viewer.posts) && !offered.includes('team') ? 'all' : text('whose')
  const scope = offered.find((each) => each === whose) ?? offered[0] ?? 'mine'
  return {
    scope,
    accountId: viewer.accountId,
    teamIds: teamsOf(viewer.posts),
    isOfAllTeams: isOfAllTeams(viewer.posts),
    when: one(whens, 'when'),
    state: one(['excused'] as const, 'state'),
    rule: stepsToDo.find((step) => step.rule === text('rule'))?.rule,
    person: text('person') === 'nobody' ? 'nobody' : id('person'),
    team: id('team'),
    school: id('school'),
    need: Object.hasOwn(needNames, text('need')) ? text('need') : undefined,
    year: yearGroupsOn(today).find((group) => group.value === text('year'))?.value,
    from: dayOf(fields, 'from'),
    to: dayOf(fields, 'to'),
    sort: one(sorts, 'sort') ?? 'due',
    after: placeOf(text('after')),
    before: text('after') ? undefined : placeOf(text('before')),
    today,
  }
}

/** A day as one text, or as the three boxes of a date. */
function dayOf(fields: Fields, name: string): LocalDate | undefined {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => textOf(fields, `${name}-${part}`))
  const boxes = day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined
  return parseLocalDate(boxes ?? textOf(fields, name))
}

/** The filter as text, for links, forms and keeping. */
export const filterTextOf = (asked: Asked): FilterText => ({
  whose: asked.scope,
  when: asked.when ?? '',
  state: asked.state ?? '',
  rule: asked.rule ?? '',
  person: asked.person ?? '',
  team: asked.team ?? '',
  school: asked.school ?? '',
  need: asked.need ?? '',
  year: asked.year ?? '',
  from: asked.from ?? '',
  to: asked.to ?? '',
  sort: asked.sort === 'due' ? '' : asked.sort,
})

/** The filters that narrow a list besides whose and when, which have links of their own. */
export const narrowing = ['state', 'rule', 'person', 'team', 'school', 'need', 'year', 'from', 'to'] as const

export const hasFilter = (asked: Asked): boolean => narrowing.some((name) => asked[name] !== undefined)

/** The address of a page of the worklist under this filter, with what is changed. */
export const linkTo = (
  path: string,
  asked: Asked,
  changes: Partial<FilterText> & { after?: string | undefined; before?: string | undefined; month?: string } = {},
): string => withQuery(path, { ...filterTextOf(asked), ...changes })

export const wordOf = (line: Place): string =>
  Buffer.from([line.dueOn, line.childId, line.rule, line.of].join(' ')).toString('base64url')

/** Where the last page ended; anything that was not made by us begins at the start. */
function placeOf(word: string): Place | undefined {
  const [dueOn, childId, rule, of] = Buffer.from(word, 'base64url').toString().split(' ')
  const day = parseLocalDate(dueOn ?? '')
  if (!day || !childId || !rule || !of) return undefined
  const isOurs = isId(childId) && /^[\w.]+$/.test(rule) && /^[\w.-]+$/.test(of)
  return isOurs ? { dueOn: day, childId, rule, of } : undefined
}

/** The days of a time band, both ends included; bands do not overlap. */
export function daysOf(when: When | undefined, today: LocalDate): { from?: LocalDate; to?: LocalDate } {
  const [week, month] = [addDays(today, 7), addDays(today, 28)]
  switch (when) {
    case undefined:
      return {}
    case 'late':
      return { to: addDays(today, -1) }
    case 'week':
      return { from: today, to: week }
    case 'month':
      return { from: addDays(week, 1), to: month }
    case 'later':
      return { from: addDays(month, 1) }
  }
}
