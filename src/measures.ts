import { sql } from 'kysely'
import { inTransaction, type ViewerTx } from './access/in-transaction.ts'
import { systemViewer } from './access/viewer.ts'
import { type LocalDate, parseLocalDate } from './law/local-date.ts'
import type { Gauged, GaugedValue } from './platform/metrics.ts'
import type { Readiness } from './platform/readiness.ts'
import type { Services } from './web/services.ts'

type Row = { value: number } & Record<string, string | number>

const gauge = (name: string, help: string, values: readonly GaugedValue[]): Gauged => ({ name, help, values })
const one = (value: number): readonly GaugedValue[] => [{ value }]

/** Jobs by queue: how many wait, and how long the one that should have begun first has waited. */
async function queues(tx: ViewerTx): Promise<Gauged[]> {
  const { rows } = await sql<{ queue: string; state: string; jobs: number; waited: number }>`
    select name as queue, state::text as state, count(*)::int as jobs,
      greatest(0, extract(epoch from now() - min(start_after)))::float8 as waited
    from pgboss.job where state in ('created', 'retry', 'active', 'failed') and name not like '\\_\\_%'
    group by name, state`.execute(tx)
  const waiting = rows.filter((row) => row.state === 'created' || row.state === 'retry')
  return [
    gauge(
      'waymark_jobs',
      'Jobs by queue and state.',
      rows.map(({ queue, state, jobs }) => ({ labels: { queue, state }, value: jobs })),
    ),
    gauge(
      'waymark_job_waiting_seconds',
      'How long the oldest job that could run has waited.',
      waiting.map(({ queue, waited }) => ({ labels: { queue }, value: waited })),
    ),
  ]
}

async function imports(tx: ViewerTx): Promise<Gauged[]> {
  const { rows } = await sql<Row>`select count(*)::int as value from import_run where finished_at is null
    and state in ('waiting', 'reading')`.execute(tx)
  return [gauge('waymark_imports_running', 'Imports that have begun and not ended.', one(rows[0]?.value ?? 0))]
}

/** The rows that the chain does not hold yet: more than a few seconds of them means that nobody seals. */
async function unsealed(tx: ViewerTx): Promise<Gauged[]> {
  const { rows } = await sql<{ rows: number; seconds: number }>`
    select count(*)::int as rows, coalesce(greatest(0, extract(epoch from now() - min(at))), 0)::float8 as seconds
    from audit_event where id > coalesce((select max(audit_id) from audit_link), 0)`.execute(tx)
  return [
    gauge('waymark_audit_unsealed_rows', 'Audit rows that the chain does not hold yet.', one(rows[0]?.rows ?? 0)),
    gauge('waymark_audit_unsealed_seconds', 'The age of the oldest of them.', one(rows[0]?.seconds ?? 0)),
  ]
}

async function messages(tx: ViewerTx): Promise<Gauged[]> {
  const { rows } = await sql<{ waiting: number; seconds: number }>`
    select count(*)::int as waiting, coalesce(greatest(0, extract(epoch from now() - min(created_at))), 0)::float8 as seconds
    from outgoing_message where sent_at is null and body <> ''`.execute(tx)
  return [
    gauge('waymark_messages_waiting', 'Messages that were not sent yet.', one(rows[0]?.waiting ?? 0)),
    gauge('waymark_messages_waiting_seconds', 'The age of the oldest of them.', one(rows[0]?.seconds ?? 0)),
  ]
}

function sessions({ database }: Services): Gauged[] {
  const use = database.sessions?.()
  if (use === undefined) return []
  const values = [
    { labels: { state: 'busy' }, value: use.open - use.idle },
    { labels: { state: 'idle' }, value: use.idle },
    { labels: { state: 'wanted' }, value: use.waiting },
  ]
  return [gauge('waymark_database_sessions', 'Sessions of the pool; wanted: callers that wait for one.', values)]
}

/** What is looked up when the measurements are read. Counts and ages alone: nothing of a child or a person. */
export function measuresOf(services: Services, readiness: Readiness): () => Promise<readonly Gauged[]> {
  const { database, clock } = services
  const today = () => parseLocalDate(clock.today()) as LocalDate
  const as = (name: 'jobs' | 'audit', work: (tx: ViewerTx) => Promise<Gauged[]>) =>
    inTransaction(database, systemViewer(name, today()), work)
  return async () => {
    const ready = await readiness.ask()
    const always = [
      gauge('waymark_ready', 'Whether this process takes requests.', one(ready.ready ? 1 : 0)),
      ...sessions(services),
    ]
    if (!ready.ready && ready.because !== 'draining') return always
    return [
      ...always,
      ...(await as('jobs', async (tx) => [...(await queues(tx)), ...(await imports(tx)), ...(await messages(tx))])),
      ...(await as('audit', unsealed)),
    ]
  }
}
