import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { LocalDate } from '../../../law/local-date.ts'
import type { CheckContext, Problem } from '../checks/check.ts'
import { checkPerson } from '../checks/check-person.ts'
import { checkHeader, wholeReturnCheck } from '../checks/check-return.ts'
import { factsOf } from '../facts/facts-of-person.ts'
import type { Sen2Facts } from '../facts/sen2-facts.ts'
import { returnOf } from '../read/census-days.ts'
import type { Sen2File } from '../read/csv-tables.ts'
import type { Sen2Header } from '../read/person-tree.ts'
import { readSen2 } from '../read/read-sen2.ts'
import { Sen2Refusal } from '../read/refusal.ts'
import { createSpool, type Spool, temporaryFolder } from '../read/spool.ts'

/** A person of a return, worked out and checked, as it waits to be placed. */
export type ReadPerson = { item: number; line: number; facts: Sen2Facts; problems: Problem[] }

export type Stray = { path: string; value: string; line: number }

/** People are placed so many at a time: a bucket of the spool each. */
export const batchSize = 1000

/** A whole return, read to its end without a fault; its people wait in a private folder, so that memory stays small. */
export type ReadReturn = {
  year: number
  censusDay: LocalDate
  la: string
  persons: Spool<ReadPerson>
  personCount: number
  problems: Problem[]
  strays: Stray[]
  remove(): Promise<void>
}

/**
 * Reads a return whole before anything of it touches the record.
 * @param about.accept throws a Sen2Refusal for a council that is not ours, before its people are read.
 * @param about.look asked after every thousand people; says what was read so far.
 * @throws Sen2Refusal for a file that is not a sound return.
 */
export async function readReturn(
  files: readonly Sen2File[],
  about: {
    schoolOf?: CheckContext['schoolOf'] | undefined
    accept?: (la: string, line: number) => void
    look?: (persons: number) => Promise<void>
  },
): Promise<ReadReturn> {
  const folder = temporaryFolder()
  const persons = createSpool<ReadPerson>(folder, 'persons')
  const whole = wholeReturnCheck()
  const found: { header?: Sen2Header; context?: CheckContext; strays: Stray[]; problems: Problem[]; count: number } = {
    strays: [],
    problems: [],
    count: 0,
  }
  try {
    for await (const part of readSen2(files)) {
      if ('header' in part) {
        about.accept?.(part.header.la, part.header.line)
        readHeader(found, part.header, about.schoolOf)
      } else if ('stray' in part)
        found.strays.push({ path: part.stray.path, value: part.stray.value, line: part.stray.line })
      else {
        if (!found.context) throw new Sen2Refusal('noHeader', 'The file has no header before its first person.')
        whole.add(part.person)
        found.count += 1
        await persons.add(Math.floor((found.count - 1) / batchSize), {
          item: part.person.position,
          line: part.person.line,
          facts: factsOf(part.person, found.context),
          problems: checkPerson(part.person, found.context),
        })
        if (found.count % batchSize === 0) await about.look?.(found.count)
      }
    }
    if (!found.context) throw new Sen2Refusal('noHeader', 'The file has no header.')
    await about.look?.(found.count)
    const { year, censusDay, la } = found.context
    return {
      year,
      censusDay,
      la,
      persons,
      personCount: found.count,
      problems: [...found.problems, ...whole.end()],
      strays: found.strays,
      remove: () => folder.remove(),
    }
  } catch (error) {
    await folder.remove()
    throw error
  }
}

function readHeader(
  found: { header?: Sen2Header; context?: CheckContext; strays: Stray[]; problems: Problem[] },
  header: Sen2Header,
  schoolOf: CheckContext['schoolOf'],
): void {
  found.context = { ...returnOf(header), ...(schoolOf ? { schoolOf } : {}) }
  found.problems.push(...checkHeader(header, found.context))
  found.strays.push(...header.unmapped)
  for (const tag of ['dmo', 'dco', 'dsco'] as const) {
    if (header[tag] !== undefined)
      found.strays.push({ path: `Header/${tag.toUpperCase()}`, value: header[tag], line: header.line })
  }
}

/** The hash of what the files hold, to name a file that was read before. */
export async function hashOfFiles(files: readonly Sen2File[]): Promise<string> {
  const hash = createHash('sha256')
  for (const file of files) {
    for await (const piece of createReadStream(file.path)) hash.update(piece as Uint8Array)
  }
  return hash.digest('hex')
}
