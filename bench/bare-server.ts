/** The least a server can do: the same bytes for every request, straight from `node:http`. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const file = process.argv[2]
const body = file === undefined ? Buffer.from('ready') : readFileSync(file)
const headers = { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length }
createServer((_request, reply) => reply.writeHead(200, headers).end(body)).listen(
  Number(process.env['PORT']),
  '127.0.0.1',
)
