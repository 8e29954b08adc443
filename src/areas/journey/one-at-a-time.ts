import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'

/**
 * Lets one change at a time work on these children's journeys: whoever works out what is owed reads the whole journey before,
 * and must not undo what another worked out from one fact more. Always in the order of their ids, so that two never wait for
 * each other.
 */
export const oneAtATime = (tx: ViewerTx, childIds: readonly string[]) =>
  sql`select pg_advisory_xact_lock(hashtextextended(id, 0)) from unnest(${childIds.toSorted()}::text[]) as t (id)`.execute(
    tx,
  )
