import { type RawBuilder, sql } from 'kysely'
import type { ViewerTx } from './in-transaction.ts'
import type { Relation } from './policy.ts'
import type { Viewer } from './viewer.ts'

/** What is written of each read and each change. `detail` never holds a name, an address or free text about a child. */
export type AuditEntry = {
  action: string
  childId?: string | undefined
  children?: readonly string[] | undefined
  relation?: Relation | undefined
  detail?: Record<string, string | number | boolean | null> | undefined
}

/** Writes one audit row in the transaction of what it records: both happen or neither. `at` is the moment, UTC. */
export async function writeAudit(tx: ViewerTx, viewer: Viewer, at: string, entry: AuditEntry): Promise<void> {
  const system = viewer.kind === 'system' ? viewer.name : viewer.kind === 'visitor' ? 'visitor' : null
  await tx
    .insertInto('audit_event')
    .values({
      at,
      account_id: viewer.kind === 'signedIn' ? viewer.accountId : null,
      system,
      action: entry.action,
      relation: entry.relation ?? null,
      child_id: entry.childId ?? null,
      children: entry.children?.length ? [...entry.children] : null,
      detail: JSON.stringify(entry.detail ?? {}),
    })
    .execute()
}

/** Strongest first: the relation that an audit row and the circle page name when several reach. */
const strength: readonly Relation[] = [
  'self',
  'parent',
  'representative',
  'caseworker',
  'team',
  'manager',
  'setting',
  'adviser',
  'panel',
  'invitedSupport',
  'inspector',
  'designated',
  'dataOfficer',
  'parent.restricted',
  'setting.class',
  'setting.former',
  'setting.consulted',
  'contact',
  'officer.other',
]

/** Every relation by which the viewer of this transaction reaches the child today, strongest first; empty for a stranger. */
export async function relationsTo(tx: ViewerTx, childId: string): Promise<Relation[]> {
  const { rows } = await sql<{ relations: Relation[] }>`select ${relationsIn(childId)} as relations`.execute(tx)
  return strongestFirst(rows[0]?.relations ?? [])
}

/** The same as a column of a statement that reads the child anyway; to be put in order by `strongestFirst`. */
export const relationsIn = (childId: string): RawBuilder<Relation[]> =>
  sql<Relation[]>`array(select my_relations(${childId}::uuid))`

export const strongestFirst = (found: readonly Relation[]): Relation[] =>
  strength.filter((relation) => found.includes(relation))
