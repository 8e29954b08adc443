/** The real service as a process of its own, and people who use it over HTTP. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { loadArea } from '../../seed/load-area.ts'
import { makeArea } from '../../seed/make-area.ts'
import { day } from '../../src/law/local-date.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { migrate, migrationsFolder } from '../../src/platform/db/migrate.ts'
import { openDatabase } from '../../src/platform/db/open.ts'
import { asked, type DrillServer, databaseUrl } from './server.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export type DrillService = {
  readonly address: string
  readonly seconds: number
  readonly said: () => string
  kill(): Promise<void>
  stop(): Promise<void>
}

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const one of running) one.kill('SIGKILL')
})

/** Starts the service as `npm start` does, on the port given, and waits until it says its address. */
export async function startService(environment: Readonly<Record<string, string>>): Promise<DrillService> {
  const begun = performance.now()
  const service = spawn(process.execPath, ['bin/start.js'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOST: '127.0.0.1',
      NODE_ENV: 'development',
      WAYMARK_SECRET: 'a secret of the drills, known to everybody',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(service)
  let said = ''
  const ended = new Promise<void>((done) =>
    service.on('exit', () => {
      running.delete(service)
      done()
    }),
  )
  const address = await new Promise<string>((done, fail) => {
    const hear = (words: Buffer) => {
      said = `${said}${words.toString()}`.slice(-20_000)
      const ready = /is ready: (http:\/\/\S+)/.exec(said)
      if (ready) done(ready[1] ?? '')
    }
    service.stdout.on('data', hear)
    service.stderr.on('data', hear)
    void ended.then(() => fail(new Error(`The service did not start: ${said}`)))
  })
  return {
    address,
    seconds: (performance.now() - begun) / 1000,
    said: () => said,
    kill: async () => {
      service.kill('SIGKILL')
      await ended
    },
    stop: async () => {
      service.kill('SIGTERM')
      await ended
    },
  }
}

/** A database with the fictional area in it. @returns its address. */
export async function fictionalDatabase(server: DrillServer, name = 'drill'): Promise<string> {
  await asked(server.url, `create database ${name}`)
  const url = databaseUrl(server, name)
  const database = await openDatabase({ kind: 'postgres', url, most: 2 })
  try {
    await migrate(database, migrationsFolder)
    const asOf = day(systemClock.today())
    await loadArea(database, { area: makeArea({ asOf, size: 'small' }), now: systemClock.now() })
  } finally {
    await database.close()
  }
  return url
}

export type HttpAnswer = { status: number; location: string; body: string }

/** Somebody with a browser: keeps cookies, follows nothing by itself. The address may change when the service starts anew. */
export type HttpPerson = {
  get(path: string): Promise<HttpAnswer>
  post(path: string, fields: Readonly<Record<string, string>>): Promise<HttpAnswer>
  token: string
}

export function httpPerson(address: () => string, timeoutMs = 15_000): HttpPerson {
  const jar = new Map<string, string>()
  const send = async (path: string, init: RequestInit): Promise<HttpAnswer> => {
    const reply = await fetch(`${address()}${path}`, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(init.method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
    })
    for (const cookie of reply.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      if (pair.slice(at + 1) === '') jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return { status: reply.status, location: reply.headers.get('location') ?? '', body: await reply.text() }
  }
  return {
    token: '',
    get: (path) => send(path, { method: 'GET' }),
    post: (path, fields) => send(path, { method: 'POST', body: new URLSearchParams(fields).toString() }),
  }
}

export const tokenOf = (body: string): string => /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? ''

/** Signs in by the door of the fictional area as the first person of these words (a role on the door). */
export async function throughTheDoor(person: HttpPerson, words: RegExp): Promise<void> {
  const { body } = await person.get('/demo')
  const doors = [...body.matchAll(/<form[^>]*action="\/demo"[^>]*>(.*?)<\/form>/gs)].map((match) => match[1] ?? '')
  const door = doors.find((one) => words.test(one.replace(/<[^>]+>/g, ' ')))
  if (!door) throw new Error(`nobody at the door is ${words}`)
  const id = /name="person" value="([^"]+)"/.exec(door)?.[1] ?? ''
  const answer = await person.post('/demo', { _csrf: tokenOf(door), person: id })
  if (answer.status !== 303) throw new Error(`the door answered ${answer.status}`)
  person.token = tokenOf((await person.get('/account')).body)
}

/** Ids of children whom this person finds on the page of children. */
export async function childrenSeen(person: HttpPerson): Promise<string[]> {
  const pages = [await person.get('/children'), await person.get('/worklist')]
  const found = pages.flatMap(({ body }) =>
    [...body.matchAll(/\/children\/([0-9a-f-]{36})/g)].map((match) => match[1] ?? ''),
  )
  return [...new Set(found)]
}
