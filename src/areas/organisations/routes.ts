import type { Route } from '../../web/route.ts'

export const routes: readonly Route[] = []
