import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../src/platform/db/database.ts'
import { migrationsFolder } from '../src/platform/db/migrate.ts'
import { openDatabase } from '../src/platform/db/open.ts'

/** Gives work an empty database with all migrations applied, and removes it afterwards. */
export async function withScratchDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-scratch-'))
  try {
    const database = await openDatabase({ kind: 'embedded', folder, migrations: migrationsFolder })
    try {
      return await work(database)
    } finally {
      await database.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
