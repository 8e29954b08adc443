import { formatDay, formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { delayReasons, notAnExcuse } from '../advice-words.ts'
import { dueInWords } from '../due-words.ts'
import type { AdviceRequest, Reminder } from '../requests.ts'

export type Told = {
  mark: 'done' | 'now' | 'next' | 'late' | 'excused' | 'ended'
  word: string
  sentences: readonly string[]
}

const closedWords: Readonly<Record<string, string>> = {
  withdrawn: 'The request for an assessment was taken back, so this is not needed any more.',
  moved: 'The child moved to another council, so this is not needed here any more.',
  died: 'Nobody is asked any more.',
  void: 'This was written down by mistake.',
}

/** What the words depend on besides the request: who reads them, and whether what was given was taken back. */
export type Telling = { isFamily?: boolean | undefined; takenBackOn?: LocalDate | undefined }

/** How one request stands, in words for a family. Pure. */
export function toldOf(request: AdviceRequest, today: LocalDate, telling: Telling = {}): Told {
  const told = standing(request, today, telling.isFamily === true && request.service === 'family')
  const isOwed = request.state === 'open' || request.state === 'late' || request.state === 'excused'
  return isOwed && telling.takenBackOn
    ? { ...told, sentences: [takenBack(telling.takenBackOn), ...told.sentences] }
    : told
}

const takenBack = (on: LocalDate): string =>
  `What was sent was taken back on ${formatShortDay(on)}, so it is still owed.`

const answeredBy = ({ service }: AdviceRequest, isOwn: boolean): string => {
  if (isOwn) return 'You answered'
  return service === 'family' ? 'The answer came' : 'They answered'
}

function standing(request: AdviceRequest, today: LocalDate, isOwn: boolean): Told {
  const { state, dueOn, metOn } = request
  if (state === 'given')
    return {
      mark: 'done',
      word: 'Answered',
      sentences: [
        `${answeredBy(request, isOwn)} on ${formatShortDay(metOn as LocalDate)}${isLateAnswer(request) ? ', which was late' : ''}.`,
      ],
    }
  if (state === 'closed')
    return {
      mark: 'ended',
      word: 'Not needed',
      sentences: [closedWords[request.closedWhy ?? ''] ?? 'This is not needed any more.'],
    }
  if (state === 'agreeing')
    return {
      mark: 'now',
      word: 'Being agreed',
      sentences: [
        `There is advice already: ${request.existing}. The one who gave it, the council and the family are each asked if it is enough.`,
      ],
    }
  if (state === 'agreed')
    return { mark: 'done', word: 'Agreed', sentences: [`All three agreed that this is enough: ${request.existing}.`] }
  if (state === 'notAgreed')
    return {
      mark: 'ended',
      word: 'Not agreed',
      sentences: ['Not everybody thought it was enough. New advice is asked for.'],
    }
  if (dueOn === undefined) return { mark: 'next', word: 'Asked', sentences: [] }
  if (state === 'late') return { mark: 'late', word: 'Late', sentences: lateWords(request, dueOn, today) }
  if (state === 'excused')
    return {
      mark: 'excused',
      word: 'Late, for a lawful reason',
      sentences: [`It was due by ${formatDay(dueOn)}. The law allows it to come later, for a reason on record.`],
    }
  return {
    mark: 'next',
    word: 'Asked',
    sentences: [`${isOwn ? 'Your' : 'Their'} answer is due by ${formatDay(dueOn)}, ${dueInWords(dueOn, today)}.`],
  }
}

const isLateAnswer = ({ metOn, dueOn }: AdviceRequest): boolean =>
  metOn !== undefined && dueOn !== undefined && metOn > dueOn

function lateWords({ delay, reminders }: AdviceRequest, dueOn: LocalDate, today: LocalDate): string[] {
  const said = delay ? [delayReasons[delay].family, notAnExcuse] : []
  const last = reminders.at(-1)
  return [
    `It was due by ${formatDay(dueOn)}. It is ${dueInWords(dueOn, today)}.`,
    ...said,
    ...(last ? [`${reminderInWords(last)} on ${formatShortDay(last.on)}.`] : []),
  ]
}

const steps: Readonly<Record<string, string>> = {
  before14: 'We reminded them two weeks before the day',
  before3: 'We reminded them three days before the day',
  dayAfter: 'We reminded them the day after',
  weekly: 'We reminded them again',
  designated: 'We told the officer who answers for the service',
  lead: 'We told the leader of the area',
  escalated: 'The officer who answers for the service told the leader of the area',
}

/** What was done about it, in words. */
export const reminderInWords = ({ step, toWhom }: Reminder): string =>
  step === 'designated' && toWhom === 'manager'
    ? 'We told the manager at the council'
    : (steps[step] ?? 'We reminded them')
