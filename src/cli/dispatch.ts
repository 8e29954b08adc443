import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/database.ts'
import { DatabaseAway, DatabaseRefused } from '../platform/db/errors.ts'
import type { Command, CommandIo } from './command.ts'

export type DispatchSettings = {
  readonly commands: readonly Command[]
  readonly version: string
  readonly io: CommandIo
  readonly clock: Clock
  /** Opens the database for a command that needs one, and says how to leave it. */
  openDatabase(): Promise<{ database: Database; close(): Promise<void> }>
  /** Lets a running service do the command; undefined when none runs. */
  handOver?(args: readonly string[]): Promise<number | undefined>
}

function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...to].entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)))
    }
    row = next
  }
  return row[to.length] ?? 0
}

/** The command whose name is nearest to what was typed, or none when nothing is near. */
export function nearestName(typed: string, names: readonly string[]): string | undefined {
  const near = names
    .map((name) => ({ name, far: distance(typed, name) }))
    .sort((a, b) => a.far - b.far)
    .at(0)
  return near !== undefined && near.far <= Math.max(2, near.name.length / 3) ? near.name : undefined
}

/** The command whose name, word for word, begins the arguments; the longest name where several do. */
export function findCommand(
  commands: readonly Command[],
  args: readonly string[],
): { command: Command; rest: string[] } | undefined {
  const fitting = commands
    .map((command) => ({ command, words: command.name.split(' ') }))
    .filter(({ words }) => words.every((word, index) => args[index] === word))
    .sort((a, b) => b.words.length - a.words.length)
    .at(0)
  return fitting === undefined ? undefined : { command: fitting.command, rest: args.slice(fitting.words.length) }
}

/** The text of `waymark --help`. */
export function helpText(commands: readonly Command[]): string {
  const sorted = [...commands].sort((a, b) => (a.name < b.name ? -1 : 1))
  const width = Math.max(0, ...sorted.map((command) => command.name.length))
  const lines = sorted.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`)
  return [
    'Waymark: the open, shared record of a local area\u2019s SEND system in England.',
    '',
    'Usage: waymark COMMAND …',
    '',
    ...lines,
    '',
    '"waymark help COMMAND" says more about one. "waymark --version" says which version this is.',
    '',
  ].join('\n')
}

function usageText(command: Command): string {
  const usage = command.usage.startsWith('waymark ') ? command.usage : `waymark ${command.name} ${command.usage}`.trim()
  return `${command.summary}\n\nUsage: ${usage}\n`
}

function unknown(settings: DispatchSettings, args: readonly string[]): number {
  const names = settings.commands.map((command) => command.name)
  const typed = args.filter((word) => !word.startsWith('-')).slice(0, 2)
  const near = nearestName(typed.join(' '), names) ?? nearestName(typed[0] ?? '', names)
  const group = names.filter((name) => name.startsWith(`${typed[0]} `))
  const hint = near ?? (group.length > 0 ? group.join('", "waymark ') : undefined)
  settings.io.err(`There is no command "waymark ${typed.join(' ')}".`)
  settings.io.err(hint === undefined ? ' "waymark --help" lists them.\n' : ` Did you mean "waymark ${hint}"?\n`)
  return 1
}

function help(settings: DispatchSettings, words: readonly string[]): number {
  if (words.length === 0) {
    settings.io.out(helpText(settings.commands))
    return 0
  }
  const found = findCommand(settings.commands, words)
  if (found === undefined) return unknown(settings, words)
  settings.io.out(usageText(found.command))
  return 0
}

async function runOne(
  settings: DispatchSettings,
  command: Command,
  args: string[],
  all: readonly string[],
): Promise<number> {
  const { io, clock } = settings
  if (command.needs === 'nothing') return command.run({ args, io, clock })
  const handed = await settings.handOver?.(all)
  if (handed !== undefined) return handed
  const { database, close } = await settings.openDatabase()
  try {
    return await command.run({ args, io, clock, database })
  } finally {
    await close()
  }
}

async function plainRefusals(io: CommandIo, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DatabaseRefused) {
      io.err(`${error.message}\n`)
      return 2
    }
    if (error instanceof DatabaseAway) {
      io.err('The database cannot be reached. Check that it runs and that DATABASE_URL is right, and try again.\n')
      return 1
    }
    throw error
  }
}

/**
 * Runs what was typed after `waymark`.
 * @returns the exit code. Refusals of the database are plain sentences; anything unexpected is thrown on.
 */
export function dispatch(settings: DispatchSettings, args: readonly string[]): Promise<number> {
  return plainRefusals(settings.io, async () => {
    const [first, ...others] = args
    if (first === undefined || first === '--help' || first === '-h') return help(settings, [])
    if (first === 'help') return help(settings, others)
    if (first === '--version' || first === '-v') {
      settings.io.out(`${settings.version}\n`)
      return 0
    }
    const found = findCommand(settings.commands, args)
    if (found === undefined) return unknown(settings, args)
    if (found.rest.includes('--help')) return help(settings, args.slice(0, args.length - found.rest.length))
    return runOne(settings, found.command, found.rest, args)
  })
}
