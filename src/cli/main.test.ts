import assert from 'node:assert/strict'
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { testFolder } from '../../test/support/folder.ts'
import { readConfig } from '../platform/config.ts'
import { serveCommands } from '../platform/db/hand-over.ts'
import { openConfigured } from '../platform/db/open.ts'

const waymark = fileURLToPath(new URL('../../bin/waymark.js', import.meta.url))

function run(args: string[], data: string, node = process.execPath): SpawnSyncReturns<string> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', WAYMARK_DATA: data }
  return spawnSync(node, [waymark, ...args], { env, encoding: 'utf8', cwd: data })
}

test('waymark says its version, and what it does not know', async (t) => {
  const folder = await testFolder(t)
  const version = run(['--version'], folder)
  assert.deepEqual([version.status, version.stderr], [0, ''])
  assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/)
  const unknown = run(['bakcup'], folder)
  assert.equal(unknown.status, 1)
  assert.match(unknown.stderr, /Did you mean "waymark backup"/)
})

test('a backup and a restore by command, from a folder with nothing in it', async (t) => {
  const folder = await testFolder(t)
  const made = run(['backup', 'copy.tar.gz'], folder)
  assert.deepEqual([made.status, made.stderr], [0, ''])
  assert.match(made.stdout, /^Backup written to .*copy\.tar\.gz\n$/)
  assert.equal(run(['backup', 'copy.tar.gz'], folder).status, 2)
  const restored = run(['restore', 'copy.tar.gz'], folder)
  assert.deepEqual([restored.status, restored.stderr], [0, ''])
  assert.match(restored.stdout, /kept in .*before-restore/)
  assert.match(run(['migrate'], folder).stdout, /^Up to date/)
  assert.equal(run(['restore', 'nowhere.gz'], folder).status, 2)
})

test('beside a service, commands are handed to it, and what would take the folder from it is refused', async (t) => {
  const folder = await testFolder(t)
  const read = readConfig({ WAYMARK_DATA: folder })
  assert.ok('config' in read)
  const database = await openConfigured(read.config)
  const service = await serveCommands(folder, async (command) => {
    command.out(`the service did: ${command.args.join(' ')}\n`)
    return 6
  })
  t.after(async () => {
    await service.stop()
    await database.close()
  })
  const { spawn } = await import('node:child_process')
  const answer = (args: string[]) =>
    new Promise<{ status: number | null; text: string }>((done) => {
      const child = spawn(process.execPath, [waymark, ...args], {
        env: { ...process.env, WAYMARK_DATA: folder },
        cwd: folder,
      })
      let text = ''
      child.stdout.on('data', (piece: Buffer) => {
        text += piece.toString()
      })
      child.stderr.on('data', (piece: Buffer) => {
        text += piece.toString()
      })
      child.on('close', (status) => done({ status, text }))
    })
  assert.deepEqual(await answer(['backup', 'x']), { status: 6, text: 'the service did: backup x\n' })
  const migrate = await answer(['migrate'])
  assert.equal(migrate.status, 2)
  assert.match(migrate.text, /in use by process/)
})

test('under an older Node it goes on with the one that came with the packages', async (t) => {
  const older = '/usr/bin/node'
  const usable = await access(older).then(
    () => true,
    () => false,
  )
  const major = usable ? Number(/^v(\d+)/.exec(spawnSync(older, ['--version'], { encoding: 'utf8' }).stdout)?.[1]) : 24
  if (major >= 24) {
    t.diagnostic('there is no older Node on this machine')
    return
  }
  const folder = await testFolder(t)
  assert.match(run(['--version'], folder, older).stdout, /^\d+\.\d+\.\d+\n$/)
  assert.equal(run(['bakcup'], join(folder), older).status, 1)
})
