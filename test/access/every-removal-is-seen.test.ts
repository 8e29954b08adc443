/**
 * Whether the probes bite: each policy, right, condition and check is taken away in turn, and somebody must then see or do
 * what the policy does not give them, or no longer see or do what it gives. Each removal is undone before the next.
 */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Tx } from '../../src/platform/db/database.ts'
import { asOwner, rowsOf } from './as-owner.ts'
import { ask, fullHouse, letThrough, makeProber } from './full-house.ts'
import {
  conditionMutants,
  constraintMutants,
  functionMutants,
  type Mutant,
  policyMutants,
  tableMutants,
} from './mutants.ts'
import { commandOf, farthest, type Nearness, nearnessOf, remembered } from './nearness.ts'
import { type Asked, probesOf, type Question, questionsOf } from './probes.ts'

const house = await fullHouse({ after })

/** Removals that change nothing, each with the reason. */
const sameAsBefore: Readonly<Record<string, string>> = {
  'proposal.confirms_proposal: with check (true)': 'no column of it that a policy looks at may be changed at all',
  'handover.ends_handover: with check (true)': 'no column of it that a policy looks at may be changed at all',
  'check_override.writers_take_back: with check (true)': 'no column of it that a policy looks at may be changed at all',
  'health_ask.writers_stop_asking: with check (true)': 'no column of it that a policy looks at may be changed at all',
  'writing_line.writers_change: with check (true)':
    'who may change a line is asked of the child, which may not be changed; the section decides only what health reads',
  'budget_line.writers_change: with check (true)':
    'who may change a line is asked of the child, which may not be changed; that it was passed on decides only what the family reads',
  'direct_payment.writers_change: with check (true)': 'no column of it that a policy looks at may be changed at all',
  'budget_plan_line.writers_put_again: with check (true)':
    'no column of it that a policy looks at may be changed at all',
  'plan_comment.family_changes: with check (true)': 'no column of it that a policy looks at may be changed at all',
  'consultation.officers_change: with check (true)': 'no column of it that a policy looks at may be changed at all',
  'section41_approval.register_keepers_end: with check (true)': 'who may is asked already when the row is chosen',
  'consultation_draft.withdrawn_is_gone: dropped': 'my_consultations names no child who is gone',
  'consultation_draft.withdrawn_is_gone: using (true)': 'my_consultations names no child who is gone',
  "summaries_every_child() without: and r.part = 'journey'":
    'every duty that reaches all children reads a summary of the journey',
  "children_whose_plan_i_may_read() without: and p.level = 'R'":
    'no relation reads the advice whole and the plan in part',
  // what is read and added through something of the child that is gone itself
  'advice_agreement.withdrawn_is_gone: dropped': 'it is read and given through its request, which is gone',
  'advice_agreement.withdrawn_is_gone: using (true)': 'it is read and given through its request, which is gone',
  'advice_delay.withdrawn_is_gone: dropped': 'it is read and said through its request, which is gone',
  'advice_delay.withdrawn_is_gone: using (true)': 'it is read and said through its request, which is gone',
  'plan_comment_answer.withdrawn_is_gone: dropped': 'it is read and given through what was said, which is gone',
  'plan_comment_answer.withdrawn_is_gone: using (true)': 'it is read and given through what was said, which is gone',
  'version_finding.withdrawn_is_gone: dropped': 'it is read and kept through its version, which is gone',
  'version_finding.withdrawn_is_gone: using (true)': 'it is read and kept through its version, which is gone',
  'advice_reminder.withdrawn_is_gone: dropped': 'it is read and made through its request, which is gone',
  'advice_reminder.withdrawn_is_gone: using (true)': 'it is read and made through its request, which is gone',
  'document_text.withdrawn_is_gone: dropped':
    'it is read through its document, which is gone, and written by the worker alone',
  'document_text.withdrawn_is_gone: using (true)':
    'it is read through its document, which is gone, and written by the worker alone',
  'upload.uploads_of_drafts_are_given: with check (true)':
    'no column of it that a policy looks at may be changed at all',
  'voice_entry.shares_voice: with check (true)': 'no column of it that a policy looks at may be changed at all',
  // whose advice it is to give is answered for no child who is gone
  'advice_draft.withdrawn_is_gone: dropped': 'my_advice_to_give names no child who is gone',
  'advice_draft.withdrawn_is_gone: using (true)': 'my_advice_to_give names no child who is gone',
  'any_withdrawn(): always true': 'it spares looking up each child where none was withdrawn, and lets nothing through',
  // two say that nobody takes a child away by their own hand: each refuses what the other would have let pass
  'child.only_an_import_withdraws: dropped': 'withdrawn_by_undoing_alone refuses the same',
  'child.only_an_import_withdraws: using (true)': 'withdrawn_by_undoing_alone refuses the same',
  'child.withdrawn_by_undoing_alone: dropped': 'only_an_import_withdraws refuses the same',
  'child.withdrawn_by_undoing_alone: using (true)': 'only_an_import_withdraws refuses the same',
  'relation_may: row-level security off': 'everybody reads it, and nobody was given the right to write',
  'relation_reads: row-level security off': 'everybody reads it, and nobody was given the right to write',
  'schema_migration: row-level security off': 'everybody reads it, and nobody was given the right to write',
  'child_name_key: insert granted': 'no policy lets a row in',
  'delivery: insert granted': 'no policy lets a row in',
  'relation_may: insert granted': 'no policy lets a row in',
  'relation_reads: insert granted': 'no policy lets a row in',
  'schema_migration: insert granted': 'no policy lets a row in',
}

/** How many are asked at once: few at first, for most removals are seen at once. Of what is explained the nearest alone are asked. */
const atOnce = { first: 30, most: 480, ofExplained: 1000 }

/** The probes that a removal concerns, those first that are likely to see it: all of its table, and all there are of a function. */
function inOrder(probes: readonly Asked[], mutant: Mutant, nearness: Nearness): Asked[] {
  const { may, command, who, asks } = mutant.first ?? {}
  const isExplained = mutant.name in sameAsBefore
  const near = remembered((question: Question) => (mutant.of ? farthest - nearness(mutant.of, question) : 0))
  const isHinted = remembered(
    (question: Question) =>
      (command === undefined || commandOf(question) === command ? 2 : 0) +
      (asks === undefined || question.asks.includes(asks) ? 80 : 0),
  )
  const weigh = (probe: Asked): number =>
    isHinted(probe.question) +
    near(probe.question) * 4 +
    (may === undefined || probe.may === may ? 1 : 0) +
    (who === undefined || who.includes(probe.who) ? 40 : 0)
  const piles = new Map<number, Asked[]>()
  for (const probe of probes) {
    if (mutant.table && probe.table !== mutant.table) continue
    const weight = weigh(probe)
    const pile = piles.get(weight)
    if (pile) pile.push(probe)
    else piles.set(weight, [probe])
  }
  const ordered = [...piles].sort(([a], [b]) => b - a).flatMap(([, pile]) => mixed(pile))
  return isExplained ? ordered.slice(0, atOnce.ofExplained) : ordered
}

/** The same probes, so that no person and no table comes many times in a row. */
function mixed(probes: readonly Asked[]): Asked[] {
  const step = probes.length % 7919 === 0 ? 1 : 7919
  return probes.map((_, place) => probes[(place * step) % probes.length] as Asked)
}

/** Where nobody was given the right, the refusal itself is what must stay. */
const isSeen = (probe: Asked, outcome: string, granted: string | undefined): boolean =>
  letThrough(outcome) !== probe.may ||
  (granted !== undefined && !probe.may && outcome === '0' && commandOf(probe.question) === granted)

function* batchesOf(ordered: readonly Asked[]): Generator<readonly Asked[]> {
  for (let from = 0, many = atOnce.first; from < ordered.length; from += many, many = Math.min(many * 2, atOnce.most))
    yield ordered.slice(from, from + many)
}

/** Asked until somebody sees the removal; it survives when nobody of all did. */
async function survives(tx: Tx, mutant: Mutant, ordered: readonly Asked[]): Promise<boolean> {
  const granted = mutant.name.endsWith('granted') ? mutant.first?.command : undefined
  await rowsOf(tx, 'savepoint removal')
  await rowsOf(tx, mutant.statement)
  let seen = false
  for (const some of batchesOf(ordered)) {
    const outcomes = await ask(tx, some)
    seen = some.some((probe, place) => isSeen(probe, outcomes[place] ?? '', granted))
    if (seen) break
  }
  await rowsOf(tx, 'rollback to savepoint removal')
  return !seen
}

const kinds: Readonly<Record<string, (tx: Tx) => Promise<Mutant[]> | Mutant[]>> = {
  'policy, dropped or loosened': policyMutants,
  'table, open or with a right too many': tableMutants,
  'function, answering the same to everybody': functionMutants,
  'condition inside a function': conditionMutants,
  'check that holds two persons apart': constraintMutants,
}

for (const [kind, mutantsOf] of Object.entries(kinds)) {
  test(`every removal is seen: each ${kind}`, async () => {
    const undone = new Error('undone')
    const survived: string[] = []
    const names: string[] = []
    await asOwner(house.database, async (tx) => {
      await makeProber(tx)
      const probes = probesOf(house, await questionsOf(tx, house))
      const nearness = await nearnessOf(tx)
      for (const mutant of await mutantsOf(tx)) {
        names.push(mutant.name)
        if (await survives(tx, mutant, inOrder(probes, mutant, nearness))) survived.push(mutant.name)
      }
      throw undone
    }).catch((error: unknown) => {
      if (error !== undone) throw error
    })
    assert.ok(names.length >= 6, `${names.length} removals`)
    assert.deepEqual(
      survived.filter((name) => !(name in sameAsBefore)),
      [],
      `${survived.length} of ${names.length} removals were not seen`,
    )
    assert.deepEqual(
      names.filter((name) => name in sameAsBefore && !survived.includes(name)),
      [],
      'these are said to change nothing, and somebody saw them',
    )
  })
}

test('whatever is said to change nothing is a removal', async () => {
  const names = await asOwner(house.database, async (tx) => {
    const all = await Promise.all(Object.values(kinds).map((mutantsOf) => mutantsOf(tx)))
    return new Set(all.flat().map(({ name }) => name))
  })
  assert.deepEqual(
    Object.keys(sameAsBefore).filter((name) => !names.has(name)),
    [],
  )
})
