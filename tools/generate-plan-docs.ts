/** Prints docs/plan-checks.md from the rules of the checks and their lists of words; `--check` fails where the file differs. */
import { planChecksAsMarkdown } from '../src/plan/checks/as-markdown.ts'
import { writeOrCheck } from './generated-file.ts'

await writeOrCheck('docs/plan-checks.md', planChecksAsMarkdown(), 'npm run docs')
