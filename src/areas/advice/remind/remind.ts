import { sql } from 'kysely'
import { inTransaction, type ViewerTx } from '../../../access/in-transaction.ts'
import { systemViewer } from '../../../access/viewer.ts'
import { type LocalDate, parseLocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import type { Services } from '../../../web/services.ts'
import { queueMessage } from '../../accounts/index.ts'
import { adviceReminder, letterHelp, writeLetter } from '../../letters/index.ts'
import type { Limb, Service } from '../advice-words.ts'
import { childInLetters, partOf, receiverOf, whatFor } from '../ask/send-request.ts'
import { holdersOf, peopleOfRequest, type ToldAlready, tellOnce, tellService } from '../tell.ts'
import { type Due, type Step, stepsDue } from './steps.ts'

const atOnce = 200

type Open = {
  id: string
  child_id: string
  matter: string
  limb: Limb
  service: Service
  body: string
  organisation_id: string | null
  account_id: string | null
  asked_on: LocalDate
  due_on: LocalDate
  gone: readonly string[]
}

/**
 * Reminds whoever owes advice, before and after the day; then whoever answers for the service; then the executive lead. Each
 * once: what went out is a row that there can be only one of. Nothing goes out about a child who has died or left.
 * @returns how many steps went out.
 */
export async function remindAdvisers(services: Pick<Services, 'database' | 'clock' | 'config'>): Promise<number> {
  const today = parseLocalDate(services.clock.today()) as LocalDate
  const jobs = systemViewer('jobs', today)
  const within = <T>(work: (tx: ViewerTx) => Promise<T>) => inTransaction(services.database, jobs, work)
  const already: ToldAlready = new Set()
  let count = 0
  let after: string | undefined
  do {
    const open = await within((tx) => openRequests(tx, today, after))
    for (const one of open)
      for (const due of stepsDue({ dueOn: one.due_on, askedOn: one.asked_on }, today, new Set(one.gone)))
        if (await within((tx) => sendStep(tx, one, due, { ...services, already }))) count += 1
    after = open.length === atOnce ? open.at(-1)?.id : undefined
  } while (after !== undefined)
  return count
}

/** What is owed and comes near or is late, with what went out about it. */
async function openRequests(tx: ViewerTx, today: LocalDate, after: string | undefined): Promise<Open[]> {
  const { rows } = await sql<Open>`
    select r.id, r.child_id, r.matter, r.limb, r.service, r.body, r.organisation_id, r.account_id, r.asked_on, r.due_on,
           array(select m.step || ' ' || m.nth from advice_reminder m where m.request_id = r.id) as gone
      from advice_request r join child k on k.id = r.child_id
     where ${stillOwed} and r.due_on <= ${today}::date + 14 and ${after === undefined ? sql`true` : sql`r.id > ${after}::uuid`}
     order by r.id limit ${atOnce}`.execute(tx)
  return rows
}

const stillOwed = sql<boolean>`r.closed_why is null and r.met_on is null and r.status in ('open', 'missed') and r.service <> 'family'
  and k.died_on is null and k.withdrawn_at is null`

type About = Pick<Services, 'clock' | 'config'> & { already: ToldAlready }

/** One step of one request, in a transaction of its own; asked again, because a death or an answer may have come meanwhile. */
async function sendStep(tx: ViewerTx, one: Open, due: Due, { clock, config, already }: About): Promise<boolean> {
  const { rows } = await sql`
    select from advice_request r join child k on k.id = r.child_id where r.id = ${one.id}::uuid and ${stillOwed}`.execute(
    tx,
  )
  if (rows.length === 0) return false
  const now = clock.now()
  const { told, people } = await reached(tx, one, due, clock.today())
  const byPost = people === 0 && told === 'adviser' && postedSteps.includes(due.step)
  // there is nobody to be told yet: it goes out once there is somebody
  if (people === 0 && !byPost) return false
  const kept = await tx
    .insertInto('advice_reminder')
    .values({
      id: newId(now),
      request_id: one.id,
      child_id: one.child_id,
      ...due,
      to_whom: told,
      people,
      on_day: clock.today(),
      made_at: now,
    })
    .onConflict((conflict) => conflict.columns(['request_id', 'step', 'nth']).doNothing())
    .executeTakeFirst()
  // another process sent it in the same moment
  if (Number(kept.numInsertedOrUpdatedRows) !== 1) return false
  if (byPost) await postReminder(tx, one, { now, today: clock.today() as LocalDate })
  else await send(tx, one, { due, told, now, today: clock.today(), publicUrl: config.publicUrl, already })
  return true
}

/** Where nobody of the service is here, it is reminded by post: once before the day, and once after it. */
const postedSteps: readonly string[] = ['before14', 'dayAfter'] satisfies Step[]

async function postReminder(tx: ViewerTx, one: Open, { now, today }: { now: string; today: LocalDate }): Promise<void> {
  const notice = adviceReminder({
    child: await childInLetters(tx, one.child_id),
    help: await letterHelp(tx, one.child_id),
    whatFor: whatFor[one.limb],
    askedOn: one.asked_on,
    dueOn: one.due_on,
    today,
  })
  await writeLetter(tx, {
    childId: one.child_id,
    matter: one.matter,
    event: one.id,
    to: receiverOf({ organisationId: one.organisation_id, body: one.body }),
    ...notice,
    part: partOf(one.service),
    by: null,
    now,
    today,
  })
}

type ToWhom = 'adviser' | 'designated' | 'manager' | 'lead'

/** Health has a designated clinical officer and care a designated social care officer; for the rest a manager answers. */
function toWhom({ service }: Open, { step }: Due): ToWhom {
  if (step === 'lead') return 'lead'
  if (step !== 'designated') return 'adviser'
  return service === 'health' || service === 'care' ? 'designated' : 'manager'
}

/** Who is told, and how many they are. Where no designated officer is in post, a manager answers. */
async function reached(tx: ViewerTx, one: Open, due: Due, today: string): Promise<{ told: ToWhom; people: number }> {
  const told = toWhom(one, due)
  const people = await peopleFor(tx, one, told, today)
  if (people > 0 || told !== 'designated') return { told, people }
  return { told: 'manager', people: await peopleFor(tx, one, 'manager', today) }
}

const rolesFor = ({ service }: Open, told: ToWhom): readonly string[] =>
  told === 'manager' ? ['manager'] : told === 'designated' ? [service === 'health' ? 'dco' : 'dsco'] : []

type Sending = { due: Due; told: ToWhom; now: string; today: string; publicUrl: string; already: ToldAlready }

async function send(tx: ViewerTx, one: Open, sending: Sending): Promise<void> {
  const { due, told, now, today, publicUrl, already } = sending
  if (told === 'lead') {
    const lead = await leadOf(tx)
    if (lead)
      await queueMessage(tx, { kind: 'adviceEscalated', to: lead.email, childId: one.child_id, link: publicUrl, now })
    return
  }
  if (told === 'adviser') {
    await tellService(
      tx,
      {
        childId: one.child_id,
        kind: due.step.startsWith('before') ? 'adviceDue' : 'adviceLate',
        service: one.service,
        organisationId: one.organisation_id ?? undefined,
        accountId: one.account_id ?? undefined,
        now,
        today,
        publicUrl,
      },
      already,
    )
    return
  }
  const link = `${publicUrl}${told === 'manager' ? '/worklist' : '/advice/team'}`
  for (const person of await holdersOf(tx, { roles: rolesFor(one, told), today }))
    await tellOnce(tx, person, { kind: 'adviceLate', childId: one.child_id, link, now }, already)
}

async function peopleFor(tx: ViewerTx, one: Open, told: ToWhom, today: string): Promise<number> {
  if (told === 'lead') return (await leadOf(tx)) ? 1 : 0
  if (told !== 'adviser') return (await holdersOf(tx, { roles: rolesFor(one, told), today })).length
  const { service, organisation_id, account_id } = one
  const asked = { service, organisationId: organisation_id ?? undefined, accountId: account_id ?? undefined, today }
  return (await peopleOfRequest(tx, asked)).length
}

/** The executive lead of the area, as the administrator keeps it. */
export const leadOf = (tx: ViewerTx) => tx.selectFrom('advice_lead').select(['name', 'email']).executeTakeFirst()
