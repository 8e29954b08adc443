import type { Journey, JourneyEvent } from '../../../journey/events.ts'
import { readJourney } from '../../../journey/journey-file.ts'
import { formatDay, type LocalDate } from '../../../law/local-date.ts'
import { ruleById } from '../../../law/rules.ts'
import { titleOf } from '../../../promises/promises.ts'
import { owedIn, withEvent } from '../record-of-child.ts'

/**
 * The times of a family that a fact would cut short, each in a sentence: a plan made final before the 15 days of its draft were
 * over, whichever of the two is written down later. Empty where none is, or where the record refuses the fact anyhow. Pure.
 */
export function cutShortBy(journey: Journey, event: JourneyEvent, today: LocalDate): readonly string[] {
  const after = withEvent(journey, event)
  if ('refused' in readJourney({ format: 'waymark.journey/1', ...after })) return []
  const before = new Set(owedIn(journey, today).filter(isTooEarly).map(keyOf))
  return owedIn(after, today)
    .filter((each) => isTooEarly(each) && !before.has(keyOf(each)))
    .map(
      ({ rule, dueOn }) =>
        `${titleOf(rule)}: that time runs until ${formatDay(dueOn)} (${ruleById(rule)?.citation ?? rule}).`,
    )
}

const isTooEarly = ({ status }: { status: string }): boolean => status === 'tooEarly'
const keyOf = ({ of, rule }: { of: string; rule: string }): string => `${of} ${rule}`
