import type { ViewerTx } from '../../../access/in-transaction.ts'
import { addDays, type LocalDate } from '../../../law/local-date.ts'
import { lastDayOfCompulsorySchoolAge } from '../../../law/school-age.ts'
import { sendsMail } from '../../../platform/config.ts'
import { newId } from '../../../platform/id.ts'
import { notNowPage } from '../../../web/error-pages.tsx'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { invitationDays, linkShownOnce, makeLink, queueMessage } from '../../accounts/index.ts'
import { choicesOf, choosesThemselves } from '../chosen-for/choices.ts'
import { addCapacityPath, capacityPath, endCapacityPath, inviteActingPath, isId } from '../paths.ts'
import { nameAndBirth } from '../queries.ts'
import { parentsOf } from '../who-sees/parents.ts'
import { type Candidate, readAssessment } from './form.ts'
import { AddCapacityPage, CapacityPage } from './page.tsx'
import {
  type CapacityRecord,
  capacityRecords,
  endAssessment,
  isSameDecision,
  lacksCapacity,
  proposeLack,
  writeAssessment,
} from './records.ts'

const title = 'Capacity to decide'
const closed = 'This record is closed and can only be read.'

type CapacityCall = Pick<Call, 'tx' | 'child' | 'request' | 'today'>

async function seeRecords(call: CapacityCall, wrong?: { record: string; why: string }): Promise<Reply> {
  const { id, name, isYoungPerson } = childOf(call)
  const child = await nameAndBirth(call.tx, id)
  return {
    title,
    hasErrors: wrong !== undefined,
    page: (
      <CapacityPage
        childId={id}
        name={name}
        csrf={call.request.csrfToken}
        today={call.today}
        isYoungPerson={isYoungPerson}
        firstDay={addDays(lastDayOfCompulsorySchoolAge(child.born as LocalDate), 1)}
        isClosed={child.died_on !== null}
        records={await capacityRecords(call.tx, id)}
        parents={isYoungPerson ? await parentsOf(call.tx, id, call.today) : []}
        choices={await choicesOf(call.tx, id)}
        themselves={await choosesThemselves(call.tx, id, call.today)}
        waiting={await waitingLacks(call.tx, id)}
        wrong={wrong}
      />
    ),
  }
}

async function waitingLacks(tx: ViewerTx, childId: string): Promise<{ id: string; decision: string }[]> {
  const rows = await tx
    .selectFrom('proposal')
    .select(['id', 'event'])
    .where('child_id', '=', childId)
    .where('kind', '=', 'capacity')
    .where('decided_at', 'is', null)
    .orderBy('proposed_at')
    .execute()
  return rows.map(({ id, event }) => ({ id, decision: String((event as { decision?: unknown }).decision ?? '') }))
}

export const seeCapacity = route({
  method: 'GET',
  path: capacityPath,
  allow: { childAction: 'circle.change' },
  audit: 'capacity.read',
  handle: (call) => seeRecords(call),
})

/** Family of the circle today who sign in: parents, and friends whom the family invited. */
async function candidatesFor(tx: ViewerTx, childId: string, today: LocalDate): Promise<Candidate[]> {
  const rows = await tx
    .selectFrom('circle')
    .innerJoin('account', 'account.id', 'circle.account_id')
    .select(['account.id', 'account.display_name'])
    .distinct()
    .where('circle.child_id', '=', childId)
    .where('circle.relation', 'in', ['parent', 'contact', 'representative'])
    .where('circle.from_day', '<=', today)
    .where((eb) => eb.or([eb('circle.to_day', 'is', null), eb('circle.to_day', '>=', today)]))
    .orderBy('account.display_name')
    .execute()
  return rows.map((row) => ({ account: row.id, name: row.display_name }))
}

/** Why nothing may be recorded of this child now. */
async function notNow(call: CapacityCall): Promise<Reply | undefined> {
  const { id, isYoungPerson } = childOf(call)
  const child = await nameAndBirth(call.tx, id)
  if (child.died_on) return { forbidden: closed }
  return isYoungPerson
    ? undefined
    : notNowPage('These decisions are the parents’ until the end of compulsory school age.')
}

async function addPage(call: CapacityCall, form: Fields, errors?: FormErrors): Promise<Reply> {
  const { id, name } = childOf(call)
  return {
    title,
    hasErrors: errors !== undefined,
    page: (
      <AddCapacityPage
        childId={id}
        name={name}
        csrf={call.request.csrfToken}
        form={form}
        candidates={await candidatesFor(call.tx, id, call.today)}
        errors={errors}
      />
    ),
  }
}

export const seeAddCapacity = route({
  method: 'GET',
  path: addCapacityPath,
  allow: { childAction: 'circle.change' },
  audit: 'capacity.read',
  handle: async (call) => (await notNow(call)) ?? addPage(call, {}),
})

export const addCapacity = route({
  method: 'POST',
  path: addCapacityPath,
  allow: { childAction: 'circle.change' },
  audit: 'capacity.recorded',
  async handle(call): Promise<Reply> {
    const refused = await notNow(call)
    if (refused) return refused
    const { id } = childOf(call)
    const candidates = await candidatesFor(call.tx, id, call.today)
    const read = readAssessment(call.form, { id: newId(call.now), today: call.today, candidates })
    if ('errors' in read) return addPage(call, call.form, read.errors)
    const { ok: assessment } = read
    const by = signedIn(call.viewer).accountId
    const back = pathTo(capacityPath, { childId: id })
    call.noted({ record: assessment.id, lacks: lacksCapacity(assessment) })
    const running = (await capacityRecords(call.tx, id)).filter((one) => one.lacks && !one.ended)
    const same = running.filter((one) => isSameDecision(one.decision, assessment.decision))
    if (!lacksCapacity(assessment)) {
      await writeAssessment(call.tx, { childId: id, assessment, proposedBy: by, confirmedBy: null, now: call.now })
      for (const record of same)
        await endAssessment(call.tx, {
          childId: id,
          record,
          why: 'Assessed again: the young person can decide this',
          by,
          today: call.today,
          now: call.now,
        })
      return { redirect: back, notice: 'Recorded. The young person decides this.' }
    }
    const again = { decision: 'This decision has a record that holds. End that one first' }
    if (same.length > 0) return addPage(call, call.form, again)
    const proposed = await proposeLack(call.tx, { childId: id, assessment, by, now: call.now })
    return 'refused' in proposed
      ? addPage(call, call.form, { decision: 'This decision waits to be confirmed already' })
      : { redirect: back, notice: 'Proposed. It counts when a manager has confirmed it.' }
  },
})

type RecordCall = Pick<Call<typeof endCapacityPath>, 'tx' | 'child' | 'params'>

async function runningRecord(call: RecordCall): Promise<CapacityRecord | undefined> {
  const { recordId } = call.params
  if (!isId(recordId)) return undefined
  const records = await capacityRecords(call.tx, childOf(call).id)
  return records.find((one) => one.id === recordId && one.lacks && !one.ended)
}

export const endCapacity = route({
  method: 'POST',
  path: endCapacityPath,
  allow: { childAction: 'circle.change' },
  audit: 'capacity.ended',
  async handle(call): Promise<Reply> {
    const record = await runningRecord(call)
    if (!record) return { notFound: true }
    const { id } = childOf(call)
    if ((await nameAndBirth(call.tx, id)).died_on) return { forbidden: closed }
    const why = textOf(call.form, 'why')
    if (why === '') return seeRecords(call, { record: record.id, why: 'Enter why it ends' })
    if (why.length > 1000) return seeRecords(call, { record: record.id, why: 'Use 1,000 letters or fewer' })
    const by = signedIn(call.viewer).accountId
    if (!(await endAssessment(call.tx, { childId: id, record, why, by, today: call.today, now: call.now })))
      return { notFound: true }
    call.noted({ record: record.id })
    return { redirect: pathTo(capacityPath, { childId: id }), notice: 'Ended. The young person decides this now.' }
  },
})

/** Whoever acts and has no account is invited to the address that two officers wrote down. */
export const inviteActing = route({
  method: 'POST',
  path: inviteActingPath,
  allow: { childAction: 'circle.change' },
  audit: 'circle.invited',
  async handle(call): Promise<Reply> {
    const record = await runningRecord(call)
    const email = record?.acts?.email
    if (!record || !email) return { notFound: true }
    const { id } = childOf(call)
    if ((await nameAndBirth(call.tx, id)).died_on) return { forbidden: closed }
    const { path } = await makeLink(call.tx, {
      purpose: 'invitation',
      email,
      childId: id,
      grants: {
        circle: [
          { relation: 'representative', reason: 'Acts for the young person, as two officers have written down' },
        ],
      },
      createdBy: signedIn(call.viewer).accountId,
      now: call.now,
      days: invitationDays,
    })
    call.noted({ record: record.id, relation: 'representative' })
    const link = `${call.services.config.publicUrl}${path}`
    const back = pathTo(capacityPath, { childId: id })
    if (!sendsMail(call.services.config)) return linkShownOnce({ link, heading: 'The invitation is ready', back })
    await queueMessage(call.tx, { kind: 'invitation', to: email, link, now: call.now })
    return { redirect: back, notice: 'The invitation is on its way by e-mail.' }
  },
})
