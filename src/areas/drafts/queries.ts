import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Stood } from '../plans/index.ts'

export type CommentKind = 'comment' | 'words' | 'meeting'
export type AnswerKind = 'accepted' | 'changed' | 'declined' | 'noted' | 'meeting'

export type Answer = {
  answer: AnswerKind
  lines: readonly string[]
  reason: string | null
  meetOn: LocalDate | null
  meetAt: string | null
  meetWho: string | null
  by: string
  on: LocalDate
}

/** What somebody of the family said to a draft, with its newest answer. */
export type PlanComment = {
  id: string
  childId: string
  writingId: string
  versionId: string
  lineId: string | null
  kind: CommentKind
  words: string
  suggests: string | null
  meetWhen: string | null
  meetHow: string | null
  meetWho: string | null
  byAccount: string
  by: string
  version: number
  savedAt: string
  sentOn: LocalDate | null
  answer: Answer | undefined
  /** The line as it stood in the version that was commented on. */
  line: { section: string; words: string } | undefined
}

type Row = {
  id: string
  child_id: string
  writing_id: string
  version_id: string
  line_id: string | null
  kind: CommentKind
  words: string
  suggests: string | null
  meet_when: string | null
  meet_how: string | null
  meet_who: string | null
  by_account: string
  by_name: string
  version: number
  saved_at: string
  sent_on: LocalDate | null
  answer: Answer | null
  line: { section: string; words: string } | null
}

/** The comments of a plan that this viewer reads, in the order in which they were written; those of one version, or one comment. */
export async function commentsOf(
  tx: ViewerTx,
  about: { writingId: string; versionId?: string } | { commentId: string },
): Promise<PlanComment[]> {
  const { writingId, versionId, commentId } = { writingId: null, versionId: null, commentId: null, ...about }
  const { rows } = await sql<Row>`
    select c.id, c.child_id, c.writing_id, c.version_id, c.line_id, c.kind, c.words, c.suggests, c.meet_when, c.meet_how, c.meet_who, c.by_account, c.by_name,
           c.version, c.saved_at, c.sent_on,
           case when l.line_id is not null then jsonb_build_object('section', l.section, 'words', l.words) end as line,
           a.answer
      from plan_comment c
      left join plan_version_line l on l.version_id = c.version_id and l.line_id = c.line_id
      left join lateral (
        select jsonb_build_object('answer', n.answer, 'lines', n.lines, 'reason', n.reason, 'meetOn', n.meet_on, 'meetAt', n.meet_at,
                                  'meetWho', n.meet_who, 'by', n.by_name,
                                  'on', (n.at at time zone 'Europe/London')::date) as answer
          from plan_comment_answer n where n.comment_id = c.id order by n.at desc, n.id desc limit 1) a on true
     where (${commentId}::uuid is null or c.id = ${commentId}::uuid)
       and (${writingId}::uuid is null or c.writing_id = ${writingId}::uuid)
       and (${versionId}::uuid is null or c.version_id = ${versionId}::uuid)
     order by c.saved_at, c.id`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    childId: row.child_id,
    writingId: row.writing_id,
    versionId: row.version_id,
    lineId: row.line_id,
    kind: row.kind,
    words: row.words,
    suggests: row.suggests,
    meetWhen: row.meet_when,
    meetHow: row.meet_how,
    meetWho: row.meet_who,
    byAccount: row.by_account,
    by: row.by_name,
    version: row.version,
    savedAt: row.saved_at,
    sentOn: row.sent_on,
    answer: row.answer ?? undefined,
    line: row.line ?? undefined,
  }))
}

/** What the checks found in a version on the day it was made, as far as this viewer reads the lines. */
export async function findingsOf(tx: ViewerTx, versionId: string): Promise<Stood[]> {
  const rows = await tx
    .selectFrom('version_finding')
    .select(['line_id', 'rule', 'level', 'found', 'stands'])
    .where('version_id', '=', versionId)
    .orderBy('place')
    .execute()
  return rows.map((row) => {
    const stands = row.stands as unknown as { because: string; by: string; on: string } | null
    return {
      ...(row.found as unknown as Pick<Stood, 'words' | 'because' | 'source'>),
      line: row.line_id,
      rule: row.rule as Stood['rule'],
      level: row.level as Stood['level'],
      ...(stands ? { letStand: { id: '', ...stands } } : {}),
    }
  })
}

export type PlanCopy = { toWhom: 'family' | 'setting' | 'maintainer' | 'health'; toName: string; letterId: string }

/** To whom a version went. */
export async function copiesOf(tx: ViewerTx, versionId: string): Promise<PlanCopy[]> {
  const rows = await tx
    .selectFrom('plan_copy')
    .select(['to_whom', 'to_name', 'letter_id'])
    .where('version_id', '=', versionId)
    .orderBy('made_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    toWhom: row.to_whom as PlanCopy['toWhom'],
    toName: row.to_name,
    letterId: row.letter_id,
  }))
}

export type Proposal = {
  id: string
  writingId: string
  kind: 'serve' | 'issue'
  state: 'proposed' | 'done' | 'returned'
  note: string | null
  windowEnds: LocalDate | null
  proposedAt: string
  proposer: string
  decider: string | null
  decidedAt: string | null
  returnedWhy: string | null
}

/** The proposals of a child’s plan, the newest first. */
export async function proposalsOf(tx: ViewerTx, childId: string, proposalId?: string): Promise<Proposal[]> {
  const rows = await tx
    .selectFrom('plan_proposal')
    .leftJoin('account as proposer', 'proposer.id', 'plan_proposal.proposed_by')
    .leftJoin('account as decider', 'decider.id', 'plan_proposal.decided_by')
    .selectAll('plan_proposal')
    .select(['proposer.display_name as proposer', 'decider.display_name as decider'])
    .where('plan_proposal.child_id', '=', childId)
    .$if(proposalId !== undefined, (query) => query.where('plan_proposal.id', '=', proposalId ?? ''))
    .orderBy('plan_proposal.proposed_at', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    writingId: row.writing_id,
    kind: row.kind as Proposal['kind'],
    state: row.state as Proposal['state'],
    note: row.note,
    windowEnds: row.window_ends as LocalDate | null,
    proposedAt: row.proposed_at,
    proposer: row.proposer ?? 'Somebody who has left',
    decider: row.decider,
    decidedAt: row.decided_at,
    returnedWhy: row.returned_why,
  }))
}

/** The lines that answers to the family name: answers to what it said of this draft, or given since it was served. */
export async function linesTied(tx: ViewerTx, writingId: string, draftId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ line: string }>`
    select distinct unnest(a.lines) as line
      from plan_comment c
      join plan_version v on v.id = ${draftId}::uuid
      join lateral (select n.answer, n.lines, n.at from plan_comment_answer n
                     where n.comment_id = c.id order by n.at desc, n.id desc limit 1) a on true
     where c.writing_id = ${writingId}::uuid and a.answer in ('accepted', 'changed')
       and (c.version_id = v.id or a.at > v.made_at)`.execute(tx)
  return new Set(rows.map(({ line }) => line))
}

/** Whether the viewer decides about the child’s plan. */
export async function mayMake(tx: ViewerTx, childId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select may_everywhere('decision.make') or ${childId}::uuid in (select children_where_i_may('decision.make')) as may`.execute(
    tx,
  )
  return rows[0]?.may === true
}
