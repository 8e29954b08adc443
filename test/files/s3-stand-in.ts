/** A server that speaks the few words of S3 that a store of files needs, for tests. */
import { createHash } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { Ends } from '../support/folder.ts'

export type S3 = { endpoint: string; kept: Map<string, Buffer>; asked: string[]; unsigned: number; fails: boolean }

export async function s3StandIn(ends: Ends): Promise<S3> {
  const s3: S3 = { endpoint: '', kept: new Map(), asked: [], unsigned: 0, fails: false }
  const server = createServer(async (request, reply) => {
    const path = decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/')
    s3.asked.push(`${request.method} ${path}`)
    if (!/^AWS4-HMAC-SHA256 Credential=key\//.test(request.headers.authorization ?? '')) s3.unsigned += 1
    const body = await buffer(request)
    if (s3.fails) return void reply.writeHead(503).end()
    answer(
      s3,
      { method: request.method ?? '', path, body, kind: String(request.headers['x-amz-content-sha256']) },
      reply,
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address === 'object' && address) s3.endpoint = `http://127.0.0.1:${address.port}`
  ends.after(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return s3
}

type Asked = { method: string; path: string; body: Buffer; kind: string }

function answer(s3: S3, { method, path, body, kind }: Asked, reply: ServerResponse): void {
  const found = s3.kept.get(path)
  if (method === 'PUT') {
    s3.kept.set(path, plainBody(body, kind))
    reply.writeHead(200, { etag: '"x"' }).end()
  } else if (method === 'DELETE') {
    s3.kept.delete(path)
    reply.writeHead(204).end()
  } else if (found) {
    const etag = `"${createHash('md5').update(found).digest('hex')}"`
    reply.writeHead(200, { 'content-length': found.length, etag, 'last-modified': new Date(0).toUTCString() })
    reply.end(method === 'HEAD' ? undefined : found)
  } else {
    reply.writeHead(404, { 'content-type': 'application/xml' })
    reply.end(method === 'HEAD' ? undefined : '<Error><Code>NoSuchKey</Code><Message>none</Message></Error>')
  }
}

/** A body sent in signed pieces, without the signatures between. */
function plainBody(body: Buffer, kind: string): Buffer {
  if (!kind.startsWith('STREAMING-')) return body
  const pieces: Buffer[] = []
  for (let place = 0; place < body.length; ) {
    const end = body.indexOf('\r\n', place)
    const length = Number.parseInt(body.toString('latin1', place, end), 16)
    if (length === 0) break
    pieces.push(body.subarray(end + 2, end + 2 + length))
    place = end + 2 + length + 2
  }
  return Buffer.concat(pieces)
}
