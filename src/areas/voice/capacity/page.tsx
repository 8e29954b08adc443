import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Input } from '../../../govuk/input.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { compareDays, formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { dateBoxes, type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import type { Kept } from '../chosen-for/choices.ts'
import { FamilySees } from '../chosen-for/page.tsx'
import { addCapacityPath, capacityPath, endCapacityPath, inviteActingPath } from '../paths.ts'
import type { ParentPlace } from '../who-sees/parents.ts'
import { CapacityFacts } from './facts.tsx'
import type { Candidate } from './form.ts'
import { actsAsWords, testParts, testWords } from './law.ts'
import type { CapacityRecord } from './records.ts'

type Props = {
  childId: string
  name: string
  csrf: string
  today: LocalDate
  isYoungPerson: boolean
  firstDay: LocalDate
  isClosed: boolean
  records: readonly CapacityRecord[]
  parents: readonly ParentPlace[]
  choices: readonly Kept[]
  /** Whether the young person has a sign-in of their own. */
  themselves: boolean
  /** Decisions about which a proposal waits for a manager. */
  waiting: readonly { id: string; decision: string }[]
  /** What was wrong with an ending: of which record. */
  wrong?: { record: string; why: string } | undefined
}

/** What is recorded of a young person's capacity, and who acts for them. */
export const CapacityPage = (p: Props) => (
  <>
    <BackLink href={pathTo('/children/:childId', { childId: p.childId })}>Back to {p.name}</BackLink>
    {p.wrong ? <Problems errors={{ [`why-${p.wrong.record}`]: p.wrong.why }} /> : null}
    <h1 class="govuk-heading-l">Capacity to decide: {p.name}</h1>
    <p class="govuk-body waymark-read">
      A young person is assumed to have capacity. An unwise decision is no sign of a lack of it. A record is about one
      decision at one time, after all that could be done to help them decide (Mental Capacity Act 2005, sections 1 to
      3).
    </p>
    {p.isYoungPerson ? null : (
      <InsetText>
        These decisions are the parents’ until {formatShortDay(p.firstDay)}. Nothing is recorded here before.
      </InsetText>
    )}
    {p.isYoungPerson && !p.isClosed ? (
      <Button href={pathTo(addCapacityPath, { childId: p.childId })}>Record an assessment</Button>
    ) : null}
    {p.waiting.map((one) => (
      <InsetText key={one.id}>
        “{one.decision}” waits for a manager, who is not the one who proposed it. Until then nothing counts.
      </InsetText>
    ))}
    {p.records.length === 0 ? (
      <EmptyState title="Nothing is recorded">
        <p class="govuk-body">So {p.name} decides.</p>
      </EmptyState>
    ) : (
      <>
        <h2 class="govuk-heading-m">What is recorded</h2>
        {p.records.map((record) => (
          <div key={record.id}>
            <CapacityFacts record={record} />
            {record.lookAgainOn && record.lacks && !record.ended && compareDays(record.lookAgainOn, p.today) <= 0 ? (
              <InsetText>The day to look at this again has come.</InsetText>
            ) : null}
            {record.lacks && !record.ended && !p.isClosed ? <Running p={p} record={record} /> : null}
          </div>
        ))}
      </>
    )}
    {p.isYoungPerson ? <FamilySees {...p} /> : null}
  </>
)

const Running = ({ p, record }: { p: Props; record: CapacityRecord }) => (
  <>
    {record.acts?.email ? (
      <Form action={pathTo(inviteActingPath, { childId: p.childId, recordId: record.id })} csrf={p.csrf}>
        <Button variant="secondary">
          Invite them<span class="govuk-visually-hidden">: {record.acts.name}</span>
        </Button>
      </Form>
    ) : null}
    <Form action={pathTo(endCapacityPath, { childId: p.childId, recordId: record.id })} csrf={p.csrf}>
      <Textarea
        name="why"
        id={`why-${record.id}`}
        label={{ text: 'End this record: why?', size: 's' }}
        hint="The young person can decide this now; the power or order has ended; or it was made in error. It counts at once."
        error={p.wrong?.record === record.id ? p.wrong.why : undefined}
        rows={2}
      />
      <Button variant="secondary" preventDoubleClick>
        End it now<span class="govuk-visually-hidden">: {record.decision}</span>
      </Button>
    </Form>
  </>
)

type AddProps = {
  childId: string
  name: string
  csrf: string
  form: Fields
  candidates: readonly Candidate[]
  errors?: FormErrors | undefined
}

export const AddCapacityPage = (p: AddProps) => {
  const text = (name: string) => ({ name, value: textOf(p.form, name), error: p.errors?.[name] })
  return (
    <>
      <BackLink href={pathTo(capacityPath, { childId: p.childId })}>Back to capacity</BackLink>
      <Problems errors={p.errors} />
      <h1 class="govuk-heading-l">Record an assessment of capacity: {p.name}</h1>
      <p class="govuk-body waymark-read">
        If all four parts are there, it counts at once and {p.name} decides. If one is not, a manager must confirm it
        first. {p.name} reads what you write here.
      </p>
      <Form action={pathTo(addCapacityPath, { childId: p.childId })} csrf={p.csrf} class="waymark-read">
        <Textarea
          {...text('decision')}
          label={{ text: 'Which decision is it about?', size: 's' }}
          hint="One decision, for example: which college to ask for in the plan"
          rows={2}
        />
        <DateInput
          name="assessedOn"
          legend={{ text: 'When was it assessed?', size: 's' }}
          value={dateBoxes(p.form, 'assessedOn')}
          error={p.errors?.['assessedOn']}
        />
        <Input {...text('assessedBy')} label={{ text: 'Who assessed it, and what is their role?', size: 's' }} />
        <Textarea
          {...text('steps')}
          label={{ text: 'What was done to help them decide?', size: 's' }}
          hint="All that is practicable: simple words, pictures or a talker, another time or place, somebody they trust"
          rows={4}
        />
        {testParts.map((part) => (
          <Radios
            key={part}
            name={part}
            legend={{ text: testWords[part].asks, size: 's' }}
            items={[
              { value: 'yes', text: 'Yes' },
              { value: 'no', text: 'No, even with help' },
            ]}
            value={textOf(p.form, part)}
            error={p.errors?.[part]}
          />
        ))}
        <Textarea
          {...text('cause')}
          label={{ text: 'If one answer is no: what is it because of?', size: 's' }}
          hint="The impairment of, or disturbance in, the mind or brain, and how it leads to that answer"
          rows={3}
        />
        <Textarea {...text('reasons')} label={{ text: 'Why is it found so?', size: 's' }} rows={4} />
        <h2 class="govuk-heading-m">If {p.name} cannot decide this</h2>
        <Who p={p} />
        <Radios
          name="actsAs"
          legend={{ text: 'By what right?', size: 's' }}
          items={Object.entries(actsAsWords).map(([value, words]) => ({ value, text: words }))}
          value={textOf(p.form, 'actsAs')}
          error={p.errors?.['actsAs']}
        />
        <Textarea
          {...text('basis')}
          label={{ text: 'Which paper shows it?', size: 's' }}
          hint="The order or power, its day, what it covers, and where it is kept. For a parent: that there is no deputy and no attorney, and who asked"
          rows={3}
        />
        <DateInput
          name="lookAgainOn"
          legend={{ text: 'When is this looked at again? You can leave this empty', size: 's' }}
          value={dateBoxes(p.form, 'lookAgainOn')}
          error={p.errors?.['lookAgainOn']}
        />
        <Button preventDoubleClick>Save</Button>
      </Form>
    </>
  )
}

const Who = ({ p }: { p: AddProps }) => (
  <Radios
    name="who"
    legend={{ text: 'Who acts in this decision?', size: 's' }}
    items={[
      ...p.candidates.map(({ account, name }) => ({ value: account, text: name })),
      {
        value: 'other',
        text: 'Somebody else',
        conditional: (
          <>
            <Input
              name="actsName"
              label="Their name"
              value={textOf(p.form, 'actsName')}
              error={p.errors?.['actsName']}
              autocomplete="off"
            />
            <Input
              name="actsEmail"
              type="email"
              label="Their e-mail address"
              value={textOf(p.form, 'actsEmail')}
              error={p.errors?.['actsEmail']}
              autocomplete="off"
              spellcheck={false}
            />
          </>
        ),
      },
      { value: 'nobody', text: 'Nobody is known yet' },
    ]}
    value={textOf(p.form, 'who')}
    error={p.errors?.['who']}
  />
)
