import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { CheckAnswer, Refusal } from './check/answer.ts'

/** The process that looks at files lies in the sources and runs from them: Node takes the types away itself. */
const program = fileURLToPath(new URL('./check/check-process.ts', import.meta.url))
const sources = fileURLToPath(new URL('../../../', import.meta.url))

export type CheckLimits = { readonly milliseconds: number; readonly megabytes: number }
const usual: CheckLimits = { milliseconds: 30_000, megabytes: 900 }

/** So many look at files at once; the others wait their turn. */
const atOnce = 2
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

/**
 * Looks at a file in a process of its own, which is ended when it takes too long or too much.
 * @returns what it is, with the bytes to keep instead where something was taken out; or why it is not taken.
 */
export async function runCheck(path: string, name: string, limits: CheckLimits = usual): Promise<CheckAnswer> {
  const done = await inTurn(() => run(['check', path, name.replaceAll('\0', '')], path, limits))
  if (done.is === 'ended') return { is: 'refused', because: done.late ? 'tooSlow' : 'broken' }
  const { is, type, because, looksLike } = done.line
  if (is === 'sound') return { is, type: String(type), ...(done.bytes.length > 0 ? { clean: done.bytes } : {}) }
  return { is: 'refused', because: because as Refusal, ...(looksLike ? { looksLike } : {}) }
}

/** What a kept file says; nothing where it could not be read within the limits. */
export async function runReadText(
  path: string,
  type: string,
  limits: CheckLimits = usual,
): Promise<string | undefined> {
  const done = await inTurn(() => run(['text', path, type], path, limits))
  return done.is === 'ended' ? undefined : done.bytes.toString('utf8')
}

type Line = { is: string; type?: string; because?: string; looksLike?: string }
type Done = { is: 'done'; line: Line; bytes: Buffer } | { is: 'ended'; late: boolean }

function run(args: readonly string[], path: string, limits: CheckLimits): Promise<Done> {
  const rights = ['--permission', `--allow-fs-read=${sources}*`, `--allow-fs-read=${path}`]
  const memory = `--max-old-space-size=${Math.floor(limits.megabytes / 2)}`
  const child = spawn(process.execPath, ['--no-warnings', ...rights, memory, program, ...args], {
    env: {},
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return new Promise((resolve) => {
    const pieces: Buffer[] = []
    let late = false
    const end = () => {
      late = true
      child.kill('SIGKILL')
    }
    const deadline = setTimeout(end, limits.milliseconds)
    const watch = setInterval(() => {
      void memoryOf(child).then((megabytes) => {
        if (megabytes > limits.megabytes) end()
      })
    }, 50)
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece))
    const over = (code: number | null) => {
      clearTimeout(deadline)
      clearInterval(watch)
      // it also ends by itself where its memory is not enough
      resolve(code === 0 ? answerIn(Buffer.concat(pieces)) : { is: 'ended', late: late || code === null || code > 128 })
    }
    child.on('error', () => over(null))
    child.on('close', over)
  })
}

function answerIn(said: Buffer): Done {
  const end = said.indexOf('\n')
  if (end === -1) return { is: 'ended', late: false }
  const line = JSON.parse(said.toString('utf8', 0, end)) as Line & { bytes: number }
  const bytes = said.subarray(end + 1)
  return bytes.length === line.bytes ? { is: 'done', line, bytes } : { is: 'ended', late: false }
}

/** What the process holds now, where the system tells. */
async function memoryOf(child: ChildProcess): Promise<number> {
  try {
    const said = await readFile(`/proc/${child.pid}/statm`, 'utf8')
    return (Number(said.split(' ')[1]) * 4_096) / 1_048_576
  } catch {
    return 0
  }
}
