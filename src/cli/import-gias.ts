import { access, constants } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { writeAudit } from '../access/audit.ts'
import { inTransaction } from '../access/in-transaction.ts'
import { systemViewer } from '../access/viewer.ts'
import {
  importRegister,
  RegisterRefused,
  type RegisterSummary,
  readRegisterFiles,
} from '../areas/organisations/index.ts'
import { type LocalDate, parseLocalDate } from '../law/local-date.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/database.ts'
import type { Command, CommandIo } from './command.ts'

const usage = 'waymark import gias FILE [--links FILE] [--json]'

type Asked = { register: string; links: string | undefined; json: boolean }

function readArgs(args: string[], cwd: string): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { links: { type: 'string' }, json: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) return undefined
    return {
      register: resolve(cwd, file),
      links: values.links === undefined ? undefined : resolve(cwd, values.links),
      json: values.json ?? false,
    }
  } catch {
    return undefined
  }
}

const isReadable = (file: string): Promise<boolean> =>
  access(file, constants.R_OK).then(
    () => true,
    () => false,
  )

const inWords = (summary: RegisterSummary): string =>
  [
    `${summary.read} read: ${summary.added} added, ${summary.changed} changed, ${summary.unchanged} as they were.`,
    ...(summary.unknownTypes > 0 ? [`${summary.unknownTypes} are of a type that Waymark does not know.`] : []),
    ...(summary.sharedNumbers > 0
      ? [`${summary.sharedNumbers} name a UKPRN that another organisation holds; it stays there.`]
      : []),
    ...(summary.successors > 0 ? [`${summary.successors} successors added.`] : []),
    ...(summary.unknownLinks > 0 ? [`${summary.unknownLinks} links name a school that is not in the register.`] : []),
    '',
  ].join('\n')

/** Reads the files, then brings them in whole, in one transaction. @throws RegisterRefused */
async function bringIn(database: Database, clock: Clock, asked: Asked): Promise<RegisterSummary> {
  const read = await readRegisterFiles(asked)
  const today = parseLocalDate(clock.today()) as LocalDate
  const viewer = systemViewer('import', today)
  return inTransaction(database, viewer, async (tx) => {
    const summary = await importRegister(tx, read, { now: clock.now(), today })
    await writeAudit(tx, viewer, clock.now(), { action: 'register.imported', detail: { ...summary } })
    return summary
  })
}

async function refuseUnreadable(asked: Asked, io: CommandIo): Promise<boolean> {
  for (const file of [asked.register, asked.links]) {
    if (file === undefined || (await isReadable(file))) continue
    io.err(`There is no file ${file} that can be read.\n`)
    return true
  }
  return false
}

/** `waymark import gias`: 0 done, 2 where the file is refused (nothing of it is kept), 1 otherwise. */
export const importGias: Command = {
  name: 'import gias',
  summary: 'Load schools and colleges from the public register’s CSV file',
  usage: `${usage}

FILE is the register's file of all establishments ("Get Information about Schools"), whole or a part, as it was downloaded.
--links FILE  the register's file of links: which school followed which.
--json        prints the summary as JSON on standard output.

Schools are known by their URN. The same file twice changes nothing. Closed schools are kept. A file that is not sound is
refused with its line, and nothing of it is kept.`,
  needs: 'database',
  async run({ args, io, database, clock }) {
    const asked = readArgs(args, io.cwd)
    if (!asked || !database) {
      io.err(`Usage: ${usage}\n`)
      return 1
    }
    if (await refuseUnreadable(asked, io)) return 1
    try {
      const summary = await bringIn(database, clock, asked)
      io.out(asked.json ? `${JSON.stringify(summary)}\n` : inWords(summary))
      return 0
    } catch (error) {
      if (!(error instanceof RegisterRefused)) throw error
      io.err(`${error.message}.\nNothing of the file was kept.\n`)
      return 2
    }
  },
}
