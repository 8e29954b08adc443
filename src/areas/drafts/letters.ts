import type { ViewerTx } from '../../access/in-transaction.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { newId } from '../../platform/id.ts'
import type { Call } from '../../web/route.ts'
import {
  draftPlan,
  type FamilyReceiver,
  familyReceivers,
  finalPlan,
  finalPlanCopy,
  letterHelp,
  type Notice,
  type Reader,
  type Receiver,
  writeLetter,
} from '../letters/index.ts'
import type { Placed } from './placed.ts'
import type { PlanCopy } from './queries.ts'

type Writing = Pick<Call, 'tx' | 'now' | 'today'>
export type Sent = {
  childId: string
  matter: string
  versionId: string
  eventId: string
  kind: 'draft' | 'final'
  by: string
}

const readerOf = (receiver: FamilyReceiver, child: string): Reader =>
  receiver.as === 'youngPerson' ? { as: 'youngPerson' } : { as: receiver.as, child }

async function childFor(tx: ViewerTx, childId: string) {
  const row = await tx
    .selectFrom('child')
    .select(['forename', 'known_as', 'surname', 'born'])
    .where('id', '=', childId)
    .executeTakeFirstOrThrow()
  return {
    called: row.known_as ?? row.forename,
    name: `${row.forename} ${row.surname}`,
    born: row.born as LocalDate,
  }
}

/** The letter of a draft to each of the family, in their own words, and the copy on record. */
export async function sendDraftLetters(
  call: Writing,
  sent: Sent,
  about: { windowEnds: LocalDate; changed?: readonly string[] },
): Promise<void> {
  const { tx, today } = call
  const [child, help, family] = await Promise.all([
    childFor(tx, sent.childId),
    letterHelp(tx, sent.childId),
    familyReceivers(tx, sent.childId),
  ])
  for (const receiver of family) {
    const reader = readerOf(receiver, child.called)
    const notice = draftPlan({ reader, help, servedOn: today, ...about })
    await send(call, sent, { to: receiver.to, toWhom: 'family', toName: receiver.name }, notice)
  }
}

/** The final plan to each of the family with the notice of regulation 14, and its copies. */
export async function sendFinalLetters(
  call: Writing,
  sent: Sent,
  about: { named: string; placed: Placed | undefined },
): Promise<void> {
  const { tx, today } = call
  const [child, help, family, health] = await Promise.all([
    childFor(tx, sent.childId),
    letterHelp(tx, sent.childId),
    familyReceivers(tx, sent.childId),
    healthBoard(tx),
  ])
  for (const receiver of family) {
    const reader = readerOf(receiver, child.called)
    const notice = finalPlan({ reader, help, issuedOn: today, named: about.named })
    await send(call, sent, { to: receiver.to, toWhom: 'family', toName: receiver.name }, notice)
  }
  for (const copy of copiesTo(about.placed, health)) {
    const notice = finalPlanCopy({ child, help, issuedOn: today, to: copy.toWhom, named: about.named })
    await send(call, sent, copy, notice)
  }
}

type Copy = { to: Receiver; toWhom: Exclude<PlanCopy['toWhom'], 'family'>; toName: string }

function copiesTo(placed: Placed | undefined, health: { id: string; name: string } | undefined): Copy[] {
  const setting = placed?.organisation
  return [
    ...(setting
      ? [{ to: { organisation: setting.id }, toWhom: 'setting' as const, toName: setting.name }]
      : placed?.name
        ? [{ to: { post: { name: placed.name, lines: [] } }, toWhom: 'setting' as const, toName: placed.name }]
        : []),
    ...(placed?.maintainer
      ? [
          {
            to: { post: { name: placed.maintainer, lines: [] } },
            toWhom: 'maintainer' as const,
            toName: placed.maintainer,
          },
        ]
      : []),
    ...(health ? [{ to: { organisation: health.id }, toWhom: 'health' as const, toName: health.name }] : []),
  ]
}

/** The integrated care board of the area. */
const healthBoard = (tx: ViewerTx) =>
  tx
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('kind', '=', 'icb')
    .where('closed_on', 'is', null)
    .orderBy('name')
    .limit(1)
    .executeTakeFirst()

type To = { to: Receiver; toWhom: PlanCopy['toWhom']; toName: string }

/** Who else reads a letter: what goes to the family is read with the journey; a copy says where a child learns, and is the officers’. */
async function send(call: Writing, sent: Sent, { to, toWhom, toName }: To, notice: Notice): Promise<void> {
  const { tx, now, today } = call
  const letterId = await writeLetter(tx, {
    childId: sent.childId,
    matter: sent.matter,
    to,
    ...notice,
    part: toWhom === 'family' ? 'journey' : 'notes',
    event: sent.eventId,
    by: sent.by,
    now,
    today,
  })
  await tx
    .insertInto('plan_copy')
    .values({
      id: newId(now),
      child_id: sent.childId,
      version_id: sent.versionId,
      kind: sent.kind,
      to_whom: toWhom,
      to_name: toName,
      letter_id: letterId,
      made_by: sent.by,
      made_at: now,
    })
    .execute()
}
