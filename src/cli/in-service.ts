import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/database.ts'
import type { HandedCommand } from '../platform/db/hand-over.ts'
import type { Log } from '../platform/log.ts'
import { commands } from './commands.ts'
import { dispatch } from './dispatch.ts'

/**
 * How the running service does the commands that are handed to it: with its own database, which stays open.
 * Give it to `serveCommands`.
 */
export function commandsInService(settings: { database: Database; clock: Clock; version: string; log: Log }) {
  const { database, clock, version, log } = settings
  const openDatabase = async () => ({ database, close: async () => undefined })
  return async (command: HandedCommand): Promise<number> => {
    try {
      return await dispatch({ commands, version, io: command, clock, openDatabase }, command.args)
    } catch (error) {
      log.failure('command.failed', error)
      command.err('The command failed. The log of the service says where.\n')
      return 1
    }
  }
}
