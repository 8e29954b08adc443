import { addDays, type LocalDate, monthOf } from '../../src/law/local-date.ts'
import type { FictionalFamily, FictionalPlan } from '../area.ts'
import { bornInYear, dayIn, isOfficeDay, officeAfter, schoolYear } from '../days.ts'
import { journeyWriter, writeAssessment } from '../journey-writer.ts'
import { postcode } from '../numbers.ts'
import { nameOf, OTHER_COUNCIL_CODE } from '../places.ts'
import * as kit from '../story-kit.ts'

/** Layla and her mum live where her father must not find them. */
export function layla(asOf: LocalDate): FictionalFamily {
  const ago = (days: number) => kit.ago(asOf, days)
  const journey = journeyWriter(asOf)
  writeAssessment(journey, {
    matter: 'a1',
    by: 'parent',
    received: ago(76),
    decided: ago(38),
    advice: [
      { limb: 'a', body: 'Family', on: ago(37), receivedOn: ago(24) },
      { limb: 'b', body: nameOf('school-canal'), on: ago(37), receivedOn: ago(10) },
      { limb: 'c', body: nameOf('trust-community'), on: ago(37) },
      { limb: 'd', body: 'Educational psychology service', on: ago(37) },
      { limb: 'e', body: 'Disabled children and family support', on: ago(37), receivedOn: ago(15) },
    ],
  })
  const office = postcode(16)
  return {
    people: [
      {
        key: 'rania-haddad',
        name: 'Rania Haddad',
        sayIt: 'RAH-nya',
        email: 'rania.haddad@families.example',
        phone: '07700 900123',
        postcode: office,
        language: 'Arabic',
        interpreter: true,
      },
      {
        key: 'sami-nassar',
        name: 'Sami Nassar',
        email: 'sami.nassar@families.example',
        phone: '07700 900124',
        postcode: postcode(17),
      },
    ],
    children: [
      kit.storyChild(asOf, 12, {
        key: 'layla',
        story: {
          slug: 'layla',
          headline:
            'Her address is protected. Her assessment goes on in time, and nobody learns where she lives who must not.',
          voice: 'Whispers to her friend Noor, and sings out loud when she thinks nobody listens.',
          voiceHow: 'Seen by her teacher, and told with Layla’s leave',
          familyView:
            'Before I signed anything I asked one question: who will see where we live? They showed me the list. It is short.',
          shows: 'safeAddress',
          openPromises: [
            {
              id: 'layla-1',
              text: 'Yusuf will check with you once a month that letters and calls reach you safely.',
              by: 'yusuf-dar',
              madeOn: ago(70),
              dueOn: officeAfter(addDays(asOf, 11)),
            },
          ],
        },
        surname: 'Haddad',
        forename: 'Layla',
        sayIt: 'LAY-la',
        pronouns: 'she/her',
        born: bornInYear(asOf, 2, 3, 15),
        sex: 'F',
        ethnicity: 'OOTH',
        upn: kit.storyNumbers(12).upn,
        postcode: office,
        safeAddress: 'Flat 5, Juniper Court, 18 Quarry Walk, Nowhere-on-Sea, ZZ98 7XQ',
        settingKey: 'school-canal',
        strengths: ['Sings in tune in two languages', 'Draws houses with every window', 'Careful listener'],
        interests: ['Singing', 'Cats', 'Plaits'],
        needs: kit.needs('SLCN', 'SEMH'),
        circle: [
          kit.parent('rania-haddad', 'Mum, has parental responsibility', ago(76)),
          {
            relation: 'parent.restricted',
            who: { person: 'sami-nassar' },
            reason: 'Father, has parental responsibility, limited by a court order',
            from: ago(76),
            restrictions: {
              why: 'A non-molestation order is in force.',
              mayRead: ['stage'],
              mayNotKnow: ['address', 'school', 'telephone', 'days and places of appointments'],
            },
          },
          kit.setting('school-canal', 'Her school', ago(160)),
          kit.worker('setting', 'hassan-mirza', 'SENCO of her school', ago(160)),
          kit.worker('adviser', 'nadia-iqbal', 'Asked for psychological advice', ago(37)),
          kit.worker('adviser', 'chloe-bennett', 'Asked for speech and language advice', ago(37)),
          ...kit.casework('priya-raman', 'team-north', ago(75)),
        ],
        events: journey.events(),
        placements: [{ settingKey: 'school-canal', rank: 1, from: ago(160) }],
        returns: { mediation: false, tribunal: false, exception: false },
      }),
    ],
  }
}

/** A day on which the Tribunal sits. */
function sittingDay(from: LocalDate): LocalDate {
  let found = from
  const closed = (on: LocalDate) => monthOf(on) === 8 || (monthOf(on) === 12 && Number(on.slice(8)) >= 24)
  while (closed(found) || !isOfficeDay(found)) found = addDays(found, 1)
  return found
}

function daisyPlan(asOf: LocalDate, startedOn: LocalDate): FictionalPlan {
  const by = kit.nextSummer(asOf)
  return {
    matter: 'a1',
    startedOn,
    firstMadeOn: startedOn,
    settingKey: 'school-st-hilda',
    sources: [
      { id: 'k1', role: 'educational psychologist', name: 'Dr Nadia Iqbal', on: addDays(startedOn, -56) },
      { id: 'k2', role: 'occupational therapist', name: 'Ruth Feldman', on: addDays(startedOn, -60) },
    ],
    lines: [
      kit.line('a1', 'A', 'I want to learn about the sea all day. I want the noise to have an off switch.'),
      kit.line('b1', 'B', 'Daisy is autistic. Noise builds up in her over the day until she cannot speak.', {
        sources: ['k1', 'k2'],
      }),
      kit.line('b2', 'B', 'Daisy worries so much about getting it wrong that she does not start.', { sources: ['k1'] }),
      kit.line(
        'e1',
        'E',
        `By ${by} Daisy shows with a card that she needs quiet, before she loses her words, on nine of ten days.`,
        { needs: ['b1'], aspirations: ['a1'] },
      ),
      kit.line('e2', 'E', `By ${by} Daisy starts her work within five minutes in four of five lessons.`, {
        needs: ['b2'],
        aspirations: ['a1'],
      }),
      kit.line(
        'f1',
        'F',
        'A teaching assistant trained in autism gives Daisy 15 minutes in the quiet room twice every school day.',
        {
          needs: ['b1'],
          outcomes: ['e1'],
          sources: ['k1', 'k2'],
        },
      ),
      kit.line(
        'f2',
        'F',
        'A teaching assistant goes through the first step of the work with Daisy for five minutes at the start of every lesson.',
        {
          needs: ['b2'],
          outcomes: ['e2'],
          sources: ['k1'],
        },
      ),
      kit.line('i1', 'I', 'St Hilda’s Catholic Primary School, a mainstream primary school.'),
    ],
  }
}

/** Daisy's parents tried mediation first and then appealed about what the plan says; a hearing is fixed. */
export function daisy(asOf: LocalDate): FictionalFamily {
  const ago = (days: number) => kit.ago(asOf, days)
  const journey = journeyWriter(asOf)
  writeAssessment(journey, {
    matter: 'a1',
    by: 'parent',
    received: ago(336),
    decided: ago(300),
    advice: [
      { limb: 'a', body: 'Family', on: ago(299), receivedOn: ago(284) },
      { limb: 'b', body: nameOf('school-st-hilda'), on: ago(299), receivedOn: ago(266) },
      { limb: 'c', body: nameOf('trust-community'), on: ago(299), receivedOn: ago(265) },
      { limb: 'd', body: 'Educational psychology service', on: ago(299), receivedOn: ago(264) },
      { limb: 'e', body: 'Disabled children and family support', on: ago(299), receivedOn: ago(270) },
    ],
    draft: ago(234),
    answered: ago(221),
    consulted: [{ setting: nameOf('school-st-hilda'), on: ago(234), repliedOn: ago(225), reply: 'canMeet' }],
    issued: ago(203),
  })
  journey.add('mediation.contacted', ago(191), 'd1', {})
  journey.add('mediation.wanted', ago(189), 'd1', { about: 'education' })
  const held = ago(168)
  journey.add('mediation.held', held, 'd1', {})
  journey.add('mediation.certificate', officeAfter(addDays(held, 1)), 'd1', {})
  journey.add('appeal.registered', ago(150), 'd1', { about: 'contents', papersReceivedOn: ago(147) })
  journey.add('appeal.responseSent', ago(109), 'd1', {})
  journey.add('appeal.hearingFixed', ago(92), 'd1', { hearingOn: sittingDay(addDays(asOf, 36)) })
  const home = postcode(18)
  return {
    people: [
      {
        key: 'hui-min-zhou',
        name: 'Hui Min Zhou',
        email: 'huimin.zhou@families.example',
        phone: '07700 900125',
        postcode: home,
      },
      {
        key: 'peter-zhou',
        name: 'Peter Zhou',
        email: 'peter.zhou@families.example',
        phone: '07700 900126',
        postcode: home,
      },
    ],
    children: [
      kit.storyChild(asOf, 13, {
        key: 'daisy',
        story: {
          slug: 'daisy',
          headline:
            'Her parents and the council do not agree on what the plan says. They met a mediator first; now the Tribunal will decide.',
          voice: 'The sea has no bell. I would go to school in the sea.',
          voiceHow: 'Written in her own book, which she chose to show',
          familyView:
            'We are not fighting the school. We are asking for one sentence that says how many hours, and who.',
          shows: 'tribunal',
          openPromises: [
            {
              id: 'daisy-1',
              text: 'Adaeze will send you the papers for the hearing, all in one bundle with page numbers.',
              by: 'adaeze-obi',
              madeOn: ago(30),
              dueOn: officeAfter(addDays(asOf, 14)),
            },
          ],
        },
        surname: 'Zhou',
        forename: 'Daisy',
        sayIt: 'Daisy JOH',
        pronouns: 'she/her',
        born: bornInYear(asOf, 5, 9, 21),
        sex: 'F',
        ethnicity: 'CHNE',
        upn: kit.storyNumbers(13).upn,
        postcode: home,
        settingKey: 'school-st-hilda',
        strengths: [
          'Knows more about whales than the library',
          'Writes small, exact poems',
          'Honest to the last detail',
        ],
        interests: ['The sea', 'Poems', 'Sorting shells'],
        needs: kit.needs('ASD', 'SEMH'),
        circle: [
          kit.parent('hui-min-zhou', 'Mum, has parental responsibility', ago(336)),
          kit.parent('peter-zhou', 'Dad, has parental responsibility', ago(336)),
          kit.setting('school-st-hilda', 'Her school', ago(1200)),
          kit.worker('setting', 'anne-marie-doyle', 'SENCO of her school', ago(336)),
          kit.invited('bev-saunders', 'Helps the family to get ready for the hearing', ago(195), 'hui-min-zhou'),
          ...kit.casework('adaeze-obi', 'team-coast', ago(335)),
        ],
        events: journey.events(),
        plan: daisyPlan(asOf, ago(203)),
        placements: [{ settingKey: 'school-st-hilda', rank: 1, from: ago(1200) }],
        returns: { mediation: true, tribunal: true, exception: false },
      }),
    ],
  }
}

function denisaPlan(asOf: LocalDate, startedOn: LocalDate): FictionalPlan {
  const by = kit.nextSummer(asOf)
  return {
    matter: 'a1',
    startedOn,
    firstMadeOn: startedOn,
    settingKey: 'school-hythe-academy',
    sources: [
      { id: 'k1', role: 'teacher of deaf children', name: 'Carys Vaughan', on: addDays(startedOn, -60) },
      { id: 'k2', role: 'educational psychologist', name: 'Dr Ewan Ross', on: addDays(startedOn, -55) },
    ],
    lines: [
      kit.line(
        'a1',
        'A',
        'I want to dance on a stage and feel the drum through the floor. I want friends who look at me when they speak.',
      ),
      kit.line(
        'b1',
        'B',
        'Denisa is deaf. She uses British Sign Language, Romani and written English, in that order of ease.',
        { sources: ['k1'] },
      ),
      kit.line('b2', 'B', 'New words in science and maths have no sign she knows yet.', { sources: ['k1', 'k2'] }),
      kit.line(
        'e1',
        'E',
        `By ${by} Denisa takes part in class discussion through her interpreter in every lesson of the week.`,
        { needs: ['b1'], aspirations: ['a1'] },
      ),
      kit.line('e2', 'E', `By ${by} Denisa signs and writes 200 new words of science and maths.`, {
        needs: ['b2'],
        aspirations: ['a1'],
      }),
      kit.line(
        'f1',
        'F',
        'A communication support worker with level 3 British Sign Language is with Denisa in every lesson.',
        { needs: ['b1'], outcomes: ['e1'], sources: ['k1'] },
      ),
      kit.line(
        'f2',
        'F',
        'A qualified teacher of deaf children teaches Denisa for 60 minutes, twice every week in term time.',
        { needs: ['b2'], outcomes: ['e2'], sources: ['k1', 'k2'] },
      ),
      kit.line('i1', 'I', 'Kestrel Hythe Academy, a mainstream secondary school with provision for deaf pupils.'),
    ],
  }
}

/** Denisa moved here with her plan; the plan came with her, and stays as good as it was. */
export function denisa(asOf: LocalDate): FictionalFamily {
  const ago = (days: number) => kit.ago(asOf, days)
  const journey = journeyWriter(asOf)
  writeAssessment(journey, {
    matter: 'a1',
    by: 'setting',
    received: ago(402),
    decided: ago(366),
    draft: ago(296),
    issued: ago(266),
  })
  const moved = ago(52)
  journey.add('move.known', ago(94), 'm1', { movesOn: moved, oldAreaAwareOn: ago(96), plan: 'a1' })
  journey.add('move.completed', moved, 'm1', { plan: 'a1' })
  journey.add('move.familyTold', ago(24), 'm1', { plan: 'a1' })
  const home = postcode(19)
  return {
    people: [
      {
        key: 'florentina-ciobanu',
        name: 'Florentina Ciobanu',
        sayIt: 'cho-BAH-noo',
        email: 'florentina.ciobanu@families.example',
        phone: '07700 900127',
        postcode: home,
        language: 'Romanian',
        interpreter: true,
      },
      { key: 'uncle-ciobanu', name: 'Gabriel Ciobanu', phone: '07700 900128', postcode: home },
    ],
    children: [
      kit.storyChild(asOf, 14, {
        key: 'denisa',
        story: {
          slug: 'denisa',
          headline:
            'She moved here from another area. Her plan came with her on the day of the move, and the page says when it will be reviewed.',
          voice: 'Look at me first. Then talk.',
          voiceHow: 'Signed, to her new tutor group, on her first day',
          familyView:
            'The last time we moved we began again from nothing. This time the plan was there before the furniture.',
          shows: 'movedIn',
          openPromises: [
            {
              id: 'denisa-1',
              text: 'Jo will find a deaf mentor for Denisa and introduce them.',
              by: 'jo-pemberton',
              madeOn: ago(24),
              dueOn: officeAfter(addDays(asOf, 21)),
            },
          ],
        },
        surname: 'Ciobanu',
        forename: 'Denisa',
        sayIt: 'deh-NEE-sa',
        pronouns: 'she/her',
        born: bornInYear(asOf, 8, 12, 9),
        sex: 'F',
        ethnicity: 'WROM',
        upn: kit.storyNumbers(14, OTHER_COUNCIL_CODE).upn,
        postcode: home,
        settingKey: 'school-hythe-academy',
        strengths: ['Dances so that people stop talking', 'Learns a new sign in one go', 'Makes room for newcomers'],
        interests: ['Dance', 'Making costumes', 'Football'],
        needs: kit.needs('HI', 'SLCN'),
        movedFrom: OTHER_COUNCIL_CODE,
        circle: [
          kit.parent('florentina-ciobanu', 'Mum, has parental responsibility', moved),
          kit.contact('uncle-ciobanu', 'Uncle, who comes to meetings and signs', moved, 'florentina-ciobanu'),
          kit.setting('school-hythe-academy', 'Her school', moved),
          kit.worker('setting', 'jo-pemberton', 'SENCO of her school', moved),
          ...kit.casework('adaeze-obi', 'team-coast', moved),
        ],
        events: journey.events(),
        plan: denisaPlan(asOf, ago(266)),
        placements: [{ settingKey: 'school-hythe-academy', rank: 1, from: moved, unit: 'resourcedProvision' }],
      }),
    ],
  }
}

/** Marcus is detained for now; his assessment runs on the same clock as anybody's. */
export function marcus(asOf: LocalDate): FictionalFamily {
  const ago = (days: number) => kit.ago(asOf, days)
  const journey = journeyWriter(asOf)
  writeAssessment(journey, {
    matter: 'a1',
    by: 'personInChargeOfRya',
    received: ago(71),
    decided: ago(35),
    advice: [
      { limb: 'a', body: 'Marcus', on: ago(34), receivedOn: ago(20) },
      { limb: 'b', body: nameOf('ap-bridge'), on: ago(34), receivedOn: ago(12) },
      { limb: 'c', body: 'Health team where Marcus stays', on: ago(34) },
      { limb: 'd', body: 'Educational psychology service', on: ago(34) },
      { limb: 'e', body: 'Youth justice team', on: ago(34), receivedOn: ago(9) },
    ],
  })
  const home = postcode(20)
  const born = bornInYear(asOf, 12, 10, 11)
  return {
    people: [
      { key: 'marcus', name: 'Marcus Bailey-Reid', email: 'marcus.bailey@families.example', postcode: home },
      {
        key: 'yvonne-bailey',
        name: 'Yvonne Bailey',
        email: 'yvonne.bailey@families.example',
        phone: '07700 900129',
        postcode: home,
      },
    ],
    children: [
      kit.storyChild(asOf, 15, {
        key: 'marcus',
        story: {
          slug: 'marcus',
          headline:
            'He is detained for now. His right to an assessment came with him, and planning is for the day he comes home.',
          voice: 'When I cut hair nobody rushes me. I want to learn it properly, with a certificate.',
          voiceHow: 'Said to the psychologist, who wrote it down and read it back to him',
          familyView:
            'He is my son on every day of the week. Do not plan for where he is. Plan for where he is going. (Yvonne, mum)',
          shows: 'detained',
          openPromises: [
            {
              id: 'marcus-1',
              text: 'Owen will ask the college for a barbering place from the week Marcus comes home.',
              by: 'owen-griffiths',
              madeOn: ago(20),
              dueOn: officeAfter(addDays(asOf, 15)),
            },
          ],
        },
        surname: 'Bailey-Reid',
        forename: 'Marcus',
        pronouns: 'he/him',
        born,
        sex: 'M',
        ethnicity: 'MWBC',
        upn: kit.storyNumbers(15).upn,
        postcode: home,
        strengths: ['Steady hands and a good eye', 'Listens to people while he works', 'Looks out for the quiet ones'],
        interests: ['Barbering', 'Chess', 'Cooking with his nan’s recipes'],
        needs: kit.needs('SLCN', 'SEMH'),
        circle: [
          kit.self('marcus', 'Decides for himself, as he is over school age', dayIn(schoolYear(asOf), 7, 1)),
          kit.contact('yvonne-bailey', 'Mum, whom Marcus has asked to be told', ago(60), 'marcus'),
          kit.worker('adviser', 'simon-cole', 'Asked for psychological advice', ago(34)),
          kit.worker('adviser', 'dwayne-francis', 'Gave social care advice', ago(34), ago(9)),
          ...kit.casework('owen-griffiths', 'team-adulthood', ago(70)),
        ],
        events: journey.events(),
        placements: [{ settingCode: 'OTH', settingOther: 'Learning where he is detained', rank: 1, from: ago(90) }],
        returns: { mediation: false, tribunal: false, exception: false },
      }),
    ],
  }
}
