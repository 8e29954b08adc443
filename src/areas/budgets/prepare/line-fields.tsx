import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { dateBoxes, type Fields, type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import { heldWords } from '../budget-words.ts'

type Props = { form: Fields; errors: FormErrors }

/** What one piece of help costs and who holds the money. */
export const LineFields = ({ form, errors }: Props) => (
  <>
    <Input
      name="amount"
      label="How much?"
      hint="Enough to get the help that the plan describes (regulation 10). Such as 1200 or 1200.50"
      prefix="£"
      inputmode="decimal"
      width={10}
      autocomplete="off"
      value={textOf(form, 'amount')}
      error={errors['amount']}
    />
    <Radios
      name="per"
      legend={{ text: 'How often is that much needed?', size: 's' }}
      value={textOf(form, 'per')}
      error={errors['per']}
      items={[
        {
          value: 'week',
          text: 'Each week',
          conditional: (
            <Input
              name="weeks"
              label="In how many weeks of a year?"
              hint="39 in term time, 52 in a whole year"
              inputmode="numeric"
              width={2}
              autocomplete="off"
              value={textOf(form, 'weeks')}
              error={errors['weeks']}
            />
          ),
        },
        { value: 'term', text: 'Each term (three in a year)' },
        { value: 'year', text: 'Each year' },
      ]}
    />
    <Textarea
      name="workedOut"
      label="How was it worked out?"
      hint="The family reads it. Such as “39 hours of a therapist at £52”."
      rows={3}
      value={textOf(form, 'workedOut')}
      error={errors['workedOut']}
    />
    <Radios
      name="held"
      legend={{ text: 'Who would hold the money?', size: 's' }}
      value={textOf(form, 'held')}
      error={errors['held']}
      items={[
        { value: 'council', text: heldWords.council },
        {
          value: 'thirdParty',
          text: heldWords.thirdParty,
          conditional: (
            <Input
              name="heldBy"
              label="Who?"
              value={textOf(form, 'heldBy')}
              error={errors['heldBy']}
              autocomplete="off"
            />
          ),
        },
        { value: 'directPayment', text: heldWords.directPayment },
      ]}
    />
    <Checkboxes
      name="notAPlace"
      values={textsOf(form, 'notAPlace')}
      error={errors['notAPlace']}
      items={[{ value: 'yes', text: 'This is help. It is no place at a school or college' }]}
    />
    <Radios
      name="onPremises"
      legend={{ text: 'Is the help given in a school or college?', size: 's' }}
      hint="Its head must agree before such help is paid directly (regulation 9)."
      value={textOf(form, 'onPremises')}
      items={[
        { value: 'yes', text: 'Yes', conditional: <Head form={form} errors={errors} /> },
        { value: 'no', text: 'No' },
      ]}
    />
  </>
)

const Head = ({ form, errors }: Props) => (
  <>
    <Radios
      name="head"
      legend={{ text: 'What does the head say?', size: 's' }}
      value={textOf(form, 'head')}
      error={errors['head']}
      items={[
        { value: 'none', text: 'Not asked yet' },
        { value: 'asked', text: 'Asked, no answer yet' },
        { value: 'agreed', text: 'Agrees' },
        { value: 'refused', text: 'Does not agree' },
      ]}
    />
    <Input
      name="headName"
      label="Who answered?"
      value={textOf(form, 'headName')}
      error={errors['headName']}
      autocomplete="off"
    />
    <DateInput
      name="headOn"
      legend={{ text: 'Asked or answered on', size: 's' }}
      value={dateBoxes(form, 'headOn')}
      error={errors['headOn']}
    />
    <Textarea
      name="headWhy"
      label="Why, if the head does not agree (optional)"
      rows={2}
      value={textOf(form, 'headWhy')}
      error={errors['headWhy']}
    />
  </>
)
