/**
 * Prints docs/plan-checks.md from the rules of the checks, their lists of words, and how often they are right on the labelled plans
 * that are held back; `--check` fails where the file differs.
 */
import { readFile } from 'node:fs/promises'
import { planChecksAsMarkdown } from '../src/plan/checks/as-markdown.ts'
import { type LabelledPlan, measureChecks } from '../src/plan/checks/measure.ts'
import { writeOrCheck } from './generated-file.ts'

const heldBack: readonly LabelledPlan[] = JSON.parse(await readFile('test/plan-lines/held-back.json', 'utf8'))
await writeOrCheck(
  'docs/plan-checks.md',
  planChecksAsMarkdown(heldBack.length, measureChecks(heldBack)),
  'npm run docs',
)
