import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { type Anchor, lineOfLink, readAnchor, readLink, walkChain } from '../access/audit-chain.ts'
import { type AuditVerdict, auditLinks, verifyAudit } from '../access/seal-audit.ts'
import { type LocalDate, parseLocalDate } from '../law/local-date.ts'
import type { Command, CommandCall, CommandIo } from './command.ts'

const anchorHelp = `A head kept outside (printed by each check, best kept every hour) is given as --head NUMBER:HASH, several in a file with one
a line as --heads FILE. Without one nobody can tell that the end was cut off, or that all of it was written anew.`

/** `waymark audit verify`: 0 where the chain is whole, 1 where a row does not fit. */
export const auditVerify: Command = {
  name: 'audit verify',
  summary: 'Check the chain of audit rows and name the first that does not fit',
  usage: `waymark audit verify [--head NUMBER:HASH] [--heads FILE]\n\n${anchorHelp}`,
  needs: 'database',
  async run({ args, io, database, clock }) {
    if (!database) return 1
    const read = await readArguments(args, io)
    if ('refused' in read) return refuse(io, read.refused)
    if (read.files.length > 0) return refuse(io, 'A file is checked with: waymark audit verify-file FILE')
    return tell(io, await verifyAudit(database, parseLocalDate(clock.today()) as LocalDate, read.anchors))
  },
}

/** `waymark audit verify-file FILE`: the same over an export, without any service or database. */
export const auditVerifyFile: Command = {
  name: 'audit verify-file',
  summary: 'Check an exported chain of audit rows, without the service',
  usage: `waymark audit verify-file FILE [--head NUMBER:HASH] [--heads FILE]\n\n${anchorHelp}`,
  needs: 'nothing',
  async run({ args, io }) {
    const read = await readArguments(args, io)
    if ('refused' in read) return refuse(io, read.refused)
    const [file] = read.files
    if (file === undefined || read.files.length > 1) return refuse(io, 'Say which one file is to be checked')
    try {
      const lines = createInterface({
        input: createReadStream(resolve(io.cwd, file)),
        crlfDelay: Number.POSITIVE_INFINITY,
      })
      return tell(io, await verifyLines(lines, read.anchors))
    } catch (error) {
      return refuse(io, `The file cannot be read: ${error instanceof Error ? error.message : String(error)}`)
    }
  },
}

/** `waymark audit export`: the sealed chain, a line for each link, for keeping and checking elsewhere. */
export const auditExport: Command = {
  name: 'audit export',
  summary: 'Write the sealed chain of audit rows to standard output',
  usage: `waymark audit export > FILE

One line for each link: its number, the row’s number, the hash, and the row’s values. The lines hold who read and did what
to which child, by their ids: keep the file as safe as the record. Check it with waymark audit verify-file.`,
  needs: 'database',
  async run({ io, database, clock }: CommandCall) {
    if (!database) return 1
    for await (const link of auditLinks(database, parseLocalDate(clock.today()) as LocalDate))
      io.out(`${lineOfLink(link)}\n`)
    return 0
  },
}

/** Walks the lines of an export and names the first that does not fit. */
export async function verifyLines(
  lines: AsyncIterable<string> | Iterable<string>,
  anchors: readonly Anchor[],
): Promise<AuditVerdict> {
  const walk = walkChain(anchors)
  for await (const line of lines) {
    const link = readLink(line)
    if (!link) {
      const sealedBefore = walk.sealed()
      return {
        is: 'broken',
        sealNo: sealedBefore + 1,
        auditId: undefined,
        because: 'this line is no link',
        sealedBefore,
      }
    }
    const fault = walk.next(link)
    if (fault) return { is: 'broken', ...fault }
  }
  const cut = walk.end()
  return cut ? { is: 'broken', ...cut } : { is: 'whole', sealed: walk.sealed(), unsealed: 0, head: walk.head() }
}

type Read = { files: string[]; anchors: Anchor[] } | { refused: string }

async function readArguments(args: readonly string[], io: CommandIo): Promise<Read> {
  const files: string[] = []
  const texts: string[] = []
  for (let at = 0; at < args.length; at += 1) {
    const [word = '', next = ''] = args.slice(at)
    if (word !== '--head' && word !== '--heads') {
      files.push(word)
      continue
    }
    at += 1
    if (word === '--head') texts.push(next)
    else texts.push(...(await linesOf(resolve(io.cwd, next))))
  }
  const anchors = texts.map(readAnchor)
  if (anchors.includes(undefined)) return { refused: 'A head is a number, a colon and 64 letters and digits' }
  return { files, anchors: anchors.filter((anchor) => anchor !== undefined) }
}

async function linesOf(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch(() => 'this file cannot be read')
  return text.split('\n').filter((line) => line.trim() !== '')
}

function refuse(io: CommandIo, reason: string): number {
  io.err(`${reason}.\n`)
  return 2
}

function tell(io: CommandIo, verdict: AuditVerdict): number {
  if (verdict.is === 'broken') {
    const row = verdict.auditId === undefined ? '' : ` row ${verdict.auditId},`
    io.err(
      `The audit is broken at${row} link ${verdict.sealNo}: ${verdict.because}. ${verdict.sealedBefore} links before it are whole.\n`,
    )
    return 1
  }
  io.out(
    `The audit is whole: ${verdict.sealed} rows sealed, ${verdict.unsealed} not sealed yet. Head ${verdict.sealed}:${verdict.head}\n`,
  )
  return 0
}
