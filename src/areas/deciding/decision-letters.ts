import type { ViewerTx } from '../../access/in-transaction.ts'
import { isRefusal } from '../../law/legal-tests.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Call } from '../../web/route.ts'
import {
  type FamilyReceiver,
  familyReceivers,
  type LetterHelp,
  letterHelp,
  type Notice,
  noPlan,
  noPlanPartner,
  type Reader,
  type Receiver,
  willAssess,
  willAssessPartner,
  willMakePlan,
  willNotAssess,
  willNotAssessPartner,
  writeLetter,
} from '../letters/index.ts'
import type { OpenRequest } from './matter.ts'
import { type Partner, partnersOf } from './partners.ts'
import type { Decision } from './queries.ts'

type Writing = Pick<Call, 'tx' | 'now' | 'today'>
type About = { childId: string; decision: Decision; request: OpenRequest; event?: string; by: string }

/** The letters of one decision: to each of the family in their own words, and a copy to those who were told before (regulation 5(2)). */
export async function writeDecisionLetters(call: Writing, about: About): Promise<void> {
  const { tx } = call
  const child = await childFor(tx, about.childId)
  const [help, family, partners] = await Promise.all([
    letterHelp(tx, about.childId),
    familyReceivers(tx, about.childId),
    partnersOf(tx, about.childId, call.today),
  ])
  for (const receiver of family) {
    const notice = toFamily(about, { reader: readerOf(receiver, child.name), help, today: call.today })
    if (notice) await send(call, about, receiver.to, notice)
  }
  for (const partner of partners) {
    const notice = toPartner(about, partner, { child: { name: child.fullName, born: child.born }, help }, call.today)
    if (notice) await send(call, about, { organisation: partner.organisation }, notice)
  }
}

export const readerOf = (receiver: FamilyReceiver, child: string): Reader =>
  receiver.as === 'youngPerson' ? { as: 'youngPerson' } : { as: receiver.as, child }

export async function childFor(tx: ViewerTx, childId: string) {
  const row = await tx
    .selectFrom('child')
    .select(['forename', 'known_as', 'surname', 'born'])
    .where('id', '=', childId)
    .executeTakeFirstOrThrow()
  const name = row.known_as ?? row.forename
  return { name, fullName: `${row.forename} ${row.surname}`, born: row.born as LocalDate }
}

/** Whom a family is told that the council asks for advice, as they know them. */
const advisers = ['the school, college or nursery', 'an educational psychologist', 'the health service', 'social care']

function toFamily(
  { decision, request }: About,
  { reader, help, today }: { reader: Reader; help: LetterHelp; today: LocalDate },
): Notice | undefined {
  const facts = { reader, help, decidedOn: today }
  const refused = { ...facts, sentOn: today, reasons: decision.reasons, instead: decision.instead }
  switch (decision.outcome) {
    case 'assess':
      return willAssess({ ...facts, receivedOn: request.receivedOn, asked: advisers })
    case 'refuse':
      return willNotAssess(refused)
    case 'noPlan':
      return noPlan(refused)
    case 'issue':
      return willMakePlan({ ...facts, receivedOn: request.receivedOn })
    default:
      // which setting is named the family learns with the plan
      return undefined
  }
}

function toPartner(
  { decision }: About,
  partner: Partner,
  facts: { child: { name: string; born: LocalDate }; help: LetterHelp },
  decidedOn: LocalDate,
): Notice | undefined {
  const told = { ...facts, decidedOn }
  if (decision.outcome === 'assess') return willAssessPartner(told)
  if (decision.outcome === 'refuse') return willNotAssessPartner(told)
  // regulation 10(2) names the commissioning body and the setting
  return decision.outcome === 'noPlan' && partner.as !== 'care' ? noPlanPartner(told) : undefined
}

const send = ({ tx, now, today }: Writing, about: About, to: Receiver, notice: Notice) =>
  writeLetter(tx, {
    childId: about.childId,
    matter: about.decision.matter,
    to,
    ...notice,
    part: partFor(about.decision, to),
    ...(about.event ? { event: about.event } : {}),
    by: about.by,
    now,
    today,
  })

/**
 * Who else reads it. A copy to a partner says where the child goes to school, which a limited parent may not learn: it is the
 * officers’ and the partner’s. Why a family is refused speaks of what it and others said: it is for those who read the views.
 */
const partFor = (decision: Decision, to: Receiver) =>
  'organisation' in to ? 'notes' : isRefusal(decision.outcome) ? 'views' : 'journey'
