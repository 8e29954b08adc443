import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import type { Child } from '../../../govuk/child.ts'
import { Details } from '../../../govuk/details.tsx'
import { Input } from '../../../govuk/input.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Select } from '../../../govuk/select.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { formatDay, formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { limbNames } from '../advice-words.ts'
import type { Enclosed } from '../ask/asking.ts'
import { Sent } from '../ask/page.tsx'
import { dueInWords } from '../due-words.ts'
import type { AdviceRequest } from '../requests.ts'
import { AfterGiving, type AfterProps } from './after-giving.tsx'
import { adviceForm, rowsOf } from './form.ts'
import { familyKindNames, kindNames, type LineKind, provisionBoxes, provisionBoxNames, type Version } from './lines.ts'

export type WritePageProps = {
  childId: string
  childName: string
  born: LocalDate
  needs: readonly string[]
  request: AdviceRequest
  today: LocalDate
  enclosed: readonly Enclosed[]
  /** What the family sent as files, for whoever gives advice. */
  papers: Child
  familyVoice: readonly Version[]
  versions: readonly Version[]
  draft: { version: number; savedBy: string | null } | undefined
  form: Fields
  errors: FormErrors
  csrf: string
} & Pick<AfterProps, 'colleagues' | 'upload'>

const at = (p: { childId: string; request: { id: string } }) => ({ childId: p.childId, requestId: p.request.id })

/** Where an adviser writes what they were asked for, and a family its own views. */
export const WritePage = (p: WritePageProps) => {
  const isFamily = p.request.service === 'family'
  return (
    <>
      <BackLink href={isFamily ? pathTo('/children/:childId/advice', p) : '/advice'}>
        {isFamily ? 'Back to who was asked' : 'Back to my requests'}
      </BackLink>
      <Problems errors={p.errors} />
      <span class="govuk-caption-l">{p.childName}</span>
      <h1 class="govuk-heading-l">
        {isFamily ? 'Your own views' : `Advice: ${limbNames[p.request.limb].toLowerCase()}`}
      </h1>
      <p class="govuk-body">
        {isFamily ? 'The council asked you' : `${p.request.body} was asked`} on {formatShortDay(p.request.askedOn)}.{' '}
        {p.request.dueOn ? (
          <strong>
            {isFamily ? 'Please send it by ' : p.request.dueOn < p.today ? 'It was due on ' : 'It is due on '}
            {formatDay(p.request.dueOn)}
            {p.request.metOn ? '' : ` (${dueInWords(p.request.dueOn, p.today)})`}.
          </strong>
        ) : null}
      </p>
      <GivenBefore {...p} />
      {isFamily ? <FamilyIntro name={p.childName} /> : <About {...p} />}
      <Writing {...p} isFamily={isFamily} />
      {isFamily ? null : <AfterGiving {...p} />}
    </>
  )
}

const FamilyIntro = ({ name }: { name: string }) => (
  <p class="govuk-body">
    Write what you want the people who help {name} to know. You can stop and come back: your words are kept. Everybody
    who gives advice reads what you send. You can leave boxes empty.
  </p>
)

const GivenBefore = ({ versions, request, childId }: WritePageProps) => {
  const [last] = versions
  if (!last) return null
  return (
    <InsetText>
      {last.kind === 'withdrawn'
        ? `You took this back on ${formatShortDay(last.givenOn as LocalDate)}. You can give it anew below.`
        : `Given on ${formatShortDay(last.givenOn as LocalDate)}, version ${last.number}. What you change below becomes a new version. The old one stays on record.`}{' '}
      {request.service === 'family' ? (
        <a
          class="govuk-link"
          href={pathTo('/children/:childId/advice/:requestId/read', { childId, requestId: request.id })}
        >
          Read what you sent
        </a>
      ) : null}
    </InsetText>
  )
}

const About = (p: WritePageProps) => (
  <>
    <dl class="govuk-summary-list">
      <div class="govuk-summary-list__row">
        <dt class="govuk-summary-list__key">Born</dt>
        <dd class="govuk-summary-list__value">{formatShortDay(p.born)}</dd>
      </div>
      {p.needs.length > 0 ? (
        <div class="govuk-summary-list__row">
          <dt class="govuk-summary-list__key">Needs on record</dt>
          <dd class="govuk-summary-list__value">{p.needs.join(', ')}</dd>
        </div>
      ) : null}
    </dl>
    <Details summary="What the family said and sent" open={p.enclosed.length > 0 || p.papers !== null}>
      <Sent enclosed={p.enclosed} />
      {p.familyVoice.flatMap((version) =>
        version.lines.map((line, place) => (
          <p key={`${version.id} ${place}`} class="govuk-body waymark-typed">
            <strong>{familyKindNames[line.kind]}:</strong> {line.words}
          </p>
        )),
      )}
      {p.papers ? (
        <>
          <h2 class="govuk-heading-s">Papers that the family sent</h2>
          {p.papers}
        </>
      ) : null}
    </Details>
  </>
)

const Writing = (p: WritePageProps & { isFamily: boolean }) => {
  const paths = at(p)
  const isReport = !p.isFamily && textOf(p.form, 'way') === 'report'
  return (
    <>
      {isReport ? p.upload : null}
      <Form
        action={pathTo('/children/:childId/advice/:requestId', paths)}
        csrf={p.csrf}
        class="waymark-advice-form"
        id={adviceForm}
      >
        <div data-autosave={pathTo('/children/:childId/advice/:requestId/draft', paths)} />
        <input type="hidden" name="version" value={String(p.draft?.version ?? 0)} />
        <input type="hidden" name="way" value={isReport ? 'report' : 'form'} />
        {p.draft ? (
          <p class="govuk-body waymark-quiet">
            A draft is kept{p.draft.savedBy ? `, last saved by ${p.draft.savedBy}` : ''}.{' '}
            {p.isFamily ? 'Nobody at the council reads it yet.' : 'Only you and colleagues of your service read it.'}
          </p>
        ) : null}
        {p.isFamily ? null : <Ways {...p} isReport={isReport} />}
        {isReport ? <Marks {...p} /> : <Sections {...p} />}
        <p class="govuk-body waymark-advice-saved" role="status" data-autosave-says />
        <div class="govuk-button-group">
          <Button preventDoubleClick>
            {p.isFamily ? 'Send it' : p.versions.length > 0 ? 'Give this version' : 'Give this advice'}
          </Button>
          <Draft {...paths}>Save and come back later</Draft>
        </div>
      </Form>
    </>
  )
}

const Draft = ({
  childId,
  requestId,
  more,
  children,
}: {
  childId: string
  requestId: string
  more?: string
  children: Child
}) => (
  <Button
    variant="secondary"
    {...(more ? { name: 'more', value: more } : {})}
    attributes={{ formaction: pathTo('/children/:childId/advice/:requestId/draft', { childId, requestId }) }}
  >
    {children}
  </Button>
)

/** Advice is typed here, or stands in a report whose recommendations are marked. */
const Ways = ({ isReport, ...p }: WritePageProps & { isReport: boolean }) => {
  const here = pathTo('/children/:childId/advice/:requestId', at(p))
  return (
    <p class="govuk-body">
      {isReport ? 'You give a report. ' : 'You write the advice here. '}
      <a class="govuk-link" href={isReport ? `${here}?way=form` : `${here}?way=report`}>
        {isReport ? 'Write it in the form instead' : 'Give a report instead, and mark its recommendations'}
      </a>
    </p>
  )
}

const hints: Readonly<Record<LineKind, string>> = {
  strength: 'What the child is good at and what goes well. One in each box.',
  need: 'What makes learning or everyday life hard. One in each box.',
  outcome: 'What the child should be able to do, and by when. One in each box.',
  provision: 'What the child needs so that this can be reached: what, by whom, how much, how often, from when.',
}
const familyHints: Readonly<Record<LineKind, string>> = {
  strength: 'What your child likes, does well and is proud of.',
  need: 'At home, at school and with other people.',
  outcome: 'For this year, and for later.',
  provision: 'What has worked, and what you would like to try.',
}

const Sections = (p: WritePageProps & { isFamily: boolean }) => (
  <>
    {(['strength', 'need', 'outcome'] as const).map((kind) => (
      <Section key={kind} kind={kind} {...p} />
    ))}
    <Provisions {...p} />
  </>
)

const each = (count: number): number[] => Array.from({ length: count }, (_, place) => place + 1)

const Section = ({ kind, ...p }: WritePageProps & { isFamily: boolean; kind: 'strength' | 'need' | 'outcome' }) => {
  const name = (p.isFamily ? familyKindNames : kindNames)[kind]
  return (
    <fieldset class="govuk-fieldset waymark-advice-part">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
        <h2 class="govuk-fieldset__heading">{name}</h2>
      </legend>
      <p class="govuk-hint">{(p.isFamily ? familyHints : hints)[kind]}</p>
      {each(p.isFamily ? 1 : rowsOf(p.form, kind)).map((nth) => (
        <Textarea
          key={nth}
          name={`${kind}-${nth}`}
          label={{ text: p.isFamily ? name : `${name}, line ${nth}`, class: 'govuk-visually-hidden' }}
          error={p.errors[`${kind}-${nth}`]}
          value={textOf(p.form, `${kind}-${nth}`)}
          rows={p.isFamily ? 5 : 3}
        />
      ))}
      {p.isFamily ? null : (
        <Draft {...at(p)} more={kind}>
          One more line<span class="govuk-visually-hidden"> for {name.toLowerCase()}</span>
        </Draft>
      )}
    </fieldset>
  )
}

const Provisions = (p: WritePageProps & { isFamily: boolean }) => (
  <fieldset class="govuk-fieldset waymark-advice-part">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
      <h2 class="govuk-fieldset__heading">{p.isFamily ? familyKindNames.provision : kindNames.provision}</h2>
    </legend>
    <p class="govuk-hint">{(p.isFamily ? familyHints : hints).provision}</p>
    {p.isFamily ? (
      <Textarea
        name="provision-1-what"
        label={{ text: familyKindNames.provision, class: 'govuk-visually-hidden' }}
        error={p.errors['provision-1-what']}
        value={textOf(p.form, 'provision-1-what')}
      />
    ) : (
      <>
        {each(rowsOf(p.form, 'provision')).map((nth) => (
          <Provision key={nth} nth={nth} {...p} />
        ))}
        <Draft {...at(p)} more="provision">
          One more provision
        </Draft>
      </>
    )}
  </fieldset>
)

const examples: Readonly<Record<string, string>> = {
  who: 'For example, a speech and language therapist',
  howMuch: 'For example, 30 minutes, one to one',
  howOften: 'For example, once a week in term time',
  from: 'For example, within 4 weeks of the plan',
}

const Provision = ({ nth, form, errors }: WritePageProps & { nth: number }) => (
  <div class="waymark-advice-provision">
    <Textarea
      name={`provision-${nth}-what`}
      label={{ text: `Provision ${nth}: what is to be done`, size: 's' }}
      error={errors[`provision-${nth}-what`]}
      value={textOf(form, `provision-${nth}-what`)}
      rows={3}
    />
    <div class="waymark-advice-boxes">
      {provisionBoxNames.map((box) => (
        <Input
          key={box}
          name={`provision-${nth}-${box}`}
          label={provisionBoxes[box]}
          hint={nth === 1 ? examples[box] : undefined}
          error={errors[`provision-${nth}-${box}`]}
          value={textOf(form, `provision-${nth}-${box}`)}
        />
      ))}
    </div>
  </div>
)

const Marks = (p: WritePageProps) => (
  <>
    <p class="govuk-body">
      Name the report, and mark each of its recommendations: its words, its page and what it is. The plan links each one
      back to its page.
    </p>
    <input type="hidden" name="filesShown" value="1" />
    <Input
      name="title"
      label={{ text: 'What the report is called, and its day', size: 's' }}
      error={p.errors['title']}
      value={textOf(p.form, 'title')}
    />
    {each(rowsOf(p.form, 'mark')).map((nth) => (
      <div key={nth} class="waymark-advice-provision">
        <Textarea
          name={`mark-${nth}-words`}
          label={{ text: `Recommendation ${nth}, in the words of the report`, size: 's' }}
          error={p.errors[`mark-${nth}-words`]}
          value={textOf(p.form, `mark-${nth}-words`)}
          rows={3}
        />
        <div class="waymark-advice-boxes">
          <Input
            name={`mark-${nth}-page`}
            label="Page"
            error={p.errors[`mark-${nth}-page`]}
            value={textOf(p.form, `mark-${nth}-page`)}
            inputmode="numeric"
            width={4}
          />
          <Select
            name={`mark-${nth}-kind`}
            label="What it is"
            error={p.errors[`mark-${nth}-kind`]}
            value={textOf(p.form, `mark-${nth}-kind`)}
            items={[
              { value: '', text: 'Choose' },
              { value: 'strength', text: 'A strength' },
              { value: 'need', text: 'A need' },
              { value: 'outcome', text: 'An outcome' },
              { value: 'provision', text: 'A provision' },
            ]}
          />
        </div>
      </div>
    ))}
    <Draft {...at(p)} more="mark">
      One more recommendation
    </Draft>
    <Checkboxes
      name="paper"
      legend={{ text: 'Is there no file?', size: 's' }}
      error={p.errors['paper']}
      values={[textOf(p.form, 'paper')]}
      items={[{ value: 'yes', text: 'I send the report to the council another way' }]}
    />
  </>
)
