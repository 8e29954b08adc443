import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { Part } from '../../access/policy.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { AdviceLimb, AdviceLine, AdviceService } from '../advice/index.ts'
import type { DocumentRow } from '../documents/index.ts'
import type { Item } from './queries.ts'

/** What a member reads of one child: what stands there when it is read, each part only as far as this viewer may read it. */
export type Papers = {
  facts: { age: number; yearGroup: number | null; setting: string | null } | undefined
  requests: readonly AskedFor[]
  advice: readonly Advice[]
  documents: readonly DocumentRow[]
  voice: readonly Voice[]
}
export type AskedFor = { on: LocalDate; by: string; told: readonly string[] }
export type Advice = {
  id: string
  limb: AdviceLimb
  service: AdviceService
  body: string
  dueOn: LocalDate | undefined
  givenOn: LocalDate | undefined
  isTakenBack: boolean
  lines: readonly AdviceLine[]
}
export type Voice = { on: LocalDate | null; words: string; hasMore: boolean }

/** The papers of each item, by its id: few questions for many children. Where no name is read, names are taken out of the words. */
export async function papersOf(tx: ViewerTx, items: readonly Item[]): Promise<ReadonlyMap<string, Papers>> {
  if (items.length === 0) return new Map()
  const ids = items.map(({ id }) => id)
  const children = items.map(({ childId }) => childId)
  const facts = await factsOf(tx, ids)
  const requests = await requestsOf(tx, ids)
  const advice = await adviceOfAll(tx, children)
  const documents = await documentsOfAll(tx, children)
  const voice = await voiceOfAll(tx, children)
  const whole = items.map((item): [Item, Papers] => [
    item,
    {
      facts: facts.get(item.id),
      requests: requests.get(item.id) ?? [],
      advice: (advice.get(item.childId) ?? []).filter(({ matter }) => matter === item.matter),
      documents: documents.get(item.childId) ?? [],
      voice: voice.get(item.childId) ?? [],
    },
  ])
  const blind = await withoutNames(
    tx,
    new Map(whole.filter(([item]) => item.name === undefined).map(([item, papers]) => [item.id, textsOf(papers)])),
  )
  return new Map(whole.map(([item, papers]) => [item.id, blindTo(papers, blind.get(item.id))]))
}

async function factsOf(tx: ViewerTx, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; age: number; year_group: number | null; setting: string | null }>`
    select i as id, f.* from unnest(${ids}::uuid[]) i cross join lateral panel_child(i) f`.execute(tx)
  return new Map(rows.map((row) => [row.id, { age: row.age, yearGroup: row.year_group, setting: row.setting }]))
}

type RequestRow = { id: string; received_on: LocalDate; asked_by: string | null } & Record<Told, string | null>
type Told = 'good' | 'hard' | 'tried' | 'hopes'

async function requestsOf(tx: ViewerTx, ids: readonly string[]): Promise<Map<string, AskedFor[]>> {
  const { rows } = await sql<RequestRow>`
    select i as id, r.* from unnest(${ids}::uuid[]) i cross join lateral panel_requests(i) r`.execute(tx)
  return grouped(rows, (row) => [
    row.id,
    {
      on: row.received_on,
      by: row.asked_by ?? '',
      told: [row.good, row.hard, row.tried, row.hopes].map((words) => words ?? ''),
    },
  ])
}

type AdviceRow = {
  id: string
  child_id: string
  matter: string
  limb: AdviceLimb
  service: AdviceService
  body: string
  due_on: LocalDate | null
  given_on: LocalDate | null
  kind: string | null
  lines: readonly AdviceLine[] | null
}

async function adviceOfAll(tx: ViewerTx, children: readonly string[]) {
  const { rows } = await sql<AdviceRow>`
    select r.id, r.child_id, r.matter, r.limb, r.service, r.body, r.due_on, v.given_on, v.kind, v.lines
      from advice_request r
      left join lateral (select given_on, kind, lines from advice_version v
                          where v.request_id = r.id order by v.number desc limit 1) v on true
     where r.child_id = any (${children}::uuid[]) and (r.closed_why is null or v.given_on is not null)
     order by r.limb, r.id`.execute(tx)
  return grouped(rows, (row) => [
    row.child_id,
    {
      id: row.id,
      matter: row.matter,
      limb: row.limb,
      service: row.service,
      body: row.body,
      dueOn: row.due_on ?? undefined,
      givenOn: row.given_on ?? undefined,
      isTakenBack: row.kind === 'withdrawn',
      lines: row.lines ?? [],
    },
  ])
}

const mostDocuments = 60

async function documentsOfAll(tx: ViewerTx, children: readonly string[]): Promise<Map<string, DocumentRow[]>> {
  const { rows } = await sql<DocumentRow & { childId: string }>`
    select d.id, d.child_id as "childId", d.title, d.type, d.bytes, d.part, d.uploaded_at as "uploadedAt"
      from unnest(${children}::uuid[]) c
           cross join lateral (select * from document d where d.child_id = c
                                order by d.uploaded_at desc, d.id desc limit ${mostDocuments}) d`.execute(tx)
  return grouped(rows, ({ childId, ...row }) => [childId, { ...row, part: row.part as Part }])
}

async function voiceOfAll(tx: ViewerTx, children: readonly string[]): Promise<Map<string, Voice[]>> {
  const { rows } = await sql<{ child_id: string; said_on: LocalDate | null; words: string | null; more: boolean }>`
    select v.child_id, v.said_on, v.words, v.has_files or cardinality(v.symbols) > 0 as more
      from unnest(${children}::uuid[]) c
           cross join lateral (select * from voice_entry v where v.child_id = c order by v.place desc limit 5) v`.execute(
    tx,
  )
  return grouped(rows, (row) => [row.child_id, { on: row.said_on, words: row.words ?? '', hasMore: row.more }])
}

function grouped<Row, Value>(rows: readonly Row[], entry: (row: Row) => [string, Value]): Map<string, Value[]> {
  const found = new Map<string, Value[]>()
  for (const row of rows) {
    const [key, value] = entry(row)
    found.set(key, [...(found.get(key) ?? []), value])
  }
  return found
}

/** Words of items with the names of each one’s child taken out, in their order. */
async function withoutNames(
  tx: ViewerTx,
  texts: ReadonlyMap<string, readonly string[]>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (texts.size === 0) return new Map()
  const { rows } = await sql<{ id: string; said: string[] | null }>`
    select x.key as id, panel_without_names(x.key::uuid, array(select jsonb_array_elements_text(x.value))) as said
      from jsonb_each(${JSON.stringify(Object.fromEntries(texts))}::jsonb) x`.execute(tx)
  return new Map(rows.map((row) => [row.id, row.said ?? []]))
}

/** Every text that people wrote, in one order. */
const textsOf = (papers: Papers): string[] => [
  ...papers.requests.flatMap(({ told }) => told),
  ...papers.advice.flatMap(({ lines }) => lines.map(({ words }) => words)),
  ...papers.voice.map(({ words }) => words),
]

/** The papers with their texts replaced, in the order of `textsOf`; as they are where nothing replaces them. Pure. */
function blindTo(papers: Papers, said: readonly string[] | undefined): Papers {
  if (said === undefined) return papers
  const left = [...said]
  const next = () => left.shift() ?? ''
  return {
    ...papers,
    requests: papers.requests.map((one) => ({ ...one, told: one.told.map(next) })),
    advice: papers.advice.map((one) => ({ ...one, lines: one.lines.map((line) => ({ ...line, words: next() })) })),
    voice: papers.voice.map((one) => ({ ...one, words: next() })),
  }
}

/** The items with the names out of their summaries, for whoever reads no names. */
export async function blindSummaries(tx: ViewerTx, items: readonly Item[]): Promise<Item[]> {
  const blind = items.filter(({ name, offWhy }) => name === undefined && offWhy === null)
  const said = await withoutNames(tx, new Map(blind.map(({ id, summary }) => [id, [summary]])))
  return items.map((item) => ({ ...item, summary: said.get(item.id)?.[0] ?? item.summary }))
}
