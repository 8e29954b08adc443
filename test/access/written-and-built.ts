/**
 * From the written policy, as it was transcribed, to what the service opens today. Where a cell is under a condition, or where
 * the document has no row for a thing that the service does, the reading stands here by hand with its reason. Nothing is
 * imported from the code but its names.
 */
import type { ChildAction, Part, Relation, Role } from '../../src/access/policy.ts'
import { mayDo, mayRead, type WrittenActionName, type WrittenPart, type WrittenRelation } from './written-policy.ts'

/** The document's column behind each part as the code names it. */
export const columnOf = {
  identity: 'identity',
  contact: 'contact',
  safe: 'safe',
  identifiers: 'identifiers',
  needs: 'needs',
  journey: 'journey',
  plan: 'plan',
  draft: 'draft',
  money: 'money',
  healthAdvice: 'health',
  careAdvice: 'care',
  otherAdvice: 'otherAdvice',
  views: 'views',
  cycles: 'support',
  disputes: 'disputes',
  notes: 'notes',
  circle: 'circle',
  whoLooked: 'looks',
} as const satisfies Readonly<Record<Part, WrittenPart>>

/** Cells under a condition that open the part today, because the condition is kept by another rule, which is named. */
export const openUnderItsCondition: readonly (readonly [
  relation: WrittenRelation,
  part: WrittenPart,
  keptBy: string,
])[] = [
  ['parent', 'views', 'what a child keeps private is kept out row by row, in voice_entry'],
  ['parent', 'looks', 'the page names role and organisation; reads of protected facts are not shown'],
  ['setting', 'contact', 'contact is closed to all where an address is protected'],
  ['setting', 'identifiers', 'numbers other than UPN and ULN are closed'],
  ['setting.consulted', 'draft', 'the draft that it was asked about and those before it, line by line'],
  ['panel', 'identity', 'where the area decides blind the row of the database is another, and no name is read'],
  ['dataOfficer', 'identity', 'the post is for returns and matching'],
  ['inspector', 'identity', 'a place in each sampled child’s circle, with an end'],
]

/** Whether a relation reads a part today. */
export const opens = (relation: WrittenRelation, part: WrittenPart): boolean => {
  if (!(relation in mayRead)) return false
  const { sight } = mayRead[relation as keyof typeof mayRead][part]
  return sight === 'whole' || openUnderItsCondition.some((one) => one[0] === relation && one[1] === part)
}

/** Whether a relation reads stage and dates: the journey, or a summary of it. */
export const opensSummary = (relation: WrittenRelation): boolean => {
  if (!(relation in mayRead)) return false
  // "R of own service’s steps, S of others"; a friend’s "if the inviter wishes" cannot be wished yet
  return (
    relation === 'designated' || ['whole', 'summary'].includes(mayRead[relation as keyof typeof mayRead].journey.sight)
  )
}

/** What stands between the document and what is built, in each action: who does it here who is not named there, and the reverse. */
type Built = {
  readonly rows: readonly WrittenActionName[]
  readonly relations: readonly Relation[]
  /** In the row and not here: nobody loses a child’s secret by it. */
  readonly notYet?: readonly WrittenRelation[]
  /** Here and not in the row. Each needs a reason. */
  readonly beyond?: Readonly<Partial<Record<Relation, string>>>
}

const cover = '“team (same team, for cover)” and the manager stand in one row with the caseworker'

export const built: Readonly<Record<ChildAction, Built>> = {
  'worry.raise': {
    rows: ['raise a worry'],
    relations: ['parent', 'parent.restricted', 'self', 'representative', 'setting', 'caseworker', 'team', 'manager'],
  },
  'assessment.ask': {
    rows: ['ask for an assessment'],
    relations: ['parent', 'self', 'representative', 'setting', 'caseworker', 'team', 'manager'],
  },
  'event.record': {
    // "officers record what came by other ways": what others did or decided is recorded as it came, on paper or by word
    rows: ['ask for an assessment'],
    relations: ['caseworker', 'team', 'manager'],
    notYet: ['parent', 'self', 'representative', 'setting'],
  },
  'decision.propose': {
    rows: ['decide to assess, to issue, to refuse, to cease; serve a draft; issue a final plan'],
    relations: ['caseworker', 'team', 'manager'],
    // a manager may write what they decide
    beyond: { team: cover },
  },
  'decision.make': {
    rows: ['decide to assess, to issue, to refuse, to cease; serve a draft; issue a final plan'],
    relations: ['manager'],
    // the caseworker only where the area says so, and only to assess: the database asks that beside the action
    notYet: ['caseworker'],
  },
  'child.change': {
    rows: ['write plan lines'],
    relations: ['caseworker', 'team', 'manager'],
    // suggestions to the plan
    notYet: ['parent', 'self', 'representative', 'invitedSupport', 'setting', 'adviser'],
    beyond: { manager: cover },
  },
  'circle.change': {
    rows: ['invite into the circle, end an invitation', 'confirm responsibility, restrict, mark safe'],
    relations: ['caseworker', 'team', 'manager'],
    notYet: ['parent', 'self', 'setting', 'safeAddress'],
    beyond: { team: cover },
  },
  'support.invite': {
    rows: ['invite into the circle, end an invitation'],
    relations: ['parent', 'self'],
    notYet: ['caseworker', 'setting'],
  },
  'proposal.make': {
    rows: ['record a lawful exception', 'merge two records, void an event, destroy'],
    relations: ['caseworker', 'team', 'manager', 'dataOfficer'],
    beyond: { team: cover },
  },
  'proposal.confirm': {
    rows: ['record a lawful exception', 'merge two records, void an event, destroy'],
    relations: ['manager', 'dataOfficer'],
    notYet: ['caseworker'],
  },
  allocate: { rows: ['hand over promises, reallocate'], relations: ['manager'] },
  'advice.give': {
    rows: ['give, change, withdraw advice'],
    relations: ['adviser', 'parent', 'self', 'representative'],
    beyond: {
      parent: 'the family is asked for its own views as regulation 6(1)(a) has it, and answers for itself alone',
      self: 'the family is asked for its own views as regulation 6(1)(a) has it, and answers for itself alone',
      representative:
        'the family is asked for its own views as regulation 6(1)(a) has it, and answers for itself alone',
    },
  },
  'advice.agree': {
    rows: ['agree that existing advice is enough'],
    relations: ['adviser', 'caseworker', 'team', 'manager', 'parent', 'self', 'representative'],
  },
  'advice.escalate': { rows: ['escalate health or care advice'], relations: ['designated'] },
  'document.add': {
    // evidence with a request, reports with advice, plans and reviews of support: each brings files
    rows: ['ask for an assessment', 'give, change, withdraw advice', 'support cycles, adjustments'],
    relations: ['parent', 'self', 'representative', 'setting', 'adviser', 'caseworker', 'team', 'manager'],
  },
  'document.send': {
    // nobody is brought into the circle by it: what is there is shown to who is there, "if shared for a purpose"
    rows: ['invite into the circle, end an invitation'],
    relations: ['caseworker', 'team', 'manager'],
    notYet: ['parent', 'self', 'setting'],
    beyond: { team: cover, manager: cover },
  },
  'panel.recommend': { rows: ['recommend at panel'], relations: ['panel'] },
  'voice.add': {
    // "parent and self add views"; what a child says to the school or the council is written down there
    rows: ['support cycles, adjustments', 'write plan lines'],
    relations: ['parent', 'self', 'representative', 'setting', 'caseworker', 'team', 'manager'],
    notYet: ['invitedSupport', 'adviser'],
    beyond: { manager: cover },
  },
  'sight.choose': {
    // "then only what the young person allows": of one who stands there already
    rows: ['invite into the circle, end an invitation'],
    relations: ['self'],
    notYet: ['parent', 'caseworker', 'setting'],
  },
  'plan.write': {
    rows: ['write plan lines'],
    relations: ['caseworker', 'team', 'manager'],
    // suggestions come as comments on a served draft, and from advisers as advice
    notYet: ['parent', 'self', 'representative', 'invitedSupport', 'setting', 'adviser'],
    beyond: { manager: cover },
  },
  'plan.comment': {
    rows: ['comment on a served draft, name a setting, ask for a meeting'],
    relations: ['parent', 'self', 'representative', 'invitedSupport'],
  },
  'setting.compare': {
    // whoever names a setting compares them; those who decide and write the plan see the same
    rows: ['comment on a served draft, name a setting, ask for a meeting', 'write plan lines'],
    relations: ['parent', 'self', 'representative', 'invitedSupport', 'caseworker', 'team', 'manager'],
    notYet: ['setting', 'adviser'],
    beyond: { manager: cover },
  },
  'consultation.answer': {
    rows: ['answer a consultation'],
    relations: ['setting', 'setting.consulted'],
    // where the child is on roll already, the same head or SENCO is asked
    beyond: { setting: 'a child’s own school is consulted as any other is: by a place of the consultation' },
  },
  'budget.ask': {
    // section 49: the child’s parent or the young person asks, while the draft is before them
    rows: ['comment on a served draft, name a setting, ask for a meeting'],
    relations: ['parent', 'self', 'representative'],
    notYet: ['invitedSupport'],
  },
  'health.agree': { rows: ['agree section G'], relations: ['designated'], notYet: ['icbLead'] },
}

/** Whom the rows behind an action name, in any part of it. */
export const namedIn = (rows: readonly WrittenActionName[]): ReadonlySet<WrittenRelation> | 'anybody' => {
  const found = new Set<WrittenRelation>()
  for (const name of rows) {
    const row: {
      alone?: readonly WrittenRelation[]
      asks?: readonly WrittenRelation[]
      decides?: readonly WrittenRelation[]
      anybody?: true
    } = mayDo[name]
    if (row.anybody) return 'anybody'
    for (const one of [...(row.alone ?? []), ...(row.asks ?? []), ...(row.decides ?? [])]) found.add(one)
  }
  return found
}

/** Whether a relation may do one of the service’s actions. */
export const does = (relation: Relation, action: ChildAction): boolean => built[action].relations.includes(relation)

/** Which posts carry what is about no one child. The document’s row, or why there is none. */
export const postsFor = {
  accounts: {
    roles: ['administrator'],
    from: 'change roles: administrator; administrator: accounts, roles, organisations',
  },
  area: { roles: ['administrator'], from: 'administrator: accounts, roles, organisations' },
  register: {
    roles: ['administrator', 'dataOfficer'],
    from: 'administrator: organisations; import, export returns: dataOfficer',
  },
  returns: { roles: ['dataOfficer'], from: 'import, export returns: dataOfficer' },
  requests: {
    roles: ['caseworker', 'manager'],
    from: 'ask for an assessment: officers record what came by other ways',
  },
  reallocate: { roles: ['manager'], from: 'hand over promises, reallocate: manager' },
  decide: {
    roles: ['manager', 'dataOfficer'],
    from: 'merge two records, void an event, destroy: manager and data officer',
  },
  ownWork: {
    roles: ['caseworker', 'manager', 'dco', 'dsco'],
    from: 'no row: a list of what they read in the journey already',
  },
  teamsWork: { roles: ['manager'], from: 'hand over promises, reallocate: manager' },
  advise: {
    roles: ['psychologist', 'healthAdviser', 'careAdviser', 'senco', 'head'],
    from: 'give, change, withdraw advice: the adviser asked, or a colleague of the same service',
  },
  answerConsultations: { roles: ['senco', 'head'], from: 'answer a consultation: setting.consulted (head or SENCO)' },
  keepOffers: {
    roles: ['manager', 'administrator'],
    from: 'no row: what families read of a setting is about no child; administrator: organisations',
  },
  publishBudgets: {
    roles: ['manager', 'administrator'],
    from: 'no row: what the area says of personal budgets is about no child; administrator: organisations',
  },
  keepPanels: { roles: ['manager'], from: 'no row: who gives children to a panel arranges when it meets' },
  seePanels: {
    roles: ['caseworker', 'manager', 'panel'],
    from: 'recommend at panel: panel members; officers put their own children on its agenda',
  },
  watchAdvice: { roles: ['dco', 'dsco'], from: 'escalate health or care advice: designated' },
  find: {
    roles: [
      'caseworker',
      'manager',
      'dataOfficer',
      'senco',
      'head',
      'dco',
      'dsco',
      'healthAdviser',
      'careAdviser',
      'psychologist',
      'inspector',
      'panel',
    ],
    from: 'no row: only among those whose identity they read',
  },
} as const satisfies Readonly<Record<string, { roles: readonly Role[]; from: string }>>
export type Posts = keyof typeof postsFor
