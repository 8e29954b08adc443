import type { Route } from '../../web/route.ts'
import { chooseEvent } from './choose-event/route.tsx'
import { openCorrection, saveCorrection } from './correct-event/route.tsx'
import { exportJourney } from './export-journey/route.ts'
import { decideProposal, openProposal } from './proposals/decide-proposal.tsx'
import { seeProposals } from './proposals/see-proposals.tsx'
import { openEventForm, saveEvent } from './record-event/route.tsx'
import { chooseStep, openException, proposeException } from './record-exception/route.tsx'
import { seeEvent } from './see-event/route.tsx'
import { seeHistory } from './see-history/route.tsx'
import { openVoid, proposeVoid } from './void-event/route.tsx'

export const routes: readonly Route[] = [
  chooseEvent,
  openEventForm,
  saveEvent,
  chooseStep,
  openException,
  proposeException,
  seeEvent,
  openCorrection,
  saveCorrection,
  openVoid,
  proposeVoid,
  seeHistory,
  exportJourney,
  seeProposals,
  openProposal,
  decideProposal,
]
