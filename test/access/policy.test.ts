/** src/access/policy.ts against the policy as it was written apart from the code, and the database’s rows against it. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import {
  actions,
  type ChildAction,
  duties,
  type Level,
  parts,
  type Relation,
  reads,
  relations,
  roles,
} from '../../src/access/policy.ts'
import { testDatabase } from '../support/database.ts'
import { asOwner, rowsOf } from './as-owner.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const written = fileURLToPath(new URL('../../../shared/domain/access.md', import.meta.url))
const skip = existsSync(written) ? false : 'the written policy (../shared/domain/access.md) is not here'

/** What the words of a cell are in letters. A cell with other words fails until somebody has thought about it. */
const letterOf: Readonly<Record<string, Level>> = {
  R: 'R',
  S: 'S',
  O: 'O',
  '–': '-',
  // reads, with something that another rule takes away again
  'R (child may keep some private)': 'R',
  'R (role and organisation; protected reads hidden)': 'R',
  'R unless safe': 'R',
  'UPN, ULN': 'R',
  'R, without safe and contact facts': 'R',
  'R without names where the area decides blind': 'R',
  'R for returns and matching': 'R',
  'the sampled children only, read only, until the day set': 'R',
  // the own part
  own: 'O',
  'own household': 'O',
  'own costs': 'O',
  'own advice': 'O',
  // nothing here: the text is the safe-address role’s
  'flag only; the text by the safe-address role': '-',
  // a part that a further fact opens
  'R once served': 'P',
  'R once consulted on it': 'P',
  'R of the inviter': 'P',
  'R if the inviter wishes': 'P',
  'S if the inviter wishes': 'P',
  'first name': 'P',
  'first name, age, year': 'P',
  'as basis': 'P',
  'as the order says': 'P',
  'as the order says, default S': 'P',
  'as the order says, default –': 'P',
  'C and G in the plan; advice only if shared for a purpose': 'P',
  'D and H in the plan; advice only if shared': 'P',
  'education advice; others if shared for a purpose': 'P',
  'what is shared with the setting': 'P',
  'the parts that concern teaching (A, B, E, F and what to know for safety)': 'P',
  'what to know for safety': 'P',
  'one-page profile': 'P',
  UPN: 'P',
  'in the draft': 'P',
  'sent with the consultation': 'P',
  'section A': 'P',
  'needed to make an appointment, unless safe': 'P',
  'theirs (NHS number for health)': 'P',
  'NHS number (health)': 'P',
  'health: R': 'P',
  'care: R': 'P',
  'what was sent with the request': 'P',
  'what was sent': 'P',
  "R of own service's steps, S of others": 'P',
  'C, D, G, H, outcomes': 'P',
  'C, D, G, H': 'P',
  'health or care costs': 'P',
  'DCO R': 'P',
  'DSCO R': 'P',
  "panel's own": 'P',
}

/** The rows of the first table of a section: the relations named, and a cell for each column. */
function tableAfter(heading: string): { names: string[]; cells: string[] }[] {
  const text = readFileSync(written, 'utf8').split(`## ${heading}`)[1]?.split('\n## ')[0] ?? ''
  return text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .map(([name = '', ...cells]) => ({ names: name.replaceAll('`', '').split(', '), cells }))
}

/** Relations of the written policy that reach no record, or that a later issue brings. */
const withoutRecord = ['commissioner', 'forum', 'administrator', 'none']

test('each cell of the written policy is the letter that the code holds', { skip }, () => {
  const rows = tableAfter('What a relation may read')
  const different: string[] = []
  const seen = new Set<string>()
  for (const { names, cells } of rows) {
    for (const name of names.filter((one) => !withoutRecord.includes(one))) {
      assert.ok((relations as readonly string[]).includes(name), `the code knows no relation ${name}`)
      assert.equal(cells.length, parts.length, name)
      seen.add(name)
      parts.forEach((part, place) => {
        const words = cells[place] ?? ''
        const letter = words === 'manager' ? (name === 'manager' ? 'R' : '-') : letterOf[words]
        if (reads[name as Relation][part] !== letter)
          different.push(`${name} ${part}: written "${words}", in the code ${reads[name as Relation][part]}`)
      })
    }
  }
  assert.deepEqual(different, [])
  assert.deepEqual(
    [...relations].filter((name) => !seen.has(name)),
    [],
    'relations that the written policy does not name',
  )
})

test('relations without a record reach none', { skip }, () => {
  for (const name of withoutRecord) assert.ok(!(relations as readonly string[]).includes(name), name)
  for (const row of tableAfter('What a relation may read').filter(({ names }) =>
    names.every((name) => withoutRecord.includes(name)),
  ))
    assert.deepEqual(
      row.cells.slice(1).filter((cell) => cell !== ''),
      [],
      row.names.join(),
    )
})

/** The written action behind each of ours, with those of its words that name a relation here. */
const actionWords: Readonly<Record<ChildAction, { row: string; who: readonly Relation[] }>> = {
  'worry.raise': {
    row: 'raise a worry',
    // "anyone signed in": of those who see the child, whoever stands in its circle by family, setting or council
    who: ['parent', 'parent.restricted', 'self', 'representative', 'setting', 'caseworker', 'team', 'manager'],
  },
  'assessment.ask': {
    row: 'ask for an assessment',
    who: ['parent', 'self', 'representative', 'setting', 'caseworker', 'team', 'manager'],
  },
  'document.add': {
    row: 'ask for an assessment',
    // evidence with a request; reports with advice are those of the adviser
    who: ['parent', 'self', 'representative', 'setting', 'adviser', 'caseworker', 'team', 'manager'],
  },
  'document.send': {
    row: 'invite into the circle, end an invitation',
    // who is there already is shown what is there already: by the officers who bring professionals in
    who: ['caseworker', 'team', 'manager'],
  },
  'event.record': { row: 'ask for advice', who: ['caseworker', 'team', 'manager'] },
  'decision.propose': {
    row: 'decide to assess, to issue, to refuse, to cease; serve a draft; issue a final plan',
    who: ['caseworker', 'team', 'manager'],
  },
  'decision.make': {
    row: 'decide to assess, to issue, to refuse, to cease; serve a draft; issue a final plan',
    who: ['manager'],
  },
  'panel.recommend': { row: 'recommend at panel', who: ['panel'] },
  'child.change': { row: 'write plan lines', who: ['caseworker', 'team', 'manager'] },
  'circle.change': { row: 'invite into the circle, end an invitation', who: ['caseworker', 'team', 'manager'] },
  'support.invite': { row: 'invite into the circle, end an invitation', who: ['parent', 'self'] },
  'proposal.make': { row: 'record a lawful exception', who: ['caseworker', 'team', 'manager', 'dataOfficer'] },
  'proposal.confirm': { row: 'merge two records, void an event, destroy', who: ['manager', 'dataOfficer'] },
  allocate: { row: 'hand over promises, reallocate', who: ['manager'] },
  // "the adviser asked"; the family is asked for its own views
  'advice.give': { row: 'give, change, withdraw advice', who: ['adviser', 'parent', 'self', 'representative'] },
  'advice.agree': {
    row: 'agree that existing advice is enough',
    who: ['adviser', 'caseworker', 'team', 'manager', 'parent', 'self', 'representative'],
  },
  'advice.escalate': { row: 'escalate health or care advice', who: ['designated'] },
  'voice.add': {
    row: 'support cycles, adjustments',
    // "parent and self add views"; the representative speaks for them; the council writes down what it is told
    who: ['parent', 'self', 'representative', 'setting', 'caseworker', 'team', 'manager'],
  },
  // "then only what the young person allows"
  'sight.choose': { row: 'invite into the circle, end an invitation', who: ['self'] },
  'plan.write': { row: 'write plan lines', who: ['caseworker', 'team', 'manager'] },
  'plan.comment': {
    row: 'comment on a served draft, name a setting, ask for a meeting',
    who: ['parent', 'self', 'representative', 'invitedSupport'],
  },
  // whoever names a setting compares them; whoever writes the plan sees the same
  'setting.compare': {
    row: 'comment on a served draft, name a setting, ask for a meeting',
    who: ['parent', 'self', 'representative', 'invitedSupport', 'caseworker', 'team', 'manager'],
  },
  // the child’s own school may be asked too
  'consultation.answer': { row: 'answer a consultation', who: ['setting', 'setting.consulted'] },
  // a budget is asked for by whom the law names
  'budget.ask': {
    row: 'comment on a served draft, name a setting, ask for a meeting',
    who: ['parent', 'self', 'representative'],
  },
  // "the ICB’s named person or DCO"
  'health.agree': { row: 'agree section G', who: ['designated'] },
}

test('each action goes to the relations that its row of the written policy allows, and to no other', { skip }, () => {
  const rows = new Map(
    tableAfter('What a relation may do').map(({ names, cells }) => [names.join(', '), cells.join(' ')]),
  )
  for (const [action, { row, who }] of Object.entries(actionWords)) {
    assert.ok(rows.has(row), `the written policy has no row "${row}"`)
    assert.deepEqual([...actions[action as ChildAction]].sort(), [...who].sort(), action)
  }
  assert.match(rows.get('hand over promises, reallocate') ?? '', /^manager$/)
  assert.match(rows.get('merge two records, void an event, destroy') ?? '', /^two persons, manager and data officer/)
  assert.match(rows.get('record a lawful exception') ?? '', /^caseworker; manager confirms$/)
  assert.match(rows.get('import, export returns') ?? '', /^dataOfficer;/)
  assert.deepEqual(duties['return.import'], ['dataOfficer'])
  assert.match(rows.get('change roles') ?? '', /^administrator; never for themselves$/)
  assert.deepEqual(duties['accounts.keep'], ['administrator'])
})

test('who only looks may do nothing: inspectors, friends, other officers', () => {
  const doers = new Set<string>(Object.values(actions).flat())
  for (const relation of ['inspector', 'contact', 'officer.other', 'setting.class', 'setting.former'])
    assert.ok(!doers.has(relation), relation)
  // a setting that was asked answers, and does nothing else
  assert.deepEqual(
    Object.entries(actions).flatMap(([action, who]) =>
      (who as readonly Relation[]).includes('setting.consulted') ? [action] : [],
    ),
    ['consultation.answer'],
  )
  // an adviser gives advice with what belongs to it, a designated officer escalates it; neither does anything else
  const done = (relation: Relation) =>
    Object.entries(actions).flatMap(([action, who]) =>
      (who as readonly Relation[]).includes(relation) ? [action] : [],
    )
  assert.deepEqual(
    done('adviser').filter((action) => !/^(advice|document)\./.test(action)),
    [],
  )
  assert.deepEqual(done('designated'), ['advice.escalate', 'health.agree'])
  // a panel recommends, and decides nothing
  assert.deepEqual(done('panel'), ['panel.recommend'])
})

test('the database holds the same rows', async () => {
  const database = await testDatabase({ after })
  const [levels, may, checked] = await asOwner(database, async (tx) => [
    await rowsOf<{ cell: string }>(
      tx,
      `select relation || ' ' || part || ' ' || level as cell from relation_reads order by 1`,
    ),
    await rowsOf<{ cell: string }>(tx, `select relation || ' ' || permission as cell from relation_may order by 1`),
    await rowsOf<{ name: string; says: string }>(
      tx,
      `select conname as name, pg_get_constraintdef(oid) as says from pg_constraint where conname in ('circle_relation_is_known', 'post_role_is_known')`,
    ),
  ])
  const sorted = (cells: readonly string[]) => [...cells].sort()
  assert.deepEqual(
    sorted(levels.map((row) => row.cell)),
    sorted(
      relations.flatMap((relation) =>
        parts
          .filter((part) => reads[relation][part] !== '-')
          .map((part) => `${relation} ${part} ${reads[relation][part]}`),
      ),
    ),
  )
  assert.deepEqual(
    sorted(may.map((row) => row.cell)),
    sorted(Object.entries(actions).flatMap(([action, who]) => who.map((relation) => `${relation} ${action}`))),
  )
  const named = (name: string) =>
    [...(checked.find((one) => one.name === name)?.says ?? '').matchAll(/'([^']+)'/g)].map((match) => match[1])
  assert.deepEqual(named('post_role_is_known').sort(), [...roles].sort())
  const standing = ['manager', 'officer.other', 'designated', 'dataOfficer']
  assert.deepEqual(named('circle_relation_is_known').sort(), relations.filter((one) => !standing.includes(one)).sort())
})

test('docs/access.md is what the code holds', () => {
  const checked = spawnSync(process.execPath, ['--import', 'tsx', 'tools/generate-access-docs.ts', '--check'], {
    cwd: root,
    encoding: 'utf8',
  })
  assert.equal(checked.status, 0, checked.stderr)
})
