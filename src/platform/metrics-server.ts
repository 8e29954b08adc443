import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Metrics } from './metrics.ts'

export type MetricsServer = { readonly port: number; stop(): Promise<void> }

const hashed = (text: string) => createHash('sha256').update(text).digest()

function mayRead(request: IncomingMessage, token: string | undefined): boolean {
  if (token === undefined) return true
  return timingSafeEqual(hashed(request.headers.authorization ?? ''), hashed(`Bearer ${token}`))
}

async function answer(request: IncomingMessage, response: ServerResponse, metrics: Metrics, token?: string) {
  const end = (status: number, words: string) =>
    void response.writeHead(status, { 'content-type': 'text/plain', 'cache-control': 'no-store' }).end(words)
  if (request.url !== '/metrics' || request.method !== 'GET') return end(404, 'not found\n')
  if (!mayRead(request, token)) return end(401, 'a token is needed\n')
  const text = await metrics.text()
  response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text)
}

/**
 * Shows the measurements at `/metrics` on a port of their own, so that they are never reached through the proxy.
 * @throws the network's error when the port is taken.
 */
export async function serveMetrics(
  settings: { readonly port: number; readonly host: string; readonly token: string | undefined },
  metrics: Metrics,
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    answer(request, response, metrics, settings.token).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, settings.host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
