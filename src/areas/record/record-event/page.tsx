import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { WarningText } from '../../../govuk/warning-text.tsx'
import type { Fields, FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { EventFields } from '../event-form/event-fields.tsx'
import type { FormAbout } from '../event-form/read-event-form.ts'
import { titleOfEvent } from '../event-words.ts'

type Props = {
  childId: string
  childName: string
  about: FormAbout
  form: Fields
  errors: FormErrors
  csrf: string
  formKey: string
  /** Times of the family that this would cut short, each in a sentence. */
  cutShort?: readonly string[]
}

export const RecordEventPage = (p: Props) => (
  <>
    <BackLink href={pathTo('/children/:childId/record', { childId: p.childId })}>Choose something else</BackLink>
    <Problems errors={p.errors} />
    <span class="govuk-caption-l">{p.childName}</span>
    <h1 class="govuk-heading-l">{titleOfEvent(p.about.type)}</h1>
    <Form action={pathTo('/children/:childId/record/:type', { childId: p.childId, type: p.about.type })} csrf={p.csrf}>
      <input type="hidden" name="formKey" value={p.formKey} />
      <EventFields about={p.about} form={p.form} errors={p.errors} />
      {p.cutShort ? <CutShort {...p} cutShort={p.cutShort} /> : null}
      <Button preventDoubleClick>Save to the record</Button>
    </Form>
    <p class="govuk-body">
      What you save is never overwritten. If it turns out to be wrong, it is corrected by a later entry, and both stay
      in the history.
    </p>
  </>
)

/** A step that came too early is recorded as it was, once somebody has looked at the days again. */
const CutShort = ({ cutShort, errors }: Props & { cutShort: readonly string[] }) => (
  <>
    <WarningText>With this day, the family had less time than the law gives.</WarningText>
    <ul class="govuk-list govuk-list--bullet">
      {cutShort.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
    <p class="govuk-body">
      If it was so, the record must say it. The family then reads that it did not get all of its time, and what it can
      do.
    </p>
    <Checkboxes
      name="sure"
      items={[{ value: 'yes', text: 'I have checked both days in the letters: it was so' }]}
      error={errors['sure']}
    />
  </>
)
