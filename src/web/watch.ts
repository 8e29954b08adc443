import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { withLogFields } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics.ts'
import type { Readiness } from '../platform/readiness.ts'
import type { Services } from './services.ts'

/** What those who run the service ask of it, beside its pages. */
export type Watch = { readonly readiness: Readiness; readonly metrics?: Metrics | undefined }

const fromProxy = /^[\da-f]{16,32}$|^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Names a request in every log line. A proxy's own name for it is kept where the proxy is believed and it holds no words. */
export function requestNames(services: Services): (request: IncomingMessage) => string {
  const believed = services.config.trustProxy !== false
  return (request) => {
    const given = request.headers['x-request-id']
    return believed && typeof given === 'string' && fromProxy.test(given) ? given : randomBytes(8).toString('hex')
  }
}

/** The pattern of a route as it stands in the code; never the address, which may name a child or hold what was typed. */
const patternOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'none'

/** HTTP lets a client make up a method: those we do not know are one. */
const methodOf = (request: FastifyRequest): string =>
  ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'].includes(request.method) ? request.method : 'other'

/** `/health`, `/ready`, a log line and a measurement for every request. Must be there before any route is added. */
export function watchRequests(app: FastifyInstance, services: Services, watch: Watch): void {
  const { readiness, metrics } = watch
  const level = services.config.production ? 'info' : 'debug'
  app.addHook('onRequest', (request, reply, done) => {
    metrics?.began()
    reply.header('x-request-id', request.id)
    // whoever comes again on this connection would come to a process that ends
    if (readiness.draining) reply.header('connection', 'close')
    withLogFields({ requestId: request.id }, done)
  })
  app.addHook('onResponse', (request, reply, done) => {
    const answered = { method: methodOf(request), route: patternOf(request), status: reply.statusCode }
    metrics?.answered({ ...answered, seconds: reply.elapsedTime / 1000 })
    services.log[level]('request.done', { requestId: request.id, ...answered, ms: Math.round(reply.elapsedTime) })
    done()
  })
  app.get('/health', (_request, reply) => {
    reply.header('cache-control', 'no-store').type('text/plain').send('alive\n')
  })
  app.get('/ready', async (_request, reply) => {
    const found = await readiness.ask()
    return reply
      .code(found.ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .type('text/plain')
      .send(found.ready ? 'ready\n' : `not ready: ${found.because}\n`)
  })
}
