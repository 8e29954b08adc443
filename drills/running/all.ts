import type { Drill } from '../drill.ts'
import { backup } from './backup.ts'
import { health } from './health.ts'
import { logs } from './logs.ts'
import { pgbouncer } from './pgbouncer.ts'
import { rollingRestart } from './rolling-restart.ts'
import { severalAreas } from './several-areas.ts'
import { standby } from './standby.ts'
import { threeRoles } from './three-roles.ts'
import { tls } from './tls.ts'
import { weakSettings } from './weak-settings.ts'

/** Everything that the guide to running says, proved on one machine; in the order of the guide. */
export const runningDrills: readonly Drill[] = [
  threeRoles,
  tls,
  weakSettings,
  pgbouncer,
  standby,
  backup,
  severalAreas,
  rollingRestart,
  health,
  logs,
]
