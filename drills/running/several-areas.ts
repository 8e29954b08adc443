/** Two areas on one server and one machine: a database each, a process each, and nothing of one in the other. */
import pg from 'pg'
import type { Drill, DrillResult } from '../drill.ts'
import { alone, resultOf } from './alone.ts'
import { type Area, ask, liveSettings, newArea, type Running, type SignedIn, signInMany, startService } from './area.ts'
import { type Ends, freshCluster, withEnds } from './cluster.ts'

const canaries = { eastmere: 'Larkspurcanary', westmere: 'Thistlecanary' } as const

/** The made-up people are the same in both; a surname of its own tells the children of each apart. */
const mark = (area: Area, surname: string) => area.cluster.ask(area.name, `update child set surname = '${surname}'`)

async function refusedAt(area: Area, other: Area): Promise<string[]> {
  const wrong: string[] = []
  for (const login of [area.service, area.admin]) {
    const client = new pg.Client({ connectionString: area.cluster.url(login, other.name) })
    client.on('error', () => undefined)
    const code = await client.connect().then(
      () => 'came in',
      (error: unknown) => String(Reflect.get(Object(error), 'code')),
    )
    await client.end().catch(() => undefined)
    if (code !== '42501') wrong.push(`${login.name} at ${other.name}: ${code}`)
  }
  return wrong
}

/** Every page that leads on from the start page of a person, to a depth, and what stands on them. */
async function textOf(service: Running, person: SignedIn, most: number): Promise<{ text: string; pages: number }> {
  const waiting = ['/', '/children', '/worklist', '/account']
  const seen = new Set<string>()
  let text = ''
  for (let next = waiting.shift(); next !== undefined && seen.size < most; next = waiting.shift()) {
    if (seen.has(next)) continue
    seen.add(next)
    const { body, headers } = await ask(`${service.address}${next}`, { headers: { cookie: person.cookie } })
    text += body
    const links = [
      headers.get('location') ?? '',
      ...[...body.matchAll(/href="(\/[^"#?]*)"/g)].map((found) => found[1] ?? ''),
    ]
    waiting.push(...links.filter((link) => link.startsWith('/') && !/^\/(assets|sign-out|law|words)/.test(link)))
  }
  return { text, pages: seen.size }
}

type Side = { name: string; service: Running; people: readonly SignedIn[]; canary: string }

type Crossing = { wrong: string[]; pages: number; own: number }

/** What the people of one side see there, and what their sessions are worth on the other. */
async function cross(here: Side, there: Side, most: number): Promise<Crossing> {
  const found: Crossing = { wrong: [], pages: 0, own: 0 }
  for (const person of here.people) {
    const { text, pages } = await textOf(here.service, person, most)
    found.pages += pages
    if (text.includes(there.canary)) found.wrong.push(`a child of ${there.name} was seen in ${here.name}`)
    if (text.includes(here.canary)) found.own += 1
    const other = await ask(`${there.service.address}/account`, { headers: { cookie: person.cookie } })
    const askedToSignIn = other.status === 303 && (other.headers.get('location') ?? '').startsWith('/sign-in')
    if (!askedToSignIn) found.wrong.push(`a session of ${here.name} answered ${other.status} in ${there.name}`)
  }
  return found
}

async function twoAreas(ends: Ends, quick: boolean): Promise<DrillResult[]> {
  const cluster = await freshCluster(ends)
  const west = await newArea(cluster, 'westmere', true)
  const east = await newArea(cluster, 'eastmere', true)
  await mark(west, canaries.westmere)
  await mark(east, canaries.eastmere)
  const doors = [...(await refusedAt(west, east)), ...(await refusedAt(east, west))]
  // even the same secret, which the guide forbids, must not let a session of one into the other
  const settings = liveSettings(ends, west.url)
  const sideOf = async (area: Area, canary: string): Promise<Side> => ({
    name: area.name,
    service: await startService(ends, { ...settings, DATABASE_URL: area.url }),
    people: await signInMany(area, quick ? 4 : 30),
    canary,
  })
  const sides = [await sideOf(west, canaries.westmere), await sideOf(east, canaries.eastmere)] as const
  const most = quick ? 6 : 25
  const both = [await cross(sides[0], sides[1], most), await cross(sides[1], sides[0], most)]
  const wrong = both.flatMap((one) => one.wrong)
  const own = both.reduce((sum, one) => sum + one.own, 0)
  const crowd = sides[0].people.length + sides[1].people.length
  return [
    resultOf('Several areas: a login of one cannot enter the other’s database', '4 of 4 refused', {
      reached: `${4 - doors.length} of 4 refused`,
      wrong: doors,
    }),
    resultOf('Several areas: no child and no session of one in the other', '0 seen', {
      reached: `${wrong.length} seen on ${both.reduce((sum, one) => sum + one.pages, 0)} pages of ${crowd} people`,
      wrong: [...wrong, ...(own > 0 ? [] : ['nobody saw a child of their own area'])],
      notes: `${own} of them saw children of their own area`,
    }),
  ]
}

export const drill: Drill = {
  name: 'Several areas on one host',
  run: ({ quick }) => withEnds((ends) => twoAreas(ends, quick)),
}

await alone(import.meta.url, drill)
