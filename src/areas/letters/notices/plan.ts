import type { LocalDate } from '../../../law/local-date.ts'
import type { LetterBlock } from '../letter.ts'
import { rightsBlocks } from './rights.ts'
import {
  aboutChild,
  askTheCouncil,
  askUs,
  type FamilyFacts,
  freeAdvice,
  heading,
  list,
  type Notice,
  onDay,
  type PartnerFacts,
  text,
  whoCanHelp,
  wordsFor,
} from './words.ts'

export type DraftPlanFacts = FamilyFacts & {
  servedOn: LocalDate
  /** The last day to answer: at least fifteen days, the day served counted. */
  windowEnds: LocalDate
  /** Of a draft that is served again: what changed since the one before, in a few sentences. */
  changed?: readonly string[]
}

/** To the family: the draft, with all that section 38(2) and regulation 13(1) ask for. */
export function draftPlan(facts: DraftPlanFacts): Notice {
  const { reader, help, servedOn, windowEnds, changed } = facts
  const { name, whose } = wordsFor(reader)
  return {
    kind: changed ? 'draftPlan.again' : 'draftPlan',
    title: changed ? `We changed the draft of ${whose} plan` : `The draft of ${whose} plan is ready`,
    blocks: [
      text(
        changed
          ? `On ${onDay(servedOn)} we changed the draft of the education, health and care plan for ${name}. Please read it again. You have new time to tell us what you think.`
          : `On ${onDay(servedOn)} we wrote a draft of the education, health and care plan for ${name}. It is not final. Please read it, and tell us what is right and what is wrong.`,
      ),
      { facts: [{ label: 'Last day to tell us what you think', value: onDay(windowEnds) }] },
      ...(changed ? [heading('What changed'), list(...changed)] : []),
      heading('How to read it'),
      text(
        'Sign in to Waymark and choose "The plan". You can read it on a phone, save it or print it. You can also ask us for a copy on paper, in large print, or in easy words.',
      ),
      ...whatToSay(facts),
      ...settingRights(facts),
      ...moneyRights(facts),
      ...whatFollows(facts),
      heading('Who can help you'),
      text(freeAdvice(help)),
      text(askUs(help)),
    ],
  }
}

const whatToSay = ({ windowEnds }: DraftPlanFacts): readonly LetterBlock[] => [
  heading('Tell us what you think'),
  list(
    'You can write beside each line what you think, and the words that you would like better.',
    'You can write to us or call us instead.',
    `You have a right to a meeting with us about the draft. Ask for it by ${onDay(windowEnds)}.`,
  ),
  text('We answer each thing that you say. If we do not do what you ask, we tell you why.'),
]

const settingRights = ({ reader, windowEnds }: DraftPlanFacts): readonly LetterBlock[] => [
  heading('Which school, college or nursery'),
  text(
    `The draft names none. The law says so: we ask you first. You have a right to ask that the plan names the one you want${wordsFor(reader).isYou ? '' : ` for ${wordsFor(reader).name}`}. Tell us by ${onDay(windowEnds)}.`,
  ),
  list(
    'You can ask for any school, college or nursery that is run by a council, an academy, a free school, or a further education college.',
    'You can also ask for a special school that is not run by a council, or an independent one, if the government has approved it for this. It is on the government’s "section 41" list.',
    'You can tell us of another independent school too. We must think about it. We do not have to name it.',
  ),
  text(
    'To find schools and colleges: sign in to Waymark, choose "The plan", and then "Schools and colleges". There you can see which are near, what they offer, and tell us your wish. If you cannot sign in, ask us for the list.',
  ),
]

const moneyRights = (facts: DraftPlanFacts): readonly LetterBlock[] => [
  heading('A personal budget'),
  text(
    `You can ask us for a personal budget while the plan is a draft. It shows the money for some of the help in the plan. Sometimes it can be paid to you, so that ${wordsFor(facts.reader).isYou ? 'you' : 'the family'} can arrange that help. To ask, or to read more, choose "Personal budget" on the page of the plan.`,
  ),
]

const whatFollows = ({ windowEnds }: DraftPlanFacts): readonly LetterBlock[] => [
  heading('What happens next'),
  list(
    'We ask schools and colleges whether they can give the help in the plan.',
    `After ${onDay(windowEnds)} we make the plan final. We change what you asked for, or tell you why we do not.`,
    'If we want to change anything else, we send you the draft again first.',
  ),
]

export type FinalPlanFacts = FamilyFacts & {
  issuedOn: LocalDate
  /** The school, college or nursery that the plan names, as its section I says it. */
  named: string
}

/** To the family: the final plan, with the notice of regulation 14. */
export function finalPlan({ reader, help, issuedOn, named }: FinalPlanFacts): Notice {
  const { name, whose } = wordsFor(reader)
  return {
    kind: 'finalPlan',
    title: `${whose.charAt(0).toUpperCase()}${whose.slice(1)} plan is final`,
    blocks: [
      text(
        `On ${onDay(issuedOn)} we made the education, health and care plan for ${name} final. From today the help in it must be given.`,
      ),
      { facts: [{ label: 'School, college or nursery', value: named }] },
      text(
        'To read the plan, sign in to Waymark and choose "The plan". You can save it or print it. You can also ask us for a copy on paper, in large print, or in easy words.',
      ),
      heading('What happens next'),
      list(
        'The help with learning (section F) must be given from now on. The council has to see to it.',
        'The help with health (section G) must be given too. The health service has to see to it.',
        'We look at the plan with you at least once in 12 months.',
        'If help is missing, tell us at once.',
      ),
      ...rightsBlocks({ reader, help, sentOn: issuedOn }),
      ...whoCanHelp(help),
    ],
  }
}

export type FinalPlanCopyFacts = PartnerFacts & {
  issuedOn: LocalDate
  to: 'setting' | 'maintainer' | 'health'
  named: string
}

const whyCopied: Readonly<Record<FinalPlanCopyFacts['to'], { law: string; todo: string }>> = {
  setting: {
    law: 'The plan names your setting. Section 39(8) or 40(5) of the Children and Families Act 2014 and regulation 13(2) of the SEND Regulations 2014 require us to send you a copy.',
    todo: 'A school, college or nursery of section 38(3) that is named must admit the child or young person (section 43). Everybody who teaches them needs to know the plan. If the child or young person is with you already, you read it in Waymark. If not, we send it to you with this letter: ask us if it is not there.',
  },
  maintainer: {
    law: 'The plan names a setting that you maintain. We consulted you, and send you a copy.',
    todo: 'Please make sure that the setting knows it.',
  },
  health: {
    law: 'Regulation 13(2) of the SEND Regulations 2014 requires us to send you a copy.',
    todo: 'The help in section G must be arranged from today (section 42(3) of the Children and Families Act 2014).',
  },
}

/** A copy for those whom sections 39(8) and 40(5) and regulation 13(2) name. */
export const finalPlanCopy = (facts: FinalPlanCopyFacts): Notice => ({
  kind: `finalPlan.${facts.to}`,
  title: 'A final education, health and care plan',
  blocks: [
    text(
      `On ${onDay(facts.issuedOn)} we finalised the education, health and care plan of this child or young person. ${whyCopied[facts.to].law}`,
    ),
    aboutChild(facts),
    { facts: [{ label: 'Section I', value: facts.named }] },
    heading('What you need to do'),
    text(whyCopied[facts.to].todo),
    askTheCouncil(facts.help),
  ],
})
