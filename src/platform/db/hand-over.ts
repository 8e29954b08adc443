/**
 * While a service runs on an embedded folder, commands hand their work to it over a socket there: two processes on one
 * folder would lose rows. Lines of JSON go both ways.
 */
import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, rmdir, unlink } from 'node:fs/promises'
import { createConnection, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

export type HandedCommand = {
  readonly args: readonly string[]
  readonly cwd: string
  out(text: string): void
  err(text: string): void
  stdin(): Promise<string>
}

export type Ask = {
  readonly args: readonly string[]
  readonly cwd: string
  out(text: string): void
  err(text: string): void
  /** Asked for only when the command reads it. */
  stdin(): Promise<string>
}

type ToService = { args: string[]; cwd: string } | { stdin: string }
type ToCommand = { out: string } | { err: string } | { want: 'stdin' } | { exit: number }

// The system's limit is 108 bytes on Linux and 104 on others, with an end mark.
const longestPath = 100

/** The socket of a data folder: in it, or where the path is too long for the system, in an own folder among temporary files. */
export function socketPath(folder: string): { path: string; ownFolder: string | undefined } {
  const whole = resolve(folder)
  const inside = join(whole, 'waymark.sock')
  if (Buffer.byteLength(inside) <= longestPath) return { path: inside, ownFolder: undefined }
  const mark = createHash('sha256').update(whole).digest('hex').slice(0, 16)
  const ownFolder = join(tmpdir(), `waymark-${process.getuid?.() ?? 'user'}-${mark}`)
  return { path: join(ownFolder, 's'), ownFolder }
}

function say(socket: Socket, message: ToService | ToCommand): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`)
}

function field(message: unknown, key: string): unknown {
  return Reflect.get(Object(message), key)
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

async function mine(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined)
  return found !== undefined && (process.getuid === undefined || found.uid === process.getuid())
}

type Run = (command: HandedCommand) => Promise<number>

function serveOne(socket: Socket, run: Run, running: Set<Promise<void>>): void {
  const input = Promise.withResolvers<string>()
  // A caller that goes away leaves the command to its end; only its input is missing.
  input.promise.catch(() => undefined)
  const end = async (args: string[], cwd: string) => {
    const exit = await run({
      args,
      cwd,
      out: (text) => say(socket, { out: text }),
      err: (text) => say(socket, { err: text }),
      stdin: () => {
        say(socket, { want: 'stdin' })
        return input.promise
      },
    }).catch(() => 1)
    say(socket, { exit })
    socket.end()
  }
  let begun = false
  createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
    const message = parsed(line)
    const args = field(message, 'args')
    const text = field(message, 'stdin')
    if (typeof text === 'string') input.resolve(text)
    else if (Array.isArray(args) && !begun) {
      begun = true
      const whole = end(args.map(String), String(field(message, 'cwd')))
      running.add(whole)
      void whole.finally(() => running.delete(whole))
    }
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', () => input.reject(new Error('the command went away')))
}

/**
 * Listens for commands. Hold the folder's lock first: an old socket file is removed.
 * @returns how to stop; commands that run are given their end.
 */
export async function serveCommands(folder: string, run: Run): Promise<{ stop(): Promise<void> }> {
  const { path, ownFolder } = socketPath(folder)
  if (ownFolder !== undefined) await mkdir(ownFolder, { recursive: true, mode: 0o700 })
  if (ownFolder !== undefined && !(await mine(ownFolder))) throw new Error(`${ownFolder} belongs to somebody else`)
  await unlink(path).catch(() => undefined)
  const running = new Set<Promise<void>>()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    serveOne(socket, run, running)
  })
  // Nobody else may connect, not even between listening and the change of mode.
  const mask = process.umask(0o177)
  try {
    await new Promise<void>((done, fail) => server.once('error', fail).listen(path, done))
  } finally {
    process.umask(mask)
  }
  await chmod(path, 0o600)
  return {
    stop: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()))
      await Promise.allSettled(running)
      for (const socket of sockets) socket.end()
      await closed
      await unlink(path).catch(() => undefined)
      if (ownFolder !== undefined) await rmdir(ownFolder).catch(() => undefined)
    },
  }
}

function follow(socket: Socket, ask: Ask): Promise<number> {
  return new Promise((done) => {
    let exit: number | undefined
    createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
      const message = parsed(line)
      const out = field(message, 'out')
      const err = field(message, 'err')
      const code = field(message, 'exit')
      if (typeof out === 'string') ask.out(out)
      if (typeof err === 'string') ask.err(err)
      if (field(message, 'want') === 'stdin') void ask.stdin().then((text) => say(socket, { stdin: text }))
      if (typeof code === 'number') exit = code
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      if (exit === undefined)
        ask.err('The service stopped before the command ended. Look at what it did before you run it again.\n')
      done(exit ?? 1)
    })
  })
}

/**
 * Hands a command to the service that runs on a folder.
 * @returns the command's exit code, or undefined when no service listens there.
 */
export async function handOver(folder: string, ask: Ask): Promise<number | undefined> {
  const { path } = socketPath(folder)
  if (!(await mine(path))) return undefined
  const socket = createConnection(path)
  const connected = await new Promise<boolean>((done) => {
    socket.once('connect', () => done(true))
    socket.once('error', () => done(false))
  })
  if (!connected) return undefined
  const ended = follow(socket, ask)
  say(socket, { args: [...ask.args], cwd: ask.cwd })
  return ended
}
