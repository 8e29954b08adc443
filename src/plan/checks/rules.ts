import type { Confidence } from '../../law/rules.ts'

/** must: the law or the plan's use as an order needs it. should: good practice that the guidance asks for. */
export type CheckLevel = 'must' | 'should'

/** In the order in which the findings of a line stand. */
export const checkRuleIds = [
  'need.withoutProvision',
  'provision.withoutNeed',
  'provision.vague',
  'provision.unquantified',
  'provision.noPerson',
  'outcome.notMeasurable',
  'outcome.isProvision',
  'outcome.withoutNeed',
  'health.educatesOrTrains',
  'health.notAgreed',
  'placement.inDraft',
  'adulthood.missing',
  'source.missing',
  'otherChild.named',
] as const
export type CheckRuleId = (typeof checkRuleIds)[number]

/** A line that shows the rule at work: what is around it is sound unless `with` says otherwise. */
export type CheckExample = {
  readonly section: string
  readonly text: string
  /** What else is so, in words, where the text alone does not show it. */
  readonly so?: string
}

export type CheckRule = {
  readonly id: CheckRuleId
  /** What is wrong, in a few plain words. */
  readonly title: string
  /** What the check finds, and what it leaves in peace. */
  readonly finds: string
  /** Why it matters, said to whoever wrote the line. `{words}` are the words it stands on. */
  readonly because: string
  /** The same said to a family: what it means, and what they could ask the council. */
  readonly forFamily: { readonly means: string; readonly ask: string }
  readonly citation: string
  /** How well the citation is known. Guidance and practice that were not read again are `unconfirmed`. */
  readonly confidence: Confidence
  readonly level: CheckLevel
  readonly bad: readonly CheckExample[]
  readonly good: readonly CheckExample[]
}

export const checkRules: readonly CheckRule[] = [
  {
    id: 'need.withoutProvision',
    title: 'A need that nothing meets',
    finds: 'A line of B, C or D that no line of F, G, H1 or H2 names among its needs.',
    because: 'No line of F, G, H1 or H2 says what will be done about this need.',
    forFamily: { means: 'The plan names a need here, but no help for it.', ask: 'what help will there be for this?' },
    citation: 'CFA 2014 s.37(2); Code of Practice 9.69',
    confidence: 'unconfirmed',
    level: 'must',
    bad: [{ section: 'B', text: 'Amina reads at the level of a child of seven.', so: 'no line of provision names it' }],
    good: [{ section: 'B', text: 'Amina reads at the level of a child of seven.', so: 'a line of F names it' }],
  },
  {
    id: 'provision.withoutNeed',
    title: 'Help that no need asks for',
    finds: 'A line of F, G, H1 or H2 that names no need of B, C or D.',
    because:
      'This line does not say which need it is for, so nobody can tell whether it is the right help, or when it has done its work.',
    forFamily: { means: 'The plan does not say which need this help is for.', ask: 'what is this help for?' },
    citation: 'SEND Regs 2014 reg 12(1); Code of Practice 9.69',
    confidence: 'unconfirmed',
    level: 'should',
    bad: [
      {
        section: 'F',
        text: 'A specialist teacher teaches Amina to touch-type for 20 minutes every school day.',
        so: 'it names no need',
      },
    ],
    good: [
      {
        section: 'F',
        text: 'A specialist teacher teaches Amina to touch-type for 20 minutes every school day.',
        so: 'it names a need of B',
      },
    ],
  },
  {
    id: 'provision.vague',
    title: 'Words that promise nothing certain',
    finds:
      'Words in F, G, H1 or H2 that leave open whether, or how much, will be done. The lists below say which, and where the same words are certain enough.',
    because: '{words}: nobody can tell from this whether it was done. Say what will be done.',
    forFamily: {
      means: 'Some words here promise nothing for sure.',
      ask: 'what will be done, how often, and for how long?',
    },
    citation: 'CFA 2014 s.37(2) and s.42; Code of Practice 9.69',
    confidence: 'unconfirmed',
    level: 'must',
    bad: [
      { section: 'F', text: 'Amina will have access to a quiet space as appropriate.' },
      { section: 'F', text: 'A speech and language therapist will offer regular input of up to one hour a week.' },
      { section: 'F', text: 'Amina would benefit from opportunities to work in a small group.' },
    ],
    good: [
      {
        section: 'F',
        text: 'A teaching assistant goes with Amina to the quiet room at the start of every break, for 15 minutes.',
      },
      {
        section: 'F',
        text: 'From 4 May 2027 a specialist teacher teaches Amina irregular verbs for 20 minutes every Tuesday.',
      },
    ],
  },
  {
    id: 'provision.unquantified',
    title: 'Help without how much and how often',
    finds:
      'A line of F, G, H1 or H2 without both an amount and how often. For a way of teaching, "in every lesson" or "every school day" is enough. For equipment and adaptations, what exactly and by when is enough.',
    because:
      'This does not say how much and how often. Say both, such as “45 minutes every week”; for a thing, say what exactly and by when.',
    forFamily: {
      means: 'The plan does not say how much help there will be.',
      ask: 'how often, and for how long? If it is a thing: what is it, and when will it come?',
    },
    citation: 'CFA 2014 s.37(2) and s.42; Code of Practice 9.69',
    confidence: 'unconfirmed',
    level: 'must',
    bad: [
      { section: 'F', text: 'A speech and language therapist works with Amina one to one.' },
      { section: 'F', text: 'A teaching assistant supports Amina with reading every week.' },
      { section: 'H2', text: 'A personal assistant takes Amina swimming for two hours.' },
    ],
    good: [
      {
        section: 'F',
        text: 'A speech and language therapist works with Amina one to one for 45 minutes every week in term time.',
      },
      { section: 'F', text: 'Amina’s teachers give one instruction at a time in every lesson.' },
      { section: 'F', text: 'The SENCO provides a sloping desk 60 cm wide by 1 September 2027.' },
    ],
  },
  {
    id: 'provision.noPerson',
    title: 'Help without who gives it',
    finds:
      'A line of F, G, H1 or H2 that does not say who, by role or by level of skill. "Staff" and "an adult" say neither.',
    because:
      'This does not say who does it. Name a role, such as “a speech and language therapist”, or a level of skill, such as “staff trained in Makaton”.',
    forFamily: {
      means: 'The plan does not say who gives this help.',
      ask: 'who will do it, and what have they learned for it?',
    },
    citation: 'Code of Practice 9.69',
    confidence: 'unconfirmed',
    level: 'should',
    bad: [
      { section: 'F', text: 'Amina receives 45 minutes of speech and language therapy every week.' },
      { section: 'F', text: 'Staff break instructions into steps in every lesson.' },
    ],
    good: [
      { section: 'F', text: 'A teaching assistant reads with Amina for 20 minutes every school day.' },
      { section: 'F', text: 'Staff trained in Makaton sign every instruction in every lesson.' },
    ],
  },
  {
    id: 'outcome.notMeasurable',
    title: 'An outcome that nobody can tell is reached',
    finds: 'An outcome without a way to tell that it is reached, or without a time by which it is.',
    because: 'Nobody could tell whether, or by when, this is reached. Say what will be seen, and by when.',
    forFamily: {
      means: 'Nobody could tell if this goal is reached.',
      ask: 'what will we see when it works, and by when?',
    },
    citation: 'Code of Practice 9.66',
    confidence: 'unconfirmed',
    level: 'should',
    bad: [
      { section: 'E', text: 'By July 2027 Amina is more confident in class.' },
      { section: 'E', text: 'Amina follows a three-step instruction on four of five occasions.' },
    ],
    good: [
      {
        section: 'E',
        text: 'By July 2027 Amina follows a three-step spoken instruction in class on four of five occasions.',
      },
      { section: 'E', text: 'By the end of Year 11 Amina travels to college by bus on her own.' },
    ],
  },
  {
    id: 'outcome.isProvision',
    title: 'An outcome that is help',
    finds:
      'An outcome that says what will be done for or given to the child (a service, a thing, the time of an adult) instead of what the child will do, know or manage.',
    because:
      'This says what will be given or done, not what the child or young person will do, know or manage. Put the help in F, G, H1 or H2, and say here what it is for.',
    forFamily: {
      means: 'This should be a goal, but it reads like help.',
      ask: 'what will be better because of this help?',
    },
    citation: 'Code of Practice 9.66',
    confidence: 'unconfirmed',
    level: 'should',
    bad: [
      { section: 'E', text: 'By July 2027 Amina will receive 30 minutes of speech and language therapy every week.' },
      { section: 'E', text: 'By July 2027 staff will use signs with Amina in every lesson.' },
    ],
    good: [{ section: 'E', text: 'By July 2027 Amina asks for help with a sign or a word in four of five lessons.' }],
  },
  {
    id: 'outcome.withoutNeed',
    title: 'An outcome tied to no need',
    finds: 'A line of E that names no need of B, C or D.',
    because: 'This outcome does not say which need it is about.',
    forFamily: {
      means: 'The plan does not say which need this goal is about.',
      ask: 'which need will this goal help with?',
    },
    citation: 'Code of Practice 9.64 to 9.66',
    confidence: 'unconfirmed',
    level: 'should',
    bad: [{ section: 'E', text: 'By July 2027 Amina swims 25 metres without help.', so: 'it names no need' }],
    good: [{ section: 'E', text: 'By July 2027 Amina swims 25 metres without help.', so: 'it names a need' }],
  },
  {
    id: 'health.educatesOrTrains',
    title: 'Help that teaches, in a section about health or care',
    finds:
      'A line of G, H1 or H2 that educates or trains the child. Training for staff, nursing, and help with eating and drinking safely stay where they are.',
    because:
      '{words}: help that educates or trains is special educational provision, whoever gives it. It belongs in F, where the council must secure it.',
    forFamily: {
      means:
        'This help teaches. So it may have to stand in section F, help with learning, which the council must give.',
      ask: 'should this be in section F?',
    },
    citation: 'CFA 2014 s.21(5)',
    confidence: 'unconfirmed',
    level: 'must',
    bad: [
      {
        section: 'G',
        text: 'A speech and language therapist works with Amina on her speech sounds for 45 minutes every week.',
      },
      { section: 'H2', text: 'A personal assistant teaches Amina to travel by bus for two hours every Saturday.' },
    ],
    good: [
      {
        section: 'G',
        text: 'A community nurse trains school staff to give Amina’s rescue medicine, for two hours each September.',
      },
      {
        section: 'G',
        text: 'A speech and language therapist reviews Amina’s eating and drinking plan, and the risk of choking, once a term.',
      },
    ],
  },
  {
    id: 'health.notAgreed',
    title: 'Health help that nobody has agreed',
    finds: 'A line of G without `agreedBy` in a final plan.',
    because: 'The health board (ICB) must agree this before it is put into a final plan. Say who agreed it.',
    forFamily: {
      means: 'The health service has not said yes to this help.',
      ask: 'when will the health service say yes or no?',
    },
    citation: 'SEND Regs 2014 reg 12(2)',
    confidence: 'secondary',
    level: 'must',
    bad: [
      { section: 'G', text: 'A nurse weighs Amina once a month.', so: 'the plan is final and nobody has agreed it' },
    ],
    good: [
      {
        section: 'G',
        text: 'A nurse weighs Amina once a month.',
        so: 'the plan is final and `agreedBy` says who agreed',
      },
    ],
  },
  {
    id: 'placement.inDraft',
    title: 'A setting named in a draft',
    finds: 'In a draft, a placement, or any line of section I.',
    because:
      'A draft may not name a school, college or nursery, nor its kind: the family has not said yet what it wants.',
    forFamily: {
      means: 'A draft must not name a school, college or nursery. First you have your say.',
      ask: 'why is one named already? And you can say which one you want.',
    },
    citation: 'CFA 2014 s.38(5)',
    confidence: 'confirmed',
    level: 'must',
    bad: [{ section: 'I', text: 'A mainstream secondary school.', so: 'the plan is a draft' }],
    good: [{ section: 'I', text: 'A mainstream secondary school.', so: 'the plan is final' }],
  },
  {
    id: 'adulthood.missing',
    title: 'Nothing on becoming an adult',
    finds:
      'A plan for year 9 or above in which no line of F, G, H1 or H2 helps to prepare for adulthood and living independently.',
    because:
      'From year 9 a plan must say what is done to prepare for adulthood: work, a home, friends and community, or health.',
    forFamily: {
      means: 'The plan does not say what helps to get ready for adult life.',
      ask: 'what will help with work, a home, friends and staying well?',
    },
    citation: 'SEND Regs 2014 reg 12(3)',
    confidence: 'unconfirmed',
    level: 'must',
    bad: [
      {
        section: 'F',
        text: 'A teaching assistant reads with Amina for 20 minutes every school day.',
        so: 'Amina is in year 9 and this is the only line',
      },
    ],
    good: [
      {
        section: 'F',
        text: 'A job coach goes with Amina to her work experience for three hours every Friday.',
        so: 'Amina is in year 9',
      },
    ],
  },
  {
    id: 'source.missing',
    title: 'A line on nobody’s word',
    finds: 'A line of B, C, D, F, G, H1 or H2 that names no source.',
    because: 'This line does not say on whose advice it stands.',
    forFamily: { means: 'The plan does not say who advised this.', ask: 'whose advice is this?' },
    citation: 'SEND Regs 2014 reg 12(4); Code of Practice 9.61 to 9.69',
    confidence: 'unconfirmed',
    level: 'should',
    bad: [{ section: 'B', text: 'Amina reads at the level of a child of seven.', so: 'it names no source' }],
    good: [{ section: 'B', text: 'Amina reads at the level of a child of seven.', so: 'it names a source' }],
  },
  {
    id: 'otherChild.named',
    title: 'Another child’s name or number',
    finds:
      'A given name where a person is meant, that is neither this child’s, nor one of the people who may be named, nor a grown-up’s of the family (“my nan Sheila”); and what stands with a capital letter where somebody must be meant (“sits next to Lorcan”), on the list of names or not; and any number with the form and the right check digit of a pupil number (UPN) or an NHS number.',
    because:
      '{words}: this looks like the name or number of another child. A plan is read by many people, so write “a friend” or “another pupil”.',
    forFamily: {
      means: 'This may be the name or the number of another child.',
      ask: 'does this name belong here? If not, can it be taken out?',
    },
    citation: 'UK GDPR art 5(1)(c)',
    confidence: 'unconfirmed',
    level: 'must',
    bad: [
      { section: 'F', text: 'A teaching assistant sits between Amina and Oliver in every lesson.' },
      { section: 'A', text: 'I like playing with Chloe at break.' },
    ],
    good: [
      { section: 'A', text: 'I want to be like Harry Potter and live in Chester.' },
      {
        section: 'F',
        text: 'A teaching assistant trained in Lego therapy plays with Amina for 30 minutes every Monday in May and June.',
      },
    ],
  },
]

const byId = new Map(checkRules.map((rule) => [rule.id, rule]))

/** The rule with that id. */
export const checkRule = (id: CheckRuleId): CheckRule => byId.get(id) as CheckRule

const howKnown: Readonly<Record<Confidence, string>> = {
  confirmed: '',
  secondary: ' (seen in a secondary source, not in the law itself)',
  unconfirmed: ' (not read again in its own text)',
}

/** A source as `sourceOfCheck` gives it, and whether the law's own words were seen: a page says once what it means where not. Pure. */
export function sourceOnPage(source: string): { readonly citation: string; readonly isSeen: boolean } {
  const how = [howKnown.secondary, howKnown.unconfirmed].find((words) => source.endsWith(words))
  return how === undefined
    ? { citation: source, isSeen: true }
    : { citation: source.slice(0, -how.length), isSeen: false }
}

/** The source of a rule in one line, with how well it is known. */
export const sourceOfCheck = (rule: CheckRule): string => `${rule.citation}${howKnown[rule.confidence]}`
