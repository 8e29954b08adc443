import { pathTo } from '../../../web/paths.ts'
import { childOf, type Reply, route } from '../../../web/route.ts'
import { isId } from '../is-id.ts'
import { cancelInvitation, endPlace } from './end-place.ts'

const notYours = 'You can see this circle, but you cannot end this place in it. Ask the caseworker.'

/** Ends a place. Who may end which is the database's answer: officers all, a family its friends and support, support itself. */
export const endPlaceRoute = route({
  method: 'POST',
  path: '/children/:childId/circle/places/:placeId/end',
  allow: { childPart: 'circle' },
  audit: 'circle.ended',
  async handle(call): Promise<Reply> {
    const { id } = childOf(call)
    const { placeId } = call.params
    if (!isId(placeId)) return { notFound: true }
    if (!(await endPlace(call.tx, id, placeId, call.today))) return { forbidden: notYours }
    call.noted({ place: placeId })
    return { redirect: pathTo('/children/:childId/circle', { childId: id }), notice: 'Ended. It takes effect now.' }
  },
})

export const cancelInvitationRoute = route({
  method: 'POST',
  path: '/children/:childId/circle/invitations/:linkId/cancel',
  allow: { childPart: 'circle' },
  audit: 'circle.invitationCancelled',
  async handle(call): Promise<Reply> {
    const { id } = childOf(call)
    const { linkId } = call.params
    if (!isId(linkId)) return { notFound: true }
    if (!(await cancelInvitation(call.tx, id, linkId, call.now))) return { forbidden: notYours }
    return {
      redirect: pathTo('/children/:childId/circle', { childId: id }),
      notice: 'Cancelled. The link does not work any more.',
    }
  },
})
