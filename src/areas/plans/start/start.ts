import { sql } from 'kysely'
import { presentRegime } from '../../../plan/sections.ts'
import { newId } from '../../../platform/id.ts'
import { type Call, childOf, type Reply, signedIn } from '../../../web/route.ts'
import { decisionsOf, isPlanDecided, openAssessment } from '../../deciding/index.ts'
import { journeyOf } from '../../journey/index.ts'
import { closedByDeath } from '../../record/index.ts'

/** The set of checks that a plan is begun under. */
export const ruleSet = 'waymark.checks/1'

/** The assessment that a plan may be written for now, or why none may; or the answer where nothing is written at all. */
export async function mayStart(call: Call): Promise<{ matter: string } | { notYet: string } | { instead: Reply }> {
  const child = childOf(call)
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return { instead: closed }
  const [journey, decisions] = await Promise.all([journeyOf(call.tx, child.id), decisionsOf(call.tx, child.id)])
  const request = journey && openAssessment(journey, call.today)
  if (!request) return { notYet: `There is no open request about ${child.name} that a plan could be written for.` }
  if (!isPlanDecided(request, decisions))
    return { notYet: `Whether to make a plan for ${child.name} is not decided yet. That comes first.` }
  return { matter: request.matter }
}

/** Begins the plan: once for an assessment, whoever presses first. */
export async function startWriting(call: Call, matter: string): Promise<void> {
  const childId = childOf(call).id
  await sql`select pg_advisory_xact_lock(hashtextextended(${`plan ${childId}`}, 0))`.execute(call.tx)
  const there = await call.tx
    .selectFrom('plan_writing')
    .select('id')
    .where('child_id', '=', childId)
    .where('matter', '=', matter)
    .where('state', '=', 'writing')
    .executeTakeFirst()
  if (there) return
  await call.tx
    .insertInto('plan_writing')
    .values({
      id: newId(call.now),
      child_id: childId,
      matter,
      regime: presentRegime,
      rule_set: ruleSet,
      started_by: signedIn(call.viewer).accountId,
      started_at: call.now,
      started_on: call.today,
    })
    .execute()
}
