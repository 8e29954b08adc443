#!/usr/bin/env node
// Plain JavaScript: it must run under any Node far enough to say, or find, which one is needed.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const enough = Number(process.versions.node.split('.')[0]) >= 24

/** Runs this again under the Node that came with the packages, and ends as it ends. */
function runUnder(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  // A terminal sends these to both; the child ends first, in its own time.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)))
}

if (enough) {
  const { runBundled } = await import('./bundle.js')
  await runBundled('command')
} else {
  const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(node)) runUnder(node)
  else {
    console.error('Waymark needs Node 24 or newer: run "npm ci" in its folder, which brings one, and try again.')
    process.exitCode = 1
  }
}
