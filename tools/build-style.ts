/**
 * Writes what browsers load into src/web/assets: style sheet, script and typeface.
 * `--check` fails where they differ from what would be written.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { packageFolder, script, style } from './style.ts'

const assets = fileURLToPath(new URL('../src/web/assets', import.meta.url))

async function main() {
  const css = await style('used')
  const js = await script()
  const areWritten = [
    write('waymark.css', css),
    write('waymark.js', js),
    write('atkinson-hyperlegible-next-latin.woff2', font('files/atkinson-hyperlegible-next-latin-wght-normal.woff2')),
    write(
      'atkinson-hyperlegible-next-latin-ext.woff2',
      font('files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2'),
    ),
    write('atkinson-hyperlegible-next.licence.txt', font('LICENSE')),
  ]
  for (const [name, body] of [
    ['waymark.css', css],
    ['waymark.js', js],
  ] as const) {
    const compressed = brotliCompressSync(body)
    console.log(`${name}: ${body.length} bytes, ${compressed.length} compressed`)
    areWritten.push(writeCompressed(`${name}.br`, compressed, body))
  }
  if (areWritten.includes(false)) process.exitCode = 1
}

/** Writes the file, or with `--check` only compares; false where they differ. */
function write(name: string, body: string | Buffer): boolean {
  const file = join(assets, name)
  const isSame = existsSync(file) && readFileSync(file).equals(Buffer.from(body))
  if (!process.argv.includes('--check')) writeFileSync(file, body)
  else if (!isSame) console.error(`src/web/assets/${name} is not up to date. Run: npm run style`)
  return isSame || !process.argv.includes('--check')
}

/** The same file as browsers that can will load it; compared by what it holds, since compressors differ. */
function writeCompressed(name: string, compressed: Buffer, body: string | Buffer): boolean {
  const file = join(assets, name)
  const isSame = existsSync(file) && brotliDecompressSync(readFileSync(file)).equals(Buffer.from(body))
  if (!process.argv.includes('--check') && !isSame) writeFileSync(file, compressed)
  return isSame || !process.argv.includes('--check')
}

const font = (file: string) =>
  readFileSync(join(packageFolder('@fontsource-variable/atkinson-hyperlegible-next'), file))

await main()
