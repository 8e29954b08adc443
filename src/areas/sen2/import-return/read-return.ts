import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { setImmediate as breathe } from 'node:timers/promises'
import type { LocalDate } from '../../../law/local-date.ts'
import type { CheckContext, Problem } from '../checks/check.ts'
import { checkPerson } from '../checks/check-person.ts'
import { checkHeader, wholeReturnCheck } from '../checks/check-return.ts'
import { factsOf } from '../facts/facts-of-person.ts'
import type { Sen2Facts } from '../facts/sen2-facts.ts'
import { returnOf } from '../read/census-days.ts'
import type { Sen2File } from '../read/csv-tables.ts'
import type { Sen2Header, Sen2Part } from '../read/person-tree.ts'
import { readSen2 } from '../read/read-sen2.ts'
import { Sen2Refusal } from '../read/refusal.ts'

/** A person of a return, worked out and checked, to be placed. */
export type ReadPerson = { item: number; line: number; facts: Sen2Facts; problems: Problem[] }

export type Stray = { path: string; value: string; line: number }

/** People are placed so many at a time: few enough to be held three times over, enough that no statement is small. */
const batchSize = 300
const peopleBetweenPieces = 10

/** A return of which the header is read. */
export type OpenReturn = {
  year: number
  censusDay: LocalDate
  la: string
  /** The people in the order of the file, to be taken once. */
  batches(): AsyncGenerator<ReadPerson[]>
  /** How many people were read so far. */
  personCount(): number
  /** What is wrong with the return as a whole, and what belongs to nobody: ask when all people were taken. */
  atEnd(): { problems: Problem[]; strays: Stray[] }
  /** Closes the files, wherever the reading stands. */
  close(): Promise<void>
}

/**
 * Opens a return: reads as far as its header. The people come as they are taken, in bounded memory.
 * @param about.accept throws a Sen2Refusal for a council that is not ours, before its people are read.
 * @throws Sen2Refusal, here and while people are taken, for a file that is not a sound return.
 */
export async function openReturn(
  files: readonly Sen2File[],
  about: { schoolOf?: CheckContext['schoolOf'] | undefined; accept?: (la: string, line: number) => void },
): Promise<OpenReturn> {
  const parts = readSen2(files)
  const whole = wholeReturnCheck()
  const strays: Stray[] = []
  const close = async () => void (await parts.return(undefined))
  try {
    const header = await headerOf(parts, strays)
    about.accept?.(header.la, header.line)
    const context = { ...returnOf(header), ...(about.schoolOf ? { schoolOf: about.schoolOf } : {}) }
    const problems = checkHeader(header, context)
    strays.push(...straysOfHeader(header))
    let count = 0
    const read = (part: Sen2Part): ReadPerson | undefined => {
      if ('stray' in part) strays.push({ path: part.stray.path, value: part.stray.value, line: part.stray.line })
      if (!('person' in part)) return undefined
      const { person } = part
      whole.add(person)
      count += 1
      const { position: item, line } = person
      return { item, line, facts: factsOf(person, context), problems: checkPerson(person, context) }
    }
    const { year, censusDay, la } = context
    return {
      year,
      censusDay,
      la,
      batches: () => inBatches(parts, read),
      personCount: () => count,
      atEnd: () => ({ problems: [...problems, ...whole.end()], strays }),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function headerOf(parts: AsyncGenerator<Sen2Part>, strays: Stray[]): Promise<Sen2Header> {
  for (;;) {
    const next = await parts.next()
    if (next.done) throw new Sen2Refusal('noHeader', 'The file has no header.')
    const part = next.value
    if ('header' in part) return part.header
    if (!('stray' in part)) throw new Sen2Refusal('noHeader', 'The file has no header before its first person.')
    strays.push({ path: part.stray.path, value: part.stray.value, line: part.stray.line })
  }
}

function straysOfHeader(header: Sen2Header): Stray[] {
  const officers = (['dmo', 'dco', 'dsco'] as const).flatMap((tag) =>
    header[tag] === undefined ? [] : [{ path: `Header/${tag.toUpperCase()}`, value: header[tag], line: header.line }],
  )
  return [...header.unmapped.map(({ path, value, line }) => ({ path, value, line })), ...officers]
}

async function* inBatches(
  parts: AsyncGenerator<Sen2Part>,
  read: (part: Sen2Part) => ReadPerson | undefined,
): AsyncGenerator<ReadPerson[]> {
  let batch: ReadPerson[] = []
  for await (const part of parts) {
    const person = read(part)
    if (person) batch.push(person)
    // the database that takes in those before them is given its next piece
    if (batch.length % peopleBetweenPieces === 0) await breathe()
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** The hash of what the files hold, to name a file that was read before. */
export async function hashOfFiles(files: readonly Sen2File[]): Promise<string> {
  const hash = createHash('sha256')
  for (const file of files) {
    for await (const piece of createReadStream(file.path)) hash.update(piece as Uint8Array)
  }
  return hash.digest('hex')
}
