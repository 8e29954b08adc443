/** Health, readiness and measurements, through a database that goes and comes, tables of another version, and an end. */
import type { Drill, DrillResult } from '../drill.ts'
import { alone, resultOf } from './alone.ts'
import { type Area, ask, liveSettings, newArea, type Running, signInMany, startService, until } from './area.ts'
import { type Ends, freshCluster, withEnds } from './cluster.ts'

const readyIs = (service: Running, words: RegExp, seconds: number) =>
  until(async () => words.test((await ask(`${service.address}/ready`)).body), seconds)

type Watched = { wrong: string[]; steps: string[] }

async function step(watched: Watched, what: string, holds: Promise<boolean> | boolean): Promise<void> {
  watched.steps.push(what)
  if (!(await holds)) watched.wrong.push(what)
}

async function throughItsLife(service: Running, area: Area): Promise<Watched> {
  const watched: Watched = { wrong: [], steps: [] }
  const alive = async () => (await ask(`${service.address}/health`)).status === 200
  await step(watched, 'ready at first', readyIs(service, /^ready$/m, 5))
  await area.cluster.stop('kill')
  await step(watched, 'not ready without a database', readyIs(service, /^not ready: database$/m, 5))
  await step(watched, 'alive without a database', alive())
  await area.cluster.start()
  await step(watched, 'ready again by itself', readyIs(service, /^ready$/m, 15))
  const last = await area.cluster.ask<{ name: string; checksum: string }>(
    area.name,
    'delete from schema_migration where name = (select max(name) from schema_migration) returning name, checksum',
  )
  await step(watched, 'not ready with tables of an older version', readyIs(service, /^not ready: schema$/m, 5))
  await area.cluster.ask(area.name, 'insert into schema_migration (name, checksum) values ($1, $2)', [
    last[0]?.name,
    last[0]?.checksum,
  ])
  await step(watched, 'ready with its own', readyIs(service, /^ready$/m, 5))
  return watched
}

async function ending(service: Running, watched: Watched): Promise<void> {
  service.signal('SIGTERM')
  await step(watched, 'not ready once it is to end', readyIs(service, /^not ready: draining$/m, 1))
  const still = await ask(`${service.address}/help`)
  await step(
    watched,
    'and still answers who comes',
    still.status === 200 && still.headers.get('connection') === 'close',
  )
  await step(
    watched,
    'and ends cleanly',
    service.ended.then((code) => code === 0),
  )
}

const needed = [
  'waymark_request_seconds_bucket',
  'waymark_requests_in_flight',
  'waymark_database_sessions',
  'waymark_ready 1',
  'waymark_jobs',
  'waymark_imports_running',
  'waymark_audit_unsealed_seconds',
  'waymark_messages_waiting',
  'waymark_build_info',
  'nodejs_eventloop_lag_seconds',
  'process_resident_memory_bytes',
]

async function measured(service: Running, token: string, area: Area): Promise<{ wrong: string[]; series: number }> {
  await area.cluster.ask(
    area.name,
    `insert into pgboss.job (name, data, start_after) select name, '{}', now() + interval '1 hour' from pgboss.queue
     where name not like '\\_\\_%' limit 1`,
  )
  const people = await signInMany(area, 40)
  for (const person of people)
    for (const path of ['/', '/children', `/children/${person.sees[0] ?? 'x'}`, '/children/Canaryname?name=Canaryname'])
      await ask(`${service.address}${path}`, { headers: { cookie: person.cookie } })
  const without = await ask(service.metrics)
  const { status, body } = await ask(service.metrics, { headers: { authorization: `Bearer ${token}` } })
  const words = [...people.flatMap((one) => [one.name, one.accountId, ...one.sees]), 'Canaryname']
  const wrong = [
    ...(without.status === 401 ? [] : ['read without the token']),
    ...(status === 200 ? [] : [`answered ${status}`]),
    ...needed.filter((name) => !body.includes(name)).map((name) => `${name} is missing`),
    ...(words.some((word) => body.includes(word)) ? ['a person or child is named'] : []),
    ...(/route="\/children\/:childId"/.test(body) ? [] : ['the pattern of a route is missing']),
  ]
  const onPages = await ask(`${service.address}/metrics`)
  if (onPages.status !== 404) wrong.push('the measurements are among the pages')
  return { wrong, series: body.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length }
}

async function watch(ends: Ends): Promise<DrillResult[]> {
  const area = await newArea(await freshCluster(ends), 'westmere', true)
  const token = 'the token of a drill, of forty characters'
  const settings = { METRICS_PORT: '0', METRICS_TOKEN: token, WAYMARK_DRAIN_SECONDS: '3' }
  const service = await startService(ends, { ...liveSettings(ends, area.url), ...settings })
  const { wrong, series } = await measured(service, token, area)
  const watched = await throughItsLife(service, area)
  await ending(service, watched)
  return [
    resultOf('Health and readiness', 'each state told', {
      reached: `${watched.steps.length - watched.wrong.length} of ${watched.steps.length} told`,
      wrong: watched.wrong,
    }),
    resultOf('Measurements', `${needed.length} kinds, nobody named, no more than 2,000 series`, {
      reached: `${needed.length - wrong.filter((one) => one.endsWith('missing')).length} kinds, ${series} series`,
      wrong: [...wrong, ...(series > 2_000 ? ['too many series'] : [])],
    }),
  ]
}

export const drill: Drill = { name: 'Health, readiness, measurements', run: () => withEnds(watch) }

await alone(import.meta.url, drill)
