/** A canary in everything that a person can send or that a row can hold: none of them is ever in the log. */
import type { Drill, DrillResult } from '../drill.ts'
import { alone, resultOf } from './alone.ts'
import { type Area, ask, liveSettings, newArea, type Running, type SignedIn, signInMany, startService } from './area.ts'
import { type Ends, freshCluster, withEnds } from './cluster.ts'

const canary = (at: string) => `Zq${at}Canary`

const sent: readonly { path: (childId: string) => string; init?: (cookie: string) => RequestInit }[] = [
  { path: () => `/children?name=${canary('Query')}` },
  { path: () => `/children/${canary('Path')}` },
  { path: (id) => `/children/${id}/${canary('Rest')}` },
  { path: () => `/${canary('Nowhere')}?x=${canary('Nowhere')}` },
  { path: () => `/%E0%A4%A${canary('Broken')}` },
  {
    path: () => '/sign-in',
    init: (cookie) => form(cookie, { email: `${canary('Email')}@x.example`, password: canary('Password') }),
  },
  { path: () => '/find', init: (cookie) => form(cookie, { name: canary('Name'), q: canary('Name') }) },
  {
    path: (id) => `/children/${id}/about`,
    init: (cookie) => form(cookie, { surname: canary('Surname'), words: canary('Words') }),
  },
  { path: () => '/demo', init: (cookie) => form(cookie, { person: `${canary('Person')}\u0000` }) },
  {
    path: () => '/sign-in',
    init: (cookie) => ({
      method: 'POST',
      body: `{"a": ${canary('Json')}`,
      headers: { cookie, 'content-type': 'application/json' },
    }),
  },
  {
    path: () => '/imports',
    init: (cookie) => ({
      method: 'POST',
      body: `--x\r\n${canary('Part')}`,
      headers: { cookie, 'content-type': 'multipart/form-data; boundary=x' },
    }),
  },
  {
    path: () => '/account',
    init: (cookie) => ({
      headers: {
        cookie: `${cookie}; waymark-notice=${canary('Cookie')}`,
        'user-agent': canary('Agent'),
        'x-request-id': canary('Id'),
        'x-forwarded-for': canary('Forwarded'),
        referer: `https://x.example/${canary('Referer')}`,
        authorization: `Bearer ${canary('Bearer')}`,
      },
    }),
  },
]

function form(cookie: string, fields: Readonly<Record<string, string>>): RequestInit {
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
  return { method: 'POST', body: new URLSearchParams(fields).toString(), headers }
}

async function sendAll(service: Running, people: readonly SignedIn[]): Promise<number> {
  let times = 0
  for (const person of people) {
    for (const one of sent) {
      const path = one.path(person.sees[0] ?? 'none')
      const init = one.init?.(person.cookie) ?? { headers: { cookie: person.cookie } }
      await ask(`${service.address}${path}`, init).catch(() => undefined)
      times += 1
    }
  }
  return times
}

/** Rows that hold a canary, and statements that fail by quoting them: the worst that a database says. */
async function makeRowsFail(area: Area): Promise<void> {
  for (const statement of [
    `update child set surname = '${canary('Row')}', forename = '${canary('Row')}', known_as = null`,
    `update account set display_name = '${canary('Account')}' where is_demo`,
    // whatever is recorded now fails, and the failure quotes the whole row
    `alter table audit_event add constraint planted check (detail::text is null) not valid`,
  ])
    await area.cluster.ask(area.name, statement)
}

type Line = Record<string, unknown>

function judged(log: string, people: readonly SignedIn[]): { wrong: string[]; lines: Line[] } {
  const wrong: string[] = []
  const lines: Line[] = []
  for (const text of log.split('\n').filter((line) => line !== '')) {
    try {
      lines.push(JSON.parse(text) as Line)
    } catch {
      wrong.push(`not a line of JSON: ${text.slice(0, 60)}`)
    }
  }
  const words = [...people.flatMap((one) => [one.name, one.accountId, ...one.sees])]
  if (/Zq\w+Canary/.test(log)) wrong.push(`a canary is in the log: ${/Zq\w+Canary/.exec(log)?.[0]}`)
  if (words.some((word) => log.includes(word))) wrong.push('a person or a child is in the log')
  const requests = lines.filter((line) => line['event'] === 'request.done')
  if (requests.some((line) => typeof line['requestId'] !== 'string' || typeof line['route'] !== 'string'))
    wrong.push('a request has no name or no route')
  const failed = lines.filter((line) => line['event'] === 'request.failed')
  if (failed.length === 0) wrong.push('nothing failed, so failures were not tried')
  const known = new Set(requests.map((line) => line['requestId']))
  if (failed.some((line) => !known.has(line['requestId']))) wrong.push('a failure does not name its request')
  return { wrong, lines }
}

async function canariesInTheLog(ends: Ends, quick: boolean): Promise<DrillResult[]> {
  const area = await newArea(await freshCluster(ends), 'westmere', true)
  const people = await signInMany(area, quick ? 4 : 60)
  const service = await startService(ends, { ...liveSettings(ends, area.url), LOG_LEVEL: 'debug' })
  const before = await sendAll(service, people)
  await makeRowsFail(area)
  const after = await sendAll(service, people)
  service.signal('SIGTERM')
  await service.ended
  const { wrong, lines } = judged(service.log(), people)
  const said = /Zq\w+Canary/.test(service.out()) ? ['a canary was said on standard output'] : []
  const requests = lines.filter((line) => line['event'] === 'request.done').length
  return [
    resultOf('Logs: nothing personal in them', '0 canaries', {
      reached: `${wrong.length + said.length === 0 ? 0 : 'some'} in ${lines.length} lines after ${before + after} requests`,
      wrong: [...wrong, ...said, ...(requests >= before ? [] : ['requests are missing from the log'])],
      notes: `${lines.filter((line) => line['event'] === 'request.failed').length} of them failed on purpose`,
    }),
  ]
}

export const drill: Drill = {
  name: 'Logs without a word about anybody',
  run: ({ quick }) => withEnds((ends) => canariesInTheLog(ends, quick)),
}

await alone(import.meta.url, drill)
