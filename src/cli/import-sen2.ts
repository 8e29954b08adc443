import { access, constants } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { inTransaction } from '../access/in-transaction.ts'
import { systemViewer } from '../access/viewer.ts'
import { dataOfficerCalled, entities, type Imported, importReturn, type Summary } from '../areas/sen2/index.ts'
import { type LocalDate, parseLocalDate } from '../law/local-date.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/database.ts'
import type { Command, CommandIo } from './command.ts'

const usage = 'waymark import sen2 FILE… [--json] [--as E-MAIL]'

type Asked = { files: string[]; json: boolean; as: string | undefined }

function readArgs(args: string[], cwd: string): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { as: { type: 'string' }, json: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    })
    if (positionals.length === 0) return undefined
    return { files: positionals.map((file) => resolve(cwd, file)), json: values.json ?? false, as: values.as }
  } catch {
    return undefined
  }
}

async function firstUnreadable(files: readonly string[]): Promise<string | undefined> {
  for (const file of files) {
    const readable = await access(file, constants.R_OK).then(
      () => true,
      () => false,
    )
    if (!readable) return file
  }
  return undefined
}

const names = {
  persons: 'People',
  requests: 'Requests',
  assessments: 'Assessments',
  plans: 'Plans',
  placements: 'Placements',
  needs: 'Needs',
} as const

function inWords(importId: string, summary: Summary): string {
  const amount = (value: number) => value.toLocaleString('en-GB').padStart(11)
  const lines = entities.map((entity) => {
    const { read, added, changed, unchanged, ambiguous } = summary[entity]
    return `${names[entity].padEnd(12)}${[read, added, changed, unchanged, ambiguous].map(amount).join('')}`
  })
  const head = ['read', 'added', 'changed', 'unchanged', 'in doubt'].map((word) => word.padStart(11)).join('')
  return [
    `${' '.repeat(12)}${head}`,
    ...lines,
    '',
    `${summary.unmapped.toLocaleString('en-GB')} values found no place, and our own checks have ${summary.problems.toLocaleString('en-GB')} remarks.`,
    ...(summary.persons.ambiguous > 0
      ? ['Who the people in doubt are is asked on the page “Returns”. Nobody was guessed.']
      : []),
    `To take this import back: waymark import undo ${importId}`,
    '',
  ].join('\n')
}

type Officer = { id: string } | { refused: string }

async function officerOf(
  database: Database,
  email: string | undefined,
  today: LocalDate,
): Promise<Officer | undefined> {
  if (email === undefined) return undefined
  const found = await inTransaction(database, systemViewer('import', today), (tx) =>
    dataOfficerCalled(tx, email, today),
  )
  if (found.is === 'officer') return { id: found.id }
  return {
    refused:
      found.is === 'unknown'
        ? `Nobody here has the e-mail address ${email}.`
        : `${email} is not a data officer, so no return can be imported in their name.`,
  }
}

function say(io: CommandIo, done: Imported, json: boolean): number {
  if (done.is === 'refused') {
    const { message, file, line } = done.refused
    const place = [file, line === null ? undefined : `line ${line}`].filter((part) => part).join(', ')
    io.err(`${place ? `${place}: ` : ''}${message}\nNothing of the return was kept.\n`)
    return 2
  }
  io.out(json ? `${JSON.stringify(done.summary)}\n` : inWords(done.importId, done.summary))
  return 0
}

async function bringIn(database: Database, clock: Clock, asked: Asked, io: CommandIo): Promise<number> {
  const today = parseLocalDate(clock.today()) as LocalDate
  const officer = await officerOf(database, asked.as, today)
  if (officer && 'refused' in officer) {
    io.err(`${officer.refused}\n`)
    return 2
  }
  const files = asked.files.map((path) => ({ name: basename(path), path }))
  return say(io, await importReturn({ database, clock, files, startedBy: officer?.id ?? null }), asked.json)
}

/** `waymark import sen2`: 0 done, 2 where the return or the officer is refused (nothing of it is kept), 1 otherwise. */
export const importSen2: Command = {
  name: 'import sen2',
  summary: 'Load the area’s statutory SEN2 return',
  usage: `${usage}

FILE…        the return of one year (2023 to 2026): its XML file; or the nine CSV files of the COLLECT export, or a zip of them.
--json       prints the summary as JSON on standard output.
--as E-MAIL  the data officer in whose name it is imported.

The same return twice changes nothing; a newer one adds and corrects; an older one only fills gaps. A file that is not sound is
refused with its line, and nothing of it is kept. On an empty folder the return's council becomes the area.`,
  needs: 'database',
  async run({ args, io, database, clock }) {
    const asked = readArgs(args, io.cwd)
    if (!asked || !database) {
      io.err(`Usage: ${usage}\n`)
      return 1
    }
    const missing = await firstUnreadable(asked.files)
    if (missing !== undefined) {
      io.err(`There is no file ${missing} that can be read.\n`)
      return 1
    }
    return bringIn(database, clock, asked, io)
  },
}
