import { Tag, type TagColour } from '../../../govuk/tag.tsx'
import { formatDay, formatShortDay } from '../../../law/local-date.ts'
import type { PlanContent } from '../../../plan/content.ts'
import { numberOf } from '../../../plan/line-facts.ts'
import type { Answer, AnswerKind, PlanComment } from '../queries.ts'

const answerWords: Readonly<Record<AnswerKind, { word: string; colour: TagColour }>> = {
  accepted: { word: 'Done as you asked', colour: 'green' },
  changed: { word: 'Changed in another way', colour: 'blue' },
  declined: { word: 'Not changed', colour: 'grey' },
  noted: { word: 'Read', colour: 'grey' },
  meeting: { word: 'We will meet', colour: 'green' },
}

/** The same for those who work for the council. */
const answerWordsForStaff: Readonly<Record<AnswerKind, string>> = {
  accepted: 'Accepted',
  changed: 'Changed in another way',
  declined: 'Declined',
  noted: 'Noted',
  meeting: 'Meeting set',
}

type Props = {
  comment: PlanComment
  /** Whether the reader is of the family. */
  isFamily: boolean
  me: string
  /** The plan in which the numbers of changed lines are counted, where the reader has it. */
  now?: PlanContent | undefined
}

/** What somebody said, and what they were answered. */
export const Said = (p: Props) => (
  <div class="waymark-said-by">
    <p class="govuk-body-s waymark-said-by__who">
      <strong>{whoSaid(p)}</strong>
      {p.comment.sentOn ? `, ${formatShortDay(p.comment.sentOn)}` : ', not sent yet'}
    </p>
    <WhatWasSaid comment={p.comment} />
    {p.comment.answer ? <Answered {...p} answer={p.comment.answer} /> : <Waits {...p} />}
  </div>
)

const whoSaid = ({ comment, me }: Props): string => {
  const who = comment.byAccount === me ? 'You' : comment.by
  if (comment.kind === 'meeting') return `${who} asked for a meeting`
  return comment.kind === 'words' ? `${who} suggested words` : `${who} wrote`
}

export const WhatWasSaid = ({ comment }: { comment: PlanComment }) => (
  <>
    {comment.words ? (
      <p class="govuk-body waymark-typed" dir="auto">
        {comment.words}
      </p>
    ) : null}
    {comment.suggests ? (
      <p class="govuk-body waymark-typed waymark-said-by__words" dir="auto">
        <span class="govuk-visually-hidden">Suggested words: </span>“{comment.suggests}”
      </p>
    ) : null}
    <MeetingWish comment={comment} />
  </>
)

const MeetingWish = ({ comment }: { comment: PlanComment }) => {
  const rows = [
    ['When it suits', comment.meetWhen],
    ['How', comment.meetHow],
    ['Who comes', comment.meetWho],
  ].filter((row): row is [string, string] => Boolean(row[1]))
  if (comment.kind !== 'meeting' || rows.length === 0) return null
  return (
    <dl class="waymark-plan__facts">
      {rows.map(([label, value]) => (
        <div class="waymark-plan__fact" key={label}>
          <dt>{label}</dt>
          <dd class="waymark-typed" dir="auto">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const Waits = ({ comment, isFamily }: Props) =>
  comment.sentOn === null ? null : (
    <p class="govuk-body-s waymark-quiet">{isFamily ? 'The council has it, and will answer.' : 'No answer yet.'}</p>
  )

const Answered = ({ answer, isFamily, now }: Props & { answer: Answer }) => {
  const { word, colour } = answerWords[answer.answer]
  const numbers = now ? answer.lines.flatMap((line) => numberOf(line, now) || []) : []
  return (
    <div class="waymark-answered">
      <p class="govuk-body-s waymark-said-by__who">
        <Tag colour={colour}>{isFamily ? word : answerWordsForStaff[answer.answer]}</Tag>{' '}
        <span>
          {answer.by}, {formatShortDay(answer.on)}
        </span>
      </p>
      {answer.meetOn ? (
        <p class="govuk-body">
          <strong>
            {formatDay(answer.meetOn)}
            {answer.meetAt ? `, ${answer.meetAt}` : ''}
          </strong>
          {answer.meetWho ? `. ${answer.meetWho}` : ''}
        </p>
      ) : null}
      {answer.reason ? (
        <p class="govuk-body waymark-typed" dir="auto">
          {answer.reason}
        </p>
      ) : null}
      {numbers.length > 0 ? <p class="govuk-body-s">Changed: {numbers.join(', ')}.</p> : null}
    </div>
  )
}
