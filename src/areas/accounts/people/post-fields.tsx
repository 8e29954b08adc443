import { roleNames, roles } from '../../../access/policy.ts'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Select } from '../../../govuk/select.tsx'
import type { FormErrors } from '../../../web/form.ts'
import { postAllows } from '../my-account/account-page.tsx'
import type { Place, TeamChoice, TypedPosts } from './post-form.ts'

type Props = {
  typed: TypedPosts | undefined
  teams: readonly TeamChoice[]
  places: readonly Place[]
  errors: FormErrors | undefined
}

/** Roles, where, and from when to when. */
export const PostFields = ({ typed, teams, places, errors }: Props) => (
  <>
    <Checkboxes
      name="roles"
      legend={{ text: 'Roles', size: 'm' }}
      hint="Give the fewest that the work needs."
      small
      items={roles.map((role) => ({ value: role, text: roleNames[role], hint: postAllows[role] }))}
      values={typed?.roles ?? []}
      error={errors?.['roles']}
    />
    <Input
      name="organisation"
      label="Where they work"
      hint="The name of the school, service or council, or its number (URN). Leave empty for the council’s own staff."
      value={typed?.organisation}
      error={errors?.['organisation']}
      spellcheck={false}
    />
    {places.length > 0 ? (
      <Radios
        name="organisationId"
        legend="Which one?"
        small
        items={places.map((place) => ({
          value: place.id,
          text: place.about ? `${place.name}, ${place.about}` : place.name,
        }))}
      />
    ) : null}
    <Select
      name="team"
      label="Team, if they belong to one"
      items={[{ value: '', text: 'No team' }, ...teams.map((team) => ({ value: team.id, text: team.name }))]}
      value={typed?.team}
      error={errors?.['team']}
    />
    <DateInput
      name="from"
      legend="First day"
      hint="Leave empty for today."
      value={typed?.from}
      error={errors?.['from']}
    />
    <DateInput
      name="to"
      legend="Last day"
      hint="Leave empty where there is none. An inspector must have one."
      value={typed?.to}
      error={errors?.['to']}
    />
  </>
)
