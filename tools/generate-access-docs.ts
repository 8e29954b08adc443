/** Prints docs/access.md from the policy as the code holds it; `--check` fails where the file differs. */
import { actions, duties, parts, type Role, reads, relationNames, relations, roleNames } from '../src/access/policy.ts'
import { writeOrCheck } from './generated-file.ts'

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const rule = (count: number) => `|${' --- |'.repeat(count)}`

function readsTable(): string[] {
  return [
    row(['relation', ...parts]),
    rule(parts.length + 1),
    ...relations.map((relation) =>
      row([`\`${relation}\``, ...parts.map((part) => reads[relation][part].replace('-', '–'))]),
    ),
  ]
}

function actionsTable(): string[] {
  return [
    row(['action on a child’s record', 'relations']),
    rule(2),
    ...Object.entries(actions).map(([action, who]) =>
      row([`\`${action}\``, who.map((one) => `\`${one}\``).join(', ')]),
    ),
  ]
}

function dutiesTable(): string[] {
  return [
    row(['duty without a child', 'roles']),
    rule(2),
    ...Object.entries(duties).map(([duty, who]) =>
      row([`\`${duty}\``, (who as readonly Role[]).map((role) => roleNames[role]).join(', ')]),
    ),
  ]
}

const text = `# Who may see and do what

Made from \`src/access/policy.ts\` by \`npm run docs\`; a test holds the same rows in the database and the written policy against it.
Anything not granted here is denied. Whether an action is possible *now* is \`src/journey/available.ts\`.

## What a relation reads

R reads; S a summary (stage, dates, who holds it); O the own part; P a particular part that a further fact opens (an order, a served
draft, what was shared); – nothing. Where a further fact is not recorded yet, O and P give nothing.

${readsTable().join('\n')}

Relations: ${relations.map((relation) => `\`${relation}\` ${relationNames[relation].toLowerCase()}`).join('; ')}.

## What a relation may do

${actionsTable().join('\n')}

## What a post may do where no child is named

${dutiesTable().join('\n')}
`

await writeOrCheck('docs/access.md', text, 'npm run docs')
