import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a guess costs: memory in KiB, passes, lanes. Written beside every hash, so that they may grow. */
export type HashCost = { memory: number; passes: number; parallelism: number }

/** 19 MiB, two passes, one lane: about 20 to 40 ms of one core. */
export const currentCost: HashCost = { memory: 19_456, passes: 2, parallelism: 1 }

const saltBytes = 16
const hashBytes = 32
const written = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([\w+/-]{11,88})\$([\w+/-]{16,88})$/

/**
 * The hash of a password in the usual written form, with a salt of its own. Worked out away from the event loop.
 * Accents typed in one or in two signs are the same password.
 */
export async function hashPassword(password: string, cost: HashCost = currentCost): Promise<string> {
  const salt = randomBytes(saltBytes)
  const hash = await derive(password, salt, cost, hashBytes)
  const { memory, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(salt)}$${plain(hash)}`
}

/**
 * Whether a password fits a hash, and whether the hash was made at another cost and should be made anew.
 * Without a hash the same work is done for nothing, so that an unknown address takes as long as a known one.
 */
export async function checkPassword(
  password: string,
  hash: string | undefined | null,
): Promise<{ fits: boolean; isOutdated: boolean }> {
  const read = hash ? readHash(hash) : undefined
  if (!read) {
    await derive(password, Buffer.alloc(saltBytes), currentCost, hashBytes)
    return { fits: false, isOutdated: false }
  }
  const derived = await derive(password, read.salt, read.cost, read.hash.length)
  const { memory, passes, parallelism } = read.cost
  const isOutdated =
    memory !== currentCost.memory || passes !== currentCost.passes || parallelism !== currentCost.parallelism
  return { fits: timingSafeEqual(derived, read.hash), isOutdated }
}

function readHash(text: string): { cost: HashCost; salt: Buffer; hash: Buffer } | undefined {
  const [, memory, passes, parallelism, salt, hash] = written.exec(text) ?? []
  if (!salt || !hash) return undefined
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

function derive(password: string, salt: Buffer, cost: HashCost, bytes: number): Promise<Buffer> {
  const parameters: Argon2Parameters = {
    message: password.normalize('NFKC'),
    nonce: salt,
    parallelism: cost.parallelism,
    tagLength: bytes,
    memory: cost.memory,
    passes: cost.passes,
  }
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, derived) => (error ? reject(error) : resolve(derived)))
  })
}

const plain = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')
