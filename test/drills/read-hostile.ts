import { spawn } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type HostileCase, hostileFiles, secretWord } from './hostile-files.ts'

export const limits = { milliseconds: 2_000, megabytes: 200 }

/** `processor`: milliseconds of the processor, which a busy machine does not lengthen as it does those of the clock. */
export type HostileOutcome = { is: string; text: string; milliseconds: number; processor: number; megabytes: number }
export type Judged = { name: string; outcome: HostileOutcome; wrong: string | undefined }

/** A process that reads one file after another. */
export function readingProcess() {
  const child = spawn(process.execPath, [fileURLToPath(new URL('reading-process.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    read: async (kind: string, path: string): Promise<HostileOutcome> => {
      child.stdin.write(`${JSON.stringify({ kind, path })}\n`)
      const line = await lines.next()
      if (line.done) return { is: 'ended', text: '', milliseconds: 0, processor: 0, megabytes: 0 }
      return JSON.parse(line.value) as HostileOutcome
    },
    end: () => child.kill('SIGKILL'),
  }
}

function wrongIn(one: HostileCase, outcome: HostileOutcome, slowness: number): string | undefined {
  if (outcome.is !== 'read' && outcome.is !== 'refused') return outcome.text.slice(0, 300) || 'the process ended'
  if (one.refused && outcome.is !== 'refused') return 'it was read'
  if (outcome.text.includes(secretWord)) return 'it led outside the file'
  if (outcome.processor > limits.milliseconds * slowness) return `it took ${outcome.processor} ms of the processor`
  return outcome.megabytes > limits.megabytes ? `it took ${outcome.megabytes} MB` : undefined
}

/** Lets each case be read and judges it. With `each`, every case has a process of its own, so that memory is its own too. */
export async function judgeAll(folder: string, options: { each: boolean; slowness: number }): Promise<Judged[]> {
  const secret = join(folder, 'secret.txt')
  await writeFile(secret, secretWord)
  const judged: Judged[] = []
  let reader = readingProcess()
  for (const one of hostileFiles(secret)) {
    const path = join(folder, 'hostile')
    await writeFile(path, one.bytes())
    const outcome = await reader.read(one.kind, path)
    judged.push({ name: one.name, outcome, wrong: wrongIn(one, outcome, options.slowness) })
    if (options.each || outcome.is === 'ended' || outcome.megabytes > limits.megabytes * 0.75) {
      reader.end()
      reader = readingProcess()
    }
  }
  reader.end()
  await rm(join(folder, 'hostile'), { force: true })
  return judged
}
