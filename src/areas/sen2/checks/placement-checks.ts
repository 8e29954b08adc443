import { addMonths, daysBetween, type LocalDate } from '../../../law/local-date.ts'
import type { Placement } from '../read/person-tree.ts'
import {
  ageOn,
  type Check,
  hasActivePlan,
  isActiveOn,
  isAfter,
  isOtherCouncil,
  type OfActivePlan,
  type OfNeed,
  type OfPlacement,
  type OfRequest,
  plansOf,
} from './check.ts'
import { isNeed, reviewOutcomes } from './codes.ts'

const fourWeeks = 28
/** The summer holiday is no gap. */
const longestHoliday = 63

export const requestPlacementChecks: readonly Check<OfRequest>[] = [
  {
    id: 'L1',
    level: 'error',
    says: 'A plan that is active on the census day needs one record of active plans with a placement and a need.',
    items: ['ActivePlans', 'PlacementDetail', 'SENneed'],
    breaks: ({ request }, { censusDay }) =>
      hasActivePlan(request, censusDay) &&
      (request.activePlans.length !== 1 ||
        request.activePlans.some(({ placements, needs }) => placements.length === 0 || needs.length === 0)),
  },
]

const isOpenOn = (placement: Placement, on: LocalDate) =>
  placement.entryOn !== undefined &&
  placement.entryOn <= on &&
  (placement.leavingOn === undefined || placement.leavingOn >= on)

const overlap = (a: Placement, b: Placement) => !isAfter(a.entryOn, b.leavingOn) && !isAfter(b.entryOn, a.leavingOn)

const sameRankAtOnce = (placements: readonly Placement[], which: (rank: number) => boolean) =>
  placements.some((a, index) =>
    placements
      .slice(index + 1)
      .some((b) => a.rank !== undefined && a.rank === b.rank && which(a.rank) && overlap(a, b)),
  )

function hasGap(placements: readonly Placement[]): boolean {
  const dated = placements.filter(({ entryOn }) => entryOn !== undefined)
  const inOrder = dated.toSorted((a, b) => ((a.entryOn ?? '') < (b.entryOn ?? '') ? -1 : 1))
  return inOrder.some(({ leavingOn }, index) => {
    const next = inOrder[index + 1]?.entryOn
    return leavingOn !== undefined && next !== undefined && daysBetween(leavingOn, next) > longestHoliday
  })
}

const ageAtCensus = ({ person }: OfRequest, on: LocalDate) => (person.born ? ageOn(person.born, on) : undefined)

export const activePlanChecks: readonly Check<OfActivePlan>[] = [
  {
    id: 'L2',
    level: 'query',
    says: 'The plan is active, but no placement was open on the census day.',
    items: ['PlacementDetail', 'EntryDate', 'LeavingDate'],
    breaks: ({ request, active }, { censusDay }) =>
      hasActivePlan(request, censusDay) &&
      active.transferLa === undefined &&
      active.placements.length > 0 &&
      !active.placements.some((placement) => isOpenOn(placement, censusDay)),
  },
  {
    id: 'L4',
    level: 'query',
    says: 'Two placements were the first (rank 1) at the same time.',
    items: ['PlacementRank', 'EntryDate', 'LeavingDate'],
    breaks: ({ active }) => sameRankAtOnce(active.placements, (rank) => rank === 1),
  },
  {
    id: 'L4b',
    level: 'query',
    says: 'More than nine weeks lie between leaving one placement and starting the next.',
    items: ['EntryDate', 'LeavingDate'],
    breaks: ({ active }) => hasGap(active.placements),
  },
  {
    id: 'N11b',
    level: 'error',
    says: 'Two placements had the same rank (not the first) at the same time.',
    items: ['PlacementRank'],
    breaks: ({ active }) => sameRankAtOnce(active.placements, (rank) => rank !== 1),
  },
  {
    id: 'L6',
    level: 'error',
    says: 'The council that the plan came from is not the number of another council.',
    items: ['TransferLA'],
    breaks: ({ active }, context) => active.transferLa !== undefined && !isOtherCouncil(active.transferLa, context),
  },
  {
    id: 'L7',
    level: 'error',
    says: 'The outcome of the review is not a code, has no meeting, or the decision is earlier than the meeting.',
    items: ['ReviewOutcome', 'ReviewMeeting', 'LastReview'],
    breaks: ({ active: { reviewOutcome, reviewMeetingOn, lastReviewOn } }) =>
      (reviewOutcome !== undefined && (!reviewOutcomes.has(reviewOutcome) || reviewMeetingOn === undefined)) ||
      (reviewOutcome !== undefined && isAfter(reviewMeetingOn, lastReviewOn)),
  },
  {
    id: 'L8',
    level: 'query',
    says: 'The decision after the review came more than 4 weeks after the meeting.',
    items: ['LastReview', 'ReviewMeeting'],
    breaks: ({ active: { reviewMeetingOn, lastReviewOn } }) =>
      reviewMeetingOn !== undefined &&
      lastReviewOn !== undefined &&
      daysBetween(reviewMeetingOn, lastReviewOn) > fourWeeks,
  },
  {
    id: 'L9',
    level: 'query',
    says: 'The plan is older than 12 months and had no review meeting in the last 12 months.',
    items: ['ReviewMeeting', 'LastReview', 'StartDate'],
    breaks: ({ request, active }, { censusDay, year }) => {
      const aYearAgo = addMonths(censusDay, -12)
      const isOld = plansOf(request).some((plan) => isActiveOn(plan, censusDay) && isAfter(aYearAgo, plan.startsOn))
      const last = year < 2024 ? active.lastReviewOn : active.reviewMeetingOn
      return isOld && (last === undefined || last < aYearAgo)
    },
  },
  {
    id: 'L10',
    level: 'error',
    says: 'A draft of the changed plan needs a review with the decision to amend, and cannot be before its meeting.',
    items: ['ReviewDraft', 'ReviewOutcome', 'ReviewMeeting'],
    breaks: ({ active: { reviewDraftOn, reviewOutcome, reviewMeetingOn } }) =>
      reviewDraftOn !== undefined && (reviewOutcome !== 'A' || isAfter(reviewMeetingOn, reviewDraftOn)),
  },
  {
    id: 'L10b',
    level: 'query',
    says: 'The final plan for the move to the next phase came after its due day.',
    items: ['PhaseTransferFinalDate', 'PhaseTransferDueDate'],
    breaks: ({ active }) => isAfter(active.phaseTransferFinalOn, active.phaseTransferDueOn),
  },
  {
    id: 'L11b',
    level: 'error',
    says: 'There must be a primary need (rank 1), at most two needs, and not the same need twice.',
    items: ['SENtype', 'SENtypeRank'],
    breaks: ({ active: { needs } }) =>
      needs.length > 0 &&
      (needs.length > 2 ||
        needs.filter(({ rank }) => rank === 1).length !== 1 ||
        new Set(needs.map(({ type }) => type)).size < needs.length),
  },
]

export const placementChecks: readonly Check<OfPlacement>[] = [
  {
    id: 'L3',
    level: 'error',
    says: 'The start of the placement is missing, or the end is before the start or after the census day.',
    items: ['EntryDate', 'LeavingDate'],
    breaks: ({ placement: { entryOn, leavingOn } }, { censusDay }) =>
      entryOn === undefined || isAfter(entryOn, leavingOn) || isAfter(leavingOn, censusDay),
  },
  {
    id: 'L5',
    level: 'query',
    says: 'The kind of setting does not fit the age.',
    items: ['SENsetting', 'PersonBirthDate'],
    breaks: (subject, { censusDay }) => {
      const age = ageAtCensus(subject, censusDay)
      const range = ages[subject.placement.setting ?? '']
      return age !== undefined && range !== undefined && (age < range.from || age > range.to)
    },
  },
  {
    id: 'L5b',
    level: 'query',
    says: 'Notice to end the plan is given as the setting, but nothing says that the plan is ending.',
    items: ['SENsetting', 'ReviewOutcome', 'CeaseDate'],
    breaks: ({ request, active, placement }) =>
      placement.setting === 'NIEC' &&
      active.reviewOutcome !== 'C' &&
      !plansOf(request).some((plan) => plan.ceasedOn !== undefined),
  },
]

/** The ages, both included, at which these kinds of setting make sense. */
const ages: Readonly<Record<string, { from: number; to: number }>> = {
  NEET: { from: 16, to: 25 },
  EHE: { from: 4, to: 18 },
  EYP: { from: 0, to: 5 },
}

export const needChecks: readonly Check<OfNeed>[] = [
  {
    id: 'L11',
    level: 'error',
    says: 'The need is missing or is not a code of that year.',
    items: ['SENtype'],
    breaks: ({ need }, { year }) => need.type === undefined || !isNeed(need.type, year),
  },
]
