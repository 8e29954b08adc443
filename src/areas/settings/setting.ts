import type { LocalDate } from '../../law/local-date.ts'
import {
  type Approval,
  isMaintained,
  type KindFacts,
  kindOfSetting,
  rightToAskFor,
  type SettingRight,
} from '../../law/settings-to-ask-for.ts'

/** What the register of schools says of a setting, as it was loaded. Anything may be missing. */
export type Register = {
  type?: string
  typeCode?: string
  status?: string
  phase?: string
  localAuthority?: string
  localAuthorityCode?: string
  lowAge?: number
  highAge?: number
  senUnit?: boolean
  resourced?: boolean
  unitPlaces?: number
  resourcedPlaces?: number
  section41?: boolean
  closesOn?: LocalDate
  capacity?: number
  pupils?: number
  nursery?: string
  sixthForm?: string
  gender?: string
  boarders?: string
  admissions?: string
  website?: string
  needs?: readonly string[]
  inspectedOn?: LocalDate
  inspection?: string
}

/** What the area publishes of a setting beside the register. */
export type Offer = {
  about: string
  helps: string | undefined
  building: string | undefined
  visits: string | undefined
  on: LocalDate
}

/** A school, college or nursery as a family compares it. */
export type Setting = {
  id: string
  name: string
  kind: string
  town: string | undefined
  phone: string | undefined
  register: Register
  law: KindFacts
  /** With which right a family asks for it today. */
  right: SettingRight
  approvals: readonly Approval[]
  isClosed: boolean
  /** Metres, as the crow flies; undefined where one of the two places is not known. */
  metres: number | undefined
  offer: Offer | undefined
}

/** A row of the register with what the area keeps beside it. */
export type SettingRow = {
  id: string
  name: string
  kind: string
  town: string | null
  phone: string | null
  closed_on: LocalDate | null
  register: unknown
  metres: number | null
  approvals: readonly { from: LocalDate; removed: LocalDate | null }[] | null
  offer: { about: string; helps: string | null; building: string | null; visits: string | null; on: LocalDate } | null
}

/** A school that the register calls closed is closed, also where it gives no day. */
const isClosedOn = (row: Pick<SettingRow, 'closed_on'>, register: Register, today: LocalDate): boolean =>
  (row.closed_on !== null && row.closed_on <= today) || register.status?.toLowerCase() === 'closed'

export function settingOf(row: SettingRow, today: LocalDate): Setting {
  const register = Object(row.register) as Register
  const law = kindOfSetting({ code: register.typeCode, name: register.type })
  const approvals = (row.approvals ?? []).map(({ from, removed }) => ({ from, removedOn: removed ?? undefined }))
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    town: row.town ?? undefined,
    phone: row.phone ?? undefined,
    register,
    law,
    right: rightToAskFor(law, { approvals, registerSays: register.section41, on: today }),
    approvals,
    isClosed: isClosedOn(row, register, today),
    metres: row.metres ?? undefined,
    offer: row.offer
      ? {
          about: row.offer.about,
          helps: row.offer.helps ?? undefined,
          building: row.offer.building ?? undefined,
          visits: row.offer.visits ?? undefined,
          on: row.offer.on,
        }
      : undefined,
  }
}

/** The other council that maintains a setting, which is consulted too (s.39(2)). */
export function otherCouncilOf(setting: Setting, laCode: string): { code: string; name: string } | undefined {
  const { localAuthorityCode: code, localAuthority: name } = setting.register
  return isMaintained(setting.law) && code && name && /^\d{3}$/.test(code) && code !== laCode
    ? { code, name }
    : undefined
}
