import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { inTransaction } from '../../src/access/in-transaction.ts'
import { sealAudit, verifyAudit } from '../../src/access/seal-audit.ts'
import { systemViewer } from '../../src/access/viewer.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { testEngine } from '../support/database.ts'
import { largeDatabase, largeDay, largeSize, largeTables } from './large-database.ts'
import { listenTo, nodesOf, type PlanNode, type Planned, replayer, rowsRead, type Transaction } from './statements.ts'
import { serviceOver, type Visit, type Visitor, visitorsOf, visitsOf } from './visits.ts'

/**
 * Nothing degrades with the size of the area. Every page, list, filter, search and download is used over HTTP by somebody
 * of each kind; the very statements it ran are run again with their plans, those inside the functions of the policies too.
 * A page fails where a statement reads the whole of a large table, or more rows than what it shows and whom the person
 * reaches account for, or asks the same question again and again.
 */

/** What a page may read: for each row it shows so many, and for each child the person reaches so many. */
const perRowShown = 60
const perChildReached = 30
const always = 600
/** No statement of one text more often than this in one request. */
const sameStatement = 4

/** One kind of person alone, to look closer: WAYMARK_TEST_WHO=SENCO */
const onlyAs = process.env['WAYMARK_TEST_WHO']

type Exception = { route: RegExp; who?: string; reason: string }

/** Statements that may read a share of the area, each with the reason. Nobody else and nothing else may. */
const exceptions: readonly Exception[] = [
  {
    route: /\/allocat/,
    reason: 'Falls short: the counts and the settings to choose from go through every child that may be allocated.',
  },
  {
    route: /^\/(worklist.*)?$/,
    who: 'designated clinical officer',
    reason: 'Falls short: the open steps of one service are looked for among those of all services.',
  },
  {
    route: /^\/(worklist.*)?$/,
    who: 'designated social care officer',
    reason: 'Falls short: the open steps of one service are looked for among those of all services.',
  },
  {
    route: /^\/$/,
    who: 'manager of all',
    reason: 'The counts of the whole area stop at 2,000 in each band, and read that many.',
  },
  {
    route: /^\/worklist\?(person=nobody|year=|sort=child)/,
    who: 'manager of all',
    reason:
      'Falls short: what nobody holds, one year group, and the order by name are looked for among the open steps of the whole area.',
  },
  {
    route: /^\/worklist\/list\.csv$/,
    who: 'manager of all',
    reason: 'A file of the whole area is read in parts of 2,000 lines, each with its record of who was in it.',
  },
  {
    route: /^\/worklist\/people$/,
    who: 'manager of all',
    reason: 'Sums over all caseworkers and teams read all open steps of the area once.',
  },
]

/** Some minutes of work, so it is asked for. */
const isAskedFor = process.env['WAYMARK_TEST_SIZE'] !== undefined && testEngine === 'postgres'
const skip = isAskedFor
  ? false
  : 'takes minutes, on PostgreSQL: WAYMARK_TEST_DB=postgres WAYMARK_TEST_SIZE=town (or county)'

/** Made once for the file, when the first test asks. */
async function makeLarge() {
  const { database, url } = await largeDatabase({ after })
  const app = await serviceOver(database)
  after(() => app.close())
  return { database, url, app }
}
const large: ReturnType<typeof makeLarge> | Promise<never> =
  skip === false ? makeLarge() : new Promise<never>(() => undefined)

type Finding = { visit: Visit; who: string; what: string; text: string }

const short = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 260)

const tableOf = (node: PlanNode): string => node['Relation Name'] ?? ''

function findingsOf(planned: Planned, big: ReadonlySet<string>): string[] {
  const nodes = planned.plans.flatMap((plan) => nodesOf(plan.Plan))
  return nodes.flatMap((node) => {
    const table = tableOf(node)
    const whole = node['Node Type'] === 'Seq Scan' && big.has(table) && (node['Actual Loops'] ?? 0) > 0
    return whole ? [`reads the whole of ${table} (${rowsRead(node)} rows): ${node.Filter ?? ''}`.slice(0, 300)] : []
  })
}

const readBy = (planned: Planned, big: ReadonlySet<string>) =>
  planned.plans
    .flatMap((plan) => nodesOf(plan.Plan))
    .filter((node) => big.has(tableOf(node)))
    .reduce((sum, node) => sum + rowsRead(node), 0)

function repeated(transactions: readonly Transaction[]): string[] {
  const texts = transactions.flatMap(({ statements }) => statements.map(({ text }) => text))
  return [...Map.groupBy(texts, (text) => text)]
    .filter(([text, same]) => same.length > sameStatement && !/^(begin|select set_config)/.test(text))
    .map(([text, same]) => `asks ${same.length} times: ${short(text)}`)
}

const allowed = (visitor: Visitor, rows: number) => always + perRowShown * rows + perChildReached * visitor.reach

function judge(visit: Visit, visitor: Visitor, planned: readonly Planned[], big: ReadonlySet<string>): Finding[] {
  const of = (statement: Planned, what: string): Finding => ({
    visit,
    who: visitor.who,
    what,
    text: short(statement.statement.text),
  })
  return planned.flatMap((statement) => {
    const found = findingsOf(statement, big).map((what) => of(statement, what))
    const read = readBy(statement, big)
    if (found.length === 0 && read > allowed(visitor, statement.rows))
      found.push(of(statement, `reads ${read} rows to give ${statement.rows}, with ${visitor.reach} children in reach`))
    return found
  })
}

const excused = ({ visit, who }: Finding) =>
  exceptions.some((one) => one.route.test(visit.path) && (one.who === undefined || one.who === who))

const wordsOf = ({ visit, who, what, text }: Finding) =>
  `${who} ${visit.path} ${visit.fields ? JSON.stringify(visit.fields) : ''}\n    ${what}\n    ${text}`

type Asking = {
  app: Awaited<ReturnType<typeof makeLarge>>
  again: Awaited<ReturnType<typeof replayer>>
  big: ReadonlySet<string>
}

/** Does one thing as a person, and says what is wrong with the questions it asked; undefined where it is no page of theirs. */
async function findingsOn(
  visit: Visit,
  visitor: Visitor,
  { token, known }: { token: string; known: Set<string> },
  asking: Asking,
): Promise<Finding[] | undefined> {
  const { result, transactions } = await listenTo(() =>
    visit.fields
      ? visitor.browser.postForged(visit.path, { ...visit.fields, _csrf: token })
      : visitor.browser.get(visit.path),
  )
  assert.ok(result.status < 500, `${visitor.who} ${visit.path}: ${result.status}`)
  if (result.status !== 200) return undefined
  const planned: Planned[] = []
  for (const transaction of transactions) planned.push(...(await asking.again.replay(transaction, known)))
  const loops = repeated(transactions).map((what) => ({ visit, who: visitor.who, what, text: '' }))
  return [...judge(visit, visitor, planned, asking.big), ...loops]
}

async function findingsOfAll(visitor: Visitor, asking: Asking): Promise<{ pages: number; findings: Finding[] }> {
  const findings: Finding[] = []
  let pages = 0
  const known = new Set<string>()
  const token = /name="_csrf" value="([^"]+)"/.exec((await visitor.browser.get('/account')).body)?.[1] ?? ''
  for (const visit of await visitsOf(asking.app.database, visitor)) {
    const found = await findingsOn(visit, visitor, { token, known }, asking)
    if (found === undefined) continue
    pages += 1
    findings.push(...found)
  }
  return { pages, findings }
}

const plansTest = `no page, list, filter, search or download degrades at the size of a ${largeSize}`
test(plansTest, { skip, timeout: 1_800_000 }, async (t) => {
  const app = await large
  const big = await largeTables(app.database)
  assert.ok(big.has('journey_event') && big.has('child') && big.has('promise'))
  const again = await replayer(app.url)
  t.after(() => again.end())
  const people = await visitorsOf(app.database, app.app)
  for (const visitor of people.filter(({ who }) => onlyAs === undefined || who === onlyAs)) {
    const reach = visitor.everyChild ? 'every child' : `${visitor.reach} children`
    await t.test(`${visitor.who}, who reads ${reach}`, async () => {
      const { pages, findings } = await findingsOfAll(visitor, { app, again, big })
      assert.ok(pages >= 10, `${visitor.who} reached ${pages} pages`)
      const wrong = findings.filter((finding) => !excused(finding)).map(wordsOf)
      assert.equal(wrong.length, 0, `${wrong.length} statements:\n${wrong.join('\n')}`)
    })
  }
})

/** The children of a caseworker who have a plan: with fewest events, and with most. */
async function leastAndMost(database: Database, accountId: string): Promise<{ least: string; most: string }> {
  const { rows } = await inTransaction(database, systemViewer('import', largeDay), (tx) =>
    sql<{ id: string }>`
      select c.child_id as id from circle c join plan p on p.child_id = c.child_id and p.ceased_on is null
       where c.relation = 'caseworker' and c.account_id = ${accountId}::uuid
       order by (select count(*) from journey_event e where e.child_id = c.child_id), 1`.execute(tx),
  )
  return { least: rows[0]?.id ?? '', most: rows.at(-1)?.id ?? '' }
}

/** The steps that a caseworker has to take for fewest children, and for most. */
async function rarestAndCommonest(database: Database, accountId: string): Promise<{ rare: string; common: string }> {
  const { rows } = await inTransaction(database, systemViewer('import', largeDay), (tx) =>
    sql<{ rule: string }>`
      select p.rule from promise p join circle c on c.child_id = p.child_id
       where c.relation = 'caseworker' and c.account_id = ${accountId}::uuid and p.status in ('open', 'missed')
         and p.kind = 'deadline' and p.owed_by <> 'family'
       group by 1 order by count(*), 1`.execute(tx),
  )
  return { rare: rows[0]?.rule ?? '', common: rows.at(-1)?.rule ?? '' }
}

test('a page asks as many questions for one row as for a hundred', { skip, timeout: 300_000 }, async () => {
  const { database, app } = await large
  const caseworker = (await visitorsOf(database, app)).find(({ who }) => who === 'caseworker')
  assert.ok(caseworker)
  const statementsOf = async (path: string) => {
    const { result, transactions } = await listenTo(() => caseworker.browser.get(path))
    assert.equal(result.status, 200, path)
    return { body: result.body, count: transactions.reduce((sum, { statements }) => sum + statements.length, 0) }
  }
  const rowsIn = (body: string) => body.match(/<tr/g)?.length ?? 0
  const { rare, common } = await rarestAndCommonest(database, caseworker.accountId)
  const [few, many] = [await statementsOf(`/worklist?rule=${rare}`), await statementsOf(`/worklist?rule=${common}`)]
  assert.ok(rowsIn(many.body) > rowsIn(few.body), `${rowsIn(few.body)} and ${rowsIn(many.body)} rows`)
  assert.equal(few.count, many.count, 'the worklist')
  const { least, most } = await leastAndMost(database, caseworker.accountId)
  for (const page of ['', '/where-we-are', '/history', '/circle', '/record']) {
    const [short, long] = [
      await statementsOf(`/children/${least}${page}`),
      await statementsOf(`/children/${most}${page}`),
    ]
    assert.equal(short.count, long.count, `/children/…${page}`)
  }
})

test('what the load did stands in the audit, and the audit is whole', { skip, timeout: 300_000 }, async () => {
  const { database } = await large
  await sealAudit(database, largeDay)
  const verdict = await verifyAudit(database, largeDay)
  assert.equal(verdict.is, 'whole')
  const loaded = await inTransaction(database, systemViewer('audit', largeDay), (tx) =>
    tx.selectFrom('audit_event').select('detail').where('action', '=', 'area.loaded').execute(),
  )
  assert.equal(loaded.length, 1)
})
