import type { Route } from '../../web/route.ts'
import { decide, listDecisions, showDecision } from './decide.tsx'
import { propose, showProposing } from './propose.tsx'
import { showConsidering, tellConsidering } from './tell-considering.tsx'
import { showWithdraw, withdraw } from './withdraw.tsx'

export const routes: readonly Route[] = [
  listDecisions,
  showDecision,
  decide,
  showProposing,
  propose,
  showConsidering,
  tellConsidering,
  showWithdraw,
  withdraw,
]
