import type { Deadline } from '../../journey/deadlines.ts'
import type { Fact, FactType } from '../../journey/events.ts'
import { ruleById } from '../../law/rules.ts'

/** What somebody owes, in the words of a family: who, what they will do, and what they should have done. */
export type Owed = { who: string; will: string; done: string }

const council = (will: string, done: string): Owed => ({ who: 'The council', will, done })
const by = (who: string, will: string, done: string): Owed => ({ who, will, done })

const tellIfAssess = council('tell you if there will be an assessment', 'told you if there would be an assessment')
const tellNoPlan = council('tell you if there will be no plan', 'told you if there would be no plan')
const sendPlan = council('send you the final plan', 'sent you the final plan')
const sendChanged = council('send you the changed plan', 'sent you the changed plan')
const reviewPlan = council('finish the review of the plan', 'finished the review of the plan')
const nextPlace = council('name the next school or college in the plan', 'named the next school or college in the plan')
const sayDraft = by('You', 'say what you think of the draft plan', 'said what you think of the draft plan')
const giveAdvice = by('The person who was asked', 'send advice to the council', 'sent advice to the council')
const certificate = by('The mediation adviser', 'send you a certificate', 'sent you a certificate')
const mediate = council('set up a meeting with a mediator', 'set up a meeting with a mediator')
const appeal = by('You', 'appeal if you do not agree', 'appealed if you did not agree')
const keepGoing = council('keep the plan going', 'kept the plan going')

/** Every time limit that is worked out from a journey. A test holds this against the rules of law. */
export const owedWords: Readonly<Record<string, Owed>> = {
  'ehcna.decision': tellIfAssess,
  'ehcna.advice': giveAdvice,
  'ehcna.no_plan_notice': tellNoPlan,
  'ehcp.draft_to_final_window': sayDraft,
  'ehcp.setting_consultation_reply': by(
    'The school or college that was asked',
    'answer the council',
    'answered the council',
  ),
  'ehcp.final': sendPlan,
  'ar.first': reviewPlan,
  'ar.next': reviewPlan,
  'ar.meeting_notice': by(
    'The school or the council',
    'ask people to the review meeting',
    'asked people to the review meeting',
  ),
  'ar.circulate_advice': by(
    'The school or the council',
    'send you the reports for the meeting',
    'sent you the reports for the meeting',
  ),
  'ar.report': by('The school or college', 'send you the report of the meeting', 'sent you the report of the meeting'),
  'ar.decision': council(
    'tell you if the plan will stay, change or end',
    'told you if the plan would stay, change or end',
  ),
  'ar.amendment_notice': council('send you the changes to the plan', 'sent you the changes to the plan'),
  'ar.family_response': by('You', 'say what you think of the changes', 'said what you think of the changes'),
  'ar.final_amended': sendChanged,
  'ar.final_from_meeting': sendChanged,
  'ar.decide_not_to_amend': council(
    'tell you that the plan will not change',
    'told you that the plan would not change',
  ),
  'ar.amend_without_review': sendChanged,
  'phase.school': nextPlace,
  'phase.post16': nextPlace,
  'phase.post16_to_post16': nextPlace,
  'reassess.decision': council(
    'tell you if there will be a new assessment',
    'told you if there would be a new assessment',
  ),
  'reassess.advice': giveAdvice,
  'reassess.final': council('send you the new plan', 'sent you the new plan'),
  'reassess.draft_window': sayDraft,
  'move.transfer_known': by('The old council', 'pass the plan on', 'passed the plan on'),
  'move.transfer_late': by('The old council', 'pass the plan on', 'passed the plan on'),
  'move.inform_family': by('The new council', 'tell you what comes next', 'told you what comes next'),
  'move.review_12m': by('The new council', 'review the plan', 'reviewed the plan'),
  'move.review_3m': by('The new council', 'review the plan', 'reviewed the plan'),
  'age25.limit': council('end the plan', 'ended the plan'),
  'med.contact_adviser': by('You', 'call the mediation adviser', 'called the mediation adviser'),
  'med.certificate_not_pursuing': certificate,
  'med.tell_icb': council('tell the NHS what you want to talk about', 'told the NHS what you want to talk about'),
  'med.arrange_la': mediate,
  'med.arrange_health_only': by('The NHS', 'set up a meeting with a mediator', 'set up a meeting with a mediator'),
  'med.certificate_after': certificate,
  'med.comply_other': by('The council or the NHS', 'do what was agreed', 'done what was agreed'),
  'med.rcb_tell_la': by('The NHS', 'tell the council what was agreed', 'told the council what was agreed'),
  'appeal.window_decision': appeal,
  'appeal.window_certificate': appeal,
  'appeal.la_response': council('send you its answer to the appeal', 'sent you its answer to the appeal'),
  'order.assess_notify': tellIfAssess,
  'order.assess_no_plan': tellNoPlan,
  'order.assess_final': sendPlan,
  'order.make_plan_draft': council('send you the draft plan', 'sent you the draft plan'),
  'order.make_plan_final': sendPlan,
  'order.reconsider': council('think again and tell you', 'thought again and told you'),
  'order.amend': sendChanged,
  'order.change_name': council('name the right school in the plan', 'named the right school in the plan'),
  'order.continue': keepGoing,
  'order.cease_dismissed': council('end the plan', 'ended the plan'),
  'concede.assess_notify': tellIfAssess,
  'concede.no_plan': tellNoPlan,
  'concede.final': sendPlan,
  'concede.amend': sendChanged,
  'detained.decision': tellIfAssess,
  'detained.draft_window': sayDraft,
  'detained.final': sendPlan,
  'pb.first_review': council('check how the payments work', 'checked how the payments work'),
}

/** The words for a rule; the duty of the law where a rule is new and has none yet. */
export const owedOf = (rule: string): Owed =>
  owedWords[rule] ?? by('The council', ruleById(rule)?.duty ?? rule, ruleById(rule)?.duty ?? rule)

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** "Tell you if there will be an assessment". */
export const promiseTitle = (deadline: Pick<Deadline, 'rule'>): string => capital(owedOf(deadline.rule).will)

/** "The council will tell you if there will be an assessment"; what is late should have been done; the reader can. */
export function promiseSentence({ rule, status }: Pick<Deadline, 'rule' | 'status'>, asked?: string): string {
  const { who, will, done } = owedOf(rule)
  const subject = capital(asked ?? who)
  if (status === 'missed') return `${subject} should have ${done}`
  return subject === 'You' && who === 'You' ? `You can ${will}` : `${subject} will ${will}`
}

const ofTheFamily: readonly (readonly [RegExp, string])[] = [
  [/\byou are\b/g, 'the family is'],
  [/(?<=[a-z] )The child\b/g, 'the child'],
  [/^You move\b/, 'The family moves'],
  [/^You have\b/, 'The family has'],
  [/\b(what|if) you\b/g, '$1 they'],
  [/\byour\b/g, 'the family’s'],
  [/^Your\b/, 'The family’s'],
  [/(^|\. )You\b/g, '$1The family'],
  [/\byou\b/g, 'the family'],
]

/** What is said to a family, as it is told to somebody else: "The council sent the family the draft plan". */
export const toldToOthers = (words: string): string =>
  ofTheFamily.reduce((text, [of, instead]) => text.replace(of, instead), words)

/** The words for what happened, where the fact alone says it. Not every step of the office is a step of the family. */
const happened: Readonly<Partial<Record<FactType, string>>> = {
  'concern.raised': 'A worry was shared',
  'concern.answered': 'The worry was answered',
  'concern.closed': 'The worry was closed',
  'support.started': 'Extra support began',
  'support.cycleReviewed': 'The support was looked at again',
  'support.ended': 'The extra support ended',
  'request.received': 'The council got the request for an assessment',
  'family.toldConsidering': 'The council told you it was thinking about an assessment',
  'advice.requested': 'The council asked for advice',
  'advice.received': 'Advice came in',
  'plan.refused': 'The council decided that there will be no plan',
  'draft.sent': 'The council sent you the draft plan',
  'representations.received': 'You said what you think of the draft',
  'setting.consulted': 'The council asked a school or college if it has the right help',
  'setting.replied': 'The school or college answered',
  'plan.issued': 'The council sent you the final plan',
  'plan.inForce': 'A plan was in place from this day',
  'request.withdrawn': 'The request was taken back',
  'plan.amended': 'The council sent you the changed plan',
  'plan.directPaymentStarted': 'Direct payments began',
  'plan.ceaseConsulted': 'The council asked you about ending the plan',
  'plan.ceaseDecided': 'The council decided to end the plan',
  'plan.ceased': 'The plan ended',
  'review.meetingPlanned': 'A day was set for the review meeting',
  'review.invited': 'People were asked to the review meeting',
  'review.adviceCirculated': 'The reports for the meeting were sent',
  'review.meetingHeld': 'The review meeting took place',
  'review.reportSent': 'The report of the meeting was sent',
  'amendment.noticeSent': 'The council sent you its changes to the plan',
  'amendment.abandoned': 'The council decided not to change the plan',
  'phaseTransfer.expected': 'A move to the next school or college was noted',
  'reassessment.requested': 'The council got a request for a new assessment',
  'move.known': 'The council learned that you are moving',
  'move.completed': 'The plan moved to the new council',
  'move.familyTold': 'The new council told you what comes next',
  'appeal.hearingFixed': 'A day was set for the hearing',
  'mediation.contacted': 'You called the mediation adviser',
  'mediation.wanted': 'You asked for mediation',
  'mediation.declined': 'You said no to mediation',
  'mediation.certificate': 'The mediation adviser gave you a certificate',
  'mediation.held': 'The mediation took place',
  'mediation.agreed': 'You and the council agreed',
  'appeal.registered': 'The Tribunal took on your appeal',
  'appeal.responseSent': 'The council answered the appeal',
  'appeal.closed': 'The appeal was closed',
  'order.made': 'The Tribunal made its decision',
  'order.complied': 'A step the Tribunal asked for was taken',
  'appeal.conceded': 'The council told the Tribunal that it agrees with you',
}

/** What happened, as a family says it; undefined for a step of the office alone. */
export function happenedInWords(fact: Fact): string | undefined {
  switch (fact.type) {
    case 'assessment.decided':
      return fact.outcome === 'assess'
        ? 'The council said yes to an assessment'
        : 'The council said no to an assessment'
    case 'reassessment.decided':
      return fact.outcome === 'assess'
        ? 'The council said yes to a new assessment'
        : 'The council said no to a new assessment'
    case 'review.decided':
      return reviewDecided[fact.outcome]
    default:
      return happened[fact.type]
  }
}

const reviewDecided = {
  keep: 'The council decided to keep the plan as it is',
  amend: 'The council decided to change the plan',
  cease: 'The council decided to end the plan',
} as const

/** Where the path stands after a fact: the one sentence at the mark "now". */
export function placeAfter(fact: Fact, name: string): string | undefined {
  return name === toThemselves ? wordsToYou(placeOf(fact, name)) : placeOf(fact, name)
}

/** Instead of a name, where the young person reads of themselves. */
export const toThemselves = 'you'

const wordsToYou = (words: string | undefined): string | undefined =>
  words
    ?.replace(/^you has\b/, 'You have')
    .replace(/^you gets\b/, 'You get')
    .replace(/\bwhat you needs\b/, 'what you need')
    .replace(/\bwhere they learn\b/, 'where you learn')

function placeOf(fact: Fact, name: string): string | undefined {
  switch (fact.type) {
    case 'assessment.decided':
      return fact.outcome === 'assess'
        ? `People who know ${name} are telling the council what helps.`
        : 'The council said no to an assessment. You can disagree.'
    case 'reassessment.decided':
      return fact.outcome === 'assess'
        ? `The council is looking at what ${name} needs once more.`
        : 'The council said no to a new assessment. You can disagree.'
    case 'review.decided':
      return { keep: `${name} has a plan.`, amend: 'The plan is being changed.', cease: 'The plan is about to end.' }[
        fact.outcome
      ]
    default:
      return places(name)[fact.type]
  }
}

const places = (name: string): Readonly<Partial<Record<FactType, string>>> => ({
  'concern.raised': 'A worry was shared. Someone will answer.',
  'concern.answered': 'The worry was answered.',
  'concern.closed': 'The worry was closed.',
  'support.started': `${name} gets extra support where they learn.`,
  'support.cycleReviewed': `${name} gets extra support where they learn.`,
  'support.ended': 'The extra support has ended.',
  'request.received': 'The council is deciding if there will be an assessment.',
  'advice.requested': `People who know ${name} are telling the council what helps.`,
  'advice.received': `People who know ${name} are telling the council what helps.`,
  'plan.refused': 'The council decided that there will be no plan. You can disagree.',
  'draft.sent': 'You have the draft plan. It is not final yet.',
  'representations.received': 'The council is reading what you said about the draft.',
  'plan.issued': `${name} has a plan.`,
  'plan.inForce': `${name} has a plan.`,
  'plan.amended': `${name} has a plan.`,
  'request.withdrawn': 'The request was taken back. Nothing is going on now.',
  'plan.ceaseConsulted': 'The council is asking if the plan should end.',
  'plan.ceaseDecided': 'The council decided to end the plan. You can disagree.',
  'plan.ceased': 'The plan has ended.',
  'review.meetingPlanned': 'The plan is being reviewed.',
  'review.meetingHeld': 'The council is deciding what to do after the review.',
  'review.reportSent': 'The council is deciding what to do after the review.',
  'amendment.noticeSent': 'The plan is being changed.',
  'amendment.abandoned': `${name} has a plan.`,
  'reassessment.requested': 'The council is deciding about a new assessment.',
  'move.known': 'You are moving, and the plan moves with you.',
  'move.completed': `${name} has a plan. The new council keeps it now.`,
  'mediation.wanted': 'You and the council are trying to agree.',
  'mediation.held': 'You and the council have talked with a mediator.',
  'mediation.agreed': 'You and the council have agreed.',
  'appeal.registered': 'Your appeal is with the Tribunal.',
  'appeal.responseSent': 'Your appeal is with the Tribunal.',
  'appeal.hearingFixed': 'Your appeal is with the Tribunal.',
  'order.made': 'The Tribunal has decided. The council must act on it.',
  'appeal.conceded': 'The council agrees with your appeal.',
})
