import { sql } from 'kysely'
import type { Database, Tx } from '../platform/db/database.ts'
import type { Tables } from './tables.generated.ts'
import type { SignedIn, SystemViewer, Viewer } from './viewer.ts'

/** A transaction in which the database answers as this viewer may see. */
export type ViewerTx = Tx<Tables>

/**
 * The only way to the database. Sets the role and the viewer for this transaction alone, so that row-level security
 * refuses the rest; without it no policy lets a row through.
 */
export const inTransaction = <T>(database: Database, viewer: Viewer, work: (tx: ViewerTx) => Promise<T>): Promise<T> =>
  database.transaction({ role: 'waymark_app', settings: settingsOf(viewer) }, (tx) => work(tx as ViewerTx))

/** The rows of one statement as this viewer, in a single exchange with the database. */
export const inOneExchange = (
  database: Database,
  viewer: Viewer,
  { text, values }: { text: string; values: readonly unknown[] },
): Promise<readonly Record<string, unknown>[]> =>
  database.once({ role: 'waymark_app', settings: settingsOf(viewer) }, text, values)

/**
 * A transaction for a page about one child: in it the viewer reaches no other child by their circle, their school or their
 * team. Where it is only looked at, what the viewer is to the child is worked out once and kept until it ends.
 */
export const inTransactionAbout = <T>(
  database: Database,
  viewer: Viewer,
  about: { childId: string; isLook: boolean },
  work: (tx: ViewerTx) => Promise<T>,
): Promise<T> => {
  const settings = { 'waymark.child': about.childId, 'waymark.sight': about.isLook ? '?' : '' }
  return database.transaction({ role: 'waymark_app', settings: { ...settingsOf(viewer), ...settings } }, (tx) =>
    work(tx as ViewerTx),
  )
}

/**
 * Within a transaction of the service itself, looks for a while as a person, with what that person may see and no more;
 * afterwards the transaction is the service's again. For what a person asked for without a session: a calendar feed.
 */
export async function lookAs<T>(
  tx: ViewerTx,
  system: SystemViewer,
  person: SignedIn,
  work: () => Promise<T>,
): Promise<T> {
  await become(tx, person)
  const found = await work()
  await become(tx, system)
  return found
}

/**
 * Within the transaction of a person about one child, works for a while as a part of the service: for what follows of itself
 * from what the person did and may not do themselves, as what is owed by whom. Afterwards it is the person's again.
 */
export async function workAsService<T>(
  tx: ViewerTx,
  { person, childId }: { person: SignedIn; childId: string },
  system: SystemViewer,
  work: () => Promise<T>,
): Promise<T> {
  await become(tx, system)
  const done = await work()
  await become(tx, person)
  await sql`select set_config('waymark.child', ${childId}, true)`.execute(tx)
  return done
}

const become = (tx: ViewerTx, viewer: Viewer) =>
  sql`select ${sql.join(
    Object.entries(settingsOf(viewer)).map(([name, value]) => sql`set_config(${name}, ${value}, true)`),
  )}`.execute(tx)

function settingsOf(viewer: Viewer): Record<string, string> {
  return {
    'waymark.account': viewer.kind === 'signedIn' ? viewer.accountId : '',
    'waymark.system': viewer.kind === 'system' ? viewer.name : viewer.kind === 'visitor' ? 'visitor' : '',
    'waymark.today': viewer.today,
    'waymark.child': '',
    'waymark.sight': '',
  }
}
