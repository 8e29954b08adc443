import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Input } from '../../../govuk/input.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import type { PlanContent } from '../../../plan/content.ts'
import { numberOf } from '../../../plan/line-facts.ts'
import { dateBoxes, type Fields, type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import type { PlanVersion } from '../../plans/index.ts'
import type { AnswerKind, PlanComment } from '../queries.ts'
import { Said } from '../read/said.tsx'
import { waitsForAnswer } from '../waits.ts'
import { answersTo } from './form.ts'

/** A line that an answer can name. */
export type LineOffered = { id: string; words: string; state: 'new' | 'changed' | 'taken out' | 'not changed yet' }

type ListProps = {
  child: { id: string; name: string }
  me: string
  comments: readonly PlanComment[]
  /** The working copy. */
  content: PlanContent
  versions: readonly PlanVersion[]
  isOver: boolean
}

/** All that the family said to the drafts of a plan: what waits for an answer first. */
export const CommentsPage = (p: ListProps) => {
  const waiting = p.comments.filter(waitsForAnswer)
  const answered = p.comments.filter((one) => one.answer !== undefined)
  return (
    <div class="waymark-read">
      <BackLink href={pathTo('/children/:childId/plan', { childId: p.child.id })}>The plan</BackLink>
      <h1 class="govuk-heading-l">{p.child.name}: what the family said</h1>
      {p.comments.length === 0 ? (
        <EmptyState title="Nothing was sent yet">
          Once the family has a draft, it can write beside each line, suggest words and ask for a meeting. You answer
          each here.
        </EmptyState>
      ) : null}
      {waiting.length > 0 ? (
        <section aria-labelledby="waiting">
          <h2 class="govuk-heading-m" id="waiting">
            To be answered: {waiting.length}
          </h2>
          {waiting.map((comment) => (
            <OneComment key={comment.id} {...p} comment={comment} />
          ))}
        </section>
      ) : null}
      {answered.length > 0 ? (
        <section aria-labelledby="answered">
          <h2 class="govuk-heading-m" id="answered">
            Answered: {answered.length}
          </h2>
          {answered.map((comment) => (
            <OneComment key={comment.id} {...p} comment={comment} />
          ))}
        </section>
      ) : null}
    </div>
  )
}

const OneComment = (p: ListProps & { comment: PlanComment }) => {
  const draft = p.versions.find(({ id }) => id === p.comment.versionId)
  return (
    <article class="waymark-plan__quoted">
      <OfLine comment={p.comment} content={p.content} />
      <Said comment={p.comment} isFamily={false} me={p.me} now={p.content} />
      {draft ? <p class="govuk-body-s waymark-quiet">Said of draft {draft.number}.</p> : null}
      {p.isOver ? null : (
        <p class="govuk-body">
          <a
            class="govuk-link"
            href={pathTo('/children/:childId/plan/comments/:commentId', {
              childId: p.child.id,
              commentId: p.comment.id,
            })}
          >
            {p.comment.answer ? 'Answer it anew' : 'Answer it'}
            <span class="govuk-visually-hidden">
              : {p.comment.line ? numberOf(p.comment.lineId ?? '', p.content) : 'about the whole plan'}
            </span>
          </a>
        </p>
      )}
    </article>
  )
}

/** The line as it stood, and what became of it since. */
const OfLine = ({ comment, content }: { comment: PlanComment; content: PlanContent }) => {
  if (!comment.line)
    return <p class="govuk-body-s waymark-quiet">{comment.kind === 'meeting' ? 'A meeting' : 'The whole plan'}</p>
  const now = content.lines.find(({ id }) => id === comment.lineId)
  return (
    <>
      <p class="govuk-body-s waymark-quiet">
        {now
          ? `Line ${numberOf(now.id, content)}, as it stood`
          : `A line of section ${comment.line.section}, as it stood`}
      </p>
      <p class="govuk-body waymark-typed" dir="auto">
        {comment.line.words}
      </p>
      {now ? (
        now.words === comment.line.words ? null : (
          <InsetText>
            <p class="govuk-body-s">The line says now:</p>
            <p class="govuk-body waymark-typed" dir="auto">
              {now.words}
            </p>
          </InsetText>
        )
      ) : (
        <InsetText>This line is not in the plan any more: it was taken out since.</InsetText>
      )}
    </>
  )
}

type AnswerProps = {
  child: { id: string; name: string }
  csrf: string
  me: string
  form: Fields
  errors: FormErrors
  comment: PlanComment
  content: PlanContent
  offered: readonly LineOffered[]
}

const answerItems: Readonly<Record<AnswerKind, { text: string; hint: string }>> = {
  accepted: { text: 'Accepted', hint: 'The plan says now what the family asked for.' },
  changed: { text: 'Changed in another way', hint: 'The plan was changed, and not quite as it was asked.' },
  declined: { text: 'Declined', hint: 'The plan stays as it is. The family reads why.' },
  noted: { text: 'Nothing was asked for', hint: 'Thanks, a question you answer, or a wish that was taken back.' },
  meeting: { text: 'We meet', hint: 'The family has a right to a meeting about the draft.' },
}

/** Where an officer answers one thing that the family said. */
export const AnswerPage = (p: AnswerProps) => {
  const isMeeting = p.comment.kind === 'meeting'
  return (
    <div class="waymark-read">
      <BackLink href={pathTo('/children/:childId/plan/comments', { childId: p.child.id })}>
        What the family said
      </BackLink>
      <Problems errors={p.errors} />
      <h1 class="govuk-heading-l">Answer the family</h1>
      <div class="waymark-plan__quoted">
        <OfLine comment={p.comment} content={p.content} />
        <Said comment={p.comment} isFamily={false} me={p.me} now={p.content} />
      </div>
      {p.comment.lineId && p.content.lines.some(({ id }) => id === p.comment.lineId) ? (
        <p class="govuk-body">
          <a
            class="govuk-link"
            href={pathTo('/children/:childId/plan/lines/:lineId', { childId: p.child.id, lineId: p.comment.lineId })}
          >
            Change the line first
          </a>
        </p>
      ) : null}
      <Form
        action={pathTo('/children/:childId/plan/comments/:commentId', { childId: p.child.id, commentId: p.comment.id })}
        csrf={p.csrf}
      >
        <Radios
          name="answer"
          fieldset={{ legend: { text: 'What do you answer?', size: 'm' } }}
          value={textOf(p.form, 'answer') || (isMeeting ? 'meeting' : '')}
          error={p.errors['answer']}
          items={answersTo(p.comment.kind).map((value) => ({
            value,
            text: answerItems[value].text,
            hint: answerItems[value].hint,
          }))}
        />
        {isMeeting ? <WhenToMeet {...p} /> : <WhichLines {...p} />}
        <Textarea
          name="reason"
          label={{ text: isMeeting ? 'Anything else to say (optional)' : 'What you say to the family', size: 'm' }}
          hint="Plain words, no abbreviations, no blame. They read it beside what they wrote."
          rows={5}
          value={textOf(p.form, 'reason')}
          error={p.errors['reason']}
        />
        <Button preventDoubleClick>Answer</Button>
      </Form>
    </div>
  )
}

const WhichLines = (p: AnswerProps) =>
  p.offered.length === 0 ? (
    <InsetText>Nothing in the plan is different from that draft yet. To accept it, change the plan first.</InsetText>
  ) : (
    <Checkboxes
      name="lines"
      fieldset={{ legend: { text: 'Which lines did you change because of it?', size: 'm' } }}
      hint="A change that belongs to no answer makes it necessary to serve the draft again."
      values={textsOf(p.form, 'lines')}
      error={p.errors['lines']}
      items={p.offered.map(({ id, words, state }) => ({ value: id, text: `${words} (${state})` }))}
    />
  )

const WhenToMeet = (p: AnswerProps) => (
  <>
    <DateInput
      name="meetOn"
      legend={{ text: 'The day of the meeting', size: 'm' }}
      value={dateBoxes(p.form, 'meetOn')}
      error={p.errors['meetOn']}
    />
    <Input
      name="meetAt"
      label="At what time, and where"
      hint="For example: 3:30pm at Riverside Primary School, or by video"
      value={textOf(p.form, 'meetAt')}
      error={p.errors['meetAt']}
    />
    <Input
      name="meetWho"
      label="Who comes from the council"
      value={textOf(p.form, 'meetWho')}
      error={p.errors['meetWho']}
    />
  </>
)
