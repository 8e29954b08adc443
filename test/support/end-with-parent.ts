/** Started beside a test server with its process and folder: when standard input ends, the parent is gone, and so both go. */
import { rmSync } from 'node:fs'

const [pid, folder] = process.argv.slice(2)

function end(): void {
  try {
    process.kill(Number(pid), 'SIGKILL')
  } catch {
    // It has ended already, as it should.
  }
  if (folder?.includes('waymark-pg-') === true) rmSync(folder, { recursive: true, force: true })
  process.exit(0)
}

// Ctrl-C is for the parent, whose end is noticed below.
process.on('SIGINT', () => undefined)
process.stdin.on('end', end).on('error', end).resume()
