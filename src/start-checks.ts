import { stat } from 'node:fs/promises'
import { url as debuggerAddress } from 'node:inspector'
import { inTransaction } from './access/in-transaction.ts'
import { systemViewer } from './access/viewer.ts'
import { type LocalDate, parseLocalDate } from './law/local-date.ts'
import { systemClock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import type { Database } from './platform/db/database.ts'
import { weakDatabase } from './platform/db/weak-database.ts'

/** The service would run too weakly for real records; every reason is one plain sentence. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
  readonly reasons: readonly string[]
  constructor(reasons: readonly string[]) {
    super(reasons.join(' '))
    this.reasons = reasons
  }
}

async function madeUpPeople(config: Config, database: Database): Promise<string[]> {
  if (config.demoAllowed) return []
  const today = parseLocalDate(systemClock.today()) as LocalDate
  const found = await inTransaction(database, systemViewer('setup', today), async (tx) => ({
    area: await tx.selectFrom('area').select('is_fictional').executeTakeFirst(),
    account: await tx
      .selectFrom('account')
      .select('id')
      .where('is_demo', '=', true)
      .where('disabled_at', 'is', null)
      .limit(1)
      .executeTakeFirst(),
  }))
  if (found.area?.is_fictional) {
    return [
      'The made-up area is loaded, and anybody enters it without a password: begin with an empty database, or set ' +
        'WAYMARK_ALLOW_DEMO=1 for a training place',
    ]
  }
  return found.account
    ? ['Accounts of made-up people can still be used: disable them, or begin with an empty database']
    : []
}

async function folderProblem(config: Config): Promise<string[]> {
  const found = await stat(config.dataFolder).catch(() => undefined)
  const open = found !== undefined && process.platform !== 'win32' && (found.mode & 0o007) !== 0
  return open ? ['Everybody on this machine can read WAYMARK_DATA, where uploads wait: run chmod 700 on it'] : []
}

/**
 * Names everything that is too weak for real records and that only the running process can see: its login, its server,
 * its clock, what is loaded. Nothing is asked where `NODE_ENV` is not `production`.
 * @throws StartRefused with all the reasons.
 */
export async function refuseWeakStart(config: Config, database: Database): Promise<void> {
  if (!config.production) return
  const reasons = [
    ...(config.databaseOwnerUrl === undefined
      ? []
      : ['DATABASE_OWNER_URL is set for the service: give that login to waymark migrate alone']),
    ...(debuggerAddress() === undefined ? [] : ['The debugger of Node is open: leave --inspect out']),
    ...(await folderProblem(config)),
    ...(await weakDatabase(database)),
    ...(await madeUpPeople(config, database)),
  ]
  if (reasons.length > 0) throw new StartRefused(reasons)
}

/** What is no reason to refuse, and yet should be known to whoever runs the service. */
export function startWarnings(config: Config): string[] {
  const warnings: string[] = []
  if (!config.production && config.databaseUrl !== undefined)
    warnings.push(
      'NODE_ENV is not production: weak settings are not refused. For real records set NODE_ENV=production.',
    )
  if (config.production && process.getuid?.() === 0)
    warnings.push('The service runs as root and needs none of its rights: give it a user of its own.')
  return warnings
}
