import type { AskedBy } from './answers.ts'

/** Who can ask, in the words of the page. Whoever is none of the first three brings a child to the council's attention. */
export const askerWords: readonly (readonly [AskedBy, string, string?])[] = [
  ['parent', 'A parent or carer', 'Also a foster carer, or a grandparent who brings the child up.'],
  ['youngPerson', 'The young person', 'You are over 16 and have left year 11, and are under 25.'],
  ['setting', 'A school or college'],
  ['health', 'Somebody from health', 'Doctor, nurse, health visitor, therapist.'],
  ['care', 'Somebody from social care'],
  ['other', 'Somebody else', 'A nursery, a relative, a friend, a youth worker. The council must look at what you say.'],
]

export const cameByWords = [
  ['telephone', 'Telephone'],
  ['post', 'Post'],
  ['email', 'E-mail'],
  ['inPerson', 'In person'],
] as const

const wishWords: Readonly<Record<string, string>> = {
  largePrint: 'large print',
  call: 'a telephone call before a letter',
  interpreter: 'an interpreter',
  easyRead: 'easy words and pictures',
}

export const wishesInWords = (wishes: string): string =>
  wishes
    .split(' ')
    .flatMap((wish) => wishWords[wish] ?? [])
    .join(', ')

/** Who asked, as the record has it: only a parent, a young person, a school or college ask in the sense of the law (s.36(1)). */
export const eventBy: Record<AskedBy, string> = {
  parent: 'parent',
  youngPerson: 'youngPerson',
  setting: 'setting',
  health: 'broughtToAttention',
  care: 'broughtToAttention',
  other: 'broughtToAttention',
}

export const whoAsked: Record<AskedBy, string> = {
  parent: 'a parent or carer',
  youngPerson: 'the young person',
  setting: 'a school or college',
  health: 'somebody from health',
  care: 'somebody from social care',
  other: 'somebody who knows the child',
}
