import type { ViewerTx } from '../../access/in-transaction.ts'
import { type Deadline, deadlinesOf } from '../../journey/deadlines.ts'
import { factsOnRecord } from '../../journey/effective-facts.ts'
import type { Fact, FactType, Journey, JourneyEvent } from '../../journey/events.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Reply } from '../../web/route.ts'
import { journeyOf } from '../journey/index.ts'
import type { FormAbout } from './event-form/read-event-form.ts'
import { factInWords } from './event-words.ts'
import { type Matter, mattersOf, matterWordsOf } from './matters.ts'

/** A child's record as this viewer reads it: what was written, and what counts after every correction. */
export type ChildRecord = {
  journey: Journey
  facts: readonly Fact[]
  matters: readonly Matter[]
  matterWords: (matter: string) => string
}

/** Reads the record. @throws where the child is hidden: the route has asked before. */
export async function recordOf(tx: ViewerTx, childId: string, today: LocalDate): Promise<ChildRecord> {
  const journey = await journeyOf(tx, childId)
  if (!journey) throw new Error('The journey of a child in the path could not be read')
  const facts = factsOnRecord(journey, today).map(({ fact }) => fact)
  const matters = mattersOf(facts)
  return { journey, facts, matters, matterWords: matterWordsOf(matters) }
}

/** What the form of a type of event may choose from. */
export const formAbout = (record: ChildRecord, type: FactType, today: LocalDate): FormAbout => ({
  type,
  today,
  born: record.journey.child.born,
  matters: record.matters,
  eventsOfTypes: (types) =>
    record.facts
      .filter((fact) => types.includes(fact.type))
      .map((fact) => ({ id: fact.id, words: factInWords(fact) }))
      .reverse(),
})

/** What is owed by a journey on a day; sums beyond the calendar are left out, as everywhere. */
export const owedIn = (journey: Journey, today: LocalDate): Deadline[] =>
  deadlinesOf(journey, { asOf: today, beyondCalendar: () => undefined })

/** The journey with one more event. */
export const withEvent = (journey: Journey, event: JourneyEvent): Journey => ({
  ...journey,
  events: [...journey.events, event],
})

/** The journey as if one event, and every correction of it, had not been written. */
export const withoutEvent = (journey: Journey, id: string): Journey => ({
  ...journey,
  events: journey.events.filter((event) => event.id !== id && !(event.type === 'correction' && event.corrects === id)),
})

/** After a death the record is read and no longer changed. */
export async function closedByDeath(tx: ViewerTx, childId: string): Promise<Reply | undefined> {
  const child = await tx.selectFrom('child').select('died_on').where('id', '=', childId).executeTakeFirst()
  if (!child?.died_on) return undefined
  return {
    forbidden:
      'This child has died. The record is kept as it is: it can be read, and nothing is added to it or changed.',
  }
}
