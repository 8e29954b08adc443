import type { Tx } from '../../src/platform/db/database.ts'
import { rowsOf } from './as-owner.ts'
import type { Question } from './probes.ts'

/** How many steps lie between a question and a function that a policy, or another function, asks: 0 where it calls it itself. */
export type Nearness = (of: string, question: Question) => number

export const farthest = 9

/** What a question does to its table. */
export const commandOf = remembered(({ table, statement }: Question): string => {
  const [, found] =
    new RegExp(`\\b(insert) into ${table}\\b|\\b(update) ${table}\\b|\\b(delete) from ${table}\\b`)
      .exec(statement({ stands: [] }))
      ?.filter(Boolean) ?? []
  return found ?? 'select'
})

/** Which function uses which, and which policy of a table asks which, as the catalogue has them: only for whom to ask first. */
export async function nearnessOf(tx: Tx): Promise<Nearness> {
  const functions = await rowsOf<{ name: string; text: string }>(
    tx,
    `select proname as name, string_agg(pg_get_functiondef(oid), ' ') as text
       from pg_proc where pronamespace = 'public'::regnamespace group by proname`,
  )
  const guards = await rowsOf<{ table: string; cmd: string; text: string }>(
    tx,
    `select tablename as table, lower(cmd) as cmd, concat(qual, ' ', with_check) as text
       from pg_policies where schemaname = 'public' and roles <> '{waymark_owner}'
     union all
     select tgrelid::regclass::text, 'all', proname || '(' from pg_trigger join pg_proc p on p.oid = tgfoid where not tgisinternal`,
  )
  const known = new Set(functions.map(({ name }) => name))
  const calledIn = (text: string): string[] =>
    [...text.matchAll(/\b(\w+)\(/g)].flatMap(([, name = '']) => (known.has(name) ? [name] : []))
  const users = new Map<string, string[]>()
  for (const { name, text } of functions)
    for (const used of new Set(calledIn(text))) if (used !== name) users.set(used, [...(users.get(used) ?? []), name])

  /** Each function that asks this one, however indirectly, and over how many others. */
  const stepsFrom = remembered((of: string): ReadonlyMap<string, number> => {
    const steps = new Map([[of, 0]])
    for (const [name, step] of steps)
      for (const user of users.get(name) ?? []) if (!steps.has(user)) steps.set(user, step + 1)
    return steps
  })
  const guarding = remembered((key: string): readonly string[] => {
    const [table, command] = key.split(' ')
    const asked = command === 'insert' ? ['all', 'insert'] : ['all', 'select', command]
    return guards.filter((one) => one.table === table && asked.includes(one.cmd)).flatMap(({ text }) => calledIn(text))
  })
  const tablesRead = remembered((table: string): readonly string[] =>
    guards
      .filter((one) => one.table === table)
      .flatMap(({ text }) => [...text.matchAll(/(?:FROM|JOIN) \(*(\w+)/g)].map(([, name = '']) => name)),
  )
  /** What a question calls itself, what guards its table, and what guards the tables that those guards look at. */
  const reached = new Map<Question, readonly (readonly [string, number])[]>()
  const reachOf = (question: Question) => {
    const found = reached.get(question) ?? [
      ...calledIn(question.statement({ stands: [] })).map((name) => [name, 0] as const),
      ...guarding(`${question.table} ${commandOf(question)}`).map((name) => [name, 1] as const),
      ...tablesRead(question.table).flatMap((table) => guarding(`${table} select`).map((name) => [name, 2] as const)),
    ]
    reached.set(question, found)
    return found
  }
  return (of, question) => {
    const steps = stepsFrom(of)
    return Math.min(farthest, ...reachOf(question).map(([name, step]) => (steps.get(name) ?? farthest) + step))
  }
}

/** The same answers, each worked out once. */
export function remembered<K, T>(work: (key: K) => T): (key: K) => T {
  const kept = new Map<K, T>()
  return (key) => {
    const found = kept.get(key) ?? work(key)
    kept.set(key, found)
    return found
  }
}
