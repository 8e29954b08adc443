import { addDays, addMonths, type LocalDate } from '../../src/law/local-date.ts'
import type { FictionalFamily } from '../area.ts'
import { bornInYear, officeAfter } from '../days.ts'
import { journeyWriter, writeAssessment } from '../journey-writer.ts'
import { postcode } from '../numbers.ts'
import { nameOf } from '../places.ts'
import * as kit from '../story-kit.ts'

/** Tobi, two: his health visitor told the council early, and help has begun. */
export function tobi(asOf: LocalDate): FictionalFamily {
  const ago = (days: number) => kit.ago(asOf, days)
  const born = addMonths(asOf, -29)
  const journey = journeyWriter(asOf)
  journey.add('concern.raised', ago(40), 'w1', { by: 'health', to: 'la' })
  journey.add('concern.answered', ago(31), 'w1', { answer: 'actionAgreed' })
  journey.add('support.started', ago(24), 's1', { layer: 'specialist', setting: nameOf('ey-ladybird') })
  const home = postcode(1)
  return {
    people: [
      {
        key: 'folake-adeyemi',
        name: 'Folake Adeyemi',
        email: 'folake.adeyemi@families.example',
        phone: '07700 900101',
        postcode: home,
      },
      {
        key: 'daniel-clarke',
        name: 'Daniel Clarke',
        email: 'daniel.clarke@families.example',
        phone: '07700 900102',
        postcode: home,
      },
      { key: 'grandma-adeyemi', name: 'Bisi Adeyemi', phone: '07700 900103', postcode: postcode(2) },
    ],
    children: [
      kit.storyChild(asOf, 1, {
        key: 'tobi',
        story: {
          slug: 'tobi',
          headline:
            'Two years old. His health visitor told the council early, and a nursery place and a teacher of deaf children followed.',
          voice: 'Signs "more" with both hands when the bubbles stop, and laughs before the next one comes.',
          voiceHow: 'Signs, looks and laughter, written down by his mum and his key person at nursery',
          familyView:
            'We were told what he would not do. Then he learned twelve signs. We want people to start from there.',
          shows: 'healthNotice',
          openPromises: [
            {
              id: 'tobi-1',
              text: 'A Portage home visitor will come to Tobi and his family every week, starting this month.',
              by: 'marta-kowalczyk',
              madeOn: ago(31),
              dueOn: officeAfter(addDays(asOf, 9)),
            },
            {
              id: 'tobi-2',
              text: 'Sinéad will send the hearing clinic the new fit of his hearing aids and tell you their answer.',
              by: 'sinead-murphy',
              madeOn: ago(20),
              dueOn: ago(6),
              keptOn: ago(8),
            },
          ],
        },
        surname: 'Adeyemi-Clarke',
        forename: 'Oluwatobiloba',
        knownAs: 'Tobi',
        sayIt: 'TOH-bee',
        pronouns: 'he/him',
        born,
        sex: 'M',
        ethnicity: 'MWBA',
        upnUnknown: 'UN1',
        postcode: home,
        settingKey: 'ey-ladybird',
        strengths: [
          'Remembers every song and its actions',
          'Makes friends by sharing his bricks',
          'Watches faces closely and copies',
        ],
        interests: ['Bubbles', 'Drums', "His grandma's garden"],
        needs: kit.needs('DS', 'HI'),
        circle: [
          kit.parent('folake-adeyemi', 'Mum, has parental responsibility', ago(40)),
          kit.parent('daniel-clarke', 'Dad, has parental responsibility', ago(40)),
          kit.contact('grandma-adeyemi', 'Grandma, looks after him two days a week', ago(30), 'folake-adeyemi'),
          kit.setting('ey-ladybird', 'His nursery, three mornings a week', ago(24)),
          kit.worker('setting', 'bola-martins', 'SENCO of his nursery', ago(24)),
          kit.worker('adviser', 'sinead-murphy', 'His health visitor, who gave the early notice', ago(40)),
          ...kit.casework('marta-kowalczyk', 'team-early', ago(38)),
        ],
        events: journey.events(),
        placements: [{ settingKey: 'ey-ladybird', rank: 1, from: ago(24) }],
      }),
    ],
  }
}

/** Zosia: the plan is late, and the page says so and why. */
export function zosia(asOf: LocalDate): FictionalFamily {
  const ago = (days: number) => kit.ago(asOf, days)
  const journey = journeyWriter(asOf)
  writeAssessment(journey, {
    matter: 'a1',
    by: 'parent',
    received: ago(165),
    decided: ago(127),
    advice: [
      { limb: 'a', body: 'Family', on: ago(126), receivedOn: ago(112) },
      { limb: 'b', body: 'Harbour View Primary Academy', on: ago(126), receivedOn: ago(95) },
      { limb: 'c', body: 'Aldermere Community Health NHS Trust', on: ago(126), receivedOn: ago(88) },
      { limb: 'd', body: 'Educational psychology service', on: ago(126), receivedOn: ago(40) },
      { limb: 'e', body: 'Disabled children and family support', on: ago(126), receivedOn: ago(99) },
    ],
    draft: ago(12),
    answered: ago(3),
    consulted: [{ setting: nameOf('school-harbour'), on: ago(12) }],
  })
  const home = postcode(3)
  return {
    people: [
      {
        key: 'agnieszka-wisniewska',
        name: 'Agnieszka Wiśniewska',
        sayIt: 'ag-NYESH-ka veesh-NYEV-ska',
        email: 'agnieszka.wisniewska@families.example',
        phone: '07700 900104',
        postcode: home,
        language: 'Polish',
        interpreter: true,
      },
      {
        key: 'marek-wisniewski',
        name: 'Marek Wiśniewski',
        email: 'marek.wisniewski@families.example',
        phone: '07700 900105',
        postcode: home,
        language: 'Polish',
      },
    ],
    children: [
      kit.storyChild(asOf, 2, {
        key: 'zosia',
        story: {
          slug: 'zosia',
          headline:
            'Her plan is past its 20 weeks, because the psychologist’s report came late. The law does not count that as a reason, and the page says so.',
          voice: 'I like the quiet table. I like when you show me the picture first.',
          voiceHow: 'Said in Polish and English, with her picture cards, to her class teacher',
          familyView: 'Everybody is kind, but kind is not a date. Please tell us the day, even when the day is bad.',
          shows: 'lateClock',
          openPromises: [
            {
              id: 'zosia-1',
              text: 'Adaeze will ring you every Friday, with an interpreter, until the plan is sent.',
              by: 'adaeze-obi',
              madeOn: ago(24),
              dueOn: officeAfter(addDays(asOf, 4)),
            },
          ],
        },
        surname: 'Wiśniewska',
        forename: 'Zofia',
        knownAs: 'Zosia',
        sayIt: 'ZO-sha',
        pronouns: 'she/her',
        born: bornInYear(asOf, 1, 2, 18),
        sex: 'F',
        ethnicity: 'WOTH',
        upn: kit.storyNumbers(2).upn,
        postcode: home,
        settingKey: 'school-harbour',
        strengths: ['Reads words in two languages', 'Builds tall, careful towers', 'Notices when somebody is sad'],
        interests: ['Maps of the underground', 'Snails', 'Rice puddings of every kind'],
        needs: kit.needs('ASD', 'SLCN'),
        circle: [
          kit.parent('agnieszka-wisniewska', 'Mum, has parental responsibility', ago(165)),
          kit.parent('marek-wisniewski', 'Dad, has parental responsibility', ago(165)),
          kit.setting('school-harbour', 'Her school', ago(400)),
          kit.worker('setting', 'deepa-menon', 'SENCO of her school', ago(165)),
          kit.worker('adviser', 'nadia-iqbal', 'Gave the psychological advice', ago(126), ago(40)),
          kit.worker('adviser', 'chloe-bennett', 'Gave the speech and language advice', ago(126), ago(88)),
          kit.invited('bev-saunders', 'Helps the family with letters and meetings', ago(20), 'agnieszka-wisniewska'),
          ...kit.casework('adaeze-obi', 'team-coast', ago(164)),
        ],
        events: journey.events(),
        placements: [{ settingKey: 'school-harbour', rank: 1, from: ago(400) }],
        returns: { mediation: false, tribunal: false, exception: false },
      }),
    ],
  }
}

/** Freddie: his family and school asked, then agreed to try more help first. */
export function freddie(asOf: LocalDate): FictionalFamily {
  const ago = (days: number) => kit.ago(asOf, days)
  const journey = journeyWriter(asOf)
  writeAssessment(journey, { matter: 'a1', by: 'setting', received: ago(75), withdrawn: ago(48) })
  journey.add('support.started', ago(45), 's1', { layer: 'targeted', setting: nameOf('school-saltmarch') })
  const home = postcode(4)
  return {
    people: [
      {
        key: 'morwenna-penrose',
        name: 'Morwenna Penrose',
        email: 'morwenna.penrose@families.example',
        phone: '07700 900106',
        postcode: home,
      },
      {
        key: 'alice-penrose',
        name: 'Alice Penrose',
        email: 'alice.penrose@families.example',
        phone: '07700 900107',
        postcode: home,
      },
    ],
    children: [
      kit.storyChild(asOf, 3, {
        key: 'freddie',
        story: {
          slug: 'freddie',
          headline:
            'The request was withdrawn: his mums and his school agreed to try more help first, and can ask again on any day.',
          voice: 'I can hop all the way to the gate. My coat is hard but my hat is easy.',
          voiceHow: 'Said to his teaching assistant while getting ready to go home',
          familyView:
            'We wanted help, not a file. We said we will ask again in spring if it is not working, and they wrote that down.',
          shows: 'withdrawn',
          openPromises: [
            {
              id: 'freddie-1',
              text: 'Kate will sit down with you and look at what has changed for Freddie.',
              by: 'kate-illingworth',
              madeOn: ago(45),
              dueOn: officeAfter(addDays(asOf, 12)),
            },
          ],
        },
        surname: 'Penrose',
        forename: 'Frederick',
        knownAs: 'Freddie',
        pronouns: 'he/him',
        born: bornInYear(asOf, 1, 11, 2),
        sex: 'M',
        ethnicity: 'WBRI',
        upn: kit.storyNumbers(3).upn,
        postcode: home,
        settingKey: 'school-saltmarch',
        strengths: ['Never gives up on a knot', 'Makes the whole table laugh', 'Kind to the smallest ones'],
        interests: ['Hermit crabs', 'Hopping', 'The lifeboat'],
        needs: kit.needs('PD'),
        circle: [
          kit.parent('morwenna-penrose', 'Mum, has parental responsibility', ago(75)),
          kit.parent('alice-penrose', 'Mum, has parental responsibility', ago(75)),
          kit.setting('school-saltmarch', 'His school', ago(420)),
          kit.worker('setting', 'kate-illingworth', 'SENCO of his school', ago(75)),
          ...kit.casework('adaeze-obi', 'team-coast', ago(74)),
        ],
        events: journey.events(),
        placements: [{ settingKey: 'school-saltmarch', rank: 1, from: ago(420) }],
        returns: { mediation: false, tribunal: false, exception: false },
      }),
    ],
  }
}
