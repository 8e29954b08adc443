import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { loadConfig } from '../platform/config.ts'
import { backUp } from '../platform/db/embedded-folder.ts'
import { migrationsFolder } from '../platform/db/migrate.ts'
import type { Command } from './command.ts'

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

export const backup: Command = {
  name: 'backup',
  summary: 'Writes the embedded database into one file',
  usage: `FILE

Writes a whole copy of the embedded database (WAYMARK_DATA) into a new file, also while the service runs.
Keep it as safe as the records themselves. PostgreSQL has its own tools: pg_dump, or a base backup.`,
  needs: 'database',
  run: async ({ args, io, database }) => {
    const [name, ...more] = args
    if (name === undefined || more.length > 0) {
      io.err('Say into which file: waymark backup FILE\n')
      return 1
    }
    const read = loadConfig()
    if ('refused' in read || database === undefined || database.kind !== 'embedded') {
      io.err('This database is PostgreSQL: back it up with its own tools, such as pg_dump.\n')
      return 2
    }
    const file = resolve(io.cwd, name)
    if (await exists(file)) {
      io.err(`${file} is there already. Choose another name.\n`)
      return 2
    }
    await backUp(database, read.config.dataFolder, migrationsFolder, file)
    io.out(`Backup written to ${file}\n`)
    return 0
  },
}
