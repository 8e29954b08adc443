import { type Part, type Relation, reads } from '../../access/policy.ts'

const familyRelations: readonly Relation[] = ['parent', 'parent.restricted', 'self', 'representative', 'contact']

/** Whether somebody stands to the child as family before anything else. Relations come strongest first. */
export const isOfFamily = (relations: readonly Relation[]): boolean =>
  relations[0] !== undefined && familyRelations.includes(relations[0])

/** Whether one of the relations reads a part whole; the database asks the same. */
export const readsWhole = (relations: readonly Relation[], part: Part): boolean =>
  relations.some((relation) => reads[relation][part] === 'R')

/** Whether stage, dates and who holds the child are all that these relations read of the journey. */
export const isSummaryOnly = (relations: readonly Relation[]): boolean => !readsWhole(relations, 'journey')
