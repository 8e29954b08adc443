import pg from 'pg'

/** What the service asks of PostgreSQL, as it goes over the wire. */
export type Statement = { text: string; values: readonly unknown[] }
export type Transaction = { statements: Statement[] }

type Query = (this: pg.Client, ...args: unknown[]) => unknown

function statementOf(asked: unknown, values: unknown): Statement | undefined {
  if (typeof asked === 'string') return { text: asked, values: Array.isArray(values) ? values : [] }
  const { text, values: own } = asked as { text?: unknown; values?: unknown }
  // what streams (COPY) has no plan
  return typeof text === 'string' ? { text, values: Array.isArray(own) ? own : [] } : undefined
}

/** Listens to every session of this process while work runs, and gives its transactions in the order they ended. */
export async function listenTo<T>(work: () => Promise<T>): Promise<{ result: T; transactions: Transaction[] }> {
  const open = new Map<pg.Client, Transaction>()
  const ended: Transaction[] = []
  const prototype = pg.Client.prototype as unknown as { query: Query }
  const original = prototype.query
  prototype.query = function listened(this: pg.Client, ...args: unknown[]) {
    const statement = statementOf(args[0], args[1])
    if (statement) note(this, statement)
    return original.apply(this, args)
  }
  const note = (client: pg.Client, statement: Statement) => {
    const word = /^\s*(\w+)/.exec(statement.text)?.[1]?.toLowerCase()
    if (word === 'begin') open.set(client, { statements: [] })
    const running = open.get(client)
    if (!running) return
    if (word !== 'commit' && word !== 'rollback') {
      running.statements.push(statement)
      return
    }
    ended.push(running)
    open.delete(client)
  }
  try {
    return { result: await work(), transactions: ended }
  } finally {
    prototype.query = original
  }
}

/** A node of a plan, as PostgreSQL writes it in JSON. */
export type PlanNode = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Filter?: string
  Plans?: PlanNode[]
}
export type Plan = { 'Query Text': string; Plan: PlanNode }

/** Of one statement: the rows it gave, and its plan with those of every statement inside the functions it called. */
export type Planned = { statement: Statement; rows: number; plans: Plan[] }

const sessionThatExplains = `
  load 'auto_explain';
  set auto_explain.log_min_duration = 0;
  set auto_explain.log_analyze = on;
  set auto_explain.log_timing = off;
  set auto_explain.log_nested_statements = on;
  set auto_explain.log_format = 'json';
  set auto_explain.log_level = 'notice';
  set client_min_messages = 'notice';`

/** Runs transactions again, each as the role and the viewer it ran as, and undoes them: this time with the plans. */
export async function replayer(url: string): Promise<{
  /** `known`: texts whose plan was seen already; they are left out, and new ones are added. */
  replay(transaction: Transaction, known: Set<string>): Promise<Planned[]>
  end(): Promise<void>
}> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sessionThatExplains)
  let plans: Plan[] = []
  client.on('notice', ({ message }) => {
    const at = message?.indexOf('plan:\n') ?? -1
    if (message && at >= 0) plans.push(JSON.parse(message.slice(at + 6)) as Plan)
  })
  const run = async (statement: Statement): Promise<Planned> => {
    plans = []
    const result = await client.query(statement.text, [...statement.values])
    // a plan is told when the next statement begins: one that has none itself
    await client.query("set local application_name = 'replay'")
    const rows = Array.isArray(result) ? 0 : (result.rowCount ?? 0)
    return { statement, rows, plans }
  }
  return {
    replay: async ({ statements }, known) => {
      const done: Planned[] = []
      try {
        for (const statement of statements) {
          if (known.has(statement.text)) continue
          if (!/^(begin|select set_config)/.test(statement.text)) known.add(statement.text)
          done.push(await run(statement))
        }
      } finally {
        await client.query('rollback')
      }
      return done
    },
    end: () => client.end(),
  }
}

export const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

/** The rows that a scan touched, whether they passed or not; nothing where it never ran. */
export function rowsRead(node: PlanNode): number {
  if (node['Relation Name'] === undefined) return 0
  const each =
    (node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  return each * (node['Actual Loops'] ?? 0)
}
