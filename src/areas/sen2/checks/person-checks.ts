import { day } from '../../../law/local-date.ts'
import type { Sen2Person } from '../read/person-tree.ts'
import { ageOn, type Check, hasActivePlan } from './check.ts'
import { ethnicities, genders, sexes, upnUnknownCodes } from './codes.ts'
import { hasShapeOfPostcode, hasShapeOfUpn, isSoundUln, isSoundUpn } from './numbers.ts'

const upnOf = (person: Sen2Person) => person.upn?.replace(/\s/g, '').toUpperCase()

const age = (person: Sen2Person, on: Parameters<typeof ageOn>[1]) => (person.born ? ageOn(person.born, on) : undefined)

export const personChecks: readonly Check<Sen2Person>[] = [
  {
    id: 'P1',
    level: 'error',
    says: 'The surname, the forename or the date of birth is missing or cannot be read.',
    items: ['Surname', 'Forename', 'PersonBirthDate'],
    breaks: ({ surname, forename, born }) => !surname || !forename || !born,
  },
  {
    id: 'P2',
    level: 'error',
    says: 'The date of birth is after the census day.',
    items: ['PersonBirthDate'],
    breaks: ({ born }, { censusDay }) => born !== undefined && born > censusDay,
  },
  {
    id: 'P3',
    level: 'query',
    says: 'The person was older than 25 on 31 August before the census day.',
    items: ['PersonBirthDate'],
    breaks: ({ born }, { year }) => born !== undefined && ageOn(born, day(`${year - 1}-08-31`)) > 25,
  },
  {
    id: 'P4',
    level: 'error',
    says: 'The sex is missing or is not a code of that year.',
    items: ['Sex', 'GenderCurrent'],
    breaks: ({ sex, genderCurrent }, { year }) =>
      year < 2024 ? !genders.has(genderCurrent ?? '') : !sexes.has(sex ?? ''),
  },
  {
    id: 'P5',
    level: 'error',
    says: 'The ethnicity is missing or is not a code.',
    items: ['Ethnicity'],
    breaks: ({ ethnicity }) => !ethnicities.has(ethnicity ?? ''),
  },
  {
    id: 'P6',
    level: 'error',
    says: 'There is no UPN, no ULN and no reason why.',
    items: ['UPN', 'UniqueLearnerNumber', 'UPNunknown'],
    breaks: ({ upn, uln, upnUnknown }) => !upn && !uln && !upnUnknown,
  },
  {
    id: 'P7',
    level: 'query',
    says: 'There is a UPN or ULN, and also a reason why there is none.',
    items: ['UPN', 'UniqueLearnerNumber', 'UPNunknown'],
    breaks: ({ upn, uln, upnUnknown }) => upnUnknown !== undefined && Boolean(upn || uln),
  },
  {
    id: 'P8',
    level: 'error',
    says: 'The reason for no UPN is not a code.',
    items: ['UPNunknown'],
    breaks: ({ upnUnknown }) => upnUnknown !== undefined && !upnUnknownCodes.has(upnUnknown),
  },
  {
    id: 'P9',
    level: 'query',
    says: 'The reason for no UPN does not fit the age, or there is an assessment.',
    items: ['UPNunknown', 'PersonBirthDate'],
    breaks: (person, { censusDay }) => {
      const years = age(person, censusDay)
      if (person.upnUnknown === 'UN10') return person.requests.some((request) => request.assessments.length > 0)
      if (years === undefined) return false
      return (person.upnUnknown === 'UN1' && years >= 6) || (person.upnUnknown === 'UN9' && years < 16)
    },
  },
  {
    id: 'P10',
    level: 'error',
    says: 'The check letter of the UPN is wrong.',
    items: ['UPN'],
    breaks: (person) => {
      const upn = upnOf(person)
      return upn !== undefined && hasShapeOfUpn(upn) && !isSoundUpn(upn)
    },
  },
  {
    id: 'P11',
    level: 'error',
    says: 'The UPN is not a letter, a council number and nine more characters.',
    items: ['UPN'],
    breaks: (person, { isCouncil }) => {
      const upn = upnOf(person)
      if (upn === undefined) return false
      return !hasShapeOfUpn(upn) || (isCouncil !== undefined && !isCouncil(upn.slice(1, 4)))
    },
  },
  {
    id: 'P13',
    level: 'error',
    says: 'The ULN is not ten digits.',
    items: ['UniqueLearnerNumber'],
    breaks: ({ uln }) => uln !== undefined && !isSoundUln(uln.replace(/\s/g, '')),
  },
  {
    id: 'P14',
    level: 'query',
    says: 'The postcode is missing or is not a postcode.',
    items: ['PostCode'],
    breaks: ({ postcode }) => postcode === undefined || !hasShapeOfPostcode(postcode),
  },
  {
    id: 'R1',
    level: 'error',
    says: 'The person has no request.',
    items: ['Requests'],
    breaks: ({ requests }) => requests.length === 0,
  },
  {
    id: 'R10b',
    level: 'query',
    says: 'Two requests of this person are still waiting for a decision.',
    items: ['Requests', 'RequestOutcome'],
    breaks: ({ requests }) => requests.filter(({ outcome }) => outcome === 'A').length > 1,
  },
  {
    id: 'L12',
    level: 'error',
    says: 'Two requests of this person both have a plan that was active on the census day.',
    items: ['Requests', 'NamedPlan'],
    breaks: ({ requests }, { censusDay }) => requests.filter((request) => hasActivePlan(request, censusDay)).length > 1,
  },
]
