/** Load from many clients at once, and what they met. */
import autocannon from 'autocannon'
import { quantile } from './rounds.ts'

export type Load = {
  readonly perSecond: number
  /** Milliseconds within which 95 of 100 requests were answered. */
  readonly p95: number
  readonly requests: number
  /** No answer in time, or one that is not a page. */
  readonly errors: number
}

/** Asks for the paths in turn, as fast as so many clients at once can, for so many seconds. */
export async function loadOf(
  address: string,
  cookie: string,
  paths: readonly string[],
  options: { clients: number; seconds: number },
): Promise<Load> {
  const taken: number[] = []
  const running = autocannon({
    url: address,
    connections: options.clients,
    duration: options.seconds,
    headers: { cookie },
    requests: paths.map((path) => ({ method: 'GET', path })),
  })
  running.on('response', (_client, _status, _bytes, milliseconds) => void taken.push(milliseconds))
  const { requests, errors, timeouts, non2xx } = await running
  return {
    perSecond: requests.average,
    p95: quantile(taken, 0.95),
    requests: requests.total,
    errors: errors + timeouts + non2xx,
  }
}
