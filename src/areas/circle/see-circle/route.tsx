import type { ViewerTx } from '../../../access/in-transaction.ts'
import { type Relation, reads } from '../../../access/policy.ts'
import { dayInEngland, formatShortDay } from '../../../law/local-date.ts'
import { textOf } from '../../../web/form.ts'
import { mayDo } from '../../../web/permission.ts'
import { childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { type LiftProposals, liftProposals, limitsWithoutPlace } from '../lift-restriction/lifting.ts'
import { type CirclePerson, contactThroughCaseworker, peopleOf } from '../people-of.ts'
import { CirclePage, type CirclePageProps, type Invitation } from './page.tsx'
import { whoLooked } from './who-looked.ts'

/** The circle, for the family too. */
export const seeCircle = route({
  method: 'GET',
  path: '/children/:childId/circle',
  allow: { childPart: 'circle' },
  audit: 'circle.read',
  async handle(call): Promise<Reply> {
    const { tx, today, now } = call
    const child = childOf(call)
    const { id, name, relations } = child
    const { accountId } = signedIn(call.viewer)
    const isOfficer = mayDo(child, 'circle.change')
    const isHost = mayDo(child, 'support.invite')
    const before = beforeOf(textOf(call.query, 'before'))
    const looks = readsLooks(relations) ? await whoLooked(tx, id, before) : undefined
    const may: CirclePageProps['may'] = {
      invite: isOfficer ? 'officer' : isHost ? 'family' : undefined,
      restrict: isOfficer,
      end: (person) => mayEnd(person, isOfficer, isHost),
    }
    return {
      title: 'The circle',
      page: (
        <CirclePage
          childId={id}
          name={name}
          csrf={call.request.csrfToken}
          people={await peopleOf(tx, { childId: id, today, accountId, readsFamilyContact: isOfficer })}
          invitations={isOfficer || isHost ? await openInvitations(tx, id, now) : []}
          may={may}
          lifts={isOfficer ? await liftProposals(tx, id) : noLifts}
          heldLimits={isOfficer ? await limitsWithoutPlace(tx, { childId: id, today }) : []}
          throughCaseworker={await contactThroughCaseworker(tx, id)}
          looked={looks && { ...looks, isFirst: before === undefined }}
        />
      ),
    }
  },
})

const noLifts: ReadonlyMap<string, LiftProposals> = new Map()

const readsLooks = (relations: readonly Relation[]): boolean =>
  relations.some((relation) => reads[relation].whoLooked === 'R')

/** The same that the database allows: officers all, a family its friends and support, support its own place. */
function mayEnd(person: CirclePerson, isOfficer: boolean, isHost: boolean): boolean {
  if (isOfficer) return true
  const isSupport = person.relation === 'contact' || person.relation === 'invitedSupport'
  return isSupport && (isHost || person.isViewer)
}

const beforeOf = (text: string): number | undefined => (/^\d{1,15}$/.test(text) ? Number(text) : undefined)

async function openInvitations(tx: ViewerTx, childId: string, now: string): Promise<Invitation[]> {
  const rows = await tx
    .selectFrom('single_use_link')
    .select(['id', 'email', 'grants', 'expires_at'])
    .where('child_id', '=', childId)
    .where('purpose', '=', 'invitation')
    .where('used_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at')
    .limit(50)
    .execute()
  return rows.map((row) => {
    const until = dayInEngland(row.expires_at)
    const { circle } = row.grants as { circle?: readonly { relation: string }[] }
    return {
      id: row.id,
      email: row.email,
      relation: circle?.[0]?.relation ?? 'contact',
      until: until ? formatShortDay(until) : '',
    }
  })
}
