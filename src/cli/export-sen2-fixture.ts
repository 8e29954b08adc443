import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import type { AreaSize, FictionalArea } from '../../seed/area.ts'
import { makeArea } from '../../seed/make-area.ts'
import { headerOfArea, personsOfReturn, yearOfReturn } from '../../seed/sen2-return.ts'
import { type CollectLine, writeCollectCsv, writeSen2Xml } from '../areas/sen2/index.ts'
import { type LocalDate, parseLocalDate } from '../law/local-date.ts'
import type { Command, CommandIo } from './command.ts'

const usage = 'waymark export sen2-fixture [--size N] [--as-of YYYY-MM-DD] [--csv FOLDER] [FILE | -]'

type Asked = { size: AreaSize; asOf: LocalDate; csv: string | undefined; file: string | undefined }

function readArgs(args: string[], cwd: string, today: string): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { size: { type: 'string' }, 'as-of': { type: 'string' }, csv: { type: 'string' } },
      allowPositionals: true,
      strict: true,
    })
    const [file = '-', ...more] = positionals
    const asOf = parseLocalDate(values['as-of'] ?? today)
    const size = sizeOf(values.size)
    if (more.length > 0 || !asOf || size === undefined || (values.csv && positionals.length > 0)) return undefined
    return {
      size,
      asOf,
      csv: values.csv === undefined ? undefined : resolve(cwd, values.csv),
      file: file === '-' ? undefined : resolve(cwd, file),
    }
  } catch {
    return undefined
  }
}

function sizeOf(text: string | undefined): AreaSize | undefined {
  if (text === undefined || text === 'small') return 'small'
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined
}

async function writeXml(area: FictionalArea, year: number, asked: Asked, io: CommandIo): Promise<void> {
  const pieces = writeSen2Xml(headerOfArea(area, year), personsOfReturn(area, year))
  if (asked.file !== undefined) {
    await pipeline(Readable.from(pieces), createWriteStream(asked.file))
    return
  }
  for await (const piece of pieces) io.out(piece)
}

/** The nine files at once, each by its own stream, so that no table has to fit in memory. */
async function writeCsv(area: FictionalArea, year: number, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const files = new Map<CollectLine['table'], ReturnType<typeof createWriteStream>>()
  for await (const { table, line } of writeCollectCsv(headerOfArea(area, year), personsOfReturn(area, year))) {
    const file = files.get(table) ?? createWriteStream(join(folder, `fixture_${table}.csv`))
    files.set(table, file)
    if (!file.write(`${line}\r\n`)) await once(file, 'drain')
  }
  await Promise.all([...files.values()].map((file) => new Promise<void>((ended) => file.end(() => ended()))))
}

/** `waymark export sen2-fixture`: 0 written, 1 otherwise. The same arguments give the same file. */
export const exportSen2Fixture: Command = {
  name: 'export sen2-fixture',
  summary: 'Write the made-up area’s own SEN2 return, for tests and trials',
  usage: `${usage}

--size N       so many plans in force; the made-up area as it is when not given.
--as-of DAY    the made-up area as it stands on that day; the return is that of the last census before it (2023 to 2026).
--csv FOLDER   the nine CSV files of the COLLECT export in this folder, in place of an XML file.
FILE           where the XML is written; standard output for "-" and when not given.

Everybody in it is invented. The same arguments write the same return.`,
  needs: 'nothing',
  async run({ args, io, clock }) {
    const asked = readArgs(args, io.cwd, clock.today())
    if (!asked) {
      io.err(`Usage: ${usage}\n`)
      return 1
    }
    const area = makeArea({ asOf: asked.asOf, size: asked.size })
    const year = yearOfReturn(asked.asOf)
    if (asked.csv === undefined) await writeXml(area, year, asked, io)
    else await writeCsv(area, year, asked.csv)
    return 0
  },
}
