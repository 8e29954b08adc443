import type { Route } from '../../web/route.ts'
import { saveBlind, showBlind } from './decide-blind.tsx'
import { declareConflict, showConflict } from './declare-conflict.tsx'
import { addMeeting, addMember, changePanel, endMember, showPanel } from './keep-panel.tsx'
import { listPanels, setUpPanel, showSetUp } from './list-panels.tsx'
import { saveMinutes, showMinutes } from './minutes.tsx'
import { putEarlier } from './put-earlier.ts'
import { putOn, showPutOn, takeOff } from './put-on-agenda.tsx'
import { recommend, showRecommend } from './recommend.tsx'
import { callOff, changeMeeting, issuePapers, showAgenda } from './see-agenda.tsx'
import { showAllPapers, showPapers } from './see-papers.tsx'

export const routes: readonly Route[] = [
  listPanels,
  showSetUp,
  setUpPanel,
  showPanel,
  changePanel,
  addMember,
  endMember,
  addMeeting,
  showAgenda,
  changeMeeting,
  issuePapers,
  callOff,
  showMinutes,
  saveMinutes,
  showAllPapers,
  showPapers,
  putEarlier,
  showRecommend,
  recommend,
  showConflict,
  declareConflict,
  showPutOn,
  putOn,
  takeOff,
  showBlind,
  saveBlind,
]
