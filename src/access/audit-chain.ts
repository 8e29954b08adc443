import { createHash } from 'node:crypto'

export type AuditRow = {
  id: number
  at: string
  account_id: string | null
  system: string | null
  action: string
  relation: string | null
  child_id: string | null
  children: string[] | null
  detail: unknown
}

export const auditColumns = [
  'id',
  'at',
  'account_id',
  'system',
  'action',
  'relation',
  'child_id',
  'children',
  'detail',
] as const satisfies readonly (keyof AuditRow)[]

export const firstHash = Buffer.alloc(32)

/** The hash of a row in its chain: SHA-256 over the hash before it and the row's values in a fixed order. */
export function linkHash(before: Uint8Array, row: AuditRow): Buffer {
  const values = auditColumns.map((column) => row[column])
  return createHash('sha256').update(before).update(JSON.stringify(values)).digest()
}

/** A link of the chain with the row it names; `row` is missing where somebody removed it. */
export type ChainLink = { sealNo: number; auditId: number; hash: Uint8Array; row: AuditRow | undefined }

/** The hash at a link, kept outside at the time: what comes before it can no longer be written anew. */
export type Anchor = { sealNo: number; hash: string }

export type ChainFault = { sealNo: number; auditId: number | undefined; because: string; sealedBefore: number }

/** Walks a chain link by link. */
export type ChainWalk = {
  /** @returns the fault, where this link does not fit what came before. */
  next(link: ChainLink): ChainFault | undefined
  /** @returns the fault, where an anchor is beyond the end. */
  end(): ChainFault | undefined
  sealed(): number
  head(): string
}

const hexOf = (hash: Uint8Array): string => Buffer.from(hash).toString('hex')

/** Begins a walk. Anchors may come in any order. */
export function walkChain(anchors: readonly Anchor[] = []): ChainWalk {
  const expected = new Map(anchors.map((anchor) => [anchor.sealNo, anchor.hash]))
  let before: Uint8Array = firstHash
  let sealed = 0
  let agreed = 0
  const fault = (auditId: number | undefined, because: string): ChainFault => ({
    sealNo: sealed + 1,
    auditId,
    because,
    sealedBefore: sealed,
  })
  return {
    next(link) {
      const because = faultOf(link, sealed + 1, before)
      if (because) return fault(link.auditId, because)
      const kept = expected.get(link.sealNo)
      if (kept !== undefined && kept !== hexOf(link.hash))
        return fault(
          link.auditId,
          `the chain was written anew after link ${agreed} and up to here: the head kept outside is another`,
        )
      if (kept !== undefined) agreed = link.sealNo
      before = link.hash
      sealed += 1
      return undefined
    },
    end() {
      const missing = [...expected.keys()].filter((sealNo) => sealNo > sealed).sort((a, b) => b - a)[0]
      if (missing === undefined) return undefined
      return fault(undefined, `the end was cut off after link ${sealed}: a head kept outside is of link ${missing}`)
    },
    sealed: () => sealed,
    head: () => hexOf(before),
  }
}

function faultOf(link: ChainLink, expectedNo: number, before: Uint8Array): string | undefined {
  if (link.sealNo !== expectedNo) return `link ${expectedNo} is missing`
  if (!link.row) return 'the row was removed'
  if (link.row.id !== link.auditId) return 'the link names another row'
  if (!linkHash(before, link.row).equals(link.hash)) return 'the row or its link was changed'
  return undefined
}

/** Reads an anchor as `waymark audit verify` prints it: NUMBER:HASH. */
export function readAnchor(text: string): Anchor | undefined {
  const [, sealNo, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim()) ?? []
  return sealNo && hash ? { sealNo: Number(sealNo), hash } : undefined
}

/** One link as a line of an exported chain. */
export const lineOfLink = (link: ChainLink): string =>
  JSON.stringify([
    link.sealNo,
    link.auditId,
    hexOf(link.hash),
    auditColumns.map((column) => link.row?.[column] ?? null),
  ])

/** Reads such a line. @returns undefined where it is none. */
export function readLink(line: string): ChainLink | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(line)
  } catch {
    return undefined
  }
  if (!Array.isArray(parsed) || !Array.isArray(parsed[3])) return undefined
  const [sealNo, auditId, hash, values] = parsed as [unknown, unknown, unknown, unknown[]]
  if (typeof sealNo !== 'number' || typeof auditId !== 'number' || typeof hash !== 'string') return undefined
  const row = Object.fromEntries(auditColumns.map((column, place) => [column, values[place] ?? null]))
  return { sealNo, auditId, hash: Buffer.from(hash, 'hex'), row: row as AuditRow }
}
