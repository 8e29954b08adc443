import { type Browser, chromium } from 'playwright-core'
import { findChromium } from '../../tools/find-chromium.ts'
import type { Ends } from './folder.ts'

/**
 * A real browser for a test file, closed at its end. The test run hands over the one it found; a file run by hand looks itself.
 * @throws Error that says what is lacking.
 */
export async function testBrowser(ends: Ends): Promise<Browser> {
  const executablePath = process.env['WAYMARK_CHROMIUM'] ?? findChromium().path
  // As root (in a container) Chromium's own sandbox cannot start; the pages are only ours.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ executablePath, args: [...args, '--disable-dev-shm-usage'] })
  ends.after(() => browser.close())
  return browser
}
