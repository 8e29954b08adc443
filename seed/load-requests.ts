import { sql } from 'kysely'
import { inTransaction, type ViewerTx } from '../src/access/in-transaction.ts'
import { systemViewer } from '../src/access/viewer.ts'
import { decisionWith, writeDecisionLetters } from '../src/areas/deciding/index.ts'
import { considering, familyReceivers, letterHelp, requestWithdrawn, writeLetter } from '../src/areas/letters/index.ts'
import type { Answers } from '../src/law/legal-tests.ts'
import type { LocalDate } from '../src/law/local-date.ts'
import type { Database } from '../src/platform/db/database.ts'
import { postsOf } from '../src/web/session.ts'

type Loading = {
  /** The account of a manager of the whole area. */
  manager: string
  today: LocalDate
  now: string
  seedId: (kind: string, key: string) => string
}

/** A request of the journeys that are there already: what it said is written down with it. */
type Asked = {
  event: string
  child: string
  matter: string
  on: LocalDate
  by: string
  forename: string
  surname: string
  /** As the family calls the child. */
  name: string
  born: string
  parent: string | null
  parent_name: string | null
  place: string | null
  /** When the family was told that the council considers. */
  told: LocalDate | null
}

const mostThatWait = 6

/**
 * What the pages of asking and deciding have to show, of journeys that the area has already: the newest requests that wait, a
 * refusal with its letters, a family that was told that the council considers, and a request that was taken back.
 */
export async function loadRequests(database: Database, loading: Loading): Promise<void> {
  const { manager, today, seedId } = loading
  const stories = { refused: seedId('child', 'summer-leigh'), withdrawn: seedId('child', 'freddie') }
  const posts = await inTransaction(database, systemViewer('signIn', today), (tx) => postsOf(tx, manager, today))
  const viewer = { kind: 'signedIn', accountId: manager, email: '', name: '', posts, today } as const
  const asked = await inTransaction(database, systemViewer('import', today), (tx) =>
    requestsToShow(tx, Object.values(stories)),
  )
  await inTransaction(database, systemViewer('asking', today), (tx) => writeRequests(tx, asked, loading))
  await inTransaction(database, viewer, async (tx) => {
    const first = await tx.selectFrom('letter').select('id').limit(1).executeTakeFirst()
    if (first) return
    const told = asked.filter((one) => one.told !== null)
    const considered = told.find((one) => !Object.values(stories).includes(one.child))
    for (const one of told) {
      if (one.child === stories.refused) await refuse(tx, one, loading)
      if (one.child === stories.withdrawn) await takeBack(tx, one, loading)
      if (one === considered || Object.values(stories).includes(one.child)) await tellFamily(tx, one, loading)
    }
  })
  await inTransaction(database, systemViewer('jobs', today), arrived)
}

/** Those that wait, the newest first, and those of the stories; with a parent of the circle who may have asked. */
async function requestsToShow(tx: ViewerTx, stories: readonly string[]): Promise<Asked[]> {
  const { rows } = await sql<Asked>`
    with waiting as (
      select p.child_id, p.matter from promise p
       where p.rule = 'ehcna.decision' and p.status = 'open' order by p.due_on desc, p.child_id limit ${mostThatWait})
    select e.id as event, e.child_id as child, e.matter, e.on_day as on, e.detail ->> 'by' as by,
           k.forename, k.surname, coalesce(k.known_as, k.forename) as name, k.born, c.account_id as parent, coalesce(a.display_name, c.name) as parent_name, c.id as place,
           (select t.on_day from journey_event t where t.child_id = e.child_id and t.matter = e.matter and t.type = 'family.toldConsidering' limit 1) as told
      from journey_event e join child k on k.id = e.child_id
      left join lateral (
        select c.* from circle c left join account b on b.id = c.account_id
         where c.child_id = e.child_id and c.relation = 'parent' order by b.is_demo desc nulls last, c.from_day, c.id limit 1) c on true
      left join account a on a.id = c.account_id
     where e.type = 'request.received'
       and (e.child_id in (${sql.join(stories)}) or (e.child_id, e.matter) in (select child_id, matter from waiting))
     order by e.on_day desc, e.id`.execute(tx)
  return rows
}

const askedAs = (by: string): string =>
  ['parent', 'youngPerson', 'setting', 'health', 'care'].includes(by) ? by : 'other'

const partsOfDay = (field: string, on: string) => {
  const [year, month, day] = on.split('-').map(Number)
  return { [`${field}-day`]: `${day}`, [`${field}-month`]: `${month}`, [`${field}-year`]: `${year}` }
}

/** A number that spells nothing, the same each time. */
const referenceOf = (event: string): string => {
  const signs = 'BCDFGHJKMNPQRTVW'
  const eight = [...event.replaceAll('-', '').slice(0, 8)].map((hex) => signs[Number.parseInt(hex, 16)]).join('')
  return `${eight.slice(0, 4)}-${eight.slice(4)}`
}

async function writeRequests(tx: ViewerTx, asked: readonly Asked[], { now, seedId }: Loading): Promise<void> {
  if (asked.length === 0) return
  await tx
    .insertInto('asking')
    .values(
      asked.map((one) => {
        const by = askedAs(one.by)
        const isParents = by === 'parent' && one.parent !== null
        return {
          id: seedId('asking', one.event),
          reference: referenceOf(one.event),
          answers: JSON.stringify({
            by,
            yourName: by === 'parent' ? (one.parent_name ?? 'A parent') : by === 'setting' ? 'The SENCO' : 'Somebody',
            forename: one.forename,
            surname: one.surname,
            ...partsOfDay('born', one.born),
            good: `${one.name} is kind, and remembers every story.`,
            hard: 'Loud rooms, and reading. Some mornings it is too much to go to school.',
            tried: 'A reading group and a quiet corner. They helped for a while.',
            hopes: 'To have a friend, and to like school again.',
            phone: '01632 960199',
          }),
          state: 'sent',
          account_id: isParents ? one.parent : null,
          child_id: one.child,
          event_id: one.event,
          matter: one.matter,
          received_on: one.on,
          begun_at: `${one.on}T09:00:00.000Z`,
          changed_at: `${one.on}T09:10:00.000Z`,
          sent_at: `${one.on}T09:10:00.000Z` < now ? `${one.on}T09:10:00.000Z` : now,
          // they stand in the circle already
          confirmed_at: isParents ? `${one.on}T12:00:00.000Z` : null,
          place_id: isParents ? one.place : null,
        }
      }),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const eventOf = (tx: ViewerTx, { child, matter }: Asked, type: string) =>
  tx
    .selectFrom('journey_event')
    .select(['id', 'on_day'])
    .where('child_id', '=', child)
    .where('matter', '=', matter)
    .where('type', '=', type)
    .executeTakeFirst()

/** In the middle of that day, so that the letter stands at its day. */
const noon = (on: string): string => `${on}T12:00:00.000Z`

async function tellFamily(tx: ViewerTx, one: Asked, { manager }: Loading): Promise<void> {
  const on = one.told ?? one.on
  const event = await eventOf(tx, one, 'family.toldConsidering')
  const help = await letterHelp(tx, one.child)
  for (const receiver of await familyReceivers(tx, one.child)) {
    const isAsker = one.by === 'parent' && 'account' in receiver.to && receiver.to.account === one.parent
    const notice = considering({
      reader: receiver.as === 'youngPerson' ? { as: receiver.as } : { as: receiver.as, child: one.name },
      help,
      receivedOn: one.on,
      askedBy: isAsker ? 'you' : one.by === 'setting' ? 'the school or college' : 'a parent or carer',
    })
    await writeLetter(tx, {
      ...{ childId: one.child, matter: one.matter, to: receiver.to, ...notice, part: 'journey' },
      ...(event ? { event: event.id } : {}),
      by: manager,
      now: noon(on),
      today: on,
    })
  }
}

const refusal = {
  answers: {
    viewsConsidered: { answer: 'yes', why: 'The family wrote and spoke to us.' },
    mayHaveNeeds: { answer: 'yes', why: 'The school and the family both see that reading is hard.' },
    mayNeedPlan: { answer: 'no', why: 'The school has what helps, and it has begun to work.' },
  } satisfies Answers,
  evidence: ['The request of the family', 'The letter of the school about its support', 'A talk with the SENCO'],
  reasons: [
    'The school has given extra help with reading since spring, and it has begun to work.',
    'The school can give more of this help, and can ask the specialist teachers, without a plan.',
  ],
  instead: [
    'The school goes on with the reading group, three times a week.',
    'The specialist teachers visit this term.',
  ],
}

async function refuse(tx: ViewerTx, one: Asked, { manager, seedId }: Loading): Promise<void> {
  const event = await eventOf(tx, one, 'assessment.decided')
  if (!event?.on_day) return
  const [id, on] = [seedId('decision', one.event), event.on_day as LocalDate]
  await tx
    .insertInto('decision')
    .values({
      ...{ id, child_id: one.child, matter: one.matter, question: 'assess', outcome: 'refuse' },
      answers: JSON.stringify(refusal.answers),
      evidence: refusal.evidence,
      reasons: refusal.reasons,
      instead: refusal.instead,
      proposed_by: manager,
      proposed_at: noon(on),
    })
    .execute()
  await tx
    .updateTable('decision')
    .set({ state: 'decided', event_id: event.id, decided_by: manager, decided_at: noon(on), decided_on: on })
    .where('id', '=', id)
    .execute()
  const decision = await decisionWith(tx, one.child, id)
  if (!decision) return
  const request = { ...{ matter: one.matter, receivedOn: one.on, by: one.by, question: undefined } }
  await writeDecisionLetters(
    { tx, now: noon(on), today: on },
    {
      ...{ childId: one.child, decision, event: event.id, by: manager },
      request: { ...request, decidedToAssessOn: on, toldFamily: true, toldPartners: true },
    },
  )
}

async function takeBack(tx: ViewerTx, one: Asked, { manager }: Loading): Promise<void> {
  const event = await eventOf(tx, one, 'request.withdrawn')
  if (!event?.on_day) return
  const on = event.on_day as LocalDate
  const help = await letterHelp(tx, one.child)
  for (const receiver of await familyReceivers(tx, one.child)) {
    const notice = requestWithdrawn({
      reader: receiver.as === 'youngPerson' ? { as: receiver.as } : { as: receiver.as, child: one.name },
      help,
      withdrawnOn: on,
      withdrawnBy: one.by === 'setting' ? 'the school or college' : 'you',
    })
    await writeLetter(tx, {
      ...{ childId: one.child, matter: one.matter, to: receiver.to, ...notice, part: 'journey' },
      ...{ event: event.id, by: manager, now: noon(on), today: on },
    })
  }
}

/** These letters went out when they were written: no message leaves about them now. */
async function arrived(tx: ViewerTx): Promise<void> {
  await sql`update outgoing_message set sent_at = created_at, body = '' where kind = 'letter' and sent_at is null`.execute(
    tx,
  )
  await sql`update delivery set state = 'sent', done_at = made_at where channel <> 'post' and state = 'waiting'`.execute(
    tx,
  )
  await sql`update delivery d set state = 'posted', done_at = d.made_at, done_on = l.made_on, done_by = l.made_by
              from letter l where l.id = d.letter_id and d.channel = 'post' and d.state = 'waiting'`.execute(tx)
}
