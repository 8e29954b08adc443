/** Two processes behind a proxy, restarted one after the other while people work: nobody notices. */
import type { Drill, DrillResult } from '../drill.ts'
import { alone, resultOf } from './alone.ts'
import { ask, liveSettings, newArea, type Running, type SignedIn, signInMany, startService, until } from './area.ts'
import { type Ends, freshCluster, withEnds } from './cluster.ts'
import { type SharingProxy, startProxy } from './proxy.ts'

type Load = { done: number; wrong: string[]; slowest: number }

/** Somebody who reads on and on; a page in three is a form's page or one of a child. */
async function reader(address: string, person: SignedIn, over: () => boolean, load: Load): Promise<void> {
  const paths = ['/account', '/help', person.sees[0] ? `/children/${person.sees[0]}/where-we-are` : '/account']
  for (let number = 0; !over(); number += 1) {
    const path = paths[number % paths.length] ?? '/help'
    const begun = performance.now()
    try {
      const { status, headers } = await ask(`${address}${path}`, { headers: { cookie: person.cookie } })
      const lost = (headers.get('location') ?? '').startsWith('/sign-in')
      if (![200, 303, 403, 404].includes(status) || lost) load.wrong.push(`${path} answered ${status}`)
    } catch (error) {
      load.wrong.push(String(error))
    }
    load.done += 1
    load.slowest = Math.max(load.slowest, performance.now() - begun)
  }
}

type Restarts = { times: number; codes: number[]; seconds: number[] }

/** One process is asked to end, ends, and another takes its place, before the next is touched. */
async function restartAll(
  start: () => Promise<Running>,
  processes: Running[],
  proxy: SharingProxy,
  found: Restarts,
): Promise<void> {
  for (let at = 0; at < processes.length; at += 1) {
    const old = processes[at] as Running
    const begun = performance.now()
    old.signal('SIGTERM')
    found.codes.push(await old.ended)
    found.seconds.push((performance.now() - begun) / 1000)
    processes[at] = await start()
    proxy.set(processes.map((one) => one.address))
    if (!(await until(() => proxy.readyOnes() === processes.length, 30)))
      throw new Error('a new process did not get ready')
    found.times += 1
  }
}

async function rolling(ends: Ends, quick: boolean): Promise<DrillResult[]> {
  const area = await newArea(await freshCluster(ends), 'westmere', true)
  const settings = liveSettings(ends, area.url)
  const start = () => startService(ends, settings)
  const processes = [await start(), await start()]
  const proxy = await startProxy(ends)
  proxy.set(processes.map((one) => one.address))
  await until(() => proxy.readyOnes() === 2, 10)
  const people = (await signInMany(area, 40)).slice(0, 12)
  const load: Load = { done: 0, wrong: [], slowest: 0 }
  const found: Restarts = { times: 0, codes: [], seconds: [] }
  const least = quick ? 100 : 5_000
  let over = false
  const readers = people.map((person) => reader(proxy.address, person, () => over, load))
  try {
    do await restartAll(start, processes, proxy, found)
    while (load.done < least)
  } finally {
    // also where a process does not come back: they would read on for ever
    over = true
  }
  await Promise.all(readers)
  const unclean = found.codes.filter((code) => code !== 0)
  return [
    resultOf('Rolling restart under load', `0 of at least ${least.toLocaleString('en-GB')} requests failed`, {
      reached: `${load.wrong.length} of ${load.done.toLocaleString('en-GB')}`,
      wrong: [...load.wrong, ...(load.done >= least ? [] : ['too few requests'])],
      notes: `${found.times} restarts of two processes; the slowest answer took ${(load.slowest / 1000).toFixed(1)} s`,
    }),
    resultOf('A process that is asked to end does so', 'cleanly, within 30 s', {
      reached: `${found.codes.length - unclean.length} of ${found.codes.length} cleanly, at most ${Math.max(...found.seconds).toFixed(1)} s`,
      wrong: unclean.map((code) => `ended with ${code}`),
    }),
  ]
}

export const drill: Drill = {
  name: 'Rolling restart',
  run: ({ quick }) => withEnds((ends) => rolling(ends, quick)),
}

await alone(import.meta.url, drill)
