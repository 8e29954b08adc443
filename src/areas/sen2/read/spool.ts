import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A private folder for what does not fit in memory, made when first needed and removed whole. */
export type TemporaryFolder = { path(): Promise<string>; remove(): Promise<void> }

/** Only the own user can read it (mode 0700), because it holds children's records for a moment. */
export function temporaryFolder(parent: string = tmpdir()): TemporaryFolder {
  let made: Promise<string> | undefined
  return {
    path: () => {
      made ??= mkdtemp(join(parent, 'waymark-sen2-'))
      return made
    },
    remove: async () => {
      if (made) await rm(await made, { recursive: true, force: true })
    },
  }
}

/** Values in numbered buckets: in memory while they are few, in files of the folder when they are many. */
export type Spool<T> = {
  /** Answers a promise only when something is to be written; await it before adding more. */
  add(bucket: number, value: T): Promise<void> | undefined
  /** All values of a bucket in the order of adding. */
  read(bucket: number): Promise<T[]>
}

export function createSpool<T>(folder: TemporaryFolder, name: string, mostInMemory = 8_000_000): Spool<T> {
  const waiting = new Map<number, string[]>()
  const onDisk = new Set<number>()
  let held = 0

  const fileOf = async (bucket: number) => join(await folder.path(), `${name}-${bucket}.ndjson`)

  async function flush(): Promise<void> {
    const batch = [...waiting]
    waiting.clear()
    held = 0
    for (const [bucket, lines] of batch) {
      await appendFile(await fileOf(bucket), `${lines.join('\n')}\n`, { mode: 0o600 })
      onDisk.add(bucket)
    }
  }

  return {
    add(bucket, value) {
      const line = JSON.stringify(value)
      const lines = waiting.get(bucket)
      if (lines) lines.push(line)
      else waiting.set(bucket, [line])
      held += line.length
      return held > mostInMemory ? flush() : undefined
    },
    async read(bucket) {
      const written = onDisk.has(bucket) ? (await readFile(await fileOf(bucket), 'utf8')).split('\n').slice(0, -1) : []
      return [...written, ...(waiting.get(bucket) ?? [])].map((line) => JSON.parse(line) as T)
    },
  }
}
