import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { formatShortDay } from '../../../law/local-date.ts'
import { dateBoxes, type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { People, PersonCard } from '../../../web/pieces/person-card.tsx'
import { CapacityFacts } from '../capacity/facts.tsx'
import type { CapacityRecord } from '../capacity/records.ts'
import { letSeePath, whoSeesPath } from '../paths.ts'
import type { ParentPlace } from './parents.ts'

type Props = {
  childId: string
  parents: readonly ParentPlace[]
  records: readonly CapacityRecord[]
}

/** The young person's page of who of the family sees the record. */
export const WhoSeesPage = (p: Props) => (
  <div class="waymark-family">
    <BackLink href={pathTo('/children/:childId/where-we-are', { childId: p.childId })}>Back to where you are</BackLink>
    <h1 class="govuk-heading-xl">Who sees your record</h1>
    <p class="govuk-body-l">You decide if your parents see it. You can change your mind on any day.</p>
    {p.parents.length === 0 ? (
      <p class="govuk-body">No parent is in your circle now.</p>
    ) : (
      <People>
        {p.parents.map((parent) => (
          <PersonCard
            key={parent.id}
            name={parent.name}
            relation={stateInWords(parent)}
            reach={[]}
            isReader={false}
            action={parent.isLimited ? undefined : <Choose parent={parent} childId={p.childId} />}
          />
        ))}
      </People>
    )}
    <h2 class="govuk-heading-m">Everybody else</h2>
    <p class="govuk-body">
      Your school or college and the council see what they need for their work.{' '}
      <a class="govuk-link" href={pathTo('/children/:childId/circle', { childId: p.childId })}>
        See your whole circle, and who has looked
      </a>
    </p>
    <p class="govuk-body">
      You can also choose who reads each thing that you said.{' '}
      <a class="govuk-link" href={pathTo('/children/:childId/voice', { childId: p.childId })}>
        What you say
      </a>
    </p>
    {p.records.length > 0 ? (
      <>
        <h2 class="govuk-heading-m">What the council wrote down about how you decide</h2>
        <p class="govuk-body">
          If you do not agree, tell the council. Somebody you trust, or the free advice service, can help you.
        </p>
        {p.records.map((record) => (
          <CapacityFacts key={record.id} record={record} isOwn />
        ))}
      </>
    ) : null}
  </div>
)

export function stateInWords({ isLimited, sees }: ParentPlace): string {
  if (isLimited) return 'The council keeps a limit for this parent. Ask your caseworker about it.'
  if (!sees) return 'Does not see your record'
  return sees.until ? `Sees your record until ${formatShortDay(sees.until)}` : 'Sees your record'
}

const Choose = ({ parent, childId }: { parent: ParentPlace; childId: string }) => (
  <p class="waymark-circle__why">
    <a class="govuk-link" href={pathTo(letSeePath, { childId, placeId: parent.id })}>
      Change this<span class="govuk-visually-hidden"> for {parent.name}</span>
    </a>
  </p>
)

type LetProps = { childId: string; parent: ParentPlace; csrf: string; form: Fields; errors?: FormErrors | undefined }

/** One parent, one choice. */
export const LetSeePage = (p: LetProps) => (
  <>
    <BackLink href={pathTo(whoSeesPath, { childId: p.childId })}>Back to who sees your record</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">May {p.parent.name} see your record?</h1>
    <div class="waymark-read">
      <p class="govuk-body">
        A parent who sees your record reads the plan, the letters, what people wrote, and what you said, but not what
        you keep from parents. They cannot decide for you.
      </p>
      <Form action={pathTo(letSeePath, { childId: p.childId, placeId: p.parent.id })} csrf={p.csrf}>
        <ChoiceRadios legend="What do you choose?" form={p.form} errors={p.errors} />
        <Button preventDoubleClick>Save my choice</Button>
      </Form>
    </div>
  </>
)

/** Yes, until a day, or no: asked of the young person, or written down for them. */
export const ChoiceRadios = (p: { legend: string; form: Fields; errors?: FormErrors | undefined }) => (
  <Radios
    name="choice"
    legend={{ text: p.legend, size: 's' }}
    items={[
      { value: 'yes', text: 'Yes, from today', hint: 'It goes on until you change it.' },
      {
        value: 'until',
        text: 'Yes, from today until a day',
        hint: 'After that day they stop seeing it, by itself.',
        conditional: (
          <DateInput
            name="until"
            legend="What is the last day?"
            hint="For example, 31 7 2027"
            value={dateBoxes(p.form, 'until')}
            error={p.errors?.['until']}
          />
        ),
      },
      { value: 'no', text: 'No', hint: 'They see nothing from now on. We do not send them a message about it.' },
    ]}
    value={textOf(p.form, 'choice')}
    error={p.errors?.['choice']}
  />
)
