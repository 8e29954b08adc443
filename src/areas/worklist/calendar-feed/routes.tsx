import { lookAs } from '../../../access/in-transaction.ts'
import { hasDuty, type SignedIn, systemViewer } from '../../../access/viewer.ts'
import { titleOf } from '../../../promises/promises.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, type Reply, route, signedIn } from '../../../web/route.ts'
import { postsOf } from '../../../web/session.ts'
import { type Asked, askedOf } from '../asked.ts'
import { calendarFile, endFeed, feedEntries, feedOfSecret, markedPromise, newFeed, ownFeed } from './feed.ts'
import { FeedPage, NewFeedPage } from './page.tsx'

const feedPath = '/worklist/calendar-feed'

export const seeFeed = route({
  method: 'GET',
  path: feedPath,
  allow: { duty: 'worklist.own' },
  audit: { none: 'ownAccountOnly' },
  async handle(call): Promise<Reply> {
    const feed = await ownFeed(call.tx, signedIn(call.viewer).accountId)
    return { title: 'Calendar feed', page: <FeedPage madeAt={feed?.madeAt} csrf={call.request.csrfToken} /> }
  },
})

export const makeFeed = route({
  method: 'POST',
  path: feedPath,
  allow: { duty: 'worklist.own' },
  audit: 'calendarFeed.made',
  async handle(call): Promise<Reply> {
    const secret = await newFeed(call.tx, signedIn(call.viewer).accountId, call.now)
    const address = `${call.services.config.publicUrl}/calendar/${secret}.ics`
    return { title: 'Your calendar address', page: <NewFeedPage address={address} /> }
  },
})

export const revokeFeed = route({
  method: 'POST',
  path: '/worklist/calendar-feed/revoke',
  allow: { duty: 'worklist.own' },
  audit: 'calendarFeed.revoked',
  async handle(call): Promise<Reply> {
    await endFeed(call.tx, signedIn(call.viewer).accountId)
    return { redirect: feedPath, notice: 'The address leads nowhere from now on.' }
  },
})

/** What a calendar of somebody's own asks for, now and again, with nothing but the secret in its address. */
export const readFeed = route({
  method: 'GET',
  path: '/calendar/:token',
  allow: 'public',
  audit: 'calendarFeed.read',
  as: 'signIn',
  limit: 'guessing',
  async handle(call): Promise<Reply> {
    const secret = /^([\w-]{43})\.ics$/.exec(call.params.token)?.[1]
    const feed = secret === undefined ? undefined : await feedOfSecret(call.tx, secret)
    const person = feed && (await personOf(call, feed.accountId))
    if (!feed || !person) return { notFound: true }
    const service = systemViewer('signIn', call.today)
    const asked = responsibleOf(person, call)
    const entries = await lookAs(call.tx, service, person, () => feedEntries(call.tx, asked, feed.salt))
    call.noted({ feedOf: person.accountId, entries: entries.length })
    const file = await calendarFile(
      entries.map((entry) => ({
        mark: entry.mark,
        on: entry.dueOn,
        title: titleOf(entry.rule),
        href: `${call.services.config.publicUrl}${pathTo('/worklist/entry/:entryId', { entryId: entry.mark })}`,
      })),
      call.now,
    )
    return { file, name: 'worklist.ics', type: 'text/calendar' }
  },
})

/** Whose feed it is, as they are today: a closed account or one without a post that has a worklist reads nothing. */
async function personOf(call: Call, accountId: string): Promise<SignedIn | undefined> {
  const account = await call.tx
    .selectFrom('account')
    .select(['email', 'display_name'])
    .where('id', '=', accountId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (!account) return undefined
  const posts = await postsOf(call.tx, accountId, call.today)
  const person: SignedIn = {
    kind: 'signedIn',
    accountId,
    email: account.email,
    name: account.display_name,
    posts,
    today: call.today,
  }
  return hasDuty(person, 'worklist.own') ? person : undefined
}

/** What this person is responsible for; a designated officer's whole service where they hold no children. */
const responsibleOf = (person: SignedIn, call: Pick<Call, 'today'>): Asked =>
  askedOf({ whose: 'mine' }, person, call.today)

/** An entry of the calendar opened: the mark leads its owner, and nobody else, to the promise. */
export const openEntry = route({
  method: 'GET',
  path: '/worklist/entry/:entryId',
  allow: { duty: 'worklist.own' },
  audit: { none: 'holdsNoPersonalData' },
  async handle(call): Promise<Reply> {
    const viewer = signedIn(call.viewer)
    const feed = await ownFeed(call.tx, viewer.accountId)
    const { entryId: mark } = call.params
    const isMark = /^[0-9a-f]{32}$/.test(mark)
    const found = feed && isMark && (await markedPromise(call.tx, responsibleOf(viewer, call), feed.salt, mark))
    if (!found) return { redirect: '/worklist', notice: 'That step is done, or somebody else has it now.' }
    return {
      redirect: pathTo('/children/:childId/days/:eventId/:rule', {
        childId: found.childId,
        eventId: found.of,
        rule: found.rule,
      }),
    }
  },
})
