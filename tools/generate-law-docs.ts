import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bankHolidayYears } from '../src/law/bank-holidays.ts'
import { budgetConditions } from '../src/law/budget-conditions.ts'
import { exceptionsOfRule, inForceOfRule, periodOfRule } from '../src/law/explain-rule.ts'
import { legalTests } from '../src/law/legal-tests.ts'
import { formatDay } from '../src/law/local-date.ts'
import { type Rule, ruleSet, rules } from '../src/law/rules.ts'

// Writes docs/law from the rules: node --import tsx tools/generate-law-docs.ts [--check]

const folder = fileURLToPath(new URL('../docs/law/', import.meta.url))

const topics = [...new Set(rules.map((rule) => rule.topic))]
const fileOf = (topic: string): string => `${topic.replaceAll(',', '').replaceAll(' ', '-')}.md`
const heading = (topic: string): string => `${topic[0]?.toUpperCase()}${topic.slice(1)}`
const cell = (text: string): string => text.replaceAll('|', '\\|')
const note = '<!-- Written by tools/generate-law-docs.ts from src/law. Change the rules, not this file. -->'

const page = (title: string, lines: readonly string[]): string =>
  `${[note, '', `# ${title}`, '', ...lines].join('\n').trimEnd()}\n`

const rowOf = (rule: Rule): string => {
  const exceptions =
    rule.exceptionSet === 'UNSEEN' ? 'not seen' : rule.exceptions.map((ground) => `\`${ground}\``).join(', ')
  const cells = [
    `\`${rule.id}\``,
    rule.kind,
    rule.duty,
    rule.body,
    rule.trigger,
    periodOfRule(rule),
    exceptions || 'none',
    rule.citation,
    rule.confidence,
    rule.computed ? 'yes' : 'no',
  ]
  return `| ${cells.map(cell).join(' | ')} |`
}

const details = (rule: Rule): string[] => {
  const lines = [`### \`${rule.id}\``, '', rule.duty, '']
  if (rule.roll === 'tribunal')
    lines.push('- A last day that is not a working day of the Tribunal moves to the next one.')
  if (rule.ifMissed) lines.push(`- If the day passes: ${rule.ifMissed}`)
  if (rule.familyCan) lines.push(`- What the family can do: ${rule.familyCan}`)
  for (const line of exceptionsOfRule(rule)) lines.push(`- Exception: ${line}`)
  for (const doubt of rule.doubts ?? []) lines.push(`- Doubtful: ${doubt}`)
  if (rule.note) lines.push(`- Note: ${rule.note}`)
  return [...lines, '']
}

const topicPage = (topic: string): string => {
  const own = rules.filter((rule) => rule.topic === topic)
  const computed = own.filter((rule) => rule.computed)
  return page(heading(topic), [
    `In force ${[...new Set(own.map(inForceOfRule))].join('; ')}.`,
    '',
    '| rule | kind | duty or right | who | starts with | time | exceptions | source | confidence | date worked out |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...own.map(rowOf),
    '',
    ...(computed.length > 0 ? ['## The rules with a date', '', ...computed.flatMap(details)] : []),
  ])
}

const indexPage = (): string =>
  page('The law, as Waymark counts it', [
    `Rule set \`${ruleSet.name}\`, as it stood on ${ruleSet.version}. This is not legal advice.`,
    '',
    'Every date in Waymark comes from one of these rules. `waymark law rules` lists them, `waymark law explain RULE` explains one, and `waymark law due FILE` works out the dates of a journey.',
    '',
    '| topic | rules | with a date |',
    '|---|---|---|',
    ...topics.map((topic) => {
      const own = rules.filter((rule) => rule.topic === topic)
      return `| [${heading(topic)}](${fileOf(topic)}) | ${own.length} | ${own.filter((rule) => rule.computed).length} |`
    }),
    '',
    '- [Each step, its page and its test](steps.md): from the request to the last advice.',
    '- [Doubtful points](doubtful-points.md): what could not be confirmed, and which reading is used.',
    '- [Calendar](calendar.md): bank holidays, working days, working days of the Tribunal.',
  ])

const counting: readonly string[] = [
  '"Weeks", "days" and "months" without more are calendar periods: weekends, bank holidays and school holidays count. The regulations do not say so in words; it follows from their using "working days" elsewhere.',
  '"Within N weeks of receiving" leaves out the day of receipt, so a period of weeks ends on the same day of the week. One information and advice service counts the day of receipt as day 1, which ends a day earlier.',
  '"Beginning with the day" counts that day as day 1: 15 days that begin on 1 June end on 15 June.',
  'A period of months that "starts with" a day ends the day before its anniversary. A month without that day ends on its last day: a year that starts with 29 February 2024 ends on 28 February 2025.',
  'Months otherwise follow the corresponding day: two months from 5 March end on 5 May, two months from 31 December on the last day of February. Five months back from 31 July end on 28 or 29 February.',
  '"Working day" is not defined in the regulations. Monday to Friday without England’s bank holidays is used.',
  'Working days of the Tribunal also leave out August and 25 December to 1 January. A last day to appeal that falls on such a day, or on a weekend or bank holiday, moves to the next working day of the Tribunal. The numbers of the rules (12 and 20) were not confirmed.',
  'A school closure does not stop the time. It only excuses lateness, and only where all its conditions hold.',
  'Some websites say that the 20 weeks run in working days, or that the 15 days on a draft are working days. The regulations do not say so.',
]

const general: readonly string[] = [
  'Regulation 4(1) (a notice that an assessment is not necessary) has no live exception, while regulation 5(1) (the decision either way) has the four of regulation 5(4). The record does not tell the two apart, so the exceptions of regulation 5(4) are applied to the decision.',
  'An event before 1 September 2014 starts no rule. For the limit of age 25 the event is the 25th birthday.',
  'A rule counts from the day of the event that starts it, and the rule in force on that day is used.',
  'Whether a step was taken is not known where the clock was started by a fact of a statutory return and a return has no field for what would meet it. Such a deadline is `unknown`. A right that still runs is shown as open; when its last day has passed it is `unknown` too.',
  'A review that seems late from a return is `unknown`: a return gives the last review only.',
  'Where a draft, a final plan or a refusal to make one carries out an order to assess in one way, the other way ends.',
  'A request about a young person in custody runs under the regulations for detained persons; no rule of the ordinary regulations (`ehcna`, `ehcp`) runs in that matter.',
  'The end of a plan ends what runs for it, but not the right to appeal against the ending itself (section 45(4)).',
  'A dispute event that names no decision is about the latest decision of a day before it, or of the same day where there is none before. Two decisions on that day: the journey file is refused.',
]

const bullets = (lines: readonly string[]): string[] => [...lines.map((line) => `- ${line}`), '']

const withConfidence = (confidence: Rule['confidence']): string[] =>
  rules
    .filter((rule) => rule.confidence === confidence)
    .map((rule) => `\`${rule.id}\` (${rule.citation}): ${rule.duty}`)

const doubtsPage = (): string => {
  const unseen = rules.filter((rule) => rule.exceptionSet === 'UNSEEN')
  const doubted = rules.filter((rule) => rule.doubts !== undefined)
  return page('Doubtful points', [
    'What could not be confirmed in the text of the law, and which reading Waymark uses. A lawyer should look here first.',
    '',
    '## How time is counted',
    '',
    ...bullets(counting),
    '## Readings that touch many rules',
    '',
    ...bullets(general),
    '## Exceptions that were not seen',
    '',
    'A step under these rules is never called late: it is open, done in time, or not known.',
    '',
    ...bullets(unseen.map((rule) => `\`${rule.id}\` (${rule.citation}): ${rule.note ?? 'exceptions not seen'}`)),
    '## Time limits not seen in any source',
    '',
    ...bullets(withConfidence('unconfirmed')),
    '## Time limits seen in a secondary source only',
    '',
    ...bullets(withConfidence('secondary')),
    '## Parts of the legal tests whose text was not seen',
    '',
    'The page of a decision says so beside the part.',
    '',
    ...bullets(
      [...Object.values(legalTests).flat(), ...budgetConditions]
        .filter((part) => part.confidence !== 'confirmed')
        .map((part) => `${part.citation} (${part.confidence}): ${part.asks}`),
    ),
    '## Rule by rule',
    '',
    ...doubted.flatMap((rule) => [`### \`${rule.id}\``, '', ...bullets(rule.doubts ?? [])]),
  ])
}

const calendarPage = (): string =>
  page('Calendar', [
    'Working days are Monday to Friday without the bank holidays below. Working days of the Tribunal also leave out August and 25 December to 1 January. A date that needs a day before 2014 or after 2030 is not worked out: it is reported with these years.',
    '',
    ...bankHolidayYears.flatMap((year) => [
      `## ${year.year}${year.computed ? ' (computed from the standing rules)' : ''}`,
      '',
      ...bullets(year.days.map((holiday) => `${formatDay(holiday.on)}: ${holiday.name}`)),
    ]),
  ])

const pages = new Map<string, string>([
  ['README.md', indexPage()],
  ['doubtful-points.md', doubtsPage()],
  ['calendar.md', calendarPage()],
  ...topics.map((topic): [string, string] => [fileOf(topic), topicPage(topic)]),
])

const read = (name: string): string | undefined => {
  try {
    return readFileSync(join(folder, name), 'utf8')
  } catch {
    return undefined
  }
}

mkdirSync(folder, { recursive: true })
const different = [...pages].filter(([name, text]) => read(name) !== text).map(([name]) => name)
/** Written by hand, and held by a test of its own. */
const byHand: readonly string[] = ['steps.md']
const surplus = readdirSync(folder).filter((name) => name.endsWith('.md') && !pages.has(name) && !byHand.includes(name))

if (process.argv.includes('--check')) {
  for (const name of [...different, ...surplus]) console.error(`docs/law/${name} is not what the rules say`)
  if (different.length + surplus.length > 0) {
    console.error('Run: node --import tsx tools/generate-law-docs.ts')
    process.exitCode = 1
  }
} else {
  for (const [name, text] of pages) writeFileSync(join(folder, name), text)
  for (const name of surplus) console.error(`docs/law/${name} is written by nothing`)
}
