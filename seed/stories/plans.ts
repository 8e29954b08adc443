import { addDays, type LocalDate } from '../../src/law/local-date.ts'
import type { Section } from '../../src/plan/sections.ts'
import { schoolYear } from '../days.ts'
import { nextSummer } from '../story-kit.ts'

/** What one service wrote, as its advice has it. `by` is the key of a member of staff or of a parent. */
export type StoryAdvice = {
  limb: string
  by: string
  lines: readonly {
    kind: 'strength' | 'need' | 'outcome' | 'provision'
    words: string
    who?: string
    howMuch?: string
    howOften?: string
    page?: string
  }[]
}

/** A line of a plan that is written here. Links are short names of lines; `from` names advice by its limb, with the page. */
export type WrittenLine = {
  id: string
  section: Section
  words: string
  who?: string
  howMuch?: string
  howOften?: string
  starts?: string
  paidBy?: string
  agreedBy?: string
  aspirations?: readonly string[]
  needs?: readonly string[]
  outcomes?: readonly string[]
  from?: readonly (readonly [limb: string, page?: string])[]
}

export type StoryPlan = {
  child: string
  advice: readonly StoryAdvice[]
  lines: readonly WrittenLine[]
  /** Which point of which advice each line answers: the limb and the place of the point in it. */
  answers: readonly (readonly [
    limb: string,
    place: number,
    answer: 'used' | 'changed' | 'declined',
    lines: readonly string[],
    reason?: string,
  ])[]
  /** The plan in easy words, as an officer put them right: the section, the words, a picture of the board. */
  easy: readonly (readonly [section: string, words: string, symbol?: string])[]
  /** What a parent said to the draft. */
  said: readonly { by: string; name: string; line?: string; words: string; suggests?: string }[]
}

/** Zosia's plan: late, and written with care. The draft was served; her family still may answer. */
export function zosiaPlan(asOf: LocalDate): StoryPlan {
  const [summer, easter, start] = [
    nextSummer(asOf),
    `Easter ${schoolYear(addDays(asOf, 60)) + 1}`,
    'from the first week of next term',
  ]
  return {
    child: 'zosia',
    advice: [
      {
        limb: 'a',
        by: 'agnieszka-wisniewska',
        lines: [
          { kind: 'strength', words: 'Zosia reads in Polish and in English.' },
          { kind: 'need', words: 'She wakes at four and cannot sleep again. By the afternoon she cries.' },
          { kind: 'outcome', words: 'That she has one friend to play with.' },
        ],
      },
      {
        limb: 'b',
        by: 'deepa-menon',
        lines: [
          { kind: 'strength', words: 'Zosia reads words above her age and builds with patience.' },
          {
            kind: 'need',
            words: 'In a loud room she covers her ears and stops working within five minutes.',
            page: '1',
          },
          {
            kind: 'provision',
            words: 'A quiet table away from the door, with a picture timetable',
            who: 'the class teacher and a teaching assistant',
            howOften: 'in every lesson',
            page: '2',
          },
        ],
      },
      {
        limb: 'c',
        by: 'chloe-bennett',
        lines: [
          {
            kind: 'need',
            words: 'Of words alone Zosia follows one step, not two. With a picture she follows three.',
            page: '3',
          },
          {
            kind: 'provision',
            words: 'One to one work with picture cards on two-step instructions',
            who: 'a speech and language therapist',
            howMuch: '30 minutes',
            howOften: 'every week in term time',
            page: '5',
          },
          {
            kind: 'provision',
            words: 'A clinic for children’s sleep',
            who: 'a children’s sleep nurse',
            howMuch: '40 minutes',
            howOften: 'every six weeks',
            page: '6',
          },
        ],
      },
      {
        limb: 'd',
        by: 'nadia-iqbal',
        lines: [
          {
            kind: 'need',
            words: 'Zosia plays beside other children and does not yet know how to join them.',
            page: '4',
          },
          { kind: 'outcome', words: 'Zosia joins a game of another child and stays in it for ten minutes.', page: '8' },
          {
            kind: 'provision',
            words: 'A play group of three children with a script to join in',
            who: 'a teaching assistant trained in autism',
            howMuch: '20 minutes',
            howOften: 'three times a week',
            page: '9',
          },
          { kind: 'provision', words: 'A place in a class of eight pupils', page: '10' },
        ],
      },
      {
        limb: 'e',
        by: 'dwayne-francis',
        lines: [
          { kind: 'need', words: 'Zosia runs towards trains and does not stop at a kerb.', page: '2' },
          {
            kind: 'provision',
            words: 'Walks on which she practises to stop and wait',
            who: 'a family support worker',
            howMuch: 'two hours',
            howOften: 'every second Saturday',
            page: '3',
          },
          {
            kind: 'provision',
            words: 'Short breaks at the Saturday club',
            who: 'a family support worker',
            howMuch: 'three hours',
            howOften: 'every second Saturday',
            page: '4',
          },
        ],
      },
    ],
    lines: [
      {
        id: 'a1',
        section: 'A',
        words: 'I like the quiet table. I like when you show me the picture first.',
        from: [['a']],
      },
      {
        id: 'a2',
        section: 'A',
        words: 'Her parents hope that Zosia has one friend to play with, in Polish or in English.',
        from: [['a']],
      },
      {
        id: 'b1',
        section: 'B',
        words: 'Of words alone Zosia follows one step, not two. With a picture she follows three.',
        from: [['c', '3']],
      },
      {
        id: 'b2',
        section: 'B',
        words: 'In a room that is louder than normal talk Zosia covers her ears and stops working within five minutes.',
        from: [['b', '1']],
      },
      {
        id: 'b3',
        section: 'B',
        words: 'Zosia plays beside other children and does not yet know how to join them.',
        from: [['d', '4']],
      },
      {
        id: 'c1',
        section: 'C',
        words: 'Zosia wakes at four on most nights, and is too tired to learn by the afternoon.',
        from: [['a'], ['c', '4']],
      },
      { id: 'd1', section: 'D', words: 'Zosia runs towards trains and does not stop at a kerb.', from: [['e', '2']] },
      {
        id: 'e1',
        section: 'E',
        words: `By ${summer} Zosia follows a two-step spoken instruction without a picture on four of five occasions.`,
        needs: ['b1'],
        aspirations: ['a1'],
      },
      {
        id: 'e2',
        section: 'E',
        words: `By ${summer} Zosia works at her table for 15 minutes each morning, five days in a row.`,
        needs: ['b2'],
        aspirations: ['a1'],
      },
      {
        id: 'e3',
        section: 'E',
        words: `By ${summer} Zosia joins a game of another child and stays in it for ten minutes, three times in one week.`,
        needs: ['b3'],
        aspirations: ['a2'],
      },
      {
        id: 'e4',
        section: 'E',
        words: `By ${easter} Zosia sleeps until six on five nights of each week.`,
        needs: ['c1'],
        aspirations: ['a1'],
      },
      {
        id: 'e5',
        section: 'E',
        words: `By ${summer} Zosia stops at the kerb and waits on nine of ten walks.`,
        needs: ['d1'],
        aspirations: ['a2'],
      },
      {
        id: 'f1',
        section: 'F',
        words: 'One to one work with picture cards on two-step instructions',
        who: 'a speech and language therapist',
        howMuch: '30 minutes',
        howOften: 'every week in term time',
        starts: start,
        paidBy: 'the council',
        needs: ['b1'],
        outcomes: ['e1'],
        from: [['c', '5']],
      },
      {
        id: 'f2',
        section: 'F',
        words:
          'A quiet table away from the door, with a picture timetable; each change is shown with a picture before it is said',
        who: 'the class teacher and a teaching assistant',
        howOften: 'in every lesson',
        starts: start,
        paidBy: 'the school',
        needs: ['b1', 'b2'],
        outcomes: ['e2'],
        from: [['b', '2']],
      },
      {
        id: 'f3',
        section: 'F',
        words: 'A play group of three children with a script to join in',
        who: 'a teaching assistant trained in autism',
        howMuch: '20 minutes',
        howOften: 'three times a week in term time',
        starts: start,
        paidBy: 'the school',
        needs: ['b3'],
        outcomes: ['e3'],
        from: [['d', '9']],
      },
      {
        id: 'g1',
        section: 'G',
        words: 'A clinic for children’s sleep',
        who: 'a children’s sleep nurse',
        howMuch: '40 minutes',
        howOften: 'every six weeks',
        starts: `until ${summer}`,
        paidBy: 'the NHS',
        needs: ['c1'],
        outcomes: ['e4'],
        from: [['c', '6']],
      },
      {
        id: 'f4',
        section: 'F',
        words: 'Walks on which Zosia practises to stop and wait at a kerb',
        who: 'a teaching assistant trained in autism',
        howMuch: '20 minutes',
        howOften: 'twice a week in term time',
        starts: start,
        paidBy: 'the council',
        needs: ['d1'],
        outcomes: ['e5'],
        from: [['e', '3']],
      },
      {
        id: 'h1',
        section: 'H2',
        words: 'Short breaks at the Saturday club, so that her parents can rest',
        who: 'a family support worker',
        howMuch: 'three hours',
        howOften: 'every second Saturday',
        starts: `until ${summer}`,
        paidBy: 'the council',
        needs: ['d1'],
        outcomes: ['e5'],
        from: [['e', '4']],
      },
    ],
    answers: [
      ['a', 1, 'changed', ['c1'], 'Said together with what the health service saw.'],
      ['a', 2, 'used', ['a2']],
      ['b', 1, 'used', ['b2']],
      ['b', 2, 'changed', ['f2'], 'The picture before each change comes from the speech and language advice.'],
      ['c', 0, 'used', ['b1']],
      ['c', 1, 'used', ['f1']],
      ['c', 2, 'used', ['g1']],
      ['d', 0, 'used', ['b3']],
      ['d', 1, 'changed', ['e3'], 'It says now by when, and how often in a week.'],
      ['d', 2, 'used', ['f3']],
      [
        'd',
        3,
        'declined',
        [],
        'A small class is a kind of school. Which setting is named is decided after the family has answered.',
      ],
      ['e', 0, 'used', ['d1']],
      ['e', 1, 'changed', ['f4'], 'Help that teaches belongs in section F, so it goes on at school, twice a week.'],
      ['e', 2, 'used', ['h1']],
    ],
    easy: [
      ['start', 'This plan is about me.', 'read'],
      ['start', 'It says what help I get, and who gives it.', 'help'],
      ['start', 'It is not done yet. We can still change it.', 'change'],
      ['A', 'I like the quiet table.', 'quiet'],
      ['A', 'I like when you show me the picture first.', 'love'],
      ['A', 'Mum and Dad hope that I find a friend.', 'friends'],
      ['B', 'I can do one thing that you say. Two are too many.', 'stop'],
      ['B', 'Loud rooms hurt my ears.', 'loud'],
      ['B', 'I do not know yet how to join a game.', 'play'],
      ['C', 'I wake up too early. Then I am tired.', 'tired'],
      ['D', 'Roads and trains are not safe for me alone.', 'safe'],
      ['E', 'I will do two things that you say, without a picture.', 'yes'],
      ['E', 'I will play with another child.', 'friends'],
      ['F', 'A therapist works with me and my picture cards each week.', 'teacher'],
      ['F', 'My teacher shows me a picture before something changes.', 'change'],
      ['F', 'Three of us play in a small group, three times a week.', 'play'],
      ['G', 'A nurse helps us with my sleep.', 'calm'],
      ['H2', 'I go to the Saturday club. Mum and Dad can rest.', 'family'],
      ['I', 'We will choose my school later.', 'school'],
      ['end', 'I can say what I think of my plan.', 'help'],
    ],
    said: [
      {
        by: 'agnieszka-wisniewska',
        name: 'Agnieszka Wiśniewska',
        line: 'f1',
        words: 'Half an hour goes by quickly for her. The first ten minutes she only looks.',
        suggests: 'One to one work with picture cards on two-step instructions, 45 minutes every week in term time',
      },
    ],
  }
}
