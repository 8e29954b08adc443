import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import type { Mail } from './mail.ts'
import { notifyOver } from './notify.ts'

const service = '11111111-2222-4333-8444-555555555555'
const secret = '66666666-7777-4888-9999-aaaaaaaaaaaa'
const emailTemplate = '01234567-89ab-4def-8123-456789abcdef'
const textTemplate = 'fedcba98-7654-4210-8fed-cba987654321'

type Taken = { path: string; body: Record<string, unknown> }
type Answer = { status: number; body: unknown } | 'hang up after taking'

/** Speaks as GOV.UK Notify does: takes messages, knows them by their reference, says what became of each. */
async function standIn(t: TestContext) {
  const taken: Taken[] = []
  const states = new Map<string, string>()
  let next: Answer | undefined
  const server = createServer(async (request, response) => {
    const reply = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (!isSigned(request))
      return reply(403, { status_code: 403, errors: [{ error: 'AuthError', message: 'Invalid token' }] })
    const url = new URL(request.url ?? '', 'http://x')
    if (request.method === 'GET' && url.pathname === '/v2/notifications') {
      const known = taken.flatMap((one, at) =>
        one.body['reference'] === url.searchParams.get('reference') ? [{ id: idOf(at) }] : [],
      )
      return reply(200, { notifications: known, links: {} })
    }
    if (request.method === 'GET') {
      const id = url.pathname.split('/').at(-1) ?? ''
      return reply(200, { id, status: states.get(id) ?? 'sending' })
    }
    const said = next
    next = undefined
    if (said && said !== 'hang up after taking') return reply(said.status, said.body)
    taken.push({ path: url.pathname, body: JSON.parse(await bodyOf(request)) })
    if (said) return request.socket.destroy()
    return reply(201, { id: idOf(taken.length - 1), reference: taken.at(-1)?.body['reference'] })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.after(() => server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const apiKey = `waymark-${service}-${secret}`
  return {
    taken,
    states,
    answer: (once: Answer) => {
      next = once
    },
    notify: notifyOver({ url, apiKey, emailTemplate, textTemplate }),
    wrong: notifyOver({ url, apiKey: `waymark-${service}-${service}`, emailTemplate, textTemplate: undefined }),
  }
}

const idOf = (at: number): string => `00000000-0000-4000-8000-00000000000${at}`

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

/** The token is signed with the secret of the key, names the service, and is of now. */
function isSigned(request: IncomingMessage): boolean {
  const [head = '', claims = '', signature = ''] = (request.headers.authorization ?? '')
    .replace(/^Bearer /, '')
    .split('.')
  const right = createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url')
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString() || '{}')
  const isFresh = Math.abs(Date.now() / 1000 - said.iat) < 30
  return signature === right && said.iss === service && isFresh
}

const mail: Mail = { to: 'a@home.example', subject: 'There is a letter', text: 'Sign in.', messageId: 'm-1' }

test('an e-mail and a text go out by their templates, with our words and our mark', async (t) => {
  const { notify, taken } = await standIn(t)
  assert.equal(await notify.email?.(mail), idOf(0))
  assert.equal(await notify.text?.({ ...mail, to: '+447700900123', subject: '', messageId: 'm-2' }), idOf(1))
  assert.deepEqual(taken, [
    {
      path: '/v2/notifications/email',
      body: {
        template_id: emailTemplate,
        email_address: 'a@home.example',
        personalisation: { subject: 'There is a letter', body: 'Sign in.' },
        reference: 'm-1',
      },
    },
    {
      path: '/v2/notifications/sms',
      body: {
        template_id: textTemplate,
        phone_number: '+447700900123',
        personalisation: { subject: '', body: 'Sign in.' },
        reference: 'm-2',
      },
    },
  ])
})

test('a try whose answer was lost is not sent twice', async (t) => {
  const { notify, taken, answer } = await standIn(t)
  answer('hang up after taking')
  await assert.rejects(async () => notify.email?.(mail), { message: 'GOV.UK Notify did not take the message' })
  assert.equal(await notify.email?.({ ...mail, isAgain: true }), idOf(0))
  assert.equal(taken.length, 1)
})

test('an address that cannot be one is given up; a busy or a broken Notify is tried again', async (t) => {
  const { notify, answer } = await standIn(t)
  answer({
    status: 400,
    body: {
      status_code: 400,
      errors: [{ error: 'ValidationError', message: 'email_address Not a valid email address' }],
    },
  })
  await assert.rejects(async () => notify.email?.(mail), { name: 'Undeliverable', why: 'wrongAddress' })
  for (const status of [400, 403, 429, 500, 503]) {
    answer({ status, body: { status_code: status, errors: [{ error: 'RateLimitError', message: 'later' }] } })
    await assert.rejects(async () => notify.email?.(mail), { name: 'Error', code: `NOTIFY${status}` })
  }
})

test('what is thrown holds neither the key, nor the token, nor the receiver', async (t) => {
  const { wrong } = await standIn(t)
  const error: unknown = await wrong.email?.(mail).catch((thrown: unknown) => thrown)
  assert.ok(error instanceof Error)
  assert.equal(Reflect.get(error, 'code'), 'NOTIFY403')
  assert.doesNotMatch(JSON.stringify(error, Object.getOwnPropertyNames(error)), /home\.example|Bearer|eyJ|5555/)
  assert.equal(wrong.text, undefined, 'without a template there is no such way')
})

test('what became of a message is said in four words', async (t) => {
  const { notify, states } = await standIn(t)
  const said: string[] = []
  for (const state of [
    'created',
    'sending',
    'delivered',
    'permanent-failure',
    'temporary-failure',
    'technical-failure',
  ]) {
    states.set('x', state)
    said.push(await notify.stateOf('x'))
  }
  assert.deepEqual(said, ['underWay', 'underWay', 'delivered', 'refused', 'refused', 'technical'])
})
