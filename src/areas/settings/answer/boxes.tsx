import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { type Fields, type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import { grounds } from '../consultations.ts'
import { groundWords } from '../words.ts'

/** The boxes of an answer, for a setting and for an officer who writes down a letter. */
export const AnswerBoxes = ({ form, errors }: { form: Fields; errors: FormErrors }) => (
  <>
    <Radios
      name="answer"
      fieldset={{ legend: { text: 'Can you meet the needs in the draft?', class: 'govuk-fieldset__legend--m' } }}
      value={textOf(form, 'answer')}
      error={errors['answer']}
      items={[
        { value: 'canMeet', text: 'Yes, we can' },
        { value: 'cannotMeet', text: 'No, we think that we cannot' },
      ]}
    />
    <Checkboxes
      name="grounds"
      fieldset={{ legend: { text: 'If no: on which ground of the law?', class: 'govuk-fieldset__legend--s' } }}
      hint="The law knows these three and no other. Being full is a ground only where one of them follows from it."
      values={textsOf(form, 'grounds').flatMap((sent) => sent.split(' '))}
      error={errors['grounds']}
      items={grounds.map((value) => ({ value, text: groundWords[value].setting }))}
    />
    <Textarea
      label={{ text: 'Your reasons', class: 'govuk-label--s' }}
      hint="The family reads this. Say what you can do as well as what you cannot."
      name="reasons"
      rows={6}
      value={textOf(form, 'reasons')}
      error={errors['reasons']}
    />
    <Textarea
      label="What you would need to change"
      name="adjustments"
      rows={3}
      value={textOf(form, 'adjustments')}
      error={errors['adjustments']}
    />
    <Textarea
      label="Staff you would need"
      name="staff"
      rows={3}
      value={textOf(form, 'staff')}
      error={errors['staff']}
    />
    <Textarea label="What it would cost" name="cost" rows={3} value={textOf(form, 'cost')} error={errors['cost']} />
    <Textarea
      label="From when there is a place"
      name="placeFrom"
      rows={2}
      value={textOf(form, 'placeFrom')}
      error={errors['placeFrom']}
    />
  </>
)
