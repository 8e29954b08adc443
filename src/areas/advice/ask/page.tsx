import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import type { Child } from '../../../govuk/child.ts'
import { Details } from '../../../govuk/details.tsx'
import { Input } from '../../../govuk/input.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Select } from '../../../govuk/select.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { limbLaw } from '../advice-words.ts'
import type { AdviceRequest } from '../requests.ts'
import type { Enclosed } from './asking.ts'
import type { AskLine } from './who-to-ask.ts'

type Props = {
  childId: string
  childName: string
  lines: readonly AskLine[]
  before: readonly AdviceRequest[]
  enclosed: readonly Enclosed[]
  /** What the family sent as files: whoever is asked here may open them. */
  papers: Child
  form: Fields
  errors: FormErrors
  csrf: string
}

/** All advice of regulation 6(1), asked in one step. */
export const AskPage = (p: Props) => (
  <>
    <BackLink href={pathTo('/children/:childId/advice', { childId: p.childId })}>Back to the advice</BackLink>
    <Problems errors={p.errors} />
    <span class="govuk-caption-l">{p.childName}</span>
    <h1 class="govuk-heading-l">Ask for advice</h1>
    <p class="govuk-body">
      The law wants all of this advice for every assessment. Check who is asked for each, and ask for all of it in one
      step. Each has 6 weeks from the day it receives the request.
    </p>
    {p.before.length > 0 ? (
      <InsetText>
        {p.before.length === 1 ? 'One was' : `${p.before.length} were`} asked before. What is left, or may be added, is
        below.
      </InsetText>
    ) : null}
    <Form action={pathTo('/children/:childId/advice/ask', { childId: p.childId })} csrf={p.csrf}>
      {p.lines.map((line) => (
        <Line key={line.key} line={line} {...p} />
      ))}
      <h2 class="govuk-heading-m">What goes with each request</h2>
      <Sent enclosed={p.enclosed} />
      {p.papers ? (
        <>
          <p class="govuk-body">
            Papers that the family sent. Whoever is asked and has an account opens them here; put a copy of each with a
            request that goes by post.
          </p>
          {p.papers}
        </>
      ) : null}
      <Textarea
        name="said"
        label={{ text: 'What else has the family said?', size: 's' }}
        hint="What they said or sent to you and is not here yet. The adviser reads it as you write it, and so does the family."
        error={p.errors['said']}
        value={textOf(p.form, 'said')}
        rows={5}
      />
      <Button preventDoubleClick>Ask for this advice</Button>
    </Form>
  </>
)

const Line = ({ line, form, errors }: Props & { line: AskLine }) => (
  <section class="waymark-advice-line">
    <h2 class="govuk-heading-m">{line.title}</h2>
    <p class="govuk-body">{line.hint}</p>
    {line.offered.length > 0 ? (
      <Select
        name={`${line.key}-who`}
        label={{ text: 'Who is asked', size: 's' }}
        value={textOf(form, `${line.key}-who`)}
        items={[
          { value: '', text: line.isOptional ? 'Nobody here, or somebody named below' : 'Somebody named below' },
          ...line.offered.map((place) => ({ value: place.id, text: place.name })),
        ]}
      />
    ) : null}
    {line.service === 'family' ? (
      <input type="hidden" name={`${line.key}-body`} value={line.proposedBody} />
    ) : (
      <Input
        name={`${line.key}-body`}
        label={{ text: line.offered.length > 0 ? 'Or somebody else' : 'Who is asked', size: 's' }}
        hint={line.offered.length > 0 ? undefined : 'Whoever has no account here gets the request by post.'}
        error={errors[`${line.key}-body`]}
        value={textOf(form, `${line.key}-body`)}
        width="two-thirds"
      />
    )}
    {line.canReuse ? <Reuse line={line} form={form} errors={errors} /> : null}
    <p class="govuk-body-s waymark-quiet">{limbLaw[line.limb]}</p>
  </section>
)

const Reuse = ({ line, form, errors }: { line: AskLine; form: Fields; errors: FormErrors }) => (
  <Details
    summary={`Advice is there already: ${line.title.toLowerCase()}`}
    open={textOf(form, `${line.key}-way`) === 'reuse'}
  >
    <p class="govuk-body">
      It need not be asked for again only where whoever gave it, the council and the family are all satisfied that it is
      enough. Each is asked for themselves. If one of them says no, it is asked for.
    </p>
    <Radios
      name={`${line.key}-way`}
      legend={{ text: 'What is done?', size: 's' }}
      small
      value={textOf(form, `${line.key}-way`) || 'ask'}
      items={[
        { value: 'ask', text: 'Ask for new advice' },
        { value: 'reuse', text: 'Ask the three whether the advice that is there is enough' },
      ]}
    />
    <Input
      name={`${line.key}-existing`}
      label={{ text: 'Which advice', size: 's' }}
      hint="Who gave it, what it is called, and its day."
      error={errors[`${line.key}-existing`]}
      value={textOf(form, `${line.key}-existing`)}
    />
  </Details>
)

/** What the family said, as an adviser reads it. */
export const Sent = ({ enclosed }: { enclosed: readonly Enclosed[] }) =>
  enclosed.length === 0 ? (
    <p class="govuk-body">The family’s words are not on record yet.</p>
  ) : (
    <dl class="govuk-summary-list">
      {enclosed.map((one, at) => (
        <div key={at} class="govuk-summary-list__row">
          <dt class="govuk-summary-list__key">{one.from}</dt>
          <dd class="govuk-summary-list__value waymark-typed">{one.text}</dd>
        </div>
      ))}
    </dl>
  )
