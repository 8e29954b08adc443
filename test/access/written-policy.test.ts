/** The transcription against the document it was written from, and the code's policy against the transcription. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import {
  actions,
  type ChildAction,
  type Level,
  parts,
  type Relation,
  reads,
  relations,
} from '../../src/access/policy.ts'
import { allRoutes } from '../../src/app.ts'
import { lines } from './route-lines.ts'
import { built, columnOf, namedIn, openUnderItsCondition } from './written-and-built.ts'
import {
  always,
  type Cell,
  dutiesWithoutRow,
  howTheyStand,
  mayDo,
  mayRead,
  maySentence,
  rowsOfOneSentence,
  sentences,
  standingDuties,
  type WrittenPart,
  writtenParts,
} from './written-policy.ts'

const document = fileURLToPath(new URL('../../../shared/domain/access.md', import.meta.url))
const skip = existsSync(document) ? false : 'the written policy (../shared/domain/access.md) is not here'
const text = existsSync(document) ? readFileSync(document, 'utf8') : ''

/** The cells of the table under a heading, its head first. */
const table = (heading: string): string[][] =>
  (text.split(`## ${heading}`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[-|]+\|$/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )

const writtenKeys = Object.keys(writtenParts) as WrittenPart[]

test('each cell of what a relation may read was transcribed in its words', { skip }, () => {
  const [head, ...rows] = table('What a relation may read')
  assert.deepEqual(head?.slice(1), Object.values(writtenParts))
  const found: string[] = []
  for (const [names = '', ...cells] of rows) {
    if (names in rowsOfOneSentence) {
      found.push(names)
      assert.equal(cells[0], rowsOfOneSentence[names as keyof typeof rowsOfOneSentence], names)
      continue
    }
    for (const name of names.split(', ')) {
      const row: Readonly<Record<WrittenPart, Cell>> | undefined = mayRead[name as keyof typeof mayRead]
      assert.ok(row, `${name} was not transcribed`)
      found.push(name)
      assert.deepEqual(
        writtenKeys.map((part) => `${name} ${part}: ${row[part].words}`),
        writtenKeys.map((part, place) => `${name} ${part}: ${cells[place]}`),
      )
    }
  }
  assert.deepEqual(found.sort(), Object.keys(mayRead).sort())
})

test('each action was transcribed in its words', { skip }, () => {
  const [, ...rows] = table('What a relation may do')
  assert.deepEqual(
    rows.map(([action, who]) => [action, who]),
    Object.entries(mayDo).map(([action, { who }]) => [action, who]),
  )
})

test('how a person stands to a child, and the sentences between, were transcribed in their words', { skip }, () => {
  const [, ...rows] = table('How a person stands to a child')
  assert.deepEqual(rows, howTheyStand)
  for (const sentence of sentences) assert.ok(text.includes(sentence), sentence)
  const numbered = text.split('\n').flatMap((line) => /^\d+\. (.*)$/.exec(line)?.slice(1) ?? [])
  assert.deepEqual(numbered, always)
})

/** Cells under a condition that the code closes outright, or holds as the own part. */
const heldOtherwise: Readonly<Record<string, Level>> = {
  // "flag only": that there is one is told, the text is the keepers’
  'caseworker safe': '-',
  'team safe': '-',
  'manager safe': '-',
  'panel notes': 'P',
}

function letterOf(relation: Relation, part: WrittenPart): Level {
  const other = heldOtherwise[`${relation} ${part}`]
  if (other) return other
  const letters = { whole: 'R', summary: 'S', own: 'O', nothing: '-' } as const
  const { sight } = mayRead[relation][part]
  if (sight !== 'some') return letters[sight]
  return openUnderItsCondition.some((one) => one[0] === relation && one[1] === part) ? 'R' : 'P'
}

test('the code holds what was transcribed, cell for cell', () => {
  const cells = relations.flatMap((relation) => parts.map((part) => [relation, part] as const))
  assert.equal(cells.length, 19 * 18)
  assert.deepEqual(
    cells.map(([relation, part]) => `${relation} ${part} ${reads[relation][part]}`),
    cells.map(([relation, part]) => `${relation} ${part} ${letterOf(relation, columnOf[part])}`),
  )
  const withoutRecord = Object.keys(mayRead).filter((name) => !(relations as readonly string[]).includes(name))
  assert.deepEqual(withoutRecord.sort(), Object.keys(rowsOfOneSentence).sort())
})

test('each action of the code goes to those whom its rows name; what is beyond or not yet has its reason', () => {
  for (const [action, { rows, relations: who, notYet = [], beyond = {} }] of Object.entries(built)) {
    assert.deepEqual([...actions[action as ChildAction]].sort(), [...who].sort(), action)
    const named = namedIn(rows)
    if (named === 'anybody') continue
    const here = new Set<string>(who)
    assert.deepEqual([...here].filter((one) => !named.has(one as Relation)).sort(), Object.keys(beyond).sort(), action)
    assert.deepEqual([...named].filter((one) => !here.has(one)).sort(), [...notYet].sort(), action)
  }
})

test('a duty without a row opens no record, but what a sentence gives', { skip }, () => {
  for (const duty of dutiesWithoutRow) assert.ok(!(relations as readonly string[]).includes(duty), duty)
  assert.deepEqual(Object.keys(maySentence), ['safeAddress'])
  assert.ok(text.includes(maySentence.safeAddress.safe.words))
  const keepers = Object.entries(lines).filter(([, line]) => 'keepers' in line)
  assert.ok(keepers.length > 0 && keepers.every(([route]) => route.includes('/protected-address')))
})

test('who reaches many children does so by a standing duty that the document names', () => {
  for (const duty of standingDuties)
    if (duty in mayRead) assert.ok((relations as readonly string[]).includes(duty), duty)
})

test('every route of the service has a line, and every line a route', () => {
  assert.deepEqual(allRoutes.map((route) => `${route.method} ${route.path}`).sort(), Object.keys(lines).sort())
})
