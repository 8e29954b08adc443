import type { OnDay } from '../../../journey/events.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import type { Entry } from '../event-history.ts'

const firstDay = (on: OnDay): LocalDate => (typeof on === 'string' ? on : on.notBefore)

const dayOf = (entry: Entry): LocalDate => firstDay((entry.now ?? entry.first).on)

/** The order in which things happened; on one day, the order in which they were written (the sort is stable). */
export const byDayOfEntry = (a: Entry, b: Entry): number => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0)
