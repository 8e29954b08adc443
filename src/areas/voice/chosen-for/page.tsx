import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { formatShortDay } from '../../../law/local-date.ts'
import { dateBoxes, type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { capacityPath, chosenForPath } from '../paths.ts'
import { howInWords, howWords } from '../voice-words.ts'
import { ChoiceRadios, stateInWords } from '../who-sees/page.tsx'
import type { ParentPlace } from '../who-sees/parents.ts'
import type { Kept } from './choices.ts'

type Props = {
  childId: string
  name: string
  parent: ParentPlace
  csrf: string
  form: Fields
  errors?: FormErrors | undefined
}

/** Writes down what a young person chose who cannot sign in. */
export const ChosenForPage = (p: Props) => (
  <>
    <BackLink href={pathTo(capacityPath, { childId: p.childId })}>Back to capacity</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">
      May {p.parent.name} see the record of {p.name}?
    </h1>
    <div class="waymark-read">
      <p class="govuk-body">
        {p.name} decides this, and nobody else. Ask in the way that works best for {p.name}, without the parent in the
        room where you can. Write down the answer as it was given. If {p.name} cannot decide this, record an assessment
        of capacity instead.
      </p>
      <Form action={pathTo(chosenForPath, { childId: p.childId, placeId: p.parent.id })} csrf={p.csrf}>
        <ChoiceRadios legend={`What did ${p.name} choose?`} form={p.form} errors={p.errors} />
        <Radios
          name="how"
          legend={{ text: 'How was it told?', size: 's' }}
          items={Object.entries(howWords).map(([value, { offers }]) => ({ value, text: offers }))}
          value={textOf(p.form, 'how')}
          error={p.errors?.['how']}
        />
        <Textarea
          name="said"
          label={{ text: 'What exactly was said or shown?', size: 's' }}
          value={textOf(p.form, 'said')}
          error={p.errors?.['said']}
          rows={3}
        />
        <Input
          name="present"
          label={{ text: 'Who asked, and who else was there?', size: 's' }}
          value={textOf(p.form, 'present')}
          error={p.errors?.['present']}
        />
        <DateInput
          name="on"
          legend={{ text: 'When was this?', size: 's' }}
          value={dateBoxes(p.form, 'on')}
          error={p.errors?.['on']}
        />
        <Button preventDoubleClick>Keep this choice</Button>
      </Form>
    </div>
  </>
)

type ListProps = {
  childId: string
  name: string
  parents: readonly ParentPlace[]
  choices: readonly Kept[]
  /** Whether the young person has a sign-in of their own. */
  themselves: boolean
  isClosed: boolean
}

/** Who of the family sees the record of a young person, and how that was chosen. */
export const FamilySees = (p: ListProps) => (
  <>
    <h2 class="govuk-heading-m">Who of the family sees the record</h2>
    <p class="govuk-body waymark-read">
      {p.themselves
        ? `${p.name} has a sign-in and chooses there.`
        : `${p.name} has no sign-in. Ask, and write down what ${p.name} chooses for each parent.`}
    </p>
    {p.parents.length === 0 ? <p class="govuk-body">No parent is in the circle now.</p> : null}
    <ul class="govuk-list">
      {p.parents.map((parent) => (
        <li key={parent.id}>
          {parent.name}: {stateForOfficer(parent)}{' '}
          {p.themselves || parent.isLimited || p.isClosed ? null : (
            <a class="govuk-link" href={pathTo(chosenForPath, { childId: p.childId, placeId: parent.id })}>
              Write down what {p.name} chose<span class="govuk-visually-hidden"> for {parent.name}</span>
            </a>
          )}
          <Chosen kept={p.choices.find((one) => one.placeId === parent.id)} />
        </li>
      ))}
    </ul>
  </>
)

const stateForOfficer = (parent: ParentPlace): string =>
  parent.isLimited ? 'is limited.' : `${stateInWords(parent).replace('your', 'the').toLowerCase()}.`

const Chosen = ({ kept }: { kept: Kept | undefined }) =>
  kept ? (
    <p class="govuk-body waymark-typed">
      {kept.begins ? 'Yes' : 'No'} on {formatShortDay(kept.on)}. {howInWords(kept.how, null)}: “{kept.said}”.{' '}
      {kept.present}. Written down by {kept.by}.
    </p>
  ) : null
