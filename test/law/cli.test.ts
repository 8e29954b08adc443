import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { scenarios } from './scenario-files.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'waymark-law-'))
after(() => rmSync(folder, { recursive: true, force: true }))

type Ran = { code: number | null; out: string; err: string }

const waymark = (args: readonly string[], input = ''): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], { cwd: root })
    const ran: Ran = { code: null, out: '', err: '' }
    child.stdout.on('data', (chunk) => {
      ran.out += chunk
    })
    child.stderr.on('data', (chunk) => {
      ran.err += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...ran, code }))
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })

const file = (name: string, content: unknown) => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

/** The journey file that the format's own description gives as its example. */
const sample = {
  format: 'waymark.journey/1',
  child: { born: '2017-03-09' },
  events: [
    { id: 'e1', type: 'request.received', on: '2026-01-05', matter: 'a1', by: 'parent' },
    {
      id: 'e2',
      type: 'exception.recorded',
      on: '2026-02-10',
      matter: 'a1',
      rule: 'ehcna.decision',
      ground: 'absent_from_area_4w',
      from: '2026-01-10',
      to: '2026-02-20',
    },
  ],
}
const wrongDay = { ...sample, events: [{ ...sample.events[0], on: '2026-02-30' }] }

type Line = { rule: string; of: string; dueOn: string; status: string; excusedBy: string[]; [field: string]: unknown }
const decisionIn = (lines: readonly Line[]) => lines.find((line) => line.rule === 'ehcna.decision')

describe('waymark law due', () => {
  test('--json answers with every field that the format names', async () => {
    const ran = await waymark(['law', 'due', file('sample.json', sample), '--as-of', '2026-02-17', '--json'])
    assert.equal(ran.code, 0, ran.err)
    const { because, ...decision } = decisionIn(JSON.parse(ran.out) as Line[]) as Line
    assert.deepEqual(decision, {
      rule: 'ehcna.decision',
      matter: 'a1',
      of: 'e1',
      startsOn: '2026-01-05',
      dueOn: '2026-02-16',
      status: 'excused',
      metOn: null,
      excusedBy: ['e2'],
      body: 'LA',
      citation: 'SEND Regs 2014 reg 4(1), 5(1)',
      confidence: 'confirmed',
    })
    assert.match(String(because), /5 January 2026.*16 February 2026/s)
  })

  test('without --json it answers in words', async () => {
    const ran = await waymark(['law', 'due', file('sample.json', sample), '--as-of', '2026-02-10'])
    assert.equal(ran.code, 0, ran.err)
    assert.match(ran.out, /ehcna\.decision|decision/i)
    assert.match(ran.out, /16 February 2026|2026-02-16/)
  })

  test('- reads standard input', async () => {
    const ran = await waymark(['law', 'due', '-', '--as-of', '2026-02-10', '--json'], JSON.stringify(sample))
    assert.equal(ran.code, 0, ran.err)
    assert.equal(decisionIn(JSON.parse(ran.out) as Line[])?.status, 'open')
  })

  test('without --as-of it answers for today', async () => {
    const ran = await waymark(['law', 'due', '-', '--json'], JSON.stringify({ ...sample, events: [sample.events[0]] }))
    assert.equal(ran.code, 0, ran.err)
    assert.equal(decisionIn(JSON.parse(ran.out) as Line[])?.status, 'missed')
  })

  test('several files: one JSON object a line, a refused one among them, exit code 2', async () => {
    const paths = [file('good.json', sample), file('bad.json', wrongDay), file('other.json', { ...sample, events: [] })]
    const ran = await waymark(['law', 'due', ...paths, '--as-of', '2026-02-10', '--json'])
    assert.equal(ran.code, 2, ran.err)
    const lines = ran.out.trimEnd().split('\n')
    assert.equal(lines.length, 3, ran.out)
    const [good, bad, other] = lines.map((line) => JSON.parse(line) as { file: string; [field: string]: unknown })
    assert.deepEqual([good?.file, bad?.file, other?.file], paths)
    assert.equal(decisionIn(good?.['deadlines'] as Line[])?.dueOn, '2026-02-16')
    assert.match(String(bad?.['refused']), /events\[0\]\.on: "2026-02-30" is not a day/)
    assert.ok(Array.isArray(other?.['deadlines']))
  })

  test('several good files: exit code 0', async () => {
    const paths = [file('one.json', sample), file('two.json', sample)]
    const ran = await waymark(['law', 'due', ...paths, '--as-of', '2026-02-10', '--json'])
    assert.equal(ran.code, 0, ran.err)
    assert.equal(ran.out.trimEnd().split('\n').length, 2)
  })

  test('a refused file: exit code 2, the reasons on standard error, nothing on standard output', async () => {
    const ran = await waymark(['law', 'due', file('wrong.json', wrongDay), '--json'])
    assert.equal(ran.code, 2)
    assert.match(ran.err, /events\[0\]\.on: "2026-02-30" is not a day/)
    assert.equal(ran.out, '')
  })

  test('a file that is not JSON is refused', async () => {
    const ran = await waymark(['law', 'due', file('text.json', '{ "format": '), '--json'])
    assert.equal(ran.code, 2)
    assert.match(ran.err, /JSON/)
    assert.doesNotMatch(ran.err, /\n\s+at /, 'no stack trace')
  })

  test('anything else: exit code 1 and a sentence, no stack trace', async () => {
    for (const args of [
      ['law', 'due', join(folder, 'nowhere.json')],
      ['law', 'due'],
      ['law', 'due', file('sample.json', sample), '--as-of', '2026-02-30'],
      ['law', 'due', file('sample.json', sample), '--no-such-option'],
    ]) {
      const ran = await waymark(args)
      assert.equal(ran.code, 1, `${args.join(' ')}: ${ran.err}`)
      assert.match(ran.err, /\S/)
      assert.doesNotMatch(ran.err, /\n\s+at /, 'no stack trace')
    }
  })
})

type RuleRow = {
  id: string
  duty: string
  body: string
  citation: string
  confidence: string
  [field: string]: unknown
}

describe('waymark law rules, explain and schema', () => {
  test('rules --json lists every rule with its source', async () => {
    const ran = await waymark(['law', 'rules', '--json'])
    assert.equal(ran.code, 0, ran.err)
    const rows = JSON.parse(ran.out) as RuleRow[]
    assert.equal(new Set(rows.map((row) => row.id)).size, rows.length)
    for (const wanted of ['ehcna.decision', 'ehcp.final', 'ar.first', 'appeal.window_decision', 'senco.qualification'])
      assert.ok(
        rows.some((row) => row.id === wanted),
        wanted,
      )
    for (const row of rows) {
      for (const field of ['duty', 'body', 'citation'] as const)
        assert.match(String(row[field]), /\S/, `${row.id} ${field}`)
      assert.match(row.confidence, /^(confirmed|secondary|unconfirmed)$/, row.id)
    }
  })

  test('rules in words names each of them', async () => {
    const ran = await waymark(['law', 'rules'])
    assert.equal(ran.code, 0, ran.err)
    assert.match(ran.out, /ehcp\.final/)
    assert.match(ran.out, /reg 13\(2\)/)
  })

  test('explain gives the rule, its source and its doubtful points', async () => {
    const final = await waymark(['law', 'explain', 'ehcp.final'])
    assert.equal(final.code, 0, final.err)
    assert.match(final.out, /20 weeks/)
    assert.match(final.out, /reg 13\(2\)-\(3\)/)
    const conceded = await waymark(['law', 'explain', 'concede.assess_notify'])
    assert.match(conceded.out, /not (been )?seen/i)
  })

  test('explain of no rule: exit code 1', async () => {
    const ran = await waymark(['law', 'explain', 'ehcp.finale'])
    assert.equal(ran.code, 1)
    assert.match(ran.err, /ehcp\.finale/)
  })

  test('schema accepts the example and every case, and refuses what the reader refuses for its shape', async () => {
    const ran = await waymark(['law', 'schema'])
    assert.equal(ran.code, 0, ran.err)
    const schema = JSON.parse(ran.out) as { $schema?: string }
    const settings = { strict: false, allErrors: true, validateFormats: false }
    const ajv = schema.$schema?.includes('2020-12') ? new Ajv2020(settings) : new Ajv(settings)
    const accepts = ajv.compile(schema)
    const valid = (value: unknown) => accepts(value) === true
    assert.ok(valid(sample), JSON.stringify(accepts.errors))
    for (const scenario of scenarios.filter((one) => !one.refused))
      assert.ok(valid(scenario.journey), `${scenario.file}: ${JSON.stringify(accepts.errors?.slice(0, 3))}`)
    for (const name of [
      'unknown-type',
      'missing-field',
      'missing-matter',
      'unknown-field',
      'unknown-value',
      'wrong-format',
      'no-child',
      'events-not-a-list',
      'day-in-another-notation',
    ]) {
      const scenario = scenarios.find((one) => one.file === `refused-${name}.json`)
      assert.ok(scenario, name)
      assert.ok(!valid(scenario.journey), `the schema accepts refused-${name}.json`)
    }
  })
})
