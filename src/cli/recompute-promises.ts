import { recomputePromises } from '../areas/journey/index.ts'
import { type LocalDate, parseLocalDate } from '../law/local-date.ts'
import type { Database } from '../platform/db/database.ts'
import type { Command } from './command.ts'

const inWords = (count: number): string => count.toLocaleString('en-GB')
const aLineEvery = 10_000

export const recomputePromisesCommand: Command = {
  name: 'promises recompute',
  summary: 'Works out all open dates anew, after a rule has changed',
  usage: `

Works out anew what is owed in every matter that is still open, and stores what differs. Run it once after an
update in which a rule of the law changed; the service may run on meanwhile. Cut short, it can simply be run again.`,
  needs: 'database',
  run: async ({ args, io, database, clock }) => {
    if (args.length > 0) {
      io.err('"waymark promises recompute" takes no arguments.\n')
      return 1
    }
    let next = aLineEvery
    const done = await recomputePromises(database as Database, parseLocalDate(clock.today()) as LocalDate, (so) => {
      if (so.children < next) return
      next = so.children + aLineEvery
      io.out(`  ${inWords(so.children)} children …\n`)
    })
    io.out(
      `${inWords(done.children)} children with something open; ${inWords(done.changed)} dates differ from before and were stored.\n`,
    )
    return 0
  },
}
