/** Prints docs/glossary.md from the words that families read; `--check` fails where the file differs. */
import { glossaryAsMarkdown } from '../src/areas/information/words/glossary.ts'
import { writeOrCheck } from './generated-file.ts'

await writeOrCheck('docs/glossary.md', glossaryAsMarkdown(), 'npm run docs')
