/** A tiny proxy that shares requests out in turn to the processes that say they are ready, as the real one before them does. */
import { Agent, request as ask, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Ends } from './cluster.ts'

export type SharingProxy = { readonly address: string; set(backends: readonly string[]): void; readyOnes(): number }

type Backend = { address: string; ready: boolean }

async function isReady(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/ready`, { signal: AbortSignal.timeout(1_000) })).status === 200
  } catch {
    return false
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
  const look = async () => {
    await Promise.all(
      backends.map(async (one) => {
        one.ready = await isReady(one.address)
      }),
    )
  }
  const timer = setInterval(() => void look(), 250)
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
        (address) => backends.find((one) => one.address === address) ?? { address, ready: false },
      )
    },
    readyOnes: () => backends.filter((one) => one.ready).length,
  }
}
