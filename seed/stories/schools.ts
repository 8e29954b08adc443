import { addDays, type LocalDate, monthOf, yearOf } from '../../src/law/local-date.ts'
import type { FictionalFamily, FictionalPlan } from '../area.ts'
import { bornInYear, dayIn, inTerm, office, officeAfter } from '../days.ts'
import { journeyWriter, writeAssessment, writeReview } from '../journey-writer.ts'
import { postcode } from '../numbers.ts'
import { nameOf } from '../places.ts'
import * as kit from '../story-kit.ts'

/** Summer-Leigh was refused an assessment; her mum may appeal, and knows until when. */
export function summerLeigh(asOf: LocalDate): FictionalFamily {
  const ago = (days: number) => kit.ago(asOf, days)
  const journey = journeyWriter(asOf)
  writeAssessment(journey, { matter: 'a1', by: 'parent', received: ago(64), decided: ago(26), outcome: 'refuse' })
  const home = postcode(10)
  return {
    people: [
      {
        key: 'kirsty-hartley',
        name: 'Kirsty Hartley',
        email: 'kirsty.hartley@families.example',
        phone: '07700 900115',
        postcode: home,
      },
      {
        key: 'shaun-hartley',
        name: 'Shaun Hartley',
        email: 'shaun.hartley@families.example',
        phone: '07700 900116',
        postcode: postcode(11),
      },
    ],
    children: [
      kit.storyChild(asOf, 8, {
        key: 'summer-leigh',
        story: {
          slug: 'summer-leigh',
          headline:
            'The council decided not to assess her. Her mum may appeal, and the page says until when and who can help free of charge.',
          voice: 'I am not being rude. I am being late because I read it three times.',
          voiceHow: 'Written on a sticky note and put on her request',
          familyView: 'I opened the letter at eleven at night. I needed it to say what I can do next, and it did.',
          shows: 'refusedMayAppeal',
          openPromises: [
            {
              id: 'summer-leigh-1',
              text: 'Tom will meet you and the school and go through the reasons, line by line.',
              by: 'tom-ashworth',
              madeOn: ago(20),
              dueOn: officeAfter(addDays(asOf, 5)),
            },
          ],
        },
        surname: 'Hartley',
        forename: 'Summer-Leigh',
        knownAs: 'Summer',
        pronouns: 'she/her',
        born: bornInYear(asOf, 8, 7, 19),
        sex: 'F',
        ethnicity: 'WBRI',
        upn: kit.storyNumbers(8).upn,
        postcode: home,
        settingKey: 'school-aldermere-high',
        strengths: [
          'Explains things so that others understand',
          'Plays the trombone by ear',
          'Stands up for her friends',
        ],
        interests: ['Brass band', 'True stories', 'Her rabbit, Dolly'],
        needs: kit.needs('SPLD', 'SEMH'),
        circle: [
          kit.parent('kirsty-hartley', 'Mum, has parental responsibility', ago(64)),
          kit.parent('shaun-hartley', 'Dad, has parental responsibility; lives apart', ago(64)),
          kit.setting('school-aldermere-high', 'Her school', ago(450)),
          kit.worker('setting', 'claire-stanhope', 'SENCO of her school', ago(64)),
          kit.invited('bev-saunders', 'Helps her mum to weigh mediation and an appeal', ago(22), 'kirsty-hartley'),
          ...kit.casework('tom-ashworth', 'team-north', ago(63)),
        ],
        events: journey.events(),
        placements: [{ settingKey: 'school-aldermere-high', rank: 1, from: ago(450) }],
        returns: { mediation: false, tribunal: false, exception: false },
      }),
    ],
  }
}

/** The September in which Hamda moves to secondary school: always far enough off for the page to be open. */
function transferYear(asOf: LocalDate): number {
  return monthOf(asOf) === 1 ? yearOf(asOf) : yearOf(asOf) + 1
}

function hamdaPlan(asOf: LocalDate, startedOn: LocalDate): FictionalPlan {
  const by = kit.nextSummer(asOf)
  return {
    matter: 'a1',
    startedOn,
    settingKey: 'school-larch',
    sources: [
      { id: 'k1', role: 'physiotherapist', name: 'Helen Mutasa', on: addDays(startedOn, -70) },
      { id: 'k2', role: 'speech and language therapist', name: 'Chloe Bennett', on: addDays(startedOn, -66) },
      { id: 'k3', role: 'occupational therapist', name: 'Ruth Feldman', on: addDays(startedOn, -64) },
    ],
    lines: [
      kit.line(
        'a1',
        'A',
        'I want to choose my own seat, tell my own jokes, and go to the big school with Ayan and Poppy.',
      ),
      kit.line('b1', 'B', 'Hamda has cerebral palsy. She drives a power chair and cannot hold a pen for long.', {
        sources: ['k1', 'k3'],
      }),
      kit.line(
        'b2',
        'B',
        'Hamda speaks with a talker that she works with her eyes, at eight words a minute. Others often do not wait.',
        { sources: ['k2'] },
      ),
      kit.line('c1', 'C', 'Tight muscles in her hips hurt by the afternoon.', { sources: ['k1'] }),
      kit.line(
        'e1',
        'E',
        `By ${by} Hamda moves between lessons at her new school on her own, on time for nine of ten.`,
        { needs: ['b1'], aspirations: ['a1'] },
      ),
      kit.line(
        'e2',
        'E',
        `By ${by} Hamda answers in front of the class with her talker at least once in every lesson.`,
        { needs: ['b2'], aspirations: ['a1'] },
      ),
      kit.line('f1', 'F', 'A teaching assistant trained in moving and handling is with Hamda in every lesson.', {
        needs: ['b1'],
        outcomes: ['e1'],
        sources: ['k1', 'k3'],
      }),
      kit.line(
        'f2',
        'F',
        'A speech and language therapist programmes the talker with Hamda for 45 minutes every week in term time.',
        {
          needs: ['b2'],
          outcomes: ['e2'],
          sources: ['k2'],
        },
      ),
      kit.line('g1', 'G', 'A physiotherapist treats Hamda for 60 minutes every two weeks.', {
        needs: ['c1'],
        sources: ['k1'],
        agreedBy: 'Angela Thornton',
      }),
      kit.line('i1', 'I', 'Larch Cross Primary School, a mainstream primary school with a special unit.'),
    ],
  }
}

/** Hamda goes to secondary school next September; her plan must name it by 14 February. */
export function hamda(asOf: LocalDate): FictionalFamily {
  const year = transferYear(asOf)
  const born = dayIn(year - 12, 10, 3)
  const inForce = officeAfter(dayIn(year - 2, 1, 12))
  const journey = journeyWriter(asOf)
  journey.add('plan.inForce', inForce, 'a1', {})
  const firstMeeting = officeAfter(dayIn(year - 2, 11, 23))
  writeReview(journey, {
    matter: 'r1',
    plan: 'a1',
    meeting: firstMeeting,
    report: office(addDays(firstMeeting, 12)),
    decided: officeAfter(dayIn(year - 2, 12, 18)),
    outcome: 'keep',
  })
  journey.add('phaseTransfer.expected', office(dayIn(year - 1, 1, 20)), 't1', {
    kind: 'school',
    transferOn: dayIn(year, 9, 1),
    plan: 'a1',
  })
  const meeting = inTerm(dayIn(year - 1, 11, 20))
  const decided = office(dayIn(year - 1, 12, 16))
  writeReview(journey, {
    matter: 'r2',
    plan: 'a1',
    meeting,
    report: office(addDays(meeting, 12)),
    decided,
    outcome: 'amend',
    notice: decided,
  })
  const consultedOn = officeAfter(dayIn(year, 1, 5))
  const consultation = journey.add('setting.consulted', consultedOn, 'r2', { setting: nameOf('school-hythe-academy') })
  journey.add('setting.replied', office(dayIn(year, 1, 17)), 'r2', { consultation, reply: 'canMeet' })
  const home = postcode(12)
  const since = dayIn(year - 7, 9, 6)
  return {
    people: [
      {
        key: 'ifrah-warsame',
        name: 'Ifrah Warsame',
        email: 'ifrah.warsame@families.example',
        phone: '07700 900117',
        postcode: home,
        language: 'Somali',
      },
      {
        key: 'mohamed-warsame',
        name: 'Mohamed Warsame',
        email: 'mohamed.warsame@families.example',
        phone: '07700 900118',
        postcode: home,
      },
    ],
    children: [
      kit.storyChild(asOf, 9, {
        key: 'hamda',
        story: {
          slug: 'hamda',
          headline:
            'She moves to secondary school next. Her plan must name the new school before 15 February, and the page counts down to it.',
          voice: 'Why did the chair cross the road? Because I was driving.',
          voiceHow: 'Said with her talker, at her review',
          familyView: 'She has friends going to the same school. Ramps can be built. Friends cannot.',
          shows: 'phaseTransfer',
          openPromises: [
            {
              id: 'hamda-1',
              text: 'Priya will take Hamda and her friends to see the new school, lifts and all.',
              by: 'priya-raman',
              madeOn: kit.ago(asOf, 9),
              dueOn: officeAfter(addDays(asOf, 18)),
            },
          ],
        },
        surname: 'Warsame',
        forename: 'Hamda',
        pronouns: 'she/her',
        born,
        sex: 'F',
        ethnicity: 'BAFR',
        upn: kit.storyNumbers(9).upn,
        postcode: home,
        settingKey: 'school-larch',
        strengths: [
          'Tells the best jokes in the school',
          'Drives through any door without a scratch',
          'Waits for others to finish',
        ],
        interests: ['Jokes', 'Powerchair football', 'Space'],
        needs: kit.needs('PD', 'SLCN'),
        circle: [
          kit.parent('ifrah-warsame', 'Mum, has parental responsibility', since),
          kit.parent('mohamed-warsame', 'Dad, has parental responsibility', since),
          kit.setting('school-larch', 'Her school', since),
          kit.worker('setting', 'femi-adewale', 'SENCO of her school', since),
          ...(consultedOn <= asOf
            ? [kit.consulted('school-hythe-academy', 'Asked whether it can meet her needs', consultedOn)]
            : []),
          ...kit.casework('priya-raman', 'team-north', inForce),
        ],
        events: journey.events(),
        plan: hamdaPlan(asOf, inForce),
        placements: [{ settingKey: 'school-larch', rank: 1, from: since, unit: 'senUnit' }],
      }),
    ],
  }
}

function ciaranPlan(asOf: LocalDate, startedOn: LocalDate): FictionalPlan {
  const by = kit.nextSummer(asOf)
  return {
    matter: 'a1',
    startedOn,
    settingKey: 'school-vale',
    sources: [
      { id: 'k1', role: 'educational psychologist', name: 'Dr Nadia Iqbal', on: addDays(startedOn, -80) },
      { id: 'k2', role: 'community paediatrician', name: 'Dr Kwame Asante', on: addDays(startedOn, -75) },
    ],
    lines: [
      kit.line(
        'a1',
        'A',
        'I want to fix tractors with my grandad and get paid for it. I want fewer people asking if I am all right.',
      ),
      kit.line(
        'b1',
        'B',
        'Ciarán cannot sit still and think at once. After 20 minutes at a table he makes mistakes that he does not make standing up.',
        {
          sources: ['k1', 'k2'],
        },
      ),
      kit.line('b2', 'B', 'When he is told off in front of others Ciarán leaves, and does not come back that day.', {
        sources: ['k1'],
      }),
      kit.line(
        'e1',
        'E',
        `By ${by} Ciarán completes the work of four of five lessons, with breaks that he takes himself.`,
        { needs: ['b1'], aspirations: ['a1'] },
      ),
      kit.line('e2', 'E', `By ${by} Ciarán comes back to the lesson within 10 minutes, nine times of ten.`, {
        needs: ['b2'],
        aspirations: ['a1'],
      }),
      kit.line(
        'f1',
        'F',
        'A teacher gives Ciarán five minutes of moving about after every 20 minutes, in every lesson.',
        {
          needs: ['b1'],
          outcomes: ['e1'],
          sources: ['k1', 'k2'],
        },
      ),
      kit.line('f2', 'F', 'A trained mentor meets Ciarán one to one for 30 minutes every week in term time.', {
        needs: ['b2'],
        outcomes: ['e2'],
        sources: ['k1'],
      }),
      kit.line(
        'f3',
        'F',
        'To prepare for work, an instructor teaches Ciarán land-based engineering for three hours every week in term time.',
        {
          needs: ['b1'],
          outcomes: ['e1'],
          sources: ['k1'],
        },
      ),
      kit.line('i1', 'I', 'Vale Community School, a mainstream secondary school.'),
    ],
  }
}

/** Ciarán's review meeting was held; the council's decision is overdue. */
export function ciaran(asOf: LocalDate): FictionalFamily {
  const ago = (days: number) => kit.ago(asOf, days)
  const meeting = inTerm(addDays(asOf, -46))
  const journey = journeyWriter(asOf)
  journey.add('plan.inForce', ago(690), 'a1', {})
  writeReview(journey, {
    matter: 'r1',
    plan: 'a1',
    meeting: ago(364),
    report: ago(355),
    decided: ago(340),
    outcome: 'keep',
  })
  writeReview(journey, { matter: 'r2', plan: 'a1', meeting, report: office(addDays(meeting, 13)) })
  const home = postcode(13)
  return {
    people: [
      {
        key: 'siobhan-osullivan',
        name: 'Siobhán O’Sullivan-Pike',
        sayIt: 'shi-VAWN',
        email: 'siobhan.osullivan@families.example',
        phone: '07700 900119',
        postcode: home,
      },
      { key: 'dermot-osullivan', name: 'Dermot O’Sullivan', phone: '07700 900120', postcode: postcode(14) },
    ],
    children: [
      kit.storyChild(asOf, 10, {
        key: 'ciaran',
        story: {
          slug: 'ciaran',
          headline:
            'His review meeting was held and the report came in time. The council’s decision is overdue, and the page does not hide it.',
          voice: 'I do better standing up. Nobody has to say anything about it.',
          voiceHow: 'Said to his mentor while mending a bicycle',
          familyView: 'The meeting was good. Then it went quiet. Quiet is the worst thing you can send us.',
          shows: 'reviewDecisionOverdue',
          openPromises: [
            {
              id: 'ciaran-1',
              text: 'Tom will tell you the decision after the review, and who was waiting for what.',
              by: 'tom-ashworth',
              madeOn: ago(5),
              dueOn: officeAfter(addDays(asOf, 3)),
            },
          ],
        },
        surname: 'O’Sullivan-Pike',
        forename: 'Ciarán',
        sayIt: 'KEER-awn',
        pronouns: 'he/him',
        born: bornInYear(asOf, 9, 1, 30),
        sex: 'M',
        ethnicity: 'WIRI',
        upn: kit.storyNumbers(10).upn,
        postcode: home,
        settingKey: 'school-vale',
        strengths: ['Can hear what is wrong with an engine', 'Loyal to his friends', 'Says sorry and means it'],
        interests: ['Tractors', 'Hurling', 'His grandad’s workshop'],
        needs: kit.needs('SEMH', 'SPLD'),
        circle: [
          kit.parent('siobhan-osullivan', 'Mum, has parental responsibility', ago(690)),
          kit.contact(
            'dermot-osullivan',
            'Grandad, whom Ciarán likes to have at meetings',
            ago(300),
            'siobhan-osullivan',
          ),
          kit.setting('school-vale', 'His school', ago(820)),
          kit.worker('setting', 'shereen-campbell', 'SENCO of his school', ago(690)),
          ...kit.casework('tom-ashworth', 'team-north', ago(200)),
        ],
        events: journey.events(),
        plan: ciaranPlan(asOf, ago(690)),
        placements: [{ settingKey: 'school-vale', rank: 1, from: ago(820) }],
      }),
    ],
  }
}

function bridgetPlan(asOf: LocalDate, startedOn: LocalDate): FictionalPlan {
  const by = kit.nextSummer(asOf)
  return {
    matter: 'a1',
    startedOn,
    firstMadeOn: startedOn,
    settingKey: 'school-high-fold',
    personalBudget: { organised: true, directPayment: 'education' },
    sources: [
      { id: 'k1', role: 'educational psychologist', name: 'Dr Simon Cole', on: addDays(startedOn, -55) },
      {
        id: 'k2',
        role: 'teacher of children with vision impairment',
        name: 'Gwen Pritchard',
        on: addDays(startedOn, -58),
      },
    ],
    lines: [
      kit.line('a1', 'A', 'I want to read the whole of the book myself, wherever we are parked.'),
      kit.line('b1', 'B', 'Bridget-Mary has low vision. She reads print of 24 point, and tires after 15 minutes.', {
        sources: ['k2'],
      }),
      kit.line('b2', 'B', 'When the family travels for work she has missed parts of phonics, and guesses long words.', {
        sources: ['k1'],
      }),
      kit.line(
        'e1',
        'E',
        `By ${by} Bridget-Mary reads the same pages as her class on her own screen, in nine of ten lessons.`,
        { needs: ['b1'], aspirations: ['a1'] },
      ),
      kit.line('e2', 'E', `By ${by} Bridget-Mary reads aloud a page of 150 words with no more than five mistakes.`, {
        needs: ['b2'],
        aspirations: ['a1'],
      }),
      kit.line(
        'f1',
        'F',
        'A teacher of children with vision impairment teaches Bridget-Mary for 60 minutes every week in term time.',
        {
          needs: ['b1'],
          outcomes: ['e1'],
          sources: ['k2'],
        },
      ),
      kit.line(
        'f2',
        'F',
        'A tutor, paid by direct payment, teaches Bridget-Mary reading by video for 40 minutes, three times a week in term time.',
        {
          needs: ['b2'],
          outcomes: ['e2'],
          sources: ['k1'],
        },
      ),
      kit.line('i1', 'I', 'High Fold Primary School, a mainstream primary school.'),
      kit.line(
        'j1',
        'J',
        'The direct payment pays for the tutor of line f2. The family is sent it at the start of each half term.',
      ),
    ],
  }
}

/** Bridget-Mary: everything in time, and a direct payment that travels with the family. */
export function bridgetMary(asOf: LocalDate): FictionalFamily {
  const ago = (days: number) => kit.ago(asOf, days)
  const journey = journeyWriter(asOf)
  writeAssessment(journey, {
    matter: 'a1',
    by: 'setting',
    received: ago(262),
    decided: ago(228),
    advice: [
      { limb: 'a', body: 'Family', on: ago(227), receivedOn: ago(214) },
      { limb: 'b', body: nameOf('school-high-fold'), on: ago(227), receivedOn: ago(196) },
      { limb: 'c', body: nameOf('trust-community'), on: ago(227), receivedOn: ago(193) },
      { limb: 'd', body: 'Educational psychology service', on: ago(227), receivedOn: ago(192) },
      { limb: 'e', body: 'Disabled children and family support', on: ago(227), receivedOn: ago(200) },
    ],
    draft: ago(156),
    answered: ago(147),
    consulted: [{ setting: nameOf('school-high-fold'), on: ago(156), repliedOn: ago(147), reply: 'canMeet' }],
    issued: ago(127),
  })
  journey.add('plan.directPaymentStarted', ago(112), 'a1', {})
  journey.add('order.complied', ago(40), 'a1', { step: 'pb.first_review' })
  const home = postcode(15)
  return {
    people: [
      {
        key: 'margaret-connors',
        name: 'Margaret Connors',
        email: 'margaret.connors@families.example',
        phone: '07700 900121',
        postcode: home,
      },
      { key: 'john-connors', name: 'John Connors', phone: '07700 900122', postcode: home },
    ],
    children: [
      kit.storyChild(asOf, 11, {
        key: 'bridget-mary',
        story: {
          slug: 'bridget-mary',
          headline:
            'Her plan came in time. A direct payment pays for a reading teacher who works with her by video when the family travels.',
          voice: 'I can strip an engine by feel. Books are just smaller bits.',
          voiceHow: 'Said to her teacher for vision, with a spanner in her hand',
          familyView: 'They asked when we travel before they planned the lessons. Nobody had asked us that before.',
          shows: 'planOnTime',
          openPromises: [
            {
              id: 'bridget-mary-1',
              text: 'Lucy will send the large-print books for next half term before you leave for the fair.',
              by: 'lucy-barraclough',
              madeOn: ago(15),
              dueOn: officeAfter(addDays(asOf, 8)),
            },
          ],
        },
        surname: 'Connors',
        forename: 'Bridget-Mary',
        pronouns: 'she/her',
        born: bornInYear(asOf, 5, 4, 27),
        sex: 'F',
        ethnicity: 'WIRT',
        upn: kit.storyNumbers(11).upn,
        postcode: home,
        settingKey: 'school-high-fold',
        strengths: [
          'Takes engines apart and puts them back',
          'Knows every cousin’s birthday',
          'Speaks up for younger children',
        ],
        interests: ['Engines', 'Singing', 'Her grandad’s stories'],
        needs: kit.needs('VI', 'SPLD'),
        circle: [
          kit.parent('margaret-connors', 'Mum, has parental responsibility', ago(262)),
          kit.parent('john-connors', 'Dad, has parental responsibility', ago(262)),
          kit.setting('school-high-fold', 'Her school', ago(900)),
          kit.worker('setting', 'lucy-barraclough', 'SENCO of her school', ago(262)),
          ...kit.casework('tom-ashworth', 'team-north', ago(261)),
        ],
        events: journey.events(),
        plan: bridgetPlan(asOf, ago(127)),
        placements: [{ settingKey: 'school-high-fold', rank: 1, from: ago(900) }],
        returns: { mediation: false, tribunal: false, exception: false },
      }),
    ],
  }
}
