import type { Route } from '../../web/route.ts'
import { makeAgree, openAgree } from './agree/route.tsx'
import { makeAsk, openAsk } from './ask/route.tsx'
import { keepLead, openLead } from './lead/route.tsx'
import { makeEscalate, openEscalate } from './remind/escalate.tsx'
import { acceptRoute, delayRoute, readAdvicePage, seeAdvice } from './see/route.tsx'
import { seeOwnGiven, seeTeamTray, seeTray } from './tray/route.tsx'
import {
  draftRoute,
  fileRoute,
  giveRoute,
  handOverRoute,
  lateRoute,
  openWriting,
  withdrawRoute,
} from './write/route.tsx'

export const routes: readonly Route[] = [
  seeTray,
  seeTeamTray,
  seeOwnGiven,
  openLead,
  keepLead,
  openAsk,
  makeAsk,
  seeAdvice,
  readAdvicePage,
  acceptRoute,
  delayRoute,
  openAgree,
  makeAgree,
  openEscalate,
  makeEscalate,
  openWriting,
  giveRoute,
  draftRoute,
  fileRoute,
  withdrawRoute,
  handOverRoute,
  lateRoute,
]
