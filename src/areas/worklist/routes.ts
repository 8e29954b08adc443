import type { Route } from '../../web/route.ts'
import { makeFeed, openEntry, readFeed, revokeFeed, seeFeed } from './calendar-feed/routes.tsx'
import { chooseFilter, dropFilter, keepFilter } from './choose-filter/route.tsx'
import { exportWorklist } from './export-list/route.ts'
import { chooseHandOver, makeHandOver } from './hand-over/routes.tsx'
import { keepFigure, seeLoad } from './see-load/routes.tsx'
import { seeMonth } from './see-month/route.tsx'
import { seeWorklist } from './see-worklist/route.tsx'

export const routes: readonly Route[] = [
  seeWorklist,
  chooseFilter,
  keepFilter,
  dropFilter,
  exportWorklist,
  seeMonth,
  seeFeed,
  makeFeed,
  revokeFeed,
  readFeed,
  openEntry,
  seeLoad,
  keepFigure,
  chooseHandOver,
  makeHandOver,
]
