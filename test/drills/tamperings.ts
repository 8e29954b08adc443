/** Ways to tamper with a chain of audit rows that was exported, and where each must be found. */
import { type Anchor, type ChainLink, firstHash, lineOfLink, linkHash } from '../../src/access/audit-chain.ts'

export type Tampering = {
  kind: string
  lines: readonly string[]
  /** The link at which the verifier must name the fault: from and to, both included. */
  from: number
  to: number
}

/** Numbers that look like chance and are the same for the same seed. */
export function chance(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** A head kept after every so many links, and at the end. */
export const anchorsOf = (links: readonly ChainLink[], every: number): Anchor[] =>
  links
    .filter((_, at) => (at + 1) % every === 0 || at === links.length - 1)
    .map((link) => ({ sealNo: link.sealNo, hash: Buffer.from(link.hash).toString('hex') }))

/** The chain as somebody would write it who may write everything but the heads kept outside. */
export function writtenAnew(links: readonly ChainLink[]): ChainLink[] {
  let before: Uint8Array = firstHash
  return links.map((link, at) => {
    const hash = link.row ? linkHash(before, link.row) : link.hash
    before = hash
    return { ...link, sealNo: at + 1, hash }
  })
}

type Make = (links: readonly ChainLink[], at: number, pick: (below: number) => number) => Omit<Tampering, 'kind'>

const lines = (links: readonly ChainLink[]) => links.map(lineOfLink)
const at1 = (links: readonly ChainLink[], place: number) => ({ lines: lines(links), from: place + 1, to: place + 1 })

function altered(link: ChainLink, pick: (below: number) => number): ChainLink {
  const row = link.row
  if (!row) return link
  const other = `0192f0c0-0000-7000-8000-${String(pick(1e12)).padStart(12, '0')}`
  const changes = [
    { at: '2001-01-01T00:00:00.000Z' },
    { account_id: other },
    { system: 'somebody' },
    { action: `${row.action}x` },
    { relation: 'nobody' },
    { child_id: other },
    { children: [other] },
    { detail: { changed: true } },
  ]
  return { ...link, row: { ...row, ...changes[pick(changes.length)] } }
}

const makers: Readonly<Record<string, Make>> = {
  'a row altered': (links, at, pick) =>
    at1(
      links.map((link, place) => (place === at ? altered(link, pick) : link)),
      at,
    ),
  'a hash altered': (links, at) =>
    at1(
      links.map((link, place) => (place === at ? { ...link, hash: Buffer.alloc(32, 7) } : link)),
      at,
    ),
  'rows deleted': (links, at, pick) => {
    const from = Math.min(at, links.length - 3)
    return at1([...links.slice(0, from), ...links.slice(from + 1 + pick(2))], from)
  },
  'a row inserted': (links, at) => {
    const copy = links[at] as ChainLink
    return at1([...links.slice(0, at), { ...copy, hash: Buffer.alloc(32, 9) }, ...links.slice(at)], at)
  },
  'a row inserted and numbered anew': (links, at, pick) => {
    const all = [...links.slice(0, at), altered(links[at] as ChainLink, pick), ...links.slice(at)]
    return at1(
      all.map((link, place) => ({ ...link, sealNo: place + 1 })),
      at,
    )
  },
  'two rows in each other’s place': (links, at) => {
    const from = Math.min(at, links.length - 2)
    const [one, two] = links.slice(from, from + 2) as [ChainLink, ChainLink]
    const moved = [
      { ...one, row: two.row, auditId: two.auditId },
      { ...two, row: one.row, auditId: one.auditId },
    ]
    return at1([...links.slice(0, from), ...moved, ...links.slice(from + 2)], from)
  },
  'two lines in each other’s place': (links, at) => {
    const from = Math.min(at, links.length - 2)
    const [one, two] = links.slice(from, from + 2) as [ChainLink, ChainLink]
    return at1([...links.slice(0, from), two, one, ...links.slice(from + 2)], from)
  },
  'the end cut off': (links, at) => at1(links.slice(0, at), at),
  'an old state copied back, and written on from there': (links, at, pick) => {
    const before = links.slice(0, at)
    const on = writtenAnew([...before, ...links.slice(at).map((link) => altered(link, pick))])
    return { lines: lines(on), from: at + 1, to: links.length }
  },
  'a row altered, and everything after it written anew': (links, at, pick) => {
    const on = writtenAnew(links.map((link, place) => (place === at ? altered(link, pick) : link)))
    return { lines: lines(on), from: at + 1, to: links.length }
  },
  'a row removed, and everything after it written anew': (links, at) => {
    const from = Math.min(at, links.length - 2)
    return {
      lines: lines(writtenAnew([...links.slice(0, from), ...links.slice(from + 1)])),
      from: from + 1,
      to: links.length,
    }
  },
  'a line that is no link': (links, at) => ({
    lines: lines(links).map((line, place) => (place === at ? line.slice(0, line.length / 2) : line)),
    from: at + 1,
    to: at + 1,
  }),
}

/** So many tamperings of all kinds, at places of chance. */
export function* tamperings(
  links: readonly ChainLink[],
  count: number,
  every: number,
  seed: number,
): Generator<Tampering> {
  const pick = chance(seed)
  const kinds = Object.entries(makers)
  for (let number = 0; number < count; number += 1) {
    const [kind, make] = kinds[number % kinds.length] as [string, Make]
    const made = make(links, pick(links.length), pick)
    // what was written anew is found at the next head that was kept outside, never later
    const next = Math.min(Math.ceil(made.from / every) * every, links.length)
    yield { kind, ...made, to: made.to === made.from ? made.to : Math.min(made.to, next) }
  }
}
