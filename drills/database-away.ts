import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { systemClock } from '../src/platform/clock.ts'
import { type Kept, type Member, type Seen, startPeople, type Work } from '../test/drills/people-at-work.ts'
import type { Drill, DrillResult } from './drill.ts'
import { asked, type DrillServer, drillServer } from './support/server.ts'
import {
  childrenSeen,
  fictionalDatabase,
  type HttpPerson,
  httpPerson,
  startService,
  throughTheDoor,
} from './support/service.ts'

const port = String(20_000 + (process.pid % 20_000))
const sessions = 4

/** The database starts anew, stays away, or has no session left, while people read and write. */
export const drill: Drill = {
  name: 'database-away',
  async run({ quick }) {
    const server = await drillServer()
    const folder = await mkdtemp(join(tmpdir(), 'waymark-drill-'))
    try {
      const url = await fictionalDatabase(server)
      const environment = { DATABASE_URL: url, WAYMARK_DATA: folder, PORT: port, DATABASE_SESSIONS: String(sessions) }
      const service = await startService(environment)
      try {
        const work = startPeople(await members(() => service.address, quick ? 6 : 12))
        try {
          return await breakAll(work, server, url, quick)
        } finally {
          // they would go on, and find the service gone
          await work.stop()
        }
      } finally {
        await service.stop()
      }
    } finally {
      await server.end()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

/** People who each have a child of their own to write about. */
async function members(address: () => string, count: number): Promise<Member[]> {
  const found: Member[] = []
  const taken = new Set<string>()
  for (let number = 0; found.length < count && number < count * 2; number += 1) {
    // the same person at another window: what matters is that nobody else writes about this child
    const window = httpPerson(address, 60_000)
    await throughTheDoor(window, /caseworker/i)
    const childId = await firstFree(window, taken)
    if (!childId) break
    taken.add(childId)
    found.push({ window, childId, today: systemClock.today() })
  }
  if (found.length < count) throw new Error(`there are children for ${found.length} people only`)
  return found
}

async function firstFree(person: HttpPerson, taken: ReadonlySet<string>): Promise<string | undefined> {
  for (const id of (await childrenSeen(person)).filter((one) => !taken.has(one))) {
    const forms = [`/children/${id}/about`, `/children/${id}/record/concern.raised`]
    const pages = await Promise.all(forms.map((path) => person.get(path)))
    if (pages.every((page) => page.status === 200)) return id
  }
  return undefined
}

type Round = { seen: Seen; most: number }

async function breakAll(work: Work, server: DrillServer, url: string, quick: boolean): Promise<DrillResult[]> {
  const versions = await versionsOf(url)
  const before = await worriesOf(url)
  const times = quick ? 1 : 10
  const restarted = await rounds(times, work, async () => {
    await server.stopFast()
    await server.start()
  })
  const away = await rounds(quick ? 1 : 5, work, async () => {
    await server.stopFast()
    await wait(5500)
    await server.start()
  })
  const exhausted = await rounds(quick ? 1 : 5, work, () => holdAll(url))
  const kept = await work.stop()
  const loss = await compare(url, kept, { versions, worries: before })
  return [
    verdict('database restarted under requests', restarted, loss),
    verdict('database away for 6 seconds', away, loss),
    verdict(`all ${sessions} sessions taken for 6 seconds`, exhausted, loss),
  ]
}

/** Breaks it so many times, each time in the middle of the work, and lets everybody come through before the next. */
async function rounds(times: number, work: Work, breakIt: () => Promise<void>): Promise<Round[]> {
  const found: Round[] = []
  for (let round = 0; round < times; round += 1) {
    await wait(500 + Math.random() * 1000)
    work.since()
    await breakIt()
    // whoever waits has been answered by then
    await wait(6000)
    const seen = work.since()
    found.push({ seen, most: Math.max(...seen.tryAgain) })
  }
  return found
}

/** Requests that take longer than anybody waits for a session: all that touch a child wait for this lock. */
async function holdAll(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('begin')
  await client.query('lock table child in access exclusive mode')
  await wait(6000)
  await client.query('rollback')
  await client.end()
}

type Numbers = ReadonlyMap<string, number>

const numbers = async (url: string, question: string): Promise<Numbers> =>
  new Map((await asked<{ id: string; n: number }>(url, question)).map((row) => [row.id, row.n]))

const versionsOf = (url: string) => numbers(url, 'select id::text as id, version as n from child')
const worriesOf = (url: string) =>
  numbers(
    url,
    `select child_id::text as id, count(*)::int as n from journey_event where type = 'concern.raised' group by child_id`,
  )

type Loss = { lost: number; twice: number; saves: number }

/** What people were told is kept, against what is. */
async function compare(
  url: string,
  kept: readonly Kept[],
  before: { versions: Numbers; worries: Numbers },
): Promise<Loss> {
  const [versions, worries] = [await versionsOf(url), await worriesOf(url)]
  const words = new Map(
    (await asked<{ id: string; voice: string }>(url, 'select id::text as id, voice from child')).map((row) => [
      row.id,
      row.voice,
    ]),
  )
  const loss = { lost: 0, twice: 0, saves: 0 }
  for (const one of kept) {
    const counts = [
      [(versions.get(one.childId) ?? 0) - (before.versions.get(one.childId) ?? 0), one.saves],
      [(worries.get(one.childId) ?? 0) - (before.worries.get(one.childId) ?? 0), one.worries],
    ] as const
    for (const [are, told] of counts) {
      loss.saves += told
      loss.lost += Math.max(0, told - are)
      loss.twice += Math.max(0, are - told)
    }
    if (words.get(one.childId) !== one.words) loss.lost += 1
  }
  return loss
}

function verdict(name: string, found: readonly Round[], loss: Loss): DrillResult {
  const most = Math.max(...found.map((round) => round.most))
  const pages = found.flatMap((round) => round.seen.tryAgain).reduce((sum, one) => sum + one, 0)
  const requests = found.reduce((sum, round) => sum + round.seen.requests, 0)
  const lacking = found.reduce((sum, round) => sum + round.seen.lackingWords, 0)
  const wrong = found.flatMap((round) => round.seen.wrong)
  return {
    name,
    toReach: 'at most one page "try again" for each person, what was typed on it; nothing twice, nothing lost',
    reached: `${found.length} times: at most ${most} for one person, ${pages} in all over ${requests} requests, ${lacking} without what was typed; of ${loss.saves} saves in the whole drill ${loss.lost} lost, ${loss.twice} twice; ${wrong.length} other answers`,
    passed: most <= 1 && lacking === 0 && wrong.length === 0 && loss.lost + loss.twice === 0 && loss.saves > 0,
    ...(wrong.length > 0 ? { notes: [...new Set(wrong)].slice(0, 5).join('; ') } : {}),
  }
}
