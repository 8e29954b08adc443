import type { Route } from '../../web/route.ts'
import { seeWorklist } from './see-worklist/route.tsx'

export const routes: readonly Route[] = [seeWorklist]
