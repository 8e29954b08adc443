import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { Call } from '../../../web/route.ts'
import { adviceNotNeeded, letterHelp, writeLetter } from '../../letters/index.ts'
import type { Limb, Service } from '../advice-words.ts'
import { tellService } from '../tell.ts'
import { childInLetters, partOf, receiverOf, whatFor } from './send-request.ts'

/** Who was asked for advice and has not given it. */
export type StillAsked = {
  id: string
  limb: Limb
  service: Service
  body: string
  organisationId: string | null
  accountId: string | null
  askedOn: string
}

/** Whose advice is still owed in one matter of a child: to be read before what ends it is recorded. The family's own is not among them. */
export async function stillAsked(tx: ViewerTx, childId: string, matter: string): Promise<StillAsked[]> {
  const rows = await tx
    .selectFrom('advice_request')
    .select(['id', 'limb', 'service', 'body', 'organisation_id', 'account_id', 'asked_on'])
    .where('child_id', '=', childId)
    .where('matter', '=', matter)
    .where('service', '<>', 'family')
    .where('closed_why', 'is', null)
    .where('met_on', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    limb: row.limb as Limb,
    service: row.service as Service,
    body: row.body,
    organisationId: row.organisation_id,
    accountId: row.account_id,
    askedOn: row.asked_on,
  }))
}

/** How the advice of one matter stands: by whom it is still owed, and how much of it came. The family's own is not counted. */
export async function adviceIn(
  tx: ViewerTx,
  childId: string,
  matter: string,
): Promise<{ owed: readonly string[]; given: number }> {
  const owed = (await stillAsked(tx, childId, matter)).map(({ body }) => body)
  const { given } = await tx
    .selectFrom('advice_request')
    .select((eb) => eb.fn.countAll<number>().as('given'))
    .where('child_id', '=', childId)
    .where('matter', '=', matter)
    .where('service', '<>', 'family')
    .where((eb) => eb.or([eb('met_on', 'is not', null), eb('closed_why', '=', 'agreed')]))
    .executeTakeFirstOrThrow()
  return { owed, given: Number(given) }
}

type About = { childId: string; matter: string; event: string; by: string; why: string; asked: readonly StillAsked[] }

/**
 * Tells each whose advice is needed no more: a message at once, without a name, to whoever works on it; and a letter that says
 * whose it was. It goes by post, because from now on nothing of the child is open to them.
 */
export async function tellNotNeeded(
  { tx, now, today, services }: Pick<Call, 'tx' | 'now' | 'today' | 'services'>,
  { asked, why, ...about }: About,
): Promise<void> {
  if (asked.length === 0) return
  const child = await childInLetters(tx, about.childId)
  const help = await letterHelp(tx, about.childId)
  for (const one of asked) {
    const notice = adviceNotNeeded({
      child,
      help,
      whatFor: whatFor[one.limb],
      askedOn: one.askedOn as typeof today,
      why,
    })
    await writeLetter(tx, {
      ...about,
      ...notice,
      to: receiverOf({ ...one, accountId: null }),
      part: partOf(one.service),
      now,
      today,
    })
    await tellService(tx, {
      childId: about.childId,
      kind: 'adviceNotNeeded',
      service: one.service,
      organisationId: one.organisationId ?? undefined,
      accountId: one.accountId ?? undefined,
      now,
      today,
      publicUrl: services.config.publicUrl,
    })
  }
}
