import { comparePlans } from '../../../plan/compare.ts'
import { type PlanContent, toCompared } from '../../../plan/content.ts'
import { mayDo } from '../../../web/permission.ts'
import { type Call, childOf, type Reply, route } from '../../../web/route.ts'
import { type PlanVersion, versionContent, workingContent, writingOf } from '../../plans/index.ts'
import { versionIn } from '../read/route.tsx'
import { sectionsRead } from '../sections-read.ts'
import { ChangesPage } from './page.tsx'

type Side = { name: string; content: PlanContent; version: PlanVersion | undefined }

/** What differs between two versions of a plan, or between one and the working copy, for whoever reads both. */
export const seeChanges = route({
  method: 'GET',
  path: '/children/:childId/plan/versions/:versionId/changes/:otherId',
  allow: { childPart: 'plan' },
  audit: 'plan.changesRead',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const found = await versionIn(call)
    if (!found) return { notFound: true }
    const other = await otherSide(call, found)
    if (!other) return { notFound: true }
    const before: Side = {
      name: nameOf(found.version),
      content: await versionContent(call.tx, found.version),
      version: found.version,
    }
    const isTurned = other.version !== undefined && other.version.number < found.version.number
    const [from, to] = isTurned ? [other, before] : [before, other]
    const sections = await sectionsRead(call.tx, child.id, found.version.kind)
    return {
      title: 'What changed',
      page: (
        <ChangesPage
          child={child}
          from={from}
          to={to}
          difference={comparePlans(toCompared(from.content), toCompared(to.content))}
          readsSources={sections.includes('K')}
          readsAll={sections.includes('K') && sections.includes('C') && sections.includes('D')}
        />
      ),
    }
  },
})

const nameOf = (version: PlanVersion): string =>
  version.kind === 'draft' ? `draft ${version.number}` : 'the final plan'

async function otherSide(
  call: Call,
  { version, versions }: { version: PlanVersion; versions: readonly PlanVersion[] },
): Promise<Side | undefined> {
  const { otherId } = call.params as { otherId?: string }
  if (otherId === 'now') return workingSide(call, version)
  const other = versions.find(({ id }) => id === otherId)
  return other && { name: nameOf(other), content: await versionContent(call.tx, other), version: other }
}

/** The working copy is for those who write it alone. */
async function workingSide(call: Call, version: PlanVersion): Promise<Side | undefined> {
  const child = childOf(call)
  if (!mayDo(child, 'plan.write')) return undefined
  const writing = await writingOf(call.tx, child.id)
  if (writing?.id !== version.writingId) return undefined
  return {
    name: 'the plan as it is written now',
    content: await workingContent(call.tx, writing, call.today),
    version: undefined,
  }
}
