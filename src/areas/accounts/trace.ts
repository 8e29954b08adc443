import { writeAudit } from '../../access/audit.ts'
import { systemViewer } from '../../access/viewer.ts'
import type { Call } from '../../web/route.ts'

type Detail = Record<string, string | number | boolean | null>

/**
 * Writes what happened to an account, in a route that works as the sign-in part of the service. Failed tries are written
 * too, which the usual audit of a route leaves out: their form comes back with errors.
 */
export const trace = (call: Pick<Call, 'tx' | 'now' | 'today'>, action: string, detail: Detail) =>
  writeAudit(call.tx, systemViewer('signIn', call.today), call.now, { action, detail })
