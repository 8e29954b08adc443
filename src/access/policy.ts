/**
 * The policy as the service holds it: what each relation to a child may read and do. The database holds the same rows
 * (`relation_reads`, `relation_may`); docs/access.md is printed from this file, and a test reads the written policy against it.
 */

/** The parts a record is read by; a column of the written policy each. */
export const parts = [
  'identity',
  'contact',
  'safe',
  'identifiers',
  'needs',
  'journey',
  'plan',
  'draft',
  'money',
  'healthAdvice',
  'careAdvice',
  'otherAdvice',
  'views',
  'cycles',
  'disputes',
  'notes',
  'circle',
  'whoLooked',
] as const
export type Part = (typeof parts)[number]

/** R reads; S a summary; O the own part; P a particular part that a further fact opens; - nothing. */
export type Level = 'R' | 'S' | 'O' | 'P' | '-'

/** How a person may stand to a child: a place in the circle, or a standing duty that reaches many children. */
export const relations = [
  'parent',
  'parent.restricted',
  'contact',
  'self',
  'representative',
  'setting',
  'setting.class',
  'setting.former',
  'setting.consulted',
  'caseworker',
  'team',
  'manager',
  'officer.other',
  'adviser',
  'designated',
  'panel',
  'invitedSupport',
  'dataOfficer',
  'inspector',
] as const
export type Relation = (typeof relations)[number]

/** One letter for each part, in the order of `parts`. */
const levels: Record<Relation, string> = {
  //                   id con saf idn nee jou pla dra mon hea car oth vie cyc dis not cir who
  parent: /*        */ 'R   O   -   R   R   R   R   P   R   R   R   R   R   R   R   -   R   R',
  'parent.restricted': 'R   -   -   -   R   R   P   P   -   P   P   P   O   P   O   -   -   -',
  contact: /*       */ 'P   -   -   -   -   P   -   -   -   -   -   -   -   -   -   -   -   -',
  self: /*          */ 'R   O   O   R   R   R   R   P   R   R   R   R   R   R   R   -   R   R',
  representative: /**/ 'R   P   -   R   R   R   R   P   R   R   R   R   R   R   R   -   R   R',
  setting: /*       */ 'R   R   -   R   R   R   R   P   O   P   P   P   P   R   S   -   R   -',
  'setting.class': /**/ 'R   -   -   -   R   S   P   -   -   P   -   -   P   R   -   -   -   -',
  'setting.former': /**/ 'R   -   -   P   R   S   -   -   -   -   -   O   -   O   -   -   -   -',
  'setting.consulted': 'P   -   -   -   R   -   -   R   -   P   P   P   P   -   -   -   -   -',
  caseworker: /*    */ 'R   R   -   R   R   R   R   R   R   R   R   R   R   R   R   R   R   -',
  team: /*          */ 'R   R   -   R   R   R   R   R   R   R   R   R   R   R   R   R   R   -',
  manager: /*       */ 'R   R   -   R   R   R   R   R   R   R   R   R   R   R   R   R   R   R',
  'officer.other': /**/ 'R   -   -   P   S   S   -   -   -   -   -   -   -   -   -   -   -   -',
  adviser: /*       */ 'R   P   -   P   R   S   -   -   -   P   P   P   R   P   -   -   S   -',
  designated: /*    */ 'R   -   -   P   R   P   P   P   P   P   P   S   P   -   S   -   S   -',
  panel: /*         */ 'R   -   -   -   R   R   R   R   R   R   R   R   R   R   -   P   -   -',
  invitedSupport: /**/ 'R   P   -   -   R   R   R   P   R   P   P   P   R   P   R   -   R   -',
  dataOfficer: /*   */ 'R   -   -   R   R   R   S   -   S   -   -   -   -   S   S   -   -   -',
  inspector: /*     */ 'R   -   -   -   R   R   R   R   S   R   R   R   R   R   R   -   -   -',
}

/** What each relation reads of each part. */
export const reads: Record<Relation, Record<Part, Level>> = Object.fromEntries(
  relations.map((relation) => [relation, rowOf(levels[relation])]),
) as Record<Relation, Record<Part, Level>>

function rowOf(line: string): Record<Part, Level> {
  const letters = line.split(/\s+/) as Level[]
  return Object.fromEntries(parts.map((part, place) => [part, letters[place] ?? '-'])) as Record<Part, Level>
}

/** What a relation may do to one child's record. */
export const actions = {
  'worry.raise': ['parent', 'parent.restricted', 'self', 'representative', 'setting', 'caseworker', 'team', 'manager'],
  'assessment.ask': ['parent', 'self', 'representative', 'setting', 'caseworker', 'team', 'manager'],
  'event.record': ['caseworker', 'team', 'manager'],
  'decision.propose': ['caseworker', 'team', 'manager'],
  'decision.make': ['manager'],
  'child.change': ['caseworker', 'team', 'manager'],
  'circle.change': ['caseworker', 'team', 'manager'],
  'support.invite': ['parent', 'self'],
  'proposal.make': ['caseworker', 'team', 'manager', 'dataOfficer'],
  'proposal.confirm': ['manager', 'dataOfficer'],
  allocate: ['manager'],
  'advice.give': ['adviser', 'parent', 'self', 'representative'],
  'advice.agree': ['adviser', 'caseworker', 'team', 'manager', 'parent', 'self', 'representative'],
  'advice.escalate': ['designated'],
  'document.add': ['parent', 'self', 'representative', 'setting', 'adviser', 'caseworker', 'team', 'manager'],
  'document.send': ['caseworker', 'team', 'manager'],
  'panel.recommend': ['panel'],
  'voice.add': ['parent', 'self', 'representative', 'setting', 'caseworker', 'team', 'manager'],
  'sight.choose': ['self'],
  'plan.write': ['caseworker', 'team', 'manager'],
  'health.agree': ['designated'],
  'plan.comment': ['parent', 'self', 'representative', 'invitedSupport'],
  'setting.compare': ['parent', 'self', 'representative', 'invitedSupport', 'caseworker', 'team', 'manager'],
  'consultation.answer': ['setting', 'setting.consulted'],
  'budget.ask': ['parent', 'self', 'representative'],
} as const satisfies Record<string, readonly Relation[]>
export type ChildAction = keyof typeof actions

/**
 * Who reads what is the child's own besides those who read all views: the school what is shared with it, and the one-page
 * profile to those who teach the child as well.
 */
export const ownWords = {
  voice: ['setting'],
  profile: ['setting', 'setting.class'],
} as const satisfies Record<string, readonly Relation[]>
export type OwnWords = keyof typeof ownWords

/** The posts an account can hold. Families hold none: they stand in a circle. */
export const roles = [
  'senco',
  'head',
  'teacher',
  'caseworker',
  'manager',
  'panel',
  'psychologist',
  'healthAdviser',
  'dco',
  'careAdviser',
  'dsco',
  'commissioner',
  'informationAndAdvice',
  'forum',
  'dataOfficer',
  'administrator',
  'inspector',
  'safeAddress',
] as const
export type Role = (typeof roles)[number]

/** What a post lets its holder do where no child is in question. */
export const duties = {
  'worklist.own': ['caseworker', 'manager', 'dco', 'dsco'],
  'worklist.team': ['manager'],
  'child.find': [
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
  'request.receive': ['caseworker', 'manager'],
  'return.import': ['dataOfficer'],
  'allocate.many': ['manager'],
  'proposals.decide': ['manager', 'dataOfficer'],
  'area.keep': ['administrator'],
  'accounts.keep': ['administrator'],
  'register.import': ['dataOfficer', 'administrator'],
  'audit.verify': ['administrator', 'dataOfficer'],
  'safe.keep': ['safeAddress'],
  'advice.own': ['psychologist', 'healthAdviser', 'careAdviser', 'senco', 'head'],
  'advice.watch': ['dco', 'dsco'],
  'consultation.own': ['senco', 'head'],
  'offer.keep': ['manager', 'administrator'],
  'panel.keep': ['manager'],
  'panel.see': ['caseworker', 'manager', 'panel'],
  'budget.publish': ['manager', 'administrator'],
} as const satisfies Record<string, readonly Role[]>
export type Duty = keyof typeof duties

export const roleNames: Record<Role, string> = {
  senco: 'SENCO (special educational needs co-ordinator)',
  head: 'Head teacher or principal',
  teacher: 'Teacher or teaching assistant',
  caseworker: 'SEND caseworker',
  manager: 'SEND manager',
  panel: 'Panel member',
  psychologist: 'Educational psychologist',
  healthAdviser: 'Health adviser',
  dco: 'Designated clinical officer (health)',
  careAdviser: 'Social care adviser',
  dsco: 'Designated social care officer',
  commissioner: 'Commissioner',
  informationAndAdvice: 'Information and advice service',
  forum: 'Parent carer forum',
  dataOfficer: 'Data officer',
  administrator: 'Administrator',
  inspector: 'Inspector',
  safeAddress: 'Keeper of protected addresses',
}

/** How a relation is named to a family, on the circle page. */
export const relationNames: Record<Relation, string> = {
  parent: 'Parent or carer',
  'parent.restricted': 'Parent, with limits on what is shared',
  contact: 'Family friend or relative',
  self: 'The young person',
  representative: 'Speaks for the young person',
  setting: 'School, college or nursery',
  'setting.class': 'Class staff',
  'setting.former': 'School, college or nursery before',
  'setting.consulted': 'School or college that was asked',
  caseworker: 'Caseworker at the council',
  team: 'Team at the council',
  manager: 'Manager at the council',
  'officer.other': 'Other SEND staff at the council',
  adviser: 'Adviser',
  designated: 'Designated officer for health or care',
  panel: 'Panel member',
  invitedSupport: 'Support the family invited',
  dataOfficer: 'Data officer',
  inspector: 'Inspector',
}
