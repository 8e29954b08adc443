import type { Route } from '../../web/route.ts'
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
  showStep,
  saveStep,
]
