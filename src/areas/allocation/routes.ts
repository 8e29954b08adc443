import type { Route } from '../../web/route.ts'
import { allocateChild, openAllocateChild } from './allocate-child/route.tsx'
import { checkAllocation, giveMany, seeAllocation } from './allocate-many/route.tsx'

export const routes: readonly Route[] = [seeAllocation, checkAllocation, giveMany, openAllocateChild, allocateChild]
