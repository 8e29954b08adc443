import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { verifyAudit } from '../src/access/seal-audit.ts'
import { day } from '../src/law/local-date.ts'
import { systemClock } from '../src/platform/clock.ts'
import type { Database } from '../src/platform/db/database.ts'
import { migrationsFolder } from '../src/platform/db/migrate.ts'
import { type DatabaseSettings, openDatabase } from '../src/platform/db/open.ts'
import type { Drill, DrillResult } from './drill.ts'
import { drillServer } from './support/server.ts'
import { type DrillService, fictionalDatabase, startService } from './support/service.ts'
import { auditQuestion, compare, factsQuestion, startWriters, type Writers } from './support/writing.ts'

const port = String(20_000 + (process.pid % 20_000))
const writersAtOnce = 3

/** Until a write more was acknowledged, and some time of chance in the next ones. */
async function someWrites(writers: Writers): Promise<void> {
  const before = writers.acknowledged.size
  const until = performance.now() + 30_000
  while (writers.acknowledged.size === before && performance.now() < until) await wait(20)
  await wait(Math.random() * 500)
}

/** Kill -9 in the middle of writing: of the service on both databases, and of PostgreSQL under the running service. */
export const drill: Drill = {
  name: 'kill-while-writing',
  run: async ({ quick }) => [await serviceOnEmbedded(quick ? 2 : 50), ...(await onPostgres(quick ? 2 : 50))],
}

async function serviceOnEmbedded(rounds: number): Promise<DrillResult> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-drill-'))
  try {
    const environment = { WAYMARK_DATA: folder, PORT: port }
    const { writers, slowest } = await killTheService(environment, rounds)
    const where: DatabaseSettings = { kind: 'embedded', folder, migrations: migrationsFolder }
    return await verdict('kill -9 of the service, embedded database', rounds, where, writers, slowest)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function onPostgres(rounds: number): Promise<DrillResult[]> {
  const server = await drillServer()
  const uploads = await mkdtemp(join(tmpdir(), 'waymark-drill-'))
  try {
    const url = await fictionalDatabase(server)
    const environment = { DATABASE_URL: url, WAYMARK_DATA: uploads, PORT: port }
    const where: DatabaseSettings = { kind: 'postgres', url, most: 2 }
    const ofService = await killTheService(environment, rounds)
    const first = await verdict(
      'kill -9 of the service, PostgreSQL',
      rounds,
      where,
      ofService.writers,
      ofService.slowest,
    )
    const ofServer = await killTheServer(environment, server, rounds)
    const second = await verdict('kill -9 of PostgreSQL', rounds, where, ofServer.writers, ofServer.slowest)
    return [first, second]
  } finally {
    await server.end()
    await rm(uploads, { recursive: true, force: true })
  }
}

type Killed = { writers: Writers; slowest: number }

async function killTheService(environment: Readonly<Record<string, string>>, rounds: number): Promise<Killed> {
  let service: DrillService = await startService(environment)
  const writers = await startWriters(() => service.address, writersAtOnce)
  let slowest = 0
  try {
    for (let round = 0; round < rounds; round += 1) {
      await someWrites(writers)
      await service.kill()
      service = await startService(environment)
      slowest = Math.max(slowest, service.seconds)
    }
    await someWrites(writers)
    await writers.stop()
  } finally {
    await service.stop()
  }
  return { writers, slowest }
}

async function killTheServer(
  environment: Readonly<Record<string, string>>,
  server: { kill(): Promise<void>; start(): Promise<number> },
  rounds: number,
): Promise<Killed> {
  const service = await startService(environment)
  const writers = await startWriters(() => service.address, writersAtOnce)
  let slowest = 0
  try {
    for (let round = 0; round < rounds; round += 1) {
      await someWrites(writers)
      await server.kill()
      slowest = Math.max(slowest, (await server.start()) / 1000)
    }
    await someWrites(writers)
    await writers.stop()
  } finally {
    await service.stop()
  }
  return { writers, slowest }
}

async function verdict(
  name: string,
  rounds: number,
  where: DatabaseSettings,
  writers: Writers,
  slowest: number,
): Promise<DrillResult> {
  const database = (await openDatabase(where)) as unknown as Database
  try {
    const ids = async (question: string) =>
      (await database.asLogin((session) => session.query(question, []))).rows.map((row) => String(row['id']))
    const kept = compare(writers.acknowledged, await ids(factsQuestion), await ids(auditQuestion))
    const chain = await verifyAudit(database, day(systemClock.today()))
    const others = [...writers.others].map(([status, count]) => `${count} × ${status}`).join(', ') || 'none'
    // a long run is cut short sometimes: what was seen by then is not lost
    console.error(
      `  ${name}: ${JSON.stringify({ rounds, acknowledged: writers.acknowledged.size, ...kept, chain: chain.is })}`,
    )
    return {
      name,
      toReach: `${rounds} rounds: 0 acknowledged writes lost, 0 changes without audit row, 0 audit rows without change, chain whole`,
      reached: `${rounds} rounds, ${writers.acknowledged.size} acknowledged: ${kept.lost} lost, ${kept.withoutAudit} without row, ${kept.auditWithout} rows without change, chain ${chain.is}`,
      passed:
        kept.lost === 0 &&
        kept.withoutAudit === 0 &&
        kept.auditWithout === 0 &&
        chain.is === 'whole' &&
        writers.acknowledged.size >= rounds,
      notes: `${writers.unanswered()} sends cut off and sent again with the same form; other answers: ${others}; back after ${slowest.toFixed(1)} s at most`,
    }
  } finally {
    await database.close()
  }
}
