import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Input } from '../../../govuk/input.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { sectionShape } from '../../../plan/sections.ts'
import { dateBoxes, type Fields, type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import type { PayTo } from '../budget.ts'
import { directWords, payToWords } from '../budget-words.ts'
import { askPath, hubPath, informationPath, notePath } from '../paths.ts'
import type { HelpLine } from './choices.ts'

export type AskPageProps = {
  childId: string
  childName: string
  isOwn: boolean
  /** An officer writes down what came by another way. */
  isNote: boolean
  isFinal: boolean
  help: readonly HelpLine[]
  payTo: readonly PayTo[]
  csrf: string
  form: Fields
  errors: FormErrors
}

export const AskPage = (p: AskPageProps) => (
  <div class="waymark-read">
    <BackLink href={pathTo(hubPath, { childId: p.childId })}>Personal budget</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">
      {p.isNote ? `${p.childName}: write down a request for a personal budget` : 'Ask for a personal budget'}
    </h1>
    <p class="govuk-body">
      A personal budget shows what help in the plan costs.{' '}
      <a class="govuk-link" href={informationPath}>
        Read what it is and who can advise
      </a>
      .
    </p>
    {p.isFinal ? (
      <InsetText>
        The plan is final now. The law gives the right to ask when the plan is looked at again. We can keep the request
        until then, and look at it with you at the review.
      </InsetText>
    ) : null}
    <Form action={pathTo(p.isNote ? notePath : askPath, { childId: p.childId })} csrf={p.csrf}>
      {p.isNote ? <Came {...p} /> : null}
      <WhatFor {...p} />
      <Direct {...p} />
      <Textarea
        name="words"
        label={p.isNote ? 'What they would do with it, in their words' : 'What would you do with it? (optional)'}
        hint="Who could give the help, where and when? What would get better?"
        rows={5}
        value={textOf(p.form, 'words')}
        error={p.errors['words']}
      />
      {p.isFinal ? (
        <Checkboxes
          name="anyway"
          values={textsOf(p.form, 'anyway')}
          error={p.errors['anyway']}
          items={[{ value: 'yes', text: 'Keep it, and look at it when the plan is reviewed' }]}
        />
      ) : null}
      <Button preventDoubleClick>{p.isNote ? 'Save the request' : 'Ask for it'}</Button>
    </Form>
  </div>
)

const Came = (p: AskPageProps) => (
  <>
    <Input
      name="byName"
      label="Who asked?"
      hint="A parent, the young person, or whoever speaks for them"
      value={textOf(p.form, 'byName')}
      error={p.errors['byName']}
      autocomplete="off"
    />
    <Radios
      name="toldHow"
      legend={{ text: 'How did it come?', size: 's' }}
      value={textOf(p.form, 'toldHow')}
      error={p.errors['toldHow']}
      items={[
        { value: 'letter', text: 'By letter or e-mail' },
        { value: 'talk', text: 'In a talk' },
      ]}
    />
    <DateInput
      name="askedOn"
      legend={{ text: 'On which day did it come?', size: 's' }}
      value={dateBoxes(p.form, 'askedOn')}
      error={p.errors['askedOn']}
    />
  </>
)

const WhatFor = (p: AskPageProps) => (
  <Radios
    name="scope"
    legend={{ text: 'For which help?', size: 'm' }}
    value={textOf(p.form, 'scope')}
    error={p.errors['scope']}
    items={[
      { value: 'all', text: 'All the help that can be in a budget' },
      p.help.length > 0
        ? { value: 'lines', text: 'Some of the help in the plan', conditional: <Lines {...p} /> }
        : undefined,
    ]}
  />
)

const Lines = (p: AskPageProps) => (
  <Checkboxes
    name="lines"
    small
    legend={{ text: 'Which help?', size: 's' }}
    values={textsOf(p.form, 'lines')}
    error={p.errors['lines']}
    items={p.help.map((line) => ({
      value: line.id,
      text: line.words,
      hint: `${sectionShape(line.section).familyTitle} (section ${line.section})`,
    }))}
  />
)

const Direct = (p: AskPageProps) => (
  <Radios
    name="direct"
    legend={{ text: p.isNote ? 'Do they want direct payments?' : 'Do you want direct payments?', size: 'm' }}
    hint="Then the money comes to you, and you arrange the help and pay for it. You must keep the bills."
    value={textOf(p.form, 'direct')}
    error={p.errors['direct']}
    items={[
      { value: 'yes', text: directWords.yes, conditional: <Whom {...p} /> },
      { value: 'no', text: directWords.no },
      { value: 'unsure', text: directWords.unsure },
    ]}
  />
)

const Whom = (p: AskPageProps) => (
  <>
    <Radios
      name="payTo"
      legend={{ text: 'Who would get the money?', size: 's' }}
      value={textOf(p.form, 'payTo')}
      error={p.errors['payTo']}
      items={p.payTo.map((one) => ({
        value: one,
        text: one === 'youngPerson' && p.isOwn ? 'I would' : payToWords[one],
      }))}
    />
    <Input
      name="nominee"
      label="If somebody else: their name"
      value={textOf(p.form, 'nominee')}
      error={p.errors['nominee']}
      autocomplete="off"
    />
  </>
)
