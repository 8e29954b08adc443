import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { type Consultation, consultationById } from '../consultations.ts'
import { settingsById } from '../find-settings.ts'
import type { Setting } from '../setting.ts'

/** What section I of the plan that is being written is to say. */
export type NamedSetting = {
  choiceId: string
  kind: 'setting' | 'type' | 'otherwise'
  organisationId: string | undefined
  name: string | undefined
  type: string | undefined
  /** The register of schools has closed it. */
  isClosed: boolean
  /** It has said since that it cannot take the child, or its approval under section 41 was removed. */
  isWithdrawn: boolean
  /** What stands against issuing with it, in words for an officer. */
  because: readonly string[]
}

type Row = {
  id: string
  kind: NamedSetting['kind']
  organisation_id: string | null
  consultation_id: string | null
  name: string | null
  type: string | null
  by_right: string | null
  answers_seen: number
  today: LocalDate
}

/**
 * The setting that section I names, or the type, or that there is none; undefined where nothing is chosen. Whether it may still be
 * named is worked out anew each time: the register, the approvals and the setting’s own answer change while a plan is written.
 */
export async function namedSetting(tx: ViewerTx, writingId: string): Promise<NamedSetting | undefined> {
  const { rows } = await sql<Row>`
    select id, kind, organisation_id, consultation_id, name, type, by_right, answers_seen, today() as today from placement_choice
     where writing_id = ${writingId}::uuid and ended_at is null`.execute(tx)
  const [row] = rows
  if (!row) return undefined
  const [[setting], consultation] = await Promise.all([
    row.organisation_id ? settingsById(tx, [row.organisation_id], { today: row.today }) : [undefined],
    row.consultation_id ? consultationById(tx, row.consultation_id) : undefined,
  ])
  const isClosed = setting?.isClosed ?? false
  const withdrawn = whyWithdrawn(row, setting, consultation)
  return {
    choiceId: row.id,
    kind: row.kind,
    organisationId: row.organisation_id ?? undefined,
    name: row.name ?? undefined,
    type: row.type ?? undefined,
    isClosed,
    isWithdrawn: withdrawn.length > 0,
    because: [...(isClosed ? [`${row.name} is closed, as the register of schools has it.`] : []), ...withdrawn],
  }
}

/** What changed on the side of the setting since it was named. */
function whyWithdrawn(row: Row, setting: Setting | undefined, consultation: Consultation | undefined): string[] {
  const newest = consultation?.answers[0]
  const saysNoNow = newest?.answer === 'cannotMeet' && newest.number > row.answers_seen
  const lostApproval = setting !== undefined && row.by_right === 'request' && isUnapprovedNow(setting)
  const isGone = consultation?.closedWhy === 'withdrawn' || consultation?.closedWhy === 'void'
  return [
    ...(saysNoNow ? [`${row.name} now says that it cannot meet the needs.`] : []),
    ...(lostApproval ? [`${row.name} is no longer approved under section 41.`] : []),
    ...(isGone ? [`${row.name} is no longer consulted.`] : []),
  ]
}

const isUnapprovedNow = (setting: Setting): boolean => setting.law.is === 'ifApproved' && setting.right !== 'request'
