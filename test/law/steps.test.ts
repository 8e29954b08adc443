/** docs/law/steps.md names pages and tests that are there. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { allRoutes } from '../../src/app.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const rows = readFileSync(join(root, 'docs/law/steps.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Step'))
  .map((line) => line.split(' | '))

test('each step of the law names a page of the service', () => {
  assert.ok(rows.length > 12)
  const pages = new Set(allRoutes.map((route) => `${route.method} ${route.path}`))
  for (const [step, , page] of rows) assert.ok(pages.has(page?.replaceAll('`', '') ?? ''), `${step}: ${page}`)
})

test('each step of the law names a test that is there', () => {
  for (const [step, , , proof = ''] of rows) {
    const [, file = '', name = ''] = /^`([^`]+)`: (.+?) \|$/.exec(proof) ?? []
    assert.ok(existsSync(join(root, file)), `${step}: ${proof}`)
    assert.ok(
      readFileSync(join(root, file), 'utf8').includes(`test('${name}'`),
      `${step}: no test “${name}” in ${file}`,
    )
  }
})
