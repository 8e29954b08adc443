import { parseArgs } from 'node:util'
import type { FictionalArea } from '../../seed/area.ts'
import { loadArea, seedId } from '../../seed/load-area.ts'
import { childrenAbout, isLargeSize, makeArea } from '../../seed/make-area.ts'
import { inTransaction } from '../access/in-transaction.ts'
import { systemViewer } from '../access/viewer.ts'
import { setAsideDemo } from '../areas/area/index.ts'
import { type LocalDate, parseLocalDate } from '../law/local-date.ts'
import type { Clock } from '../platform/clock.ts'
import { loadConfig } from '../platform/config.ts'
import type { Database } from '../platform/db/database.ts'
import { SqlError } from '../platform/db/errors.ts'
import type { Command, CommandIo } from './command.ts'

const dayOf = (clock: Clock): LocalDate => parseLocalDate(clock.today()) as LocalDate

/** Why the made-up area must not come into this database; undefined where it is empty. */
async function whyNotEmpty(database: Database, area: FictionalArea): Promise<string | undefined> {
  const found = await inTransaction(database, systemViewer('setup', area.asOf), async (tx) => ({
    area: await tx.selectFrom('area').select(['name', 'la_code']).executeTakeFirst(),
    account: await tx.selectFrom('credential').select('account_id').limit(1).executeTakeFirst(),
    staff: await tx.selectFrom('account').select(['id', 'email']).where('is_staff', '=', true).execute(),
  }))
  if (found.area) return `This database serves ${found.area.name} (${found.area.la_code}) already.`
  if (found.account) return 'Somebody has an account in this database already.'
  const child = await inTransaction(database, systemViewer('import', area.asOf), (tx) =>
    tx.selectFrom('child').select('id').limit(1).executeTakeFirst(),
  )
  if (child) return 'There are children in this database already.'
  const ours = new Set(area.staff.map((one) => `${seedId('account', one.key)} ${one.email.toLowerCase()}`))
  return found.staff.every(({ id, email }) => ours.has(`${id} ${email}`))
    ? undefined
    : 'There are people in this database already: of a load of another size that was stopped, or real ones.'
}

const sizes = ['village', 'town', 'county'] as const
type Size = (typeof sizes)[number]

function sizeIn(args: string[]): Size | undefined {
  try {
    const { values } = parseArgs({ args, options: { size: { type: 'string', default: 'village' } }, strict: true })
    return sizes.find((size) => size === values.size)
  } catch {
    return undefined
  }
}

const inWords = (count: number): string => count.toLocaleString('en-GB')
const aLineEvery = 4_000

/** One line for every few thousand children, with how many there will be. */
function progressOf(io: CommandIo, size: Size): (children: number) => void {
  if (!isLargeSize(size)) return () => undefined
  const about = Math.ceil(childrenAbout(size) / 1000) * 1000
  let next = aLineEvery
  return (children) => {
    if (children < next) return
    next = children + aLineEvery
    io.out(`  ${inWords(children)} of about ${inWords(about)} children …\n`)
  }
}

const needOwner = '42501'

/** Tells the planner how much there is of what. The login of the service may not; the database then does it by itself. */
async function countForPlanner(database: Database): Promise<boolean> {
  try {
    await database.transaction({ role: 'waymark_owner', settings: {} }, async (tx) => {
      const { rows } = await tx.scriptRows(
        "select format('%I', tablename) as name from pg_tables where schemaname = 'public' and tableowner = 'waymark_owner'",
      )
      await tx.script(`analyze ${rows.map((row) => String(row['name'])).join(', ')}`)
    })
    return true
  } catch (error) {
    if (error instanceof SqlError && error.code === needOwner) return false
    throw error
  }
}

async function load(database: Database, io: CommandIo, size: Size, area: FictionalArea, now: string): Promise<number> {
  const { children } = await loadArea(database, { area, now, progress: progressOf(io, size) })
  const counted = await countForPlanner(database)
  io.out(`${area.area.name} is loaded: a made-up area with ${inWords(children)} invented children and young people.\n`)
  if (!counted && isLargeSize(size))
    io.out('The first pages may be slow until the database has counted its rows. The owner can run: analyze\n')
  return 0
}

/** `waymark demo`: 0 loaded, 1 where the words are wrong, 2 where the database is not empty or not large enough. */
export const demo: Command = {
  name: 'demo',
  summary: 'Load the made-up area into an empty database, to try Waymark with',
  usage: `waymark demo [--size village|town|county]

--size village   300 plans: what is loaded where no size is given.
--size town      3,000 plans and 12,000 children on SEN Support, with ten years of events. PostgreSQL only.
--size county    25,000 plans and 100,000 children on SEN Support, with ten years of events. PostgreSQL only.

Everybody in the made-up area is invented. It comes only into a database that serves no area and holds nobody, so that
invented and real records never stand side by side. The embedded database has the village from its first start. A load that
was stopped leaves no child behind: run the same command again.`,
  needs: 'database',
  async run({ args, io, database, clock }) {
    const size = sizeIn(args)
    if (size === undefined || !database) {
      io.err(
        'The made-up area comes in three sizes: waymark demo --size village, town or county.\nTo leave it: waymark demo leave\n',
      )
      return 1
    }
    if (isLargeSize(size) && database.kind !== 'postgres') {
      io.err(`A ${size} is too large for the embedded database. Set DATABASE_URL to an empty PostgreSQL database.\n`)
      return 2
    }
    const area = makeArea({ asOf: dayOf(clock), size: isLargeSize(size) ? size : 'small' })
    const reason = await whyNotEmpty(database, area)
    if (reason !== undefined) {
      io.err(`${reason} The made-up area comes only into an empty database.\n`)
      return 2
    }
    return load(database, io, size, area, clock.now())
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
