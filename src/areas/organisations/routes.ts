import type { Route } from '../../web/route.ts'
import { loadRegister } from './load-register/route.ts'
import { showOrganisation, showOrganisations } from './see-organisations/route.tsx'

export const routes: readonly Route[] = [showOrganisations, loadRegister, showOrganisation]
