import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock } from '../platform/clock.ts'
import { DatabaseAway, DatabaseRefused } from '../platform/db/errors.ts'
import type { Command } from './command.ts'
import { commands as realCommands } from './commands.ts'
import { type DispatchSettings, dispatch, nearestName } from './dispatch.ts'

function command(name: string, more: Partial<Command> = {}): Command {
  return { name, summary: `Does ${name}`, usage: 'FILE', needs: 'nothing', run: async () => 0, ...more }
}

async function typed(args: string[], commands: Command[], more: Partial<DispatchSettings> = {}) {
  let out = ''
  let err = ''
  const io = {
    out: (text: string) => {
      out += text
    },
    err: (text: string) => {
      err += text
    },
    stdin: async () => '',
    cwd: '/',
  }
  const settings: DispatchSettings = {
    commands,
    version: '1.2.3',
    io,
    clock: fixedClock('2026-02-16T09:30:00Z'),
    openDatabase: async () => {
      throw new DatabaseAway()
    },
    ...more,
  }
  return { code: await dispatch(settings, args), out, err }
}

test('the longest name that fits is the command, and the rest are its words', async () => {
  const seen: string[] = []
  const record = (name: string) =>
    command(name, {
      run: async ({ args }) => {
        seen.push(`${name}: ${args.join(' ')}`)
        return 4
      },
    })
  const commands = [record('law'), record('law due'), record('import')]
  assert.equal((await typed(['law', 'due', 'a.json', '--json'], commands)).code, 4)
  await typed(['law', 'rules'], commands)
  assert.deepEqual(seen, ['law due: a.json --json', 'law: rules'])
})

test('help lists every command, and says more about one', async () => {
  const commands = [command('law due'), command('backup')]
  const all = await typed(['--help'], commands)
  assert.equal(all.code, 0)
  assert.match(all.out, /backup {3}Does backup\n {2}law due {2}Does law due/)
  assert.equal((await typed([], commands)).out, all.out)
  assert.match((await typed(['help', 'law', 'due'], commands)).out, /Usage: waymark law due FILE/)
  assert.match((await typed(['backup', '--help'], commands)).out, /Usage: waymark backup FILE/)
  assert.equal((await typed(['--version'], commands)).out, '1.2.3\n')
})

test('a word that is no command is answered with the nearest', async () => {
  const commands = [command('law due'), command('law rules'), command('backup')]
  const slip = await typed(['bakcup', 'x'], commands)
  assert.equal(slip.code, 1)
  assert.match(slip.err, /no command "waymark bakcup x".*Did you mean "waymark backup"/)
  assert.match((await typed(['law'], commands)).err, /"waymark law due", "waymark law rules"/)
  assert.match((await typed(['frobnicate'], commands)).err, /--help/)
  assert.equal(nearestName('law dew', ['law due', 'backup']), 'law due')
})

test('a refusal is one plain sentence and 2; a database that is away says so', async () => {
  const refusing = command('x', {
    run: async () => {
      throw new DatabaseRefused('The folder is in use.')
    },
  })
  const refused = await typed(['x'], [refusing])
  assert.deepEqual(refused, { code: 2, out: '', err: 'The folder is in use.\n' })
  const away = await typed(['y'], [command('y', { needs: 'database' })])
  assert.equal(away.code, 1)
  assert.match(away.err, /cannot be reached/)
})

test('a command that needs the database is handed to the service where one runs; others are not', async () => {
  const handed: string[][] = []
  const handOver = async (args: readonly string[]) => {
    handed.push([...args])
    return 5
  }
  assert.equal((await typed(['x', 'y'], [command('x', { needs: 'database' })], { handOver })).code, 5)
  assert.equal((await typed(['x', 'y'], [command('x')], { handOver })).code, 0)
  assert.deepEqual(handed, [['x', 'y']])
})

test('every command has a name of its own in plain words', () => {
  const names = realCommands.map((one) => one.name)
  assert.deepEqual([...new Set(names)], names)
  for (const one of realCommands) {
    assert.match(one.name, /^[a-z][a-z0-9-]*( [a-z][a-z0-9-]*)*$/)
    assert.doesNotMatch(one.summary, /\.$|\n/)
  }
})
