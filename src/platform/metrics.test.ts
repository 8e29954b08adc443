import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMetrics, type Gauged } from './metrics.ts'
import { serveMetrics } from './metrics-server.ts'

test('requests are counted by pattern, method and class of the answer, and nothing finer', async () => {
  const metrics = createMetrics('1.2.3', async () => [])
  metrics.began()
  metrics.began()
  for (const status of [404, 403])
    metrics.answered({ method: 'GET', route: '/children/:childId', status, seconds: 0.02 })
  const text = await metrics.text()
  assert.match(text, /waymark_request_seconds_count\{method="GET",route="\/children\/:childId",status="4xx"\} 2/)
  assert.match(text, /waymark_requests_in_flight 0/)
  assert.match(text, /waymark_build_info\{version="1.2.3"\} 1/)
  assert.match(text, /nodejs_eventloop_lag_p99_seconds/)
})

test('what is looked up is told as it is now, and a look that fails is counted and hides nothing else', async () => {
  const answers: (() => Gauged[])[] = [
    () => [{ name: 'jobs', help: 'x', values: [{ labels: { queue: 'a' }, value: 3 }] }],
    () => [{ name: 'jobs', help: 'x', values: [{ labels: { queue: 'b' }, value: 1 }] }],
    () => {
      throw new Error('away')
    },
  ]
  const metrics = createMetrics('1', async () => (answers.shift() ?? (() => []))())
  assert.match(await metrics.text(), /jobs\{queue="a"\} 3/)
  const second = await metrics.text()
  assert.match(second, /jobs\{queue="b"\} 1/)
  assert.doesNotMatch(second, /queue="a"/)
  const third = await metrics.text()
  assert.match(third, /waymark_readings_failed_total 1/)
  assert.doesNotMatch(third, /queue=/)
})

test('measurements are read at one address, with the token where there is one', async () => {
  const metrics = createMetrics('1', async () => [])
  const token = 'forty letters that nobody could ever guess'
  const server = await serveMetrics({ port: 0, host: '127.0.0.1', token }, metrics)
  const ask = async (path: string, authorization = '') =>
    (await fetch(`http://127.0.0.1:${server.port}${path}`, { headers: { authorization } })).status
  assert.equal(await ask('/metrics'), 401)
  assert.equal(await ask('/metrics', `Bearer ${token}x`), 401)
  assert.equal(await ask('/metrics', `Bearer ${token}`), 200)
  assert.equal(await ask('/', `Bearer ${token}`), 404)
  await server.stop()
})
