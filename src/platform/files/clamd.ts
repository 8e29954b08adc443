import { createConnection, type Socket } from 'node:net'
import type { Readable } from 'node:stream'
import type { Config } from '../config.ts'

/** What the scanner said. `away` where it cannot be asked, is silent too long, or says that it failed: nothing is known then. */
export type ScanAnswer = { is: 'clean' } | { is: 'infected'; name: string } | { is: 'away'; because: string }

type Where = NonNullable<Config['scanner']>

const usualPatienceMs = 60_000
const largestAnswer = 4_096

/**
 * Asks clamd about a file: INSTREAM, the bytes in pieces with their length before each, one line back.
 * @param bytes read to its end, or destroyed where the scanner wants no more.
 * @param patienceMs how long the scanner may be silent.
 */
export async function scan(where: Where, bytes: Readable, patienceMs = usualPatienceMs): Promise<ScanAnswer> {
  const socket = createConnection(where)
  try {
    const answer = answerOf(socket, patienceMs)
    // the answer may come, or the line break, while we still send
    await Promise.race([send(socket, bytes), answer.then(() => undefined)])
    return readAnswer(await answer)
  } catch (error) {
    return { is: 'away', because: (error as NodeJS.ErrnoException).code ?? 'no answer' }
  } finally {
    bytes.destroy()
    socket.destroy()
  }
}

async function send(socket: Socket, bytes: Readable): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'))
  for await (const piece of bytes) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(piece.length)
    await write(socket, Buffer.concat([length, piece]))
  }
  await write(socket, Buffer.alloc(4))
}

const write = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()))
  })

const answerOf = (socket: Socket, patienceMs: number): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = ''
    socket.setTimeout(patienceMs, () => reject(new Error('silent')))
    socket.on('data', (piece) => {
      text += piece.toString('latin1')
      if (text.includes('\0') || text.includes('\n') || text.length > largestAnswer) resolve(text)
    })
    socket.on('error', reject)
    socket.on('close', () => (text === '' ? reject(new Error('closed')) : resolve(text)))
  })

function readAnswer(text: string): ScanAnswer {
  const line = text.split(/[\0\n]/)[0]?.trim() ?? ''
  if (line === 'stream: OK') return { is: 'clean' }
  const found = /^stream: (.{1,200}) FOUND$/.exec(line)
  if (found?.[1]) return { is: 'infected', name: found[1] }
  return { is: 'away', because: /size limit exceeded/i.test(line) ? 'the file is too large for the scanner' : 'error' }
}
