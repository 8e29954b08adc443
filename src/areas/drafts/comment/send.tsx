import type { ViewerTx } from '../../../access/in-transaction.ts'
import { workAsService } from '../../../access/in-transaction.ts'
import { systemViewer } from '../../../access/viewer.ts'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import type { JourneyEvent } from '../../../journey/events.ts'
import { formatDay, type LocalDate } from '../../../law/local-date.ts'
import { inShort } from '../../../plan/line-facts.ts'
import { newId } from '../../../platform/id.ts'
import { notNowPage } from '../../../web/error-pages.tsx'
import { Form } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { queueMessage } from '../../accounts/index.ts'
import { doesNotFit, fitsTheRecord, recordAsOwn } from '../../advice/index.ts'
import { type PlanVersion, versionsOf } from '../../plans/index.ts'
import { closedByDeath } from '../../record/index.ts'
import { commentsOf, type PlanComment } from '../queries.ts'
import { WhatWasSaid } from '../read/said.tsx'

const path = '/children/:childId/plan/send'

type Found = { draft: PlanVersion; unsent: readonly PlanComment[]; isFinal: boolean }

/** What the viewer wrote about the child’s plan and has not sent, on whichever draft. */
async function find(call: Call): Promise<Found | undefined> {
  const child = childOf(call)
  const versions = await versionsOf(call.tx, child.id)
  const draft = versions.find(({ kind }) => kind === 'draft')
  if (!draft) return undefined
  const me = signedIn(call.viewer).accountId
  const all = await commentsOf(call.tx, { writingId: draft.writingId })
  return {
    draft,
    unsent: all.filter((one) => one.sentOn === null && one.byAccount === me),
    isFinal: versions.some(({ kind, writingId }) => kind === 'final' && writingId === draft.writingId),
  }
}

const noDraft = 'There is no draft yet to say something about. A letter tells you when it is there.'
const afterFinal =
  'The plan is final now, so this cannot be sent as an answer to the draft. What you wrote is kept. Please talk to the council; the letter that came with the plan says what you can do.'

export const seeSend = route({
  method: 'GET',
  path,
  allow: { childAction: 'plan.comment' },
  audit: 'plan.unsentSeen',
  async handle(call): Promise<Reply> {
    const found = await find(call)
    if (!found) return notNowPage(noDraft)
    return {
      title: 'Send to the council',
      page: <SendPage {...found} child={childOf(call)} csrf={call.request.csrfToken} today={call.today} />,
    }
  },
})

type Props = Found & { child: { id: string; name: string }; csrf: string; today: LocalDate }

const SendPage = (p: Props) => {
  const at = { childId: p.child.id, versionId: p.draft.id }
  return (
    <div class="waymark-read">
      <BackLink href={pathTo('/children/:childId/plan/versions/:versionId', at)}>Back to the plan</BackLink>
      <span class="govuk-caption-l">{p.child.name}</span>
      <h1 class="govuk-heading-l">Send to the council</h1>
      {p.unsent.length === 0 ? (
        <p class="govuk-body">There is nothing to send. What you sent before stands in the plan, beside its line.</p>
      ) : (
        <>
          <p class="govuk-body">
            Read it once more. Once it is sent, it cannot be changed, and you can always add more.
          </p>
          {p.unsent.map((comment) => (
            <div class="waymark-said-by" key={comment.id}>
              <p class="govuk-body-s waymark-said-by__who" dir="auto">
                <strong>{aboutWhat(comment)}</strong>
              </p>
              <WhatWasSaid comment={comment} />
              <p class="govuk-body-s">
                <a class="govuk-link" href={changeHref(p.child.id, comment)}>
                  Change or remove it
                </a>
              </p>
            </div>
          ))}
          <ToSend {...p} />
        </>
      )}
    </div>
  )
}

const aboutWhat = ({ kind, line }: PlanComment): string =>
  kind === 'meeting' ? 'A meeting' : line ? `About: ${inShort(line.words)}` : 'About the whole plan'

const changeHref = (childId: string, { kind, versionId, lineId }: PlanComment): string =>
  kind === 'meeting'
    ? pathTo('/children/:childId/plan/versions/:versionId/meeting', { childId, versionId })
    : pathTo('/children/:childId/plan/versions/:versionId/lines/:lineId', {
        childId,
        versionId,
        lineId: lineId ?? 'whole',
      })

const ToSend = (p: Props) => {
  if (p.isFinal) return <InsetText>{afterFinal}</InsetText>
  const ends = p.draft.windowEnds
  return (
    <>
      {ends && p.today > ends ? (
        <InsetText>
          The time to answer ended on {formatDay(ends)}. You can still send this. The council must answer what it gets
          before the plan is final, but it may make the plan final at any time now: send it soon.
        </InsetText>
      ) : null}
      <Form action={pathTo(path, { childId: p.child.id })} csrf={p.csrf}>
        <Button preventDoubleClick>Send to the council</Button>
      </Form>
    </>
  )
}

export const send = route({
  method: 'POST',
  path,
  allow: { childAction: 'plan.comment' },
  audit: 'plan.said',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const closed = await closedByDeath(call.tx, child.id)
    if (closed) return closed
    const person = signedIn(call.viewer)
    const { tx, now, today } = call
    const event = { type: 'representations.received', id: newId(now), on: today, source: 'hand' }
    const before = await find(call)
    if (!before) return notNowPage(noDraft)
    const about = {
      childId: child.id,
      event: { ...event, matter: before.draft.matter } as unknown as JourneyEvent,
      person,
      now,
      today,
    }
    // from here on nobody else adds to the record: what is unsent is asked once more
    if (!(await fitsTheRecord(tx, about))) return notNowPage(doesNotFit)
    const found = await find(call)
    if (!found || found.isFinal) return notNowPage(afterFinal)
    const see = pathTo('/children/:childId/plan/versions/:versionId', { childId: child.id, versionId: found.draft.id })
    if (found.unsent.length === 0) return { redirect: see, notice: 'This was sent already.' }
    await tx
      .updateTable('plan_comment')
      .set({ sent_at: now, sent_on: today, event_id: event.id })
      .where(
        'id',
        'in',
        found.unsent.map(({ id }) => id),
      )
      .execute()
    await recordAsOwn(tx, about)
    await workAsService(tx, { person, childId: child.id }, systemViewer('jobs', today), () =>
      tellOfficers(call, child.id),
    )
    call.noted({ sent: found.unsent.length })
    return {
      redirect: see,
      notice: 'Sent. Thank you. The council answers each thing that you said, and you read it here.',
    }
  },
})

/** Whoever holds the child hears that there is something to answer, and nothing of what it is. */
async function tellOfficers({ tx, now, today, services }: Call, childId: string): Promise<void> {
  for (const officer of await officersOf(tx, childId, today))
    await queueMessage(tx, {
      kind: 'planSaid',
      to: officer.email,
      accountId: officer.id,
      childId,
      link: `${services.config.publicUrl}${pathTo('/children/:childId/plan/comments', { childId })}`,
      now,
    })
}

const officersOf = (tx: ViewerTx, childId: string, today: LocalDate) =>
  tx
    .selectFrom('circle')
    .innerJoin('account', 'account.id', 'circle.account_id')
    .select(['account.id', 'account.email'])
    .distinct()
    .where('circle.child_id', '=', childId)
    .where('circle.relation', '=', 'caseworker')
    .where('circle.from_day', '<=', today)
    .where((eb) => eb.or([eb('circle.to_day', 'is', null), eb('circle.to_day', '>=', today)]))
    .where('account.disabled_at', 'is', null)
    .execute()
