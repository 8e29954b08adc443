import type { JourneyEvent } from '../../../journey/events.ts'
import { columnsOf } from '../../journey/index.ts'
import type { NeedFact, PlacementFact, PlanFact, Sen2Event, SettingFact } from '../facts/sen2-facts.ts'
import type { KnownFact, Merged, ToldFact } from './merge-facts.ts'
import { keyOfFact, type ToldRow, toldRow } from './told-facts.ts'

export type Row = Readonly<Record<string, unknown>>

/** Rows to insert, and rows to change by their id, table by table, for a batch of people. */
export type Writes = {
  insert: Record<
    | 'child'
    | 'child_identifier'
    | 'child_contact'
    | 'plan'
    | 'placement'
    | 'need'
    | 'journey_event'
    | 'sen2_told'
    | 'promise'
    | 'child_summary'
    | 'import_unmapped'
    | 'import_problem'
    | 'import_review',
    Row[]
  >
  update: Record<
    'child' | 'child_contact' | 'plan' | 'placement' | 'need',
    { id: string; set: Record<string, unknown> }[]
  >
  /** What returns had said of a child, as it was, where this one says otherwise. */
  toldBefore: { childId: string; before: ToldRow }[]
}

export const noWrites = (): Writes => ({
  insert: {
    child: [],
    child_identifier: [],
    child_contact: [],
    plan: [],
    placement: [],
    need: [],
    journey_event: [],
    sen2_told: [],
    promise: [],
    child_summary: [],
    import_unmapped: [],
    import_problem: [],
    import_review: [],
  },
  update: { child: [], child_contact: [], plan: [], placement: [], need: [] },
  toldBefore: [],
})

export type Writing = {
  importId: string
  source: string
  now: string
  /** A new identifier. */
  nextId: () => string
  /** The record's organisation for a number of the return, where the register names one. */
  organisationOf: (scheme: 'urn' | 'ukprn', code: string) => string | undefined
  today: string
}

/** `ownedByReturn`: the name and birth of this child came from a return, so a return may correct them. */
type ForChild = Writing & {
  childId: string
  isNew: boolean
  ownedByReturn: boolean
  hasContact: boolean
  /** Events that an officer recorded or corrected, and rows an officer made: a return does not take that back. */
  keptByHand: ReadonlySet<string>
  /** What returns said of the child before. */
  told: readonly KnownFact[]
  writes: Writes
}

/** Turns what a return says anew of one child into rows. Returns the new events, for the clocks. */
export function writeMerged(merged: readonly Merged[], about: ForChild): JourneyEvent[] {
  const events: JourneyEvent[] = []
  const news: KnownFact[] = []
  for (const one of merged) {
    const rowId = one.is === 'unchanged' ? rowOfUnchanged(one) : writeOne(one, about, events)
    if (rowId !== undefined) news.push({ ...one.fact, year: one.year, rowId, importId: about.importId })
  }
  if (news.length > 0) writeTold(news, about)
  return events
}

/** The row of a fact that says nothing new but must be kept anew; undefined where it stays as it is. */
function rowOfUnchanged({ handMade, before, year }: Merged): string | null | undefined {
  if (handMade !== undefined) return handMade
  return before && year > before.year ? before.rowId : undefined
}

function writeTold(news: readonly KnownFact[], about: ForChild): void {
  const facts = new Map(about.told.map((fact) => [keyOfFact(fact), fact]))
  const before: KnownFact[] = []
  for (const fact of news) {
    const key = keyOfFact(fact)
    const known = facts.get(key)
    if (known) before.push(known)
    facts.set(key, fact)
  }
  const { facts: told, imports } = toldRow(facts.values())
  about.writes.insert.sen2_told.push({ child_id: about.childId, facts: JSON.stringify(told), imports })
  if (before.length > 0) about.writes.toldBefore.push({ childId: about.childId, before: toldRow(before) })
}

function writeOne(one: Merged, about: ForChild, events: JourneyEvent[]): string | null {
  const { fact, before } = one
  switch (fact.kind) {
    case 'child':
      return writeChild(fact, before, about)
    case 'identifier':
      if (!before)
        about.writes.insert.child_identifier.push({
          child_id: about.childId,
          scheme: fact.content['scheme'],
          value: fact.content['value'],
          source: about.source,
        })
      return null
    case 'plan':
      // a second plan of one request has no row of its own: the checks name it
      if (fact.identity !== `plan|${String(fact.content['matter'])}`) return null
      return writeRow('plan', planRow(fact.content as unknown as PlanFact, about), before, about)
    case 'placement':
      return writeRow(
        'placement',
        placementRow(fact.content as unknown as PlacementFact, about, fact.identity),
        before,
        about,
      )
    case 'named':
      return writeRow(
        'placement',
        {
          ...settingRow(fact.content as unknown as SettingFact, about),
          rank: fact.content['rank'] ?? 1,
          named_in_plan: true,
          source: about.source,
          source_key: fact.identity,
        },
        before,
        about,
      )
    case 'need':
      return writeNeed(fact, before, about)
    case 'event':
      return writeEvent(fact, before, about, events)
    case 'matter':
    case 'request':
    case 'assessment':
      return null
  }
}

/** Inserts a row, or changes the one that the fact became before. */
function writeRow(
  table: 'plan' | 'placement' | 'need' | 'child_contact',
  row: Record<string, unknown>,
  before: KnownFact | undefined,
  about: ForChild,
): string {
  if (before?.rowId) {
    if (about.keptByHand.has(before.rowId)) return before.rowId
    about.writes.update[table].push({ id: before.rowId, set: row })
    return before.rowId
  }
  const id = about.nextId()
  about.writes.insert[table].push({ id, child_id: about.childId, ...row })
  return id
}

const childColumns = {
  surname: 'surname',
  forename: 'forename',
  born: 'born',
  sex: 'sex',
  ethnicity: 'ethnicity',
} as const

function writeChild(fact: ToldFact, before: KnownFact | undefined, about: ForChild): string | null {
  const told = Object.fromEntries(
    Object.entries(childColumns).flatMap(([field, column]) => {
      const value = fact.content[field]
      return value === undefined || value === before?.content[field] ? [] : [[column, value]]
    }),
  )
  if (about.isNew) about.writes.insert.child.push({ id: about.childId, ...told })
  else if (about.ownedByReturn)
    about.writes.update.child.push({ id: about.childId, set: { ...told, withdrawn_at: null } })
  const postcode = fact.content['postcode']
  const isSame = postcode === before?.content['postcode']
  // where the council knows the address, a return brings no second one
  if (typeof postcode !== 'string' || isSame || (about.hasContact && !before?.rowId)) return before?.rowId ?? null
  return writeRow('child_contact', { postcode, source: about.source }, before, about)
}

const planRow = (plan: PlanFact, about: ForChild): Record<string, unknown> => ({
  matter: plan.matter,
  started_on: plan.startsOn ?? plan.issuedOn ?? null,
  ceased_on: plan.ceasedOn ?? null,
  cease_reason: plan.ceaseReason ?? null,
  transferred_from: plan.transferredFrom ?? null,
  personal_budget: plan.personalBudget ?? null,
  organised_arrangements: plan.organisedArrangements ?? null,
  direct_payments: plan.directPayment ?? null,
  residential: plan.residential ?? null,
  work_based: plan.workBased ?? null,
  source: about.source,
})

function settingRow(setting: SettingFact, about: ForChild): Record<string, unknown> {
  const organisation =
    (setting.urn && about.organisationOf('urn', setting.urn)) ||
    (setting.ukprn && about.organisationOf('ukprn', setting.ukprn)) ||
    null
  return {
    organisation_id: organisation,
    urn: setting.urn ?? null,
    ukprn: setting.ukprn ?? null,
    setting_kind: setting.setting ?? null,
    setting_other: setting.settingOther ?? null,
    sen_unit: setting.senUnit ?? null,
    resourced: setting.resourcedProvision ?? null,
  }
}

const placementRow = (placement: PlacementFact, about: ForChild, key: string): Record<string, unknown> => ({
  ...settingRow(placement, about),
  rank: placement.rank ?? 1,
  named_in_plan: false,
  from_day: placement.entryOn ?? null,
  to_day: placement.leavingOn ?? null,
  residential: placement.residential ?? null,
  work_based: placement.workBased ?? null,
  source: about.source,
  source_key: key,
})

const needCodes = new Set(['SPLD', 'MLD', 'SLD', 'PMLD', 'SEMH', 'SLCN', 'HI', 'VI', 'MSI', 'PD', 'ASD', 'DS', 'OTH'])

function writeNeed(fact: ToldFact, before: KnownFact | undefined, about: ForChild): string | null {
  const need = fact.content as unknown as NeedFact
  if (!needCodes.has(need.type)) return null
  return writeRow('need', { code: need.type, rank: need.rank ?? 9, source: about.source }, before, about)
}

/** A new event; or, where the return now says otherwise, a later event that corrects the one there. Nothing is edited. */
function writeEvent(
  fact: ToldFact,
  before: KnownFact | undefined,
  about: ForChild,
  events: JourneyEvent[],
): string | null {
  const told = fact.content['event'] as Sen2Event
  const push = (event: Record<string, unknown>): string => {
    const id = about.nextId()
    const whole = { id, recordedAt: about.now, ...event } as unknown as JourneyEvent
    events.push(whole)
    about.writes.insert.journey_event.push({
      ...columnsOf(whole),
      child_id: about.childId,
      recorded_at: about.now,
      source_key: fact.identity,
    })
    return id
  }
  if (!before?.rowId) return push({ ...told })
  if (about.keptByHand.has(before.rowId)) return before.rowId
  const known = before.content['event'] as Sen2Event
  const corrects = {
    type: 'correction',
    on: about.today,
    matter: known.matter,
    source: told.source,
    corrects: before.rowId,
  }
  const changed = changedFields(known, told)
  if (changed) {
    push({ ...corrects, set: changed })
    return before.rowId
  }
  push({ ...corrects, void: true })
  return push({ ...told })
}

/** What must be set so that the known event says what the told one says; undefined where a correction cannot say it. */
function changedFields(known: Sen2Event, told: Sen2Event): Record<string, unknown> | undefined {
  const [before, after] = [known, told] as unknown as [Record<string, unknown>, Record<string, unknown>]
  if (known.type !== told.type || Object.keys(before).some((field) => !(field in after))) return undefined
  const entries = Object.entries(after).filter(
    ([field, value]) => field !== 'source' && JSON.stringify(value) !== JSON.stringify(before[field]),
  )
  return Object.fromEntries(entries)
}
