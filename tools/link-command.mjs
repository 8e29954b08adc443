// Makes "npx waymark" work in the project's own folder: npm links the commands of packages, but not those of the root.
import { lstatSync, mkdirSync, readlinkSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const bin = join(dirname(dirname(fileURLToPath(import.meta.url))), 'node_modules', '.bin')
const target = '../../bin/waymark.js'
const link = join(bin, 'waymark')

mkdirSync(bin, { recursive: true })
if (process.platform === 'win32') {
  writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\bin\\waymark.js" %*\r\n')
} else {
  const there = lstatSync(link, { throwIfNoEntry: false })
  if (!there?.isSymbolicLink() || readlinkSync(link) !== target) {
    if (there !== undefined) unlinkSync(link)
    symlinkSync(target, link)
  }
}
