import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '../../../test/support/world.ts'
import type { Mail } from '../../platform/mail.ts'
import { messageOf, queueMessage } from './messages.ts'
import { sendWaitingMessages, type Ways } from './send-messages.ts'

const byEmail = (send: (mail: Mail) => Promise<void>): Ways => ({
  email: (mail) => send(mail).then(() => undefined),
})

const link = 'http://here.example/new-password/a-secret'

test('what waits is sent once, and its text with the link is wiped', async (t) => {
  const house = await world(t)
  const now = house.clock.now()
  await house.as('signIn', (tx) => queueMessage(tx, { kind: 'passwordReset', to: 'a@home.example', link, now }))
  const sent: Mail[] = []
  const send = byEmail(async (mail) => void sent.push(mail))
  assert.deepEqual(await sendWaitingMessages(house.services, send), { sent: 1, failed: 0, givenUp: 0 })
  assert.deepEqual(await sendWaitingMessages(house.services, send), { sent: 0, failed: 0, givenUp: 0 })
  assert.equal(sent.length, 1)
  assert.equal(sent[0]?.to, 'a@home.example')
  assert.match(sent[0]?.text ?? '', /http:\/\/here\.example\/new-password\/a-secret/)
  const rows = await house.as('jobs', (tx) => tx.selectFrom('outgoing_message').selectAll().execute())
  assert.equal(rows[0]?.body, '')
  assert.equal(rows[0]?.sent_at, now)
})

test('what fails is tried again with the same mark, for a day', async (t) => {
  const house = await world(t)
  await house.as('signIn', (tx) =>
    queueMessage(tx, { kind: 'unlock', to: 'a@home.example', link, now: house.clock.now() }),
  )
  const marks: string[] = []
  const refuse = byEmail(async (mail) => {
    marks.push(mail.messageId)
    throw Object.assign(new Error('451 a@home.example try later'), { code: 'EENVELOPE' })
  })
  assert.deepEqual(await sendWaitingMessages(house.services, refuse), { sent: 0, failed: 1, givenUp: 0 })
  assert.deepEqual(
    await sendWaitingMessages(house.services, refuse),
    { sent: 0, failed: 0, givenUp: 0 },
    'a pause first',
  )
  house.clock.pass(60_000)
  assert.deepEqual(await sendWaitingMessages(house.services, refuse), { sent: 0, failed: 1, givenUp: 0 })
  assert.equal(new Set(marks).size, 1)
  house.clock.pass(25 * 60 * 60_000)
  assert.deepEqual(await sendWaitingMessages(house.services, refuse), { sent: 0, failed: 0, givenUp: 1 })
  const rows = await house.as('jobs', (tx) => tx.selectFrom('outgoing_message').selectAll().execute())
  assert.deepEqual([rows[0]?.body, rows[0]?.failed, rows[0]?.sent_at], ['', 'given up', null])
})

test('two processes at the same moment send a message once, and what a killed one took is sent later', async (t) => {
  const house = await world(t)
  const queue = () =>
    house.as('signIn', (tx) =>
      queueMessage(tx, { kind: 'passwordReset', to: 'a@home.example', link, now: house.clock.now() }),
    )
  await queue()
  const sent: string[] = []
  const other: Mail[] = []
  const first = byEmail(async (mail) => {
    sent.push(mail.messageId)
    // while the first waits for its mail server, the second looks into the outbox
    const count = await sendWaitingMessages(
      house.services,
      byEmail(async (one) => void other.push(one)),
    )
    assert.deepEqual(count, { sent: 0, failed: 0, givenUp: 0 })
  })
  await sendWaitingMessages(house.services, first)
  assert.deepEqual([sent.length, other.length], [1, 0])

  await queue()
  const killed = house.as('jobs', (tx) =>
    tx
      .updateTable('outgoing_message')
      .set({ failed: `being sent since ${house.clock.now()}` })
      .where('sent_at', 'is', null)
      .execute(),
  )
  await killed
  const send = byEmail(async (one) => void other.push(one))
  assert.equal((await sendWaitingMessages(house.services, send)).sent, 0)
  house.clock.pass(16 * 60_000)
  assert.equal((await sendWaitingMessages(house.services, send)).sent, 1)
  // the killed one may have sent it already: a receiver knows the second by its mark, which is the row's own
  const rows = await house.as('jobs', (tx) => tx.selectFrom('outgoing_message').select('id').execute())
  assert.deepEqual([...sent, ...other.map((one) => one.messageId)].sort(), rows.map((row) => row.id).sort())
})

test('without a mail server no link stays in the database', async (t) => {
  const house = await world(t)
  await house.as('signIn', (tx) =>
    queueMessage(tx, { kind: 'unlock', to: 'a@home.example', link, now: house.clock.now() }),
  )
  assert.deepEqual(await sendWaitingMessages(house.services), { sent: 0, failed: 0, givenUp: 1 })
  const rows = await house.as('jobs', (tx) => tx.selectFrom('outgoing_message').selectAll().execute())
  assert.ok(!JSON.stringify(rows).includes('a-secret'))
})

test('no message speaks of a child, and only those with a link have a place for one', () => {
  const kinds = [
    'invitation',
    'passwordReset',
    'emailChange',
    'addressInUse',
    'unlock',
    'passwordChanged',
    'emailChanged',
    'secondFactorChanged',
  ] as const
  for (const kind of kinds) {
    const { subject, body } = messageOf(kind, link)
    assert.doesNotMatch(subject + body, /child|pupil|school|plan|SEND/i, kind)
    assert.doesNotMatch(body, /\{|\}/, kind)
    assert.doesNotMatch(subject, /[\r\n]/)
  }
})
