import { sql } from 'kysely'
import { getConstructionPlans, getMigrationPlans } from 'pg-boss'
import type { Tx } from './database.ts'

/** The schema of the job queue's tables. They hold identifiers only, never a person's data. */
export const jobSchema = 'pgboss'

/** The plan's own transaction is taken off: ours is open already. */
function withoutTransaction(plan: string): string {
  return plan.replace(/^\s*BEGIN;/, '').replace(/COMMIT;\s*$/, '')
}

async function installedVersion(tx: Tx): Promise<number | undefined> {
  const present = await sql<{ table: string | null }>`select to_regclass('pgboss.version')::text as table`.execute(tx)
  if (present.rows[0]?.table == null) return undefined
  const { rows } = await sql<{ version: number }>`select version from pgboss.version`.execute(tx)
  return rows[0]?.version
}

/** The statements that are lacking, none where the tables are those of this version already. */
function planFrom(version: number | undefined): string {
  const whole = getConstructionPlans(jobSchema)
  if (version === undefined) return whole
  const current = Number(/INTO pgboss\.version\(version\) VALUES \('(\d+)'\)/.exec(whole)?.[1])
  return version < current ? getMigrationPlans(jobSchema, version) : ''
}

/** Makes or updates the job queue's tables as their owner, and lets the service use them. */
export async function installJobTables(tx: Tx): Promise<void> {
  const plan = planFrom(await installedVersion(tx))
  if (plan.trim() !== '') await tx.script(withoutTransaction(plan))
  await tx.script(`
    grant usage on schema ${jobSchema} to waymark_app;
    grant select, insert, update, delete on all tables in schema ${jobSchema} to waymark_app;`)
}
