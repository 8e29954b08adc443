import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { testFolder } from '../support/folder.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = await testFolder({ after })
const environment = {
  ...process.env,
  WAYMARK_DATA: folder,
  PORT: '0',
  HOST: '127.0.0.1',
  NODE_ENV: 'development',
  DATABASE_URL: '',
  DATABASE_OWNER_URL: '',
}

type Started = { process: ChildProcess; address: string; seconds: number; said: string; ended: Promise<number | null> }

const running = new Set<ChildProcess>()
after(() => {
  for (const one of running) one.kill('SIGKILL')
})

/** Starts the service as `npm start` does, and waits until it says its address or ends. */
async function start(): Promise<Started> {
  const begun = performance.now()
  const service = spawn(process.execPath, ['bin/start.js'], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(service)
  let said = ''
  const ended = new Promise<number | null>((done) => service.on('exit', (code) => done(code)))
  const address = await new Promise<string>((done) => {
    const hear = (words: Buffer) => {
      said += words.toString()
      const ready = /is ready: (http:\/\/\S+)/.exec(said)
      if (ready) done(ready[1] ?? '')
    }
    service.stdout?.on('data', hear)
    service.stderr?.on('data', hear)
    void ended.then(() => done(''))
  })
  return { process: service, address, seconds: (performance.now() - begun) / 1000, said, ended }
}

async function stop(service: Started): Promise<number | null> {
  service.process.kill('SIGTERM')
  const code = await service.ended
  running.delete(service.process)
  return code
}

const waymark = (...args: string[]) =>
  spawnSync(process.execPath, ['bin/waymark.js', ...args], {
    cwd: root,
    env: environment,
    encoding: 'utf8',
    timeout: 120_000,
  })

test('the first start makes the fictional area and answers within a minute; later starts are quick; a stop is clean', async (t) => {
  const first = await start()
  assert.match(first.said, /fictional area/)
  assert.equal((await fetch(`${first.address}/demo`)).status, 200)
  t.diagnostic(`first start to the address: ${first.seconds.toFixed(1)} s (limit 60)`)
  assert.ok(first.seconds < 60, `the first start took ${first.seconds} s`)

  const second = await start()
  assert.equal(second.address, '', 'a second service on one folder must not start')
  assert.equal(await second.ended, 1)
  assert.match(second.said, /cannot start/)

  const beside = waymark('audit', 'verify')
  assert.equal(beside.status, 0, beside.stderr)
  assert.match(beside.stdout, /whole/)

  assert.equal(await stop(first), 0)
  const later = await start()
  assert.doesNotMatch(later.said, /First start/)
  t.diagnostic(`later start to the address: ${later.seconds.toFixed(1)} s (limit 5 on a quiet machine)`)
  assert.ok(later.seconds < 20, `a later start took ${later.seconds} s`)
  assert.equal((await fetch(`${later.address}/demo`)).status, 200)
  assert.equal(await stop(later), 0)
})

test('a service that was killed starts again on its folder, and the audit is whole', async () => {
  const service = await start()
  await fetch(`${service.address}/demo`)
  service.process.kill('SIGKILL')
  await service.ended
  const again = await start()
  assert.notEqual(again.address, '', again.said)
  assert.equal(await stop(again), 0)
  const verdict = waymark('audit', 'verify')
  assert.equal(verdict.status, 0, verdict.stderr)
})

test('the command says what it can do, its version, and what it does not know', () => {
  assert.match(waymark('--help').stdout, /law due/)
  assert.match(waymark('--version').stdout, /^\d+\.\d+\.\d+\n$/)
  const unknown = waymark('lew due')
  assert.equal(unknown.status, 1)
  assert.match(unknown.stderr, /law due/)
})
