/** Run as a process of its own: reads files that are named on standard input, a line each, and says what came of each. */
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { rowsOfTable } from '../../src/areas/organisations/register/read-table.ts'
import { RegisterRefused } from '../../src/areas/organisations/register/refusal.ts'
import { readSen2 } from '../../src/areas/sen2/read/read-sen2.ts'
import { Sen2Refusal } from '../../src/areas/sen2/read/refusal.ts'

const longestText = 20_000

async function read(kind: string, path: string): Promise<{ is: string; text: string }> {
  let text = ''
  const take = (part: unknown) => {
    if (text.length < longestText) text += JSON.stringify(part).slice(0, longestText)
  }
  try {
    if (kind === 'register')
      for await (const row of rowsOfTable(path, ['URN', 'EstablishmentName'])) take(row.cell('EstablishmentName'))
    else for await (const part of readSen2([{ name: 'given', path }])) take(part)
    return { is: 'read', text }
  } catch (error) {
    if (error instanceof Sen2Refusal || error instanceof RegisterRefused)
      return { is: 'refused', text: `${text}${error.message}` }
    return { is: 'broke', text: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/** In kilobytes. The system's own count begins with what the parent held when this process was made, so it is asked elsewhere. */
function mostMemory(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
  } catch {
    return process.resourceUsage().maxRSS
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const { kind, path }: { kind: string; path: string } = JSON.parse(line)
  const begun = performance.now()
  const cpu = process.cpuUsage()
  const found = await read(kind, path)
  const milliseconds = Math.round(performance.now() - begun)
  const { user, system } = process.cpuUsage(cpu)
  const processor = Math.round((user + system) / 1000)
  const megabytes = Math.round(mostMemory() / 1024)
  process.stdout.write(`${JSON.stringify({ ...found, milliseconds, processor, megabytes })}\n`)
}
