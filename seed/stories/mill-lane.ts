import { addDays, type LocalDate } from '../../src/law/local-date.ts'
import type { FictionalFamily, FictionalPlan } from '../area.ts'
import { bornInYear, dayIn, inTerm, isAfter, office, officeAfter, schoolYear } from '../days.ts'
import { journeyWriter, writeAssessment, writeReview } from '../journey-writer.ts'
import { postcode } from '../numbers.ts'
import { nameOf } from '../places.ts'
import * as kit from '../story-kit.ts'

/** Kofi: his plan took longer than 20 weeks because his school was closed for the summer, which the law allows. */

/** The year of the summer that lies behind the story: the last one whose plan has been sent by now. */
function summerOf(asOf: LocalDate): number {
  const year = schoolYear(asOf)
  return isAfter(dayIn(year, 11, 30), asOf) ? year - 1 : year
}

function kofiDays(asOf: LocalDate) {
  const year = summerOf(asOf)
  const decided = office(dayIn(year, 7, 16))
  return {
    year,
    received: office(dayIn(year, 6, 20)),
    decided,
    asked: officeAfter(dayIn(year, 7, 17)),
    closedFrom: dayIn(year, 7, 22),
    closedTo: dayIn(year, 9, 2),
    recorded: officeAfter(dayIn(year, 9, 8)),
    schoolAnswered: office(dayIn(year, 9, 25)),
    draft: office(dayIn(year, 10, 30)),
    issued: officeAfter(dayIn(year, 11, 26)),
    meeting: inTerm(dayIn(year + 1, 10, 9)),
  }
}

function kofiPlan(asOf: LocalDate, startedOn: LocalDate): FictionalPlan {
  const by = kit.nextSummer(asOf)
  return {
    matter: 'a1',
    startedOn,
    firstMadeOn: startedOn,
    settingKey: 'school-mill-lane',
    sources: [
      { id: 'k1', role: 'educational psychologist', name: 'Dr Nadia Iqbal', on: addDays(startedOn, -95) },
      { id: 'k2', role: 'SENCO', name: 'Nasreen Ali', on: addDays(startedOn, -62) },
      { id: 'k3', role: 'speech and language therapist', name: 'Chloe Bennett', on: addDays(startedOn, -90) },
    ],
    lines: [
      kit.line(
        'a1',
        'A',
        'I like it when Mrs Ali tells me first. I want to make my own comic and sell it at the fair.',
      ),
      kit.line('a2', 'A', 'His parents want him to leave school each day as cheerful as he arrives.'),
      kit.line(
        'b1',
        'B',
        'Kofi understands more than he can say. In a group he loses his words when somebody hurries him.',
        { sources: ['k1', 'k3'] },
      ),
      kit.line('b2', 'B', 'A change that nobody has told him about makes him leave the room.', {
        sources: ['k1', 'k2'],
      }),
      kit.line('e1', 'E', `By ${by} Kofi tells a small group a story of five sentences, on four of five tries.`, {
        needs: ['b1'],
        aspirations: ['a1'],
      }),
      kit.line('e2', 'E', `By ${by} Kofi stays in the room through a change of plan in nine of ten lessons.`, {
        needs: ['b2'],
        aspirations: ['a2'],
      }),
      kit.line(
        'f1',
        'F',
        'A speech and language therapist works with Kofi one to one for 40 minutes every week in term time.',
        {
          needs: ['b1'],
          outcomes: ['e1'],
          sources: ['k3'],
        },
      ),
      kit.line(
        'f2',
        'F',
        'A teaching assistant shows Kofi the plan of the day for 10 minutes at the start of every school day.',
        {
          needs: ['b2'],
          outcomes: ['e2'],
          sources: ['k1', 'k2'],
        },
      ),
      kit.line('i1', 'I', 'Mill Lane Community Primary School, a mainstream primary school.'),
    ],
  }
}

export function kofi(asOf: LocalDate): FictionalFamily {
  const days = kofiDays(asOf)
  const journey = journeyWriter(asOf)
  writeAssessment(journey, {
    matter: 'a1',
    by: 'setting',
    received: days.received,
    decided: days.decided,
    advice: [
      { limb: 'a', body: 'Family', on: days.asked, receivedOn: addDays(days.asked, 10) },
      { limb: 'b', body: 'Mill Lane Community Primary School', on: days.asked, receivedOn: days.schoolAnswered },
      {
        limb: 'c',
        body: 'Aldermere Community Health NHS Trust',
        on: days.asked,
        receivedOn: officeAfter(addDays(days.asked, 36)),
      },
      {
        limb: 'd',
        body: 'Educational psychology service',
        on: days.asked,
        receivedOn: officeAfter(addDays(days.asked, 37)),
      },
      {
        limb: 'e',
        body: 'Disabled children and family support',
        on: days.asked,
        receivedOn: officeAfter(addDays(days.asked, 20)),
      },
    ],
    draft: days.draft,
    answered: officeAfter(addDays(days.draft, 9)),
    consulted: [
      {
        setting: nameOf('school-mill-lane'),
        on: days.draft,
        repliedOn: office(addDays(days.draft, 12)),
        reply: 'canMeet',
      },
    ],
    issued: days.issued,
  })
  journey.add('exception.recorded', days.recorded, 'a1', {
    rule: 'ehcp.final',
    ground: 'school_closure_4w',
    from: days.closedFrom,
    to: days.closedTo,
    requestedFrom: 'headTeacher',
    requestedOn: days.asked,
  })
  writeReview(journey, {
    matter: 'r1',
    plan: 'a1',
    meeting: days.meeting,
    report: office(addDays(days.meeting, 12)),
    decided: office(addDays(days.meeting, 22)),
    outcome: 'keep',
  })
  const home = postcode(5)
  const since = dayIn(schoolYear(asOf) - 4, 9, 5)
  return {
    people: [
      {
        key: 'abena-mensah',
        name: 'Abena Mensah',
        email: 'abena.mensah@families.example',
        phone: '07700 900108',
        postcode: home,
      },
      {
        key: 'joseph-boateng',
        name: 'Joseph Boateng',
        email: 'joseph.boateng@families.example',
        phone: '07700 900109',
        postcode: postcode(6),
      },
    ],
    children: [
      kit.storyChild(asOf, 4, {
        key: 'kofi',
        story: {
          slug: 'kofi',
          headline:
            'His plan came after 20 weeks. His school was closed for the summer when it was asked for advice, and the law allows for that.',
          voice: 'I like it when Mrs Ali tells me first.',
          voiceHow: 'Said to the psychologist, who asked what a good day is like',
          familyView:
            'They told us in September that it would be late, and why, and by when. It was still long. But we knew.',
          shows: 'lawfulException',
          openPromises: [],
        },
        surname: 'Mensah-Boateng',
        forename: 'Kofi',
        sayIt: 'KOH-fee',
        pronouns: 'he/him',
        born: bornInYear(asOf, 4, 5, 12),
        sex: 'M',
        ethnicity: 'BAFR',
        upn: kit.storyNumbers(4).upn,
        postcode: home,
        settingKey: 'school-mill-lane',
        strengths: [
          'Draws comics that make people laugh',
          'Adds up faster than the teacher',
          'Looks after his little cousins',
        ],
        interests: ['Comics', 'Goalkeepers', 'The market on Saturdays'],
        needs: kit.needs('SLCN', 'ASD'),
        circle: [
          kit.parent('abena-mensah', 'Mum, has parental responsibility', days.received),
          kit.parent(
            'joseph-boateng',
            'Dad, has parental responsibility; Kofi is with him every other week',
            days.received,
          ),
          kit.setting('school-mill-lane', 'His school', since),
          kit.worker('setting', 'nasreen-ali', 'SENCO of his school', days.received),
          kit.worker('setting', 'paul-okafor', 'Head teacher of his school', days.received),
          kit.worker('adviser', 'chloe-bennett', 'His speech and language therapist', days.asked),
          ...kit.casework('priya-raman', 'team-north', days.received),
        ],
        events: journey.events(),
        plan: kofiPlan(asOf, days.issued),
        placements: [{ settingKey: 'school-mill-lane', rank: 1, from: since }],
        returns: { mediation: false, tribunal: false, exception: true },
      }),
    ],
  }
}

function leoPlan(asOf: LocalDate, startedOn: LocalDate): FictionalPlan {
  const by = kit.nextSummer(asOf)
  return {
    matter: 'a1',
    startedOn,
    firstMadeOn: startedOn,
    settingKey: 'school-mill-lane',
    sources: [
      { id: 'k1', role: 'educational psychologist', name: 'Dr Simon Cole', on: addDays(startedOn, -52) },
      { id: 'k2', role: 'social worker', name: 'Dwayne Francis', on: addDays(startedOn, -58) },
      { id: 'k3', role: 'community paediatrician', name: 'Dr Kwame Asante', on: addDays(startedOn, -55) },
    ],
    lines: [
      kit.line(
        'a1',
        'A',
        'I want to stay with Sunita and Jo and go to the same school. I want to be a bus driver, a proper double-decker.',
      ),
      kit.line(
        'b1',
        'B',
        'Leo worries that adults will go away. He checks where they are many times in a lesson, and then cannot listen.',
        { sources: ['k1'] },
      ),
      kit.line(
        'b2',
        'B',
        'Leo missed much of his first school years and reads at the level of a child two years younger.',
        { sources: ['k1'] },
      ),
      kit.line('c1', 'C', 'Leo falls asleep late and wakes often.', { sources: ['k3'] }),
      kit.line('d1', 'D', 'Leo needs to see his birth mother and his sister in a way that he can count on.', {
        sources: ['k2'],
      }),
      kit.line(
        'e1',
        'E',
        `By ${by} Leo works for 15 minutes without checking where his adult is, in four of five lessons.`,
        { needs: ['b1'], aspirations: ['a1'] },
      ),
      kit.line('e2', 'E', `By ${by} Leo reads aloud a timetable and a short story of 200 words.`, {
        needs: ['b2'],
        aspirations: ['a1'],
      }),
      kit.line(
        'f1',
        'F',
        'The same teaching assistant meets Leo for 15 minutes at the start and at the end of every school day.',
        {
          needs: ['b1'],
          outcomes: ['e1'],
          sources: ['k1'],
        },
      ),
      kit.line(
        'f2',
        'F',
        'A specialist teacher of reading works with Leo one to one for 30 minutes, four times a week in term time.',
        {
          needs: ['b2'],
          outcomes: ['e2'],
          sources: ['k1'],
        },
      ),
      kit.line('g1', 'G', 'A nurse of the sleep clinic sees Leo and his carers for 45 minutes every six weeks.', {
        needs: ['c1'],
        sources: ['k3'],
        agreedBy: 'Angela Thornton',
      }),
      kit.line(
        'h1',
        'H2',
        'His social worker takes Leo to see his birth mother and sister for two hours on the first Saturday of every month.',
        {
          needs: ['d1'],
          sources: ['k2'],
        },
      ),
      kit.line('i1', 'I', 'Mill Lane Community Primary School, a mainstream primary school.'),
    ],
  }
}

/** Leo lives with foster carers; everything came in time, and his first review is on its way. */
export function leo(asOf: LocalDate): FictionalFamily {
  const ago = (days: number) => kit.ago(asOf, days)
  const journey = journeyWriter(asOf)
  writeAssessment(journey, {
    matter: 'a1',
    by: 'care',
    received: ago(330),
    decided: ago(295),
    advice: [
      { limb: 'a', body: 'Carers and birth mother', on: ago(294), receivedOn: ago(280) },
      { limb: 'b', body: 'Mill Lane Community Primary School', on: ago(294), receivedOn: ago(262) },
      { limb: 'c', body: 'Vale Hospitals NHS Foundation Trust', on: ago(294), receivedOn: ago(259) },
      { limb: 'd', body: 'Educational psychology service', on: ago(294), receivedOn: ago(258) },
      { limb: 'e', body: 'Disabled children and family support', on: ago(294), receivedOn: ago(260) },
    ],
    draft: ago(224),
    answered: ago(212),
    consulted: [{ setting: nameOf('school-mill-lane'), on: ago(224), repliedOn: ago(214), reply: 'canMeet' }],
    issued: ago(197),
  })
  const home = postcode(7)
  return {
    people: [
      {
        key: 'sunita-rao',
        name: 'Sunita Rao-Whitfield',
        email: 'sunita.rao@families.example',
        phone: '07700 900110',
        postcode: home,
      },
      {
        key: 'joanne-whitfield',
        name: 'Joanne Rao-Whitfield',
        email: 'joanne.whitfield@families.example',
        phone: '07700 900111',
        postcode: home,
      },
      {
        key: 'kelly-fairbairn',
        name: 'Kelly Fairbairn',
        email: 'kelly.fairbairn@families.example',
        phone: '07700 900112',
        postcode: postcode(8),
      },
    ],
    children: [
      kit.storyChild(asOf, 5, {
        key: 'leo',
        story: {
          slug: 'leo',
          headline:
            'He lives with foster carers. Health, care and school answered in time, and his plan holds all three.',
          voice: 'I know all the buses. I want the same Miss on Mondays.',
          voiceHow: 'Said to his social worker on top of the number 14',
          familyView:
            'He tests whether we will still be here on Monday. We are. The plan helps the school be there too. (Sunita, foster carer)',
          shows: 'lookedAfter',
          openPromises: [
            {
              id: 'leo-1',
              text: 'Dwayne will bring the plan, the care plan and the learning plan into one meeting, so Leo tells his story once.',
              by: 'dwayne-francis',
              madeOn: ago(60),
              dueOn: officeAfter(addDays(asOf, 20)),
            },
          ],
        },
        surname: 'Fairbairn',
        forename: 'Leo',
        pronouns: 'he/him',
        born: bornInYear(asOf, 4, 10, 23),
        sex: 'M',
        ethnicity: 'WBRI',
        upn: kit.storyNumbers(5).upn,
        postcode: home,
        settingKey: 'school-mill-lane',
        strengths: ['Knows every bus route in the area', 'Tells the truth even when it is hard', 'Gentle with animals'],
        interests: ['Buses', "Sunita's dog, Biscuit", 'Pancakes'],
        needs: kit.needs('SEMH', 'MLD'),
        lookedAfter: true,
        circle: [
          kit.parent('sunita-rao', 'Foster carer, a parent in education law', ago(500)),
          kit.parent('joanne-whitfield', 'Foster carer, a parent in education law', ago(500)),
          {
            relation: 'parent.restricted',
            who: { person: 'kelly-fairbairn' },
            reason: 'Birth mum, shares parental responsibility with the council under a care order',
            from: ago(500),
            restrictions: {
              why: 'The care plan says what is shared, and when, so that contact stays safe and steady.',
              mayRead: ['stage', 'needs', 'A', 'E', 'F'],
              mayNotKnow: ['carers’ address', 'carers’ telephone'],
            },
          },
          kit.setting('school-mill-lane', 'His school', ago(480)),
          kit.worker('setting', 'nasreen-ali', 'SENCO of his school', ago(480)),
          kit.worker('setting.class', 'jess-tanner', 'His class teacher', ago(20)),
          kit.worker('adviser', 'dwayne-francis', 'His social worker', ago(500)),
          ...kit.casework('priya-raman', 'team-north', ago(329)),
        ],
        events: journey.events(),
        plan: leoPlan(asOf, ago(197)),
        placements: [{ settingKey: 'school-mill-lane', rank: 1, from: ago(480) }],
        returns: { mediation: false, tribunal: false, exception: false },
      }),
    ],
  }
}

function ibrahimPlan(asOf: LocalDate, startedOn: LocalDate): FictionalPlan {
  const by = kit.nextSummer(asOf)
  return {
    matter: 'a1',
    startedOn,
    settingKey: 'special-oak-rise',
    sources: [
      { id: 'k1', role: 'educational psychologist', name: 'Dr Simon Cole', on: addDays(startedOn, -60) },
      { id: 'k2', role: 'occupational therapist', name: 'Ruth Feldman', on: addDays(startedOn, -64) },
      { id: 'k3', role: 'community paediatrician', name: 'Dr Kwame Asante', on: addDays(startedOn, -57) },
    ],
    lines: [
      kit.line('a1', 'A', 'I want to work in my uncle’s bakery and know how to get there on my own.'),
      kit.line(
        'b1',
        'B',
        'Ibrahim learns new steps slowly and forgets them after a seizure. He needs them shown, not told.',
        { sources: ['k1'] },
      ),
      kit.line('b2', 'B', 'Ibrahim finds money, time and roads hard to judge.', { sources: ['k1', 'k2'] }),
      kit.line('c1', 'C', 'Ibrahim has epilepsy, with two or three seizures in most months.', { sources: ['k3'] }),
      kit.line(
        'e1',
        'E',
        `By ${by} Ibrahim follows a recipe of eight pictures to the end without help, on four of five tries.`,
        { needs: ['b1'], aspirations: ['a1'] },
      ),
      kit.line(
        'e2',
        'E',
        `By ${by} Ibrahim takes the 21 bus to the bakery with one adult who keeps ten steps behind.`,
        { needs: ['b2'], aspirations: ['a1'] },
      ),
      kit.line(
        'f1',
        'F',
        'A teacher of children with learning difficulties teaches Ibrahim in a class of no more than eight in every lesson.',
        {
          needs: ['b1'],
          outcomes: ['e1'],
          sources: ['k1'],
        },
      ),
      kit.line(
        'f2',
        'F',
        'To prepare for work and independent living, a travel trainer practises one journey with Ibrahim for 90 minutes every week in term time.',
        {
          needs: ['b2'],
          outcomes: ['e2'],
          sources: ['k1', 'k2'],
        },
      ),
      kit.line(
        'g1',
        'G',
        'The epilepsy nurse sees Ibrahim for 30 minutes every three months and renews his rescue medicine plan.',
        {
          needs: ['c1'],
          sources: ['k3'],
          agreedBy: 'Angela Thornton',
        },
      ),
      kit.line('i1', 'I', 'Oak Rise School, a special school.'),
    ],
  }
}

/** Ibrahim and Maryam: brother with a plan at a special school, sister with help at her own school. */
export function chaudhrys(asOf: LocalDate): FictionalFamily {
  const ago = (days: number) => kit.ago(asOf, days)
  const older = journeyWriter(asOf)
  older.add('plan.inForce', ago(520), 'a1', {})
  writeReview(older, {
    matter: 'r1',
    plan: 'a1',
    meeting: ago(186),
    report: ago(176),
    decided: ago(162),
    outcome: 'keep',
  })
  const younger = journeyWriter(asOf)
  younger.add('concern.raised', ago(140), 'w1', { by: 'parent', to: 'setting' })
  younger.add('concern.answered', ago(133), 'w1', { answer: 'actionAgreed' })
  younger.add('support.started', ago(124), 's1', { layer: 'targeted', setting: nameOf('school-mill-lane') })
  younger.add('support.cycleReviewed', ago(58), 's1', { outcome: 'continue' })
  const home = postcode(9)
  const circle = [
    kit.parent('saima-chaudhry', 'Mum, has parental responsibility', ago(900)),
    kit.parent('tariq-chaudhry', 'Dad, has parental responsibility', ago(900)),
  ]
  return {
    people: [
      {
        key: 'saima-chaudhry',
        name: 'Saima Chaudhry',
        email: 'saima.chaudhry@families.example',
        phone: '07700 900113',
        postcode: home,
      },
      {
        key: 'tariq-chaudhry',
        name: 'Tariq Chaudhry',
        email: 'tariq.chaudhry@families.example',
        phone: '07700 900114',
        postcode: home,
        language: 'Urdu',
      },
    ],
    children: [
      kit.storyChild(asOf, 6, {
        key: 'ibrahim',
        story: {
          slug: 'ibrahim',
          headline:
            'He is planning for work and travel, with a plan that was reviewed and kept in time. His sister has a page of her own.',
          voice: 'Bread is early. I can do early.',
          voiceHow: 'Said to his form tutor when they talked about work',
          familyView: 'At the review they asked him first and us second. That is the right way round now.',
          shows: 'siblingWithPlan',
          openPromises: [
            {
              id: 'ibrahim-1',
              text: 'Alison will find Ibrahim two days of work experience in a kitchen.',
              by: 'alison-peake',
              madeOn: ago(162),
              dueOn: officeAfter(addDays(asOf, 30)),
            },
          ],
        },
        surname: 'Chaudhry',
        forename: 'Ibrahim',
        sayIt: 'ib-rah-HEEM',
        pronouns: 'he/him',
        born: bornInYear(asOf, 10, 3, 7),
        sex: 'M',
        ethnicity: 'APKN',
        upn: kit.storyNumbers(6).upn,
        postcode: home,
        settingKey: 'special-oak-rise',
        strengths: ['Gets up at five and means it', 'Careful with hot things', 'Says good morning to everyone by name'],
        interests: ['Baking', 'Cricket on the radio', 'Clocks'],
        needs: kit.needs('MLD', 'OTH'),
        siblings: ['maryam'],
        circle: [
          ...circle,
          kit.setting('special-oak-rise', 'His school', ago(1500)),
          kit.worker('setting', 'alison-peake', 'Head teacher of his school', ago(1500)),
          ...kit.casework('tom-ashworth', 'team-north', ago(520)),
        ],
        events: older.events(),
        plan: ibrahimPlan(asOf, ago(520)),
        placements: [{ settingKey: 'special-oak-rise', rank: 1, from: ago(1500) }],
      }),
      kit.storyChild(asOf, 7, {
        key: 'maryam',
        story: {
          slug: 'maryam',
          headline:
            'Her mum raised a worry about reading; the school answered within a week and is helping, without a plan.',
          voice: 'The letters were jumping. With the yellow ruler they sit down.',
          voiceHow: 'Said to Mrs Ali, and drawn',
          familyView: 'We were afraid that she would have to wait until she failed. She did not.',
          shows: 'siblingOnSupport',
          openPromises: [
            {
              id: 'maryam-1',
              text: 'Mrs Ali will tell you how the reading help is going and what comes next.',
              by: 'nasreen-ali',
              madeOn: ago(58),
              dueOn: officeAfter(addDays(asOf, 16)),
            },
          ],
        },
        surname: 'Chaudhry',
        forename: 'Maryam',
        sayIt: 'MAR-yam',
        pronouns: 'she/her',
        born: bornInYear(asOf, 3, 6, 14),
        sex: 'F',
        ethnicity: 'APKN',
        upn: kit.storyNumbers(7).upn,
        postcode: home,
        settingKey: 'school-mill-lane',
        strengths: ['Tells long stories with every voice', 'Asks the question nobody dares ask', 'Strong swimmer'],
        interests: ['Sharks', 'Henna patterns', 'Her brother’s bread'],
        needs: kit.needs('SPLD'),
        siblings: ['ibrahim'],
        circle: [
          ...circle,
          kit.setting('school-mill-lane', 'Her school', ago(1100)),
          kit.worker('setting', 'nasreen-ali', 'SENCO of her school', ago(140)),
          kit.worker('setting.class', 'jess-tanner', 'Her class teacher', ago(20)),
        ],
        events: younger.events(),
        placements: [{ settingKey: 'school-mill-lane', rank: 1, from: ago(1100) }],
      }),
    ],
  }
}
