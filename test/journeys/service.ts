import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { loadArea } from '../../seed/load-area.ts'
import { makeArea } from '../../seed/make-area.ts'
import type { Tables } from '../../src/access/tables.generated.ts'
import { appOver } from '../../src/app.ts'
import { day } from '../../src/law/local-date.ts'
import { readConfig } from '../../src/platform/config.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { createLog } from '../../src/platform/log.ts'
import { testDatabase } from '../support/database.ts'
import { type Ends, testFolder } from '../support/folder.ts'
import { type MovingClock, movingClock } from '../support/world.ts'

/** The day the fictional area is pinned to in these tests. */
export const areaDay = '2026-11-22'

export type RunningService = { address: string; database: Database; clock: MovingClock; logged: string[] }

/** The whole service over the fictional area, listening on a free port of this machine until the end of the test file. */
export async function fictionalService(ends: Ends): Promise<RunningService> {
  const database = (await testDatabase<Tables>(ends)) as unknown as Database
  const clock = movingClock(`${areaDay}T09:00:00.000Z`)
  await loadArea(database, { area: makeArea({ asOf: day(areaDay), size: 'small' }), now: clock.now() })
  const read = readConfig({ NODE_ENV: 'test', WAYMARK_DATA: await testFolder(ends) })
  if ('refused' in read) throw new Error(read.refused.join())
  const logged: string[] = []
  const log = createLog({ write: (line) => void logged.push(line) })
  const app = await appOver({
    database,
    clock,
    config: read.config,
    log,
    cookieSecret: 'a secret for tests, known to everybody',
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  ends.after(() => app.close())
  const { port } = app.server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}`, database, clock, logged }
}

/** A page of a fresh browser context, signed in by the demo door as this person; a visitor without a name. */
export async function pageAs(
  browser: Browser,
  service: RunningService,
  name: string | undefined,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: service.address, ...options })
  const page = await context.newPage()
  if (name) {
    await page.goto('/demo')
    await page.getByRole('button', { name: new RegExp(name) }).click()
    await page.waitForURL((url) => url.pathname !== '/demo')
  }
  return page
}

const axeSource = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

type Finding = { id: string; nodes: { target: unknown; failureSummary?: string }[] }

/**
 * What axe finds wrong on the page, in words; nothing where all is well. Rules of WCAG 2.2 A and AA, and best practice
 * for landmarks. A page that a click has only begun to bring is read once it is whole: half of it has no heading yet.
 */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.waitForLoadState()
  await page.evaluate(axeSource)
  const findings = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] }).then((found) => found.violations)`,
  )) as Finding[]
  return findings.map(
    (found) =>
      `${found.id}: ${found.nodes
        .slice(0, 3)
        .map((node) => `${String(node.target)} ${node.failureSummary ?? ''}`.replace(/\s+/g, ' '))
        .join(' | ')}`,
  )
}

/** How many pixels the page is wider than its window: 0 where nothing needs to be scrolled sideways. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth') as Promise<number>

/** A path with what differs from child to child taken out, so that one sample of each page is enough. */
export const patternOf = (path: string): string =>
  path
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/\/days\/[^/]+\/[^/?]+/, '/days/:event/:rule')
    .replace(/\/law\/[^/?]+/, '/law/:rule')
    .replace(/\/record\/[^/?]+/, '/record/:type')
    .replace(/\?.*$/, '')
