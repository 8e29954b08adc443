import type { Relation } from '../../../access/policy.ts'
import type { PlanContent } from '../../../plan/content.ts'
import { type Section, sectionCodes } from '../../../plan/sections.ts'
import { textOf } from '../../../web/form.ts'
import { mayDo } from '../../../web/permission.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { isId } from '../../circle/index.ts'
import { keptName, type PlanVersion, versionContent, versionsOf } from '../../plans/index.ts'
import { daysOfDraft, finalDueOn } from '../days.ts'
import { commentsOf, copiesOf, findingsOf } from '../queries.ts'
import { sectionsRead } from '../sections-read.ts'
import { VersionPage } from './page.tsx'

const family: readonly Relation[] = ['parent', 'parent.restricted', 'self', 'representative', 'invitedSupport']
export const isFamily = (relations: readonly Relation[]): boolean =>
  relations[0] !== undefined && family.includes(relations[0])

/** The version in the path, beside all that this viewer reads; undefined where it is none of theirs. */
export async function versionIn(
  call: Call,
): Promise<{ version: PlanVersion; versions: readonly PlanVersion[] } | undefined> {
  const { versionId } = call.params as { versionId?: string }
  if (!versionId || !isId(versionId)) return undefined
  const versions = await versionsOf(call.tx, childOf(call).id)
  const version = versions.find(({ id }) => id === versionId)
  return version && { version, versions: versions.filter(({ writingId }) => writingId === version.writingId) }
}

/** A served draft or the final plan, for everybody who may read it; the database leaves out what is not theirs. */
export const seeVersion = route({
  method: 'GET',
  path: '/children/:childId/plan/versions/:versionId',
  allow: { childPart: 'plan' },
  audit: 'plan.read',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const found = await versionIn(call)
    if (!found) return { notFound: true }
    const { version, versions } = found
    const [content, findings, comments, copies, dueOn, sections] = await Promise.all([
      versionContent(call.tx, version),
      findingsOf(call.tx, version.id),
      version.kind === 'draft' ? commentsOf(call.tx, { writingId: version.writingId, versionId: version.id }) : [],
      copiesOf(call.tx, version.id),
      version.kind === 'draft' ? finalDueOn(call.tx, child.id) : undefined,
      sectionsRead(call.tx, child.id, version.kind),
    ])
    const ofFamily = isFamily(child.relations)
    const newest = versions.find(({ kind }) => kind === 'draft')
    const final = versions.find(({ kind }) => kind === 'final')
    const isNewest = version.kind === 'draft' && newest?.id === version.id && !final
    return {
      title: version.kind === 'draft' ? `Draft plan, version ${version.number}` : 'The plan',
      page: (
        <VersionPage
          child={child}
          csrf={call.request.csrfToken}
          me={signedIn(call.viewer).accountId}
          today={call.today}
          version={version}
          content={content}
          sections={withOwn(sections, content)}
          findings={findings}
          comments={comments}
          copies={ofFamily || mayDo(child, 'plan.write') ? copies : []}
          days={
            version.windowEnds && !ofFamily && isNewest
              ? daysOfDraft(version.madeOn, version.windowEnds, dueOn, call.today)
              : undefined
          }
          newer={final ?? (newest && newest.id !== version.id ? newest : undefined)}
          older={versions.filter(({ number }) => number < version.number)}
          isFamily={ofFamily}
          mayComment={isNewest && mayDo(child, 'plan.comment')}
          isOwn={child.relations[0] === 'self'}
          done={doneIn(call, version)}
        />
      ),
    }
  },
})

/** Under which name the browser kept what is saved now. */
function doneIn(call: Call, version: PlanVersion): string | undefined {
  const saved = textOf(call.query, 'saved')
  const isPart = isId(saved) || saved === 'whole' || saved === 'meeting'
  return isPart ? keptName(signedIn(call.viewer).accountId, `${version.id}-${saved}`) : undefined
}

/** A section with lines is shown, whatever opened it. */
const withOwn = (sections: readonly Section[], content: PlanContent): readonly Section[] =>
  sectionCodes.filter((section) => sections.includes(section) || content.lines.some((line) => line.section === section))
