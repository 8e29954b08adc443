import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { testFolder } from '../../../test/support/folder.ts'
import { DatabaseRefused } from './errors.ts'
import { lockFolder } from './folder-lock.ts'

const deadPid = () => spawnSync(process.execPath, ['--version']).pid

test('a folder is held by one, and free again after', async (t) => {
  const folder = await testFolder(t)
  const file = join(folder, 'lock')
  const lock = await lockFolder(file, folder)
  await assert.rejects(lockFolder(file, folder), (error) => {
    return error instanceof DatabaseRefused && error.message.includes(`process ${process.pid}`)
  })
  await lock.release()
  assert.deepEqual(await readdir(folder), [])
  await (await lockFolder(file, folder)).release()
})

test('the lock of a dead process is taken over, by one alone', async (t) => {
  const folder = await testFolder(t)
  const file = join(folder, 'lock')
  for (let round = 0; round < 10; round += 1) {
    await writeFile(file, JSON.stringify({ pid: deadPid(), started: '1', host: hostname(), mark: 'x' }))
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(file, folder)))
    const won = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    assert.equal(won.length, 1)
    await won[0]?.release()
    assert.deepEqual(await readdir(folder), [])
  }
})

test('a number given to a later process does not keep a folder locked', async (t) => {
  const folder = await testFolder(t)
  const file = join(folder, 'lock')
  await writeFile(file, JSON.stringify({ pid: process.pid, started: 'long ago', host: hostname(), mark: 'x' }))
  await (await lockFolder(file, folder)).release()
})

test('a lock from another machine counts while it beats', async (t) => {
  const folder = await testFolder(t)
  const file = join(folder, 'lock')
  await writeFile(file, JSON.stringify({ pid: 1, started: '1', host: 'another-machine', mark: 'x' }))
  await assert.rejects(lockFolder(file, folder), /process 1 on another-machine/)
  const before = new Date(Date.now() - 60_000)
  await utimes(file, before, before)
  await (await lockFolder(file, folder)).release()
})

test('only the holder’s own lock is removed', async (t) => {
  const folder = await testFolder(t)
  const file = join(folder, 'lock')
  const lock = await lockFolder(file, folder)
  await writeFile(file, 'somebody else’s')
  await lock.release()
  assert.equal(await readFile(file, 'utf8'), 'somebody else’s')
})

test('a killed holder frees the folder', async (t) => {
  const folder = await testFolder(t)
  const file = join(folder, 'lock')
  const script = `const { lockFolder } = await import(${JSON.stringify(new URL('./folder-lock.ts', import.meta.url).href)})
    await lockFolder(${JSON.stringify(file)}, 'x'); console.log('held'); setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(holder.stdout, 'data')
  await assert.rejects(lockFolder(file, folder), new RegExp(`process ${holder.pid} `))
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  await (await lockFolder(file, folder)).release()
})
