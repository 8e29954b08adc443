import { z } from 'zod'

/** Everything a person who runs the service can set, read once from the environment. */
export type Config = {
  readonly port: number
  readonly host: string
  /** The folder of the embedded database, its lock, its socket and its backups. */
  readonly dataFolder: string
  /** The service's own login to PostgreSQL; without it the embedded database is used. */
  readonly databaseUrl: string | undefined
  /** The login that owns the tables, for `waymark migrate` only. */
  readonly databaseOwnerUrl: string | undefined
  readonly production: boolean
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  /** Where people reach the service: links in messages begin with it. */
  readonly publicUrl: string
  /** Signs what the browser keeps; at least 32 characters. */
  readonly secret: string | undefined
  /** Believe the proxy's headers about who is calling. */
  readonly trustProxy: boolean
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error'
}

const url = (schemes: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.replace(/:$/, '')), {
    error: `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  })

const yesNo = z.enum(['0', '1'], { error: 'must be 1 or 0' })

const environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'must be a port number from 0 to 65535' })
    .transform(Number)
    .refine((port) => port <= 65535, { error: 'must be a port number from 0 to 65535' })
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'must be a host name or address' })
    .default('127.0.0.1'),
  WAYMARK_DATA: z.string().default('data'),
  DATABASE_URL: url(['postgres', 'postgresql']).optional(),
  DATABASE_OWNER_URL: url(['postgres', 'postgresql']).optional(),
  NODE_ENV: z
    .enum(['development', 'production', 'test'], { error: 'must be development, production or test' })
    .default('development'),
  WAYMARK_ALLOW_EMBEDDED: yesNo.default('0'),
  SMTP_URL: url(['smtp', 'smtps']).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@]+@[^\s@]+$|^[^\r\n]*<[^\s@]+@[^\s@]+>$/, { error: 'must be an e-mail address' })
    .default('Waymark <waymark@localhost>'),
  PUBLIC_URL: url(['http', 'https']).optional(),
  WAYMARK_SECRET: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
  WAYMARK_TRUST_PROXY: yesNo.default('0'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'], { error: 'must be debug, info, warn or error' })
    .default('info'),
})

type Environment = z.infer<typeof environment>

function settingsThatClash(values: Environment): string[] {
  const production = values.NODE_ENV === 'production'
  const embedded = values.DATABASE_URL === undefined
  const problems: string[] = []
  if (production && embedded && values.WAYMARK_ALLOW_EMBEDDED !== '1') {
    problems.push(
      'DATABASE_URL is missing: the embedded database does not survive a power cut and is not for real records. ' +
        'Set DATABASE_URL to a PostgreSQL database (15 or newer), or WAYMARK_ALLOW_EMBEDDED=1 for a trial',
    )
  }
  if (production && values.WAYMARK_SECRET === undefined) {
    problems.push(
      'WAYMARK_SECRET is missing: with NODE_ENV=production give at least 32 characters that nobody can guess',
    )
  }
  if (production && values.PUBLIC_URL === undefined) {
    problems.push('PUBLIC_URL is missing: with NODE_ENV=production say where people reach the service')
  }
  if (values.DATABASE_OWNER_URL !== undefined && embedded) {
    problems.push('DATABASE_OWNER_URL is set without DATABASE_URL: set both, or neither for the embedded database')
  }
  return problems
}

function hostInAddress(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

function configOf(values: Environment): Config {
  return {
    port: values.PORT,
    host: values.HOST,
    dataFolder: values.WAYMARK_DATA,
    databaseUrl: values.DATABASE_URL,
    databaseOwnerUrl: values.DATABASE_OWNER_URL,
    production: values.NODE_ENV === 'production',
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    publicUrl: (values.PUBLIC_URL ?? `http://${hostInAddress(values.HOST)}:${values.PORT}`).replace(/\/$/, ''),
    secret: values.WAYMARK_SECRET,
    trustProxy: values.WAYMARK_TRUST_PROXY === '1',
    logLevel: values.LOG_LEVEL,
  }
}

/**
 * Reads the settings from an environment. An empty value counts as not set.
 * @returns the settings, or one sentence for every value that is wrong (values themselves are never repeated:
 *   they may hold a password).
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): { config: Config } | { refused: string[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const read = environment.safeParse(given)
  if (!read.success) return { refused: read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) }
  const clashes = settingsThatClash(read.data)
  return clashes.length > 0 ? { refused: clashes } : { config: configOf(read.data) }
}

let loaded: { config: Config } | { refused: string[] } | undefined

/** The settings of this process, read once. The only place outside commands and tools that sees the environment. */
export function loadConfig(): { config: Config } | { refused: string[] } {
  // biome-ignore lint/style/noProcessEnv: this is the one place that reads it
  loaded ??= readConfig(process.env)
  return loaded
}
