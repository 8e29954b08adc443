import type { Route } from '../../web/route.ts'
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
]
