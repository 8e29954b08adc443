import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { type BudgetCondition, budgetConditions } from '../../../law/budget-conditions.ts'
import type { Answers } from '../../../law/legal-tests.ts'
import { type Fields, type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import type { DecidedLine } from '../budget.ts'
import { holderOf } from '../budget-words.ts'
import { isWorkedOut } from '../parts.ts'
import { sumInWords } from '../sums.ts'

type Props = { form: Fields; errors: FormErrors }

/** Each condition of the law with its source, to be answered with a reason. */
export const Conditions = ({ conditions, form, errors }: Props & { conditions: readonly BudgetCondition[] }) => (
  <>
    {conditions.map((one) => (
      <div key={one.id} class="waymark-test-part">
        <Radios
          name={one.id}
          inline
          fieldset={{ legend: { text: one.asks, class: 'govuk-fieldset__legend--s' } }}
          hint={`${one.citation}${one.confidence === 'confirmed' ? '' : '. We have not seen the text itself: check it'}`}
          value={textOf(form, one.id)}
          error={errors[one.id]}
          items={[
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No' },
          ]}
        />
        <Textarea
          name={`${one.id}Why`}
          label={{ text: 'Why? On what evidence?', class: 'govuk-label--s' }}
          rows={2}
          value={textOf(form, `${one.id}Why`)}
        />
      </div>
    ))}
  </>
)

/** Which pieces of help are agreed, with their sums. */
export const AgreedLines = ({ lines, form, errors }: Props & { lines: readonly Omit<DecidedLine, 'agreed'>[] }) => {
  const own = lines.filter((line) => line.law === 'education' && isWorkedOut(line))
  if (own.length === 0)
    return <p class="govuk-body">No help with learning was worked out: saved like this, it is a refusal.</p>
  return (
    <Checkboxes
      name="agreed"
      fieldset={{ legend: { text: 'What do you agree to?', class: 'govuk-fieldset__legend--m' } }}
      hint="Tick each piece of help that is in the budget. None ticked is a refusal."
      values={textsOf(form, 'agreed')}
      error={errors['agreed']}
      items={own.map((line) => ({
        value: line.id,
        text: line.words,
        hint: `${sumInWords(line)}. ${holderOf(line)}`,
      }))}
    />
  )
}

export const Reasons = ({ form, errors, hint }: Props & { hint: string }) => (
  <Textarea
    name="reasons"
    label={{ text: 'Why, in words to the family', size: 'm' }}
    hint={hint}
    rows={6}
    value={textOf(form, 'reasons')}
    error={errors['reasons']}
  />
)

/** The answers as they were given. */
export const Answered = ({ answers }: { answers: Answers }) => {
  const given = budgetConditions.filter(({ id }) => answers[id])
  if (given.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">The conditions of the law</h2>
      <SummaryList
        rows={given.map((one) => ({
          key: one.asks,
          value: (
            <>
              <strong>{answers[one.id]?.answer === 'yes' ? 'Yes' : 'No'}</strong>
              {answers[one.id]?.why ? <span class="waymark-said"> {answers[one.id]?.why}</span> : null}
              <br />
              <span class="govuk-hint">{one.citation}</span>
            </>
          ),
        }))}
      />
    </>
  )
}
