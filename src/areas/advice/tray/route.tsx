import { holdsRole } from '../../../access/viewer.ts'
import { textOf } from '../../../web/form.ts'
import { withQuery } from '../../../web/paths.ts'
import { type Reply, route, signedIn } from '../../../web/route.ts'
import { isId } from '../../circle/index.ts'
import type { Limb, Service } from '../advice-words.ts'
import { ReadPage } from '../see/read-page.tsx'
import { ownVersions } from './own-versions.ts'
import { TeamTrayPage, TrayPage } from './page.tsx'
import { countsByService, givenBy, healthAsks, pageSize, placeOf, trayPage, watchedPage, wordOf } from './queries.ts'

export const seeTray = route({
  method: 'GET',
  path: '/advice',
  allow: { duty: 'advice.own' },
  audit: 'advice.trayRead',
  async handle(call): Promise<Reply> {
    const { accountId } = signedIn(call.viewer)
    const whose = textOf(call.query, 'whose') === 'service' ? 'service' : 'mine'
    const after = placeOf(textOf(call.query, 'after'))
    const [{ lines: found, questions: open }, given] = await Promise.all([
      trayPage(call.tx, { own: whose === 'mine' ? accountId : undefined, after }),
      after ? [] : givenBy(call.tx, accountId),
    ])
    const questions = after ? [] : open
    const lines = found.slice(0, pageSize)
    call.showed([...new Set([...lines, ...questions].map((line) => line.childId))])
    const query = whose === 'service' ? { whose } : {}
    const last = lines.at(-1)
    return {
      title: 'Requests for advice',
      width: 'wide',
      page: (
        <TrayPage
          today={call.today}
          lines={lines}
          questions={questions}
          given={given}
          whose={whose}
          nextHref={
            found.length > pageSize && last ? withQuery('/advice', { ...query, after: wordOf(last) }) : undefined
          }
          firstHref={after ? withQuery('/advice', query) : undefined}
        />
      ),
    }
  },
})

export const seeTeamTray = route({
  method: 'GET',
  path: '/advice/team',
  allow: { duty: 'advice.watch' },
  audit: 'advice.trayRead',
  async handle(call): Promise<Reply> {
    const viewer = signedIn(call.viewer)
    const services: Service[] = [
      ...(holdsRole(viewer, 'dco') ? (['health'] as const) : []),
      ...(holdsRole(viewer, 'dsco') ? (['care'] as const) : []),
    ]
    const of = textOf(call.query, 'of') || undefined
    const after = placeOf(textOf(call.query, 'after'))
    const [counts, found, asks] = await Promise.all([
      countsByService(call.tx, services),
      watchedPage(call.tx, { services, of, after }),
      services.includes('health') ? healthAsks(call.tx) : [],
    ])
    const lines = found.slice(0, pageSize)
    call.showed([...new Set([...lines, ...asks].map((line) => line.childId))])
    const last = lines.at(-1)
    return {
      title: 'Advice that your services owe',
      width: 'wide',
      page: (
        <TeamTrayPage
          today={call.today}
          title={titleFor(services)}
          counts={counts}
          asks={asks}
          of={of}
          lines={lines}
          nextHref={
            found.length > pageSize && last ? withQuery('/advice/team', { of, after: wordOf(last) }) : undefined
          }
          firstHref={after ? withQuery('/advice/team', { of }) : undefined}
        />
      ),
    }
  },
})

const titleFor = (services: readonly Service[]): string => {
  if (services.length > 1) return 'Advice that health and social care owe'
  return services[0] === 'care' ? 'Advice that social care owes' : 'Advice that health owes'
}

/** One's own advice, after it was accepted: the words that were given, and nothing else of the child. */
export const seeOwnGiven = route({
  method: 'GET',
  path: '/advice/given/:requestId',
  allow: { duty: 'advice.own' },
  audit: 'advice.ownRead',
  async handle(call): Promise<Reply> {
    const { requestId } = call.params
    const found = isId(requestId) ? await ownVersions(call.tx, requestId) : undefined
    if (!found) return { notFound: true }
    call.showed([found.childId])
    return {
      title: 'Advice you gave',
      page: (
        <ReadPage
          back={{ href: '/advice', text: 'Back to my requests' }}
          childName={undefined}
          request={{ limb: found.limb as Limb, service: found.service as Service, body: found.body }}
          versions={found.versions}
        />
      ),
    }
  },
})
