import type { Route } from '../../web/route.ts'
import { openStand, saveStand, seeChecks } from './checks/route.tsx'
import { openCopy, saveCopy } from './copy/route.tsx'
import { openLoad, previewFile, takeFile, writingAsFile } from './file/route.tsx'
import { answerHealth, keepAgreement, seeAgreement, seeHealth } from './health/route.tsx'
import {
  askForLine,
  bringBackLine,
  draftLine,
  leaveLine,
  moveLine,
  openLine,
  openNewLine,
  removeLine,
  saveLineRoute,
} from './line/route.tsx'
import { openAnswer, saveAnswer, seePoints, takePointsRoute } from './points/route.tsx'
import { showStart, start } from './start/route.tsx'
import { seeWriting } from './write/route.tsx'

export const routes: readonly Route[] = [
  showStart,
  start,
  seeWriting,
  openNewLine,
  openLine,
  saveLineRoute,
  draftLine,
  leaveLine,
  askForLine,
  moveLine,
  removeLine,
  bringBackLine,
  seePoints,
  takePointsRoute,
  openAnswer,
  saveAnswer,
  openCopy,
  saveCopy,
  seeChecks,
  openStand,
  saveStand,
  seeAgreement,
  keepAgreement,
  seeHealth,
  answerHealth,
  writingAsFile,
  openLoad,
  previewFile,
  takeFile,
]
