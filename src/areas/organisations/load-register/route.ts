import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Call, type Reply, route, type UploadedFile } from '../../../web/route.ts'
import { importRegister, type RegisterSummary, readRegisterFiles } from '../register/import-register.ts'
import { RegisterRefused } from '../register/refusal.ts'
import { organisationsPage } from '../see-organisations/route.tsx'

/** The register in a browser: the same work as the command's, in the same one transaction. */
export const loadRegister = route({
  method: 'POST',
  path: '/organisations/register',
  allow: { duty: 'register.import' },
  as: 'import',
  upload: true,
  audit: 'register.imported',
  async handle(call): Promise<Reply> {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-register-'))
    try {
      const files = await keepFiles(folder, call.files)
      if (!files.register) return organisationsPage(call, { register: 'Choose the file of establishments' })
      return await load(call, { register: files.register, links: files.links })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
})

async function load(call: Call, files: { register: string; links: string | undefined }): Promise<Reply> {
  try {
    const summary = await importRegister(call.tx, await readRegisterFiles(files), { now: call.now, today: call.today })
    call.noted({ ...summary })
    return { redirect: '/organisations', notice: inWords(summary) }
  } catch (error) {
    if (!(error instanceof RegisterRefused)) throw error
    return organisationsPage(call, { register: `${error.message}. Nothing of the file was kept` })
  }
}

const inWords = (summary: RegisterSummary): string =>
  `The register is loaded: ${summary.added} added, ${summary.changed} changed, ${summary.unchanged} as they were.`

type Kept = { register?: string; links?: string }

/** Puts each file that holds something beside the service, under a name of ours. */
async function keepFiles(folder: string, files: AsyncIterable<UploadedFile> | undefined): Promise<Kept> {
  const kept: Kept = {}
  for await (const file of files ?? []) {
    const field = file.field === 'links' ? 'links' : 'register'
    const path = join(folder, `${field}.csv`)
    const sink = createWriteStream(path, { mode: 0o600 })
    await pipeline(file.stream, sink)
    if (sink.bytesWritten > 0) kept[field] = path
  }
  return kept
}
