import type { Route } from '../../web/route.ts'
import { cancelInvitationRoute, endPlaceRoute } from './end-place/route.ts'
import { makeInvite, makeSupportInvite, seeInvite, seeSupportInvite } from './invite/route.tsx'
import { makeLift, seeLift } from './lift-restriction/route.tsx'
import { makeRestrict, seeRestrict } from './restrict-parent/route.tsx'
import { seeCircle } from './see-circle/route.tsx'

export const routes: readonly Route[] = [
  seeCircle,
  seeInvite,
  makeInvite,
  seeSupportInvite,
  makeSupportInvite,
  endPlaceRoute,
  cancelInvitationRoute,
  seeRestrict,
  makeRestrict,
  seeLift,
  makeLift,
]
