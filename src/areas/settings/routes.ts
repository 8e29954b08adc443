import type { Route } from '../../web/route.ts'
import { seeLetterForm, writeDown } from './answer/letter.tsx'
import { saveAnswer, seeConsultation, seeTray, sendAnswer } from './answer/route.tsx'
import { seeSettings, seeSettingsFrom, seeSideBySide } from './compare/route.tsx'
import { askSettings, seeConsultations, sendNewerDraft, stopAsking } from './consult/route.tsx'
import { addApproval, endApproval, keepOffer, seeApproval, seeOffer } from './keep/route.tsx'
import { putPlacement, seePlacement } from './placement/route.tsx'
import { nameWish, seeWish, takeBackWish } from './wish/route.tsx'

export const routes: readonly Route[] = [
  seeSettings,
  seeSettingsFrom,
  seeSideBySide,
  seeWish,
  nameWish,
  takeBackWish,
  seeConsultations,
  askSettings,
  stopAsking,
  sendNewerDraft,
  seeLetterForm,
  writeDown,
  seePlacement,
  putPlacement,
  seeTray,
  seeConsultation,
  sendAnswer,
  saveAnswer,
  seeOffer,
  keepOffer,
  seeApproval,
  addApproval,
  endApproval,
]
