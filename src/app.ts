import type { FastifyInstance } from 'fastify'
import { routes as accounts } from './areas/accounts/index.ts'
import { routes as advice } from './areas/advice/index.ts'
import { routes as allocation } from './areas/allocation/index.ts'
import { routes as area } from './areas/area/index.ts'
import { routes as asking } from './areas/asking/index.ts'
import { routes as budgets } from './areas/budgets/index.ts'
import { routes as children } from './areas/children/index.ts'
import { routes as circle } from './areas/circle/index.ts'
import { routes as deciding } from './areas/deciding/index.ts'
import { routes as documents } from './areas/documents/index.ts'
import { routes as drafts } from './areas/drafts/index.ts'
import { routes as information } from './areas/information/index.ts'
import { routes as letters } from './areas/letters/index.ts'
import { routes as organisations } from './areas/organisations/index.ts'
import { routes as panel } from './areas/panel/index.ts'
import { routes as planPapers } from './areas/plan-papers/index.ts'
import { routes as plans } from './areas/plans/index.ts'
import { routes as record } from './areas/record/index.ts'
import { routes as sen2 } from './areas/sen2/index.ts'
import { routes as settings } from './areas/settings/index.ts'
import { routes as voice } from './areas/voice/index.ts'
import { routes as worklist } from './areas/worklist/index.ts'
import type { Route } from './web/route.ts'
import { webService } from './web/serve.ts'
import type { Services } from './web/services.ts'
import type { Watch } from './web/watch.ts'

/** Every route of the service, in the order of the areas. */
export const allRoutes: readonly Route[] = [
  ...accounts,
  ...advice,
  ...allocation,
  ...area,
  ...asking,
  ...budgets,
  ...children,
  ...circle,
  ...deciding,
  ...documents,
  ...drafts,
  ...information,
  ...letters,
  ...organisations,
  ...panel,
  ...plans,
  ...planPapers,
  ...record,
  ...sen2,
  ...settings,
  ...voice,
  ...worklist,
]

/** The web service with every area's routes. */
export const appOver = (services: Services, watch?: Watch): Promise<FastifyInstance> =>
  webService(services, allRoutes, watch)
