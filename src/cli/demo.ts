import { parseArgs } from 'node:util'
import { loadArea } from '../../seed/load-area.ts'
import { makeArea } from '../../seed/make-area.ts'
import { inTransaction } from '../access/in-transaction.ts'
import { systemViewer } from '../access/viewer.ts'
import { setAsideDemo } from '../areas/area/index.ts'
import { type LocalDate, parseLocalDate } from '../law/local-date.ts'
import type { Clock } from '../platform/clock.ts'
import { loadConfig } from '../platform/config.ts'
import type { Database } from '../platform/db/database.ts'
import type { Command } from './command.ts'

const dayOf = (clock: Clock): LocalDate => parseLocalDate(clock.today()) as LocalDate

/** Why the made-up area must not come into this database; undefined where it is empty. */
async function whyNotEmpty(database: Database, today: LocalDate): Promise<string | undefined> {
  const found = await inTransaction(database, systemViewer('setup', today), async (tx) => ({
    area: await tx.selectFrom('area').select(['name', 'la_code']).executeTakeFirst(),
    account: await tx.selectFrom('credential').select('account_id').limit(1).executeTakeFirst(),
  }))
  if (found.area) return `This database serves ${found.area.name} (${found.area.la_code}) already.`
  if (found.account) return 'Somebody has an account in this database already.'
  const child = await inTransaction(database, systemViewer('import', today), (tx) =>
    tx.selectFrom('child').select('id').limit(1).executeTakeFirst(),
  )
  return child ? 'There are children in this database already.' : undefined
}

/** `waymark demo`: 0 loaded, 2 where the database is not empty. */
export const demo: Command = {
  name: 'demo',
  summary: 'Load the made-up area into an empty database, to try Waymark with',
  usage: `

Everybody in the made-up area is invented. It comes only into a database that serves no area and holds nobody, so that
invented and real records never stand side by side. The embedded database has it from its first start.`,
  needs: 'database',
  async run({ args, io, database, clock }) {
    if (args.length > 0 || !database) {
      io.err('"waymark demo" takes no arguments. To leave the made-up area: waymark demo leave\n')
      return 1
    }
    const reason = await whyNotEmpty(database, dayOf(clock))
    if (reason !== undefined) {
      io.err(`${reason} The made-up area comes only into an empty database.\n`)
      return 2
    }
    const area = makeArea({ asOf: dayOf(clock), size: 'small' })
    const { children } = await loadArea(database, { area, now: clock.now() })
    io.out(`${area.area.name} is loaded: a made-up area with ${children} invented children and young people.\n`)
    return 0
  },
}

function councilIn(args: string[]): string | undefined {
  try {
    const { values } = parseArgs({ args, options: { council: { type: 'string' } }, strict: true })
    return values.council !== undefined && /^\d{3}$/.test(values.council) ? values.council : undefined
  } catch {
    return undefined
  }
}

/** `waymark demo leave`: 0 done, 2 where there is no made-up area or a service has the folder. */
export const demoLeave: Command = {
  name: 'demo leave',
  summary: 'Set the made-up area aside and begin with an empty database for a real one',
  usage: `waymark demo leave --council CODE

Stop the service first. CODE is the three-digit code of the council whose area it will be. The made-up area is moved, whole,
into a folder of its own beside the new database; nothing of it is deleted. With DATABASE_URL there is nothing to set aside:
make a new, empty PostgreSQL database and set DATABASE_URL to it.`,
  needs: 'nothing',
  async run({ args, io, clock }) {
    const council = councilIn(args)
    if (council === undefined) {
      io.err('Say whose area it will be: waymark demo leave --council CODE (three digits)\n')
      return 1
    }
    const read = loadConfig()
    if ('refused' in read) {
      io.err(read.refused.map((reason) => `${reason}\n`).join(''))
      return 2
    }
    if (read.config.databaseUrl !== undefined) {
      io.err(
        'DATABASE_URL names a PostgreSQL database. Make a new, empty one, set DATABASE_URL to it and run: waymark migrate\n',
      )
      return 2
    }
    const { aside } = await setAsideDemo({
      folder: read.config.dataFolder,
      council,
      now: clock.now(),
      today: dayOf(clock),
    })
    io.out(`The made-up area is set aside in ${aside}\n`)
    io.out(`To see it again: WAYMARK_DATA=${aside} npm start\n\n`)
    io.out(`The new database is empty and of council ${council}. Next:\n  npm start\n`)
    io.out('  npx waymark first-administrator --email YOU@YOUR-COUNCIL\n')
    return 0
  },
}
