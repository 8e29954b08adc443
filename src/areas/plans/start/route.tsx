import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { notNowPage } from '../../../web/error-pages.tsx'
import { Form } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { childOf, type Reply, route } from '../../../web/route.ts'
import { writingOf } from '../content.ts'
import { adviceGiven } from '../points/queries.ts'
import { mayStart, startWriting } from './start.ts'

const path = '/children/:childId/plan/start'
const writePath = '/children/:childId/plan/write'
const pointsPath = '/children/:childId/plan/points'

export const showStart = route({
  method: 'GET',
  path,
  allow: { childAction: 'plan.write' },
  audit: 'plan.startOpened',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const writing = await writingOf(call.tx, child.id)
    if (writing?.state === 'writing') return { redirect: pathTo(writePath, { childId: child.id }) }
    const may = await mayStart(call)
    if ('instead' in may) return may.instead
    if ('notYet' in may) return { title: 'Start the plan', page: <NotYet child={child} because={may.notYet} /> }
    const advice = await adviceGiven(call.tx, child.id, may.matter)
    const given = advice.filter(({ versions }) => versions[0]?.kind !== 'withdrawn').length
    return {
      title: 'Start the plan',
      page: (
        <div class="waymark-read">
          <BackLink href={pathTo('/children/:childId', { childId: child.id })}>{child.name}</BackLink>
          <h1 class="govuk-heading-l">Start the plan of {child.name}</h1>
          <p class="govuk-body">
            {given === 0
              ? 'No advice was given here yet. You can write, and take over what comes later.'
              : `${given === 1 ? 'One piece' : `${given} pieces`} of advice ${given === 1 ? 'is' : 'are'} here. You see every point of ${given === 1 ? 'it' : 'them'} next, with the section it may belong in. Nothing is put into the plan until you take it.`}
          </p>
          <p class="govuk-body">
            Several people can write in it at once. The family reads it when a manager serves it as a draft, and not
            before.
          </p>
          <Form action={pathTo(path, { childId: child.id })} csrf={call.request.csrfToken}>
            <Button preventDoubleClick>Start the plan</Button>
          </Form>
        </div>
      ),
    }
  },
})

const NotYet = ({ child, because }: { child: { id: string; name: string }; because: string }) => (
  <div class="waymark-read">
    <BackLink href={pathTo('/children/:childId', { childId: child.id })}>{child.name}</BackLink>
    <h1 class="govuk-heading-l">Start the plan of {child.name}</h1>
    <p class="govuk-body-l">{because}</p>
    <p class="govuk-body">
      <a class="govuk-link" href={pathTo('/children/:childId/decisions', { childId: child.id })}>
        See what is decided
      </a>
    </p>
  </div>
)

export const start = route({
  method: 'POST',
  path,
  allow: { childAction: 'plan.write' },
  audit: 'plan.started',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const may = await mayStart(call)
    if ('instead' in may) return may.instead
    if ('notYet' in may) return notNowPage(may.notYet)
    await startWriting(call, may.matter)
    return {
      redirect: pathTo(pointsPath, { childId: child.id }),
      notice: 'The plan is started. Go through what was advised.',
    }
  },
})
