import * as z from 'zod'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { type Fields, type FormErrors, readForm, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { isId } from '../is-id.ts'
import { placeOfParent, proposeRestriction } from './restriction.ts'

const path = '/children/:childId/circle/places/:placeId/restrict' as const

type Props = { childId: string; placeId: string; parent: string; csrf: string; form: Fields; errors?: FormErrors }

const RestrictPage = (p: Props) => (
  <>
    <BackLink href={pathTo('/children/:childId/circle', { childId: p.childId })}>Back to the circle</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">Limit what is shared with {p.parent}</h1>
    <p class="govuk-body">
      Nothing changes until another officer confirms it. Then this parent sees the stage and the dates, and not the
      plan, advice, circle, or who looked. You say below whether the letters of the law still go to them.
    </p>
    <Form action={pathTo(path, { childId: p.childId, placeId: p.placeId })} csrf={p.csrf}>
      <Radios
        name="basis"
        legend={{ text: 'What is it based on?', size: 's' }}
        items={[
          { value: 'courtOrder', text: 'An order of a court' },
          { value: 'safetyNote', text: 'A safety note of social care or the police' },
        ]}
        value={textOf(p.form, 'basis')}
        error={p.errors?.['basis']}
      />
      <Textarea
        name="mayNotKnow"
        label={{ text: 'What must this parent not learn?', size: 's' }}
        hint="Never write an address here"
        value={textOf(p.form, 'mayNotKnow')}
        error={p.errors?.['mayNotKnow']}
        rows={3}
      />
      <Radios
        name="notices"
        legend={{ text: 'Does this parent still get the letters of the law?', size: 's' }}
        hint="For example the letter with a decision, and how to appeal. Read in the order or the note what it says"
        items={[
          { value: 'no', text: 'No, or it does not say', hint: 'No letter about the child goes to this parent.' },
          {
            value: 'yes',
            text: 'Yes, it says so',
            hint: 'They go to this parent too. Look through each letter for what this parent must not learn.',
          },
        ]}
        value={textOf(p.form, 'notices')}
        error={p.errors?.['notices']}
      />
      <Textarea
        name="reason"
        label={{ text: 'Reason', size: 's' }}
        hint="The date of the order or the note, and where it is kept"
        value={textOf(p.form, 'reason')}
        error={p.errors?.['reason']}
        rows={3}
      />
      <Button preventDoubleClick>Propose</Button>
    </Form>
  </>
)

const schema = z.object({
  basis: z.enum(['courtOrder', 'safetyNote'], { error: 'Select what it is based on' }),
  mayNotKnow: z.string().max(1000, { error: 'This must be 1,000 letters or fewer' }),
  notices: z.enum(['yes', 'no'], { error: 'Select whether this parent still gets the letters of the law' }),
  reason: z
    .string()
    .min(1, { error: 'Enter the reason' })
    .max(1000, { error: 'The reason must be 1,000 letters or fewer' }),
})

export const seeRestrict = route({
  method: 'GET',
  path,
  allow: { childAction: 'circle.change' },
  audit: 'circle.read',
  async handle(call): Promise<Reply> {
    const { id } = childOf(call)
    const { placeId } = call.params
    const place = isId(placeId) ? await placeOfParent(call.tx, id, placeId) : undefined
    if (!place) return { notFound: true }
    const parent = place.display_name ?? place.name ?? 'this parent'
    return {
      title: 'Limit what is shared',
      page: <RestrictPage childId={id} placeId={placeId} parent={parent} csrf={call.request.csrfToken} form={{}} />,
    }
  },
})

export const makeRestrict = route({
  method: 'POST',
  path,
  allow: { childAction: 'circle.change' },
  audit: 'circle.restrictionProposed',
  async handle(call): Promise<Reply> {
    const { id } = childOf(call)
    const { placeId } = call.params
    const place = isId(placeId) ? await placeOfParent(call.tx, id, placeId) : undefined
    if (!place) return { notFound: true }
    const read = readForm(schema, {
      basis: textOf(call.form, 'basis'),
      mayNotKnow: textOf(call.form, 'mayNotKnow'),
      notices: textOf(call.form, 'notices'),
      reason: textOf(call.form, 'reason'),
    })
    const again = (errors: FormErrors): Reply => ({
      title: 'Limit what is shared',
      hasErrors: true,
      page: (
        <RestrictPage
          childId={id}
          placeId={placeId}
          parent={place.display_name ?? place.name ?? 'this parent'}
          csrf={call.request.csrfToken}
          form={call.form}
          errors={errors}
        />
      ),
    })
    if ('errors' in read) return again(read.errors)
    const { basis, mayNotKnow, notices, reason } = read.ok
    const result = await proposeRestriction(call.tx, {
      childId: id,
      restriction: { place: placeId, basis, mayNotKnow, ...(notices === 'yes' ? { mayGetNotices: true } : {}) },
      reason,
      by: signedIn(call.viewer).accountId,
      now: call.now,
    })
    if ('refused' in result) return again({ reason: 'This is waiting to be confirmed already' })
    return {
      redirect: pathTo('/children/:childId/circle', { childId: id }),
      notice: 'Proposed. Another officer must confirm it.',
    }
  },
})
