import { Select } from '../../govuk/select.tsx'
import { type Fields, type FormErrors, textOf } from '../../web/form.ts'
import type { Receivers } from './receivers.ts'

/** Who gets the children. */
export const ReceiverFields = (p: { receivers: Receivers; form: Fields; errors: FormErrors }) => (
  <>
    <Select
      name="caseworker"
      label={{ text: 'Caseworker', size: 's' }}
      error={p.errors['caseworker']}
      value={textOf(p.form, 'caseworker')}
      items={[
        { value: '', text: 'Nobody yet: the team shares them out' },
        ...p.receivers.caseworkers.map((one) => ({
          value: one.id,
          text: one.team ? `${one.name}, ${one.team}` : one.name,
        })),
      ]}
    />
    <Select
      name="team"
      label={{ text: 'Team', size: 's' }}
      error={p.errors['team']}
      value={textOf(p.form, 'team')}
      items={[
        { value: '', text: 'The caseworker’s own team' },
        ...p.receivers.teams.map((one) => ({ value: one.id, text: one.name })),
      ]}
    />
  </>
)
