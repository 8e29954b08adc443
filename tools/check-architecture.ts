/**
 * Runs dependency-cruiser over src/, and proves first that it still bites: a module that breaks a rule is planted, must be
 * reported, and is removed. A cruise that sees too few modules fails too (it once saw none and called that clean).
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const canary = `${root}src/law/canary-of-the-architecture-check.ts`

type Cruise = { summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] } }

function cruise(): Cruise {
  const run = spawnSync('npx', ['depcruise', 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  return JSON.parse(run.stdout) as Cruise
}

function bites(): boolean {
  writeFileSync(canary, "import { allRoutes } from '../app.ts'\nexport const planted = allRoutes\n")
  try {
    return cruise().summary.violations.some(
      (found) => found.rule.name === 'law-is-alone' && found.from.includes('canary'),
    )
  } finally {
    rmSync(canary, { force: true })
  }
}

if (!bites()) {
  console.error('The architecture check did not report the planted violation: it sees nothing.')
  process.exit(1)
}
const { summary } = cruise()
const modules = readdirSync(`${root}src`, { recursive: true }).filter((name) => /\.tsx?$/.test(String(name))).length
if (summary.totalCruised < modules) {
  console.error(`The architecture check saw ${summary.totalCruised} modules, fewer than the ${modules} files of src.`)
  process.exit(1)
}
for (const found of summary.violations) console.error(`${found.rule.name}: ${found.from} -> ${found.to}`)
console.log(
  `Architecture: ${summary.totalCruised} modules, ${summary.violations.length} violations; the canary was reported.`,
)
process.exit(summary.violations.length === 0 ? 0 : 1)
