import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Input } from '../../../govuk/input.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Select } from '../../../govuk/select.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { WarningText } from '../../../govuk/warning-text.tsx'
import { formatShortDay } from '../../../law/local-date.ts'
import type { FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Consultation, hasTakenBack } from '../consultations.ts'
import { paths } from '../paths.ts'
import type { NamedSetting } from '../placement/named-setting.ts'
import type { Wish } from '../wishes.ts'
import { groundWords, needsOf, stateInWords } from '../words.ts'

/** A setting that can be asked now. `value` says where it comes from. */
export type Candidate = { value: string; name: string; about: string; isWished: boolean }
export type DraftOffered = { id: string; number: number; madeOn: string }

type Props = {
  childId: string
  childName: string
  asked: readonly Consultation[]
  wishes: readonly Wish[]
  candidates: readonly Candidate[]
  drafts: readonly DraftOffered[]
  find: string
  named: NamedSetting | undefined
  isOpen: boolean
  chosen: readonly string[]
  /** What was typed as the reason to stop asking one. */
  reason: string
  errors: FormErrors
  csrf: string
}

export const ConsultPage = (p: Props) => {
  const { childId } = p
  return (
    <div class="waymark-read">
      <BackLink href={pathTo('/children/:childId', { childId })}>Back to the record</BackLink>
      <Problems errors={p.errors} />
      <h1 class="govuk-heading-l">{p.childName}: who is consulted</h1>
      <StandsAgainst named={p.named} />
      <p class="govuk-body">
        The setting that the family asks for must be consulted, and any other that you consider (sections 39(2) and
        40(3)). None can be left out because it is not on a list of the council’s own.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={pathTo(paths.compare, { childId })}>
          Compare settings
        </a>
        {' · '}
        <a class="govuk-link" href={pathTo(paths.placement, { childId })}>
          Name the setting
        </a>
      </p>
      {p.asked.length === 0 ? <InsetText>Nobody is consulted yet.</InsetText> : null}
      {p.asked.map((one) => (
        <OneAsked key={one.id} one={one} newest={p.drafts[0]} {...p} />
      ))}
      <Ask {...p} />
    </div>
  )
}

/** What was named and may not be issued any more: said at once, wherever an officer looks. */
export const StandsAgainst = ({ named }: { named: NamedSetting | undefined }) =>
  named && named.because.length > 0 ? (
    <WarningText>
      {named.because.join(' ')} The plan is not issued while this stands. Nothing that was written is lost: name it
      again after you have looked at this, or name another.
    </WarningText>
  ) : null

type OneProps = { one: Consultation; newest: DraftOffered | undefined } & Pick<
  Props,
  'isOpen' | 'reason' | 'errors' | 'csrf'
>

/** The box for why this one is no longer asked. */
export const reasonOf = ({ id }: Pick<Consultation, 'id'>): string => `reason-${id}`

const OneAsked = ({ one, isOpen, ...p }: OneProps) => (
  <section class="waymark-settings__asked" aria-labelledby={`asked-${one.id}`}>
    <h2 class="govuk-heading-m govuk-!-margin-bottom-1" id={`asked-${one.id}`}>
      {one.name}
    </h2>
    <p class="govuk-body">
      {one.why === 'requested' ? 'The family asked for it. ' : ''}Asked on {formatShortDay(one.askedOn)}.{' '}
      {stateInWords(one)}.{one.council ? ` ${one.council} maintains it, and was told too.` : ''}
      {one.organisationId ? '' : ' It has no account here: the letter and the draft go by post.'}
    </p>
    {hasTakenBack(one) ? (
      <InsetText>It said before that it could meet the needs, and has changed its answer.</InsetText>
    ) : null}
    {one.answers.map((answer, at) => (
      <Details
        key={answer.id}
        summary={`${at === 0 ? 'What it answered' : 'What it answered before'}, ${formatShortDay(answer.on)}`}
      >
        {answer.grounds.length > 0 ? (
          <ul class="govuk-list govuk-list--bullet">
            {answer.grounds.map((ground) => (
              <li key={ground}>{groundWords[ground].setting}</li>
            ))}
          </ul>
        ) : null}
        <p class="govuk-body waymark-settings__words">{answer.reasons}</p>
        {needsOf(answer).length > 0 ? <SummaryList rows={needsOf(answer)} /> : null}
        <p class="govuk-body-s waymark-quiet">
          {answer.cameBy === 'here' ? answer.byName : `Written down by ${answer.byName}`}
        </p>
      </Details>
    ))}
    {one.closedReason ? <p class="govuk-body">Why it is no longer asked: {one.closedReason}</p> : null}
    {one.closedWhy === undefined && isOpen ? <Steps one={one} {...p} /> : null}
  </section>
)

const Steps = ({ one, newest, csrf, errors, reason }: Omit<OneProps, 'isOpen'>) => {
  const error = errors[reasonOf(one)]
  const at = { childId: one.childId, consultationId: one.id }
  return (
    <>
      <p class="govuk-body">
        <a class="govuk-link" href={pathTo(paths.letter, at)}>
          Write down an answer that came by letter<span class="govuk-visually-hidden"> from {one.name}</span>
        </a>
      </p>
      {newest && newest.id !== one.versionId ? (
        <Form action={pathTo(paths.newer, at)} csrf={csrf}>
          <Button variant="secondary" preventDoubleClick>
            Let it read draft {newest.number}
            <span class="govuk-visually-hidden">: {one.name}</span>
          </Button>
        </Form>
      ) : null}
      <Details summary={`Stop asking ${one.name}`} open={error !== undefined}>
        <Form action={pathTo(paths.withdraw, at)} csrf={csrf}>
          <Textarea
            label="Why is it no longer asked?"
            hint="In a few words. The family reads this."
            name="reason"
            id={reasonOf(one)}
            rows={2}
            error={error}
            value={error === undefined ? '' : reason}
          />
          <Button variant="warning" preventDoubleClick>
            Stop asking
          </Button>
        </Form>
      </Details>
    </>
  )
}

const Ask = (p: Props) => {
  const [draft] = p.drafts
  if (!p.isOpen) return <InsetText>There is no open assessment: nobody can be consulted now.</InsetText>
  if (!draft) return <InsetText>No draft is served yet. A setting is asked about a draft, so serve it first.</InsetText>
  return (
    <section aria-labelledby="ask-more">
      <h2 class="govuk-heading-m" id="ask-more">
        Ask a setting
      </h2>
      <form method="get" action={pathTo(paths.consult, { childId: p.childId })} noValidate>
        <Input
          label="Find one by its name or its number (URN)"
          name="find"
          value={p.find}
          autocomplete="off"
          spellcheck={false}
        />
        <Button variant="secondary">Find</Button>
      </form>
      {p.candidates.length === 0 ? (
        <p class="govuk-body">
          {p.find
            ? 'No setting fits.'
            : 'Every setting that the family asks for is consulted. Find another if you consider one.'}
        </p>
      ) : (
        <Form action={pathTo(paths.consult, { childId: p.childId })} csrf={p.csrf}>
          <input type="hidden" name="find" value={p.find} />
          <Checkboxes
            name="setting"
            legend="Whom do you ask?"
            values={p.chosen}
            error={p.errors['setting']}
            items={p.candidates.map(({ value, name, about, isWished }) => ({
              value,
              text: name,
              hint: `${isWished ? 'The family asks for it: it must be consulted. ' : ''}${about}`,
            }))}
          />
          <Select
            label="Which draft do they read?"
            name="version"
            value={draft.id}
            items={p.drafts.map(({ id, number, madeOn }) => ({ value: id, text: `Draft ${number}, ${madeOn}` }))}
          />
          <Button preventDoubleClick>Ask</Button>
        </Form>
      )}
    </section>
  )
}
