import { addDays, type LocalDate } from '../../../law/local-date.ts'
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

/** The last days that follow from the day on which the council received a request: 6, 16 and 20 weeks. */
export const daysOfRequest = (receivedOn: LocalDate) => ({
  decide: addDays(receivedOn, 6 * 7),
  noPlan: addDays(receivedOn, 16 * 7),
  plan: addDays(receivedOn, 20 * 7),
})

const assessment = 'an education, health and care needs assessment'

export type RequestFacts = FamilyFacts & {
  receivedOn: LocalDate
  /** Who asked, in the words of the letter: "you", "Riverside Primary School", "a health visitor". */
  askedBy: string
}

/** To the family at once: the request is here, what happens next and by when, whom to ask. */
export function requestReceived({ reader, help, receivedOn, askedBy }: RequestFacts): Notice {
  const { name, self, whose, does } = wordsFor(reader)
  const days = daysOfRequest(receivedOn)
  const own = askedBy === 'you'
  return {
    kind: 'requestReceived',
    title: own ? 'We have your request' : `We have a request about ${name}`,
    blocks: [
      text(
        `On ${onDay(receivedOn)} we received ${own ? 'your request' : `a request from ${askedBy}`} for ${assessment} for ${name}. This means finding out what help ${does('need', 'needs')} to learn and do well.`,
      ),
      heading('What happens next'),
      {
        facts: [
          { label: 'We tell you if we will assess', value: `by ${onDay(days.decide)}` },
          { label: 'If we then decide against a plan, we tell you', value: `by ${onDay(days.noPlan)}` },
          { label: `If we make a plan, you get ${whose} final plan`, value: `by ${onDay(days.plan)}` },
        ],
      },
      text(
        'The first day is 6 weeks from the day we got the request. The last is 20 weeks. A few reasons in law allow more time. If we need it, we tell you why.',
      ),
      heading('What you can do'),
      text(
        `You do not need to do anything now. If you want, you can tell us more about ${self}. Write to us, or call us and we will write it down. You can also send us reports and letters from other people.`,
      ),
      ...whoCanHelp(help),
    ],
  }
}

/** To the family: section 36(7). That we are considering, and the right to give views and evidence. */
export function considering({ reader, help, receivedOn, askedBy }: RequestFacts): Notice {
  const { isYou, name, whose, does } = wordsFor(reader)
  const own = askedBy === 'you'
  return {
    kind: 'considering',
    title: `We are thinking about assessing ${whose} needs`,
    blocks: [
      text(
        `We are considering ${assessment} for ${name}. ${own ? 'You asked us' : `${capital(askedBy)} asked us`} on ${onDay(receivedOn)}. We will decide by ${onDay(daysOfRequest(receivedOn).decide)}, and write to you.`,
      ),
      text(
        `We will look at two things. ${isYou ? 'Do you have, or might you have,' : `Does ${name} have, or might ${name} have,`} special educational needs? And might ${does('need', 'need')} more help than a school or college can give by itself?`,
      ),
      heading('You have a right to tell us what you think'),
      list(
        'You can tell us in writing, or by speaking to us. We will write down what you say.',
        'You can give us evidence: reports, letters, school work, or anything else that shows what is going on.',
        'We must think about all of it before we decide. So please send it soon.',
      ),
      ...whoCanHelp(help),
    ],
  }
}

const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)

export type ConsideringPartnerFacts = PartnerFacts & {
  receivedOn: LocalDate
  /** Whom regulation 4(2) names: the responsible commissioning body, social care, the head or the principal. */
  partner: 'health' | 'care' | 'setting'
}

const partnerDuty: Readonly<Record<ConsideringPartnerFacts['partner'], string>> = {
  health: 'You are the responsible commissioning body for this child or young person.',
  care: 'You are the officers of the council for social care.',
  setting: 'This child or young person is registered with you, or goes to your school, college or nursery.',
}

/** To those whom regulation 4(2) names: that the council is considering an assessment. */
export const consideringPartner = (facts: ConsideringPartnerFacts): Notice => ({
  kind: 'considering.partner',
  title: 'We are considering an education, health and care needs assessment',
  blocks: [
    text(
      'We are considering whether to secure an education, health and care needs assessment under section 36 of the Children and Families Act 2014. Regulation 4(2) of the SEND Regulations 2014 requires us to tell you.',
    ),
    aboutChild(facts),
    text(partnerDuty[facts.partner]),
    {
      facts: [
        { label: 'Request received', value: onDay(facts.receivedOn) },
        { label: 'We decide by', value: onDay(daysOfRequest(facts.receivedOn).decide) },
      ],
    },
    heading('What you need to do'),
    text(
      'Nothing is asked of you today. If you hold information that bears on the decision, please send it to us soon. If we decide to assess, we will ask you for advice, and you will have 6 weeks from the day you receive that request.',
    ),
    askTheCouncil(facts.help),
  ],
})

export type WithdrawnFacts = FamilyFacts & { withdrawnOn: LocalDate; withdrawnBy: string }

/** To the family: the request was taken back, what stops, and that they can ask again. */
export function requestWithdrawn({ reader, help, withdrawnOn, withdrawnBy }: WithdrawnFacts): Notice {
  const { name, whose } = wordsFor(reader)
  return {
    kind: 'requestWithdrawn',
    title: `The request about ${name} was taken back`,
    blocks: [
      text(
        `On ${onDay(withdrawnOn)} ${withdrawnBy === 'you' ? 'you' : withdrawnBy} took back the request for ${assessment} for ${name}. We have stopped work on it, and we will not decide about it.`,
      ),
      heading('What this means'),
      list(
        'Nobody else will be asked for advice because of this request.',
        `Any help that ${wordsFor(reader).does('get', 'gets')} in school or college goes on.`,
        `What you sent us stays in ${whose} record. You can still read it.`,
        'You can ask again at any time.',
      ),
      text('If you did not want this to stop, tell us now.'),
      ...whoCanHelp(help),
    ],
  }
}

/** To those who were told of the request, or asked for advice: it was withdrawn. */
export const requestWithdrawnPartner = (facts: PartnerFacts & { withdrawnOn: LocalDate }): Notice => ({
  kind: 'requestWithdrawn.partner',
  title: 'A request for an assessment was withdrawn',
  blocks: [
    text(
      `The request for an education, health and care needs assessment was withdrawn on ${onDay(facts.withdrawnOn)}.`,
    ),
    aboutChild(facts),
    heading('What you need to do'),
    text(
      'Please stop any work on advice for it. If you have advice that is nearly finished, ask us before you send it.',
    ),
    askTheCouncil(facts.help),
  ],
})
