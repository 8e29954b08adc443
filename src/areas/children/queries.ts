import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { Relation } from '../../access/policy.ts'
import { visibleChildren } from '../../access/visible-children.ts'
import type { LocalDate } from '../../law/local-date.ts'

/** What a page says first of a child. */
export type ChildFacts = {
  id: string
  forename: string
  surname: string
  known_as: string | null
  say_it: string | null
  pronouns: string | null
  born: string
  year_group: number | null
  strengths: string | null
  interests: string | null
  voice: string | null
  looked_after: boolean
  died_on: string | null
  version: number
}

/**
 * What the child says is a part of the record by itself, and so is the one-page profile, which those who teach the child are
 * given without the rest: the database tells it to whoever may know, and no row to anybody else.
 */
const ownWords = sql<Pick<ChildFacts, 'strengths' | 'interests' | 'voice'>>`own_words(child.id)`.as('words')

/** The facts of a child this viewer sees. @throws where the child is hidden: the route has asked before. */
export const childFacts = (tx: ViewerTx, childId: string): Promise<ChildFacts> =>
  visibleChildren(tx)
    .leftJoinLateral(ownWords, (join) => join.onTrue())
    .select([
      'child.id',
      'child.forename',
      'child.surname',
      'child.known_as',
      'child.say_it',
      'child.pronouns',
      'child.born',
      'child.year_group',
      'words.strengths',
      'words.interests',
      'words.voice',
      'child.looked_after',
      'child.died_on',
      'child.version',
    ])
    .where('child.id', '=', childId)
    .executeTakeFirstOrThrow()

export type Placement = {
  name: string | null
  setting_kind: string | null
  setting_other: string | null
  rank: number
  named_in_plan: boolean
  from_day: string | null
  to_day: string | null
  sen_unit: boolean | null
  resourced: boolean | null
}

/** Where the child learns and learned, newest first. */
export const placementsOf = (tx: ViewerTx, childId: string): Promise<Placement[]> =>
  tx
    .selectFrom('placement')
    .leftJoin('organisation', 'organisation.id', 'placement.organisation_id')
    .select([
      'organisation.name',
      'placement.setting_kind',
      'placement.setting_other',
      'placement.rank',
      'placement.named_in_plan',
      'placement.from_day',
      'placement.to_day',
      'placement.sen_unit',
      'placement.resourced',
    ])
    .where('placement.child_id', '=', childId)
    .orderBy(sql`placement.to_day is null`, 'desc')
    .orderBy('placement.from_day', 'desc')
    .orderBy('placement.rank')
    .execute()

export const needsOf = (tx: ViewerTx, childId: string, today: LocalDate) =>
  tx
    .selectFrom('need')
    .select(['code', 'rank'])
    .where('child_id', '=', childId)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', today)]))
    .orderBy('rank')
    .orderBy('code')
    .execute()

export const plansOf = (tx: ViewerTx, childId: string) =>
  tx
    .selectFrom('plan')
    .select(['id', 'matter', 'started_on', 'ceased_on', 'personal_budget', 'source'])
    .where('child_id', '=', childId)
    .orderBy(sql`ceased_on is null`, 'desc')
    .orderBy('started_on', 'desc')
    .execute()

/** The lines of a child's plans that this viewer reads: the database leaves out the sections that are not theirs. */
export const planLinesOf = (tx: ViewerTx, childId: string) =>
  tx
    .selectFrom('plan_line')
    .select(['plan_id', 'section', 'place', 'body'])
    .where('child_id', '=', childId)
    .orderBy('section')
    .orderBy('place')
    .execute()

/** The numbers of a child that a relation reads: a school its own, health the NHS number with the rest. */
const schemesFor = (relations: readonly Relation[]): readonly string[] => {
  const schools: readonly Relation[] = ['setting', 'setting.former', 'officer.other']
  return relations.every((relation) => schools.includes(relation)) ? ['upn', 'uln'] : ['upn', 'uln', 'nhs', 'local']
}

export const identifiersOf = (tx: ViewerTx, childId: string, relations: readonly Relation[]) =>
  tx
    .selectFrom('child_identifier')
    .select(['scheme', 'value'])
    .where('child_id', '=', childId)
    .where('scheme', 'in', [...schemesFor(relations)])
    .orderBy('scheme', 'desc')
    .execute()

export const summaryFor = (tx: ViewerTx, childId: string) =>
  tx
    .selectFrom('child_summary')
    .select(['stage', 'stage_since', 'next_rule', 'next_due_on', 'next_status'])
    .where('child_id', '=', childId)
    .executeTakeFirst()

export type Holder = {
  relation: string
  name: string | null
  job_title: string | null
  phone: string | null
  email: string | null
  team: string | null
}

/** Who holds the child at the council: for whoever reads at least a summary. */
export async function holdersOf(tx: ViewerTx, childId: string): Promise<Holder[]> {
  const { rows } = await sql<Holder>`select * from who_holds(${childId}::uuid)`.execute(tx)
  return rows
}

/** "Priya Shah at the council", or the team's name where nobody is named. */
export function holderInWords(holders: readonly Holder[]): string | undefined {
  const person = holders.find((holder) => holder.relation === 'caseworker' && holder.name)
  if (person) return `${person.name} at the council`
  const team = holders.find((holder) => holder.team)
  return team ? `The ${team.team} at the council` : undefined
}

/** The free information and advice services of the area. */
export const freeHelp = (tx: ViewerTx) =>
  tx
    .selectFrom('organisation')
    .select(['id', 'name', 'phone'])
    .where('kind', '=', 'informationAndAdvice')
    .where('closed_on', 'is', null)
    .orderBy('name')
    .limit(3)
    .execute()
