import { Button } from '../../../govuk/button.tsx'
import type { Child } from '../../../govuk/child.ts'
import { Details } from '../../../govuk/details.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Select } from '../../../govuk/select.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { formatDay } from '../../../law/local-date.ts'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { delayCodes, delayReasons, notAnExcuse } from '../advice-words.ts'
import type { AdviceRequest } from '../requests.ts'
import type { Version } from './lines.ts'

export type AfterProps = {
  childId: string
  request: AdviceRequest
  versions: readonly Version[]
  colleagues: readonly { id: string; name: string }[]
  /** Where a file can be added, once files are taken. */
  upload: Child
  form: Fields
  errors: FormErrors
  csrf: string
}

/** What else an adviser may do about a request: pass it on, say why it is late, take back what was given. */
export const AfterGiving = (p: AfterProps) => (
  <section class="waymark-advice-more">
    <h2 class="govuk-heading-m">If something is in the way</h2>
    {p.colleagues.length > 0 ? <HandOver {...p} /> : null}
    {p.request.metOn === undefined ? <Late {...p} /> : null}
    {p.versions[0] && p.versions[0].kind !== 'withdrawn' ? <TakeBack {...p} /> : null}
  </section>
)

const pathOf = (p: AfterProps, what: 'hand-over' | 'late' | 'withdraw') =>
  pathTo(`/children/:childId/advice/:requestId/${what}`, { childId: p.childId, requestId: p.request.id })

const HandOver = (p: AfterProps) => (
  <Details summary="Hand it to a colleague" open={Boolean(p.errors['colleague'])}>
    <p class="govuk-body">
      {p.request.person ? `${p.request.person} has it now. ` : 'Nobody in the service is named yet. '}
      Everything that was written so far stays with it.
    </p>
    <Form action={pathOf(p, 'hand-over')} csrf={p.csrf}>
      <Select
        name="colleague"
        label="Who does it"
        error={p.errors['colleague']}
        value={textOf(p.form, 'colleague')}
        items={[{ value: '', text: 'Choose' }, ...p.colleagues.map((one) => ({ value: one.id, text: one.name }))]}
      />
      <Button variant="secondary">Hand it over</Button>
    </Form>
  </Details>
)

const Late = (p: AfterProps) => (
  <Details summary="It will be late" open={Boolean(p.errors['reason-late'])}>
    <p class="govuk-body">
      The law knows three reasons only: exceptional circumstances of the child or the family in these 6 weeks, the child
      or the parent away from the area for at least 4 weeks in them, or an appointment that you made and the child
      missed. If one of them holds, tell the caseworker, who puts it to a manager.
    </p>
    <p class="govuk-body">{notAnExcuse} Any other reason is kept so that it can be put right.</p>
    <Form action={pathOf(p, 'late')} csrf={p.csrf}>
      <Radios
        name="reason-late"
        legend={{ text: 'Why is it late?', size: 's' }}
        error={p.errors['reason-late']}
        small
        items={delayCodes.map((code) => ({ value: code, text: delayReasons[code].worker }))}
      />
      <Button variant="secondary">Keep the reason</Button>
    </Form>
  </Details>
)

const TakeBack = (p: AfterProps) => (
  <Details summary="Take the advice back" open={Boolean(p.errors['reason'])}>
    <p class="govuk-body">
      What you gave stays on record, marked as taken back, and the advice is owed again
      {p.request.dueOn ? ` by ${formatDay(p.request.dueOn)}` : ''}. Give a new version as soon as you can. To put
      something right, change it above instead: that becomes a new version, and nothing is owed anew.
    </p>
    <Form action={pathOf(p, 'withdraw')} csrf={p.csrf}>
      <Textarea
        name="reason"
        label={{ text: 'Why do you take it back?', size: 's' }}
        error={p.errors['reason']}
        value={textOf(p.form, 'reason')}
        rows={3}
      />
      <Button variant="warning">Take it back</Button>
    </Form>
  </Details>
)
