import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import { academicYearOf, type LocalDate } from '../../law/local-date.ts'
import type { ContentLine, ContentSource, LineSource, PlanContent } from '../../plan/content.ts'
import type { Placement } from '../../plan/plan-file.ts'
import { type Section, sectionCodes } from '../../plan/sections.ts'

/** The plan that is being written. */
export type Writing = {
  id: string
  childId: string
  matter: string
  regime: string
  ruleSet: string
  state: 'writing' | 'issued' | 'ended'
  startedOn: LocalDate
}

/** A plan as it was served or issued. */
export type PlanVersion = {
  id: string
  childId: string
  writingId: string
  matter: string
  number: number
  kind: 'draft' | 'final'
  regime: string
  ruleSet: string
  madeOn: LocalDate
  signedBy: string
  /** Of a draft: the last day on which the family may still answer. */
  windowEnds: LocalDate | undefined
  childFacts: ChildFacts
}
export type ChildFacts = { born: LocalDate; yearGroup: number; names: readonly string[]; people: readonly string[] }

/** What stands in `more` of a line of a version. */
type More = Partial<Omit<ContentLine, 'id' | 'section' | 'words'>> & {
  role?: string
  author?: string
  body?: string
  on?: LocalDate
  again?: string
}

/** The plan that is being written for a child, or was written last; the one of a matter where it is named. */
export async function writingOf(tx: ViewerTx, childId: string): Promise<Writing | undefined> {
  const row = await tx
    .selectFrom('plan_writing')
    .selectAll()
    .where('child_id', '=', childId)
    .orderBy(sql`state = 'writing'`, 'desc')
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      childId: row.child_id,
      matter: row.matter,
      regime: row.regime,
      ruleSet: row.rule_set,
      state: row.state as Writing['state'],
      startedOn: row.started_on as LocalDate,
    }
  )
}

/** The versions of a child's plans that this viewer reads, newest first. */
export async function versionsOf(tx: ViewerTx, childId: string): Promise<PlanVersion[]> {
  const rows = await tx
    .selectFrom('plan_version')
    .selectAll()
    .where('child_id', '=', childId)
    .orderBy('made_at', 'desc')
    .orderBy('number', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    childId: row.child_id,
    writingId: row.writing_id,
    matter: row.matter,
    number: row.number,
    kind: row.kind as PlanVersion['kind'],
    regime: row.regime,
    ruleSet: row.rule_set,
    madeOn: row.made_on as LocalDate,
    signedBy: row.signed_by,
    windowEnds: (row.window_ends ?? undefined) as LocalDate | undefined,
    childFacts: row.child_facts as unknown as ChildFacts,
  }))
}

/** What the checks ask about the child, on a day. The year group is that of the age. */
export async function childFactsOf(tx: ViewerTx, childId: string, today: LocalDate): Promise<ChildFacts> {
  const child = await tx
    .selectFrom('child')
    .select(['forename', 'surname', 'known_as', 'born'])
    .where('id', '=', childId)
    .executeTakeFirstOrThrow()
  const { rows } = await sql<{ name: string }>`
    select distinct coalesce(a.display_name, c.name) as name
      from circle c left join account a on a.id = c.account_id
     where c.child_id = ${childId}::uuid and c.relation <> 'self' and coalesce(a.display_name, c.name) is not null
     order by 1 limit 200`.execute(tx)
  const names = [child.forename, child.surname, child.known_as].flatMap((name) => (name ? [name] : []))
  const born = child.born as LocalDate
  return { born, yearGroup: yearGroupNumber(born, today), names, people: rows.map(({ name }) => name) }
}

/** Reception is 0; two years before it and sixteen after are the ends of the scale. */
export const yearGroupNumber = (born: LocalDate, today: LocalDate): number =>
  Math.min(16, Math.max(-2, academicYearOf(today) - academicYearOf(born) - 5))

/**
 * The advice that was given for an assessment, as section K lists it: who, in what role, on which day. What came on paper is on
 * it by the day it came, and earlier advice that is used again (regulation 6(4)) by the day on which the three agreed.
 */
export async function sourcesOf(tx: ViewerTx, childId: string, matter: string): Promise<ContentSource[]> {
  const { rows } = await sql<{
    id: string
    service: string
    limb: string
    body: string
    author: string | null
    on: LocalDate
    again: string | null
  }>`
    select r.id, r.service, r.limb, r.body, a.display_name as author, coalesce(v.given_on, r.met_on, e.on_day, r.asked_on) as on,
           case when v.kind is null then r.existing end as again
      from advice_request r
      left join lateral (select given_on, given_by, kind from advice_version v where v.request_id = r.id order by number desc limit 1) v on true
      left join account a on a.id = v.given_by
      left join journey_event e on e.id = r.id and e.child_id = r.child_id and e.type = 'advice.notNeeded'
     where r.child_id = ${childId}::uuid and r.matter = ${matter}
       and case when v.kind is null then r.met_on is not null or r.status = 'agreed' else v.kind <> 'withdrawn' end
     order by r.limb, 6, r.id`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    role: roleOf[row.service] ?? 'other advice',
    body: row.body,
    on: row.on,
    ...(row.author ? { author: row.author } : {}),
    ...(row.again ? { again: row.again } : {}),
  }))
}

const roleOf: Readonly<Record<string, string>> = {
  family: 'child, parents or young person',
  education: 'school, college or nursery',
  psychology: 'educational psychologist',
  health: 'health',
  care: 'social care',
  other: 'other advice',
}

const linesInOrder = (lines: readonly ContentLine[]): ContentLine[] =>
  sectionCodes.flatMap((section) => lines.filter((line) => line.section === section))

/** A row of the working copy as a line of the plan. Empty boxes are no boxes. */
export function lineOfRow(row: WritingRow): ContentLine {
  const boxes = {
    who: row.who,
    howMuch: row.how_much,
    howOften: row.how_often,
    from: row.from_when,
    paidBy: row.paid_by,
    agreedBy: row.agreed_by,
  }
  return {
    id: row.id,
    section: row.section as Section,
    words: row.words,
    ...(Object.fromEntries(
      Object.entries(boxes).filter(([, value]) => value !== null && value !== ''),
    ) as Partial<ContentLine>),
    aspirations: row.aspirations,
    needs: row.needs,
    outcomes: row.outcomes,
    sources: row.sources as readonly LineSource[],
  }
}

export type WritingRow = Awaited<ReturnType<typeof writingRows>>[number]

/** The lines of the working copy that stand, in order, each with its version and who types in it now. */
export const writingRows = (tx: ViewerTx, writingId: string) =>
  tx
    .selectFrom('writing_line')
    .leftJoin('account', 'account.id', 'writing_line.locked_by')
    .selectAll('writing_line')
    .select('account.display_name as locked_name')
    .where('writing_id', '=', writingId)
    .where('removed_at', 'is', null)
    .orderBy('section')
    .orderBy('place')
    .orderBy('writing_line.id')
    .execute()

/** The working copy as a plan, as the checks and the next version read it. */
export const workingContent = async (tx: ViewerTx, writing: Writing, today: LocalDate): Promise<PlanContent> =>
  (await workingCopy(tx, writing, today)).content

/** The working copy as a plan, with its rows: the version of each line and who types in it. */
export async function workingCopy(
  tx: ViewerTx,
  writing: Writing,
  today: LocalDate,
): Promise<{ rows: WritingRow[]; content: PlanContent }> {
  const [rows, facts, sources] = await Promise.all([
    writingRows(tx, writing.id),
    childFactsOf(tx, writing.childId, today),
    sourcesOf(tx, writing.childId, writing.matter),
  ])
  const content: PlanContent = {
    // section I is written once a draft was served and the setting is decided: from then on it is the final plan that is written
    stage: rows.some(({ section }) => section === 'I') ? 'final' : 'draft',
    regime: writing.regime,
    child: { born: facts.born, yearGroup: facts.yearGroup, names: facts.names },
    people: facts.people,
    sources,
    lines: linesInOrder(rows.map(lineOfRow)),
    placement: null,
  }
  return { rows, content }
}

const sourceOfLine = (id: string, more: More): ContentSource => ({
  id,
  role: more.role ?? '',
  body: more.body ?? '',
  on: more.on as LocalDate,
  ...(more.author === undefined ? {} : { author: more.author }),
  ...(more.again === undefined ? {} : { again: more.again }),
})

/** A version as this viewer reads it: the database leaves out the sections that are not theirs. */
export async function versionContent(tx: ViewerTx, version: PlanVersion): Promise<PlanContent> {
  const rows = await tx
    .selectFrom('plan_version_line')
    .select(['line_id', 'section', 'words', 'more'])
    .where('version_id', '=', version.id)
    .orderBy('section')
    .orderBy('place')
    .orderBy('line_id')
    .execute()
  const own = rows.filter((row) => row.section !== 'K')
  const { born, yearGroup, names, people } = version.childFacts
  const lines = own.map((row): ContentLine => {
    const more = row.more as unknown as More
    return {
      ...more,
      id: row.line_id,
      section: row.section as Section,
      words: row.words,
      aspirations: more.aspirations ?? [],
      needs: more.needs ?? [],
      outcomes: more.outcomes ?? [],
      sources: more.sources ?? [],
    }
  })
  return {
    stage: version.kind,
    regime: version.regime,
    child: { born, yearGroup, names },
    people,
    sources: rows
      .filter((row) => row.section === 'K')
      .map((row) => sourceOfLine(row.line_id, row.more as unknown as More)),
    lines: linesInOrder(lines),
    placement: placementIn(lines),
  }
}

/** Section I as the plan file has it beside its line: “name. Type: type”, or the type alone. */
function placementIn(lines: readonly ContentLine[]): Placement | null {
  const words = lines.find(({ section }) => section === 'I')?.words
  const [, name, type] = /^(?:(.+)\. )?Type: (.+)$/u.exec(words ?? '') ?? []
  return type === undefined ? null : { ...(name === undefined ? {} : { name }), type }
}
