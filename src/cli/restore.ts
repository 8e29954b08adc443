import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { loadConfig } from '../platform/config.ts'
import { restoreEmbedded } from '../platform/db/embedded-folder.ts'
import { migrationsFolder } from '../platform/db/migrate.ts'
import type { Command } from './command.ts'

export const restore: Command = {
  name: 'restore',
  summary: 'Puts a backup in the place of the embedded database',
  usage: `FILE

Stop the service first. The database that is replaced is kept beside the new one, under a name with the moment in it.
A backup of a newer version of Waymark is refused; one of an older version is brought up to date by the next start.`,
  needs: 'nothing',
  run: async ({ args, io }) => {
    const [name, ...more] = args
    if (name === undefined || more.length > 0) {
      io.err('Say from which file: waymark restore FILE\n')
      return 1
    }
    const read = loadConfig()
    if ('refused' in read) {
      io.err(read.refused.map((reason) => `${reason}\n`).join(''))
      return 2
    }
    if (read.config.databaseUrl !== undefined) {
      io.err('DATABASE_URL names a PostgreSQL database: restore it with its own tools, such as pg_restore.\n')
      return 2
    }
    const file = resolve(io.cwd, name)
    const readable = await access(file).then(
      () => true,
      () => false,
    )
    if (!readable) {
      io.err(`There is no file ${file} that can be read.\n`)
      return 2
    }
    const { keptAside } = await restoreEmbedded(file, read.config.dataFolder, migrationsFolder)
    io.out(`Restored from ${file}\n`)
    if (keptAside !== undefined) io.out(`What was there before is kept in ${keptAside}\n`)
    return 0
  },
}
