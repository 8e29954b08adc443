import type { ViewerTx } from '../../access/in-transaction.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { type Fields, type FormErrors, textOf } from '../../web/form.ts'
import type { Receiver } from './allocation.ts'

export type Caseworker = { id: string; name: string; teamId: string | null; team: string | null }
export type Team = { id: string; name: string }
export type Receivers = { caseworkers: readonly Caseworker[]; teams: readonly Team[] }

/** Everybody to whom children can be given today. */
export async function receiversOn(tx: ViewerTx, today: LocalDate): Promise<Receivers> {
  const rows = await tx
    .selectFrom('post')
    .innerJoin('account', 'account.id', 'post.account_id')
    .leftJoin('team', 'team.id', 'post.team_id')
    .select(['account.id', 'account.display_name as name', 'post.team_id as teamId', 'team.name as team'])
    .where('post.role', '=', 'caseworker')
    .where('account.disabled_at', 'is', null)
    .where('post.from_day', '<=', today)
    .where((eb) => eb.or([eb('post.to_day', 'is', null), eb('post.to_day', '>=', today)]))
    .orderBy('account.display_name')
    .orderBy('account.id')
    .orderBy('post.id')
    .execute()
  const seen = new Set<string>()
  const caseworkers = rows.filter((row) => !seen.has(row.id) && seen.add(row.id))
  const teams = await tx.selectFrom('team').select(['id', 'name']).orderBy('name').orderBy('id').execute()
  return { caseworkers, teams }
}

export type Chosen = { receiver: Receiver; words: string }

/** Who was chosen on the form: a caseworker with their team or another, or a team alone. */
export function readReceiver(form: Fields, receivers: Receivers): Chosen | { errors: FormErrors } {
  const wanted = { caseworker: textOf(form, 'caseworker'), team: textOf(form, 'team') }
  const caseworker = receivers.caseworkers.find((one) => one.id === wanted.caseworker)
  const team = receivers.teams.find((one) => one.id === wanted.team)
  if (wanted.caseworker !== '' && !caseworker) return { errors: { caseworker: 'Choose a caseworker from the list' } }
  if (wanted.team !== '' && !team) return { errors: { team: 'Choose a team from the list' } }
  if (!caseworker && !team) return { errors: { caseworker: 'Choose a caseworker, a team, or both' } }
  const teamName = team?.name ?? caseworker?.team
  return {
    receiver: { accountId: caseworker?.id ?? null, teamId: team?.id ?? caseworker?.teamId ?? null },
    words: caseworker ? [caseworker.name, teamName].filter(Boolean).join(', ') : `the ${teamName}`,
  }
}
