import { daysBetween } from '../../../law/local-date.ts'
import {
  activityYear,
  type Check,
  isAfter,
  isOtherCouncil,
  isUnreadable,
  type OfAssessment,
  type OfRequest,
} from './check.ts'
import { outcomes, requestSources } from './codes.ts'

const sixWeeks = 42
const sixteenWeeks = 112
const twentyWeeks = 140

const isDecided = (outcome: string | undefined) => outcome === 'Y' || outcome === 'N'

export const requestChecks: readonly Check<OfRequest>[] = [
  {
    id: 'R2',
    level: 'error',
    says: 'The outcome of the request is missing or is not a code.',
    items: ['RequestOutcome'],
    breaks: ({ request }) => !outcomes.has(request.outcome ?? ''),
  },
  {
    id: 'R3',
    level: 'error',
    says: 'The day the request was received is missing, after the census day or before the birth.',
    items: ['ReceivedDate'],
    breaks: ({ person, request }, { censusDay }) => {
      if (request.receivedOn === undefined) return request.outcome !== 'H'
      return request.receivedOn > censusDay || isAfter(person.born, request.receivedOn)
    },
  },
  {
    id: 'R4',
    level: 'error',
    says: 'A decision to assess or not needs its day; without a decision there is none.',
    items: ['RequestOutcomeDate', 'RequestOutcome'],
    breaks: ({ request }) => isDecided(request.outcome) !== (request.outcomeOn !== undefined),
  },
  {
    id: 'R5',
    level: 'error',
    says: 'The decision is earlier than the request or later than the census day.',
    items: ['RequestOutcomeDate', 'ReceivedDate'],
    breaks: ({ request }, { censusDay }) =>
      isAfter(request.receivedOn, request.outcomeOn) || isAfter(request.outcomeOn, censusDay),
  },
  {
    id: 'R6',
    level: 'query',
    says: 'The decision came more than 6 weeks after the request.',
    items: ['RequestOutcomeDate', 'ReceivedDate'],
    breaks: ({ request: { receivedOn, outcomeOn } }) =>
      receivedOn !== undefined && outcomeOn !== undefined && daysBetween(receivedOn, outcomeOn) > sixWeeks,
  },
  {
    id: 'R7',
    level: 'error',
    says: 'Who made the request is missing or is not a code.',
    items: ['RequestSource'],
    breaks: ({ request }, { year }) => {
      if (request.source !== undefined) return !requestSources.has(request.source)
      return year >= 2026 && request.outcome !== 'H'
    },
  },
  {
    id: 'R8',
    level: 'error',
    says: 'Mediation or an appeal about the request is marked where there was no decision.',
    items: ['RequestMediation', 'RequestTribunal'],
    breaks: ({ request }) => !isDecided(request.outcome) && Boolean(request.mediation || request.tribunal),
  },
  {
    id: 'R8b',
    level: 'error',
    says: 'Yes or no must be 1 or 0.',
    items: ['RYA', 'RequestMediation', 'RequestTribunal'],
    breaks: ({ person, request }) =>
      request === person.requests[0] && isUnreadable(person, ['RYA', 'RequestMediation', 'RequestTribunal']),
  },
  {
    id: 'R9',
    level: 'error',
    says: 'There is an assessment although there was no decision to assess.',
    items: ['RequestOutcome', 'Assessment'],
    breaks: ({ request }) => request.assessments.length > 0 && ['N', 'A', 'W'].includes(request.outcome ?? ''),
  },
  {
    id: 'R10',
    level: 'query',
    says: 'The request had waited for a decision for more than 6 weeks on the census day.',
    items: ['RequestOutcome', 'ReceivedDate'],
    breaks: ({ request: { outcome, receivedOn } }, { censusDay }) =>
      outcome === 'A' && receivedOn !== undefined && daysBetween(receivedOn, censusDay) > sixWeeks,
  },
  {
    id: 'R11',
    level: 'error',
    says: 'The council that the person moved to is not the number of another council.',
    items: ['Exported'],
    breaks: ({ request }, context) => request.exported !== undefined && !isOtherCouncil(request.exported, context),
  },
  {
    id: 'R12',
    level: 'query',
    says: 'The decision was before the year of this return, so it should be H (historical).',
    items: ['RequestOutcome', 'RequestOutcomeDate'],
    breaks: ({ request }, context) =>
      isDecided(request.outcome) && request.outcomeOn !== undefined && request.outcomeOn < activityYear(context).from,
  },
  {
    id: 'A1b',
    level: 'error',
    says: 'The council decided to assess, but there is no assessment.',
    items: ['RequestOutcome', 'Assessment'],
    breaks: ({ request }) => request.outcome === 'Y' && request.assessments.length === 0,
  },
  {
    id: 'A9',
    level: 'query',
    says: 'A plan that came from another council should have H (historical) outcomes.',
    items: ['TransferLA', 'RequestOutcome', 'AssessmentOutcome'],
    breaks: ({ request }) =>
      request.activePlans.some(({ transferLa }) => transferLa !== undefined) &&
      [request, ...request.assessments].some(({ outcome }) => outcome !== 'H'),
  },
]

const assessmentFlags = ['Week20', 'AssessmentMediation', 'AssessmentTribunal', 'OtherMediation', 'OtherTribunal']

const tookLongerThan = (days: number, { request, assessment }: OfAssessment) =>
  request.receivedOn !== undefined &&
  assessment.outcomeOn !== undefined &&
  daysBetween(request.receivedOn, assessment.outcomeOn) > days

export const assessmentChecks: readonly Check<OfAssessment>[] = [
  {
    id: 'A1',
    level: 'error',
    says: 'The outcome of the assessment is missing or is not a code.',
    items: ['AssessmentOutcome'],
    breaks: ({ assessment }) => !outcomes.has(assessment.outcome ?? ''),
  },
  {
    id: 'A2',
    level: 'error',
    says: 'The day of the outcome is missing, or is there although nothing was decided in this period.',
    items: ['AssessmentOutcomeDate', 'AssessmentOutcome'],
    breaks: ({ assessment: { outcome, outcomeOn, namedPlans } }) => {
      if (outcome === 'N') return outcomeOn === undefined
      if (outcome === 'Y') return outcomeOn === undefined && namedPlans.length > 0
      return outcomeOn !== undefined
    },
  },
  {
    id: 'A3',
    level: 'error',
    says: 'The outcome of the assessment is earlier than the decision to assess or later than the census day.',
    items: ['AssessmentOutcomeDate', 'RequestOutcomeDate'],
    breaks: ({ request, assessment }, { censusDay }) =>
      isAfter(request.outcomeOn, assessment.outcomeOn) || isAfter(assessment.outcomeOn, censusDay),
  },
  {
    id: 'A4',
    level: 'query',
    says: 'The decision not to make a plan came more than 16 weeks after the request.',
    items: ['AssessmentOutcomeDate', 'ReceivedDate'],
    breaks: (subject) => subject.assessment.outcome === 'N' && tookLongerThan(sixteenWeeks, subject),
  },
  {
    id: 'A5',
    level: 'query',
    says: 'The plan came more than 20 weeks after the request, and no exception is marked.',
    items: ['AssessmentOutcomeDate', 'ReceivedDate', 'Week20'],
    breaks: (subject) =>
      subject.assessment.outcome === 'Y' && !subject.assessment.week20 && tookLongerThan(twentyWeeks, subject),
  },
  {
    id: 'A6',
    level: 'error',
    says: 'Yes or no must be 1 or 0.',
    items: assessmentFlags,
    breaks: ({ person, request, assessment }) =>
      assessment === person.requests.find((each) => each.assessments.length > 0)?.assessments[0] &&
      request.assessments.length > 0 &&
      isUnreadable(person, assessmentFlags),
  },
  {
    id: 'A7',
    level: 'error',
    says: 'There is a plan although the assessment did not end with one.',
    items: ['AssessmentOutcome', 'NamedPlan'],
    breaks: ({ assessment }) => assessment.namedPlans.length > 0 && ['N', 'A', 'W'].includes(assessment.outcome ?? ''),
  },
  {
    id: 'A8',
    level: 'query',
    says: 'The day the plan was issued is not the day it started.',
    items: ['AssessmentOutcomeDate', 'StartDate'],
    breaks: ({ assessment: { outcome, outcomeOn, namedPlans } }) =>
      outcome === 'Y' &&
      outcomeOn !== undefined &&
      namedPlans.some(({ startsOn }) => startsOn !== undefined && startsOn !== outcomeOn),
  },
  {
    id: 'N0',
    level: 'error',
    says: 'One assessment has more than one plan.',
    items: ['NamedPlan'],
    breaks: ({ assessment }) => assessment.namedPlans.length > 1,
  },
]
