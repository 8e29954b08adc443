import { sql } from 'kysely'
import { relationsTo } from '../../access/audit.ts'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { DelayReason, Limb, Service } from './advice-words.ts'

/** How a request stands. `agreeing`: whether advice that is there already is enough is being asked of the three. */
export type AdviceState = 'open' | 'late' | 'excused' | 'given' | 'agreeing' | 'agreed' | 'notAgreed' | 'closed'

export type AdviceRequest = {
  id: string
  childId: string
  matter: string
  limb: Limb
  service: Service
  /** The part of the record by which the advice is read. */
  part: 'healthAdvice' | 'careAdvice' | 'otherAdvice' | 'views'
  /** Who was asked, in words; to a parent whom an order limits, not named. */
  body: string
  organisationId: string | undefined
  accountId: string | undefined
  /** Who does it, where somebody is named. */
  person: string | undefined
  existing: string | undefined
  askedOn: LocalDate
  dueOn: LocalDate | undefined
  metOn: LocalDate | undefined
  state: AdviceState
  closedWhy: string | undefined
  isAccepted: boolean
  reminders: readonly Reminder[]
  delay: DelayReason | undefined
}
export type Reminder = { step: string; nth: number; toWhom: string; on: LocalDate; people: number }

const columns = [
  'advice_request.id',
  'advice_request.child_id',
  'advice_request.matter',
  'advice_request.limb',
  'advice_request.service',
  'advice_request.part',
  'advice_request.body',
  'advice_request.organisation_id',
  'advice_request.account_id',
  'advice_request.existing',
  'advice_request.asked_on',
  'advice_request.due_on',
  'advice_request.met_on',
  'advice_request.status',
  'advice_request.closed_why',
  'advice_request.accepted_at',
  'account.display_name',
] as const

const requests = (tx: ViewerTx) =>
  tx.selectFrom('advice_request').leftJoin('account', 'account.id', 'advice_request.account_id').select(columns)

type Row = Awaited<ReturnType<ReturnType<typeof requests>['execute']>>[number]

/** What a request is called by its status and why it was closed. Pure. */
export function stateOf(row: { status: string; closed_why: string | null }): AdviceState {
  const known = states[row.status]
  if (known) return known
  return row.closed_why === null ? 'open' : 'closed'
}

/** What was given or agreed stays so, whatever ended the rest. */
const states: Readonly<Record<string, AdviceState>> = {
  met: 'given',
  metLate: 'given',
  missed: 'late',
  excused: 'excused',
  agreeing: 'agreeing',
  agreed: 'agreed',
  refused: 'notAgreed',
}

/**
 * Who was asked for advice and how each request stands, as this viewer may read it. A met day that came late counts as given;
 * whether it was in time says its due day.
 */
export async function adviceOf(tx: ViewerTx, childId: string, matter?: string): Promise<AdviceRequest[]> {
  const [rows, reminders, delays, relations] = await Promise.all([
    requests(tx)
      .where('advice_request.child_id', '=', childId)
      .$if(matter !== undefined, (query) => query.where('advice_request.matter', '=', matter ?? ''))
      .orderBy('advice_request.limb')
      .orderBy('advice_request.id')
      .execute(),
    remindersOf(tx, childId),
    delaysOf(tx, childId),
    relationsTo(tx, childId),
  ])
  const isLimited = relations.includes('parent.restricted')
  return rows.map((row) => requestOf(row, { reminders, delays, isLimited }))
}

/** One request of a child, or undefined where the viewer reads none by that id. */
export async function requestById(tx: ViewerTx, childId: string, id: string): Promise<AdviceRequest | undefined> {
  return (await adviceOf(tx, childId)).find((one) => one.id === id)
}

type Around = {
  reminders: ReadonlyMap<string, Reminder[]>
  delays: ReadonlyMap<string, DelayReason>
  isLimited: boolean
}

/** Who was asked says where a child is: a parent whom an order limits is not told. */
const unnamed = 'The person who was asked'

function requestOf(row: Row, { reminders, delays, isLimited }: Around): AdviceRequest {
  const isHidden = isLimited && row.service !== 'family'
  const state = stateOf(row)
  return {
    id: row.id,
    childId: row.child_id,
    matter: row.matter,
    limb: row.limb as Limb,
    service: row.service as Service,
    part: row.part as AdviceRequest['part'],
    body: isHidden ? unnamed : row.body,
    organisationId: isHidden ? undefined : (row.organisation_id ?? undefined),
    accountId: row.account_id ?? undefined,
    person: isHidden ? undefined : (row.display_name ?? undefined),
    existing: isHidden ? undefined : (row.existing ?? undefined),
    askedOn: row.asked_on as LocalDate,
    dueOn: (row.due_on as LocalDate | null) ?? undefined,
    metOn: (row.met_on as LocalDate | null) ?? undefined,
    state,
    closedWhy: row.closed_why ?? undefined,
    isAccepted: row.accepted_at !== null,
    reminders: reminders.get(row.id) ?? [],
    delay: delays.get(row.id),
  }
}

async function remindersOf(tx: ViewerTx, childId: string): Promise<ReadonlyMap<string, Reminder[]>> {
  const rows = await tx
    .selectFrom('advice_reminder')
    .select(['request_id', 'step', 'nth', 'to_whom', 'on_day', 'people'])
    .where('child_id', '=', childId)
    .orderBy('made_at')
    .orderBy('id')
    .execute()
  const found = new Map<string, Reminder[]>()
  for (const row of rows) {
    const one = { step: row.step, nth: row.nth, toWhom: row.to_whom, on: row.on_day as LocalDate, people: row.people }
    found.set(row.request_id, [...(found.get(row.request_id) ?? []), one])
  }
  return found
}

/** The newest reason for each request. */
async function delaysOf(tx: ViewerTx, childId: string): Promise<ReadonlyMap<string, DelayReason>> {
  const rows = await tx
    .selectFrom('advice_delay')
    .select(['request_id', 'reason'])
    .where('child_id', '=', childId)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
  return new Map(rows.map((row) => [row.request_id, row.reason as DelayReason]))
}

/** Whether this viewer may answer a request now: asked themselves, or a colleague of the service that was asked. */
export async function mayAnswer(tx: ViewerTx, requestId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select ${requestId}::uuid in (select my_advice_to_give()) as may`.execute(tx)
  return rows[0]?.may === true
}
