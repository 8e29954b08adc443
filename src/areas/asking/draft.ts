import { randomInt } from 'node:crypto'
import { inTransaction, type ViewerTx } from '../../access/in-transaction.ts'
import { systemViewer } from '../../access/viewer.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { momentAfter } from '../../platform/clock.ts'
import { newId } from '../../platform/id.ts'
import type { Call, RequestFacts } from '../../web/route.ts'
import type { Services } from '../../web/services.ts'
import { hashOf, newSecret } from '../../web/session.ts'
import type { Answers } from './answers.ts'

/** A request that is being written, or that was sent from this browser a moment ago. */
export type Draft = {
  id: string
  reference: string
  answers: Answers
  state: 'draft' | 'sent'
  accountId: string | null
  childId: string | null
  receivedOn: string | null
  email: string | null
  isOfficers: boolean
}

/** What nobody came back to for so long is deleted: it was never sent. */
export const draftDays = 28
const dayMs = 24 * 60 * 60_000

/** Without vowels and what is easily misread, so that it spells nothing and can be said on the telephone. */
const letters = 'BCDFGHJKMNPQRTVWXY34679'
const four = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
const newReference = () => `${four()}-${four()}`

type Begun = {
  accountId: string | undefined
  organisationId: string | undefined
  childId: string | undefined
  now: string
  isOfficers: boolean
  /** What is known of whoever has signed in: they need not type it again. */
  answers: Answers
}

/** Begins a request and returns the secret for the browser's cookie. */
export async function beginDraft(
  tx: ViewerTx,
  { accountId, organisationId, childId, now, isOfficers, answers }: Begun,
): Promise<string> {
  const secret = newSecret()
  await tx
    .insertInto('asking')
    .values({
      id: newId(now),
      reference: newReference(),
      draft_hash: hashOf(secret),
      state: 'draft',
      account_id: isOfficers ? null : (accountId ?? null),
      recorded_by: isOfficers ? (accountId ?? null) : null,
      organisation_id: organisationId ?? null,
      child_id: childId ?? null,
      answers: JSON.stringify(answers),
      begun_at: now,
      changed_at: now,
    })
    .execute()
  return secret
}

const columns = [
  'id',
  'reference',
  'answers',
  'state',
  'account_id',
  'child_id',
  'received_on',
  'email',
  'recorded_by',
] as const

/**
 * The request that this browser writes. Not that of somebody else who used the browser before: what an account began is
 * shown to that account alone. A form holds the row until it is done, so that two presses of one button are one.
 */
export async function draftOf(
  call: Pick<Call, 'tx' | 'viewer'> & { request: Pick<RequestFacts, 'writing'> },
  how: 'look' | 'change',
): Promise<Draft | undefined> {
  const { writing } = call.request
  if (!writing) return undefined
  const query = call.tx.selectFrom('asking').select(columns).where('draft_hash', '=', hashOf(writing))
  const row = await (how === 'change' ? query.forUpdate() : query).executeTakeFirst()
  if (!row) return undefined
  const owner = row.account_id ?? row.recorded_by
  const me = call.viewer.kind === 'signedIn' ? call.viewer.accountId : undefined
  if (owner !== null && owner !== me) return undefined
  return {
    id: row.id,
    reference: row.reference,
    answers: row.answers as Answers,
    state: row.state as Draft['state'],
    accountId: row.account_id,
    childId: row.child_id,
    receivedOn: row.received_on,
    email: row.email,
    isOfficers: row.recorded_by !== null,
  }
}

/** Keeps what was typed, right or wrong: nothing that was written is lost. */
export async function keepAnswers(tx: ViewerTx, draft: Draft, typed: Answers, now: string): Promise<Answers> {
  const answers = { ...draft.answers, ...typed }
  await tx
    .updateTable('asking')
    .set({ answers: JSON.stringify(answers), changed_at: now })
    .where('id', '=', draft.id)
    .where('state', '=', 'draft')
    .execute()
  return answers
}

/** Makes a link by which its writer comes back to it, from another place or another day. */
export async function makeWayBack(tx: ViewerTx, draftId: string): Promise<string> {
  const secret = newSecret()
  await tx
    .updateTable('asking')
    .set({ back_hash: hashOf(secret) })
    .where('id', '=', draftId)
    .execute()
  return secret
}

/** Gives the browser that opens the link the request; the browser before has it no more. Undefined where the link opens nothing. */
export async function comeBack(tx: ViewerTx, token: string): Promise<string | undefined> {
  const secret = newSecret()
  const moved = await tx
    .updateTable('asking')
    .set({ draft_hash: hashOf(secret) })
    .where('back_hash', '=', hashOf(token))
    .where('state', '=', 'draft')
    .executeTakeFirst()
  return moved.numUpdatedRows === 1n ? secret : undefined
}

export const isThere = async (tx: ViewerTx, token: string): Promise<boolean> =>
  (await tx
    .selectFrom('asking')
    .select('id')
    .where('back_hash', '=', hashOf(token))
    .where('state', '=', 'draft')
    .executeTakeFirst()) !== undefined

export const discardDraft = (tx: ViewerTx, draftId: string) =>
  tx.deleteFrom('asking').where('id', '=', draftId).where('state', '=', 'draft').execute()

/** Deletes what was begun and never sent. */
export const clearLeftDrafts = ({ database, clock }: Pick<Services, 'database' | 'clock'>): Promise<unknown> =>
  inTransaction(database, systemViewer('asking', clock.today() as LocalDate), (tx) =>
    tx
      .deleteFrom('asking')
      .where('state', '=', 'draft')
      .where('changed_at', '<', momentAfter(clock.now(), -draftDays * dayMs))
      .execute(),
  )
