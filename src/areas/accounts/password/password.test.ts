import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkPassword, currentCost, hashPassword } from './hash-password.ts'
import { problemOfPassword } from './password-rules.ts'

const good = 'marmalade bicycle thunder'

test('a hash names what it cost and fits its password alone', async () => {
  const hash = await hashPassword(good)
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.deepEqual(await checkPassword(good, hash), { fits: true, isOutdated: false })
  assert.equal((await checkPassword(`${good} `, hash)).fits, false)
  assert.notEqual(await hashPassword(good), hash)
})

test('a hash made at another cost still fits and asks to be made anew', async () => {
  const cheap = await hashPassword(good, { ...currentCost, memory: 1024 })
  assert.deepEqual(await checkPassword(good, cheap), { fits: true, isOutdated: true })
})

test('the same word typed with a joined or a separate accent is the same password', async () => {
  const hash = await hashPassword('caf\u00e9 by the harbour wall')
  assert.equal((await checkPassword('cafe\u0301 by the harbour wall', hash)).fits, true)
})

test('without a hash, or with one that is none, nothing fits', async () => {
  for (const hash of [undefined, null, '', 'plain', '$argon2id$v=19$m=0,t=0,p=0$x$y']) {
    assert.deepEqual(await checkPassword('', hash), { fits: false, isOutdated: false })
  }
})

test('length is asked for and no kind of letter', () => {
  assert.match(problemOfPassword('short words') ?? '', /12 characters or more/)
  assert.match(problemOfPassword(`${'marmalade bicycle '.repeat(8)}`) ?? '', /128 characters or fewer/)
  assert.equal(problemOfPassword('') ?? '', 'Enter a password')
  for (const fine of [good, 'otter lantern spoon', 'xkvq wmzr tplh', '847362958172', '🦦🌲🚂🎈🧶🪁🥕🎻🛶🪴🧭🌧️']) {
    assert.equal(problemOfPassword(fine), undefined, fine)
  }
})

test('what is guessed first is refused', () => {
  const easy = [
    'password1234',
    'Password1234!',
    'P@ssw0rd1234',
    'passwordpassword',
    'welcome12345',
    'Liverpool2024',
    'qwertyuiop12',
    'iloveyou1234',
    '123456789012',
    '987654321098',
    'abcdefghijkl',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'sunshineprincess',
    '!!football2026!!',
    'manchesterunited',
  ]
  for (const one of easy) assert.match(problemOfPassword(one) ?? '', /easy to guess/, one)
})

test('one’s own name and address are refused', () => {
  const about = { email: 'amina.rahmani@westmere.example', name: 'Amina Rahmani' }
  for (const own of ['Amina Rahmani', 'amina.rahmani1', 'amina.rahmani@westmere.example']) {
    assert.match(problemOfPassword(own, about) ?? '', /must not be your name/, own)
  }
})
