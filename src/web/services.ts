import type { Clock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/db/database.ts'
import type { Log } from '../platform/log.ts'

/** What the running service is made of; handed to every handler and job. */
export type Services = {
  database: Database
  clock: Clock
  config: Config
  log: Log
  /** Signs what the browser keeps; at least 32 characters that nobody can guess. */
  cookieSecret: string
}
