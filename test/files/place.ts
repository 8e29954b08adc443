/** A small world with a child, a parent, a caseworker, and a folder of its own for files. */
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { sql } from 'kysely'
import { readTextJob } from '../../src/areas/documents/index.ts'
import type { Config } from '../../src/platform/config.ts'
import { type Ends, testFolder } from '../support/folder.ts'
import { type Browser, type Person, type World, world } from '../support/world.ts'
import { type SentFile, sendForm } from './send-file.ts'

export const endsOf = (t: TestContext): Ends => ({ after: (work) => t.after(work) })

export type Place = World & {
  folder: string
  nina: { id: string; forename: string; surname: string }
  parent: Person
  asParent: Browser
  caseworker: Person
  asCaseworker: Browser
  set(settings: Partial<Config>): void
}

/** A world with a folder of its own for files, a child, a parent and a caseworker. */
export async function place(t: TestContext): Promise<Place> {
  const here = await world(endsOf(t))
  const folder = await testFolder(endsOf(t))
  const set = (settings: Partial<Config>) =>
    Object.assign(here.services, { config: { ...here.services.config, ...settings } })
  set({ dataFolder: folder, files: { kind: 'disk', folder: join(folder, 'files') } })
  const nina = await here.child({ forename: 'Nina', surname: 'Woolley' })
  const parent = await here.person({ name: 'Rosa Woolley' })
  await here.stand(nina.id, 'parent', { account: parent.id })
  const caseworker = await here.person({ roles: ['caseworker'], name: 'Priya Shah' })
  await here.stand(nina.id, 'caseworker', { account: caseworker.id })
  const asParent = await here.signIn(parent)
  const asCaseworker = await here.signIn(caseworker)
  return { ...here, folder, set, nina, parent, asParent, caseworker, asCaseworker }
}

export const pathOf = (childId: string, rest = '') => `/children/${childId}/documents${rest}`

export const add = (
  here: Place,
  browser: Browser,
  fields: Record<string, string | readonly string[]>,
  files: readonly SentFile[],
) => sendForm(here.app, browser, pathOf(here.nina.id, '/add'), fields, files)

/** Adds one and gives its id. */
export async function added(
  here: Place,
  browser: Browser,
  file: SentFile,
  fields: Record<string, string> = {},
): Promise<string> {
  here.clock.pass(1)
  const sent = await add(here, browser, { part: 'otherAdvice', title: 'A report', ...fields }, [file])
  assert.equal(sent.status, 303, textOf(sent.body))
  const { rows } = await here.as('jobs', (tx) =>
    sql<{ id: string }>`select id from document order by uploaded_at desc, id desc limit 1`.execute(tx),
  )
  return rows[0]?.id ?? ''
}

export const textOf = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

export async function readAll(here: Place): Promise<void> {
  const waiting = await here.as('jobs', (tx) =>
    tx.selectFrom('document').select('id').where('text_state', '=', 'waiting').execute(),
  )
  for (const { id } of waiting)
    await readTextJob(here.services).run(
      { documentId: id },
      { signal: new AbortController().signal, done: async () => undefined },
    )
}

export const filesKept = async (here: Place): Promise<string[]> =>
  (await readdir(join(here.folder, 'files'), { recursive: true }).catch(() => [])).filter((name) => name.length > 60)
