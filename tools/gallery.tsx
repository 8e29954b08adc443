/** Writes the gallery as plain files into a folder of its own (named at the end), for looking at in any browser. */
import { copyFileSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toPage } from '../src/govuk/to-html.ts'
import { galleryPages } from './gallery-pages.tsx'
import { style } from './style.ts'

const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'waymark-gallery-'))
const assets = fileURLToPath(new URL('../src/web/assets', import.meta.url))
for (const name of readdirSync(assets)) copyFileSync(join(assets, name), join(folder, name))
writeFileSync(join(folder, 'waymark.css'), await style('all'))
for (const [name, page] of Object.entries(galleryPages)) writeFileSync(join(folder, `${name}.html`), toPage(page()))
console.log(folder)
