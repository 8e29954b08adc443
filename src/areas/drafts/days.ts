import type { ViewerTx } from '../../access/in-transaction.ts'
import { addDays, daysBetween, formatDay, type LocalDate } from '../../law/local-date.ts'

/** A family has fifteen days, beginning with the day on which the draft is served (SEND Regulations 2014 reg 13(1)(a)). */
export const shortestWindow = 15

/** The earliest last day of a window that begins on a day. */
export const windowFrom = (servedOn: LocalDate): LocalDate => addDays(servedOn, shortestWindow - 1)

/** The last day of the window: the one that an officer gave, and never before the fifteenth. Pure. */
export const lawfulWindow = (given: LocalDate | undefined, servedOn: LocalDate): LocalDate => {
  const shortest = windowFrom(servedOn)
  return given !== undefined && given > shortest ? given : shortest
}

/** The last day of the final plan, as the record has it; undefined where it has none that is open. */
export async function finalDueOn(tx: ViewerTx, childId: string): Promise<LocalDate | undefined> {
  const row = await tx
    .selectFrom('promise')
    .select('due_on')
    .where('child_id', '=', childId)
    .where('rule', '=', 'ehcp.final')
    .where('status', 'in', ['open', 'missed', 'excused'])
    .where('due_on', 'is not', null)
    .orderBy('due_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.due_on as LocalDate | undefined
}

export type DaysOfDraft = { words: readonly string[]; isTight: boolean }

/**
 * What the days of a draft mean for the final plan, in sentences for whoever serves it and for whoever reads it. That the draft
 * goes by week 16 is practice; that the final plan goes by week 20 is the law (reg 13(2)). Nothing here forbids. Pure.
 */
export function daysOfDraft(
  servedOn: LocalDate,
  windowEnds: LocalDate,
  dueOn: LocalDate | undefined,
  /** Of a draft that was served already: the day on which this is read. */
  readOn?: LocalDate,
): DaysOfDraft {
  const today = readOn ?? servedOn
  const first = addDays(windowEnds, 1)
  const window = `The family can answer until ${formatDay(windowEnds)}. The plan can be final from ${formatDay(first)}.`
  if (dueOn === undefined) return { words: [window], isTight: false }
  const late = daysBetween(dueOn, first)
  const due = `The final plan ${dueOn < today ? 'was' : 'is'} due by ${formatDay(dueOn)}: the end of week 20.`
  if (late > 0) {
    const by = late === 1 ? 'one day' : `${late} days`
    return {
      words: [
        window,
        due,
        `The family’s time ends too late for that: the final plan will be ${by} late or more, and nobody may shorten the family’s time.${readOn ? '' : ' Send the draft now all the same, and tell the family.'}`,
      ],
      isTight: true,
    }
  }
  if (late === 0)
    return {
      words: [
        window,
        due,
        readOn
          ? 'The plan can be final on its last day alone: answer what the family says as it comes.'
          : 'Today is the last day on which a draft leaves the family its whole time. The plan can then be final on its last day alone: answer what the family says as it comes.',
      ],
      isTight: true,
    }
  const isAfterPractice = servedOn > addDays(dueOn, -28)
  return {
    words: [
      window,
      due,
      ...(isAfterPractice
        ? ['Week 16 is over. That week is good practice for the draft and no law; the last day above is the law.']
        : []),
    ],
    isTight: isAfterPractice,
  }
}
