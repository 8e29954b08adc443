/** A server that speaks as clamd does, for tests: finds the sign that every scanner knows, and can fail in every way. */
import { createServer, type Server, type Socket } from 'node:net'
import type { Ends } from '../support/folder.ts'

export type ClamdMood = 'works' | 'error' | 'tooLarge' | 'hangs' | 'hangsUp' | 'talks'

const sign = ['EICAR', 'STANDARD', 'ANTIVIRUS'].join('-')

export type Clamd = { where: { host: string; port: number }; mood: ClamdMood; asked: number }

export async function clamdStandIn(ends: Ends): Promise<Clamd> {
  const open = new Set<Socket>()
  const clamd: Clamd = { where: { host: '127.0.0.1', port: 0 }, mood: 'works', asked: 0 }
  const server: Server = createServer((socket) => {
    open.add(socket)
    clamd.asked += 1
    let came = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (piece) => {
      came = Buffer.concat([came, piece])
      answer(clamd.mood, socket, came)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address === 'object' && address) clamd.where = { host: '127.0.0.1', port: address.port }
  ends.after(async () => {
    for (const socket of open) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  return clamd
}

function answer(mood: ClamdMood, socket: Socket, came: Buffer): void {
  if (mood === 'hangsUp') return void socket.destroy()
  if (mood === 'tooLarge') return void socket.end('INSTREAM size limit exceeded. ERROR\0')
  if (mood === 'talks') return void socket.write('x'.repeat(5_000))
  const content = contentOf(came)
  if (content === undefined || mood === 'hangs') return
  if (mood === 'error') return void socket.end('stream: Scan failed ERROR\0')
  socket.end(content.includes(sign) ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0')
}

/** What was sent in pieces, once the empty piece that ends it has come. @throws where it is not as clamd asks for it. */
function contentOf(came: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0'
  if (came.length < command.length) return undefined
  if (came.toString('latin1', 0, command.length) !== command) throw new Error('this is not how clamd is asked')
  const pieces: Buffer[] = []
  for (let place = command.length; place + 4 <= came.length; ) {
    const length = came.readUInt32BE(place)
    if (length === 0) return Buffer.concat(pieces)
    if (place + 4 + length > came.length) return undefined
    pieces.push(came.subarray(place + 4, place + 4 + length))
    place += 4 + length
  }
  return undefined
}
