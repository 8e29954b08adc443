import { createReadStream } from 'node:fs'
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkHash, FileGone } from './file-gone.ts'
import type { FileStore } from './file-store.ts'

/** Files in a private folder of this machine, two letters of the hash to a folder. */
export function diskStore(folder: string): FileStore {
  const placeOf = (hash: string) => join(folder, checkHash(hash).slice(0, 2), hash)
  return {
    async put(path, hash) {
      const place = placeOf(hash)
      if (await sizeOf(place)) return
      await mkdir(dirname(place), { recursive: true, mode: 0o700 })
      await sync(path)
      await move(path, place)
      await sync(dirname(place))
    },
    async open(hash) {
      const place = placeOf(hash)
      if ((await sizeOf(place)) === undefined) throw new FileGone()
      return createReadStream(place)
    },
    has: async (hash) => (await sizeOf(placeOf(hash))) !== undefined,
    remove: (hash) => rm(placeOf(hash), { force: true }),
  }
}

async function sizeOf(place: string): Promise<number | undefined> {
  try {
    return (await stat(place)).size
  } catch {
    return undefined
  }
}

/** On disk before anybody is told that it is kept. */
async function sync(place: string): Promise<void> {
  const handle = await open(place, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Within one file system in one step; from another by a copy beside the place, synced, then in one step. */
async function move(path: string, place: string): Promise<void> {
  try {
    await rename(path, place)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    const beside = `${place}.arriving`
    await copyFile(path, beside)
    await sync(beside)
    await rename(beside, place)
    await rm(path, { force: true })
  }
}
