import type { ViewerTx } from '../../access/in-transaction.ts'
import type { LocalDate } from '../../law/local-date.ts'

/** Those whom regulation 4(2) names, as far as the area knows them. */
export type Partner = { organisation: string; name: string; as: 'health' | 'care' | 'setting' }

/**
 * Whom the council must tell: the body that commissions health, its own officers for social care, and the school, college or
 * nursery (SEND Regs 2014 reg 4(2)).
 */
export async function partnersOf(tx: ViewerTx, childId: string, today: LocalDate): Promise<Partner[]> {
  const [bodies, settings] = await Promise.all([
    tx
      .selectFrom('organisation')
      .select(['id', 'name', 'kind'])
      .where('kind', 'in', ['icb', 'council'])
      .where('closed_on', 'is', null)
      .orderBy('name')
      .limit(50)
      .execute(),
    tx
      .selectFrom('circle')
      .innerJoin('organisation', 'organisation.id', 'circle.organisation_id')
      .select(['organisation.id', 'organisation.name'])
      // two places of one school are one letter
      .distinct()
      .where('circle.child_id', '=', childId)
      .where('circle.relation', '=', 'setting')
      .where('circle.from_day', '<=', today)
      .where((eb) => eb.or([eb('circle.to_day', 'is', null), eb('circle.to_day', '>=', today)]))
      .execute(),
  ])
  const first = (kind: string, as: Partner['as']): Partner[] => {
    const found = bodies.find((body) => body.kind === kind)
    return found ? [{ organisation: found.id, name: found.name, as }] : []
  }
  return [
    ...first('icb', 'health'),
    ...first('council', 'care'),
    ...settings.map(({ id, name }) => ({ organisation: id, name, as: 'setting' as const })),
  ]
}
