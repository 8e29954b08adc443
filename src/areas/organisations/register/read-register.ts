import { type LocalDate, parseLocalDate } from '../../../law/local-date.ts'
import { kindOfType, type RegisterKind } from './kind-of-type.ts'
import { rowsOfTable, type TableRow } from './read-table.ts'
import { RegisterRefused } from './refusal.ts'

/** What we keep of a school beside its own columns. A flag the file says nothing of is left out, never false. */
export type RegisterFacts = {
  type: string
  status: string
  phase?: string
  localAuthority?: string
  localAuthorityCode?: string
  lowAge?: number
  highAge?: number
  senUnit?: boolean
  resourced?: boolean
  section41?: boolean
  /** The code of its type in the register. */
  typeCode?: string
  postcode?: string
  /** Metres on the national grid. */
  easting?: number
  northing?: number
  capacity?: number
  pupils?: number
  /** Places in its SEN unit and in its resourced provision. */
  unitPlaces?: number
  resourcedPlaces?: number
  nursery?: string
  sixthForm?: string
  gender?: string
  boarders?: string
  admissions?: string
  website?: string
  /** The types of need that it says it provides for, in its own order. */
  needs?: readonly string[]
  inspectedOn?: LocalDate
  inspection?: string
  /** The day it is proposed to close; it is open until then. */
  closesOn?: LocalDate
}

/** One establishment of the register, as we keep it. */
export type RegisterSchool = {
  urn: string
  ukprn: string | null
  kind: RegisterKind
  name: string
  phone: string | null
  town: string | null
  opened_on: LocalDate | null
  closed_on: LocalDate | null
  register: RegisterFacts
}

export type ReadRegister = { schools: readonly RegisterSchool[]; unknownTypes: number }

const required = ['URN', 'EstablishmentName', 'EstablishmentStatus (name)', 'TypeOfEstablishment (name)']

/**
 * Reads the public register of schools whole, before anything of it touches the database.
 * @throws RegisterRefused, with the line, for a file that is not a sound register.
 */
export async function readRegister(path: string): Promise<ReadRegister> {
  const schools = new Map<string, RegisterSchool>()
  let unknownTypes = 0
  for await (const row of rowsOfTable(path, required)) {
    const { school, isTypeKnown } = schoolOf(row)
    if (schools.has(school.urn)) throw new RegisterRefused(`the URN ${school.urn} stands in the file twice`, row.line)
    schools.set(school.urn, school)
    if (!isTypeKnown) unknownTypes += 1
  }
  if (schools.size === 0) throw new RegisterRefused('The file has column names and no schools')
  return { schools: [...schools.values()], unknownTypes }
}

function schoolOf(row: TableRow): { school: RegisterSchool; isTypeKnown: boolean } {
  const name = row.cell('EstablishmentName')
  if (name === '') throw new RegisterRefused('there is no name', row.line)
  const type = { code: row.cell('TypeOfEstablishment (code)'), name: row.cell('TypeOfEstablishment (name)') }
  const kind = kindOfType(type)
  const status = row.cell('EstablishmentStatus (name)')
  const closeDate = dayIn(row, 'CloseDate')
  const isClosed = status.toLowerCase() === 'closed'
  return {
    isTypeKnown: kind !== undefined,
    school: {
      urn: numberIn(row, 'URN', /^\d{6}$/, 'six digits'),
      ukprn: row.cell('UKPRN') === '' ? null : numberIn(row, 'UKPRN', /^\d{8}$/, 'eight digits'),
      kind: kind ?? 'other',
      name,
      phone: row.cell('TelephoneNum') || null,
      town: row.cell('Town') || null,
      opened_on: dayIn(row, 'OpenDate'),
      closed_on: isClosed ? closeDate : null,
      register: {
        type: type.name,
        status,
        ...filled('phase', row.cell('PhaseOfEducation (name)')),
        ...filled('localAuthority', row.cell('LA (name)')),
        ...filled('localAuthorityCode', row.cell('LA (code)')),
        ...age('lowAge', row.cell('StatutoryLowAge')),
        ...age('highAge', row.cell('StatutoryHighAge')),
        ...provisionIn(row),
        ...section41In(row.cell('Section41Approved (name)')),
        ...filled('typeCode', type.code),
        ...whereIn(row),
        ...offeredIn(row),
        ...(closeDate && !isClosed ? { closesOn: closeDate } : {}),
      },
    },
  }
}

function numberIn(row: TableRow, column: string, form: RegExp, words: string): string {
  const text = row.cell(column)
  if (!form.test(text)) throw new RegisterRefused(`the ${column} is not ${words}`, row.line)
  return text
}

/** Days stand in the register as 31-08-2024 or 31/08/2024. One before 1900 means "long ago" and is not kept. */
function dayIn(row: TableRow, column: string): LocalDate | null {
  const text = row.cell(column)
  if (text === '') return null
  const [, dd, mm, yyyy] = /^(\d{2})[-/](\d{2})[-/](\d{4})$/.exec(text) ?? []
  if (yyyy !== undefined && yyyy < '1900') return null
  const day = parseLocalDate(yyyy === undefined ? text : `${yyyy}-${mm}-${dd}`)
  if (day === undefined) throw new RegisterRefused(`“${column}” is not a day (such as 31-08-2024)`, row.line)
  return day
}

const says = (text: string): boolean => text !== '' && text.toLowerCase() !== 'not applicable'

const filled = <K extends string>(key: K, text: string): { [P in K]?: string } =>
  says(text) ? ({ [key]: text } as { [P in K]?: string }) : {}

const age = <K extends string>(key: K, text: string): { [P in K]?: number } =>
  /^\d{1,2}$/.test(text) ? ({ [key]: Number(text) } as { [P in K]?: number }) : {}

const whole = <K extends string>(key: K, text: string): { [P in K]?: number } =>
  /^\d{1,7}$/.test(text) && Number(text) > 0 ? ({ [key]: Number(text) } as { [P in K]?: number }) : {}

/** Where it is. A place is both numbers or none. */
function whereIn(row: TableRow): Pick<RegisterFacts, 'postcode' | 'easting' | 'northing'> {
  const place = { ...whole('easting', row.cell('Easting')), ...whole('northing', row.cell('Northing')) }
  return {
    ...filled('postcode', row.cell('Postcode')),
    ...(place.easting !== undefined && place.northing !== undefined ? place : {}),
  }
}

/** What it offers, as far as the register says; "Not applicable" says nothing. */
const offeredIn = (row: TableRow): Partial<RegisterFacts> => ({
  ...whole('capacity', row.cell('SchoolCapacity')),
  ...whole('pupils', row.cell('NumberOfPupils')),
  ...whole('unitPlaces', row.cell('SenUnitCapacity')),
  ...whole('resourcedPlaces', row.cell('ResourcedProvisionCapacity')),
  ...filled('nursery', row.cell('NurseryProvision (name)')),
  ...filled('sixthForm', row.cell('OfficialSixthForm (name)')),
  ...filled('gender', row.cell('Gender (name)')),
  ...filled('boarders', row.cell('Boarders (name)')),
  ...filled('admissions', row.cell('AdmissionsPolicy (name)')),
  ...filled('website', row.cell('SchoolWebsite')),
  ...needsIn(row),
  ...filled('inspection', row.cell('OfstedRating (name)')),
  ...inspectedIn(row),
})

const inspectedIn = (row: TableRow): Pick<RegisterFacts, 'inspectedOn'> => {
  // beside the point of the register: a day that is none is left out, and refuses nothing
  const on = /^\d{2}[-/]\d{2}[-/]\d{4}$/.test(row.cell('OfstedLastInsp')) ? dayIn(row, 'OfstedLastInsp') : null
  return on ? { inspectedOn: on } : {}
}

function needsIn(row: TableRow): Pick<RegisterFacts, 'needs'> {
  const needs = Array.from({ length: 13 }, (_, at) => row.cell(`SEN${at + 1} (name)`)).filter(says)
  return needs.length > 0 ? { needs } : {}
}

/** Whether the school runs a unit or a resourced provision: said by its type, or by places for it. Silence says neither. */
function provisionIn(row: TableRow): Pick<RegisterFacts, 'senUnit' | 'resourced'> {
  const type = row.cell('TypeOfResourcedProvision (name)').toLowerCase()
  const places = (column: string) => Number.parseInt(row.cell(column), 10) > 0
  const hasUnit = type.includes('sen unit') || places('SenUnitCapacity')
  const hasResourced = type.includes('resourced provision') || places('ResourcedProvisionCapacity')
  if (type === '' && !hasUnit && !hasResourced) return {}
  return { senUnit: hasUnit, resourced: hasResourced }
}

function section41In(text: string): Pick<RegisterFacts, 'section41'> {
  if (text.toLowerCase() === 'approved') return { section41: true }
  return text.toLowerCase() === 'not approved' ? { section41: false } : {}
}
