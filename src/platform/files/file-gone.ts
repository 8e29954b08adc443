/** A file that should be kept is not there. */
export class FileGone extends Error {
  override readonly name = 'FileGone'
  constructor() {
    super('a kept file is not there')
  }
}

/** @throws where a text is no address of a file: it becomes part of a path. */
export function checkHash(hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('this is not the hash of a file')
  return hash
}
