/** One server of a PostgreSQL address. An address may name several, as libpq's may: `postgres://login@a:5432,b:5432/area`. */
export type ServerAddress = {
  /** The address with this server alone. */
  readonly url: string
  readonly host: string
  /** Reached without leaving this machine: by loopback, or by a socket in a folder. */
  readonly onThisMachine: boolean
}

const several = /^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)([^/?#]+)(.*)$/

const loopback = /^(localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i

/** Whether a host is this machine by its loopback. */
export function isLoopback(host: string): boolean {
  return loopback.test(host)
}

function addressOf(text: string): ServerAddress | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const host = decodeURIComponent(url.searchParams.get('host') ?? url.hostname)
  return { url: text, host, onThisMachine: host.startsWith('/') || isLoopback(host) }
}

/**
 * The servers that an address names, in its order.
 * @returns nothing when it is no PostgreSQL address.
 */
export function serversOf(text: string): readonly ServerAddress[] {
  const parts = several.exec(text)
  const found = parts
    ? (parts[2] ?? '').split(',').map((host) => addressOf(`${parts[1]}${host}${parts[3]}`))
    : [addressOf(text)]
  const known = found.filter((one) => one !== undefined)
  const ours = known.every((one) => /^postgres(ql)?:/.test(one.url))
  return ours && known.length === found.length ? known : []
}
