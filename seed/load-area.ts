import { createHash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import { writeAudit } from '../src/access/audit.ts'
import { inTransaction, type ViewerTx } from '../src/access/in-transaction.ts'
import type { Role } from '../src/access/policy.ts'
import { systemViewer } from '../src/access/viewer.ts'
import { clocksOf, columnsOf } from '../src/areas/journey/index.ts'
import type { Journey, JourneyEvent, OnDay } from '../src/journey/events.ts'
import type { LocalDate } from '../src/law/local-date.ts'
import type { Database } from '../src/platform/db/database.ts'
import { emptyStaging, insertStaged, openStaging, type StagedRow, stageRows } from '../src/platform/db/staged-rows.ts'
import type {
  CircleMember,
  FamilyPerson,
  FictionalArea,
  FictionalChild,
  FictionalFamily,
  FictionalPlan,
  Role as SeedRole,
  StaffMember,
} from './area.ts'
import { askedOf, servicesOf } from './asked-advice.ts'
import { loadPanel } from './load-panel.ts'
import { loadPlans } from './load-plans.ts'
import { loadRequests } from './load-requests.ts'
import { registerFacts } from './register-facts.ts'

const rolesByName: Partial<Record<SeedRole, Role>> = {
  sendManager: 'manager',
  panelMember: 'panel',
  educationalPsychologist: 'psychologist',
  socialCareAdviser: 'careAdviser',
  iass: 'informationAndAdvice',
  parentCarerForum: 'forum',
}
const notPosts: readonly SeedRole[] = ['parent', 'youngPerson']

/** The same identifier for the same key, so that loading twice changes nothing and tests can name people. */
export function seedId(kind: string, key: string): string {
  const hex = createHash('sha256').update(`waymark fictional area:${kind}:${key}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

type Loading = {
  area: FictionalArea
  now: string
  today: LocalDate
  progress: (children: number) => void
  nameOf: ReadonlyMap<string, string>
  keeperOfAddresses: string
  services: ReturnType<typeof servicesOf>
}

/** So many children are written at a time: few enough to hold, many enough that no statement is small. */
const childrenAtATime = 400
/** While rows are made, the database waits for its next statement: it is given one every so many families. */
const familiesBetweenStatements = 10

/**
 * Loads the fictional area into a migrated database that serves no area yet. The organisations and people come first; the
 * children and, last of all, the area's own row in a second transaction: what is killed half-way is begun again.
 */
export async function loadArea(
  database: Database,
  loading: { area: FictionalArea; now: string; progress?: (children: number) => void },
): Promise<{ children: number }> {
  const { area, now } = loading
  const about: Loading = {
    area,
    now,
    today: area.asOf,
    progress: loading.progress ?? (() => undefined),
    nameOf: new Map(area.organisations.map((one) => [one.key, one.name])),
    services: servicesOf(area),
    keeperOfAddresses: area.staff.find((one) => one.duties?.includes('safeAddress'))?.key ?? '',
  }
  await inTransaction(database, systemViewer('setup', area.asOf), (tx) => loadPeople(tx, about))
  const loaded = await inTransaction(database, systemViewer('import', area.asOf), async (tx) => {
    const children = await loadFamilies(tx, about)
    await loadAreaRow(tx, about)
    await writeAudit(tx, systemViewer('import', area.asOf), now, {
      action: 'area.loaded',
      detail: { children, fictional: true },
    })
    return { children }
  })
  await loadPanelOf(database, about)
  await loadRequestsOf(database, about)
  await loadPlansOf(database, about)
  return loaded
}

const longestAgenda = 40

/** The panel of the area, with children of the whole area on its agendas; no more of them than an evening takes. */
async function loadPanelOf(database: Database, { area, now, today }: Loading): Promise<void> {
  const manager = area.staff.find((one) => one.roles.includes('sendManager') && one.team === undefined)
  const chair = area.staff.find((one) => one.roles.includes('panelMember'))
  if (!manager || !chair) return
  const account = (one: StaffMember) => seedId('account', one.key)
  const most = area.staff.length > 200 ? longestAgenda : 6
  await loadPanel(database, { manager: account(manager), chair: account(chair), today, now, seedId, most })
}

/** What was asked, decided and written, of a few of the area's journeys. */
async function loadRequestsOf(database: Database, { area, now, today }: Loading): Promise<void> {
  const manager = area.staff.find((one) => one.roles.includes('sendManager') && one.team === undefined)
  if (manager) await loadRequests(database, { manager: seedId('account', manager.key), today, now, seedId })
}

/** A plan that was written and served here, of one of the stories. */
async function loadPlansOf(database: Database, { area, now, today }: Loading): Promise<void> {
  const manager = area.staff.find((one) => one.roles.includes('sendManager') && one.team === undefined)
  const loading = { today, now, seedId }
  if (manager) await loadPlans(database, { ...loading, manager: seedId('account', manager.key), signs: manager.name })
}

/** Rows that are there already stay as they are. All rows name the same columns. */
async function insertAll(tx: ViewerTx, table: string, rows: readonly object[]): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const staged = { table, columns: Object.keys(first) }
  await openStaging(tx, [staged])
  await stageRows(tx, staged, rows as readonly StagedRow[])
  await tx.script(`${insertStaged(staged, 'on conflict do nothing')}; ${emptyStaging([table])}`)
}

async function loadPeople(tx: ViewerTx, { area, now, today }: Loading): Promise<void> {
  await insertAll(
    tx,
    'organisation',
    area.organisations.map((one, index) => ({
      id: seedId('organisation', one.key),
      kind: one.kind === 'iass' ? 'informationAndAdvice' : one.kind,
      name: one.name,
      phone: one.phone,
      town: one.town,
      register: JSON.stringify(registerFacts(one, index)),
    })),
  )
  await insertAll(
    tx,
    'organisation_code',
    area.organisations.flatMap((one) =>
      one.codes.map((code) => ({
        organisation_id: seedId('organisation', one.key),
        scheme: code.scheme,
        code: code.code,
        from_day: code.from,
        to_day: code.to ?? null,
      })),
    ),
  )
  await insertAll(
    tx,
    'team',
    area.teams.map((team) => ({
      id: seedId('team', team.key),
      organisation_id: seedId('organisation', team.organisation),
      name: team.name,
    })),
  )
  const demo = demoWordsOf(area)
  await insertAll(
    tx,
    'account',
    area.staff.map((one) => staffAccount(one, demo, now)),
  )
  await insertAll(
    tx,
    'post',
    area.staff.flatMap((one) => postsOf(one, today)),
  )
  let families: object[] = []
  for (const family of area.families()) {
    for (const person of family.people) if (person.email) families.push(familyAccount(person, demo, now))
    if (families.length < 5_000) continue
    await insertAll(tx, 'account', families)
    families = []
  }
  await insertAll(tx, 'account', families)
}

const demoWordsOf = (area: FictionalArea): Map<string, string> =>
  new Map(area.demoPeople.map((person) => [person.key, `${person.who} ${person.sees}`]))

const staffAccount = (one: StaffMember, demo: ReadonlyMap<string, string>, now: string) => ({
  id: seedId('account', one.key),
  email: one.email.toLowerCase(),
  display_name: one.name,
  job_title: one.title,
  phone: one.phone,
  is_staff: true,
  is_demo: demo.has(one.key),
  demo_words: demo.get(one.key) ?? null,
  created_at: now,
})

const familyAccount = (person: FamilyPerson, demo: ReadonlyMap<string, string>, now: string) => ({
  id: seedId('account', person.key),
  email: (person.email ?? '').toLowerCase(),
  display_name: person.name,
  job_title: null,
  phone: person.phone ?? null,
  is_staff: false,
  is_demo: demo.has(person.key),
  demo_words: demo.get(person.key) ?? null,
  created_at: now,
})

function postsOf(one: StaffMember, today: LocalDate) {
  const roles: Role[] = one.roles
    .filter((role) => !notPosts.includes(role))
    .map((role) => rolesByName[role] ?? (role as Role))
  if (one.duties?.includes('safeAddress')) roles.push('safeAddress')
  return roles.map((role) => ({
    id: seedId('post', `${one.key} ${role}`),
    account_id: seedId('account', one.key),
    role,
    organisation_id: seedId('organisation', one.organisation),
    // a manager without a team answers for every team
    team_id: one.team ? seedId('team', one.team) : null,
    from_day: '2020-01-01' <= today ? '2020-01-01' : today,
    to_day: one.until ?? null,
  }))
}

type Rows = Record<
  | 'asked'
  | 'child'
  | 'identifier'
  | 'contact'
  | 'circle'
  | 'need'
  | 'placement'
  | 'plan'
  | 'line'
  | 'event'
  | 'promise'
  | 'summary'
  | 'safe',
  object[]
>

const noRows = (): Rows => ({
  asked: [],
  child: [],
  identifier: [],
  contact: [],
  circle: [],
  need: [],
  placement: [],
  plan: [],
  line: [],
  event: [],
  promise: [],
  summary: [],
  safe: [],
})

/** Makes the next children while the database writes the last ones. */
async function loadFamilies(tx: ViewerTx, about: Loading): Promise<number> {
  let children = 0
  let families = 0
  let rows = noRows()
  let writing: Promise<void> = Promise.resolve()
  const write = async () => {
    await writing
    writing = writeRows(tx, rows)
    // its failure is thrown where it is awaited next
    writing.catch(() => undefined)
    rows = noRows()
    about.progress(children)
  }
  for (const family of about.area.families()) {
    for (const child of family.children) addChild(rows, child, family, about)
    children += family.children.length
    families += 1
    if (families % familiesBetweenStatements === 0) await breathe()
    if (rows.child.length >= childrenAtATime) await write()
  }
  await write()
  await writing
  return children
}

async function writeRows(tx: ViewerTx, rows: Rows): Promise<void> {
  await insertAll(tx, 'child', rows.child)
  await insertAll(tx, 'child_identifier', rows.identifier)
  await insertAll(tx, 'child_contact', rows.contact)
  await insertAll(tx, 'circle', rows.circle)
  await insertAll(tx, 'need', rows.need)
  await insertAll(tx, 'placement', rows.placement)
  await insertAll(tx, 'plan', rows.plan)
  await insertAll(tx, 'plan_line', rows.line)
  await insertAll(tx, 'journey_event', rows.event)
  // before the promises, which say how each stands
  await insertAll(tx, 'advice_request', rows.asked)
  await insertAll(tx, 'promise', rows.promise)
  await insertAll(tx, 'child_summary', rows.summary)
  await insertAll(tx, 'safe_address', rows.safe)
}

function addChild(rows: Rows, child: FictionalChild, family: FictionalFamily, about: Loading): void {
  const childId = seedId('child', child.key)
  rows.child.push({
    id: childId,
    surname: child.surname,
    forename: child.forename,
    known_as: child.knownAs ?? null,
    say_it: child.sayIt ?? null,
    pronouns: child.pronouns ?? null,
    born: child.born,
    sex: child.sex,
    ethnicity: child.ethnicity,
    year_group: child.yearGroup,
    strengths: child.strengths.join('\n') || null,
    interests: child.interests.join('\n') || null,
    voice: child.story?.voice ?? null,
    looked_after: child.lookedAfter ?? false,
  })
  const identifiers = [
    ['upn', child.upn],
    ['uln', child.uln],
    ['nhs', child.nhsNumber],
  ] as const
  for (const [scheme, value] of identifiers) {
    if (value) rows.identifier.push({ child_id: childId, scheme, value, source: 'hand' })
  }
  rows.contact.push({ id: seedId('contact', child.key), child_id: childId, postcode: child.postcode, source: 'hand' })
  if (child.safeAddress) {
    rows.safe.push({
      child_id: childId,
      address: child.safeAddress,
      written_by: seedId('account', about.keeperOfAddresses),
      written_at: about.now,
    })
  }
  addCircle(rows, child, childId, family)
  addNeedsAndPlaces(rows, child, childId)
  addPlan(rows, child, childId)
  addJourney(rows, child, childId, about)
}

function addCircle(rows: Rows, child: FictionalChild, childId: string, family: FictionalFamily): void {
  child.circle.forEach((member, place) => {
    rows.circle.push({
      id: seedId('circle', `${child.key} ${place}`),
      child_id: childId,
      relation: member.relation,
      ...placeOf(member.who, family),
      reason: member.reason,
      from_day: member.from,
      to_day: member.to ?? null,
      restrictions: JSON.stringify(member.restrictions ?? {}),
      young_person_allows_from: member.relation === 'parent' && youngPersonAllows(child) ? member.from : null,
    })
  })
}

/** Who stands in a place of the circle: an account, an organisation, a team, or somebody known by name alone. */
function placeOf(who: CircleMember['who'], family: FictionalFamily) {
  const nobody = { account_id: null, organisation_id: null, team_id: null, name: null }
  if ('staff' in who) return { ...nobody, account_id: seedId('account', who.staff) }
  if ('organisation' in who) return { ...nobody, organisation_id: seedId('organisation', who.organisation) }
  if ('team' in who) return { ...nobody, team_id: seedId('team', who.team) }
  const person = family.people.find((one) => one.key === who.person)
  return {
    ...nobody,
    account_id: person?.email ? seedId('account', person.key) : null,
    name: person?.name ?? who.person,
  }
}

/** In the fictional area every young person has agreed that their parents go on seeing the record, unless they speak alone. */
const youngPersonAllows = (child: FictionalChild): boolean =>
  !child.circle.some((member) => member.relation === 'self') ||
  child.circle.some((member) => member.relation === 'representative')

function addNeedsAndPlaces(rows: Rows, child: FictionalChild, childId: string): void {
  child.needs.forEach((need, place) => {
    rows.need.push({
      id: seedId('need', `${child.key} ${place}`),
      child_id: childId,
      code: need.code,
      rank: need.rank,
      source: 'hand',
    })
  })
  child.placements.forEach((placement, place) => {
    rows.placement.push({
      id: seedId('placement', `${child.key} ${place}`),
      child_id: childId,
      organisation_id: placement.settingKey ? seedId('organisation', placement.settingKey) : null,
      setting_kind: placement.settingCode ?? null,
      setting_other: placement.settingOther ?? null,
      rank: placement.rank,
      named_in_plan: false,
      from_day: placement.from,
      to_day: placement.to ?? null,
      sen_unit: placement.unit === 'senUnit',
      resourced: placement.unit === 'resourcedProvision',
      residential: placement.residential ?? null,
      work_based: placement.workBased ?? null,
      source: 'hand',
    })
  })
}

function addPlan(rows: Rows, child: FictionalChild, childId: string): void {
  const { plan } = child
  if (!plan) return
  const planId = seedId('plan', child.key)
  rows.plan.push({
    id: planId,
    child_id: childId,
    matter: plan.matter,
    started_on: plan.startedOn,
    ceased_on: plan.ceasedOn ?? null,
    cease_reason: plan.ceaseReason ?? null,
    transferred_from: child.movedFrom ?? null,
    personal_budget: plan.personalBudget !== undefined,
    organised_arrangements: plan.personalBudget?.organised ?? null,
    direct_payments: plan.personalBudget?.directPayment ?? null,
    source: 'hand',
  })
  if (plan.settingKey || plan.settingCode) addNamedSetting(rows, plan, child.key, childId)
  plan.lines?.forEach((line, place) => {
    rows.line.push({
      id: seedId('line', `${child.key} ${line.id}`),
      child_id: childId,
      plan_id: planId,
      section: line.section,
      place,
      body: line.text,
    })
  })
}

function addNamedSetting(rows: Rows, plan: FictionalPlan, key: string, childId: string): void {
  rows.placement.push({
    id: seedId('placement', `${key} named`),
    child_id: childId,
    organisation_id: plan.settingKey ? seedId('organisation', plan.settingKey) : null,
    setting_kind: plan.settingCode ?? null,
    setting_other: null,
    rank: 1,
    named_in_plan: true,
    from_day: plan.startedOn,
    to_day: plan.ceasedOn ?? null,
    sen_unit: null,
    resourced: null,
    residential: null,
    work_based: null,
    source: 'hand',
  })
}

function addJourney(rows: Rows, child: FictionalChild, childId: string, about: Loading): void {
  const events = child.events.map((event) => inTheRecord(event, child, about))
  for (const event of events) {
    rows.event.push({ ...columnsOf(event), child_id: childId, recorded_at: event.recordedAt, recorded_by: null })
  }
  const journey: Journey = { child: { born: child.born }, events }
  const { promises, summary } = clocksOf(childId, journey, about.today)
  const asked = askedOf({ child, childId, events, promises, services: about.services, today: about.today, seedId })
  rows.circle.push(...asked.places)
  rows.asked.push(...asked.requests)
  rows.promise.push(...promises)
  rows.summary.push(summary)
}

/** Event ids become the record's, also where one event names another; keys of organisations become their names. */
function inTheRecord(event: JourneyEvent, child: FictionalChild, about: Loading): JourneyEvent {
  const ids = new Set(child.events.map((one) => one.id))
  const entries = Object.entries(event).map(([key, value]) => {
    if (typeof value !== 'string') return [key, value]
    if (['id', 'request', 'consultation', 'about', 'corrects'].includes(key) && ids.has(value))
      return [key, seedId('event', `${child.key} ${value}`)]
    return [key, about.nameOf.get(value) ?? value]
  })
  return {
    ...Object.fromEntries(entries),
    source: event.source ?? 'hand',
    recordedAt: event.recordedAt ?? morningOf(event.on, about.today),
  }
}

/** Recorded on the morning of the day it happened; a range was known at its end, or today. */
function morningOf(on: OnDay, today: LocalDate): string {
  const last = typeof on === 'string' ? on : on.notAfter
  return `${last < today ? last : today}T00:00:00.000Z`
}

async function loadAreaRow(tx: ViewerTx, { area, now }: Loading): Promise<void> {
  await tx
    .insertInto('area')
    .values({
      la_code: area.area.code,
      name: area.area.name,
      accent: area.area.colours.accent.toLowerCase(),
      promised_days: JSON.stringify(area.area.promisedDays),
      help_phone: area.area.contact.phone,
      help_email: area.area.contact.email,
      postal_address: `SEND Team\nCivic Centre, Market Square\n${area.area.name}`,
      is_fictional: true,
      set_up_at: now,
    })
    .execute()
}
