/** Run as a process of its own: opens an embedded folder, writes rows for ever, and says each one that was acknowledged. */
import { sql } from 'kysely'
import { migrationsFolder } from '../../src/platform/db/migrate.ts'
import { openDatabase } from '../../src/platform/db/open.ts'

const folder = process.argv[2]
if (folder === undefined) throw new Error('say which folder')
try {
  const database = await openDatabase({ kind: 'embedded', folder, migrations: migrationsFolder })
  await database.transaction({ role: 'waymark_owner', settings: {} }, (tx) =>
    tx.script(
      'create table if not exists written (id int primary key); grant select, insert on written to waymark_app',
    ),
  )
  for (;;) {
    await database.transaction({ role: 'waymark_app', settings: {} }, (tx) =>
      sql`insert into written select coalesce(max(id), 0) + 1 from written`.execute(tx),
    )
    process.stdout.write('.')
  }
} catch (error) {
  process.stdout.write(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
}
