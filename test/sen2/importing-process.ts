/** Run as a process of its own: imports a return and says when it has begun to place people, so that it can be killed there. */
import { importReturn } from '../../src/areas/sen2/index.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { openDatabase } from '../../src/platform/db/open.ts'

const [where = '{}', file = ''] = process.argv.slice(2)
const database = (await openDatabase(JSON.parse(where))) as unknown as Database
const inner = database.transaction.bind(database)
let loads = 0
const watched: Database = {
  ...database,
  transaction: (as, work) =>
    inner(as, (tx) =>
      work(
        new Proxy(tx, {
          get(target, name) {
            // each batch of people brings its rows table by table: by then the first is in and the second on its way
            if (name === 'copyIn') {
              loads += 1
              if (loads >= 15) process.stdout.write('placed\n')
            }
            const value = Reflect.get(target, name)
            return typeof value === 'function' ? value.bind(target) : value
          },
        }),
      ),
    ),
}
await importReturn({
  database: watched,
  clock: fixedClock('2026-03-02T09:00:00.000Z'),
  files: [{ name: 'return.xml', path: file }],
  startedBy: null,
})
process.stdout.write('done\n')
await database.close()
