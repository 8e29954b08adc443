import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readingAge } from '../../../../test/support/reading-age.ts'
import { deadlinesOf } from '../../../journey/deadlines.ts'
import { readJourney } from '../../../journey/journey-file.ts'
import { addDays, day, formatDay } from '../../../law/local-date.ts'
import type { LetterHelp } from '../letter-help.ts'
import { lacksForRights } from '../letter-help.ts'
import { adviceAsked, adviceNotNeeded, adviceReminder } from './advice.ts'
import {
  noPlan,
  noPlanPartner,
  willAssess,
  willAssessPartner,
  willMakePlan,
  willNotAssess,
  willNotAssessPartner,
} from './decision.ts'
import {
  considering,
  consideringPartner,
  requestReceived,
  requestWithdrawn,
  requestWithdrawnPartner,
} from './request.ts'
import { lastDays } from './rights.ts'
import type { Notice, Reader } from './words.ts'

const help: LetterHelp = {
  council: 'Westmere Council',
  phone: '01632 960000',
  email: 'send@westmere.example',
  officer: { name: 'Priya Shah', phone: '01632 960001', email: undefined },
  advice: { name: 'Westmere SENDIASS', phone: '01632 960002' },
  mediation: { name: 'Fair Talk', phone: '01632 960003' },
}
const received = day('2026-01-12')
const decided = day('2026-02-20')
const parent: Reader = { as: 'parent', child: 'Ava' }
const self: Reader = { as: 'youngPerson' }
const partner = { child: { name: 'Ava Hill', born: day('2017-03-09') }, help }

const linesOf = (notice: Notice): string[] => [
  notice.title,
  ...notice.blocks.flatMap((block) => {
    if ('heading' in block) return [block.heading]
    if ('text' in block) return block.text.split(/(?<=[.!?:])\s+/)
    if ('list' in block) return block.list.flatMap((one) => one.split(/(?<=[.!?:])\s+/))
    return block.facts.map((fact) => `${fact.label}: ${fact.value}`)
  }),
]
const words = (notice: Notice): string => linesOf(notice).join(' ')

const toFamily = (reader: Reader): Notice[] => [
  requestReceived({ reader, help, receivedOn: received, askedBy: 'you' }),
  requestReceived({ reader, help, receivedOn: received, askedBy: 'Riverside Primary School' }),
  considering({ reader, help, receivedOn: received, askedBy: 'you' }),
  willAssess({
    reader,
    help,
    decidedOn: decided,
    receivedOn: received,
    asked: ['the school', 'an educational psychologist'],
  }),
  willNotAssess({ reader, help, decidedOn: decided, sentOn: decided, reasons: ['The school can help more first.'] }),
  noPlan({ reader, help, decidedOn: decided, sentOn: decided, reasons: ['The school can give this help.'] }),
  willMakePlan({ reader, help, decidedOn: decided, receivedOn: received }),
  requestWithdrawn({ reader, help, withdrawnOn: decided, withdrawnBy: 'you' }),
]

const toPartners: Notice[] = [
  ...(['health', 'care', 'setting'] as const).map((kind) =>
    consideringPartner({ ...partner, receivedOn: received, partner: kind }),
  ),
  willAssessPartner({ ...partner, decidedOn: decided }),
  willNotAssessPartner({ ...partner, decidedOn: decided }),
  noPlanPartner({ ...partner, decidedOn: decided }),
  requestWithdrawnPartner({ ...partner, withdrawnOn: decided }),
]

const has = (notice: Notice, ...all: readonly RegExp[]) => {
  for (const one of all) assert.match(words(notice), one, `${notice.kind}: ${one}`)
}

describe('what the law wants in each notice is in it', () => {
  const [ofOwnRequest, ofSchool, thinking, yes, no, none, plan, withdrawn] = toFamily(parent) as [
    Notice,
    Notice,
    Notice,
    Notice,
    Notice,
    Notice,
    Notice,
    Notice,
  ]

  test('a request received: the day, what happens next, by when, and the free service', () => {
    has(
      ofOwnRequest,
      /12 January 2026 we received your request/,
      /Monday 23 February 2026/,
      /Monday 1 June 2026/,
      /SENDIASS/,
    )
    has(ofSchool, /a request from Riverside Primary School/)
  })

  test('considering, section 36(7): that we are, and the right to views, oral or written, and to evidence', () => {
    has(
      thinking,
      /We are considering an education, health and care needs assessment/,
      /right to tell us what you think/,
    )
    has(thinking, /in writing, or by speaking to us/, /give us evidence/)
  })

  test('yes, regulation 5(1): the decision; and what the family can add, regulation 6(1)(h) and 6(4)', () => {
    has(
      yes,
      /decided to carry out an education, health and care needs assessment/,
      /get advice from somebody else/,
      /do not have to ask again/,
    )
  })

  for (const refusal of [no, none])
    test(`${refusal.kind}, regulations 5(3) and 10(3): reasons, appeal with its day, mediation, disagreement resolution, advice`, () => {
      has(refusal, /Why we decided this The school can/)
      has(
        refusal,
        /right to appeal to the First-tier Tribunal/,
        /The last day to appeal is Monday 20 April 2026/,
        /1 month from the date on it/,
      )
      has(refusal, /disagreement resolution/, /Fair Talk on 01632 960003/)
      has(refusal, /Westmere SENDIASS gives free advice/, /01632 960002/)
    })

  for (const refusal of [no, none])
    test(`${refusal.kind}, regulation 32: the right to mediation, the certificate, the adviser, the times, what to tell us, whom to reach`, () => {
      has(refusal, /Mediation is a meeting/, /You have a right to it/)
      has(refusal, /Before you can appeal, you must talk to a mediation adviser/, /certificate within 3 working days/)
      has(refusal, /Do it by Monday 20 April 2026/, /within 30 days/)
      has(refusal, /tell us what you do not agree with/, /If you want health care that we did not agree to, say which/)
      has(refusal, /Priya Shah at Westmere Council on 01632 960001/)
    })

  test('a refusal without reasons is not written', () => {
    const facts = { reader: parent, help, decidedOn: decided, sentOn: decided, reasons: [] }
    assert.throws(() => willNotAssess(facts), /without its reasons/)
    assert.throws(() => noPlan(facts), /without its reasons/)
  })

  test('a plan will be made, regulation 13(1): the draft, at least 15 days, the meeting, the setting, the day', () => {
    has(
      plan,
      /draft of the plan/,
      /at least 15 days/,
      /ask for a meeting/,
      /which school or college you want/,
      /final plan by Monday 1 June 2026/,
    )
  })

  test('a request taken back: what stops, what goes on, and that it can be made again', () => {
    has(withdrawn, /you took back the request/, /ask again at any time/)
  })

  test('partners, regulations 4(2), 5(2) and 10(2): the decision, the child, whom to reach', () => {
    for (const notice of toPartners) has(notice, /Ava Hill/, /9 March 2017/, /Priya Shah/)
    has(toPartners[0] as Notice, /Regulation 4\(2\)/, /responsible commissioning body/)
    has(toPartners[3] as Notice, /Regulation 5\(2\)/)
    has(toPartners[5] as Notice, /Regulation 10\(2\)/)
    for (const notice of toPartners) assert.doesNotMatch(words(notice), /because the school|reason that/)
  })

  test('advice, regulations 6 and 8: what, by when, the lawful reasons, and what is no advice', () => {
    const facts = {
      ...partner,
      whatFor: 'Advice about health care',
      limb: '6(1)(c)',
      askedOn: decided,
      dueOn: addDays(decided, 42),
    }
    const asked = adviceAsked({ ...facts, familySent: true })
    has(asked, /regulation 6\(1\)\(c\)/, /Friday 3 April 2026/, /6 weeks from the day you receive/)
    has(asked, /exceptional circumstances/, /at least 4 weeks/, /appointment with you that was missed/)
    has(
      asked,
      /not known to your service is not advice/,
      /views and evidence that the family gave us come with this request/,
    )
    assert.doesNotMatch(words(asked), /qualified to teach pupils/)
    has(
      adviceAsked({ ...facts, familySent: false, consultTeacher: true }),
      /regulation 6\(2\)/,
      /has not sent views or evidence yet/,
    )
    has(adviceReminder({ ...facts, today: addDays(decided, 40) }), /is due in 2 days/)
    has(adviceReminder({ ...facts, today: addDays(decided, 42) }), /is due today/)
    has(adviceReminder({ ...facts, today: addDays(decided, 43) }), /was due 1 day ago/, /lawful reason of regulation 8/)
    has(adviceNotNeeded({ ...facts, why: 'the request was withdrawn.' }), /not needed any more/)
  })
})

test('the days of a refusal are those of the law as the record works them out', () => {
  for (const sentOn of ['2026-02-20', '2026-06-15', '2026-10-28', '2025-12-31', '2026-08-31'].map(day)) {
    const read = readJourney({
      format: 'waymark.journey/1',
      child: { born: '2017-03-09' },
      events: [
        { id: 'r', type: 'request.received', on: addDays(sentOn, -30), matter: 'm', by: 'parent' },
        { id: 'd', type: 'assessment.decided', on: sentOn, matter: 'm', outcome: 'refuse' },
      ],
    })
    if ('refused' in read) throw new Error(read.refused.join())
    const due = new Map(deadlinesOf(read.journey, { asOf: sentOn }).map((one) => [one.rule, one.dueOn]))
    const days = lastDays(sentOn)
    assert.equal(days.appeal, due.get('appeal.window_decision'), `to appeal, sent on ${sentOn}`)
    assert.equal(days.mediation, due.get('med.contact_adviser'), `for mediation, sent on ${sentOn}`)
    const letter = willNotAssess({ reader: parent, help, decidedOn: sentOn, sentOn, reasons: ['Why.'] })
    assert.ok(words(letter).includes(`The last day to appeal is ${formatDay(days.appeal)}.`))
  }
})

for (const reader of [parent, self])
  test(`a family reads each at an age of 9 to 11 or less: ${reader.as}`, () => {
    for (const notice of toFamily(reader)) {
      const age = readingAge(linesOf(notice))
      assert.ok(age <= 11, `${notice.kind} reads at ${age.toFixed(1)}`)
      assert.doesNotMatch(words(notice), /\b(?:EHC|EHCP|SENCO|LA|ICB|undefined|null)\b/, notice.kind)
    }
  })

test('a young person reads "you" and never a name; a parent reads the name', () => {
  for (const notice of toFamily(self)) {
    assert.doesNotMatch(words(notice), /\bAva\b|more about you\b|views about you\b|of you\b/, notice.kind)
    assert.doesNotMatch(words(notice), /\byou (?:needs|is|has|gets)\b/, notice.kind)
  }
  for (const notice of toFamily(parent)) assert.match(words(notice), /\bAva\b/, notice.kind)
})

test('what the area has not said is asked for, and the letter still says whom to ask', () => {
  const bare: LetterHelp = {
    ...help,
    phone: undefined,
    email: undefined,
    officer: undefined,
    advice: undefined,
    mediation: undefined,
  }
  assert.equal(lacksForRights(bare).length, 3)
  assert.deepEqual(lacksForRights(help), [])
  const letter = words(
    willNotAssess({ reader: parent, help: bare, decidedOn: decided, sentOn: decided, reasons: ['Why.'] }),
  )
  assert.match(letter, /Ask us who does it\./)
  assert.doesNotMatch(letter, /undefined| on \.| at \./)
})

test('where the Tribunal does not work on the day that two months end, the letter does not say that the last day is two months on', () => {
  const on = (sentOn: string) =>
    words(willNotAssess({ reader: parent, help, decidedOn: day(sentOn), sentOn: day(sentOn), reasons: ['Why.'] }))
  assert.match(
    on('2026-10-27'),
    /Monday 4 January 2027\. That is 2 months from the day we sent this letter, moved on to/,
  )
  assert.match(on('2026-06-10'), /Tuesday 1 September 2026\. That is 2 months [^.]*, moved on to the next day/)
  // Saturday 25 April is no working day; Thursday 16 April is one
  assert.match(on('2026-02-25'), /Monday 27 April 2026\. [^.]*moved on/)
  assert.match(on('2026-02-16'), /Thursday 16 April 2026\. That is 2 months from the day we sent this letter\. /)
})
