/**
 * Run as a process of its own, with nothing in its environment, little memory and no right to write or to start anything:
 * looks at one file, answers on its standard output, and ends. Whoever began it ends it when it takes too long.
 */
import { createHash } from 'node:crypto'
import { checkFile } from './check-file.ts'
import { readText } from './read-text.ts'

const [task, path = '', about = ''] = process.argv.slice(2)

/** First a line that says what came of it, then the bytes that belong to it. */
function answer(line: object, bytes: Buffer = Buffer.alloc(0)): Promise<void> {
  const head = Buffer.from(`${JSON.stringify({ ...line, bytes: bytes.length })}\n`)
  return new Promise((resolve) => process.stdout.write(Buffer.concat([head, bytes]), () => resolve()))
}

if (task === 'check') {
  const found = await checkFile(path, about)
  if (found.is === 'sound' && found.clean) {
    const hash = createHash('sha256').update(found.clean).digest('hex')
    await answer({ is: 'sound', type: found.type, hash }, found.clean)
  } else await answer(found)
} else await answer({ is: 'text' }, Buffer.from(await readText(path, about), 'utf8'))
process.exit(0)
