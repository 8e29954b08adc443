import * as z from 'zod'
import { serversOf } from './server-address.ts'
import { weakSettings } from './weak-settings.ts'

/** Everything a person who runs the service can set, read once from the environment. */
export type Config = {
  readonly port: number
  readonly host: string
  /** The folder of the embedded database, its lock, its socket and its backups. */
  readonly dataFolder: string
  /** The service's own login to PostgreSQL; without it the embedded database is used. Several servers: the one that writes. */
  readonly databaseUrl: string | undefined
  /** Most sessions that one process holds at once. */
  readonly databaseSessions: number
  /** The login that owns the tables, for `waymark migrate` only. */
  readonly databaseOwnerUrl: string | undefined
  readonly production: boolean
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  /** Where people reach the service: links in messages begin with it. */
  readonly publicUrl: string
  /** Signs what the browser keeps; at least 32 characters. */
  readonly secret: string | undefined
  /** Whose headers about who is calling are believed: nobody's, everybody's who reaches us, or those of these addresses. */
  readonly trustProxy: boolean | string
  /** Real records may stand beside no made-up ones: a made-up area is refused unless this is a training place. */
  readonly demoAllowed: boolean
  /** Where the measurements are read, if anywhere. */
  readonly metrics: { readonly port: number; readonly host: string; readonly token: string | undefined } | undefined
  /** How long a stopping process goes on answering after it has said that it is not ready. */
  readonly drainSeconds: number
  /** How long a stop may take in all. */
  readonly stopSeconds: number
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error'
}

const url = (schemes: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.replace(/:$/, '')), {
    error: `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  })

const databaseAddress = z.string().refine((text) => serversOf(text).length > 0, {
  error: 'must be an address that begins with postgres:// or postgresql://',
})

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, { error: `must be a whole number from ${least} to ${most}` })
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error: `must be a whole number from ${least} to ${most}` })

const yesNo = z.enum(['0', '1'], { error: 'must be 1 or 0' })

const environment = z.object({
  PORT: wholeNumber(0, 65535).default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'must be a host name or address' })
    .default('127.0.0.1'),
  WAYMARK_DATA: z.string().default('data'),
  DATABASE_URL: databaseAddress.optional(),
  DATABASE_OWNER_URL: databaseAddress.optional(),
  DATABASE_SESSIONS: wholeNumber(1, 500).default(10),
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
  WAYMARK_TRUST_PROXY: z
    .string()
    .regex(/^(?:[01]|[\da-fA-F.:]+(?:\/\d{1,3})?(?:,\s*[\da-fA-F.:]+(?:\/\d{1,3})?)*)$/, {
      error: 'must be 0, 1, or the addresses of the proxies with commas between',
    })
    .default('0'),
  WAYMARK_ALLOW_DEMO: yesNo.default('0'),
  METRICS_PORT: wholeNumber(0, 65535).optional(),
  METRICS_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'must be a host name or address' })
    .default('127.0.0.1'),
  METRICS_TOKEN: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
  WAYMARK_DRAIN_SECONDS: wholeNumber(0, 300).optional(),
  WAYMARK_STOP_SECONDS: wholeNumber(1, 3600).default(30),
  NODE_TLS_REJECT_UNAUTHORIZED: z.string().optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'], { error: 'must be debug, info, warn or error' })
    .default('info'),
})

type Environment = z.infer<typeof environment>

function settingsThatClash(values: Environment): string[] {
  const problems: string[] = []
  if (values.NODE_ENV === 'production') {
    problems.push(
      ...weakSettings({
        databaseUrl: values.DATABASE_URL,
        databaseOwnerUrl: values.DATABASE_OWNER_URL,
        embeddedAllowed: values.WAYMARK_ALLOW_EMBEDDED === '1',
        secret: values.WAYMARK_SECRET,
        publicUrl: values.PUBLIC_URL,
        host: values.HOST,
        trustProxy: values.WAYMARK_TRUST_PROXY,
        smtpUrl: values.SMTP_URL,
        mailFrom: values.MAIL_FROM,
        metricsHost: values.METRICS_HOST,
        metricsToken: values.METRICS_TOKEN,
        believesEveryCertificate: values.NODE_TLS_REJECT_UNAUTHORIZED === '0',
      }),
    )
  }
  if (values.DATABASE_OWNER_URL !== undefined && values.DATABASE_URL === undefined) {
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
    databaseSessions: values.DATABASE_SESSIONS,
    databaseOwnerUrl: values.DATABASE_OWNER_URL,
    production: values.NODE_ENV === 'production',
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    publicUrl: (values.PUBLIC_URL ?? `http://${hostInAddress(values.HOST)}:${values.PORT}`).replace(/\/$/, ''),
    secret: values.WAYMARK_SECRET,
    trustProxy:
      values.WAYMARK_TRUST_PROXY === '0' ? false : values.WAYMARK_TRUST_PROXY === '1' || values.WAYMARK_TRUST_PROXY,
    demoAllowed: values.WAYMARK_ALLOW_DEMO === '1' || values.DATABASE_URL === undefined,
    metrics:
      values.METRICS_PORT === undefined
        ? undefined
        : { port: values.METRICS_PORT, host: values.METRICS_HOST, token: values.METRICS_TOKEN },
    drainSeconds: values.WAYMARK_DRAIN_SECONDS ?? (values.NODE_ENV === 'production' ? 5 : 0),
    stopSeconds: values.WAYMARK_STOP_SECONDS,
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
