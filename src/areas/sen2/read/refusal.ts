export type RefusalReason =
  | 'empty'
  | 'malformed'
  | 'truncated'
  | 'doctype'
  | 'encoding'
  | 'tooDeep'
  | 'tooLong'
  | 'tooMany'
  | 'notSen2'
  | 'noHeader'
  | 'noPersons'
  | 'council'
  | 'year'
  | 'unknownFile'
  | 'missingFiles'
  | 'repeatedFile'
  | 'zipBroken'
  | 'zipTooLarge'
  | 'zipUnsafe'
  | 'zipEncrypted'

/**
 * The whole file is refused. Thrown by the readers, because a reader is a stream and there is nothing to go on with;
 * whoever loads the return catches it, leaves nothing behind and shows `message` with the line.
 */
export class Sen2Refusal extends Error {
  readonly reason: RefusalReason
  /** 1 for the first line; 0 where the reason has no place in the file. */
  readonly line: number
  readonly column: number
  readonly file: string | undefined

  constructor(reason: RefusalReason, message: string, place: { line?: number; column?: number; file?: string } = {}) {
    super(message)
    this.name = 'Sen2Refusal'
    this.reason = reason
    this.line = place.line ?? 0
    this.column = place.column ?? 0
    this.file = place.file
  }
}
