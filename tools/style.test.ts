import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { style } from './style.ts'

const folder = new URL('../src/web/style/', import.meta.url)
const classesIn = (css: string) => new Set([...css.matchAll(/\.(waymark-[\w-]+)/g)].map(([, name]) => name as string))

test('no class of our own is lost from the style sheet because a page puts its name together', async () => {
  const own = readdirSync(folder)
    .filter((name) => name.endsWith('.css'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''))
  const served = classesIn(await style('used'))
  assert.deepEqual([...classesIn(own.join('\n'))].filter((name) => !served.has(name)).sort(), [])
})
