import type { PaperFacts } from '../src/areas/plan-papers/sheet.ts'
import { day } from '../src/law/local-date.ts'
import type { ContentLine, PlanContent } from '../src/plan/content.ts'
import { type Section, sectionCodes } from '../src/plan/sections.ts'

/** How the lines of a long plan fall on its sections, of 150. */
const share: readonly (readonly [Section, number])[] = [
  ['A', 10],
  ['B', 32],
  ['C', 6],
  ['D', 6],
  ['E', 24],
  ['F', 56],
  ['G', 6],
  ['H1', 4],
  ['H2', 4],
  ['J', 2],
]

const needs = [
  'finds it hard to follow spoken instructions of more than two steps, above all in a busy classroom',
  'cannot work for more than five minutes in a room that is louder than normal talk',
  'reads single words at the level of a child two years younger, and tires after ten minutes of reading',
  'does not yet start a conversation with another child, and walks away when three or more join in',
  'writes four words a minute by hand, and holds a pencil with pain in the thumb',
]
const helps = [
  ['One to one work on listening and understanding', 'a speech and language therapist', '45 minutes'],
  ['Work in a quiet corner away from the door', 'the class teacher', '20 minutes'],
  [
    'Reading aloud together from a book of Ava’s choice',
    'a teaching assistant trained in paired reading',
    '15 minutes',
  ],
  ['A small group of three children who play a game with turns', 'a learning mentor', '30 minutes'],
  ['Practice in typing with both hands', 'a teaching assistant shown how by an occupational therapist', '25 minutes'],
] as const
const often = ['every school day', 'every week in term time', 'twice every week in term time', 'every morning']
const pick = <One>(all: readonly One[], at: number): One => all[at % all.length] as One

const none = { aspirations: [], needs: [], outcomes: [], sources: [] } as const

function lineAt(section: Section, at: number): ContentLine {
  const id = `${section}-${at}`
  const sources = [{ request: `k${at % 6}`, page: String((at % 9) + 1) }]
  if (section === 'A') return { ...none, id, section, words: `I want to drive a train one day. I like map ${at + 1}.` }
  if (section === 'B' || section === 'C' || section === 'D')
    return { ...none, id, section, words: `Ava ${pick(needs, at)} (${at + 1}).`, sources }
  if (section === 'E')
    return {
      ...none,
      id,
      section,
      words: `By July 2027 Ava follows ${at + 2} spoken steps in class on four of five occasions.`,
      aspirations: [`A-${at % 10}`],
      needs: [`B-${at % 32}`, `B-${(at + 7) % 32}`],
    }
  const [what, who, howMuch] = pick(helps, at)
  return {
    ...none,
    id,
    section,
    words: `${what} (${at + 1})`,
    who,
    howMuch,
    howOften: pick(often, at),
    from: 'from 13 April 2026',
    paidBy: 'Westmere Council',
    ...(section === 'G' ? { agreedBy: 'Dr Owl' } : {}),
    needs: [`B-${at % 32}`],
    outcomes: [`E-${at % 24}`],
    sources,
  }
}

/** A plan with so many lines, in the shares of a long one, and six pieces of advice. */
export function samplePlan(lines = 150): PlanContent {
  const wanted = new Map(share.map(([section, of]) => [section, Math.round((of * lines) / 150)]))
  return {
    stage: 'draft',
    regime: 'england-2014',
    child: { born: day('2017-03-09'), yearGroup: 4, names: ['Ava', 'Hill'] },
    people: ['Ruth Adeyemi'],
    sources: Array.from({ length: 6 }, (_, at) => ({
      id: `k${at}`,
      role: pick(['educational psychologist', 'health', 'social care', 'school, college or nursery'], at),
      author: pick(['Ruth Adeyemi', 'Pat Owl', 'Sam Green'], at),
      body: 'Westmere Council',
      on: day('2026-02-20'),
    })),
    lines: sectionCodes.flatMap((section) =>
      Array.from({ length: wanted.get(section) ?? 0 }, (_, at) => lineAt(section, at)),
    ),
    placement: null,
  }
}

export const sampleFacts: PaperFacts = {
  child: 'Ava Hill',
  council: 'Westmere Council',
  kind: 'draft',
  number: 1,
  madeOn: day('2026-03-09'),
  windowEnds: day('2026-03-23'),
  signedBy: 'Mo Manager',
  ruleSet: 'waymark.checks/1',
  sections: sectionCodes,
}
