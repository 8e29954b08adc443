import { sql } from 'kysely'
import { relationsIn, strongestFirst } from '../access/audit.ts'
import type { ViewerTx } from '../access/in-transaction.ts'
import { actions, type ChildAction, type OwnWords, ownWords, type Relation, reads } from '../access/policy.ts'
import { hasDuty, type Viewer } from '../access/viewer.ts'
import { visibleChildren } from '../access/visible-children.ts'
import type { Allow, ChildInPath } from './route.ts'

export type Permission =
  | { is: 'allowed'; child?: ChildInPath }
  | { is: 'notFound' }
  | { is: 'forbidden'; because: string; childId?: string }

/** Answers "who may?" and "for which child?" for one route, before its handler runs. Anything not named is denied. */
export async function permissionFor(
  tx: ViewerTx,
  viewer: Viewer,
  allow: Allow,
  childId: string | undefined,
): Promise<Permission> {
  if (allow === 'public') return { is: 'allowed' }
  if (viewer.kind !== 'signedIn') return { is: 'notFound' }
  if (allow === 'anyoneSignedIn') return { is: 'allowed' }
  if ('duty' in allow) {
    return hasDuty(viewer, allow.duty)
      ? { is: 'allowed' }
      : {
          is: 'forbidden',
          because: 'Your role does not include this page. If you think it should, ask your administrator.',
        }
  }
  const child = childId === undefined ? undefined : await childInPath(tx, childId)
  if (!child) return { is: 'notFound' }
  return childAllows(child, allow)
    ? { is: 'allowed', child }
    : {
        is: 'forbidden',
        because: 'You can see this child, but your part in their circle does not include this page.',
        childId: child.id,
      }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text is written as the ids of children are. */
export const isChildId = (text: string): boolean => uuid.test(text)

/**
 * The child of a path through the viewer's eyes; a hidden child and one that never was look the same. What the viewer is
 * to the child is asked first, and where that is nothing the child is not looked for: the policies answer for a row that is
 * there, and only then, so looking for it would take longer where it is.
 */
export async function childInPath(tx: ViewerTx, childId: string): Promise<ChildInPath | undefined> {
  if (!isChildId(childId)) return undefined
  const seen = visibleChildren(tx)
    .select([
      'child.id',
      'child.forename',
      'child.surname',
      'child.known_as',
      sql<boolean>`today() >= becomes_young_person_on(child.born)`.as('is_young_person'),
    ])
    .where(sql<boolean>`child.id = asked.id`)
  const { rows } = await sql<ChildSeen>`
    select seen.*, asked.relations
      from (select ${childId}::uuid as id, ${relationsIn(childId)} as relations offset 0) asked
           cross join lateral (${seen} offset 0) seen
     where cardinality(asked.relations) > 0`.execute(tx)
  const found = rows[0]
  if (!found) return undefined
  const relations = strongestFirst(found.relations)
  const relation = relations[0]
  if (!relation) return undefined
  const name = `${found.known_as ?? found.forename} ${found.surname}`
  return { id: found.id, name, relation, relations, isYoungPerson: found.is_young_person }
}

type ChildSeen = {
  id: string
  forename: string
  surname: string
  known_as: string | null
  is_young_person: boolean
  relations: Relation[]
}

/** Whether somebody who stands so may do this. A child's own place reads, and does nothing before the rights are theirs. */
export function mayDo(child: Pick<ChildInPath, 'relations' | 'isYoungPerson'>, action: ChildAction): boolean {
  const allowed: readonly string[] = actions[action]
  return child.relations.some((relation) => allowed.includes(relation) && (relation !== 'self' || child.isYoungPerson))
}

/** Whether somebody reads what is the child's own: whoever reads the views, and those with whom it is shared. */
export function readsOwnWords(relations: readonly Relation[], what: OwnWords): boolean {
  const also: readonly Relation[] = ownWords[what]
  return relations.some((relation) => reads[relation].views === 'R' || also.includes(relation))
}

type ChildAllow = Exclude<Allow, string | { duty: unknown }>

function childAllows(child: ChildInPath, allow: ChildAllow): boolean {
  if ('childAction' in allow) return mayDo(child, allow.childAction)
  if ('childOwnWords' in allow) return readsOwnWords(child.relations, allow.childOwnWords)
  if ('childPart' in allow) return child.relations.some((relation) => reads[relation][allow.childPart] === 'R')
  return child.relations.some((relation) => ['R', 'S', 'P'].includes(reads[relation].journey))
}
