import type { ViewerTx } from '../../access/in-transaction.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { mayDo } from '../../web/permission.ts'
import type { ChildInPath } from '../../web/route.ts'
import { openAssessment } from '../deciding/index.ts'
import { journeyOf } from '../journey/index.ts'

/** The assessment that is about a plan for this child. */
export type Case = {
  matter: string
  /** It was decided to assess, and no plan is issued, refused or given up: a setting can be named and asked. */
  isOpen: boolean
}

const begins: ReadonlySet<string> = new Set(['request.received', 'reassessment.requested', 'reassessment.decided'])

/** The open assessment, the first or one again, else the last; undefined where nobody ever asked for one. */
export async function caseOf(tx: ViewerTx, childId: string, today: LocalDate): Promise<Case | undefined> {
  const journey = await journeyOf(tx, childId)
  if (!journey) return undefined
  const open = openAssessment(journey, today)
  if (open) return { matter: open.matter, isOpen: open.question !== 'assess' }
  const last = journey.events.findLast((event) => begins.has(event.type))
  return last && { matter: last.matter, isOpen: false }
}

export const isOfficer = (child: ChildInPath): boolean => mayDo(child, 'event.record')
/** Who names a setting for the child: the family, and those who help it. */
export const isFamily = (child: ChildInPath): boolean => mayDo(child, 'plan.comment')

/** How the page calls the child: "you" to a young person, else by the chosen name. */
export async function calledOf(
  tx: ViewerTx,
  child: ChildInPath,
): Promise<{ name: string; isYou: boolean; born: LocalDate }> {
  const row = await tx
    .selectFrom('child')
    .select(['forename', 'known_as', 'born'])
    .where('id', '=', child.id)
    .executeTakeFirstOrThrow()
  return {
    name: row.known_as ?? row.forename,
    isYou: child.relations.includes('self'),
    born: row.born as LocalDate,
  }
}
