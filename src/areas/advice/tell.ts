import type { ViewerTx } from '../../access/in-transaction.ts'
import { type MessageKind, queueMessage } from '../accounts/index.ts'
import type { Service } from './advice-words.ts'

/** The posts that answer for a service, as the database has them too (`answers_for`). */
export const rolesOf: Readonly<Record<Service, readonly string[]>> = {
  family: [],
  education: ['senco', 'head'],
  psychology: ['psychologist'],
  health: ['healthAdviser'],
  care: ['careAdviser'],
  other: ['senco', 'head', 'psychologist', 'healthAdviser', 'careAdviser'],
}

type Told = {
  childId: string
  kind: Extract<MessageKind, `advice${string}`>
  service: Service
  organisationId?: string | undefined
  accountId?: string | undefined
  now: string
  today: string
  publicUrl: string
}

type Reached = { id: string; email: string }

/** Who holds one of these posts today. */
export const holdersOf = (
  tx: ViewerTx,
  { roles, organisationId, today }: { roles: readonly string[]; organisationId?: string | undefined; today: string },
): Promise<Reached[]> =>
  roles.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('account')
        .select(['account.id', 'account.email'])
        .where('account.disabled_at', 'is', null)
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom('post')
              .select('post.id')
              .whereRef('post.account_id', '=', 'account.id')
              .where('post.role', 'in', [...roles])
              .$if(organisationId !== undefined, (query) =>
                query.where('post.organisation_id', '=', organisationId ?? ''),
              )
              .where('post.from_day', '<=', today)
              .where((or) => or.or([or('post.to_day', 'is', null), or('post.to_day', '>=', today)])),
          ),
        )
        .orderBy('account.id')
        .execute()

/** Who was told what in one round: the message names nobody, so one is enough for all the children it is about. */
export type ToldAlready = Set<string>

/** One message to one person, unless the very same went to them in this round. */
export async function tellOnce(
  tx: ViewerTx,
  { id, email }: Reached,
  message: Pick<Told, 'childId' | 'kind' | 'now'> & { link: string },
  already: ToldAlready | undefined,
): Promise<void> {
  const key = `${id} ${message.kind} ${message.link}`
  if (already?.has(key)) return
  if (await queueMessage(tx, { ...message, to: email, accountId: id })) already?.add(key)
}

/**
 * Tells the one who does it, or else everybody in the service, that there is something in their tray. The message names nobody.
 * In: in a round of reminders, who was told already. @returns how many were told.
 */
export async function tellService(tx: ViewerTx, told: Told, already?: ToldAlready): Promise<number> {
  const people = await peopleOfRequest(tx, told)
  const { childId, kind, now } = told
  for (const person of people)
    await tellOnce(tx, person, { childId, kind, now, link: `${told.publicUrl}/advice` }, already)
  return people.length
}

/** The one who does it, or else everybody in the service; or whoever was asked by name. */
export async function peopleOfRequest(
  tx: ViewerTx,
  told: Pick<Told, 'service' | 'organisationId' | 'accountId' | 'today'>,
): Promise<Reached[]> {
  const service = told.organisationId
    ? await holdersOf(tx, { roles: rolesOf[told.service], organisationId: told.organisationId, today: told.today })
    : []
  const named = service.filter((one) => one.id === told.accountId)
  if (named.length > 0) return named
  if (service.length > 0 || !told.accountId) return service
  return tx
    .selectFrom('account')
    .select(['id', 'email'])
    .where('id', '=', told.accountId)
    .where('disabled_at', 'is', null)
    .execute()
}
