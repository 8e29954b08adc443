import { BackLink } from '../../govuk/back-link.tsx'
import { Button } from '../../govuk/button.tsx'
import { Checkboxes } from '../../govuk/checkboxes.tsx'
import type { Child } from '../../govuk/child.ts'
import { DateInput } from '../../govuk/date-input.tsx'
import { Details } from '../../govuk/details.tsx'
import { Input } from '../../govuk/input.tsx'
import { Radios } from '../../govuk/radios.tsx'
import { Textarea } from '../../govuk/textarea.tsx'
import type { LocalDate } from '../../law/local-date.ts'
import type { FormErrors } from '../../web/form.ts'
import { Form, Problems } from '../../web/form-page.tsx'
import type { Answers, Asker, Step } from './answers.ts'
import { stepBefore, steps } from './answers.ts'
import { askerWords, cameByWords } from './asking-words.ts'

export type StepShown = {
  step: Step
  answers: Answers
  errors: FormErrors
  asker: Asker
  /** A child whose record is there already and whom the writer may see: the names are not asked for again. */
  knownChild: { name: string } | undefined
  /** The names of the files that go with it. */
  papers?: readonly string[]
  csrf: string
  today: LocalDate
}

export const stepTitles: Record<Step, string> = {
  who: 'Who is asking',
  child: 'Who it is about',
  help: 'What you want us to know',
  papers: 'Papers that help us to understand',
  reach: 'How we can reach you',
  check: 'Check what you wrote',
}

export const pathOfStep = (step: Step): string => `/ask/${step}`

/** A page of the request: where one is in it, the questions, and the way on; the way back and "finish later" always stand there. */
export const StepPage = (p: StepShown & { children?: Child }) => {
  const before = stepBefore(p.step)
  return (
    <div class="waymark-read">
      <BackLink href={before ? pathOfStep(before) : '/ask'}>Back</BackLink>
      <Problems errors={p.errors} />
      <p class="govuk-caption-l">
        Step {steps.indexOf(p.step) + 1} of {steps.length}
      </p>
      <h1 class="govuk-heading-l">{headingOf(p)}</h1>
      <Form action={pathOfStep(p.step)} csrf={p.csrf}>
        <Questions {...p} />
        <div class="govuk-button-group">
          <Button preventDoubleClick>Save and go on</Button>
          <Button variant="secondary" attributes={{ name: 'later', value: 'yes' }}>
            Save and finish later
          </Button>
        </div>
      </Form>
    </div>
  )
}

const headingOf = ({ step, answers, knownChild }: StepShown): string => {
  if (step === 'child' && answers['by'] === 'youngPerson') return 'About you'
  if (step === 'help' && knownChild) return `What you want us to know about ${knownChild.name}`
  return stepTitles[step]
}

const Questions = (p: StepShown) => {
  if (p.step === 'who') return <Who {...p} />
  if (p.step === 'child') return <About {...p} />
  if (p.step === 'help') return <Help {...p} />
  return <Reach {...p} />
}

const typed = (answers: Answers, field: string) => answers[field] ?? ''
const dayOf = (answers: Answers, field: string) => ({
  day: typed(answers, `${field}-day`),
  month: typed(answers, `${field}-month`),
  year: typed(answers, `${field}-year`),
})

const Who = ({ answers, errors, asker }: StepShown) => (
  <>
    <Radios
      name="by"
      fieldset={{
        legend: { text: asker.isOfficer ? 'Who asked?' : 'Who are you?', class: 'govuk-fieldset__legend--m' },
      }}
      value={typed(answers, 'by')}
      error={errors['by']}
      items={askerWords.map(([value, text, hint]) => ({ value, text, hint }))}
    />
    <Input
      name="yourName"
      label={asker.isOfficer ? 'Their name' : 'Your name'}
      value={typed(answers, 'yourName')}
      error={errors['yourName']}
      autocomplete={asker.isOfficer ? 'off' : 'name'}
      spellcheck={false}
    />
    <Input
      name="yourRole"
      label={
        asker.isOfficer
          ? 'Who they are to the child, or their job (optional)'
          : 'Who you are to the child, or your job (optional)'
      }
      hint="For example: mother, foster carer, SENCO, health visitor."
      value={typed(answers, 'yourRole')}
      error={errors['yourRole']}
      autocomplete="off"
    />
    {asker.isOfficer ? <Officer answers={answers} errors={errors} /> : <ToldFamily answers={answers} errors={errors} />}
  </>
)

const Officer = ({ answers, errors }: Pick<StepShown, 'answers' | 'errors'>) => (
  <>
    <Radios
      name="cameBy"
      inline
      fieldset={{ legend: { text: 'How did it come?', class: 'govuk-fieldset__legend--m' } }}
      value={typed(answers, 'cameBy')}
      error={errors['cameBy']}
      items={cameByWords.map(([value, text]) => ({ value, text }))}
    />
    <DateInput
      name="received"
      legend={{ text: 'The day the council received it', class: 'govuk-fieldset__legend--m' }}
      hint="The six weeks run from this day, also where nobody opened it until later."
      value={dayOf(answers, 'received')}
      error={errors['received']}
    />
  </>
)

const ToldFamily = ({ answers, errors }: Pick<StepShown, 'answers' | 'errors'>) => (
  <Details summary="I work at a school or college" open={Boolean(errors['toldFamily']) || answers['by'] === 'setting'}>
    <DateInput
      name="toldFamily"
      legend="The day you told the family that you ask (optional)"
      hint="Talk to the family before you ask. They know the child best."
      value={dayOf(answers, 'toldFamily')}
      error={errors['toldFamily']}
    />
  </Details>
)

const About = ({ answers, errors, knownChild }: StepShown) => {
  const isSelf = answers['by'] === 'youngPerson'
  if (knownChild)
    return (
      <p class="govuk-body-l">
        This request is about {knownChild.name}. We have the name and the date of birth already.
      </p>
    )
  return (
    <>
      <Input
        name="forename"
        label={isSelf ? 'Your first name' : 'The child’s first name'}
        value={typed(answers, 'forename')}
        error={errors['forename']}
        autocomplete={isSelf ? 'given-name' : 'off'}
        spellcheck={false}
      />
      <Input
        name="surname"
        label={isSelf ? 'Your last name' : 'The child’s last name'}
        value={typed(answers, 'surname')}
        error={errors['surname']}
        autocomplete={isSelf ? 'family-name' : 'off'}
        spellcheck={false}
      />
      <Input
        name="knownAs"
        label={
          isSelf
            ? 'The name you like to be called by (optional)'
            : 'The name the child likes to be called by (optional)'
        }
        value={typed(answers, 'knownAs')}
        error={errors['knownAs']}
        autocomplete="off"
        spellcheck={false}
      />
      <DateInput
        name="born"
        legend="Date of birth"
        hint="For example, 9 3 2017"
        value={dayOf(answers, 'born')}
        error={errors['born']}
        {...(isSelf ? { autocomplete: 'bday' as const } : {})}
      />
      <Input
        name="settingName"
        label="School, college or nursery (optional)"
        hint="Its name and the town. Leave this empty if there is none."
        value={typed(answers, 'settingName')}
        error={errors['settingName']}
        autocomplete="off"
      />
    </>
  )
}

const Help = ({ answers, errors, asker }: StepShown) => {
  const self = answers['by'] === 'youngPerson'
  return (
    <>
      <p class="govuk-body">
        {asker.isOfficer
          ? 'Write it as they said it, in their own words.'
          : 'Write what comes to mind, in your own words. You can leave any box empty, and tell us more later.'}
      </p>
      <Textarea
        name="good"
        label={self ? 'What are you good at? What do you like?' : 'What is the child good at? What do they like?'}
        value={typed(answers, 'good')}
        error={errors['good']}
        rows={4}
      />
      <Textarea
        name="hard"
        label={self ? 'What is hard for you?' : 'What is hard for the child?'}
        hint="At home, in learning, with other people, with health."
        value={typed(answers, 'hard')}
        error={errors['hard']}
        rows={7}
      />
      <Textarea
        name="tried"
        label="What has been tried, and did it help?"
        hint="You do not need proof, a diagnosis, or the school to agree."
        value={typed(answers, 'tried')}
        error={errors['tried']}
        rows={5}
      />
      <Textarea
        name="hopes"
        label={self ? 'What do you hope for?' : 'What do the child and you hope for?'}
        value={typed(answers, 'hopes')}
        error={errors['hopes']}
        rows={4}
      />
    </>
  )
}

const Reach = ({ answers, errors, asker }: StepShown) => (
  <>
    <Checkboxes
      name="keepSafe"
      values={[typed(answers, 'keepSafe')]}
      items={[
        {
          value: 'yes',
          text: 'Somebody must not find out where the child lives',
          hint: 'Then do not write the address here. Give a telephone number or an e-mail address that is safe. We will talk to you first.',
        },
      ]}
    />
    <Input
      name="email"
      type="email"
      label="E-mail address (optional)"
      hint={asker.isOfficer ? undefined : 'With it you can follow here what happens, day by day.'}
      value={typed(answers, 'email')}
      error={errors['email']}
      autocomplete={asker.isOfficer ? 'off' : 'email'}
      spellcheck={false}
    />
    <Input
      name="phone"
      type="tel"
      label="Telephone number (optional)"
      value={typed(answers, 'phone')}
      error={errors['phone']}
      autocomplete={asker.isOfficer ? 'off' : 'tel'}
      width={20}
    />
    <Textarea
      name="address"
      label="Postal address (optional)"
      rows={3}
      value={typed(answers, 'address')}
      error={errors['address']}
      autocomplete={asker.isOfficer ? 'off' : 'street-address'}
    />
    <Input
      name="postcode"
      label="Postcode (optional)"
      value={typed(answers, 'postcode')}
      error={errors['postcode']}
      autocomplete={asker.isOfficer ? 'off' : 'postal-code'}
      width={10}
    />
    <Checkboxes
      name="wishes"
      fieldset={{ legend: 'What helps when we write to you? (optional)' }}
      values={typed(answers, 'wishes').split(' ')}
      items={[
        { value: 'largePrint', text: 'Large print' },
        { value: 'call', text: 'A telephone call before a letter' },
        { value: 'interpreter', text: 'An interpreter' },
        { value: 'easyRead', text: 'Easy words and pictures' },
      ]}
    />
    <Input
      name="language"
      label="A language you read better than English (optional)"
      value={typed(answers, 'language')}
      error={errors['language']}
      autocomplete="language"
      width={20}
    />
    {answers['by'] === 'parent' ? (
      <Checkboxes
        name="responsibility"
        values={[typed(answers, 'responsibility')]}
        items={[
          {
            value: 'yes',
            text: asker.isOfficer
              ? 'They say that they have parental responsibility'
              : 'I have parental responsibility, or I care for the child like a parent',
            hint: 'If you are not sure, leave it empty. The request counts all the same.',
          },
        ]}
      />
    ) : null}
  </>
)
