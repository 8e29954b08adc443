import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { migrate, migrationsFolder } from '../src/platform/db/migrate.ts'
import { openDatabase } from '../src/platform/db/open.ts'
import { type Bench, type Figure, megabytes } from './figure.ts'
import { median, type Ratio, ratioInWords, ratioOf } from './rounds.ts'
import { begin, beginService, memoryOf, processorSeconds, type Running } from './service.ts'

const seconds = (value: number): string => `${value.toFixed(2)} s`
const restAfterMs = 20_000

type Started = { seconds: number; processor: number }

async function once(beginIt: () => Promise<Running>): Promise<Started> {
  const running = await beginIt()
  const started = { seconds: running.seconds, processor: processorSeconds(running.pid) }
  await running.stop()
  return started
}

const bare = () => begin(['--no-warnings', 'bench/bare-server.ts'], {})

/** Starts in turns with the bare server; the ratio is of the seconds to the first answer. */
async function besideBare(rounds: number, ours: () => Promise<Running>): Promise<{ ratio: Ratio; processor: number }> {
  const pairs: { own: Started; least: Started }[] = []
  await once(ours)
  for (let round = 0; round < rounds; round++) pairs.push({ own: await once(ours), least: await once(bare) })
  return {
    processor: median(pairs.map(({ own }) => own.processor)),
    ratio: ratioOf(pairs.map(({ own, least }) => ({ ours: own.seconds, limit: least.seconds }))),
  }
}

async function atRest(beginIt: () => Promise<Running>): Promise<number> {
  const running = await beginIt()
  await wait(restAfterMs)
  const held = memoryOf(running.pid)
  await running.stop()
  return held
}

/** A migrated database of a few rows, for starts that only ask whether it is there. */
async function smallDatabase(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `waymark_bench_${process.pid}`
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await run(`create database ${name}`)
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href
  const database = await openDatabase({ kind: 'postgres', url })
  await migrate(database, migrationsFolder)
  await database.close()
  return { url, drop: () => run(`drop database ${name} with (force)`) }
}

const memoryLimit = 'a bare node:http server'

async function onPostgres(server: string, rounds: number): Promise<Figure[]> {
  const small = await smallDatabase(server)
  try {
    const { ratio, processor } = await besideBare(rounds, () => beginService(small.url))
    const [held, least] = [await atRest(() => beginService(small.url)), await atRest(bare)]
    return [
      {
        figure: 'start to first answer: PostgreSQL',
        at: 'small',
        limit: `${memoryLimit}: ${seconds(ratio.limit)}`,
        toReach: '2 times',
        reached: `${seconds(ratio.ours)}: ${ratioInWords(ratio)}`,
        passed: ratio.ratio <= 2,
        notes: `${seconds(processor)} of processor time until then, most of it for loading our packages`,
      },
      {
        figure: 'memory at rest: PostgreSQL',
        at: 'small',
        limit: `${memoryLimit}: ${megabytes(least)}`,
        toReach: '100 MB',
        reached: megabytes(held),
        passed: held <= 100e6,
      },
    ]
  } finally {
    await small.drop()
  }
}

async function embedded(rounds: number): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-bench-'))
  const inFolder = (name: string) => () =>
    begin(['bin/start.js'], { DATABASE_URL: '', DATABASE_OWNER_URL: '', WAYMARK_DATA: join(folder, name) }, '/health')
  try {
    const first: Started[] = []
    for (let round = 0; round < Math.min(rounds, 5); round++) first.push(await once(inFolder(`first-${round}`)))
    const later: Started[] = []
    for (let round = 0; round < rounds; round++) later.push(await once(inFolder('first-0')))
    const held = await atRest(inFolder('first-0'))
    const took = (all: readonly Started[]) => median(all.map((one) => one.seconds))
    return [
      {
        figure: 'start to first answer: embedded, data there',
        at: 'small',
        limit: '-',
        toReach: '3 s',
        reached: seconds(took(later)),
        passed: took(later) <= 3,
      },
      {
        figure: 'start to first answer: embedded, first time',
        at: 'small, from a snapshot, with the making of the fictional area',
        limit: '-',
        toReach: '5 s',
        reached: seconds(took(first)),
        passed: took(first) <= 5,
      },
      {
        figure: 'memory at rest: embedded',
        at: 'small',
        limit: '-',
        toReach: '400 MB',
        reached: megabytes(held),
        passed: held <= 400e6,
      },
    ]
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** How soon it answers after it is started, and what it holds in memory when nobody asks. */
export const start: Bench = {
  name: 'start',
  needs: 'server',
  run: async ({ server, quick }) => [...(await onPostgres(server, quick ? 2 : 9)), ...(await embedded(quick ? 2 : 9))],
}
