import type { PlanContent } from '../../plan/content.ts'
import { pathTo } from '../../web/paths.ts'
import { type Call, childOf, type Reply } from '../../web/route.ts'
import { closedByDeath } from '../record/index.ts'
import { type Writing, type WritingRow, workingCopy, writingOf } from './content.ts'

/** The plan that is being written, as an officer opens it. */
export type Opened = {
  childId: string
  childName: string
  writing: Writing
  content: PlanContent
  rows: readonly WritingRow[]
}

/** The writing of the child in the path alone, or the answer where there is nothing to write in. */
export async function openWriting(call: Call): Promise<{ writing: Writing } | { instead: Reply }> {
  const child = childOf(call)
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return { instead: closed }
  const writing = await writingOf(call.tx, child.id)
  if (!writing) return { instead: { redirect: pathTo('/children/:childId/plan/start', { childId: child.id }) } }
  if (writing.state !== 'writing')
    return { instead: { redirect: pathTo('/children/:childId/plan', { childId: child.id }), notice: ended } }
  return { writing }
}

const ended = 'Nobody writes in this plan now: it was issued, or what it was written for has ended.'

/** The working copy of the child in the path, or the answer where there is none. */
export async function openPlan(call: Call): Promise<Opened | { instead: Reply }> {
  const found = await openWriting(call)
  if ('instead' in found) return found
  const child = childOf(call)
  const copy = await workingCopy(call.tx, found.writing, call.today)
  return { childId: child.id, childName: child.name, writing: found.writing, ...copy }
}
