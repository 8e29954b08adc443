/** A tiny proxy that shares requests out in turn to the processes that say they are ready, as the real one before them does. */
import { Agent, request as ask, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Ends } from './cluster.ts'

export type SharingProxy = { readonly address: string; set(backends: readonly string[]): void; readyOnes(): number }

type Backend = { address: string; ready: boolean; silent: number }

/** Who says nothing in time is asked again; who is silent so often is left out, as proxies do. */
const silentAtMost = 3

/** Asks once. What says "not ready", or is not there, gets nothing more from now on. */
async function look(backend: Backend): Promise<void> {
  try {
    const { status } = await fetch(`${backend.address}/ready`, { signal: AbortSignal.timeout(1_000) })
    backend.silent = 0
    backend.ready = status === 200
  } catch (error) {
    const isSlow = error instanceof Error && error.name === 'TimeoutError'
    backend.silent += 1
    if (!isSlow || backend.silent >= silentAtMost) backend.ready = false
  }
}

/** It asks every process four times a second whether it is ready; it tries nothing twice and hides no failure. */
export async function startProxy(ends: Ends): Promise<SharingProxy> {
  let backends: Backend[] = []
  let turn = 0
  const agent = new Agent({ keepAlive: true })
  const server = createServer((incoming, outgoing) => {
    const ready = backends.filter((one) => one.ready)
    turn += 1
    const chosen = ready[turn % Math.max(1, ready.length)]
    if (!chosen) return void outgoing.writeHead(502).end()
    const headers = { ...incoming.headers, 'x-forwarded-for': incoming.socket.remoteAddress ?? '' }
    const passed = ask(`${chosen.address}${incoming.url}`, { method: incoming.method, headers, agent }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    passed.on('error', () => {
      if (!outgoing.headersSent) outgoing.writeHead(502)
      outgoing.end()
    })
    incoming.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  let looking = false
  const lookAtAll = async () => {
    // One look at a time, or an old answer could come after a newer one.
    if (looking) return
    looking = true
    await Promise.all(backends.map(look))
    looking = false
  }
  const timer = setInterval(() => void lookAtAll(), 250)
  ends.after(() => {
    clearInterval(timer)
    agent.destroy()
    server.close()
    server.closeAllConnections()
  })
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set: (addresses) => {
      backends = addresses.map(
        (address) => backends.find((one) => one.address === address) ?? { address, ready: false, silent: 0 },
      )
    },
    readyOnes: () => backends.filter((one) => one.ready).length,
  }
}
