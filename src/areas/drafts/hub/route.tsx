import { sql } from 'kysely'
import type { Relation } from '../../../access/policy.ts'
import { mayDo } from '../../../web/permission.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { versionsOf, type Writing, writingOf } from '../../plans/index.ts'
import { finalDueOn } from '../days.ts'
import { commentsOf, proposalsOf } from '../queries.ts'
import { isFamily } from '../read/route.tsx'
import { waitsForAnswer } from '../waits.ts'
import { HubPage, type OfficersSide } from './page.tsx'

/** The plan of a child: what there is of it, for this reader, and what they can do now. */
export const seePlan = route({
  method: 'GET',
  path: '/children/:childId/plan',
  allow: { childPart: 'plan' },
  audit: 'plan.seen',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const mayWrite = mayDo(child, 'plan.write')
    const [versions, writing, planInForce] = await Promise.all([
      versionsOf(call.tx, child.id),
      mayWrite ? writingOf(call.tx, child.id) : undefined,
      inForce(call, child.id),
    ])
    const newest = versions[0]
    const comments = newest ? await commentsOf(call.tx, { writingId: newest.writingId }) : []
    const me = signedIn(call.viewer).accountId
    return {
      title: 'The plan',
      page: (
        <HubPage
          child={child}
          today={call.today}
          me={me}
          isFamily={isFamily(child.relations)}
          isOwn={child.relations[0] === 'self'}
          isOfTheirs={child.relations.some((relation) => theirs.includes(relation))}
          mayComment={mayDo(child, 'plan.comment')}
          versions={versions}
          inForce={planInForce?.version}
          isFromElsewhere={planInForce !== undefined && planInForce.version === undefined}
          comments={comments}
          officers={
            mayWrite ? await officersSide(call, child.id, writing, comments.filter(waitsForAnswer).length) : undefined
          }
        />
      ),
    }
  },
})

const theirs: readonly Relation[] = ['self', 'parent', 'parent.restricted']

async function officersSide(
  call: Call,
  childId: string,
  writing: Writing | undefined,
  toAnswer: number,
): Promise<OfficersSide> {
  const [proposals, dueOn] = await Promise.all([proposalsOf(call.tx, childId), finalDueOn(call.tx, childId)])
  return { state: writing?.state, proposals: proposals.slice(0, 10), dueOn, toAnswer }
}

/** The plan in force, and which version it is; of a plan that was not made here, none. */
async function inForce({ tx }: Call, childId: string): Promise<{ version: string | undefined } | undefined> {
  const row = await tx
    .selectFrom('plan')
    .select('version_id')
    .where('child_id', '=', childId)
    .where('ceased_on', 'is', null)
    .orderBy(sql`version_id is null`)
    .orderBy('started_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { version: row.version_id ?? undefined }
}
