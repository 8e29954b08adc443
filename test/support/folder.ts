import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a test gives so that its things are removed at its end: its context, or `{ after }` of node:test for a whole file. */
export type Ends = { after(work: () => Promise<void>): void }

/** An empty folder of this test's own, removed at its end. */
export async function testFolder(ends: Ends): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-test-'))
  ends.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}
