import { sectionCodes, sectionShape } from '../sections.ts'
import { adulthood } from './adulthood.ts'
import { educating, medical, swallowing, teachable, teachingTheChild, trainingOthers } from './educates.ts'
import { givenNames, namesThatAreWords } from './given-names.ts'
import { aim, isBelowAim, type Measured, precisionOf, type RuleCount, recallOf } from './measure.ts'
import { knownNames } from './other-child.ts'
import {
  childWords,
  given,
  loose,
  measures,
  outcomeTimes,
  serviceNouns,
  softMeasures,
  wishes,
  woolly,
} from './outcome-words.ts'
import { doctors, nobody, roles, skills } from './person.ts'
import { type PhraseList, phrasesOf } from './phrases.ts'
import {
  amounts,
  byWhen,
  deadlines,
  equipment,
  events,
  frequencies,
  moments,
  services,
  sessionCounts,
  supplying,
  supplyingPlainly,
  totals,
  triggers,
  ways,
} from './quantity.ts'
import { type CheckExample, type CheckRule, type CheckRuleId, checkRules, sourceOfCheck } from './rules.ts'
import { supportWith, vagueWords } from './vague.ts'
import { wordClasses } from './word-classes.ts'

type Titled = readonly [title: string, list: PhraseList]

const vagueLists: readonly Titled[] = [...vagueWords, supportWith].map((list) => [list.title, list])

const listsOf: Partial<Record<CheckRuleId, readonly Titled[]>> = {
  'provision.vague': vagueLists,
  'provision.unquantified': [
    ['How much', amounts],
    ['How often, by the calendar', frequencies],
    ['At every one of these moments (enough alone)', moments],
    ['Ways of teaching (how often is enough)', ways],
    ['What happens once each time (how often is enough)', events],
    ['Help that takes time (its amount must be said, where one of these stands before any way of teaching)', services],
    ['Sessions by their number (the length of each must be said)', sessionCounts],
    ['So many, of such a length (complete alone)', totals],
    [
      'Doctors, and others seen as they are (how often is enough; also words that end in -ologist and -surgeon)',
      doctors,
    ],
    ['What sets it off (enough for a way of teaching)', triggers],
    ['A last day (enough for what is done once)', deadlines],
    ['By when, for what is supplied', byWhen],
    ['Equipment and adaptations', equipment],
    ['Supplying', supplying],
    ['Supplying, whatever the thing', supplyingPlainly],
  ],
  'provision.noPerson': [
    ['Roles (and words that end in -ist, -lyst, -ician or -surgeon, such as therapist)', roles],
    ['Levels of skill', skills],
    ['Neither a role nor a level of skill', nobody],
  ],
  'outcome.notMeasurable': [
    ['Times', outcomeTimes],
    ['Ways to tell', measures],
    ['Words in which nothing can be seen', woolly],
    ['Loose words', loose],
    ['What makes a loose word enough', softMeasures],
  ],
  'outcome.isProvision': [
    ['What is given or done', given],
    ['Services and things, where an outcome begins with one', serviceNouns],
    ['The child, as the one who does something', childWords],
    ['A wish, before what is wished for', wishes],
  ],
  'health.educatesOrTrains': [
    ['Educates or trains', educating],
    ['Teaches the child in so many words, whatever it is about', teachingTheChild],
    ['Eating and drinking safely, which stays', swallowing],
    ['Training those around the child, which stays', trainingOthers],
    ['… unless it is training in this', teachable],
    ['… and not in this', medical],
  ],
  'adulthood.missing': [['Prepares for adulthood', adulthood]],
  'otherChild.named': [['Names of people in books, on screens and in history, and of places', knownNames]],
}

const shown = (words: readonly string[]): string => words.map((word) => `\`${word.replaceAll('|', '/')}\``).join(', ')

const listLines = ([title, list]: Titled): string[] => [
  `<details><summary>${title}</summary>`,
  '',
  shown(phrasesOf(list)),
  ...(list.butNot === undefined ? [] : ['', `But not in: ${shown(list.butNot)}`]),
  '',
  '</details>',
  '',
]

const exampleLine = ({ section, text, so }: CheckExample): string =>
  `- ${section}: “${text}”${so === undefined ? '' : ` (${so})`}`

const ruleLines = (rule: CheckRule): string[] => [
  `## ${rule.title}`,
  '',
  `\`${rule.id}\`, ${rule.level}. ${rule.finds}`,
  '',
  `- Says: ${rule.because.replace('{words}', '(the words)')}`,
  `- Says to a family, beside that: ${rule.forFamily.means} You could ask: ${rule.forFamily.ask}`,
  `- Source: ${sourceOfCheck(rule)}`,
  '',
  'Found in:',
  '',
  ...rule.bad.map(exampleLine),
  '',
  'Left in peace:',
  '',
  ...rule.good.map(exampleLine),
  '',
  ...(listsOf[rule.id] ?? []).flatMap(listLines),
]

const classLines = Object.entries(wordClasses).map(([name, words]) => `- \`<${name}>\`: ${shown(words)}`)

const sectionRow = (section: (typeof sectionCodes)[number]): string => {
  const { title, familyTitle, belongs, citation, confidence } = sectionShape(section)
  return `| ${section} | ${title} | ${familyTitle} | ${belongs} | ${citation} | ${confidence} |`
}

const inHundred = (part: number): string => (part * 100).toFixed(1).replace(/\.0$/, '')

const measuredRow = ([id, count]: readonly [CheckRuleId, RuleCount]): string =>
  `| \`${id}\` | ${inHundred(precisionOf(count))} | ${inHundred(recallOf(count))} | ${count.right + count.missed} | ${isBelowAim(count) ? 'below' : 'reached'} |`

const measuredLines = (plans: number, { counts, lines }: Measured): readonly string[] => [
  '## How often they are right',
  '',
  `Measured on ${plans} plans with ${lines} lines that were never shown to whoever works on the checks (\`test/plan-lines/held-back.json\`). Their writers said what each rule finds in each line; a second reader said so again without seeing that. The aim is ${inHundred(aim)} of 100 in both figures. Where a rule is below it, read the lines yourself: it finds faults that are none, or misses some.`,
  '',
  '| rule | of 100 findings, right | of 100 faults, found | faults in the plans | aim |',
  '|---|---|---|---|---|',
  ...[...counts].map(measuredRow),
  '',
]

/**
 * The page about the checks: every rule with its meaning, source, level, examples and lists of words, and how often each was right
 * in so many plans that readers had labelled.
 */
export const planChecksAsMarkdown = (plans: number, measured: Measured): string =>
  `${[
    '<!-- Written by tools/generate-plan-docs.ts from src/plan. Change the rules, not this file. -->',
    '',
    '# The checks of a plan',
    '',
    'The same checks run while a plan is written, for the family that reads it, and by `waymark plan check FILE` for anyone. They are data and plain matching of words: the same plan has the same findings, and nothing is sent anywhere. `must` is for what the law or the use of the plan as a promise needs, `should` for what guidance and practice ask for. A finding can be set aside with a reason.',
    '',
    'They read words, not meaning. A line in which nothing is found may still be a poor line.',
    '',
    '| rule | level | finds |',
    '|---|---|---|',
    ...checkRules.map((rule) => `| \`${rule.id}\` | ${rule.level} | ${rule.title} |`),
    '',
    'Findings stand in the order of the lines, those of a line in the order of this table; those about the whole plan come last.',
    '',
    ...measuredLines(plans, measured),
    '## The sections',
    '',
    '| section | title | for a family | what belongs there | source | known |',
    '|---|---|---|---|---|---|',
    ...sectionCodes.map(sectionRow),
    '',
    ...checkRules.flatMap(ruleLines),
    '## How the lists are written',
    '',
    'Small letters stand for any. `a/b` is either, `word?` may be left out, `*` is any one word, `..3` at most three words of the same sentence, `#` a number in figures, `####` a year, `@child` a name of the child, `@may` the word May with a capital letter. `<name>` is one of a class:',
    '',
    ...classLines,
    '',
    `Names: ${givenNames.size} given names count wherever they stand with a capital letter; ${namesThatAreWords.size} that are also everyday words, months, places or brands count only where the words around them speak of a person. They are in \`src/plan/checks/given-names.ts\`.`,
  ]
    .join('\n')
    .trimEnd()}\n`
