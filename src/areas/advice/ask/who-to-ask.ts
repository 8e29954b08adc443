import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { yearGroupOf } from '../../allocation/index.ts'
import type { Limb, Service } from '../advice-words.ts'
import type { AdviceRequest } from '../requests.ts'
import type { Enclosed } from './asking.ts'

/** An organisation that can be asked, and for what. */
export type Place = { id: string; name: string }

/** What a proposal rests on. */
export type Facts = {
  born: LocalDate
  /** Where the child is on roll. */
  setting: Place | undefined
  /** Settings the child knew before. */
  before: readonly Place[]
  byRole: Readonly<Record<string, readonly Place[]>>
  /** The sensory needs for which the law wants a teacher of that kind consulted. */
  sensory: readonly string[]
}

/** One line of the page: one body to be asked, with what the law says and who is likely. */
export type AskLine = {
  key: string
  limb: Limb
  service: Service
  title: string
  hint: string
  /** Who is offered, the likeliest first. */
  offered: readonly Place[]
  /** The words that stand in the box where somebody else is named. */
  proposedBody: string
  /** May stay empty: the law asks for it only where there is somebody. */
  isOptional: boolean
  /** May be answered by advice that is there already (regulation 6(4)): never the family's own views. */
  canReuse: boolean
}

const sensoryWords: Readonly<Record<string, string>> = {
  HI: 'hearing impairment',
  VI: 'vision impairment',
  MSI: 'multi-sensory impairment',
}

/** From year 9 the law asks for advice about adult life (regulation 6(1)(g)). */
export function isFromYear9(born: LocalDate, today: LocalDate): boolean {
  const group = yearGroupOf(born, today)
  const year = /^Year (\d+)$/.exec(group)?.[1]
  return group === 'After Year 13' || (year !== undefined && Number(year) >= 9)
}

const others: readonly ['f' | 'h', number, string][] = [
  ['f', 1, 'Somebody else the council thinks right'],
  ['f', 2, 'Somebody else the council thinks right (2)'],
  ['h', 1, 'Somebody the family asked for'],
  ['h', 2, 'Somebody the family asked for (2)'],
  ['h', 3, 'Somebody the family asked for (3)'],
]

/** The lines of regulation 6(1) for one child: those that must be answered, and those that may be. Pure. */
export function linesFor(facts: Facts, today: LocalDate): AskLine[] {
  return [
    line('a', 'a', 'family', {
      title: 'The parent or the young person',
      hint: 'Their own views, wishes and feelings. They write them on their own page, or tell you.',
      proposedBody: 'The family',
      canReuse: false,
    }),
    education(facts),
    line('defence', 'b', 'other', {
      title: 'Education, where a parent serves in the armed forces',
      hint: 'The Secretary of State for Defence must be asked as well. Leave it empty where no parent serves.',
      isOptional: true,
      canReuse: false,
    }),
    ...facts.sensory.map((code) => sensory(code)),
    line('c', 'c', 'health', {
      title: 'Health',
      hint: 'Through the integrated care board, which names the health care professional.',
      offered: offeredBy(facts, 'healthAdviser'),
      proposedBody: 'Integrated care board',
    }),
    line('d', 'd', 'psychology', {
      title: 'Educational psychology',
      hint: 'An educational psychologist.',
      offered: offeredBy(facts, 'psychologist'),
      proposedBody: 'Educational psychology service',
    }),
    line('e', 'e', 'care', {
      title: 'Social care',
      hint: 'Also where social care does not know the child: they have to see the child, or give what they can.',
      offered: offeredBy(facts, 'careAdviser'),
      proposedBody: 'Children’s social care',
    }),
    ...(isFromYear9(facts.born, today) ? [adulthood(facts)] : []),
    ...others.map(([limb, nth, title]) => somebody(facts, limb, nth, title)),
  ]
}

type Rest = Partial<Omit<AskLine, 'key' | 'limb' | 'service'>> & { title: string; hint: string }

const line = (key: string, limb: Limb, service: Service, rest: Rest): AskLine => ({
  key,
  limb,
  service,
  offered: [],
  proposedBody: '',
  isOptional: false,
  canReuse: true,
  ...rest,
})

const offeredBy = ({ byRole }: Facts, role: string): readonly Place[] => byRole[role] ?? []

function education({ setting, before }: Facts): AskLine {
  return setting
    ? line('b', 'b', 'education', {
        title: 'Education',
        hint: `The head teacher or principal of ${setting.name}, where the child is on roll.`,
        offered: [setting, ...before],
        proposedBody: '',
      })
    : line('b', 'b', 'education', {
        title: 'Education',
        hint: 'No school is on record. Ask somebody who has taught the child or knows what could meet the needs; if there is nobody, whoever is responsible for the child’s education.',
        offered: before,
      })
}

const sensory = (code: string): AskLine =>
  line(`sensory-${code}`, 'f', 'other', {
    title: `A teacher qualified for ${sensoryWords[code] ?? code}`,
    hint: 'The one who gives education advice must consult a teacher with this qualification (regulation 6(2)). Ask them as well.',
    proposedBody: `Qualified teacher for ${sensoryWords[code] ?? code}`,
  })

function adulthood(facts: Facts): AskLine {
  const offered = [facts.setting, ...offeredBy(facts, 'careAdviser')].filter((one) => one !== undefined)
  return line('g', 'g', 'other', {
    title: 'Preparing for adult life',
    hint: 'From year 9: moving into adult life and living independently. The council chooses whom to ask.',
    offered: unique(offered),
  })
}

function somebody(facts: Facts, limb: 'f' | 'h', nth: number, title: string): AskLine {
  const offered = Object.values(facts.byRole).flat()
  return line(`${limb}${nth}`, limb, 'other', {
    title,
    hint:
      limb === 'f'
        ? 'For example a speech and language therapist, an occupational therapist, or the youth justice service. Leave it empty where there is nobody.'
        : 'Anyone the parent or the young person reasonably asks for. Leave it empty where they asked for nobody.',
    offered: unique(offered),
    isOptional: true,
  })
}

const unique = (places: readonly Place[]): Place[] => [...new Map(places.map((place) => [place.id, place])).values()]

const runsOn = (alias: string, today: LocalDate) =>
  sql<boolean>`coalesce(${sql.ref(`${alias}.from_day`)} <= ${today}::date, true) and (${sql.ref(`${alias}.to_day`)} is null or ${sql.ref(`${alias}.to_day`)} >= ${today}::date)`

/** Reads what a proposal rests on, through the officer's eyes. */
export async function factsFor(tx: ViewerTx, childId: string, today: LocalDate): Promise<Facts> {
  const [child, placements, inCircle, posts, needs] = await Promise.all([
    tx.selectFrom('child').select('born').where('id', '=', childId).executeTakeFirstOrThrow(),
    tx
      .selectFrom('placement')
      .innerJoin('organisation', 'organisation.id', 'placement.organisation_id')
      .select(['organisation.id', 'organisation.name', runsOn('placement', today).as('now')])
      .where('placement.child_id', '=', childId)
      .orderBy('placement.rank')
      .orderBy('placement.from_day', 'desc')
      .execute(),
    // a child who came with a request has no placement yet, and perhaps a school that an officer put into the circle
    tx
      .selectFrom('circle')
      .innerJoin('organisation', 'organisation.id', 'circle.organisation_id')
      .select(['organisation.id', 'organisation.name'])
      .where('circle.child_id', '=', childId)
      .where('circle.relation', '=', 'setting')
      .where(runsOn('circle', today))
      .orderBy('circle.from_day', 'desc')
      .execute(),
    servicesThere(tx, today),
    tx
      .selectFrom('need')
      .select('code')
      .where('child_id', '=', childId)
      .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', today)]))
      .execute(),
  ])
  const setting = placements.find((one) => one.now) ?? inCircle[0]
  return {
    born: child.born as LocalDate,
    setting: setting && { id: setting.id, name: setting.name },
    before: unique(placements.filter((one) => one.id !== setting?.id)),
    byRole: Object.fromEntries(Map.groupBy(posts, (one) => one.role)),
    sensory: [...new Set(needs.map((one) => one.code))].filter((code) => code in sensoryWords),
  }
}

/** The services of the area whose people can answer here. */
async function servicesThere(tx: ViewerTx, today: LocalDate): Promise<(Place & { role: string })[]> {
  const { rows } = await sql<Place & { role: string }>`
    select distinct p.role, o.id, o.name from post p join organisation o on o.id = p.organisation_id
     where p.role in ('psychologist', 'healthAdviser', 'careAdviser') and o.closed_on is null and ${runsOn('p', today)}
     order by o.name limit 200`.execute(tx)
  return rows
}

/** What the family has said so far: with its request, and in the child's own words. It goes with every request (regulation 6(3)). */
export async function familySaid(tx: ViewerTx, childId: string, today: LocalDate): Promise<Enclosed[]> {
  const [asked, { rows: words }] = await Promise.all([
    tx
      .selectFrom('asking')
      .select(['answers', 'received_on'])
      .where('child_id', '=', childId)
      .where('state', '=', 'sent')
      .orderBy('received_on')
      .execute(),
    sql<{ strengths: string | null; interests: string | null; voice: string | null }>`
      select * from own_words(${childId}::uuid)`.execute(tx),
  ])
  const said = asked.flatMap((one): Enclosed[] => {
    const answers = one.answers as Readonly<Record<string, string>>
    return ['good', 'hard', 'tried', 'hopes'].flatMap((field) =>
      answers[field]
        ? [{ from: `Request: ${fieldWords[field]}`, on: one.received_on as LocalDate, text: answers[field] }]
        : [],
    )
  })
  const own = words[0]
  const spoken = [
    ['What the child is good at', own?.strengths],
    ['What the child likes', own?.interests],
    ['What the child says', own?.voice],
  ].flatMap(([from, text]): Enclosed[] => (from && text ? [{ from, on: today, text }] : []))
  return [...said, ...spoken]
}

const fieldWords: Readonly<Record<string, string>> = {
  good: 'what goes well',
  hard: 'what is hard',
  tried: 'what was tried',
  hopes: 'what the family hopes for',
}

/** A limb that somebody was asked for, or is being asked about, in this assessment; a refusal to reuse leaves it to be asked. */
export const isAsked = (limb: Limb, before: readonly AdviceRequest[]): boolean =>
  before.some((one) => one.limb === limb && !['notAgreed', 'closed'].includes(one.state))
