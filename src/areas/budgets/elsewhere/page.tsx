import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { dateBoxes, type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import type { BudgetLine } from '../budget.ts'
import { lawWords } from '../budget-words.ts'
import { elsewherePath, linePath, preparePath } from '../paths.ts'

type Props = {
  childId: string
  childName: string
  csrf: string
  line: BudgetLine
  form: Fields
  errors: FormErrors
}

/** Where an officer says who answers about help that is not decided under the budget regulations, and what they answered. */
export const ElsewherePage = (p: Props) => (
  <div class="waymark-read">
    <BackLink href={pathTo(preparePath, { childId: p.childId, requestId: p.line.requestId })}>The budget</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">{p.childName}: who answers about this help</h1>
    <p class="govuk-body-l">{p.line.words}</p>
    <p class="govuk-body">
      {p.line.law === 'education' ? null : lawWords[p.line.law]} Pass the request on to them. The family reads here who
      answers and by when, and the answer once you write it down.
    </p>
    <Form action={pathTo(elsewherePath, { childId: p.childId, budgetLineId: p.line.id })} csrf={p.csrf}>
      <input type="hidden" name="version" value={String(p.line.version)} />
      <Passed {...p} />
      <Answer {...p} />
      <Button preventDoubleClick>Save</Button>
    </Form>
    <p class="govuk-body">
      <a class="govuk-link" href={pathTo(linePath, { childId: p.childId, budgetLineId: p.line.id })}>
        Take it out of the budget
      </a>
    </p>
  </div>
)

const Passed = ({ line, form, errors }: Props) => (
  <>
    <Input
      name="passedTo"
      label="Who decides about it?"
      hint={line.law === 'health' ? 'The integrated care board that pays for this help' : 'The social care team'}
      value={textOf(form, 'passedTo')}
      error={errors['passedTo']}
      autocomplete="off"
    />
    <DateInput
      name="passedOn"
      legend={{ text: 'On which day did you pass it on?', size: 's' }}
      value={dateBoxes(form, 'passedOn')}
      error={errors['passedOn']}
    />
    <Input
      name="answersName"
      label="Who there answers the family? (optional)"
      hint="A name or a team, so that the family knows whom to ask"
      value={textOf(form, 'answersName')}
      error={errors['answersName']}
      autocomplete="off"
    />
    <DateInput
      name="answersBy"
      legend={{ text: 'By which day do they say they answer? (optional)', size: 's' }}
      hint="The budget regulations set them no day. Ask them for one."
      value={dateBoxes(form, 'answersBy')}
      error={errors['answersBy']}
    />
  </>
)

const Answer = ({ form, errors }: Props) => (
  <>
    <Radios
      name="answer"
      legend={{ text: 'Did they answer?', size: 's' }}
      value={textOf(form, 'answer')}
      error={errors['answer']}
      items={[
        { value: 'none', text: 'Not yet' },
        { value: 'agreed', text: 'They said yes' },
        { value: 'declined', text: 'They said no' },
      ]}
    />
    <h2 class="govuk-heading-m">Once they answered</h2>
    <DateInput
      name="answeredOn"
      legend={{ text: 'On which day?', size: 's' }}
      value={dateBoxes(form, 'answeredOn')}
      error={errors['answeredOn']}
    />
    <Textarea
      name="answerWords"
      label="What did they say? Of a no: why?"
      hint="The family reads it."
      rows={4}
      value={textOf(form, 'answerWords')}
      error={errors['answerWords']}
    />
    <Textarea
      name="answerReview"
      label="How can the family have it looked at again? (optional)"
      hint="As their answer says it: whom to write to, and by when."
      rows={2}
      value={textOf(form, 'answerReview')}
      error={errors['answerReview']}
    />
  </>
)
