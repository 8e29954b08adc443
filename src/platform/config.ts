import { join } from 'node:path'
import * as z from 'zod'
import type { NotifySettings } from './notify.ts'
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
  /** GOV.UK Notify: text messages, and e-mail where no SMTP server is given. */
  readonly notify: NotifySettings | undefined
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
  /** Where the files that people bring are kept: a folder of this machine, or a store that speaks as S3 does. */
  readonly files: FilePlace
  /** Where the virus scanner listens, if one does: a socket in the file system, or a host and a port. */
  readonly scanner: { readonly path: string } | { readonly host: string; readonly port: number } | undefined
  /** Without a scanner: whether files that nobody scanned stay closed. */
  readonly holdUnscanned: boolean
}

export type FilePlace =
  | { readonly kind: 'disk'; readonly folder: string }
  | {
      readonly kind: 's3'
      readonly endpoint: string
      readonly bucket: string
      readonly region: string
      readonly accessKey: string
      readonly secretKey: string
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
  NOTIFY_API_KEY: z
    .string()
    .regex(/^[\w-]*[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, {
      error: 'must be a key of GOV.UK Notify: a name, the id of the service and the secret, with hyphens between',
    })
    .optional(),
  NOTIFY_URL: url(['http', 'https']).default('https://api.notifications.service.gov.uk'),
  NOTIFY_EMAIL_TEMPLATE: z.uuid({ error: 'must be the id of a template' }).optional(),
  NOTIFY_TEXT_TEMPLATE: z.uuid({ error: 'must be the id of a template' }).optional(),
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
  WAYMARK_FILES: z.string().optional(),
  S3_ENDPOINT: url(['http', 'https']).optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: 'must be the name of a bucket' })
    .optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY: z.string().optional(),
  S3_SECRET_KEY: z.string().optional(),
  CLAMD: z
    .string()
    .regex(/^(?:unix:\/.+|tcp:[\w.-]+:\d{1,5})$/, {
      error: 'must be unix: and the path of the socket, or tcp:host:port',
    })
    .optional(),
  WAYMARK_HOLD_UNSCANNED: yesNo.optional(),
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
        sendsByNotify: values.NOTIFY_API_KEY !== undefined && values.NOTIFY_EMAIL_TEMPLATE !== undefined,
        metricsHost: values.METRICS_HOST,
        metricsToken: values.METRICS_TOKEN,
        believesEveryCertificate: values.NODE_TLS_REJECT_UNAUTHORIZED === '0',
      }),
    )
  }
  const templates = values.NOTIFY_EMAIL_TEMPLATE ?? values.NOTIFY_TEXT_TEMPLATE
  if ((values.NOTIFY_API_KEY === undefined) !== (templates === undefined)) {
    problems.push(
      'NOTIFY_API_KEY needs a template (NOTIFY_EMAIL_TEMPLATE, NOTIFY_TEXT_TEMPLATE or both), and they need it',
    )
  }
  if (values.DATABASE_OWNER_URL !== undefined && values.DATABASE_URL === undefined) {
    problems.push('DATABASE_OWNER_URL is set without DATABASE_URL: set both, or neither for the embedded database')
  }
  const s3 = [values.S3_ENDPOINT, values.S3_BUCKET, values.S3_ACCESS_KEY, values.S3_SECRET_KEY]
  if (s3.some((one) => one !== undefined) && s3.includes(undefined))
    problems.push('S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY and S3_SECRET_KEY belong together: set all four, or none')
  if (values.NODE_ENV === 'production' && values.S3_ENDPOINT?.startsWith('http:'))
    problems.push('S3_ENDPOINT must begin with https:// in production: the files of children travel over it')
  return problems
}

function filePlaceOf(values: Environment): FilePlace {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey } = values
  if (endpoint && bucket && accessKey && secretKey)
    return { kind: 's3', endpoint, bucket, region: values.S3_REGION, accessKey, secretKey }
  return { kind: 'disk', folder: values.WAYMARK_FILES ?? join(values.WAYMARK_DATA, 'files') }
}

function scannerOf(clamd: string | undefined): Config['scanner'] {
  if (clamd === undefined) return undefined
  if (clamd.startsWith('unix:')) return { path: clamd.slice('unix:'.length) }
  const at = clamd.lastIndexOf(':')
  return { host: clamd.slice('tcp:'.length, at), port: Number(clamd.slice(at + 1)) }
}

function hostInAddress(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

function notifyOf(values: Environment): NotifySettings | undefined {
  if (values.NOTIFY_API_KEY === undefined) return undefined
  return {
    url: values.NOTIFY_URL.replace(/\/$/, ''),
    apiKey: values.NOTIFY_API_KEY,
    emailTemplate: values.NOTIFY_EMAIL_TEMPLATE,
    textTemplate: values.NOTIFY_TEXT_TEMPLATE,
  }
}

/** Whether messages leave by e-mail: over a server of one's own or over GOV.UK Notify. */
export const sendsMail = (config: Pick<Config, 'smtpUrl' | 'notify'>): boolean =>
  config.smtpUrl !== undefined || config.notify?.emailTemplate !== undefined

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
    notify: notifyOf(values),
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
    files: filePlaceOf(values),
    scanner: scannerOf(values.CLAMD),
    holdUnscanned: (values.WAYMARK_HOLD_UNSCANNED ?? (values.NODE_ENV === 'production' ? '1' : '0')) === '1',
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
