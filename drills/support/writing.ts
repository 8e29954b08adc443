/** People who record facts as fast as they are answered, and what was acknowledged to them. */
import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { systemClock } from '../../src/platform/clock.ts'
import { childrenSeen, type HttpPerson, httpPerson, throughTheDoor } from './service.ts'

export type Writers = {
  /** Ids of the facts whose sender was led on to them. */
  readonly acknowledged: ReadonlySet<string>
  /** Facts sent whose answer never came; each was sent again with the same form. */
  readonly unanswered: () => number
  /** Answers that were neither: status and how often. */
  readonly others: ReadonlyMap<number, number>
  /** How many different forms were sent. */
  readonly sent: () => number
  stop(): Promise<void>
}

type Form = { path: string; fields: Record<string, string> }

/** Signs in some caseworkers and lets them record worries, one after another, until stopped. */
export async function startWriters(address: () => string, people: number): Promise<Writers> {
  const acknowledged = new Set<string>()
  const others = new Map<number, number>()
  let unanswered = 0
  let sent = 0
  let isStopping = false
  const settle = (outcome: Outcome): boolean => {
    if (outcome.is === 'acknowledged') acknowledged.add(outcome.id)
    else if (outcome.is === 'unanswered') unanswered += 1
    else others.set(outcome.status, (others.get(outcome.status) ?? 0) + 1)
    return outcome.is === 'acknowledged' || (outcome.is === 'other' && outcome.status < 500)
  }
  const write = async (person: HttpPerson, children: readonly string[]) => {
    while (!isStopping) {
      sent += 1
      const form = newForm(person, children[sent % children.length] ?? '')
      const until = performance.now() + 120_000
      while (!settle(await send(person, form)) && performance.now() < until) await wait(50)
    }
  }
  const writing: Promise<void>[] = []
  for (let count = 0; count < people; count += 1) {
    const person = httpPerson(address)
    await throughTheDoor(person, /caseworker/i)
    const children = await childrenSeen(person)
    const may = await recordable(person, children)
    writing.push(write(person, may))
  }
  return {
    acknowledged,
    others,
    unanswered: () => unanswered,
    sent: () => sent,
    stop: async () => {
      isStopping = true
      await Promise.all(writing)
    },
  }
}

/** Those of the children for whom this person may record. */
async function recordable(person: HttpPerson, children: readonly string[]): Promise<string[]> {
  const may: string[] = []
  for (const id of children.slice(0, 40)) {
    if (may.length === 4) break
    if ((await person.get(`/children/${id}/record/concern.raised`)).status === 200) may.push(id)
  }
  if (may.length === 0) throw new Error('there is no child to record for')
  return may
}

function newForm(person: HttpPerson, childId: string): Form {
  const [year = '', month = '', date = ''] = systemClock.today().split('-')
  return {
    path: `/children/${childId}/record/concern.raised`,
    fields: {
      _csrf: person.token,
      formKey: randomBytes(16).toString('base64url'),
      when: 'exact',
      'on-day': date,
      'on-month': month,
      'on-year': year,
      by: 'parent',
      to: 'la',
      matter: 'new',
    },
  }
}

type Outcome = { is: 'acknowledged'; id: string } | { is: 'unanswered' } | { is: 'other'; status: number }

async function send(person: HttpPerson, form: Form): Promise<Outcome> {
  try {
    const answer = await person.post(form.path, form.fields)
    const id = /\/events\/([0-9a-f-]{36})$/.exec(answer.location)?.[1]
    return answer.status === 303 && id ? { is: 'acknowledged', id } : { is: 'other', status: answer.status }
  } catch {
    return { is: 'unanswered' }
  }
}

export type Kept = { lost: number; withoutAudit: number; auditWithout: number; facts: number }

/** The questions behind "nothing lost, an audit row for each change and none without", as SQL. */
export const factsQuestion = `select id::text as id from journey_event where type = 'concern.raised' and source = 'hand' and recorded_by is not null`
export const auditQuestion = `select detail ->> 'event' as id from audit_event where action = 'event.recorded' and detail ->> 'event' is not null`

export function compare(acknowledged: ReadonlySet<string>, facts: readonly string[], audited: readonly string[]): Kept {
  const known = new Set(facts)
  const rows = new Set(audited)
  // facts of the made-up area itself have no row: only those of this drill, which a row or an answer names
  return {
    facts: rows.size,
    lost: [...acknowledged].filter((id) => !known.has(id)).length,
    withoutAudit: [...acknowledged].filter((id) => known.has(id) && !rows.has(id)).length,
    auditWithout: [...rows].filter((id) => !known.has(id)).length,
  }
}
