/**
 * The written policy (domain/access.md), transcribed by hand as data and apart from the code that keeps it. Each cell has the
 * words of the document, which a test compares with the document, and what they were judged to mean, which the tests over HTTP
 * and in SQL compare with what a person is given. Nothing here is imported from the code.
 */

/** What a cell lets a relation read: all of the part, some of it or under a condition, a summary, only their own, nothing. */
export type Sight = 'whole' | 'some' | 'summary' | 'own' | 'nothing'
/** A cell: what it means, and the words of the document. */
export type Cell = { readonly sight: Sight; readonly words: string }

const whole = (words = 'R'): Cell => ({ sight: 'whole', words })
const some = (words: string): Cell => ({ sight: 'some', words })
const summary = (words = 'S'): Cell => ({ sight: 'summary', words })
const own = (words = 'O'): Cell => ({ sight: 'own', words })
const nothing = (words = '–'): Cell => ({ sight: 'nothing', words })

/** The columns of "What a relation may read", in their order, with the document's heads. */
export const writtenParts = {
  identity: 'identity, year, setting',
  contact: 'contact',
  safe: 'safe',
  identifiers: 'identifiers',
  needs: 'needs',
  journey: 'journey, dates',
  plan: 'plan in force A–I',
  draft: 'draft plan',
  money: 'section J, money',
  health: 'health advice, C, G',
  care: 'care advice, D, H',
  otherAdvice: 'other advice, K',
  views: "family's and child's views",
  support: 'support cycles',
  disputes: 'disputes',
  notes: "officers' notes",
  circle: 'circle',
  looks: 'who looked',
} as const
export type WrittenPart = keyof typeof writtenParts

type Row = Readonly<Record<WrittenPart, Cell>>

const nothingAtAll: Row = {
  identity: nothing(),
  contact: nothing(),
  safe: nothing(),
  identifiers: nothing(),
  needs: nothing(),
  journey: nothing(),
  plan: nothing(),
  draft: nothing(),
  money: nothing(),
  health: nothing(),
  care: nothing(),
  otherAdvice: nothing(),
  views: nothing(),
  support: nothing(),
  disputes: nothing(),
  notes: nothing(),
  circle: nothing(),
  looks: nothing(),
}

/** Rows that are one sentence over all columns: the sentence; of a child's record they open nothing. */
export const rowsOfOneSentence = {
  'commissioner, forum': 'aggregates only, small numbers protected',
  administrator: "accounts, roles, organisations; no child's record",
  none: 'nothing; a child that is not yours does not exist',
} as const

const officers: Row = {
  identity: whole(),
  contact: whole(),
  safe: some('flag only; the text by the safe-address role'),
  identifiers: whole(),
  needs: whole(),
  journey: whole(),
  plan: whole(),
  draft: whole(),
  money: whole(),
  health: whole(),
  care: whole(),
  otherAdvice: whole(),
  views: whole(),
  support: whole(),
  disputes: whole(),
  notes: whole(),
  circle: whole(),
  looks: some('manager'),
}

/** What each relation may read: a row for each of the document's rows, and for each relation that shares one. */
export const mayRead = {
  parent: {
    identity: whole(),
    contact: own('own household'),
    safe: nothing(),
    identifiers: whole(),
    needs: whole(),
    journey: whole(),
    plan: whole(),
    draft: some('R once served'),
    money: whole(),
    health: whole(),
    care: whole(),
    otherAdvice: whole(),
    views: some('R (child may keep some private)'),
    support: whole(),
    disputes: whole(),
    notes: nothing(),
    circle: whole(),
    looks: some('R (role and organisation; protected reads hidden)'),
  },
  'parent.restricted': {
    identity: whole(),
    contact: nothing(),
    safe: nothing(),
    identifiers: nothing(),
    needs: whole(),
    journey: whole(),
    plan: some('as the order says, default S'),
    draft: some('as the order says, default –'),
    money: nothing(),
    health: some('as the order says'),
    care: some('as the order says'),
    otherAdvice: some('as the order says'),
    views: own(),
    support: some('as the order says'),
    disputes: own(),
    notes: nothing(),
    circle: nothing(),
    looks: nothing(),
  },
  contact: { ...nothingAtAll, identity: some('first name'), journey: some('S if the inviter wishes') },
  self: {
    identity: whole(),
    contact: own('own'),
    safe: own('own'),
    identifiers: whole(),
    needs: whole(),
    journey: whole(),
    plan: whole(),
    draft: some('R once served'),
    money: whole(),
    health: whole(),
    care: whole(),
    otherAdvice: whole(),
    views: whole(),
    support: whole(),
    disputes: whole(),
    notes: nothing(),
    circle: whole(),
    looks: whole(),
  },
  representative: {
    identity: whole(),
    contact: some('as basis'),
    safe: nothing(),
    identifiers: whole(),
    needs: whole(),
    journey: whole(),
    plan: whole(),
    draft: some('R once served'),
    money: whole(),
    health: whole(),
    care: whole(),
    otherAdvice: whole(),
    views: whole(),
    support: whole(),
    disputes: whole(),
    notes: nothing(),
    circle: whole(),
    looks: whole(),
  },
  setting: {
    identity: whole(),
    contact: some('R unless safe'),
    safe: nothing(),
    identifiers: some('UPN, ULN'),
    needs: whole(),
    journey: whole(),
    plan: whole(),
    draft: some('R once consulted on it'),
    money: own('own costs'),
    health: some('C and G in the plan; advice only if shared for a purpose'),
    care: some('D and H in the plan; advice only if shared'),
    otherAdvice: some('education advice; others if shared for a purpose'),
    views: some('what is shared with the setting'),
    support: whole(),
    disputes: summary(),
    notes: nothing(),
    circle: whole(),
    looks: nothing(),
  },
  'setting.class': {
    identity: whole(),
    contact: nothing(),
    safe: nothing(),
    identifiers: nothing(),
    needs: whole(),
    journey: summary(),
    plan: some('the parts that concern teaching (A, B, E, F and what to know for safety)'),
    draft: nothing(),
    money: nothing(),
    health: some('what to know for safety'),
    care: nothing(),
    otherAdvice: nothing(),
    views: some('one-page profile'),
    support: whole(),
    disputes: nothing(),
    notes: nothing(),
    circle: nothing(),
    looks: nothing(),
  },
  'setting.former': {
    ...nothingAtAll,
    identity: whole(),
    identifiers: some('UPN'),
    needs: whole(),
    journey: summary(),
    otherAdvice: own('own advice'),
    support: own('own'),
  },
  'setting.consulted': {
    identity: some('first name, age, year'),
    contact: nothing(),
    safe: nothing(),
    identifiers: nothing(),
    needs: whole(),
    journey: nothing(),
    plan: nothing(),
    draft: some('R, without safe and contact facts'),
    money: nothing(),
    health: some('in the draft'),
    care: some('in the draft'),
    otherAdvice: some('sent with the consultation'),
    views: some('section A'),
    support: nothing(),
    disputes: nothing(),
    notes: nothing(),
    circle: nothing(),
    looks: nothing(),
  },
  caseworker: { ...officers, looks: nothing('manager') },
  team: { ...officers, looks: nothing('manager') },
  manager: { ...officers, looks: whole('manager') },
  'officer.other': {
    ...nothingAtAll,
    identity: whole(),
    identifiers: some('UPN'),
    needs: summary(),
    journey: summary(),
  },
  adviser: {
    identity: whole(),
    contact: some('needed to make an appointment, unless safe'),
    safe: nothing(),
    identifiers: some('theirs (NHS number for health)'),
    needs: whole(),
    journey: summary(),
    plan: nothing(),
    draft: nothing(),
    money: nothing(),
    health: some('health: R'),
    care: some('care: R'),
    otherAdvice: some('what was sent with the request'),
    views: whole(),
    support: some('what was sent'),
    disputes: nothing(),
    notes: nothing(),
    circle: summary(),
    looks: nothing(),
  },
  designated: {
    identity: whole(),
    contact: nothing(),
    safe: nothing(),
    identifiers: some('NHS number (health)'),
    needs: whole(),
    journey: some("R of own service's steps, S of others"),
    plan: some('C, D, G, H, outcomes'),
    draft: some('C, D, G, H'),
    money: some('health or care costs'),
    health: some('DCO R'),
    care: some('DSCO R'),
    otherAdvice: summary(),
    views: some('section A'),
    support: nothing(),
    disputes: summary(),
    notes: nothing(),
    circle: summary(),
    looks: nothing(),
  },
  panel: {
    identity: some('R without names where the area decides blind'),
    contact: nothing(),
    safe: nothing(),
    identifiers: nothing(),
    needs: whole(),
    journey: whole(),
    plan: whole(),
    draft: whole(),
    money: whole(),
    health: whole(),
    care: whole(),
    otherAdvice: whole(),
    views: whole(),
    support: whole(),
    disputes: nothing(),
    notes: own("panel's own"),
    circle: nothing(),
    looks: nothing(),
  },
  invitedSupport: {
    identity: whole(),
    contact: some('R of the inviter'),
    safe: nothing(),
    identifiers: nothing(),
    needs: whole(),
    journey: whole(),
    plan: whole(),
    draft: some('R once served'),
    money: whole(),
    health: some('R if the inviter wishes'),
    care: some('R if the inviter wishes'),
    otherAdvice: some('R if the inviter wishes'),
    views: whole(),
    support: some('R if the inviter wishes'),
    disputes: whole(),
    notes: nothing(),
    circle: whole(),
    looks: nothing(),
  },
  dataOfficer: {
    ...nothingAtAll,
    identity: some('R for returns and matching'),
    identifiers: whole(),
    needs: whole(),
    journey: whole(),
    plan: summary(),
    money: summary(),
    support: summary(),
    disputes: summary(),
  },
  inspector: {
    identity: some('the sampled children only, read only, until the day set'),
    contact: nothing(),
    safe: nothing(),
    identifiers: nothing(),
    needs: whole(),
    journey: whole(),
    plan: whole(),
    draft: whole(),
    money: summary(),
    health: whole(),
    care: whole(),
    otherAdvice: whole(),
    views: whole(),
    support: whole(),
    disputes: whole(),
    notes: nothing(),
    circle: nothing(),
    looks: nothing(),
  },
  'commissioner, forum': nothingAtAll,
  administrator: nothingAtAll,
  none: nothingAtAll,
} as const satisfies Readonly<Record<string, Row>>
export type WrittenRelation = keyof typeof mayRead | 'icbLead' | 'safeAddress' | 'breakGlass' | 'dataProtection'

/** Standing duties that the document gives no row to read by: they open nothing but what its sentences say. */
export const dutiesWithoutRow = ['icbLead', 'safeAddress', 'breakGlass', 'dataProtection'] as const

/** "Safe facts are read and changed only by the safe-address role": the one reading that a sentence gives and no row. */
export const maySentence = {
  safeAddress: { safe: whole('Safe facts are read and changed only by the safe-address role') },
} as const

/**
 * A row of "What a relation may do". `alone`: these may do it by themselves. `asks`: these begin it and another decides.
 * `decides`: these finish what another began. `twoPersons`: never one person. `reason`: a reason is kept. `anybody`: whoever is
 * signed in. `nobodyElse` words of the document stand in `who`.
 */
export type WrittenAction = {
  readonly who: string
  readonly alone?: readonly WrittenRelation[]
  readonly asks?: readonly WrittenRelation[]
  readonly decides?: readonly WrittenRelation[]
  readonly twoPersons?: true
  readonly reason?: true
  readonly anybody?: true
}

const advisers = ['adviser'] as const
const family = ['parent', 'self', 'representative'] as const

export const mayDo = {
  'raise a worry': { who: 'anyone signed in; a visitor for their own child', anybody: true },
  'ask for an assessment': {
    who: 'parent, self, representative, setting (with the day it told the family); anyone may bring a child to attention; officers record what came by other ways',
    alone: [...family, 'setting', 'caseworker', 'team', 'manager'],
  },
  'decide to assess, to issue, to refuse, to cease; serve a draft; issue a final plan': {
    who: 'caseworker proposes, manager or a named decision-maker decides (the area may let a caseworker decide to assess)',
    asks: ['caseworker'],
    decides: ['manager'],
  },
  'record a lawful exception': { who: 'caseworker; manager confirms', asks: ['caseworker'], decides: ['manager'] },
  'ask for advice': { who: 'caseworker, team', alone: ['caseworker', 'team'] },
  'give, change, withdraw advice': {
    who: 'the adviser asked, or a colleague of the same service; never the council in their name',
    alone: advisers,
  },
  'agree that existing advice is enough': {
    who: 'that adviser, the council, the family: each for themselves',
    alone: [...advisers, 'caseworker', 'team', 'manager', ...family],
  },
  'escalate health or care advice': { who: 'designated', alone: ['designated'] },
  'recommend at panel': { who: 'panel members without conflict', alone: ['panel'] },
  'write plan lines': {
    who: 'caseworker, team; suggestions by parent, self, representative, invitedSupport, setting, advisers in their own sections',
    alone: ['caseworker', 'team'],
    asks: [...family, 'invitedSupport', 'setting', 'adviser'],
  },
  'comment on a served draft, name a setting, ask for a meeting': {
    who: 'parent, self, representative; invitedSupport with them',
    alone: family,
    asks: ['invitedSupport'],
  },
  'answer a consultation': { who: 'setting.consulted (head or SENCO)', alone: ['setting.consulted'] },
  'agree section G': { who: "the ICB's named person or DCO", alone: ['icbLead', 'designated'] },
  'support cycles, adjustments': {
    who: 'setting; parent and self add views, and may disagree on record',
    alone: ['setting'],
    asks: ['parent', 'self'],
  },
  'invite into the circle, end an invitation': {
    who: 'parent and self for contacts and support; caseworker for professionals; setting for its own staff',
    alone: ['parent', 'self', 'caseworker', 'setting'],
  },
  'confirm responsibility, restrict, mark safe': {
    who: 'officer with that role, two persons',
    alone: ['caseworker', 'manager', 'safeAddress'],
    twoPersons: true,
  },
  'hand over promises, reallocate': { who: 'manager', alone: ['manager'] },
  'merge two records, void an event, destroy': {
    who: 'two persons, manager and data officer; reason kept',
    asks: ['manager', 'dataOfficer'],
    decides: ['manager', 'dataOfficer'],
    twoPersons: true,
    reason: true,
  },
  'import, export returns': {
    who: "dataOfficer; an export of names beyond one's own caseload needs a second person",
    alone: ['dataOfficer'],
  },
  'read the audit of a child': {
    who: 'manager for a reason; the family its own view',
    alone: ['manager', 'parent', 'self', 'representative'],
    reason: true,
  },
  'change roles': { who: 'administrator; never for themselves', alone: ['administrator'] },
} as const satisfies Readonly<Record<string, WrittenAction>>
export type WrittenActionName = keyof typeof mayDo

/** The rows of "How a person stands to a child": when each relation begins and when it ends. A changed word is noticed. */
export const howTheyStand: readonly (readonly [relations: string, begins: string, ends: string])[] = [
  [
    '`parent` (has parental responsibility, or is a parent in education law such as a foster carer)',
    'confirmed by an officer or by a linked, confirmed sign-in',
    'responsibility ends; a court order; the child becomes a young person (then only what the young person or the law on capacity allows)',
  ],
  [
    '`parent.restricted` (responsibility, but an order or a safety note limits what may be known)',
    'officer, two persons confirm',
    'same',
  ],
  [
    '`contact` (grandparent, step-parent, friend; no responsibility)',
    'a parent or young person invites',
    'the inviter ends it, or a day passes',
  ],
  [
    '`self` (the young person; from the day after compulsory school age, earlier read-only if parent and child wish)',
    'that day, or invitation',
    '–',
  ],
  [
    '`representative` (of a young person who lacks capacity for a decision; attorney, deputy, alternative person)',
    'officer records the basis',
    'basis ends',
  ],
  [
    '`setting` (current school, college, nursery, provider: SENCO, head and named staff)',
    'on roll',
    'leaves, then `setting.former` for the days needed to hand over (area sets, at most 30)',
  ],
  ['`setting.class` (class or subject teacher, assistant)', 'setting names', 'setting ends it, or year ends'],
  ['`setting.consulted` (asked whether it can meet need)', 'consultation sent', 'answered and not named, or withdrawn'],
  ['`caseworker` (allocated) and `team` (same team, for cover), `manager`', 'allocation', 'reallocation'],
  ['`officer.other` (council SEND staff outside the team)', 'employment', '–'],
  [
    '`adviser` (asked for advice: psychologist, health, care, specialist teacher, other)',
    'request sent',
    'advice accepted or request withdrawn; then own advice only',
  ],
  [
    '`designated` (DCO or DMO for health, DSCO for care: for every child with an open health or care step in the area)',
    'appointment',
    'end of appointment',
  ],
  [
    '`panel` (member of a panel that has the child on its agenda; not where a conflict is declared)',
    'papers issued',
    'minutes closed',
  ],
  [
    '`invitedSupport` (information and advice service, key worker, advocate)',
    'parent or young person invites',
    'either side ends it at once',
  ],
  [
    "`icbLead` (the ICB's named person who agrees section G; executive lead for escalations)",
    'appointment',
    'end of appointment',
  ],
  [
    '`safeAddress` (reads and changes safe facts), `breakGlass` (safeguarding lead), `dataProtection` (officer told of break-glass, handles access requests)',
    'named persons, second factor',
    'end of naming',
  ],
  ['`commissioner`, `forum`, `dataOfficer`, `inspector`, `administrator`, `none`', 'role', '–'],
]

/** "nothing else opens a record": the standing duties that reach many children. */
export const standingDuties = [
  'manager',
  'officer.other',
  'designated',
  'icbLead',
  'safeAddress',
  'breakGlass',
  'dataProtection',
  'dataOfficer',
  'inspector',
] as const

/** The sentences of "Always", and the others between the tables, by the words each begins with. */
export const always: readonly string[] = [
  'Denial looks like absence wherever the viewer may not see the child: 404 by the same code path, same size. 403, with the reason, only where they see the child but may not do this, or where no child is in the path.',
  'A relation that ends takes effect at the next request, in open downloads and queued exports too.',
  'Every read of a child is recorded with the relation that allowed it. What the family sees of it names role and organisation; reads by safeguarding roles are hidden until cleared.',
  "Siblings: nothing of one child in another's record, unless marked as shared by an officer.",
  "After compulsory school age the decisions are the young person's; the parent's access is worked out anew that night.",
  'After a death: no message to anyone about that child; the record is read-only.',
  'Break-glass (danger to a child): a named role reads what is needed after typing the reason; manager and data protection officer are told at once.',
]
export const sentences: readonly string[] = [
  'Anything not granted here is denied.',
  "A relation is either a place in the child's circle, or a standing duty of this table that reaches many children (`manager`, `officer.other`, `designated`, `icbLead`, `safeAddress`, `breakGlass`, `dataProtection`, `dataOfficer`, `inspector`): nothing else opens a record.",
  'R reads, S summary only (stage, dates, who holds it), O only own part, – nothing. "Safe" is a protected address or any fact marked unsafe to share.',
  'Safe facts are read and changed only by the safe-address role (few, named, second factor, two persons to release). Nobody else sees more than "contact through the caseworker". They never appear in lists, searches, exports, letters, messages, calendars, file names, audit text, logs or errors.',
]
