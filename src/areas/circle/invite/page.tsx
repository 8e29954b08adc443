import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { dateBoxes, type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import type { FoundPlace } from './invite.ts'

type Props = {
  childId: string
  name: string
  isOfficer: boolean
  csrf: string
  form: Fields
  errors?: FormErrors | undefined
  places?: readonly FoundPlace[] | undefined
}

const officerItems = [
  { value: 'parent', text: 'A parent or carer', hint: 'Somebody with parental responsibility, or a foster carer' },
  { value: 'self', text: 'The young person' },
  { value: 'setting', text: 'A school, college or nursery' },
  {
    value: 'adviser',
    text: 'Somebody who gives advice',
    hint: 'Psychologist, health, social care, specialist teacher',
  },
  { value: 'invitedSupport', text: 'The information and advice service', hint: 'Only when the family asks for it' },
]
const familyItems = [
  { value: 'contact', text: 'A friend or relative', hint: 'They see little: only that they are part of the circle' },
  {
    value: 'invitedSupport',
    text: 'Somebody who helps you',
    hint: 'The free advice service, a key worker or an advocate',
  },
]

/** Invite somebody into the circle. */
export const InvitePage = (p: Props) => (
  <>
    <BackLink href={pathTo('/children/:childId/circle', { childId: p.childId })}>Back to the circle</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">Invite somebody into the circle around {p.name}</h1>
    <Form action={pathTo(inviteRoute(p.isOfficer), { childId: p.childId })} csrf={p.csrf}>
      <Radios
        name="relation"
        legend={{ text: 'Who is it?', size: 'm' }}
        items={p.isOfficer ? officerItems : familyItems}
        value={textOf(p.form, 'relation')}
        error={p.errors?.['relation']}
      />
      {p.places ? <Places p={p} places={p.places} /> : null}
      <Input
        name="email"
        type="email"
        label={{ text: 'Their e-mail address', size: 's' }}
        hint={p.isOfficer ? 'For a person. They get a link that works once.' : 'They get a link that works once.'}
        value={textOf(p.form, 'email')}
        error={p.errors?.['email']}
        autocomplete="off"
        spellcheck={false}
      />
      <Input
        name="lookFor"
        label={{ text: p.isOfficer ? 'Or the setting or service' : 'Or the name of the service', size: 's' }}
        hint={p.isOfficer ? 'First letters of the name, or the URN' : 'First letters of the name'}
        value={textOf(p.form, 'lookFor')}
        error={p.errors?.['lookFor']}
        autocomplete="off"
      />
      <Textarea
        name="reason"
        label={{ text: 'Why do they join?', size: 's' }}
        hint={p.isOfficer ? 'The family reads this' : 'Everyone in the circle can read this'}
        value={textOf(p.form, 'reason')}
        error={p.errors?.['reason']}
        rows={2}
      />
      <DateInput
        name="until"
        legend={{ text: 'Until when? You can leave this empty', size: 's' }}
        value={dateBoxes(p.form, 'until')}
        error={p.errors?.['until']}
      />
      {p.isOfficer ? (
        <Checkboxes
          name="checked"
          legend={{ text: 'For a parent, carer or support', size: 's' }}
          items={[
            {
              value: 'yes',
              text: 'I have checked parental responsibility; or the family has asked for this support',
            },
          ]}
          values={textOf(p.form, 'checked') === 'yes' ? ['yes'] : []}
          error={p.errors?.['checked']}
        />
      ) : null}
      <Button preventDoubleClick>Invite</Button>
    </Form>
  </>
)

const Places = ({ p, places }: { p: Props; places: readonly FoundPlace[] }) => (
  <Radios
    name="organisation"
    legend={{ text: 'Which one?', size: 's' }}
    items={places.map((place) => ({ value: place.id, text: [place.name, place.town].filter(Boolean).join(', ') }))}
    value={textOf(p.form, 'organisation')}
    error={p.errors?.['organisation']}
  />
)

export const inviteRoute = (isOfficer: boolean) =>
  isOfficer ? ('/children/:childId/circle/invite' as const) : ('/children/:childId/circle/support' as const)
