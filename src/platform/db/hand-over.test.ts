import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { testFolder } from '../../../test/support/folder.ts'
import { type Ask, handOver, serveCommands, socketPath } from './hand-over.ts'

type Heard = { ask: Ask; out: () => string; err: () => string; asked: () => number }

function asking(args: readonly string[], input = ''): Heard {
  let out = ''
  let err = ''
  let asked = 0
  const ask: Ask = {
    args,
    cwd: '/somewhere',
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    stdin: async () => {
      asked += 1
      return input
    },
  }
  return { ask, out: () => out, err: () => err, asked: () => asked }
}

test('a command runs in the service: words, folder, input, output and exit code go across', async (t) => {
  const folder = await testFolder(t)
  const service = await serveCommands(folder, async (command) => {
    command.out(`${command.args.join('|')} in ${command.cwd}\n`)
    command.err('é ☃ "quoted"\n\n')
    command.out((await command.stdin()).toUpperCase())
    return 7
  })
  const heard = asking(['import', 'a file\nwith a line end'], 'line one\nline two\n')
  assert.equal(await handOver(folder, heard.ask), 7)
  assert.equal(heard.out(), 'import|a file\nwith a line end in /somewhere\nLINE ONE\nLINE TWO\n')
  assert.equal(heard.err(), 'é ☃ "quoted"\n\n')
  await service.stop()
  assert.equal(await handOver(folder, asking([]).ask), undefined)
  assert.deepEqual(await readdir(folder), [])
})

test('input is not asked for unless the command reads it', async (t) => {
  const folder = await testFolder(t)
  const service = await serveCommands(folder, async () => 0)
  const heard = asking(['x'])
  assert.equal(await handOver(folder, heard.ask), 0)
  assert.equal(heard.asked(), 0)
  await service.stop()
})

test('only this user may connect', async (t) => {
  const folder = await testFolder(t)
  const service = await serveCommands(folder, async () => 0)
  const found = await stat(socketPath(folder).path)
  assert.equal(found.mode & 0o777, 0o600)
  await service.stop()
})

test('a folder whose path is too long for a socket has it elsewhere, closed to others', async (t) => {
  const folder = join(await testFolder(t), 'x'.repeat(120))
  await mkdir(folder)
  const place = socketPath(folder)
  assert.ok(Buffer.byteLength(place.path) <= 100)
  const service = await serveCommands(folder, async () => 3)
  assert.equal((await stat(String(place.ownFolder))).mode & 0o077, 0)
  assert.equal(await handOver(folder, asking(['x']).ask), 3)
  await service.stop()
})

test('the socket that a killed service left is no service', async (t) => {
  const folder = await testFolder(t)
  const { path } = socketPath(folder)
  await writeFile(path, '')
  assert.equal(await handOver(folder, asking(['x']).ask), undefined)
  const service = await serveCommands(folder, async () => 0)
  assert.equal(await handOver(folder, asking(['x']).ask), 0)
  await service.stop()
})

test('a command that fails ends with 1, and the service lives', async (t) => {
  const folder = await testFolder(t)
  let calls = 0
  const service = await serveCommands(folder, async () => {
    calls += 1
    if (calls === 1) throw new Error('broken')
    return 0
  })
  assert.equal(await handOver(folder, asking(['x']).ask), 1)
  assert.equal(await handOver(folder, asking(['x']).ask), 0)
  await service.stop()
})

test('nonsense on the socket, and a caller that leaves, do no harm', async (t) => {
  const folder = await testFolder(t)
  const service = await serveCommands(folder, async (command) => (await command.stdin()).length)
  const rude = createConnection(socketPath(folder).path)
  await once(rude, 'connect')
  rude.write('not json\n{"args":"not a list"}\n{"args":["x"],"cwd":"/"}\n')
  await once(rude, 'data')
  rude.destroy()
  assert.equal(await handOver(folder, asking(['x'], '12345').ask), 5)
  await service.stop()
})

test('a stop waits for the command that runs', async (t) => {
  const folder = await testFolder(t)
  const go = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const service = await serveCommands(folder, async (command) => {
    begun.resolve()
    await go.promise
    command.out('done')
    return 0
  })
  const heard = asking(['x'])
  const ended = handOver(folder, heard.ask)
  await begun.promise
  const stopped = service.stop()
  go.resolve()
  await stopped
  assert.equal(await ended, 0)
  assert.equal(heard.out(), 'done')
})
