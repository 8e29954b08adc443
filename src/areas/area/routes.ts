import type { Route } from '../../web/route.ts'
import { setUpArea, showFirstUseOfArea } from './first-use/route.tsx'
import { saveArea, saveWhoDecides, showArea } from './keep-area/route.tsx'
import { showLeaveDemo } from './leave-demo/route.tsx'
import { addTeam, chooseIntake, renameTeam, showTeams } from './teams/route.tsx'

/** What an administrator keeps of the area itself. */
export const routes: readonly Route[] = [
  showArea,
  saveArea,
  saveWhoDecides,
  showFirstUseOfArea,
  setUpArea,
  showTeams,
  addTeam,
  renameTeam,
  chooseIntake,
  showLeaveDemo,
]
