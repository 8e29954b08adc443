import type { Readable } from 'node:stream'
import type { Config, FilePlace } from '../config.ts'
import { diskStore } from './disk-store.ts'
import { s3Store } from './s3-store.ts'

/**
 * Files by what they hold: their address is the SHA-256 of their content (64 letters), so the same content is kept once and
 * nothing that is kept ever changes. Whether anybody still refers to a file the store does not know: the caller does.
 */
export type FileStore = {
  /** Keeps a file of this machine. It is there whole, or not at all; kept already it is left as it is. May move the file away. */
  put(path: string, hash: string): Promise<void>
  /** The bytes. @throws FileGone where the store has none of this address. */
  open(hash: string): Promise<Readable>
  has(hash: string): Promise<boolean>
  /** Removes it; nothing happens where it is not there. */
  remove(hash: string): Promise<void>
}

const opened = new Map<FilePlace, FileStore>()

/** The store that the settings name. */
export function fileStoreOf({ files }: Pick<Config, 'files'>): FileStore {
  const store = opened.get(files) ?? (files.kind === 'disk' ? diskStore(files.folder) : s3Store(files))
  opened.set(files, store)
  return store
}
