import { loadConfig } from '../platform/config.ts'
import { migrateConfigured } from '../platform/db/open.ts'
import type { Command } from './command.ts'

export const migrate: Command = {
  name: 'migrate',
  summary: 'Brings the tables of the database up to date',
  usage: `

Makes the database roles where they are missing and applies the migrations that the database lacks.
With DATABASE_URL it works as the login of DATABASE_OWNER_URL (or of DATABASE_URL, if that is not set).
The embedded database is brought up to date by every start as well.`,
  needs: 'nothing',
  run: async ({ args, io }) => {
    if (args.length > 0) {
      io.err('"waymark migrate" takes no arguments.\n')
      return 1
    }
    const read = loadConfig()
    if ('refused' in read) {
      io.err(read.refused.map((reason) => `${reason}\n`).join(''))
      return 2
    }
    const { applied, already } = await migrateConfigured(read.config)
    for (const name of applied) io.out(`applied ${name}\n`)
    io.out(
      applied.length === 0
        ? `Up to date: ${already} migrations were applied before.\n`
        : `${applied.length} applied.\n`,
    )
    return 0
  },
}
