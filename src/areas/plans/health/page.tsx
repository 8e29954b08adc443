import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Input } from '../../../govuk/input.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { formatShortDay } from '../../../law/local-date.ts'
import { dateBoxes, type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import type { HealthAnswer, HealthAsk, HealthLine } from './health.ts'

type Shared = {
  childId: string
  childName: string
  lines: readonly HealthLine[]
  ask: HealthAsk | undefined
  form: Fields
  errors: FormErrors
  csrf: string
}

const said = (line: HealthLine) => <span class="waymark-typed">{line.said}</span>

export const answerWords = ({ agrees, by, on, reason }: HealthAnswer): string =>
  `${agrees ? 'Agreed' : 'Not agreed'} by ${by}, ${formatShortDay(on)}${reason ? `: ${reason}` : ''}.`

/** Where whoever agrees for the integrated care board reads section G, and answers line by line. */
export const AgreePage = (p: Shared) => {
  const asked = p.lines.filter(({ section }) => section === 'G')
  const needs = p.lines.filter(({ section }) => section === 'C')
  return (
    <div class="waymark-read">
      <BackLink href="/advice/team">Advice and plans that wait for health</BackLink>
      <Problems errors={p.errors} />
      <h1 class="govuk-heading-l">{p.childName}: agree section G</h1>
      <p class="govuk-body">
        A plan may hold help from health only if the integrated care board agrees it (SEND Regulations 2014, regulation
        12(2)). {p.ask ? `You were asked on ${formatShortDay(p.ask.on)}${p.ask.by ? ` by ${p.ask.by}` : ''}.` : ''}
      </p>
      {p.ask?.note ? <InsetText>{p.ask.note}</InsetText> : null}
      {asked.length === 0 ? (
        <EmptyState title="Section G has no line now">There is nothing to agree.</EmptyState>
      ) : null}
      <Form action={pathTo('/children/:childId/plan/health', p)} csrf={p.csrf}>
        {asked.map((line, at) => (
          <section key={line.id} class="waymark-point">
            <h2 class="govuk-heading-s">G{at + 1}</h2>
            <p class="govuk-body">{said(line)}</p>
            {line.paidBy ? <p class="waymark-plan-belongs">Paid by {line.paidBy}</p> : null}
            <NeedsOf line={line} needs={needs} />
            {line.answer ? (
              <p class="govuk-body">{answerWords(line.answer)}</p>
            ) : (
              <>
                {line.before ? (
                  <p class="waymark-plan-belongs">
                    It has changed since. Before it said “{line.before.words}”: {answerWords(line.before)}
                  </p>
                ) : null}
                <Radios
                  name={`agrees-${line.id}`}
                  inline
                  legend={{ text: `Your answer to G${at + 1}`, class: 'govuk-visually-hidden' }}
                  value={textOf(p.form, `agrees-${line.id}`)}
                  error={p.errors[`agrees-${line.id}`]}
                  items={[
                    { value: 'yes', text: 'Health agrees' },
                    { value: 'no', text: 'Health does not agree' },
                  ]}
                />
                <Input
                  name={`reason-${line.id}`}
                  label="If not: why, and what health would agree to"
                  value={textOf(p.form, `reason-${line.id}`)}
                  error={p.errors[`reason-${line.id}`]}
                />
                <input type="hidden" name={`said-${line.id}`} value={line.said} />
              </>
            )}
          </section>
        ))}
        {asked.some(({ answer }) => !answer) ? (
          <>
            <Button preventDoubleClick>Save the answers</Button>
            <p class="govuk-body waymark-quiet">You can answer some lines now and the rest later.</p>
          </>
        ) : null}
      </Form>
    </div>
  )
}

const NeedsOf = ({ line, needs }: { line: HealthLine; needs: readonly HealthLine[] }) => {
  const own = needs.flatMap((need, at) => (line.needs.includes(need.id) ? [`C${at + 1}: ${need.words}`] : []))
  return own.length === 0 ? null : <p class="waymark-plan-belongs">The need it meets. {own.join(' ')}</p>
}

/** Where officers ask health to agree, see what was answered, and write down what came another way. */
export const AgreementPage = (p: Shared & { today: string }) => {
  const lines = p.lines.filter(({ section }) => section === 'G')
  const open = lines.filter(({ answer }) => !answer)
  const action = pathTo('/children/:childId/plan/agreement', p)
  return (
    <div class="waymark-read">
      <BackLink href={`${pathTo('/children/:childId/plan/write', p)}#section-G`}>The plan as it is written</BackLink>
      <Problems errors={p.errors} />
      <h1 class="govuk-heading-l">{p.childName}: agreement of health</h1>
      <p class="govuk-body">
        A final plan may hold help from health only if the integrated care board agrees it (SEND Regulations 2014,
        regulation 12(2)). A line that changes has to be agreed again.
      </p>
      {lines.length === 0 ? (
        <EmptyState title="Section G has no line">There is nothing that health would have to agree.</EmptyState>
      ) : null}
      {lines.map((line, at) => (
        <div key={line.id} class="waymark-point">
          <p class="waymark-point__words">
            <strong>G{at + 1}</strong> {said(line)}
          </p>
          <p class="waymark-point__words waymark-quiet">
            {line.answer ? answerWords(line.answer) : 'No answer to these words yet.'}
            {!line.answer && line.before ? ` Before it changed: ${answerWords(line.before)}` : ''}
          </p>
        </div>
      ))}
      {p.ask ? (
        <InsetText>
          Health was asked on {formatShortDay(p.ask.on)}. Whoever is designated for health finds it among their
          requests.
        </InsetText>
      ) : null}
      {open.length > 0 && !p.ask ? (
        <Form action={action} csrf={p.csrf}>
          <Textarea
            name="note"
            label="What health should know (optional)"
            rows={3}
            value={textOf(p.form, 'note')}
            error={p.errors['note']}
          />
          <Button name="do" value="ask" preventDoubleClick>
            Ask health to agree section G
          </Button>
        </Form>
      ) : null}
      {lines.length > 0 ? <ByLetter {...p} lines={lines} action={action} /> : null}
    </div>
  )
}

const ByLetter = (p: Shared & { action: string }) => (
  <Form action={p.action} csrf={p.csrf} class="waymark-letter-agreed">
    <h2 class="govuk-heading-m">It came by letter or telephone</h2>
    <fieldset
      class="govuk-fieldset waymark-plan-links"
      aria-describedby={p.errors['lines'] ? 'lines-error' : undefined}
    >
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Which lines</legend>
      {p.errors['lines'] ? (
        <p id="lines-error" class="govuk-error-message">
          <span class="govuk-visually-hidden">Error:</span> {p.errors['lines']}
        </p>
      ) : null}
      <div class="govuk-checkboxes govuk-checkboxes--small">
        {p.lines.map((line, at) => (
          <div class="govuk-checkboxes__item" key={line.id}>
            <input
              class="govuk-checkboxes__input"
              type="checkbox"
              id={at === 0 ? 'lines' : `lines-${line.id}`}
              name="lines"
              value={line.id}
            />
            <label class="govuk-label govuk-checkboxes__label" for={at === 0 ? 'lines' : `lines-${line.id}`}>
              G{at + 1}: {line.words}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
    <Radios
      name="agrees"
      inline
      legend={{ text: 'What health said', size: 's' }}
      value={textOf(p.form, 'agrees')}
      error={p.errors['agrees']}
      items={[
        { value: 'yes', text: 'Agreed' },
        { value: 'no', text: 'Not agreed' },
      ]}
    />
    <Input
      name="byName"
      label="Who said it for the integrated care board"
      value={textOf(p.form, 'byName')}
      error={p.errors['byName']}
    />
    <DateInput
      name="on"
      legend={{ text: 'On which day', size: 's' }}
      value={dateBoxes(p.form, 'on')}
      error={p.errors['on']}
    />
    <Textarea
      name="reason"
      label="If not agreed: why"
      rows={3}
      value={textOf(p.form, 'reason')}
      error={p.errors['reason']}
    />
    <Button variant="secondary" name="do" value="letter" preventDoubleClick>
      Write it down
    </Button>
  </Form>
)
