import {
  activityYear,
  ageOn,
  type Check,
  isActiveOn,
  isAfter,
  isUnreadable,
  type OfPlan,
  type OfSetting,
} from './check.ts'
import { ceaseReasons, residentials, settings } from './codes.ts'

const ageAtEnd = ({ person, plan }: OfPlan) =>
  person.born && plan.ceasedOn ? ageOn(person.born, plan.ceasedOn) : undefined

/** Reasons that a person of this age cannot have. */
const youngest: Readonly<Record<string, number>> = { '1': 19, '3': 16, '4': 16, '6': 16 }

export const planChecks: readonly Check<OfPlan>[] = [
  {
    id: 'N1',
    level: 'error',
    says: 'The start day of the plan is missing, after the census day or before the birth.',
    items: ['StartDate'],
    breaks: ({ person, plan: { startsOn } }, { censusDay }) =>
      startsOn === undefined || startsOn > censusDay || isAfter(person.born, startsOn),
  },
  {
    id: 'N2',
    level: 'error',
    says: 'A plan that ended needs its day and its reason, and cannot end before it started.',
    items: ['CeaseDate', 'CeaseReason', 'StartDate'],
    breaks: ({ plan }) =>
      (plan.ceasedOn === undefined) !== (plan.ceaseReason === undefined) || isAfter(plan.startsOn, plan.ceasedOn),
  },
  {
    id: 'N3',
    level: 'error',
    says: 'The plan ended after the census day.',
    items: ['CeaseDate'],
    breaks: ({ plan }, { censusDay }) => isAfter(plan.ceasedOn, censusDay),
  },
  {
    id: 'N3b',
    level: 'query',
    says: 'The plan ended before the year of this return.',
    items: ['CeaseDate'],
    breaks: ({ plan }, context) => isAfter(activityYear(context).from, plan.ceasedOn),
  },
  {
    id: 'N4',
    level: 'error',
    says: 'The reason why the plan ended is not a code.',
    items: ['CeaseReason'],
    breaks: ({ plan }) => plan.ceaseReason !== undefined && !ceaseReasons.has(plan.ceaseReason),
  },
  {
    id: 'N4b',
    level: 'query',
    says: 'The reason why the plan ended does not fit the age.',
    items: ['CeaseReason', 'PersonBirthDate'],
    breaks: (subject) => {
      const age = ageAtEnd(subject)
      const least = youngest[subject.plan.ceaseReason ?? '']
      return age !== undefined && least !== undefined && age < least
    },
  },
  {
    id: 'N5',
    level: 'error',
    says: 'How a personal budget is paid is given, but there is no personal budget.',
    items: ['PB', 'OA', 'DP'],
    breaks: ({ plan }) => !plan.personalBudget && Boolean(plan.organisedArrangements || plan.directPayment),
  },
  {
    id: 'N5b',
    level: 'query',
    says: 'There is a personal budget, but not how it is paid.',
    items: ['PB', 'OA', 'DP'],
    breaks: ({ plan }) => plan.personalBudget === true && !plan.organisedArrangements && !plan.directPayment,
  },
  {
    id: 'N5c',
    level: 'error',
    says: 'Yes or no must be 1 or 0.',
    items: ['PB', 'OA'],
    breaks: ({ person, plan }) => plan === firstPlanOf(person) && isUnreadable(person, ['PB', 'OA']),
  },
  {
    id: 'N6',
    level: 'error',
    says: 'The kind of boarding is not a code.',
    items: ['PlanRes'],
    breaks: ({ plan }) => plan.residential !== undefined && !residentials.has(plan.residential),
  },
  {
    id: 'N6b',
    level: 'query',
    says: 'Work-based learning is named for someone younger than 16.',
    items: ['PlanWBP', 'PersonBirthDate'],
    breaks: ({ person, plan }, { censusDay }) =>
      plan.workBased !== undefined && person.born !== undefined && ageOn(person.born, censusDay) < 16,
  },
  {
    id: 'N7',
    level: 'error',
    says: 'The plan is active but names no setting and no kind of setting.',
    items: ['PlanDetail'],
    breaks: ({ plan }, { censusDay }) => isActiveOn(plan, censusDay) && plan.details.length === 0,
  },
  {
    id: 'N11',
    level: 'error',
    says: 'Exactly one setting of the plan must be the first (rank 1), and no rank may be there twice.',
    items: ['PlacementRank'],
    breaks: ({ plan: { details } }) => {
      const ranks = details.map(({ rank }) => rank)
      return details.length > 0 && (!ranks.includes(1) || new Set(ranks).size < ranks.length)
    },
  },
]

const firstPlanOf = (person: OfPlan['person']) =>
  person.requests.flatMap((request) => request.assessments).flatMap((assessment) => assessment.namedPlans)[0]

const waysNamed = ({ setting }: OfSetting) =>
  [setting.urn, setting.ukprn, setting.setting].filter((way) => way !== undefined).length

/** For a setting the plan names and for one the child attends. */
export const settingChecks: readonly Check<OfSetting>[] = [
  {
    id: 'N8',
    level: 'error',
    says: 'The setting has no URN, no UKPRN and no kind of setting.',
    items: ['URN', 'UKPRN', 'SENsetting'],
    breaks: (subject) => waysNamed(subject) === 0,
  },
  {
    id: 'N8b',
    level: 'query',
    says: 'The setting is named in more than one way.',
    items: ['URN', 'UKPRN', 'SENsetting'],
    breaks: (subject) => waysNamed(subject) > 1,
  },
  {
    id: 'N9',
    level: 'error',
    says: 'The URN is not six digits or is not a school in the register, or the UKPRN is not eight digits.',
    items: ['URN', 'UKPRN'],
    breaks: ({ setting: { urn, ukprn } }, { schoolOf }) =>
      (ukprn !== undefined && !/^\d{8}$/.test(ukprn)) ||
      (urn !== undefined && (!/^\d{6}$/.test(urn) || (schoolOf !== undefined && schoolOf(urn) === undefined))),
  },
  {
    id: 'N9b',
    level: 'query',
    says: 'The school had closed before the year of this return.',
    items: ['URN'],
    breaks: ({ setting }, context) =>
      setting.urn !== undefined && isAfter(activityYear(context).from, context.schoolOf?.(setting.urn)?.closedOn),
  },
  {
    id: 'N10',
    level: 'error',
    says: 'The kind of setting is not a code, or the words that go with OTH or NIEO are missing.',
    items: ['SENsetting', 'SENSettingOther'],
    breaks: ({ setting: { setting, settingOther } }) =>
      setting !== undefined &&
      (!settings.has(setting) || ((setting === 'OTH' || setting === 'NIEO') && settingOther === undefined)),
  },
  {
    id: 'N12',
    level: 'query',
    says: 'Both a SEN unit and resourced provision are marked, or one that the register does not have there.',
    items: ['SENunitIndicator', 'ResourcedProvisionIndicator'],
    breaks: ({ setting: { urn, senUnit, resourcedProvision } }, { schoolOf }) => {
      const school = urn === undefined ? undefined : schoolOf?.(urn)
      return (
        Boolean(senUnit && resourcedProvision) ||
        Boolean(senUnit && school?.hasSenUnit === false) ||
        Boolean(resourcedProvision && school?.hasResourcedProvision === false)
      )
    },
  },
]
