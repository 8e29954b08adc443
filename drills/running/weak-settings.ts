/** The real service in production with one weak setting at a time: it does not start, and says which. */
import { chmodSync } from 'node:fs'
import type { Drill, DrillResult } from '../drill.ts'
import { alone, resultOf } from './alone.ts'
import { type Area, liveSettings, newArea, startService } from './area.ts'
import { type Cluster, type Ends, freshCluster, type Login, newPassword, withEnds } from './cluster.ts'

type Weak = {
  readonly what: string
  readonly settings?: Readonly<Record<string, string>>
  readonly says: RegExp
  /** Makes the server or the machine weak, and what makes it good again. */
  readonly prepare?: () => Promise<void>
  readonly mend?: () => Promise<void>
}

/** What the settings alone say. */
const bySettings: readonly Weak[] = [
  { what: 'no database', settings: { DATABASE_URL: '' }, says: /DATABASE_URL is missing/ },
  { what: 'no TLS to another machine', settings: { DATABASE_URL: 'postgres://s@db.example/x' }, says: /verify-full/ },
  { what: 'TLS off', settings: { DATABASE_URL: 'postgres://s@db.example/x?sslmode=disable' }, says: /verify-full/ },
  {
    what: 'TLS to whomever',
    settings: { DATABASE_URL: 'postgres://s@db.example/x?sslmode=require' },
    says: /verify-full/,
  },
  {
    what: 'a default password',
    settings: { DATABASE_URL: 'postgres://s:postgres@127.0.0.1/x' },
    says: /can be guessed/,
  },
  { what: 'no secret', settings: { WAYMARK_SECRET: '' }, says: /WAYMARK_SECRET is missing/ },
  { what: 'a short secret', settings: { WAYMARK_SECRET: 'short' }, says: /WAYMARK_SECRET must have at least 32/ },
  {
    what: 'a secret of one letter',
    settings: { WAYMARK_SECRET: 'a'.repeat(40) },
    says: /WAYMARK_SECRET can be guessed/,
  },
  { what: 'no public address', settings: { PUBLIC_URL: '' }, says: /PUBLIC_URL is missing/ },
  { what: 'plain http', settings: { PUBLIC_URL: 'http://send.example' }, says: /PUBLIC_URL does not begin with https/ },
  { what: 'all addresses, no proxy', settings: { HOST: '0.0.0.0' }, says: /HOST lets other machines/ },
  { what: 'every proxy', settings: { HOST: '0.0.0.0', WAYMARK_TRUST_PROXY: '1' }, says: /believes every machine/ },
  { what: 'no messages', settings: { SMTP_URL: '' }, says: /SMTP_URL is missing/ },
  { what: 'messages in the open', settings: { SMTP_URL: 'smtp://mail.example' }, says: /SMTP_URL sends messages/ },
  { what: 'messages from nowhere', settings: { MAIL_FROM: '' }, says: /MAIL_FROM is missing/ },
  { what: 'open measurements', settings: { METRICS_HOST: '0.0.0.0' }, says: /METRICS_HOST lets other machines/ },
  { what: 'every certificate', settings: { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, says: /believes every certificate/ },
  { what: 'the debugger', settings: { NODE_OPTIONS: '--inspect=127.0.0.1:0' }, says: /debugger of Node is open/ },
]

async function loginWith(area: Area, name: string, more: string): Promise<Login> {
  const login = { name, password: newPassword() }
  await area.cluster.ask('postgres', `create role ${name} login password '${login.password}' ${more}`)
  await area.cluster.ask('postgres', `grant waymark_app to ${name}`)
  await area.cluster.ask('postgres', `grant connect on database ${area.name} to ${name}`)
  return login
}

const serverSetting = (cluster: Cluster, name: string, value: string, says: RegExp): Weak => ({
  what: `${name} ${value}`,
  says,
  prepare: () => change(cluster, `alter system set ${name} = ${value}`),
  mend: () => change(cluster, `alter system reset ${name}`),
})

async function change(cluster: Cluster, statement: string): Promise<void> {
  await cluster.ask('postgres', statement)
  await cluster.ask('postgres', 'select pg_reload_conf()')
  await new Promise((resolve) => setTimeout(resolve, 300))
}

/** What only the server, the machine and the loaded records say. */
async function byTheServer(area: Area, folder: string): Promise<Weak[]> {
  const { cluster } = area
  const url = (login: Login) => ({ DATABASE_URL: cluster.url(login, area.name) })
  const free = await loginWith(area, 'free', 'bypassrls')
  const maker = await loginWith(area, 'maker', 'createrole createdb')
  const copier = await loginWith(area, 'copier', 'replication')
  const toAll = `connect on database ${area.name}`
  return [
    { what: 'a superuser', settings: url(cluster.keeper), says: /is a superuser/ },
    { what: 'a login above the policies', settings: url(free), says: /BYPASSRLS/ },
    { what: 'a login that makes roles', settings: url(maker), says: /may make roles/ },
    { what: 'a login that makes databases', settings: url(maker), says: /may make databases/ },
    { what: 'a login that copies the server', settings: url(copier), says: /may copy the whole server/ },
    { what: 'the owner’s login', settings: url(area.admin), says: /may change or own tables/ },
    {
      what: 'the owner’s address beside it',
      settings: { DATABASE_OWNER_URL: cluster.url(area.admin, area.name) },
      says: /DATABASE_OWNER_URL is set for the service/,
    },
    {
      what: 'one login for both',
      settings: { DATABASE_OWNER_URL: area.url },
      says: /DATABASE_URL and DATABASE_OWNER_URL have the same login/,
    },
    serverSetting(cluster, 'fsync', 'off', /fsync off/),
    serverSetting(cluster, 'full_page_writes', 'off', /full_page_writes off/),
    serverSetting(cluster, 'synchronous_commit', 'off', /synchronous_commit off/),
    {
      what: 'a database open to every login',
      says: /Every login of the server may connect/,
      prepare: async () => void (await cluster.ask('postgres', `grant ${toAll} to public`)),
      mend: async () => void (await cluster.ask('postgres', `revoke ${toAll} from public`)),
    },
    { what: 'the made-up area', settings: { WAYMARK_ALLOW_DEMO: '0' }, says: /made-up area is loaded/ },
    {
      what: 'made-up people in a real area',
      settings: { WAYMARK_ALLOW_DEMO: '0' },
      says: /Accounts of made-up people/,
      prepare: async () => void (await cluster.ask(area.name, 'update area set is_fictional = false')),
      mend: async () => void (await cluster.ask(area.name, 'update area set is_fictional = true')),
    },
    {
      what: 'a folder that everybody can read',
      says: /Everybody on this machine can read WAYMARK_DATA/,
      prepare: async () => chmodSync(folder, 0o755),
      mend: async () => chmodSync(folder, 0o700),
    },
  ]
}

/** Starts it, and says what is wrong with how it did not. */
async function refusal(ends: Ends, settings: Record<string, string>, one: Weak): Promise<string[]> {
  await one.prepare?.()
  const given = { ...settings, ...one.settings }
  const said = await startService(ends, given).then(
    async (service) => {
      service.signal('SIGTERM')
      return 'it started'
    },
    (error: Error) => error.message,
  )
  await one.mend?.()
  const secrets = Object.values(given).filter((value) => /^postgres:\/\/[^@]*:/.test(value) || value.length > 30)
  return [
    ...(one.says.test(said) && said.includes('ended with 1') ? [] : [`${one.what}: ${said.slice(0, 200)}`]),
    ...(secrets.some((value) => said.includes(value)) ? [`${one.what}: a setting was repeated`] : []),
  ]
}

async function eachRefused(ends: Ends, quick: boolean): Promise<DrillResult[]> {
  const area = await newArea(await freshCluster(ends), 'westmere', true)
  const settings = liveSettings(ends, area.url)
  const server = await byTheServer(area, settings['WAYMARK_DATA'] ?? '')
  const tried = quick ? [...bySettings.slice(0, 1), ...server.slice(0, 3)] : [...bySettings, ...server]
  const wrong: string[] = []
  for (const one of tried) wrong.push(...(await refusal(ends, settings, one)))
  const strong = await startService(ends, settings).then(
    (service) => {
      service.signal('SIGTERM')
      return service.ended.then(() => [])
    },
    (error: Error) => [`strong settings were refused: ${error.message}`],
  )
  return [
    resultOf('Weak settings refused at the start', `${tried.length} of ${tried.length}, each named`, {
      reached: `${tried.length - wrong.length} of ${tried.length}, and strong ones ${strong.length === 0 ? 'accepted' : 'refused'}`,
      wrong: [...wrong, ...strong],
    }),
  ]
}

export const drill: Drill = {
  name: 'Weak settings',
  run: ({ quick }) => withEnds((ends) => eachRefused(ends, quick)),
}

await alone(import.meta.url, drill)
