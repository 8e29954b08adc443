import { createHash } from 'node:crypto'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { PlanContent } from '../../plan/content.ts'
import { type PlanVersion, versionsOf, type Writing, workingContent, writingOf } from '../plans/index.ts'

/** The plan that officers work on, with its versions: what serving and issuing start from. */
export type OpenPlan = {
  writing: Writing
  content: PlanContent
  /** Of this writing, the newest first. */
  versions: readonly PlanVersion[]
  lastDraft: PlanVersion | undefined
}

/** The plan as whoever writes it has it now; undefined where none was begun. */
export async function openPlan(tx: ViewerTx, childId: string, today: LocalDate): Promise<OpenPlan | undefined> {
  const writing = await writingOf(tx, childId)
  if (!writing) return undefined
  const [content, all] = await Promise.all([workingContent(tx, writing, today), versionsOf(tx, childId)])
  const versions = all.filter((version) => version.writingId === writing.id)
  return { writing, content, versions, lastDraft: versions.find(({ kind }) => kind === 'draft') }
}

/**
 * Stands for what a manager saw: of the same lines, sources and facts it is the same, and of any other it is another. Pure.
 */
export const digestOf = (content: PlanContent): string =>
  createHash('sha256')
    .update(JSON.stringify([content.child, content.people, content.sources, content.lines]))
    .digest('base64url')
    .slice(0, 32)
