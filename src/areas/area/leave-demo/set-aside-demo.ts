import { access, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { inTransaction } from '../../../access/in-transaction.ts'
import { systemViewer } from '../../../access/viewer.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import type { Database } from '../../../platform/db/database.ts'
import { dataFolder } from '../../../platform/db/embedded-folder.ts'
import { DatabaseRefused } from '../../../platform/db/errors.ts'
import { lockFolder } from '../../../platform/db/folder-lock.ts'
import { migrationsFolder } from '../../../platform/db/migrate.ts'
import { openDatabase } from '../../../platform/db/open.ts'

type Leaving = { folder: string; council: string; now: string; today: LocalDate }

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

const openFolder = (folder: string): Promise<Database> =>
  openDatabase({ kind: 'embedded', folder, migrations: migrationsFolder })

/**
 * Sets the made-up area of an embedded folder aside, whole, and puts an empty database of a council in its place. Nothing is
 * deleted: the database, its backups and its secret move into one folder that can be started by itself.
 * @returns the folder it was set aside in.
 * @throws DatabaseRefused where a service has the folder, or there is no made-up area in it.
 */
export async function setAsideDemo(leaving: Leaving): Promise<{ aside: string }> {
  const places = dataFolder(leaving.folder)
  if (!(await exists(places.database))) throw new DatabaseRefused(`There is no database in ${places.folder}.`)
  await refuseUnlessFictional(leaving)
  const stamp = leaving.now.replace(/[-:]/g, '').replace('.', '')
  const aside = join(places.folder, `demonstration-${stamp}`)
  const fresh = join(places.folder, `beginning-${stamp}`)
  try {
    await makeEmpty(fresh, leaving)
    const lock = await lockFolder(places.lock, places.folder)
    try {
      await mkdir(aside, { mode: 0o700 })
      for (const name of ['backup', 'secret', 'database']) {
        if (await exists(join(places.folder, name))) await rename(join(places.folder, name), join(aside, name))
      }
      await rename(dataFolder(fresh).database, places.database)
    } finally {
      await lock.release()
    }
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
  return { aside }
}

async function refuseUnlessFictional({ folder, today }: Leaving): Promise<void> {
  const database = await openFolder(folder)
  try {
    const area = await inTransaction(database, systemViewer('setup', today), (tx) =>
      tx.selectFrom('area').select(['name', 'is_fictional']).executeTakeFirst(),
    )
    if (!area?.is_fictional) {
      throw new DatabaseRefused(
        area
          ? `This database serves ${area.name}, which is no made-up area. It stays as it is.`
          : 'This database serves no area yet: there is no made-up area to leave.',
      )
    }
  } finally {
    await database.close()
  }
}

/** An empty database that knows its council: a database that serves an area is never filled with the made-up one. */
async function makeEmpty(folder: string, { council, today }: Leaving): Promise<void> {
  const database = await openFolder(folder)
  try {
    await inTransaction(database, systemViewer('setup', today), (tx) =>
      tx
        .insertInto('area')
        .values({ la_code: council, name: `Council ${council}` })
        .execute(),
    )
  } finally {
    await database.close()
  }
}
