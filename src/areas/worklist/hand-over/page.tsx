import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Select } from '../../../govuk/select.tsx'
import { formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import type { Named } from '../queries.ts'
import { counted } from '../words.ts'
import { reasons, seenOf } from './hand-over.ts'

type Props = {
  lines: readonly { key: string; child: string; step: string; dueOn: LocalDate; holder: string | null }[]
  /** Ticked, but done since or not this manager's. */
  left: number
  people: readonly Named[]
  form: Fields
  errors: FormErrors
  back: string
  csrf: string
}

/** What is handed over, to whom and why; the family reads who and why on its page. */
export const HandOverPage = (p: Props) => (
  <div class="waymark-read">
    <BackLink href={p.back}>Back to the worklist</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">Hand over {counted(p.lines.length, 'step')}</h1>
    {p.left > 0 ? (
      <p class="govuk-body">
        {counted(p.left, 'ticked step')} {p.left === 1 ? 'is' : 'are'} left out: done meanwhile, or not yours to hand
        over.
      </p>
    ) : null}
    <ul class="govuk-list govuk-list--bullet">
      {p.lines.map((line) => (
        <li key={line.key}>
          {line.child}: {line.step}, by {formatShortDay(line.dueOn)}. Now with {line.holder ?? 'nobody'}.
        </li>
      ))}
    </ul>
    <p class="govuk-body">
      The day stays the same. The child’s caseworker stays the same too. The family gets a message that says only that
      there is news; the new name and the reason are on their page.
    </p>
    <Form action="/worklist/hand-over/done" csrf={p.csrf}>
      <input type="hidden" name="back" value={p.back} />
      {p.lines.map((line) => (
        <input key={line.key} type="hidden" name="promise" value={line.key} />
      ))}
      {p.lines.map((line) => (
        <input key={line.key} type="hidden" name="seen" value={seenOf(line.key, line.holder)} />
      ))}
      <Select
        name="person"
        label={{ text: 'Who takes over', size: 's' }}
        error={p.errors['person']}
        value={textOf(p.form, 'person')}
        items={[{ value: '', text: 'Choose a person' }, ...p.people.map((one) => ({ value: one.id, text: one.name }))]}
      />
      <Radios
        name="reason"
        legend={{ text: 'Why', size: 's' }}
        hint="The family reads this in plain words, and it is kept."
        error={p.errors['reason']}
        value={textOf(p.form, 'reason')}
        items={Object.entries(reasons).map(([value, { text }]) => ({ value, text }))}
      />
      <Button preventDoubleClick>Hand over</Button>
    </Form>
  </div>
)
