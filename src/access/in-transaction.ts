import type { Database, Tx } from '../platform/db/database.ts'
import type { Tables } from './tables.generated.ts'
import type { Viewer } from './viewer.ts'

/** A transaction in which the database answers as this viewer may see. */
export type ViewerTx = Tx<Tables>

/**
 * The only way to the database. Sets the role and the viewer for this transaction alone, so that row-level security
 * refuses the rest; without it no policy lets a row through.
 */
export const inTransaction = <T>(database: Database, viewer: Viewer, work: (tx: ViewerTx) => Promise<T>): Promise<T> =>
  database.transaction({ role: 'waymark_app', settings: settingsOf(viewer) }, (tx) => work(tx as ViewerTx))

function settingsOf(viewer: Viewer): Record<string, string> {
  return {
    'waymark.account': viewer.kind === 'signedIn' ? viewer.accountId : '',
    'waymark.system': viewer.kind === 'system' ? viewer.name : viewer.kind === 'visitor' ? 'visitor' : '',
    'waymark.today': viewer.today,
  }
}
