import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/database.ts'

/** What a command sees of the world. It may run in another process than the one that was called, so it uses nothing else. */
export type CommandIo = {
  /** Writes to standard output, as it is: end lines yourself. */
  out(text: string): void
  /** Writes to standard error. */
  err(text: string): void
  /** All of standard input. */
  stdin(): Promise<string>
  /** The folder that paths in the arguments are relative to. */
  readonly cwd: string
}

export type CommandCall = {
  readonly args: string[]
  readonly io: CommandIo
  /** There when the command needs it. */
  readonly database?: Database
  readonly clock: Clock
}

export type Command = {
  /** One word or several: `backup`, `law due`. */
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** What follows the name, and what it means, for `waymark help NAME`. */
  readonly usage: string
  /** With `database`, the command runs inside the service where one is running on the folder. */
  readonly needs: 'nothing' | 'database'
  /** @returns the exit code: 0 done, 1 not done, 2 refused with a reason. */
  run(call: CommandCall): Promise<number>
}
