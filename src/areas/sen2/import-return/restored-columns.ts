import type { Tables } from '../../../access/tables.generated.ts'

/** The columns a return may change. Everything else of these rows is people's own, and stays as they have made it since. */
export const restored = {
  child: ['surname', 'forename', 'born', 'sex', 'ethnicity', 'withdrawn_at'],
  child_contact: ['postcode', 'source'],
  plan: [
    'matter',
    'started_on',
    'ceased_on',
    'cease_reason',
    'transferred_from',
    'personal_budget',
    'organised_arrangements',
    'direct_payments',
    'residential',
    'work_based',
    'source',
  ],
  placement: [
    'organisation_id',
    'urn',
    'ukprn',
    'setting_kind',
    'setting_other',
    'sen_unit',
    'resourced',
    'rank',
    'from_day',
    'to_day',
    'residential',
    'work_based',
    'source',
  ],
  need: ['code', 'rank', 'source'],
} as const satisfies Partial<Record<keyof Tables, readonly string[]>>
