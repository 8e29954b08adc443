import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { ContentLine } from '../src/plan/content.ts'
import { systemClock } from '../src/platform/clock.ts'
import type { Database } from '../src/platform/db/database.ts'
import { openDatabase } from '../src/platform/db/open.ts'
import { newId } from '../src/platform/id.ts'
import { type Bench, type Figure, type Ground, milliseconds } from './figure.ts'
import { median, quantile } from './rounds.ts'
import { samplePlan } from './sample-plan.ts'
import { beginService, processorSeconds, sessionFor } from './service.ts'

const writersAtOnce = 20
const most = 200
/** Somebody who types stops so often: the page keeps what they typed by itself. */
const pauseMs = 2000
const matter = 'measuring the plan page'

type Writer = { account: string; child: string; writing: string; lines: readonly string[] }

/** Caseworkers with a child of their own each, and a plan of 150 lines for each child; put in around the policies. */
async function plansOf(url: string): Promise<Writer[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ account: string; child: string }>(
    `select account_id as account, min(child_id::text) as child from circle
      where relation = 'caseworker' and account_id is not null and to_day is null
      group by account_id order by account_id limit $1`,
    [writersAtOnce],
  )
  const writers: Writer[] = []
  for (const row of rows) writers.push(await planFor(client, row))
  await client.query('analyze plan_writing, writing_line')
  await client.end()
  if (writers.length === 0) throw new Error('no caseworker holds a child in this database')
  return writers
}

async function planFor(client: pg.Client, of: { account: string; child: string }): Promise<Writer> {
  const [writing, now] = [newId(systemClock.now()), systemClock.now()]
  const { lines } = samplePlan(150)
  const ids = new Map(lines.map(({ id }) => [id, newId(now)]))
  await client.query(
    `insert into plan_writing (id, child_id, matter, regime, rule_set, started_by, started_at, started_on)
     values ($1, $2, $3, 'england-2014', 'measuring', $4, $5, $5::timestamptz::date)`,
    [writing, of.child, matter, of.account, now],
  )
  await client.query(
    `insert into writing_line (id, writing_id, child_id, section, place, words, who, how_much, how_often, from_when, paid_by,
        aspirations, needs, outcomes, saved_by, saved_at)
     select id, $1, $2, section, place, words, who, "howMuch", "howOften", "from", "paidBy", aspirations, needs, outcomes, $3, $4
       from jsonb_to_recordset($5) as l (id uuid, section text, place int, words text, who text, "howMuch" text, "howOften" text,
        "from" text, "paidBy" text, aspirations uuid[], needs uuid[], outcomes uuid[])`,
    [writing, of.child, of.account, now, JSON.stringify(lines.map((line, place) => rowOf(line, place, ids)))],
  )
  return { ...of, writing, lines: [...ids.values()] }
}

function rowOf(line: ContentLine, place: number, ids: ReadonlyMap<string, string>) {
  const named = (links: readonly string[]) => links.flatMap((id) => ids.get(id) ?? [])
  const { aspirations, needs, outcomes } = line
  return {
    ...line,
    id: ids.get(line.id),
    place,
    aspirations: named(aspirations),
    needs: named(needs),
    outcomes: named(outcomes),
  }
}

/** What was put in is taken out again: the database may be somebody’s to measure in once more. */
async function takeOut(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const of = `(select id from writing_line where writing_id in (select id from plan_writing where matter = '${matter}'))`
  await client.query(`delete from writing_line_was where line_id in ${of}`)
  await client.query(`delete from writing_line where id in ${of}`)
  await client.query(`delete from plan_writing where matter = '${matter}'`)
  await client.end()
}

type Seen = { pages: number[]; saves: number[]; last: Map<string, string>; bytes: number; errors: number }

/** A browser of a writer: it keeps its cookies, and its forms carry the token that the page gave. */
function writerAt(address: string, cookie: string) {
  const cookies = new Map([cookie.split('=') as [string, string]])
  const ask = async (path: string, body?: URLSearchParams) => {
    const begun = performance.now()
    const reply = await fetch(address + path, {
      method: body ? 'POST' : 'GET',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      redirect: 'manual',
      ...(body ? { body } : {}),
    })
    const text = await reply.text()
    for (const set of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      cookies.set(name, value)
    }
    return { status: reply.status, text, milliseconds: performance.now() - begun }
  }
  return { ask }
}

/** Reads the plan, opens a line, lets the page keep it, saves it; and again, until the time is up. */
async function write(address: string, cookie: string, writer: Writer, seconds: number, seen: Seen): Promise<void> {
  const { ask } = writerAt(address, cookie)
  const path = `/children/${writer.child}/plan`
  const ends = performance.now() + seconds * 1000
  await wait(Math.random() * pauseMs)
  for (let at = 0; performance.now() < ends; at++) {
    const page = await ask(`${path}/write`)
    seen.pages.push(page.milliseconds)
    seen.bytes = page.text.length
    const line = writer.lines[(at * 7) % writer.lines.length] ?? ''
    const form = await ask(`${path}/lines/${line}`)
    if (page.status !== 200 || form.status !== 200) seen.errors += 1
    await wait(pauseMs)
    const words = `Saved in turn ${at}, and nothing of it may be lost.`
    const first = fieldsIn(form.text, words)
    const kept = await ask(`${path}/lines/${line}/draft`, first('1'))
    const version = /"version":(\d+)/.exec(kept.text)?.[1] ?? ''
    const whole = first()
    whole.set('version', version)
    const saved = await ask(`${path}/lines/${line}`, whole)
    seen.saves.push(kept.milliseconds, saved.milliseconds)
    if (saved.status === 303) seen.last.set(line, words)
    else seen.errors += 1
    await wait(pauseMs)
  }
}

/** The form of a line as a browser would send it, with other words in it. */
function fieldsIn(html: string, words: string): (auto?: string) => URLSearchParams {
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
  return (auto) =>
    new URLSearchParams({
      _csrf: value('_csrf'),
      version: value('version'),
      section: value('section'),
      words,
      who: 'a teaching assistant',
      howMuch: '20 minutes',
      howOften: 'every school day',
      ...(auto ? { _auto: auto } : {}),
    })
}

/** How many of the words that were saved are not what the line says now. */
async function lost(url: string, last: ReadonlyMap<string, string>): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ id: string; words: string }>(
    'select id::text, words from writing_line where id = any ($1::uuid[])',
    [[...last.keys()]],
  )
  await client.end()
  return rows.filter(({ id, words }) => last.get(id) !== words).length + (last.size - rows.length)
}

/** The page on which a plan is written, while twenty people write. */
export const planPage: Bench = {
  name: 'plan-page',
  needs: 'county',
  async run(ground: Ground): Promise<Figure[]> {
    const writers = await plansOf(ground.county)
    const database = (await openDatabase({ kind: 'postgres', url: ground.county, most: 2 })) as unknown as Database
    const cookies: string[] = []
    for (const { account } of writers) cookies.push(await sessionFor(database, account))
    await database.close()
    const service = await beginService(ground.county)
    const seen: Seen = { pages: [], saves: [], last: new Map(), bytes: 0, errors: 0 }
    try {
      const seconds = ground.quick ? 8 : 60
      const before = processorSeconds(service.pid)
      await Promise.all(writers.map((writer, at) => write(service.address, cookies[at] ?? '', writer, seconds, seen)))
      const spent = ((processorSeconds(service.pid) - before) * 1000) / seen.pages.length
      const gone = await lost(ground.county, seen.last)
      const warm = seen.pages.slice(writers.length)
      const p95 = quantile(warm, 0.95)
      return [
        {
          figure: `the page on which a plan is written: p95 under ${writers.length} writers`,
          at: `${ground.size}; 150 lines each, ${seen.bytes.toLocaleString('en-GB')} bytes of HTML`,
          limit: '-',
          toReach: `${most} ms, nothing lost`,
          reached: `${milliseconds(p95)} (median ${milliseconds(median(warm))}); ${gone} of ${seen.last.size} lines lost, ${seen.errors} errors`,
          passed: p95 <= most && gone === 0 && seen.errors === 0,
          notes: `each reads, opens a line, stops typing and saves, with ${pauseMs / 1000} s between; a line kept or saved: p95 ${milliseconds(quantile(seen.saves, 0.95))}; such a turn takes ${milliseconds(spent)} of the service’s processor time`,
        },
      ]
    } finally {
      await service.stop()
      await takeOut(ground.county)
    }
  },
}
