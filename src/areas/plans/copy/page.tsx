import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Input } from '../../../govuk/input.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Select } from '../../../govuk/select.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import type { FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo, withQuery } from '../../../web/paths.ts'
import type { Advice } from '../points/points.ts'
import { boxName, type CopyRow, copiedKinds, helpBoxes, noRow } from './form.ts'
import type { Earlier } from './queries.ts'

export type CopyPageProps = {
  childId: string
  childName: string
  advice: Advice
  /** The number of the advice in section K. */
  number: string
  rows: readonly CopyRow[]
  /** Empty rows below them. */
  more: number
  nothing: boolean
  seen: number
  earlier: readonly Earlier[]
  errors: FormErrors
  csrf: string
}

const path = '/children/:childId/plan/copy/:requestId'
const kindNames = { need: 'A need', outcome: 'An outcome', provision: 'Help' } as const

/** Where an officer copies what advice recommends that was not given here. */
export const CopyPage = (p: CopyPageProps) => {
  const at = { childId: p.childId, requestId: p.advice.request }
  const shown = [...p.rows, ...Array.from({ length: p.more }, () => noRow)]
  return (
    <div class="waymark-read">
      <BackLink href={pathTo('/children/:childId/plan/points', p)}>What was advised</BackLink>
      <Problems errors={p.errors} />
      <span class="govuk-caption-l">
        {p.childName}, {p.number}: {p.advice.body}
      </span>
      <h1 class="govuk-heading-l">What does this advice recommend?</h1>
      <InsetText>{cameWords(p.advice)}</InsetText>
      <p class="govuk-body">
        Copy each need, each outcome and all help that it recommends, in its own words and with the page. The plan must
        answer each of them: used, changed, or not taken up and why. Strengths need no answer.
      </p>
      <EarlierAdvice {...p} />
      <Form action={pathTo(path, at)} csrf={p.csrf}>
        <input type="hidden" name="seen" value={String(p.seen)} />
        {shown.map((row, place) => (
          <OnePoint key={place} row={row} place={place} errors={p.errors} />
        ))}
        <p class="govuk-hint">Empty the boxes of a point to take it out.</p>
        <Button variant="secondary" name="more" value={String(p.more)} preventDoubleClick>
          Show more empty points
        </Button>
        <Checkboxes
          name="nothing"
          legend={{ text: 'If there are no points', class: 'govuk-visually-hidden' }}
          values={p.nothing ? ['yes'] : []}
          error={p.errors['nothing']}
          items={[{ value: 'yes', text: 'I have read it: it recommends nothing' }]}
        />
        <Button preventDoubleClick>Save the points</Button>
      </Form>
    </div>
  )
}

/** How the advice came, and why its points have to be copied. */
export const cameWords = ({ came, again, on }: Pick<Advice, 'came' | 'again' | 'on'>): string =>
  came === 'again'
    ? `Earlier advice is used again instead of new advice: “${again}”. All three agreed to that on ${formatShortDay(on as LocalDate)} (SEND Regulations 2014, regulation 6(4)).`
    : `It came on paper on ${formatShortDay(on as LocalDate)}.`

const EarlierAdvice = ({ childId, advice, earlier }: CopyPageProps) =>
  earlier.length === 0 ? null : (
    <>
      <p class="govuk-body">If it is one of these, its points need not be typed again:</p>
      <ul class="govuk-list govuk-list--bullet">
        {earlier.map((one) => (
          <li key={one.id}>
            <a
              class="govuk-link"
              href={withQuery(pathTo(path, { childId, requestId: advice.request }), { from: one.id })}
            >
              Put in the points of {one.body}, {formatShortDay(one.on)}
            </a>
          </li>
        ))}
      </ul>
    </>
  )

type RowProps = { row: CopyRow; place: number; errors: FormErrors }

const OnePoint = ({ row, place, errors }: RowProps) => (
  <fieldset class="govuk-fieldset waymark-point">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Point {place + 1}</legend>
    <Select
      id={`kind-${place}`}
      name="kind"
      label="It is"
      value={row.kind}
      items={copiedKinds.map((kind) => ({ value: kind, text: kindNames[kind] }))}
    />
    <Textarea
      id={`words-${place}`}
      name="words"
      label="What the advice says"
      rows={2}
      value={row.words}
      error={errors[`words-${place}`]}
      attributes={{ dir: 'auto' }}
    />
    <Input id={`page-${place}`} name="page" label={boxName('page')} value={row.page} error={errors[`page-${place}`]} />
    <Details summary="Of help: who, how much, how often, when" open={helpBoxes.some((box) => row[box] !== '')}>
      {helpBoxes.map((box) => (
        <Input
          key={box}
          id={`${box}-${place}`}
          name={box}
          label={boxName(box)}
          value={row[box]}
          error={errors[`${box}-${place}`]}
        />
      ))}
    </Details>
  </fieldset>
)
