import { readFile, writeFile } from 'node:fs/promises'

/** Writes a generated file, or with `--check` only says whether the one on disk is what would be written. Sets the exit code. */
export async function writeOrCheck(file: string, text: string, command: string): Promise<void> {
  const before = await readFile(file, 'utf8').catch(() => '')
  if (before === text) {
    console.log(`${file} is up to date`)
  } else if (process.argv.includes('--check')) {
    console.error(`${file} is not up to date. Run: ${command}`)
    process.exitCode = 1
  } else {
    await writeFile(file, text)
    console.log(`${file} written`)
  }
}
