import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Tables } from '../../../access/tables.generated.ts'
import { newId } from '../../../platform/id.ts'
import { enqueue } from '../../../platform/jobs.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Reply, route, signedIn, type UploadedFile } from '../../../web/route.ts'
import { importJobName, uploadFolder } from '../import-return/import-job.ts'
import { openImport, removeUpload } from '../import-return/import-return.ts'
import { importsPage, importsPath } from '../see-imports/route.tsx'

const mostFiles = 10

/** The files are kept in a private folder until the import has read them; what cannot be taken is gone at once. */
export const startImport = route({
  method: 'POST',
  path: importsPath,
  allow: { duty: 'return.import' },
  audit: 'import.started',
  as: 'import',
  upload: true,
  async handle(call): Promise<Reply> {
    const importId = newId(call.now)
    const folder = uploadFolder(call.services, importId)
    try {
      const kept = await keepFiles(call.files, folder)
      if ('refused' in kept) {
        await removeUpload(folder)
        return await importsPage(call, { files: kept.refused })
      }
      await openImport(call.tx, {
        id: importId,
        files: kept.names,
        startedBy: signedIn(call.viewer).accountId,
        now: call.now,
        state: 'waiting',
      })
      await enqueue<Tables>(call.tx, importJobName, { importId })
      call.noted({ import: importId, files: kept.names.length })
      return { redirect: pathTo('/imports/:importId', { importId }) }
    } catch (error) {
      await removeUpload(folder)
      throw error
    }
  },
})

type Kept = { names: string[] } | { refused: string }

/** Every file is read to its end, also one that will be refused: otherwise the browser never hears why. */
async function keepFiles(files: AsyncIterable<UploadedFile> | undefined, folder: string): Promise<Kept> {
  const names: string[] = []
  let refused: string | undefined
  if (files) await mkdir(folder, { recursive: true, mode: 0o700 })
  for await (const { name, stream } of files ?? []) {
    if (name === '' || refused) {
      stream.resume()
      continue
    }
    if (names.length === mostFiles) {
      refused = `Choose ${mostFiles} files or fewer. One return is one XML file, nine CSV files, or one zip file.`
      stream.resume()
      continue
    }
    await pipeline(
      stream,
      createWriteStream(join(folder, String(names.length).padStart(2, '0')), { mode: 0o600, flags: 'wx' }),
    )
    names.push(basename(name).slice(0, 100))
    if ((stream as { truncated?: boolean }).truncated === true)
      refused = `${names.at(-1)} is too large. A file must be smaller than 1.5 GB; a zip of the files is smaller.`
  }
  if (refused) return { refused }
  return names.length === 0 ? { refused: 'Choose the file of the return' } : { names }
}
