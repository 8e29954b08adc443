import type { Route } from '../../web/route.ts'
import { saveAbout, seeAbout } from './change-about/route.tsx'
import { explainDay } from './explain-day/route.tsx'
import { findChild, listChildren } from './find-child/route.tsx'
import { endSafeAddress, saveSafeAddress, seeSafeAddress } from './keep-safe-address/route.tsx'
import { recordDeath, seeDeath, undoDeath } from './record-death/route.tsx'
import { seeChild } from './see-child/route.tsx'
import { seeWhereWeAre } from './see-where-we-are/route.tsx'

export const routes: readonly Route[] = [
  listChildren,
  findChild,
  seeChild,
  seeWhereWeAre,
  explainDay,
  seeAbout,
  saveAbout,
  seeDeath,
  recordDeath,
  undoDeath,
  seeSafeAddress,
  saveSafeAddress,
  endSafeAddress,
]
