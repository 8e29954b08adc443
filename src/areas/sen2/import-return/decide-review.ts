import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { storeClocks } from '../../journey/index.ts'
import { linkSettings } from '../../organisations/index.ts'
import { type KeptPerson, organisationsByCode, placePerson } from './apply-return.ts'
import { oneReturnAtATime } from './import-return.ts'
import { knownChildren } from './known-children.ts'
import { noWrites } from './rows-of-facts.ts'
import { openStaging } from './staging.ts'
import { batchOf, writeBatch } from './write-batch.ts'

/** The person of the return is this child; is somebody new; or is left out until somebody knows. */
export type Decision = { is: 'same'; childId: string } | { is: 'new' } | { is: 'setAside' }

export type Decided = { is: 'done'; childId: string | null } | { is: 'refused'; because: string } | { is: 'notFound' }

type Deciding = { importId: string; reviewId: string; decision: Decision; by: string; now: string; today: LocalDate }

/**
 * Carries out what somebody decided about a person of a return, at once and with its clocks, and remembers it for the next
 * return. Runs as the import viewer, in the caller's transaction.
 */
export async function decideReview(tx: ViewerTx, about: Deciding): Promise<Decided> {
  await oneReturnAtATime(tx)
  const review = await waitingReview(tx, about)
  if (!review) return { is: 'notFound' }
  if (review.decision) return { is: 'refused', because: 'Somebody has decided about this person already.' }
  if (review.state !== 'done') return { is: 'refused', because: 'This import was undone. Nothing of it can be added.' }
  const { decision } = about
  if (decision.is === 'same' && !review.candidates.includes(decision.childId)) return { is: 'notFound' }
  const kept = review.person as KeptPerson
  if (decision.is === 'new' && !canBeNew(kept))
    return {
      is: 'refused',
      because: 'The return leaves out the name or the date of birth, so no new record can be made.',
    }
  const placed = decision.is === 'setAside' ? { childId: null } : await place(tx, about, kept, decision)
  if ('because' in placed) return { is: 'refused', because: placed.because }
  await tx
    .updateTable('import_review')
    .set({ decision: decision.is, child_id: placed.childId, decided_by: about.by, decided_at: about.now })
    .where('id', '=', about.reviewId)
    .execute()
  return { is: 'done', childId: placed.childId }
}

const waitingReview = (tx: ViewerTx, { importId, reviewId }: Deciding) =>
  tx
    .selectFrom('import_review')
    .innerJoin('import_run', 'import_run.id', 'import_review.import_id')
    .select(['import_review.person', 'import_review.candidates', 'import_review.decision', 'import_run.state'])
    .where('import_review.id', '=', reviewId)
    .where('import_review.import_id', '=', importId)
    .executeTakeFirst()

const canBeNew = ({ facts: { child } }: KeptPerson): boolean =>
  child.surname !== undefined && child.forename !== undefined && child.born !== undefined

async function place(
  tx: ViewerTx,
  about: Deciding,
  kept: KeptPerson,
  decision: Exclude<Decision, { is: 'setAside' }>,
): Promise<{ childId: string } | { because: string }> {
  const { importId, now, today } = about
  const isNew = decision.is === 'new'
  const childId = isNew ? newId(now) : decision.childId
  const organisations = await organisationsByCode(tx)
  const known = isNew ? undefined : (await knownChildren(tx, [childId], today)).get(childId)
  const writes = noWrites()
  const placed = placePerson(
    {
      year: kept.year,
      importId,
      now,
      nextId: () => newId(now),
      today,
      organisationOf: (scheme, code) => organisations.get(`${scheme}|${code}`),
      writes,
    },
    { person: { ...kept, problems: [] }, childId, isNew },
    known,
  )
  if ('refused' in placed)
    return { because: 'What the return says of this person cannot stand beside what the record has of this child.' }
  await openStaging(tx, importId)
  await writeBatch(tx, batchOf(writes), importId)
  await storeClocks(tx, placed.journey ? [placed.journey] : [], today)
  await linkSettings(tx, importId)
  return { childId }
}
