import { addDays, addMonths, type LocalDate } from '../../src/law/local-date.ts'
import type { FictionalFamily, FictionalPlan } from '../area.ts'
import { officeAfter, youngPersonFrom } from '../days.ts'
import { journeyWriter, writeReview } from '../journey-writer.ts'
import { postcode, uln } from '../numbers.ts'
import * as kit from '../story-kit.ts'

function arjunPlan(asOf: LocalDate, startedOn: LocalDate): FictionalPlan {
  const by = kit.nextSummer(asOf)
  return {
    matter: 'a1',
    startedOn,
    settingKey: 'college-hythe',
    sources: [
      { id: 'k1', role: 'educational psychologist', name: 'Dr Simon Cole', on: addDays(startedOn, -80) },
      { id: 'k2', role: 'learning support manager', name: 'Wendy Zhang', on: addDays(startedOn, -30) },
      { id: 'k3', role: 'social worker', name: 'Dwayne Francis', on: addDays(startedOn, -33) },
    ],
    lines: [
      kit.line(
        'a1',
        'A',
        'I want my own wages and my own flat with my friend Liam. I do not want to be in college until I am old.',
      ),
      kit.line(
        'b1',
        'B',
        'Arjun learns a job by doing it many times in the same order. A new order needs about two weeks.',
        { sources: ['k1', 'k2'] },
      ),
      kit.line('b2', 'B', 'Arjun does not ask for help at work; he goes quiet and stops.', { sources: ['k1'] }),
      kit.line('d1', 'D', 'Arjun has not yet lived away from his parents.', { sources: ['k3'] }),
      kit.line('e1', 'E', `By ${by} Arjun works a shift of four hours in the hospital kitchen without a job coach.`, {
        needs: ['b1'],
        aspirations: ['a1'],
      }),
      kit.line('e2', 'E', `By ${by} Arjun asks somebody for help within five minutes, on four of five occasions.`, {
        needs: ['b2'],
        aspirations: ['a1'],
      }),
      kit.line(
        'f1',
        'F',
        'To prepare for paid work, a job coach works beside Arjun for four hours, three days a week in term time.',
        {
          needs: ['b1'],
          outcomes: ['e1'],
          sources: ['k2'],
        },
      ),
      kit.line(
        'f2',
        'F',
        'A tutor practises asking for help with Arjun in a group of four for 60 minutes every week in term time.',
        {
          needs: ['b2'],
          outcomes: ['e2'],
          sources: ['k1'],
        },
      ),
      kit.line('h1', 'H2', 'A support worker helps Arjun to plan a weekend in a shared flat, two hours every week.', {
        needs: ['d1'],
        sources: ['k3'],
      }),
      kit.line('i1', 'I', 'Kestrel Hythe College, a further education college.'),
    ],
  }
}

/** Arjun is 23, on a supported internship; he and the council talk about whether he still needs the plan. */
export function arjun(asOf: LocalDate): FictionalFamily {
  const ago = (days: number) => kit.ago(asOf, days)
  const born = addMonths(addDays(asOf, -9), -(23 * 12 + 4))
  const journey = journeyWriter(asOf)
  journey.add('plan.inForce', ago(660), 'a1', {})
  writeReview(journey, {
    matter: 'r1',
    plan: 'a1',
    meeting: ago(352),
    report: ago(344),
    decided: ago(328),
    outcome: 'keep',
  })
  writeReview(journey, { matter: 'r2', plan: 'a1', meeting: ago(18), report: ago(10) })
  journey.add('plan.ceaseConsulted', ago(6), 'a1', {})
  const home = postcode(21)
  return {
    people: [
      {
        key: 'arjun',
        name: 'Arjun Nair',
        sayIt: 'AR-joon NY-er',
        email: 'arjun.nair@families.example',
        phone: '07700 900130',
        postcode: home,
      },
      {
        key: 'latha-nair',
        name: 'Latha Nair',
        email: 'latha.nair@families.example',
        phone: '07700 900131',
        postcode: home,
      },
    ],
    children: [
      kit.storyChild(asOf, 16, {
        key: 'arjun',
        story: {
          slug: 'arjun',
          headline:
            'He is 23 and on a supported internship. He and the council are talking about whether his plan has done its work.',
          voice: 'I make 140 lunches. On Friday I made them without Dave.',
          voiceHow: 'Said at his review, which he opened himself',
          familyView: 'If the plan ends, who rings when it goes wrong? I asked, and I want it in writing. (Latha, mum)',
          shows: 'ceaseTalk',
          openPromises: [
            {
              id: 'arjun-1',
              text: 'Owen will show you in writing who helps after the plan, before any decision is made.',
              by: 'owen-griffiths',
              madeOn: ago(6),
              dueOn: officeAfter(addDays(asOf, 4)),
            },
          ],
        },
        surname: 'Nair',
        forename: 'Arjun',
        sayIt: 'AR-joon',
        pronouns: 'he/him',
        born,
        sex: 'M',
        ethnicity: 'AIND',
        upn: kit.storyNumbers(16).upn,
        uln: uln(1),
        postcode: home,
        settingKey: 'college-hythe',
        strengths: ['Never late', 'Remembers what everybody likes to eat', 'Proud of clean work'],
        interests: ['Cooking', 'Malayalam films', 'Five-a-side'],
        needs: kit.needs('MLD', 'ASD'),
        circle: [
          kit.self('arjun', 'Decides for himself', youngPersonFrom(born)),
          kit.contact('latha-nair', 'Mum, whom Arjun has invited', ago(600), 'arjun'),
          kit.setting('college-hythe', 'His college', ago(800)),
          kit.worker('setting', 'wendy-zhang', 'Learning support manager of his college', ago(800)),
          ...kit.casework('owen-griffiths', 'team-adulthood', ago(660)),
        ],
        events: journey.events(),
        plan: arjunPlan(asOf, ago(660)),
        placements: [{ settingKey: 'college-hythe', rank: 1, from: ago(800), workBased: 'supportedInternship' }],
      }),
    ],
  }
}
