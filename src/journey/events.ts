import { exceptionGrounds } from '../law/exceptions.ts'
import type { LocalDate } from '../law/local-date.ts'

/** The name of the journey file's format, with its version. */
export const journeyFormat = 'waymark.journey/1'

/** The day a thing happened, or the two days it lies between where the source does not give it. */
export type OnDay = LocalDate | { readonly notBefore: LocalDate; readonly notAfter: LocalDate }

/** What a field of an event holds. The labels are those of the forms by hand. */
export type EventField = (
  | { readonly is: 'day' }
  | { readonly is: 'oneOf'; readonly values: Readonly<Record<string, string>> }
  | { readonly is: 'allOf'; readonly values: Readonly<Record<string, string>> }
  | { readonly is: 'text' }
  | { readonly is: 'trueOrFalse' }
  | { readonly is: 'matter' }
  | { readonly is: 'rule' }
  | { readonly is: 'event'; readonly types: readonly string[] }
) & { readonly label: string; readonly optional?: true }

export type EventGroup =
  | 'worry'
  | 'support'
  | 'assessment'
  | 'plan'
  | 'review'
  | 'transfer'
  | 'reassessment'
  | 'move'
  | 'dispute'

export type EventShape = {
  readonly group: EventGroup
  readonly title: string
  readonly fields: Readonly<Record<string, EventField>>
}

const planLink = { plan: { is: 'matter', label: 'The plan it is about', optional: true } } as const
const decisionTypes = [
  'assessment.decided',
  'plan.refused',
  'plan.issued',
  'plan.amended',
  'review.decided',
  'reassessment.decided',
  'plan.ceaseDecided',
] as const
const aboutLink = {
  about: { is: 'event', types: decisionTypes, label: 'The decision it is about', optional: true },
} as const

const requesters = {
  parent: 'A parent',
  youngPerson: 'The young person',
  setting: 'A school, college or nursery',
  health: 'Health',
  care: 'Social care',
  other: 'Someone else',
} as const

const assessOrRefuse = { assess: 'Assess', refuse: 'Do not assess' } as const

const ceaseReasons = {
  '1': 'Reached the greatest age for a plan',
  '2': 'Needs are met without a plan',
  '3': 'Moved to higher education',
  '4': 'Moved to paid employment that is not an apprenticeship',
  '5': 'Moved to another council in England',
  '6': 'No longer wants education or training',
  '7': 'Moved out of England',
  '8': 'Died',
  '9': 'Another reason',
} as const

/**
 * Every event of the record with its fields. One table drives the checks of a journey file, the JSON Schema and the forms
 * by hand. `on`, `matter` and `id` are on every event and stand in none of these lists.
 */
export const eventTypes = {
  'concern.raised': {
    group: 'worry',
    title: 'A worry was raised',
    fields: {
      by: { is: 'oneOf', values: requesters, label: 'Who raised it' },
      to: {
        is: 'oneOf',
        values: { setting: 'School, college or nursery', la: 'The council', health: 'Health', care: 'Social care' },
        label: 'Who was told',
      },
    },
  },
  'concern.answered': {
    group: 'worry',
    title: 'The worry was answered',
    fields: {
      answer: {
        is: 'oneOf',
        values: { actionAgreed: 'Action was agreed', noAction: 'No action', referred: 'Passed to someone else' },
        label: 'The answer',
      },
    },
  },
  'concern.closed': { group: 'worry', title: 'The worry was closed', fields: {} },
  'support.started': {
    group: 'support',
    title: 'Support started',
    fields: {
      layer: {
        is: 'oneOf',
        values: { universal: 'Universal', targeted: 'Targeted', specialist: 'Specialist' },
        label: 'Layer of support',
      },
      setting: { is: 'text', label: 'School, college or nursery' },
    },
  },
  'support.cycleReviewed': {
    group: 'support',
    title: 'Support was reviewed',
    fields: {
      outcome: {
        is: 'oneOf',
        values: { continue: 'Go on', stepUp: 'More support', stepDown: 'Less support', end: 'End' },
        label: 'What was agreed',
      },
    },
  },
  'support.ended': { group: 'support', title: 'Support ended', fields: {} },
  'request.received': {
    group: 'assessment',
    title: 'Request for an assessment received',
    fields: {
      by: {
        is: 'oneOf',
        values: {
          ...requesters,
          family: 'The parent or the young person',
          broughtToAttention: 'Brought to the attention of the council',
          personInChargeOfRya: 'The person in charge of youth accommodation',
        },
        label: 'Who asked',
      },
      detained: { is: 'trueOrFalse', label: 'The young person is detained', optional: true },
    },
  },
  'family.toldConsidering': {
    group: 'assessment',
    title: 'Family told that an assessment is being considered',
    fields: {},
  },
  'partners.toldConsidering': {
    group: 'assessment',
    title: 'Health, care and the setting told that an assessment is being considered',
    fields: {},
  },
  'assessment.decided': {
    group: 'assessment',
    title: 'Decision whether to assess sent',
    fields: { outcome: { is: 'oneOf', values: assessOrRefuse, label: 'The decision' } },
  },
  'advice.requested': {
    group: 'assessment',
    title: 'Advice asked for',
    fields: {
      limb: {
        is: 'oneOf',
        values: {
          a: '(a) parent or young person',
          b: '(b) education',
          c: '(c) health',
          d: '(d) psychology',
          e: '(e) social care',
          f: '(f) anyone else the council thinks right',
          g: '(g) preparing for adulthood',
          h: '(h) anyone the family asks for',
        },
        label: 'Kind of advice',
      },
      body: { is: 'text', label: 'Who was asked' },
      receivedByBody: { is: 'day', label: 'Day they received it', optional: true },
    },
  },
  'advice.received': {
    group: 'assessment',
    title: 'Advice received',
    fields: { request: { is: 'event', types: ['advice.requested'], label: 'The request it answers' } },
  },
  'advice.notNeeded': {
    group: 'assessment',
    title: 'Advice not needed again',
    fields: {
      limb: {
        is: 'oneOf',
        values: {
          b: '(b) education',
          c: '(c) health',
          d: '(d) psychology',
          e: '(e) social care',
          f: '(f) anyone else the council thinks right',
          g: '(g) preparing for adulthood',
          h: '(h) anyone the family asks for',
          a: '(a) parent or young person',
        },
        label: 'Kind of advice',
      },
      agreedBy: {
        is: 'allOf',
        values: { adviser: 'The adviser', la: 'The council', family: 'The family' },
        label: 'Who agreed',
      },
    },
  },
  'exception.recorded': {
    group: 'assessment',
    title: 'Exception recorded',
    fields: {
      rule: { is: 'rule', label: 'The time limit' },
      ground: {
        is: 'oneOf',
        values: { ...exceptionGrounds, notStated: 'A lawful exception, which one is not stated' },
        label: 'The ground',
      },
      from: { is: 'day', label: 'From' },
      to: { is: 'day', label: 'To (last day)' },
      request: { is: 'event', types: ['advice.requested'], label: 'The request for advice', optional: true },
      requestedFrom: {
        is: 'oneOf',
        values: { headTeacher: 'Head teacher', principal: 'Principal', earlyYearsLead: 'Early years lead' },
        label: 'Who was asked for advice',
        optional: true,
      },
      requestedOn: { is: 'day', label: 'Day the advice was asked for', optional: true },
    },
  },
  'plan.refused': { group: 'assessment', title: 'Decision not to make a plan sent', fields: {} },
  'draft.sent': { group: 'assessment', title: 'Draft plan sent', fields: {} },
  'representations.received': { group: 'assessment', title: 'The family gave its views on the draft', fields: {} },
  'setting.consulted': {
    group: 'assessment',
    title: 'School, college or nursery consulted',
    fields: { setting: { is: 'text', label: 'School, college or nursery' } },
  },
  'setting.replied': {
    group: 'assessment',
    title: 'School, college or nursery replied',
    fields: {
      consultation: { is: 'event', types: ['setting.consulted'], label: 'The consultation it answers' },
      reply: {
        is: 'oneOf',
        values: { canMeet: 'It can meet the needs', cannotMeet: 'It cannot meet the needs' },
        label: 'The reply',
      },
    },
  },
  'plan.issued': { group: 'assessment', title: 'Final plan sent', fields: {} },
  'plan.inForce': { group: 'assessment', title: 'A plan has been in force since', fields: {} },
  'request.withdrawn': { group: 'assessment', title: 'Request withdrawn', fields: {} },
  'plan.amended': {
    group: 'plan',
    title: 'Final amended plan sent',
    fields: { review: { is: 'matter', label: 'The review it follows', optional: true } },
  },
  'plan.directPaymentStarted': { group: 'plan', title: 'Direct payments started', fields: {} },
  'plan.ceaseConsulted': { group: 'plan', title: 'Family consulted about ending the plan', fields: {} },
  'plan.ceaseDecided': {
    group: 'plan',
    title: 'Decision to end the plan sent',
    fields: { reason: { is: 'oneOf', values: ceaseReasons, label: 'Reason' } },
  },
  'plan.ceased': {
    group: 'plan',
    title: 'The plan ended',
    fields: { reason: { is: 'oneOf', values: ceaseReasons, label: 'Reason' } },
  },
  'review.meetingPlanned': {
    group: 'review',
    title: 'Review meeting planned',
    fields: { meetingOn: { is: 'day', label: 'Day of the meeting' }, ...planLink },
  },
  'review.invited': { group: 'review', title: 'Invitations to the review sent', fields: { ...planLink } },
  'review.adviceCirculated': { group: 'review', title: 'Advice for the review shared', fields: { ...planLink } },
  'review.meetingHeld': { group: 'review', title: 'Review meeting held', fields: { ...planLink } },
  'review.reportSent': { group: 'review', title: 'Review report sent', fields: { ...planLink } },
  'review.decided': {
    group: 'review',
    title: 'Decision after the review sent',
    fields: {
      outcome: {
        is: 'oneOf',
        values: { keep: 'Keep the plan as it is', amend: 'Change the plan', cease: 'End the plan' },
        label: 'The decision',
      },
      ...planLink,
    },
  },
  'amendment.noticeSent': { group: 'review', title: 'Notice of changes to the plan sent', fields: { ...planLink } },
  'amendment.abandoned': { group: 'review', title: 'Decided not to change the plan', fields: { ...planLink } },
  'phaseTransfer.expected': {
    group: 'transfer',
    title: 'Move to the next phase of education expected',
    fields: {
      kind: {
        is: 'oneOf',
        values: {
          school: 'To a school, or to the next school',
          secondaryToPost16: 'From secondary school to post-16',
          post16ToPost16: 'From one post-16 place to another',
        },
        label: 'Which move',
      },
      transferOn: { is: 'day', label: 'First day there' },
      ...planLink,
    },
  },
  'reassessment.requested': {
    group: 'reassessment',
    title: 'Request for a reassessment received',
    fields: { ...planLink },
  },
  'reassessment.decided': {
    group: 'reassessment',
    title: 'Decision whether to reassess sent',
    fields: { outcome: { is: 'oneOf', values: assessOrRefuse, label: 'The decision' }, ...planLink },
  },
  'move.known': {
    group: 'move',
    title: 'The family is moving to another area',
    fields: {
      movesOn: { is: 'day', label: 'Day of the move' },
      oldAreaAwareOn: { is: 'day', label: 'Day the old area knew of it' },
      ...planLink,
    },
  },
  'move.completed': { group: 'move', title: 'The plan moved to the new area', fields: { ...planLink } },
  'move.familyTold': {
    group: 'move',
    title: 'The new area told the family what happens next',
    fields: { ...planLink },
  },
  'appeal.hearingFixed': {
    group: 'dispute',
    title: 'Tribunal hearing fixed',
    fields: { hearingOn: { is: 'day', label: 'Day of the hearing' }, ...aboutLink },
  },
  'mediation.contacted': {
    group: 'dispute',
    title: 'The family contacted the mediation adviser',
    fields: { ...aboutLink },
  },
  'mediation.wanted': {
    group: 'dispute',
    title: 'The family wants mediation',
    fields: {
      about: {
        is: 'oneOf',
        values: { education: 'Education', care: 'Social care', health: 'Health', mixed: 'Health and other matters' },
        label: 'What it is about',
      },
    },
  },
  'mediation.declined': { group: 'dispute', title: 'The family does not want mediation', fields: { ...aboutLink } },
  'mediation.certificate': { group: 'dispute', title: 'Mediation certificate given', fields: { ...aboutLink } },
  'mediation.held': { group: 'dispute', title: 'Mediation held', fields: { ...aboutLink } },
  'mediation.agreed': {
    group: 'dispute',
    title: 'Agreement reached in mediation',
    fields: {
      appealable: { is: 'trueOrFalse', label: 'Is it about something that can be appealed?' },
      ...aboutLink,
    },
  },
  'appeal.registered': {
    group: 'dispute',
    title: 'Appeal registered by the Tribunal',
    fields: {
      about: {
        is: 'oneOf',
        values: {
          refusalToAssess: 'Refusal to assess',
          noPlan: 'No plan after the assessment',
          contents: 'What the plan says',
          placement: 'The school or college in the plan',
          noReassessment: 'Refusal to reassess',
          noAmendment: 'Decision not to change the plan',
          ceasing: 'Ending the plan',
        },
        label: 'What the appeal is about',
      },
      papersReceivedOn: { is: 'day', label: 'Day the council received the papers' },
    },
  },
  'appeal.responseSent': { group: 'dispute', title: 'The council sent its response', fields: { ...aboutLink } },
  'appeal.closed': { group: 'dispute', title: 'The appeal was closed', fields: { ...aboutLink } },
  'order.made': {
    group: 'dispute',
    title: 'The Tribunal made an order',
    fields: {
      kind: {
        is: 'oneOf',
        values: {
          assess: 'Assess or reassess',
          makePlan: 'Make a plan',
          reconsider: 'Think again',
          amend: 'Change the plan',
          changePlacement: 'Change the school or college named',
          continue: 'Keep the plan going',
          continueAndAmend: 'Keep the plan going and change it',
          ceaseDismissed: 'The appeal against ending the plan was dismissed',
        },
        label: 'The order',
      },
      ...aboutLink,
    },
  },
  'order.complied': {
    group: 'dispute',
    title: 'A step that was ordered or agreed was taken',
    fields: { step: { is: 'rule', label: 'The step' }, ...aboutLink },
  },
  'appeal.conceded': {
    group: 'dispute',
    title: 'The council told the Tribunal it will not oppose',
    fields: { ...aboutLink },
  },
} as const satisfies Record<string, EventShape>

/** A type of fact. */
export type FactType = keyof typeof eventTypes
/** A type of event: a fact, or the correction of one. */
export type EventType = FactType | 'correction'

export const factTypes = Object.keys(eventTypes) as readonly FactType[]

export const isFactType = (text: string): text is FactType => Object.hasOwn(eventTypes, text)

type ValueOf<F> = F extends { is: 'day' }
  ? LocalDate
  : F extends { is: 'oneOf'; values: infer V }
    ? keyof V & string
    : F extends { is: 'allOf'; values: infer V }
      ? readonly (keyof V & string)[]
      : F extends { is: 'trueOrFalse' }
        ? boolean
        : string

type FieldsOf<T extends FactType> = (typeof eventTypes)[T]['fields']
type Required_<F> = { readonly [K in keyof F as F[K] extends { optional: true } ? never : K]: ValueOf<F[K]> }
type Optional_<F> = { readonly [K in keyof F as F[K] extends { optional: true } ? K : never]?: ValueOf<F[K]> }

/** What every event carries. `recordedAt` (a moment, UTC) and `recordedBy` are added by the service. */
export type EventBase = {
  readonly id: string
  readonly on: OnDay
  readonly matter: string
  readonly source?: string
  readonly recordedAt?: string
  readonly recordedBy?: string
}

/** One event of type `T`. */
export type EventOf<T extends EventType> = {
  readonly [K in T]: K extends FactType
    ? EventBase & { readonly type: K } & Required_<FieldsOf<K>> & Optional_<FieldsOf<K>>
    : Correction
}[T]

/** One dated fact. */
export type Fact = EventOf<FactType>

/** A later event that replaces fields of the event it names, or makes it void. Nothing is edited. */
export type Correction = EventBase & {
  readonly type: 'correction'
  readonly corrects: string
  readonly set?: Readonly<Record<string, unknown>>
  readonly void?: true
}

export type JourneyEvent = Fact | Correction

/** The facts of one child, with the day of birth. Events stand in the order of the file or of the record. */
export type Journey = {
  readonly child: { readonly born: LocalDate }
  readonly events: readonly JourneyEvent[]
}
