import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { planSchema, readPlan } from './plan-file.ts'
import { regimes, sectionCodes, sectionShape } from './sections.ts'

const file = {
  format: 'waymark.plan/1',
  stage: 'draft',
  regime: 'england-2014',
  child: { born: '2012-05-01', yearGroup: 9, names: ['Amina', 'Yusuf'] },
  people: ['Ruth Adeyemi'],
  sources: [{ id: 'k1', role: 'educational psychologist', on: '2026-03-02' }],
  lines: [
    { id: 'a1', section: 'A', text: 'I want to work with animals.' },
    { id: 'b1', section: 'B', text: 'Amina finds long instructions hard to follow.', sources: ['k1'] },
    { id: 'e1', section: 'E', text: 'By July 2027 …', needs: ['b1'], aspirations: ['a1'] },
    { id: 'f1', section: 'F', text: 'A teacher …', needs: ['b1'], outcomes: ['e1'], sources: ['k1'] },
    { id: 'g1', section: 'G', text: 'A nurse …', needs: [], agreedBy: 'J. Okafor' },
  ],
  placement: null,
}
const reasons = (value: unknown): string[] => {
  const read = readPlan(value)
  return 'refused' in read ? read.refused : []
}
const withLine = (line: unknown) => ({ ...file, lines: [...file.lines, line] })
const without = (name: string) => Object.fromEntries(Object.entries(file).filter(([key]) => key !== name))

test('a file that fits is read as it stands', () => {
  const read = readPlan(file)
  assert.ok('plan' in read)
  assert.deepEqual(read.plan, file)
  for (const fitting of [
    without('people'),
    { ...file, $schema: 'urn:waymark:plan:1', stage: 'final' },
    { ...file, lines: [], sources: [], people: [] },
    { ...file, placement: { type: 'A mainstream school' } },
    { ...file, placement: { name: 'St George’s', type: 'A mainstream school' } },
    { ...file, child: { ...file.child, names: [] } },
    ...[-2, 0, 16].map((yearGroup) => ({ ...file, child: { ...file.child, yearGroup } })),
    withLine({
      id: 'ż',
      section: 'H2',
      text: 'مرحبا 🎈 żółć\u0000\ud800'.repeat(1000),
      sources: [],
      needs: ['b1', 'b1'],
    }),
    withLine({
      id: 'k1',
      section: 'J',
      text: 'An id of a source may be that of a line.',
      needs: ['b1'],
      outcomes: ['e1'],
    }),
    ...sectionCodes.map((section) => withLine({ id: 'x', section, text: 'x' })),
  ]) {
    assert.deepEqual(reasons(fitting), [], JSON.stringify(fitting).slice(0, 200))
  }
})

test('what does not fit is refused with its path and the reason, all of it at once', () => {
  const rows: readonly (readonly [unknown, ...string[]])[] = [
    [[], 'the file: [] is not a plan'],
    [null, 'the file: null is not a plan'],
    [without('placement'), 'placement: is missing'],
    [{ ...file, format: 'waymark.plan/2' }, 'format: "waymark.plan/2" is not "waymark.plan/1"'],
    [{ ...file, stage: 'finished' }, 'stage: "finished" is not one of draft, final'],
    [{ ...file, regime: 'wales-2018' }, 'regime: "wales-2018" is not a regime that is known (england-2014)'],
    [{ ...file, colour: 'red' }, 'colour: is not a field of a plan'],
    [
      JSON.parse('{"__proto__": 1}'),
      ...Object.keys(without('people')).map((name) => `${name}: is missing`),
      '__proto__: is not a field of a plan',
    ],
    [{ ...file, child: { ...file.child, born: '2012-02-30' } }, 'child.born: "2012-02-30" is not a day'],
    [
      { ...file, child: { born: '2012-05-01', yearGroup: 17, names: 'Amina', upn: 'A1' } },
      'child.upn: is not a field of a child',
      'child.yearGroup: 17 is not a whole number from -2 to 16',
      'child.names: "Amina" is not a list',
    ],
    [{ ...file, child: { ...file.child, yearGroup: 4.5 } }, 'child.yearGroup: 4.5 is not a whole number from -2 to 16'],
    [{ ...file, people: [''] }, 'people[0]: "" is not a text'],
    [
      { ...file, sources: [{ id: 'k1', role: 'teacher', on: '02/03/2026' }] },
      'sources[0].on: "02/03/2026" is not a day',
    ],
    [
      { ...file, sources: [...file.sources, ...file.sources] },
      'sources[1].id: "k1" is already the id of another source',
    ],
    [{ ...file, placement: { name: 'X' } }, 'placement.type: is missing'],
    [{ ...file, placement: 'X' }, 'placement: "X" is not a placement'],
    [{ ...file, lines: {} }, 'lines: {} is not a list'],
    [withLine('x'), 'lines[5]: "x" is not a line'],
    [
      withLine({ id: 'b1', section: 'L', text: ' ' }),
      'lines[5].text: " " is not a text',
      'lines[5].section: "L" is not one of A, B, C, D, E, F, G, H1, H2, I, J, K',
      'lines[5].id: "b1" is already the id of another line',
    ],
    [
      withLine({ id: 'x', section: 'H', text: 'x' }),
      'lines[5].section: "H" is not one of A, B, C, D, E, F, G, H1, H2, I, J, K',
    ],
    [
      withLine({ id: 'x', section: 'F', text: 'x', agreedBy: 'J. Okafor' }),
      'lines[5].agreedBy: is not a field of a line of section F',
    ],
    [withLine({ id: 'x', section: 'F', text: 'x', needs: 'b1' }), 'lines[5].needs: "b1" is not a list'],
    [
      withLine({
        id: 'x',
        section: 'F',
        text: 'x',
        needs: ['e1', 'zz'],
        outcomes: ['b1'],
        aspirations: ['f1'],
        sources: ['k2'],
      }),
      'lines[5].sources[0]: "k2" is not the id of a source',
      'lines[5].needs[0]: "e1" is a line of section E, not of B, C, D',
      'lines[5].needs[1]: "zz" is not the id of a line',
      'lines[5].outcomes[0]: "b1" is a line of section B, not of E',
      'lines[5].aspirations[0]: "f1" is a line of section F, not of A',
    ],
  ]
  for (const [value, ...expected] of rows) assert.deepEqual(reasons(value), expected)
})

test('a reason never holds a long text of the file', () => {
  const long = 'A child’s text '.repeat(50)
  for (const reason of reasons({ ...file, stage: long, lines: [{ id: long, section: long, text: 1 }] })) {
    assert.ok(reason.length < 200, reason)
  }
})

test('the schema accepts what is read, and what it refuses is not read', () => {
  const valid = new Ajv2020({ strict: false, allErrors: true }).compile(planSchema())
  assert.ok(valid(file), JSON.stringify(valid.errors))
  const odd = fc.oneof(
    fc.constant(undefined),
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom('A', 'G', 'b1', '2026-02-30', '2026-02-28', ' ', 0, 16, 17),
  )
  const paths = [
    'format',
    'stage',
    'regime',
    'child',
    'people',
    'sources',
    'lines',
    'placement',
    'other',
    'child.born',
    'child.yearGroup',
    'child.names',
    'child.x',
    'sources.0.id',
    'sources.0.on',
    'sources.0.role',
    'sources.0.x',
    'lines.1.id',
    'lines.4.section',
    'lines.4.text',
    'lines.4.needs',
    'lines.4.agreedBy',
    'lines.1.sources',
    'lines.1.agreedBy',
    'lines.1.x',
    'placement.type',
    'placement.name',
  ]
  const put = (target: Record<string, unknown>, path: readonly string[], value: unknown): void => {
    const [first, ...rest] = path as [string, ...string[]]
    if (rest.length > 0) {
      const inner = target[first]
      if (typeof inner === 'object' && inner !== null) put(inner as Record<string, unknown>, rest, value)
      return
    }
    if (value === undefined) delete target[first]
    else target[first] = value
  }
  fc.assert(
    fc.property(fc.constantFrom(...paths), odd, fc.boolean(), (path, value, placed) => {
      const changed = structuredClone({ ...file, placement: placed ? { type: 'A school' } : null }) as Record<
        string,
        unknown
      >
      put(changed, path.split('.'), value)
      if (reasons(changed).length === 0)
        assert.ok(valid(changed), `${path} ${JSON.stringify(value)} ${JSON.stringify(valid.errors)}`)
      const structural = reasons(changed).filter(
        (reason) => !/is not the id|is already|is a line of|is not a day/.test(reason),
      )
      if (structural.length > 0) assert.ok(!valid(changed), `${path} ${JSON.stringify(value)} ${structural.join('; ')}`)
    }),
    { numRuns: 3000 },
  )
})

test('every section of the regime has its title, what belongs in it, and its source', () => {
  for (const regime of regimes)
    assert.deepEqual(
      regime.sections.map((shape) => shape.section),
      [...sectionCodes],
    )
  for (const section of sectionCodes) {
    const shape = sectionShape(section)
    for (const words of [shape.title, shape.familyTitle, shape.belongs, shape.citation]) assert.ok(words.length > 3)
  }
})
