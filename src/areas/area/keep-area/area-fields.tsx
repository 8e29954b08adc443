import { Details } from '../../../govuk/details.tsx'
import { Fieldset } from '../../../govuk/fieldset.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import type { FormErrors } from '../../../web/form.ts'
import { promisedTimeNames, promisedTimes } from '../area-facts.ts'
import { type AreaBoxes, promisedName, termBoxes, termName } from './area-form.ts'

type Props = { boxes: AreaBoxes; errors: FormErrors | undefined }

/** The settings of an area, as fields: used at first use and later. */
export const AreaFields = ({ boxes, errors }: Props) => (
  <>
    <Input
      name="name"
      label="Name of the area"
      hint="It stands at the top of every page, such as “Aldermere”."
      value={boxes['name']}
      width="two-thirds"
      spellcheck={false}
      autocomplete="off"
      error={errors?.['name']}
    />
    <Input
      name="accent"
      label="Colour of the area"
      hint="As # and six digits or letters. White words must be easy to read on it."
      value={boxes['accent']}
      width={10}
      spellcheck={false}
      autocomplete="off"
      error={errors?.['accent']}
    />
    <Input
      name="helpPhone"
      label="Phone number for families"
      type="tel"
      value={boxes['helpPhone']}
      width={20}
      autocomplete="off"
      error={errors?.['helpPhone']}
    />
    <Input
      name="helpEmail"
      label="E-mail address for families"
      type="email"
      value={boxes['helpEmail']}
      width="two-thirds"
      spellcheck={false}
      autocomplete="off"
      error={errors?.['helpEmail']}
    />
    <Textarea
      name="postalAddress"
      label="Postal address"
      hint="It stands at the head of every letter, so that families can write back."
      value={boxes['postalAddress']}
      rows={4}
      autocomplete="off"
      error={errors?.['postalAddress']}
    />
    <Fieldset legend={{ text: 'What you promise beyond the law', class: 'govuk-fieldset__legend--m' }}>
      <p class="govuk-hint">In working days. Leave empty what you do not promise.</p>
      {promisedTimeNames.map((time) => (
        <Input
          key={time}
          name={promisedName(time)}
          label={promisedTimes[time]}
          inputmode="numeric"
          width={2}
          suffix="working days"
          value={boxes[promisedName(time)]}
          autocomplete="off"
          error={errors?.[promisedName(time)]}
        />
      ))}
    </Fieldset>
    <Fieldset legend={{ text: 'School terms', class: 'govuk-fieldset__legend--m' }}>
      <p class="govuk-hint">
        The days on which pupils come, as the council has published them. A holiday of 4 weeks or more can be a reason
        in law for a step to be late. Days such as 1/9/2026.
      </p>
      {Array.from({ length: shownTerms(boxes) }, (_, at) => (
        <TermFields key={termName(at, 'name')} at={at} boxes={boxes} errors={errors} />
      ))}
    </Fieldset>
    <Details summary="Why terms cannot be looked up">
      <p class="govuk-body">Each council sets its own terms, and many schools have others. There is no list of them.</p>
    </Details>
  </>
)

/** The terms there are, and some empty rows to add to them. */
function shownTerms(boxes: AreaBoxes): number {
  let filled = 0
  for (let at = 0; at < termBoxes; at++) {
    if (boxes[termName(at, 'name')] || boxes[termName(at, 'from')] || boxes[termName(at, 'to')]) filled = at + 1
  }
  return Math.min(termBoxes, Math.max(3, filled + 1))
}

const TermFields = ({ at, boxes, errors }: Props & { at: number }) => (
  <div class="waymark-term">
    {(
      [
        ['name', 'Name'],
        ['from', 'First day'],
        ['to', 'Last day'],
      ] as const
    ).map(([part, label]) => (
      <Input
        key={part}
        name={termName(at, part)}
        label={
          <>
            {label}
            <span class="govuk-visually-hidden"> of term {at + 1}</span>
          </>
        }
        value={boxes[termName(at, part)]}
        autocomplete="off"
        error={errors?.[termName(at, part)]}
      />
    ))}
  </div>
)
