/** PgBouncer in transaction mode, as the guide sets it up. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from '../../test/support/postgres-server.ts'
import type { Area } from './area.ts'
import { type Ends, handOver, keepRunning, scratchFolder } from './cluster.ts'

const places = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/usr/local/bin/pgbouncer']

/** Where PgBouncer is on this machine, if it is. */
export const bouncerProgram = (): string | undefined => places.find((path) => existsSync(path))

export const howToInstall = 'PgBouncer is not on this machine: apt-get install pgbouncer, and run this again'

/** Starts one before a database; few sessions, so that many clients share each of them. @returns the address through it. */
export async function startBouncer(ends: Ends, area: Area, sessions: number): Promise<string> {
  const folder = scratchFolder(ends)
  const port = await freePort()
  const logins = join(folder, 'logins')
  writeFileSync(logins, `"${area.service.name}" "${area.service.password}"\n`)
  const settings = join(folder, 'pgbouncer.ini')
  writeFileSync(
    settings,
    [
      '[databases]',
      `${area.name} = host=127.0.0.1 port=${area.cluster.port} dbname=${area.name}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = scram-sha-256',
      `auth_file = ${logins}`,
      'pool_mode = transaction',
      `default_pool_size = ${sessions}`,
      'max_client_conn = 500',
      'log_connections = 0',
      'log_disconnections = 0',
      '',
    ].join('\n'),
  )
  for (const file of [logins, settings]) handOver(file)
  const running = keepRunning(bouncerProgram() ?? '', [settings], ends)
  ends.after(async () => {
    running.process.kill('SIGKILL')
    await running.ended
  })
  const url = area.url.replace(/@[^/]+\//, `@127.0.0.1:${port}/`)
  for (let tries = 0; tries < 100; tries += 1) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => undefined)
    const there = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => undefined)
    if (there) return url
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`PgBouncer did not answer: ${running.said()}`)
}
