import type { Route } from '../../web/route.ts'
import { savePapers, showPapers } from './papers.tsx'
import { confirmAsker, listRequests, sayNotSame, showRequest } from './receive-requests.tsx'
import { compareRecords, proposeJoin } from './same-child.tsx'
import { listOwn, showOwn } from './see-own.tsx'
import {
  begin,
  discard,
  mailWayBack,
  saveStep,
  showLater,
  showSent,
  showStart,
  showStep,
  showWayBack,
  takeWayBack,
} from './write-request.tsx'

export const routes: readonly Route[] = [
  showStart,
  begin,
  showSent,
  showLater,
  mailWayBack,
  discard,
  showWayBack,
  takeWayBack,
  showPapers,
  savePapers,
  showStep,
  saveStep,
  listOwn,
  showOwn,
  listRequests,
  showRequest,
  confirmAsker,
  sayNotSame,
  compareRecords,
  proposeJoin,
]
