import { inTransaction } from '../access/in-transaction.ts'
import { systemViewer } from '../access/viewer.ts'
import { undoImport } from '../areas/sen2/index.ts'
import { type LocalDate, parseLocalDate } from '../law/local-date.ts'
import type { Command } from './command.ts'

const usage = 'waymark import undo ID'
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** `waymark import undo`, and `waymark undo import` as it was first called: 0 taken back, 2 where it cannot be, 1 otherwise. */
export const importUndo: Command = {
  name: 'import undo',
  summary: 'Take the latest import of a return back, whole',
  usage: `${usage}

ID is what "waymark import sen2" printed, and the last part of the address of the import's page. Its facts become void, its rows
go, rows it changed are as they were before, and children it brought are withdrawn. What people recorded since stays.`,
  needs: 'database',
  async run({ args, io, database, clock }) {
    const [importId, ...more] = args
    if (!database || importId === undefined || more.length > 0 || !uuid.test(importId)) {
      io.err(`Usage: ${usage}\n`)
      return 1
    }
    const today = parseLocalDate(clock.today()) as LocalDate
    const undone = await inTransaction(database, systemViewer('import', today), (tx) =>
      undoImport(tx, { importId, by: null, now: clock.now(), today }),
    )
    if (undone.is === 'refused') {
      io.err(`${undone.because}\n`)
      return 2
    }
    io.out(`Taken back. It had spoken of ${undone.children} children.\n`)
    return 0
  },
}

/** The same, by its first name. */
export const undoImportCommand: Command = { ...importUndo, name: 'undo import', summary: 'The same as "import undo"' }
