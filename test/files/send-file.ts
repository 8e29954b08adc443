import type { FastifyInstance } from 'fastify'
import type { Browser } from '../support/world.ts'

export type SentFile = { name: string; content: Buffer | string }
export type Reply = { status: number; location: string; body: string; json(): Record<string, unknown> }

/** Sends a form with files as a browser does: its fields in order, then the files. */
export async function sendForm(
  app: FastifyInstance,
  browser: Browser,
  path: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
  files: readonly SentFile[] = [],
): Promise<Reply> {
  const fresh = async () => /name="_csrf" value="([^"]+)"/.exec((await browser.get('/account')).body)?.[1] ?? ''
  const edge = 'edge-of-a-part'
  const all: [string, string][] = fields['_csrf'] === undefined ? [['_csrf', await fresh()]] : []
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) all.push([name, one as string])
  const parts: (string | Buffer)[] = all.map(
    ([name, value]) => `--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  for (const { name, content } of files)
    parts.push(
      `--${edge}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
      content,
      '\r\n',
    )
  parts.push(`--${edge}--\r\n`)
  const reply = await app.inject({
    method: 'POST',
    url: path,
    cookies: browser.cookies,
    headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.concat(parts.map((part) => Buffer.from(part))),
  })
  return {
    status: reply.statusCode,
    location: String(reply.headers.location ?? ''),
    body: reply.body,
    json: () => JSON.parse(reply.body) as Record<string, unknown>,
  }
}
