/** A browser for the tests: the machine's, else Playwright's download, else Debian's package (as root). */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { chromium } from 'playwright-core'

export type Browser = { readonly path: string; readonly from: string }

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const usual = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome']
const usualOnMac = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** A program may be there and still lack a library of the system: it counts when it says its version. */
function starts(path: string): boolean {
  return existsSync(path) && spawnSync(path, ['--version', '--no-sandbox'], { timeout: 20_000 }).status === 0
}

function named(): Browser | undefined {
  const path = process.env['CHROMIUM_PATH']
  return path !== undefined && starts(path) ? { path, from: 'CHROMIUM_PATH' } : undefined
}

function onMachine(): Browser | undefined {
  const folders = [...usual, ...(process.env['PATH'] ?? '').split(delimiter)]
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...usualOnMac]
  const path = candidates.find(starts)
  return path === undefined ? undefined : { path, from: 'the machine' }
}

function ofPlaywright(): Browser | undefined {
  const path = chromium.executablePath()
  return starts(path) ? { path, from: "Playwright's download" } : undefined
}

function run(command: string, args: readonly string[]): boolean {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return (
    spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env: environment, timeout: 600_000 }).status ===
    0
  )
}

function downloadByPlaywright(): Browser | undefined {
  console.log('No Chromium on this machine: fetching the one of Playwright.')
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js')
  run(process.execPath, [cli, 'install', 'chromium'])
  return ofPlaywright()
}

function installFromDebian(): Browser | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  console.log('Installing the package chromium of this system.')
  run('apt-get', ['update', '-qq'])
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
  return onMachine()
}

/**
 * Finds a browser, and fetches one where there is none.
 * @throws Error that says what is lacking.
 */
export function findChromium(): Browser {
  const found = named() ?? onMachine() ?? ofPlaywright() ?? downloadByPlaywright() ?? installFromDebian()
  if (found !== undefined) return found
  throw new Error(
    'The browser tests need Chromium, and none could be found or fetched. Install it (Debian and Ubuntu: ' +
      'apt-get install chromium), or set CHROMIUM_PATH to the program.',
  )
}
