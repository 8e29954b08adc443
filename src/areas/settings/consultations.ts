import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { LocalDate } from '../../law/local-date.ts'

export const grounds = ['unsuitable', 'othersEducation', 'resources'] as const
export type Ground = (typeof grounds)[number]

export type ConsultationAnswer = {
  id: string
  number: number
  answer: 'canMeet' | 'cannotMeet'
  grounds: readonly Ground[]
  reasons: string
  adjustments: string | undefined
  staff: string | undefined
  cost: string | undefined
  placeFrom: string | undefined
  cameBy: 'here' | 'letter' | 'talk'
  byName: string
  on: LocalDate
  at: string
}

export type ClosedWhy = 'named' | 'notNamed' | 'withdrawn' | 'issued' | 'ended' | 'moved' | 'died' | 'void'

/** A setting that was asked whether it can meet the needs. */
export type Consultation = {
  id: string
  childId: string
  matter: string
  organisationId: string | undefined
  name: string
  why: 'requested' | 'considered'
  versionId: string
  /** The other council that maintains it. */
  council: string | undefined
  askedOn: LocalDate
  dueOn: LocalDate | undefined
  isLate: boolean
  closedWhy: ClosedWhy | undefined
  closedReason: string | undefined
  /** Newest first. */
  answers: readonly ConsultationAnswer[]
}

type AnswerRow = Omit<ConsultationAnswer, 'adjustments' | 'staff' | 'cost' | 'placeFrom'> &
  Record<'adjustments' | 'staff' | 'cost' | 'placeFrom', string | null>

type Row = {
  id: string
  childId: string
  matter: string
  organisationId: string | null
  name: string
  why: Consultation['why']
  versionId: string
  council: string | null
  askedOn: LocalDate
  dueOn: LocalDate | null
  isPast: boolean
  closedWhy: ClosedWhy | null
  closedReason: string | null
  answers: readonly AnswerRow[] | null
}

const columns = sql`c.id, c.child_id as "childId", c.matter, c.organisation_id as "organisationId", c.name, c.why,
  c.version_id as "versionId", c.council_name as council, c.asked_on as "askedOn", c.due_on as "dueOn",
  coalesce(c.due_on < today(), false) as "isPast",
  c.closed_why as "closedWhy", c.closed_reason as "closedReason",
  (select jsonb_agg(jsonb_build_object('id', a.id, 'number', a.number, 'answer', a.answer, 'grounds', a.grounds, 'reasons', a.reasons,
      'adjustments', a.adjustments, 'staff', a.staff, 'cost', a.cost, 'placeFrom', a.place_from, 'cameBy', a.came_by,
      'byName', a.by_name, 'on', a.answered_on, 'at', a.at) order by a.number desc)
     from consultation_answer a where a.consultation_id = c.id) as answers`

const answerOf = (row: AnswerRow): ConsultationAnswer => ({
  ...row,
  adjustments: row.adjustments ?? undefined,
  staff: row.staff ?? undefined,
  cost: row.cost ?? undefined,
  placeFrom: row.placeFrom ?? undefined,
})

const consultationOf = (row: Row): Consultation => ({
  id: row.id,
  childId: row.childId,
  matter: row.matter,
  organisationId: row.organisationId ?? undefined,
  name: row.name,
  why: row.why,
  versionId: row.versionId,
  council: row.council ?? undefined,
  askedOn: row.askedOn,
  dueOn: row.dueOn ?? undefined,
  isLate: row.isPast && !row.answers?.length,
  closedWhy: row.closedWhy ?? undefined,
  closedReason: row.closedReason ?? undefined,
  answers: (row.answers ?? []).map(answerOf),
})

/** Who was asked about a child in one assessment, the first asked first; as this viewer may read it. */
export async function consultationsOf(tx: ViewerTx, childId: string, matter: string): Promise<Consultation[]> {
  const { rows } = await sql<Row>`select ${columns} from consultation c
    where c.child_id = ${childId}::uuid and c.matter = ${matter} and c.closed_why is distinct from 'void'
    order by c.asked_at, c.id limit 100`.execute(tx)
  return rows.map(consultationOf)
}

/** One consultation, where this viewer reads it. */
export async function consultationById(tx: ViewerTx, id: string): Promise<Consultation | undefined> {
  const { rows } = await sql<Row>`select ${columns} from consultation c where c.id = ${id}::uuid`.execute(tx)
  return rows[0] && consultationOf(rows[0])
}

/** Whether a setting said that it could meet the needs and says now that it cannot: it has taken back its readiness. */
export const hasTakenBack = ({ answers }: Pick<Consultation, 'answers'>): boolean =>
  answers[0]?.answer === 'cannotMeet' && answers.some((one) => one.answer === 'canMeet')
