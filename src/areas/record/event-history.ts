import type { ViewerTx } from '../../access/in-transaction.ts'
import { type Role, roleNames } from '../../access/policy.ts'
import type { Correction, Fact, JourneyEvent } from '../../journey/events.ts'
import { dayInEngland, formatShortDay } from '../../law/local-date.ts'
import { type FieldWords, fieldsInWords, sourceInWords } from './event-words.ts'
import type { ChildRecord } from './record-of-child.ts'
import type { Version } from './see-event/page.tsx'

/** One entry with everything that was later written about it. */
export type Entry = {
  /** As it was first written. */
  first: Fact
  /** As it counts now; undefined where it was made void. */
  now: Fact | undefined
  corrections: readonly Correction[]
}

/** Every entry of the record in the order in which it was written. */
export function entriesOf(record: ChildRecord): Entry[] {
  const now = new Map(record.facts.map((fact) => [fact.id, fact]))
  const corrections = record.journey.events.filter((event): event is Correction => event.type === 'correction')
  return record.journey.events.flatMap((event) =>
    event.type === 'correction'
      ? []
      : [{ first: event, now: now.get(event.id), corrections: correctionsOf(event.id, corrections) }],
  )
}

/** Corrections of an event, and corrections of those. */
function correctionsOf(id: string, all: readonly Correction[], depth = 0): Correction[] {
  if (depth > 20) return []
  return all.filter((one) => one.corrects === id).flatMap((one) => [one, ...correctionsOf(one.id, all, depth + 1)])
}

/** The names of those who recorded, as this viewer may know them. */
export type Recorders = (event: JourneyEvent) => string | undefined

type Asked = { viewerId: string; isOfficer: boolean }

/** Officers read names; a family and its school read role and not name, and each person knows their own. */
export async function recordersOf(tx: ViewerTx, events: readonly JourneyEvent[], asked: Asked): Promise<Recorders> {
  const ids = [...new Set(events.flatMap((event) => (event.recordedBy ? [event.recordedBy] : [])))]
  const names = ids.length === 0 ? [] : await namesOf(tx, ids, asked.isOfficer)
  const byId = new Map(names)
  return (event) => {
    if (!event.recordedBy) return undefined
    if (event.recordedBy === asked.viewerId) return 'you'
    return byId.get(event.recordedBy) ?? 'a person of the circle'
  }
}

async function namesOf(tx: ViewerTx, ids: readonly string[], withNames: boolean): Promise<[string, string][]> {
  const rows = await tx
    .selectFrom('account')
    .leftJoin('post', 'post.account_id', 'account.id')
    .select(['account.id', 'account.display_name', 'account.is_staff', 'post.role'])
    .where('account.id', 'in', [...ids])
    .orderBy('account.id')
    .orderBy('post.from_day')
    .orderBy('post.id')
    .execute()
  return rows.map((row) => {
    const role = row.role ? roleNames[row.role as Role] : undefined
    return [row.id, withNames ? row.display_name : role ? `a ${role}` : 'the family']
  })
}

const writtenOn = (event: JourneyEvent): string => {
  const on = event.recordedAt ? dayInEngland(event.recordedAt) : undefined
  return on ? `, ${formatShortDay(on)}` : ''
}

/** "Written by Priya Shah, 3 March 2026. Recorded by hand." Where nobody is named, the source stands alone. */
export function recordedInWords(event: JourneyEvent, recorder: Recorders): string {
  const who = recorder(event)
  const source = sourceInWords(event.source)
  return who === undefined ? `${source}${writtenOn(event)}.` : `Written by ${who}${writtenOn(event)}. ${source}.`
}

/** Every version of an entry: as first written, then each correction with what it changed, then the voiding. */
export function versionsOf(entry: Entry, record: ChildRecord, recorder: Recorders): Version[] {
  const about = { events: record.journey.events, matterWords: record.matterWords }
  const words = (fields: object): FieldWords[] =>
    fieldsInWords(fields as Record<string, unknown>, entry.first.type, about)
  return [
    { title: 'First written', recorded: recordedInWords(entry.first, recorder), fields: words(entry.first) },
    ...entry.corrections.map((correction) => ({
      title: correctionTitle(correction, entry),
      recorded: recordedInWords(correction, recorder),
      fields: correction.corrects === entry.first.id ? words(correction.set ?? {}) : [],
    })),
  ]
}

const correctionTitle = (correction: Correction, entry: Entry): string => {
  if (correction.corrects !== entry.first.id) return 'A correction was itself changed'
  return correction.void === true ? 'Made void' : 'Corrected to'
}
