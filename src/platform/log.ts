import { AsyncLocalStorage } from 'node:async_hooks'
import type { Clock } from './clock.ts'
import { systemClock } from './clock.ts'

/** What a line may carry: identifiers, counts, codes and times, never words about a person. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>

export type Log = {
  debug(event: string, fields?: LogFields): void
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
  /** Records a failure: its kind, code and place in our code. Texts that a database wrote are left out (they quote rows). */
  failure(event: string, error: unknown, fields?: LogFields): void
}

const doing = new AsyncLocalStorage<LogFields>()

/** Runs work whose every log line says what it belongs to, such as the request. */
export function withLogFields<T>(fields: LogFields, work: () => T): T {
  return doing.run({ ...doing.getStore(), ...fields }, work)
}

const levels = ['debug', 'info', 'warn', 'error'] as const
type Level = (typeof levels)[number]

const personal =
  /name|surname|mail|address|postcode|phone|birth|born|upn|uln|nhs|password|secret|token|cookie|words|letter|query/i
const allowedAlthoughAlike = new Set(['hostname', 'queueName', 'tableName', 'commandName', 'errorName'])
const longest = 500

function withheld(key: string): boolean {
  return personal.test(key) && !allowedAlthoughAlike.has(key)
}

function plainValue(key: string, value: string | number | boolean | null): string | number | boolean | null {
  if (withheld(key)) return '[withheld]'
  return typeof value === 'string' && value.length > longest ? `${value.slice(0, longest)}…` : value
}

/** One line of JSON. Control characters and line separators are escaped, so a value can never begin a line of its own. */
export function logLine(level: string, at: string, event: string, fields: LogFields): string {
  const entries = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, plainValue(key, value)] as const],
  )
  const text = JSON.stringify({ ...Object.fromEntries(entries), level, at, event })
  const escaped = text.replace(
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `${escaped}\n`
}

function field(error: object, key: string): string | undefined {
  const value: unknown = Reflect.get(error, key)
  return typeof value === 'string' ? value : undefined
}

const frame = /^at (?:[^\n]* \()?(?:file:|node:)?[^\s()]*:\d+:\d+\)?$/

/** Where it happened. The text of the failure stands before the frames, and may itself have lines like theirs. */
function stackFrames(error: Error): string {
  const stack = error.stack ?? ''
  const from = error.message === '' ? 0 : stack.indexOf(error.message) + error.message.length
  return stack
    .slice(from)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => frame.test(line))
    .slice(0, 5)
    .join(' | ')
}

/** Failures of ours whose text is a fixed sentence. Any other text may quote what somebody typed or what a row holds. */
const sayNothingOfPeople: ReadonlySet<string> = new Set([
  'DatabaseAway',
  'DatabaseRefused',
  'NestedTransaction',
  'SerialisationFailure',
  'TransactionLost',
])

/** What may be said of a failure without repeating a person's data. `shown` tells its text too, for those who develop. */
export function failureFields(error: unknown, texts: 'withheld' | 'shown' = 'withheld'): LogFields {
  if (!(error instanceof Error)) return { errorName: typeof error }
  const fromDatabase = field(error, 'code') !== undefined && field(error, 'severity') !== undefined
  const told = sayNothingOfPeople.has(error.name) || (texts === 'shown' && !fromDatabase)
  return {
    errorName: error.name,
    code: field(error, 'code'),
    constraint: field(error, 'constraint'),
    table: field(error, 'table'),
    reason: told ? error.message : undefined,
    place: stackFrames(error),
  }
}

/** A log that writes JSON lines of a level and above. */
export function createLog(settings: {
  write?: (line: string) => void
  clock?: Clock
  level?: Level
  /** Whether the text of any failure is told: never where there are real records. */
  texts?: 'withheld' | 'shown'
}): Log {
  const write = settings.write ?? ((line: string) => void process.stderr.write(line))
  const clock = settings.clock ?? systemClock
  const least = levels.indexOf(settings.level ?? 'info')
  const line = (level: Level, event: string, fields: LogFields) => {
    if (levels.indexOf(level) >= least) write(logLine(level, clock.now(), event, { ...doing.getStore(), ...fields }))
  }
  return {
    debug: (event, fields = {}) => line('debug', event, fields),
    info: (event, fields = {}) => line('info', event, fields),
    warn: (event, fields = {}) => line('warn', event, fields),
    error: (event, fields = {}) => line('error', event, fields),
    failure: (event, error, fields = {}) =>
      line('error', event, { ...fields, ...failureFields(error, settings.texts) }),
  }
}
