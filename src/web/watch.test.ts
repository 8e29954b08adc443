import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { world } from '../../test/support/world.ts'
import { appOver } from '../app.ts'
import { measuresOf } from '../measures.ts'
import { createLog } from '../platform/log.ts'
import { createMetrics } from '../platform/metrics.ts'
import { readinessOf } from '../platform/readiness.ts'

const here = await world({ after })
const lines: string[] = []
const log = createLog({ write: (line) => void lines.push(line), level: 'info' })
const config = { ...here.services.config, production: true }
const services = { ...here.services, log, config }
const readiness = readinessOf(here.database)
const metrics = createMetrics('1', measuresOf(services, readiness))
const app = await appOver(services, { readiness, metrics })
after(() => app.close())

const lastLine = () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown>

test('alive and ready are told without a session, and are not kept', async () => {
  for (const [path, words] of [
    ['/health', 'alive\n'],
    ['/ready', 'ready\n'],
  ] as const) {
    const answer = await app.inject(path)
    assert.equal(answer.statusCode, 200)
    assert.equal(answer.body, words)
    assert.equal(answer.headers['cache-control'], 'no-store')
    assert.equal(answer.headers['set-cookie'], undefined)
  }
})

test('a request is one line with its name and the pattern of its route, and nothing that was sent', async () => {
  const officer = await here.person({ roles: ['caseworker'], team: here.team, name: 'Quillon Canary' })
  const child = await here.child({ forename: 'Zebedee', surname: 'Canary' })
  await here.stand(child.id, 'caseworker', { account: officer.id })
  const { cookies } = await here.signIn(officer)
  lines.length = 0
  const answers = [
    await app.inject({ url: `/children/${child.id}?name=Canary`, cookies }),
    await app.inject({ url: '/nowhere/Canary?Canary' }),
    await app.inject({
      method: 'POST',
      url: '/sign-in',
      payload: 'email=canary@x.example&password=Canary',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'user-agent': 'Canary',
        'x-request-id': 'Canary',
      },
    }),
  ]
  assert.equal(lines.length, 3, lines.join(''))
  const said = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  assert.deepEqual(
    said.map((line) => [line['event'], line['method'], line['route'], line['status']]),
    [
      ['request.done', 'GET', '/children/:childId', 200],
      ['request.done', 'GET', 'none', 404],
      ['request.done', 'POST', '/sign-in', answers[2]?.statusCode],
    ],
  )
  assert.deepEqual(
    said.map((line) => line['requestId']),
    answers.map((answer) => answer.headers['x-request-id']),
  )
  assert.doesNotMatch(lines.join(''), new RegExp(`canary|Zebedee|${child.id}|${officer.id}`, 'i'))
})

test('the measurements name routes and queues, and neither a child nor a person', async () => {
  const text = await metrics.text()
  assert.match(text, /waymark_request_seconds_count\{method="GET",route="\/children\/:childId",status="2xx"\} 1/)
  assert.match(text, /waymark_request_seconds_count\{method="GET",route="none",status="4xx"\} 1/)
  assert.match(text, /waymark_audit_unsealed_rows [1-9]/)
  assert.match(text, /waymark_imports_running 0/)
  assert.match(text, /waymark_ready 1/)
  assert.match(text, /waymark_requests_in_flight 0/)
  assert.doesNotMatch(text, /canary|[0-9a-f]{8}-[0-9a-f]{4}/i)
})

test('a proxy that is believed names the request; words in the name are not taken', async () => {
  const behind = await appOver({ ...services, config: { ...config, trustProxy: '10.0.0.5' } }, { readiness })
  await behind.inject({ url: '/health', headers: { 'x-request-id': '0123456789abcdef' } })
  assert.equal(lastLine()['requestId'], '0123456789abcdef')
  await behind.inject({ url: '/health', headers: { 'x-request-id': 'Alice-Smith-12345678' } })
  assert.match(String(lastLine()['requestId']), /^[\da-f]{16}$/)
  await behind.close()
  await app.inject({ url: '/health', headers: { 'x-request-id': '0123456789abcdef' } })
  assert.notEqual(lastLine()['requestId'], '0123456789abcdef')
})

test('once it is to end it says no, and still answers, on connections that then close', async () => {
  const ending = readinessOf(here.database)
  const last = await appOver(services, { readiness: ending })
  ending.drain()
  const said = await last.inject('/ready')
  assert.equal(said.statusCode, 503)
  assert.equal(said.body, 'not ready: draining\n')
  const page = await last.inject('/help')
  assert.equal(page.statusCode, 200)
  assert.equal(page.headers['connection'], 'close')
  await last.close()
})
