import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { writeAudit } from '../access/audit.ts'
import { inTransaction, inTransactionAbout, type ViewerTx } from '../access/in-transaction.ts'
import { systemViewer, type Viewer, visitor } from '../access/viewer.ts'
import { toPage } from '../govuk/to-html.ts'
import { type LocalDate, parseLocalDate } from '../law/local-date.ts'
import { type ReservedRoom, reservedRoom } from '../platform/db/reserved-room.ts'
import { readinessOf } from '../platform/readiness.ts'
import { readArrival } from './arrival.ts'
import { serveAssets } from './assets.ts'
import { errorPages, forbiddenPage, formTooOldPage, noRoomPage, notFoundPage, stalePage } from './error-pages.tsx'
import { type Fields, textOf } from './form.ts'
import { formToken, isOurForm } from './form-token.ts'
import { forgetHeldForm, holdForm } from './held-form.ts'
import { type AreaFacts, layOut } from './layout.tsx'
import { withQuery } from './paths.ts'
import { withPatience } from './patience.ts'
import { isChildId, type Permission, permissionFor } from './permission.ts'
import type { Call, FileReply, OwnCookie, PageReply, Prepared, Reply, Route, UploadedFile } from './route.ts'
import { contentSecurityPolicy } from './security-headers.ts'
import { answerBefore, keepAnswer, keyOfForm, type SentAnswer } from './sent-once.ts'
import type { Services } from './services.ts'
import { hashOf, type SessionRead } from './session.ts'
import { requestNames, type Watch, watchRequests } from './watch.ts'

/** A large county's return in its widest form fits; more is refused while it arrives. */
const largestUpload = 1_500_000_000
const largestForm = 1_000_000
const longForm = 6_000_000
/** A whole office may sit behind one address; each account has a lockout of its own beside this. */
const triesFromOneNetwork = 600

/** The web service over a set of routes: sessions, permission, audit, layout, errors. Refuses to start on a route said twice. */
export async function webService(
  services: Services,
  routes: readonly Route[],
  watch: Watch = { readiness: readinessOf(services.database) },
): Promise<FastifyInstance> {
  const secure = services.config.publicUrl.startsWith('https://')
  const app = Fastify({
    logger: false,
    trustProxy: services.config.trustProxy,
    bodyLimit: largestForm,
    routerOptions: { caseSensitive: true },
    genReqId: requestNames(services),
    // what comes while the process ends is still answered; who has nothing to say is let go
    return503OnClosing: false,
    forceCloseConnections: 'idle',
  })
  watchRequests(app, services, watch)
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy(secure) },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  })
  await app.register(cookie, { secret: services.cookieSecret })
  app.removeContentTypeParser('application/json')
  await app.register(formbody, { parser: readFields })
  await app.register(multipart, { limits: { fileSize: largestUpload, files: 12, fields: 200, fieldSize: 300_000 } })
  await app.register(rateLimit, { global: false, max: 60, timeWindow: '10 minutes' })
  await serveAssets(app)
  const names = {
    session: secure ? '__Host-waymark' : 'waymark',
    writing: secure ? '__Host-waymark-writing' : 'waymark-writing',
    secure,
  }
  refuseDoubles(routes)
  const room = reservedRoom(services.database)
  for (const route of routes) addRoute(app, services, route, { names, room })
  errorPages(app, services)
  return app
}

type CookieNames = { session: string; writing: string; secure: boolean }

function refuseDoubles(routes: readonly Route[]): void {
  const seen = new Set<string>()
  for (const route of routes) {
    const name = `${route.method} ${route.path.replace(/:\w+/g, ':')}`
    if (seen.has(name)) throw new Error(`The route ${name} is declared twice`)
    seen.add(name)
  }
}

/** Nobody types a NUL character, and no text of the database holds one: it is left out. */
const typedText = (text: string): string => text.replaceAll('\0', '')

/** Every text of a form or query by its field; a field sent twice becomes a list. Names that reach a prototype are dropped. */
export function readFields(text: string): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = Object.create(null)
  for (const [name, sent] of new URLSearchParams(text)) addField(fields, name, sent)
  return fields
}

function addField(fields: Record<string, string | string[]>, name: string, sent: string): void {
  if (name === '__proto__' || name === 'constructor' || name === 'prototype') return
  const value = typedText(sent)
  const before = fields[name]
  fields[name] = before === undefined ? value : typeof before === 'string' ? [before, value] : [...before, value]
}

type Serving = { names: CookieNames; room: ReservedRoom }

function addRoute(app: FastifyInstance, services: Services, route: Route, serving: Serving): void {
  app.route({
    method: route.method,
    url: route.path,
    bodyLimit: route.long ? longForm : largestForm,
    ...(route.limit ? { config: { rateLimit: { max: triesFromOneNetwork, timeWindow: '10 minutes' } } } : {}),
    handler: (request, reply) => {
      const begun = performance.now()
      const elapsed = () => performance.now() - begun
      return withPatience({ again: mayBeDoneAgain(route), room: serving.room, elapsed }, () =>
        answer(services, route, serving, request, reply),
      )
    },
  })
}

/** Reading changes nothing; a form of a person’s own is known when it is sent twice. A file can be read only once. */
const mayBeDoneAgain = (route: Route): boolean =>
  route.method === 'GET' || (isKnownWhenSentTwice(route) && !route.upload)

const isKnownWhenSentTwice = (route: Route): boolean =>
  route.method === 'POST' && route.allow !== 'public' && !route.as && (!route.upload || route.prepare !== undefined)

/** What one request brings, before anyone is asked whether it may. */
type Asked = {
  request: FastifyRequest
  reply: FastifyReply
  now: string
  today: LocalDate
  session: SessionRead
  area: AreaFacts | undefined
  fields: Fields
  files: AsyncIterable<UploadedFile> | undefined
  prepared?: Prepared
  names: CookieNames
}

async function answer(
  services: Services,
  route: Route,
  { names, room }: Serving,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const now = services.clock.now()
  const today = parseLocalDate(services.clock.today()) as LocalDate
  const secret = request.cookies[names.session]
  const { session, area } = await readArrival(services.database, secret, {
    now,
    today,
    putForwardSince: services.clock.putForwardSince,
  })
  const upload = route.upload && request.isMultipart() ? await readUpload(request) : undefined
  const asked: Asked = {
    request,
    reply,
    now,
    today,
    session,
    area,
    fields: upload?.fields ?? fieldsOf(request),
    files: upload?.files,
    names,
  }
  if (route.allow !== 'public' && session.is !== 'running') return askToSignIn(services, route, asked)
  if (route.method === 'POST' && !isOurForm(request, textOf(asked.fields, '_csrf')))
    return send(asked, { kind: 'page', reply: formTooOldPage(asked.fields) }, viewerOf(asked))
  if (
    session.is === 'running' &&
    session.mustSetUpSecondFactor &&
    !route.beforeSecondFactor &&
    (route.allow !== 'public' || route.showsOwn)
  ) {
    return reply.redirect('/account/second-factor', 303)
  }
  // signing in and out goes on: it is needed for reading
  if (route.method === 'POST' && route.as !== 'signIn' && room.isShort())
    return send(asked, { kind: 'page', reply: noRoomPage(resending(request, asked.fields)) }, viewerOf(asked))
  return perform(services, route, route.prepare ? await prepared(services, route.prepare, asked) : asked)
}

/** The files of the form taken, with no transaction open. */
async function prepared(services: Services, prepare: NonNullable<Route['prepare']>, asked: Asked): Promise<Asked> {
  const { fields, files, now, today } = asked
  const params = asked.request.params as Record<string, string>
  const writing = asked.request.cookies[asked.names.writing]
  const done = await prepare({ params, form: fields, files, viewer: viewerOf(asked), now, today, services, writing })
  return { ...asked, fields: done.fields, files: undefined, prepared: done }
}

const resending = (request: FastifyRequest, fields: Fields) => ({ path: request.url, fields })

const fieldsOf = (request: FastifyRequest): Fields =>
  typeof request.body === 'object' && request.body !== null ? (request.body as Fields) : {}

async function askToSignIn(services: Services, route: Route, asked: Asked) {
  const { request, reply, session, now, today } = asked
  const path = request.url.split('?')[0] ?? '/'
  let held = false
  if (route.method === 'POST' && session.is === 'over') {
    held = await inTransaction(services.database, systemViewer('signIn', today), (tx) =>
      holdForm(tx, { accountId: session.accountId, path, fields: asked.fields, now }),
    )
  }
  const then = route.method === 'GET' ? request.url : undefined
  return reply.redirect(
    withQuery('/sign-in', { then, why: session.is === 'over' ? (held ? 'held' : 'over') : undefined }),
    303,
  )
}

type Outcome =
  | { kind: 'page'; reply: PageReply }
  | { kind: 'redirect'; to: string; notice?: string }
  | { kind: 'file'; reply: FileReply }
  | { kind: 'json'; value: unknown }

const viewerOf = (asked: Asked): Viewer =>
  asked.session.is === 'running' ? asked.session.viewer : visitor(asked.today)

async function perform(services: Services, route: Route, asked: Asked) {
  const viewer = viewerOf(asked)
  const call = callOf(services, asked, viewer)
  const outcome = route.as
    ? await decideAs(services, route, route.as, call, asked)
    : await asViewer(services, viewer, { childId: childIdOf(call), isLook: route.method === 'GET' }, (tx) =>
        decideOnce(tx, route, { ...call, tx }, asked),
      )
  if (outcome.kind === 'redirect' && viewer.kind === 'signedIn' && textOf(asked.fields, '_held') === '1') {
    await inTransaction(services.database, systemViewer('signIn', asked.today), (tx) =>
      forgetHeldForm(tx, viewer.accountId),
    )
  }
  return send(asked, outcome, viewer)
}

/** A page about a child is read in a transaction about that child alone. */
const asViewer = <T>(
  { database }: Services,
  viewer: Viewer,
  { childId, isLook }: { childId: string | undefined; isLook: boolean },
  work: (tx: ViewerTx) => Promise<T>,
): Promise<T> =>
  childId !== undefined && isChildId(childId)
    ? inTransactionAbout(database, viewer, { childId, isLook }, work)
    : inTransaction(database, viewer, work)

/** A form that was done already is not done again: its sender is led where they were led before. */
async function decideOnce(tx: ViewerTx, route: Route, call: Call, asked: Asked): Promise<Outcome> {
  if (call.viewer.kind !== 'signedIn' || !isKnownWhenSentTwice(route)) return decide(tx, route, call, asked)
  const { accountId } = call.viewer
  const key = keyOfForm(call.request.path, { ...asked.fields, '': asked.prepared?.sentAs ?? [] })
  const before = await answerBefore(tx, accountId, key)
  if (before) return { kind: 'redirect', ...before }
  const outcome = await decide(tx, route, call, asked)
  if (outcome.kind === 'redirect') {
    const answer: SentAnswer = { to: outcome.to, ...(outcome.notice ? { notice: outcome.notice } : {}) }
    await keepAnswer(tx, { accountId, key, now: asked.now, answer })
  }
  return outcome
}

/** The person is asked first, in their own eyes; then the work is done as a part of the service. */
async function decideAs(
  services: Services,
  route: Route,
  as: NonNullable<Route['as']>,
  call: Omit<Call, 'tx'>,
  asked: Asked,
): Promise<Outcome> {
  const { viewer, today } = call
  const permission = await inTransaction(services.database, viewer, (tx) =>
    permissionFor(tx, viewer, route.allow, childIdOf(call)),
  )
  const system = systemViewer(as, today)
  return inTransaction(services.database, system, (tx) => workAs(tx, route, { ...call, tx }, asked, permission, system))
}

const childIdOf = (call: { params: object }): string | undefined => (call.params as Record<string, string>)['childId']

/** Asks whether the viewer may, lets the handler work, and writes the audit row: all in one transaction. */
async function decide(tx: ViewerTx, route: Route, call: Call, asked: Asked): Promise<Outcome> {
  const permission = await permissionFor(tx, call.viewer, route.allow, childIdOf(call))
  return workAs(tx, route, call, asked, permission, call.viewer)
}

async function workAs(
  tx: ViewerTx,
  route: Route,
  call: Call,
  asked: Asked,
  permission: Permission,
  writer: Viewer,
): Promise<Outcome> {
  const shown: string[] = []
  const noted: Record<string, string | number | boolean | null> = {}
  if (permission.is !== 'allowed') {
    await writeAudit(tx, writer, asked.now, {
      action: 'denied',
      childId: permission.is === 'forbidden' ? permission.childId : undefined,
      detail: { route: route.path },
    })
    const refused = permission.is === 'notFound' ? notFoundPage() : forbiddenPage(permission.because)
    return { kind: 'page', reply: refused }
  }
  const reply = await route.handle({
    ...call,
    child: permission.child,
    showed: (ids) => void shown.push(...ids),
    noted: (facts) => void Object.assign(noted, facts),
  })
  if (typeof route.audit === 'string' && leavesATrace(route, reply)) {
    await writeAudit(tx, writer, asked.now, {
      action: route.audit,
      childId: permission.child?.id,
      relation: permission.child?.relation,
      children: shown,
      detail:
        writer === call.viewer || call.viewer.kind !== 'signedIn' ? noted : { ...noted, by: call.viewer.accountId },
    })
  }
  return outcomeOf(reply)
}

/** A form sent back with its errors changed nothing; a page that does not exist showed nothing. */
function leavesATrace(route: Route, reply: Reply): boolean {
  if ('notFound' in reply || 'forbidden' in reply || 'stale' in reply) return false
  return !(route.method === 'POST' && 'page' in reply && reply.hasErrors)
}

function outcomeOf(reply: Reply): Outcome {
  if ('page' in reply) return { kind: 'page', reply }
  if ('redirect' in reply)
    return { kind: 'redirect', to: reply.redirect, ...(reply.notice ? { notice: reply.notice } : {}) }
  if ('file' in reply) return { kind: 'file', reply }
  if ('json' in reply) return { kind: 'json', value: reply.json }
  if ('forbidden' in reply) return { kind: 'page', reply: forbiddenPage(reply.forbidden) }
  if ('stale' in reply) return { kind: 'page', reply: stalePage(reply.stale) }
  return { kind: 'page', reply: notFoundPage() }
}

function callOf(services: Services, asked: Asked, viewer: Viewer): Omit<Call, 'tx'> {
  const { request, reply, names } = asked
  return {
    params: request.params as Record<string, string>,
    query: readFields(request.url.split('?')[1] ?? ''),
    form: asked.fields,
    files: asked.files,
    prepared: asked.prepared?.kept,
    viewer,
    child: undefined,
    now: asked.now,
    today: asked.today,
    services,
    request: {
      path: request.url.split('?')[0] ?? '/',
      sessionId: request.cookies[names.session] ? hashOf(request.cookies[names.session] ?? '') : undefined,
      csrfToken: formToken(request, reply, asked.names.secure),
      device: String(request.headers['user-agent'] ?? '').slice(0, 200),
      network: request.ip,
      writing: request.cookies[names.writing],
      set: (cookie) => keepCookie(reply, names, cookie),
    },
    showed: () => undefined,
    noted: () => undefined,
  }
}

/** Both go with the browser's own end: the next person at a shared computer finds neither. */
function keepCookie(reply: FastifyReply, names: CookieNames, cookie: OwnCookie): void {
  const ours = { path: '/', httpOnly: true, sameSite: 'lax', secure: names.secure } as const
  if ('clear' in cookie) leaveNothing(reply, names)
  else if ('session' in cookie) reply.setCookie(names.session, cookie.session, ours)
  else if (cookie.writing === undefined) reply.clearCookie(names.writing, { path: '/' })
  else reply.setCookie(names.writing, cookie.writing, ours)
}

/** After signing out the browser keeps neither the cookie nor a page. */
function leaveNothing(reply: FastifyReply, names: CookieNames): void {
  reply.clearCookie(names.session, { path: '/' })
  reply.clearCookie(names.writing, { path: '/' })
  reply.header('clear-site-data', '"cache", "storage"')
}

/** The fields of a multipart form come before its files; the files stay a stream. */
async function readUpload(
  request: FastifyRequest,
): Promise<{ fields: Record<string, string | string[]>; files: AsyncIterable<UploadedFile> }> {
  const parts = request.parts()[Symbol.asyncIterator]()
  const fields: Record<string, string | string[]> = Object.create(null)
  let next = await parts.next()
  while (!next.done && next.value.type === 'field') {
    addField(fields, next.value.fieldname, String(next.value.value))
    next = await parts.next()
  }
  async function* files(): AsyncGenerator<UploadedFile> {
    while (!next.done) {
      if (next.value.type === 'file')
        yield { field: next.value.fieldname, name: next.value.filename, stream: next.value.file }
      else addField(fields, next.value.fieldname, String(next.value.value))
      next = await parts.next()
    }
  }
  return { fields, files: files() }
}

async function send(asked: Asked, outcome: Outcome, viewer: Viewer) {
  const { reply } = asked
  reply.header('cache-control', 'no-store')
  if (outcome.kind === 'redirect') {
    if (outcome.notice)
      reply.setCookie('waymark-notice', outcome.notice, {
        path: '/',
        httpOnly: true,
        sameSite: 'strict',
        signed: true,
        maxAge: 60,
      })
    return reply.redirect(outcome.to, 303)
  }
  if (outcome.kind === 'json') return reply.send(outcome.value)
  if (outcome.kind === 'file') {
    return sendFile(reply, outcome.reply)
  }
  const html = toPageHtml(asked, outcome.reply, viewer)
  return reply
    .code(outcome.reply.status ?? 200)
    .type('text/html; charset=utf-8')
    .send(html)
}

/** A file that people made is never a page of ours: nothing in it may run, load or be sent anywhere. */
const onlyLooked = "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'"

function sendFile(reply: FastifyReply, { type, name, file, shown, bytes }: FileReply) {
  reply.type(type)
  if (bytes !== undefined) reply.header('content-length', bytes)
  if (type !== 'text/css') {
    reply.header('content-security-policy', onlyLooked)
    reply.header(
      'content-disposition',
      `${shown ? 'inline' : 'attachment'}; filename="${name.replace(/[^\w.-]/g, '-')}"`,
    )
  }
  return reply.send(file)
}

function toPageHtml(asked: Asked, page: PageReply, viewer: Viewer): string {
  const { request, reply, session, area } = asked
  const kept = request.cookies['waymark-notice']
  const notice = kept ? request.unsignCookie(kept) : undefined
  if (kept) reply.clearCookie('waymark-notice', { path: '/' })
  const document: VNode = layOut({
    page,
    viewer,
    area,
    notice: notice?.valid ? (notice.value ?? undefined) : undefined,
    path: request.url.split('?')[0] ?? '/',
    csrfToken: formToken(request, reply, asked.names.secure),
    endsInMs: session.is === 'running' ? session.endsInMs : undefined,
  })
  return toPage(document)
}
