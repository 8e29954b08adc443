import * as z from 'zod'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { type Fields, type FormErrors, readForm, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { isId } from '../is-id.ts'
import {
  type LiftProposals,
  liftProposals,
  limitFacts,
  proposeLift,
  type RestrictedPlace,
  restrictedPlace,
} from './lifting.ts'

const path = '/children/:childId/circle/places/:placeId/lift' as const

const title = 'Lift a limit'

type Props = {
  childId: string
  place: RestrictedPlace
  proposals: LiftProposals | undefined
  csrf: string
  form: Fields
  errors?: FormErrors | undefined
}

const LiftPage = (p: Props) => (
  <>
    <BackLink href={pathTo('/children/:childId/circle', { childId: p.childId })}>Back to the circle</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">Lift the limit for {p.place.name}</h1>
    <SummaryList rows={limitFacts(p.place)} />
    {p.proposals?.declined ? (
      <InsetText>
        This was proposed before. <span class="waymark-typed">{p.proposals.declined}</span>
      </InsetText>
    ) : null}
    {p.proposals?.waiting ? <Waits words={p.proposals.waiting.words} /> : <Propose {...p} />}
  </>
)

const Waits = ({ words }: { words: string }) => (
  <>
    <h2 class="govuk-heading-m">This waits for a manager</h2>
    <p class="govuk-body">
      Proposed by {words}. A manager of this child, who is not the same person, agrees or declines with a reason. Until
      then the limit holds.
    </p>
  </>
)

const Propose = (p: Props) => (
  <>
    <h2 class="govuk-heading-m">What happens</h2>
    <p class="govuk-body">
      This needs two persons. You propose it now. The limit holds until a manager of this child, who is not you, agrees.
    </p>
    <p class="govuk-body">
      {p.place.hasEnded
        ? 'This person has no place in the circle any more, and the limit holds for every place they are given. Once it is lifted they may be invited like anybody else.'
        : 'Then this person is a full parent in the circle at once: they see the plan, the advice, the circle, and who looked.'}
    </p>
    <Form action={pathTo(path, { childId: p.childId, placeId: p.place.id })} csrf={p.csrf}>
      <Textarea
        name="reason"
        label={{ text: 'Why does the limit no longer hold?', size: 's' }}
        hint="What ended or changed it, its date, and where the paper is kept. Never write an address here"
        value={textOf(p.form, 'reason')}
        error={p.errors?.['reason']}
        rows={3}
      />
      <Button preventDoubleClick>Propose</Button>
    </Form>
  </>
)

const schema = z.object({
  reason: z
    .string()
    .min(1, { error: 'Enter why the limit no longer holds' })
    .max(1000, { error: 'The reason must be 1,000 letters or fewer' }),
})

type Found = { place: RestrictedPlace; proposals: LiftProposals | undefined }

async function find(call: Call<typeof path>): Promise<Found | { instead: Reply }> {
  const { id } = childOf(call)
  const { placeId } = call.params
  const place = isId(placeId) ? await restrictedPlace(call.tx, { childId: id, today: call.today, placeId }) : undefined
  if (!place) return { instead: { notFound: true } }
  if (place.isLifted)
    return {
      instead: {
        redirect: pathTo('/children/:childId/circle', { childId: id }),
        notice: 'This limit was lifted already.',
      },
    }
  return { place, proposals: (await liftProposals(call.tx, id)).get(place.id) }
}

const page = (call: Call<typeof path>, found: Found, errors?: FormErrors): Reply => ({
  title,
  ...(errors ? { hasErrors: true } : {}),
  page: (
    <LiftPage
      childId={childOf(call).id}
      {...found}
      csrf={call.request.csrfToken}
      form={errors ? call.form : {}}
      errors={errors}
    />
  ),
})

export const seeLift = route({
  method: 'GET',
  path,
  allow: { childAction: 'circle.change' },
  audit: 'circle.read',
  async handle(call): Promise<Reply> {
    const found = await find(call)
    return 'instead' in found ? found.instead : page(call, found)
  },
})

export const makeLift = route({
  method: 'POST',
  path,
  allow: { childAction: 'circle.change' },
  audit: 'circle.liftProposed',
  async handle(call): Promise<Reply> {
    const found = await find(call)
    if ('instead' in found) return found.instead
    const { id } = childOf(call)
    const back = pathTo('/children/:childId/circle', { childId: id })
    if (found.proposals?.waiting) return { redirect: back, notice: waitsAlready }
    const read = readForm(schema, { reason: textOf(call.form, 'reason') })
    if ('errors' in read) return page(call, found, read.errors)
    const by = signedIn(call.viewer).accountId
    const result = await proposeLift(call.tx, {
      childId: id,
      place: found.place,
      reason: read.ok.reason,
      by,
      now: call.now,
    })
    call.noted({ place: found.place.id })
    return {
      redirect: back,
      notice: 'refused' in result ? waitsAlready : 'Proposed. The limit holds until a manager agrees.',
    }
  },
})

const waitsAlready = 'This was proposed already and waits for a manager.'
