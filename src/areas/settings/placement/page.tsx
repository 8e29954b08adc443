import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Input } from '../../../govuk/input.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { dateBoxes, type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { StandsAgainst } from '../consult/page.tsx'
import type { Consultation } from '../consultations.ts'
import { paths } from '../paths.ts'
import { stateInWords } from '../words.ts'
import type { NamedSetting } from './named-setting.ts'

export type Nameable = { one: Consultation; about: string }

type Props = {
  childId: string
  childName: string
  decision: { outcome: 'nameRequested' | 'nameOther'; on: LocalDate | null; href: string }
  nameable: readonly Nameable[]
  named: NamedSetting | undefined
  form: Fields
  errors: FormErrors
  csrf: string
}

const outcomeWords = {
  nameRequested: 'to name the setting that the family asked for',
  nameOther: 'to name another setting or a type of setting',
} as const

export const PlacementPage = (p: Props) => (
  <div class="waymark-read">
    <BackLink href={pathTo(paths.consult, { childId: p.childId })}>Who is consulted</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">{p.childName}: what section I says</h1>
    <StandsAgainst named={p.named} />
    <p class="govuk-body">
      <a class="govuk-link" href={p.decision.href}>
        The decision
      </a>{' '}
      was {outcomeWords[p.decision.outcome]}
      {p.decision.on ? `, on ${formatShortDay(p.decision.on)}` : ''}. What you choose here goes into section I of the
      plan that is being written, and into no draft (section 38(5)).
    </p>
    {p.named ? <InsetText>Section I now: {namedInWords(p.named)}.</InsetText> : null}
    <Form action={pathTo(paths.placement, { childId: p.childId })} csrf={p.csrf}>
      <Radios
        name="choice"
        legend="What does section I say?"
        value={textOf(p.form, 'choice')}
        error={p.errors['choice']}
        items={[
          ...p.nameable.map(({ one, about }) => ({
            value: one.id,
            text: one.name,
            hint: `${one.why === 'requested' ? 'The family asked for it. ' : ''}${stateInWords(one)}. ${about}`,
          })),
          ...(p.decision.outcome === 'nameOther'
            ? [
                { value: 'type', text: 'A type of setting, and no name' },
                {
                  value: 'otherwise',
                  text: 'Education otherwise than at a school',
                  hint: 'Only where it would be inappropriate for it to be made in a school or college (section 61). Section I stays blank; section F says what is provided and where.',
                },
              ]
            : []),
        ]}
      />
      <Input
        label="Type of setting"
        hint="For example “special school” or “mainstream primary school with a SEN unit”. Leave it empty for a setting on the register: its type is known."
        name="type"
        value={textOf(p.form, 'type')}
        error={p.errors['type']}
      />
      <DateInput
        name="from"
        fieldset={{ legend: { text: 'First day there', class: 'govuk-fieldset__legend--s' } }}
        hint="Where you name a setting. Leave it empty if it is the day on which the plan is issued."
        value={dateBoxes(p.form, 'from')}
        error={p.errors['from']}
      />
      <p class="govuk-body">
        Whoever was consulted can read the draft and change their answer until the plan is issued. Then the setting that
        section I names joins the child’s circle, from that first day.
      </p>
      <Button preventDoubleClick>Put it into section I</Button>
    </Form>
  </div>
)

const namedInWords = (named: NamedSetting): string => {
  if (named.kind === 'otherwise') return 'blank, because the education is otherwise than at a school'
  return named.kind === 'setting' ? `${named.name}, ${named.type}` : `the type ${named.type}, and no name`
}
