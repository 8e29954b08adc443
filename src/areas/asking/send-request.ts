import { relationsTo } from '../../access/audit.ts'
import { lookAs, type ViewerTx } from '../../access/in-transaction.ts'
import { actions } from '../../access/policy.ts'
import { systemViewer } from '../../access/viewer.ts'
import type { JourneyEvent } from '../../journey/events.ts'
import { compareDays, type LocalDate } from '../../law/local-date.ts'
import { newId } from '../../platform/id.ts'
import type { Call } from '../../web/route.ts'
import { invitationDays, makeLink, queueMessage } from '../accounts/index.ts'
import { attachDocument, keptUploads } from '../documents/index.ts'
import { recordEvent } from '../journey/index.ts'
import { familyReceivers, letterHelp, messagesAbout, requestReceived, writeLetter } from '../letters/index.ts'
import { type Answers, type AskedBy, asksTooYoung, dayIn, paperIds } from './answers.ts'
import { eventBy, whoAsked } from './asking-words.ts'
import type { Draft } from './draft.ts'

export type Sent = { sent: true } | { refused: readonly string[] }

type Sending = Pick<Call, 'tx' | 'now' | 'today' | 'viewer' | 'services'>

/**
 * Receives a request: from this moment, or from the day on which an officer says that it came, the council's six weeks run.
 * Nothing else is decided here. A child whose record is there keeps it; for any other a record begins, and who looks like
 * it is shown to the officer who opens the request.
 */
export async function sendRequest(call: Sending, draft: Draft): Promise<Sent> {
  const { tx, now, today } = call
  const { answers } = draft
  const received = (draft.isOfficers ? dayIn(answers, 'received') : undefined) ?? today
  const childId = draft.childId ?? (await beginRecord(tx, draft, now))
  if (!draft.childId) await aroundTheChild(call, draft, childId)
  const eventId = newId(now)
  const matter = `asked-${draft.id}`
  const event = {
    id: eventId,
    type: 'request.received',
    on: received,
    matter,
    by: byOf(answers, today),
    source: 'hand',
  }
  const recorded = await recordEvent(tx, {
    childId,
    event: event as unknown as JourneyEvent,
    recordedBy: call.viewer.kind === 'signedIn' ? call.viewer.accountId : null,
    now,
    today,
  })
  if ('refused' in recorded) return { refused: recorded.refused }
  await attachPapers(call, draft, childId)
  if (draft.childId) await tellTheFamily(call, draft, { childId, matter, event: eventId, received })
  await writeToTheAsker(call, draft, { childId, matter, event: eventId })
  // the last step: from here on this part of the service reaches the child no more
  await tx
    .updateTable('asking')
    .set({
      state: 'sent',
      event_id: eventId,
      matter,
      received_on: received,
      sent_at: now,
      changed_at: now,
      email: answers['email']?.toLowerCase() || null,
    })
    .where('id', '=', draft.id)
    .execute()
  if (!draft.isOfficers) await tellTheAsker(call, draft, childId)
  return { sent: true }
}

/** A person who has not left school age cannot ask in their own name: then it counts as brought to the council's attention. */
function byOf(answers: Answers, today: LocalDate): string {
  return asksTooYoung(answers, today) ? 'broughtToAttention' : eventBy[answers['by'] as AskedBy]
}

async function beginRecord(tx: ViewerTx, { id: requestId, answers }: Draft, now: string): Promise<string> {
  const id = newId(now)
  await tx
    .insertInto('child')
    .values({
      id,
      forename: answers['forename'] ?? '',
      surname: answers['surname'] ?? '',
      known_as: answers['knownAs'] || null,
      born: dayIn(answers, 'born') as LocalDate,
    })
    .execute()
  await tx.updateTable('asking').set({ child_id: id, began_child: id }).where('id', '=', requestId).execute()
  return id
}

/** Where the child lives, if it was said and may be kept; and the team that opens new requests. */
async function aroundTheChild(call: Sending, draft: Draft, childId: string): Promise<void> {
  const { tx, now, today } = call
  const { answers } = draft
  if (isFamily(draft) && (answers['address'] || answers['postcode'])) {
    await tx
      .insertInto('child_contact')
      .values({
        id: newId(now),
        child_id: childId,
        postcode: answers['postcode'] || null,
        address: answers['address'] || null,
        source: 'hand',
      })
      .execute()
  }
  const area = await tx.selectFrom('area').select('intake_team_id').executeTakeFirst()
  const ownTeam =
    draft.isOfficers && call.viewer.kind === 'signedIn'
      ? call.viewer.posts.find((post) => post.teamId)?.teamId
      : undefined
  const team = area?.intake_team_id ?? ownTeam
  if (!team) return
  await tx
    .insertInto('circle')
    .values({
      id: newId(now),
      child_id: childId,
      relation: 'team',
      team_id: team,
      reason: 'Opens new requests',
      from_day: today,
    })
    .execute()
}

/** What came with the request is in the record: the family’s own with its views, a professional’s as advice. */
async function attachPapers(call: Sending, { id, answers }: Draft, childId: string): Promise<void> {
  const part =
    answers['by'] === 'parent' || answers['by'] === 'youngPerson' || answers['by'] === 'other' ? 'views' : 'otherAdvice'
  for (const upload of await keptUploads(call.tx, paperIds(answers), id))
    await attachDocument(call.tx, {
      childId,
      part,
      upload,
      title: '',
      about: { kind: 'request', id },
      by: null,
      now: call.now,
    })
}

const isFamily = ({ answers }: Draft): boolean => answers['by'] === 'parent' || answers['by'] === 'youngPerson'

type Told = { childId: string; matter: string; event: string; received: LocalDate }

/** Where the record is there already its family is known: it learns at once that somebody asked, what happens next and by when. */
async function tellTheFamily(call: Sending, draft: Draft, { received, ...about }: Told): Promise<void> {
  const { tx, now, today } = call
  if (!(await messagesAbout(tx, about.childId))) return
  const child = await tx
    .selectFrom('child')
    .select(['forename', 'known_as'])
    .where('id', '=', about.childId)
    .executeTakeFirstOrThrow()
  const family = await familyReceivers(tx, about.childId)
  const help = await letterHelp(tx, about.childId)
  for (const one of family) {
    // who wrote it has it before their eyes
    if ('account' in one.to && one.to.account === draft.accountId) continue
    const isAsker = family.length === 1 && one.as === draft.answers['by']
    const notice = requestReceived({
      reader: one.as === 'youngPerson' ? { as: one.as } : { as: one.as, child: child.known_as ?? child.forename },
      help,
      receivedOn: received,
      askedBy: isAsker ? 'you' : await askerInWords(call, draft),
    })
    await writeLetter(tx, { ...about, to: one.to, ...notice, part: 'journey', by: null, now, today })
  }
}

/** A school by its name; whoever else by what they are. */
async function askerInWords({ tx, viewer }: Sending, { answers, isOfficers }: Draft): Promise<string> {
  const school =
    viewer.kind === 'signedIn' && answers['by'] === 'setting' && !isOfficers
      ? viewer.posts.find((post) => post.role === 'senco' || post.role === 'head')?.organisationId
      : undefined
  const row = school
    ? await tx.selectFrom('organisation').select('name').where('id', '=', school).executeTakeFirst()
    : undefined
  return row?.name ?? whoAsked[answers['by'] as AskedBy]
}

/** Whoever gave no e-mail address, or gave it to an officer, but one to write to, gets a letter by post: what happens next, and by when. */
async function writeToTheAsker(
  call: Sending,
  draft: Draft,
  about: { childId: string; matter: string; event: string },
): Promise<void> {
  const { answers } = draft
  if (!answers['address'] || (answers['email'] && !draft.isOfficers) || (draft.childId && isFamily(draft))) return
  const { tx, now, today } = call
  const isSelf = answers['by'] === 'youngPerson'
  const child = answers['knownAs'] || answers['forename'] || 'the child'
  const notice = requestReceived({
    reader: isSelf ? { as: 'youngPerson' } : { as: 'parent', child },
    help: await letterHelp(tx, about.childId),
    receivedOn: dayIn(answers, 'received') ?? today,
    askedBy: 'you',
  })
  const lines = [...(answers['address'] ?? '').split('\n'), answers['postcode'] ?? ''].filter(
    (line) => line.trim() !== '',
  )
  await writeLetter(tx, {
    ...about,
    to: { post: { name: answers['yourName'] ?? '', lines } },
    ...notice,
    part: 'journey',
    by: null,
    now,
    today,
  })
}

/** By e-mail, without a word about whom or what for; whoever has no account yet proves the address by opening the link. */
async function tellTheAsker(call: Sending, draft: Draft, childId: string): Promise<void> {
  const email = draft.answers['email']?.toLowerCase()
  if (!email) return
  const { publicUrl } = call.services.config
  if (draft.accountId) {
    await queueMessage(call.tx, {
      kind: 'requestReceived',
      to: email,
      accountId: draft.accountId,
      childId,
      link: `${publicUrl}/asked`,
      now: call.now,
    })
    return
  }
  const { path } = await makeLink(call.tx, {
    purpose: 'invitation',
    email,
    grants: { asking: draft.id },
    now: call.now,
    days: invitationDays,
  })
  await queueMessage(call.tx, {
    kind: 'requestReceivedProve',
    to: email,
    childId,
    link: `${publicUrl}${path}`,
    now: call.now,
  })
}

/** Whether this person sees the child and may ask for it: looked at with their own eyes. */
export async function mayAskFor(call: Sending, childId: string): Promise<{ name: string } | undefined> {
  const { viewer, tx, today } = call
  if (viewer.kind !== 'signedIn') return undefined
  return lookAs(tx, systemViewer('asking', today), viewer, async () => {
    const row = await tx
      .selectFrom('child')
      .select(['forename', 'known_as', 'died_on'])
      .where('id', '=', childId)
      .executeTakeFirst()
    if (!row || row.died_on !== null) return undefined
    const relations = await relationsTo(tx, childId)
    const may: readonly string[] = actions['assessment.ask']
    return relations.some((relation) => may.includes(relation)) ? { name: row.known_as ?? row.forename } : undefined
  })
}

/** A request cannot have come before the child was born. */
export const isBeforeBirth = (answers: Answers): boolean => {
  const [born, received] = [dayIn(answers, 'born'), dayIn(answers, 'received')]
  return born !== undefined && received !== undefined && compareDays(received, born) < 0
}
