import type { Route } from '../../web/route.ts'
import { addVoice, seeAddVoice } from './add-voice/route.tsx'
import { addCapacity, endCapacity, inviteActing, seeAddCapacity, seeCapacity } from './capacity/route.tsx'
import { makeChosenFor, openChosenFor } from './chosen-for/route.tsx'
import { seeGrowingUp } from './growing-up/route.tsx'
import { changeProfile, seeChangeProfile, seeProfile, seeProfileVersion } from './profile/route.tsx'
import { seeShare, seeVoice, share } from './see-voice/route.tsx'
import { letSee, seeLetSee, seeWhoSees } from './who-sees/route.tsx'

export const routes: readonly Route[] = [
  seeVoice,
  seeAddVoice,
  addVoice,
  seeShare,
  share,
  seeProfile,
  seeProfileVersion,
  seeChangeProfile,
  changeProfile,
  seeGrowingUp,
  seeWhoSees,
  seeLetSee,
  letSee,
  openChosenFor,
  makeChosenFor,
  seeCapacity,
  seeAddCapacity,
  addCapacity,
  endCapacity,
  inviteActing,
]
