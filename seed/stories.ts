import type { LocalDate } from '../src/law/local-date.ts'
import type { DemoPerson, FictionalFamily, Role } from './area.ts'
import { arjun } from './stories/adulthood.ts'
import { freddie, tobi, zosia } from './stories/early-years.ts'
import { daisy, denisa, layla, marcus } from './stories/harder-paths.ts'
import { chaudhrys, kofi, leo } from './stories/mill-lane.ts'
import { bridgetMary, ciaran, hamda, summerLeigh } from './stories/schools.ts'

const stories = [
  tobi,
  zosia,
  freddie,
  kofi,
  leo,
  chaudhrys,
  summerLeigh,
  hamda,
  ciaran,
  bridgetMary,
  layla,
  daisy,
  denisa,
  marcus,
  arjun,
]

/** The families whose pages are worth reading, youngest first; every day in them hangs on the as-of day. */
export function storyFamilies(asOf: LocalDate): FictionalFamily[] {
  return stories.map((story) => story(asOf))
}

type Trial = { key: string; role: Role; who: string; sees: string }

const trials: Trial[] = [
  {
    key: 'folake-adeyemi',
    role: 'parent',
    who: 'Tobi’s mum. Tobi is two.',
    sees: 'Who answered the first worry, and who does what next.',
  },
  {
    key: 'agnieszka-wisniewska',
    role: 'parent',
    who: 'Zosia’s mum.',
    sees: 'A plan that is late, the honest reason, and what she can do.',
  },
  {
    key: 'saima-chaudhry',
    role: 'parent',
    who: 'The mum of Ibrahim and Maryam.',
    sees: 'Two children side by side, each with a page of their own.',
  },
  {
    key: 'kirsty-hartley',
    role: 'parent',
    who: 'Summer’s mum.',
    sees: 'A decision not to assess, until when she can appeal, and who helps.',
  },
  {
    key: 'rania-haddad',
    role: 'parent',
    who: 'Layla’s mum. Their address is protected.',
    sees: 'Her daughter’s page, and who has looked at it.',
  },
  {
    key: 'sami-nassar',
    role: 'parent',
    who: 'Layla’s father, whom a court order limits.',
    sees: 'Only what the order leaves, and never where Layla is.',
  },
  {
    key: 'arjun',
    role: 'youngPerson',
    who: 'Arjun, 23, on a supported internship.',
    sees: 'His own plan, and the talk about ending it.',
  },
]

/** The family members of the one-click page. */
export function familiesToTry(families: readonly FictionalFamily[]): DemoPerson[] {
  const people = new Map(families.flatMap((family) => family.people).map((person) => [person.key, person]))
  return trials.map(({ key, role, who, sees }) => {
    const person = people.get(key)
    if (person?.email === undefined) throw new Error(`${key} cannot sign in`)
    return { key, kind: 'family', name: person.name, email: person.email, role, who, sees }
  })
}
