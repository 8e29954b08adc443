import type { LocalDate } from '../../../law/local-date.ts'
import type { LetterBlock } from '../letter.ts'
import { daysOfRequest } from './request.ts'
import { rightsBlocks } from './rights.ts'
import {
  aboutChild,
  askTheCouncil,
  type FamilyFacts,
  heading,
  list,
  type Notice,
  onDay,
  type PartnerFacts,
  text,
  whoCanHelp,
  wordsFor,
} from './words.ts'

export type WillAssessFacts = FamilyFacts & {
  decidedOn: LocalDate
  receivedOn: LocalDate
  /** Whom the council asks for advice, as a family knows them: "Riverside Primary School", "an educational psychologist". */
  asked: readonly string[]
}

/** To the family: regulation 5(1), yes. */
export function willAssess({ reader, help, decidedOn, receivedOn, asked }: WillAssessFacts): Notice {
  const { name, whose, does } = wordsFor(reader)
  const days = daysOfRequest(receivedOn)
  return {
    kind: 'willAssess',
    title: `We will assess ${whose} needs`,
    blocks: [
      text(
        `On ${onDay(decidedOn)} we decided to carry out an education, health and care needs assessment for ${name}. It shows what ${does('are', 'is')} good at, what is hard, and what help is needed.`,
      ),
      heading('What happens next'),
      text('We ask for your views. We also ask these people what they know, and what they think will help:'),
      list(...asked),
      text(`Each of them has 6 weeks to answer. They may ask to meet ${name}.`),
      {
        facts: [
          { label: 'If we decide against a plan, we tell you', value: `by ${onDay(days.noPlan)}` },
          { label: 'If we make a plan, you get the final plan', value: `by ${onDay(days.plan)}` },
        ],
      },
      heading('What you can do'),
      list(
        'Tell us what you think, and what you hope for. You can write, or speak to us.',
        'Ask us to get advice from somebody else. We must ask them if that is reasonable.',
        'Tell us about reports that you have. If you, we and the person who wrote it all agree that it is enough, we do not have to ask again.',
        'Tell us if you need help to take part, such as an interpreter.',
      ),
      ...whoCanHelp(help),
    ],
  }
}

export type DecisionPartnerFacts = PartnerFacts & { decidedOn: LocalDate }

const copyOf = (
  facts: DecisionPartnerFacts,
  about: { kind: string; title: string; says: string; todo: string },
): Notice => ({
  kind: about.kind,
  title: about.title,
  blocks: [
    text(about.says),
    aboutChild(facts),
    heading('What you need to do'),
    text(about.todo),
    askTheCouncil(facts.help),
  ],
})

/** To those of regulation 4(2), as regulation 5(2) asks: yes. */
export const willAssessPartner = (facts: DecisionPartnerFacts): Notice =>
  copyOf(facts, {
    kind: 'willAssess.partner',
    title: 'We will carry out an assessment',
    says: `On ${onDay(facts.decidedOn)} we decided to secure an education, health and care needs assessment. Regulation 5(2) of the SEND Regulations 2014 requires us to tell you.`,
    todo: 'Where we need advice from you, a request for it comes by itself. You have 6 weeks from the day you receive it.',
  })

/** To those of regulation 4(2), as regulation 5(2) asks: no. */
export const willNotAssessPartner = (facts: DecisionPartnerFacts): Notice =>
  copyOf(facts, {
    kind: 'willNotAssess.partner',
    title: 'We will not carry out an assessment',
    says: `On ${onDay(facts.decidedOn)} we decided not to secure an education, health and care needs assessment. Regulation 5(2) of the SEND Regulations 2014 requires us to tell you. The family has been told the reasons and their right to appeal.`,
    todo: 'The support that you give goes on. Please plan with the family what else could help.',
  })

/** To the responsible commissioning body and the setting, as regulation 10(2) asks. */
export const noPlanPartner = (facts: DecisionPartnerFacts): Notice =>
  copyOf(facts, {
    kind: 'noPlan.partner',
    title: 'We will not make a plan',
    says: `After the assessment, on ${onDay(facts.decidedOn)}, we decided that it is not necessary for provision to be made through an education, health and care plan. Regulation 10(2) of the SEND Regulations 2014 requires us to tell you. The family has been told the reasons and their right to appeal.`,
    todo: 'The advice from the assessment shows what can help. Please use it, with the family, in the support that you give.',
  })

export type RefusalFacts = FamilyFacts & {
  decidedOn: LocalDate
  /** The day on which the letter goes: the days to appeal are counted from it. */
  sentOn: LocalDate
  /** Why, in the words of whoever decided, one thought each. At least one. */
  reasons: readonly string[]
  /** What help there is instead, in the decider's words. */
  instead?: readonly string[]
}

const because = ({ reasons, instead }: RefusalFacts): readonly LetterBlock[] => {
  if (reasons.length === 0) throw new Error('A refusal without its reasons is no notice (section 36(5), section 36(9))')
  return [
    heading('Why we decided this'),
    ...reasons.map(text),
    ...(instead && instead.length > 0 ? [heading('What help there can be now'), list(...instead)] : []),
  ]
}

/** To the family: section 36(5) and regulation 5(3). Bad news first, then why, then what they can do. */
export function willNotAssess(facts: RefusalFacts): Notice {
  const { name, whose } = wordsFor(facts.reader)
  return {
    kind: 'willNotAssess',
    title: `We will not assess ${whose} needs`,
    blocks: [
      text(
        `On ${onDay(facts.decidedOn)} we decided not to carry out an education, health and care needs assessment for ${name}. We know this may not be what you hoped for. You can ask us to think again, and you can appeal. This letter says how.`,
      ),
      ...because(facts),
      ...rightsBlocks(facts),
    ],
  }
}

/** To the family: section 36(9) and regulation 10. No plan after the assessment. */
export function noPlan(facts: RefusalFacts): Notice {
  const { name, isYou } = wordsFor(facts.reader)
  return {
    kind: 'noPlan',
    title: `We will not make a plan for ${name}`,
    blocks: [
      text(
        `We have finished the assessment. On ${onDay(facts.decidedOn)} we decided not to make an education, health and care plan. We think the help ${isYou ? 'you need' : `${name} needs`} can be given without one. You can read all the advice that we were given, or ask us for a copy. You can ask us to think again, and you can appeal. This letter says how.`,
      ),
      ...because(facts),
      ...rightsBlocks(facts),
    ],
  }
}

export type WillMakePlanFacts = FamilyFacts & { decidedOn: LocalDate; receivedOn: LocalDate }

/** To the family: a plan will be made, and what comes with the draft (section 38(2), regulation 13(1)). */
export function willMakePlan({ reader, help, decidedOn, receivedOn }: WillMakePlanFacts): Notice {
  const { name } = wordsFor(reader)
  return {
    kind: 'willMakePlan',
    title: `We will make a plan for ${name}`,
    blocks: [
      text(
        `We have finished the assessment. On ${onDay(decidedOn)} we decided to make an education, health and care plan for ${name}.`,
      ),
      heading('What happens next'),
      list(
        'First we send you a draft of the plan. It does not name a school or college yet.',
        'Then you have at least 15 days to tell us what you think, to ask for a meeting with us, and to say which school or college you want.',
        `You get the final plan by ${onDay(daysOfRequest(receivedOn).plan)}.`,
      ),
      heading('What you can do'),
      text(
        'You do not need to do anything now. You can start to think about which school or college you want the plan to name. If you want to talk it through, ask us, or the free service below.',
      ),
      ...whoCanHelp(help),
    ],
  }
}
