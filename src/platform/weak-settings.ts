import { isLoopback, type ServerAddress, serversOf } from './server-address.ts'

/** The settings that may be weak, as they were given. */
export type Judged = {
  readonly databaseUrl: string | undefined
  readonly databaseOwnerUrl: string | undefined
  readonly embeddedAllowed: boolean
  readonly secret: string | undefined
  readonly publicUrl: string | undefined
  readonly host: string
  /** `0`, `1`, or the addresses of the proxies. */
  readonly trustProxy: string
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  /** E-mail goes by GOV.UK Notify. */
  readonly sendsByNotify: boolean
  readonly metricsHost: string
  readonly metricsToken: string | undefined
  /** Node's own switch that believes every certificate. */
  readonly believesEveryCertificate: boolean
}

/** Passwords and secrets that stand in examples, or that everybody tries first. */
const guessable =
  /^(?:postgres(?:ql)?|waymark\w*|passwor[dt]\d*|passw0rd|changeme|change-me|secret|admin|test|demo|letmein|welcome\d*|qwerty\w*|12345\w*|…)$/i

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function userOf(servers: readonly ServerAddress[]): string {
  return decoded(new URL(servers[0]?.url ?? 'postgres://x').username)
}

function passwordProblem(name: string, servers: readonly ServerAddress[]): string[] {
  const password = decoded(new URL(servers[0]?.url ?? 'postgres://x').password)
  if (password === '') return []
  const weak = password.length < 12 || guessable.test(password) || password === userOf(servers)
  return weak
    ? [`${name} has a password that can be guessed: give the login one of at least 12 characters, made by chance`]
    : []
}

function transportProblem(name: string, servers: readonly ServerAddress[]): string[] {
  if (servers.some(({ host }) => host === '')) return [`${name} names no server: say which one`]
  const mode = new URL(servers[0]?.url ?? '').searchParams
  const open = servers.some((server) => !server.onThisMachine)
  if (!open) return []
  if (mode.get('sslmode') === 'verify-full' && !mode.has('uselibpqcompat')) return []
  return [
    `${name} reaches a server on another machine without proving which one it is: add sslmode=verify-full ` +
      '(and sslrootcert=FILE, unless the certificate is signed by an authority that Node knows)',
  ]
}

function databaseProblems(given: Judged): string[] {
  if (given.databaseUrl === undefined) {
    return given.embeddedAllowed
      ? []
      : [
          'DATABASE_URL is missing: the embedded database does not survive a power cut and is not for real records. ' +
            'Set DATABASE_URL to a PostgreSQL database (15 or newer), or WAYMARK_ALLOW_EMBEDDED=1 for a trial',
        ]
  }
  const servers = serversOf(given.databaseUrl)
  const own = given.databaseOwnerUrl === undefined ? [] : serversOf(given.databaseOwnerUrl)
  const problems = [...transportProblem('DATABASE_URL', servers), ...passwordProblem('DATABASE_URL', servers)]
  if (own.length === 0) return problems
  problems.push(...transportProblem('DATABASE_OWNER_URL', own), ...passwordProblem('DATABASE_OWNER_URL', own))
  if (userOf(own) === userOf(servers)) {
    problems.push(
      'DATABASE_URL and DATABASE_OWNER_URL have the same login: the service must not be able to change its tables',
    )
  }
  return problems
}

function secretProblems(secret: string | undefined): string[] {
  if (secret === undefined) {
    return ['WAYMARK_SECRET is missing: with NODE_ENV=production give at least 32 characters that nobody can guess']
  }
  const weak = new Set(secret).size < 12 || /change.?me|example|secret|password|waymark/i.test(secret)
  return weak ? ['WAYMARK_SECRET can be guessed: make it by chance, such as with openssl rand -base64 48'] : []
}

function addressProblems(given: Judged): string[] {
  const problems: string[] = []
  if (given.publicUrl === undefined) {
    problems.push('PUBLIC_URL is missing: with NODE_ENV=production say where people reach the service')
  } else if (!given.publicUrl.startsWith('https://')) {
    problems.push('PUBLIC_URL does not begin with https: names and passwords would travel for everybody to read')
  }
  const open = !isLoopback(given.host)
  if (open && given.trustProxy === '0') {
    problems.push(
      'HOST lets other machines reach the service, which speaks no https: listen on 127.0.0.1, or name the proxy that ' +
        'stands before it in WAYMARK_TRUST_PROXY',
    )
  }
  if (open && given.trustProxy === '1') {
    problems.push(
      'WAYMARK_TRUST_PROXY=1 believes every machine that reaches HOST: name the addresses of the proxy instead, ' +
        'such as WAYMARK_TRUST_PROXY=10.0.0.5',
    )
  }
  return problems
}

function mailProblems(given: Judged): string[] {
  if (given.smtpUrl === undefined) {
    if (given.sendsByNotify) return []
    return ['SMTP_URL is missing: nobody could be invited, or choose a new password, without a message']
  }
  const problems: string[] = []
  const url = new URL(given.smtpUrl)
  const closed = url.protocol === 'smtps:' || url.searchParams.get('requireTLS') === 'true' || isLoopback(url.hostname)
  if (!closed) {
    problems.push('SMTP_URL sends messages for everybody to read: use smtps://, or add ?requireTLS=true')
  }
  if (url.searchParams.has('tls.rejectUnauthorized')) {
    problems.push('SMTP_URL does not prove which server it reaches: leave tls.rejectUnauthorized out')
  }
  if (/@localhost>?$/i.test(given.mailFrom)) {
    problems.push('MAIL_FROM is missing: say from which address of yours messages come')
  }
  return problems
}

function measureProblems(given: Judged): string[] {
  return !isLoopback(given.metricsHost) && given.metricsToken === undefined
    ? ['METRICS_HOST lets other machines read the measurements: set METRICS_TOKEN, or listen on 127.0.0.1']
    : []
}

/**
 * Every setting that is too weak for real records, one sentence each; a value is never repeated, it may be a password.
 * A trial (the embedded database, asked for by name) may have no messages and no https.
 */
export function weakSettings(given: Judged): string[] {
  const trial = given.databaseUrl === undefined && given.embeddedAllowed
  return [
    ...databaseProblems(given),
    ...secretProblems(given.secret),
    ...(trial && given.publicUrl !== undefined ? [] : addressProblems(given)),
    ...(trial ? [] : mailProblems(given)),
    ...measureProblems(given),
    ...(given.believesEveryCertificate
      ? ['NODE_TLS_REJECT_UNAUTHORIZED=0 believes every certificate: leave it out']
      : []),
  ]
}
