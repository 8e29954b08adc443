/** A file that is not a sound register. Its message is a sentence for whoever brought the file. */
export class RegisterRefused extends Error {
  override readonly name = 'RegisterRefused'
  /** The line of the file, counted from 1; 0 where the file as a whole is meant. */
  readonly line: number

  constructor(reason: string, line = 0) {
    super(line > 0 ? `Line ${line}: ${reason}` : reason)
    this.line = line
  }
}
