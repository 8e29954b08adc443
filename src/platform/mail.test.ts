import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { mailSender } from './mail.ts'

/** What a mail server says to a line of the conversation. */
function answerTo(line: string, refuse: boolean): string {
  if (line === 'DATA') return '354 go on'
  if (line === 'QUIT') return '221 bye'
  return refuse && line.startsWith('RCPT') ? '450 later' : '250 ok'
}

/** A stand-in for a mail server: keeps what it is given, or says no to every receiver. */
async function mailServer(t: TestContext, refuse = false): Promise<{ url: string; lines: string[] }> {
  const lines: string[] = []
  const server = createServer((socket) => {
    let inData = false
    socket.on('error', () => socket.destroy())
    socket.write('220 stand-in\r\n')
    createInterface({ input: socket }).on('line', (line) => {
      lines.push(line)
      if (inData && line !== '.') return
      inData = line === 'DATA'
      socket.write(`${answerTo(line, refuse)}\r\n`)
      if (line === 'QUIT') socket.end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => void server.close())
  const address = server.address()
  assert.ok(typeof address === 'object' && address !== null)
  return { url: `smtp://127.0.0.1:${address.port}/?ignoreTLS=true`, lines }
}

const mail = { to: 'parent@example.org', subject: 'Your link', text: 'Open this page.', messageId: 'm-1' }

test('without a server there is no sender', () => {
  assert.equal(mailSender({ smtpUrl: undefined, mailFrom: 'x@y' }), undefined)
})

test('a message arrives with its own identifier', async (t) => {
  const { url, lines } = await mailServer(t)
  await mailSender({ smtpUrl: url, mailFrom: 'Waymark <waymark@example.org>' })?.(mail)
  assert.ok(lines.includes('RCPT TO:<parent@example.org>'))
  assert.ok(lines.includes('Subject: Your link'))
  assert.ok(lines.includes('Message-ID: <m-1@waymark>'))
  assert.ok(lines.includes('Open this page.'))
})

test('a server that says no is a failure, for the outbox to try again', async (t) => {
  const { url } = await mailServer(t, true)
  await assert.rejects(async () => mailSender({ smtpUrl: url, mailFrom: 'waymark@example.org' })?.(mail))
})

test('nobody else can be added, and no heading', async (t) => {
  const { url, lines } = await mailServer(t)
  const send = mailSender({ smtpUrl: url, mailFrom: 'waymark@example.org' })
  assert.ok(send)
  const bad = [
    { ...mail, to: 'a@b.org, c@d.org' },
    { ...mail, to: 'a@b.org\r\nBcc: c@d.org' },
    { ...mail, to: 'Name <a@b.org>' },
    { ...mail, subject: 'x\r\nBcc: c@d.org' },
  ]
  for (const one of bad) await assert.rejects(send(one))
  assert.deepEqual(lines, [])
})
