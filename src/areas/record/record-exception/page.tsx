import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import type { Deadline } from '../../../journey/deadlines.ts'
import { groundInWords } from '../../../journey/exceptions.ts'
import { statusInWords } from '../../../journey/explain.ts'
import { exceptionsOfRule } from '../../../law/explain-rule.ts'
import { formatDay, formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { ruleById } from '../../../law/rules.ts'
import { titleOf } from '../../../promises/promises.ts'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { Day } from '../event-form/event-fields.tsx'
import type { Declined, WaitingException } from '../proposals/waiting.ts'
import { type Ground, isClosure } from './grounds.ts'

type ChooseProps = {
  childId: string
  childName: string
  deadlines: readonly Deadline[]
  waiting: readonly WaitingException[]
  declined: readonly Declined[]
}

/** Which late step is it about? Only steps whose lateness the law can excuse are offered. */
export const ChooseStepPage = (p: ChooseProps) => (
  <>
    <BackLink href={pathTo('/children/:childId/record', { childId: p.childId })}>Choose something else</BackLink>
    <span class="govuk-caption-l">{p.childName}</span>
    <h1 class="govuk-heading-l">Which step does the exception excuse?</h1>
    <p class="govuk-body">
      The law lets a few reasons excuse a late step, and only for some steps. A shortage of staff, late advice or a
      place not yet found are not among them. An exception never moves a day: the clock goes on.
    </p>
    <Waiting waiting={p.waiting} />
    {p.deadlines.length === 0 ? (
      <InsetText>This child has no step now for which the law allows an exception.</InsetText>
    ) : (
      <ul class="govuk-list">
        {p.deadlines.map((deadline) => (
          <li key={`${deadline.rule} ${deadline.of}`} class="waymark-record-step">
            <a
              class="govuk-link"
              href={pathTo('/children/:childId/exception/:eventId/:rule', {
                childId: p.childId,
                eventId: deadline.of,
                rule: deadline.rule,
              })}
            >
              {titleOf(deadline.rule)}, by {formatShortDay(deadline.dueOn)}
            </a>{' '}
            <span class="waymark-quiet">{statusInWords(deadline.status)}</span>
          </li>
        ))}
      </ul>
    )}
    <DeclinedBefore declined={p.declined} />
  </>
)

const DeclinedBefore = ({ declined }: { declined: readonly Declined[] }) =>
  declined.length === 0 ? null : (
    <>
      <h2 class="govuk-heading-m">Proposed before, and declined</h2>
      <ul class="govuk-list">
        {declined.map((one, at) => (
          <li key={at} class="waymark-record-step">
            {titleOf(one.rule)}: {groundInWords(one.ground as Ground['ground'])}
            <br />
            <span class="waymark-quiet waymark-typed">{one.words}</span>
          </li>
        ))}
      </ul>
    </>
  )

const Waiting = ({ waiting }: { waiting: readonly WaitingException[] }) =>
  waiting.length === 0 ? null : (
    <InsetText>
      <p class="govuk-body">
        <strong>Proposed, and not counting yet.</strong> A manager has to confirm:
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {waiting.map((one) => (
          <li key={one.id}>
            {titleOf(one.rule)}: {groundInWords(one.ground as Ground['ground'])},{' '}
            {formatShortDay(one.from as LocalDate)} to {formatShortDay(one.to as LocalDate)}
          </li>
        ))}
      </ul>
    </InsetText>
  )

type FormProps = {
  childId: string
  childName: string
  deadline: Deadline
  grounds: readonly Ground[]
  form: Fields
  errors: FormErrors
  csrf: string
  formKey: string
}

/** The grounds the law gives for one step, each with its condition; what is sent waits for a manager. */
export const ExceptionPage = (p: FormProps) => {
  const at = { childId: p.childId, eventId: p.deadline.of, rule: p.deadline.rule }
  const rule = ruleById(p.deadline.rule)
  return (
    <>
      <BackLink href={pathTo('/children/:childId/exception', { childId: p.childId })}>Choose another step</BackLink>
      <Problems errors={p.errors} />
      <span class="govuk-caption-l">{p.childName}</span>
      <h1 class="govuk-heading-l">Propose an exception: {titleOf(p.deadline.rule)}</h1>
      <p class="govuk-body">
        The last day is {formatDay(p.deadline.dueOn)}. {p.deadline.because}
      </p>
      {rule && p.grounds.length === 0 ? (
        <InsetText>{exceptionsOfRule(rule).join(' ')} Nothing can be proposed for this step.</InsetText>
      ) : (
        <Form action={pathTo('/children/:childId/exception/:eventId/:rule', at)} csrf={p.csrf}>
          <input type="hidden" name="formKey" value={p.formKey} />
          <Radios
            name="ground"
            legend={{ text: 'What is the ground?', size: 'm' }}
            hint="These are the only grounds the law gives for this step."
            error={p.errors['ground']}
            value={textOf(p.form, 'ground')}
            items={p.grounds.map((one) => ({ value: one.ground, text: one.words, hint: one.condition }))}
          />
          <Day name="from" label="It began on" form={p.form} errors={p.errors} />
          <Day
            name="to"
            label="Its last day"
            hint="Of a closure, the last day closed."
            form={p.form}
            errors={p.errors}
          />
          {p.grounds.some((one) => isClosure(one.ground)) ? <ClosureFields {...p} /> : null}
          <Textarea
            name="reason"
            label={{ text: 'How does this hold the step up?', size: 'm' }}
            hint="The manager reads this. Say what happened and where the evidence is kept. Do not write an address or a telephone number."
            error={p.errors['reason']}
            value={textOf(p.form, 'reason')}
          />
          <p class="govuk-body">
            It counts once a manager, who is not you, has confirmed it. Until then it is shown as proposed.
          </p>
          <Button preventDoubleClick>Propose the exception</Button>
        </Form>
      )}
    </>
  )
}

const ClosureFields = (p: FormProps) => (
  <fieldset class="govuk-fieldset">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">Only if it was closed</legend>
    <Radios
      name="requestedFrom"
      legend={{ text: 'Who was asked for advice?', size: 's' }}
      error={p.errors['requestedFrom']}
      value={textOf(p.form, 'requestedFrom')}
      items={[
        { value: 'headTeacher', text: 'The head teacher' },
        { value: 'principal', text: 'The principal' },
        { value: 'earlyYearsLead', text: 'The early years lead' },
      ]}
    />
    <Day name="requestedOn" label="The day they were asked" form={p.form} errors={p.errors} />
  </fieldset>
)
