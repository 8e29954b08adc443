import { allRoutes } from '../../src/app.ts'
import type { Route } from '../../src/web/route.ts'
import type { Answer, Browser, World } from '../support/world.ts'
import type { Actor } from './full-house.ts'

/** Every route whose path names a child, as the running service has them. */
export const childRoutes: readonly Route[] = allRoutes.filter((route) => route.path.includes(':childId'))

export const neverWas = '0192f0c0-0000-7000-8000-00000000dead'

/** A path with its child filled in; what else it names does not exist. */
export const pathFor = (route: Route, childId: string, others: Readonly<Record<string, string>> = {}): string =>
  route.path.replaceAll(/:(\w+)/g, (_, name: string) => (name === 'childId' ? childId : (others[name] ?? neverWas)))

const tokenOf = (body: string): string => /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? ''

export type Asker = (route: Route, path: string, fields?: Record<string, string>) => Promise<Answer>

/** A browser of this actor, with a token of our own forms. */
export async function askerFor(here: World, actor: Actor): Promise<{ ask: Asker; browser: Browser }> {
  const browser = actor.account ? await here.signIn({ id: actor.account }) : here.visitor()
  const token = tokenOf((await browser.get(actor.account ? '/account' : '/sign-in')).body)
  const ask: Asker = (route, path, fields = {}) =>
    route.method === 'GET' ? browser.get(path) : browser.postForged(path, { _csrf: token, ...fields })
  return { ask, browser }
}

const own = new Set(['date', 'set-cookie', 'content-length', 'keep-alive', 'x-request-id'])

/** An answer without what is different each time: the token of its forms, the day, the cookies and its own random name. */
export function plain(answer: Answer): { status: number; body: string; headers: Record<string, unknown> } {
  const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => !own.has(name)))
  const body = answer.body
    .replaceAll(/(name="_csrf" value=")[^"]+/g, '$1')
    .replaceAll(/nonce-[\w+/=-]+|nonce="[^"]+"/g, '')
  return { status: answer.status, body, headers }
}
